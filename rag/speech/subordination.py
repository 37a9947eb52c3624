"""Subordination: tells in a clause about something else, as in "an email in which Lapin told her".

Whoever acts there does not say the rest of the sentence, and what follows "who" may be said by
somebody else than the name before it. Asked by `reported` of every tell that `tells` finds.
"""

import re

from rag.people.designations import is_calling, is_role
from rag.people.naming import RELATIONS
from rag.speech.discourse import Discourse
from rag.speech.tells import Tell
from rag.words.saying import compile_words

# "an email in which the manager, Leon Hanlon, told her", up to the name.
_IN_RELATIVE = re.compile(
    r"(?:(?<!\w)(?:in|on|at|by|from|to|under|after|during|with|through|for) which|(?<!\w)where)"
    r"\s(?P<office>[^,;:.]{0,60}(?P<comma>,\s)?)$"
)
# "the night cook, ", unlike "the city burned, ".
_SOMEBODY = re.compile(r"(?:an?|the|his|her|its|their)\s(?:[a-z-]+\s){0,2}[a-z-]+(?<!ed)(?<!s),\s")
# "when a retired fitter, Edna Marsh, wrote", up to the name.
_IN_CLAUSE = re.compile(
    r"(?:^|\s)(?i:when|where|because|since|until|while|as|if|before|after|that|which|once)"
    r"\s(?:an?|the|his|her|its|their|one|[A-Z][\w’'-]*[’']s?)\s[^,;:.]{2,60},\s$"
)
_WHO = re.compile(r",?\s(?:[^;:.]{2,90},\s)?who\s(?:\w+\s){0,2}$")
# "the leader", "President": what may stand between a preposition and a name.
_DETERMINER = re.compile(r"(?:an?|the|his|her|its|their|former|late|Sir|Dame|[A-Z]\w+[’']s)")


def is_subordinate(r: Discourse, start: int, tell: Tell) -> bool:
    """Whether a name acts in a clause about something else: "an email in which Lapin told her".

    So it does in "a speech by Lapin, who told", too, unlike in "Lapin, who told", and in "when a
    clerk, Lapin, wrote". Languages that put the verb first are not asked.
    """
    if r.wording.verb_first or tell.subject.kind != "name" or tell.subject.start > tell.start:
        return False
    if is_of_whom(r, start, tell):
        return True
    before = r.text[start : tell.subject.start]
    if relative := _IN_RELATIVE.search(before):
        last = relative["office"].rstrip(", ").split()[-1:]
        named = any(is_role(word) or is_calling(word) for word in last)
        return not relative["comma"] or named or bool(_SOMEBODY.fullmatch(relative["office"]))
    return not tell.clause and bool(_IN_CLAUSE.search(before))


def is_of_whom(r: Discourse, start: int, tell: Tell) -> bool:
    """Whether a tell stands behind somebody of whom its sentence tells: "a speech by Lapin, who told"."""
    words = _before_office(r, start, tell)
    told = _WHO.fullmatch(r.text, tell.subject.end, tell.start)
    return bool(told and words and compile_words(r.wording.prepositions).fullmatch(words[-1]))


def is_set_apart(r: Discourse, start: int, tell: Tell) -> bool:
    """Whether it is sure where a subordinate clause ends: behind "who", ", where" or ", in which"."""
    relative = _IN_RELATIVE.search(r.text[start : tell.subject.start])
    comma = relative is not None and r.text[: start + relative.start()].endswith(", ")
    return comma or is_of_whom(r, start, tell)


def is_of_nobody_sure(r: Discourse, start: int, tell: Tell) -> bool:
    """Whether "who" behind a name may mean somebody else: "a friend of Lapin, who", "from Orsk, who"."""
    if not is_of_whom(r, start, tell):
        return False
    *before, _ = _before_office(r, start, tell)
    beside = [word.casefold() for word in before[-1:]]
    known = " " in tell.subject.text or r.persons.is_known(tell.subject.text)
    return not known or any(w in RELATIONS or is_role(w) or is_calling(w) for w in beside)


def _before_office(r: Discourse, start: int, tell: Tell) -> list[str]:
    """The words before what somebody is and the name: "a", "speech", "by"."""
    words = r.text[start : tell.subject.start].split()
    while words and (_DETERMINER.fullmatch(words[-1]) or is_role(words[-1])):
        words.pop()
    return words


def find_told(r: Discourse, tell: Tell, end: int) -> tuple[int, int]:
    """What a tell in a subordinate clause says: from "that" to the next comma or to an offset."""
    told = re.compile(r.wording.clause, re.IGNORECASE).match(r.text, tell.end, end)
    start = r.text.rfind(" ", tell.end, told.end()) + 1 if told else tell.end
    comma = r.text.find(",", start, end)
    return start, comma if comma >= 0 else end
