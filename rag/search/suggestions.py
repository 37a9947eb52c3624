"""Questions to begin with, taken from the articles themselves.

What a named person says of a named thing: both stand in the article, close together; or what
two people say of the same thing. Each question is tried, and offered only when the articles
answer it.
"""

import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain, islice, starmap, zip_longest
from typing import NamedTuple

from rag.files.dates import parse_date
from rag.people.designations import ORGANISATIONS
from rag.people.mentions import STARTERS
from rag.types import Passage, Speech
from rag.words.names import same_name
from rag.words.stopwords import all_stopwords
from rag.words.terms import words

MOST_TRIED = 60
"""Pairs looked at: a first page should not wait for a large folder."""

SHORTEST_TOPIC = 3
"""Letters of a name below which it may be a pronoun or a mark."""

FEW_SENTENCES = 1
"""Sentences of a speaker in an article up to which others are asked about first: such words are often
no more than what somebody else tells of them."""

_NO_TOPICS = STARTERS | frozenset("pazartesi salı çarşamba perşembe cuma cumartesi pazar".split())
"""Days of the week, and words that only begin a sentence."""

_OF_TOPIC = {
    "en": "What does {speaker} say about {topic}?",
    "ru": "Что говорит {speaker} о теме «{topic}»?",
    "uk": "Що каже {speaker} про «{topic}»?",
    "kk": "{speaker} «{topic}» туралы не айтады?",
    "de": "Was sagt {speaker} über {topic}?",
    "tr": "{speaker}, {topic} hakkında ne diyor?",
    "az": "{speaker} {topic} haqqında nə deyir?",
}
"""The question, in the language of the article; in English for other languages."""

_OF_BOTH = {
    "en": "What do {speaker} and {other} say about {topic}?",
    "ru": "Что говорят {speaker} и {other} о теме «{topic}»?",
    "uk": "Що кажуть {speaker} і {other} про «{topic}»?",
    "kk": "{speaker} және {other} «{topic}» туралы не айтады?",
    "de": "Was sagen {speaker} und {other} über {topic}?",
    "tr": "{speaker} ve {other}, {topic} hakkında ne diyor?",
    "az": "{speaker} və {other} {topic} haqqında nə deyir?",
}
"""The question where two speak of the same thing; what they say is set side by side."""

_OF_ALL = {
    "en": "What does {speaker} say?",
    "ru": "Что говорит {speaker}?",
    "uk": "Що каже {speaker}?",
    "kk": "{speaker} не дейді?",
    "de": "Was sagt {speaker}?",
    "tr": "{speaker} ne diyor?",
    "az": "{speaker} nə deyir?",
}
"""The question where nothing is named that somebody speaks of."""

BOTH_TRIED = 2
"""Questions about two people that are tried, in place of the second one about somebody alone."""

_INSIDE = re.compile(r"(?:(?<=[^\W\d_A-Z] )|(?<=[,;] ))[^\W\d_a-zа-яё]\w+")
"""A capitalised word that does not begin a sentence."""

_DESCRIBED = re.compile(r"An?\s[^\W\dA-Z]")
"""Begins a speaker whom the article does not name, such as “An observer in Nur-Sultan”."""

_PAUSE = r"(?:[’']s)?[.,:;!?)”»…]"
"""What may follow a noun; an adjective such as `Russian` is always followed by its noun."""

_Pair = tuple[str, str, str]
"""A speaker, a topic and the language of their article."""


class _Suggestion(NamedTuple):
    """A question, the surname of whom it asks about, empty for two people, and its topic or none."""

    question: str
    surname: str
    topic: str


@dataclass(slots=True)
class _Offers:
    """What is offered: questions that the articles answer, no surname and no topic twice."""

    answered: Callable[[str], bool]
    until: float
    taken: list[_Suggestion] = field(default_factory=list)

    def take(self, tried: Iterable[_Suggestion], most: int) -> None:
        """Add up to `most` of those tried; once the time is up, none."""
        for each in tried:
            if most <= 0 or time.monotonic() >= self.until:
                return
            if not self._is_near(each) and self.answered(each.question):
                self.taken.append(each)
                most -= 1

    def _is_near(self, tried: _Suggestion) -> bool:
        return any(
            (tried.surname and other.surname and same_name(tried.surname, other.surname))
            or tried.topic == other.topic != ""
            for other in self.taken
        )


def suggest_questions(
    passages: Sequence[Passage],
    *,
    count: int,
    answered: Callable[[str], bool],
    seconds: float = math.inf,
    language: str = "",
    about: str = "",
) -> list[str]:
    """Up to `count` questions that the articles answer, a new speaker and a new topic each.

    The second one asks what two people say of the same thing, where two do. Those of articles in
    the `language`, ISO 639-1, come first, also of who names nothing there. With a question `about`
    something, only those are tried whose speaker or topic it names. After `seconds` no further
    one is.
    """
    own = [passage for passage in passages if language and passage.article.language == language]
    turns = chain(_in_turn(own), _in_turn(own, named=False), _in_turn(passages))
    near = filter(partial(_is_about, about), turns)
    pairs = list(islice(dict.fromkeys(near), MOST_TRIED))
    offers = _Offers(answered, until=time.monotonic() + seconds)
    alone = starmap(_of_one, pairs)
    for tried, most in ((alone, 1), (islice(_of_two(pairs), BOTH_TRIED), 1), (alone, count)):
        offers.take(tried, min(most, count - len(offers.taken)))
    return [each.question for each in offers.taken]


def _of_one(speaker: str, topic: str, language: str) -> _Suggestion:
    asking = _OF_TOPIC if topic else _OF_ALL
    question = asking.get(language, asking["en"]).format(speaker=speaker, topic=topic)
    return _Suggestion(question, words(speaker)[-1], topic)


def _of_two(pairs: Sequence[_Pair]) -> Iterator[_Suggestion]:
    """What the first speaker of a topic says of it, and each other; a paper has but one name."""
    first: dict[str, str] = {}
    for speaker, topic, language in pairs:
        if not topic or len(words(speaker)) == 1:
            continue
        other = first.setdefault(topic, speaker)
        if not same_name(words(speaker)[-1], words(other)[-1]):
            asking = _OF_BOTH.get(language, _OF_BOTH["en"])
            question = asking.format(speaker=other, other=speaker, topic=topic)
            yield _Suggestion(question, "", topic)


def _is_about(question: str, pair: _Pair) -> bool:
    """Whether a question names the speaker or the topic of a pair, in any spelling; an empty one does."""
    speaker, topic, _ = pair
    asked = {word for word in words(question) if word.casefold() not in all_stopwords()}
    named = [word for word in words(f"{speaker} {topic}") if word[0].isupper()]
    return not question or any(same_name(word, each) for word in named for each in asked)


def _in_turn(passages: Sequence[Passage], *, named: bool = True) -> Iterator[_Pair]:
    """Speaker, topic and language, one of each article in turn; who says more comes first.

    Only topics that are `named`, or none at all.
    """
    said: dict[tuple[str, str], list[tuple[Passage, Speech]]] = {}
    for passage in passages:
        for speech in filter(partial(_is_told, passage), passage.speeches):
            said.setdefault((passage.article.id, speech.speaker), []).append((passage, speech))
    much = [
        told
        for told, speeches in said.items()
        if sum(starmap(_count_sentences, speeches)) > FEW_SENTENCES and not _is_body(told[1])
    ]
    for speakers in (much, [told for told in said if told not in much]):
        by_article: dict[str, list[Iterator[_Pair]]] = {}
        for told in speakers:
            first = said[told][0][0].article
            pairs: Iterator[_Pair] = iter([(told[1], "", first.language)])
            if named:
                pairs = chain.from_iterable(starmap(_pairs, said[told]))
            by_article.setdefault(told[0], []).append(pairs)
        yield from _take_turns(map(_take_turns, by_article.values()))


def _take_turns(queues: Iterable[Iterable[_Pair]]) -> Iterator[_Pair]:
    """The first of each, then the second of each, and so on."""
    return (pair for pair in chain.from_iterable(zip_longest(*queues)) if pair)


def _is_told(passage: Passage, speech: Speech) -> bool:
    """Whether a speech is of somebody with a name and asks nothing."""
    named = (
        speech.speaker and not _DESCRIBED.match(speech.speaker) and not _is_label(speech.speaker)
    )
    return bool(named) and "?" not in passage.article.text[speech.start : speech.end]


def _is_label(speaker: str) -> bool:
    """Whether a speaker is only called as a transcript labels turns: MODERATOR."""
    return speaker.isupper() and len(words(speaker)) == 1


def _count_sentences(passage: Passage, speech: Speech) -> int:
    return sum(start < speech.end and speech.start < end for start, end in passage.sentences)


def _is_body(speaker: str) -> bool:
    """Whether a speaker is no person but a service or a ministry."""
    return bool(ORGANISATIONS.intersection(words(speaker.casefold())))


def _pairs(passage: Passage, speech: Speech) -> Iterator[_Pair]:
    """Who says something, and of what."""
    article = passage.article
    said = article.text[speech.start : speech.end]
    own = words(f"{speech.speaker} {article.source} {article.byline}")
    for topic in _topics(said, article.text):
        if not any(same_name(topic, word) for word in own):
            yield speech.speaker, topic, article.language


def _topics(said: str, text: str) -> list[str]:
    """Names in somebody's words that the article names often, most often first."""
    named = {match[0] for match in _INSIDE.finditer(said) if len(match[0]) > SHORTEST_TOPIC}
    if not named:
        return []
    counts = _count_words(text)
    return [
        _whole_name(name, text)
        for name in sorted(named, key=lambda name: (-counts[name], text.find(name)))
        if counts[name] > 1
        and re.search(rf"\b{re.escape(name)}{_PAUSE}", text)
        and not _is_time(name)
    ]


# The speeches of an article come one after another, those of several articles in turn.
@lru_cache(maxsize=32)
def _count_words(text: str) -> Counter[str]:
    return Counter(words(text))


def _whole_name(name: str, text: str) -> str:
    """The name with the capital word that always stands before it: Port Ellery, never Ellery."""
    before = set(re.findall(rf"(?:\b([^\W\d_]\w+) )?\b{re.escape(name)}\b", text))
    first = before.pop()
    return f"{first} {name}" if not before and first[:1].isupper() else name


def _is_time(word: str) -> bool:
    """Whether a word is a month or a day of the week, of which nobody asks."""
    return word.casefold() in _NO_TOPICS or bool(parse_date(f"{word} 2000"))
