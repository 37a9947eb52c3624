"""How often something may be done in a while, counted for each who does it."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable

from rag import Config
from ui.client import client_of
from ui.phrases import Words

# Counts that are older than the while are thrown away when this many are held, twice in a while.
HELD = 10_000


class Limit:
    """At most `most` times in `seconds` for each key; may be asked from many threads."""

    def __init__(
        self, most: int, *, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}
        self._swept = -math.inf
        self._changing = threading.Lock()

    def take(self, key: str) -> float:
        """Count once more, or the seconds to wait before that is allowed; 0 if it was."""
        now = self._clock()
        with self._changing:
            taken = self._recent(key, now)
            if len(taken) >= self.most:
                return taken[0] + self.seconds - now
            taken.append(now)
            if len(self._taken) > HELD and now >= self._swept + self.seconds / 2:
                self._forget(now)
                self._swept = now
        return 0.0

    def give_back(self, key: str) -> None:
        """Take the latest count back: it was no misuse."""
        with self._changing:
            if taken := self._taken.get(key):
                taken.pop()

    def _recent(self, key: str, now: float) -> deque[float]:
        taken = self._taken.setdefault(key, deque())
        while taken and taken[0] + self.seconds <= now:
            taken.popleft()
        return taken

    def _forget(self, now: float) -> None:
        for key in list(self._taken):
            if not self._recent(key, now):
                del self._taken[key]


class Ration:
    """How often each reader may do one thing in a minute, where everybody may come."""

    def __init__(self, config: Config) -> None:
        self._limit = Limit(config.questions_per_minute, seconds=60)
        self._public = config.public

    def refuse(self, request: object, say: Words) -> str:
        """Count once more, or say why not yet; empty if it was counted, or nobody counts."""
        wait = self._limit.take(client_of(request)) if self._public else 0
        return say.too_many(self._limit.most, wait) if wait else ""
