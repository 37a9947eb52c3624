"""Who says what in a text, read the way an article is."""

from rag.speech.speakers import find_speeches
from rag.text.sentences import split_sentences
from rag.types import Speech


def read(
    text: str, language: str = "en", *, title: str = "", byline: str = ""
) -> tuple[Speech, ...]:
    """The speeches of a text."""
    return find_speeches(
        text,
        sentences=split_sentences(text, language=language),
        language=language,
        title=title,
        byline=byline,
    )


def speaker_of(text: str, words: str, language: str = "en", **told: str) -> str | None:
    """Who says some words of a text; None where they are nobody's words."""
    at = text.index(words)
    return next((s.speaker for s in read(text, language, **told) if s.start <= at < s.end), None)
