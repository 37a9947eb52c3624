"""The parts of a question that asks several things at once."""

import re

from rag.followups import FollowUp, follow_up
from rag.questions import ASKING
from rag.stopwords import stopwords
from rag.terms import question_words, words
from rag.types import History
from rag.wording import names, starts_sentence

LEAST_WORDS = 2
"""A part with fewer words asks nothing by itself."""

MOST_PARTS = 4
"""A question that asks more is a list, and is searched as a whole."""

_PREPOSITION = r"(?:(?:for|in|with|to|from|of|by|at|on|в|о|об|на|с|к|у|з|до|für|mit|von|an|in)\s+)?"
_NEXT_PART = re.compile(
    rf"(?i)(?<=\?)\s+|[,;]?\s+(?:and|but|и|а|та|й|і|und|және|ve|və)\s+(?={_PREPOSITION}(?:{ASKING})\b)"
)
"""Where another question begins: behind a question mark, or with `and` before a word that asks."""

_ASKS = re.compile(
    rf"(?i)\?\W*$|^\W*{_PREPOSITION}(?:{ASKING})\b"
    r"|^\W*(?:please\s+)?(?:tell|explain|name|list|give|show|describe|compare|find"
    r"|скаж\w+|расскаж\w+|назов\w+|объясн\w+|перечисл\w+|опиш\w+|сравн\w+|покаж\w+"
    r"|nenn\w*|erklär\w*|beschreib\w*|vergleich\w*)\b"
)
"""Asks, or requests to be told."""


def split_question(question: str, *, language: str, context: str = "") -> tuple[str, ...]:
    """The things a question asks, each understandable alone; mostly it is one.

    The first part leans on the `context` of the conversation, the others on the part before.

    >>> split_question("Who leads Opora Naroda, and how many troops did he send?", language="en")
    ('Who leads Opora Naroda', 'how many troops did he send? (leads Opora Naroda)')
    """
    first, *others = (part.strip() for part in _NEXT_PART.split(question) if part.strip())
    parts = [first, *(part for part in others if not _only_instructs(part, first, language))]
    if len(parts) > MOST_PARTS or any(_is_fragment(part, language) for part in parts):
        return (FollowUp(question, context).standalone,)
    whole = [FollowUp(parts[0], context).standalone]
    for part in parts[1:]:
        before: History = [{"role": "user", "content": whole[-1]}]
        whole.append(follow_up(part, before, language=language).standalone)
    return tuple(whole)


def _only_instructs(part: str, question: str, language: str) -> bool:
    """Whether what stands behind a question tells how to answer it, and is found nowhere.

    As in `The accounts differ.` or `I want both sides.`, where nobody and nothing is named.
    """
    silent = stopwords(language or "en")
    asks = sum(word.casefold() not in silent for word in words(question)) >= LEAST_WORDS
    named = [match for match in names(part) if not starts_sentence(part, match)]
    return asks and not named and not _ASKS.search(part)


def _is_fragment(part: str, language: str) -> bool:
    """Whether a part asks nothing by itself, as in `who and when`."""
    return len(question_words(part, language=language)) < LEAST_WORDS
