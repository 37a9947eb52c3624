"""What a question asks that somebody said, or who said it, and the sentences that hold it.

`What did Tokayev say about the sanctions?` is answered by any words of his on the sanctions, and
`Who said “…”?` by the sentence that has these words: nothing needs to be weighed for that.
"""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from rag.asking.addressee import addressee
from rag.asking.asked import Asked
from rag.asking.expected import asking_words, asks_who_said, calls, is_view, lacks_matter
from rag.asking.pointing import pointing_places
from rag.asking.transcripts import turn_before, turn_behind
from rag.asking.voices import WORDS_OF_A_STATEMENT, speaker_of, speeches_in
from rag.evidence.features import speaker_terms
from rag.people.fullnames import is_full_name
from rag.people.mentions import NAME, read_name
from rag.text.sentences import is_question
from rag.types import Article, Passage, Span
from rag.words.names import same_name, sounds_alike
from rag.words.terms import index_terms, words
from rag.words.wording import quoted

FEWEST_OF_A_SENTENCE = 4
"""Words of a sentence that stands within a longer quotation: `I know.` stands in many."""

LEAST_MET = 0.2
"""Share of the weight of what somebody is asked to say of: words that met less were beside it."""

NEAR = 2
"""Sentences before and behind that tell what somebody's words are about."""

_CLAIMED = re.compile(
    r"(?i)^\W*(?:who|кто|хто|wer)\b.{0,40}?\b(?:that|что|що|dass)\s+(?P<claim>.+?)[\s?!.]*$"
)
"""Asks who said what follows."""

_SINGLE = re.compile(r"(?<!\w)['‘‚](?P<said>\w.+)['’](?!\w)")
"""A quotation in single marks, which apostrophes stand in."""

_OF_ANOTHER = re.compile(
    r"(?i)\b(?:(?P<he>he|his|him)|(?P<she>she|her|hers)|(?P<they>they|them|their))\b"
)
"""Pronouns of somebody whom the sentences before name."""


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


Found = TypeVar("Found", bound=Told)


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
            and asked.covered(
                speaker | held | _full_names(asked, told, held), _matter(asked, voice)
            )
            == 1
        )
    return asks_who_said(asked.text) and _is_recited(asked, told)


def _full_names(asked: Asked, told: Told, held: frozenset[str]) -> frozenset[str]:
    """The terms of names in a question that stand around a sentence, which has a part of each."""
    runs = [
        [word for word in words(name[0]) if word in asked.terms]
        for name in NAME.finditer(asked.text)
    ]
    parts = [word for run in runs if asked.covered(held, run) > 0 for word in run]
    return _terms_around(told) & _terms_of(asked, parts) if parts else frozenset()


def _terms_of(asked: Asked, chosen: Sequence[str]) -> frozenset[str]:
    return frozenset(term for word in chosen for term in asked.terms[word])


def is_near_all(asked: Asked, told: Told, voice: str) -> bool:
    """Whether a sentence is by somebody asked about, and the text around it is of all that is asked.

    Around it are the title and `NEAR` sentences on both sides: `He will pay half of it` is of the
    money that the sentence before it names. A sentence that points at nothing before it is of
    what its speaker says beside it alone.
    """
    if asked.expected != "words" or not voice or not is_by(told, voice):
        return False
    speaker = speaker_terms(told.passage, told.sentence)
    around = _terms_around(told, own=not pointing_places(told.text))
    held = speaker | around | _told_with(told)
    return asked.covered(speaker) > 0 and asked.covered(held, _matter(asked, voice)) == 1


def asks_of_unnamed(asked: Asked, evidence: Sequence[Told], voice: str) -> bool:
    """Whether all that is asked is what somebody says of names that stand in no such sentence.

    A question of a transcript names them for the reply behind it.
    """
    own = _own_words(asked, evidence, voice)
    speakers = frozenset[str]().union(*(speaker_terms(e.passage, e.sentence) for e in own))
    matter = [word for word in _matter(asked, voice) if speakers.isdisjoint(asked.terms[word])]
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


def meets_little(asked: Asked, evidence: Sequence[Told], voice: str) -> bool:
    """Whether nothing found meets more than `LEAST_MET` of what somebody is asked to say of.

    Met is what stands around a sentence, or in the turn that it replies to. Between languages
    words are not compared.
    """
    matter = _matter(asked, voice)
    told = [
        each
        for each in evidence
        if each.article.language == asked.language and not is_question(each.text)
    ]
    return (
        asked.expected == "words"
        and bool(matter and told)
        and all(
            asked.covered(_told_with(each) | _terms_around(each), matter) < LEAST_MET
            for each in told
        )
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
    >>> quoted_words("Who said 'They didn't paint it'?")
    ['They', 'didn', 't', 'paint', 'it']
    """
    single = [found["said"] for found in _SINGLE.finditer(question)]
    longest = max(map(words, quoted(question) + single), key=len, default=[])
    return longest if len(longest) >= WORDS_OF_A_STATEMENT else []


def _is_recited(asked: Asked, told: Told) -> bool:
    """Whether the quotation in a question stands in a sentence, or all that the question asks.

    Without a quotation somebody must be known to say it.
    """
    if recited := quoted_words(asked.text):
        return _is_part(recited, words(told.text))
    if not any(speech.speaker for speech in speeches_in(told.passage, told.sentence)):
        return False
    matter, claim = _matter(asked), _CLAIMED.match(asked.text)
    claimed = words(claim["claim"]) if claim else []
    if len(claimed) > FEWEST_OF_A_SENTENCE and _is_part(claimed, words(told.text)):
        return True
    held = _told_with(told) if _tells_own(asked, told) else _terms(told, told.text)
    return len(matter) >= WORDS_OF_A_STATEMENT and asked.covered(held, matter) == 1


def _tells_own(asked: Asked, told: Told) -> bool:
    """Whether a sentence has the verb of saying that is asked for in the first person: `I asked`."""
    verbs = "|".join(map(re.escape, filter(is_view, words(asked.text))))
    return bool(
        verbs and re.search(rf"\b(?i:i|we|я|мы|ми|ich|wir)\s+(?:\w+\s+)?(?:{verbs})\b", told.text)
    )


def _is_part(recited: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether recited words stand in a sentence in their order, or the sentence stands in them."""
    held, said = (f" {' '.join(each).casefold()} " for each in (sentence, recited))
    return said in held or (len(sentence) >= FEWEST_OF_A_SENTENCE and held in said)


def is_by(told: Told, voice: str) -> bool:
    """Whether somebody of this name says a sentence."""
    speaker = speaker_of(told.sentence, told.passage)
    return bool(speaker) and same_name(speaker, voice)


def find_own_words(asked: Asked, evidence: Sequence[Found], voice: str) -> list[Found]:
    """The words of whoever a question asks for, where it does not ask of what: `What did he say?`."""
    if not voice or not lacks_matter(asked.text, language=asked.language):
        return []
    return [each for each in evidence if is_by(each, voice) and not is_question(each.text)]


def is_who_unknown(asked: Asked, told: Told) -> bool:
    """Whether it is asked who said something, and a sentence tells neither that nor that it is said.

    One with the full name of a person may tell it by a verb that is not known to say anything.
    """
    if not asks_who_said(asked.text) or is_question(told.text):
        return False
    if any(speech.speaker for speech in speeches_in(told.passage, told.sentence)):
        return False
    if any(
        is_full_name(name.text) for match in NAME.finditer(told.text) if (name := read_name(match))
    ):
        return False
    return not any(is_view(word) or calls(word) for word in words(told.text))


def is_put_to_another(passage: Passage, sentence: Span, voice: str) -> bool:
    """Whether a sentence is a question of a transcript to which somebody else than `voice` replies."""
    turn, reply = passage.speech_over(sentence), turn_behind(passage, sentence)
    if not (voice and turn and reply and reply.speaker):
        return False
    asks = is_question(passage.article.text[slice(*sentence)])
    return asks and not any(
        same_name(each, voice) for each in (turn.speaker, reply.speaker) if each
    )


def _matter(asked: Asked, voice: str = "") -> list[str]:
    """What is asked about: the topical words without who says it to whom, and without such verbs."""
    named = {*words(voice), *words(addressee(asked.text))}
    asking = asking_words(asked.text) if voice else frozenset[str]()
    return [
        word
        for word in asked.terms
        if not is_view(word)
        and word.casefold() not in asking
        and not any(word == name or sounds_alike(word, name) for name in named)
    ]


def _terms(told: Told, text: str) -> frozenset[str]:
    return frozenset(index_terms(text, language=told.article.language))


def _terms_around(told: Told, *, own: bool = False) -> frozenset[str]:
    """The terms of the title, of the sentences around one, and of those that tell whom it means.

    Of those around, the ones by the same speaker alone where `own` is set.

    What somebody else is told to say behind it tells nothing of it, nor does a quote in the title.
    """
    passage, article = told.passage, told.article
    turn = passage.speech_over(told.sentence)
    # Whom a transcript is with is no matter of what it tells that others say.
    turns = any(speech.kind == "turn" for speech in passage.speeches)
    title = "" if turns and (turn is None or turn.kind != "turn") else article.title
    for quote in [] if turn and turn.kind == "turn" else quoted(title):
        title = title.replace(quote, " ")
    speaker = speaker_of(told.sentence, passage)
    at = passage.sentences.index(told.sentence)
    first = min(max(0, at - NEAR), _find_named(told, at))
    around = [
        article.text[slice(*span)]
        for span in passage.sentences[first : at + NEAR + 1]
        if (span <= told.sentence or not _is_told_of_another(told, span))
        and (not own or same_name(speaker_of(span, passage) or "?", speaker))
    ]
    return _terms(told, "\n".join([title, *around]))


def _is_told_of_another(told: Told, span: Span) -> bool:
    """Whether the article tells that somebody else than who says a sentence says another one."""
    speech = told.passage.speech_over(span)
    if speech is not None and speech.kind == "turn":
        return False
    own, other = speaker_of(told.sentence, told.passage), speaker_of(span, told.passage)
    return bool(own and other) and not same_name(own, other)


def _find_named(told: Told, at: int) -> int:
    """The sentence before one that names whom its pronoun means: the last without that pronoun."""
    text, sentences = told.article.text, told.passage.sentences
    pronouns = {match.lastgroup for match in _OF_ANOTHER.finditer(told.text)}
    while at > 0 and pronouns:
        at -= 1
        before = {match.lastgroup for match in _OF_ANOTHER.finditer(text[slice(*sentences[at])])}
        if pronouns.isdisjoint(before):
            break
    return at


def _told_with(told: Told) -> frozenset[str]:
    """The terms of a sentence and, in a transcript, of the turn before it."""
    asking = turn_before(told.passage, told.sentence)
    before = told.article.text[asking.start : asking.end] if asking else ""
    return _terms(told, told.text + before)
