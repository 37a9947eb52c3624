"""Stances: whether a sentence says that what is asked is so, denies it, or holds it possible."""

import re
from collections.abc import Set as AbstractSet
from typing import Literal

from rag.checks.gist import Gist
from rag.words.signs import ALLEGATIONS, DENIALS, DENYING, NO, SOFT_HEDGES
from rag.words.terms import stem, words

Stance = Literal["denied", "possible", "asserted"]

_YES_OR_NO = re.compile(
    r"(?i)^\W*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    r"|может|могут|можно|будет|будут|правда|верно|возможн\w+|собирается|нужно|следует|есть ли|чи"
    r"|ist|sind|war|waren|hat|haben|hatte|kann|können|wird|werden|darf|muss|soll|will|gibt|droht)\b"
    r"|\b(?:ли|m[iıuü]|m[iıuü]d[iıuü]r|м[ае]|б[ае]|п[ае])\b[^.]*\?"
    r"|\b(?:whether|how (?:real|likely|probable|possible|certain|serious)|according to whom)\b"
    r"|\bwho (?:says|thinks|believes|denies)\b|\b(?:насколько (?:реальн|вероятн|возможн)\w+|по чьему мнению)\b"
)
"""Asks whether something is so, will be so or can be so."""

_NO = re.compile(rf"(?i)^\W*(?:{NO})\b\s*[,.!–—]")

_EXCLUDING = (
    r"rul(?:e[sd]?|ing) (?:(?:it|this|that) )?out(?! of\b)|exclud(?:e[sd]?|ing) (?:that|such|this|it|any|an?|the (?:possibility|idea|chance))\b"
    r"|исключ(?:ен[оа]|ил\w*|а(?:ет|ют))|ausgeschlossen"
)
_DOUBT = re.compile(
    rf"(?i)\b(?:(?P<excluding>{_EXCLUDING})|s[kc]eptic\w*|doubt(?:s|ed|ful)?|unlikely|impossible|untrue|false|refute[sd]?"
    r"|(?<!\bbe )(?<!\bis )(?<!\bwas )(?<!\bgot )(?<!\bare )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )dismiss(?:es|ed)(?! (?:me|us|you|him|her|them)\b)"
    r"|disput(?:es|ed)|nothing to do with|cleared of|acquitted|exonerated|сомнева\w+|сомнительн\w+|невозможн\w+|маловероятн\w+|опроверг\w+"
    r"|(?:no|little) need (?:\w+ ){0,3}?for\b(?! (?:an?|the|any) (?:second|third|further|new|fresh|other)| another| more| further)|нет (?:необходимости|нужды)(?! (?:в|во) (?:втор|нов|друг|ещ|дальнейш|повторн))|не вид\w+ (?:необходимости|нужды)"
    r"|ke(?:ine Notwendigkeit|inen Bedarf)|ничего общего|bezweifel\w+|unwahrscheinlich\w*|unmöglich\w*|nichts zu tun)\b"
)
"""Says that something is not so; of persons, `was dismissed` does not."""

_NEGATED = re.compile(
    r"(?i)(?:\b(?:no|not|never|cannot|without|нет?|без|ні|kein\w*|nicht|ohne)|n[’']t)\s+(?:\w+\s+){0,2}$"
)
"""Ends before a word of doubt that is taken back: `there is no doubt`, `cannot be ruled out`."""

_DENIED_BEFORE = re.compile(
    r"(?i)\b(?:this|that|it|(?:all|which) of (?:it|this)|these claims?) (?:is|was|are|were) (?:\w+ly |just |all |simply )?"
    r"(?:wrong|untrue|false|not true|not so|a lie|lies|nonsense|rubbish)\b(?! (?:to|of|for|that)\b)|\bэто (?:\w+ )?(?:ложь|неправда|не так|неверно|вранье|враньё|чушь|бред)\b"
    r"|\bdas (?:ist|war) (?:\w+ )?(?:falsch|gelogen|unwahr|unsinn)\b"
    r"|\bэто (?:\w+ )?(?:отрица|опроверг|отверг)\w*|\bце (?:\w+ )?(?:заперечу|заперечи|спросту|спростову|відкида)\w*"
    r"|\b(?:мұны|бұны|оны) (?:\w+ )?жоққа шығар\w+|\bbunu (?:\w+ )?(?:yalanla|reddet|inkâr|inkar)\w*"
    r"|\b(?P<verb>reject(?:s|ed)|denie[sd]|refute[sd]?|dismiss(?:es|ed)|disput(?:es|ed)|отверг\w*|отрица\w+|опроверг\w+"
    r"|bestreite[tn]|bestritt|zurückgewiesen)\b.*\b(?:this|that|these|those|such|it|эт\w+|так\w+|его|dies\w*|das|es)\b"
)
"""Denies what the sentence before says."""

_REJECTED_BEFORE = re.compile(
    r"(?i)\b(?:reject(?:s|ed)|denie[sd]|den(?:y|ying)|refute[sd]?|disput(?:es|ed)|contest(?:s|ed)|dismiss(?:es|ed)) (?:all of |both )?"
    r"(?:(?:this|it|them|these|such|that(?= \w+[.,]|[.,]))\b(?! (?:is|was|had|would|will|could|morning|afternoon|evening|week|month|year|spring|summer|autumn|fall|winter)\b)"
    r"|(?:the|these|those|his|her|their) (?:claim|charge|accusation|allegation|suggestion|report|account|version|figure)s?\b)"
    r"|\b(?:отрица|опроверг|отверг)\w* (?:эт(?:о|от|у|и|их)\b|(?:все )?(?:обвинени|утверждени|слух)\w*)"
    r"|\b(?:заперечу|спростову|спростув|відкида)\w* (?:це|цю|ці|цей)\b"
    r"|\b(?:bestreite[tn]|bestritt(?:en)?) (?:das|dies|die vorwürfe)\b|\b(?:weist|wies) (?:das|dies|die vorwürfe)\b.*\bzurück\b"
)
"""Names what the sentence before says, and denies it: `Residents disputed this.`"""

_DENIED_CLAUSE = re.compile(
    r"(?i)\b(?P<verb>(?:отрица|опроверга|отверга)(?:ет|ют|л[аи]?|я|ем|ю)|(?:опроверг|отверг)(?:л[аи]|нув?)?|запереч(?:ує|ують|ив|ила|или)|заперечува(?:в|ла|ли)"
    r"|спросту(?:вав|вала|вали)|спростовує|bestreite[nt]|bestritt(?:en)?|leugne(?:t|te|ten|n)|dementiert?(?:e|en)?)"
    r"(?: то| тот факт| те| той факт)?,\s(?:что|будто|якобы|що|dass|daß)\b(?P<clause>[^.;!?]*?)(?=, (?:и|но|а|і|й|але|und|aber)\b|[.;!?]|$)"
)
"""Denies a clause behind a comma, which the reach of a negator does not pass."""

_OTHERWISE = re.compile(
    r"(?i)\b(?:(?:told|tells|gave|gives) (?:a |quite )?(?:different|another) (?:tale|story|version|account)"
    r"|disagree[sd]?|begs? to differ|s(?:aw|ees) (?:it|things) differently|contradict(?:s|ed) (?:this|that|him|her|them)"
    r"|object(?:s|ed)(?=[:.,;]| that\b)|не соглас\w+|возра(?:зи|жа)\w+|не погодж\w+|запереч(?:ує|ив|ила|или|ують)|другого мнения|иначе считает|widersprach|widerspricht|anderer meinung|sieht das anders)\b"
)
"""Says that somebody tells it otherwise than whoever spoke before."""

_OTHER_FIGURE = re.compile(
    r"(?i)\b(?:another|an? (?:very |quite |much )?(?:different|higher|lower)) (?:figure|number|count|toll|total|estimate|date|time|price)\b"
    r"|\bdisput(?:es|ed) (?:the|that|this) (?:figure|number|count|toll|total|estimate)\b"
    r"|\bдруг(?:ую|ая|ое|ой|ие|их) (?:цифр|числ|оценк|сумм|дат|врем)\w*|\bінш(?:у|а|е|ий|і) (?:цифр|числ|оцінк|сум|дат|час)\w*"
    r"|\b(?:eine )?andere (?:zahl|ziffer|schätzung|summe)\b|\bбасқа (?:сан|цифр|дерек)\w*"
    r"|\b(?:başka|farklı) (?:bir )?(?:sayı|rakam)\w*"
)
"""Says that a number is not the one told just before."""

_ON = (
    r"\b(?:is|are|was|were|switched|turned)\s(?:(?!off\b|not\b)\w+\s){0,4}?(?:on|working|running)\b"
)
_OFF = (
    r"\b(?:is|are|was|were|been|be|switched|turned|shut)\s(?:\w+ly\s)?off\b|\bout of order\b"
    r"|(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:on|working|running)\b"
)
_OPEN_QUESTION = re.compile(r"(?i)\b(?:if|whether|если|ли|якщо|чи|falls|ob|wenn)\b")
"""Leaves it open whether something is so."""

_SHUT = r"\b(?:locked|closed|shut|chained|barred)\b"
_OPEN = r"\b(?:open(?! (?:letter|question|secret|air|fire|house|day|source|mind|sea|market|verdict)s?\b)|unlocked)\b"
_SHUT_RU = r"\b(?<!не )(?:заперт\w*|закрыт\w*|запира(?:л\w*|ют|ет))\b|\b(?:на|под) замк\w+"
_OPEN_RU = r"\b(?:не ?заперт\w*|не закрыт\w*|не запира(?:л\w*|ют|ет)|(?<!не )(?:открыт\w*|отперт\w*|распахнут\w*))\b"
_SOUND = r"\b(?:(?:go|goes|going|went|gone) off|sound(?:s|ed)?|rings?|rang|rung)\b"
_SILENT = (
    r"\b(?:silent|broken|out of order)\b|(?:\bnot|\bnever|n[’']t)\swork\w*|\bfail(?:s|ed)? to\b"
)
_OTHER_ONE = re.compile(
    r"(?i)\b(?:old|former|previous|other|second|стар\w+|прежн\w+|бывш\w+|друг\w+|втор\w+|alte[rnms]?|frühere[rnms]?"
    r"|ehemalige[rnms]?|andere[rnms]?|zweite[rnms]?|інш\w+|колишн\w+|басқа|ескі|eski|diğer|başka)\s([^\W\d_]+)"
)
"""Tells of another thing than the one asked about: `the old alarm`."""

_STATES = tuple(
    (
        re.compile(asked, re.IGNORECASE),
        re.compile(alike, re.IGNORECASE),
        re.compile(told, re.IGNORECASE),
    )
    for asked, alike, told in (
        (_ON, _ON, _OFF),
        (_OFF, _OFF, _ON),
        (_SHUT, _SHUT, _OPEN),
        (_OPEN, _OPEN, _SHUT),
        (_SHUT_RU, _SHUT_RU, _OPEN_RU),
        (_OPEN_RU, _OPEN_RU, _SHUT_RU),
        (_SOUND, rf"{_SOUND}|\bworked\b", _SILENT),
    )
)
"""What a question asks of a thing, what says so, and what denies it without a negator."""


def asks_whether(question: str) -> bool:
    """Whether a question asks if something is so, was so or can be so."""
    return bool(_YES_OR_NO.search(question))


def denies_before(text: str) -> bool:
    """Whether a sentence denies what the sentence before it says."""
    return bool(_DENIED_BEFORE.search(text))


def rejects_before(text: str) -> bool:
    """Whether a sentence denies what the one before says, whoever says that: it names it."""
    denied = _DENIED_BEFORE.search(text)
    named = denied is not None and denied.lastgroup != "verb"
    return named or bool(_REJECTED_BEFORE.search(text))


def says_no(text: str) -> bool:
    """Whether a sentence begins with a plain no, as a reply does."""
    return bool(_NO.search(text))


def tells_otherwise(text: str) -> bool:
    """Whether a sentence sets somebody's account against the one before."""
    return bool(_OTHERWISE.search(text))


def denied_part(text: str) -> str:
    """What stands behind the first words of a sentence that deny; else nothing."""
    signs = (sign.search(text) for sign in (_DOUBT, DENIALS))
    starts = [found.end() for found in signs if found]
    return text[min(starts) :] if starts else ""


def denied_clause(text: str) -> str:
    """The clause that a sentence denies behind a comma; else nothing.

    >>> denied_clause("Рощин отрицает, что крыша протекает.")
    'крыша протекает'
    """
    found = _DENIED_CLAUSE.search(text)
    if found is None or _NEGATED.search(text[: found.start()]):
        return ""
    clause = found["clause"].strip()
    return "" if DENIALS.search(clause) else clause


def gives_another_figure(text: str) -> bool:
    """Whether a sentence sets a number of its own against the one told before."""
    return bool(_OTHER_FIGURE.search(text))


def tells_state(text: str, question: str) -> bool:
    """Whether a sentence tells the state that is asked for, or its opposite: `locked`, `open`."""
    if _OPEN_QUESTION.search(text) or _is_other_one(text, question):
        return False
    return any(
        asked.search(question) and (alike.search(text) or opposite.search(text))
        for asked, alike, opposite in _STATES
    )


def read_stance(gist: Gist, asked: Gist, topic: AbstractSet[str]) -> Stance:
    """Whether a sentence denies what is asked, holds it possible, or says that it is so.

    Args:
        gist: The sentence.
        asked: The question; a word of doubt that it holds, too, is what is asked.
        topic: The stems of what the question is about.
    """
    text, held = gist.text, {stem(word, gist.language) for word in words(asked.text)}
    doubts = [
        found
        for found in _DOUBT.finditer(text)
        if stem(words(found[0])[0], gist.language) not in held
    ]
    doubted = [found for found in doubts if not _NEGATED.search(text[: found.start()])]
    if _NO.search(text) or set(gist.negated or ()) & topic or doubted or denies_before(text):
        return "denied"
    clause = "" if DENYING.search(asked.text) else denied_clause(text)
    if topic & set(Gist(clause, gist.language).stems):
        return "denied"
    if _is_opposite(text, asked.text) and not _is_other_one(text, asked.text):
        return "denied"
    said = {word.casefold() for word in words(text)}
    hedged = gist.hedged is not None or said & (SOFT_HEDGES | ALLEGATIONS)
    return "possible" if hedged or any(found["excluding"] for found in doubts) else "asserted"


def _is_other_one(text: str, question: str) -> bool:
    """Whether a sentence tells of another thing of the kind asked about: `the old alarm`."""
    asked = {word.casefold() for word in words(question)}
    return any(
        match[1].casefold() in asked and match[0].casefold() not in question.casefold()
        for match in _OTHER_ONE.finditer(text)
    )


def _is_opposite(text: str, question: str) -> bool:
    """Whether a sentence says the opposite of what is asked: `open` where `locked` is asked."""
    return any(
        asked.search(question)
        and not (opposite.search(question) or asked.search(text))
        and (found := opposite.search(text))
        and not _NEGATED.search(text[: found.start()])
        for asked, _, opposite in _STATES
    )
