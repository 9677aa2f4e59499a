"""Programs from Python's package index, each set of them in a place of its own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path


def installed(name, lists, arguments):
    """Its folder of programs; below SANDBOX_HOME, one for every state of the lists that pin packages."""
    home = Path(os.environ.get("SANDBOX_HOME") or Path.home() / ".cache" / "areyouacat-sandbox")
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in lists)).hexdigest()[:12]
    venv = home / f"{name}-{digest}"
    done = venv / "installed"
    if not done.exists():
        print(f"Installing what {name} needs ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *arguments], check=True)
        done.touch()
    return venv / "bin"
