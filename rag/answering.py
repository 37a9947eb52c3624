"""From a question to its answer: the steps in their order, each told of in a snapshot.

Quotes, or what a model writes; a refusal where the passages found do not answer.
"""

import math
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from rag.answers.quoting import complete_accounts, quote_answer
from rag.answers.rejoinders import tell_next
from rag.answers.rewriting import rewrite_question
from rag.answers.told import SHARE_OF_REPEATED, is_told, leave_out_told, repeats_told, tell_again
from rag.answers.turning import cited_last
from rag.answers.writing import Draft, write_draft
from rag.asking.courtesy import leave_out_small_talk, recognise_courtesy, reply_to
from rag.asking.questions import check_question, has_topic
from rag.asking.vocabulary import mend_question
from rag.asking.voices import cut_to_speakers
from rag.config import WRITER_SHARE, Config
from rag.conflict.accounts import Accounts, find_accounts
from rag.errors import ArticlesError, ModelError, UnfoundedError
from rag.evidence.missing import tell_missing
from rag.evidence.verdict import Evidence, Verdict
from rag.evidence.weighing import Weigher
from rag.indexing.index import Index
from rag.search.retrieval import Retriever, reorder_hits
from rag.types import Answer, Citation, Filter, History, Hit, Statement
from rag.understanding import Wanted, understand, without_context
from rag.words.phrases import Phrases, spoken_language
from rag.words.terms import words

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

MORE_FOR_SIDES = 2
"""Times the passages read for a question that wants to hear several."""


class Answering:
    """Answers questions over one index with the parts it is given; safe in threads."""

    def __init__(
        self,
        config: Config,
        *,
        index: Index,
        retriever: Retriever,
        weigher: Weigher,
        model: "LLM | None" = None,
    ) -> None:
        self._config = config
        self._index = index
        self._retriever = retriever
        self._weigher = weigher
        self._model = model
        self._opening = threading.Lock()
        # Questions are read in turn, as many at once as there are cores: of twenty asked together
        # half are answered after 2.05 s instead of 2.56, and the last no later.
        self._reading = threading.Semaphore(os.cpu_count() or 1)
        # When opening the model failed last, and why.
        self._failed = (-math.inf, "")
        self._opened = ExitStack()

    def answer(
        self, question: str, history: History, filter: Filter, cited: Sequence[Citation]
    ) -> Iterator[Answer]:
        """Growing snapshots of the answer; the last one is complete. See `Assistant.ask`."""
        asked = check_question(question)
        self.need_articles()
        if courtesy := recognise_courtesy(asked):
            reply = reply_to(courtesy, articles=self._index.counts()[0])
            spoken = spoken_language(courtesy.language)
            yield Answer(question=asked, courtesy=reply, language=spoken, filter=filter)
            return
        history = leave_out_small_talk(history)
        again = tell_again(asked, history, cited) or tell_next(
            asked, history, cited, index=self._index
        )
        if again:
            yield replace(again, filter=filter)
            return
        wanted = understand(asked, history, filter, cited, index=self._index, rewrite=self._rewrite)
        yield from self._answer(wanted)

    def _answer(self, wanted: Wanted) -> Iterator[Answer]:
        """Growing snapshots of the answer to what a question wants."""
        answer = self._find(wanted)
        yield answer
        if not has_topic(wanted.meant.standalone, language=wanted.language):
            yield self._refuse(answer, wanted)
            return
        verdicts = self._read(wanted, answer.hits)
        read = [max(scores) for scores in zip(*(verdict.read for verdict in verdicts), strict=True)]
        answer = replace(
            answer,
            hits=tuple(reorder_hits(answer.hits, read)),
            confidence=max(verdict.answerable for verdict in verdicts),
        )
        if answer.confidence < self._caution or not any(each.evidence for each in verdicts):
            refusal = self._refuse(answer, wanted)
            alone = without_context(wanted)
            yield from self._answer_alone(alone, refusal) if alone else [refusal]
        else:
            yield from self._state(wanted, answer, verdicts)

    def _answer_alone(self, alone: Wanted, refusal: Answer) -> Iterator[Answer]:
        """Snapshots of the answer to a question without its context; the refusal if it has none."""
        for answer in self._answer(alone):
            yield _refuse_as(refusal, answer) if answer.refused else answer

    def _find(self, wanted: Wanted) -> Answer:
        """The first snapshot: the passages found, in the order of the search."""
        hits = self._retriever.retrieve_parts(
            wanted.meant.standalone,
            wanted.parts,
            top_k=self._config.top_k * (MORE_FOR_SIDES if wanted.sides else 1),
            filter=wanted.searched,
            language=wanted.language,
            near=wanted.near,
        )
        alone = wanted.meant.standalone
        return Answer(
            question=wanted.asked,
            hits=tuple(self._retriever.join(hits)),
            filter=wanted.filter,
            searched=self._retriever.count(wanted.filter),
            standalone="" if _is_spelled_alike(alone, wanted.asked) else alone,
            language=spoken_language(wanted.language),
            complete=False,
        )

    def _read(self, wanted: Wanted, hits: Sequence[Hit]) -> list[Verdict]:
        """What the passages found are worth for each part of a question."""
        fresh = leave_out_told(
            wanted.plain, hits, history=wanted.history, context=wanted.meant.context
        )
        with self._reading:
            read = [
                self._weigher.weigh(part, fresh, language=wanted.language, speakers=wanted.speakers)
                for part in wanted.parts
            ]
        return [self._doubt_repeated(wanted, verdict) for verdict in read]

    def _doubt_repeated(self, wanted: Wanted, verdict: Verdict) -> Verdict:
        """What is left of a verdict by which a follow-up would be told what was told before it."""
        told = cited_last(wanted.history, wanted.cited) if wanted.meant.context else []
        best = verdict.evidence[0] if verdict.evidence and len(wanted.parts) == 1 else None
        if best is None or not is_told(best, told):
            return verdict
        _, terms = mend_question(wanted.plain, language=wanted.language, index=self._index)
        asked = [turn["content"] for turn in wanted.history if turn["role"] == "user"]
        if not repeats_told(wanted.plain, wanted.language, best, before=asked[-1], terms=terms):
            return verdict
        return replace(verdict, answerable=verdict.answerable * SHARE_OF_REPEATED)

    def _state(
        self, wanted: Wanted, answer: Answer, verdicts: Sequence[Verdict]
    ) -> Iterator[Answer]:
        """Snapshots with statements: what a model writes, or quotes."""
        if not self._writes:
            # Not shown yet: an account that disagrees would take them out of their order.
            sure = [each.answerable >= self._caution for each in verdicts]
            chosen = quote_answer(
                *(verdict.evidence for verdict in compress(verdicts, sure)),
                phrases=wanted.phrases,
                cited=wanted.cited,
                questions=list(compress(wanted.parts, sure)),
            )
            yield replace(answer, checking=len(chosen))
        sides = wanted.sides and len(wanted.parts) == 1
        accounts = [
            find_accounts(part, verdict.evidence, sides=sides)
            for part, verdict in zip(wanted.parts, verdicts, strict=True)
        ]
        if self._writes:
            written = answer
            try:
                for written in self._write(answer, wanted, accounts):
                    yield written
            except ModelError as error:
                answer = _tell_failure(answer, written, error, wanted.phrases)
            else:
                return
        yield self._quote(wanted, answer, verdicts, accounts)

    def _quote(
        self,
        wanted: Wanted,
        answer: Answer,
        verdicts: Sequence[Verdict],
        accounts: Sequence[Accounts],
    ) -> Answer:
        """The answer in quotes, which need more than a model that failed: else a refusal."""
        answered = [verdict.answerable >= self._config.caution for verdict in verdicts]
        if not any(answered):
            return self._refuse(replace(answer, notes=()), wanted)
        unanswered = tuple(
            wanted.phrases.part_refusal.format(part)
            for part, is_answered in zip(wanted.parts, answered, strict=True)
            if not is_answered
        )
        statements = quote_answer(
            *(verdict.evidence for verdict in compress(verdicts, answered)),
            phrases=wanted.phrases,
            cited=wanted.cited,
            accounts=list(compress(accounts, answered)),
            questions=list(compress(wanted.parts, answered)),
        )
        told = tell_accounts(answer, statements, wanted.phrases)
        return replace(told, notes=answer.notes + unanswered, complete=True)

    @property
    def _caution(self) -> float:
        """The chance from which on the articles count as answering; a model checks for itself."""
        return self._config.caution * (WRITER_SHARE if self._writes else 1)

    @property
    def _writes(self) -> bool:
        given = self._model is not None and self._config.answers != "quoted"
        return given or self._config.writes

    def _rewrite(self, asked: str, history: History) -> str:
        """The question as the model rewrites it to stand alone; empty without one, or where it fails.

        A failure is not told here: writing meets it again.
        """
        if self._writes and any(turn["role"] == "user" for turn in history):
            with suppress(ModelError):
                return rewrite_question(asked, history, model=self._loaded_model())
        return ""

    def _write(
        self, answer: Answer, wanted: Wanted, accounts: Sequence[Accounts]
    ) -> Iterator[Answer]:
        """Snapshots of the answer as the model writes it; a refusal when it finds none."""
        model = self._loaded_model()
        draft = Draft()
        hits = narrow_hits(answer.hits, wanted.speakers)
        differing = [each for found in accounts if found.differ for each in found.evidence]
        for draft in write_draft(
            wanted.meant.standalone,
            hits,
            model=model,
            language=wanted.language,
            history=wanted.history,
            cited=wanted.cited,
            similarity=self._weigher.similarity,
            differing=[hit.passage for hit in hits if any(_holds(hit, each) for each in differing)],
        ):
            written = replace(
                answer,
                statements=draft.statements,
                invented_markers=draft.invented_markers,
                prompt_tokens=draft.prompt_tokens,
                completion_tokens=draft.completion_tokens,
                writer=model.metadata.model_name,
            )
            yield written
        if draft.refused:
            yield self._refuse(written, wanted)
        elif all(statement.support == "unsupported" for statement in draft.statements):
            raise UnfoundedError("nothing the model wrote is in the articles.")
        else:
            statements = complete_accounts(
                draft.statements, accounts, phrases=wanted.phrases, cited=wanted.cited
            )
            left_open = map(wanted.phrases.left_open.format, draft.left_open)
            cut = (wanted.phrases.cut_off,) if draft.cut else ()
            notes = (*written.notes, *left_open, *cut)
            told = tell_accounts(written, statements, wanted.phrases)
            yield replace(told, notes=notes, complete=True)

    def _refuse(self, answer: Answer, wanted: Wanted) -> Answer:
        """The answer as a refusal that shows the nearest passages and what each lacks."""
        hits = tell_missing(
            wanted.plain,
            answer.hits,
            language=wanted.language,
            index=self._index,
            phrases=wanted.phrases,
        )
        refusal = wanted.phrases.refusal
        return replace(
            answer, statements=(), hits=hits, refused=True, refusal=refusal, complete=True
        )

    def _loaded_model(self) -> "LLM":
        """The model; whoever waited while it could not be opened is told the same at once."""
        asked = time.monotonic()
        with self._opening:
            if self._model is None:
                from rag.models import open_model

                if asked < self._failed[0]:
                    raise ModelError(self._failed[1])
                try:
                    self._model = self._opened.enter_context(open_model(self._config))
                except ModelError as error:
                    self._failed = (time.monotonic(), str(error))
                    raise
            return self._model

    def close(self) -> None:
        """Close the connections of the model in the settings."""
        self._opened.close()

    def need_articles(self) -> None:
        """Raise `ArticlesError` while nothing is indexed."""
        if not self._index.counts()[0]:
            raise ArticlesError(
                f"No article is indexed in {self._config.data}."
                " Index a folder of articles: onrecord index FOLDER."
            )


def _is_spelled_alike(one: str, other: str) -> bool:
    """Whether two questions have the same words, in capitals or not."""
    return words(one.casefold()) == words(other.casefold())


def _refuse_as(first: Answer, second: Answer) -> Answer:
    """The second refusal of one question with the nearest passages of the first."""
    return replace(second, hits=first.hits, standalone=first.standalone)


def narrow_hits(hits: Sequence[Hit], speakers: Sequence[str]) -> Sequence[Hit]:
    """The hits cut to the words of some speakers, as the index spells them; all where none is named."""
    if not speakers:
        return hits
    return [
        replace(hit, passage=stretch)
        for hit in hits
        for stretch in cut_to_speakers(hit.passage, speakers)
    ]


def _tell_failure(answer: Answer, written: Answer, error: ModelError, phrases: Phrases) -> Answer:
    """The answer before the model failed, with what it cost and what went wrong."""
    unfounded = isinstance(error, UnfoundedError)
    named = written.invented_markers or any(each.citations for each in written.statements)
    found_out = phrases.unfounded if named else phrases.formless
    return replace(
        answer,
        notes=(found_out if unfounded else phrases.no_model,),
        prompt_tokens=written.prompt_tokens,
        completion_tokens=written.completion_tokens,
        model_error="" if unfounded else str(error),
    )


def _holds(hit: Hit, evidence: Evidence) -> bool:
    passage = hit.passage
    return (
        passage.article.id == evidence.article.id
        and passage.start <= evidence.sentence.start < passage.end
    )


def tell_accounts(answer: Answer, statements: tuple[Statement, ...], phrases: Phrases) -> Answer:
    """The answer with its statements, and said so where their accounts disagree."""
    disputed = any(statement.account for statement in statements)
    return replace(
        answer, statements=statements, disagreement=phrases.disagreement if disputed else ""
    )
