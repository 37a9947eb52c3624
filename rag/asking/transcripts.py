"""Questions and answers in transcripts: whose turn is asked about, and what speaks for which."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.asking.asked import Asked
from rag.asking.expected import asks_who_said, calls, expected_answer, is_view
from rag.speech.turns import is_of_another
from rag.text.sentences import is_question
from rag.types import Passage, Span, Speech
from rag.words.languages import UPPER
from rag.words.names import same_name
from rag.words.terms import index_terms, words

QUESTIONERS = frozenset(
    """interviewer journalist reporter correspondent moderator host presenter anchor
    журналист журналиста журналистка журналистки корреспондент корреспондента ведущий ведущего
    ведущая интервьюер интервьюера журналіст журналіста кореспондент кореспондента ведучий ведучого
    ведуча тілші тілшісі тілшінің журналисі жүргізуші interviewer journalistin reporterin
    korrespondent moderatorin gazeteci gazetecinin muhabir muhabirin sunucu sunucunun jurnalist
    jurnalistin müxbir müxbirin aparıcı""".split()
)
"""What a reader calls somebody who asks in a transcript, whatever the label there."""

_ASKER = re.compile(
    rf"\b(?i:did|do|does|has|have|что|о ч[её]м|про что|що|про що)\s+(?:[a-zа-яёіїє]+\s+){{0,3}}(?:(?i:the)\s+)?[“\"«'‘]?"
    rf"(?P<name>[{UPPER}][\w.-]*(?:\s[{UPPER}][\w.-]*)*)[”\"»'’]?\s+(?:\w+\s)?"
    r"(?i:ask\w*|спросил\w*|спрашива\w*|спитал\w*|запитал\w*)"
)
"""Names who asked before the verb: `What did CNN ask about the north?`."""

_OF_ASKING = re.compile(
    r"(?i)ask|question|put$|thing|вопрос|спрос|спраш|зада[лв]|поинтерес|питан|питав|питал|спита|запита|frag|gefragt"
    r"|sor[du]|soruş|сұра"
)
"""Begins the words that say no more than that something was asked."""

ANSWERING = 2
"""Sentences of an answer in a transcript that a question before it speaks for."""

ANSWER_SHARE = 0.9
"""What the sentence behind gets of the likelihood of the one before, from question to answer."""

PUT_SHARE = 0.9
"""How likely a question of a transcript is the one that is asked for, word for word."""

_ANNOUNCING = re.compile(
    r"(?i)\b(?:(?:tells?|told|talk(?:s|ed)?|speaks?|spoke|discuss(?:es|ed)?|explain(?:s|ed)?)\b[^.!?]*?\b(?:about|of|why|how)"
    r"|(?:рассказ(?:ал[аи]?|ыва[ею]т)|расскаж[еу]т|(?:по)?говорили?|(?:по)?говорим|(?:по)?беседовали?|(?:по)?беседуем)\b[^.!?]*?\b(?:об?|про|почему|как|зачем)"
    r"|(?:розпов(?:ів|іла|іли|ідає|ідають|ість)|(?:по)?говорили|(?:по)?говоримо)\b[^.!?]*?\b(?:про|чому|як)"
    r"|(?:spricht|sprach|sprachen|erzählt|erzählte|berichtet|berichtete)\b[^.!?]*?\b(?:über|von|warum|wie|wieso)"
    r"|(?:hakkında|üzerine|nasıl|neden)\b[^.!?]*?\b(?:anlattı|anlatıyor|konuştuk?|konuşuyor)"
    r"|(?:туралы|жайлы|жөнінде|қалай|неге)\b[^.!?]*?\b(?:айтып берді|әңгіме\w*|айтты|баяндады|сұхбат\w*))\b"
)
"""Tells of what somebody talks, not what they say."""

_YOU = frozenset("you вы ты ви ти sie du ihr сіз сіздер сен siz sen".split())

MOST_OF_SAID = 0.6
"""Share of what is asked who said that a third person's words hold, told by whoever asks."""

ASKING_SHARE = 0.2
"""What is left to the question itself: it tells what is asked, not what is so."""


def asks_questioner(asked: Asked, asking: Speech, answering: Speech, *, language: str) -> bool:
    """Whether a question is about whoever asks in a transcript, and not about who answers."""
    if asked.expected == "question":
        return True
    questioner, answerer = (
        asked.covered(frozenset(index_terms(speech.speaker, language=language))) > 0
        for speech in (asking, answering)
    )
    named = questioner or not QUESTIONERS.isdisjoint(map(str.casefold, words(asked.text)))
    return named and not answerer


def was_put(asked: Asked, asking: Speech, answering: Speech, passage: Passage) -> bool:
    """Whether a turn is the question that is asked for: by whom, to whom and about what.

    Each word that says so must stand in the turn or in the name of one of the two.
    """
    if asked.expected != "question":
        return False
    text, language = passage.article.text, passage.article.language
    turn = text[asking.start : asking.end]
    told = index_terms(f"{turn} {asking.speaker} {answering.speaker}", language=language)
    topical = [
        word
        for word in asked.terms
        if word.casefold() not in QUESTIONERS and not _OF_ASKING.match(word)
    ]
    covered = asked.covered(frozenset(told), topical) == 1 if topical else True
    return is_question(turn) and covered


def is_asked_by_another(question: str, passage: Passage, sentence: Span) -> bool:
    """Whether a sentence stands in a turn whose label names another than who is said to have asked.

    A label without a name, `Interviewer`, may be of anybody.
    """
    asker = _ASKER.search(question)
    turn = passage.speech_over(sentence)
    if (
        asker is None
        or expected_answer(question) != "question"
        or not (turn and turn.kind == "turn")
    ):
        return False
    named = [
        word
        for word in words(turn.speaker)
        if word[0].isupper() and not QUESTIONERS.intersection([word.casefold()])
    ]
    own = {word.casefold() for word in named} & {word.casefold() for word in words(asker["name"])}
    return bool(named) and not own and not same_name(asker["name"], turn.speaker)


def turn_before(passage: Passage, sentence: Span) -> Speech | None:
    """The turn right before the one that a sentence stands in; none outside of transcripts."""
    turn = passage.speech_over(sentence)
    before = [
        speech
        for speech in passage.speeches
        if turn and turn.kind == speech.kind == "turn" and speech.end <= turn.start
    ]
    return before[-1] if before else None


def turn_behind(passage: Passage, sentence: Span) -> Speech | None:
    """The turn of somebody else right behind the one that a sentence stands in; or none."""
    turn = passage.speech_over(sentence)
    return next((reply for asking, reply in _find_exchanges(passage) if asking == turn), None)


def _find_exchanges(passage: Passage) -> list[tuple[Speech, Speech]]:
    """The turns of a passage with the turn of somebody else behind each.

    What is left of a turn around a quote of others answers nothing that stands before the quote.
    """
    turns = [speech for speech in passage.speeches if speech.kind == "turn"]
    return [pair for pair in pairwise(turns) if is_of_another(passage.article.text, *pair)]


def _puts(asking: Speech, answering: Speech) -> bool:
    """Whether a turn puts to somebody what they answer: "You left", which asks nothing.

    It has no name, as whoever asks has none, and is shorter than the answer of somebody known.
    """
    shorter = asking.end - asking.start < answering.end - answering.start
    return shorter and not asking.speaker and bool(answering.speaker)


def _tells_of_third(asked: Asked, passage: Passage, at: int, answering: Speech) -> bool:
    """Whether a sentence before a question tells what a third person says, who is asked about.

    "The dean calls your ban a mistake. Does that hurt?" is what the dean thinks of it: the reply
    is not. So it is where most of what is asked who said stands in it, too.
    """
    text, language = passage.article.text, passage.article.language
    sentence = text[slice(*passage.sentences[at])]
    said = words(sentence)
    verb = next((at for at, word in enumerate(said) if is_view(word) or calls(word)), 0)
    if is_question(sentence) or not verb or not _YOU.isdisjoint(map(str.casefold, said[:verb])):
        return False
    held = frozenset(index_terms(sentence, language=language))
    own = frozenset(index_terms(answering.speaker, language=language))
    if asks_who_said(asked.text):
        matter = [word for word in asked.terms if not (is_view(word) or calls(word))]
        return bool(matter) and asked.covered(held, matter) >= MOST_OF_SAID
    third = frozenset(index_terms(" ".join(said[:verb]), language=language)) - own
    named = bool(asked.names) and asked.covered(third, asked.names) == 1
    return asked.expected == "words" and named


def _find_announcing(passage: Passage) -> Iterator[int]:
    """The sentences above the first turn that announce of what is told: "She told us about it"."""
    turns = [speech.start for speech in passage.speeches if speech.kind == "turn"]
    for at, (start, end) in enumerate(passage.sentences):
        above = bool(turns) and end <= turns[0]
        if above and _ANNOUNCING.search(passage.article.text, start, end):
            yield at


def turns_asked_about(asked: Asked, passage: Passage) -> list[Speech]:
    """The turns of those who ask in a transcript, where the question is about them."""
    language = passage.article.language
    return [
        asking
        for asking, answering in _find_exchanges(passage)
        if asks_questioner(asked, asking, answering, language=language)
    ]


def pass_to_answers(
    asked: Asked, passage: Passage, chances: Sequence[float], *, alike: Sequence[float]
) -> list[float]:
    """Let a transcript's questions speak for the answers behind them.

    A question that is close to the one asked says where its answer begins, not what it is;
    unless what is asked is what the questioner said.

    Args:
        asked: What is asked.
        passage: A passage of an article.
        chances: How likely each of its sentences answers.
        alike: The same as if none of them asked: how close a question is to the one asked.
    """
    text, passed = passage.article.text, list(chances)
    for at in _find_announcing(passage):
        passed[at] *= ASKING_SHARE
    for asking, answering in _find_exchanges(passage):
        inside = [
            at
            for at, span in enumerate(passage.sentences)
            if asking.start <= span.start < asking.end or passage.speech_over(span) == asking
        ]
        asks = any("?" in text[slice(*passage.sentences[at])] for at in inside)
        if not (inside and (asks or _puts(asking, answering))):
            continue
        if asks_questioner(asked, asking, answering, language=passage.article.language):
            for at in inside if was_put(asked, asking, answering, passage) else ():
                if is_question(text[slice(*passage.sentences[at])]):
                    passed[at] = max(passed[at], PUT_SHARE)
            continue
        if any(_tells_of_third(asked, passage, at, answering) for at in inside):
            continue
        chance = max(alike[at] for at in inside)
        said = [
            at
            for at, span in enumerate(passage.sentences)
            if span.start >= answering.start or passage.speech_over(span) == answering
        ]
        for at in said[:ANSWERING]:
            chance *= ANSWER_SHARE
            passed[at] = max(passed[at], chance)
        for at in inside:
            passed[at] *= ASKING_SHARE
    return passed
