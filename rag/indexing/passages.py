"""Passages: an article cut into the stretches that are embedded and searched.

The cuts are those that cost least over the whole article: at paragraph and turn borders, near
the size asked for, never behind a heading or between a question and its answer. Works on
articles; gives `index` what it stores.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.speech.speakers import find_speeches
from rag.speech.turns import is_of_another
from rag.text.sentences import split_sentences
from rag.types import Article, Passage, Span, Speech

PASSAGE_RULES = "11"
"""Version of the rules below and of those that find sentences and speeches."""

# Passages of this many sizes are still allowed, so that a question stays with its answer.
LARGEST = 2.0
# A longer stretch without a full stop is cut at white space; two of them and a label still fit.
LONGEST_SENTENCE = 0.75
# A question turn of up to this many sizes stays whole with the start of its answer.
LONGEST_QUESTION = 0.6
# Cuts closer together than this many sizes compete for one place; bounds the work on short lines.
CLOSEST = 0.04
# Passages smaller than this many sizes are joined to a neighbour where one has room.
SMALLEST = 0.25

# What a cut costs, where 1 is what a passage of twice the size costs. Inside a paragraph: less
# than being 40 % off the size. Inside a quote: more. Behind a heading or a label and inside an
# exchange: more than any size that is allowed.
COST_IN_PARAGRAPH = 0.15
COST_IN_TURN = 0.05
COST_IN_QUOTE = 0.5
COST_BEHIND_COLON = 1.5
COST_BEHIND_HEADING = 8.0
COST_IN_EXCHANGE = 50.0
COST_TINY = 2.0

# "Nuclear Weapons Concerns and Fears"; longer lines without a full stop are sentences.
LONGEST_ANNOUNCEMENT = 120

_END = re.compile(r"[.?!…;,。！？][\"'“”»’)\]]*$")
_BULLET = re.compile(r"[•◦▪‣●∙·*–—-]\s")
_PART = re.compile(r"(?:Part|Chapter|Часть|Глава|Teil|Kapitel)\s[\dIVX]+\b")
_CLOSERS = "\"'“”»’)]"


@dataclass(frozen=True, slots=True)
class _Cuts:
    """The pieces of an article and what a cut before each of them costs."""

    pieces: Sequence[Span]
    costs: Sequence[float]


def cut_passages(article: Article, *, size: int, overlap: int) -> tuple[Passage, ...]:
    """The passages of an article, in order; together they hold every non-space character.

    Args:
        article: What is cut; an empty text gives no passage.
        size: Characters aimed at; no passage is much longer than twice that.
        overlap: Characters that a passage may repeat of the one before, in whole sentences.
    """
    text = article.text
    sentences = split_sentences(text, language=article.language)
    if not sentences:
        return ()
    speeches = find_speeches(
        text,
        sentences=sentences,
        language=article.language,
        title=article.title,
        byline=article.byline,
    )
    pieces = _cut_long(text, sentences, longest=max(1, int(size * LONGEST_SENTENCE)))
    cuts = _Cuts(pieces, _weigh_cuts(text, pieces, speeches, size=size))
    starts = _choose_starts(cuts, size=size)
    passages = []
    for first, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        begin = _reach_back(pieces, first, end, overlap=overlap, largest=int(size * LARGEST))
        passages.append(_make_passage(article, pieces[begin:end], speeches))
    return tuple(passages)


def _make_passage(article: Article, pieces: Sequence[Span], speeches: Sequence[Speech]) -> Passage:
    start, end = pieces[0].start, pieces[-1].end
    first = bisect_right(speeches, start, key=lambda speech: speech.end)
    last = bisect_left(speeches, end, key=lambda speech: speech.start)
    clipped = tuple(_clip(article.text, speech, start, end) for speech in speeches[first:last])
    text = article.text[start:end]
    key = "\x1f".join((article.id, str(start), str(end), text))
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return Passage(digest[:24], article, start, end, tuple(pieces), clipped)


def _clip(text: str, speech: Speech, start: int, end: int) -> Speech:
    left, right = max(speech.start, start), min(speech.end, end)
    piece = text[left:right]
    left += len(piece) - len(piece.lstrip())
    return replace(speech, start=left, end=left + len(piece.strip()))


def _cut_long(text: str, sentences: Sequence[Span], *, longest: int) -> list[Span]:
    """The sentences, the over-long ones cut at white space, or anywhere in a word without end."""
    pieces: list[Span] = []
    for start, end in sentences:
        at = start
        while end - at > longest:
            cut = next(
                (i for i in range(at + longest, at + longest // 2, -1) if text[i].isspace()), 0
            )
            cut = cut or at + longest
            stop = cut
            while text[stop - 1].isspace():
                stop -= 1
            pieces.append(Span(at, stop))
            at = cut
            while text[at].isspace():
                at += 1
        pieces.append(Span(at, end))
    return pieces


def _weigh_cuts(
    text: str, pieces: Sequence[Span], speeches: Sequence[Speech], *, size: int
) -> list[float]:
    """What a cut before each piece costs; the first costs nothing."""
    costs = [0.0]
    starts = [speech.start for speech in speeches]
    for before, after in pairwise(pieces):
        gap = text[before.end : after.start]
        alone = "\n" in gap or "\r" in gap
        cost = 0.0 if alone else COST_IN_PARAGRAPH
        at = bisect_right(starts, before.end - 1) - 1
        if at >= 0 and speeches[at].end > after.start:
            cost += COST_IN_TURN if speeches[at].kind == "turn" else COST_IN_QUOTE
        if alone:
            cost += _weigh_line_end(text, costs, pieces, before)
        costs.append(cost)
    _bind_exchanges(text, pieces, speeches, costs, size=size)
    return costs


def _weigh_line_end(
    text: str, costs: Sequence[float], pieces: Sequence[Span], before: Span
) -> float:
    line = text[before.start : before.end]
    if line.endswith(":"):
        return COST_BEHIND_HEADING if len(line) <= LONGEST_ANNOUNCEMENT // 2 else COST_BEHIND_COLON
    index = len(costs) - 1
    opens = index == 0 or "\n" in text[pieces[index - 1].end : before.start]
    return COST_BEHIND_HEADING if opens and is_heading(line) else 0.0


def is_heading(line: str) -> bool:
    """Whether a line by itself announces what follows: short, without a full stop."""
    if not line or len(line) > LONGEST_ANNOUNCEMENT or _BULLET.match(line):
        return False
    return bool(_PART.match(line)) or not _END.search(line.rstrip(_CLOSERS))


def _bind_exchanges(
    text: str,
    pieces: Sequence[Span],
    speeches: Sequence[Speech],
    costs: list[float],
    *,
    size: int,
) -> None:
    """Make cuts dear between a question, the label behind it and the first words of the answer."""
    starts = [piece.start for piece in pieces]
    turns = [speech for speech in speeches if speech.kind == "turn"]
    for question, answer in pairwise(turns):
        if not (is_of_another(text, question, answer) and _asks(text, question)):
            continue
        short = question.end - question.start <= size * LONGEST_QUESTION
        first = bisect_right(starts, question.start if short else question.end - 1) - 1
        last = bisect_right(starts, answer.start) - 1
        label = first - 1
        if (
            short
            and label >= 0
            and pieces[label].end <= question.start
            and costs[first] >= COST_BEHIND_HEADING
        ):
            costs[first] = COST_IN_EXCHANGE
        for index in range(first + 1, last + 1):
            costs[index] = COST_IN_EXCHANGE


def _asks(text: str, turn: Speech) -> bool:
    return "?" in text[max(turn.start, turn.end - 300) : turn.end]


def _choose_starts(cuts: _Cuts, *, size: int) -> list[int]:
    """The pieces at which passages start: the cheapest way through the article.

    Each passage costs the square of how far it is off the size, in sizes, and its cut.
    """
    chosen = _thin_out(cuts, step=max(1, int(size * CLOSEST)))
    begins = [cuts.pieces[index].start for index in chosen]
    stops = [cuts.pieces[index - 1].end for index in [*chosen[1:], len(cuts.pieces)]]
    largest, smallest = size * LARGEST, size * SMALLEST
    best = [cuts.costs[index] for index in chosen]
    came = []
    for end, stop in enumerate(stops):
        cheapest, start_of_cheapest = float("inf"), end
        for start in range(end, -1, -1):
            length = stop - begins[start]
            if length > largest and start < end:
                break
            cost = best[start] + ((length - size) / size) ** 2
            cost += COST_TINY if length < smallest else 0.0
            if cost < cheapest:
                cheapest, start_of_cheapest = cost, start
        came.append(start_of_cheapest)
        if end + 1 < len(best):
            best[end + 1] += cheapest
    starts = []
    end = len(came)
    while end > 0:
        end = came[end - 1]
        starts.append(chosen[end])
    return starts[::-1]


def _thin_out(cuts: _Cuts, *, step: int) -> list[int]:
    """Of cuts closer together than `step` the cheapest, so that many short lines cost no time."""
    chosen = [0]
    for index in range(1, len(cuts.pieces)):
        near = cuts.pieces[index].start - cuts.pieces[chosen[-1]].start < step
        if not near or chosen[-1] == 0:
            chosen.append(index)
        elif cuts.costs[index] < cuts.costs[chosen[-1]]:
            chosen[-1] = index
    return chosen


def _reach_back(pieces: Sequence[Span], first: int, end: int, *, overlap: int, largest: int) -> int:
    """The piece from which a passage repeats the end of the one before."""
    begin = first
    while begin > 1:
        reach = pieces[first].start - pieces[begin - 1].start
        if reach > overlap or pieces[end - 1].end - pieces[begin - 1].start > largest:
            break
        begin -= 1
    return begin
