"""Who may sign in: a file of users, one `name:hash` a line.

Empty lines and lines that begin with `#` are left alone. The file is read once, when the chat
starts: whoever is added, changed or deleted is so after the next start, which also ends all
sessions. The chat never writes it; `onrecord user NAME` does.
"""

import os
import threading
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import BusyError, SettingsError, StorageError
from rag.keeping.passwords import PasswordHash

MAX_NAME = 64
MIN_PASSWORD = 8
"""Characters. With five guesses in five minutes, eight hold for longer than anyone waits."""

WAIT_SECONDS = 10.0

_MEND = "Mend the line, or write it anew with: onrecord user NAME"


@dataclass(frozen=True, slots=True)
class Users:
    """Those who may sign in, by name; knows their hashes, never their passwords."""

    hashes: Mapping[str, PasswordHash] = field(repr=False)
    # One check at a time: each takes 32 MiB, and nobody guesses faster by asking in parallel.
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    # Checked for a name that does not exist, so that the time tells nobody which names do.
    _nobody: PasswordHash = field(default_factory=PasswordHash.of_nobody, repr=False, compare=False)

    def admit(self, name: str, password: str) -> bool:
        """Whether `password` is that of `name`; an unknown name takes as long as a known one."""
        known = self.hashes.get(plain_name(name))
        with self._one:
            fits = (known or self._nobody).fits(password)
        return fits and known is not None


def plain_name(name: str) -> str:
    """A name as it is compared: without surrounding blanks, accents composed."""
    return unicodedata.normalize("NFC", name.strip())


def check_name(name: str) -> str:
    """The name as it is written in the file.

    Raises:
        ValueError: If it cannot stand there, with the reason.
    """
    plain = plain_name(name)
    if not plain or len(plain) > MAX_NAME:
        raise ValueError(f"a name has 1 to {MAX_NAME} characters")
    if ":" in plain or plain.startswith("#") or not plain.isprintable():
        raise ValueError("a name has no colon, no # at its start, and only printable characters")
    return plain


def load_users(path: str | Path) -> Users:
    """The users of a file.

    Raises:
        SettingsError: If it cannot be read, holds nobody, or a line is wrong; names the line.
    """
    lines = _read(Path(path)).splitlines()
    hashes: dict[str, PasswordHash] = {}
    for number, line in enumerate(lines, start=1):
        if not _is_entry(line):
            continue
        try:
            name, hashed = _parse(line, known=hashes)
        except ValueError as error:
            raise SettingsError(f"{path}, line {number} is wrong: {error}. {_MEND}") from None
        hashes[name] = hashed
    if not hashes:
        raise SettingsError(f"{path} holds no user. Add one with: onrecord user NAME")
    return Users(hashes)


def set_password(path: Path, name: str, password: str) -> bool:
    """Write the line of a user, anew or for the first time; true if the name is new.

    Everything else in the file stays as it is; only its owner may read it afterwards.

    Raises:
        ValueError: If the name or the password will not do, with the reason.
        BusyError: If another process does not let go of the file.
        StorageError: If the file cannot be written.
    """
    plain = check_name(name)
    if len(password) < MIN_PASSWORD:
        raise ValueError(f"a password has at least {MIN_PASSWORD} characters")
    line = f"{plain}:{PasswordHash.of(password)}"
    try:
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=WAIT_SECONDS):
            lines = _read(path).splitlines() if path.exists() else []
            known = [n for n, each in enumerate(lines) if _is_entry(each) and _name(each) == plain]
            kept = [each for n, each in enumerate(lines) if n not in known[1:]]
            if known:
                kept[known[0]] = line
            _replace(path, "\n".join([*kept, *([] if known else [line])]) + "\n")
    except Timeout:
        raise BusyError(f"Another process is writing {path}. Wait, then try again.") from None
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror}). Check the rights of its folder, or "
            "name another file: RAG_USERS=FILE."
        ) from error
    return not known


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"The file of users {path} cannot be read ({error.strerror}). Check RAG_USERS, or "
            "make the file with: onrecord user NAME"
        ) from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"The file of users {path} is not UTF-8 ({error}).") from None


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, so that a chat that starts meanwhile reads the old one."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - of a descriptor
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _name(line: str) -> str:
    return plain_name(line.partition(":")[0])


def _parse(line: str, *, known: Container[str]) -> tuple[str, PasswordHash]:
    name, colon, hashed = line.partition(":")
    if not colon:
        raise ValueError("it is not of the form name:hash")
    plain = check_name(name)
    if plain in known:
        raise ValueError(f"the name {plain!r} stands there twice")
    return plain, PasswordHash.parse(hashed.strip())
