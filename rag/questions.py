"""A question before it is searched: is it one, and in which language?"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from rag.errors import QuestionError
from rag.languages import detect_language
from rag.stopwords import LANGUAGES, stopwords
from rag.terms import words

LONGEST_QUESTION = 2000
"""Characters; a longer one is a text, of which the embedding would see the start only."""

ASKING = (
    r"what|who|whom|whose|which|where|when|why|how|is|are|was|were|does|do|did|has|have|had|can|could"
    r"|will|would|should|что|чего|кто|кого|кому|где|куда|когда|почему|зачем|как|каков\w*|как(?:ой|ая|ое"
    r"|ие|ого|ую|их)|сколько|що|хто|кого|де|коли|чому|як|як(?:ий|а|е|і)|скільки|не|кім|қай|қандай"
    r"|қашан|қайда|неге|қалай|қанша|was|wer|wen|wem|welche\w*|wo|wann|warum|wieso|wie|ne|kim|hangi"
    r"|nerede|neden|nasıl|nə|kim|hansı|harada|niyə|necə"
)
"""Words that begin a question, as a pattern for its words in small letters."""

_TELLING: Mapping[str, str] = {
    "kk": "деген деп туралы президенті президенти ким",
    "tr": "kimdi neydi neler",
    "az": "prezident prezidenti kimindir idi haqda barədə hansılardır",
}
"""Words that tell a language but are words of a topic, or only spelt so in haste."""

_TELLING_NOTHING = frozenset({"war"})
"""Stop words that are words of a topic in another language."""

_ENDING = re.compile(r"(?<=\w{3})['’](\w+)")
"""What stands behind an apostrophe: an ending of a name in Turkish, seldom a word elsewhere."""

_TURKISH_ENDINGS = frozenset(
    """in ın un ün nin nın nun nün i ı u ü yi yı yu yü ni nı e a ye ya ne na de da te ta den dan
    ten tan nde nda nden ndan le la yle yla""".split()
)

_NOT_TURKISH = re.compile(r"\b[a-zçğıöşü]*[qxə][a-zçğıöşüqxə]*\b")
"""A word in small letters that Turkish does not spell so, though Azerbaijani does."""


def check_question(question: str) -> str:
    """The question without control characters and outer white space.

    Raises:
        QuestionError: If it holds no word, or more than `LONGEST_QUESTION` characters.
    """
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
    if not words(plain):
        raise QuestionError(f"No word in {plain[:20]!r}. Ask in words.")
    return plain


def question_language(question: str) -> str:
    """The language of a question, ISO 639-1, or empty.

    The words questions are made of tell it best; a model helps where they are missing or equal.
    """
    endings = [match[1].casefold() for match in _ENDING.finditer(question)]
    asked = [word.casefold() for word in words(_ENDING.sub("", question))]
    counts = {name: sum(word in _telling_words(name) for word in asked) for name in LANGUAGES}
    counts["tr"] += sum(ending in _TURKISH_ENDINGS for ending in endings)
    most = max(counts.values())
    leaders = [name for name, count in counts.items() if count == most and most]
    if len(leaders) == 1:
        found = leaders[0]
    else:
        detected = detect_language(question)
        found = detected if not leaders or detected in leaders else leaders[0]
    return "az" if found == "tr" and _NOT_TURKISH.search(question) else found


@cache
def _telling_words(language: str) -> frozenset[str]:
    return (stopwords(language) | frozenset(_TELLING.get(language, "").split())) - _TELLING_NOTHING
