"""What a sentence does beyond its words: what it names, negates, hedges and quotes.

The words that do so are listed in `signs`; who says something is read in `sayers`. Everything here
reads; `checking` compares and judges, with its parts.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from rag.words.stopwords import all_stopwords
from rag.words.terms import stem

QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")
"""A stretch between quotation marks."""

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|[.,;:!?—–()“”«»\"]")
_REACH = 2
"""Content words that a negator or hedge speaks of; further ones belong to other phrases."""


_ONLY = frozenset("only just только лишь nur".split())

_NOT_DENIED = frozenset("far least long surprisingly".split())
"""Behind `not`, words with which it says how much: `not far from the border`."""

_DENYING = re.compile(
    r"(?:exclu|rul(?:e|ed|ing)\Z|den(?:y|ie)|reject|refus|doubt|сомнева|сомнени|zweif|bezweif|исключ|отриц|отверг|отказ|ausschl|ausgeschl)"
)
"""A verb that denies; behind `not` it leaves open what follows: `we do not rule out a pause`."""

_ASKING = frozenset("whether ob".split())
"""Begins what is left open: `she would not say whether she stays`."""

_UNDENIED = frozenset("year years год года году лет jahr jahre jahren".split())
"""Words that no negator speaks of."""

_ADVISES = re.compile(
    r"(?:warn|advis|caution|argu|decid|counsel|campaign|protest|speak|spoke|out\Z)\w*\Z",
    re.IGNORECASE,
)
"""Before `against`, verbs with which somebody says that a thing should not be done."""

_ARTICLES = frozenset("the a an this that its his her our their".split())
"""English words that open a phrase about a thing."""

_LONG_WORD = 4
"""Shorter words are hardly ever told apart by their endings."""

_NO_NOUN = re.compile(r"(?:ed|ing|ly|s|self)$")
"""Ends a verb, an adverb or a pronoun as often as a noun."""

_BREAK = re.compile(
    r"(?<!\d)[,;:—–()]|[,;:—–()](?!\d)|(?<!\bso)(?<!\bпотому)\s+(?=(?:"
    r"and(?! a half\b)|but|that|which|who|whose|where|because|since|due to|owing to|thanks to|so that|in order to"
    r"|after|before|when|while|although|though|if|unless|until|despite|without"
    r"|и|но|что|котор\w+|где|потому что|так как|поскольку|чтобы|из-за|благодаря|после|когда|если|хотя"
    r"|несмотря|und|aber|dass|denn|weil|damit|wegen|nachdem|wenn|obwohl|ohne"
    r")\b)",
    re.IGNORECASE,
)
"""Ends a stretch: a mark that is not in a number, or a conjunction, with which the next begins."""

_CLAUSE = re.compile(
    r"(?<!\d)[,;:—–()]|[,;:—–()](?!\d)|(?<=[.!?])\s+"
    r"|\s+(?=(?:and(?! a half\b)|but|while|whereas|after|before|because|when|и|а|но|und|aber|während)\b)",
    re.IGNORECASE,
)
"""Ends a clause, each of which speaks of its own figures and names."""


def names(text: str) -> list[re.Match[str]]:
    """The words of a text that are written as names: with a capital, and no function words.

    That takes in the first word of a sentence; `starts_sentence` tells it.
    """
    return [
        match
        for match in _WORD.finditer(text)
        if match[0][0].isupper() and len(match[0]) > 1 and not is_silent(match[0])
    ]


def starts_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word is the first of a sentence, where every word has a capital."""
    before = text[: match.start()].rstrip(" \u00a0\n\t“«„\"'‘(–—-")
    return not before or before[-1] in ".!?…:•"


def is_silent(word: str) -> bool:
    """Whether a word carries no topic in any language."""
    return word.casefold() in all_stopwords()


def stretches(text: str) -> list[str]:
    """A sentence, cut at commas, brackets and conjunctions: each tells one thing."""
    return [found for part in _BREAK.split(text) if (found := part.strip(" .!?"))]


def clauses(text: str) -> list[str]:
    """A text, cut at marks and between deeds: each clause has its own figures, names and denials."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


def quoted(text: str) -> list[str]:
    """The stretches of a text between quotation marks."""
    return [match[1].strip() for match in QUOTED.finditer(text)]


def governed(
    text: str, signs: AbstractSet[str], *, language: str = "", reach: int = _REACH
) -> dict[str, str] | None:
    """The words that negators or hedges speak of, by their stems; `None` without any such sign."""
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    found: dict[str, str] = {}
    seen = False
    for at in range(len(tokens)):
        if _is_sign(tokens, at, signs):
            seen = True
            before = _content(tokens[:at][::-1], signs, reach=1)
            near = _content(tokens[at + 1 :], signs, reach=reach) or before
            found |= {stem(word, language): word for word in near}
    return found if seen else None


def _is_sign(tokens: list[str], at: int, signs: AbstractSet[str]) -> bool:
    word, after = tokens[at], tokens[at + 1].casefold() if at + 1 < len(tokens) else ""
    answers = after == "," and (at == 0 or tokens[at - 1] in ".!?“«")
    if answers or after in _ONLY or (word == "not" and after in _NOT_DENIED):
        return False
    if word in signs or (word.casefold() in signs and word != "May"):
        return True
    if word == "against" and at > 0 and "not" in signs:
        return bool(_ADVISES.match(tokens[at - 1]))
    negated = word == "t" and at > 0 and tokens[at - 1].casefold().endswith("n")
    return negated and "not" in signs


def _content(tokens: list[str], signs: AbstractSet[str], *, reach: int) -> list[str]:
    """The next words with a meaning of their own, up to the end of the phrase."""
    found: list[str] = []
    for token in tokens:
        folded = token.casefold()
        if not token[0].isalpha() or len(found) == reach or folded in _ASKING:
            break
        if len(folded) == 1 or is_silent(folded) or folded in signs or folded in _UNDENIED:
            continue
        found.append(token)
        if _DENYING.match(folded):
            break
    return found


def described(text: str) -> dict[str, str]:
    """English words that stand only between an article and their noun, with that noun."""
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    found: dict[str, str] = {}
    elsewhere = set[str]()
    for at, word in enumerate(tokens):
        if not word.islower() or len(word) < _LONG_WORD or is_silent(word):
            continue
        before = tokens[at - 1].lower() if at else ""
        noun, after = [*tokens[at + 1 : at + 3], ".", "."][:2]
        if before in _ARTICLES and _is_noun(noun, after):
            found[word] = noun
        else:
            elsewhere.add(word)
    return {word: noun for word, noun in found.items() if word not in elsewhere}


def _is_noun(word: str, after: str) -> bool:
    """Whether a word that ends a phrase is a noun; verbs and adverbs are told by their endings."""
    if len(word) < _LONG_WORD or not word.islower() or is_silent(word):
        return False
    return after == "of" or (_ends_phrase(after) and not _NO_NOUN.search(word))


def standing_alone(text: str) -> Iterator[str]:
    """The words of a text that no other one with a meaning of its own follows."""
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    for word, after in pairwise([*tokens, "."]):
        if _ends_phrase(after):
            yield word


def _ends_phrase(token: str) -> bool:
    return not token[0].isalpha() or is_silent(token)


_SPELLINGS = tuple(
    (re.compile(one), other)
    for british, american in (
        (
            "is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)",
            "iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)",
        ),
        ("ys(?=(?:e|es|ed|ing)$)", "yz(?=(?:e|es|ed|ing)$)"),
        ("our", "or"),
        ("tre(?=s?$)", "ter(?=s?$)"),
        ("ence(?=s?$)", "ense(?=s?$)"),
        ("ll(?=(?:ed|ing|er|ers)$)", "l(?=(?:ed|ing|er|ers)$)"),
        ("sc(?=ept)", "sk(?=ept)"),
        ("programme", "program"),
    )
    for one, other in ((british, american.split("(?")[0]), (american, british.split("(?")[0]))
)
"""How one English word is spelt on either side of the ocean: a pattern, and what stands there."""


def spelled_as(text: str, other: str) -> str:
    """An English text with its words spelt as the other one has them: `recognised`, `recognized`.

    >>> spelled_as("Labour was recognised.", "They do not recognize labor.")
    'Labor was recognized.'
    """
    known = {stem(match[0], "en") for match in _WORD.finditer(other)}

    def respell(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) <= _LONG_WORD or stem(word, "en") in known:
            return word
        spelt = (pattern.sub(put, word, count=1) for pattern, put in _SPELLINGS)
        return next((each for each in spelt if each != word and stem(each, "en") in known), word)

    return _WORD.sub(respell, text)
