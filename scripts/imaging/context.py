"""What goes into an image: packaged by Maven, laid out for the Dockerfile."""

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
OUT = PROJECT / "target" / "images"
NATIVE = (".so", ".jnilib", ".dll", ".dylib")
# Equal files give equal layers, so all files have one time: 2026-01-01.
FILE_TIME = 1767225600


@dataclass(frozen=True)
class Image:
    name: str
    room: str
    profile: str | None = None

    @property
    def context(self):
        return OUT / "context" / self.name

    @property
    def archive(self):
        return OUT / f"{self.name}.tar"

    @property
    def dockerfile(self):
        return PROJECT / "docker" / f"{self.name}.Dockerfile"


IMAGES = {
    "tasks": Image("tasks", "workflows"),
    "serving": Image("serving", "serving"),
    "tasks-gpu": Image("tasks-gpu", "workflows", profile="cuda"),
}


def package(images, profile, done):
    """
    Packages with Maven, unless that is done already. Returns where: the project's own folder, or a copy
    of it, since another profile's classes differ.
    """
    home = PROJECT if profile is None else OUT / f"source-{profile}"
    if done:
        return home
    if profile is not None:
        copy_sources(home)
    rooms = ",".join(sorted({image.room for image in images}))
    options = [] if profile is None else [f"-P{profile}"]
    maven = ["mvn", "-q", "-B", *options, "-DskipTests", "-pl", rooms, "-am", "package"]
    subprocess.run(maven, cwd=home, check=True, stdout=sys.stderr)
    return home


def copy_sources(home):
    """What was compiled there before stays, except in rooms of which a source is gone."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    files = {file for file in filter(None, names.split("\0")) if (PROJECT / file).is_file()}
    remove_others(home, files)
    for file in files:
        source, copy = PROJECT / file, home / file
        if not (copy.is_file() and copy.read_bytes() == source.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)


def remove_others(home, files):
    for source in [*home.glob("*/src"), *home.glob("tasks/*/src")]:
        gone = [
            file
            for file in source.rglob("*")
            if file.is_file() and file.relative_to(home).as_posix() not in files
        ]
        for file in gone:
            file.unlink()
        if gone:
            shutil.rmtree(source.parent / "target" / "classes", ignore_errors=True)


def lay_out(image, home, commit):
    """Fills natives/, libraries/ and own/, by what changes least to what changes most."""
    shutil.rmtree(image.context, ignore_errors=True)
    own = image.context / "own"
    target = home / image.room / "target"
    for jar in jars(target / "classpath"):
        if jar.is_relative_to(home):
            put(jar, own / "lib")
        else:
            put(jar, image.context / ("natives" if is_native(jar) else "libraries"))
    shutil.copytree(target / "classes", own / "classes")
    put(PROJECT / "docker" / "areyouacat", own / "bin")
    options = [(PROJECT / folder / "jvm.options").read_text() for folder in ("scripts", "docker")]
    (own / "jvm.options").write_text("".join(options))
    put(PROJECT / "scripts" / "memory.options", own)
    (own / "commit").write_text(f"{commit}\n")
    for path in image.context.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        os.utime(path, (FILE_TIME, FILE_TIME))


def jars(classpath):
    files = [Path(file) for file in classpath.read_text().strip().split(os.pathsep)]
    named = {}
    for file in files:
        # All of them go to one folder.
        if named.setdefault(file.name, file) != file:
            raise SystemExit(f"Two jars have one name: '{named[file.name]}' and '{file}'.")
    return files


def is_native(jar):
    with zipfile.ZipFile(jar) as entries:
        return any(name.endswith(NATIVE) for name in entries.namelist())


def put(file, folder):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / file.name)
