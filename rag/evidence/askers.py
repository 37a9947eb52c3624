"""Transcripts: who interviewed somebody, and what was replied to the very question that is asked."""

import re
from collections.abc import Sequence
from typing import TypeVar

from rag.asking.asked import Asked
from rag.asking.expected import expected_answer
from rag.asking.transcripts import turn_before, turn_behind
from rag.evidence.said import Told
from rag.text.sentences import is_question
from rag.words.names import is_named
from rag.words.signs import NEGATORS
from rag.words.terms import index_terms, words

Sentence = TypeVar("Sentence", bound=Told)

_WHO_INTERVIEWED = re.compile(
    r"(?i)\W*(?:who (?:interviewed|questioned|has interviewed|did the interview with)"
    r"|кто (?:взял|брал|пров[её]л|интервьюировал)а?|хто (?:взяв|взяла|брав|брала|пров[іе]в|провела|інтерв['’]юва(?:в|ла))"
    r"|wer (?:interviewte|befragte|hat .* (?:interviewt|befragt)))\b"
)
"""Asks by whom somebody was interviewed."""

FEWEST_SHARED = 2
"""Topical words that two questions share, at least, to be one and the same."""


def find_askers(question: str, found: Sequence[Sentence]) -> list[Sentence]:
    """A question of each who asks somebody, where a question wants to know who interviewed them.

    None where it asks anything else, or where a label names nobody.
    """
    if not _WHO_INTERVIEWED.match(question):
        return []
    asking: dict[tuple[str, str], Sentence] = {}
    for told in found:
        turn, reply = (
            told.passage.speech_over(told.sentence),
            turn_behind(told.passage, told.sentence),
        )
        if not (turn and turn.speaker and reply and is_question(told.text)):
            continue
        if is_named(words(reply.speaker), words(question)):
            asking.setdefault((told.passage.article.id, turn.speaker), told)
    return list(asking.values())


def find_replies(asked: Asked, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that begin the reply to a question which is the one asked, as good as word for word."""
    return [told for told in found if _begins_reply(told) and _was_asked(asked, told)]


def _begins_reply(told: Told) -> bool:
    turn = told.passage.speech_over(told.sentence)
    before = told.passage.before(told.sentence)
    first = turn and (before is None or told.passage.speech_over(before) != turn)
    return bool(first) and not is_question(told.text)


def _was_asked(asked: Asked, told: Told) -> bool:
    """Whether the turn before a sentence ends with the question that is asked.

    All topical words of either stand in the other, but for those of the title and of who speaks,
    in one order: whoever is accused there does not accuse here.
    """
    passage, language = told.passage, told.article.language
    asking, turn = turn_before(passage, told.sentence), passage.speech_over(told.sentence)
    if not (asking and turn) or language != asked.language:
        return False
    inside = [each for each in passage.sentences if passage.speech_over(each) == asking]
    put = told.article.text[slice(*inside[-1])] if inside else ""
    if not is_question(put) or expected_answer(put) != asked.expected:
        return False
    known = f"{told.article.title} {asking.speaker} {turn.speaker}"
    own, theirs, beside = (
        index_terms(text, language=language) for text in (asked.text, put, known)
    )
    shared = [term for term in own if term in theirs]
    return (
        len(shared) >= FEWEST_SHARED
        and shared == [term for term in theirs if term in own]
        and {*own, *theirs}.difference(shared).issubset(beside)
        and _negates(asked.text) == _negates(put)
    )


def _negates(text: str) -> bool:
    return not NEGATORS.isdisjoint(map(str.casefold, words(text)))
