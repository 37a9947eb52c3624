"""Masthead: the title, source, byline and date that the head and foot of an article tell.

Called by `articles` on the lines of a cleaned text.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rag.dates import is_day, parse_date
from rag.furniture import looks_like_headline, tidy
from rag.stopwords import all_stopwords

# Byline, source and date stand this near to the top or the foot, or they are running text.
_HEAD_LINES = 6
_FOOT_LINES = 5
# Above the headline there is room for a date, a byline, a source and a kind, no more.
_TITLE_LINES = 5
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
# "Газета «Свобода слова», 8 ноября 2026".
_PAPER = re.compile(
    r"(?P<source>[^,;:.!?\n]*(?:газет|журнал|агент|издани|портал|newspaper|magazine|agency|zeitung|zeitschrift|dergi)\w*"
    r"[^,;:.!?\n]*),\s+(?P<value>\d[^,;:.!?\n]{5,30}(?:г\.)?)",
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
    r"(?:press release|news release|media release|(?:for immediate|zur sofortigen|для немедленного|к немедленной|для негайного) \w+|embargoed\b.*|breaking(?: news)?|"
    r"exclusive|interview|investigation|opinion|comment|analysis|editorial|column|feature|live|updated?|"
    r"пресс-релиз|прес-реліз|баспасөз (?:релизі|хабарламасы)|эксклюзив|интервью|інтерв['’]ю|сұхбат|"
    r"мнение|точка зрения|думка|пікір|көзқарас|анализ|аналитика|(?:авторская )?колонка|срочно|молния|репортаж|хабар|"
    r"(?:рубрика|раздел|айдар|бөлім|rubrik|ressort|rubric)\s*:\s*\S.{0,40}|"
    r"pressemitteilung|pressemeldung|kommentar|meinung|exklusiv|basın bülteni|röportaj|yorum)\W*",
    re.IGNORECASE,
)
"""A line above the headline that says what kind of text it is."""

_FIELD_BOUNDS = re.compile(rf",\s+|{_PARTS.pattern}|\.\s+(?=interview\b)", re.IGNORECASE)
_AMERICAN_DAY = re.compile(r"([^\W\d_]+\.? \d{1,2}), (\d{4})\b")
# Behind a year stands a letter with a stop: "2023 г.".
_SENTENCE = re.compile(r"(?:[!?]|(?<!\s[гжр])\.)$")
_MOST_WORDS_OF_PAPER = 6
_MOST_WORDS_OF_QUOTED_PAPER = 3
_QUOTED = re.compile(r"[«“„\"](?P<words>[^«»“”„\"]+)[»”“\"]")
_ARTICLES = frozenset(("The", "THE", "Der", "Die", "Das"))
_JOINING = frozenset(("of", "and", "&", "de", "und", "für"))
_PAPER_NOUN = re.compile(
    r"courier|post|ledger|times|herald|gazette|tribune|news|journal|chronicle|observer|examiner|dispatch"
    r"|telegraph|guardian|inquirer|magazine|вестник|обозреватель|известия|ведомости|курьер"
    r"|вісник|хабаршысы|жаршысы|апталығы|\w*zeitung|\w+blatt|\w+post|\w*kurier|\w*rundschau|gazetesi|postası",
    re.IGNORECASE,
)
"""What the name of a paper ends with: The Brindale Courier."""

_PAPER_NOUN_BEHIND_ARTICLE = re.compile(
    r"review|echo|mail|standard|star|mirror|mercury|monitor|express|weekly|daily|quarterly|bulletin|digest|sun",
    re.IGNORECASE,
)
"""So may titles of texts end, "Market Review": with "The" in front of them only they are papers."""

# "BRINDALE, March 16 (Northwire) - The city", "АСТАНА, 15 ноября 2026 – Президент".
_DATELINE = re.compile(
    r"(?P<place>[^.,:;()\d\n]{3,40})(?:,[^.,:;()\d\n]{3,30})?[.,]\s+(?P<day>[^.,:;()/–—-]{4,30}(?:,\s\d{4})?)(?:г\.)?\s*"
    r"(?:\((?P<agency>[^\W\d_][^().,:;\d\n]{1,40})\))?\s*[–—-]+\s+\S"
)
_NO_AGENCY = re.compile(
    r"agency|агентство|(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|(?:updat|correct|translat|transcri|обновл|перевод|стенограмм)\w*(?:\s.*)?",
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
        if _is_field(line) or (at == 0 and _heads_page(lines)):
            continue
        return one_line(line) if _may_be_title(line) else ""
    return ""


def _may_be_title(line: str) -> bool:
    return looks_like_headline(line) and not _is_turn(line)


def _is_field(line: str) -> bool:
    """Whether a line is a date, byline, source, kind or imprint, and so no headline."""
    told = find_date([line]) or find_byline([line]) or find_source([line]) or is_day(line)
    return bool(told or _KIND.fullmatch(line) or _read_imprint(line))


def _heads_page(lines: Sequence[str]) -> bool:
    """Whether the first line is a paper's name alone: a field and then a headline stand below it."""
    if not _name_of_paper(lines[0]) or not _is_field(lines[1]):
        return False
    below = next((line for line in lines[2:_TITLE_LINES] if not _is_field(line)), "")
    return _may_be_title(below)


def _is_turn(line: str) -> bool:
    """Whether a line is a speaker in capitals and what was said: "KEVIN SCOTT: Hi"."""
    name, colon, _ = line.partition(": ")
    return bool(colon) and name.isupper()


def find_source(lines: Iterable[str]) -> str:
    """What a line such as `Source: Krone` names, or a paper before its date; of an address, the host."""
    for line in lines:
        found = _SOURCE.fullmatch(line) if len(line) <= _FIELD_CHARACTERS else None
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)\S*", found["value"])
            return address[1] if address else found["value"]
        if (paper := _PAPER.fullmatch(line)) and parse_date(paper["value"]):
            return paper["source"]
    return ""


def find_imprint(lines: Sequence[str]) -> Imprint:
    """Source, date and byline that a line at the head tells without a label, or a dateline does.

    Only what is told once counts: where several papers or datelines stand, none is the text's own.
    """
    head = lines[:_HEAD_LINES]
    imprints = {
        found for at, line in enumerate(head) if (found := _read_imprint(line, first=not at))
    }
    if len(imprints) == 1:
        return imprints.pop()
    if imprints:
        return Imprint()
    if len(lines) > 1 and _heads_page(lines):
        return Imprint(_name_of_paper(lines[0]))
    datelines = [(at, found) for at, line in enumerate(lines) if (found := _read_dateline(line))]
    return datelines[0][1] if len(datelines) == 1 and datelines[0][0] < _HEAD_LINES else Imprint()


def _read_imprint(line: str, *, first: bool = True) -> Imprint | None:
    """What a line tells that is nothing but a paper and a day, with a kind or byline beside them.

    The day may lack its year and then dates nothing. On the `first` line, quoted words without the
    noun of a paper are a headline.
    """
    if len(line) > _FIELD_CHARACTERS or _SENTENCE.search(line):
        return None
    kind, stop, rest = line.partition(". ")
    plain = _AMERICAN_DAY.sub(r"\1 \2", rest if stop and _KIND.fullmatch(kind) else line)
    source = date = byline = ""
    days = 0
    for field in filter(None, _FIELD_BOUNDS.split(plain)):
        if ((whole := parse_date(field)) and not field.isdigit()) or is_day(field):
            date, days = whole, days + 1
        elif found := _BY.fullmatch(field):
            byline = found["value"]
        elif not source and (name := _name_of_paper(field, quoted=not first)):
            source = name
        elif not _KIND.fullmatch(field) and not re.match(r"interview:\s", field, re.IGNORECASE):
            return None
    return Imprint(source, date, byline) if source and days == 1 else None


def _name_of_paper(field: str, *, quoted: bool = False) -> str:
    """The name if a field is a paper's, by its noun; of `quoted` ones, a few quoted words will do."""
    marked = _QUOTED.fullmatch(field)
    name = (marked["words"] if marked else field).strip()
    words = name.split()
    if not words or len(words) > _MOST_WORDS_OF_PAPER or not re.fullmatch(r"[\w '’&-]+", name):
        return ""
    article = words[0] in _ARTICLES
    own = words[1:] if article else words
    small = [word for word in own if word[0].islower() and word.isascii() and word not in _JOINING]
    if not own or not own[0][0].isupper() or small or own[0].casefold() in all_stopwords():
        return ""
    if article or marked or len(own) > 1:
        weak = (article or marked) and _PAPER_NOUN_BEHIND_ARTICLE.fullmatch(own[-1])
        if _PAPER_NOUN.fullmatch(own[-1]) or weak:
            return name
    return name if marked and quoted and len(own) <= _MOST_WORDS_OF_QUOTED_PAPER else ""


def _read_dateline(line: str) -> Imprint | None:
    """What a dateline tells: the day if with its year, and the agency."""
    found = _DATELINE.match(line)
    if not found or not found["place"].isupper():
        return None
    date, agency = parse_date(found["day"]), (found["agency"] or "").strip()
    if not (len(date) == len("2026-11-15") or is_day(found["day"])):
        return None
    named = agency[:1].isupper() and not (_NO_AGENCY.fullmatch(agency) or _KIND.fullmatch(agency))
    return Imprint(agency if named else "", date)


def find_byline(lines: Iterable[str]) -> str:
    """Whom a line such as `By Ada Brand` names."""
    for part in _parts(lines):
        found = _BYLINE.fullmatch(part) or _BY.fullmatch(part)
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            return found["value"]
    return ""


def find_date(lines: Iterable[str]) -> str:
    """The date of a line that is nothing but a date, a label, a byline, a place or a paper beside it."""
    for part in _parts(lines):
        labelled = _DATE_LABEL.fullmatch(part) or _PAPER.fullmatch(part)
        # A lone year, unlike a whole date, may be a subhead.
        found = parse_date(labelled["value"] if labelled else part)
        if found and (labelled or not part.isdigit()):
            return found
    return ""


def _parts(lines: Iterable[str]) -> list[str]:
    """The lines short enough to be fields, split at bars and dashes."""
    short = [line for line in lines if len(line) <= _FIELD_CHARACTERS]
    return [part for line in short for part in _PARTS.split(line) if part]
