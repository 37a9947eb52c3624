"""A text and what can be read from it: stems, names, figures, what it negates and hedges.

Two gists are compared by what they share; `checking` judges sentences with that, and
`citations` finds quotes.
"""

from decimal import Decimal
from functools import cached_property

from rapidfuzz import fuzz

from rag.speech.sayers import is_saying
from rag.text.sentences import split_sentences
from rag.words.figures import Figure, figures
from rag.words.names import LONG_WORD, SAME_WORD, is_same_key, name_key
from rag.words.signs import HEDGES, NEGATORS
from rag.words.terms import fold, stem, words
from rag.words.units import shares
from rag.words.wording import governed, is_silent, names

# Fewer content words than this cannot be checked by counting them.
FEW_WORDS = 2


class Gist:
    """A text and what is read from it, each once; without a language, by its letters."""

    def __init__(self, text: str, language: str = "") -> None:
        self.text = text
        self.language = language or ("ru" if cyrillic_share(text) > 0.5 else "en")  # noqa: PLR2004

    @cached_property
    def plain(self) -> str:
        """The words alone, in lower case, with a space around each."""
        folded = " ".join(fold(word) for word in words(self.text))
        return f" {folded} " if folded else ""

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences."""
        spans = split_sentences(self.text, language=self.language)
        return [self.text[start:end] for start, end in spans]

    @cached_property
    def figures(self) -> list[Figure]:
        """Its numbers and dates."""
        return figures(self.text)

    @cached_property
    def stems(self) -> list[str]:
        """The stems of the words that carry a topic; figures are compared by value instead."""
        counted = {word for figure in self.figures for word in words(figure.text)}
        return [
            stem(word, self.language)
            for word in words(self.text)
            if word[0].isalpha() and len(word) > 1 and word not in counted and _has_topic(word)
        ]

    @cached_property
    def keys(self) -> list[str]:
        """The keys of the words written with a capital, in order."""
        return [key for match in names(self.text) if (key := name_key(match[0]))]

    @cached_property
    def stated(self) -> set[tuple[str, Decimal]]:
        """The values of its figures, and of what it tells as parts: a fifth is 20 percent."""
        parts = {("percent", share.percent) for share in shares(self.text)}
        return {*(figure.key for figure in self.figures), *parts}

    @property
    def marks(self) -> set[object]:
        """What it shares with another text on the same: stems and figures."""
        return {*self.stems, *(figure.key for figure in self.figures)}

    @cached_property
    def negated(self) -> dict[str, str] | None:
        """Its words that a negator speaks of, by their stems; `None` without a negator."""
        return governed(self.text, NEGATORS, language=self.language)

    @cached_property
    def hedged(self) -> dict[str, str] | None:
        """Its words that are only possible, by their stems; `None` without a hedge."""
        return governed(self.text, HEDGES, language=self.language)


def _has_topic(word: str) -> bool:
    return not is_silent(word) and not is_saying(word)


def bearings(text: str, language: str = "") -> frozenset[str]:
    """What a text can be recognised by: stems of its content words, keys of names, figures."""
    gist = Gist(text, language)
    values = (f"{figure.kind} {figure.value.normalize()}" for figure in gist.figures)
    return frozenset((*gist.stems, *("~" + key for key in gist.keys), *values))


def focus_on(statement: Gist, evidence: Gist) -> Gist:
    """The sentences of the quotes that the statement draws on: what others deny is not its own.

    The one that shares most comes first; a further one must add words of the statement,
    or the last one that is left.
    """
    parts = [Gist(text, evidence.language) for text in evidence.sentences]
    wanted, chosen = statement.marks, list[Gist]()
    while parts and wanted:
        best = max(parts, key=lambda part: len(wanted & part.marks))
        gain = wanted & best.marks
        if chosen and len(gain) < min(FEW_WORDS, len(wanted)):
            break
        chosen.append(best)
        parts.remove(best)
        wanted -= gain
    focused = "\n".join(part.text for part in chosen)
    return Gist(focused, evidence.language) if focused else evidence


def coverage(statement: Gist, evidence: Gist) -> float | None:
    """The share of a statement's words and figures that stand in the evidence, from 0 to 1.

    `None` where there are too few to tell.
    """
    wanted = statement.stems
    counted = len(statement.figures)
    if len(wanted) + counted < FEW_WORDS:
        return None
    known = set(evidence.stems)
    keys = set(evidence.keys)
    found = sum(_is_covered(word, known, keys) for word in wanted)
    stated = evidence.stated
    found += sum(figure.key in stated for figure in statement.figures)
    return found / (len(wanted) + counted)


def _is_covered(word: str, known: set[str], keys: set[str]) -> bool:
    if word in known or any(
        is_same_key(key, other) for key in (name_key(word),) if key for other in keys
    ):
        return True
    return len(word) >= LONG_WORD and any(fuzz.ratio(word, other) >= SAME_WORD for other in known)


def cyrillic_share(text: str) -> float:
    """Share of the letters of a text that are Cyrillic, 0 to 1."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum("\u0400" <= letter <= "\u052f" for letter in letters) / max(1, len(letters))
