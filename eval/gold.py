"""Gold: where the evidence of a case stands in the articles as they are indexed.

Cleaning moves characters and joins lines, so a quote is looked up again. What cleaning took
out stays gold, but can be neither found nor cited.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.cases import Case, Evidence
from eval.excerpts import Excerpt, merge_excerpts, overlaps
from eval.jsonl import DataError

ENOUGH = 0.5
"""Part of the shorter of two stretches that both must hold to be called the same place: a
sentence cited where the evidence is one of its words, or the other way round."""

_QUOTES = str.maketrans("“”„«»‘’‚`", '"""""\'\'\'\'')


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch of an article that answers a case; `whole` when any part of it would do.

    A stretch that cleaning took out is empty: `start == end`.
    """

    article: str
    start: int
    end: int
    whole: bool = False
    required: bool = True

    @property
    def excerpt(self) -> Excerpt:
        """The stretch alone."""
        return Excerpt(self.article, self.start, self.end)

    def meets(self, excerpt: Excerpt) -> bool:
        """Whether a passage or a quote holds this stretch, or stands within it."""
        if self.whole:
            return excerpt.article == self.article
        return overlaps(self.excerpt, excerpt, share=ENOUGH)

    def among(self, excerpts: Iterable[Excerpt]) -> bool:
        """Whether one of them meets it."""
        return any(self.meets(excerpt) for excerpt in excerpts)


def locate_gold(case: Case, texts: Mapping[str, str]) -> tuple[Gold, ...]:
    """The gold of a case in these texts by article id, overlapping stretches merged.

    Merged stretches are required when one of them is.
    """
    wholes: list[Gold] = []
    stretches: list[Gold] = []
    lost: list[Gold] = []
    for evidence in case.evidence:
        if not evidence.grade:
            continue
        text = texts.get(evidence.article, "")
        if not evidence.quote and evidence.end < 0:
            wholes.append(Gold(evidence.article, 0, len(text), True, evidence.required))
        else:
            found = locate_evidence(evidence, text)
            nowhere = Excerpt(evidence.article, len(text), len(text))
            (stretches if found else lost).append(
                Gold(*(found or nowhere), required=evidence.required)
            )
    return (*dict.fromkeys(wholes), *_merge(stretches), *lost)


def _merge(stretches: list[Gold]) -> Iterable[Gold]:
    for excerpt in merge_excerpts(gold.excerpt for gold in stretches):
        inside = [gold for gold in stretches if overlaps(gold.excerpt, excerpt, share=ENOUGH)]
        yield Gold(*excerpt, required=any(gold.required for gold in inside))


def locate_evidence(evidence: Evidence, text: str) -> Excerpt | None:
    """Where the evidence stands in `text`; None where its quote does not occur.

    Offsets count when the quote stands there. Else the occurrence nearest to them is taken,
    whatever its white space; and whatever the kind of its quotation marks, where the very
    marks of the quote stand nowhere.
    """
    start, end = evidence.start, evidence.end
    if 0 <= start < end <= len(text) and evidence.quote in ("", text[start:end]):
        return Excerpt(evidence.article, start, end)
    places = _find_spaced(evidence.quote, text) or _find_spaced(
        evidence.quote.translate(_QUOTES), text.translate(_QUOTES)
    )
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place[0] - start))
    return Excerpt(evidence.article, *nearest)


def _find_spaced(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a quote stand one after another, whatever the white space."""
    words = [re.escape(word) for word in quote.split()]
    return [place.span() for place in re.finditer(r"\s+".join(words), text)] if words else []


def check_evidence(cases: Iterable[Case], text_of: Callable[[str], Iterable[str]]) -> None:
    """Nothing, when every case names articles that exist and quotes that stand in them.

    Args:
        cases: The cases, with the place where each was read.
        text_of: The texts known under an article's id, such as the cleaned one and that of
            its file; empty when there is no such article.

    Raises:
        DataError: At the first that does not; tells place, article and quote.
    """
    for case in cases:
        for name in case.articles:
            if not any(True for _ in text_of(name)):
                raise DataError(f"{case.place}: there is no article {name!r}.")
        for evidence in case.evidence:
            if case.articles and evidence.article not in case.articles:
                raise DataError(
                    f"{case.place}: the evidence stands in {evidence.article!r}, which is not "
                    "among the articles that the case names."
                )
            texts = list(text_of(evidence.article))
            if not texts:
                raise DataError(f"{case.place}: there is no article {evidence.article!r}.")
            whole = not evidence.quote and evidence.end < 0
            if not whole and not any(locate_evidence(evidence, text) for text in texts):
                raise DataError(
                    f"{case.place}: the quote {_shorten(evidence.quote)!r} does not stand in "
                    f"{evidence.article!r}. Copy it from the article, character for character."
                )


def _shorten(quote: str) -> str:
    return quote if len(quote) <= 80 else f"{quote[:79]}…"  # noqa: PLR2004 - one line of a terminal
