"""Answers written by a model, checked sentence by sentence while they stream.

Nothing the model says is shown before it is checked: a sentence enters the draft when it is
finished, with its markers resolved to exact quotes and its support judged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rag.answers.citations import cited_numbers, strip_markers
from rag.answers.declining import split_refusal
from rag.answers.envelopes import is_packed, unpack
from rag.answers.markings import read_loose
from rag.answers.prompts import REFUSAL, Prompt, write_prompt
from rag.answers.replies import (
    Reading,
    is_finished,
    leave_out_thoughts,
    read_on,
    split_answer,
    without_stump,
)
from rag.answers.stating import BEST_FIRST, state_sentence
from rag.checks.attribution import who_spoke
from rag.checks.likeness import Similarity
from rag.errors import ModelError
from rag.models import Heard, listen, name_server
from rag.types import Citation, History, Hit, Passage, Statement

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Tokens kept for the answer when the model does not tell how many it writes.
_ANSWER_TOKENS = 512
# Characters of an answer for each of its tokens: three times what any language needs. A server that
# does not heed the limit is not read on for minutes.
_LETTERS_OF_A_TOKEN = 16
# As many times that with all it thinks aloud.
_WITH_THOUGHTS = 4

MOST_LENT = 2
"""Sentences without a marker before one that has it, to which it is lent."""


class _Told(NamedTuple):
    """A sentence of a model, and the passages that the sentences behind it cite for it, too."""

    sentence: str
    lent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A written answer so far: its checked sentences.

    `refused` tells that the model itself says that the articles do not say, and `left_open` what
    they do not say, in its words. The tokens are those that the server counts, mostly with the
    last of the answer. `cut` tells that the model had more to say.
    """

    statements: tuple[Statement, ...] = ()
    invented_markers: int = 0
    refused: bool = False
    left_open: tuple[str, ...] = ()
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cut: bool = False
    complete: bool = False


def write_draft(
    question: str,
    hits: Sequence[Hit],
    *,
    model: "LLM",
    language: str = "",
    history: History = (),
    cited: Sequence[Citation] = (),
    similarity: Similarity | None = None,
    differing: Sequence[Passage] = (),
) -> Iterator[Draft]:
    """Growing drafts while the model writes; the last one is complete.

    Args:
        question: The question, understandable without the history.
        hits: The passages to answer from, best first.
        model: Any chat model of LlamaIndex.
        language: Language of the answer, ISO 639-1; empty means that of the question.
        history: Earlier messages of the conversation.
        cited: Citations of its earlier answers; they keep their numbers.
        similarity: Compares meanings, by the embedding model.
        differing: The passages of accounts that differ, one for each account.

    Raises:
        ModelError: If the model cannot be reached, refuses, breaks off or says nothing.
    """
    metadata = model.metadata
    max_tokens = metadata.num_output if metadata.num_output > 0 else _ANSWER_TOKENS
    prompt = write_prompt(
        question,
        hits,
        context_window=metadata.context_window,
        max_tokens=max_tokens,
        language=language,
        history=history,
        differing=differing,
    )
    drafts, said, told, read = [Draft()], list[str](), list[_Told](), Reading()
    whole, packed = tuple[str, ...](), False
    for heard in _listen_within(model, prompt, max_tokens * _LETTERS_OF_A_TOKEN):
        read = read_on(read, heard.text, language=language)
        # JSON is read when all of it has come.
        packed = packed or is_packed(heard.text[read.start :])
        if not heard.ended and (packed or read.sentences == whole):
            continue
        whole = _split_whole(heard, model, language) if heard.ended else read.sentences
        sentences = _lend_markers(read_loose(whole, most=len(prompt.hits)))
        if not heard.ended:
            sentences = sentences[: len(sentences) - _waiting(whole)]
            if sentences == told[: len(sentences)]:
                continue
        kept = _count_shared(told, sentences)
        # What was told changes where it turns out to be thoughts, or the borders move.
        del drafts[kept + 1 :], said[kept:]
        for sentence in sentences[kept:]:
            plain = strip_markers(sentence.sentence)
            repeated = plain in said
            said.append(plain)
            drafts.append(
                _extend(drafts[-1], sentence, prompt.hits, cited, similarity, repeated=repeated)
            )
        told = sentences
        yield _concluded(drafts[-1], heard) if heard.ended else drafts[-1]


def _listen_within(model: "LLM", prompt: Prompt, most: int) -> Iterator[Heard]:
    """What a model says, no more than `most` characters of an answer: it is cut behind them."""
    for heard in listen(model, prompt.messages):
        length = len(heard.text)
        far = length > most * _WITH_THOUGHTS
        if far or (length > most and len(leave_out_thoughts(heard.text)) > most):
            yield heard._replace(ended=True, cut=True)
            return
        yield heard


def _split_whole(heard: Heard, model: "LLM", language: str) -> tuple[str, ...]:
    """The sentences of an answer that has ended, without the stump of one that was cut.

    Raises:
        ModelError: If there are none.
    """
    text = unpack(leave_out_thoughts(heard.text))
    text = without_stump(text, language=language) if heard.cut else text
    sentences = split_answer(text, language=language)
    if not sentences:
        url = str(getattr(model, "api_base", "") or "")
        advice = ", or set another RAG_MODEL" if url else ""
        if heard.cut:
            raise ModelError(
                f"{name_server(url)} thought until its tokens ran out. Raise RAG_MAX_TOKENS{advice}."
            )
        raise ModelError(f"{name_server(url)} gave an empty answer. Ask again{advice}.")
    return tuple(sentences)


def _count_shared(told: Sequence[_Told], sentences: Sequence[_Told]) -> int:
    """How many sentences stay as they were told."""
    pairs = zip(told, sentences, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _lend_markers(sentences: Sequence[str]) -> list[_Told]:
    """The sentences, those without a marker with the passages that the next ones cite.

    A writer who cites once for two sentences means both.
    """
    told: list[_Told] = []
    lent: tuple[int, ...] = ()
    without = 0
    for sentence in reversed(sentences):
        own = cited_numbers(sentence)
        without = 0 if own else without + 1
        lent = own or (lent if without <= MOST_LENT else ())
        told.append(_Told(sentence, () if own else lent))
    return told[::-1]


def _waiting(sentences: Sequence[str]) -> int:
    """How many of the last sentences of a growing answer may still be lent a marker."""
    bare = sum(1 for _ in takewhile(lambda each: not cited_numbers(each), reversed(sentences)))
    return bare if bare <= MOST_LENT else 0


def _extend(
    draft: Draft,
    told: _Told,
    hits: Sequence[Hit],
    cited: Sequence[Citation],
    similarity: Similarity | None,
    *,
    repeated: bool,
) -> Draft:
    """The draft with one more sentence, unless it repeats one: its markers resolved, judged."""
    refusal, sentence = split_refusal(told.sentence)
    if refusal:
        left_open = () if repeated or refusal == REFUSAL else (strip_markers(refusal),)
        draft = replace(draft, refused=True, left_open=(*draft.left_open, *left_open))
    if not sentence:
        return draft
    known = [*cited, *(c for statement in draft.statements for c in statement.citations)]
    state = partial(
        state_sentence,
        hits=hits,
        known=known,
        similarity=similarity,
        lent=told.lent,
        earlier=who_spoke(draft.statements),
    )
    statement, invented = state(sentence)
    draft = replace(draft, invented_markers=draft.invented_markers + invented)
    if repeated or not re.search(r"\w", strip_markers(sentence)):
        return draft
    announcement, _, item = sentence.rpartition("\n")
    if announcement and statement.support != "supported":
        alone, _ = state(item)
        # What announces a list may say more than the articles do.
        if BEST_FIRST.index(alone.support) < BEST_FIRST.index(statement.support):
            statement = alone
    return replace(draft, statements=(*draft.statements, statement))


def _concluded(draft: Draft, heard: Heard) -> Draft:
    """The complete draft; sentences that stand outweigh a refusal beside them."""
    stands = any(statement.support != "unsupported" for statement in draft.statements)
    if heard.cut and draft.statements and not is_finished(draft.statements[-1].text):
        draft = replace(draft, statements=(*draft.statements[:-1], _weakened(draft.statements[-1])))
    return replace(
        draft,
        refused=draft.refused and not stands,
        prompt_tokens=heard.prompt_tokens,
        completion_tokens=heard.completion_tokens,
        cut=heard.cut,
        complete=True,
    )


def _weakened(statement: Statement) -> Statement:
    """A sentence that was cut off: what it lacks may change its meaning."""
    if statement.support != "supported":
        return statement
    return replace(statement, support="weak", reason="cut off before its end")
