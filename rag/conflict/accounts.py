"""Accounts: who tells what a question asks, and whether they contradict one another.

Among the sentences that nearly answer best, those that tell the same are one account; another
number, date, name, polarity or modality, from another article or another speaker, is another.
Showing is generous, calling it a contradiction is not: two facts, or a list of them, are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rag.asking.whose import asked_voice
from rag.checks.stances import tells_otherwise
from rag.conflict.claims import Claim
from rag.conflict.contradictions import (
    answers_before,
    contradict,
    is_another,
    share_matter,
    takes_back,
    tells_the_same,
)
from rag.conflict.corrections import find_corrected, find_correction
from rag.conflict.denied import denies_word, holds_matter, holds_question, says_no_to_question
from rag.conflict.differing import tell_other_counts, tell_other_times
from rag.conflict.inquiry import read_question
from rag.conflict.rivals import is_rival
from rag.conflict.sides import hear_each, name_holder
from rag.evidence.headlines import is_headline
from rag.evidence.verdict import Evidence
from rag.text.sentences import is_question
from rag.words.names import same_name

MOST_ACCOUNTS = 6
"""As many as the passages that are read for an answer; more could not be compared at a glance."""

SHARE_OF_BEST = 0.4
"""An account of another article is shown when it is at least this likely to answer as the best one.

Right answers shown on every second case of ramdocs, and citations on gold evidence of the shipped
dev cases: .1: .624 and .576, .2: .601 and .620, .3: .587 and .643, .4: .564 and .664, .5: .547 and
.667; without accounts .488 and .671. With the reader of today .3 shows .004 more on 74 other cases of
ramdocs, and costs .006 of the citations on gold evidence of dev.
"""

SHARE_OF_LEAD = 0.05
"""A sentence that tells the number or date asked for stands for its article from this share of
the likelihood of its best sentence, which often only introduces the subject."""

SHARE_OF_OPPOSED = 0.2
"""The same for a denial beside an assertion: what denies shares fewer words with the question."""

SHARE_OF_VALUE = 0.05
"""The same for another number or date of the same matter: what is sure is the best value alone."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """One sentence for each account of what a question asks.

    They stand oldest first where all dates are known, else best first. `differ` tells whether
    they contradict one another rather than tell of different things. `beside` is the best sentence
    of each of those who are heard because the question wants to hear several.
    """

    evidence: tuple[Evidence, ...] = ()
    differ: bool = False
    beside: tuple[Evidence, ...] = ()


def find_accounts(question: str, evidence: Sequence[Evidence], *, sides: bool = False) -> Accounts:
    """The accounts of what a question asks; none where a single one is told.

    Args:
        question: One question that stands alone.
        evidence: Sentences that may answer, best first.
        sides: Whether several are to be heard though they may agree.
    """
    if not evidence:
        return Accounts()
    found = _find_accounts(question, evidence)
    return replace(found, beside=tuple(hear_each(question, evidence))) if sides else found


def _find_accounts(question: str, evidence: Sequence[Evidence]) -> Accounts:
    asked = read_question(question, best=evidence[0].likely)
    if asked.expected in ("words", "question", "reason") and not asked.stance:
        return Accounts()
    claims = [claim for each in evidence if _is_claim(claim := Claim(each, asked))]
    claims = _leave_out_headlines(_keep_voice(question, _lift_corrections(claims, evidence)))
    claims = _leave_out_rejections(claims)
    chosen = _choose(claims)
    pairs = [pair for pair in combinations(chosen, 2) if contradict(*pair)]
    if states := _find_states(claims):
        chosen, pairs = states, [pair for pair in combinations(states, 2) if contradict(*pair)]
    elif not pairs and (opposed := _find_opposed(claims)):
        chosen, pairs = opposed, [(opposed[0], opposed[1])]
    if len(chosen) < 2:  # noqa: PLR2004 - one account stands alone
        rejected = (each.evidence for each in claims if each.is_taken_back and holds_matter(each))
        return Accounts(tuple(rejected)[:1])
    disputed = {id(claim) for pair in pairs for claim in pair}
    valued = asked.expected in ("number", "date")
    sides = [
        _begin(claim, evidence)
        for claim in chosen
        if id(claim) in disputed or not pairs or (valued and claim.touches_topic)
    ]
    return Accounts(tuple(_oldest_first(sides)), differ=bool(pairs))


def _is_claim(claim: Claim) -> bool:
    """Whether a sentence claims something of the matter, and does not take it back at once.

    `I do.` claims only what its question asks, `Lund told another story.` nothing yet.
    """
    told = claim.gist.stems or claim.gist.figures or claim.on_topic
    announces = not claim.speaker and tells_otherwise(claim.gist.text)
    corrected = find_correction(claim.evidence.passage, claim.evidence.sentence)
    return bool(told) and not announces and corrected is None


def _keep_voice(question: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those of whoever a question asks alone: no other account stands against them."""
    speakers = {
        speech.speaker
        for claim in claims
        for speech in claim.evidence.passage.speeches
        if speech.speaker
    }
    voice = asked_voice(question, sorted(speakers))
    return [
        claim
        for claim in claims
        if not voice or (claim.speaker and same_name(claim.speaker, voice))
    ]


def _leave_out_headlines(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without headlines of which a sentence of their article tells the same."""
    return [
        claim
        for claim in claims
        if not is_headline(claim.gist.text)
        or not any(tells_the_same(claim, other) for other in claims)
    ]


def _leave_out_rejections(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those by which a speaker only takes back what he tells before them.

    `Some say that it fell. “This is wrong.”` is one statement, not two sides: the first is quoted
    with the second.
    """
    told = {(claim.evidence.article.id, claim.evidence.sentence) for claim in claims}
    return [
        claim
        for claim in claims
        if (claim.evidence.article.id, claim.rejected) not in told or claim.rejected is None
    ]


def _lift_corrections(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> list[Claim]:
    """The claims, before all others those that correct what was published of the matter.

    `The correct figure is 5,300.` says of itself nothing of what is asked.
    """
    told = {(each.passage.id, each.sentence): each.likely for each in evidence}
    most = max((claim.likely for claim in claims), default=0.0)
    correcting: list[Claim] = []
    others: list[Claim] = []
    for claim in claims:
        passage, asked = claim.evidence.passage, claim.asked
        corrected = find_corrected(passage, claim.evidence.sentence)
        likely = told.get((passage.id, corrected), 0.0) if corrected else 0.0
        corrects = likely >= SHARE_OF_BEST * asked.best and any(
            takes_back(claim, other) for other in claims
        )
        if corrects:
            correcting.append(replace(claim, lead=most))
        else:
            others.append(claim)
    return [*correcting, *others]


def _begin(claim: Claim, evidence: Sequence[Evidence]) -> Evidence:
    """Where the quote of a claim begins: one that corrects is quoted with what it corrects."""
    before = find_corrected(claim.evidence.passage, claim.evidence.sentence)
    places = (claim.evidence.passage.id, before)
    found = (each for each in evidence if (each.passage.id, each.sentence) == places)
    return next(found, claim.evidence) if before else claim.evidence


def _choose(claims: Sequence[Claim]) -> list[Claim]:
    """The best sentence of each account."""
    chosen: list[Claim] = []
    for claim in _tell_values(claims):
        if len(chosen) == MOST_ACCOUNTS:
            break
        if claim.likely < SHARE_OF_BEST and not _opposes(claim, chosen):
            continue
        if not is_question(claim.gist.text) and all(is_another(claim, other) for other in chosen):
            chosen.append(claim)
    return chosen


def _find_opposed(claims: Sequence[Claim]) -> list[Claim]:
    """The two likeliest claims that contradict one another, though neither was chosen for it.

    The best may tell the same as one of them and be by whoever says the other, or name who is
    meant in few words; or what was chosen beside it speaks of something else. Beside another one
    than the best, one of them may be as unlikely as a denial beside an assertion.
    """
    for claim in claims:
        if claim.asked.stance and holds_question(claim):
            denials = [other for other in claims if answers_before(claim, other)]
            if denials:
                return [claim, denials[0]]
    likely = [
        claim
        for place, claim in enumerate(claims)
        if claim.likely >= SHARE_OF_OPPOSED and not is_question(claim.gist.text)
        if place or claim.asked.stance
    ]
    pairs = (
        list(pair)
        for pair in combinations(likely, 2)
        if max(claim.likely for claim in pair) >= SHARE_OF_BEST
        and (pair[0] is not claims[0] or pair[1].likely >= SHARE_OF_BEST)
        and contradict(*pair)
    )
    return max(pairs, key=lambda pair: min(claim.likely for claim in pair), default=[])


def _find_states(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that tell the state asked for or its opposite, where two contradict one another.

    `Every exit was open.` answers whether they were locked, however unlikely it looks beside
    sentences with more words of the question. Each who tells it is taken once.
    """
    heard: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        sure = claim.likely >= SHARE_OF_VALUE and not is_question(claim.gist.text)
        if claim.asked.stance and claim.tells_state and sure:
            heard.setdefault((name_holder(claim.evidence), claim.evidence.article.id), claim)
    found = list(heard.values())[:MOST_ACCOUNTS]
    return found if any(contradict(*pair) for pair in combinations(found, 2)) else []


def _tell_values(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that introduce what is asked replaced by those that tell its value.

    An article names its subject in one sentence and tells its number or date in another, which
    scores less because it says `it`: it is as likely as the article's best sentence. Of each who
    speaks in an article one is taken.
    """
    if not claims or claims[0].asked.expected not in ("number", "date"):
        return list(claims)
    leads: dict[str, Claim] = {}
    told: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        id_ = claim.evidence.article.id
        lead = leads.setdefault(id_, claim)
        if claim.values and claim.evidence.likely >= SHARE_OF_LEAD * lead.evidence.likely:
            told.setdefault((id_, claim.speaker), claim)
    first = {id(claim) for claim in told.values()}
    lifted = [replace(claim, lead=leads[id_].likely) for (id_, _), claim in told.items()]
    rest = [claim for claim in claims if claim.values and id(claim) not in first]
    return sorted([*lifted, *rest], key=lambda claim: -claim.likely)


def _opposes(claim: Claim, chosen: Sequence[Claim]) -> bool:
    """Whether an account, though less likely, stands against one that is chosen."""
    text, sure = claim.evidence.text, claim.likely >= SHARE_OF_VALUE
    if any(answers_before(other, claim) or is_rival(text, other.evidence.text) for other in chosen):
        return True
    denies = claim.asked.stance and claim.stance == "denied" and sure
    if denies and (
        says_no_to_question(claim) or any(denies_word(other, claim) for other in chosen)
    ):
        return True
    if claim.asked.expected in ("number", "date") and sure:
        return any(
            contradict(claim, other)
            and any(
                same(claim, other) for same in (share_matter, tell_other_counts, tell_other_times)
            )
            for other in chosen
        )
    return (
        claim.asked.stance
        and claim.likely >= SHARE_OF_OPPOSED
        and claim.on_topic
        and any("denied" in (claim.stance, other.stance) for other in chosen)
    )


def _oldest_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """By the dates of their articles, where all are known."""
    if all(each.article.date for each in evidence):
        return sorted(evidence, key=lambda each: each.article.date)
    return list(evidence)
