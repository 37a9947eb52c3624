"""Answers without a model: the sentences that answer, word for word, with who said them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rag.accounts import Accounts, name_holder
from rag.citations import cite_span, number_for, round_markers
from rag.evidence import Evidence
from rag.headlines import is_headline
from rag.introductions import introduce
from rag.names import is_named
from rag.phrases import Phrases
from rag.quotes import balance_marks
from rag.reported import LONGEST_POINTER
from rag.signs import NEGATORS
from rag.terms import words
from rag.types import Citation, Passage, Span, Statement

MOST_STATEMENTS = 3
"""A quoted answer is read in seconds; further passages stand beside it."""

MOST_OF_A_PART = 2
"""The same for each part of a question that asks several things."""

SHARE_OF_BEST = 0.5
"""A further sentence is quoted when it is at least this likely to answer as the best one.

Right, citation precision and recall of the shipped dev cases, then of the strangers': .6: .737,
.830, .745 and .656, .773, .731; .5: .745, .806, .776 and .675, .763, .764; .4: .759, .810, .791 and
.675, .727, .764; .3: .774, .801, .821 and .675, .679, .764.
"""

MOST_COMPLETING = 2
"""Sentences added at most to one that leaves something open."""

MOST_LISTED = 5
"""Items of a list quoted at most behind the sentence that announces it."""

SAME_WORDS = 0.6
"""A sentence that shares this part of its words with a quoted one says nothing new."""

RIVAL_WORDS = 0.7
"""The same, with another name or number, is another account, however unlikely it looks."""

_LEADING = "“”\"«»„‘‚'‹›–—-•*· \u00a0\t"
_TRAILING = "”“\"»«’‘'‹› \u00a0\t"
_ITEM = r"(?:•|[\r\n]\s*(?:(?P<dash>[–-])|[•*]|\d{1,2}[.)])\s)"
_ANNOUNCED = re.compile(rf":\s*{_ITEM}")
_LISTED = re.compile(rf"\s*{_ITEM}")
# "– For whom?", "– For you, – he answered."
_DIALOGUE = re.compile(r"\?|[,.!…]\s?[–—-]\s")


_THIS = re.compile(r"(?:This|That|Это|Це|Das|Dies)\b")
"""Begins a sentence that tells whose the one before is: “This was stated by …”."""


def quote_answer(
    *parts: Sequence[Evidence],
    phrases: Phrases,
    cited: Sequence[Citation] = (),
    accounts: Sequence[Accounts] = (),
) -> tuple[Statement, ...]:
    """A few verbatim sentences, best article first, each in its article's order.

    Accounts that differ come after what nobody disputes, each named by whose it is.

    Somebody's words are introduced by that somebody; every sentence has exactly one citation,
    numbered after the citations of the conversation so far.

    Args:
        parts: Sentences that may answer, best first; for a question that asks several things,
            those of each.
        phrases: The service's words in the language of the question.
        cited: Citations of earlier answers, whose numbers stay.
        accounts: The accounts of each part, where they were looked for.
    """
    statements: list[Statement] = []
    known = list(cited)
    disputed = [each for found in accounts if found.differ for each in found.evidence]
    sides = {_place(each) for each in disputed}
    found = accounts or [Accounts()] * len(parts)
    settled = [each for each in _choose_of_parts(parts, found) if _place(each) not in sides]
    for chosen in [*_in_reading_order(settled), *disputed]:
        if any(_holds(statement.citations[0], chosen) for statement in statements):
            continue
        whole = complete_sentence(chosen.passage, chosen.sentence)
        span = trim_marks(chosen.article.text, _without_label(chosen.passage, whole))
        number = number_for(chosen.article.id, span, known)
        citation = cite_span(number, span, chosen.passage)
        known.append(citation)
        said = " ".join(round_markers(citation.quote).split())
        text = f"{introduce(said, span, chosen.passage, phrases)} [{citation.number}]"
        account = name_holder(chosen) if _place(chosen) in sides else ""
        statements.append(Statement(text, (citation,), account=account))
    return tuple(statements)


def complete_accounts(
    written: Sequence[Statement],
    accounts: Sequence[Accounts],
    *,
    phrases: Phrases,
    cited: Sequence[Citation] = (),
) -> tuple[Statement, ...]:
    """A written answer with accounts that differ named, and those it does not cite quoted.

    Arguments as for `quote_answer`; where all accounts of a part are cited in one statement, it
    tells them itself.
    """
    statements = list(written)
    for found in accounts:
        if not found.differ:
            continue
        told = [
            next((n for n, each in enumerate(written) if _cites(each, side)), None)
            for side in found.evidence
        ]
        missing = [side for side, place in zip(found.evidence, told, strict=True) if place is None]
        for place, side in zip(told, found.evidence, strict=True):
            if place is not None and told.count(place) == 1:
                statements[place] = replace(written[place], account=name_holder(side))
        known = [*cited, *(c for statement in statements for c in statement.citations)]
        side_by_side = Accounts(tuple(missing), differ=True)
        statements += quote_answer([], phrases=phrases, cited=known, accounts=[side_by_side])
    return tuple(statements)


def _cites(statement: Statement, side: Evidence) -> bool:
    return statement.support != "unsupported" and any(
        _holds(citation, side) for citation in statement.citations
    )


def _choose_of_parts(
    parts: Sequence[Sequence[Evidence]], accounts: Sequence[Accounts]
) -> list[Evidence]:
    """The sentences chosen for each part, none twice."""
    most = MOST_STATEMENTS if len(parts) == 1 else MOST_OF_A_PART
    chosen: list[Evidence] = []
    for evidence, found in zip(parts, accounts, strict=True):
        known = {_place(each) for each in chosen}
        chosen += [
            each for each in _choose_with(found, evidence, most=most) if _place(each) not in known
        ]
    return chosen


def _place(evidence: Evidence) -> tuple[str, Span]:
    return evidence.article.id, evidence.sentence


def _choose_with(found: Accounts, evidence: Sequence[Evidence], *, most: int) -> list[Evidence]:
    """A sentence for each account, and what else answers while there is room.

    Accounts that differ stand alone, unless the best sentence is none of them: then what is quoted
    without them stands there too.
    """
    told = list(found.evidence)
    if found.differ and any(best in told for best in evidence[:1]):
        return [*told, *found.beside]
    others = [each for each in _choose(evidence, most=most) if each not in told]
    kept = others if found.differ else others[: max(0, most - len(told))]
    return [*told, *kept, *found.beside]


def _choose(evidence: Sequence[Evidence], *, most: int) -> list[Evidence]:
    """The best sentence and what adds to it, which a headline never does."""
    telling = [
        each for place, each in enumerate(evidence) if not (place and is_headline(each.text))
    ]
    chosen: list[Evidence] = []
    for candidate in telling:
        if candidate.score < SHARE_OF_BEST * evidence[0].score:
            break
        if not any(_says_the_same(candidate, other) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == most:
            break
    return chosen + [each for each in telling if any(_is_rival(each, one) for one in chosen)]


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _is_rival(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences tell the same of different names or numbers; neither may hide."""
    first, second = _words(one.text), _words(other.text)
    shared = len(first & second)
    told = [
        {word for word in side if not word[0].islower()}
        for side in (first - second, second - first)
    ]
    return all(told) and shared >= RIVAL_WORDS * min(len(first), len(second))


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether a sentence adds nothing; a name, a number or a `not` of its own is another account."""
    first, second = (
        {word.casefold() for word in _words(sentence.text)} for sentence in (one, other)
    )
    told = {word.casefold() for word in _words(one.text) if not word[0].islower()}
    if told - second or (first ^ second) & NEGATORS:
        return False
    return len(first & second) >= SAME_WORDS * min(len(first), len(second))


def _in_reading_order(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Article by article, the article of the best sentence first."""
    rank = {id_: place for place, id_ in enumerate(dict.fromkeys(e.article.id for e in chosen))}
    return sorted(chosen, key=lambda e: (rank[e.article.id], e.sentence.start))


def _holds(citation: Citation, chosen: Evidence) -> bool:
    same = citation.article.id == chosen.article.id
    return same and citation.start < chosen.sentence.end and chosen.sentence.start < citation.end


def complete_sentence(passage: Passage, sentence: Span) -> Span:
    """The sentence with what it leaves open: a list behind a colon, the rest of a quotation.

    A quotation that no sentence nearby closes has a broken mark; then the sentence stays alone.
    """
    text = passage.article.text
    whole = sentence
    behind = [span for span in passage.sentences if span.start >= sentence.end]
    for at, after in enumerate(behind[:MOST_LISTED]):
        said = text[whole.start : whole.end]
        gap = text[behind[at - 1].end if at else whole.end : after.end]
        announced = bool(_ANNOUNCED.search(said))
        listed = announced and _is_item(gap) and not _is_of_another(passage, whole, after)
        opened = at < MOST_COMPLETING and (said.endswith(":") or balance_marks(said).left_open)
        if listed or opened:
            whole = Span(whole.start, after.end)
        elif not announced or "\n" in gap[: len(gap) - len(gap.lstrip())]:
            # Further sentences of an item are quoted only on the way to the next one.
            break
    if balance_marks(text[whole.start : whole.end]).left_open:
        whole = sentence
    return _with_teller(passage, whole)


def _with_teller(passage: Passage, whole: Span) -> Span:
    """The sentence with the one behind it that says whose it is: “This was stated by …”.

    That one alone is taken with the sentence before it.
    """
    text, sentences = passage.article.text, passage.sentences
    before = max((span for span in sentences if span.end <= whole.start), default=whole)
    behind = min((span for span in sentences if span.start >= whole.end), default=whole)
    for told, teller in ((before, whole), (whole, behind)):
        said, pointing = passage.speech_over(told), text[teller.start : teller.end]
        if told == teller or said is None or said.kind != "report":
            continue
        named = is_named(words(said.speaker), words(pointing))
        if named and len(pointing) <= LONGEST_POINTER and _THIS.match(pointing):
            return Span(told.start, teller.end)
    return whole


def _is_item(line: str) -> bool:
    """Whether a line is one more item of a list, and not the next line of a dialogue."""
    item = _LISTED.match(line)
    return item is not None and not (item["dash"] and _DIALOGUE.search(line))


def _is_of_another(passage: Passage, whole: Span, after: Span) -> bool:
    """Whether a sentence holds words of somebody who says nothing before it."""
    before, behind = (
        {s.speaker for s in passage.speeches if s.start < span.end and span.start < s.end}
        for span in (whole, after)
    )
    return bool(before and behind - before)


def _without_label(passage: Passage, span: Span) -> Span:
    """The span without the label of a transcript before the words of its turn."""
    speech = passage.speech_over(span)
    if speech and speech.kind == "turn" and span.start < speech.start < span.end:
        return Span(speech.start, span.end)
    return span


def trim_marks(text: str, span: Span) -> Span:
    """The span without a leading dash or bullet, and without a quotation mark that has no pair.

    >>> text = "– “No. I don’t."
    >>> start, end = trim_marks(text, Span(0, len(text)))
    >>> text[start:end]
    'No. I don’t.'
    """
    start, end = span
    paired = {span.start + at for at in balance_marks(text[start:end]).paired}
    while start < end and text[start] in _LEADING and start not in paired:
        start += 1
    while start < end and text[end - 1] in _TRAILING and end - 1 not in paired:
        end -= 1
    return Span(start, end) if start < end else span
