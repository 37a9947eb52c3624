"""axe-core for the browser tests: taken from npm where it can be had, never part of the checkout."""

import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path

VERSION = "4.10.3"
SHA256 = "880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb"
SECONDS = 60


def load_axe(folder: Path) -> str | None:
    """The script of axe-core, or None where npm is missing or cannot get it."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    command = [npm, "pack", f"axe-core@{VERSION}", "--prefer-offline", "--silent"]
    try:
        done = subprocess.run(
            command, cwd=folder, check=False, capture_output=True, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    with tarfile.open(folder / f"axe-core-{VERSION}.tgz") as archive:
        script = archive.extractfile("package/axe.min.js").read()
    if hashlib.sha256(script).hexdigest() != SHA256:
        raise RuntimeError(f"axe-core {VERSION} is not the one that was looked at.")
    return script.decode("utf-8")
