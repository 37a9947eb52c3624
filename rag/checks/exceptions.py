"""Exceptions: what the quotes take back, narrow or leave unproven, left out by a sentence.

All but one told as all, only those who pay told as everybody, a part of those counted told as all
of them, and what nobody knows or nothing proves told as so.
"""

import re
from collections.abc import Iterator, Sequence

from rag.checks.gist import FEW_WORDS, Gist
from rag.checks.reserves import AT_TIMES, EXCEPTING, EXCEPTIONS, OF_THEM, ONLY_SOME, UNPROVEN
from rag.speech.sayers import sayings
from rag.types import Finding
from rag.words.figures import figures
from rag.words.signs import CONDITIONAL, CONDITIONS
from rag.words.wording import clauses, governed

_WITHOUT = frozenset("without без ohne".split())

_PART_END = re.compile(r"[.;!?](?=\s|$)|\n")
_MARK = re.compile(r"(?<!\d),|,(?!\d)|[–—:]")


_WINDOW = 400
"""Letters on either side of an “of them” in which the part and the whole are told."""


def check_exceptions(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What the quotes say of all but some, of only some or only at times, told without that."""
    for text in _drawn_on(statement, evidence):
        yield from _check_excepted(statement, Gist(text, evidence.language))
        yield from _check_narrowed(statement, Gist(text, evidence.language))
        yield from _check_without(statement, text, evidence.language)


def _drawn_on(statement: Gist, evidence: Gist) -> Sequence[str]:
    """The sentences of the quotes that share most with the statement or with one of its clauses."""
    told = [(text, Gist(text, evidence.language).marks) for text in evidence.sentences]
    wanted = [
        statement.marks,
        *(Gist(c, statement.language).marks for c in clauses(statement.text)),
    ]
    found: dict[str, None] = {}
    for mine in wanted:
        most = max((len(mine & marks) for _, marks in told), default=0)
        if most >= FEW_WORDS:
            found |= dict.fromkeys(text for text, marks in told if len(mine & marks) == most)
    return list(found)


def _check_excepted(statement: Gist, told: Gist) -> Iterator[Finding]:
    excepted = EXCEPTIONS.search(told.text)
    if excepted and not EXCEPTING.search(statement.text):
        yield "weak", f"the quote says “{excepted[0]}”, which is left out"
    part = AT_TIMES.search(told.text)
    if part and not AT_TIMES.search(statement.text) and _is_beside(statement, told, part):
        yield "weak", f"the quote says “{part[0]}”, which is left out"


def _is_beside(statement: Gist, told: Gist, sign: re.Match[str]) -> bool:
    """Whether a statement has what stands next to a sign in its clause, behind it or else before."""
    begin = max((each.end() for each in _MARK.finditer(told.text, 0, sign.start())), default=0)
    end = _MARK.search(told.text, sign.end())
    behind = Gist(told.text[sign.end() : end.start() if end else len(told.text)], told.language)
    before = Gist(told.text[begin : sign.start()], told.language)
    beside = behind.stems[:1] or before.stems[-1:]
    shared = statement.marks & (before.marks | behind.marks)
    return {*beside} <= {*statement.stems} and len(shared) >= FEW_WORDS


def _check_narrowed(statement: Gist, told: Gist) -> Iterator[Finding]:
    """What stands before an “only” without most of what stands behind it."""
    for only in ONLY_SOME.finditer(told.text):
        behind = Gist(only["whom"] or only["those"] or "", told.language).marks
        before = Gist(told.text[: only.start()], told.language).marks
        kept = statement.marks & behind
        if statement.marks & before and behind and len(kept) * 2 < len(behind):
            yield "weak", f"the quote goes on “{only[0].strip(' ,')}”, which is left out"


def _check_without(statement: Gist, text: str, language: str) -> Iterator[Finding]:
    """A condition told without the “without” that belongs to it."""
    condition = CONDITIONS.search(text)
    if not condition:
        return
    behind = text[condition.end() :]
    lacking = governed(behind, _WITHOUT, language=language, reach=1) or {}
    shared = statement.marks & Gist(behind, language).marks
    for root, word in lacking.items():
        if shared and root not in statement.stems:
            yield "weak", f"the quote says “{word}”, which is left out"


def check_unproven(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What nobody knows of or nothing proves, told as if it were so, or were not."""
    for text in evidence.sentences:
        for denied, telling in UNPROVEN:
            found = denied.search(text)
            if not found or telling.search(statement.text):
                continue
            tail = [
                said.start for said in sayings(text) if said.behind and said.start > found.end()
            ]
            behind = Gist(text[found.end() : min(tail, default=len(text))], evidence.language)
            before = Gist(text[: found.start()], evidence.language)
            shared = statement.marks & (behind.marks - before.marks)
            own = statement.marks - before.marks
            fewest = min(FEW_WORDS, len(behind.marks) or FEW_WORDS)
            if len(shared) >= max(fewest, len(own) / 2):
                yield "weak", f"the quote says “{found[0]}”, which is left out"
                return


def check_left_out_across(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What one sentence of another language takes back, narrows, sets as a condition or leaves unproven."""
    kept = (
        *UNPROVEN,
        (EXCEPTIONS, EXCEPTING),
        (CONDITIONS, CONDITIONAL),
        (AT_TIMES, AT_TIMES),
        (ONLY_SOME, EXCEPTING),
    )
    for told, keeping in kept if len(evidence.sentences) == 1 else kept[: len(UNPROVEN)]:
        found = told.search(evidence.text)
        if found and not keeping.search(statement.text):
            yield "weak", f"the quote says “{found[0].strip(' ,')}”, which is left out"
            return


def check_part_of_them(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The number of all told of a part of them: 120 under forty, of “120, 30 of them under forty”."""
    for sign in OF_THEM.finditer(evidence.text):
        since, until = max(0, sign.start() - _WINDOW), sign.end() + _WINDOW
        marks = _MARK.finditer(evidence.text, since, sign.start())
        begin = max((mark.end() for mark in marks), default=since)
        end = _PART_END.search(evidence.text, sign.end(), until)
        part = evidence.text[begin : end.start() if end else until]
        before = Gist(evidence.text[since:begin], evidence.language)
        told = Gist(part, evidence.language)
        counts = [each for each in figures(part) if each.kind in ("number", "percent")]
        if not counts or not before.figures:
            continue
        number = _nearest_count(part, sign[0], [each.text for each in counts])
        key = next(each.key for each in counts if each.text == number)
        own = (told.marks - before.marks) - {key}
        mine, has = statement.marks & own, key in statement.stated
        others = {each.key for each in before.figures} & statement.stated
        if own and others and bool(mine) != has:
            yield "weak", f"{number} is of a part of them in the quote"
            return


def _nearest_count(part: str, sign: str, numbers: Sequence[str]) -> str:
    """The number that stands nearest to an “of them”, on either side."""
    at = part.find(sign)
    return min(numbers, key=lambda number: abs(part.find(number) - at))
