"""Whether a question leans on what was said before it: by a pronoun, a gap or a correction.

The words that point back are listed by language; everything else is counted, so that the same
rules hold in every language of `stopwords`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.asking.expected import is_view
from rag.asking.fillers import POLITE, is_filler, is_measure, is_name
from rag.asking.pointing import ELSE, MEN, OTHER, PERSONS, WOMEN, pointing_places
from rag.asking.questions import ASKING
from rag.words.figures import figures
from rag.words.stopwords import all_stopwords, stopwords
from rag.words.terms import words

FEW_WORDS = 3
"""A question that names nothing and has at most this many topical words may have a gap.

Recall@5 of bench/followups (even cases) with 2 / 3 / 4 / 5 words, the carried ones at half
weight: .915 / .925 / .925 / .919.
"""

WORDS_OF_A_TOPIC = 5
"""A question with more topical words has its topic, though it may hold a pronoun."""

WORDS_OF_A_MATTER = 2
"""Topical words, as a verb and what it is done to, with which a whole question stands alone."""

_ANYBODY = frozenset(
    """who whom anyone anybody someone somebody others кто кого кому кем кто-нибудь кто-то кто-либо другие
    хто кого кому хтось хто-небудь інші кім кімдер біреу басқалар wer wen wem jemand andere anderer
    kim kimse birisi başkaları kimsə başqaları quién alguien otros qui quelqu’un autres""".split()
)
"""Words that ask for people."""

_OPENER = re.compile(
    r"(?i)^\W*(?:(?:(?:and|but|so)\s+)?(?:what|how) about|and|but|so|then|а|и|но|тогда|і|й|та|але|ал|және|und|aber|was ist"
    r" mit|wie steht es mit|ve|peki|ya|ama|bəs|və|y|pero|et|mais|why not|warum nicht"
    r"|почему не(?=\s(?-i:[А-ЯЁ])[\w-]+\W*$))\b"
)
_ASKS = re.compile(rf"(?i)\b(?:{ASKING}|неше|kaç|neçə|wie ?viele?)\b")
_ASKS_WHY = re.compile(r"(?i)\W*(?:почему|зачем|когда|где|куда|как|чому|навіщо|коли|де|куди|як)\b")
"""Begins a question that may leave out who acts, in the languages that may."""

_DEFINITE = re.compile(r"(?i)\b(?:the|der|die|das|dem|den|des)\s+[^\W\d_]")
"""Before what may have been told of: `When did the board vote?`."""

_OBJECT = re.compile(
    r"(?i)\b(?:him|them|него|ему|нему|неё|нее|ней|них|ними|нього|йому|ньому|неї|ній|ihm|ihn|ihnen|оған"
    r"|оны|одан|бұған|бұны|ona|onu|ondan|buna|bunu|(?:her|it|this|that|его|её|ее|это|этом|этому|этого"
    r"|этим|його|її|це|цьому|цього|цим|davon|dazu|darüber|dafür|dagegen|damit)(?=\W*$))\b"
)
"""Pronouns that never mean whoever acts in their own clause, as `Does Hale trust him?` tells."""

_ACTED = re.compile(
    r"(?i)^(?:не\s+)?[а-яёіїєґ]{3,}(?:[^\W\d_]л[аио]?|[еиуюая]т|ить|ють|є|ив|ав)(?:с[ья])?\s+(?:ли\s+)?(?:он|она|оно|они|він|вона|вони)\b"
)
"""Begins with what somebody did: `стреляли они там`."""

_CLAUSE = re.compile(
    r"(?i)[,;:–—]|\b(?:and|и|і|та|und|және|ve|və|that|if|whether|when|while|who|which|what|because|after|before|что|чтобы|если"
    r"|когда|кто|що|щоб|якщо|коли|хто|dass|ob|wenn|weil|деп|ki)\b"
)
"""Where another clause or member may begin: its pronouns can mean who was named before."""

_MATTER_ASKED = re.compile(
    r"(?i)\b(?:what|who|whom|which|что|чего|кто|кого|кому|какой|какие|що|кого|хто|was|wer|wen|не|кім|ne|kim|nə)\b"
)
_OF_A_MATTER = frozenset(
    """agree agrees agreed disagree disagrees disagreed deny denies denied confirm confirms confirmed
    object objects objected know knows knew согласен согласна согласны отрицает отрицают отрицал отрицала
    подтверждает подтвердил подтвердила подтвердили возражает знает знают знал знала згоден згодна згодні
    заперечує заперечив підтвердив знає келісе келісті біле білді zustimmt bestreitet bestätigt weiß
    katılıyor biliyor razıdır bilir""".split()
)
"""Verbs that lack their matter where a question tells nothing else: `Does Finch agree?`."""
_WHO_ACTS = frozenset("he she он она він вона ол er".split())
"""Pronouns of the one person who does what is asked about."""

_DISAGREES = re.compile(
    r"disagree(?:s|d)?|object(?:s|ed)?|contradict(?:s|ed)?|den(?:y|ies|ied)|oppose[sd]?|возража(?:ет|ют|л[аи]?)"
    r"|отрица(?:ет|ют|л[аи]?)|спорит|спорят|спорил[аи]?|оспарива(?:ет|ют|л[аи]?)|запереч(?:ує|ують|ив|ила|или)|widerspr[ai]cht?|bestreite[tn]"
    r"|катылмайды|келіспейді|karşı|katılmıyor|itiraz"
)
"""Verbs of those who do not share what was told."""

_ANSWER = re.compile(
    r"(?i)repl(?:y|ies)|respon(?:d|se)\w*|react\w*|reasons?|comments?|opinions?|views?|positions?"
    r"|ответ\w*|реакци\w*|причин\w*|мнени\w*|комментари\w*|відпов\w*|реакці\w*|думк\w*|жауап(?:тар\w*)?|жауаб\w*|пікір\w*"
    r"|себеп\w*|себеб\w*|antwort\w*|reaktion\w*|grund|gründen?|meinung\w*|cevab\w*|cevap\w*|tepki\w*|görüş\w*"
    r"|cavab\w*|rəy\w*"
)
"""Words for what somebody says or thinks of a matter."""

_REPLY = re.compile(
    r"(?i)answer(?:s|ed)?|repl(?:y|ies|ied)|respon(?:d|ds|ded|se)|react(?:s|ed|ion)?|(?:от|про)реагир\w*"
    r"|отвеча\w*|ответ(?:|а|ил\w*)|реакци[яи]|відпов\w*|(?:від|про)реагу\w*|реакці[яї]|antwort\w*|erwider\w*|reag\w*"
    r"|reaktion|жауап|жауабы|cevap|cevabı|tepki\w*|yanıt\w*|cavab\w*"
)
"""Words for what is said to something before it."""

_CORRECTION = re.compile(
    r"(?i)^\W*(?:(?:oops|sorry|no|нет|ні|жоқ|nein|hayır|yox|xeyr)\W+(?=\w))*(?:"
    r"i (?:mean|meant|am (?:talking|referring|asking)|was (?:talking|referring|asking))\b|rather\b"
    r"|not that\b|я (?:имел|имела|имею) в виду|я про\b|точнее|вернее|я (?:мав|мала|маю) на увазі"
    r"|точніше|дәлірек|менің айтқым келген|ich mein(?:e|te)\b|genauer\b|demek istedi\w*|kastetti\w*"
    r"|demək istəyir\w*|yəni|quise decir|je veux dire)"
    # "No-fly zones" and "No. 10" take nothing back.
    r"|^\W*(?:no|нет|ні|жоқ|nein|hayır|yox|xeyr)(?:\s*(?:[,!–—]|\.(?!\s*\d))|\s+-|-(?!\w))"
)
# The O of "O'Brien", the Il of "Il-76", the so of "so-called".
_PART_OF_WORD = re.compile(r"(?<!\w)(?:O(?=['’ʼ][A-Z])|[^\W\d_]+(?=-\w))")


def leans(question: str, *, language: str) -> bool:
    """Whether a question is only understood with what was said before it."""
    silent = stopwords(language or "en")
    spoken = words(question)
    own = [word for word in spoken if word.casefold() not in silent]
    alike = _look_alikes(question, language)
    names = _name_places(question, language, alike)
    if is_correction(question):
        return True
    if _OPENER.match(question):
        return not names or len(own) <= WORDS_OF_A_TOPIC
    points = [n for n in pointing_places(question) if n not in alike]
    # "No-fly zones: who wants them?" tells what is meant, but nobody whom "he" could mean.
    person = bool(points) and spoken[points[0]].casefold() in PERSONS
    told = names if person else [*names, *alike]
    if points and min(told, default=len(spoken)) > points[0]:
        return len(own) <= WORDS_OF_A_TOPIC
    if names:
        lacking = (
            _points_past_name(question, names)
            or asks_whether_agreed(question)
            or asks_for_reply(question, language=language)
        )
        return lacking and len(own) <= WORDS_OF_A_TOPIC
    return len(own) <= FEW_WORDS and not is_complete(question, language=language)


def is_complete(question: str, *, language: str) -> bool:
    """Whether a question without pronoun or name tells all it asks about: `Who was paid in cash?`.

    What has a definite article and a verb alone, or no word for whoever acts, may have been told of.
    """
    asks = _ASKS.search(question)
    own = _matter(question, language)
    untold = bool(_DEFINITE.search(question)) and len(own) <= WORDS_OF_A_MATTER
    if not asks or untold or asks_whether_agreed(question):
        return False
    # Verbs that stand last show in themselves who acts: "Neden istifa etti?".
    begins = language not in ("kk", "tr", "az") or bool(_matter(question[: asks.start()], language))
    acts = language not in ("ru", "uk") or not _ASKS_WHY.match(question)
    return len(own) >= WORDS_OF_A_MATTER and begins and acts


def put_instead(question: str) -> str:
    """What a question puts in the place of something told, as `And in Astana?` does, or empty."""
    opener = _OPENER.match(question)
    rest = question[opener.end() :].strip(" ?!.,") if opener else ""
    whole = _ASKS.search(rest) or _ACTED.search(rest) or len(words(rest)) > WORDS_OF_A_TOPIC
    return "" if whole else rest


def only_lacks(question: str) -> bool:
    """Whether a question that `leans` only says little: no word of it points at what was before."""
    told = is_correction(question) or _OPENER.match(question) or points_back(question)
    return not (told or asks_whether_agreed(question) or asks_for_others(question))


def goes_elsewhere(question: str, *, language: str) -> bool:
    """Whether what stands behind `And` is a whole question of its own: `And who paid the crew?`."""
    opener = _OPENER.match(question)
    asked = question[opener.end() :] if opener else ""
    told = [word for word in _matter(asked, language) if not _has_a_matter(word)]
    whole = is_complete(asked, language=language) and len(told) >= WORDS_OF_A_MATTER
    return whole and not points_back(asked)


def points_back(question: str) -> bool:
    """Whether a question holds a pronoun or an adverb that means something said before."""
    return bool(pointing_places(question))


def asks_of_a_person(question: str) -> bool:
    """Whether a question holds a pronoun that can mean a person."""
    return any(word.casefold() in PERSONS for word in words(question))


def lacks_person_only(question: str, *, language: str) -> bool:
    """Whether a question tells all but whom a pronoun means: `What did he promise Putin?`."""
    spoken = words(question)
    pointing = [spoken[place].casefold() for place in pointing_places(question)]
    told = [word for word in _matter(question, language) if not _has_a_matter(word)]
    whole = bool(_ASKS.search(question) and pointing and told)
    return whole and PERSONS.issuperset(pointing)


def changes_person(question: str, before: str) -> bool:
    """Whether a question says she where the one before said he, or the other way round."""
    spoken, told = ({word.casefold() for word in words(each)} for each in (question, before))
    return any(
        not spoken.isdisjoint(one) and not told.isdisjoint(other) and spoken.isdisjoint(other)
        for one, other in ((MEN, WOMEN), (WOMEN, MEN))
    )


def asks_else(question: str) -> bool:
    """Whether a question wants something beside what was told: `What else did he say?`.

    Once more, as in `ещё раз`, is the very opposite.
    """
    spoken = [word.casefold() for word in words(question)]
    return any(word in ELSE and after != "раз" for word, after in pairwise([*spoken, ""]))


def asks_for_others(question: str) -> bool:
    """Whether a question wants other people than those told of: `Did anyone see it differently?`.

    Not so `Whom else did he accuse?`, which goes on with what one of them did.
    """
    spoken = [word.casefold() for word in words(question)]
    beside = asks_else(question) and _WHO_ACTS.isdisjoint(spoken)
    others = beside or any(map(_DISAGREES.fullmatch, spoken))
    return others and not _ANYBODY.isdisjoint(spoken)


def leaves_open(question: str, *, language: str) -> bool:
    """Whether a question tells its matter only by what was told before: `Who disagrees?`.

    >>> leaves_open("Who else was arrested?", language="en")
    False
    """
    spoken = words(question)
    pointing = {spoken[place].casefold() for place in pointing_places(question)} - ELSE
    return bool(pointing) or not is_complete(question, language=language)


def asks_whether_agreed(question: str) -> bool:
    """Whether a question asks whether somebody agrees or knows, but not of what."""
    spoken = words(question)
    told = [word for place, word in enumerate(spoken) if not (place and is_name(word))]
    own = [word.casefold() for word in told if word.casefold() not in all_stopwords() | _ANYBODY]
    return bool(own) and _OF_A_MATTER.issuperset(own) and not _MATTER_ASKED.search(question)


def asks_for_reply(question: str, *, language: str) -> bool:
    """Whether a question asks how one person replied, but not to what: `What was Kern's reply?`."""
    spoken = words(question)
    named = [bool(place) and is_name(word) for place, word in enumerate(spoken)]
    whose = sum(name and not before for before, name in pairwise([False, *named]))
    silent = stopwords(language or "en")
    told = [
        w for w, name in zip(spoken, named, strict=True) if not name and w.casefold() not in silent
    ]
    one = whose == 1 or (not whose and asks_of_a_person(question))
    return one and bool(told) and all(map(_REPLY.fullmatch, told))


def is_correction(question: str) -> bool:
    """Whether a question takes back a part of the one before, as in `No, I meant …`."""
    return bool(_CORRECTION.match(question))


def is_other(word: str) -> bool:
    """Whether a word only tells that more, or something else, is asked for."""
    return word in ELSE or word in OTHER


def _matter(question: str, language: str) -> list[str]:
    """The words of a question that may tell its topic, figures and measures left out."""
    silent = stopwords(language or "en")
    return [
        word
        for word in words(question)
        if word.casefold() not in silent
        and not (is_filler(word) or is_measure(word) or figures(word))
    ]


def _points_past_name(question: str, names: Sequence[int]) -> bool:
    """Whether a pronoun behind the only name cannot mean it: `Does Hale deny it?`."""
    pointing = _OBJECT.search(question)
    apart = [place for place in names if place - 1 not in names]
    start = question.find(words(question)[names[0]])
    return (
        pointing is not None
        and len(apart) == 1
        and start < pointing.start()
        and not _CLAUSE.search(question, start, pointing.start())
    )


def _has_a_matter(word: str) -> bool:
    """Whether a word tells of a view or an answer, which is one on something."""
    return is_view(word) or word.casefold() in _OF_A_MATTER or bool(_ANSWER.fullmatch(word))


def _look_alikes(question: str, language: str) -> list[int]:
    """Where words only look like pronouns, as IT does: acronyms and parts of other words.

    In a question all in capitals nothing is an acronym, and `HE` is read as `he`.
    """
    pronouns = POLITE | (PERSONS & stopwords(language))
    spoken = words(question)
    parted = words(_PART_OF_WORD.sub("x", question))
    parts = [place for place, word in enumerate(parted) if word != spoken[place]]
    if question.isupper():
        return parts
    acronyms = [place for place, word in enumerate(spoken) if len(word) > 1 and word.isupper()]
    return parts + [place for place in acronyms if spoken[place].casefold() not in pronouns]


def _name_places(question: str, language: str, alike: Sequence[int]) -> list[int]:
    """Where capitals tell of names; the first word never does, nor German ones but acronyms."""
    spoken = words(question)
    if language == "de":
        return [place for place in alike if place and spoken[place].isupper()]
    return [
        place
        for place, word in enumerate(spoken)
        if place and (is_name(word) or (place in alike and word[0].isupper()))
    ]
