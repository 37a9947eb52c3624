"""Where words of an article stand: the line of the plain file that it was read from."""

import re
from bisect import bisect
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from rag.files.furniture import tidy
from rag.types import Article, Span
from rag.words.languages import decode

FileText = Callable[[Article], str]
"""Gives the text of the file that an article was read from; empty where the file is not plain text."""

# The hits of a search are of few articles, several of one often.
FILES_REMEMBERED = 16


@lru_cache(maxsize=FILES_REMEMBERED)
def read_plain(article: Article) -> str:
    """The text of the plain file that an article was read from; empty where there is none."""
    path = Path(article.origin)
    try:
        plain = path.suffix.lower() in {".txt", ".md", ".markdown"}
        return (decode(path.read_bytes()) or "") if plain else ""
    except (OSError, ValueError):
        return ""


def find_line(file: str, article: Article, span: Span) -> int:
    """The line, from 1, at which words of an article begin in its file; 0 if that is not certain.

    White space aside, the words have to stand there as often as in the article.
    """
    lines = [_solid(tidy(line)) for line in re.split(r"\r\n|\r|\n", file)]
    words, before = _solid(article.text[span.start : span.end]), _solid(article.text[: span.start])
    places, stands = _find_all(words, _solid(article.text)), _find_all(words, "".join(lines))
    if len(places) != len(stands) or len(before) not in places:
        return 0
    ends = list(accumulate(map(len, lines)))
    return bisect(ends, stands[places.index(len(before))]) + 1


def _find_all(words: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(words), text)] if words else []


def _solid(text: str) -> str:
    return "".join(text.split())
