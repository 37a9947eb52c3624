"""A question before it is searched: is it one, in which language, and what does it lean on?"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from rag.errors import QuestionError
from rag.languages import detect_language
from rag.stopwords import LANGUAGES, stopwords
from rag.terms import question_words, words
from rag.types import History

LONGEST_QUESTION = 2000
"""Characters; a longer one is a text, of which the embedding would see the start only."""

CARRIED_WORDS = 8
"""Words of the question before that a follow-up takes along; more would drown its own."""

FEW_WORDS = 2
"""A follow-up with at most this many words of its own cannot stand alone."""

WORDS_OF_A_TOPIC = 5
"""A question with more words of its own has its topic, though it may hold a pronoun."""

MOST_PARTS = 4
"""A question that asks more is a list, and is searched as a whole."""

_LEANING = frozenset(
    """he him his she her hers it its they them their theirs this these those
    он его ему им нём она ее её ей они их ими это этого этом там тогда
    він його йому вона її вони їх це цього там ол оның оған олар олардың бұл сол сонда
    er ihn ihm sein seine sie ihr ihre es das dies dort da o onu ona onun onlar bu orada
    él ella ellos esto eso il elle ils elles cela lui leur""".split()
)
"""Words that point at something said before."""

ASKING = (
    r"what|who|whom|whose|which|where|when|why|how|is|are|was|were|does|do|did|has|have|had|can|could"
    r"|will|would|should|что|чего|кто|кого|кому|где|куда|когда|почему|зачем|как|каков\w*|как(?:ой|ая|ое"
    r"|ие|ого|ую|их)|сколько|що|хто|кого|де|коли|чому|як|як(?:ий|а|е|і)|скільки|не|кім|қай|қандай"
    r"|қашан|қайда|неге|қалай|қанша|was|wer|wen|wem|welche\w*|wo|wann|warum|wieso|wie|ne|kim|hangi"
    r"|nerede|neden|nasıl|nə|kim|hansı|harada|niyə|necə"
)
"""Words that begin a question, as a pattern for its words in small letters."""

_PREPOSITION = r"(?:(?:for|in|with|to|from|of|by|at|on|в|о|об|на|с|к|у|з|до|für|mit|von|an|in)\s+)?"
_NEXT_PART = re.compile(
    rf"(?i)(?<=\?)\s+|[,;]?\s+(?:and|but|и|а|та|й|і|und|және|ve|və)\s+(?={_PREPOSITION}(?:{ASKING})\b)"
)
"""Where another question begins: behind a question mark, or with `and` before a word that asks."""

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

_OPENERS = re.compile(r"(?i)^\s*(and|what about|how about|а|и|und|ve|peki|y|et|ал|а як)\b")


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


def split_question(question: str, *, language: str) -> tuple[str, ...]:
    """The things a question asks, each understandable alone; mostly it is one.

    >>> split_question("Who leads Opora Naroda, and how many troops did he send?", language="en")
    ('Who leads Opora Naroda', 'how many troops did he send? (leads Opora Naroda)')
    """
    parts = [part.strip() for part in _NEXT_PART.split(question) if part.strip()]
    if len(parts) > MOST_PARTS or any(_is_fragment(part, language) for part in parts):
        return (question,)
    whole = [parts[0]]
    for part in parts[1:]:
        before: History = [{"role": "user", "content": whole[-1]}]
        whole.append(standalone_question(part, before, language=language))
    return tuple(whole)


def _is_fragment(part: str, language: str) -> bool:
    """Whether a part asks nothing by itself, as in `who and when`."""
    return len(question_words(part, language=language)) < FEW_WORDS


def standalone_question(question: str, history: History, *, language: str) -> str:
    """The question with what it leans on from the question before; unchanged if it stands alone.

    >>> standalone_question(
    ...     "And when?", [{"role": "user", "content": "Did Putin speak?"}], language="en"
    ... )
    'And when? (Putin speak)'
    """
    asked = [turn["content"] for turn in history if turn["role"] == "user"]
    if not asked or not _leans(question, language):
        return question
    own = {word.casefold() for word in words(question)}
    carried = [
        word for word in question_words(asked[-1], language=language) if word.casefold() not in own
    ]
    return f"{question} ({' '.join(carried[:CARRIED_WORDS])})" if carried else question


def _leans(question: str, language: str) -> bool:
    own = question_words(question, language=language)
    if _OPENERS.match(question):
        return True
    asked = words(question)
    leaning = [place for place, word in enumerate(asked) if word.casefold() in _LEANING]
    named = [place for place, word in enumerate(asked) if word[0].isupper() and place]
    if leaning and not (named and named[0] < leaning[0]):
        return len(own) <= WORDS_OF_A_TOPIC
    return len(own) <= FEW_WORDS and not named
