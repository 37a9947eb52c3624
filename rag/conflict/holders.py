"""Holders: whether two claims are told by two, other speakers or two texts."""

import re
from functools import lru_cache

from rag.conflict.claims import Claim
from rag.people.namesakes import Namesakes
from rag.words.names import same_name

_PRONOUN = re.compile(r"\W*(?:He|She|Он|Она|Вона|Він|Er|Sie|Ол|O)\b")
"""Begins a sentence about the one who speaks beside it."""


_DENIED_BY = re.compile(
    r"\W*(?P<name>(?:[^\W\d_][\w.-]* ){1,4})(?:has |had |again |снова |вновь )?(?:den(?:ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)"
    r"|(?:отрица|опроверга|отверга)(?:ет|ла?)|(?:опроверг|отверг)(?:ла)?|запереч(?:ує|ив|ила)|bestreitet|bestritt|leugnete?)\b"
)
"""Begins with the name of whoever denies."""


def is_other_holder(one: Claim, other: Claim) -> bool:
    """Whether two sentences are told by two: other speakers, or two texts.

    What one speaker says in two articles are two accounts: he may have taken back the first.
    """
    if one.evidence.article.id != other.evidence.article.id:
        return True
    if one.speaker and other.speaker:
        return not is_same_person(one.speaker, other.speaker)
    if _is_denied_by_speaker(one, other) or _is_denied_by_speaker(other, one):
        return False
    return bool(one.speaker or other.speaker)


def _is_denied_by_speaker(denial: Claim, said: Claim) -> bool:
    """Whether the text tells beside somebody's words what they deny: `He dismissed the idea.`."""
    beside = [denial.evidence.sentence, said.evidence.sentence]
    first, second = sorted(beside)
    between = denial.evidence.article.text[first.end : second.start]
    return (
        bool(said.speaker and not denial.speaker)
        and denial.stance == "denied"
        and bool(_PRONOUN.match(denial.gist.text))
        and between.isspace()
        and "\n" not in between
    )


def is_same_speaker(one: Claim, other: Claim) -> bool:
    """Whether one named speaker says both."""
    return bool(one.speaker and other.speaker) and is_same_person(one.speaker, other.speaker)


def is_of_one_mouth(one: Claim, other: Claim) -> bool:
    """Whether one named speaker says both, or says one and by the text denies the other."""
    return is_same_speaker(one, other) or _is_denied_by(one, other) or _is_denied_by(other, one)


def _is_denied_by(denial: Claim, said: Claim) -> bool:
    """Whether the text names a speaker as the one who denies: `Finch denied that it leaks.`."""
    if denial.speaker or not said.speaker:
        return False
    found = _DENIED_BY.match(denial.gist.text)
    return found is not None and is_same_person(found["name"].strip(), said.speaker)


def is_other_teller(one: Claim, other: Claim) -> bool:
    """The same for values: of one article each speaker tells numbers and dates of his own."""
    if one.asked.expected in ("number", "date"):
        return is_other_holder(one, other)
    return one.evidence.article.id != other.evidence.article.id


@lru_cache(maxsize=1024)
def is_same_person(one: str, other: str) -> bool:
    """Whether two names of speakers may be of one person, whose office one of them may tell.

    >>> is_same_person("President Adler", "Ruth Adler")
    True
    """
    return same_name(one, other) or other in Namesakes((one, other)).spellings(one)
