"""Meetings: who asks and who answers where an introduction says that two spoke with each other.

"She talked to Varn Weekly" and "Toby Reyes talked to the cook Anna Poe" differ in nothing but in who
is introduced. Called by `interviewees`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rag.designations import is_calling, is_role
from rag.mentions import STARTERS, Name
from rag.persons import Persons
from rag.stopwords import all_stopwords

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
_ANSWERS = (
    r"(?:t(?:ells|old)|answer(?:s|ed)\s(?:(?:the|some|a\sfew|\w+)\s)?questions\s(?:from|of|by|put\sby)|responds\sto|responded\sto"
    r"|g(?:ave|ives)\san\sinterview\sto|(?:was|is)\sinterviewed\sby|рассказал[аи]?|рассказывает|ответил[аи]?\sна\sвопросы"
    r"|отвечает\sна\sвопросы|дал[аи]?\sинтервью|розпові(?:в|ла|дає)|відпові(?:в|ла|дає)\sна\sзапитання|erzählt|antwortet|berichtet)"
)
_ASKS = r"(?:interviewed|interviews|questioned|questions|расспросил[аи]?|розпитав|розпитала|befragte?|interviewte?)"
# "Ana Roth, who bakes bread,", "Ana Roth, a baker,", "Ana Roth, 58,"
_WHAT = (
    r",\s(?:(?:an?|the|who|whose|his|her|its|one|ein\w*|der|die|котор\w+|який|яка)\s|\d\d(?=\W))"
    r"[^.;:!?\n]{0,120}?(?=[,.!?*_\n]|$)"
)
_MEET = re.compile(
    rf"(?:{_WHAT},?)?(?P<what>[ ]{_ADVERB}(?:{_TALKS}|(?P<answers>{_ANSWERS})|(?P<asks>{_ASKS}))\s)"
    r"(?P<office>(?:(?!and\s|и\s|und\s)[^\W\d_A-ZА-ЯЁІЇЄ][\w-]*\s){0,6})"
)
_THEY = re.compile(r"(?:^|[.!?…*_»”\"]\s+)(?:She|He|Она|Он|Вона|Він|Sie|Er)(?=\s)")
_APPOSED = re.compile(_WHAT)
_OFFICE_BEHIND = re.compile(r",\s(?P<office>[^,.;:!?\n]{2,80})(?=[,.!?*_\n]|$)")
_REPORTS = re.compile(
    r"(?i)(?<!\w)(?:our|(?:reporter|correspondent|journalist|interviewer|presenter|editor)s?|наш(?:ему|ей|его|им|ими|их|и|а|у)?|корреспондент\w*"
    r"|журналист\w*|редактор\w*|кореспондент\w*|unser\w*|reporter\w*|journalist\w*|redakteur\w*)(?!\w)"
)
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
        begin = other.start - len(other.role) - 1 if other.role else other.start
        called = _find_called(words, before, begin)
        if called is not None:
            people = set(persons.mentioned(0, called.start("what"), owners=False)) - {*asking}
            yield _read_called(words, people, called, other, persons)
        elif found := _find_named(words, before, begin):
            meeting = _read_named(words, *found, other, persons)
            answering = [each for each in (meeting.one, meeting.other) if each not in asking]
            only = answering[0] if len(answering) == 1 else meeting.answers
            yield replace(meeting, answers=only)
        if not other.owner:
            before.append(other)


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
    """The meeting of the one person named before, who answers unless they are told to report."""
    second = persons.complete(other.text, at=other.start)
    first = (people - {second}).pop() if len(people - {second}) == 1 else ""
    asks = met["asks"] or _REPORTS.search(words, 0, met.start())
    return Meeting(first, second, "" if asks else first)


def _read_named(
    words: str, one: Name, met: re.Match[str], other: Name, persons: Persons
) -> Meeting:
    """The meeting of two by name: who answers is told by the verb, or by what they are."""
    first, second = (persons.complete(each.text, at=each.start) for each in (one, other))
    if met["asks"] or met["answers"]:
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
    else:
        answers = "" if bool(own) == bool(theirs) else first if own else second
    return Meeting(first, second, answers)


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
