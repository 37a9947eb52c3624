"""Turns of a transcript: who speaks from which label line to the next.

Called by `speakers`; a turn's label is kept word for word, without its colon.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.saying import ROLES, WORDINGS
from rag.types import Span, Speech

# "Correspondent of the Reuters news agency in Almaty" has eight words; longer lines are prose.
MOST_LABEL_WORDS = 9
# Longer lines without a full stop are broken sentences rather than headings.
LONGEST_HEADING = 90

_DASHES = "—–-"
_TITLE_STOP = "|".join(
    rf"(?<=\b{title})\."
    for title in ("Mr", "MR", "Mrs", "MRS", "Ms", "MS", "Dr", "DR", "Prof", "PROF", "[A-ZА-Я]")
)
_LABEL = re.compile(
    rf"[{_DASHES}]?[ \t]*(?P<label>[\"“„«]?[^\W_](?:[^:.!?;\n\r]|{_TITLE_STOP}){{0,79}}?[”»\")]?)\s?:"
    r"(?P<rest>[ \t]+\S|[ \t]*$)",
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
_QUESTIONER = re.compile(
    r"(?:Q|A|В|О|F|Question|Answer|Вопрос|Ответ|Frage|Antwort|Питання|Відповідь|Soru|Cevap)\d*",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


_SMALL = _words("of the a for de von van der al el bin from and & tv channel newspaper agency news")
_NO_SPEAKER = _words("""source sources date share note notes brief photo video tags tag author text read comments comment
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
_ASKED = re.compile(r"[^\n\r]*\?[\"”“»’)\]]*\s*")
_CLOSING = "\"'”“»’)]"
_STOPS = (*".!?…:;,", *_DASHES)
_PART = re.compile(r"(?:Part|Chapter|Часть|Глава|Teil|Kapitel)\s+[\dIVX]+\b")

_QUOTATION = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
# Whoever speaks like this goes on with a turn; "US" in capitals is a country.
_SPEAKS = re.compile(
    r"(?<!\w)(?:us|ben|(?i:i|me|my|mine|myself|we|ours?|you|yours?|let[’']s"
    r"|я|мне|меня|мной|мо[йяеюи]\w{0,2}|мы|нас|нам|нами|наш\w{0,3}|вы|вас|вам|ваш\w{0,3}|мені|мене|ми|ви"
    r"|ich|mir|mich|mein\w{0,2}|wir|uns|unser\w{0,2}|biz|bizim|мен|менің|біз\w{0,4}|mən|mənim))(?!\w)"
)
# Talk is full of verbs of saying: of 2,133 answers of several paragraphs, all verbs that are known
# would end eighteen too early, these one.
_TOLD = (
    r"(?:said|told|added|stated|noted|announced|declared|explained|stressed|emphasi[sz]ed|wrote|claimed"
    r"|informed|(?:сказа|заяви|сообщи|отмети|подчеркну|добави|рассказа|поясни|объяви|написа|напомни)л[аи]?"
    r"|(?:сказа|заяви|повідоми|зазначи|підкресли|дода|розпові|поясни|написа|нагада)(?:в|ла|ли)"
    r"|sagten?|erklärten?|betonten?|teilten?|schrieb(?:en)?|berichteten?|dedi|söyledi|belirtti|açıkladı"
    r"|деді|мәлімдеді|хабарлады|айтты)(?!\w)"
)
# "Prosecutors said …", "The bridge is closed, Lapin told reporters on Friday."
_REPORTS = re.compile(rf"(?:[^.!?]*,)?\W*(?:[^\s,.:;!?]+\s+){{0,6}}{_TOLD}")
_MADE = (
    r"(?:recorded|conducted|edited|translated|condensed|shortened|abridged|published|prepared|aired"
    r"|broadcast|taken|held)"
)
# "The interview was recorded on Friday", "Беседовала Анна Орлова": how a talk came to be.
_MAKING = re.compile(
    rf"\W*(?:(?:The|This)\s(?:interview|conversation|discussion|transcript|talk)\s(?:(?:was|has|is|were)"
    rf"\s[^.!?]*?{_MADE}(?!\w)|took\splace)|(?:Interview(?:ed)?|Recorded|Translated|Edited|Transcribed)\sby\s"
    r"|(?:Беседова|Разговарива|Записа|Расспрашива)л[аи]?\s[А-ЯЁ]|Интервью\s(?:взя|вел|вёл|вела|провел|провёл|провела|записа|подготови|был)"
    r"|(?:Розмовля|Спілкува)(?:в|ла|ли|вся|лася|лися)\s[А-ЯІЇЄ]|Das\s(?:Gespräch|Interview)\s(?:führte|wurde|fand)"
    r"|Die\sFragen\sstellte|Röportaj|Söyleşi|Сұхбаттас|Әңгімелес)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the text; the words of its turn start at `end` or later.

    `spoken` tells that they are sentences, unlike headlines, links and the lines of fact boxes.
    A `bare` one stands in brackets without a colon, as notes and tags do.
    """

    start: int
    end: int
    speaker: str
    inline: bool
    spoken: bool
    dashed: bool = False
    bare: bool = False


def find_turns(text: str, lines: Sequence[Span]) -> tuple[Speech, ...]:
    """The turns of a transcript, without their labels; empty when the text is none.

    A turn runs over all paragraphs to the next label or heading. The last one ends where the
    writer of the article goes on.
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
    return (*turns[:-1], *(_end_before_narration(text, turn, lines) for turn in turns[-1:]))


def _close_turn(text: str, label: Label | None, first: int, last: int) -> list[Speech]:
    while first < last and text[first].isspace():
        first += 1
    if label is None or first >= last:
        return []
    return [Speech(first, last, label.speaker, "turn")]


def _end_before_narration(text: str, turn: Speech, lines: Sequence[Span]) -> Speech:
    """A turn up to its first later paragraph that the writer of the article tells.

    A paragraph that speaks of "I" or "you" is the speaker's, and so is all before it.
    """
    later = [line for line in lines if turn.start < line.start < turn.end]
    told = [_QUOTATION.sub("“”", text[line.start : line.end]) for line in later]
    made = next((at for at, line in enumerate(told) if _MAKING.match(line)), len(told))
    spoken = max((at for at in range(made) if _SPEAKS.search(told[at])), default=-1)
    behind = range(spoken + 1, made)
    narrated = next((at for at in behind if _narrates(told[at], turn.speaker)), made)
    if narrated == len(later):
        return turn
    return replace(turn, end=len(text[: later[narrated].start].rstrip()))


def _narrates(line: str, speaker: str) -> bool:
    """Whether a line tells what somebody said, or of the speaker by name."""
    own = _NOTE.sub("", speaker).split()[-1].casefold()
    named = own not in ROLES and not _QUESTIONER.fullmatch(own)
    told = rf"(?<!\w){re.escape(own)}[а-яё]{{0,2}}(?!\w)"
    return bool(_REPORTS.match(line) or (named and re.search(told, line.casefold())))


def find_labels(text: str, lines: Sequence[Span]) -> list[Label]:
    """The labels of turns, in order; words before a colon that nobody speaks are left out."""
    found = _drop_unspoken(_read_labels(text, lines))
    if not _is_transcript(text, found):
        return []
    counts = Counter(label.speaker.casefold() for label in found)
    sure = [label for label in found if _is_sure(label)]
    several = len(counts) > 1 and len(found) > len(counts)
    dashed = {
        label.speaker for label in found if label.dashed and counts[label.speaker.casefold()] > 1
    }
    return [
        label
        for label in found
        if _is_believed(label, counts, others=bool(sure) or several, dashed=dashed)
    ]


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
    return answered or any(_is_sure(label) and _is_no_dateline(label) for label in labels)


def _is_whole_speech(text: str, label: Label) -> bool:
    """Whether a text's only label opens a turn, as in "PRESIDENT TOKAYEV: Yes."."""
    shouted = bool(_SHOUTED.fullmatch(label.speaker))
    role = any(word.casefold() in ROLES for word in label.speaker.split())
    opens = _is_no_dateline(label) or (shouted and role)
    return opens and not _QUOTED.match(text, label.end)


def _is_no_dateline(label: Label) -> bool:
    return not label.inline or bool(_QUESTIONER.fullmatch(label.speaker))


def _is_believed(label: Label, counts: Counter[str], *, others: bool, dashed: set[str]) -> bool:
    """Whether a label opens a turn; one with a dash only where several speak in turns so."""
    again = counts[label.speaker.casefold()] > 1
    if label.dashed:
        return len(dashed) > 1 and label.speaker in dashed
    return _is_sure(label) or again or others


def _read_labels(text: str, lines: Sequence[Span]) -> list[Label]:
    """All that looks like labels, in order; bare ones where several lines of talk have them."""
    pairs = pairwise([*lines, Span(len(text), len(text))])
    found = [(each, line) for line, after in pairs if (each := _read_label(text, line, after))]
    talking = [
        each.speaker
        for each, line in found
        if each.bare and (_SPEAKS.search(text, each.end, line.end) or "?" in text[slice(*line)])
    ]
    return [
        each for each, _ in found if not each.bare or (len(talking) > 1 and each.speaker in talking)
    ]


def _read_label(text: str, line: Span, after: Span) -> Label | None:
    """The label that a line begins with, if any; `after` is the line behind."""
    shapes = (_LABEL, _BRACKETED_LABEL, _DASHED_LABEL)
    found = next((it for shape in shapes if (it := shape.match(text, line.start, line.end))), None)
    if not found:
        return None
    label = found["label"].strip()
    bare = found.re is _BRACKETED_LABEL and not found["colon"]
    inline = bool(found["rest"].strip())
    if (bare and not inline) or not _names_speaker(label, inline=inline):
        return None
    said = line if inline else after
    goes_on = inline and text[after.start : after.start + 1].islower()
    asks = bool(_QUESTIONER.fullmatch(label))
    spoken = asks or goes_on or _is_sentence(text[said.start : said.end])
    return Label(
        line.start,
        found.start("rest"),
        label,
        inline,
        spoken,
        dashed=found.re is _DASHED_LABEL,
        bare=bare,
    )


def _is_sentence(line: str) -> bool:
    """Whether a line says something: it ends with a stop, or is too long for a heading."""
    said = line.rstrip(_CLOSING)
    return len(said) > LONGEST_HEADING or said.endswith(_STOPS)


def _names_speaker(label: str, *, inline: bool) -> bool:
    bare = _NOTE.sub("", label)
    words = re.findall(r"[^\W_][\w’'.-]*", bare)
    if not words or len(words) > MOST_LABEL_WORDS or words[0].casefold() in _NO_SPEAKER:
        return False
    if label[0].islower() or words[-1].casefold() in _NO_SPEAKER or label[0].isdigit():
        return False
    if _QUESTIONER.fullmatch(label) or _SHOUTED.fullmatch(label):
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
    if label.dashed:
        return False
    words = label.speaker.split()
    if _QUESTIONER.fullmatch(label.speaker):
        return True
    if any(word.strip('“”"«»').casefold() in ROLES for word in words):
        return not label.inline or len(words) > 1
    return len(words) > 1 and bool(_SHOUTED.fullmatch(label.speaker)) and label.inline


def _is_heading(text: str, line: Span) -> bool:
    if line.end - line.start > LONGEST_HEADING or text[line.start] in "([•" + _DASHES:
        return False
    if _PART.match(text, line.start):
        return True
    return not text[line.start].islower() and (text[line.end - 1].isalnum())
