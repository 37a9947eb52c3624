"""How often a password may be tried, and how long a failure takes."""

import time
from types import SimpleNamespace

import pytest

from rag import load_users
from rag.keeping.users import set_password
from ui.door import caller
from ui.signin import TRIES, TRIES_OF_ADDRESS, TRIES_SECONDS, Doorkeeper


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self):
        """The time it is set to."""
        return self.now


@pytest.fixture(scope="module")
def users(tmp_path_factory):
    """Those who may sign in: ann."""
    path = tmp_path_factory.mktemp("users") / "users.txt"
    set_password(path, "ann", "secret-pass")
    return load_users(path)


@pytest.fixture
def doorkeeper(users):
    """A doorkeeper who does not make the tests wait, and its clock."""
    clock = Clock()
    return Doorkeeper(users, failure_seconds=0, clock=clock), clock


async def test_guessing_ends_after_a_few_tries(doorkeeper, caplog):
    """Even the right password is refused then, until a while has passed; the log tells."""
    keeper, clock = doorkeeper
    caller.set("192.0.2.7")
    assert [await keeper.admit("ann", f"guess {n}") for n in range(TRIES)] == [False] * TRIES
    assert not await keeper.admit("ann", "secret-pass")
    assert "too many tries" in caplog.records[-1].getMessage()
    assert "secret" not in caplog.text
    clock.now += TRIES_SECONDS
    assert await keeper.admit("ann", "secret-pass")


async def test_nobody_locks_somebody_else_out(doorkeeper):
    """Tries from one address leave the same name open at another."""
    keeper, _ = doorkeeper
    caller.set("192.0.2.7")
    for number in range(TRIES):
        await keeper.admit("ann", f"guess {number}")
    caller.set("192.0.2.8")
    assert await keeper.admit("ann", "secret-pass")


async def test_right_passwords_are_not_counted(doorkeeper):
    """Whoever signs in often is not taken for somebody who guesses."""
    keeper, _ = doorkeeper
    caller.set("192.0.2.7")
    assert all([await keeper.admit("ann", "secret-pass") for _ in range(TRIES + 1)])


async def test_one_address_does_not_go_through_many_names():
    """One password tried on all names ends as well, unchecked from then on."""
    asked = []
    users = SimpleNamespace(admit=lambda name, _: asked.append(name))
    keeper = Doorkeeper(users, failure_seconds=0)
    caller.set("192.0.2.9")
    for number in range(TRIES_OF_ADDRESS + 5):
        await keeper.admit(f"name {number}", "password")
    assert len(asked) == TRIES_OF_ADDRESS


async def test_failure_takes_its_time():
    """However it failed, the answer comes no sooner than this."""
    keeper = Doorkeeper(SimpleNamespace(admit=lambda *_: False), failure_seconds=0.2)
    began = time.monotonic()
    await keeper.admit("nobody", "x")
    assert time.monotonic() - began >= 0.2
