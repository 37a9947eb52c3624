"""Denied: what of a question a denial denies, and whether what stands against it speaks of that."""

from rag.asking.transcripts import turn_before
from rag.checks.gist import Gist
from rag.checks.stances import denied_part, says_no, tells_otherwise
from rag.conflict.claims import FEW_WORDS, Claim
from rag.conflict.holders import is_same_person, is_same_speaker
from rag.conflict.inquiry import OF_TIME
from rag.words.names import is_same_key, name_key

SHARE_OF_TAKEN_BACK = 0.4
"""What one speaker says in two articles contradicts from this share of the best.

Set by hand, as the share from which an account is shown at all."""

SHARE_OF_DENIED = 0.1
"""The same for what denies the very word that another one tells."""

LETTERS_OF_A_ROOT = 4
"""Two stems that begin with as many letters may be of one root; of a longer one all but the last.

Set by hand: `invad` and `invas`, `тума` and `туман`."""


def meets_topic(claim: Claim) -> bool:
    """Whether a sentence has a word that begins as one of the question: `threat`, `threaten`."""
    topic = claim.asked.topic - OF_TIME
    return any(_begin_alike(word, own) for word in topic for own in claim.frame)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two stems are the same, or the shorter begins the other, but for its last letter."""
    least = min(len(one), len(other))
    if least < LETTERS_OF_A_ROOT:
        return one == other
    begun = max(LETTERS_OF_A_ROOT, least - 1)
    return one[:begun] == other[:begun]


def denies_word(saying: Claim, denying: Claim) -> bool:
    """Whether a sentence denies the very word of the question that another one tells.

    `We are not threatening anybody.`, where `his threat` is told. One that is hardly likely to
    answer has most words of the question: a shop that does not close is no mill that does.
    """
    topic = denying.asked.topic - OF_TIME
    denied = set(denying.gist.negated or ()) & topic
    met = [word for word in topic if any(_begin_alike(word, own) for own in denying.frame)]
    least = SHARE_OF_DENIED if len(met) * 2 > len(topic) else SHARE_OF_TAKEN_BACK
    if denying.likely < least:
        return False
    told = saying.frame - frozenset(saying.gist.negated or ())
    return any(_begin_alike(word, own) for word in denied for own in told)


def says_no_to_question(claim: Claim) -> bool:
    """Whether somebody says no to a turn that asks the same: all its names, half of its matter."""
    asking = turn_before(claim.evidence.passage, claim.evidence.sentence)
    if asking is None or not says_no(claim.gist.text):
        return False
    gist = Gist(claim.evidence.article.text[asking.start : asking.end], claim.gist.language)
    keys, topic = claim.asked.gist.keys, claim.asked.topic - OF_TIME
    named = all(any(is_same_key(key, own) for own in gist.keys) for key in keys)
    met = [word for word in topic if any(_begin_alike(word, own) for own in gist.stems)]
    return named and len(met) * 2 >= len(topic) > 0


def holds_question(claim: Claim) -> bool:
    """Whether a sentence has every word of a question, and every name but those of months."""
    asked, gist = claim.asked.gist, claim.gist
    topic = claim.asked.topic - OF_TIME
    dated = {name_key(f.text) for f in asked.figures if f.kind in ("month", "weekday")}
    named = (
        any(is_same_key(key, own) for own in gist.keys) for key in asked.keys if key not in dated
    )
    return bool(topic) and topic <= {*gist.stems, *claim.deeds} and all(named)


def holds_matter(claim: Claim) -> bool:
    """Whether a sentence has every word of a question that is no name, and one of its names."""
    keys, topic = claim.asked.gist.keys, claim.asked.topic - OF_TIME
    named = any(is_same_key(key, own) for key in keys for own in claim.gist.keys)
    return bool(topic) and topic <= {*claim.gist.stems, *claim.deeds} and (named or not keys)


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


def speaks_of_another(saying: Claim, denying: Claim) -> bool:
    """Whether one of two sentences, as far as words tell, speaks of nothing that is asked.

    A denial of another article has a word or a name of the question, or replies to what is asked.
    What stands against a denial with a word of the question has a word like one of it, too.
    """
    asked = saying.asked
    if denying.gist.language == asked.gist.language:
        two = saying.evidence.article.id != denying.evidence.article.id
        named = any(is_same_key(key, own) for key in asked.gist.keys for own in denying.gist.keys)
        if two and not (meets_topic(denying) or named or says_no(denying.gist.text)):
            return True
    if saying.gist.language != asked.gist.language or not meets_topic(denying):
        return False
    return not meets_topic(saying)


def is_told_otherwise(one: Claim, other: Claim) -> bool:
    """Whether a sentence begins what somebody tells otherwise than whoever spoke last.

    `Lund told another story.` says so itself, or the sentence before it does.
    """
    passage, start = other.evidence.passage, other.evidence.sentence.start
    text = passage.article.text
    if passage.id != one.evidence.passage.id or not (one.on_topic or other.on_topic):
        return False
    if not (one.speaker and other.speaker) or is_same_speaker(one, other):
        return False
    before = passage.before(other.evidence.sentence)
    led = before is not None and tells_otherwise(text[slice(*before)])
    spoke = [
        s
        for s in passage.speeches
        if s.end <= start and not is_same_person(s.speaker, other.speaker)
    ]
    last = max(spoke, key=lambda speech: speech.end, default=None)
    return (
        (led or tells_otherwise(other.gist.text))
        and last is not None
        and is_same_person(last.speaker, one.speaker)
    )
