"""Turns of a transcript: who speaks from which header to the next.

Called by `speakers`; the label of a turn's header is kept word for word, without its colon,
unless the article introduces by name who has these initials or who answers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rag.people.designations import ROLES
from rag.people.fullnames import is_full_name, split_office
from rag.speech.headers import (
    CLOSING,
    LONGEST_HEADING,
    NOTE,
    QUESTIONER,
    SHOUTED,
    SPEAKS,
    Header,
    read_headers,
)
from rag.speech.interviewees import (
    ANSWERER,
    INITIALS,
    Introduction,
    find_asker,
    find_interviewee,
    introduce,
    name_by_initials,
    read_cast,
)
from rag.speech.interviews import (
    ASKED,
    Part,
    find_first_pair,
    find_parts,
    is_terse,
    read_labelled_once,
)
from rag.types import Span, Speech
from rag.words.names import same_name

_QUOTED = re.compile(r"\s*[\"“„«]")
_PARAGRAPH = re.compile(r"\s*[^\n\r]+")
_PARTING = re.compile(r"(?:[*–—_=~#•·⁂-][ \t]*){3,}|⁂")
# "## What comes next", "**What comes next?**"
_MARKED_HEADING = re.compile(r"#{1,6}[ \t]+\S.*|\*\*[^*\n\r]+\*\*")
_PART = re.compile(r"(?:Part|Chapter|Часть|Глава|Teil|Kapitel)\s+[\dIVX]+\b")


def find_turns(
    text: str, lines: Sequence[Span], *, title: str = "", byline: str = ""
) -> tuple[Speech, ...]:
    """The turns of a transcript, without their headers; empty when the text is none.

    A turn runs over all paragraphs to the next header, heading or line between parts. In an
    interview without headers those that ask and answer alternate; whom nothing names has no name.
    """
    headers = _find_headers(text, lines)
    if not headers:
        pair = find_first_pair(text, lines, title=title)
        parts = find_parts(text, lines, title=title, labelled=bool(pair))
        return _read_interview(text, parts, pair, title, byline)
    turns = []
    starts = {header.start: header for header in headers}
    current: Header | None = None
    first = last = 0
    for line in lines:
        header = starts.get(line.start)
        if header is not None or (current and _is_heading(text, line)):
            turns += _close_turn(text, current, first, last)
            current = header
            first = last = header.end if header else line.end
        if current is not None:
            last = max(last, line.end)
    turns += _close_turn(text, current, first, last)
    introduction = introduce(text, headers[0].start, title=title, byline=byline)
    return _name_introduced(text, turns, introduction)


def is_of_another(text: str, before: Speech, after: Speech) -> bool:
    """Whether a turn is somebody else's than the one before; one may have no name, or both."""
    if before.speaker != after.speaker:
        return True
    label = text[before.end : after.start].strip(" \t\r\n*_–—-[]().:")
    lettered = bool(QUESTIONER.fullmatch(label))
    return not before.speaker and (lettered or not any(map(str.isalnum, label)))


def _name_introduced(
    text: str, turns: Sequence[Speech], introduction: Introduction
) -> tuple[Speech, ...]:
    """The turns, initials and "A" as labels replaced by the one person introduced who fits."""
    labels = {turn.speaker for turn in turns}
    short = {label for label in labels if INITIALS.fullmatch(label) and label.isupper()}
    fitting = {label: name_by_initials(label, introduction) for label in short}
    known = [*fitting.values(), *(labels - short)]
    named = {
        label: name
        for label, name in fitting.items()
        if name and sum(same_name(name, other) for other in known if other) == 1
    }
    answering = {label for label in labels if ANSWERER.fullmatch(label)}
    if answering and all(map(QUESTIONER.fullmatch, labels)):
        said = [(text[turn.start : turn.end], turn.speaker in answering) for turn in turns]
        name = find_interviewee(
            introduction,
            [words for words, answers in said if not answers],
            [words for words, answers in said if answers],
            asker=find_asker(introduction, ""),
        )
        named |= dict.fromkeys(answering, name) if name else {}
    return tuple(replace(turn, speaker=named.get(turn.speaker, turn.speaker)) for turn in turns)


def _read_interview(
    text: str, parts: Sequence[Part], pair: Sequence[Header], title: str, byline: str
) -> tuple[Speech, ...]:
    """The turns of an interview without labels, or with a `pair` of them at its beginning.

    The name of who asks stands at questions only: a paragraph that does not ask may be of the
    answer before it.
    """
    if not parts:
        return ()
    if pair and parts[0].start == pair[0].start:
        return read_labelled_once(text, parts, pair)
    introduction = introduce(text, parts[0].start, title=title, byline=byline)
    asker = find_asker(introduction, text[parts[-1].end :])
    asked, said = (
        [text[part.start : part.end] for part in parts if part.asks is asks]
        for asks in (True, False)
    )
    interviewee = find_interviewee(introduction, asked, said, asker=asker)
    if not interviewee and is_terse(parts):
        return ()
    turns = []
    for part in parts:
        asks = ASKED.fullmatch(text, part.start, part.end)
        speaker = interviewee if not part.asks else asker if asks else ""
        turns.append(Speech(part.start, part.end, speaker, "turn"))
    return tuple(turns)


def _close_turn(text: str, header: Header | None, first: int, last: int) -> list[Speech]:
    while first < last and text[first].isspace():
        first += 1
    if header is None or first >= last:
        return []
    return [Speech(first, last, header.speaker, "turn")]


def _find_headers(text: str, lines: Sequence[Span]) -> list[Header]:
    """The headers of turns, in order; words before a colon that nobody speaks are left out."""
    told, cast = read_cast(text, lines)
    read = [header for header in read_headers(text, lines) if header.start not in told]
    found = _drop_prose(text, _drop_unspoken(_name_in_full(read, cast)))
    if not _is_transcript(text, found):
        return []
    counts = Counter(header.speaker.casefold() for header in found)
    sure = [header for header in found if _is_sure(header)]
    several = len(counts) > 1 and len(found) > len(counts)
    others = bool(sure) or several
    return [
        header for header in found if header.dashed or _is_believed(header, counts, others=others)
    ]


def _name_in_full(headers: Sequence[Header], cast: Mapping[str, str]) -> list[Header]:
    """The headers, a last name or initials that one full name among them has replaced by it.

    So has what the cast tells of: "Host", "KELL".
    """
    full = {name.casefold(): name for name in cast.values()}
    for header in headers:
        name = split_office(header.speaker)[0] or NOTE.sub("", header.speaker)
        if header.spoken and is_full_name(name):
            full.setdefault(name.casefold(), header.speaker)
    named = []
    for header in headers:
        short = header.speaker.casefold()
        short_for = [speaker for name, speaker in full.items() if _is_short_for(short, name)]
        told = [cast[short]] if short in cast else short_for
        named.append(replace(header, speaker=told[0]) if len(told) == 1 else header)
    return named


def _is_short_for(short: str, name: str) -> bool:
    """Whether a word is the last one of a longer name, or its initials: "J.A."."""
    words = name.split()
    initials = "".join(word[0] for word in words)
    return short != name and (short == words[-1] or re.sub(r"[.\s]", "", short) == initials)


def _drop_prose(text: str, headers: Sequence[Header]) -> list[Header]:
    """The headers without those that may be prose: before a dash, or with unknown words apposed.

    A dash opens turns where several speak so again and again, or where somebody with an office
    answers a question.
    """
    counts = Counter(header.speaker.casefold() for header in headers)
    dashed = [header for header in headers if header.dashed]
    again = {header.speaker for header in dashed if counts[header.speaker.casefold()] > 1}
    answers = {
        header.start
        for one, other in pairwise(headers)
        if other.dashed and other.office and ASKED.fullmatch(text, one.end, other.start)
        for header in (one, other)
    }
    asking = {
        one.start
        for one, other in pairwise(headers)
        if one.apposed and ASKED.fullmatch(text, one.end, other.start)
    }
    believed = again if len(again) > 1 else set()
    if any(map(SHOUTED.fullmatch, believed)):
        believed |= {header.speaker for header in dashed if SHOUTED.fullmatch(header.speaker)}
    return [
        header
        for header in headers
        if (not header.dashed or header.speaker in believed or header.start in answers)
        and (
            not header.apposed
            or counts[header.speaker.casefold()] > 1
            or header.start in asking
            or _is_asked(text, header)
        )
    ]


def _is_asked(text: str, header: Header) -> bool:
    """Whether a header on a line of its own stands right behind a question."""
    return not header.inline and text[: header.start].rstrip().rstrip(CLOSING).endswith("?")


def _drop_unspoken(headers: Sequence[Header]) -> list[Header]:
    """The headers of those who say sentences; a headline that begins as they do is none."""
    speaking = {header.speaker.casefold() for header in headers if header.spoken}
    return [
        header
        for at, header in enumerate(headers)
        if header.spoken or (at > 0 and header.speaker.casefold() in speaking)
    ]


def _is_transcript(text: str, headers: Sequence[Header]) -> bool:
    """Whether headers can be turns: datelines and the like never come again nor answer anybody."""
    if len(headers) == 1:
        return _is_whole_speech(text, headers[0])
    if len({header.speaker.casefold() for header in headers}) < len(headers):
        return True
    answered = any(ASKED.fullmatch(text, one.end, other.start) for one, other in pairwise(headers))
    return answered or any(
        _is_sure(header) and _is_no_dateline(header) and _is_talk(text, header)
        for header in headers
    )


def _is_whole_speech(text: str, header: Header) -> bool:
    """Whether a text's only header opens a turn, as in "PRESIDENT TOKAYEV: Yes."."""
    shouted = bool(SHOUTED.fullmatch(header.speaker))
    role = any(word.casefold() in ROLES for word in header.speaker.split())
    opens = _is_no_dateline(header) or (shouted and role)
    return opens and _is_talk(text, header) and not _QUOTED.match(text, header.end)


def _is_talk(text: str, header: Header) -> bool:
    """Whether a header with an office stands before talk, not before what is told of its bearer."""
    first = _PARAGRAPH.match(text, header.end)
    return not header.office or bool(first and SPEAKS.search(first[0]))


def _is_no_dateline(header: Header) -> bool:
    return not header.inline or bool(QUESTIONER.fullmatch(header.speaker))


def _is_believed(header: Header, counts: Counter[str], *, others: bool) -> bool:
    """Whether a header opens a turn: it is sure, comes again, or others do."""
    return _is_sure(header) or counts[header.speaker.casefold()] > 1 or others


def _is_sure(header: Header) -> bool:
    """Whether a header needs no second one to be believed."""
    if header.dashed or header.apposed:
        return False
    if header.office:
        return True
    words = header.speaker.split()
    if QUESTIONER.fullmatch(header.speaker):
        return True
    if any(word.strip('“”"«»').casefold() in ROLES for word in words):
        return not header.inline or len(words) > 1
    return len(words) > 1 and bool(SHOUTED.fullmatch(header.speaker)) and header.inline


def _is_heading(text: str, line: Span) -> bool:
    """Whether a line is a heading or parts what stands above it from what stands below."""
    if _PARTING.fullmatch(text, *line) or _MARKED_HEADING.fullmatch(text, *line):
        return True
    if line.end - line.start > LONGEST_HEADING or text[line.start] in "([•—–-":
        return False
    if _PART.match(text, line.start):
        return True
    return not text[line.start].islower() and (text[line.end - 1].isalnum())
