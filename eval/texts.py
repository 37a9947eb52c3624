"""Measures of an answer's text: does it say what it must, how near is it to a reference.

All work in any language. Without anything to compare with there is no score (`None`), which is
not zero; higher is better.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

_SHORT = range(1, 4)
"""Letters of words that must stand alone: "no" is not in "north", but "Kazakh" is in "Kazakhs"."""

_ENGLISH_ARTICLES = frozenset(("a", "an", "the"))

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″❝❞״〝〞〟「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›′❛❜׳`´ʹʻʼʽ", "'"),
        **dict.fromkeys("‐‑‒–—―−⁃⸺⸻", "-"),
        # Nobody sees these: soft hyphen, zero-width characters, direction marks.
        **dict.fromkeys(
            "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", ""
        ),
    }
)

# A space separates thousands only between groups of three: "2 000", not "2019 300".
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'٫٬]\d+)*")

# Thai, Lao, Burmese, Khmer, kana, Chinese, Korean: words run on, or take endings that do not show.
_RUNNING = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)


def normalise(text: str) -> str:
    """The text without what does not change its meaning, for comparing.

    Unicode's compatible forms, case folded, one kind of quotation mark, of apostrophe and of
    dash, single blanks. Separators of thousands stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_PLAIN)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).translate(_PLAIN).split())


def meets(text: str, accepted: Sequence[str]) -> bool:
    """Whether one of the strings occurs in the text, both normalised.

    A number that begins or ends a string must be the whole number there: "2,000" is not in
    "12,000". A word of up to three letters must not go on either. Longer words may, because
    many languages inflect them. Blank strings are never met.
    """
    return groups_met(text, [accepted]) == 1


def correctness(text: str, groups: Sequence[Sequence[str]]) -> float | None:
    """1 when every group is met by one of its strings, else 0."""
    share = groups_met(text, groups)
    return None if share is None else float(share == 1)


def groups_met(text: str, groups: Sequence[Sequence[str]]) -> float | None:
    """The share of the groups that are met by one of their strings; empty groups are ignored."""
    normal = normalise(text)
    wanted = [list(filter(None, map(normalise, group))) for group in groups]
    met = [any(_stands_in(normal, string) for string in group) for group in wanted if group]
    return sum(met) / len(met) if met else None


def tokens(text: str) -> list[str]:
    """The words that SQuAD's script compares: without punctuation and English articles.

    Punctuation is dropped, not replaced: "well-known" is "wellknown". Scripts that do not
    separate words give one token a character.
    """
    kept = (char for char in normalise(text) if unicodedata.category(char)[0] not in "PS")
    return [token for token in _split(kept) if token not in _ENGLISH_ARTICLES]


def token_f1(text: str, references: Sequence[str]) -> float | None:
    """F1 of the words shared with the nearest reference, in [0, 1], as in SQuAD's script.

    A text and a reference that both have no words agree.
    """
    own = tokens(text)
    return max((_shared_f1(own, tokens(reference)) for reference in references), default=None)


def rouge_l(text: str, references: Sequence[str]) -> float | None:
    """F-measure of the longest common subsequence with the nearest reference, in [0, 1].

    For ASCII the words, and so the score, are those of Google's rouge-score without a stemmer
    (Lin 2004); words of other scripts, which it drops, are kept.
    """
    own = _words(text)
    return max((_sequence_f1(own, _words(reference)) for reference in references), default=None)


def _stands_in(text: str, string: str) -> bool:
    """Whether `string` occurs in `text` without cutting a number or a short word."""
    starts = (place.start() for place in re.finditer(f"(?={re.escape(string)})", text))
    return any(
        _may_cut(text, start, string) and _may_cut(text, start + len(string), string[::-1])
        for start in starts
    )


def _may_cut(text: str, place: int, string: str) -> bool:
    """Whether `text` may be cut at `place`, the edge from which `string` is read inwards."""
    if string[0].isdecimal():
        return not any(number.start() < place < number.end() for number in _NUMBER.finditer(text))
    letters = len(list(takewhile(_is_letter, string)))
    beside = text[max(0, place - 1) : place + 1]
    return letters not in _SHORT or len(beside) == 1 or not all(map(_is_letter, beside))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not _RUNNING.match(char)


def _words(text: str) -> list[str]:
    return _split(
        char if unicodedata.category(char)[0] in "LMN" else " " for char in normalise(text)
    )


def _split(characters: Iterable[str]) -> list[str]:
    return _RUNNING.sub(r" \g<0> ", "".join(characters)).split()


def _shared_f1(own: Sequence[str], other: Sequence[str]) -> float:
    if not own or not other:
        return float(own == other)
    return 2 * (Counter(own) & Counter(other)).total() / (len(own) + len(other))


def _sequence_f1(own: Sequence[str], other: Sequence[str]) -> float:
    # rouge-score gives 0 even where both are empty.
    return 2 * _count_in_order(own, other) / (len(own) + len(other)) if own and other else 0.0


def _count_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence.

    Every word of `one` is a bit, and all bits move on at once (Hyyrö 2004); as many as are off in
    the end are common. Hundreds of times faster than the table.
    """
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    everywhere = alone = (1 << len(one)) - 1
    for word in other:
        matching = alone & places.get(word, 0)
        moved = alone + matching
        alone = (moved | (alone - matching)) & everywhere
    return len(one) - alone.bit_count()
