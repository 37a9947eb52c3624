"""Nominatives: the name of a man of whom a Russian text speaks in the genitive, behind his office."""

import re
from collections.abc import Sequence

from rag.people.designations import ROLES
from rag.people.mentions import Name

# "председателя их союза ": characters before a name.
LONGEST_ROLE = 110
# "бывшего председателя правления дорожной компании": words between a role and a name.
MOST_HELD_WORDS = 4

QUOTED_NAME = re.compile(
    r"(?<=[^\W_] )(?:«[^\W\d_a-zа-яё][^«»\n.?!…]{0,40}»|„[^\W\d_a-zа-яё][^„“”\n.?!…]{0,40}[“”]"
    r"|“[^\W\d_a-zа-яё][^“”\n.?!…]{0,40}”|\"[^\W\d_a-zа-яё][^\"\n.?!…]{0,40}\")(?= )"
)
"""What is called so, behind a word for what it is: the firm «Алтын Жол»."""

_QUOTED_NAME = re.compile(r"«[^«»\n]*»")
_STOP = re.compile(r"[.,;:!?()—–\n«»]")
# "признал бывшего", "приговорили нынешнего": nobody who is a woman acts so.
_DONE_BY_MEN = re.compile(r"[а-яё]{3,}(?:л|ли)$")
_OF_MAN = re.compile(r"[а-яё]{3,}[ое]го$")
_GENITIVE = re.compile(r"[А-ЯЁ][а-яё]+(?:(?P<soft>[иеао]я)|(?P<hard>[бвгджзклмнпрстфхцчшщ]а))")
_MAN = re.compile(r"(?:[оеё]в|[иы]н)$")
_NOMINATIVES = {"павла": "Павел", "льва": "Лев", "петра": "Пётр"}


def find_nominative(text: str, name: Name, names: Sequence[Name]) -> str:
    """The nominative of a man's full name that stands behind a role in the genitive; or nothing.

    Only where the surname stands alone without the ending elsewhere: "Ашота Геворкяна", "Геворкян".
    Where it may be a woman's in the nominative, too, only behind what men did to him, as in
    "признал мэра Аркадия Белова виновным", or before "Сам Белов".
    """
    first, _, last = name.text.partition(" ")
    genitive = _GENITIVE.fullmatch(first)
    if not genitive or not last.endswith("а") or all(other.text != last[:-1] for other in names):
        return ""
    before = _words_before(text, name.start)
    at = next((at for at in range(len(before)) if _is_role_of(before[at])), -1)
    if at < 0 or len(before) - at - 1 > MOST_HELD_WORDS:
        return ""
    while at > 0 and _OF_MAN.match(before[at - 1]):
        at -= 1
    done = at > 0 and bool(_DONE_BY_MEN.match(before[at - 1]))
    himself = text[name.end :].lstrip(".,; ").startswith(f"Сам {last[:-1]}")
    if _MAN.search(last[:-1]) and not (done or himself):
        return ""
    stem, ending = first[:-1], genitive.lastgroup
    told = _NOMINATIVES.get(first.casefold()) or (f"{stem}й" if ending == "soft" else stem)
    return f"{told} {last[:-1]}"


def _words_before(text: str, start: int) -> list[str]:
    """The words of a clause before a name, but for those of firms in quotation marks."""
    before = _QUOTED_NAME.sub("", text[max(0, start - LONGEST_ROLE) : start])
    return _STOP.split(before)[-1].split()


def _is_role_of(word: str) -> bool:
    """Whether a word is a role as an object: "мэра", "председателя", "главу"."""
    called = word.rpartition("-")[2]
    genitive = called[-1:] in ("а", "я") and bool({called[:-1], f"{called[:-1]}ь"} & ROLES)
    return genitive or called == "главу"
