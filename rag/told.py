"""What a conversation has told already, left out where something beside it is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from rag.gist import Gist
from rag.leaning import asks_else, asks_for_others
from rag.names import is_named
from rag.terms import words
from rag.types import History, Hit, Passage, Span

SAME_WORDS = 0.7
"""A sentence that shares this part of its topical words with a told one tells the same."""

FEWEST_WORDS = 3
"""Topical words of a told sentence at least: `In Moscow.` is told by many others."""


def leave_out_told(
    question: str, hits: Sequence[Hit], *, history: History, context: str = ""
) -> list[Hit]:
    """The hits without the sentences that the last answer told, for `What else did he say?`.

    `Who else warned?` leaves out all words of those who were told of, too. A passage that would
    hold nothing stays whole, and so does every passage for any other question.

    Args:
        question: The question as asked.
        hits: Passages to read an answer from.
        history: The conversation so far, oldest first.
        context: What the question leans on.
    """
    answered = history[-1]["content"] if history and history[-1]["role"] == "assistant" else ""
    if not asks_else(question) or not answered:
        return list(hits)
    last = [turn["content"] for turn in history if turn["role"] in ("user", "assistant")][-2:]
    told = [set(Gist(sentence).stems) for sentence in Gist(answered).sentences]
    told = [stems for stems in told if len(stems) >= FEWEST_WORDS]
    named = words(" ".join([*last, context])) if asks_for_others(question) else []
    return [replace(hit, passage=_without(hit.passage, told, named)) for hit in hits]


def _without(passage: Passage, told: Sequence[set[str]], named: Sequence[str]) -> Passage:
    """A passage without sentences that are told, or whose speaker is named."""
    fresh = tuple(
        span
        for span in passage.sentences
        if not _is_told(passage.article.text[span.start : span.end], told)
        and not _is_of(passage, span, named)
    )
    return replace(passage, sentences=fresh) if fresh else passage


def _is_told(sentence: str, told: Sequence[set[str]]) -> bool:
    said = set(Gist(sentence).stems)
    return bool(said) and any(
        len(said & other) >= SAME_WORDS * min(len(said), len(other)) for other in told
    )


def _is_of(passage: Passage, span: Span, named: Sequence[str]) -> bool:
    speech = passage.speech_over(span)
    return speech is not None and is_named(words(speech.speaker), named)
