"""Measures of what was cited: whether the quotes are exact, to the point, and by whom.

A measure that does not apply to a case has no score (`None`), never a zero.
"""

import re
from collections.abc import Iterable

from eval import texts
from eval.cases import Case
from eval.gold import Gold
from eval.outcomes import Outcome, Quoted, Score, without_markers
from rag import same_name


def citation_precision(case: Case, outcome: Outcome) -> Score:
    """The share of citations, statement by statement, that stand on gold evidence."""
    if not case.answerable or not outcome.gold:
        return None
    cited = [quoted for said in outcome.statements for quoted in outcome.cited(said)]
    if not cited:
        return None
    return sum(_on(quoted, outcome.gold) for quoted in cited) / len(cited)


def citation_recall(case: Case, outcome: Outcome) -> Score:
    """The share of the required evidence that is cited; of answered cases."""
    wanted = [gold for gold in outcome.gold if gold.required]
    if not case.answerable or outcome.refused or not wanted:
        return None
    cited = [quoted.excerpt for quoted in outcome.citations]
    return sum(gold.among(cited) for gold in wanted) / len(wanted)


def quotes_exact(_: Case, outcome: Outcome) -> Score:
    """The share of citations whose words stand at their place in the stored article."""
    if not outcome.citations:
        return None
    return sum(quoted.exact for quoted in outcome.citations) / len(outcome.citations)


def markers_cited(_: Case, outcome: Outcome) -> Score:
    """The share of markers in the text that lead to a citation."""
    markers = [int(number) for number in re.findall(r"\[(\d+)\]", outcome.text)]
    known = {quoted.number for quoted in outcome.citations}
    return sum(number in known for number in markers) / len(markers) if markers else None


def stable(_: Case, outcome: Outcome) -> Score:
    """1 when the same question gave the same citations twice."""
    return None if outcome.stable is None else float(outcome.stable)


def supported(_: Case, outcome: Outcome) -> Score:
    """The share of statements that are shown as supported."""
    said = outcome.statements
    return sum(each.support == "supported" for each in said) / len(said) if said else None


def speaker(case: Case, outcome: Outcome) -> Score:
    """1 when the gold evidence is cited as the words of the right speaker, and of no other.

    Evidence that is not required may be somebody else's words: it counts when nothing else is
    cited.
    """
    if not case.speaker or not outcome.gold or not case.answerable or outcome.refused:
        return None
    required = [gold for gold in outcome.gold if gold.required]
    on_required = [quoted for quoted in outcome.citations if _on(quoted, required)]
    on_gold = on_required or [quoted for quoted in outcome.citations if _on(quoted, outcome.gold)]
    told = [quoted.speaker for quoted in on_gold if quoted.speaker]
    return float(bool(told) and all(same_name(name, case.speaker) for name in told))


def both_sides(case: Case, outcome: Outcome) -> Score:
    """The share of the accounts of a conflict that are shown with a citation."""
    if not is_conflict(case) or outcome.refused:
        return None
    shown = " ".join(said.text for said in outcome.statements if said.citations)
    return texts.groups_met(without_markers(shown), case.answers)


def wrong_asserted(case: Case, outcome: Outcome) -> Score:
    """1 when something wrong is asserted and no right account stands beside it."""
    if not case.wrong_answers:
        return None
    asserted = not outcome.refused and texts.meets(outcome.plain_text, case.wrong_answers)
    return float(asserted and not (texts.groups_met(outcome.plain_text, case.answers) or 0.0))


def is_conflict(case: Case) -> bool:
    """Whether a case is about accounts that disagree."""
    return case.kind.startswith("conflict") and case.answerable


def _on(quoted: Quoted, gold: Iterable[Gold]) -> bool:
    return any(stretch.meets(quoted.excerpt) for stretch in gold)
