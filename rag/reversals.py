"""What turns a sentence round though its words stand in the quotes: a “not”, a “may”, an order."""

from collections.abc import Iterator, Sequence

from rag.gist import Gist, is_same_key
from rag.names import name_keys
from rag.terms import fold
from rag.types import Finding
from rag.wording import (
    ALLEGATIONS,
    DUTIES,
    HEDGES,
    SOFT_HEDGES,
    attributions,
    described,
    standing_alone,
)

_OPPOSITES = tuple(
    tuple(frozenset(side.split()) for side in pair.split(" | "))
    for pair in (
        "rise rises rose risen rising | fall falls fell fallen falling",
        "increase increases increased increasing | decrease decreases decreased decreasing",
        "win wins won winning | lose loses lost losing",
        "support supports supported | oppose opposes opposed",
        "accept accepts accepted | reject rejects rejected",
        "begin begins began begun start starts started | end ends ended stop stops stopped",
        "allow allows allowed permit permits permitted | forbid forbids forbade ban bans banned",
        "buy buys bought | sell sells sold",
        "more | less fewer",
        "before | after",
        "north northern | south southern",
        "east eastern | west western",
        "strong stronger | weak weaker",
        "large larger big bigger | small smaller",
        "high higher | low lower",
        "ally allies | enemy enemies",
    )
)
"""Words that turn a sentence round although all its other words stay."""


def check_negation(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What only one of the two denies."""
    mine, theirs = statement.negated, evidence.negated
    if mine is not None and theirs is None:
        yield "unsupported", "the quote does not deny it"
        return
    for denied, word in (mine or {}).items():
        if denied in evidence.stems and denied not in (theirs or ()):
            yield "unsupported", f"the quote does not deny “{word}”"
    for denied, word in (theirs or {}).items():
        if denied not in statement.stems or denied in (mine or ()):
            continue
        if evidence.stems.count(denied) == 1:
            yield "unsupported", f"the quote denies “{word}”"
        else:
            yield "weak", f"the quote partly denies “{word}”"


def check_opposites(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word whose opposite the quotes have in its place."""
    mine, theirs = (set(text.plain.split()) for text in (statement, evidence))
    for pair in _OPPOSITES:
        for said, opposite in (pair, pair[::-1]):
            turned = theirs & opposite
            if mine & said and turned and not (theirs & said or mine & opposite):
                reason = f"the quote says “{min(turned)}”, not “{min(mine & said)}”"
                yield "unsupported", reason


def check_modality(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is alleged or only possible in one of the two."""
    mine, theirs = (set(text.plain.split()) for text in (statement, evidence))
    if theirs & ALLEGATIONS and not mine & ALLEGATIONS and not attributions(statement.text):
        yield "unsupported", "an allegation in the quote, stated as fact"
    dropped = set(evidence.hedged or ()) & set(statement.stems)
    if dropped and statement.hedged is None and not mine & SOFT_HEDGES:
        yield "unsupported", "only possible in the quote, stated as fact"
    if statement.hedged is not None and evidence.hedged is None:
        yield "weak", "the quote does not say that it is only possible"
    if mine & DUTIES and not theirs & (DUTIES | HEDGES):
        yield "weak", f"“{min(mine & DUTIES)}” is not in the quote"


def check_order(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Names that changed places may have changed roles: who attacked whom."""
    told = {key for name in attributions(statement.text) for key in name_keys(name)}
    mine = [key for key in statement.keys if key not in told]
    if len(set(mine)) > 1 and not _follows(mine, evidence.keys):
        yield "weak", "the names stand in another order in the quote"


def _follows(keys: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the keys come in the same order among the others."""
    rest = iter(others)
    present = [key for key in keys if any(is_same_key(key, other) for other in others)]
    return all(any(is_same_key(key, other) for other in rest) for key in present)


def check_heads(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A thing cut down to what describes it: “the military”, of “the military doctrine”."""
    alone, plain = set(standing_alone(statement.text)), statement.plain
    for word, noun in described(evidence.text).items():
        if word in alone and f" {fold(noun)} " not in plain:
            yield "weak", f"the quote says “{word} {noun}”, not “{word}”"
