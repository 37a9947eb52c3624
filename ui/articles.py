"""How the page calls articles and citations, and cuts long texts to a line."""

from rag import Article, Citation
from ui import phrases

# About three lines on a desktop: enough to judge a passage, the reader shows the rest.
EXCERPT_CHARACTERS = 240


def name_article(article: Article) -> str:
    """The title, or the id of an article without one."""
    return article.title or article.id or phrases.UNTITLED


def describe_article(article: Article) -> str:
    """Source, byline, date and language on one line, as far as they are known."""
    changed = phrases.CHANGED if article.changed else ""
    known = (article.source, article.byline, article.date, article.language.upper(), changed)
    return " · ".join(part for part in known if part)


def label_citation(citation: Citation) -> str:
    """What a screen reader says of a marker: `citation 2, President Tokayev, Title`."""
    changed = phrases.CHANGED if citation.article.changed else ""
    named = name_article(citation.article)
    parts = (f"citation {citation.number}", citation.speaker, named, changed)
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
