"""Full names: whether a phrase is the name of a person, and the office that stands beside it.

"Joan Ainsley" is one, "Mayor Ainsley" and "Thornbury Council" are none. Read in the labels of
turns, in bylines and introductions, and by `naming` for the names in a sentence.
"""

import re

from rag.people.designations import (
    CALLINGS,
    DEMONYMS,
    OFFICES,
    ORGANISATIONS,
    PLACES,
    ROLES,
    collect_words,
    is_role,
)
from rag.people.mentions import STARTERS
from rag.words.stopwords import all_stopwords

COMMON = collect_words("""officials experts analysts authorities witnesses sources police critics people many some others
    one both everyone ministers lawmakers scientists researchers economists doctors residents
    protesters opponents supporters observers journalists media reports report study researcher nobody
    someone anyone locals investigators prosecutors lawyers diplomats politicians statement asked
    politician analyst expert president minister leader источник собеседник представитель источники эксперты власти аналитики политик
    эксперт президент министр experten beobachter kritiker behörden medien читатель statements
    nothing something everything text article law rumors rumours others polls data""")
"""What begins a sentence with a capital and is no name: "Officials said"."""

_NAME_TITLES = collect_words("mr mrs ms miss dr prof sir herr frau г-н г-жа пан пані")
_PARTICLES = collect_words("al el bin ibn von van der den de da di du la uulu kyzy oglu ұлы қызы")
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*\.?")
_PARTED = re.compile(
    r"(?P<one>[^,()]+?)(?:\s*\(\d+\))?(?:,\s+|\s+[–—-]\s+)(?P<other>\S.*)|(?P<first>[^,()]+?)\s+\((?P<note>[^()]+)\)"
)
PAST = re.compile(r"[а-яёіїєґ]{3,}(?:л|ла|ло|ли|л[аио]?сь|лся|ет|ют)$")
# "Joan Maria de la Cruz", "deputy head of the press service of the ministry of roads and transport".
MOST_WORDS_OF_NAME = 5
MOST_WORDS_OF_OFFICE = 14


def split_office(header: str) -> tuple[str, str]:
    """The name and the office in a header such as "Joan Ainsley, mayor of Thornbury".

    The office may stand behind the name or before it; both are empty where there is no office.
    """
    parted = _PARTED.fullmatch(header)
    if parted:
        one, other = parted["one"] or parted["first"], parted["other"] or parted["note"]
        if is_full_name(one, fewest=1) and _is_office(other):
            return one, other
        opens = parted["one"] and is_full_name(other, fewest=1) and _is_title(one)
        return (other, one) if opens else ("", "")
    words = header.split()
    for at in range(1, len(words) - 1):
        office, name = " ".join(words[:at]), " ".join(words[at:])
        if is_full_name(name) and _is_title(office):
            return name, office
    return "", ""


def split_apposition(header: str) -> tuple[str, str]:
    """The full name and the words behind its comma, whatever they tell; both empty without one."""
    parted = _PARTED.fullmatch(header)
    if not parted or not parted["one"] or not is_full_name(parted["one"]):
        return "", ""
    dated = any(map(str.isdigit, parted["other"]))
    return ("", "") if dated else (parted["one"], parted["other"])


def is_full_name(phrase: str, *, fewest: int = 2) -> bool:
    """Whether a phrase is a person's name: capital words, none of them a role, place or body."""
    words = phrase.split()
    titled = bool(words) and words[0].rstrip(".").casefold() in _NAME_TITLES
    words = words[1:] if titled else words
    if not words or not (1 if titled else fewest) <= len(words) <= MOST_WORDS_OF_NAME:
        return False
    own = [word for word in words if word.casefold() not in _PARTICLES]
    common = ROLES | STARTERS | PLACES | ORGANISATIONS | DEMONYMS | COMMON | CALLINGS
    if len(own) == 1 and own[0].casefold() in all_stopwords():
        return False
    return bool(own) and all(
        word[0].isupper() and _NAME_WORD.fullmatch(word) and word.casefold() not in common
        for word in own
    )


def _is_office(phrase: str) -> bool:
    """Whether words behind a name tell what the person is: "mayor of Thornbury since 2011"."""
    words = re.findall(r"[^\W_][\w’']*", phrase)
    return len(words) <= MOST_WORDS_OF_OFFICE and any(map(_is_calling, words))


def _is_title(phrase: str) -> bool:
    """Whether words before a name are an office and nothing else: "аким Костанайской области"."""
    words = re.findall(r"[^\W_][\w’'-]*", phrase)
    plain = [word for word in words if word[0].islower() and word.isascii()]
    small = _PARTICLES | STARTERS
    if not words or words[-1].casefold() in small:
        return False
    return _is_office(phrase) and not any(
        (word in plain and word not in small and not _is_calling(word) and word not in OFFICES)
        or PAST.match(word)
        for word in words
    )


def _is_calling(word: str) -> bool:
    return is_role(word) or word.casefold() in CALLINGS
