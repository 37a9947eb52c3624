"""What a sentence names that its quotes must name too: figures, names, quoted words, speakers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.gist import FEW_WORDS, Gist, coverage, focus_on
from rag.mentions import PLACES
from rag.names import is_same_key, name_key, name_keys, same_name
from rag.saying import is_role
from rag.signs import BOUNDS, NAMING
from rag.terms import fold, words
from rag.types import Citation, Finding
from rag.units import counted
from rag.wording import (
    attributions,
    hearsay,
    is_saying,
    names,
    points_at_person,
    quoted,
    starts_sentence,
    stretches,
)

_NAME_OF_WORDS = re.compile(
    r"[A-ZА-Я]\w+(?:[ -]+(?:(?:of|the|for|and|und|и|für)[ -]+)*[A-ZА-Я]\w+)+"
)

# What is said holds so many times more words of a statement than what introduces it.
_MOSTLY = 3

_SOMEBODY = "somebody"
"""Who speaks where the text has no name for it: `a spokesman said`."""

# "Mayor of Orsk", "Anna Li (BBC)": what follows is of whom, or for whom.
_OF_WHOM = re.compile(r"\s(?:(?:of|in|from|for|at)\s|\()")

# Names no speaker but the text itself: “according to the article”.
_OF_THE_TEXT = re.compile(
    r"(?i)\b(?:articles?|texts?|passages?|reports?|stor(?:y|ies)|authors?|sources?|стать\w+|текст\w*|автор\w*"
    r"|отрыв\w+|источник\w*|artikeln?|autor\w*|мақала\w*|makale\w*|məqalə\w*)\b"
)

# Quotation marks around fewer words set off a term, not somebody's words; of two, nobody knows.
_QUOTATION_WORDS = 3
_TERM_WORDS = 1


def check_figures(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Numbers and dates that no quote has, and a “more than” that none says."""
    known = {figure.key for figure in evidence.figures}
    for figure in statement.figures:
        if figure.key in known:
            continue
        kind = "date" if figure.kind in ("month", "weekday") else "number"
        reason = f"{kind} {figure.text} is not in the quote"
        counts = figure.spelled and not any(f.kind == "number" for f in evidence.figures)
        yield ("weak" if counts else "unsupported"), reason
    for bound in BOUNDS.findall(statement.text):
        if statement.figures and bound.lower() not in evidence.text.lower():
            yield "weak", f"“{bound}” is not in the quote"
    yield from _check_units(statement, evidence)


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
    lower = set(evidence.plain.split())
    figures_here = {word for figure in statement.figures for word in words(figure.text)}
    for match in names(statement.text):
        word, key = match[0], name_key(match[0])
        if word in figures_here or is_saying(word.lower()) or not _is_missing(key, here):
            continue
        spelled = f" {' '.join(word.lower())} "
        if fold(word) in lower or word in initials or spelled in evidence.plain:
            continue
        if not _is_missing(key, around):
            yield "weak", f"{word} is not named in the quote"
        elif starts_sentence(statement.text, match) and not _is_name(statement.text, match):
            continue
        else:
            yield "unsupported", f"{word} is not in the quote"


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


def check_speaker(statement: Gist, evidence: Gist, quotes: Sequence[Citation]) -> Iterator[Finding]:
    """What a person said must be told as that person's words, and as nobody else's."""
    told = attributions(statement.text)
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    speaking = [name for name in (*speakers, *attributions(evidence.text)) if name_keys(name)]
    named = [name for name in told if name_keys(name)]
    for name in named:
        if speaking and not _is_one_of(name, speaking):
            yield "unsupported", f"the quote has {_whose(speakers)} words, not {name}’s"
    if not told and (len(speakers) == len(quotes) or _is_reported(statement, evidence, speakers)):
        yield "weak", f"{_whose(speakers)} words, stated as fact"
    elif told and not named and speakers:
        yield "weak", f"does not name {speakers[0]}"
    elif told and not named and _is_of_nobody(statement, evidence):
        yield "weak", "nobody says so in the quote"


def _is_of_nobody(statement: Gist, evidence: Gist) -> bool:
    """Whether somebody unnamed is made to say what the quotes say themselves."""
    itself = _OF_THE_TEXT.search(statement.text) or NAMING.search(statement.text)
    return not itself and not attributions(evidence.text)


def _is_one_of(name: str, speaking: Sequence[str]) -> bool:
    """Whether a name can be that of somebody who speaks; beside names, a role says nothing of it."""
    people = [other for other in speaking if _last_name(other)] if _last_name(name) else []
    return any(_is_same_speaker(name, other) for other in people or speaking)


def _is_same_speaker(one: str, other: str) -> bool:
    """Whether the last name of one is among the words of the other; a role alone need only be shared.

    >>> _is_same_speaker("President Putin", "President Tokayev")
    False
    >>> _is_same_speaker("the President", "President Tokayev")
    True
    """
    last, other_last = _last_name(one), _last_name(other)
    if not last or not other_last:
        return _shares(name_keys(one), name_keys(other))
    return _holds(other, last) or _holds(one, other_last)


def _last_name(name: str) -> str:
    """The last word of a name that tells who it is; empty where roles and places are all it has."""
    told = words(_OF_WHOM.split(name)[0])
    if not told or is_role(told[-1]):
        return ""
    own = [word for word in told if not is_role(word) and word.casefold() not in PLACES]
    return own[-1] if own else ""


def _holds(name: str, last: str) -> bool:
    """Whether a name has a last name among its words; one of two letters has no key: `Xi`."""
    known = _shares(name_keys(last), name_keys(name))
    return known or any(same_name(last, word) for word in words(name))


def _is_reported(statement: Gist, evidence: Gist, speakers: Sequence[str]) -> bool:
    """Whether quotes that nobody speaks tell what somebody said, which the statement does not."""
    if speakers:
        return False
    focus = focus_on(statement, evidence)
    if any(attributions(focus.text)):
        return True
    return not any(hearsay(statement.text)) and _is_hearsay(statement, focus)


def check_voice(statement: Gist, quotes: Sequence[Citation]) -> Iterator[Finding]:
    """What one of several people in the quotes said must be told as the words of that one."""
    told = {name for name in attributions(statement.text) if name_keys(name)}
    voices = _voices(quotes)
    if len(told) != 1 or len(voices) < 2:  # noqa: PLR2004
        return
    (name,) = told
    told_text = "\n".join(hearsay(statement.text)) or statement.text.replace(name, " ")
    said = Gist(told_text.replace(name, " "), quotes[0].article.language)
    shares = {who: coverage(said, Gist(each, said.language)) or 0.0 for who, each in voices.items()}
    own = [share for who, share in shares.items() if _is_same_speaker(name, who)]
    if own and max(shares.values()) > max(own):
        yield "weak", f"the quote has somebody’s words, not {name}’s"


def _voices(quotes: Sequence[Citation]) -> dict[str, str]:
    """What each person says in the quotes: stretches that follow a verb of saying go on with it."""
    said: dict[str, list[str]] = {}
    for quote in quotes:
        speaker = quote.speaker
        for stretch in stretches(quote.quote):
            sayers = attributions(stretch)
            named = [name for name in sayers if name_keys(name)]
            if named or (sayers and not points_at_person(stretch)):
                speaker = next(iter(named), _SOMEBODY)
            said.setdefault(speaker, []).append(stretch)
    said.pop("", None)
    return {speaker: "\n".join(each) for speaker, each in said.items()}


def _is_hearsay(statement: Gist, focus: Gist) -> bool:
    """Whether most of what is told is what somebody without a name says: `officials said that`."""
    wanted = set(statement.stems)
    for sentence in focus.sentences:
        for said in hearsay(sentence):
            before = Gist(sentence[: len(sentence) - len(said)], focus.language)
            held = wanted & set(Gist(said, focus.language).stems)
            most = len(held) >= max(FEW_WORDS, len(wanted) / 2)
            if most and len(held) > _MOSTLY * len(wanted & set(before.stems)):
                return True
    return False


def _whose(speakers: Sequence[str]) -> str:
    return f"{speakers[0]}’s" if speakers else "somebody’s"


def _shares(some: Iterable[str], others: Iterable[str]) -> bool:
    return any(is_same_key(key, other) for key in some for other in others)
