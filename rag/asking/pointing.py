"""Pronouns and adverbs that point at something said before, by language.

A pronoun may also be empty: it points at nothing in `Is there a risk?` and in `this year`.
"""

import re

from rag.asking.questions import ASKING
from rag.words.terms import words

PERSONS = frozenset(
    """he him his she her hers himself herself whom
    он его ему им нём него нему ним она ее её ей ней неё нее
    він його йому ним нього вона її їй неї ол оған оны оның одан онымен
    er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem
    onu ona onun onunla ondan il elle lui él ella""".split()
)
"""Pronouns that can mean a person."""

MEN = frozenset("he him his himself он ему нём него він йому нього er ihn ihm".split())
WOMEN = frozenset("she her hers herself она ей ней неё нее вона неї".split())

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

_TIMES = (
    r"years?|months?|weeks?|weekend|season|spring|summer|autumn|fall|winter|morning|afternoon|evening"
    r"|год\w*|месяц\w*|недел\w*|сезон\w*|весн\w*|лет[оеау]\w{0,2}|осен\w*|зим\w*|утр\w*|вечер\w*"
    r"|рок\w*|рік|місяц\w*|тиж\w*|jahr\w*|monat\w*|woche\w*|sommer\w*|winter\w*|frühjahr\w*|herbst\w*"
    r"|жыл\w*|ай\w{0,3}|апта\w*|yıl\w*|ay\w{0,2}|hafta\w*|il\w{0,2}|həftə\w*"
)
_EMPTY = re.compile(
    # "Is there a risk …?", "Will there be …?"
    r"(?i)^\W*(?:(?:and|but|so)\s+)?(?:is|are|was|were)(?:n[’']t)?\s+(?P<there>there)\s+\w"
    r"|\b(?:will|would|can|could|may|might|must|should|has|have|had)(?:n[’']t)?\s+(?P<there_be>there)\s+(?:ever\s+)?(?:be|been)\b"
    r"|\b(?:is|are|was|were)\s+(?P<there_a>there)\s+(?:an?|any|no|some|enough)\b"
    # "Does he say there is a danger?"; at the beginning it answers what was said.
    r"|(?<=\w\s)(?P<there_is>there)\s+(?:is|are|was|were)\b"
    r"|\b(?:gibt|gab)\s+(?P<es>es)\b|\b(?P<es_gibt>es)\s+(?:gibt|gab)\b"
    # "What does he want, then?", unlike "Who was mayor then?"
    r"|\b(?:does|do|is|are|will|can|would|should)\s[^?]*\b(?P<then>then)(?=\W*$)"
    # "the risk that Kern resigns"
    rf"|\b(?!(?:{ASKING}|may|might|must|about|of|at|in|on|for|with|to|from|by|after|before|and|or|but|like|than|as)\s)"
    r"[^\W\d_]+\s+(?P<that>that)\s+(?=(?:the|an?|he|she|it|they|we|you|i|there|his|her|their|its|no|all|some|many"
    r"|(?-i:[A-Z])[\w’'-]*)\s)"
    rf"|\b(?P<this>this|это[тмй]|этого|эту|этим|ц[яюей]|цього|цьому|diese[rsnm]?|bu|бұл)\s+(?:{_TIMES})\b"
)
"""A pronoun that points at nothing said before: of what there is, `then` of no time, a conjunction, or a
time of today."""

THINGS = frozenset(
    """it its this that these those это этого этому этим этом эти этих этой эту
    це цього цьому цим цих цій цю бұл бұны мұны бұның es das dies dieser dieses diesen diesem dessen
    dafür dagegen davon damit darüber dazu bu bunu buna bunun""".split()
)
"""Pronouns that mean a thing or a matter, and nobody."""

ELSE = frozenset(
    """else others differently otherwise ещё еще иначе ще інакше тағы басқаша sonst anders außerdem
    ayrıca farklı fərqli""".split()
)
"""Words that ask for something beside what was told."""

OTHER = frozenset(
    """other another more same instead both
    другой другая другое другие других другому также тоже оба
    інший інша інше інші інших також теж басқа басқалар сондай
    noch andere anderer anderen anderes ebenfalls beide
    başka diğer diğerleri başqa digər digərləri həmçinin
    otro otra otros otras más autre autres""".split()
)
"""Words that ask for more of what was told, or for its like: `which other countries?`."""


def pointing_places(question: str) -> list[int]:
    """Where the words of a question mean something said before."""
    hidden = _EMPTY.sub(_hide_pronoun, question)
    return [place for place, word in enumerate(words(hidden)) if points(word)]


def points_at_thing(question: str) -> bool:
    """Whether a question means a thing or a matter said before: `How old is it?`."""
    hidden = _EMPTY.sub(_hide_pronoun, question)
    return any(word.casefold() in THINGS for word in words(hidden))


def points(word: str) -> bool:
    """Whether a word may point back, wherever it stands."""
    word = word.casefold()
    return any(word in listed for listed in (PERSONS, _POINTING, ELSE, OTHER))


def _hide_pronoun(empty: re.Match[str]) -> str:
    """What was matched, with another word in the place of the pronoun."""
    start, end = next(empty.span(name) for name, told in empty.groupdict().items() if told)
    return empty.string[empty.start() : start] + "x" + empty.string[end : empty.end()]
