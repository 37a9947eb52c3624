"""Interviewees: whom the title, the introduction or the questions of an interview make known.

Called by `turns` where labels are initials or none. A name is given only where exactly one person
fits: of several, the one whom a question calls by name, or whom the introduction says it spoke
with. Who is spoken of in the talk itself is not the one who answers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rag.people.fullnames import is_full_name, split_office
from rag.people.leading import count_before_given
from rag.people.mentions import NAME, Name
from rag.people.persons import Persons, find_persons
from rag.speech.meetings import find_meetings
from rag.types import Span
from rag.words.names import name_key, same_name

_LETTER = r"[^\W\d_]"
# "J.M.", "J. M.", "JM".
INITIALS = re.compile(rf"(?:{_LETTER}\.[ \u00a0]?){{2,3}}|{_LETTER}{{2,3}}")
# "A", "Ответ": who answers, without a name.
ANSWERER = re.compile(r"(?:A|О|Answer|Ответ|Antwort|Відповідь|Cevap)\d*\.?", re.IGNORECASE)
_TITLES = r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?|Professor|Doctor|Frau|Herr|[Гг]осподин|[Гг]оспожа|[Пп]ане?|[Пп]ані)"
# "Mr Vance, you had", "So, Vera Andreyevna, how": whom a question calls by name. In "Mr Falk, the
# mayor, says" it tells of somebody.
_CALLED = re.compile(
    rf"\W*(?:[^\W\d_]+,[ ])?(?P<title>{_TITLES}[ ])?(?P<name>{NAME.pattern})"
    r"(?P<behind>[ ](?:[Hh]anım|[Bb]ey|ханым|мырза))?,[ ](?!(?:who|whose|котор\w+|який|яка)\b"
    r"|(?:the|an?|your|ваш\w*|der|die|das|Ihr\w*)[ ][^,.?!]*,)"
)
_PATRONYMIC = re.compile(r"\w+(?:вич|вна|чна|vich|vna|chna|vic)$")
# "Toby Reyes spoke with the hydrologist": the words before are who asks.
_SPOKE = (
    r"(?:(?:spoke|talked|sat\sdown)\s(?:with|to)|met(?:\swith)?|interviewed|(?:по)?говори(?:л|ла|ли)\sсо?"
    r"|(?:по)?беседовал[аи]?\sсо?|встретил(?:ся|ась|ись)\sсо?|расспросил[аи]?|(?:по)?спілкува\w+\s(?:з|із)"
    r"|sprach(?:en)?\smit|traf(?:en)?)"
)
_US = (
    r"(?:us|me|our|(?:the|a)\s(?:\w+\s)?(?:reporter|correspondent|journalist|paper|newspaper|magazine|editor)s?"
    r"|нами|мной|наш\w+|корреспондент\w*|журналист\w*|редакци\w+|uns|mir|unser\w+|der\sRedaktion)"
)
_ASKER = re.compile(
    rf"(?<!\w)(?!(?:We|I|He|She|They|Мы|Я|Ми|Wir|Ich|Er|Sie|Он|Она)\s)(?P<name>{NAME.pattern})\s{_SPOKE}(?!\w)(?!\s{_US}(?!\w))"
)
# "June Marlowe spoke with Toby Reyes": either may be who asks.
_EITHER = re.compile(rf"{_ASKER.pattern}\s(?:[^\W\d_][\w-]*\s){{0,3}}?(?P<other>{NAME.pattern})")
# "We spoke with his successor", "A fisherman answers": somebody else than who is named.
_ANOTHER = re.compile(
    r"(?:^|[.!?…]\s)(?:an?|one(?!\sof)|some|ein\w{0,2}|один|одна)\s(?!conversation|interview|talk|chat)|"
    rf"{_SPOKE}\s(?:an?|one|some|his|her\s\w|its|their|whose|его|её\s\w|их|одн\w+|ein\w*|sein\w*|ihre\w*)(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_WITH = re.compile(
    rf"(?:{_SPOKE}|(?i:interview|conversation|talk|discussion)\swith"
    r"|(?i:интервью|бесед\w|разговор|розмов\w|інтерв['’]ю|gespräch|interview)\s(?:со?|з|із|mit)"
    r"|(?i:на)\s(?:вопросы|запитання)(?:\s[а-яёіїєґ]+){0,2}\s(?:ответил[аи]?|отвеча(?:ет|л|ла)|відпові(?:в|ла|дає)))"
    rf"\s(?:(?!(?:{_US}|about|of|from|for|on|о|об|по|из|von|über)\s)[^\W\d_][\w-]*\s){{0,3}}$"
)
# "We met her twice": of whom else, where one person is introduced?
_WITH_THEM = re.compile(
    rf"{_SPOKE}\s(?:her|him|ней|ним|ihr|ihm|нею)(?=[,.;]|\s(?:in|at|on|about|twice|over|в|на|о|об|у|im|über)(?!\w))"
)
_WITH_BEHIND = re.compile(
    rf"\s(?:{_SPOKE}|told|talks\s(?:to|with)|speaks\s(?:to|with)|answers)\s{_US}(?!\w)"
    r"|\s(?:ile|мен|бен|пен)\s[^.!?…]*(?:konuş|görüş|sohbet|söyleş|сұхбат|әңгіме)|\s(?:рассказал|ответил|дал)[аи]?\s(?:нам|нашему|корреспонденту|на\s(?:наши\s)?вопросы|интервью)"
)
# "Interview: Carla Mendes", "Беседовал Олег Ранцев": who asks.
_CREDIT = re.compile(
    r"(?<!\w)(?:(?:Interview(?:ed)?|Questions|Conversation)(?:\s(?:put|conducted))?(?:\sby)?:?|Questions were put by"
    r"|(?:Беседова|Разговарива|Расспрашива)л[аи]?|Интервью\s(?:взя|ве|вё|прове|провё)л[аи]?:?|Интервью:|Беседу\sвё?е?л[аи]?"
    r"|(?:Розмовля|Спілкува)(?:в|ла|вся|лася)|(?:Das\s(?:Gespräch|Interview)\sführte|Die\sFragen\sstellte)n?:?|Röportaj:|Söyleşi:)"
    rf"\s(?P<name>{NAME.pattern})"
)
# "Interview by Carla Mendes", "Photographs by Ivo Rask": none of these answers.
_BY = re.compile(
    rf"(?<!\w)(?:(?i:interview(?:ed)?|questions|words|text|story|report|photos?|photographs?|pictures?) by|By) (?P<name>{NAME.pattern})"
)
# "Host: Nadia Kell", "Guest: Owen Pratchard, former plant manager".
_CAST = re.compile(
    rf"(?P<part>(?i:host|guest|presenter|interviewer|interviewee|moderator|anchor|reporter|studio guest|ведущ\w\w|гость|гостья"
    rf"|moderation|gast|gästin|sunucu|konuk|жүргізуші|қонақ))\s?:\s(?P<name>{NAME.pattern})(?:,\s[^.;:]{{2,120}}|\s\([^()]*\))?"
)
_CAST_END = re.compile(r"[.;]\s+(?=\w+(?:\s\w+)?\s?:\s)")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?…»”\"])\s+)(?=\S)", re.MULTILINE)
# "Dario Vance: “I burned the menu”", "“I burned the menu”: the cook Dario Vance on hunger".
_QUOTED_BEHIND = re.compile(r":\s*[\"“„«]")
_QUOTED_BEFORE = re.compile(
    r"[\"”“»]\s*[:–—]\s*(?:(?!(?:how|why|what|as|when|after|before|with|about|on|from|for|как|почему|что|после|wie|warum|über)\s)"
    r"[^\W\d_][\w-]*\s){0,5}$"
)
_STOPPED = re.compile(r"[.!?…][\"”»)]*[ \t]+(?:[*_]+)?$")
_SAINTS = frozenset(("Saint", "St", "St.", "Sankt", "San", "Santa", "Святой", "Святая", "Святого"))
_MONTHS = frozenset(("April", "May", "June", "August"))
_BEGINS = re.compile(r"(?:\n|[.!?…][\"”»)]*\s)[\"“«]?$")
LONGEST_INTRODUCTION = 3000
LONGEST_TITLE = 300
# So far before a name the words stand that say it was spoken with.
LONGEST_LEAD = 100


@dataclass(frozen=True, slots=True)
class Introduction:
    """What stands before the talk: the title, the lines above its first turn, and the byline."""

    title: str
    text: str
    byline: str = ""

    @property
    def words(self) -> str:
        """Title and lines, each on its own line."""
        titled = self.title and self.title not in self.text
        return f"{self.title}\n{self.text}" if titled else self.text


def read_cast(text: str, lines: Sequence[Span]) -> tuple[frozenset[int], dict[str, str]]:
    """Where lines such as "Host: Nadia Kell. Guest: Owen Pratchard, manager" start, and who is what.

    Only where several are told so: "Host: Nadia Kell" alone may open a turn.
    """
    cast: dict[str, str] = {}
    starts = set()
    for line in lines:
        pieces = _CAST_END.split(text[slice(*line)].strip(" .;"))
        found = [_CAST.fullmatch(piece) for piece in pieces]
        people = [(piece["part"].casefold(), piece["name"]) for piece in found if piece]
        if people and all(found) and all(is_full_name(name) for _, name in people):
            cast |= dict(people)
            starts.add(line.start)
    told = len(set(cast.values())) > 1
    return (frozenset(starts), cast) if told else (frozenset(), {})


def introduce(text: str, end: int, *, title: str, byline: str) -> Introduction:
    """What stands before a talk that begins at an offset, as far as it introduces anybody."""
    above = text[max(0, end - LONGEST_INTRODUCTION) : end]
    return Introduction(title[:LONGEST_TITLE], above, byline[:LONGEST_TITLE])


def name_by_initials(initials: str, introduction: Introduction) -> str:
    """The one person of an introduction or a byline who has these initials; empty without one."""
    letters = re.sub(r"[.\s]", "", initials).casefold()
    words = f"{introduction.words}\n{introduction.byline}"
    people = _people(words, find_persons(words))
    fitting = {name for name in people if _initials(name, letters)}
    # "Ғалия Сейітова Қостанай концертінің алдында": a town may stand right behind a name.
    shorter = {" ".join(name.split()[:2]) for name in people}
    fitting = fitting or {name for name in shorter if _initials(name, letters)}
    return fitting.pop() if len(fitting) == 1 else ""


def _initials(name: str, letters: str) -> bool:
    """Whether letters are the first ones of a name, or those of its first and last word."""
    first = [word[0].casefold() for word in name.split()]
    return letters in ("".join(first), first[0] + first[-1])


def find_asker(introduction: Introduction, foot: str) -> str:
    """Who "Interview: Carla Mendes" says has asked, behind a talk or a sentence above it.

    Empty without one; a title such as "Interview: June Marlowe" names who answers.
    """
    foot = foot[:LONGEST_TITLE]
    above = (
        f for f in _CREDIT.finditer(introduction.text) if _STOPPED.search(f.string[: f.start()])
    )
    found = {credit["name"] for credit in (*above, *_CREDIT.finditer(foot))}
    names = {name for name in found if is_full_name(name)}
    return names.pop() if len(names) == 1 else ""


def find_interviewee(
    introduction: Introduction, questions: Sequence[str], answers: Sequence[str], *, asker: str = ""
) -> str:
    """The full name of the one person who answers; empty where the article does not safely tell.

    Args:
        introduction: What stands before the first question.
        questions: The words of all questions, in order.
        answers: The words of all answers, in order.
        asker: The full name of who asks, where it is known.
    """
    words = introduction.words
    persons = find_persons(words)
    asking = {asker, introduction.byline, *(found["name"] for found in _BY.finditer(words))} - {""}
    meetings = list(find_meetings(words, persons, asking=asking))
    met = {meeting.answers for meeting in meetings} - {""}
    told = {found["name"] for found in _ASKER.finditer(words)} | {each.asks for each in meetings}
    asking |= {name for name in told if name and not _is_among(name, met)}
    unsure = {name for each in meetings if not each.answers for name in (each.one, each.other)}
    either = ({found["other"] for found in _EITHER.finditer(words)} | unsure) - met - {""}
    people = [name for name in _people(words, persons) if not _is_among(name, asking)]
    called = {name for name in people if _is_called(name, questions)}
    if called:
        return called.pop() if len(called) == 1 else ""
    talk = [*questions, *answers]
    silent = [n for n in people if not (_is_told_of(n, talk) or _is_among(n, either))]
    known = {name for name in silent if _is_among(name, met)}
    known = known or {name for name in silent if _is_spoken_with(name, words, persons)}
    if not known and len(people) == 1 and not _ANOTHER.search(words):
        them = _WITH_THEM.search(introduction.text)
        known = {name for name in silent if them or _opens_sentence(name, introduction.text)}
    return known.pop() if len(known) == 1 else ""


def _people(text: str, persons: Persons) -> list[str]:
    """The full names of the people in a text, in order, each once; no church answers."""
    mentioned = persons.mentioned(0, len(text), owners=False)
    known = [name for name in mentioned if name.partition(" ")[0] not in _SAINTS]
    return list(
        dict.fromkeys([*known, *filter(None, map(partial(_of_month, text), persons.names))])
    )


def _is_among(name: str, others: Iterable[str]) -> bool:
    return any(same_name(name, other) for other in others)


def _of_month(text: str, name: Name) -> str:
    """The full name of somebody who is called like a month, at the start of a sentence."""
    start = name.start - len(name.role) - 1
    begins = start == 0 or bool(_BEGINS.search(text[max(0, start - 4) : start]))
    called = name.role in _MONTHS and " " not in name.text and begins
    return f"{name.role} {name.text}" if called and not (name.organisation or name.owner) else ""


def _is_called(name: str, questions: Sequence[str]) -> bool:
    """Whether a question calls a person: by the first name, or by a title and the last one."""
    first, *_, last = name.split()
    for question in questions:
        found = _CALLED.match(question)
        if found is None:
            continue
        words = found["name"].split()
        titled = bool(found["title"]) or words[0].endswith(".")
        familiar = len(words) == 1 or bool(_PATRONYMIC.fullmatch(" ".join(words[1:])))
        if (familiar and _is_same(words[0], first)) or (titled and _is_same(words[-1], last)):
            return True
    return False


def _is_same(word: str, other: str) -> bool:
    return word == other or "" != name_key(word) == name_key(other)


def _is_told_of(name: str, turns: Iterable[str]) -> bool:
    """Whether the talk speaks of a person by the last name."""
    last = name.rpartition(" ")[2]
    stem = re.escape(last if last.isascii() else last[: max(4, len(last) - 2)])
    told = re.compile(rf"(?<!\w){stem}")
    return any(told.search(turn) for turn in turns)


def _is_spoken_with(name: str, words: str, persons: Persons) -> bool:
    """Whether an introduction says that it spoke with a person, or its title quotes them."""
    title, _, _ = words.partition("\n")
    spots = [n for n in persons.names if persons.complete(n.text, at=n.start) == name]
    return any(
        _WITH.search(words[max(0, spot.start - LONGEST_LEAD) : spot.start])
        or _WITH_BEHIND.match(words, spot.end)
        or (spot.end <= len(title) and _is_quoted(title, spot))
        for spot in spots
        if not spot.owner
    )


def _is_quoted(title: str, spot: Name) -> bool:
    """Whether a title says that its quote is of the person named there."""
    return bool(_QUOTED_BEHIND.match(title, spot.end) or _QUOTED_BEFORE.search(title[: spot.start]))


def _opens_sentence(name: str, text: str) -> bool:
    """Whether a sentence begins with a person, behind what they are or without it."""
    for found in re.finditer(re.escape(name), text):
        *_, before = _SENTENCE.split(text[: found.start() + 1])
        before = before[:-1]
        words = before.split()
        led = count_before_given([*words, *name.split()], text, found.start() - len(before))
        if not before or split_office(f"{before}{name}")[0] or led == len(words):
            return True
    return False
