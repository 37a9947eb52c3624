"""A question before it is searched: is it one, and in which language?"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rag.errors import QuestionError, need_kind
from rag.types import Messages, Turn
from rag.words.languages import detect_language
from rag.words.stopwords import LANGUAGES, stopwords
from rag.words.terms import words

LONGEST_QUESTION = 2000
"""Characters; a longer one is a text, of which the embedding would see the start only."""

LONGEST_TURN = 6_000
"""Characters read of one earlier message, above a long answer's 4,000: two such messages take .4 s,
two of 480,000 characters 20 s."""

MOST_TURNS = 60
"""Earlier messages read: a conversation of thirty questions."""

ASKING = (
    r"what|who|whom|whose|which|where|when|why|how|is|are|was|were|does|do|did|has|have|had|can|could"
    r"|will|would|should|что|чего|кто|кого|кому|где|куда|когда|почему|зачем|как|каков\w*|как(?:ой|ая|ое"
    r"|ие|ого|ую|их)|сколько|що|хто|кого|де|коли|чому|як|як(?:ий|а|е|і)|скільки|не|кім|қай|қандай"
    r"|қашан|қайда|неге|қалай|қанша|was|wer|wen|wem|welche\w*|wo|wann|warum|wieso|wie|ne|kim|hangi"
    r"|nerede|neden|nasıl|nə|kim|hansı|harada|niyə|necə"
)
"""Words that begin a question, as a pattern for its words in small letters."""

_WORD = re.compile(r"[^\W_]+")
"""Letters and digits that stand together, such as `G7`."""

_INSIDE = re.compile(r"(?<=\w\s)[^\W_]+")
"""Behind another word: a capital there tells of a name, as in `the US` and `Theresa May`."""

_TELLING: Mapping[str, str] = {
    "kk": "деген деп туралы президенті президенти ким",
    "tr": "kimdi neydi neler",
    "az": "prezident prezidenti kimindir idi haqda barədə hansılardır",
}
"""Words that tell a language but are words of a topic, or only spelt so in haste."""

_TELLING_NOTHING = frozenset({"war"})
"""Stop words that are words of a topic in another language."""

_TOPICS = _TELLING_NOTHING | {"won"}
"""Stop words that may be what is asked about; `won` is one for the sake of `won’t`."""

_ENDING = re.compile(r"(?<=\w{3})['’](\w+)")
"""What stands behind an apostrophe: an ending of a name in Turkish, seldom a word elsewhere."""

_TURKISH_ENDINGS = frozenset(
    """in ın un ün nin nın nun nün i ı u ü yi yı yu yü ni nı e a ye ya ne na de da te ta den dan
    ten tan nde nda nden ndan le la yle yla""".split()
)

_NOT_TURKISH = re.compile(r"\b[a-zçğıöşü]*[qxə][a-zçğıöşüqxə]*\b")
"""A word in small letters that Turkish does not spell so, though Azerbaijani does."""

_NOT_UKRAINIAN = re.compile(r"(?i)[ыэъё]")
_UKRAINIAN = re.compile(r"(?i)[іїєґ]")
"""Letters that Ukrainian does not have, and those that Russian does not have."""

_COMPOUND = re.compile(r"(?<=\w\s)[^\W\d_a-zа-яё]\w*(?:-\w+)+|\w+(?:-\w+){2,}")
"""A name with hyphens: its parts are no words, as those of the BBC in Russian."""


def check_question(question: str) -> str:
    """The question without control characters and outer white space.

    Raises:
        QuestionError: If it holds no word, or more than `LONGEST_QUESTION` characters.
        TypeError: If it is no text.
    """
    need_kind(question, str, "question")
    plain = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in question
    )
    plain = " ".join(plain.split())
    if not plain:
        raise QuestionError("The question is empty. Ask something the articles may tell.")
    if len(plain) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(plain):,} characters; the most is {LONGEST_QUESTION:,}."
            " Ask one thing at a time."
        )
    if not _WORD.search(plain):
        raise QuestionError(f"No word in {plain[:20]!r}. Ask in words.")
    return plain


def check_history(history: Messages | None) -> tuple[Turn, ...]:
    """The conversation before a question as turns.

    Raises:
        TypeError: If it holds anything but messages with a role and a content, both text.
    """
    turns = []
    if history is not None and not isinstance(history, Iterable):
        raise TypeError(f"history must be a list of messages, not {type(history).__name__}.")
    for turn in history or ():
        told = turn if isinstance(turn, Mapping) else {}
        role, content = told.get("role"), told.get("content")
        if not (isinstance(role, str) and isinstance(content, str)):
            raise TypeError(
                "history must hold messages such as {'role': 'user', 'content': '…'}, both text, "
                f"not {turn!r}."
            )
        turns.append(Turn(role=role, content=content))
    return tuple(turns)


def latest_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The end of a conversation, which is what a question goes on from, long messages cut short."""
    return tuple(
        Turn(role=turn["role"], content=turn["content"][:LONGEST_TURN])
        for turn in turns[-MOST_TURNS:]
    )


def has_topic(question: str, *, language: str) -> bool:
    """Whether a question says what it is about: `why?` and `2022?` alone do not.

    A number says so beside a word that asks, a single letter in scripts without capitals only.
    """
    silent = stopwords(language or "en") - _TOPICS
    plain = not (question.isupper() or question.istitle())
    named = {word for word in _INSIDE.findall(question) if plain and word[0].isupper()}
    asked = _WORD.findall(question)
    if any(word in named or word.casefold() not in silent for word in filter(_is_word, asked)):
        return True
    asks = any(re.fullmatch(ASKING, word.casefold()) for word in asked)
    return asks and any(map(str.isdecimal, asked))


def _is_word(letters: str) -> bool:
    """Whether letters and digits are more than a number, or than one letter of an alphabet."""
    alphabet = letters.lower() != letters.upper()
    return any(map(str.isalpha, letters)) and not (len(letters) == 1 and alphabet)


def question_language(question: str) -> str:
    """The language of a question, ISO 639-1, or empty.

    The words questions are made of tell it best; a model helps where they are missing or equal.
    """
    endings = [match[1].casefold() for match in _ENDING.finditer(question)]
    plain = _COMPOUND.sub("", _ENDING.sub("", question))
    asked = [word.casefold() for word in words(plain)]
    counts = {name: sum(word in _telling_words(name) for word in asked) for name in LANGUAGES}
    counts["tr"] += sum(ending in _TURKISH_ENDINGS for ending in endings)
    if not _UKRAINIAN.search(question) and _is_not_ukrainian(question, asked):
        counts["uk"] = 0
    most = max(counts.values())
    leaders = [name for name, count in counts.items() if count == most and most]
    if len(leaders) == 1:
        found = leaders[0]
    else:
        detected = detect_language(question)
        found = detected if not leaders or detected in leaders else leaders[0]
    return "az" if found == "tr" and _NOT_TURKISH.search(question) else found


def _is_not_ukrainian(question: str, asked: Sequence[str]) -> bool:
    """Whether a question without letters of Ukrainian alone is none: `Кім?` may be typed `Ким?`.

    In Kazakh that stands at the end, behind whoever is meant.
    """
    return bool(_NOT_UKRAINIAN.search(question)) or asked[1:][-1:] == ["ким"]


@cache
def _telling_words(language: str) -> frozenset[str]:
    return (stopwords(language) | frozenset(_TELLING.get(language, "").split())) - _TELLING_NOTHING
