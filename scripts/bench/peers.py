"""The environment that all peers in Python run in, and how a script here and a peer talk: JSON lines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import section

sys.path.append(str(section.PROJECT / "scripts"))

from faults import venv

PEER = Path(__file__).resolve().parent / "peer"
JAVA = Path(__file__).resolve().parent / "java"
LISTS = sorted(PEER.glob("requirements*.txt"))


def python():
    """Of an environment with all that peers need, made anew where the lists of it have changed."""
    return venv.installed("bench-peer", LISTS, [word for each in LISTS for word in ("-r", each)]) / "python"


def versions(*names):
    """Of packages, as the lists pin them."""
    pinned = dict(
        line.split("==") for each in LISTS for line in each.read_text().split()
    )
    return ", ".join(f"{name} {pinned[name]}" for name in names)


def ask_peer(program, *arguments, core=None, **environment):
    """What a program of the folder peer says in its last line."""
    return said(on_core(core) + [python(), PEER / program, *arguments], quiet() | environment)


def ask_ours(program, *arguments, core=None, heap="2g"):
    """What a program of the folder java says in its last line; it has the launcher's options but for memory."""
    target = section.PROJECT / "workflows" / "target"
    classpath = f"{target}/classes:{(target / 'classpath').read_text().strip()}"
    command = ["java", f"@{section.PROJECT}/scripts/jvm.options", f"-Xmx{heap}"]
    command += ["-cp", classpath, JAVA / program, *arguments]
    return said(on_core(core) + command, ours(1 if core is not None else os.cpu_count()))


def built():
    """The launcher builds what is not built yet."""
    subprocess.run([section.PROJECT / "scripts" / "areyouacat", "--version"], check=True, stdout=subprocess.DEVNULL)


def ours(threads):
    """What scripts/areyouacat sets, too."""
    return {
        "OMP_NUM_THREADS": str(threads),
        "OMP_WAIT_POLICY": "PASSIVE",
        "GOMP_SPINCOUNT": "0",
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_MMAP_THRESHOLD_": "4194304",
    }


def quiet():
    return {"TF_CPP_MIN_LOG_LEVEL": "2", "CUDA_VISIBLE_DEVICES": ""}


def on_core(core):
    return [] if core is None else ["taskset", "--cpu-list", str(core)]


def said(command, environment):
    command = [str(word) for word in command]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        raise SystemExit(f"{' '.join(command[-6:])} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    return json.loads(lines[-1])
