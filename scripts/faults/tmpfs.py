"""A small disk in memory: can be full, can be read-only, and is always unmounted."""

import errno
import os
import subprocess
import tempfile
from pathlib import Path


class Tmpfs:
    """A context; `Tmpfs.refused()` says why there can be none here."""

    def __init__(self, size_bytes=1 << 30):
        self.path = Path(tempfile.mkdtemp(prefix="chaos-disk-"))
        self.size = size_bytes

    @staticmethod
    def refused():
        try:
            with Tmpfs():
                return None
        except (OSError, subprocess.CalledProcessError) as e:
            said = getattr(e, "stderr", None) or str(e)
            return f"a tmpfs cannot be mounted here: {said.strip()}"

    def __enter__(self):
        try:
            self.mount(f"size={self.size}")
        except BaseException:
            self.path.rmdir()
            raise
        return self

    def __exit__(self, *_):
        # Lazily, so that it is gone even where a process that ends has a file open.
        subprocess.run(["umount", "--lazy", self.path], check=True)
        self.path.rmdir()

    def resize(self, size_bytes):
        self.mount(f"remount,size={size_bytes}")

    def read_only(self):
        self.mount("remount,ro")

    def writable(self):
        self.mount("remount,rw")

    def mount(self, options):
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "chaos", self.path],
            check=True,
            capture_output=True,
            text=True,
        )

    def used_bytes(self):
        disk = os.statvfs(self.path)
        return (disk.f_blocks - disk.f_bfree) * disk.f_frsize

    def error_of_writing(self, size_bytes):
        """The name of the error that a plain write gives, or None if it succeeds."""
        file = self.path / "written-by-chaos"
        try:
            with file.open("wb", buffering=0) as target:
                written = 0
                while written < size_bytes:
                    written += target.write(b"\0" * min(65_536, size_bytes - written))
            return None
        except OSError as e:
            return errno.errorcode[e.errno]
        finally:
            try:
                file.unlink(missing_ok=True)
            except OSError:
                pass
