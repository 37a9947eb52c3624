"""Whether a question leans on what was said before it: by a pronoun, a gap or a correction.

The words that point back are listed by language; everything else is counted, so that the same
rules hold in every language of `stopwords`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.stopwords import all_stopwords, stopwords
from rag.terms import words

FEW_WORDS = 3
"""A question that names nothing and has at most this many topical words may have a gap.

Recall@5 of bench/followups (even cases) with 2 / 3 / 4 / 5 words, the carried ones at half
weight: .915 / .925 / .925 / .919.
"""

WORDS_OF_A_TOPIC = 5
"""A question with more topical words has its topic, though it may hold a pronoun."""

_PERSONS = frozenset(
    """he him his she her hers himself herself whom
    он его ему им нём него нему ним она ее её ей ней неё нее
    він його йому ним нього вона її їй неї ол оған оны оның одан онымен
    er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem
    onu ona onun onunla ondan il elle lui él ella""".split()
)
"""Pronouns that can mean a person."""

_POINTING = frozenset(
    """it its they them their theirs this these those that there then here such
    они их ими них это этого этому этим этом эти этих этой эту там тогда туда оттуда такое такие такой
    вони їх ними них це цього цьому цим цих тут там тоді таке такі
    олар олардың оларды оларға бұл бұны мұны мұнда бұның сол сонда сондай онда
    es ihnen das dies diese dieser dieses diesen diesem dort da dafür dagegen davon damit darüber dazu
    bu bunu buna bunun bunlar onlar onları onların onlara orada oraya böyle şu o
    bunlar onlar onları onların orada belə
    ellos ellas esto eso ese esa allí ils elles cela ça leur leurs là""".split()
)
"""Pronouns and adverbs that point at something said before."""

_ELSE = frozenset(
    """else others differently otherwise ещё еще иначе ще інакше тағы басқаша sonst anders außerdem
    ayrıca farklı fərqli""".split()
)
"""Words that ask for something beside what was told."""

_OTHER = frozenset(
    """other another more same again instead both
    другой другая другое другие других другому также тоже снова оба
    інший інша інше інші інших також теж знову басқа басқалар сондай
    noch andere anderer anderen anderes ebenfalls wieder beide
    başka diğer diğerleri yine başqa digər digərləri həmçinin yenə
    otro otra otros otras más autre autres encore""".split()
)
"""Words that ask for more of what was told, or for its like: `which other countries?`."""

_ANYBODY = frozenset(
    """who whom anyone anybody someone somebody others кто кого кому кем кто-нибудь кто-то кто-либо другие
    хто кого кому хтось хто-небудь інші кім кімдер біреу басқалар wer wen wem jemand andere anderer
    kim kimse birisi başkaları kimsə başqaları quién alguien otros qui quelqu’un autres""".split()
)
"""Words that ask for people."""

_OPENER = re.compile(
    r"(?i)^\W*(?:and|but|so|then|what about|how about|а|и|но|тогда|і|й|та|але|ал|және|und|aber|was ist"
    r" mit|wie steht es mit|ve|peki|ya|ama|bəs|və|y|pero|et|mais)\b"
)
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
_SMALL_TALK = frozenset(
    """thank thanks good great nice fine okay ok hello hi hey wow interesting sorry please sure see
    understand understood know bye yes yeah well that ок спасибо благодарю хорошо понятно ясно понял
    поняла привет здравствуйте отлично интересно извините пожалуйста дякую добре зрозуміло привіт
    вітаю цікаво вибачте так рахмет жақсы түсінікті түсіндім сәлем сәлеметсіз danke gut alles klar
    verstehe hallo super interessant entschuldigung ja teşekkür teşekkürler ederim tamam merhaba
    selam anladım güzel sağ ol evet təşəkkür edirəm salam yaxşı aydındır bəli gracias hola merci
    bonjour""".split()
)


_VAGUE = frozenset(
    """know want wants need needs think thinks happen happened happens mean means tell talk talking
    looking heard wanted знаете хочу хотел думаете произошло случилось розкажіть хочу думаєте сталося
    weiß möchte will denkst passiert passierte istiyorum oldu bilmek istəyirəm""".split()
)
"""Words that tell nothing of a topic."""


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
    points = [n for n, word in enumerate(spoken) if n not in alike and _points(word)]
    # "No-fly zones: who wants them?" tells what is meant, but nobody whom "he" could mean.
    person = bool(points) and spoken[points[0]].casefold() in _PERSONS
    told = names if person else [*names, *alike]
    if points and min(told, default=len(spoken)) > points[0]:
        return len(own) <= WORDS_OF_A_TOPIC
    return not names and len(own) <= FEW_WORDS


def only_lacks(question: str) -> bool:
    """Whether a question that `leans` only says little: no word of it points at what was before."""
    return not (is_correction(question) or _OPENER.match(question) or points_back(question))


def points_back(question: str) -> bool:
    """Whether a question holds a pronoun or an adverb that means something said before."""
    return any(map(_points, words(question)))


def asks_of_a_person(question: str) -> bool:
    """Whether a question holds a pronoun that can mean a person."""
    return any(word.casefold() in _PERSONS for word in words(question))


def asks_else(question: str) -> bool:
    """Whether a question wants something beside what was told: `What else did he say?`.

    Once more, as in `ещё раз`, is the very opposite.
    """
    spoken = [word.casefold() for word in words(question)]
    return any(word in _ELSE and after != "раз" for word, after in pairwise([*spoken, ""]))


def asks_for_others(question: str) -> bool:
    """Whether a question wants other people than those told of: `Did anyone see it differently?`."""
    return asks_else(question) and any(word.casefold() in _ANYBODY for word in words(question))


def is_correction(question: str) -> bool:
    """Whether a question takes back a part of the one before, as in `No, I meant …`."""
    return bool(_CORRECTION.match(question))


def is_small_talk(message: str) -> bool:
    """Whether a message asks nothing: thanks, a greeting, a nod."""
    silent = _SMALL_TALK | all_stopwords()
    spoken = [word.casefold() for word in words(message)]
    return "?" not in message and all(word in silent for word in spoken)


def is_filler(word: str) -> bool:
    """Whether a word of a question says nothing of what it is about."""
    return word.casefold() in _SMALL_TALK | _VAGUE


def _points(word: str) -> bool:
    word = word.casefold()
    return any(word in listed for listed in (_PERSONS, _POINTING, _ELSE, _OTHER))


def _look_alikes(question: str, language: str) -> list[int]:
    """Where words only look like pronouns, as IT does: acronyms and parts of other words.

    In a question all in capitals nothing is an acronym, and `HE` is read as `he`.
    """
    pronouns = _SMALL_TALK | (_PERSONS & stopwords(language))
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


def is_name(word: str) -> bool:
    """Whether a word is written as a name: with a capital, and no word of another use."""
    plain = word.casefold()
    return word[0].isupper() and plain not in all_stopwords() and plain not in _SMALL_TALK
