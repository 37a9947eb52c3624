"""Lays a pasted quote beside an article, word for word: which words are the same, which differ.

Pure functions. The words of the quote are laid, all of them and in their order, on the stretch
of the article that they fit best, as sequences of genes are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.types import Difference, Span, Stretch
from rag.words.stopwords import stopwords
from rag.words.terms import fold

# What fitting is worth, in whole numbers, of which half the memory holds as many: a word of the
# topic that stands in both counts 1000. A changed word costs less than one that is added and one
# that is missing, words left out in one place less than the same number here and there.
TOPICAL = 1000
# A little above what an added word costs: of two ways worth the same, more words are in common.
STOPWORD = 601
CHANGED = 400
ADDED = 600
GAP_OPENED = 700
GAP_GROWN = 150
# At an ellipsis words may be left out; the nearest place that fits is the one meant.
ELISION_GROWN = 2

SILENT = 0.3
"""What a stop word counts for the likeness of two texts: sentences of one language share many."""

_WORD = re.compile(
    r"(?:(?<![\w)])[−-])?(?:\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\w+|[€$£¥₽₸₴₺₼%‰°№§]"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_QUOTES = re.compile(r"[\"“”„‟«»‹›'‘’‚`´ʼ]")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_BLANKS = re.compile(r"\s+(?=[.,;:!?…)\]])|(?<=[(\[])\s+")


class Word(NamedTuple):
    """A word at its place in a text; words with the same `key` are the same word."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote on the stretch of a text that it fits best; see `Match` for the fields.

    `kept` is the share of the quote that stands in the text.
    """

    span: Span
    stretches: tuple[Stretch, ...]
    exact: bool
    differing: int
    elided: int
    kept: float
    score: float


class _Pair(NamedTuple):
    """A word of the quote and one of the text, by number; either may be absent."""

    kind: Difference
    pasted: int | None
    stands: int | None


def plain(pasted: str) -> str:
    """A pasted text as articles are stored: composed letters, nothing that cannot be seen."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", pasted))
    return "".join(" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in seen)


def find_words(text: str) -> list[Word]:
    """The words, numbers and signs such as % and € of a text, in order."""
    found = ((match.start(), match.end(), _key(match[0])) for match in _WORD.finditer(text))
    return [Word(*word) for word in found if word[2]]


def _key(word: str) -> str:
    if word[0] in "−-":
        return f"-{fold(word[1:])}"
    return fold(word) or word


def find_elisions(text: str, words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the words that an ellipsis stands right before."""
    gaps = ((n, text[words[n - 1].end : words[n].start]) for n in range(1, len(words)))
    return frozenset(number for number, gap in gaps if _ELLIPSIS.search(gap))


def align(pasted: str, text: str, *, language: str) -> Alignment | None:
    """The place of a text that a quote fits best, and how they differ there.

    None where no word of the quote stands at its place.

    Args:
        pasted: A quote, see `plain`.
        text: The words of an article.
        language: Of the text, ISO 639-1: stop words count less.
    """
    quote, words = find_words(pasted), find_words(text)
    if not quote or not {word.key for word in quote} & {word.key for word in words}:
        return None
    silent = {fold(word) for word in stopwords(language or "en")}
    pairs = _pair(quote, words, find_elisions(pasted, quote), silent)
    if all(pair.kind != "equal" for pair in pairs):
        return None
    pairs = _trim(pairs, text, words)
    stands = [pair.stands for pair in pairs if pair.stands is not None]
    span = Span(words[stands[0]].start, words[stands[-1]].end)
    drawn = _Drawing(pasted, text, quote, words)
    runs = [(kind, list(run)) for kind, run in groupby(pairs, key=_kind_of_run)]
    stretches = tuple(drawn.stretches(runs))
    differing = sum(_count_differing(s) for s in stretches if s.kind not in ("equal", "elided"))
    elided = sum(len(find_words(s.stands)) for s in stretches if s.kind == "elided")
    same = _normal(pasted[quote[0].start : quote[-1].end]) == _normal(text[slice(*span)])
    return Alignment(
        span=span,
        stretches=stretches,
        exact=same and not differing,
        differing=differing,
        elided=elided,
        kept=_weigh(quote, (p.pasted for p in pairs if p.kind == "equal"), silent)
        / _weigh(quote, range(len(quote)), silent),
        score=_likeness(pairs, quote, words, silent),
    )


def _pair(
    quote: Sequence[Word], words: Sequence[Word], elisions: frozenset[int], silent: set[str]
) -> list[_Pair]:
    """All words of the quote in their order on those of the text: the way that is worth most.

    Source: Gotoh, An improved algorithm for matching biological sequences, 1982; the ends of the
    text are free, and only it has gaps that grow cheaper.
    """
    codes = {key: number for number, key in enumerate(dict.fromkeys(w.key for w in words))}
    stands = np.array([codes[word.key] for word in words])
    places = np.arange(len(words) + 1, dtype=np.int32)
    direct = np.zeros((len(quote) + 1, len(words) + 1), dtype=np.int32)
    whole = np.zeros_like(direct)
    for number, word in enumerate(quote, start=1):
        worth = np.int32(STOPWORD if word.key in silent else TOPICAL)
        fits = np.where(stands == codes.get(word.key, -1), worth, np.int32(-CHANGED))
        direct[number, 0] = whole[number - 1, 0] - ADDED
        direct[number, 1:] = np.maximum(
            whole[number - 1, :-1] + fits, whole[number - 1, 1:] - ADDED
        )
        whole[number] = direct[number]
        if number < len(quote):
            opened, grown = _gap(number, elisions)
            reached = np.maximum.accumulate(direct[number] + grown * places)
            gapped = reached[:-1] - grown * places[1:] - opened
            whole[number, 1:] = np.maximum(direct[number, 1:], gapped)
    return list(_trace(quote, words, direct, whole, elisions))[::-1]


def _gap(number: int, elisions: frozenset[int]) -> tuple[int, int]:
    """What it costs to leave out words of the text before a word of the quote."""
    return (0, ELISION_GROWN) if number in elisions else (GAP_OPENED, GAP_GROWN)


def _trace(
    quote: Sequence[Word],
    words: Sequence[Word],
    direct: NDArray[np.int32],
    whole: NDArray[np.int32],
    elisions: frozenset[int],
) -> Iterator[_Pair]:
    """The way that led to the best end, backwards."""
    number, place = len(quote), int(direct[-1].argmax())
    while number:
        if whole[number, place] > direct[number, place]:
            opened, grown = _gap(number, elisions)
            before = direct[number, :place] + grown * np.arange(place)
            start = int(before.argmax())
            kind: Difference = "missing" if opened else "elided"
            yield from (_Pair(kind, None, at) for at in range(place - 1, start - 1, -1))
            place = start
        same = place > 0 and quote[number - 1].key == words[place - 1].key
        added = whole[number - 1, place] - ADDED
        if place and (same or direct[number, place] > added):
            yield _Pair("equal" if same else "changed", number - 1, place - 1)
            place -= 1
        else:
            yield _Pair("added", number - 1, None)
        number -= 1


def _trim(pairs: Sequence[_Pair], text: str, words: Sequence[Word]) -> list[_Pair]:
    """The pairs without words of the text before the first or after the last one in common.

    Words of the quote there are added ones; only a single word stands for the one beside it.
    """
    common = [number for number, pair in enumerate(pairs) if pair.kind == "equal"]
    first, last = common[0], common[-1]
    before = _end(pairs[:first], pairs[first], text, words)
    after = _end(pairs[last + 1 :], pairs[last], text, words)
    return [*before, *pairs[first : last + 1], *after]


def _end(
    pairs: Sequence[_Pair], common: _Pair, text: str, words: Sequence[Word]
) -> Sequence[_Pair]:
    if len(pairs) == 1 and pairs[0].kind == "changed":
        here, there = sorted(words[p.stands] for p in (pairs[0], common) if p.stands is not None)
        if text[here.end : there.start] == " ":
            return pairs
    return [_Pair("added", pair.pasted, None) for pair in pairs if pair.pasted is not None]


def _kind_of_run(pair: _Pair) -> str:
    return pair.kind if pair.kind in ("equal", "elided") else "differs"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Cuts both texts along the pairs, so that each joined is whole again."""

    pasted: str
    text: str
    quote: Sequence[Word]
    words: Sequence[Word]

    def stretches(self, runs: Sequence[tuple[str, Sequence[_Pair]]]) -> Iterator[Stretch]:
        """One stretch a run; neighbours that turn out the same are one."""
        last_pasted = len(self.quote) - 1
        stands = [pair.stands for _, run in runs for pair in run if pair.stands is not None]
        waiting: Stretch | None = None
        for kind, run in runs:
            mine = [pair.pasted for pair in run if pair.pasted is not None]
            theirs = [pair.stands for pair in run if pair.stands is not None]
            drawn = Stretch(
                self._kind(kind, mine, theirs),
                _cut(self.pasted, self.quote, mine, last_pasted),
                _cut(self.text, self.words, theirs, stands[-1]),
            )
            if waiting and waiting.kind == drawn.kind == "equal":
                drawn = Stretch(
                    "equal", waiting.pasted + drawn.pasted, waiting.stands + drawn.stands
                )
            elif waiting:
                yield waiting
            waiting = drawn
        if waiting:
            yield waiting

    def _kind(self, kind: str, mine: Sequence[int], theirs: Sequence[int]) -> Difference:
        if kind in ("equal", "elided"):
            return "equal" if kind == "equal" else "elided"
        if not (mine and theirs):
            return "added" if mine else "missing"
        # "anti war", "anti-war" and "antiwar"; of numbers each digit has its place.
        here = "".join(self.quote[number].key for number in mine)
        there = "".join(self.words[number].key for number in theirs)
        return "equal" if here == there and here.isalpha() else "changed"


def _cut(text: str, words: Sequence[Word], numbers: Sequence[int], last: int) -> str:
    """The text of neighbouring words up to the next word, or of the last one to its end."""
    if not numbers:
        return ""
    final = numbers[-1]
    return text[
        words[numbers[0]].start : words[final].end if final == last else words[final + 1].start
    ]


def _count_differing(stretch: Stretch) -> int:
    return max(len(find_words(stretch.pasted)), len(find_words(stretch.stands)))


def _normal(text: str) -> str:
    """A text without what may differ in an exact quote; its first letter may be small or not."""
    marked = _ELLIPSIS.sub("…", _DASHES.sub(" ", _QUOTES.sub("", plain(text))))
    line = _BLANKS.sub("", " ".join(marked.split()))
    return line[:1].casefold() + line[1:]


def _likeness(
    pairs: Sequence[_Pair], quote: Sequence[Word], words: Sequence[Word], silent: set[str]
) -> float:
    """Twice the words in common over the words of both, elided ones apart; 1 for the same words.

    Source: Dice, Measures of the amount of ecologic association between species, 1945.
    """
    common = _weigh(quote, (pair.pasted for pair in pairs if pair.kind == "equal"), silent)
    mine = _weigh(quote, (pair.pasted for pair in pairs), silent)
    theirs = _weigh(words, (pair.stands for pair in pairs if pair.kind != "elided"), silent)
    return 2 * common / (mine + theirs)


def _weigh(words: Sequence[Word], numbers: Iterable[int | None], silent: set[str]) -> float:
    chosen = [words[number].key for number in numbers if number is not None]
    return sum(SILENT if key in silent else 1.0 for key in chosen)
