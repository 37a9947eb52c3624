"""What a sentence names that its quotes must name too: names, words in quotation marks, days.

Nor may it name more things in a row than they do, or leave out since when something is the first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile

from rapidfuzz import fuzz

from rag.checks.gist import Gist
from rag.people.designations import PLACES, is_role
from rag.speech.sayers import is_saying, sayings
from rag.types import Citation, Finding
from rag.words.languages import CYRILLIC
from rag.words.names import LONG_WORD, SAME_WORD, is_same_key, keys_across, name_key, sounds_alike
from rag.words.signs import FOR_LONG, RELATIVE, SAME_IN_SHORT, SINCE, TOP
from rag.words.terms import fold, words
from rag.words.wording import is_silent, names, quoted, starts_sentence

_NAME_OF_WORDS = re.compile(
    r"[A-ZА-Я]\w+(?:[ -]+(?:(?:of|the|for|and|und|и|für)[ -]+)*[A-ZА-Я]\w+)+"
)

_CASE_ENDING = re.compile(r"(?<=\w{3})(?:ой|ого|ому|ом|ым|а|у|е|ы|и)\Z")

_DECLINED = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ой|ей|ая|яя|ое|ее|ые|ие|ый|ий|ую|юю|ым|им|ом|ем|ых|их|ою|ею|а|я|у|ю|е|ы|и|о|ь|й)\Z"
)
_FLEETING = re.compile(r"[её](?=[^аеёиоуыэюя]\Z)|о(?=[кц]\Z)")
"""A vowel that only the first case of a name has: `Павел`, `Павла`."""
_SHORTEST_NAME = 3

_TOP = re.compile(rf"\b(?:{TOP})\b", re.IGNORECASE)
_LAST_OF_LIST = re.compile(r"(?<=\w),? (?:and|or|и|или|und|oder) (?:the |die )?\w+")
_OF_LIST = re.compile(r"[\w-]+(?: [\w-]+){0,2}")
"""One of the things of a row."""

_LONG_BASE = 4
_SURNAME_ENDINGS = frozenset("n i er ern ers".split())
"""Endings of peoples that family names have too: `Lang`, `Langer`."""
_DEMONYM_ENDINGS = frozenset(
    "n an ian ean ish i er ern ers ese ian's isch ische ischen ischer".split()
)

# Quotation marks around fewer words set off a term, not somebody's words; of two, nobody knows.
_QUOTATION_WORDS = 3
_TERM_WORDS = 1


def check_names(statement: Gist, evidence: Gist, quotes: Sequence[Citation]) -> Iterator[Finding]:
    """Names that no quote has: of nobody in the article, or of somebody it names elsewhere."""
    here = {name_key(word) for word in words(evidence.text)}
    initials = _initials(evidence.text)
    here |= {name_key(each) for each in initials} - {""}
    for quote in quotes:
        here |= {name_key(word) for word in words(quote.speaker)}
    around = _keys_around(quotes)
    known = [match[0] for match in names(" ".join((evidence.text, *(q.speaker for q in quotes))))]
    lower = {
        *evidence.plain.split(),
        *(fold(word) for quote in quotes for word in words(quote.speaker)),
    }
    common = {word for word in words(articles_of(quotes)) if word.islower()}
    figures_here = {word for figure in statement.figures for word in words(figure.text)}
    for match in names(statement.text):
        word, key = match[0], name_key(match[0])
        if word in figures_here or is_saying(word.lower()) or not _is_missing(key, here):
            continue
        spelled = f" {' '.join(word.lower())} "
        if fold(word) in lower or word in initials or spelled in evidence.plain:
            continue
        if any(_is_one_name(word, each) for each in known) or _ends_noun(word, lower, statement):
            continue
        if _is_short_form(word, evidence) or _is_common(word, match, statement, common):
            continue
        if not _is_missing(key, around):
            if not _is_beside_known(match, statement, here, quotes):
                yield "weak", f"{word} is not named in the quote"
        elif starts_sentence(statement.text, match) and not _is_name(statement.text, match):
            continue
        else:
            role = is_role(word.casefold()) and word[1:].islower()
            near = any(fuzz.ratio(word, each) >= SAME_WORD for each in known)
            doubtful = role or near or _may_be_noun(match, statement)
            yield ("weak" if doubtful else "unsupported"), f"{word} is not in the quote"


def _ends_noun(word: str, known: AbstractSet[str], statement: Gist) -> bool:
    """Whether a German word is the last part of a longer noun of the quotes: `Gesundheitsministerin`."""
    long = statement.language == "de" and len(word) >= LONG_WORD
    return long and any(each.endswith(word.lower()) for each in known)


def _is_beside_known(
    match: re.Match[str], statement: Gist, here: AbstractSet[str], quotes: Sequence[Citation]
) -> bool:
    """Whether a name belongs to the next one, which the quotes have, wherever their article has both."""
    behind = re.match(r"\s+([^\W\d_a-zа-яё][\w’'-]+)", statement.text[match.end() :])
    last = name_key(behind[1]) if behind else ""
    if not last or _is_missing(last, here):
        return False
    pairs = pairwise(name_key(word) for word in words(articles_of(quotes)))
    first = name_key(match[0])
    return any(
        one and other and is_same_key(first, one) and is_same_key(last, other)
        for one, other in pairs
    )


def _is_short_form(word: str, evidence: Gist) -> bool:
    """Whether the quotes have a name or an office in another form: `CEO`, `American`."""
    return any(
        word in forms and any(re.search(rf"\b{each}\b", evidence.text) for each in forms)
        for forms in SAME_IN_SHORT
    )


def _is_one_name(word: str, other: str) -> bool:
    """Whether two names sound alike, or one is made of the other: `Europe`, `European`."""
    if _is_in_another_case(word, other):
        return True
    if bool(CYRILLIC.search(word)) != bool(CYRILLIC.search(other)):
        mine, theirs = ({name_key(each), *keys_across(each)} - {""} for each in (word, other))
        if mine & theirs:
            return True
    if any(sounds_alike(form, other) for form in (word, _CASE_ENDING.sub("", word))):
        return True
    short, long = sorted((word.casefold(), other.casefold()), key=len)
    base = short.rstrip("aeyая")
    ends = long.removeprefix(base)
    made = len(base) >= _LONG_BASE and ends != long and ends in _DEMONYM_ENDINGS
    return made and (short in PLACES or ends not in _SURNAME_ENDINGS)


def _is_in_another_case(word: str, other: str) -> bool:
    """Whether two Russian names are one in two cases: `Павла`, `Павел`; `Инны`, `Инна`."""
    if not (CYRILLIC.search(word) and CYRILLIC.search(other)):
        return False
    forms = [
        {ending.sub("", each), _FLEETING.sub("", ending.sub("", each))}
        for each in (word.casefold(), other.casefold())
        for ending in (_DECLINED,)
    ]
    return any(len(form) >= _SHORTEST_NAME for form in forms[0] & forms[1])


def _may_be_noun(match: re.Match[str], statement: Gist) -> bool:
    """Whether a German word stands alone with its capital, as any noun does."""
    before, behind = statement.text[: match.start()].split(), statement.text[match.end() :].split()
    if statement.language == "de" and behind[:1] in (["des"], ["der"]):
        return True
    beside = [each for each in (*before[-1:], *behind[:1]) if not is_silent(each)]
    return statement.language == "de" and not any(each[:1].isupper() for each in beside)


def _is_common(word: str, match: re.Match[str], statement: Gist, common: AbstractSet[str]) -> bool:
    """Whether a word has its capital from the start of a sentence, or tells what somebody is."""
    if not starts_sentence(statement.text, match):
        return False
    if word.casefold() in common:
        return True
    across = not any(bool(CYRILLIC.search(each)) == bool(CYRILLIC.search(word)) for each in common)
    key = name_key(word)
    known = across or any(is_same_key(key, name_key(each)) for each in common)
    return known and is_role(word.casefold()) and not word.isupper()


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the first word of a sentence is a name: in capitals, or before a capital or verb."""
    if match[0].isupper():
        return True
    after = re.match(r"(?:[’']s)?\s+([^\W\d_]+)", text[match.end() :])
    return bool(after and (after[1][0].isupper() or is_saying(after[1])))


def _keys_around(quotes: Sequence[Citation]) -> set[str]:
    """The keys of the names in the articles of the quotes, for pronouns and short forms."""
    return {name_key(match[0]) for match in names(articles_of(quotes))}


def articles_of(quotes: Sequence[Citation]) -> str:
    """The titles and texts of the articles of the quotes, each once."""
    articles = {quote.article.id: quote.article for quote in quotes}.values()
    return "\n".join(f"{article.title}\n{article.text}" for article in articles)


def _initials(text: str) -> set[str]:
    """The short forms that names of several words have: CSTO, EU."""
    found = set()
    for run in _NAME_OF_WORDS.findall(text):
        capitals = "".join(re.findall(r"\b[A-ZА-Я]", run))
        found |= {capitals[at:] for at in range(len(capitals) - 1)}
    return found


def _is_missing(key: str, known: Iterable[str]) -> bool:
    return not key or not any(is_same_key(key, other) for other in known if other)


def check_quotations(
    statement: Gist, evidence: Gist, quotes: Sequence[Citation]
) -> Iterator[Finding]:
    """Words in quotation marks that are neither in the quotes nor in a title."""
    known = [evidence.plain, *(Gist(quote.article.title).plain for quote in quotes)]
    for stretch in quoted(statement.text):
        said = Gist(stretch).plain
        if any(said in text for text in known):
            continue
        if len(said.split()) >= _QUOTATION_WORDS:
            yield "unsupported", "the words in quotation marks are not in the quote"
        elif len(said.split()) > _TERM_WORDS:
            yield "weak", "the words in quotation marks are not in the quote"


def check_direct_speech(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Words in quotation marks as somebody's own, which the quotes only report."""
    if not sayings(statement.text):
        return
    spoken = [Gist(each).plain for each in quoted(evidence.text)]
    for stretch in quoted(statement.text):
        said = Gist(stretch).plain
        if len(said.split()) < _QUOTATION_WORDS or any(said in each for each in spoken):
            continue
        for sentence in evidence.sentences:
            if said in Gist(sentence).plain and sayings(sentence) and not sayings(stretch):
                yield "weak", "the words in quotation marks are only reported in the quote"
                return


def check_since(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The first of all, where the quotes say since when."""
    said = SINCE.search(evidence.text)
    top = said and _TOP.search(statement.text)
    if said and top and not FOR_LONG.search(statement.text):
        yield "weak", f"the quote says “{said['since'].strip()}”, which is left out"


def check_list(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """More things in a row than the quotes have, in whatever language."""
    mine, theirs = (_longest_list(text.text) for text in (statement, evidence))
    if mine > theirs > 1:
        yield "weak", "the quote names fewer"


def _longest_list(text: str) -> int:
    """How many things the longest row of a text names: `a, b and c`."""
    longest = begin = 0
    for last in _LAST_OF_LIST.finditer(text):
        before = text[begin : last.start()].split(", ")
        inner = sum(1 for _ in takewhile(_OF_LIST.fullmatch, reversed(before[1:])))
        longest, begin = max(longest, inner + 2), last.end()
    return longest


def check_time(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """A day that is told from today: `last year` of `last month`."""
    mine, theirs = (
        {" ".join(match[0].casefold().split()) for match in RELATIVE.finditer(text.text)}
        for text in (statement, focus)
    )
    if theirs and (other := mine - theirs):
        yield "weak", f"the quote says “{min(theirs)}”, not “{min(other)}”"
