"""Denied: what of a question a denial denies, and whether what stands against it speaks of that."""

from rag.checks.gist import Gist
from rag.checks.stances import denied_part
from rag.conflict.claims import FEW_WORDS, OF_TIME, Claim
from rag.words.names import is_same_key, name_key

SHARE_OF_TAKEN_BACK = 0.4
"""What one speaker says in two articles contradicts from this share of the best.

Set by hand, as the share from which an account is shown at all."""


def holds_question(claim: Claim) -> bool:
    """Whether a sentence has every word of a question, and every name but those of months."""
    asked, gist = claim.asked.gist, claim.gist
    topic = claim.asked.topic - OF_TIME
    dated = {name_key(f.text) for f in asked.figures if f.kind in ("month", "weekday")}
    named = (
        any(is_same_key(key, own) for own in gist.keys) for key in asked.keys if key not in dated
    )
    return bool(topic) and topic <= {*gist.stems, *claim.deeds} and all(named)


def takes_back_in_part(one: Claim, other: Claim) -> bool:
    """Whether in another article a speaker denies a word of the question that he spoke of before.

    `The inquiry will be led by a judge.`, and later `I see no need for an inquiry.`
    """
    two = one.evidence.article.id != other.evidence.article.id
    if not two or "denied" not in (one.stance, other.stance):
        return False
    saying, denying = (other, one) if one.stance == "denied" else (one, other)
    denied = Gist(denied_part(denying.gist.text), denying.gist.language)
    shared = saying.asked.topic.intersection(denied.stems) & saying.frame
    return bool(shared) and min(one.likely, other.likely) >= SHARE_OF_TAKEN_BACK


def says_another_part(saying: Claim, denying: Claim) -> bool:
    """Whether a sentence speaks of what a question asks but not of what a denial denies.

    `2,000 men were sent` is no yes to whether the men who were sent fired.
    """
    topic = saying.asked.topic - OF_TIME
    denied = topic & frozenset(denying.gist.negated or ())
    told = topic & (saying.deeds | frozenset(saying.gist.stems))
    return len(told) >= FEW_WORDS and bool(denied) and denied.isdisjoint(told)
