"""What a script measured, as a page, mostly docs/benchmarks.md, has it between two marks of that script."""

import os
import platform
import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "benchmarks.md"


def write(name, lines, page=PAGE):
    """Puts `lines` in the place of what `scripts/bench/<name>` said before."""
    begin, end = f"<!-- made by scripts/bench/{name} -->", f"<!-- end of {name} -->"
    before, found, rest = page.read_text().partition(begin)
    if not found:
        raise SystemExit(f"{page} has no line '{begin}'; put it there, and '{end}' below it.")
    after = rest.partition(end)[2]
    text = "\n".join(["", *lines, ""])
    page.write_text(f"{before}{begin}{text}{end}{after}")


def machine():
    """Of what figures are: processor, Java, and the version of this program."""
    return f"{os.cpu_count()} cores, {processor()}, OpenJDK {java()}, commit {commit()}"


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def java():
    home = os.environ.get("JAVA_HOME")
    said = subprocess.run(
        [f"{home}/bin/java" if home else "java", "-version"], capture_output=True, text=True
    )
    found = re.search(r'version "([^"]+)"', said.stderr)
    return found.group(1) if found else "unknown"


def commit():
    said = subprocess.run(
        ["git", "-C", PROJECT, "describe", "--always", "--dirty"], capture_output=True, text=True
    )
    return said.stdout.strip() or "unknown"
