"""A question before it is searched: is it one, in which language, and what does it lean on?"""

import re
import unicodedata

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

_LEANING = frozenset(
    """he him his she her hers it its they them their theirs this these those
    он его ему им нём она ее её ей они их ими это этого этом там тогда
    він його йому вона її вони їх це цього там ол оның оған олар олардың бұл сол сонда
    er ihn ihm sein seine sie ihr ihre es das dies dort da o onu ona onun onlar bu orada
    él ella ellos esto eso il elle ils elles cela lui leur""".split()
)
"""Words that point at something said before."""

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
    asked = [word.casefold() for word in words(question)]
    counts = {name: sum(word in stopwords(name) for word in asked) for name in LANGUAGES}
    most = max(counts.values())
    leaders = [name for name, count in counts.items() if count == most and most]
    if len(leaders) == 1:
        return leaders[0]
    detected = detect_language(question)
    return detected if not leaders or detected in leaders else leaders[0]


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
    if {word.casefold() for word in words(question)} & _LEANING:
        return len(own) <= WORDS_OF_A_TOPIC
    named = any(word[0].isupper() for word in words(question)[1:])
    return len(own) <= FEW_WORDS and not named
