"""Where the evidence of a case stands in passages, and which texts hold an answer as well."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from scorer_library import Library

from eval.cases import Evidence
from eval.gold import locate_evidence
from rag.types import Passage
from rag.words.terms import fold, words

Spans = list[tuple[int, int]]


def find_gold(
    case: dict[str, Any], own: Sequence[str], library: Library
) -> Iterator[tuple[Passage, Spans]]:
    """The passages that hold evidence, with the stretches of the article that are evidence."""
    found: dict[str, Spans] = defaultdict(list)
    quoted = [evidence for evidence in case["evidence"] if evidence.get("quote")]
    if not quoted and "wrong_answers" in case:
        strings = case["answers"] + case["wrong_answers"]
        for name in own:
            found[name] = [
                span for s in strings for span in occurrences(s, library.articles[name].text)
            ]
    else:
        for each in quoted if case["answerable"] else ():
            name = each["article"]
            evidence = Evidence(name, each["quote"], each.get("start", -1), each.get("end", -1))
            if name in library.articles and (
                at := locate_evidence(evidence, library.articles[name].text)
            ):
                found[name].append((at.start, at.end))
    for name, spans in found.items():
        for passage in library.passages[name]:
            inside = [(a, b) for a, b in spans if a < passage.end and passage.start < b]
            if inside:
                yield passage, inside


def occurrences(string: str, text: str) -> Spans:
    """Where a string stands in a text as words of its own."""
    pattern = rf"(?<!\w){re.escape(string)}(?!\w)"
    return [place.span() for place in re.finditer(pattern, text, re.IGNORECASE)]


def answer_strings(case: dict[str, Any], passage: Passage, spans: Spans) -> list[str]:
    """What must not be read elsewhere: the answers accepted and the words of the evidence."""
    return [*case["answers"], *(passage.article.text[a:b] for a, b in spans)]


def without(passage: Passage, spans: Spans) -> str:
    """The passage without the sentences that hold evidence."""
    text = passage.article.text
    return "\n".join(
        text[start:end]
        for start, end in passage.sentences
        if not any(a < end and start < b for a, b in spans)
    )


def holds(text: str, strings: Sequence[str]) -> bool:
    """Whether one of the strings, in folded words, stands in the text."""
    folded = f" {' '.join(map(fold, words(text)))} "
    return any(s.strip() and f" {' '.join(map(fold, words(s)))} " in folded for s in strings)
