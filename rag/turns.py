"""Turns of a transcript: who speaks from which label line to the next.

Called by `speakers`; a turn's label is kept word for word, without its colon.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.naming import is_full_name, split_apposition, split_office
from rag.saying import ROLES, WORDINGS, collect_words
from rag.types import Span, Speech

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
        "Вед",
        "[A-ZА-Я]",
    )
)
# "**Joan Ainsley**: Yes.": signs of bold and slanted print around a label or a part of it.
_PRINT = r"(?:\*{1,3}|_{2,3})?"
_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*{_PRINT}(?P<label>[\"“„«]?[^\W_](?:[^:.!?;\n\r]|{_TITLE_STOP}){{0,79}}?[”»\")]?)"
    rf"{_PRINT}\s?:{_PRINT}(?P<rest>[ \t]+\S|[ \t]*$)",
)
_OFFICE_WORDS = rf"[^\W\d_](?:[^:.!?;\n\r]|{_TITLE_STOP}|(?<=\b[^\W\d_])\.){{2,160}}?"
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
_SHOUTED = re.compile(r"[^\W\d_a-zа-яё]['’.\- ]*(?:[^\Wa-zа-яёäöüß_]['’.\- ]*)*(?:\([^)]*\))?")
QUESTIONER = re.compile(
    r"(?:Q|A|В|О|F|Question|Answer|Вопрос|Ответ|Frage|Antwort|Питання|Відповідь|Soru|Cevap)\d*",
    re.IGNORECASE,
)

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
_SAYING = re.compile(
    rf"(?<!\w)(?:{'|'.join(wording.verbs for wording in WORDINGS.values())})(?!\w)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\([^()]*\)$")
_QUOTED = re.compile(r"\s*[\"“„«]")
_PARAGRAPH = re.compile(r"\s*[^\n\r]+")
_ASKED = re.compile(r"[^\n\r]*\?[\"”“»’)\]]*\s*")
_CLOSING = "\"'”“»’)]"
_STOPS = (*".!?…:;,", *_DASHES)
_PARTING = re.compile(r"(?:[*–—_=~#•·⁂-][ \t]*){3,}|⁂")
# "## What comes next", "**What comes next?**"
_MARKED_HEADING = re.compile(r"#{1,6}[ \t]+\S.*|\*\*[^*\n\r]+\*\*")
_PART = re.compile(r"(?:Part|Chapter|Часть|Глава|Teil|Kapitel)\s+[\dIVX]+\b")

# Whoever speaks like this goes on with a turn; "US" in capitals is a country.
SPEAKS = re.compile(
    r"(?<!\w)(?:us|ben|(?i:i|me|my|mine|myself|we|ours?|you|yours?|let[’']s"
    r"|я|мне|меня|мной|мо[йяеюи]\w{0,2}|мы|нас|нам|нами|наш\w{0,3}|вы|вас|вам|ваш\w{0,3}|мені|мене|ми|ви"
    r"|ich|mir|mich|mein\w{0,2}|wir|uns|unser\w{0,2}|biz|bizim|мен|менің|біз\w{0,4}|mən|mənim))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the text; the words of its turn start at `end` or later.

    `spoken` tells that they are sentences, unlike headlines, links and the lines of fact boxes.
    A `bare` one stands in brackets without a colon, as notes and tags do. `office` tells that
    it says what the speaker is; an `apposed` one may say so in words that are not known.
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


def find_turns(text: str, lines: Sequence[Span]) -> tuple[Speech, ...]:
    """The turns of a transcript, without their labels; empty when the text is none.

    A turn runs over all paragraphs to the next label, heading or line between parts.
    """
    labels = find_labels(text, lines)
    turns = []
    starts = {label.start: label for label in labels}
    current: Label | None = None
    first = last = 0
    for line in lines:
        label = starts.get(line.start)
        if label is not None or (current and _is_heading(text, line)):
            turns += _close_turn(text, current, first, last)
            current = label
            first = last = label.end if label else line.end
        if current is not None:
            last = max(last, line.end)
    turns += _close_turn(text, current, first, last)
    return tuple(turns)


def _close_turn(text: str, label: Label | None, first: int, last: int) -> list[Speech]:
    while first < last and text[first].isspace():
        first += 1
    if label is None or first >= last:
        return []
    return [Speech(first, last, label.speaker, "turn")]


def find_labels(text: str, lines: Sequence[Span]) -> list[Label]:
    """The labels of turns, in order; words before a colon that nobody speaks are left out."""
    found = _drop_prose(text, _drop_unspoken(_name_in_full(_read_labels(text, lines))))
    if not _is_transcript(text, found):
        return []
    counts = Counter(label.speaker.casefold() for label in found)
    sure = [label for label in found if _is_sure(label)]
    several = len(counts) > 1 and len(found) > len(counts)
    others = bool(sure) or several
    return [label for label in found if label.dashed or _is_believed(label, counts, others=others)]


def _name_in_full(labels: Sequence[Label]) -> list[Label]:
    """The labels, a last name or initials that one full name among them has replaced by it."""
    full: dict[str, str] = {}
    for label in labels:
        name = split_office(label.speaker)[0] or _NOTE.sub("", label.speaker)
        if label.spoken and is_full_name(name):
            full.setdefault(name.casefold(), label.speaker)
    named = []
    for label in labels:
        short = label.speaker.casefold()
        told = [speaker for name, speaker in full.items() if _is_short_for(short, name)]
        named.append(replace(label, speaker=told[0]) if len(told) == 1 else label)
    return named


def _is_short_for(short: str, name: str) -> bool:
    """Whether a word is the last one of a longer name, or its initials: "J.A."."""
    words = name.split()
    initials = "".join(word[0] for word in words)
    return short != name and (short == words[-1] or re.sub(r"[.\s]", "", short) == initials)


def _drop_prose(text: str, labels: Sequence[Label]) -> list[Label]:
    """The labels without those that may be prose: before a dash, or with unknown words apposed.

    A dash opens turns where several speak so again and again, or where somebody with an office
    answers a question.
    """
    counts = Counter(label.speaker.casefold() for label in labels)
    dashed = [label for label in labels if label.dashed]
    again = {label.speaker for label in dashed if counts[label.speaker.casefold()] > 1}
    answers = {
        label.start
        for one, other in pairwise(labels)
        if other.dashed and other.office and _ASKED.fullmatch(text, one.end, other.start)
        for label in (one, other)
    }
    asking = {
        one.start
        for one, other in pairwise(labels)
        if one.apposed and _ASKED.fullmatch(text, one.end, other.start)
    }
    believed = again if len(again) > 1 else set()
    if any(map(_SHOUTED.fullmatch, believed)):
        believed |= {label.speaker for label in dashed if _SHOUTED.fullmatch(label.speaker)}
    return [
        label
        for label in labels
        if (not label.dashed or label.speaker in believed or label.start in answers)
        and (
            not label.apposed
            or counts[label.speaker.casefold()] > 1
            or label.start in asking
            or _is_asked(text, label)
        )
    ]


def _is_asked(text: str, label: Label) -> bool:
    """Whether a label on a line of its own stands right behind a question."""
    return not label.inline and text[: label.start].rstrip().rstrip(_CLOSING).endswith("?")


def _drop_unspoken(labels: Sequence[Label]) -> list[Label]:
    """The labels of those who say sentences; a headline that begins as they do is none."""
    speaking = {label.speaker.casefold() for label in labels if label.spoken}
    return [
        label
        for at, label in enumerate(labels)
        if label.spoken or (at > 0 and label.speaker.casefold() in speaking)
    ]


def _is_transcript(text: str, labels: Sequence[Label]) -> bool:
    """Whether labels can be turns: datelines and the like never come again nor answer anybody."""
    if len(labels) == 1:
        return _is_whole_speech(text, labels[0])
    if len({label.speaker.casefold() for label in labels}) < len(labels):
        return True
    answered = any(_ASKED.fullmatch(text, one.end, other.start) for one, other in pairwise(labels))
    return answered or any(
        _is_sure(label) and _is_no_dateline(label) and _is_talk(text, label) for label in labels
    )


def _is_whole_speech(text: str, label: Label) -> bool:
    """Whether a text's only label opens a turn, as in "PRESIDENT TOKAYEV: Yes."."""
    shouted = bool(_SHOUTED.fullmatch(label.speaker))
    role = any(word.casefold() in ROLES for word in label.speaker.split())
    opens = _is_no_dateline(label) or (shouted and role)
    return opens and _is_talk(text, label) and not _QUOTED.match(text, label.end)


def _is_talk(text: str, label: Label) -> bool:
    """Whether a label with an office stands before talk, not before what is told of its bearer."""
    first = _PARAGRAPH.match(text, label.end)
    return not label.office or bool(first and SPEAKS.search(first[0]))


def _is_no_dateline(label: Label) -> bool:
    return not label.inline or bool(QUESTIONER.fullmatch(label.speaker))


def _is_believed(label: Label, counts: Counter[str], *, others: bool) -> bool:
    """Whether a label opens a turn: it is sure, comes again, or others do."""
    return _is_sure(label) or counts[label.speaker.casefold()] > 1 or others


def _read_labels(text: str, lines: Sequence[Span]) -> list[Label]:
    """All that looks like labels, in order; bare ones where several lines of talk have them."""
    pairs = pairwise([*lines, Span(len(text), len(text))])
    found = [(each, line) for line, after in pairs if (each := _read_label(text, line, after))]
    talking = [
        each.speaker
        for each, line in found
        if each.bare and (SPEAKS.search(text, each.end, line.end) or "?" in text[slice(*line)])
    ]
    return [
        each for each, _ in found if not each.bare or (len(talking) > 1 and each.speaker in talking)
    ]


def _read_label(text: str, line: Span, after: Span) -> Label | None:
    """The label that a line begins with, if any; `after` is the line behind."""
    shapes = (_LABEL, _BRACKETED_LABEL, _DASHED_LABEL)
    plain = next((it for shape in shapes if (it := shape.match(text, line.start, line.end))), None)
    if plain and (label := _make_label(plain, line, after)):
        return label
    wordy = (shape.match(text, line.start, line.end) for shape in (_OFFICE_LABEL, _SPACED_LABEL))
    labels = (_make_label(found, line, after) for found in wordy if found)
    return next((label for label in labels if label), None)


def _make_label(found: re.Match[str], line: Span, after: Span) -> Label | None:
    """The label in the words that stand where one would; None where they name no speaker."""
    text = found.string
    label = re.sub(r"\*+|_{2,}", "", found["label"]).strip()
    bare = found.re is _BRACKETED_LABEL and not found["colon"]
    inline = bool(found["rest"].strip())
    name, office = _split_header(label)
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
    return Label(
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


def _split_header(label: str) -> tuple[str, str]:
    """Who speaks, without the office that commas or brackets part from the name, and the office."""
    name, office = split_office(label)
    whole = label.endswith(f" {name}") and "," not in label
    return (label if name and whole else name), office


def _may_head(label: str) -> bool:
    """Whether no word of a label is a verb of saying or opens a line that nobody speaks."""
    words = re.findall(r"[^\W_][\w’'.-]*", label)
    small = " ".join(word for word in words if word[0].islower())
    return words[0].casefold() not in _NO_SPEAKER and not _SAYING.search(small)


def _is_short_label(label: str) -> bool:
    """Whether a label is a name or one word that tells who asks or answers: "Reporter"."""
    label = _NOTE.sub("", label)
    if QUESTIONER.fullmatch(label) or label.casefold() in ROLES or is_full_name(label, fewest=1):
        return True
    return bool(_SHOUTED.fullmatch(label)) and len(label.split()) <= MOST_SHOUTED_WORDS


def _is_sentence(line: str) -> bool:
    """Whether a line says something: it ends with a stop, or is too long for a heading."""
    said = line.rstrip(_CLOSING)
    return len(said) > LONGEST_HEADING or said.endswith(_STOPS)


def _names_speaker(label: str, *, inline: bool) -> bool:
    bare = _NOTE.sub("", label)
    words = re.findall(r"[^\W_][\w’'.-]*", bare)
    if not words or len(words) > MOST_LABEL_WORDS or words[0].casefold() in _NO_SPEAKER:
        return False
    if label[0].islower() or label[0].isdigit():
        return False
    if words[-1].casefold() in _NO_SPEAKER and label[-1] not in _CLOSING:
        return False
    if QUESTIONER.fullmatch(label) or _SHOUTED.fullmatch(label):
        return True
    if _SAYING.search(label):
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


def _is_sure(label: Label) -> bool:
    """Whether a label needs no second one to be believed."""
    if label.dashed or label.apposed:
        return False
    if label.office:
        return True
    words = label.speaker.split()
    if QUESTIONER.fullmatch(label.speaker):
        return True
    if any(word.strip('“”"«»').casefold() in ROLES for word in words):
        return not label.inline or len(words) > 1
    return len(words) > 1 and bool(_SHOUTED.fullmatch(label.speaker)) and label.inline


def _is_heading(text: str, line: Span) -> bool:
    """Whether a line is a heading or parts what stands above it from what stands below."""
    if _PARTING.fullmatch(text, *line) or _MARKED_HEADING.fullmatch(text, *line):
        return True
    if line.end - line.start > LONGEST_HEADING or text[line.start] in "([•" + _DASHES:
        return False
    if _PART.match(text, line.start):
        return True
    return not text[line.start].islower() and (text[line.end - 1].isalnum())
