"""Inquiry: what a question asks of those who tell of one thing, and its own words.

`claims` reads with it what a sentence tells of the thing asked.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from rag.asking.expected import Expected, expected_answer
from rag.checks.gist import Gist
from rag.checks.stances import asks_whether
from rag.conflict.tolls import asks_value, has_fate
from rag.people.designations import is_role
from rag.words.languages import UPPER
from rag.words.names import name_key
from rag.words.terms import stem, stem_lists, words
from rag.words.wording import names

_ANYBODY = stem_lists(
    {
        "en": "anyone anybody someone somebody everyone everybody anything something anywhere ever",
        "ru": "нибудь либо",
        "de": "jemand jemanden irgendwer irgendjemand irgendwann",
        "uk": "хтось щось небудь",
    }
)
"""Stems of words of a question that stand for whatever answers it."""

_OF_SIDES = stem_lists(
    {
        "en": "agree agrees agreed disagree disagrees disagreed differ differs contradict contradicts",
        "ru": "согласны согласен согласна противоречат расходятся",
        "de": "einig uneinig widersprechen",
    }
)
"""Stems of words that ask whether several say the same, which is no matter that any speaks of."""

OF_TIME = stem_lists(
    {
        "en": "last next past year month week day night today yesterday",
        "ru": "прошлый прошлом прошлого прошлой следующий год году года месяц неделя день сегодня вчера",
        "de": "vergangenen vorigen letzten nächsten jahr monat woche tag heute gestern",
        "uk": "минулий минулого минулому рік році місяць тиждень день сьогодні вчора",
    }
)
"""Stems of words that tell when: two sentences with them alone speak of two matters."""

_UPPER = f"[{UPPER}]"
_NAME = rf"(?:the\s)?{_UPPER}[\w.’'-]*(?:\s{_UPPER}[\w.’'-]*)*"
_CHOICE = re.compile(
    rf"\W*(?:(?:Was|Is|Were) it {_NAME},? or {_NAME},? (?:who|that|which)"
    rf"|(?:Did|Does|Has) {_NAME},? or {_NAME}) "
)
"""Begins a question which of two it was: it asks for a name, though it sounds like a yes or no."""

_CLOCK = re.compile(
    r"(?i)\b(?:(?:at|by) what (?:exact )?(?:time|hour)|what time|во сколько|в котором часу|в какое время|um wie ?viel uhr"
    r"|о котрій|сағат нешеде|saat kaçta)\b"
)
"""Asks for a time of day."""

_ASKED_VERB = re.compile(r"\W*([^\W\d_]+) ли\b")
"""Begins a Russian question with its verb, which is no name though it has a capital."""

_COUNTED = re.compile(r"(?i)\b(?:how many|what number of|сколько|скільки|wie ?viele)\s+([^\W\d_]+)")
"""What a question wants counted."""


class Asked(NamedTuple):
    """What a question asks for, and its own words."""

    expected: Expected
    stance: bool
    gist: Gist
    topic: frozenset[str]
    best: float

    @property
    def counted(self) -> frozenset[str]:
        """The stem of the thing that it wants counted."""
        found = _COUNTED.finditer(self.gist.text)
        return frozenset(stem(match[1], self.gist.language) for match in found)

    @property
    def asks_clock(self) -> bool:
        """Whether it asks for a time of day."""
        return bool(_CLOCK.search(self.gist.text))

    @property
    def surnames(self) -> tuple[str, ...]:
        """The keys of its names right behind another one that is no office: `Jan Weber`."""
        text = self.gist.text
        return tuple(
            name_key(name[0])
            for first, name in pairwise(names(text))
            if not (is_role(first[0]) or text[first.end() : name.start()].strip(" -"))
        )

    @property
    def fates(self) -> frozenset[str]:
        """The stems of its words for what became of people: `died`, `were hurt`."""
        told = (word for word in words(self.gist.text) if has_fate(word))
        return frozenset(stem(word, self.gist.language) for word in told)


def read_question(question: str, *, best: float) -> Asked:
    """What is asked; `best` is how likely its best sentence is to answer."""
    if choice := _CHOICE.match(question):
        question = f"Who {question[choice.end() :]}"
    stance, gist = asks_whether(question), Gist(question)
    expected: Expected = "" if stance else expected_answer(question)
    if not (stance or expected) and asks_value(question):
        expected = "number"
    return Asked(expected, stance, gist, frame_of(gist) - _ANYBODY - _OF_SIDES, best)


def frame_of(gist: Gist) -> frozenset[str]:
    """The stems of the words of content of a text, but for its names."""
    asking = _ASKED_VERB.match(gist.text)
    begins = asking[1] if asking else ""
    named = {stem(match[0], gist.language) for match in names(gist.text) if match[0] != begins}
    return frozenset(gist.stems) - named
