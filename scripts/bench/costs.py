"""Where the server's processor time goes: by thread, as the kernel counts it, and in Java, as JFR samples it."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# As profile.jfc has it.
SAMPLE_SECONDS = 0.010
JAVA = "-XX:StartFlightRecording=settings=profile,filename={file}"

# By how the names of threads begin.
THREADS = {
    "backbone": "network",
    "scoring": "network",
    "predict": "decoding, resizing",
    "JettyServer": "HTTP",
    "qtp": "HTTP",
}

# By what the topmost telling frame of a stack begins with.
PARTS = {
    "org.nd4j.linalg.cpu.nativecpu.bindings": "calling native code",
    "org.bytedeco": "calling native code",
    "org.nd4j.linalg.api.memory": "workspaces",
    "org.nd4j": "ND4J's arrays and operations",
    "org.deeplearning4j": "DL4J's layers",
    "io.areyouacat.model": "our own",
}


def threads(pid):
    """Seconds of each kind of thread of a process, so far."""
    seconds = Counter()
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            name, fields = (task / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        kind = next((kind for begin, kind in THREADS.items() if name.startswith(begin)), "the JVM")
        user, system = fields.split()[11:13]
        seconds[kind] += (int(user) + int(system)) / TICKS_A_SECOND
    return seconds


def java_seconds(recording, begin):
    """Of threads whose name begins so, by part: what was spent in Java, about."""
    told = subprocess.run(
        ["jfr", "print", "--json", "--stack-depth", "64", "--events", "jdk.ExecutionSample", recording],
        check=True,
        capture_output=True,
        text=True,
    )
    parts = Counter()
    for event in json.loads(told.stdout)["recording"]["events"]:
        values = event["values"]
        trace, thread = values.get("stackTrace"), values.get("sampledThread")
        if trace and thread and (thread.get("javaName") or "").startswith(begin):
            parts[part(trace["frames"])] += SAMPLE_SECONDS
    return parts


def part(frames):
    for frame in frames:
        name = frame["method"]["type"]["name"].replace("/", ".")
        for begin, what in PARTS.items():
            if name.startswith(begin):
                return what
    return "else"
