"""Claims: what a sentence tells of the thing asked.

It tells a number, a date, a name, or takes a stance; `contradictions` sets two of them against
each other.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rag.asking.transcripts import turn_before
from rag.asking.voices import speaker_of
from rag.checks.gist import Gist
from rag.checks.stances import Stance, read_stance, tells_state
from rag.checks.times import Count, Moment, find_counts, find_moments
from rag.conflict.corrections import find_rejected, is_taken_back
from rag.conflict.inquiry import OF_TIME, Asked, frame_of
from rag.conflict.tolls import find_ranks, find_toll
from rag.evidence.verdict import Evidence
from rag.people.designations import is_role
from rag.types import Span
from rag.words.languages import UPPER
from rag.words.names import is_same_key, name_key
from rag.words.signs import PAST_FORMS
from rag.words.terms import stem, words
from rag.words.wording import names, starts_sentence

FEW_WORDS = 2
"""Sentences that share fewer words of content cannot be held against each other."""

_UPPER = f"[{UPPER}]"
_SENT = re.compile(
    rf"\d{{1,2}}[:.]\d\d\s+(?={_UPPER}|[“«„\"])"
    rf"|{_UPPER}{{3,}}[^.!?\n()/]{{0,40}}?(?:\d|\([^()\n]{{2,60}}\)|/[^/\n]{{2,60}}/)\s*[-–—]+\s+"
)
"""Before a report or an entry of a live blog: where, when and by whom it was sent."""

_VERB = re.compile(r"[a-z]{2,}(?:ed|ing)")
"""English words that may tell a deed; `PAST_FORMS` has others."""

_NO_VERBS = frozenset(
    """hundred need speed seed feed shed breed deed indeed sacred hatred kindred building morning evening
    meeting wedding spring string ring wing ceiling thing nothing something anything everything during
    funding housing clothing parking railing dwelling""".split()
)
"""Words that only end like these: a building that two texts tell of is no deed."""

_RUNNING = re.compile(
    r"(?i)\b(?:(?:risen|climbed|grown|increased|gone up|rises?|rose|climbs|grows?|grew|increases?|rising) to|so far|until now"
    r"|(?:вырос|возрос|увеличил|поднял)\w*\s+до|на данный момент|(?:steigt|stieg|gestiegen) auf|bisher)\b"
)
"""Tells a number that goes on growing: a smaller one before and a larger one later are both so."""

_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|во?|на|из|під|із|[Aa]us|[Ii]m)\s+(?:the\s+)?((?:{_UPPER}[\w.’'-]*\s?)+)"
)
"""Names that tell where something was."""


@dataclass(frozen=True)
class Claim:
    """What a sentence tells of the thing asked."""

    evidence: Evidence
    asked: Asked
    lead: float = 0.0

    @cached_property
    def gist(self) -> Gist:
        """Its words, and what can be read from them; without a dateline, a time stamp or a label."""
        return Gist(_words_told(self.evidence), self.evidence.article.language)

    @cached_property
    def speaker(self) -> str:
        """Whose words they are, empty for the text's own."""
        return speaker_of(self.evidence.sentence, self.evidence.passage)

    @cached_property
    def numbers(self) -> frozenset[Count]:
        """Counts and shares; years, days of months and times of day count for dates."""
        asked = self.asked.gist
        return find_counts(self.gist, asked) - {figure.key for figure in asked.figures}

    @cached_property
    def dates(self) -> frozenset[Moment]:
        """The parts of dates and times of day that the question does not hold."""
        asked = self.asked.gist
        return find_moments(self.gist, asked) - find_moments(asked, asked)

    @cached_property
    def minutes(self) -> frozenset[Moment]:
        """Those of its dates that are times of day by the clock."""
        return frozenset(moment for moment in self.dates if moment.part == "minute")

    @cached_property
    def names(self) -> list[re.Match[str]]:
        """Its words that are names, as far as its article tells; `Five men died` has none."""
        text, counted = self.gist.text, {w for f in self.gist.figures for w in words(f.text)}
        inside = _names_inside(self.evidence.article.text)
        return [
            match
            for match in names(text)
            if match[0] not in counted
            and (
                not starts_sentence(text, match)
                or text[match.end() + 1 : match.end() + 2].isupper()
                or name_key(match[0]) in inside
            )
        ]

    @cached_property
    def named(self) -> frozenset[object]:
        """The names that the question does not hold; months and weekdays are dates."""
        dated = " ".join(f.text for f in self.gist.figures if f.kind in ("month", "weekday"))
        known = [*self.asked.gist.keys, *(name_key(word) for word in words(dated))]
        found, before = set[str](), len(self.gist.text)
        is_asked, key = False, ""
        for match in reversed(self.names):
            # What stands before a name of the question is its first name or its office.
            adjoins = not self.gist.text[match.end() : before].strip(" -")
            adjoins = adjoins and not self._is_of_kin(match[0], key)
            key, before = name_key(match[0]), match.start()
            is_asked = (is_asked and adjoins) or any(is_same_key(key, other) for other in known)
            if key and not is_asked:
                found.add(key)
        return frozenset(found)

    def _is_of_kin(self, first: str, surname: str) -> bool:
        """Whether a first name stands before a surname to which the question gives another."""
        if self.gist.language != self.asked.gist.language or is_role(first):
            return False
        return any(is_same_key(surname, each) for each in self.asked.surnames)

    @cached_property
    def persons(self) -> frozenset[object]:
        """The names that do not tell where something was."""
        placed = {
            name_key(word) for match in _PLACE.finditer(self.gist.text) for word in words(match[1])
        }
        return self.named - placed

    @cached_property
    def told(self) -> frozenset[object]:
        """The content words that the question does not hold."""
        return frozenset(self.gist.stems) - frozenset(self.asked.gist.stems)

    @cached_property
    def values(self) -> frozenset[object]:
        """What answers, of the kind asked for; words where the question does not tell the kind."""
        dates = self.minutes if self.asked.asks_clock else self.dates
        kinds = {"number": self.numbers, "date": dates, "person": self.persons}
        return kinds.get(self.asked.expected, self.told | self.numbers)

    @cached_property
    def frame(self) -> frozenset[str]:
        """The content words beside names and figures: the matter that is spoken of.

        A reply in a few words speaks of what its question in a transcript asks.
        """
        language = self.gist.language
        own = frozenset(self.gist.stems) - {stem(match[0], language) for match in self.names}
        asking = turn_before(self.evidence.passage, self.evidence.sentence)
        if asking is None or len(own) >= FEW_WORDS:
            return own
        return own | frame_of(Gist(self.evidence.article.text[asking.start : asking.end], language))

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The words of the question that it has as verbs, `spent` for `spend`; English alone."""
        told = [word for word in words(self.gist.text) if word.islower()]
        spoken = [w for w in told if w in PAST_FORMS or (_VERB.fullmatch(w) and w not in _NO_VERBS)]
        verbs = [PAST_FORMS.get(word, word) for word in spoken]
        deeds = frozenset(stem(verb, self.gist.language) for verb in verbs)
        return deeds & self.asked.topic - self.asked.counted

    @cached_property
    def toll(self) -> dict[Count, str]:
        """Its numbers that count what is asked, each with whom it counts."""
        return find_toll(self.gist, self.asked.gist, self.asked.counted)

    @cached_property
    def ranks(self) -> frozenset[str]:
        """Which of several in a row it tells, where that is asked."""
        return find_ranks(self.gist, self.asked.gist)

    @cached_property
    def tells_state(self) -> bool:
        """Whether it tells of the thing asked about the state asked for, or its opposite."""
        asked, language = self.asked.gist, self.gist.language
        things = self.asked.topic & {
            stem(word, language) for word in words(asked.text) if not tells_state(word, asked.text)
        }
        held = things & self.frame
        return len(held) * 2 >= len(things) > 0 and tells_state(self.gist.text, asked.text)

    @cached_property
    def is_running(self) -> bool:
        """Whether it tells a number that goes on growing."""
        return bool(_RUNNING.search(self.gist.text))

    @cached_property
    def likely(self) -> float:
        """How likely it is to answer, as a share of the likelihood of the best sentence."""
        return self.lead or self.evidence.likely / self.asked.best if self.asked.best else 0.0

    @cached_property
    def on_topic(self) -> bool:
        """Whether it speaks of the matter of the question, names aside.

        Where it shares a word with the question, its title may tell the others.
        """
        topic = self.asked.topic
        shared = topic & {*self.gist.stems, *self.frame}
        held = shared | (self.titled if shared else frozenset())
        return len(held) >= min(FEW_WORDS, len(topic)) > 0

    @cached_property
    def titled(self) -> frozenset[str]:
        """The words of the question that the title of its article has."""
        title = Gist(self.evidence.article.title, self.evidence.article.language)
        return self.asked.topic.intersection(title.stems)

    @cached_property
    def rejected(self) -> Span | None:
        """The sentence before it that its speaker takes back by it."""
        return find_rejected(self.evidence.passage, self.evidence.sentence)

    @cached_property
    def is_taken_back(self) -> bool:
        """Whether its speaker takes it back in the next sentence."""
        return is_taken_back(self.evidence.passage, self.evidence.sentence)

    @cached_property
    def touches_topic(self) -> bool:
        """Whether it has at least one word of the question that is none of time."""
        return not (self.asked.topic & self.frame) <= OF_TIME

    @cached_property
    def stance(self) -> Stance:
        """Whether it denies what is asked, holds it possible, or says that it is so.

        What its speaker rejects at once is denied.
        """
        if self.touches_topic and self.is_taken_back:
            return "denied"
        return read_stance(self.gist, self.asked.gist, self.asked.topic)


def _words_told(evidence: Evidence) -> str:
    """A sentence without what stands before its words: a dateline, a time stamp, a label."""
    start = evidence.sentence.start
    text = evidence.article.text[start : evidence.sentence.end]
    for speech in evidence.passage.speeches:
        label = text[: max(0, speech.start - start)].rstrip()
        if speech.kind == "turn" and speech.start < evidence.sentence.end and label[-1:] == ":":
            text, start = text[speech.start - start :], speech.start
    sent = _SENT.match(text)
    return text[sent.end() :] if sent else text


@lru_cache(maxsize=256)
def _names_inside(text: str) -> frozenset[str]:
    """The keys of the words that a text has with a capital within its sentences."""
    return frozenset(
        name_key(match[0])
        for line in text.splitlines()
        for match in names(line)
        if not starts_sentence(line, match)
    )
