"""Masthead: the title, source, byline and date that the head and foot of an article tell.

Called by `articles` on the lines of a cleaned text.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rag.dates import parse_date
from rag.furniture import looks_like_headline, tidy

# Byline, source and date stand this near to the top or the foot, or they are running text.
_HEAD_LINES = 6
_FOOT_LINES = 5
# Above the headline there is room for a date, a byline and a source, no more.
_TITLE_LINES = 4
_FIELD_CHARACTERS = 120
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_DATE_LABEL = re.compile(
    r"(?:date|(?:first )?published(?: on)?|posted(?: on)?|publication date|дата(?: публикации)?|"
    r"опубликовано|опубліковано|жарияланған(?: күні)?|күні|datum|veröffentlicht(?: am)?|stand|"
    r"(?:yayın )?tarihi?|tarix)\s*:?\s+(?P<value>.+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|источник|джерело|дерекк[өо]з|quelle|kaynak|mənbə|fuente)\s*:\s*(?P<value>[“«\"]?[^\W_].+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written by|author|authors|автор|авторы|автори|авторлар|текст|autor|autoren|yazar|"
    r"müəllif|by|von|interview by)\s*:|written by|interview by)\s*(?P<value>\S.+)",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞА-ЯЁІЇЄҒҚҢӨҰҮҺ][\w.'’-]*"
_BY = re.compile(
    rf"(?:By|BY|by|Von)\s+(?P<value>{_NAME}(?:(?:,|\s+(?:and|und|&|de|van|von))?\s+{_NAME})+)"
)
_KIND = re.compile(
    r"(?:press release|news release|media release|for immediate release|embargoed\b.*|breaking(?: news)?|"
    r"exclusive|interview|opinion|comment|analysis|editorial|column|feature|live|updated?|"
    r"пресс-релиз|прес-реліз|баспасөз (?:релизі|хабарламасы)|эксклюзив|интервью|інтерв['’]ю|сұхбат|"
    r"мнение|думка|пікір|анализ|аналитика|колонка|срочно|молния|"
    r"pressemitteilung|pressemeldung|kommentar|meinung|exklusiv|basın bülteni|röportaj|yorum)\W*",
    re.IGNORECASE,
)
"""A line above the headline that says what kind of text it is."""

_TITLE = re.compile(
    r"(?:title|headline|заголовок|başlık|titel)\s*:\s*(?P<value>\S.+)", re.IGNORECASE
)


def ends_of(lines: Sequence[str]) -> list[str]:
    """The lines near enough to the top or the foot to tell where an article comes from."""
    return [*lines[:_HEAD_LINES], *lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]]


def one_line(value: Any) -> str:
    """A field as one line of text; empty for what is no text or number."""
    return " ".join(tidy(str(value)).split()) if isinstance(value, str | int | float) else ""


def find_title(lines: Sequence[str]) -> str:
    """The headline: the first line that is no date, byline, source or kind, if it looks like one."""
    for line in lines[:_TITLE_LINES] if len(lines) > 1 else ():
        if found := _TITLE.fullmatch(line):
            return one_line(found["value"])
        if find_date([line]) or find_byline([line]) or find_source([line]) or _KIND.fullmatch(line):
            continue
        return one_line(line) if looks_like_headline(line) and not _is_turn(line) else ""
    return ""


def _is_turn(line: str) -> bool:
    """Whether a line is a speaker in capitals and what was said: "KEVIN SCOTT: Hi"."""
    name, colon, _ = line.partition(": ")
    return bool(colon) and name.isupper()


def find_source(lines: Iterable[str]) -> str:
    """What a line such as `Source: Krone` names; of an address, the host."""
    for line in lines:
        found = _SOURCE.fullmatch(line) if len(line) <= _FIELD_CHARACTERS else None
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)\S*", found["value"])
            return address[1] if address else found["value"]
    return ""


def find_byline(lines: Iterable[str]) -> str:
    """Whom a line such as `By Ada Brand` names."""
    for part in _parts(lines):
        found = _BYLINE.fullmatch(part) or _BY.fullmatch(part)
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            return found["value"]
    return ""


def find_date(lines: Iterable[str]) -> str:
    """The date of a line that is nothing but a date, a label, a byline or a place beside it."""
    for part in _parts(lines):
        labelled = _DATE_LABEL.fullmatch(part)
        # A lone year, unlike a whole date, may be a subhead.
        found = parse_date(labelled["value"] if labelled else part)
        if found and (labelled or not part.isdigit()):
            return found
    return ""


def _parts(lines: Iterable[str]) -> list[str]:
    """The lines short enough to be fields, split at bars and dashes."""
    short = [line for line in lines if len(line) <= _FIELD_CHARACTERS]
    return [part for line in short for part in _PARTS.split(line) if part]
