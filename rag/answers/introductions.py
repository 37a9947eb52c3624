"""How a quote is introduced: by whose words they are, and by the question they reply to."""

import re
from collections.abc import Sequence

from rag.answers.citations import round_markers
from rag.asking.transcripts import turn_before
from rag.asking.voices import WORDS_OF_A_STATEMENT, speaker_of
from rag.people.fullnames import is_full_name, split_office
from rag.people.mentions import NAME, read_name
from rag.speech.sayers import is_saying, names_source
from rag.speech.turns import is_of_another
from rag.text.quotes import balance_marks
from rag.text.sentences import is_question
from rag.types import Passage, Span, Speech
from rag.words.names import is_named
from rag.words.phrases import Phrases
from rag.words.signs import NO, YES
from rag.words.terms import words

MOST_OF_A_QUESTION = 240
"""Characters of a question that stands before its reply; of a longer one nothing does."""

_REPLY = re.compile(
    rf"(?i)^\W*(?:{YES}|{NO}|nope|yeah|not at all|(?:of course|certainly|absolutely)(?: not)?|never|exactly|true|right|correct"
    r"|(?:I|we) (?:am|are|do|did|have|had|will|would|was|were)(?: not|n['’]t)?(?=[\s.!]*$)"
    r"|конечно|разумеется|никогда|именно|верно|звичайно|ніколи|әрине|natürlich|niemals|genau|tabii|elbette|asla"
    r"|əlbəttə)\b\s*[,.!–—-]"
)
"""Begins a reply that nobody understands without its question."""

WORDS_OF_A_REPLY = 3
"""A reply of so few words at the head of a turn is understood with its question alone: `Forty-one.`"""

_OPENS = {"”": "“", "“": "„", "»": "«", "«": "»", "’": "‘", "‘": "‚", "›": "‹", "‹": "›"}
"""Which mark opens what another one closes; any other is its own partner."""


def introduce(quote: str, span: Span, passage: Passage, phrases: Phrases) -> str:
    """The quote behind its speaker, unless the quote itself tells who speaks.

    Quotation marks are for the speaker's own words only: what somebody else tells of them is
    introduced as told, unless it opens with a quotation of theirs that says something.
    """
    opened, speech = _open_marks(quote), passage.speech_over(span)
    if speech is None:
        teller = speaker_of(span, passage)
        if not teller or is_named(words(teller), words(quote)):
            return opened
        own = _opens_with_own(quote, span, passage, teller)
        return f"{teller}: {opened}" if own else f"{teller}, {phrases.reported}: {opened}"
    who = speech.speaker or phrases.someone
    if speech.kind != "turn":
        if is_named(words(speech.speaker), words(quote)) or _tells(quote, speech):
            return opened
        own = _opens_with_own(quote, span, passage, speech.speaker)
        if passage.is_reported(span, speech.speaker) and not own:
            return f"{who}, {phrases.reported}: {opened}"
    if question := question_before(quote, span, passage):
        who = phrases.asked.format(who, question)
    return f"{who}: {opened if 0 in balance_marks(opened).paired else f'“{quote}”'}"


def _opens_with_own(quote: str, span: Span, passage: Passage, speaker: str) -> bool:
    """Whether a quote begins with a quotation of a speaker that says something."""
    own = (s for s in passage.speeches if s.speaker == speaker and s.start <= span.start < s.end)
    told = (words(quote[: s.end - span.start]) for s in own if s.kind == "quote")
    return any(len(each) >= WORDS_OF_A_STATEMENT for each in told)


def question_before(quote: str, span: Span, passage: Passage) -> str:
    """The question of a transcript to which a quote says yes or no, or little else; or empty."""
    speech = passage.speech_over(span)
    short = len(words(quote)) <= WORDS_OF_A_REPLY
    if not (speech and speech.kind == "turn" and (short or _REPLY.match(quote))):
        return ""
    text = passage.article.text
    before = len(words(text[speech.start : max(speech.start, span.start)]))
    if before > (WORDS_OF_A_REPLY if short else 0):
        return ""
    asking = turn_before(passage, span)
    if asking is None or not is_of_another(text, asking, speech):
        return ""
    sentences = [
        text[max(start, asking.start) : min(end, asking.end)]
        for start, end in passage.sentences
        if start < asking.end and asking.start < end
    ]
    asked = _last_question(sentences)
    question = " ".join(round_markers(asked).split()).strip('–—- “”"«»')
    return question if len(question) <= MOST_OF_A_QUESTION else ""


def _last_question(sentences: Sequence[str]) -> str:
    """The last question of a turn; with what it asks that of, where it is as short as a reply."""
    at = max((n for n, each in enumerate(sentences) if is_question(each)), default=-1)
    few = at > 0 and len(words(sentences[at])) <= WORDS_OF_A_REPLY
    return " ".join(sentences[max(0, at - few) : at + 1])


def _tells(quote: str, speech: Speech) -> bool:
    """Whether a sentence itself says who is speaking, though not by name: “An observer said …”."""
    told = (
        names_source(quote) or any(map(is_saying, words(quote.casefold()))) or _names_subject(quote)
    )
    return not speech.speaker and told


def _names_subject(quote: str) -> bool:
    """Whether a sentence begins with somebody's full name, behind what they are or without it."""
    names = (name for found in NAME.finditer(quote) if (name := read_name(found)))
    name = next(names, None)
    if name is None or name.organisation or not is_full_name(name.text):
        return False
    lead = quote[: name.start].strip()
    acts = re.match(r"(?:,[^,]+,)?\s[^\W\d_]", quote[name.end :])
    return bool(acts and (not lead or split_office(f"{lead} {name.text}")[0]))


def _open_marks(quote: str) -> str:
    """The quote with an opening mark when a quotation ends in it that began before it."""
    closes = balance_marks(quote).closes
    return f"{_OPENS.get(closes, closes)}{quote}"
