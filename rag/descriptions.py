"""Descriptions as subjects: the role, the body or somebody without a name beside a verb.

"The Kazakh president", "the ministry" and "an official in Astana" are what a text calls somebody
there. Called by `subjects`; `discourse` finds out which person or organisation is meant.
"""

import re
from collections.abc import Iterator
from functools import cache

from rag.mentions import NAME, STARTERS
from rag.naming import Subject, leave_open
from rag.saying import ROLES, Wording, compile_words

# "the leader of the Opora Naroda political party": eight words.
MOST_ROLE_WORDS = 9

_COMPANY = frozenset(
    ("group", "company", "corporation", "corp", "holding", "airlines", "bank", "inc")
)
# What an organisation is called after its name was told, and the words of such names.
BODIES = {
    **dict.fromkeys(("company", "firm", "group", "holding"), _COMPANY),
    **{
        body: frozenset((body,))
        for body in ("ministry", "agency", "party", "union", "federation", "association", "bank")
    },
    **{body: frozenset((body,)) for body in ("committee", "commission", "institute", "board")},
}

_CLAUSE_START = re.compile(
    r"[;:—–“”\"«»„()•\n]|\s-\s|(?<!\w)(?:that|but|and|while|because|when|as|что|но|а|и|dass|und|aber)\s",
)
# Between "and" and a name no comma tells whether a clause begins: "the son of a cook and a nurse".
_LINK = re.compile(r"(?:(?<!\w)(?:but|aber|но|але)|,\s(?:and|or|und|и|а|та|і))$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:while|when|because|where|that|if|before|after|since|so|until|though|although|während|weil|wo"
    r"|dass|пока|когда|где|что|коли|де|що)$",
    re.IGNORECASE,
)
# "Behind me a girl was learning", "In front of me stood a man": no verb of another stands before.
_PLACE = re.compile(
    r"(?:Behind|In|On|At|Next|Near|From|Outside|Inside|Beside|Beneath|Under|Above|Across|Around|After|Before"
    r"|During|By|Opposite|Once|Yesterday|Today|Last|This|Then|There|Later|Meanwhile|Suddenly|Hinter|Vor|Neben"
    r"|Auf|Im|Am|An|Bei|Dann|За|Перед|Рядом|Возле|Около|У|В|На|Потом|Тут|Там|Поруч|Біля)(?!\w)[^,.;:!?…]{0,60}$"
)
_VERB_OF_PLACE = re.compile(
    r"(?<!\w)(?:stood|stands|sat|sits|came|comes|waited|waits|lay|lies|appeared|stand|saß|wartete|kam"
    r"|стоял[аи]?|сидел[аи]?|ждал[аи]?|стояв|стояла|сидів|сиділа|чекав|чекала)$"
)
_NAMED_AFTER = re.compile(rf",?\s(?:{NAME.pattern})")
_INDEFINITE = re.compile(
    r"(?:an?|one|some|another|many|several|two|three|other|eine?|ein)\s", re.IGNORECASE
)
# "An observer in Nur-Sultan, the capital of Kazakhstan,": nobody's name, but not nobody.
_DESCRIBED = re.compile(
    r"(?P<who>(?<!\w)[Aa]n?\s[^.,;:“”\"«»()\n]{3,60})(?:,\s[^.;:“”\"«»()\n]{3,90},)?$"
)
_PLACED = re.compile(r"\s(?:in|from|at)\s(?:the\s)?$")
_RELATIVE = re.compile(
    r"(?P<role>[^.,;:“”\"«»]{3,60}),\s(?:who|whose|котор\w+|який|яка)\s[^.,;:“”\"«»]{3,90},\s*$"
)


def find_role(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role that ends at `end`, such as "the Kazakh president"; `open` when there is none."""
    begin = start
    for mark in re.finditer(r",\s", text[start:end]):
        begin = start + mark.end()
    for mark in _CLAUSE_START.finditer(text, begin, end):
        begin = mark.end()
    if described := find_described(text, begin, end):
        return described
    phrase = text[begin:end].strip()
    while (head := phrase.split(maxsplit=1)) and len(head) > 1 and _is_opener(head[0], wording):
        phrase = head[1]
    words = phrase.split()
    if len(words) == 2 and words[0].casefold() == "the" and words[1] in BODIES:  # noqa: PLR2004
        return Subject("body", words[1], end - len(phrase), end)
    role = any(word.casefold().rstrip(".") in ROLES for word in words)
    prepositions = compile_words(wording.prepositions)
    if not role or len(words) > MOST_ROLE_WORDS or _INDEFINITE.match(phrase):
        return leave_open(end)
    if prepositions.fullmatch(words[0]):
        return leave_open(end)
    return Subject("role", phrase, end - len(phrase), end)


def _is_opener(word: str, wording: Wording) -> bool:
    folded = word.casefold().rstrip(",")
    return folded in STARTERS and folded not in wording.determiners.split("|")


def find_past_relative(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role before a relative clause: "The chief, who rarely meets the press, said"."""
    relative = _RELATIVE.match(text, start, end)
    return find_role(text, start, relative.end("role"), wording) if relative else leave_open(end)


def find_described(text: str, start: int, end: int) -> Subject | None:
    """Somebody without a name, as the text calls them: "An official in the sports ministry".

    Not where somebody else is named, whose words they would seem to be: "A friend of Lapin".
    """
    found = _DESCRIBED.search(text[start:end])
    if not found or found.string[: found.start()].strip(' •–—-\t\n“”"«»„,'):
        return None
    who = found["who"]
    words = who.split()
    role = any(word.casefold().rstrip(".") in ROLES for word in words)
    named = NAME.search(who, len(words[0]))
    placed = named is None or bool(_PLACED.search(who[: named.start()]))
    if not (role and placed) or len(words) > MOST_ROLE_WORDS:
        return None
    begin = start + found.start()
    return Subject("described", who, begin, begin + len(who))


def find_unnamed(
    text: str, start: int, end: int, wording: Wording, *, whole: bool
) -> Iterator[str]:
    """The pronouns of people without a name who act in a sentence: "he", "she", "" for either.

    "A girl was learning", "his mother came", "Mine is 91". Not whom words only describe: "Adler, a
    nurse", "his deputy, Jan"; nor, unless the sentence is `whole`, who acts beside its subject.
    """
    for noun in _compile_people(wording).finditer(text, start, end):
        before = text[start : noun.start()].rstrip(' \t\n“”"«»„•')
        acts = _acts(before, text[noun.end() : end]) or (whole and _SUBORDINATE.search(before))
        if acts and not _NAMED_AFTER.match(text, noun.end(), end):
            yield noun.lastgroup or ""


@cache
def _compile_people(wording: Wording) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<she>{wording.women})|(?P<he>{wording.men})|{wording.anybody})(?!\w|-\w)",
        re.IGNORECASE,
    )


def _acts(before: str, after: str) -> bool:
    """Whether somebody between two stretches of a sentence is its subject, or owns what is."""
    if not before or after[:1] in ("'", "’") or _LINK.search(before):
        return True
    if before[-1] in ",;:—–-)":
        named = re.search(r"[^\W\d_]\w*(?=,$)", before)
        return bool(re.match(r"\s[^\W\d_]", after)) and not (named and named[0][0].isupper())
    return bool(_PLACE.match(before)) or bool(_VERB_OF_PLACE.search(before))
