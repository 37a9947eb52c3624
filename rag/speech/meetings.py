"""Meetings: who asks and who answers where an introduction says that two spoke with each other.

"She talked to Varn Weekly" and "Toby Reyes talked to the cook Anna Poe" differ in nothing but in who
is introduced. Called by `interviewees`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rag.people.designations import is_calling, is_role
from rag.people.genders import contradicts
from rag.people.mentions import STARTERS, Name
from rag.people.persons import Persons
from rag.words.stopwords import all_stopwords

_ADVERB = (
    r"(?:(?:has|have|is|also|now|today|later|\w+ly|недавно|также|нещодавно|також|heute)\s){0,2}"
)
# What two people do who speak with each other: either may ask.
_TALKS = (
    r"(?:(?:sp(?:oke|eaks?|eaking)|talk(?:ed|s|ing)?|sat\sdown|sits?\sdown|chat(?:ted|s)?)\s(?:with|to)|met(?:\swith)?|meets"
    r"|(?:in|for)\s(?:an?\s)?(?:conversation|talk|interview|discussion)\swith"
    r"|(?:по)?говори(?:л|ла|ли|т)\sсо?|(?:по)?беседовал[аи]?\sсо?|беседует\sсо?|(?:в|у)\s(?:беседе|интервью|разговоре|розмові|інтерв['’]ю)\sсо?"
    r"|встретил(?:ся|ась|ись)\sсо?|(?:по)?спілкува\w+\s(?:зі?|із)|spr(?:ach|icht)\smit|im\sGespräch\smit|traf)"
)
# What is told somebody is an answer only where they ask: "told Varn Weekly", not "told Ana Roth to go".
_TELLS = r"(?:t(?:ells|old)|рассказал[аи]?|рассказывает|розпові(?:в|ла|дає)|erzählt|berichtet)"
_ANSWERS = (
    r"(?:answer(?:s|ed)\s(?:(?:the|some|a\sfew|\w+)\s)?questions\s(?:from|of|by|put\sby)|responds\sto|responded\sto"
    r"|g(?:ave|ives)\san\sinterview\sto|(?:was|is)\sinterviewed\sby|ответил[аи]?\sна\sвопросы"
    r"|отвечает\sна\sвопросы|дал[аи]?\sинтервью|відпові(?:в|ла|дає)\sна\sзапитання|antwortet)"
)
_ASKS = r"(?:interviewed|interviews|questioned|questions|расспросил[аи]?|розпитав|розпитала|befragte?|interviewte?)"
# "Ana Roth, who bakes bread,", "Ana Roth, a baker,", "Ana Roth, 58,"
_WHAT = (
    r",\s(?:(?:an?|the|who|whose|his|her|its|one|ein\w*|der|die|котор\w+|який|яка)\s|\d\d(?=\W))"
    r"[^.;:!?\n]{0,120}?(?=[,.!?*_\n]|$)"
)
_MEET = re.compile(
    rf"(?:{_WHAT},?)?(?P<what>[ ]{_ADVERB}(?:{_TALKS}|(?P<tells>{_TELLS})|(?P<answers>{_ANSWERS})|(?P<asks>{_ASKS}))\s)"
    r"(?P<office>(?:(?!and\s|и\s|und\s)[^\W\d_A-ZА-ЯЁІЇЄ][\w-]*\s){0,6})"
)
_THEY = re.compile(r"(?:^|[.!?…*_»”\"]\s+)(?:She|He|Она|Он|Вона|Він|Sie|Er)(?=\s)")
_APPOSED = re.compile(_WHAT)
_OFFICE_BEHIND = re.compile(r",\s(?P<office>[^,.;:!?\n]{2,80})(?=[,.!?*_\n]|$)")
_REPORTS = re.compile(
    r"(?i)(?<!\w)(?:our|(?:reporter|correspondent|journalist|interviewer|presenter|editor)s?|наш(?:ему|ей|его|им|ими|их|и|а|у)?|корреспондент\w*"
    r"|covers|writes\s(?:[^\W\d_][\w-]*\s){0,4}for|журналист\w*|редактор\w*|кореспондент\w*|unser\w*|reporter\w*|journalist\w*|redakteur\w*)(?!\w)"
)
# Who writes may be a reporter as well as a novelist.
_WRITES = re.compile(r"(?i)(?<!\w)(?:writes|schreibt|пишет|пише)(?!\w)")
_AGE = re.compile(r"\W*\d\d\W*")
_PRONOUN = re.compile(
    r"(?i)(?<!\w)(?:(?P<she>she|her|она|вона|sie|ihr)|he|him|his|он|його|він|er|ihn|ihm|(?P<hers>е[её]|ней|неё|її|неї)|его|ему|него|нему)(?!\w)"
)
# "spoke to Ana Roth, and she left": a pronoun that acts, behind a name in its own sentence.
_ACTS = frozenset("she he она он вона він sie er".split())
# "Now the cook answers": who is met may be called what no list has.
_ANSWERING = re.compile(
    r"(?<!\w)(?:the|der|die)\s[\w-]+\s(?:answers|talks|tells|speaks|explains|replies|recalls|spricht|erzählt|antwortet)(?!\w)"
)
_STOP = re.compile(r"[.!?…](?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PAPER = re.compile(r"(?:\w+ )+(?:Weekly|Daily|Monthly|Magazine|Review|Today)")
_ARTICLES = frozenset("the a an der die das dem den ein eine einen einem einer".split())
# "Last week", "One evening", "Two years ago": no office.
_TIME = re.compile(
    r"(?i)(?:days?|weeks?|months?|years?|ago|morning|afternoon|evening|night|noon|spring|summer|autumn|winter|lunch|dinner"
    r"|\w+day|неделе|месяце|году|назад|утром|дн[её]м|вечером|весной|летом|осенью|зимой|тижні|місяці|році|тому|woche|monat|jahr)$"
)
_LEAD = re.compile(r"[^.!?…\n*_,;:]*$")
# From who speaks to whom is met, with what is told of both.
LONGEST_MEETING = 220


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who spoke with each other, by their full names: who of them answers, if that is sure."""

    one: str
    other: str
    answers: str = ""

    @property
    def asks(self) -> str:
        """Who of the two asks; empty where that is not sure."""
        asks = self.other if self.answers == self.one else self.one
        return asks if self.answers else ""


def find_meetings(words: str, persons: Persons, *, asking: Collection[str]) -> Iterator[Meeting]:
    """The meetings that an introduction tells of; a pronoun is the one person named before it.

    Who is told to be something, such as a baker, or was named before, answers somebody of whom
    nothing is told; nobody answers of those who are `asking` elsewhere.
    """
    before: list[Name] = []
    for other in persons.names:
        if meeting := _find_meeting(words, before, other, persons, asking):
            yield meeting
        if not other.owner:
            before.append(other)


def _find_meeting(
    words: str, before: Sequence[Name], other: Name, persons: Persons, asking: Collection[str]
) -> Meeting | None:
    """The meeting of a name with whom a verb leads from to it; None without one."""
    begin = other.start - len(other.role) - 1 if other.role else other.start
    called = _find_called(words, before, begin)
    named = None if called else _find_named(words, before, begin)
    met = called or (named[1] if named else None)
    if met is None or (met["tells"] and not _may_ask(words, met, other, persons, asking)):
        return None
    if named is None:
        people = set(persons.mentioned(0, met.start("what"), owners=False)) - {*asking}
        return _read_called(words, people, met, other, persons)
    meeting = _read_named(words, *named, other, persons)
    answering = [each for each in (meeting.one, meeting.other) if each not in asking]
    only = answering[0] if len(answering) == 1 else meeting.answers
    return replace(meeting, answers=only)


def _may_ask(
    words: str, met: re.Match[str], other: Name, persons: Persons, asking: Collection[str]
) -> bool:
    """Whether whom something is told is a paper, a reporter or known to ask elsewhere."""
    told = persons.complete(other.text, at=other.start)
    theirs = _tell_what(words, other, met["office"])
    return _is_paper(other) or told in asking or bool(_REPORTS.search(theirs))


def _find_called(words: str, before: Sequence[Name], begin: int) -> re.Match[str] | None:
    """What stands between "she" and a name that is met: "talked to the"."""
    last = before[-1].end if before else 0
    they = [found.end() for found in _THEY.finditer(words, last, begin)]
    return _MEET.fullmatch(words, they[-1], begin) if they else None


def _find_named(
    words: str, before: Sequence[Name], begin: int
) -> tuple[Name, re.Match[str]] | None:
    """The nearest name that a verb leads from to another one, and the words between them."""
    near = (name for name in reversed(before) if begin - name.end <= LONGEST_MEETING)
    found = ((name, _MEET.fullmatch(words, name.end, begin)) for name in near)
    return next(((name, met) for name, met in found if met), None)


def _read_called(
    words: str, people: set[str], met: re.Match[str], other: Name, persons: Persons
) -> Meeting:
    """The meeting of the one person named before, who answers unless they are told to report.

    Nor where the words go on with the other one.
    """
    second = persons.complete(other.text, at=other.start)
    first = (people - {second}).pop() if len(people - {second}) == 1 else ""
    asks = met["asks"] or _REPORTS.search(words, 0, met.start())
    they = words[: met.start()].rsplit(maxsplit=1)[-1].strip("*_").casefold()
    follows = _goes_on_with(words, other, persons, they=they)
    return Meeting(first, second, "" if asks or follows else first)


def _read_named(
    words: str, one: Name, met: re.Match[str], other: Name, persons: Persons
) -> Meeting:
    """The meeting of two by name: who answers is told by the verb, or by what they are."""
    first, second = (persons.complete(each.text, at=each.start) for each in (one, other))
    if met["asks"] or met["answers"] or met["tells"]:
        return Meeting(first, second, second if met["asks"] else first)
    if _is_paper(one) or _is_paper(other):
        return Meeting(first, second, second if _is_paper(one) else first)
    lead = _LEAD.search(words, 0, one.start - len(one.role))
    known = persons.mentioned(0, one.start - len(one.role))
    own = "known" if first in known else _tell_what(words, one, lead[0] if lead else "")
    theirs = "known" if second in known else _tell_what(words, other, met["office"])
    reporting = [bool(_REPORTS.search(each)) for each in (own, theirs)]
    if any(reporting):
        answers = "" if all(reporting) else second if reporting[0] else first
    elif _weigh(own) == _weigh(theirs) or any(map(_WRITES.search, (own, theirs))):
        answers = ""
    else:
        answers = first if _weigh(own) > _weigh(theirs) else second
    if answers == first and not any(reporting) and _goes_on_with(words, other, persons):
        answers = ""
    return Meeting(first, second, answers)


def _weigh(told: str) -> int:
    """How much words tell of somebody: an age less than what the person is."""
    return 0 if not told else 1 if _AGE.fullmatch(told) else 2


def _goes_on_with(words: str, other: Name, persons: Persons, *, they: str = "") -> bool:
    """Whether the words behind a meeting tell of the one met: by name, as "she" or as a baker.

    `they` is the pronoun of who met them, where there is one: it means them further on.
    """
    second = persons.complete(other.text, at=other.start)
    later = (name for name in persons.names if name.start > other.start)
    if any(persons.complete(name.text, at=name.start) == second for name in later):
        return True
    stops = [found.end() for found in _STOP.finditer(words, other.end)]
    own, following = [*stops, len(words), len(words)][:2]
    for found in _PRONOUN.finditer(words, other.end, following):
        acts = found.start() >= own or found[0].casefold() in _ACTS
        female = bool(found["she"] or found["hers"])
        if acts and found[0].casefold() != they and not contradicts(second, female=female):
            return True
    if _ANSWERING.search(words, other.end):
        return True
    before = {word.casefold() for word in _WORD.findall(words[: other.end])}
    told = [word.casefold() for word in _WORD.findall(words[other.end :])]
    return any((is_role(word) or is_calling(word)) and word not in before for word in told)


@cache
def _small() -> frozenset[str]:
    return STARTERS | all_stopwords()


def _is_paper(name: Name) -> bool:
    return name.organisation or bool(_PAPER.fullmatch(name.text))


def _tell_what(words: str, name: Name, lead: str) -> str:
    """The words beside a name that tell what somebody is: "a baker", "the cook"; else empty."""
    before = [word for word in f"{lead} {name.role}".split() if word.casefold() not in _ARTICLES]
    timed = before and (before[0].casefold() in _small() or _TIME.search(before[-1]))
    if timed and not _REPORTS.search(" ".join(before)):
        before = []
    behind = _APPOSED.match(words, name.end)
    if behind is None and (office := _OFFICE_BEHIND.match(words, name.end)):
        held = any(is_role(word) or is_calling(word) for word in office["office"].split())
        behind = office if held else None
    return " ".join([*before, behind[0] if behind else ""]).strip()
