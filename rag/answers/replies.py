"""What a model replies, as sentences: free of markdown, tables, thoughts and footers.

A reply that grows is read on from where its sentences stay the same, so that the time grows with
its length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rag.answers.citations import strip_markers
from rag.answers.markings import mark_named, plain_markers
from rag.text.quotes import balance_marks
from rag.text.sentences import split_sentences

# What a model says for others than the reader stands in channels of its own; the last is the answer.
_FINAL = r"<\|channel\|>\s*final\s*<\|message\|>"
_OVER = rf"(?:</(?:think|thinking|reasoning)>|{_FINAL})"
_THOUGHTS = re.compile(
    rf"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)|<\|channel\|>\s*(?:analysis|commentary)\b.*?(?:{_FINAL}|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_END_OF_THOUGHTS = re.compile(rf"\A.*{_OVER}", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(
    r"</?passage[^<>\n]*>|</?(?:final_?)?(?:answer|response|output)>"
    r"|<\|(?:start|channel)\|>\s*(?:assistant|final)\b|<\|[^|\n]*\|>",
    re.IGNORECASE,
)
_FURNITURE = re.compile(r"^\s*(?:>\s*)*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)?(?:>\s*)*")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|[-=*_]{3,}\s*$)")
# Of the head of a passage in the prompt; small models read it aloud.
_ECHO = re.compile(r"^\s*(?:\W{0,4})(?:Title|Speaker|Date)\W{0,3}:")
_ANSWER = re.compile(r"^(?:Answer|Ответ|Antwort|Відповідь|Жауап|Cevap|Cavab)\s*:\s*")
_TABLE_LINE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_FOOTER = re.compile(
    r"^\W*(?:sources?|references?|citations?|footnotes?|источники?|ссылки|джерела|дереккөздер|quellen|"
    r"kaynak(?:lar|ça)?|mənbələr)\W*$",
    re.IGNORECASE,
)
# What a model says to whoever asks, not of the matter.
_CHATTER = re.compile(
    r"(?i)^\W*(?:let me know|feel free|i hope (?:this|that) helps|is there anything else|if you (?:need|have|want|would like)"
    r"|here (?:is|are) (?:the|a|an) (?:answer|summary|overview)|(?:if|should) you .{0,40}questions"
    r"|надеюсь, (?:это|что)|если (?:у вас|нужн\w+|вам)|дайте знать|сподіваюся, |якщо (?:у вас|вам)"
    r"|ich hoffe, |wenn sie (?:noch |weitere ))"
    r"|^\W*(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great(?: question)?|конечно|разумеется|хорошо|звичайно|гаразд"
    r"|әрине|жақсы|natürlich|gerne?|sicher|selbstverständlich|tabii(?: ki)?|elbette|əlbəttə)[\W\d]*$"
)
# What a model says of its passages before it answers from them: "Based on the passages, …".
_GIVEN = r"(?:the |these )?(?:passages?|excerpts?|(?:provided|given|supplied|above) (?:articles?|texts?|sources?|documents?|context|passages?|excerpts?))"
_PREAMBLE = re.compile(
    rf"(?i)^\W*(?:(?:(?:based|going) (?:only |solely )?(?:up)?on|according to|from) {_GIVEN}(?: (?:provided|given|above))?"
    r"|(?:согласно|исходя из|судя по|на основе) (?:(?:этим|этих|данным|данных|предоставленным|предоставленных|приведённым|приведённых|приведенным|приведенных) )?(?:отрывк\w+|фрагмент\w+)"
    r"|(?:згідно з|на основі) (?:(?:цими|цих|наданими|наданих) )?уривк\w+"
    r"|(?:laut|nach|gemäß|auf grundlage) (?:den|der|diesen|dieser) (?:vorliegenden |angegebenen )?(?:passagen|auszügen|auszüge)"
    r")(?:,? (?:here is|here['’]s|вот|hier ist)[^:.]{0,30}:|,)\s+(?=\S)"
)
# "No. The board denied it": a sentence follows, not a number.
_NO = re.compile(r"No\.\s+(?=[^\W\d_])")
# Nothing quotes a mere yes or no; what follows it is the answer.
_YES_OR_NO = re.compile(
    r"(?i)\W*(?:yes|no|да|нет|так|ні|иә|жоқ|ja|nein|evet|hayır|bəli|xeyr)[\W\d]*\Z"
)
# Languages that write the third as "3.", where a stop behind a number ends no sentence.
_STOPPED_ORDINALS = frozenset({"de", "tr"})
_LONGEST_QUOTATION = 4
"""Sentences of a quotation that stay together; a mark that is never closed joins no more."""

_EMPHASIS = re.compile(r"\*\*|__|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_STOP_BEFORE_MARKERS = re.compile(
    r"(?<![.!?…])([.!?…]++)([”»\"’')]*)((?:\s*[\[【][^\]】\n]{1,30}[\]】])+)[.]?(?=\s|\Z)"
)
_THOUGHT_OVER = re.compile(_OVER, re.IGNORECASE)
_LONGEST_TAG = len("<|channel|> final <|message|>")
# What a sentence may end with: any mark but these few, or a line break.
_MARK = re.compile(r"[^\w ,;'’-]")
# Characters of a growing answer that are split again with each sentence: a few sentences, so that
# the time grows with the length of an answer, not with its square.
_READ_AGAIN = 500
# Where no border is found for long, as in thoughts, it is read again when it has grown by this part.
_GRAIN = 25
# A marker or a tag at the end of what has come so far; longer ones are neither.
_BEGUN = re.compile(
    r"(?<!\s)\s*+(?:\\?[\[［【][^\]］】\n]{0,30}|\{[^{}\n]{0,30}|[(（][^()（）\n]{0,30}"
    r"|(?:<sup>[^<\n]{0,10})?<[^>\n]{0,30}|<sup>[^<\n]{0,10})\Z"
)


class Reading(NamedTuple):
    """How far a growing answer is read.

    `sentences` are the whole ones of the first `length` characters; the first `known` of them
    are settled, and only what stands from `start` on is read again. The first `passed` found
    there is the end of a settled one. No mark before `unfinished` ends a sentence any more.
    """

    sentences: tuple[str, ...] = ()
    length: int = 0
    known: int = 0
    start: int = 0
    passed: int = 0
    unfinished: int = 0


def split_answer(text: str, *, language: str = "") -> list[str]:
    """The sentences of a model's answer with their markers inside, free of markdown.

    Headings, thoughts, small talk and lists of sources are left out, list items and rows of
    tables are sentences, and a line that announces a list stands before its first item, on a
    line of its own. The last sentence of a text that grows may be unfinished.

    Args:
        text: All that the model said, or its end.
        language: Language of the answer, ISO 639-1, where it is known.
    """
    text = plain_markers(_TAG.sub(" ", leave_out_thoughts(text)))
    sentences: list[str] = []
    announced = ""
    for line in _rows(text.splitlines()):
        if _HEADING.match(line) or _ECHO.match(line):
            continue
        if _FOOTER.match(line):
            break
        plain = _ANSWER.sub("", _EMPHASIS.sub("", _FURNITURE.sub("", line)).strip())
        if plain.endswith(":"):
            announced = f"{announced} {plain}".strip()
        elif plain:
            first, *others = _split_line(plain, language)
            sentences += [f"{announced}\n{first}".strip(), *others]
            announced = ""
    told = [*sentences, announced] if announced else sentences
    told = [sentence for sentence in told if not _CHATTER.match(sentence)]
    told = [s for s in told if not _YES_OR_NO.match(s)] if len(told) > 1 else told
    return [move_stops(mark_named(_without_preamble(sentence))) for sentence in told]


def _without_preamble(text: str) -> str:
    rest = _PREAMBLE.sub("", text)
    return text if rest == text else rest[:1].upper() + rest[1:]


def _rows(lines: list[str]) -> Iterator[str]:
    """The lines, those of tables as text, `Union: 2,300`, without their heads."""
    for at, line in enumerate(lines):
        row = line.strip()
        if _TABLE_LINE.match(row) or any(map(_TABLE_LINE.match, lines[at + 1 : at + 2])):
            continue
        if row.count("|") > 1 and row.startswith("|"):
            first, *cells = (cell.strip() for cell in row.strip("|").split("|"))
            yield f"{first}: {', '.join(filter(None, cells))}" if cells else first
        else:
            yield line


def leave_out_thoughts(text: str) -> str:
    """What a model says without what it thinks aloud before, or is still thinking."""
    return _END_OF_THOUGHTS.sub("", _THOUGHTS.sub(" ", text))


def finished_sentences(text: str, *, language: str = "") -> list[str]:
    """The sentences of a growing answer that are whole, with all their markers.

    Only the first word of the next sentence tells that no marker follows the full stop. They
    change no more, unless what came so far turns out to be thoughts.

    >>> finished_sentences("It has four lanes. [1] [")
    []
    >>> finished_sentences("It has four lanes. [1] [2] It")
    ['It has four lanes [1] [2].']
    """
    return _split_begun(text, language)[:-1]


def _split_begun(text: str, language: str) -> list[str]:
    """The sentences of a growing answer; whether the last one is whole is not known."""
    sentences = split_answer(_BEGUN.sub("", text), language=language)
    while sentences and not re.search(r"\w", strip_markers(sentences[-1])):
        sentences.pop()
    return sentences


def read_on(read: Reading, text: str, *, language: str = "") -> Reading:
    """What `finished_sentences` finds in a text that has grown since it was read.

    The first half of what is read again is settled once the sentences behind it are the same
    without it.
    """
    if _THOUGHT_OVER.search(text, max(0, read.length - _LONGEST_TAG)):
        read = Reading(start=_find_answer(text))
    end = text[read.start :]
    least = max(0, len(end) - 2 * _READ_AGAIN) // _GRAIN
    if len(text) - read.length <= least:
        return read
    if not _MARK.search(text, read.unfinished):
        return read._replace(unfinished=len(text))
    found = _split_begun(end, language)
    unfinished = len(text) - len(found[-1]) if found else read.start
    sentences = (*read.sentences[: read.known], *found[read.passed : -1])
    read = read._replace(sentences=sentences, length=len(text), unfinished=unfinished)
    half = len(end) // 2
    behind = _split_begun(end[half:], language) if len(end) > _READ_AGAIN else []
    if 2 < len(behind) <= len(found) and found[1 - len(behind) :] == behind[1:]:  # noqa: PLR2004
        known = len(sentences) - len(behind[1:-1])
        return read._replace(start=read.start + half, known=known, passed=1)
    return read


def _find_answer(text: str) -> int:
    """Where an answer begins behind its thoughts; at 0 where it began before them."""
    thoughts = _END_OF_THOUGHTS.match(text)
    is_behind = thoughts and leave_out_thoughts(f"{thoughts[0]}.").strip() == "."
    return thoughts.end() if thoughts and is_behind else 0


def _split_line(line: str, language: str) -> list[str]:
    """The sentences of a line, with their markers moved before the full stop."""
    line = move_stops(line)
    language = language if language in _STOPPED_ORDINALS else ""
    spans = split_sentences(line, language=language)
    pieces = [line[start:end] for start, end in spans]
    return _join_quotations([part for piece in pieces for part in _part_no(piece)])


def _part_no(sentence: str) -> list[str]:
    """A sentence, and before it a “No.” that was taken for a number."""
    said = _NO.match(sentence)
    return [said[0].strip(), sentence[said.end() :]] if said else [sentence]


def move_stops(text: str) -> str:
    """The text with the full stops before its markers moved behind them."""
    return _STOP_BEFORE_MARKERS.sub(r"\2\3\1", text)


def _join_quotations(pieces: list[str]) -> list[str]:
    """The sentences of a line, those within one quotation together: “No plans. None,” he said."""
    joined: list[str] = []
    while pieces:
        for length in range(1, min(_LONGEST_QUOTATION, len(pieces)) + 1):
            whole = " ".join(pieces[:length])
            if not balance_marks(whole).left_open:
                break
        else:
            # Where more may come of a growing text, the mark may still be closed.
            length = 1 if len(pieces) > length else length
            whole = " ".join(pieces[:length])
        joined.append(whole)
        pieces = pieces[length:]
    return joined


def without_stump(text: str, *, language: str = "") -> str:
    """An answer that was cut off, without its last, unfinished sentence, if it has more."""
    sentences = split_answer(text, language=language)
    return text if is_finished(text) or len(sentences) < 2 else "\n".join(sentences[:-1])  # noqa: PLR2004


def is_finished(text: str) -> bool:
    """Whether a text ends with the end of a sentence; a marker alone is none."""
    return bool(re.search(r"[.!?…。！？][”»\"’')*_]*\s*\Z", strip_markers(plain_markers(text))))
