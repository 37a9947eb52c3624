"""How a quote is introduced: by whose words they are, and by the question they reply to."""

import re

from rag.citations import round_markers
from rag.names import is_named
from rag.phrases import Phrases
from rag.quotes import balance_marks
from rag.sentences import is_question
from rag.signs import NO, YES
from rag.terms import words
from rag.transcripts import turn_before
from rag.turns import is_of_another
from rag.types import Passage, Span, Speech
from rag.wording import is_saying, names_source

MOST_OF_A_QUESTION = 240
"""Characters of a question that stands before its reply; of a longer one nothing does."""

_REPLY = re.compile(
    rf"(?i)^\W*(?:{YES}|{NO}|nope|yeah|not at all|(?:of course|certainly|absolutely)(?: not)?|never|exactly|true|right|correct"
    r"|конечно|разумеется|никогда|именно|верно|звичайно|ніколи|әрине|natürlich|niemals|genau|tabii|elbette|asla"
    r"|əlbəttə)\b\s*[,.!–—-]"
)
"""Begins a reply that nobody understands without its question."""

_OPENS = {"”": "“", "“": "„", "»": "«", "«": "»", "’": "‘", "‘": "‚", "›": "‹", "‹": "›"}
"""Which mark opens what another one closes; any other is its own partner."""


def introduce(quote: str, span: Span, passage: Passage, phrases: Phrases) -> str:
    """The quote behind its speaker, unless the quote itself tells who speaks.

    Quotation marks are for the speaker's own words only: what somebody else tells of them is
    introduced as told.
    """
    opened, speech = _open_marks(quote), passage.speech_over(span)
    if speech is None:
        return opened
    who = speech.speaker or phrases.someone
    if speech.kind != "turn":
        if is_named(words(speech.speaker), words(quote)) or _tells(quote, speech):
            return opened
        if passage.is_reported(span, speech.speaker):
            return f"{who}, {phrases.reported}: {opened}"
    if question := question_before(quote, span, passage):
        who = phrases.asked.format(who, question)
    return f"{who}: {opened if 0 in balance_marks(opened).paired else f'“{quote}”'}"


def question_before(quote: str, span: Span, passage: Passage) -> str:
    """The question of a transcript to which a quote says yes or no; empty where it does neither."""
    speech = passage.speech_over(span)
    if not (speech and speech.kind == "turn" and _REPLY.match(quote)):
        return ""
    text = passage.article.text
    if re.search(r"\w", text[speech.start : max(speech.start, span.start)]):
        return ""
    asking = turn_before(passage, span)
    if asking is None or not is_of_another(text, asking, speech):
        return ""
    asked = [
        text[slice(*sentence)]
        for sentence in passage.sentences
        if asking.start <= sentence.start < asking.end and is_question(text[slice(*sentence)])
    ]
    question = " ".join(round_markers(asked[-1]).split()).strip('–—- “”"«»') if asked else ""
    return question if len(question) <= MOST_OF_A_QUESTION else ""


def _tells(quote: str, speech: Speech) -> bool:
    """Whether a sentence itself says who is speaking, though not by name: “An observer said …”."""
    told = names_source(quote) or any(map(is_saying, words(quote.casefold())))
    return not speech.speaker and told


def _open_marks(quote: str) -> str:
    """The quote with an opening mark when a quotation ends in it that began before it."""
    closes = balance_marks(quote).closes
    return f"{_OPENS.get(closes, closes)}{quote}"
