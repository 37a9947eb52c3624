"""A question of a conversation and what it leans on: the topic and the persons before it.

Whole conversations are never carried along: they drown the question. Searching with the carried
words at half weight was tried: recall@5 of bench/followups .922 instead of .920, so they count.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile, zip_longest

from rag.courtesy import recognise_courtesy
from rag.designations import CALLINGS, ORGANISATIONS, PLACES, ROLES
from rag.expected import asks_view, expected_answer, is_view
from rag.figures import figures
from rag.fillers import is_filler, is_measure, is_name
from rag.leaning import (
    FEW_WORDS,
    asks_for_others,
    asks_of_a_person,
    changes_person,
    is_complete,
    is_correction,
    is_other,
    leans,
    only_lacks,
    put_instead,
)
from rag.mentions import NAME, STARTERS
from rag.names import name_keys
from rag.phrases import PHRASES
from rag.questions import question_language
from rag.stopwords import stopwords
from rag.terms import CJK
from rag.types import History

CARRIED_WORDS = 10
"""Words that a follow-up takes along; more would drown its own."""

TURNS_BACK = 4
"""Questions that a chain of follow-ups is followed back; those before are another topic."""

LEAST_TOPIC = 3
"""Words without which a topic is sought in the question before, too: `How did Putin react?`"""

NAMES_ANSWERED = 2
"""Names of an answer that a question without any may point at; the first ones matter."""

LETTERS_OF_AN_ANSWER = 200
"""How far an answer is read for names: it begins with its speaker or its subject."""

WORDS_OF_A_SPEAKER = 5
"""More words before a colon are no name that introduces a quote."""

_ABOUT = re.compile(r"(?i)\b(?:о|об|про|über|von|about)\s+$")
"""Ends before what somebody speaks of."""

_SIGNS = "".join(
    chr(point) for point in range(0x300, 0x1B00) if unicodedata.category(chr(point))[0] == "M"
)
"""Signs that stand with a letter, as those of vowels do."""

_WORD = re.compile(rf"(?:[^\W\d_][{_SIGNS}]*)+")
_SPOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{_WORD.pattern}|\w+")
_GAP = re.compile(rf"[^\w\s’'{_SIGNS}-]|_")

_SERVICE = re.compile(
    "|".join(
        re.escape(said)
        for each in PHRASES.values()
        for said in (each.disagreement, each.someone, each.refusal)
    )
)
"""What the service itself says in its answers."""

_DATELINE = re.compile(r"^\W*[^\W\d_]{3,}\b[^.!?:;\n]{0,60}?\s[-–—]\s")
"""Where, when and by whom a report was sent: it begins with a place in capitals."""

_LEADING = re.compile(
    r"(?i)(about|on|in|at|of|for|with|from|against|о|об|про|на|в|во|у|з|über|auf|an|mit|von)\s"
)
_GERMAN_ARTICLES = frozenset("der die das dem den ein eine einem einen".split())
_ARTICLES = _GERMAN_ARTICLES | {"the", "a", "an"}
_THE_OTHER = re.compile(
    r"(?i)\b(?:other|another|друг\w+|інш\w+|ander\w+|басқа|diğer|başka|digər|başqa)\s+([^\W\d_]+)"
)
_STEM_LETTERS = 4
"""Letters that the cases of a noun share."""

_YEAR_LETTERS = 4
_BODIES = ROLES | CALLINGS | ORGANISATIONS
"""Words for somebody, or for a body, who may be asked what they say."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question and the `context` it leans on, in phrases; empty when it stands alone."""

    question: str
    context: str = ""

    @property
    def standalone(self) -> str:
        """The question as one that is understood alone.

        >>> FollowUp("And when?", "Putin, CSTO summit").standalone
        'And when? (Putin, CSTO summit)'
        """
        return f"{self.question} ({self.context})" if self.context else self.question


@dataclass(frozen=True, slots=True)
class _Exchange:
    question: str
    answer: str = ""


def follow_up(question: str, history: History, *, language: str, leaning: bool = False) -> FollowUp:
    """The question with what it leans on; alone when it is the first or has its own topic.

    Args:
        question: The question as asked.
        history: The conversation before it.
        language: Its language, ISO 639-1 or empty.
        leaning: It leans, though its own words do not tell so.

    >>> asked = [{"role": "user", "content": "Did Putin speak at the CSTO summit?"}]
    >>> follow_up("And when?", asked, language="en").context
    'Putin speak, CSTO summit'
    """
    exchanges = list(_exchanges(history))[-TURNS_BACK:]
    if not exchanges or not (leaning or leans(question, language=language)):
        return FollowUp(question)
    topic = _topic(exchanges, question, language)
    if not topic and only_lacks(question) and _own_words(question, language):
        return FollowUp(question)
    phrases = _name_whom(question, exchanges, topic, language)
    if expected_answer(question) == "number" and _own_words(question, language):
        phrases = [" ".join(w for w in _words(each) if not is_measure(w)) for each in phrases]
    if is_correction(question) and any(map(is_name, _words(question)[1:])):
        phrases = _without_only_name(phrases)
    phrases = _without(phrases, _replaced(question, exchanges))
    if asks_for_others(question):
        phrases = _what_they_told(exchanges[-1].answer, phrases)
    return FollowUp(question, ", ".join(_fitting(phrases, question)))


def _words(text: str) -> list[str]:
    """The words and numbers of a text, whole with the signs of their vowels."""
    return _SPOKEN.findall(text)


def _name_whom(
    question: str, exchanges: Sequence[_Exchange], topic: list[str], language: str
) -> list[str]:
    """The topic with those of whom a question goes on to ask, and without whoever it leaves."""
    person, last = asks_of_a_person(question), exchanges[-1]
    another = not person and _whose_view(question)
    if another or _asks_another(question, language):
        return _without(topic, [w for each in exchanges for w in _whose_view(each.question)])
    whose = set(name_keys(" ".join(_whose_view(last.question))))
    meant = person and whose.isdisjoint(name_keys(last.answer))
    if meant or not _names_in(topic):
        changed = changes_person(question, " ".join(each.question for each in exchanges))
        return [*_names_answered(last, topic, person=person, changed=changed), *topic]
    return topic


def _replaced(question: str, exchanges: Sequence[_Exchange]) -> list[str]:
    """The words in whose place a question puts others of their kind: `And on Wednesday?`."""
    other = _THE_OTHER.search(question)
    put = put_instead(question)
    if other and is_correction(question):
        return _marks_of(other[1], exchanges[-1].question)
    told = [word for each in exchanges for word in _words(each.question)]
    leading = _LEADING.match(put)
    if any(map(_is_date, _words(put))):
        return [word for word in told if _is_date(word)]
    if leading:
        behind = [_behind(leading[1], each.question) for each in exchanges]
        return [word for found in behind for word in found if not _is_date(word)]
    if _puts_a_person(put):
        return [word for each in exchanges for word in _askers(each.question)]
    # Written all small, or a country, it may be either: somebody, or what somebody speaks of.
    if not put or question.islower() or any(w.casefold() in PLACES for w in _words(put)):
        return []
    return [word for each in exchanges for word in _viewed(each.question)]


def _puts_a_person(put: str) -> bool:
    """Whether somebody with a name or an office is put in the place of another."""
    spoken = _words(put)
    noun = bool(spoken) and spoken[0].casefold() in _GERMAN_ARTICLES
    places = any(word.casefold() in PLACES for word in spoken)
    named = any(map(is_name, spoken)) and not (noun or places)
    return named or any(word.casefold() in _BODIES for word in spoken)


def _marks_of(noun: str, question: str) -> list[str]:
    """The words behind a noun of a question that tell which one was meant: `fire at the mill`."""
    silent = stopwords(question_language(question) or "en")
    spoken = _words(question)
    start = noun.casefold()[:_STEM_LETTERS]
    begun = [word.casefold()[:_STEM_LETTERS] for word in spoken]
    at = begun.index(start) if start in begun else None
    if at is None:
        return []
    behind = dropwhile(lambda word: word.casefold() in silent, spoken[at + 1 :])
    marks = list(takewhile(lambda word: word.casefold() not in silent, behind))
    return marks or list(filter(is_name, spoken[1:]))


def _behind(preposition: str, question: str) -> list[str]:
    """The words behind a preposition of a question, to the next small word."""
    silent = stopwords(question_language(question) or "en") - _ARTICLES
    found = re.search(rf"(?i)\b{preposition}\s+([^?,.;]*)", question)
    told = takewhile(lambda word: word.casefold() not in silent, _words(found[1] if found else ""))
    return [word for word in told if word not in _ARTICLES]


def _viewed(question: str) -> list[str]:
    """What somebody's words were asked for about."""
    return _behind("(?:about|on|о|об|про|über)", question) if _askers(question) else []


def _askers(question: str) -> list[str]:
    """The words for those whose words a question asks for, with a name or an office."""
    offices = [
        word[0]
        for word in _WORD.finditer(question)
        if word[0].casefold() in _BODIES and asks_view(question, *word.span())
    ]
    return [*_whose_view(question), *offices]


def _is_date(word: str) -> bool:
    year = word.isdigit() and len(word) == _YEAR_LETTERS
    return year or any(each.kind in ("month", "weekday") for each in figures(word))


def _own_words(question: str, language: str) -> list[str]:
    """The words of a question that tell what it asks about, but for names, figures and measures."""
    silent = stopwords(language or "en")
    return [
        word
        for word in _words(question)
        if word[0].islower()
        and word not in silent
        and not figures(word)
        and not (is_filler(word) or is_measure(word) or is_view(word))
    ]


def _asks_another(question: str, language: str) -> bool:
    """Whether a question asks what somebody without a name says: `And what does the baker say?`."""
    if asks_of_a_person(question) or expected_answer(question) != "words":
        return False
    own = _own_words(question, language)
    return any(
        word[0] in own
        and asks_view(question, *word.span())
        and not _ABOUT.search(question[: word.start()])
        for word in _WORD.finditer(question)
    )


def _whose_view(question: str) -> list[str]:
    """The words of the name of whoever a question asks what they say or think."""
    named = (found for found in NAME.finditer(question) if asks_view(question, *found.span()))
    return [word for found in named for word in _words(found[0]) if is_name(word)]


def _what_they_told(answer: str, phrases: Sequence[str]) -> list[str]:
    """The phrases without whoever was quoted, and with what they told: others may tell it too."""
    speaker, _, told = answer.partition(":")
    if not told or len(_words(speaker)) > WORDS_OF_A_SPEAKER:
        return list(phrases)
    known = set(name_keys(speaker))
    others = [phrase for phrase in phrases if not known & set(name_keys(phrase))]
    return [*others, *_phrases(told[:LETTERS_OF_AN_ANSWER], question_language(told))]


def _exchanges(history: History) -> Iterator[_Exchange]:
    """The questions so far with their answers; small talk is passed over."""
    turns = [turn for turn in history if turn["role"] in ("user", "assistant")]
    for turn, after in zip_longest(turns, turns[1:]):
        if turn["role"] == "user" and not recognise_courtesy(turn["content"]):
            answered = after is not None and after["role"] == "assistant"
            yield _Exchange(turn["content"], after["content"] if answered else "")


def _topic(exchanges: Sequence[_Exchange], question: str, language: str) -> list[str]:
    """Phrases of the last question, and of those before it that it leans on or lacks."""
    phrases: list[str] = []
    for exchange in reversed(exchanges):
        asked = question_language(exchange.question)
        found = _phrases(exchange.question, asked)
        known = asked and language and asked != language
        foreign = known and _is_foreign(exchange.question, question)
        phrases += _foreign_names(found, exchange.question) if foreign else found
        told = len(_words(" ".join(phrases))) >= LEAST_TOPIC
        if not leans(exchange.question, language=asked) and (
            told or (not _names_in(found) and is_complete(exchange.question, language=asked))
        ):
            break
    return phrases


def _is_foreign(asked: str, question: str) -> bool:
    """Whether a question taken for another language is in it: of few words, only letters tell."""
    scripts = [
        unicodedata.name(word[0], "").partition(" ")[0]
        for text in (asked, question)
        for word in _words(text)[:1]
    ]
    told = min(len(_words(asked)), len(_words(question)))
    return told > FEW_WORDS or len(set(scripts)) > 1


def _foreign_names(phrases: Sequence[str], question: str) -> list[str]:
    """The names among phrases of a question in another language than the one that leans."""
    inside = _words(question)[1:]
    kept = [" ".join(w for w in _words(p) if is_name(w) and w in inside) for p in phrases]
    return [phrase for phrase in kept if phrase]


def _phrases(text: str, language: str) -> list[str]:
    """The topical words of a text, those that stand side by side together."""
    silent = stopwords(language or "en")
    phrases: list[list[str]] = [[]]
    for stretch in _GAP.split(text):
        for word in _words(stretch):
            if word.casefold() in silent or is_filler(word) or _tells_nothing(word):
                phrases.append([])
            else:
                phrases[-1].append(word)
        phrases.append([])
    return [" ".join(phrase) for phrase in phrases if phrase]


def _tells_nothing(word: str) -> bool:
    """Whether a word is a lone letter, a number in words, or only asks for more."""
    short = len(word) == 1 and not CJK.match(word)
    return short or is_other(word) or _is_number_word(word)


def _is_number_word(word: str) -> bool:
    return word.isalpha() and any(each.kind == "number" for each in figures(word))


def _names_in(phrases: Sequence[str]) -> list[str]:
    """Phrases that hold a name; the capital of a first word counts, for want of better."""
    return [phrase for phrase in phrases if any(map(is_name, _words(phrase)))]


def _names_answered(
    exchange: _Exchange, phrases: Sequence[str], *, person: bool, changed: bool
) -> list[str]:
    """Whom or what an answer names, when it goes on from there: none if the topic has it.

    The capital of the first word of a sentence makes no name of what the question wrote small.
    Where she is asked about instead of him, the first name is his.
    """
    small = {word for word in _words(exchange.question) if word.islower()}
    named = [
        name
        for name in _names(exchange.answer)
        if name.casefold() not in small or exchange.question.islower()
    ]
    names = [name for name in named if not person or not _is_no_person(name)]
    told = [w for phrase in phrases for w in _words(phrase) if w.casefold() not in _BODIES]
    known = set(name_keys(" ".join(told)))
    if any(known & set(name_keys(name)) for name in names):
        return []
    if changed:
        names = names[1:] or names
    return names[: 1 if person else NAMES_ANSWERED]


def _names(answer: str) -> list[str]:
    """The names at the start of an answer, in order, each once."""
    told = _SERVICE.sub(" ", answer[:LETTERS_OF_AN_ANSWER]).strip()
    sent = _DATELINE.match(told)
    begin = sent.end() if sent and _words(sent[0])[0].isupper() else 0
    found = (
        " ".join(
            w
            for w in match[0].split()
            if is_name(w) and w.casefold() not in STARTERS and not figures(w)
        )
        for match in NAME.finditer(told, begin)
    )
    return list(dict.fromkeys(name for name in found if name))


def _is_no_person(name: str) -> bool:
    return any(word.casefold() in PLACES | ORGANISATIONS for word in name.split())


def _without_only_name(phrases: Sequence[str]) -> list[str]:
    """The phrases without the name that a correction replaces; of several it may be any."""
    named = [word for phrase in phrases for word in _words(phrase) if is_name(word)]
    return _without(phrases, named) if len(named) == 1 else list(phrases)


def _without(phrases: Sequence[str], dropped: Collection[str]) -> list[str]:
    """The phrases without some words."""
    kept = [" ".join(word for word in _words(phrase) if word not in dropped) for phrase in phrases]
    return [phrase for phrase in kept if phrase]


def _fitting(phrases: Sequence[str], question: str) -> list[str]:
    """The first `CARRIED_WORDS` of the phrases, without words that were there already."""
    seen = {word.casefold() for word in _words(question)}
    room, fitting = CARRIED_WORDS, []
    for phrase in phrases:
        fresh = [word for word in _words(phrase) if word.casefold() not in seen][:room]
        if fresh:
            fitting.append(" ".join(fresh))
        seen |= {word.casefold() for word in fresh}
        room -= len(fresh)
    return fitting
