"""Differing counts: two claims that tell another count of one thing, whatever else they tell.

`contradictions` holds two sentences against each other as wholes; these are held against each
other by the one number or rank that a question asks for.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from rag.checks.stances import gives_another_figure
from rag.checks.times import are_apart, find_moments
from rag.conflict.claims import Claim
from rag.conflict.holders import is_other_holder
from rag.conflict.inquiry import OF_TIME, Asked
from rag.conflict.tolls import ANYBODY, count_apart, has_fate
from rag.words.names import is_same_key, name_key
from rag.words.terms import stem_lists
from rag.words.units import find_scopes
from rag.words.wording import names

SHARE_OF_COUNT = 0.4
"""Two texts count one thing when both are at least this likely to answer: things of one kind are
counted for many reasons, people who died are not.

Set by hand, as the share from which an account is shown at all."""

_OF_EVENTS = stem_lists(
    {
        "en": "accident incident disaster tragedy catastrophe",
        "ru": "авария аварии происшествие происшествия инцидент инцидента катастрофа трагедия чп",
        "de": "unfall unglück vorfall katastrophe tragödie",
        "uk": "аварія аварії подія інцидент катастрофа трагедія",
    }
)
"""Stems of words for any mishap: that two texts tell of one is known by its names."""

_HAPPENED = re.compile(
    r"(?i)\b(?:accident|incident|disaster|tragedy|catastrophe)\s(?:\w+\s)?(?:happened|occurred|took place)\b"
    r"|\b(?:авария|происшествие|инцидент|катастрофа|трагедия|чп|аварія|подія|катастрофа|трагедія)\s(?:\w+\s)?(?:случил|произош|сталас|трапил)\w*"
    r"|\b(?:unfall|unglück|vorfall|katastrophe|tragödie)\s(?:\w+\s)?(?:ereignete sich|geschah|passierte)\b"
)
"""Tells of a mishap by no name of its own: `The accident happened at five.`"""

SHARE_OF_EVENT = 0.1
"""Such a sentence tells when the thing asked about was from this share of the best.

Set by hand: it has hardly a word of the question."""


def tell_other_times(one: Claim, other: Claim) -> bool:
    """Whether two articles that name the same tell another time of day of one mishap.

    `A gate gave way at 4:20`, and elsewhere `The accident happened at 5:05`.
    """
    two = one.evidence.article.id != other.evidence.article.id
    if not (one.asked.asks_clock and two and one.minutes and other.minutes):
        return False
    named, plain = (one, other) if one.on_topic else (other, one)
    keys = one.asked.gist.keys
    return (
        named.on_topic
        and plain.likely >= SHARE_OF_EVENT
        and bool(_HAPPENED.search(plain.gist.text) and keys)
        and all(_has_name(claim, [key]) for claim in (one, other) for key in keys)
        and one.minutes.isdisjoint(other.minutes)
        and not are_apart(one.dates - one.minutes, other.dates - other.minutes)
    )


def tell_other_counts(one: Claim, other: Claim) -> bool:
    """Whether two texts or speakers count what is asked otherwise: `four died`, `three were killed`."""
    return (
        one.asked.expected == "number"
        and is_other_holder(one, other)
        and count_apart(one.toll, other.toll)
        and (_is_counted_once(one.asked) or min(one.likely, other.likely) >= SHARE_OF_COUNT)
        and _are_of_one_event(one, other)
        and not _are_of_two_times(one, other)
        and not goes_on(one, other)
    )


def count_others(one: Claim, other: Claim) -> bool:
    """Whether, where a toll is asked, one of two numbers is none or they cannot be compared."""
    if one.asked.expected != "number" or not has_fate(one.asked.gist.text):
        return False
    return bool(one.toll or other.toll) and not tell_other_counts(one, other)


def tell_other_ranks(one: Claim, other: Claim) -> bool:
    """Whether two texts tell another one in a row, where that is asked: the first, the second floor.

    Both have the same words of the question: a fire starts on one floor and spreads to another.
    """
    ranks, others = one.ranks, other.ranks
    apart = bool(ranks) and bool(others) and ranks.isdisjoint(others)
    if not (apart and is_other_holder(one, other) and one.on_topic and other.on_topic):
        return False
    return one.frame & one.asked.topic == other.frame & other.asked.topic


def sets_other_figure(one: Claim, other: Claim) -> bool:
    """Whether a sentence gives another figure than the one before it, which is what a claim tells.

    `The workers name another figure: five.` says of itself nothing of what is counted.
    """
    passage = other.evidence.passage
    if one.asked.expected != "number" or not gives_another_figure(other.gist.text):
        return False
    before = passage.before(other.evidence.sentence)
    if before is None or not other.numbers:
        return False
    told = Claim(replace(other.evidence, sentence=before), other.asked)
    same = before == one.evidence.sentence and passage.id == one.evidence.passage.id
    alike = told.toll.keys() & one.toll.keys() or (
        told.numbers & one.numbers and told.frame & one.frame
    )
    return bool(same or alike) and bool(told.numbers) and other.numbers.isdisjoint(one.numbers)


def is_of_time(claim: Claim) -> bool:
    """Whether a sentence may be of the time that the question tells: it tells no other alone."""
    asked = claim.asked.gist
    times = find_moments(asked, asked)
    return not (times and claim.dates) or not times.isdisjoint(find_moments(claim.gist, asked))


def goes_on(one: Claim, other: Claim) -> bool:
    """Whether two numbers may be one that grew: `has risen to seven` of eight a month later.

    Where both articles tell their dates, the larger one is the later.
    """
    if not (one.is_running or other.is_running):
        return False
    before, after = sorted((one, other), key=lambda claim: claim.evidence.article.date)
    earlier, later = before.evidence.article.date, after.evidence.article.date
    if not earlier:
        return True
    most = [max(value for _, value in each.numbers) for each in (before, after)]
    return earlier < later and most[0] < most[1]


def _is_counted_once(asked: Asked) -> bool:
    """Whether what is asked is counted once: who died, or at what something is put."""
    return has_fate(asked.gist.text) or not asked.counted


def _are_of_two_times(one: Claim, other: Claim) -> bool:
    """Whether two counts are of two times, or of a town and of the country."""
    scopes, wider = (find_scopes(each.gist.text) for each in (one, other))
    apart = bool(scopes) and bool(wider) and scopes.isdisjoint(wider)
    times = not (is_of_time(one) and is_of_time(other)) or are_apart(one.dates, other.dates)
    if apart or times or has_fate(one.asked.gist.text):
        return apart or times
    return _is_long_before(one, other) or _is_long_before(other, one)


def _is_long_before(one: Claim, other: Claim) -> bool:
    """Whether one tells a year that is not its article's, and the other a day of the week alone."""
    years = {str(each.value) for each in one.dates if each.part == "year"}
    parts = {each.part for each in other.dates}
    return bool(years) and one.evidence.article.date[:4] not in years and parts == {"weekday"}


def _are_of_one_event(one: Claim, other: Claim) -> bool:
    """Whether both articles tell of what the question names, and both sentences of its matter.

    Where a question has nothing but the count, both have a name or another word in common.
    """
    keys = one.asked.gist.keys
    if not all(_has_name(claim, keys) for claim in (one, other)):
        return False
    matter = _matter(one)
    own = [each for each in (one, other) if each.gist.language == each.asked.gist.language]
    if matter and own:
        return all(not matter.isdisjoint(each.frame | each.titled) for each in own)
    alike = one.frame & other.frame - one.asked.topic
    named = (is_same_key(str(a), str(b)) for a in one.named for b in other.named)
    return bool(keys or alike) or any(named)


def _matter(claim: Claim) -> AbstractSet[str]:
    """The words of a question that tell of what it counts, without who is counted and their fate.

    Where it has names, `accident` tells nothing more.
    """
    asked = claim.asked
    named = _OF_EVENTS if asked.gist.keys else frozenset[str]()
    return asked.topic - named - asked.counted - asked.fates - OF_TIME - ANYBODY


def _has_name(claim: Claim, keys: list[str]) -> bool:
    """Whether the article of a claim has one of some names; so it has where there are none."""
    article = claim.evidence.article
    told = _names_of(f"{article.title}\n{article.text}")
    return not keys or any(is_same_key(key, name) for key in keys for name in told)


@lru_cache(maxsize=64)
def _names_of(text: str) -> frozenset[str]:
    return frozenset(key for match in names(text) if (key := name_key(match[0])))
