"""What a sentence names that its quotes must name too: figures, names, words in quotation marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from rag.designations import is_role
from rag.figures import Figure, figures
from rag.gist import Gist
from rag.languages import CYRILLIC
from rag.names import is_same_key, name_key, sounds_alike
from rag.sayers import is_saying
from rag.signs import BOUNDS, BOUNDS_ALIKE, SAME_IN_SHORT
from rag.terms import fold, stem, words
from rag.types import Citation, Finding
from rag.units import counted, counted_noun, shares
from rag.wording import names, quoted, starts_sentence

_NAME_OF_WORDS = re.compile(
    r"[A-ZА-Я]\w+(?:[ -]+(?:(?:of|the|for|and|und|и|für)[ -]+)*[A-ZА-Я]\w+)+"
)

# Before a number that is rounded.
_ROUGHLY = re.compile(
    r"(?:almost|nearly|about|around|roughly|some|over|почти|около|примерно|fast|rund|etwa)\s+(?:\w{1,3}\s+)?$",
    re.IGNORECASE,
)
_NEAR = Decimal("0.15")

# Quotation marks around fewer words set off a term, not somebody's words; of two, nobody knows.
_QUOTATION_WORDS = 3
_TERM_WORDS = 1


def check_figures(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Numbers and dates that no quote has, and a “more than” that none says."""
    known = evidence.stated
    for figure in statement.figures:
        if figure.key in known or _is_in_share(figure, statement, known):
            continue
        kind = "date" if figure.kind in ("month", "weekday") else "number"
        reason = f"{kind} {figure.text} is not in the quote"
        doubtful = _is_own_count(figure, statement, evidence) or _is_near(
            figure, statement, evidence
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
        if any(sounds_alike(word, each) for each in known):
            continue
        if _is_short_form(word, evidence) or _is_common(word, match, statement, common):
            continue
        if not _is_missing(key, around):
            yield "weak", f"{word} is not named in the quote"
        elif starts_sentence(statement.text, match) and not _is_name(statement.text, match):
            continue
        else:
            doubtful = is_role(word.casefold()) and word[1:].islower()
            yield ("weak" if doubtful else "unsupported"), f"{word} is not in the quote"


def _is_short_form(word: str, evidence: Gist) -> bool:
    """Whether the quotes have a name or an office in another form: `CEO`, `American`."""
    return any(
        word in forms and any(re.search(rf"\b{each}\b", evidence.text) for each in forms)
        for forms in SAME_IN_SHORT
    )


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
