"""Contradictions: whether two claims are two accounts, and whether both can be so.

Another value or stance, told of the same matter by another text or speaker, contradicts a claim.
"""

from dataclasses import replace

from rag.asking.fillers import is_measure
from rag.checks.stances import denies_before, rejects_before, says_no
from rag.checks.times import are_apart, tell_other_rounds
from rag.conflict.claims import FEW_WORDS, Claim
from rag.conflict.corrections import find_corrected
from rag.conflict.denied import (
    denies_word,
    is_told_otherwise,
    meets_topic,
    says_another_part,
    says_no_to_question,
    speaks_of_another,
    takes_back_in_part,
)
from rag.conflict.differing import (
    count_others,
    goes_on,
    is_of_time,
    sets_other_figure,
    tell_other_counts,
    tell_other_ranks,
    tell_other_times,
)
from rag.conflict.holders import is_of_one_mouth, is_other_holder, is_other_teller, is_same_speaker
from rag.conflict.inquiry import OF_TIME
from rag.speech.sayers import attributions, is_saying
from rag.words.names import is_same_key, name_key
from rag.words.terms import stem, words
from rag.words.units import counted, find_scopes, names_unit, tells_money

SHARE_OF_SIDES = 0.4
"""A denial contradicts what is said in other words when both are at least this likely to answer.

With .4 and .6 the answers to the shipped dev cases are the same; .6 loses the denial of a threat
that an observer calls real."""

SHARE_OF_WORD = 0.3
"""The same for what tells the very word that is denied; set by hand."""

SURE = 0.3
"""What denies in other words need not stand beside the words asked about when it and what it denies
are as likely as this to answer: a small chance may be the best of a folder that tells little.

Set by hand: .1 to .7 tell the examples of the tests alike; with 0 who says nothing of a gate says
yes, with .9 a denial is lost."""

SURE_OF_REPLY = 0.4
"""The same for a plain no of a transcript that has no word of the question at all.

Set by hand, a step higher for it: 0 to .6 tell the examples of the tests alike, .7 loses a no."""

SHARE_OF_DEED = 0.5
"""Two texts tell a number or a date of one deed when both are at least this likely to answer.

Set by hand, as half of the best: no example of the tests tells 0 from .95."""

ALIKE = 0.5
"""Two sentences that share this part of the words of the shorter tell of the same matter."""

ALIKE_IN_TWO = 0.75
"""The same for numbers where no more than two words are shared: a fund and a gift to it share two.

Set by hand: with .6 these two are a conflict, .7 to 1 tell the examples of the tests alike."""

COPIES = 0.8
"""The same for two sentences that one article tells in its own words, or one speaker in it: they
would else be two facts."""


def is_another(one: Claim, other: Claim) -> bool:
    """Whether two sentences are two accounts."""
    if answers_before(other, one):
        return True
    if one.asked.stance:
        if is_same_speaker(one, other):
            return contradict(one, other)
        return is_other_holder(one, other) and one.stance != other.stance
    if tell_other_counts(one, other):
        return True
    if not one.values or _is_within(one, other):
        return False
    return one.evidence.article.id != other.evidence.article.id or contradict(one, other)


def answers_before(one: Claim, other: Claim) -> bool:
    """Whether a sentence denies what the sentence right before it says, or its number.

    Where it does not name that, as `He denied that it was sold` does not, another one tells it,
    and both have a word of the question.
    """
    if sets_other_figure(one, other):
        return True
    if one.evidence.passage.id != other.evidence.passage.id:
        return False
    spans = one.evidence.passage.sentences
    behind = next((span for span in spans if span.start >= one.evidence.sentence.end), None)
    if behind != other.evidence.sentence or not denies_before(other.gist.text):
        return False
    if other.gist.language == other.asked.gist.language and not rejects_before(other.gist.text):
        shared = (one.frame & other.frame & one.asked.topic) - OF_TIME
        if not shared or is_same_speaker(one, other):
            return False
    return one.touches_topic or one.gist.language != one.asked.gist.language


def takes_back(one: Claim, other: Claim) -> bool:
    """Whether one corrects what the other tells: that stands in the sentence before it."""
    passage = one.evidence.passage
    corrected = find_corrected(passage, one.evidence.sentence)
    if corrected is None or one.asked.expected not in ("number", "date", "person"):
        return False
    wrong = Claim(replace(one.evidence, sentence=corrected), one.asked).values - one.values
    return bool(one.values) and not wrong.isdisjoint(other.values - one.values)


def contradict(one: Claim, other: Claim) -> bool:
    """Whether not both can be so."""
    if answers_before(one, other) or answers_before(other, one):
        return True
    if takes_back(one, other) or takes_back(other, one):
        return True
    if one.asked.stance:
        told = is_told_otherwise(one, other) or is_told_otherwise(other, one)
        return told or (is_other_holder(one, other) and _take_sides(one, other))
    if one.asked.expected not in ("number", "date", "person", "place", ""):
        return False
    differing = (tell_other_counts, tell_other_ranks, tell_other_times)
    if any(tell_others(one, other) for tell_others in differing):
        return True
    if count_others(one, other) or not (one.values and other.values):
        return False
    others = is_other_teller(one, other)
    alike = _alike(one, other) >= _least_alike(one, other) and _are_on_matter(one, other)
    same = others and (share_matter(one, other) or _share_deed(one, other))
    return (alike or same) and _differ_in_value(one, other)


def _least_alike(one: Claim, other: Claim) -> float:
    """The share of words from which two sentences are taken to tell of the same matter."""
    if not is_other_teller(one, other):
        return COPIES
    few = len(one.frame & other.frame) <= FEW_WORDS
    return ALIKE_IN_TWO if few and one.asked.expected == "number" else ALIKE


def _are_on_matter(one: Claim, other: Claim) -> bool:
    """Whether both have a word of the question, or one where only a number or a date may differ.

    Words of another language than the question's cannot be the same.
    """
    topic = one.asked.topic - OF_TIME
    if not topic:
        return True
    own = [each for each in (one, other) if each.gist.language == one.asked.gist.language]
    if one.asked.expected in ("number", "date"):
        return not own or any(topic & (each.frame | each.titled) for each in own)
    return not any(topic.isdisjoint(each.gist.stems) for each in own)


def _take_sides(one: Claim, other: Claim) -> bool:
    """Whether one denies, or only holds possible, what the other says of the same matter."""
    if one.stance == other.stance:
        return False
    if is_same_speaker(one, other) and not (one.on_topic and other.on_topic):
        return takes_back_in_part(one, other)
    denied = "denied" in (one.stance, other.stance)
    if denied and one.tells_state and other.tells_state:
        return _are_of_one_time(one, other)
    if denied and not is_of_one_mouth(one, other) and _speak_of_one(one, other):
        return True
    on_matter = not one.asked.topic or one.on_topic or other.on_topic
    return on_matter and _alike(one, other) >= ALIKE


def _are_of_one_time(one: Claim, other: Claim) -> bool:
    """Whether two states may be of one time: a shop is closed at night, and open in the morning."""
    if not (is_of_time(one) and is_of_time(other)) or are_apart(one.dates, other.dates):
        return False
    return not tell_other_rounds(one.gist.text, other.gist.text)


def _speak_of_one(one: Claim, other: Claim) -> bool:
    """Whether a denial and what stands against it, in other words, speak of what is asked."""
    saying, denying = (other, one) if one.stance == "denied" else (one, other)
    if saying.likely >= SHARE_OF_SIDES and says_no_to_question(denying):
        return saying.likely >= 1.0 or meets_topic(saying)
    if saying.likely >= SHARE_OF_WORD and denies_word(saying, denying):
        return True
    if min(one.likely, other.likely) < SHARE_OF_SIDES:
        return False
    # One word is little to know a matter by: what denies must hold it.
    known = len(one.asked.topic) >= FEW_WORDS
    on_topic = any(each.on_topic for each in (one, other) if known or each.stance == "denied")
    if says_another_part(saying, denying) or speaks_of_another(saying, denying):
        return False
    sure = min(one.evidence.likely, other.evidence.likely)
    replied = known and says_no(denying.gist.text) and saying.touches_topic
    if sure >= SURE_OF_REPLY and replied:
        return True
    return on_topic and (sure >= SURE or saying.on_topic)


def share_matter(one: Claim, other: Claim) -> bool:
    """Whether both tell a number or a date of what the question asks, in most of its words.

    The titles of their articles may have all but one of them.
    """
    if one.asked.expected not in ("number", "date"):
        return False
    titled = one.titled & other.titled
    own = (one.frame & other.frame & one.asked.topic) - OF_TIME - _units(one)
    shared = own | titled if own - titled else own
    return len(shared) >= FEW_WORDS and len(shared) * 2 > len(one.asked.topic)


def _units(claim: Claim) -> frozenset[str]:
    """The words of a question that tell in what an answer is counted: `tenge`, `days`."""
    gist = claim.asked.gist
    found = (word for word in words(gist.text) if is_measure(word) or names_unit(word))
    return frozenset(stem(word, gist.language) for word in found)


def _share_deed(one: Claim, other: Claim) -> bool:
    """Whether two texts are likely to tell a number or a date of the deed that is asked about."""
    if one.asked.expected not in ("number", "date"):
        return False
    two = one.evidence.article.id != other.evidence.article.id
    likely = min(one.likely, other.likely) >= SHARE_OF_DEED
    return two and likely and bool(one.deeds & other.deeds)


def _is_within(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences tells nothing that the other does not."""
    return not (_own(one.values, other.values) and _own(other.values, one.values))


def tells_the_same(headline: Claim, other: Claim) -> bool:
    """Whether a sentence below a headline tells what it tells: half its words, and all its names."""
    below = (
        headline.evidence.article.id == other.evidence.article.id
        and headline.evidence.sentence.start < other.evidence.sentence.start
    )
    mine, theirs = set(headline.gist.stems), set(other.gist.stems)
    values = headline.named | headline.numbers | headline.dates
    return (
        below
        and len(mine & theirs) * 2 >= len(mine)
        and not _own(values, other.named | other.numbers | other.dates)
        and not (headline.asked.stance and headline.stance != other.stance)
    )


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
    if expected == "number" and not (is_of_time(one) and is_of_time(other)):
        return False
    if expected == "number":
        apart = not one.numbers & other.numbers and _count_the_same(one, other)
        return differing == {"number"} and apart and not goes_on(one, other)
    if expected == "date" and not are_apart(one.dates, other.dates):
        return False
    return differing == {"date" if expected == "date" else "person"}


def _count_the_same(one: Claim, other: Claim) -> bool:
    """Whether two sentences may count one thing: a share or none, in one unit, as widely."""
    kinds, others = ({figure[0] for figure in each.numbers} for each in (one, other))
    units, theirs = ({each.unit for each in counted(c.gist.text)} for c in (one, other))
    scopes, wider = (find_scopes(each.gist.text) for each in (one, other))
    return (
        not kinds.isdisjoint(others)
        and tells_money(one.gist.text) == tells_money(other.gist.text)
        and not (units and theirs and units.isdisjoint(theirs))
        and not (scopes and wider and scopes.isdisjoint(wider))
    )


def _without_sayers(claim: Claim) -> frozenset[object]:
    """The names of a sentence but for those of whoever says it, where no name is asked for."""
    if claim.asked.expected not in ("number", "date"):
        return claim.persons if claim.asked.expected == "person" else claim.named
    sayers = [claim.speaker, *attributions(claim.gist.text)]
    said = {name_key(word) for sayer in sayers for word in words(sayer)}
    return frozenset(key for key in claim.named if key not in said and not is_saying(str(key)))
