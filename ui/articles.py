"""How the page calls articles and citations, and cuts long texts to a line."""

import re
from collections.abc import Iterable
from unicodedata import bidirectional, normalize

from rag import Article, Citation, Heading, Hit, Span, Statement, is_imprint
from ui.phrases import Words

# About three lines on a desktop: enough to judge a passage, the reader shows the rest.
EXCERPT_CHARACTERS = 240
# File systems allow 255 bytes; the library cuts the name of a pasted text before that.
LONG_NAME_BYTES = 150

# A title in two lines, who wrote it, where and when: what is longer is the text.
_HEAD_LINES = 8

_COPY = re.compile(r" \(\d+\)$")
_SIGNS = re.compile(r"[\W_]+")


def name_article(article: Article | Heading, say: Words) -> str:
    """The title, or the id of an article without one."""
    return article.title or article.id or say.untitled


def repeats_title(name: str, title: str) -> bool:
    """Whether the name of a text file tells its title once more, as that of a pasted text does.

    Such a name is invented; of a long title it holds the beginning.
    """
    if not title or not name.endswith(".txt"):
        return False
    stem = _COPY.sub("", name.removesuffix(".txt"))
    told, whole = (_SIGNS.sub("", normalize("NFC", text)).casefold() for text in (stem, title))
    return told == whole or (len(stem.encode()) > LONG_NAME_BYTES and whole.startswith(told))


def find_body(article: Article) -> int:
    """Where the text goes on behind its title and the lines on who wrote it, where and when."""
    known = {article.byline, article.source, article.date}
    title = " ".join(article.title.split())
    start = 0
    for line in article.text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        told = " ".join(line.split())
        if told and told != title and not is_imprint(told, known=known):
            break
        start += len(line) + 1
    return min(start, len(article.text))


def without_head(article: Article, span: Span) -> Span:
    """A span of an article without its head; one that is nothing else stays as it is."""
    start = max(span.start, find_body(article))
    return Span(start, span.end) if start < span.end else span


def excerpt_of(hit: Hit) -> str:
    """The words of a passage to be read beside the title of its article."""
    passage = hit.passage
    start, end = without_head(passage.article, Span(passage.start, passage.end))
    return passage.article.text[start:end]


def missing_in(hit: Hit, language: str) -> str:
    """What a passage lacks of a question in a `language`, nothing if it is in another one.

    Then only names and numbers were looked up: that they are missing would tell that the rest is
    there.
    """
    article = hit.passage.article
    known = article.language and language
    return "" if known and article.language != language else hit.missing


def describe_article(
    article: Article | Heading, say: Words, *, beside: Iterable[Article | Heading] = ()
) -> str:
    """Source, byline and date on one line, as far as they are known.

    The language too, where articles `beside` it are in another.
    """
    changed = say.changed if isinstance(article, Article) and article.changed else ""
    day = say.day(article.date)
    differs = any(other.language != article.language for other in beside)
    language = article.language.upper() if differs else ""
    return line_up(article.source, article.byline, day, language, changed)


def line_up(*parts: str) -> str:
    """What is known of an article on one line; an Arabic name turns nothing but itself."""
    return " · ".join(_set_apart(part) for part in parts if part)


def _set_apart(text: str) -> str:
    from_the_right = any(bidirectional(character) in ("R", "AL") for character in text)
    return f"\u2068{text}\u2069" if from_the_right else text


def label_citation(citation: Citation, say: Words) -> str:
    """What a screen reader says of a marker: `citation 2, President Tokayev, Title`."""
    changed = say.changed if citation.article.changed else ""
    named = name_article(citation.article, say)
    parts = (say.citation(citation.number), say.speaker(citation), named, changed)
    return ", ".join(part for part in parts if part)


def name_holder(statement: Statement, say: Words) -> str:
    """Whose account a statement is, with “as reported” where the article tells it in its own words."""
    holders = (say.speaker(c) for c in statement.citations if c.speaker == statement.account)
    return next(holders, statement.account)


def shorten(text: str, *, limit: int = EXCERPT_CHARACTERS) -> str:
    """The beginning of a text on one line, cut between words where that is possible."""
    line = " ".join(text[: limit * 4].split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + "…"


def shorten_start(text: str, *, limit: int = EXCERPT_CHARACTERS) -> str:
    """The end of a text on one line, cut between words where that is possible."""
    line = " ".join(text[-limit * 4 :].split())
    if len(line) <= limit:
        return line
    cut = line.find(" ", len(line) - limit, len(line) - limit // 2)
    return "…" + line[cut + 1 if cut > 0 else -limit :]
