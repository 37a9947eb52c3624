"""Masthead: the title, source, byline and date that the head and foot of an article tell.

Called by `articles` on the lines of a cleaned text.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from rag.files.bylines import find_columnist_below, find_columnist_of, is_person
from rag.files.dates import is_day, is_weekday, parse_date
from rag.files.furniture import looks_like_headline, tidy
from rag.files.labels import is_edge_label
from rag.files.papers import may_be_place, name_of_paper
from rag.words.languages import UPPER

# Byline, source and date stand this near to the top or the foot, or they are running text.
_HEAD_LINES = 6
_FOOT_LINES = 5
# Where several papers each head a text, the second stands within so many lines.
_DIGEST_LINES = 200
# Above the headline there is room for a date, a byline, a source and a kind, no more.
_TITLE_LINES = 5
_FIELD_CHARACTERS = 120
_PROSE = re.compile(r"(?:\S+\s+){8,}\S*[.!?…][”»\"]?\s*|.{200,}")
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
    r"(?:written by|author|authors|автор|авторы|автори|авторлар|текст|autor|autoren|yazar|"
    r"müəllif|by|von|interview by)\s*:\s*(?P<value>\S.+)",
    re.IGNORECASE,
)
_NAME = rf"[{UPPER}][\w.'’-]*"
_NAMES = rf"{_NAME}(?:(?:,|\s+(?:and|und|&|de|van|von|и|та|және|ve))?\s+{_NAME})+"
_ONLY_NAMES = re.compile(rf"{_NAME}|{_NAMES}|https?://\S+")
# "By Joan Ainsley, education reporter".
_BY = re.compile(rf"(?:By|BY|by|Von)\s+(?P<value>{_NAMES})(?:,\s+[a-zß-ÿ][^.!?:;]+)?")
_CREDIT_WORDS = (
    r"(?:(?:written|interview|profile|report|reporting|story|words|opinion|comment|analysis) by|reporters?:|haber:|das (?:gespräch|interview) führten?:?"
    r"|беседовал[аи]?|беседу в[её]л[аи]?|интервью (?:взял|пров[её]л)[аи]?|розмовля(?:в|ла|ли)|сұхбаттасқан:?)"
)
_CREDIT = re.compile(
    rf"\(?(?i:{_CREDIT_WORDS})\s+(?P<value>{_NAMES})(?: in [^;()]+)?(?:;\s+(?i:editing) by [^()]+)?\.?\)?"
)
"""Who is told to have asked or written, maybe as a sentence: "Interview by Joan Ainsley."."""

_KIND = re.compile(
    r"(?:press release|news release|media release|(?:for immediate|zur sofortigen|для немедленного|к немедленной|для негайного) \w+|embargoed\b.*|breaking(?: news)?|"
    r"exclusive|interview|investigation|opinion|comment|analysis|editorial|column|feature|live|updated?|"
    r"пресс-релиз|прес-реліз|баспасөз (?:релизі|хабарламасы)|эксклюзив|интервью|інтерв['’]ю|сұхбат|"
    r"мнение|комментарий|точка зрения|думка|пікір|көзқарас|анализ|аналитика|(?:авторская )?колонка|срочно|молния|репортаж|хабар|"
    r"(?:рубрика|раздел|айдар|бөлім|rubrik|ressort|rubric)\s*:\s*\S.{0,40}|"
    r"pressemitteilung|pressemeldung|kommentar|meinung|exklusiv|basın bülteni|röportaj|yorum)\W*",
    re.IGNORECASE,
)
"""A line above the headline that says what kind of text it is."""

_FIELD_BOUNDS = re.compile(
    rf",\s+|\s+/\s+|\s*[()]\s*|{_PARTS.pattern}|\.\s+(?={_CREDIT_WORDS}|(?:interview|авторы?|текст)\b)",
    re.IGNORECASE,
)
# Beside a paper and a day: a time, a number, whom an interview is with.
_ASIDE = re.compile(
    r"\d{1,2}[:.]\d\d|(?:page|p\.|стр\.|№|no\.|nr\.)\s*\d+|interview:\s.*", re.IGNORECASE
)
_AMERICAN_DAY = re.compile(r"([^\W\d_]+\.? \d{1,2}), (\d{4})\b")
# Behind a year stands a letter with a stop: "2023 г.".
_SENTENCE = re.compile(r"(?:[!?]|(?<!\s[гжр])\.)$")
_REFERENCES = re.compile(
    r"(?:sources|references|further reading|источники|литература|джерела|дереккөздер|quellen|kaynaklar)\W*",
    re.IGNORECASE,
)
# In a line whose blanks are single, or a padded one would take minutes:
# "BRINDALE, March 16 (Northwire) - The city", "АСТАНА. 15 ноября 2026. КАЗТАГ – Президент", and alone on a line.
_DATELINE = re.compile(
    r"(?P<place>[^.,:;()\d\n]{3,40})(?:,[^.,:;()\d\n]{3,30})?[.,] (?P<day>[^.,:;()/–—-]{4,30}(?:, \d{4})?)(?:г\.)? ?"
    r"(?:\((?P<agency>[^\W\d_][^().,:;\d\n]{1,40})\)|[.,] (?P<wire>[^\W\d_][^().,:;\d\n]{1,40}?))? ?"
    r"(?:[–—-]+ \S|$)"
)
_NO_AGENCY = re.compile(
    r"agency|агентство|(?:updat|correct|translat|transcri|обновл|перевод|стенограмм)\w*(?:\s.*)?",
    re.IGNORECASE,
)

_TITLE = re.compile(
    r"(?:title|headline|заголовок|başlık|titel)\s*:\s*(?P<value>\S.+)", re.IGNORECASE
)


class Imprint(NamedTuple):
    """What one line tells of where and when a text came out; empty where it is silent."""

    source: str = ""
    date: str = ""
    byline: str = ""


def ends_of(lines: Sequence[str]) -> list[str]:
    """The lines near enough to the top or the foot to tell where an article comes from."""
    return [*lines[:_HEAD_LINES], *lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]]


def one_line(value: Any) -> str:
    """A field as one line of text; empty for what is no text or number."""
    return " ".join(tidy(str(value)).split()) if isinstance(value, str | int | float) else ""


def find_title(lines: Sequence[str]) -> str:
    """The headline: the first line that is no date, byline, source or kind, if it looks like one."""
    for at, line in enumerate(lines[:_TITLE_LINES] if len(lines) > 1 else ()):
        if found := _TITLE.fullmatch(line):
            return one_line(found["value"])
        below = at > 0 and find_columnist_below(lines[at - 1], line)
        if below or _is_field(line, first=not at) or (at == 0 and _heads_page(lines)):
            continue
        return one_line(line) if _may_be_title(line) else ""
    return ""


def _may_be_title(line: str) -> bool:
    return looks_like_headline(line) and not _is_turn(line)


def _is_field(line: str, *, first: bool = True) -> bool:
    """Whether a line is a date, byline, source, kind, imprint or dateline, and so no headline."""
    told = find_date([line]) or find_byline([line]) or find_source([line]) or is_day(line)
    alone = _DATELINE.fullmatch(" ".join(line.split()))
    sent = _read_dateline(line, first=first) if alone else None
    return bool(told or _KIND.fullmatch(line) or sent or _read_imprint(line, first=first))


def _heads_page(lines: Sequence[str]) -> bool:
    """Whether the first line is a paper's name alone: a field and then a headline stand below it."""
    if not name_of_paper(lines[0]) or not _is_field(lines[1]):
        return False
    below = next((line for line in lines[2:_TITLE_LINES] if not _is_field(line, first=False)), "")
    return _may_be_title(below)


def _is_turn(line: str) -> bool:
    """Whether a line is a speaker in capitals and what was said: "KEVIN SCOTT: Hi"."""
    name, colon, _ = line.partition(": ")
    return bool(colon) and name.isupper() and not _KIND.fullmatch(name)


def find_source(lines: Iterable[str]) -> str:
    """What a line such as `Source: Krone` names; of an address, the host."""
    for line in lines:
        found = _SOURCE.fullmatch(line) if len(line) <= _FIELD_CHARACTERS else None
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)\S*", found["value"])
            return address[1] if address else found["value"]
    return ""


def find_imprint(lines: Sequence[str]) -> Imprint:
    """Source, date and byline that lines at the head or the foot tell without a label.

    Only what is told once counts: where several papers or datelines stand, none is the text's own.
    """
    head, foot = lines[:_HEAD_LINES], lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]
    told = {found for at, line in enumerate(head) if (found := _read_imprint(line, first=not at))}
    papers = {found for found in told if found.source}
    if not (papers or any(map(_REFERENCES.fullmatch, foot))):
        papers = {found for line in foot if (found := _read_imprint(line)) and found.source}
    if papers:
        return papers.pop() if len(papers) == 1 else Imprint()
    days = {found for found in told if found.date}
    own = days.pop() if len(days) == 1 else Imprint()
    sent = _find_dateline(lines)
    return Imprint(_find_lone_paper(lines) or sent.source, own.date or sent.date, own.byline)


def _find_lone_paper(lines: Sequence[str]) -> str:
    """The one paper of a line of its own, with a day, a byline or a dateline above or below it."""
    if len(lines) > 1 and _heads_page(lines):
        return name_of_paper(lines[0])
    found = {
        at: name
        for at, line in enumerate(lines[:_DIGEST_LINES])
        if at
        and (name := _name_behind_person(line))
        and not is_edge_label(line, below="")
        and any(_is_field(near) or _read_dateline(near) for near in lines[at - 1 : at + 2 : 2])
    }
    return next(iter(found.values())) if len(found) == 1 and min(found) < _HEAD_LINES else ""


def _name_behind_person(line: str) -> str:
    """The name of a paper that is a line of its own, or stands behind that of a person."""
    person, _, paper = line.rpartition(", ")
    alone = not person or _read_byline(person) or may_be_place(person)
    return name_of_paper(paper) if alone else ""


def _find_dateline(lines: Sequence[str]) -> Imprint:
    """What the one dateline of a text tells, at its head."""
    sent = [
        (at, told) for at, line in enumerate(lines) if (told := _read_dateline(line, first=not at))
    ]
    return sent[0][1] if len(sent) == 1 and sent[0][0] < _HEAD_LINES else Imprint()


def _read_imprint(line: str, *, first: bool = True) -> Imprint | None:
    """What a line tells that is nothing but a day, with a paper, a byline, a kind or a place beside it.

    The day may lack its year and then dates nothing. On the `first` line, a place beside a day, or
    quoted words without the noun of a paper, are a headline.
    """
    if len(line) > _FIELD_CHARACTERS:
        return None
    kind, stop, rest = line.partition(". ")
    author = find_columnist_of(kind) if stop else ""
    apart = stop and (author or _KIND.fullmatch(kind))
    plain = _AMERICAN_DAY.sub(r"\1 \2", rest if apart else line)
    fields = [field for field in _FIELD_BOUNDS.split(plain) if field]
    if not fields or (_SENTENCE.search(line) and not _CREDIT.fullmatch(fields[-1])):
        return None
    source, date, byline = "", "", author
    days = others = 0
    for field in fields:
        if ((whole := parse_date(field)) and not field.isdigit()) or is_day(field):
            date, days = whole, days + 1
        elif found := _read_byline(field):
            byline = found
        elif not source and (name := name_of_paper(field, quoted=not first)):
            source = name
        elif may_be_place(field):
            others += 1
        elif not (_KIND.fullmatch(field) or _ASIDE.fullmatch(field)):
            return None
    if days != 1 or (first and others and not source):
        return None
    return Imprint(source, date, byline)


def _read_dateline(line: str, *, first: bool = False) -> Imprint | None:
    """What a dateline tells: the day if with its year, and the agency.

    On the `first` line, one without an agency or words behind it is a headline.
    """
    line = " ".join(line.split())
    found = _DATELINE.match(line)
    if not found or not found["place"].isupper():
        return None
    date, agency = parse_date(found["day"]), (found["agency"] or found["wire"] or "").strip()
    dated = len(date) == len("2026-11-15") or is_day(found["day"])
    prose = found["wire"] and not agency.isupper()
    if not dated or prose or (first and line == found[0] and not agency):
        return None
    no_name = is_weekday(agency) or _NO_AGENCY.fullmatch(agency) or _KIND.fullmatch(agency)
    return Imprint(agency if agency[:1].isupper() and not no_name else "", date)


def _read_byline(part: str) -> str:
    """Whom a field names as its author or interviewer."""
    if credit := _CREDIT.fullmatch(part):
        return credit["value"].rstrip(".")
    found = _BYLINE.fullmatch(part) or _BY.fullmatch(part)
    if found and not found["value"].endswith((".", "!", "?", "”", '"')):
        person, _, paper = found["value"].rpartition(", ")
        return person if person and name_of_paper(paper) else found["value"]
    return ""


def find_byline(lines: Iterable[str]) -> str:
    """Whom a line such as `By Ada Brand` names, or the head of a column, above all prose."""
    lines = list(lines)
    labelled = next(filter(None, map(_read_byline, _parts(lines))), "")
    head = list(takewhile(lambda line: not _PROSE.fullmatch(line), lines[:_HEAD_LINES]))
    of_column = next(filter(None, map(find_columnist_of, head)), "")
    below = next(filter(None, (find_columnist_below(*pair) for pair in pairwise(head))), "")
    return labelled or of_column or below or next(filter(None, map(_find_of_paper, head)), "")


def _find_of_paper(line: str) -> str:
    """Whom a line names as of a paper: "Joan Ainsley, The Brindale Courier"."""
    person, _, paper = line.rpartition(", ")
    named = _ONLY_NAMES.fullmatch(person) and " " in person and is_person(person)
    return person if named and name_of_paper(paper, quoted=True) else ""


def find_date(lines: Iterable[str]) -> str:
    """The date of a line that is nothing but a date, a label, a byline, a place or a paper beside it."""
    return next(filter(None, map(_read_date, _parts(lines))), "")


def _read_date(part: str) -> str:
    """The date that a field is, with a label or without."""
    labelled = _DATE_LABEL.fullmatch(part)
    # A lone year, unlike a whole date, may be a subhead.
    found = parse_date(labelled["value"] if labelled else part)
    return found if labelled or not part.isdigit() else ""


def is_imprint(line: str, *, known: Collection[str] = ()) -> bool:
    """Whether a line tells nothing but a date, an author or a source, and so no words of the text.

    `known` are those that may stand without a label.
    """
    if len(line) > _FIELD_CHARACTERS:
        return False
    parts = list(filter(None, _FIELD_BOUNDS.split(_AMERICAN_DAY.sub(r"\1 \2", line))))
    return _is_origin(line, known) or (bool(parts) and all(_is_origin(p, known) for p in parts))


def _is_origin(part: str, known: Collection[str]) -> bool:
    """Whether a field as a whole is `known`, a date, or a label with names alone behind it."""
    if part in known or _read_date(part) or is_day(part):
        return True
    forms = (_SOURCE, _BYLINE, _BY, _CREDIT)
    found = next(filter(None, (form.fullmatch(part) for form in forms)), None)
    value = found["value"].rstrip(".") if found else ""
    named = _ONLY_NAMES.fullmatch(value) or name_of_paper(value)
    return bool(value and named) and part.rstrip(".)").endswith(value)


def _parts(lines: Iterable[str]) -> list[str]:
    """The lines short enough to be fields, split at bars and dashes."""
    short = [line for line in lines if len(line) <= _FIELD_CHARACTERS]
    return [part for line in short for part in _PARTS.split(line) if part]
