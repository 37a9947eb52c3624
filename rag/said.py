"""What a question asks that somebody said, or who said it, and the sentences that hold it.

`What did Tokayev say about the sanctions?` is answered by any words of his on the sanctions, and
`Who said “…”?` by the sentence that has these words: nothing needs to be weighed for that.
"""

from collections.abc import Sequence
from typing import Protocol

from rag.asked import Asked
from rag.expected import asks_who_said, is_view
from rag.features import speaker_terms
from rag.names import same_name
from rag.terms import index_terms, words
from rag.transcripts import turn_before
from rag.types import Article, Passage, Span
from rag.voices import WORDS_OF_A_STATEMENT, speaker_of, speeches_in
from rag.wording import quoted

FEWEST_OF_A_SENTENCE = 4
"""Words of a sentence that stands within a longer quotation: `I know.` stands in many."""

NEAR = 2
"""Sentences before and behind that tell what somebody's words are about."""


class Told(Protocol):
    """A sentence of a passage."""

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""

    @property
    def sentence(self) -> Span:
        """Where it stands in the article."""

    @property
    def article(self) -> Article:
        """The article it stands in."""

    @property
    def text(self) -> str:
        """Its exact words."""


def holds_all(asked: Asked, told: Told, voice: str) -> bool:
    """Whether a sentence is what somebody said of all that is asked, or what is asked who said.

    Args:
        asked: The question.
        told: The sentence.
        voice: Whose words are asked for, empty for anybody's.
    """
    if asked.expected == "words":
        speaker, held = speaker_terms(told.passage, told.sentence), _terms(told, told.text)
        return (
            (not voice or is_by(told, voice))
            and asked.covered(speaker) > 0
            and asked.covered(speaker | held, _matter(asked, voice)) == 1
        )
    return asks_who_said(asked.text) and _is_recited(asked, told)


def is_near_all(asked: Asked, told: Told, voice: str) -> bool:
    """Whether a sentence is by somebody asked about, and the text around it is of all that is asked.

    Around it are the title and `NEAR` sentences on both sides: `He will pay half of it` is of the
    money that the sentence before it names.
    """
    if asked.expected != "words" or not voice or not is_by(told, voice):
        return False
    speaker = speaker_terms(told.passage, told.sentence)
    held = speaker | _terms_around(told)
    return asked.covered(speaker) > 0 and asked.covered(held, _matter(asked, voice)) == 1


def asks_of_unnamed(asked: Asked, evidence: Sequence[Told], voice: str) -> bool:
    """Whether all that is asked is what somebody says of names that stand in no such sentence.

    A question of a transcript names them for the reply behind it.
    """
    own = _own_words(asked, evidence, voice)
    speakers = frozenset[str]().union(*(speaker_terms(e.passage, e.sentence) for e in own))
    matter = [word for word in _matter(asked) if speakers.isdisjoint(asked.terms[word])]
    return (
        bool(own and matter)
        and asked.names.issuperset(matter)
        and not any(asked.covered(_told_with(each), matter) for each in own)
    )


def asks_of_untold(asked: Asked, evidence: Sequence[Told], voice: str, *, rarest: float) -> bool:
    """Whether nothing of what is asked about stands around what somebody says, though elsewhere.

    What the articles never name may be told in other words: only their own words are missed.

    Args:
        asked: The question.
        evidence: The sentences found.
        voice: Whose words are asked for.
        rarest: The weight of a word that no article holds.
    """
    own = _own_words(asked, evidence, voice)
    matter = _matter(asked, voice)
    return (
        bool(own and matter)
        and all(asked.weights[word] < rarest for word in matter)
        and not any(asked.covered(_terms_around(e) | _told_with(e), matter) for e in own)
    )


def _own_words(asked: Asked, evidence: Sequence[Told], voice: str) -> list[Told]:
    """The sentences of whoever a question asks what they say; none where it asks for nobody's."""
    if asked.expected != "words" or not voice:
        return []
    return [each for each in evidence if is_by(each, voice)]


def quoted_words(question: str) -> list[str]:
    """The words of the longest quotation in a question; none where it quotes hardly any.

    >>> quoted_words("Who said “They painted over the rust”?")
    ['They', 'painted', 'over', 'the', 'rust']
    """
    longest = max(map(words, quoted(question)), key=len, default=[])
    return longest if len(longest) >= WORDS_OF_A_STATEMENT else []


def _is_recited(asked: Asked, told: Told) -> bool:
    """Whether the quotation in a question stands in a sentence, or all that the question asks.

    Without a quotation somebody must be known to say it.
    """
    if recited := quoted_words(asked.text):
        return _is_part(recited, words(told.text))
    matter = _matter(asked)
    return (
        len(matter) >= WORDS_OF_A_STATEMENT
        and any(speech.speaker for speech in speeches_in(told.passage, told.sentence))
        and asked.covered(_terms(told, told.text), matter) == 1
    )


def _is_part(recited: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether recited words stand in a sentence in their order, or the sentence stands in them."""
    held, said = (f" {' '.join(each).casefold()} " for each in (sentence, recited))
    return said in held or (len(sentence) >= FEWEST_OF_A_SENTENCE and held in said)


def is_by(told: Told, voice: str) -> bool:
    """Whether somebody of this name says a sentence."""
    speaker = speaker_of(told.sentence, told.passage)
    return bool(speaker) and same_name(speaker, voice)


def _matter(asked: Asked, voice: str = "") -> list[str]:
    """What is asked about: the topical words without the verbs of saying and the name of who says."""
    named = words(voice)
    return [word for word in asked.terms if not is_view(word) and word not in named]


def _terms(told: Told, text: str) -> frozenset[str]:
    return frozenset(index_terms(text, language=told.article.language))


def _terms_around(told: Told) -> frozenset[str]:
    """The terms of the title and of the sentences around one."""
    passage, article = told.passage, told.article
    at = passage.sentences.index(told.sentence)
    around = passage.sentences[max(0, at - NEAR) : at + NEAR + 1]
    return _terms(told, f"{article.title}\n{article.text[around[0].start : around[-1].end]}")


def _told_with(told: Told) -> frozenset[str]:
    """The terms of a sentence and, in a transcript, of the turn before it."""
    asking = turn_before(told.passage, told.sentence)
    before = told.article.text[asking.start : asking.end] if asking else ""
    return _terms(told, told.text + before)
