"""How often something may be done in a while."""

from concurrent.futures import ThreadPoolExecutor

from ui import limits
from ui.limits import Limit


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self):
        """The time it is set to."""
        return self.now


def test_limit_opens_again_when_the_first_is_long_enough_ago():
    """The wait is told to the second; others are not held up."""
    clock = Clock()
    limit = Limit(2, seconds=60, clock=clock)
    assert limit.take("a") == 0
    clock.now += 10
    assert limit.take("a") == 0
    assert limit.take("a") == 50
    assert limit.take("b") == 0
    clock.now += 50
    assert limit.take("a") == 0
    assert limit.take("a") == 10


def test_refused_try_does_not_lengthen_the_wait():
    """Whoever asks too often is let in no later than whoever waits."""
    clock = Clock()
    limit = Limit(1, seconds=60, clock=clock)
    limit.take("a")
    clock.now += 30
    assert [limit.take("a") for _ in range(3)] == [30, 30, 30]


def test_what_is_given_back_does_not_count():
    """Also for a key that nobody has taken."""
    limit = Limit(1, seconds=60)
    limit.take("a")
    limit.give_back("a")
    limit.give_back("nobody")
    assert limit.take("a") == 0


def test_limit_holds_when_many_come_at_once():
    """Not one more gets through from threads that race."""
    limit = Limit(5, seconds=600)
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: limit.take("a"), range(200)))
    assert waits.count(0) == 5


def test_old_counts_are_forgotten(monkeypatch):
    """Names that somebody makes up fill no memory for long."""
    monkeypatch.setattr(limits, "HELD", 10)
    clock = Clock()
    limit = Limit(1, seconds=60, clock=clock)
    for number in range(11):
        limit.take(f"made up {number}")
    clock.now += 61
    limit.take("a")
    assert list(limit._taken) == ["a"]
