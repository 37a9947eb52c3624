"""Leads: whom the words before a quote, in its sentence, name as its speaker.

A verb of saying, a source, or a colon behind somebody names them; "Lapin read on the door:" names
nobody. The first that `quoted` asks of a quote; `retellings` asks, too, whom a colon introduces.
"""

import re
from collections.abc import Sequence

from rag.speech.discourse import Discourse, begins_with_person, paragraph_at
from rag.speech.meant import is_perhaps_owner, resolve
from rag.speech.openings import find_first
from rag.speech.tells import (
    LONGEST_TAIL,
    Tell,
    find_according,
    find_caller,
    find_retold,
    find_tells,
    find_within,
)
from rag.text.quotes import Quote
from rag.words.saying import compile_verbs

_ELIDED = re.compile(
    r"\s*,?\s*(?:but|and|then|но|и|und|aber|але|та)\s+(?:then\s+|also\s+)?[^\W\d_]+(?: that)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_WORD_OF_SAYING = re.compile(
    r"(?i)\b(?:saying|adding|stating|writing|words?|statement|threat|question|warning|answer|remark|message"
    r"|appeal|claim|promise|reply|conclusion|слов|вопрос|угроз|фраз|worten|frage|drohung)"
)
_SAME_PIECE = re.compile(
    r"\W*(?:The|His|Her)\s(?P<piece>tweet|post|message|letter|statement|order|ruling|e-?mail|note)\s[^.!?…:]*?"
    r"(?:goes on|went on|continue[sd]|adds|added|ends|ended|conclude[sd]|(?:by|with) another)[^.!?…:]{0,30}:"
)
# Whose words follow "Lapin read on the door:" is not told.
_HEARS = re.compile(
    r"(?<!\w)(?:was|were|been|is|are|received|gets?|got|reads?|heard|hears"
    r"|(?:saw|sees)(?!\s(?:it|this|that|things|matters)\s(?:\w+ly\s|very\s|rather\s|quite\s)?(?:differently|otherwise|another way|the same way))"
    r"|found|finds|asked|remembers?|remembered"
    r"|получил|получила|прочитал|прочитала|услышал|услышала|увидел|увидела|спросили|wurde|las|hörte|sah)(?!\w)"
)
_SAY = (
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|old|elling)|writ(?:e|ing|ten)|wrote|call(?:ed|ing)|tweet(?:ed|ing)|post(?:ed|ing)"
    r"|(?:говор|каза|сказа|заявл?[яи]|писа|написа|утвержда|обеща|крича|стверджува)(?:ил|л|в)[аи]?|gesagt|geschrieben|geäußert|behauptet)"
)
_BUT = r"(?:but|yet|но|а|але|aber|doch|sondern)"
_AND = rf"(?:{_BUT}|and|then|when|while|as|и|да|когда|й|і|та|коли|und|als)"
_DENIES = (
    r"(?:den(?:y|ies|ied|ying)|отрица(?:ет|ют|л[аи]?|я|ть|вш[а-яё]+|ющ[а-яё]+)|опровер(?:г(?:л[аи]|н[а-яё]+|ш[а-яё]+|а[а-яё]+)?)"
    r"|запереч(?:у[єюв][а-яєії]*|и(?:в|л[аи]|ть|ти|вши))|bestreitet|bestritt(?:en)?|dementier(?:t|te))"
)
# "denies that he met Kern and told him", "denies meeting Kern and telling him": both verbs are denied.
_OF_BOTH = (
    rf"(?:(?P<that>that|he|she|they|что|он|она|они|що|він|вона|вони|dass|er|sie)\s(?:(?!{_BUT}\s)[^\s.;:,“”«»\"]+\s){{0,8}}?"
    r"|(?:[^\s.;:,“”«»\"]+\s){0,8}?(?=(?:say|tell|writ|call|tweet|post)ing\b|[^\W\d_]+\szu\shaben\b))"
)
_UP_TO_SAY = rf"(?:{_OF_BOTH}|(?:(?!{_AND}\s)[^\s.;:,“”«»\"]+\s){{0,6}}?)"
# "Якобы ограбленный Дрозд сказал": only what somebody is, is alleged.
_NO_QUALITY = r"(?!(?-i:[а-яёіїєґ]+(?:[ыиоі]й|[аоя]я|[оеє]е|[ыи]е|ого|его|ому)|[a-z]+ed)\s)"
# "Lapin denies that he said:", "Lapin never wrote:", "Lapin allegedly said:": words that may be nobody's.
_DENIED = re.compile(
    rf"(?<!\w)(?:(?:{_DENIES},?\s{_UP_TO_SAY}|(?<!the\s)(?<!an\s)(?:allegedly|supposedly|purportedly|якобы|будто\sбы|нібито|начебто|angeblich)"
    rf"\s(?:{_NO_QUALITY}[^\W\d_]+\s){{0,2}}?){_SAY}(?!\w)(?P<rest>[^.;:,“”«»\"]{{0,40}})"
    r"|(?:never|not|(?:did|does|has|had|have)n[’']t|никогда\sне|не|ніколи\sне|nie(?:mals)?|nicht)"
    rf"\s(?:ever\s)?{_SAY}\s?):?\s*$",
    re.IGNORECASE,
)
# "denied calling him so and said:", "denied that he said so but wrote:" go on with what is said.
_SAYS_THEN = re.compile(
    rf"\s(?:(?P<but>{_BUT})|{_AND})\s(?:(?:then|also|[a-z]+ly)\s)?(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",\s(?:but|yet|while|но|а|aber|але)\s")


def read_lead(r: Discourse, start: int, quote: Quote, index: int) -> str | None:
    """The speaker named before a quote in its sentence; None when the words there name nobody."""
    lead = r.text[start : quote.start].rstrip()
    if not lead.strip(" •–—-,.;\t\n"):
        return None
    end = start + len(lead)
    if _is_denied(r, lead):
        return ""
    if source := find_according(r, start, end):
        return resolve(r, source, index)
    if r.memory.sentence == index and _ELIDED.match(r.text, start, end):
        return r.memory.name
    tells = list(find_tells(r, start, end))
    if lead.endswith(":") and (teller := _read_retold(r, start, end, tells, index)) is not None:
        return teller
    if tells:
        tell = tells[-1]
        near = r.text[tell.end : end]
        if tell.inverted and not lead.endswith(":") and not r.wording.verb_first:
            return None
        if lead.endswith(":") or (
            near.strip(" ,") == "" or (lead.endswith(",") and len(near) <= LONGEST_TAIL)
        ):
            name = resolve(r, tell.subject, index)
            unnamed = lead.endswith(":") and tell.subject.kind != "name"
            return name or (introduced(r, start, end) if unnamed else "")
    if caller := find_caller(r, start, end):
        return resolve(r, caller, index)
    return _read_announced(r, start, end, index) if lead.endswith(":") else None


def _is_denied(r: Discourse, lead: str) -> bool:
    """Whether what leads to a quote denies it; a verb of saying behind "and" introduces it itself."""
    denied = _DENIED.search(lead)
    if denied is None:
        return False
    then = _SAYS_THEN.search(denied["rest"] or "")
    if then is None or (denied["that"] and not then["but"]):
        return True
    return not compile_verbs(r.wording.verbs).fullmatch(then["verb"])


def _read_retold(
    r: Discourse, start: int, end: int, tells: Sequence[Tell], index: int
) -> str | None:
    """The speaker of what somebody else retells behind a colon; None where nobody else is told of."""
    teller = find_retold(r, start, end)
    if teller is not None or (within := find_within(r, start, end)) is None:
        return teller
    told = [tell for tell in tells if tell.start >= within]
    return resolve(r, told[-1].subject, index) if told else ""


def _read_announced(r: Discourse, start: int, end: int, index: int) -> str:
    """The speaker of a quote behind words with a colon that no verb of saying closes."""
    if name := introduced(r, start, end):
        return name
    if _goes_on_with(r, start, end):
        return r.memory.name
    if not _WORD_OF_SAYING.search(r.text, start, end):
        return ""
    first = find_first(r.text, start, end, wording=r.wording)
    return resolve(r, first, index) if first else ""


def _goes_on_with(r: Discourse, start: int, end: int) -> bool:
    """Whether words with a colon go on with what the last speaker wrote: "The order goes on:"."""
    piece = _SAME_PIECE.fullmatch(r.text, start, end)
    if not piece or r.memory.paragraph != paragraph_at(r, start):
        return False
    told = r.text[r.paragraphs[r.memory.paragraph].start : start].casefold()
    return piece["piece"] in told and not r.persons.mentioned(r.memory.end, end)


def introduced(r: Discourse, start: int, end: int) -> str:
    """The one person whom words with a colon begin with: "The director, Boris Lavrin, calms:".

    Or whom their last clause begins with: "It is late, but Boris Lavrin calms:".
    """
    if name := _begun_by(r, start, end):
        return name
    joined = list(_NEXT_CLAUSE.finditer(r.text, start, end))
    return _begun_by(r, joined[-1].end(), end) if joined else ""


def _begun_by(r: Discourse, start: int, end: int) -> str:
    """The one person of a stretch, where it begins with them and they hear or read nothing."""
    people = set(r.persons.mentioned(start, end))
    first = r.persons.first(start, end)
    if (
        len(people) != 1
        or first is None
        or is_perhaps_owner(r, first.text, first.start)
        or not begins_with_person(r, start, end)
        or _HEARS.search(r.text, start, end)
    ):
        return ""
    return people.pop()
