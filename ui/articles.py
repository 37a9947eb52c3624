"""How the page calls articles and citations, and cuts long texts to a line."""

from collections.abc import Iterable
from unicodedata import bidirectional

from rag import Article, Citation
from ui.phrases import Words

# About three lines on a desktop: enough to judge a passage, the reader shows the rest.
EXCERPT_CHARACTERS = 240


def name_article(article: Article, say: Words) -> str:
    """The title, or the id of an article without one."""
    return article.title or article.id or say.untitled


def describe_article(article: Article, say: Words, *, beside: Iterable[Article] = ()) -> str:
    """Source, byline and date on one line, as far as they are known.

    The language too, where articles `beside` it are in another.
    """
    changed = say.changed if article.changed else ""
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
