"""Measures of what was answered: right or wrong, refused or not.

A measure that does not apply to a case has no score (`None`), never a zero.
"""

from collections.abc import Callable

from eval import texts
from eval.cases import Case
from eval.outcomes import Outcome, Score


def right(case: Case, outcome: Outcome) -> Score:
    """1 for an answer that meets all that is asked, and for a refusal where none is to be had."""
    if not case.answerable:
        return float(outcome.refused)
    met = texts.correctness(outcome.plain_text, case.answers)
    return 0.0 if outcome.refused and met is not None else met


def correct(case: Case, outcome: Outcome) -> Score:
    """`right` among the answerable cases that were answered."""
    return right(case, outcome) if case.answerable and not outcome.refused else None


def answerable_refused(case: Case, outcome: Outcome) -> Score:
    """1 for a refusal of a question that the articles answer."""
    return float(outcome.refused) if case.answerable else None


def unanswerable_refused(case: Case, outcome: Outcome) -> Score:
    """1 for a refusal of a question that the articles do not answer."""
    return None if case.answerable else float(outcome.refused)


def token_f1(case: Case, outcome: Outcome) -> Score:
    """Words shared with the best accepted short answer; the cost of quoting whole sentences."""
    accepted = [text for group in case.answers for text in group] if len(case.answers) == 1 else []
    return _of_text(case, outcome, texts.token_f1, accepted)


def rouge_l(case: Case, outcome: Outcome) -> Score:
    """Longest common subsequence with the best reference answer."""
    return _of_text(case, outcome, texts.rouge_l, case.references)


def _of_text(
    case: Case,
    outcome: Outcome,
    score: Callable[[str, tuple[str, ...]], Score],
    references: tuple[str, ...] | list[str],
) -> Score:
    if not case.answerable or outcome.refused or not references:
        return None
    return score(outcome.plain_text, tuple(references))
