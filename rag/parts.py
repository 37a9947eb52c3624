"""The parts of a question that asks several things at once."""

import re

from rag.followups import FollowUp, follow_up
from rag.questions import ASKING
from rag.stopwords import stopwords
from rag.terms import question_words, words
from rag.types import History

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
"""Asks, or requests to be told. What stands behind a question and does neither, as in `The
accounts differ.` or `I want both sides.`, tells how to answer it, and is looked for nowhere."""


def split_question(question: str, *, language: str, context: str = "") -> tuple[str, ...]:
    """The things a question asks, each understandable alone; mostly it is one.

    The first part leans on the `context` of the conversation, the others on the part before.

    >>> split_question("Who leads Opora Naroda, and how many troops did he send?", language="en")
    ('Who leads Opora Naroda', 'how many troops did he send? (leads Opora Naroda)')
    """
    first, *others = (part.strip() for part in _NEXT_PART.split(question) if part.strip())
    told = stopwords(language or "en")
    plain = sum(word.casefold() not in told for word in words(first)) >= LEAST_WORDS
    parts = [first, *(part for part in others if not plain or _ASKS.search(part))]
    if len(parts) > MOST_PARTS or any(_is_fragment(part, language) for part in parts):
        return (FollowUp(question, context).standalone,)
    whole = [FollowUp(parts[0], context).standalone]
    for part in parts[1:]:
        before: History = [{"role": "user", "content": whole[-1]}]
        whole.append(follow_up(part, before, language=language).standalone)
    return tuple(whole)


def _is_fragment(part: str, language: str) -> bool:
    """Whether a part asks nothing by itself, as in `who and when`."""
    return len(question_words(part, language=language)) < LEAST_WORDS
