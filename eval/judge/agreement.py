"""How far a judging model and the offline measures agree: shares, Cohen's kappa, counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.judge.grades import Grade
from eval.judge.judging import is_answered
from eval.scoring import Scored
from eval.tables import align

FEW = 30
"""Pairs below which kappa moves by a tenth with a few changed verdicts."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Yes and no of the judge against yes and no offline, in counts of pairs.

    `ungraded` could be told offline, but the judge gave no grade.
    """

    both: int = 0
    judge_only: int = 0
    offline_only: int = 0
    neither: int = 0
    ungraded: int = 0

    @property
    def n(self) -> int:
        """Pairs compared."""
        return self.both + self.judge_only + self.offline_only + self.neither

    @property
    def share(self) -> float | None:
        """The share of pairs on which they agree; None without pairs."""
        return (self.both + self.neither) / self.n if self.n else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960); None without pairs, or when both always say the same one thing."""
        if not self.n or self.share is None:
            return None
        yes = (self.both + self.judge_only) * (self.both + self.offline_only)
        no = (self.neither + self.offline_only) * (self.neither + self.judge_only)
        chance = (yes + no) / self.n**2
        return (self.share - chance) / (1 - chance) if chance < 1 else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judge beside the offline measures.

    `correctness` is over answered, answerable cases against `right`; `support` over statements
    against the support that they are shown with.
    """

    correctness: Confusion
    support: Confusion


def agreement(grades: Iterable[Grade], scored: Sequence[Scored]) -> Agreement:
    """How far grades and offline scores of one run agree; what only one of them tells is no pair."""
    by_case = {grade.case: grade for grade in grades}
    answered = [each for each in scored if is_answered(each.outcome)]
    return Agreement(_count(_correctness(answered, by_case)), _count(_support(answered, by_case)))


_Pair = tuple[bool | None, bool]


def _correctness(answered: Sequence[Scored], grades: dict[str, Grade]) -> Iterator[_Pair]:
    for each in answered:
        if each.case.answerable and each.right is not None:
            grade = grades.get(each.case.id)
            yield (grade.correct if grade else None), each.right


def _support(answered: Sequence[Scored], grades: dict[str, Grade]) -> Iterator[_Pair]:
    for each in answered:
        said = each.outcome.statements
        grade = grades.get(each.case.id)
        verdicts = grade.supported if grade else ()
        if len(verdicts) != len(said):
            verdicts = (None,) * len(said)
        for verdict, statement in zip(verdicts, said, strict=True):
            yield verdict, statement.support == "supported"


def _count(pairs: Iterable[_Pair]) -> Confusion:
    known = list(pairs)
    return Confusion(
        both=known.count((True, True)),
        judge_only=known.count((True, False)),
        offline_only=known.count((False, True)),
        neither=known.count((False, False)),
        ungraded=sum(verdict is None for verdict, _ in known),
    )


def render_agreement(found: Agreement) -> str:
    """The agreement in a few lines for a terminal."""
    parts = (
        ("Correctness of answers", "right", found.correctness),
        ("Support of statements", "supported", found.support),
    )
    return "\n\n".join(_render(title, word, confusion) for title, word, confusion in parts)


def _render(title: str, word: str, confusion: Confusion) -> str:
    if confusion.share is None:
        lines = [f"{title}: nothing to compare, n = 0."]
    else:
        kappa = confusion.kappa
        shown = "undefined, for nothing varies" if kappa is None else f"{kappa:.2f}"
        agreed = confusion.both + confusion.neither
        alike = f"{agreed:,} of {confusion.n:,} alike ({confusion.share:.3f})"
        lines = [
            f"{title}: {alike}; Cohen's kappa {shown}.",
            align(
                [
                    ("", f"offline {word}", f"offline not {word}"),
                    (f"judge: {word}", f"{confusion.both:,}", f"{confusion.judge_only:,}"),
                    (f"judge: not {word}", f"{confusion.offline_only:,}", f"{confusion.neither:,}"),
                ]
            ),
        ]
        if confusion.n < FEW:
            lines.append(f"Few pairs: below {FEW}, kappa tells little.")
    if confusion.ungraded:
        lines.append(f"Without a grade of the judge: {confusion.ungraded:,}.")
    return "\n".join(lines)
