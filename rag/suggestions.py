"""Questions to begin with, taken from the articles themselves.

What a named person says of a named thing: both stand in the article, close together. Each
question is tried, and offered only when the articles answer it.
"""

import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from rag.names import same_name
from rag.terms import words
from rag.types import Passage

MOST_TRIED = 60
"""Pairs looked at: a first page should not wait for a large folder."""

SHORTEST_TOPIC = 3
"""Letters of a name below which it may be a pronoun or a mark."""

_TEMPLATES = {
    "en": "What does {speaker} say about {topic}?",
    "ru": "Что говорит {speaker} о теме «{topic}»?",
    "uk": "Що каже {speaker} про «{topic}»?",
    "kk": "{speaker} «{topic}» туралы не айтады?",
    "de": "Was sagt {speaker} über {topic}?",
    "tr": "{speaker}, {topic} hakkında ne diyor?",
    "az": "{speaker} {topic} haqqında nə deyir?",
}
"""The question, in the language of the article; in English for other languages."""


_INSIDE = re.compile(r"(?:(?<=[^\W\d_A-Z] )|(?<=[,;] ))[^\W\d_a-zа-яё]\w+")
"""A capitalised word that does not begin a sentence."""

_DESCRIBED = re.compile(r"An?\s[^\W\dA-Z]")
"""Begins a speaker whom the article does not name, such as “An observer in Nur-Sultan”."""

_PAUSE = r"(?:[’']s)?[.,:;!?)”»…]"
"""What may follow a noun; an adjective such as `Russian` is always followed by its noun."""


def suggest_questions(
    passages: Sequence[Passage],
    *,
    count: int,
    answered: Callable[[str], bool],
    seconds: float = math.inf,
) -> list[str]:
    """Up to `count` questions that the articles answer, a new speaker and a new topic each.

    After `seconds` no further one is tried.
    """
    until = time.monotonic() + seconds
    offered: list[tuple[str, str]] = []
    questions: list[str] = []
    for speaker, topic, language in islice(dict.fromkeys(_in_turn(passages)), MOST_TRIED):
        if len(questions) == count or time.monotonic() >= until:
            break
        surname = words(speaker)[-1]
        if any(same_name(surname, other) or topic == taken for other, taken in offered):
            continue
        question = _TEMPLATES.get(language, _TEMPLATES["en"]).format(speaker=speaker, topic=topic)
        if answered(question):
            offered.append((surname, topic))
            questions.append(question)
    return questions


def _in_turn(passages: Sequence[Passage]) -> Iterator[tuple[str, str, str]]:
    """Speaker, topic and language, one of each article in turn."""
    by_article: dict[str, list[tuple[str, str, str]]] = {}
    for passage in passages:
        by_article.setdefault(passage.article.id, []).extend(_pairs(passage))
    turns = zip_longest(*by_article.values())
    return (pair for pair in chain.from_iterable(turns) if pair)


def _pairs(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """Who says something in a passage, and of what; askers of questions are left out."""
    text = passage.article.text
    for speech in passage.speeches:
        said = text[speech.start : speech.end]
        named = speech.speaker and not _DESCRIBED.match(speech.speaker)
        if named and "?" not in said:
            for topic in _topics(said, passage.article.text, speech.speaker):
                yield speech.speaker, topic, passage.article.language


def _topics(said: str, text: str, speaker: str) -> list[str]:
    """Names in somebody's words that the article names often, most often first."""
    named = {match[0] for match in _INSIDE.finditer(said) if len(match[0]) > SHORTEST_TOPIC}
    often = Counter(word for word in words(text) if word in named)
    return [
        name
        for name, times in often.most_common()
        if times > 1
        and re.search(rf"\b{re.escape(name)}{_PAUSE}", text)
        and not any(same_name(name, part) for part in words(speaker))
    ]
