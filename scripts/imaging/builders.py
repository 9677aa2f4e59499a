"""Docker, and buildah for where no Docker is."""

import shutil
import subprocess
import sys

from .context import OUT
from .history import with_history


def run(*command):
    print("+", *command, file=sys.stderr, flush=True)
    subprocess.run(list(map(str, command)), check=True, stdout=sys.stderr)


NONE = "neither a Docker that answers nor buildah is here"


def builder(name):
    name = name or there_is()
    if name is None or shutil.which(name) is None:
        raise SystemExit(f"{NONE.capitalize()}: install one of them.")
    return {"docker": Docker, "buildah": Buildah}[name]()


def there_is():
    """Its name; None where no image can be built."""
    if docker_answers():
        return "docker"
    return "buildah" if shutil.which("buildah") else None


def docker_answers():
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "version"], capture_output=True).returncode == 0


class Docker:
    def load(self, archive):
        run("docker", "load", "--input", archive)

    def build(self, image, name, arguments):
        # The native libraries are for this one.
        options = ["--platform", "linux/amd64", "--file", image.dockerfile, "--tag", name]
        run("docker", "build", *options, *arguments, image.context)

    def save(self, name, archive):
        run("docker", "save", "--output", archive, name)


class Buildah:
    def load(self, archive):
        known = with_history(archive, OUT / "base.tar")
        run("buildah", "pull", "--quiet", f"docker-archive:{known}")

    def build(self, image, name, arguments):
        # Without a runtime for containers of its own, so it also works within one.
        options = ["--isolation", "chroot", "--layers", "--format", "docker", "--pull=false"]
        options += ["--file", image.dockerfile, "--tag", name]
        run("buildah", "bud", *options, *arguments, image.context)

    def save(self, name, archive):
        run("buildah", "push", "--quiet", name, f"docker-archive:{archive}:{name}")
