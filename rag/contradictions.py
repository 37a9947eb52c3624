"""Contradictions: whether two claims are two accounts, and whether both can be so.

Another value or stance, told of the same matter by another text or speaker, contradicts a claim.
"""

from rag.claims import FEW_WORDS, OF_TIME, Claim
from rag.names import is_same_key, name_key, same_name
from rag.sayers import attributions, is_saying
from rag.stances import denies_before
from rag.terms import words
from rag.times import are_apart, find_moments
from rag.units import counted

SHARE_OF_SIDES = 0.4
"""A denial contradicts what is said in other words when both are at least this likely to answer.

With .4 and .6 the answers to the shipped dev cases are the same; .6 loses the denial of a threat
that an observer calls real."""

ALIKE = 0.5
"""Two sentences that share this part of the words of the shorter tell of the same matter."""

COPIES = 0.8
"""The same for two sentences that one article tells in its own words, or one speaker in it: they
would else be two facts."""


def is_another(one: Claim, other: Claim) -> bool:
    """Whether two sentences are two accounts."""
    if answers_before(other, one):
        return True
    if one.asked.stance:
        if _is_same_speaker(one, other):
            return contradict(one, other)
        return _is_other_holder(one, other) and one.stance != other.stance
    if not one.values or _is_within(one, other):
        return False
    return one.evidence.article.id != other.evidence.article.id or contradict(one, other)


def answers_before(one: Claim, other: Claim) -> bool:
    """Whether a sentence denies what the sentence right before it says."""
    if one.evidence.passage.id != other.evidence.passage.id:
        return False
    spans = one.evidence.passage.sentences
    behind = next((span for span in spans if span.start >= one.evidence.sentence.end), None)
    return behind == other.evidence.sentence and denies_before(other.gist.text)


def contradict(one: Claim, other: Claim) -> bool:
    """Whether not both can be so."""
    if answers_before(one, other) or answers_before(other, one):
        return True
    if one.asked.stance:
        return _is_other_holder(one, other) and _take_sides(one, other)
    if one.asked.expected not in ("number", "date", "person", "place", ""):
        return False
    if not (one.values and other.values):
        return False
    others = _is_other_teller(one, other)
    alike = _alike(one, other) >= (ALIKE if others else COPIES)
    return (alike or (others and share_matter(one, other))) and _differ_in_value(one, other)


def _take_sides(one: Claim, other: Claim) -> bool:
    """Whether one denies, or only holds possible, what the other says of the same matter."""
    if one.stance == other.stance:
        return False
    likely = min(one.likely, other.likely) >= SHARE_OF_SIDES
    # One word is little to know a matter by: what denies must hold it.
    known = len(one.asked.topic) >= FEW_WORDS
    on_topic = any(each.on_topic for each in (one, other) if known or each.stance == "denied")
    if _is_same_speaker(one, other) and not (one.on_topic and other.on_topic):
        return False
    if "denied" in (one.stance, other.stance) and likely and on_topic:
        return True
    on_matter = not one.asked.topic or one.on_topic or other.on_topic
    return on_matter and _alike(one, other) >= ALIKE


def _is_other_holder(one: Claim, other: Claim) -> bool:
    """Whether two sentences are told by two: other speakers, or two texts.

    What one speaker says in two articles are two accounts: he may have taken back the first.
    """
    if one.evidence.article.id != other.evidence.article.id:
        return True
    if one.speaker and other.speaker:
        return not same_name(one.speaker, other.speaker)
    return bool(one.speaker or other.speaker)


def _is_same_speaker(one: Claim, other: Claim) -> bool:
    return bool(one.speaker and other.speaker) and same_name(one.speaker, other.speaker)


def _is_other_teller(one: Claim, other: Claim) -> bool:
    """The same for values: of one article each speaker tells numbers and dates of his own."""
    if one.asked.expected in ("number", "date"):
        return _is_other_holder(one, other)
    return one.evidence.article.id != other.evidence.article.id


def share_matter(one: Claim, other: Claim) -> bool:
    """Whether both tell a number or a date of what the question asks, in its own words."""
    shared = (one.frame & other.frame & one.asked.topic) - OF_TIME
    return one.asked.expected in ("number", "date") and len(shared) >= FEW_WORDS


def _is_within(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences tells nothing that the other does not."""
    return not (_own(one.values, other.values) and _own(other.values, one.values))


def _own(some: frozenset[object], others: frozenset[object]) -> set[object]:
    """Those of the values that have no like among the others."""
    return {value for value in some if not any(_is_like(value, other) for other in others)}


def _is_like(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return is_same_key(one, other)
    return one == other


def _alike(one: Claim, other: Claim) -> float:
    """The share of the words of the shorter sentence that both have; 0 for too few."""
    shared = len(one.frame & other.frame)
    shorter = min(len(one.frame), len(other.frame))
    return shared / shorter if shared >= FEW_WORDS else 0.0


def _differ_in_value(one: Claim, other: Claim) -> bool:
    """Whether they differ in what is asked and in nothing else, which would be another fact."""
    expected = one.asked.expected
    kinds = {
        "number": (one.numbers, other.numbers),
        "date": (one.dates, other.dates),
        "person": (_without_sayers(one), _without_sayers(other)),
    }
    differing = {
        kind for kind, (some, others) in kinds.items() if _own(some, others) and _own(others, some)
    }
    if expected == "number" and not (_is_of_time(one) and _is_of_time(other)):
        return False
    if expected == "number":
        apart = not one.numbers & other.numbers and _count_the_same(one, other)
        return differing == {"number"} and apart
    if expected == "date" and not are_apart(one.dates, other.dates):
        return False
    return differing == {"date" if expected == "date" else "person"}


def _is_of_time(claim: Claim) -> bool:
    """Whether a sentence may be of the time that the question tells: it tells no other alone."""
    asked = claim.asked.gist
    times = find_moments(asked, asked)
    return not (times and claim.dates) or not times.isdisjoint(find_moments(claim.gist, asked))


def _count_the_same(one: Claim, other: Claim) -> bool:
    """Whether two sentences may count one thing: both a share or neither, in the same unit."""
    kinds, others = ({figure[0] for figure in each.numbers} for each in (one, other))
    units, theirs = ({each.unit for each in counted(c.gist.text)} for c in (one, other))
    return not kinds.isdisjoint(others) and not (units and theirs and units.isdisjoint(theirs))


def _without_sayers(claim: Claim) -> frozenset[object]:
    """The names of a sentence but for those of whoever says it, where no name is asked for."""
    if claim.asked.expected not in ("number", "date"):
        return claim.persons if claim.asked.expected == "person" else claim.named
    sayers = [claim.speaker, *attributions(claim.gist.text)]
    said = {name_key(word) for sayer in sayers for word in words(sayer)}
    return frozenset(key for key in claim.named if key not in said and not is_saying(str(key)))
