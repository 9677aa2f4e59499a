"""How large the layers of an image are, from its archive, and the table of them in docs/images.md."""

import json
import re
import tarfile

from .context import PROJECT

PAGE = PROJECT / "docs" / "images.md"
TABLE = re.compile(r"(<!-- sizes -->\n).*(<!-- /sizes -->)", re.DOTALL)
# Where the Dockerfile copies what, in its order. Builders keep the destination, but not always the source.
COPIES = {"natives": "/opt/areyouacat/lib/", "libraries": "/opt/areyouacat/lib/", "own": "/opt/areyouacat/"}
COPY = re.compile(r"\bCOPY .*?(/opt/areyouacat/\S*)")
MEGABYTE = 1e6


def measure(archive):
    """Uncompressed bytes of what the Dockerfile copies, by its history, and of all else as the base."""
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))[0]
        history = json.load(tar.extractfile(manifest["Config"])).get("history", [])
        # Equal layers are links to one file.
        sizes = [tar.extractfile(layer).seek(0, 2) for layer in manifest["Layers"]]
    made = [entry.get("created_by", "") for entry in history if not entry.get("empty_layer")]
    copied = [(to[1], size) for to, size in zip(map(COPY.search, made), sizes) if to]
    if len(made) != len(sizes) or [to for to, _ in copied] != list(COPIES.values()):
        raise SystemExit(f"{archive} is not what scripts/images builds: its history tells of {made}.")
    parts = {part: size for part, (_, size) in zip(COPIES, copied)}
    return {"base": sum(sizes) - sum(parts.values())} | parts


def table(images):
    lines = ["| image | base | native libraries | Java libraries | our own | together |\n"]
    lines += ["|---|---|---|---|---|---|\n"]
    for image in images:
        parts = list(measure(image.archive).values())
        cells = " | ".join(megabytes(size) for size in [*parts, sum(parts)])
        lines.append(f"| `{image.name}` | {cells} |\n")
    return "".join(lines)


def megabytes(size):
    return f"{size / MEGABYTE:.1f}" if size < 10 * MEGABYTE else f"{size / MEGABYTE:.0f}"


def write(images):
    PAGE.write_text(TABLE.sub(lambda found: found[1] + table(images) + found[2], PAGE.read_text()))
