"""Askers: who interviewed somebody, as the labels of the transcripts with them tell."""

import re
from collections.abc import Sequence
from typing import TypeVar

from rag.asking.transcripts import turn_behind
from rag.evidence.said import Told
from rag.text.sentences import is_question
from rag.words.names import is_named
from rag.words.terms import words

Sentence = TypeVar("Sentence", bound=Told)

_WHO_INTERVIEWED = re.compile(
    r"(?i)\W*(?:who (?:interviewed|questioned|has interviewed|did the interview with)"
    r"|кто (?:взял|брал|пров[её]л|интервьюировал)а?|хто (?:взяв|взяла|брав|брала|пров[іе]в|провела|інтерв['’]юва(?:в|ла))"
    r"|wer (?:interviewte|befragte|hat .* (?:interviewt|befragt)))\b"
)
"""Asks by whom somebody was interviewed."""


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
