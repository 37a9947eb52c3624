"""A question before it is searched: is it one, and in which language?"""

import unicodedata

from rag.errors import QuestionError
from rag.languages import detect_language
from rag.stopwords import LANGUAGES, stopwords
from rag.terms import words

LONGEST_QUESTION = 2000
"""Characters; a longer one is a text, of which the embedding would see the start only."""


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
