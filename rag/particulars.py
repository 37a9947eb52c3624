"""What a sentence names that its quotes must name too: figures, names, words in quotation marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz

from rag.designations import is_role
from rag.figures import Figure, figures
from rag.gist import Gist
from rag.languages import CYRILLIC
from rag.names import SAME_WORD, is_same_key, name_key, sounds_alike
from rag.sayers import is_saying
from rag.signs import (
    BOUNDS,
    BOUNDS_ALIKE,
    FOR_LONG,
    OVER,
    RELATIVE,
    SAME_IN_SHORT,
    SINCE,
    TOGETHER,
    UNDER,
)
from rag.terms import fold, stem, words
from rag.types import Citation, Finding
from rag.units import counted, counted_noun, shares
from rag.wording import names, quoted, starts_sentence

_NAME_OF_WORDS = re.compile(
    r"[A-ZА-Я]\w+(?:[ -]+(?:(?:of|the|for|and|und|и|für)[ -]+)*[A-ZА-Я]\w+)+"
)

# Before a number that is rounded.
_ROUGHLY = re.compile(
    r"(?:almost|nearly|about|around|roughly|some|over|more than|less than|почти|около|примерно|порядка|более|больше|свыше|fast|rund|etwa|mehr als|knapp)\s+(?:\w{1,3}\s+)?$",
    re.IGNORECASE,
)
_NEAR = Decimal("0.15")

_YEARS = range(1800, 2100)
_TIMES = {
    2: frozenset(
        "twice double doubled doubles twofold вдвое удвоился удвоилась удвоилось удвоились doppelt verdoppelt".split()
    ),
    3: frozenset(
        "triple tripled triples threefold thrice втрое утроился утроилась утроилось утроились dreifach verdreifacht".split()
    ),
    4: frozenset("quadrupled fourfold вчетверо vierfach vervierfacht".split()),
}
_CASE_ENDING = re.compile(r"(?<=\w{3})(?:ой|ого|ому|ом|ым|а|у|е|ы|и)\Z")
_BASIS_POINTS = re.compile(
    r"(\d[\d.,]*)\s*(?:basis points?|bps?\b|базисн\w+ пункт\w*|Basispunkt\w*)", re.IGNORECASE
)

_BOUND = re.compile(
    rf"\b(?:(?P<over>{OVER})|(?P<under>{UNDER}))\s+(?:на\s+)?(?P<what>[$€£]?[\w.,%]+(?: [\w%]+)?)",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\b(?:first|highest|lowest|biggest|largest|steepest|sharpest|worst|best|перв\w+|впервые|крупнейш\w+|erst(?:e|er|es|en|mals)"
    r"|höchst\w+|größt\w+)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"[\w-]+(?: [\w-]+){0,2}(?P<more>(?:, [\w-]+(?: [\w-]+){0,2})*),? (?:and|or|и|или|und|oder) (?:the |die )?\w+"
)

_LONG_BASE = 4
_DEMONYM_ENDINGS = frozenset(
    "n an ian ean ish i er ern ers ese ian's isch ische ischen ischer".split()
)

# Quotation marks around fewer words set off a term, not somebody's words; of two, nobody knows.
_QUOTATION_WORDS = 3
_TERM_WORDS = 1


def check_figures(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Numbers and dates that no quote has, and a “more than” that none says."""
    known = evidence.stated | _points(evidence.text) | _times(evidence.text)
    for figure in statement.figures:
        if figure.key in known or _is_in_share(figure, statement, known):
            continue
        kind = "date" if figure.kind in ("month", "weekday") else "number"
        reason = f"{kind} {figure.text} is not in the quote"
        doubtful = (
            _is_own_count(figure, statement, evidence)
            or _is_near(figure, statement, evidence)
            or _is_reckoned(figure, evidence)
        )
        yield ("weak" if doubtful else "unsupported"), reason
    for share in shares(statement.text):
        if shares(evidence.text) and ("percent", share.percent) not in known:
            yield "weak", f"“{share.text}” is not in the quote"
    for bound in BOUNDS.findall(statement.text):
        same = next((each for each in BOUNDS_ALIKE if bound.lower() in each), {bound.lower()})
        if statement.figures and not any(each in evidence.text.lower() for each in same):
            yield "weak", f"“{bound}” is not in the quote"
    yield from _check_units(statement, evidence)


def _is_in_share(figure: Figure, statement: Gist, known: AbstractSet[tuple[str, Decimal]]) -> bool:
    """Whether a number is one of `nine out of ten`, which the quotes tell as a percentage."""
    told = [share for share in shares(statement.text) if figure.text in share.text]
    return any(("percent", share.percent) in known for share in told)


def _is_own_count(figure: Figure, statement: Gist, evidence: Gist) -> bool:
    """Whether a small number in words counts what no quote counts: `two reasons`."""
    if not figure.spelled:
        return False
    mine = counted_noun(statement.text, figure.text)
    return not any(f.kind == "number" for f in evidence.figures) or (
        bool(mine and not figures(mine)) and stem(mine, evidence.language) not in evidence.stems
    )


def _is_near(figure: Figure, statement: Gist, evidence: Gist) -> bool:
    """Whether it is `almost 2` of 1.8, or a percentage whose sign the quotes leave to another one."""
    before = statement.text[: max(0, statement.text.find(figure.text))]
    rounded = _ROUGHLY.search(before)
    percents = any(each.kind == "percent" for each in evidence.figures)
    return any(
        (
            rounded
            and each.kind == figure.kind
            and abs(each.value - figure.value) <= figure.value * _NEAR
        )
        or (percents and figure.kind == "percent" and each.key == ("number", figure.value))
        for each in evidence.figures
        if each.kind in ("number", "percent")
    )


def _is_reckoned(figure: Figure, evidence: Gist) -> bool:
    """Whether it is the sum or the difference of two figures of the quotes that no date has."""
    kinds = ("percent",) if figure.kind in ("percent", "points") else ("number",)
    told = [
        each.value for each in evidence.figures if each.kind in kinds and each.value not in _YEARS
    ]
    return any(
        figure.value in (one + other, abs(one - other)) for one, other in combinations(told, 2)
    )


def _points(text: str) -> set[tuple[str, Decimal]]:
    """The basis points of a text as percentage points."""
    found = (figures(match[1]) for match in _BASIS_POINTS.finditer(text))
    return {("points", each[0].value / 100) for each in found if each}


def _times(text: str) -> set[tuple[str, Decimal]]:
    """How many times as much a text tells in one word: `втрое`, `doubled`."""
    told = {word.casefold() for word in words(text)}
    return {("number", Decimal(times)) for times, said in _TIMES.items() if told & said}


def _check_units(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The number of the quotes, but of another thing: dollars for euros, barrels for tonnes."""
    theirs = list(counted(evidence.text))
    for mine in counted(statement.text):
        same = [each for each in theirs if each.value == mine.value]
        if same and all(each.unit != mine.unit for each in same):
            yield "unsupported", f"the quote says “{same[0].text}”, not “{mine.text}”"


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
        if any(_is_one_name(word, each) for each in known):
            continue
        if _is_short_form(word, evidence) or _is_common(word, match, statement, common):
            continue
        if not _is_missing(key, around):
            yield "weak", f"{word} is not named in the quote"
        elif starts_sentence(statement.text, match) and not _is_name(statement.text, match):
            continue
        else:
            role = is_role(word.casefold()) and word[1:].islower()
            near = any(fuzz.ratio(word, each) >= SAME_WORD for each in known)
            doubtful = role or near or _may_be_noun(match, statement)
            yield ("weak" if doubtful else "unsupported"), f"{word} is not in the quote"


def _is_short_form(word: str, evidence: Gist) -> bool:
    """Whether the quotes have a name or an office in another form: `CEO`, `American`."""
    return any(
        word in forms and any(re.search(rf"\b{each}\b", evidence.text) for each in forms)
        for forms in SAME_IN_SHORT
    )


def _is_one_name(word: str, other: str) -> bool:
    """Whether two names sound alike, or one is made of the other: `Europe`, `European`."""
    if any(sounds_alike(form, other) for form in (word, _CASE_ENDING.sub("", word))):
        return True
    short, long = sorted((word.casefold(), other.casefold()), key=len)
    base = short.rstrip("aeyая")
    ends = long.removeprefix(base)
    return len(base) >= _LONG_BASE and ends != long and ends in _DEMONYM_ENDINGS


def _may_be_noun(match: re.Match[str], statement: Gist) -> bool:
    """Whether a German word stands alone with its capital, as any noun does."""
    before, behind = statement.text[: match.start()].split(), statement.text[match.end() :].split()
    beside = (*before[-1:], *behind[:1])
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


def check_bound_turned(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """More than a number of which the quotes say that it is not reached, or the other way round."""
    mine, theirs = (_bounds(text.text) for text in (statement, evidence))
    for key, (over, bound) in mine.items():
        if key in theirs and theirs[key][0] != over:
            yield "weak", f"the quote says “{theirs[key][1]}”, not “{bound}”"


def _bounds(text: str) -> dict[tuple[str, Decimal], tuple[bool, str]]:
    """The numbers and shares of a text that are bounds: whether they are exceeded, and the words."""
    found: dict[tuple[str, Decimal], tuple[bool, str]] = {}
    for match in _BOUND.finditer(text):
        parts = [("percent", share.percent) for share in shares(match["what"])]
        for key in [*parts, *(figure.key for figure in figures(match["what"]))][:1]:
            found[key] = bool(match["over"]), (match["over"] or match["under"])
    return found


def check_since(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The first of all, where the quotes say since when."""
    said = SINCE.search(evidence.text)
    top = said and _TOP.search(statement.text)
    if said and top and not FOR_LONG.search(statement.text):
        yield "weak", f"the quote says “{said['since'].strip()}”, which is left out"


def check_sum(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What the writer adds up: `together` of what the quotes tell one by one."""
    added = TOGETHER.search(statement.text)
    if added and not TOGETHER.search(evidence.text):
        yield "weak", f"“{added[0]}” is not in the quote"


def check_list(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """More things in a row than the quotes have, in whatever language."""
    mine, theirs = (_longest_list(text.text) for text in (statement, evidence))
    if mine > theirs > 1:
        yield "weak", "the quote names fewer"


def _longest_list(text: str) -> int:
    """How many things the longest row of a text names: `a, b and c`."""
    return max((match["more"].count(",") + 2 for match in _LIST.finditer(text)), default=0)


def check_time(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """A day that is told from today: `last year` of `last month`."""
    mine, theirs = (
        {" ".join(match[0].casefold().split()) for match in RELATIVE.finditer(text.text)}
        for text in (statement, focus)
    )
    if theirs and (other := mine - theirs):
        yield "weak", f"the quote says “{min(theirs)}”, not “{min(other)}”"
