"""What sentences claim of the thing asked, and whether two of them can both be so.

A claim tells a number, a date, a name, or takes a stance; another value, told of the same matter
by another text or speaker, contradicts it.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from rag.evidence import Evidence
from rag.expected import Expected, expected_answer
from rag.gist import Gist
from rag.names import is_same_key, name_key, same_name
from rag.signs import ALLEGATIONS, NO, SOFT_HEDGES
from rag.terms import stem, words
from rag.voices import speaker_of
from rag.wording import attributions, is_saying, names

Stance = Literal["denied", "possible", "asserted"]

SHARE_OF_SIDES = 0.4
"""A denial contradicts what is said in other words when both are at least this likely to answer.

With .4 and .6 the answers to the shipped dev cases are the same; .6 loses the denial of a threat
that an observer calls real."""

ALIKE = 0.5
"""Two sentences that share this part of the words of the shorter tell of the same matter."""

COPIES = 0.8
"""The same for two sentences of one article, which would else be two of its facts."""

FEW_WORDS = 2
"""Sentences that share fewer words of content cannot be held against each other."""

_YES_OR_NO = re.compile(
    r"(?i)^\W*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    r"|может|могут|можно|будет|будут|правда|верно|возможн\w+|собирается|нужно|следует|есть ли|чи"
    r"|ist|sind|war|waren|hat|haben|hatte|kann|können|wird|werden|darf|muss|soll|will|gibt|droht)\b"
    r"|\b(?:ли|m[iıuü]|m[iıuü]d[iıuü]r|м[ае]|б[ае]|п[ае])\b[^.]*\?"
    r"|\b(?:whether|how (?:real|likely|probable|possible|certain|serious)|according to whom)\b"
    r"|\bwho (?:says|thinks|believes|denies)\b|\b(?:насколько (?:реальн|вероятн|возможн)\w+|по чьему мнению)\b"
)
"""Asks whether something is so, will be so or can be so."""

_NO = re.compile(rf"(?i)^\W*(?:{NO})\b\s*[,.!–—]")

_DOUBT = re.compile(
    r"(?i)\b(?:s[kc]eptic\w*|doubt(?:s|ed|ful)?|unlikely|impossible|untrue|false|refute[sd]?|dismiss(?:es|ed)|disput(?:es|ed)"
    r"|сомнева\w+|сомнительн\w+|невозможн\w+|маловероятн\w+|исключен[оа]|исключил\w*|опроверг\w+"
    r"|bezweifel\w+|unwahrscheinlich\w*|unmöglich\w*)\b"
)

_DENIED_BEFORE = re.compile(
    r"(?i)\b(?:reject(?:s|ed)|denie[sd]|refute[sd]?|dismiss(?:es|ed)|disput(?:es|ed)|отверг\w*|отрица\w+|опроверг\w+"
    r"|bestreite[tn]|bestritt|zurückgewiesen)\b.*\b(?:this|that|these|those|such|it|эт\w+|так\w+|его|dies\w*|das|es)\b"
)
"""Denies what the sentence before says."""

_ANYBODY = frozenset(
    stem(word, language)
    for language, listed in {
        "en": "anyone anybody someone somebody everyone everybody anything something anywhere ever",
        "ru": "нибудь либо",
        "de": "jemand jemanden irgendwer irgendjemand irgendwann",
        "uk": "хтось щось небудь",
    }.items()
    for word in listed.split()
)
"""Stems of words of a question that stand for whatever answers it."""

_LONE_YEAR = re.compile(r"(?:1\d|20)\d\d")
"""A year, where no number is asked for."""


class Asked(NamedTuple):
    """What a question asks for, and its own words."""

    expected: Expected
    stance: bool
    gist: Gist
    topic: frozenset[str]
    best: float


@dataclass(frozen=True)
class Claim:
    """What a sentence tells of the thing asked."""

    evidence: Evidence
    asked: Asked
    lead: float = 0.0

    @cached_property
    def gist(self) -> Gist:
        """Its words, and what can be read from them."""
        return Gist(self.evidence.text, self.evidence.article.language)

    @cached_property
    def speaker(self) -> str:
        """Whose words they are, empty for the text's own."""
        return speaker_of(self.evidence.sentence, self.evidence.passage)

    @cached_property
    def numbers(self) -> frozenset[object]:
        """Counts and shares; a lone year counts for a date."""
        return frozenset(
            figure.key
            for figure in self.gist.figures
            if figure.kind in ("number", "percent", "points")
            and not _LONE_YEAR.fullmatch(figure.text)
        ) - {figure.key for figure in self.asked.gist.figures}

    @cached_property
    def dates(self) -> frozenset[object]:
        """Years, months and weekdays, and the days of months where a month is told."""
        found = self.gist.figures
        dated = any(figure.kind in ("month", "weekday") for figure in found)
        days = 31
        return frozenset(
            figure.key
            for figure in found
            if figure.kind in ("month", "weekday")
            or _LONE_YEAR.fullmatch(figure.text)
            or (dated and figure.kind == "number" and figure.value <= days)
        ) - {figure.key for figure in self.asked.gist.figures}

    @cached_property
    def named(self) -> frozenset[object]:
        """The names that the question does not hold; months and weekdays are dates."""
        dated = " ".join(f.text for f in self.gist.figures if f.kind in ("month", "weekday"))
        known = [*self.asked.gist.keys, *(name_key(word) for word in words(dated))]
        return frozenset(
            key for key in self.gist.keys if not any(is_same_key(key, other) for other in known)
        )

    @cached_property
    def told(self) -> frozenset[object]:
        """The content words that the question does not hold."""
        return frozenset(self.gist.stems) - frozenset(self.asked.gist.stems)

    @cached_property
    def values(self) -> frozenset[object]:
        """What answers, of the kind asked for; words where the question does not tell the kind."""
        kinds = {"number": self.numbers, "date": self.dates, "person": self.named}
        return kinds.get(self.asked.expected, self.told | self.numbers)

    @cached_property
    def frame(self) -> frozenset[str]:
        """The content words beside names and figures: the matter that is spoken of."""
        return _frame(self.gist)

    @cached_property
    def likely(self) -> float:
        """How likely it is to answer, as a share of the likelihood of the best sentence."""
        return self.lead or self.evidence.likely / self.asked.best if self.asked.best else 0.0

    @cached_property
    def on_topic(self) -> bool:
        """Whether it speaks of the matter of the question, names aside."""
        shared = len(self.asked.topic.intersection(self.gist.stems))
        return shared >= min(FEW_WORDS, len(self.asked.topic)) > 0

    @cached_property
    def stance(self) -> Stance:
        """Whether it denies what is asked, holds it possible, or says that it is so."""
        text, asked = self.gist.text, self.asked.topic
        denied = set(self.gist.negated or ())
        if _NO.search(text) or denied & asked or _DOUBT.search(text) or _DENIED_BEFORE.search(text):
            return "denied"
        said = {word.casefold() for word in words(text)}
        hedged = self.gist.hedged is not None or said & (SOFT_HEDGES | ALLEGATIONS)
        return "possible" if hedged else "asserted"


def read_question(question: str, *, best: float) -> Asked:
    """What is asked; `best` is how likely its best sentence is to answer."""
    stance, gist = bool(_YES_OR_NO.search(question)), Gist(question)
    expected = "" if stance else expected_answer(question)
    return Asked(expected, stance, gist, _frame(gist) - _ANYBODY, best)


def is_another(one: Claim, other: Claim) -> bool:
    """Whether two sentences are two accounts."""
    if answers_before(other, one):
        return True
    if one.asked.stance:
        return _is_other_holder(one, other) and one.stance != other.stance
    if not one.values or _is_within(one, other):
        return False
    return one.evidence.article.id != other.evidence.article.id or contradict(one, other)


def answers_before(one: Claim, other: Claim) -> bool:
    """Whether a sentence denies what the sentence right before it says."""
    if one.evidence.passage.id != other.evidence.passage.id:
        return False
    spans = one.evidence.passage.sentences
    behind = next((span for span in spans if span.start >= one.evidence.sentence.end), None)
    return behind == other.evidence.sentence and bool(_DENIED_BEFORE.search(other.gist.text))


def contradict(one: Claim, other: Claim) -> bool:
    """Whether not both can be so."""
    if answers_before(one, other) or answers_before(other, one):
        return True
    if one.asked.stance:
        return _is_other_holder(one, other) and _take_sides(one, other)
    if one.asked.expected not in ("number", "date", "person", "place", ""):
        return False
    if not (one.values and other.values):
        return False
    same_article = one.evidence.article.id == other.evidence.article.id
    alike = _alike(one, other) >= (COPIES if same_article else ALIKE)
    return alike and _differ_in_value(one, other)


def _take_sides(one: Claim, other: Claim) -> bool:
    """Whether one denies, or only holds possible, what the other says of the same matter."""
    if one.stance == other.stance:
        return False
    likely = min(one.likely, other.likely) >= SHARE_OF_SIDES
    # One word is little to know a matter by: what denies must hold it.
    known = len(one.asked.topic) >= FEW_WORDS
    on_topic = any(each.on_topic for each in (one, other) if known or each.stance == "denied")
    if "denied" in (one.stance, other.stance) and likely and on_topic:
        return True
    on_matter = not one.asked.topic or one.on_topic or other.on_topic
    return on_matter and _alike(one, other) >= ALIKE


def _is_other_holder(one: Claim, other: Claim) -> bool:
    """Whether two sentences are told by two: other speakers, or two texts in their own words."""
    if one.speaker and other.speaker:
        return not same_name(one.speaker, other.speaker)
    return bool(one.speaker or other.speaker) or (
        one.evidence.article.id != other.evidence.article.id
    )


def _is_within(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences tells nothing that the other does not."""
    return not (_own(one.values, other.values) and _own(other.values, one.values))


def _own(some: frozenset[object], others: frozenset[object]) -> set[object]:
    """Those of the values that have no like among the others."""
    return {value for value in some if not any(_is_like(value, other) for other in others)}


def _is_like(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return is_same_key(one, other)
    return one == other


def _alike(one: Claim, other: Claim) -> float:
    """The share of the words of the shorter sentence that both have; 0 for too few."""
    shared = len(one.frame & other.frame)
    shorter = min(len(one.frame), len(other.frame))
    return shared / shorter if shared >= FEW_WORDS else 0.0


def _differ_in_value(one: Claim, other: Claim) -> bool:
    """Whether they differ in what is asked and in nothing else, which would be another fact."""
    expected = one.asked.expected
    kinds = {
        "number": (one.numbers, other.numbers),
        "date": (one.dates, other.dates),
        "person": (_without_sayers(one), _without_sayers(other)),
    }
    differing = {
        kind for kind, (some, others) in kinds.items() if _own(some, others) and _own(others, some)
    }
    if expected == "number":
        return differing == {"number"} and not one.numbers & other.numbers
    return differing == {"date" if expected == "date" else "person"}


def _without_sayers(claim: Claim) -> frozenset[object]:
    """The names of a sentence but for those of whoever says it."""
    sayers = [claim.speaker, *attributions(claim.gist.text)]
    if claim.asked.expected not in ("number", "date"):
        return claim.named
    said = {name_key(word) for sayer in sayers for word in words(sayer)}
    return frozenset(key for key in claim.named if key not in said and not is_saying(str(key)))


def _frame(gist: Gist) -> frozenset[str]:
    named = {stem(match[0], gist.language) for match in names(gist.text)}
    return frozenset(gist.stems) - named
