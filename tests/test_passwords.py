"""Hashes of passwords: what they let in, what they tell, and which lines are refused."""

import base64

import pytest

from rag.keeping.passwords import PasswordHash

KEY = base64.b64encode(b"k" * 32).decode()
SALT = base64.b64encode(b"s" * 16).decode()


def test_hash_fits_its_password_and_no_other():
    """Also when it was written down and read again."""
    hashed = PasswordHash.parse(str(PasswordHash.of("pässwort ☂")))
    assert hashed.fits("pässwort ☂")
    assert not hashed.fits("pässwort")


def test_same_password_has_another_hash_each_time():
    """The salt is new, so that a file tells nobody who has the same password."""
    assert PasswordHash.of("same-password") != PasswordHash.of("same-password")


def test_hash_is_that_of_the_standard():
    """The third vector of RFC 7914 with a parameter of ours is what another scrypt makes."""
    key = bytes.fromhex(
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    )
    salt = base64.b64encode(b"SodiumChloride").decode()
    text = f"scrypt$16384$8$1${salt}${base64.b64encode(key).decode()}"
    assert PasswordHash.parse(text).fits("pleaseletmein")


def test_hash_of_nobody_fits_nothing():
    """It stands in for a name that does not exist."""
    assert not PasswordHash.of_nobody().fits("")


def test_half_a_character_is_no_error():
    """A browser may send one; it is just a wrong password."""
    assert not PasswordHash.of_nobody().fits("\ud800")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret-pass",
        f"md5$32768$8$3${SALT}${KEY}",
        f"scrypt$32768$8$3${SALT}",
        f"scrypt$32768$8$3${SALT}${KEY}$more",
        f"scrypt$32767$8$3${SALT}${KEY}",
        f"scrypt$1$8$3${SALT}${KEY}",
        f"scrypt$-2$8$3${SALT}${KEY}",
        f"scrypt$999999999$8$3${SALT}${KEY}",
        f"scrypt$1073741824$8$3${SALT}${KEY}",
        f"scrypt$32768$0$3${SALT}${KEY}",
        f"scrypt$32768$8$99${SALT}${KEY}",
        f"scrypt$32768$8$3$%%%${KEY}",
        f"scrypt$32768$8$3${SALT}$",
        f"scrypt$32768$8$3$${KEY}",
    ],
)
def test_what_is_no_hash_is_refused(text):
    """Damaged, of another kind, or so costly that one sign-in would stop the machine."""
    with pytest.raises(ValueError, match=r"\w"):
        PasswordHash.parse(text)
