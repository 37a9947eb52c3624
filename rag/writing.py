"""Answers written by a model, checked sentence by sentence while they stream.

Nothing the model says is shown before it is checked: a sentence enters the draft when it is
finished, with its markers resolved to exact quotes and its support judged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from rag.checking import Similarity, check_statement
from rag.citations import cite, cited_numbers, number_citations, rewrite_markers, strip_markers
from rag.errors import ModelError
from rag.models import explain_failure
from rag.prompts import REFUSAL, write_prompt
from rag.sentences import split_sentences
from rag.types import Citation, History, Hit, Passage, Statement

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatResponse

# Tokens kept for the answer when the model does not tell how many it writes.
_ANSWER_TOKENS = 512

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHTS = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?passage[^>\n]*>|<\|[^|\n]*\|>", re.IGNORECASE)
_FURNITURE = re.compile(r"^\s*(?:>\s*)*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)?(?:>\s*)*")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|[-=*_]{3,}\s*$)")
# Of the head of a passage in the prompt; small models read it aloud.
_ECHO = re.compile(r"^\s*(?:\W{0,4})(?:Title|Speaker|Date)\W{0,3}:")
_ANSWER = re.compile(r"^(?:Answer|Ответ|Antwort|Відповідь|Жауап|Cevap|Cavab)\s*:\s*")
_EMPHASIS = re.compile(r"\*\*|__|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_STOP_BEFORE_MARKERS = re.compile(
    r"([.!?…]+)([”»\"’')]*)((?:\s*[\[【][^\]】\n]{1,30}[\]】])+)[.]?(?=\s|\Z)"
)
# A marker or a tag at the end of what has come so far; longer ones are neither.
_BEGUN = re.compile(r"\s*(?:[\[【][^\]】\n]{0,30}|<[^>\n]{0,30})\Z")


class _Heard(NamedTuple):
    """What the model has said so far; its tokens are counted when it has ended."""

    text: str
    ended: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A written answer so far: its checked sentences.

    `refused` tells that the model itself says that the articles do not say. The tokens are
    those that the server counts, mostly with the last of the answer.
    """

    statements: tuple[Statement, ...] = ()
    invented_markers: int = 0
    refused: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0
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
    drafts, told = [Draft()], list[str]()
    for heard in _listen(model, prompt.messages):
        sentences = split_answer(heard.text) if heard.ended else finished_sentences(heard.text)
        kept = _count_shared(told, sentences)
        if kept == len(sentences) and not heard.ended:
            continue
        # What was told changes where it turns out to be thoughts, or the borders move.
        del drafts[kept + 1 :]
        for sentence in sentences[kept:]:
            drafts.append(_extend(drafts[-1], sentence, prompt.hits, cited, similarity))
        told = sentences
        yield _concluded(drafts[-1], heard) if heard.ended else drafts[-1]


def _count_shared(told: Sequence[str], sentences: Sequence[str]) -> int:
    """How many sentences stay as they were told."""
    pairs = zip(told, sentences, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _extend(
    draft: Draft,
    sentence: str,
    hits: Sequence[Hit],
    cited: Sequence[Citation],
    similarity: Similarity | None,
) -> Draft:
    """The draft with one more sentence: its markers resolved, its support judged."""
    if is_refusal(sentence):
        return replace(draft, refused=True)
    known = [*cited, *(c for statement in draft.statements for c in statement.citations)]
    plain = strip_markers(sentence)
    if not cited_numbers(sentence) and (source := find_source(plain, hits, similarity)):
        sentence = _STOP_BEFORE_MARKERS.sub(r"\2\3\1", f"{sentence} [{source}]")
    numbers = [number for number in cited_numbers(sentence) if 0 < number <= len(hits)]
    found = [cite(plain, hits[number - 1].passage, similarity=similarity) for number in numbers]
    numbered = number_citations(found, known)
    written = {number: [c.number] for number, c in zip(numbers, numbered, strict=True)}
    text, invented = rewrite_markers(sentence, written)
    draft = replace(draft, invented_markers=draft.invented_markers + invented)
    if not re.search(r"\w", plain) or any(plain == strip_markers(s.text) for s in draft.statements):
        return draft
    citations = tuple(dict.fromkeys(numbered))
    support, reason = check_statement(text, citations, similarity=similarity)
    statement = Statement(text, citations, support, reason)
    return replace(draft, statements=(*draft.statements, statement))


def find_source(sentence: str, hits: Sequence[Hit], similarity: Similarity | None) -> int:
    """The number of the first passage that fully supports a sentence; 0 where none does.

    A small model often says what a passage says and forgets to cite it.
    """
    for number, hit in enumerate(hits, start=1):
        quote = cite(sentence, hit.passage, similarity=similarity)
        if check_statement(sentence, [quote], similarity=similarity)[0] == "supported":
            return number
    return 0


def _concluded(draft: Draft, heard: _Heard) -> Draft:
    """The complete draft; sentences that stand outweigh a refusal beside them."""
    stands = any(statement.support != "unsupported" for statement in draft.statements)
    return replace(
        draft,
        refused=draft.refused and not stands,
        prompt_tokens=heard.prompt_tokens,
        completion_tokens=heard.completion_tokens,
        complete=True,
    )


def is_refusal(sentence: str) -> bool:
    """Whether a sentence is the fixed refusal, whatever its case, marks and markers."""
    return _words(REFUSAL) in _words(strip_markers(sentence))


def _words(text: str) -> str:
    found = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {found} "


def split_answer(text: str) -> list[str]:
    """The sentences of a model's answer with their markers inside, free of markdown.

    Headings and thoughts are left out, list items are sentences, and a line that announces a
    list stands before its first item. The last sentence of a text that grows may be unfinished.
    """
    text = _TAG.sub(" ", _END_OF_THOUGHTS.sub("", _THOUGHTS.sub(" ", text)))
    sentences: list[str] = []
    announced = ""
    for line in text.splitlines():
        if _HEADING.match(line) or _ECHO.match(line):
            continue
        plain = _ANSWER.sub("", _EMPHASIS.sub("", _FURNITURE.sub("", line)).strip())
        if plain.endswith(":"):
            announced = f"{announced} {plain}".strip()
        elif plain:
            sentences += _split_line(f"{announced} {plain}".strip())
            announced = ""
    return [*sentences, announced] if announced else sentences


def finished_sentences(text: str) -> list[str]:
    """The sentences of a growing answer that are whole, with all their markers.

    Only the first word of the next sentence tells that no marker follows the full stop. They
    change no more, unless what came so far turns out to be thoughts.

    >>> finished_sentences("It has four lanes. [1] [")
    []
    >>> finished_sentences("It has four lanes. [1] [2] It")
    ['It has four lanes [1] [2].']
    """
    sentences = split_answer(_BEGUN.sub("", text))
    while sentences and not re.search(r"\w", strip_markers(sentences[-1])):
        sentences.pop()
    return sentences[:-1]


def _split_line(line: str) -> list[str]:
    """The sentences of a line, with their markers moved before the full stop."""
    line = _STOP_BEFORE_MARKERS.sub(r"\2\3\1", line)
    return [line[start:end] for start, end in split_sentences(line, language="")]


def _listen(model: "LLM", messages: Sequence[Any]) -> Iterator[_Heard]:
    """The answer so far, again and again, and whether it has ended.

    Raises:
        ModelError: If the model fails, or ends without a word or without saying that it ended.
    """
    from llama_index.core.llms import ChatMessage

    asked = [ChatMessage(role=turn["role"], content=turn["content"]) for turn in messages]
    url, name = str(getattr(model, "api_base", "") or ""), model.metadata.model_name
    text, reason, tokens = "", None, (0, 0)
    try:
        for answer in model.stream_chat(asked):
            text = answer.message.content or text
            reason = _finish_reason(answer) or reason
            tokens = _count_tokens(answer) or tokens
            yield _Heard(text)
    except GeneratorExit:
        raise
    except Exception as error:
        key = str(getattr(model, "api_key", "") or "")
        raise explain_failure(error, url=url, model=name, key=key) from error
    where = f"The model server at {url}" if url else "The model"
    if reason is None:
        raise ModelError(f"{where} broke off in the middle of its answer. Ask again.")
    if not split_answer(text):
        raise ModelError(f"{where} gave an empty answer. Ask again, or set another RAG_MODEL.")
    yield _Heard(_without_stump(text) if reason == "length" else text, True, *tokens)


def _finish_reason(answer: "ChatResponse") -> str | None:
    """Why the model stopped, when it did; models other than OpenAI's do not tell."""
    choices = getattr(answer.raw, "choices", None)
    if choices is None:
        return "stop"
    return choices[0].finish_reason if choices else None


def _count_tokens(answer: "ChatResponse") -> tuple[int, int] | None:
    """Tokens read and written, where the server tells them with this part of its answer."""
    usage = getattr(answer.raw, "usage", None)
    if usage is None:
        return None
    return usage.prompt_tokens or 0, usage.completion_tokens or 0


def _without_stump(text: str) -> str:
    """An answer that ran out of tokens, without its last, unfinished sentence, if it has more."""
    sentences = split_answer(text)
    finished = re.search(r"[.!?…\]】][”»\"’')]*\s*\Z", text)
    return text if finished or len(sentences) < 2 else "\n".join(sentences[:-1])  # noqa: PLR2004
