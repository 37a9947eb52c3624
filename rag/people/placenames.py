"""Names of several words that are no person's: those of places, and of bodies that people are of."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from rag.people.designations import collect_words
from rag.people.mentions import Name

# "North Quay", "Port Marlow": nobody is called so.
_OPENS_PLACE = collect_words(
    "north south east northern southern eastern western port mount fort cape upper lower new old great"
)
_ENDS_PLACE = collect_words("""quay wharf pier dock docks harbour harbor road avenue boulevard square district county
    province peninsula highway motorway airport station terminal plaza valley river island islands market stadium""")
# "at Curlew Point", unlike "Lena Point": behind where something is, these end no last name.
_MAY_END_PLACE = collect_words(
    "point park hill hills lane lake bay bridge beach street church gate hall castle wood woods green coast"
)
_WHERE = re.compile(
    r"(?<!\w)(?:(?P<there>at|in|on|along|off|across|into)|of|to|from|near|around|outside|inside|through) (?:the )?$",
    re.IGNORECASE,
)
# "trust in Jonah Hill": of a person.
_TRUST = re.compile(
    r"(?<!\w)(?:trust(?:s|ed|ing)?|faith|confidence|belie(?:f|ves?|ved)|interest(?:ed)?|hopes?|love) $"
)
# "Ana Roth of Lime Capital raised", "Ana Roth at Lime Capital, by contrast, kept".
_OF = (" of ", " from ", " at ")
_ACTS = re.compile(r"(?:,\s[^,.;:!?“”\"]{2,60},)?\s[a-z]{2,}(?<!\sand)(?<!\sin)(?<!\sof)\s")


def find_bodies(text: str, names: Sequence[Name]) -> set[str]:
    """The names of bodies that people are of: "Ana Roth of Lime Capital raised her target".

    A name whose last word stands alone elsewhere may be a person's.
    """
    alone = {name.text for name in names if " " not in name.text}
    found = set()
    for who, body in pairwise(names):
        person = " " in who.text and not (who.organisation or who.owner or body.owner)
        several = " " in body.text and body.text.split()[-1] not in alone
        if person and several and text[who.end : body.start] in _OF and _ACTS.match(text, body.end):
            found.add(body.text)
    return found


def is_called_as_place(name: str) -> bool:
    """Whether a name of several words is that of a place, such as "North Quay"."""
    first, *_, last = (name.casefold().split() or [""]) * 2
    return " " in name and (first in _OPENS_PLACE or last in _ENDS_PLACE)


def find_places(text: str, names: Sequence[Name]) -> set[str]:
    """The names that are a place's wherever they stand, since one of them is told to be there."""
    alone = {name.text for name in names if " " not in name.text}
    return {name.text for name in names if _is_place(text, name, alone)}


def _is_place(text: str, name: Name, alone: Collection[str]) -> bool:
    """Whether a name of several words is one of a place where it stands: "at Curlew Point".

    One whose last word stands `alone` elsewhere may be a person's: "faith in Philip Green".
    """
    where = _WHERE.search(text, max(0, name.start - len("through the ")), name.start)
    if where is None or name.owner:
        return False
    last = name.text.split()[-1]
    trusted = _TRUST.search(text, max(0, where.start() - len("confidence ")), where.start())
    there = bool(where["there"]) and last.casefold() in _MAY_END_PLACE
    return (there and not trusted and last not in alone) or is_called_as_place(name.text)
