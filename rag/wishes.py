"""Wishes: what the quotes only hope, ask for or plan, told by a sentence as a fact.

A sentence that has a sign of its own (`hopes`, `may`, `will`) tells no fact.
"""

import re
from collections.abc import Iterator

from rag.gist import FEW_WORDS, Gist
from rag.signs import HOPING, MODAL, PLANNING
from rag.types import Finding

_COMING = re.compile(
    r"\b(?:will|shall|going to|set to|to be|буд(?:ет|ут)|wird|werden)\b", re.IGNORECASE
)
"""Tells what is still to come."""

_ENDS_WISH = re.compile(
    r"[.;!?](?=\s|$)|\n|, (?=(?:which|who|where|but|while|но|а|aber|während)\b)"
)

_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|wird|werden|wurden?)(?:\s+\w+)?\s+$|,[^,]*$", re.IGNORECASE
)


def check_wishes(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is only hoped, asked for or planned in the quotes, told as a fact."""
    for sign in _unguarded(statement, evidence):
        wished = Gist(_wished(evidence.text, sign), evidence.language)
        wanted = {*statement.stems}
        if len(wanted & {*wished.stems}) >= max(FEW_WORDS, len(wanted) / 2):
            yield "weak", f"only wished or planned in the quote: “{sign[0]}”"
            return


def check_wishes_across(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is only hoped, asked for or planned in quotes of another language."""
    for sign in _unguarded(statement, evidence):
        yield "weak", f"only wished or planned in the quote: “{sign[0]}”"
        return


def _unguarded(statement: Gist, evidence: Gist) -> Iterator[re.Match[str]]:
    """The signs of a wish or a plan in the quotes, where the statement has none."""
    if HOPING.search(statement.text) or MODAL.search(statement.text):
        return
    yield from HOPING.finditer(evidence.text)
    if not (PLANNING.search(statement.text) or _COMING.search(statement.text)):
        yield from PLANNING.finditer(evidence.text)


def _wished(text: str, sign: re.Match[str]) -> str:
    """What a sign of a wish speaks of: its sentence from there, with what stands before a passive."""
    end = _ENDS_WISH.search(text, sign.end())
    begin = max((each.end() for each in _ENDS_WISH.finditer(text, 0, sign.start())), default=0)
    passive = _IS.search(text[begin : sign.start()])
    return text[begin if passive else sign.end() : end.start() if end else len(text)]
