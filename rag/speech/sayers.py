"""Sayers: whom a sentence lets say, judge or want something, by name, by role or as `he`.

Read of one sentence by itself, of an answer as of a quote; who speaks in an article is told by
`speakers`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rag.people.designations import DEMONYMS
from rag.words.languages import detect_language
from rag.words.wording import QUOTED, is_silent

_SAYING = re.compile(
    r"(?:says?|said|saying|told|tells?|claim(?:s|ed|ing)?|states?|stated|add(?:s|ed|ing)|stress(?:es|ed)"
    r"|emphasi[sz]e[sd]?|warn(?:s|ed)|not(?:es|ed)|argue[sd]?|assert(?:s|ed)|explain(?:s|ed)"
    r"|believe[sd]?|thinks?|thought|writes?|wrote|report(?:s|ed)|accuse[sd]?|insist(?:s|ed)"
    r"|admit(?:s|ted)|acknowledge[sd]?|call(?:s|ed)|describe[sd]?|announce[sd]?|declare[sd]?"
    r"|replie[sd]|reply|answer(?:s|ed)|asked|asks|assure[sd]?|point(?:s|ed)|consider(?:s|ed)|denie[sd]|denies"
    r"|expresse[sd]|suggest(?:s|ed)|recall(?:s|ed)|mention(?:s|ed)|predict(?:s|ed)|tweeted|posted"
    r"|сказал\w*|говорит|говорят|заяв\w+|отмет\w+|подчеркн\w+|считает|полагает|написал\w*|пишет|сообщ\w+"
    r"|добавил\w*|предупред\w+|утвержда\w+|рассказал\w*|объяснил\w*|ответил\w*|напомнил\w*|признал\w*"
    r"|sagte|sagt|erklärte?|betonte?|behauptete?|warnte?|meinte?|schreibt|schrieb|fügte|berichtete?"
    r"|caution(?:s|ed)|concede[sd]?|conclude[sd]|назва(?:л[аи]?|в)|называ(?:ет|ют)|nannten?|nennt|kündigten?"
    r"|dijo|dice|déclaré|söyledi|dedi|belirtti|деді|айтты)",
)
SAYING = re.compile(r"(?<![\w’'-])" + _SAYING.pattern + r"(?![\w’'-])")
"""Verbs of saying."""

_SOURCE = re.compile(
    r"(?<=, )so (?=(?:[A-ZÄÖÜ][\w-]+ ?){1,3}\.?\s*$)|\b(?:[Aa]ccording to|[Ii]n the words of|[Ll]aut|[Пп]о (?:словам|мнению|версии|данным|сведениям)|[Сс]огласно|[Ss]egún|[Ss]elon)\s+",
)
_NOUNS = re.compile(r"states?|reports?|claims?|calls?|notes?|points?|answers?|reply\Z")
"""Verbs of saying that are nouns behind an adjective: `Soviet states`, `Russian state television`."""

_NO_NAMES = frozenset("Иначе Так Также Поэтому Ранее Позже Вчера Сегодня".split())
"""Words that open a sentence before a verb of saying, and are nobody."""

_PREPOSITIONS = frozenset("am im in nach vor bei seit zum zur an auf".split())
"""German words that open a phrase before a verb behind which its subject stands: `Am Freitag sagte`."""
_GERMAN_VERB = re.compile(
    r"(?:(?:sag|erklär|beton|behaupte|warn|mein|berichte|nann|kündig|füg|erwarte|fürchte|dank|zeig|forder|hoff|lob|kritisier)"
    r"te?n?|schreibt|schrieb|nennt|sieht|hält)\b"
)

_NAMED_IN_MARKS = re.compile(r"«([^\W\d_a-zа-яё][\w-]+(?: [^\W\d_a-zа-яё][\w-]+)?)»")
"""A paper, a firm or a party, which Russian writes between quotation marks."""

# Verbs that end a sentence in their language, or stand beside many: no subject is looked for.
_SAYING_BEHIND = re.compile(
    r"(?:мәлімде|хабарла|ескерт|түсіндір|баянда|санай|есептей)(?:ді|ды|ті|ты|йді|йды|еді|ады)|дейді|жазды|қосты"
    r"|ekledi|açıkladı|bildirdi|vurguladı|savundu|aktardı|yazdı|sordu|uyardı|diyor"
    r"|(?:каж|говор|зазнача|повідомля|вважа|попереджа|стверджу)(?:е|уть|ять|є|ють)|(?:сказа|заяви|повідоми|зазначи)(?:в|ла|ли)"
    r"|(?:отмеча|предупрежда|уверя|утвержда|полага|счита|напомина|добавля|поясня|сообща)(?:ет|ют)|жалуются|пишут"
    r"|sagen|warnen|erklären|betonen|berichten|meinen"
)
# "Қала әкімдігінің мәліметінше", "Kolçak'a göre", "Brandt zufolge": behind the source.
_SOURCE_BEHIND = re.compile(
    r"(?<=[ндт][ыі]ң )(?:айтуы|мәліметі|мәліметтері|дерегі|деректері|пікірі|сөзі|сөздері|хабары|хабарлауы|есебі)нше(?!\w)"
    r"|\bдеректеріне (?:қарағанда|сәйкес|сүйенсек)\b|\b(?:verilerine|açıklamasına|bilgilerine|[^\W\d_]+[’'](?:y?[ea]|n[ae]))"
    r" göre\b|\b[^\W\d_]+ zufolge\b"
)
_OPINION = re.compile(r"\b(?:in|from) [\w’' -]{1,40}?(?:view|opinion)\b", re.IGNORECASE)

_TOLD = re.compile(
    r",?\s+(?:that|whether|что|будто|dass|the|its|his|her|their|all|there|it|he|she|they)\b",
    re.IGNORECASE,
)
"""Behind a verb of saying: what is said begins."""

_VIEW_WORD = re.compile(
    SAYING.pattern + r"|\b(?:alleg(?:e|es|ed)|expect(?:s|ed)?|fear(?:s|ed)?|suspect(?:s|ed)?"
    r"|hope(?:s|d)?|doubt(?:s|ed)?|опаса\w+тся|ожида\w+т|meinen|befürchte\w*)\b"
)
"""Verbs of saying, and those that tell a view rather than words."""

_NO_SAYING = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it|the|a|his|her|their|this|of)\s+(?:\w+ly\s+|also\s+)?$",
    re.IGNORECASE,
)
"""Before a word that only looks like a verb of saying: `is considered`, `the report that`."""

_BETWEEN = re.compile(
    r"(?:\s*,[^,]{1,60},)?(?:\s+(?:also|later|then|nevertheless|therefore|thus|still|already|однако|поэтому|has|had|have|once|again|further|and|just|only|\w+ly|также|ранее|hat))*\s+$"
)
"""What may stand between a name and its verb: an apposition, adverbs, auxiliaries."""

VIEWING = re.compile(
    r"(?<![\w’'-])"
    + _SAYING.pattern[:-1]
    + r"|expect(?:s|ed)?|fear(?:s|ed)?|regard(?:s|ed)|doubt(?:s|ed)"
    r"|estimat(?:es|ed)|suspect(?:s|ed)|disagree(?:s|d)|puts?|maintain(?:s|ed)|speaks? of|ожида\w+т|опаса\w+тся"
    r"|erwartet|fürchtet"
    r"|wants?|wanted|demand(?:s|ed)|object(?:s|ed)|complain(?:s|ed)|prais(?:es|ed)|critici[sz](?:es|ed)|propos(?:es|ed)"
    r"|reject(?:s|ed)|promis(?:es|ed)|welcom(?:es|ed)|hop(?:es|ed)|blam(?:es|ed)|confirm(?:s|ed)|trusts?|compar(?:es|ed)"
    r"|rul(?:es|ed|e) out|(?:is|are|was|were) (?:worried|afraid|convinced|confident|sure|against)"
    r"|треб\w+т|отверг\w*|отрица(?:ет|ют|л\w*)|опроверг\w*|(?:по)?требова\w+|(?:по)?обеща\w+|жалу\w+тся|предложил\w*|хо(?:чет|тят|тел\w*)|пояснил\w*|уточнил\w*"
    r"|sees|saw|thank(?:s|ed)|(?:has|have|had) doubts|поблагодарил\w*|допустил\w*|допускает|видит|sieht|hält|zeigten? sich|dankten?"
    r"|призвал\w*|надее\w+ся|fordert\w*|hofft|lobt\w*|kritisiert\w*)(?![\w’'-])"
)
"""Verbs of saying, judgement and wish: their subject holds the view, whether or not he said so."""

_HELD = re.compile(
    r"\b(?:[Ii]n|[Ff]rom) (?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)*(?=[’'])|[Hh]is|[Hh]er|[Tt]heir)(?:[’']s?)?"
    r" (?:own )?(?:view|opinion|eyes|words)\b|\b[Пп]о (?P<his>его|её|ее|их) (?:мнению|словам|оценке|данным)\b"
)
"""Whose view it is: `in Satpayev’s view`."""

_PRONOUNS = frozenset(
    "i we he she they who his her their он она они его её ее их я мы er sie ich wir".split()
)
_PHRASE = re.compile(
    r"\s*(?:(?:the|an?|his|her|its|their|der|die|das)\s+)?[^\W\d_]+(?:\s+(?!of\b)[^\W\d_]+)?"
)
_SPEAKING = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their)\s+(?:[^\W\d_]+[’']?s?[’']?[\s-]+){0,3}|[’']s?\s+)(?P<one>[^\W\d_]+)$"
    r"|(?<![\w’'-])(?P<many>[^\W\d_]+s|\w*[^\W\d_a-z]\w*|[a-z]{1,4})$",
    re.IGNORECASE,
)
"""Somebody at the end of a phrase: with an article, as many, as a pronoun, or in another language."""
_OF_SOMETHING = re.compile(r"\s+of\s+(?:[^\W\d_]+\s+){0,2}[^\W\d_]+$")
_ENDS_SENTENCE = re.compile(r"\s*(?:[.!?…]|$)")
_ONLY_NAME = re.compile(r"\s*,\s*([A-ZА-ЯЁ][\w’'.-]*(?:\s[A-ZА-ЯЁ][\w’'.-]*)*),")
_PLACE_BEHIND = re.compile(
    r"(?P<head>.*\w),?\s+(?:(?P<of>of|von)|from|in|at|for|near|with|из|в|на|от|aus|bei)\s+(?:the\s+|der\s+|dem\s+)?"
    r"[A-ZА-ЯЁ][\w’'&.-]*(?:(?:\s+(?:of|for|and|&))?\s+[A-ZА-ЯЁ][\w’'&.-]*)*$",
    re.DOTALL,
)
"""An institute or a place at the end of a phrase, and what it belongs to."""

_DETERMINED = re.compile(
    r"\b(?:the|an?|his|her|its|their)\s+(?:[^\W\d_]+[’']?s?[’']?[\s-]+){0,2}[^\W\d_]+$",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(r"\s+(?:the\s+)?(?:[a-zа-яё][\w’'-]*\s+){1,3}(?=[A-ZА-ЯЁ])")

_NEAR = 500
"""Characters beside a verb in which whoever says it is named: with no such end, a text of many
verbs takes time that grows with the square of its length. In 2,500 texts of the bench nobody is
named farther off."""


class Saying(NamedTuple):
    """Who says something in a sentence: by name, by what he is (`the management`), or as `he`.

    It stands from `start` to `end`; of `behind`, what is said stands before it.
    """

    name: str
    role: str
    start: int
    end: int
    behind: bool = False

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun, for somebody who was named before."""
        return (self.name or self.role).casefold() in _PRONOUNS


def attributions(text: str) -> list[str]:
    """Whom a sentence lets speak: `Putin said …`, `… said Putin`, `according to Putin`.

    One name for each verb of saying; an empty one where nobody is named (`he said`).
    """
    return [each.name for each in sayings(text)]


def sayings(text: str, verbs: re.Pattern[str] = SAYING) -> list[Saying]:
    """Who says what in a sentence, or judges and wants it (`VIEWING`)."""
    outside = QUOTED.sub(
        lambda match: f" {match[1]} " if _NAMED_IN_MARKS.match(match[0]) else " " * len(match[0]),
        text,
    )
    sources = [_read_source(outside, match) for match in _sources(outside)]
    held = [
        Saying(_first_name(match["whose"] or ""), match["whose"] or match["his"], *match.span())
        for match in _HELD.finditer(outside)
    ]
    found = (verb for verb in verbs.finditer(outside) if not _is_noun(outside, verb))
    return [*sources, *held, *(_read_sayer(outside, verb) for verb in found)]


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether what looks like a verb of saying is a noun behind the name of a people."""
    before = text[: verb.start()].split()[-1:]
    return (
        bool(_NOUNS.fullmatch(verb[0]))
        and {*map(str.casefold, before)} <= DEMONYMS
        and before != []
    )


def hearsay(text: str) -> Iterator[str]:
    """What somebody, named or not, is said to say in a sentence: `officials said that …`.

    All of the sentence where it names a source or an opinion; else what stands behind the verb,
    or before a verb at the end: `…, the union says`.
    """
    if any(_sources(text)) or _OPINION.search(text):
        yield text
    for verb in _VIEW_WORD.finditer(text):
        if _TOLD.match(text, verb.end()) and not _NO_SAYING.search(text[: verb.start()]):
            yield text[verb.end() :]
    for said in sayings(text):
        if said.behind and said.role:
            yield text[: said.start]


def _sources(text: str) -> Iterator[re.Match[str]]:
    """The words before a source; `so` is none in English."""
    for match in _SOURCE.finditer(text):
        if match[0] != "so " or detect_language(text) != "en":
            yield match


def _read_source(text: str, source: re.Match[str]) -> Saying:
    """Whom `according to` names, or as what."""
    behind = text[source.end() :]
    name = _first_name(behind)
    told = _PHRASE.match(behind)
    return Saying(name, "" if name else _noun(told), source.start(), source.end())


def _read_sayer(text: str, verb: re.Match[str]) -> Saying:
    """Who stands right before the verb, else, at the end of a quotation, right after it."""
    begin = max(0, verb.start() - _NEAR)
    before, after = text[: verb.start()], text[verb.end() :]
    gap = _BETWEEN.search(before, begin)
    phrase = _without_place(before[begin : gap.start()]) if gap else ""
    is_last = bool(_ENDS_SENTENCE.match(after))
    inverted = _first_name(after) if phrase.rstrip().endswith(",") else ""
    if inverted:
        return Saying(inverted, "", verb.start(), verb.end(), behind=True)
    if gap and (name := _named_between(gap[0]) or _last_name(phrase)):
        if name.split()[0].casefold() in _PREPOSITIONS and _GERMAN_VERB.match(verb[0]):
            named = _first_name(_without_role(after))
            return Saying(named, "", verb.start(), verb.end())
        start = before.rfind(name)
        is_one_of_many = verb[0].endswith("ли") and " " not in name
        return Saying("" if is_one_of_many else name, "", start, verb.end(), is_last)
    has_place = gap and "," in gap[0] and _DETERMINED.search(phrase) and not is_last
    if (
        not has_place
        and after[:1] == " "
        and (before.strip() in {"", *_NO_NAMES} or before.rstrip(" —–").endswith(","))
    ):
        name = _first_name(_without_role(after))
        role = "" if name else _noun(_PHRASE.match(after))
        return Saying(name, role, verb.start(), verb.end(), behind=bool(name or role))
    role = _noun(_SPEAKING.search(_OF_SOMETHING.sub("", phrase)))
    end = begin + len(phrase) if gap else 0
    start = before.rfind(",", 0, end) + 1 if is_last else end
    return Saying("", role, start, verb.end(), is_last and start > 0)


def _noun(found: re.Match[str] | None) -> str:
    """A word or phrase for somebody, unless it is silent altogether: `the union`, `he`."""
    told = (
        (found["one"] or found["many"] if found.re is _SPEAKING else found[0]).split()
        if found
        else []
    )
    speaks = [word for word in told if not is_silent(word) or word.casefold() in _PRONOUNS]
    return " ".join(speaks)


def _named_between(gap: str) -> str:
    """The name between commas before a verb: `the operator, Nordkraft, denies`."""
    found = _ONLY_NAME.match(gap)
    return found[1] if found else ""


def _without_place(phrase: str) -> str:
    """Who speaks without where he belongs: `Maximilian Hess of the Institute` is Maximilian Hess."""
    while found := _PLACE_BEHIND.match(phrase):
        head = found["head"]
        names = sum(not is_silent(word) for word in _last_name(head).split())
        if not (found["of"] or _DETERMINED.search(head) or names > 1):
            break
        phrase = head
    return phrase


def _without_role(text: str) -> str:
    """What follows a verb, without what somebody is: `said chief executive Rachel Oduya`."""
    found = _ROLE_BEFORE.match(text)
    role = found[0].split() if found else []
    known = [word for word in role if word != "the"]
    return text[len(found[0]) :] if found and not any(map(is_silent, known)) else text


def _first_name(text: str) -> str:
    """The capitalised words that a text starts with, after an article at most."""
    text = re.sub(r"^\s*(?:the|der|die|das)\s+", "", text[:_NEAR])
    return " ".join(_capitals(text.split()))


def _last_name(text: str) -> str:
    """The capitalised words that a text ends with, behind its last comma: `In June, Lapin`."""
    words = re.split(r",\s+(?!Jr\b|Sr\b)", text.strip())[-1].split()
    return " ".join(reversed(list(_capitals(words[::-1], ends=True))))


def _capitals(words: list[str], *, ends: bool = False) -> Iterator[str]:
    for word in words:
        plain = word.strip(".,;:!?“”«»\"()—–’'")
        if not plain[:1].isupper() or plain in _NO_NAMES:
            return
        yield plain
        if not ends and word[-1:] in ".,;:!?”»)":
            return


def names_source(text: str) -> bool:
    """Whether a text says according to whom something is so, named or not."""
    return any(_sources(text)) or bool(_SOURCE_BEHIND.search(text))


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying, as in `said`."""
    return bool(_SAYING.fullmatch(word) or _SAYING_BEHIND.fullmatch(word))
