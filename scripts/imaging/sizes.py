"""How large the layers of an image are, from its archive, and the table of them in docs/images.md."""

import json
import re
import tarfile

from .context import PROJECT

PAGE = PROJECT / "docs" / "images.md"
TABLE = re.compile(r"(<!-- sizes -->\n).*(<!-- /sizes -->)", re.DOTALL)
PARTS = ("natives", "libraries", "own")
MEGABYTE = 1e6


def measure(archive):
    """Uncompressed bytes of the base, and of the layers that the Dockerfile copies last."""
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))[0]
        # Equal layers are links to one file.
        sizes = [tar.extractfile(layer).seek(0, 2) for layer in manifest["Layers"]]
    last = len(PARTS)
    return {"base": sum(sizes[:-last])} | dict(zip(PARTS, sizes[-last:]))


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
