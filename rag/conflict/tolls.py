"""Tolls: the number of a sentence that counts what a question wants counted.

`Four died and 19 were hurt` tells 4 of the dead and 19 of the hurt: `contradictions` holds each
against the same count of another text, however many other numbers stand beside it.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rag.checks.gist import Gist
from rag.checks.times import Count, find_counts
from rag.words.figures import figures
from rag.words.terms import stem
from rag.words.units import counted_noun
from rag.words.wording import is_silent

_FATES = tuple(
    re.compile(rf"(?i)\b(?:{pattern})\b")
    for pattern in (
        (
            r"kill(?:s|ed|ing)?|die[sd]?|dying|dead|deaths?|death toll|perish(?:es|ed)?|fatalit(?:y|ies)|lives lost|los[te] (?:their|his|her) li(?:fe|ves)"
            r"|погиб\w*|умер(?:л[аои])?|умерш\w+|скончал\w+|убит\w*|смерт(?:ь|и|ей)|жертв\w*"
            r"|tote[nr]?|getötet\w*|starb(?:en)?|gestorben|ums leben|todesopfer\w*|загину\w+|загибл\w+|помер(?:л[аои])?|вбит\w*"
            r"|қаза|қайтыс|өл(?:ді|ген\w*)|мерт|öl(?:dü\w*|en|enler\w*|ü)|hayatını"
        ),
        (
            r"injur(?:e[sd]?|ing|y|ies)|wound(?:s|ed|ing)?|hurt(?:s|ing)?|ранен\w*|пострада\w+|травм\w+|verletzt\w*"
            r"|поранен\w*|постражда\w+|жарала\w+|жарақат\w*|yaraland\w*|yaralan\w+|yaralı\w*"
        ),
        r"missing|unaccounted|пропа(?:л[аои]?|вш\w+)|vermisst\w*|зник(?:л\w+)?|жоғал\w+|kayıp\w*|kayboldu",
        (
            r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|задерж(?:ан\w*|ал\w*)|арестова\w+|verhaftet\w*|festgenommen\w*"
            r"|затрима\w+|заарештова\w+|ұсталды|қамалды|tutuklan\w+|gözaltına"
        ),
        r"rescue[sd]?|rescuing|спас(?:ли|л[аои]|ен\w*)|gerettet\w*|врятува\w+|врятован\w*|құтқар\w+|kurtarıl\w+",
        r"evacuat(?:e[sd]?|ing|ion)|эвакуир\w+|evakuiert\w*|евакуй\w+|эвакуация\w*|tahliye",
        r"homeless|без крова|obdachlos\w*|без даху|evsiz",
    )
)
"""What may become of people, each in all words for it: those who died, were hurt, are missing."""

ANYBODY = frozenset(
    """people person persons человек человека человеку людей люди людям людини людей осіб menschen personen leute адам адамдар
    kişi insan others victims""".split()
)
"""Words for those counted that tell nothing of who they are."""

_JOINS = re.compile(r"(?i)[,;:—–]|\b(?:and|while|but|и|а|та|und|және|ал|мен|ve|ile)\b")
"""Between two counts of one sentence."""

_FARTHEST = 60
"""Letters between a number and the word that tells what it counts.

Set by hand: a name and an office stand between them, a further fact does not."""

_JOINED = 20
"""Letters that a mark or a conjunction counts for: `3 died, 5 were hurt`."""

_MOST_FATES = 20
"""A text with more words for fates is a table and no sentence."""

_OF_A_MEASURE = re.compile(
    r"(?i)(?:[,\s]\s*(?:(?:and|or|и|или|und|та)\s+)?\d+(?!\d)){0,6}[\s-]*(?:times?|hours?|minutes?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
    r"|miles?|metres?|meters?|kilomet\w+|km|tonn?es?|dollars?|euros?|pounds?"
    r"|раз[а]?|час(?:а|ов)?|минут\w?|дн(?:я|ей)|сут(?:ки|ок)|недел\w+|месяц\w*|год(?:а|у)?|лет|метр\w*|километр\w*|тонн\w*|рубл\w+|тенге"
    r"|stunden?|minuten?|tagen?|wochen?|monaten?|jahren?|років|роки|хвилин\w?|годин\w?|теңге|жыл\w*|сағат\w*|yıl\w*|saat\w*)\b"
)
"""Behind a number that counts no people."""

_PART = re.compile(
    r"(?i)\s+(?:of|out of|из|von|unter|з|із)\s+(?:the|them|these|those|her|his|their|них|погиб\w+|den|ihnen|них)\b"
)
"""Behind a number that is a part of the count: `two of the dead`."""

_VALUING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:put|puts|putting|estimat\w+|valued|reckon\w*) (?:the |its |their |this )?(?P<noun>\w+) (?:\w+ly )?at\b",
        r"\b(?P<noun>\w+) (?:is|was|are|were|has been|have been) (?:\w+ly )?(?:estimated|put|valued|reckoned) (?:\w+ly )?at\b",
        r"\bоцен\w+ (?P<noun>\w+)(?: \w+){0,3}? в\b",
        r"\b(?P<noun>\w+)(?: \w+){0,3}? (?:оценива\w+|оцен[её]н\w*) в\b",
        r"\b(?P<noun>\w+) (?:wird|wurde|werden|wurden) auf\b(?=.{1,60}\bgeschätzt\b)",
    )
)
"""Put a sum at something."""

_ASKS_VALUE = re.compile(
    r"(?i)\b(?:estimated|valued|reckoned|put) at\W*$|^\W*во сколько оцен\w+|\bauf wie ?viel\b.*\bgeschätzt\b"
)

_RANKS = {
    "en": "ground top bottom upper lower first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last",
    "ru": "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат последн верхн нижн цокольн",
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt letzt ober unter",
    "uk": "перш друг трет четверт п’ят шост сьом восьм дев’ят десят останн верхн нижн",
}
"""Words that tell which of several in a row."""

_WHICH = re.compile(
    r"(?i)\b(?:which|what|как(?:ой|ая|ое|ом|ую|им)|котор(?:ый|ая|ое|ом|ую|ым)|welche[rmns]?|як(?:ий|а|е|ому|у))\s+([^\W\d_]{3,})"
)

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|-?(?:й|м|го|я|е|ом|ій|му))\.?")


class _Counted(NamedTuple):
    """A number of a sentence, and where it stands."""

    key: Count
    text: str
    start: int
    end: int


def find_toll(gist: Gist, asked: Gist, nouns: AbstractSet[str]) -> dict[Count, str]:
    """The numbers of a sentence that count what a question asks, each with whom it counts.

    Who is counted is empty where it is anybody. Nothing where the sentence tells no such number.

    Args:
        gist: The sentence.
        asked: The question.
        nouns: The stems of what the question wants counted.
    """
    fate = next((fate for fate in _FATES if fate.search(asked.text)), None)
    if fate:
        return {each.key: _who(each, gist) for each in _bound(gist, asked, to=fate)}
    suffering = {each.key for each in _bound(gist, asked)}
    numbered = ((each.key, _who(each, gist)) for each in _numbers(gist, asked)) if nouns else ()
    counted = {key: "" for key, who in numbered if who in nouns and key not in suffering}
    return counted or dict.fromkeys(_valued(gist, asked), "")


def count_apart(some: dict[Count, str], others: dict[Count, str]) -> bool:
    """Whether two tolls cannot both be so: four workers and three people, not three workers of four.

    >>> count_apart({("number", 4): "worker"}, {("number", 3): ""})
    True
    >>> count_apart({("number", 3): "worker"}, {("number", 4): ""})
    False
    """
    if not some or not others or some.keys() & others.keys():
        return False
    return all(
        who == whom or (not whom and key[1] > other[1]) or (not who and key[1] < other[1])
        for key, who in some.items()
        for other, whom in others.items()
    )


def find_ranks(gist: Gist, asked: Gist) -> frozenset[str]:
    """Which of several in a row a sentence tells, where that is asked: `second` of a floor."""
    which = _WHICH.search(asked.text)
    if not which or gist.language != asked.language:
        return frozenset()
    noun, found = stem(which[1].casefold(), asked.language), set[str]()
    begins = tuple(_RANKS.get(gist.language, "").split())
    for match in re.finditer(r"(?<!\w)([^\W_]+)(?=[\s-]+([^\W\d_]+))", gist.text):
        word = match[1].casefold()
        is_rank = (word in begins) if gist.language == "en" else word.startswith(begins or "\0")
        if stem(match[2].casefold(), gist.language) == noun and (is_rank or _ORDINAL.match(word)):
            found.add(stem(word, gist.language))
    return frozenset(found)


def asks_value(question: str) -> bool:
    """Whether a question asks at what sum something is put."""
    return bool(_ASKS_VALUE.search(question))


def has_fate(text: str) -> bool:
    """Whether a text speaks of what became of people."""
    return any(fate.search(text) for fate in _FATES)


def _numbers(gist: Gist, asked: Gist) -> Iterator[_Counted]:
    """The counts of a sentence with their places, but for those of hours, years and lengths."""
    counts, at = find_counts(gist, asked), dict[str, int]()
    for figure in gist.figures:
        if figure.kind != "number" or figure.key not in counts:
            continue
        place = re.compile(rf"(?<!\w){re.escape(figure.text)}(?!\w)").search(
            gist.text, at.get(figure.text, 0)
        )
        if place is None:
            continue
        at[figure.text] = place.end()
        if not (_OF_A_MEASURE.match(gist.text, place.end()) or _PART.match(gist.text, place.end())):
            yield _Counted(figure.key, figure.text, *place.span())


def _bound(gist: Gist, asked: Gist, *, to: re.Pattern[str] | None = None) -> list[_Counted]:
    """The number that stands nearest to each word for a fate: for one of them, or for any."""
    told = [(each, match) for each in _FATES for match in each.finditer(gist.text)]
    if len(told) > _MOST_FATES:
        return []
    nearest: dict[re.Match[str], tuple[int, _Counted]] = {}
    for number in _numbers(gist, asked) if told else ():
        far = [(_distance(number, match, gist.text), n) for n, (_, match) in enumerate(told)]
        cost, place = min(far)
        if cost < _FARTHEST and to in (None, told[place][0]):
            match = told[place][1]
            nearest[match] = min(nearest.get(match, (cost, number)), (cost, number))
    return [number for _, number in nearest.values()]


def _distance(number: _Counted, match: re.Match[str], text: str) -> int:
    """The letters between a number and a word, more where something joins two counts."""
    gap = text[min(number.end, match.end()) : max(number.start, match.start())]
    if len(gap) >= _FARTHEST:
        return len(gap)
    return len(gap) + (_JOINED if _JOINS.search(gap) else 0)


def _who(number: _Counted, gist: Gist) -> str:
    """The stem of the noun behind a number; empty for people, and where a fate stands there."""
    noun = counted_noun(gist.text[number.start :], number.text, gist.language).casefold()
    if not noun or noun in ANYBODY or is_silent(noun) or has_fate(noun):
        return ""
    return stem(noun, gist.language)


def _valued(gist: Gist, asked: Gist) -> Iterator[Count]:
    """The sum at which a sentence puts what is asked: `put the damage at $40 million`."""
    known = set(asked.stems)
    for match in (found for each in _VALUING for found in each.finditer(gist.text)):
        if stem(match["noun"].casefold(), gist.language) in known:
            behind = figures(gist.text[match.end() :][:_FARTHEST])
            yield from (figure.key for figure in behind[:1] if figure.kind == "number")
