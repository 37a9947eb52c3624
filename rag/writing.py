"""Answers written by a model, checked sentence by sentence while they stream.

Nothing the model says is shown before it is checked: a sentence enters the draft when it is
finished, with its markers resolved to exact quotes and its support judged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, get_args

from rag.attribution import who_spoke
from rag.checking import check_statement
from rag.citations import cite, cited_numbers, number_citations, rewrite_markers, strip_markers
from rag.errors import ModelError
from rag.gist import bearings
from rag.likeness import Similarity
from rag.models import Heard, listen, name_server
from rag.prompts import REFUSAL, write_prompt
from rag.replies import Reading, move_stops, read_on, split_answer, split_refusal, without_stump
from rag.types import Citation, History, Hit, Passage, Statement, Support

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Tokens kept for the answer when the model does not tell how many it writes.
_ANSWER_TOKENS = 512

MOST_LENT = 2
"""Sentences without a marker before one that has it, to which it is lent."""

_BEST_FIRST: tuple[Support, ...] = get_args(Support)


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
    prompt = write_prompt(
        question,
        hits,
        context_window=metadata.context_window,
        max_tokens=metadata.num_output if metadata.num_output > 0 else _ANSWER_TOKENS,
        language=language,
        history=history,
        differing=differing,
    )
    drafts, said, told, read = [Draft()], list[str](), list[_Told](), Reading()
    whole: tuple[str, ...] = ()
    for heard in listen(model, prompt.messages):
        read = read_on(read, heard.text)
        if not heard.ended and read.sentences == whole:
            continue
        whole = _split_whole(heard, model) if heard.ended else read.sentences
        sentences = _lend_markers(whole)
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


def _split_whole(heard: Heard, model: "LLM") -> tuple[str, ...]:
    """The sentences of an answer that has ended, without the stump of one that was cut.

    Raises:
        ModelError: If there are none.
    """
    sentences = split_answer(without_stump(heard.text) if heard.cut else heard.text)
    if not sentences:
        url = str(getattr(model, "api_base", "") or "")
        advice = ", or set another RAG_MODEL" if url else ""
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
    earlier = who_spoke(draft.statements)
    statement, invented = _state(
        told._replace(sentence=sentence), hits, known, similarity, earlier=earlier
    )
    draft = replace(draft, invented_markers=draft.invented_markers + invented)
    if repeated or not re.search(r"\w", strip_markers(sentence)):
        return draft
    announcement, _, item = sentence.rpartition("\n")
    if announcement and statement.support != "supported":
        alone, _ = _state(told._replace(sentence=item), hits, known, similarity, earlier=earlier)
        # What announces a list may say more than the articles do.
        if _BEST_FIRST.index(alone.support) < _BEST_FIRST.index(statement.support):
            statement = alone
    return replace(draft, statements=(*draft.statements, statement))


def _state(
    told: _Told,
    hits: Sequence[Hit],
    known: Sequence[Citation],
    similarity: Similarity | None,
    *,
    earlier: Sequence[str],
) -> tuple[Statement, int]:
    """A sentence with its citations and its support, and how many of its markers lead nowhere."""
    sentence = told.sentence
    plain = strip_markers(sentence)
    if not _within(cited_numbers(sentence), hits) and (
        source := find_source(plain, hits, similarity, lent=_within(told.lent, hits))
    ):
        sentence = move_stops(f"{sentence} [{source}]")
    numbers = _within(cited_numbers(sentence), hits)
    found = {
        number: cite(plain, hits[number - 1].passage, similarity=similarity) for number in numbers
    }
    kept = _leave_out_strange(plain, found)
    numbered = number_citations(kept.values(), known)
    written: dict[int, list[int]] = {number: [] for number in numbers}
    written |= {number: [c.number] for number, c in zip(kept, numbered, strict=True)}
    text, invented = rewrite_markers(sentence, written)
    citations = tuple(dict.fromkeys(numbered))
    support, reason = check_statement(text, citations, similarity=similarity, earlier=earlier)
    return Statement(text, citations, support, reason), invented


def _leave_out_strange(sentence: str, found: dict[int, Citation]) -> dict[int, Citation]:
    """The quotes of several passages without those that share nothing with the sentence.

    Who cites `[1-3]` has seldom read all three; where a language shares nothing, all of it stays.
    """
    wanted = bearings(sentence)
    sharing = {
        number: quote
        for number, quote in found.items()
        if wanted & bearings(quote.quote, quote.article.language)
    }
    languages = {quote.article.language for quote in sharing.values()}
    return {
        number: quote
        for number, quote in found.items()
        if number in sharing or quote.article.language not in languages
    }


def _within(numbers: Sequence[int], hits: Sequence[Hit]) -> list[int]:
    return [number for number in numbers if 0 < number <= len(hits)]


def find_source(
    sentence: str, hits: Sequence[Hit], similarity: Similarity | None, *, lent: Sequence[int] = ()
) -> int:
    """The number of the first passage that fully supports a sentence; 0 where none does.

    A small model often says what a passage says and forgets to cite it. Of passages `lent` by
    the sentences behind it, one is enough that does not contradict.
    """
    checked = dict[int, str]()
    for number, hit in enumerate(hits, start=1):
        quote = cite(sentence, hit.passage, similarity=similarity)
        checked[number] = check_statement(sentence, [quote], similarity=similarity)[0]
        if checked[number] == "supported":
            return number
    return next((number for number in lent if checked[number] == "weak"), 0)


def _concluded(draft: Draft, heard: Heard) -> Draft:
    """The complete draft; sentences that stand outweigh a refusal beside them."""
    stands = any(statement.support != "unsupported" for statement in draft.statements)
    return replace(
        draft,
        refused=draft.refused and not stands,
        prompt_tokens=heard.prompt_tokens,
        completion_tokens=heard.completion_tokens,
        cut=heard.cut,
        complete=True,
    )
