"""Interviews without labels: which paragraphs ask and which answer.

Called by `turns` for a text without headers. The questions and answers may stand behind dashes,
each on a line of its own or both on one, or be plain paragraphs that strictly alternate. What
addresses nobody, such as questions and answers about an event, is no interview.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.people.fullnames import is_full_name
from rag.speech.headers import CLOSING, NOTE, SAYING, Header, read_headers
from rag.types import Span, Speech

# "Do I need a visa?": who asks so is the reader of a guide.
MOST_OF_READER = 0.2
# Where answers have several paragraphs, this many of them do.
LEAST_GOING_ON = 0.3
# Characters of a line in a poem or a story, on average: "— Ты куда? — В поле."
LONGEST_TERSE = 18

# A paragraph that asks.
ASKED = re.compile(r"[^\n\r]*\?[\"”“»’)\]]*\s*")
_DASH = re.compile(r"[—–-][ \t]+(?=\S)")
_STOPPED = (".", "!", "?", "…", ":")
# "— Will there be war? — War is dear.": the answer follows on the same line.
_REPLY = re.compile(r"(?<=[.?!…»”\"])[ \t]+[—–-][ \t]+(?=[\"“„«]?[^\W\d_a-zа-яёіїєґ])")
# "— Yes, — he said."
_TOLD = re.compile(
    rf"[,?!…][ \t]+[—–-][ \t]+(?-i:(?=[a-zа-яёіїєґ]))(?:\w+[ \t]+)?{SAYING.pattern}", re.IGNORECASE
)
_YOU = re.compile(
    r"(?<!\w)(?:(?i:you|yours?|yourself|вы|вас|вам|вами|ваш\w{0,3}|ты|тебя|тебе|тво[йяеюи]\w{0,2}|ви|вами|тобі|siz\w{0,4}"
    r"|сіз\w{0,5}|du|dich|dir|dein\w{0,2}|\w+(?:s[iıuü]n[iıuü]z|[mt][iıuü]n[iıuü]z))|Sie|Ihnen|Ihr\w{0,2})(?!\w)"
)
_WE = re.compile(
    r"(?<!\w)(?:us|ben|(?i:i|i['’]\w+|me|my|mine|myself|we|we['’]\w+|ours?|я|мне|меня|мной|мо[йяеюи]\w{0,2}|мы|нас|нам|нами"
    r"|наш\w{0,3}|мені|мене|ми|ich|mir|mich|mein\w{0,2}|wir|uns|unser\w{0,2}|biz\w{0,3}|мен|маған|менің|біз\w{0,4}"
    r"|mən|mənim|\w{2,}(?:yor|m[iıuü]ş)[uıiü][mz]|\w{2,}[dt][iıuü][mk]))(?!\w)"
)
# "Пеку с детства.", "Делаем вдвоём.": a verb alone tells who answers.
_WE_OR_DO = re.compile(
    rf"{_WE.pattern}|(?:(?<=[—–.!?…-][ \t])|(?<=[\n\r]))(?:(?:Не|Да|Нет|Ні|Так),? )?(?i:[а-яёіїєґ]*(?:[аяе]ю|[жчшщ]у|[уюа]юсь|[жчшщ]усь|[аяуюе][єе]мо?)(?:ся)?)(?!\w)"
)
_OF_READER = re.compile(r"(?<!\w)(?:I|(?i:my|я|мне|мой|мою|мои|ich|mir|mein\w{0,2}))(?!\w)")


@dataclass(frozen=True, slots=True)
class _Least:
    """What an interview must have at least.

    How many questions end with "?", and which share of them, since many an interviewer puts
    statements; how many questions say "you", and which share of the answers "I" or "we"; and how
    many times as long as the questions the answers are.
    """

    asked: int
    share: float
    addressed: int
    personal: float
    longer: float = 1.0


# Dashes show who asks; of plain paragraphs nothing but their words does.
_DASHED = _Least(asked=3, share=0.3, addressed=1, personal=0.2, longer=0.7)
_PLAIN = _Least(asked=4, share=0.4, addressed=2, personal=0.3)
# The first question and its answer have labels.
_LABELLED = _Least(asked=3, share=0.3, addressed=1, personal=0.3)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph that asks, or what answers it."""

    start: int
    end: int
    asks: bool


def find_parts(
    text: str, lines: Sequence[Span], *, title: str, labelled: bool = False
) -> list[Part]:
    """Questions and answers in turn, the first a question; none where a text is no interview.

    Of one whose first question and answer are `labelled`, fewer need to ask.
    """
    dashed = [at for at, line in enumerate(lines) if _DASH.match(text, *line)]
    if dashed:
        found, least = _read_dashes(text, lines, dashed), _DASHED
    else:
        found, least = _read_plain(text, lines, title=title), _LABELLED if labelled else _PLAIN
    return found if _is_interview(text, found, least) else []


def find_first_pair(text: str, lines: Sequence[Span], *, title: str) -> tuple[Header, ...]:
    """The labels of a question and its answer, where an interview has no others; else none.

    Who answers must be known by full name, and be told of before the talk or called so in it.
    """
    headers = [header for header in read_headers(text, lines) if header.spoken and header.inline]
    starts = [line.start for line in lines]
    if len(headers) != len(("question", "answer")):
        return ()
    asks, answers = headers
    name = NOTE.sub("", answers.speaker)
    known = f"{title}\n{text[: answers.start]}"
    told = is_full_name(name) and re.search(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", known)
    behind = starts.index(answers.start) - starts.index(asks.start)
    asked = ASKED.fullmatch(text, asks.end, answers.start)
    return (asks, answers) if told and asked and behind == 1 else ()


def read_labelled_once(
    text: str, parts: Sequence[Part], pair: Sequence[Header]
) -> tuple[Speech, ...]:
    """The turns of an interview whose first question and answer alone have labels.

    An answer that does not follow what asks is only sure to be one where it speaks of "I".
    """
    asks, answers = pair
    turns = []
    for before, part in zip([None, *parts], parts, strict=False):
        start = max(part.start, next((h.end for h in pair if h.start == part.start), part.start))
        start += len(text[start : part.end]) - len(text[start : part.end].lstrip())
        asked = before is not None and ASKED.fullmatch(text, before.start, before.end)
        sure = asked or _is_of_answerer(text, part)
        speaker = "" if part.asks or not sure else answers.speaker
        if part.asks and ASKED.fullmatch(text, part.start, part.end):
            speaker = asks.speaker
        turns.append(Speech(start, part.end, speaker, "turn"))
    return tuple(turns)


def is_terse(parts: Sequence[Part]) -> bool:
    """Whether questions and answers are as short as the lines of a poem."""
    return _length(parts) <= LONGEST_TERSE * len(parts)


def _read_dashes(text: str, lines: Sequence[Span], dashed: Sequence[int]) -> list[Part]:
    """What stands behind dashes, in turn a question and an answer."""
    if any(_TOLD.search(text, *lines[at]) for at in dashed):
        return []
    starts = [_past_dash(text, lines[at]) for at in dashed]
    replies = [
        _REPLY.search(text, start, lines[at].end) for at, start in zip(dashed, starts, strict=True)
    ]
    if all(replies):
        return [
            part
            for at, start, reply in zip(dashed, starts, replies, strict=True)
            if reply
            for part in (
                Part(start, reply.start(), asks=True),
                Part(reply.end(), lines[at].end, asks=False),
            )
        ]
    ends = _end_answers(lines, dashed)
    spans = zip(starts, ends, strict=True)
    return [Part(start, end, asks=n % 2 == 0) for n, (start, end) in enumerate(spans)]


def _past_dash(text: str, line: Span) -> int:
    dash = _DASH.match(text, *line)
    return dash.end() if dash else line.start


def _end_answers(lines: Sequence[Span], dashed: Sequence[int]) -> list[int]:
    """Where each part behind a dash ends; answers go on in further paragraphs if many do."""
    after = [*dashed[1:], len(lines)]
    last = [lines[at].end for at in dashed]
    long = [
        n for n, (at, following) in enumerate(zip(dashed, after, strict=True)) if following > at + 1
    ]
    answers = [n for n in long if n % 2 and n < len(dashed) - 1]
    asides = [n for n in long if not n % 2]
    if asides or len(answers) < LEAST_GOING_ON * (len(dashed) // 2):
        return last
    return [
        lines[following - 1].end if n % 2 else end
        for n, (following, end) in enumerate(zip(after, last, strict=True))
    ]


def _read_plain(text: str, lines: Sequence[Span], *, title: str) -> list[Part]:
    """Paragraphs in turn, from the first that asks to the answer behind the last that does."""
    asking = [
        at
        for at, line in enumerate(lines)
        if ASKED.fullmatch(text, *line) and not (at == 0 and text[slice(*line)] == title)
    ]
    if not asking:
        return []
    first, last = asking[0], asking[-1]
    region = lines[first : last + 2]
    if not all(text[slice(*line)].rstrip(CLOSING).endswith(_STOPPED) for line in region):
        return []
    return [Part(*line, asks=n % 2 == 0) for n, line in enumerate(region)]


def _is_interview(text: str, parts: Sequence[Part], least: _Least) -> bool:
    """Whether parts are talk: enough of them ask, in their turn, one of "you" and one of "I"."""
    questions, answers = parts[::2], parts[1::2]
    asking = [_asks(text, part) for part in questions]
    if sum(asking) < max(least.asked, least.share * len(questions)):
        return False
    behind = [*asking[1:], least is _DASHED]
    if any(
        _asks(text, answer) and not after for answer, after in zip(answers, behind, strict=False)
    ):
        return False
    own = _WE_OR_DO if least is _DASHED else _WE
    return (
        _count(_YOU, text, questions) >= least.addressed
        and _count(own, text, answers) >= max(2, least.personal * len(answers))
        and _count(_OF_READER, text, questions) <= MOST_OF_READER * len(questions)
        and _length(answers) > least.longer * _length(questions)
    )


def _asks(text: str, part: Part) -> bool:
    return bool(ASKED.fullmatch(text, part.start, part.end))


def _is_of_answerer(text: str, part: Part) -> bool:
    """Whether a part speaks of "I" or "we", and not to "you"."""
    return bool(_count(_WE, text, [part])) and not _count(_YOU, text, [part])


def _count(words: re.Pattern[str], text: str, parts: Sequence[Part]) -> int:
    return sum(bool(words.search(text, part.start, part.end)) for part in parts)


def _length(parts: Sequence[Part]) -> int:
    return sum(part.end - part.start for part in parts)
