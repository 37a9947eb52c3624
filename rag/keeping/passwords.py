"""Passwords as one-way hashes, which say in themselves how they were made.

`scrypt$32768$8$3$SALT$KEY`: n, r and p of scrypt (RFC 7914), then salt and key in base64. So
the parameters can be raised later, and older lines still hold.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from typing import Self

# What OWASP's cheat sheet names for 32 MiB: a quarter of a second on one core for each guess.
N, R, P = 2**15, 8, 3
SALT_BYTES = 16
KEY_BYTES = 32
# A line may not make a sign-in take minutes, or more memory than a small machine has.
MAX_BYTES = 256 * 2**20
MAX_P = 16

_WRITTEN = re.compile(
    r"scrypt\$(?P<n>[0-9]{1,9})\$(?P<r>[0-9]{1,4})\$(?P<p>[0-9]{1,4})\$(?P<salt>[^$]*)\$(?P<key>[^$]*)"
)


@dataclass(frozen=True, slots=True)
class PasswordHash:
    """What is kept of a password; neither it nor its length can be found from this."""

    n: int
    r: int
    p: int
    salt: bytes
    key: bytes

    @classmethod
    def of(cls, password: str) -> Self:
        """The hash of a password, with a salt of its own."""
        blank = cls.of_nobody()
        return replace(blank, key=_derive(password, blank))

    @classmethod
    def of_nobody(cls) -> Self:
        """A hash that no password fits; to check one takes as long as any other."""
        return cls(N, R, P, secrets.token_bytes(SALT_BYTES), secrets.token_bytes(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The hash that was written as `text`.

        Raises:
            ValueError: If it is none, or would cost too much to check.
        """
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError("it is no hash of the form scrypt$N$R$P$SALT$KEY")
        n, r, p = (int(number) for number in written.group("n", "r", "p"))
        try:
            salt, key = map(_decode, written.group("salt", "key"))
        except binascii.Error:
            raise ValueError("its base64 is damaged") from None
        if n <= 1 or n & (n - 1) or r < 1 or not 1 <= p <= MAX_P or 128 * n * r > MAX_BYTES:
            raise ValueError("its parameters are out of range")
        if len(salt) < SALT_BYTES // 2 or len(key) < KEY_BYTES // 2:
            raise ValueError("its salt or its key is too short")
        return cls(n, r, p, salt, key)

    def fits(self, password: str) -> bool:
        """Whether this is the hash of `password`; takes equally long either way."""
        return hmac.compare_digest(_derive(password, self), self.key)

    def __str__(self) -> str:
        salt, key = (base64.b64encode(part).decode() for part in (self.salt, self.key))
        return f"scrypt${self.n}${self.r}${self.p}${salt}${key}"


def _derive(password: str, like: PasswordHash) -> bytes:
    """The key of a password with the salt and the parameters of a hash."""
    n, r, p = like.n, like.r, like.p
    return hashlib.scrypt(
        # A browser may send half a character; it is no password then, and no error either.
        password.encode("utf-8", "surrogatepass"),
        salt=like.salt,
        n=n,
        r=r,
        p=p,
        maxmem=128 * r * (n + p + 2) + 2**20,
        dklen=len(like.key),
    )


def _decode(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
