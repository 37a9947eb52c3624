"""Sides: whether a question wants to hear several, and what each of them says."""

import re
from collections.abc import Sequence

from rag.asking.voices import speaker_of
from rag.conflict.claims import Claim
from rag.conflict.inquiry import read_question
from rag.evidence.headlines import is_headline
from rag.evidence.verdict import Evidence
from rag.text.sentences import is_question

SHARE_OF_HEARD = 0.25
"""Share of the best sentence's chance from which each of several whom a question wants to hear is
heard."""

MOST_HEARD = 4
"""As many of them as can be compared at a glance."""

SHARE_OF_DENIAL = 0.1
"""The same for the one denial that is heard where a question asks whether something is so: what
denies has few of its words. Set by hand."""

_SIDES = re.compile(
    r"(?i)\b(?:differ(?:s|ing|ently)?|disagree[sd]?|agree[sd]?|contradict(?:s|ed|ory)?|(?:do|does) not match|conflicting"
    r"|rival|diverge[sd]?|tellings|versions|two (?:views|sides|stories|estimates|names|voices)|both sides|each side"
    r"|compare[sd]?|versus|vs|alleged|those who|who says what|for and against|opinions? (?:on|about|of the)"
    r"|расход\w+|верси[ия]\w*|противоре\w+|по-разному|сравни\w*|кто что говорит|обе стороны|за и против|спор\w*"
    r"|розход\w+|версі[ії]\w*|суперечл?\w*|порівняй\w*|widersprech\w*|versionen|vergleich\w*|uneinig|beide seiten"
    r"|some say|others (?:say|deny)"
    r"|one (?:\w+ )?(?:of the |of )?(?:texts?|articles?|papers?|reports?|bit|part|piece|sources?|source|agency)\b[^.?!]{0,60}\banother"
    r"|одни\b[^.?!]{0,60}\bдруг\w+|одні\b[^.?!]{0,60}\bінші|die einen\b[^.?!]{0,60}\bdie anderen|кто что (?:думает|считает|говорит)|кто как (?:думает|считает)"
    r"|хто що (?:каже|думає|про це)|wer sagt was|кім не (?:ойлайды|дейді)"
    r"|нұсқа\w*|салыстыр\w*|çeliş\w*|karşılaştır\w*|sürüm\w*|ziddiyyət\w*|müqayisə)\b"
)
"""Says that several are to be heard."""


def asks_for_sides(question: str) -> bool:
    """Whether a question says that it wants to hear several who may not agree."""
    return bool(_SIDES.search(question))


def hear_each(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence of each speaker, and of each article in its own words.

    Where it is asked whether something is so and none of them denies it, the likeliest denial is
    heard beside them.
    """
    heard: dict[str, Evidence] = {}
    telling = [each for each in evidence if not (is_question(each.text) or is_headline(each.text))]
    for each in sorted(telling, key=lambda e: -e.likely):
        if each.likely < SHARE_OF_HEARD * evidence[0].likely or len(heard) == MOST_HEARD:
            break
        heard.setdefault(name_holder(each), each)
    found = list(heard.values())
    asked = read_question(question, best=evidence[0].likely)
    if not asked.stance:
        return found
    denials = [each for each in telling if Claim(each, asked).stance == "denied"]
    denial = max(denials, key=lambda e: e.likely, default=None)
    if denial is None or any(each in denials for each in found):
        return found
    return [*found, denial] if denial.likely >= SHARE_OF_DENIAL * evidence[0].likely else found


def name_holder(evidence: Evidence) -> str:
    """Whose account a sentence is: its speaker, else the source or the title of its article."""
    article, speaker = evidence.article, speaker_of(evidence.sentence, evidence.passage)
    return speaker or article.source or article.title or article.id
