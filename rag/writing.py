"""Answers written by a model, checked sentence by sentence while they stream.

Nothing the model says is shown before it is checked: a sentence enters the draft when it is
finished, with its markers resolved to exact quotes and its support judged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rag.checking import Similarity, check_statement
from rag.citations import cite, cited_numbers, number_citations, rewrite_markers, strip_markers
from rag.errors import ModelError
from rag.models import Heard, listen, name_server
from rag.prompts import REFUSAL, write_prompt
from rag.sentences import split_sentences
from rag.types import Citation, History, Hit, Passage, Statement

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Tokens kept for the answer when the model does not tell how many it writes.
_ANSWER_TOKENS = 512

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHTS = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?passage[^<>\n]*>|<\|[^|\n]*\|>", re.IGNORECASE)
_FURNITURE = re.compile(r"^\s*(?:>\s*)*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)?(?:>\s*)*")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|[-=*_]{3,}\s*$)")
# Of the head of a passage in the prompt; small models read it aloud.
_ECHO = re.compile(r"^\s*(?:\W{0,4})(?:Title|Speaker|Date)\W{0,3}:")
_ANSWER = re.compile(r"^(?:Answer|Ответ|Antwort|Відповідь|Жауап|Cevap|Cavab)\s*:\s*")
_EMPHASIS = re.compile(r"\*\*|__|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_STOP_BEFORE_MARKERS = re.compile(
    r"(?<![.!?…])([.!?…]++)([”»\"’')]*)((?:\s*[\[【][^\]】\n]{1,30}[\]】])+)[.]?(?=\s|\Z)"
)
_THOUGHT_OVER = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_LONGEST_TAG = len("</reasoning>")
# What a sentence may end with: any mark but these few, or a line break.
_MARK = re.compile(r"[^\w ,;'’-]")
# Characters of a growing answer that are split again with each sentence: a few sentences, so that
# the time grows with the length of an answer, not with its square.
_READ_AGAIN = 500
# Where no border is found for long, as in thoughts, it is read again when it has grown by this part.
_GRAIN = 25
# A marker or a tag at the end of what has come so far; longer ones are neither.
_BEGUN = re.compile(r"(?<!\s)\s*+(?:[\[【][^\]】\n]{0,30}|<[^>\n]{0,30})\Z")


class _Read(NamedTuple):
    """How far a growing answer is read.

    `sentences` are the whole ones of the first `length` characters; the first `known` of them
    are settled, and only what stands from `start` on is read again. The first `passed` found
    there is the end of a settled one. No mark before `unfinished` ends a sentence any more.
    """

    sentences: tuple[str, ...] = ()
    length: int = 0
    known: int = 0
    start: int = 0
    passed: int = 0
    unfinished: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A written answer so far: its checked sentences.

    `refused` tells that the model itself says that the articles do not say. The tokens are
    those that the server counts, mostly with the last of the answer. `cut` tells that the model
    had more to say.
    """

    statements: tuple[Statement, ...] = ()
    invented_markers: int = 0
    refused: bool = False
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
    drafts, said, told, read = [Draft()], list[str](), tuple[str, ...](), _Read()
    for heard in listen(model, prompt.messages):
        read = _read_on(read, heard.text)
        sentences = _split_whole(heard, model) if heard.ended else read.sentences
        if not heard.ended and sentences == told[: len(sentences)]:
            continue
        kept = _count_shared(told, sentences)
        # What was told changes where it turns out to be thoughts, or the borders move.
        del drafts[kept + 1 :], said[kept:]
        for sentence in sentences[kept:]:
            plain = strip_markers(sentence)
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
    sentences = split_answer(_without_stump(heard.text) if heard.cut else heard.text)
    if not sentences:
        url = str(getattr(model, "api_base", "") or "")
        advice = ", or set another RAG_MODEL" if url else ""
        raise ModelError(f"{name_server(url)} gave an empty answer. Ask again{advice}.")
    return tuple(sentences)


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
    *,
    repeated: bool,
) -> Draft:
    """The draft with one more sentence, unless it repeats one: its markers resolved, judged."""
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
    if repeated or not re.search(r"\w", plain):
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
    text = _TAG.sub(" ", leave_out_thoughts(text))
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


def leave_out_thoughts(text: str) -> str:
    """What a model says without what it thinks aloud before, or is still thinking."""
    return _END_OF_THOUGHTS.sub("", _THOUGHTS.sub(" ", text))


def finished_sentences(text: str) -> list[str]:
    """The sentences of a growing answer that are whole, with all their markers.

    Only the first word of the next sentence tells that no marker follows the full stop. They
    change no more, unless what came so far turns out to be thoughts.

    >>> finished_sentences("It has four lanes. [1] [")
    []
    >>> finished_sentences("It has four lanes. [1] [2] It")
    ['It has four lanes [1] [2].']
    """
    return _split_begun(text)[:-1]


def _split_begun(text: str) -> list[str]:
    """The sentences of a growing answer; whether the last one is whole is not known."""
    sentences = split_answer(_BEGUN.sub("", text))
    while sentences and not re.search(r"\w", strip_markers(sentences[-1])):
        sentences.pop()
    return sentences


def _read_on(read: _Read, text: str) -> _Read:
    """What `finished_sentences` finds in a text that has grown since it was read.

    The first half of what is read again is settled once the sentences behind it are the same
    without it.
    """
    if _THOUGHT_OVER.search(text, max(0, read.length - _LONGEST_TAG)):
        read = _Read(start=_find_answer(text))
    end = text[read.start :]
    least = max(0, len(end) - 2 * _READ_AGAIN) // _GRAIN
    if len(text) - read.length <= least:
        return read
    if not _MARK.search(text, read.unfinished):
        return read._replace(unfinished=len(text))
    found = _split_begun(end)
    unfinished = len(text) - len(found[-1]) if found else read.start
    sentences = (*read.sentences[: read.known], *found[read.passed : -1])
    read = read._replace(sentences=sentences, length=len(text), unfinished=unfinished)
    half = len(end) // 2
    behind = _split_begun(end[half:]) if len(end) > _READ_AGAIN else []
    if 2 < len(behind) <= len(found) and found[1 - len(behind) :] == behind[1:]:  # noqa: PLR2004
        known = len(sentences) - len(behind[1:-1])
        return read._replace(start=read.start + half, known=known, passed=1)
    return read


def _find_answer(text: str) -> int:
    """Where an answer begins behind its thoughts; at 0 where it began before them."""
    thoughts = _END_OF_THOUGHTS.match(text)
    is_behind = thoughts and leave_out_thoughts(f"{thoughts[0]}.").strip() == "."
    return thoughts.end() if thoughts and is_behind else 0


def _split_line(line: str) -> list[str]:
    """The sentences of a line, with their markers moved before the full stop."""
    line = _STOP_BEFORE_MARKERS.sub(r"\2\3\1", line)
    return [line[start:end] for start, end in split_sentences(line, language="")]


def _without_stump(text: str) -> str:
    """An answer that ran out of tokens, without its last, unfinished sentence, if it has more."""
    sentences = split_answer(text)
    finished = re.search(r"[.!?…\]】][”»\"’')]*\s*\Z", text)
    return text if finished or len(sentences) < 2 else "\n".join(sentences[:-1])  # noqa: PLR2004
