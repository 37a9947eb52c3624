"""What a question speaks of: its topical words, those of one name together."""

from collections.abc import Collection
from dataclasses import dataclass

from rag.asking.vocabulary import Vocabulary, mend_slips, question_terms
from rag.words.stopwords import stopwords
from rag.words.terms import words

SHORTEST_WORD = 3
"""Shorter words in small letters are endings and particles: the `ın` of `Kazakistan'ın`."""

_FIRST_UNSEPARATED = "\u3040"
"""From here on scripts do not separate words, so none can be looked up."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A word of the question, or the words of one name, each with the terms it stands for."""

    text: str
    words: tuple[str, ...]
    terms: tuple[Collection[str], ...]

    @property
    def is_figure(self) -> bool:
        """Whether it is written in digits."""
        return self.words[-1][0].isdigit()

    @property
    def is_name(self) -> bool:
        """Whether it may be a name."""
        return self.words[-1][0].isupper()


def find_topics(question: str, *, language: str, index: Vocabulary) -> tuple[Topic, ...]:
    """What a question speaks of, in its order; the words of one name stand together.

    Stop words are left out, also those with letters in the wrong order.
    """
    found = question_terms(question, language=language, index=index)
    mended = set(words(mend_slips(question, found, language=language, index=index)))
    silent = stopwords(language or "en")
    topics: list[Topic] = []
    end = at = 0
    for word in words(question):
        start = question.index(word, at)
        at = start + len(word)
        swapped = word in found and not found[word] and word not in mended
        if word not in found or swapped or word.casefold() in silent or not _is_whole(word):
            continue
        topic = Topic(word, (word,), (found[word],))
        if topics and question[end:start] in {" ", "-"} and topics[-1].is_name and topic.is_name:
            topic = _join_names(topics.pop(), topic, question[end:start])
        end = at
        topics.append(topic)
    return tuple({topic.text: topic for topic in topics}.values())


def _is_whole(word: str) -> bool:
    """Whether a word is more than a particle, in a script that separates words."""
    return word[0] < _FIRST_UNSEPARATED and (len(word) >= SHORTEST_WORD or not word.islower())


def _join_names(one: Topic, other: Topic, gap: str) -> Topic:
    text = f"{one.text}{gap}{other.text}"
    return Topic(text, one.words + other.words, one.terms + other.terms)
