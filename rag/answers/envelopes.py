"""Replies in JSON, though sentences were asked for: the sentences inside."""

import json
import re
from collections.abc import Iterator
from typing import Any

_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z", re.IGNORECASE)
# How an object or a list of objects or texts begins; `[1]` begins none.
_OPENING = re.compile(r"\s*(?:```(?:json)?\s*)?(?:\{\s*\"|\[\s*[{\"])", re.IGNORECASE)
# What stands beside the sentences: thoughts, the question, where they are from.
_BESIDE = re.compile(
    r"(?i)thought|think|reason|analys|question|language|title|source|citation|reference|quote|author|confidence"
)
_NUMBERED = re.compile(r"(?i)source|citation|reference|passage|number|id\b|cite")


def is_packed(text: str) -> bool:
    """Whether a reply begins as JSON does."""
    return bool(_OPENING.match(text))


def unpack(text: str) -> str:
    """The sentences of a reply in JSON, each on a line, with the numbers beside it as markers.

    Any other reply is given back as it is.

    >>> unpack('[{"sentence": "It is wide.", "source": 2}]')
    'It is wide. [2]'
    """
    if not is_packed(text):
        return text
    try:
        told = json.loads(_FENCE.sub("", text))
    except (ValueError, RecursionError):
        return text
    return "\n".join(_sentences(told))


def _sentences(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for each in told:
            yield from _sentences(each)
    elif isinstance(told, dict):
        yield from _sentences_of(told)


def _sentences_of(told: dict[str, Any]) -> Iterator[str]:
    """The sentences of an object; what it cites is of all of them."""
    values = [value for name, value in told.items() if not _BESIDE.search(name)]
    cited = [
        number
        for name, value in told.items()
        if _NUMBERED.search(name)
        for number in _numbers(value)
    ]
    marks = "".join(f"[{number}]" for number in cited)
    for sentence in (each for value in values for each in _sentences(value)):
        # A word alone, such as a code, is no sentence.
        if " " in sentence.strip() or len(sentence) > _LONGEST_CODE:
            yield f"{sentence} {marks}" if marks and "[" not in sentence else sentence


# Letters of a word that tells a state, a language or a name of a field.
_LONGEST_CODE = 12


def _numbers(value: Any) -> list[int]:
    """The numbers of passages that stand beside a sentence: `1`, `[1, 2]`, `"1"`."""
    values = value if isinstance(value, list) else [value]
    texts = (str(each).strip("[] ") for each in values if isinstance(each, int | str))
    return [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
