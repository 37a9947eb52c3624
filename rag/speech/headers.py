"""Headers: where a turn may begin, each with the label that tells who speaks.

Called by `turns`, which finds out which of them open turns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.people.designations import ROLES, collect_words
from rag.people.fullnames import is_full_name, split_apposition, split_office
from rag.types import Span
from rag.words.languages import UPPER
from rag.words.saying import WORDINGS

# "Correspondent of the Reuters news agency in Almaty" has eight words; longer lines are prose.
MOST_LABEL_WORDS = 9
# "THE OBSERVER OF VARN – So you do?"; longer ones are headlines.
MOST_SHOUTED_WORDS = 5
# Longer lines without a full stop are broken sentences rather than headings.
LONGEST_HEADING = 90

_DASHES = "—–-"
_TITLE_STOP = "|".join(
    rf"(?<=\b{title})\."
    for title in (
        "Mr",
        "MR",
        "Mrs",
        "MRS",
        "Ms",
        "MS",
        "Dr",
        "DR",
        "Prof",
        "PROF",
        "Корр",
        "КОРР",
        "Вед",
        "ВЕД",
        f"[{UPPER}]",
    )
)
# "**Joan Ainsley**: Yes.": signs of bold and slanted print around a label or a part of it.
_PRINT = r"(?:\*{1,3}|_{2,3})?"
_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*{_PRINT}(?P<label>[\"“„«]?[^\W_](?:[^:.!?;\n\r]|{_TITLE_STOP}){{0,79}}?[”»\")]?)"
    rf"{_PRINT}\s?:{_PRINT}(?P<rest>[ \t]+\S|[ \t]*$)",
)
# Each full stop is read in one way alone: in two, the ways to read `A. B. C.` double with each.
_OFFICE_WORDS = rf"[^\W\d_](?>[^:.!?;\n\r]|{_TITLE_STOP}|(?<=\b[^\W\d_])\.){{2,160}}?"
_OFFICE_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*{_PRINT}(?P<label>{_OFFICE_WORDS}){_PRINT}\s?:{_PRINT}(?P<rest>[ \t]+\S|[ \t]*$)"
)
# "Joan Ainsley, mayor of Thornbury – The work starts": a dash, then a capital or a figure.
_SPACED_LABEL = re.compile(
    rf"{_PRINT}(?P<label>{_OFFICE_WORDS}){_PRINT}[ \t]+[{_DASHES}]{_PRINT}"
    r"(?P<rest>[ \t]+(?:[\"“„«]|[^\W_a-zа-яёіїєґäöüßçğışəғқңөұүһ])|[ \t]*$)"
)
# "[Altayev]: Yes", "[Altayev] I think so"; "[1]", "[Smith 2020]", "[text](url)" and "[id]: url" are none.
_BRACKETED_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*\[(?P<label>[^\W\d_](?![^\]\d]*\d{{3}})(?:[^\[\]:.!?;\n\r]|{_TITLE_STOP}){{0,79}}?)\]"
    r"(?P<colon>\s?:)?(?P<rest>[ \t]+(?!\S+://|www\.|<)\S|[ \t]*$)"
)
# "Mr. Kessler. – It frightens me": a full stop and a dash where others write a colon.
_DASHED_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*(?P<label>[^\W\d_][^:!?,;\n\r]{{0,39}}?)\.[ \t]?[{_DASHES}](?P<rest>[ \t]+\S)"
)
# All in capitals: "MODERATOR", "MINISTER (laughs)".
_SMALL_LETTERS = "a-zа-яёіїєґәғқңөұүһäöüß"
SHOUTED = re.compile(
    rf"[^\W\d_{_SMALL_LETTERS}]['’.\- ]*(?:[^\W_{_SMALL_LETTERS}]['’.\- ]*)*(?:\([^)]*\))?"
)
# "Q2", "Ответ": who asks or answers, without a name.
QUESTIONER = re.compile(
    r"(?:Q|A|В|О|F|Question|Answer|Вопрос|Ответ|Frage|Antwort|Питання|Відповідь|Soru|Cevap)\d*\.?",
    re.IGNORECASE,
)
# "Joan Ainsley (smiling)": what stands in brackets behind a name.
NOTE = re.compile(r"\s*\([^()]*\)$")
# Behind the stop of a sentence: "Yes.)"
CLOSING = "\"'”“»’)]"
_STOPS = (*".!?…:;,", *_DASHES)

_SMALL = collect_words(
    "of the a for de von van der al el bin from and & tv channel newspaper agency news"
)
_NO_SPEAKER = collect_words("""source sources date share note notes brief photo video tags tag author text read comments comment
    related update updated contact email phone address location category categories published posted
    by via subscribe warning tip summary abstract keywords links link website url price time where when
    what why how who which about topic topics title subject chapter part section example figure table
    credit credits image images copyright disclaimer advertisement background correction breaking
    applause laughter laughs music crosstalk inaudible unintelligible silence pause noise cheers
    аплодисменты смех музыка пауза шум неразборчиво оплески сміх beifall applaus gelächter musik
    alkış alkışlar gülüşmeler müzik
    источник фото видео дата теги автор комментарии читайте примечание раздел тема справка
    quelle foto datum autor kommentare hinweis thema teilen kaynak tarih дереккөз сурет
    джерело дата here this there following today yesterday however but and results result""")
SAYING = re.compile(
    rf"(?<!\w)(?:{'|'.join(wording.verbs for wording in WORDINGS.values())})(?!\w)",
    re.IGNORECASE,
)

# Whoever speaks like this goes on with a turn; "US" in capitals is a country.
SPEAKS = re.compile(
    r"(?<!\w)(?:us|ben|(?i:i|me|my|mine|myself|we|ours?|you|yours?|let[’']s"
    r"|я|мне|меня|мной|мо[йяеюи]\w{0,2}|мы|нас|нам|нами|наш\w{0,3}|вы|вас|вам|ваш\w{0,3}|мені|мене|ми|ви"
    r"|ich|mir|mich|mein\w{0,2}|wir|uns|unser\w{0,2}|biz|bizim|мен|менің|біз\w{0,4}|mən|mənim))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Header:
    """A label that a line begins with; the words of its turn start at `end` or later.

    `spoken` tells that these words are sentences, not a headline, a link or a line of a fact box.
    A `bare` label stands in brackets without a colon, as notes and tags do. `office` tells that
    it says what the speaker is; an `apposed` one may do so, in words that are not known.
    """

    start: int
    end: int
    speaker: str
    inline: bool
    spoken: bool
    dashed: bool = False
    bare: bool = False
    office: bool = False
    apposed: bool = False


def read_headers(text: str, lines: Sequence[Span]) -> list[Header]:
    """All that look like headers of turns, in order; bare ones where several lines of talk have them."""
    pairs = pairwise([*lines, Span(len(text), len(text))])
    found = [(each, line) for line, after in pairs if (each := _read_header(text, line, after))]
    talking = [
        each.speaker
        for each, line in found
        if each.bare and (SPEAKS.search(text, each.end, line.end) or "?" in text[slice(*line)])
    ]
    return [
        each for each, _ in found if not each.bare or (len(talking) > 1 and each.speaker in talking)
    ]


def _read_header(text: str, line: Span, after: Span) -> Header | None:
    """The header that a line begins with, if any; `after` is the line behind."""
    shapes = (_LABEL, _BRACKETED_LABEL, _DASHED_LABEL)
    plain = next((it for shape in shapes if (it := shape.match(text, line.start, line.end))), None)
    if plain and (header := _make_header(plain, line, after)):
        return header
    wordy = (shape.match(text, line.start, line.end) for shape in (_OFFICE_LABEL, _SPACED_LABEL))
    headers = (_make_header(found, line, after) for found in wordy if found)
    return next((header for header in headers if header), None)


def _make_header(found: re.Match[str], line: Span, after: Span) -> Header | None:
    """The header in the words that stand where a label would; None where they name no speaker."""
    text = found.string
    label = re.sub(r"\*+|_{2,}", "", found["label"]).strip()
    bare = found.re is _BRACKETED_LABEL and not found["colon"]
    inline = bool(found["rest"].strip())
    name, office = _split_label(label)
    apposed = "" if office else split_apposition(label)[0]
    plain = _names_speaker(label, inline=inline)
    if not (plain or ((name or apposed) and _may_head(label))) or (bare and not inline):
        return None
    spaced = found.re is _SPACED_LABEL
    if spaced and not (name or _is_short_label(label)):
        return None
    if found.re is _OFFICE_LABEL and not (name or apposed):
        return None
    said = line if inline else after
    goes_on = inline and text[after.start : after.start + 1].islower()
    asks = bool(QUESTIONER.fullmatch(label))
    return Header(
        line.start,
        found.start("rest"),
        name or (label if plain else apposed),
        inline,
        spoken=asks or goes_on or _is_sentence(text[said.start : said.end]),
        dashed=spaced or found.re is _DASHED_LABEL,
        bare=bare,
        office=bool(office),
        apposed=not plain and not name,
    )


def _split_label(label: str) -> tuple[str, str]:
    """Who speaks, without the office that commas or brackets part from the name, and the office."""
    name, office = split_office(label)
    whole = label.endswith(f" {name}") and "," not in label
    return (label if name and whole else name), office


def _may_head(label: str) -> bool:
    """Whether no word of a label is a verb of saying or opens a line that nobody speaks."""
    words = re.findall(r"[^\W_][\w’'.-]*", label)
    small = " ".join(word for word in words if word[0].islower())
    return words[0].casefold() not in _NO_SPEAKER and not SAYING.search(small)


def _is_short_label(label: str) -> bool:
    """Whether a label is a name or one word that tells who asks or answers: "Reporter"."""
    label = NOTE.sub("", label)
    if QUESTIONER.fullmatch(label) or label.casefold() in ROLES or is_full_name(label, fewest=1):
        return True
    return bool(SHOUTED.fullmatch(label)) and len(label.split()) <= MOST_SHOUTED_WORDS


def _names_speaker(label: str, *, inline: bool) -> bool:
    bare = NOTE.sub("", label)
    words = re.findall(r"[^\W_][\w’'.-]*", bare)
    if not words or len(words) > MOST_LABEL_WORDS or words[0].casefold() in _NO_SPEAKER:
        return False
    if label[0].islower() or label[0].isdigit():
        return False
    if words[-1].casefold() in _NO_SPEAKER and label[-1] not in CLOSING:
        return False
    if QUESTIONER.fullmatch(label) or SHOUTED.fullmatch(label):
        return True
    if SAYING.search(label):
        return False
    capital = [word for word in words if not word[0].islower()]
    role = any(word.casefold() in ROLES for word in words)
    if role and len(capital) >= 1 and not inline:
        return not re.search(r"[,]", label)
    if role and inline and len(words) > len(capital) + 2:
        return False
    label = bare
    plain = [word for word in words if word[0].islower() and word.casefold() not in _SMALL | ROLES]
    return not plain and "," not in label


def _is_sentence(line: str) -> bool:
    """Whether a line says something: it ends with a stop, or is too long for a heading."""
    said = line.rstrip(CLOSING)
    return len(said) > LONGEST_HEADING or said.endswith(_STOPS)
