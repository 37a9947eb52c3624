"""Narration: where the writer of an article goes on behind the turns of a talk.

Gives `speakers` each turn up to there: how the talk came to be, what has a source of its own and
what is told of people by name are nobody's answer. Between two turns of one speaker it finds what
somebody without a label asks.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rag.people.designations import ROLES
from rag.people.fullnames import is_full_name, split_office
from rag.people.mentions import NAME, read_name
from rag.speech.headers import NOTE, QUESTIONER, SPEAKS
from rag.types import Span, Speech
from rag.words.names import same_name

_QUOTATION = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
_OPENING = ("“", "„", "«", '"', "”")
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
_REPORTS = re.compile(
    rf"(?:(?:[^.!?]*,)?\W*(?:[^\s,.:;!?]+\s+){{0,6}}|.*“”[\s,.–—-]*(?:[^\s,.:;!?“”]+\s+){{0,4}}){_TOLD}"
)
_TELLS = re.compile(rf"(?:[^.!?“”]*\s)??{_TOLD}")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])\s+")
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
    r"|Die\sFragen\sstellte|Röportaj|Söyleşi|Сұхбаттас|Әңгімелес"
    r"|Напомним|Нагадаємо|Подпи(?:сывайтесь|шитесь)\s|Підпи(?:суйтесь|шіться)\s|(?:Photos?|Фото|Foto|Сурет):)"
)
# "According to Reuters, …": a paragraph with a source of its own.
_SOURCED = re.compile(
    r"\W*(?:According to|As reported by|Reported by|Reporting by|Additional reporting|По данным|По сообщению|По информации"
    r"|По словам|По мнению|За даними|За словами|За інформацією|Laut|Nach Angaben|Nach Auskunft)\s"
)
_SOURCED_BEHIND = re.compile(
    r"(?:деректеріне|мәліметіне|мәліметінше|айтуынша|verilerine göre|göre)(?!\w)"
)
# Those who wrote the article speak of "our correspondent" and ask to "write to us".
_OF_PAPER = re.compile(
    r"(?i)(?<!\w)(?:our (?:newspaper|reporter|correspondent|readers|website|channel|newsroom)"
    r"|(?:write to|follow|contact|email|join) us|we (?:reached|contacted)(?: h\w+| them)? by (?:tele)?phone|наш\w{0,3} (?:корреспондент|издани|редакци|газет|читател|сайт|канал|подписчик)\w*"
    r"|unser\w{0,2} (?:Zeitung|Redaktion|Reporter\w*|Leser\w*))(?!\w)"
)


def leave_out_narration(
    text: str, turns: Sequence[Speech], lines: Sequence[Span]
) -> tuple[Speech, ...]:
    """The turns, each up to where the writer of the article goes on behind it.

    A question between two turns of one speaker is a turn of somebody who has no label. Where such
    are asked and no other label comes again, so is a statement put to the speaker.
    """
    starts = [line.start for line in lines]
    behind = [
        lines[bisect_right(starts, turn.start) : bisect_left(starts, turn.end)] for turn in turns
    ]
    again = [
        other is not None and one.speaker == other.speaker != ""
        for one, other in zip_longest(turns, turns[1:])
    ]
    asked = [
        next_own and bool(later) and _asks(text, later[-1])
        for next_own, later in zip(again, behind, strict=True)
    ]
    labels = Counter(turn.speaker for turn in turns)
    put = any(asked) and sum(count > 1 for count in labels.values()) == 1
    ended = []
    for at, (turn, later) in enumerate(zip(turns, behind, strict=True)):
        whole = _end_before_narration(text, turn, later, last=at == len(turns) - 1)
        stated = put and again[at] and bool(later) and whole == turn
        if not (asked[at] or stated):
            ended.append(whole)
            continue
        question = replace(turn, start=later[-1].start, speaker="")
        answer = _end_before(text, turn, later[-1])
        ended += [_end_before_narration(text, answer, later[:-1], last=False), question]
    return tuple(ended)


def _asks(text: str, line: Span) -> bool:
    return text[slice(*line)].rstrip("\"'”“»’)] *_").endswith("?")


def _end_before(text: str, turn: Speech, line: Span) -> Speech:
    return replace(turn, end=len(text[: line.start].rstrip()))


def _end_before_narration(text: str, turn: Speech, later: Sequence[Span], *, last: bool) -> Speech:
    """A turn up to the first of its later paragraphs that the writer of the article tells.

    A paragraph that speaks of "I" or "you" is the speaker's, and so is all before it. What
    people say who are not named ends the `last` turn only.
    """
    told = [_OF_PAPER.sub("", _QUOTATION.sub("“”", text[slice(*line)])) for line in later]
    made = next((at for at, line in enumerate(told) if _MAKING.match(line)), len(told))
    spoken = max((at for at in range(made) if SPEAKS.search(told[at])), default=-1)
    behind = range(spoken + 1, made)
    narrated = next(
        (
            at
            for at in behind
            if _narrates(told[at], turn.speaker) or (last and _REPORTS.match(told[at]))
        ),
        made,
    )
    if _is_enclosed(text, turn):
        bare = (at for at, line in enumerate(later) if text[line.start] not in _OPENING)
        narrated = min(narrated, next(bare, narrated))
    if narrated == len(later):
        return turn
    return _end_before(text, turn, later[narrated])


def _is_enclosed(text: str, turn: Speech) -> bool:
    """Whether quotation marks stand around the first paragraph of a turn: none belongs behind."""
    first = text[turn.start : turn.end].partition("\n")[0].strip()
    return first[:1] in _OPENING and len(_QUOTATION.sub("", first).strip()) == 0


def _narrates(line: str, speaker: str) -> bool:
    """Whether a line tells of somebody else by name, of the speaker by name, or has a source."""
    own = NOTE.sub("", speaker).rpartition(" ")[2].casefold()
    named = len(own) > 1 and own not in ROLES and not QUESTIONER.fullmatch(own)
    told = rf"(?<!\w){re.escape(own)}[а-яё]{{0,2}}(?!\w)"
    return bool(
        _SOURCED.match(line)
        or _SOURCED_BEHIND.search(line)
        or _begins_with_somebody(line, speaker)
        or any(
            _TELLS.match(sentence) and _begins_with_somebody(sentence, speaker)
            for sentence in _SENTENCE_BREAK.split(line)
        )
        or (named and re.search(told, line.casefold()))
    )


def _begins_with_somebody(line: str, speaker: str) -> bool:
    """Whether a line begins with the full name of somebody else, behind an office or without one."""
    names = (name for found in NAME.finditer(line) if (name := read_name(found)))
    name = next(names, None)
    if name is None or name.organisation or not is_full_name(name.text):
        return False
    before = line[: name.start].strip(" –—-")
    told = not before or bool(split_office(f"{before} {name.text}")[0])
    return told and not same_name(name.text, speaker)
