"""What is known while an article is read: what was said so far, and who spoke last.

Shared by all that read reported speech.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.people.naming import SubjectKind
from rag.people.nominatives import QUOTED_NAME
from rag.people.objects import is_object
from rag.people.persons import RENAMED, Persons
from rag.people.roles import Roles
from rag.text.quotes import Marked
from rag.types import Span, Speech
from rag.words.saying import Wording, compile_words

# "Airline chief and former pilots' union leader Oscar Lindqvist": words before the name.
MOST_LEAD_WORDS = 8

# Longer runs behind a name in marks are of two: "пьесы «Восток» Павла Зорина Лев Ким".
MOST_BEHIND_FIRM = 3


@dataclass(slots=True)
class Memory:
    """Who spoke last: one person, or nobody sure (`name` is empty)."""

    name: str = ""
    paragraph: int = -9
    end: int = 0
    sentence: int = -9
    asks: bool = False


@dataclass(slots=True)
class Discourse:
    """One article while its reported speech is found; read it with `read_reported`."""

    text: str
    sentences: Sequence[Span]
    paragraphs: Sequence[Span]
    wording: Wording
    persons: Persons
    roles: Roles
    marked: Marked
    memory: Memory = field(default_factory=Memory)
    found: list[Speech] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    genders: dict[str, SubjectKind] = field(default_factory=dict)


def paragraph_at(r: Discourse, offset: int) -> int:
    """The index of the paragraph that holds an offset."""
    return bisect_right(r.paragraphs, offset, key=lambda span: span.start) - 1


def sentence_at(r: Discourse, offset: int) -> int:
    """The index of the sentence that holds an offset."""
    return bisect_right(r.sentences, offset, key=lambda span: span.start) - 1


def recall(r: Discourse, offset: int) -> str:
    """The last speaker, when only that person can be meant at an offset."""
    last = r.memory
    if not last.name or paragraph_at(r, offset) - last.paragraph > 1:
        return ""
    others = set(r.persons.mentioned(last.end, offset)) - {last.name}
    return "" if others else last.name


def begins_with_person(r: Discourse, start: int, end: int) -> bool:
    """Whether the first words of a stretch are about a person: "Her editor, Tomas Reid, …"."""
    start = skip_opener(r, start, end)
    name = r.persons.first(start, end)
    if name is None or r.persons.is_inflected(name.text):
        return False
    firm = QUOTED_NAME.search(r.text[start : name.start])
    if firm and len(name.text.split()) > MOST_BEHIND_FIRM:
        return False
    words = QUOTED_NAME.sub("", r.text[start : name.start]).split()
    if len(words) > MOST_LEAD_WORDS or any(word[-1] in ".:;“”«»" for word in words):
        return False
    prepositions = compile_words(r.wording.prepositions)
    if words and prepositions.fullmatch(words[0]):
        return False
    lead = r.text[start : name.start]
    return bool(RENAMED.search(lead)) or not is_object(lead, r.wording)


def skip_opener(r: Discourse, start: int, end: int) -> int:
    """Where a sentence begins behind words such as "Между тем"."""
    opener = re.compile(rf"(?:{r.wording.openers}),?\s+", re.IGNORECASE).match(r.text, start, end)
    return opener.end() if opener else start


def remember(r: Discourse, name: str, offset: int, end: int) -> None:
    """Note who spoke last, and where; an empty name when nobody is sure."""
    r.memory = Memory(
        name,
        paragraph_at(r, offset),
        end,
        sentence_at(r, offset),
        asks=r.text[end - 2 : end].count("?") > 0,
    )


def say(r: Discourse, start: int, end: int, speaker: str, kind: str) -> None:
    """Keep a stretch as somebody's words, without white space around it."""
    piece = r.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if any(letter.isalnum() for letter in r.text[start:end]):
        r.found.append(Speech(start, end, speaker, "quote" if kind == "quote" else "report"))
