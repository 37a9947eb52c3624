"""From a question to its answer: the steps in their order, each told of in a snapshot.

Quotes, or what a model writes; a refusal where the passages found do not answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from rag.accounts import Accounts, asks_for_sides, find_accounts
from rag.config import WRITER_SHARE, Config
from rag.courtesy import (
    leave_out_courtesies,
    leave_out_small_talk,
    recognise_courtesy,
    reply_to,
)
from rag.errors import ArticlesError, ModelError, UnfoundedError
from rag.evidence import Evidence, Weigher
from rag.followups import FollowUp, follow_up
from rag.index import Index
from rag.leaning import only_lacks
from rag.missing import tell_missing
from rag.parts import split_question
from rag.phrases import Phrases, phrases_for, spoken_language
from rag.questions import check_question, has_topic, question_language
from rag.quoting import complete_accounts, quote_answer
from rag.retrieval import Retriever, reorder_hits, resolve_names
from rag.rewriting import rewrite_question
from rag.terms import mend_question
from rag.told import leave_out_told
from rag.turning import articles_told, turns_away
from rag.types import Answer, Citation, Filter, History, Hit, Statement
from rag.voices import cut_to_speakers
from rag.writing import Draft, write_draft

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
        plain = leave_out_courtesies(asked)
        language = question_language(plain)
        meant = self._stand_alone(plain, history, language, cited)
        phrases = phrases_for(language)
        parts = split_question(meant.question, language=language, context=meant.context)
        sides = asks_for_sides(plain)
        hits = self._retriever.retrieve_parts(
            meant.standalone,
            parts,
            top_k=self._config.top_k * (MORE_FOR_SIDES if sides else 1),
            filter=filter,
            language=language,
        )
        hits = self._retriever.join(hits)
        answer = Answer(
            question=asked,
            hits=tuple(hits),
            filter=filter,
            searched=self._retriever.count(filter),
            standalone="" if meant.standalone == asked else meant.standalone,
            language=spoken_language(language),
            complete=False,
        )
        yield answer
        if not has_topic(meant.standalone, language=language):
            yield self._refuse(answer, language)
            return
        fresh = leave_out_told(plain, hits, history=history, context=meant.context)
        speakers = resolve_names(filter, self._index).speakers
        verdicts = [
            self._weigher.weigh(part, fresh, language=language, speakers=speakers) for part in parts
        ]
        read = [max(scores) for scores in zip(*(verdict.read for verdict in verdicts), strict=True)]
        answer = replace(
            answer,
            hits=tuple(reorder_hits(hits, read)),
            confidence=max(verdict.answerable for verdict in verdicts),
        )
        writes = self._writes
        caution = self._config.caution * (WRITER_SHARE if writes else 1)
        if answer.confidence < caution or not any(verdict.evidence for verdict in verdicts):
            yield self._refuse(answer, language)
            return
        if not writes:
            # Not shown yet: an account that disagrees would take them out of their order.
            evidence = [each.evidence for each in verdicts if each.answerable >= caution]
            chosen = quote_answer(*evidence, phrases=phrases, cited=cited)
            yield replace(answer, checking=len(chosen))
        accounts = [
            find_accounts(part, verdict.evidence, sides=sides and len(parts) == 1)
            for part, verdict in zip(parts, verdicts, strict=True)
        ]
        if writes:
            written = answer
            try:
                for written in self._write(
                    answer, language, history, cited, accounts=accounts, speakers=speakers
                ):
                    yield written
            except ModelError as error:
                unfounded = isinstance(error, UnfoundedError)
                answer = replace(
                    answer,
                    notes=(phrases.unfounded if unfounded else phrases.no_model,),
                    prompt_tokens=written.prompt_tokens,
                    completion_tokens=written.completion_tokens,
                    model_error="" if unfounded else str(error),
                )
            else:
                return
        # Where the model failed, quotes need what quotes need.
        answered = [verdict.answerable >= self._config.caution for verdict in verdicts]
        if not any(answered):
            yield self._refuse(replace(answer, notes=()), language)
            return
        unanswered = tuple(
            phrases.part_refusal.format(part)
            for part, is_answered in zip(parts, answered, strict=True)
            if not is_answered
        )
        answer = replace(answer, notes=answer.notes + unanswered)
        statements = quote_answer(
            *(verdict.evidence for verdict in compress(verdicts, answered)),
            phrases=phrases,
            cited=cited,
            accounts=list(compress(accounts, answered)),
        )
        yield replace(tell_accounts(answer, statements, phrases), complete=True)

    @property
    def _writes(self) -> bool:
        given = self._model is not None and self._config.answers != "quoted"
        return given or self._config.writes

    def _stand_alone(
        self, asked: str, history: History, language: str, cited: Sequence[Citation]
    ) -> FollowUp:
        """The question as the model rewrites it; by rules without one, or where it fails.

        A failure is not told here: writing meets it again.
        """
        if self._writes and any(turn["role"] == "user" for turn in history):
            with suppress(ModelError):
                model = self._loaded_model()
                if rewritten := rewrite_question(asked, history, model=model):
                    return FollowUp(rewritten)
        if only_lacks(asked) and (told := articles_told(history, cited)):
            _, terms = mend_question(asked, language=language, index=self._index)
            if turns_away(terms, told, index=self._index):
                return FollowUp(asked)
        return follow_up(asked, history, language=language)

    def _write(
        self,
        answer: Answer,
        language: str,
        history: History,
        cited: Sequence[Citation],
        *,
        accounts: Sequence[Accounts],
        speakers: Sequence[str],
    ) -> Iterator[Answer]:
        """Snapshots of the answer as the model writes it; a refusal when it finds none."""
        model = self._loaded_model()
        draft = Draft()
        hits = narrow_hits(answer.hits, speakers)
        differing = [each for found in accounts if found.differ for each in found.evidence]
        for draft in write_draft(
            answer.standalone or answer.question,
            hits,
            model=model,
            language=language,
            history=history,
            cited=cited,
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
            yield self._refuse(written, language)
        elif all(statement.support == "unsupported" for statement in draft.statements):
            raise UnfoundedError("nothing the model wrote is in the articles.")
        else:
            phrases = phrases_for(language)
            statements = complete_accounts(draft.statements, accounts, phrases=phrases, cited=cited)
            notes = (*written.notes, phrases.cut_off) if draft.cut else written.notes
            told = tell_accounts(written, statements, phrases)
            yield replace(told, notes=notes, complete=True)

    def _refuse(self, answer: Answer, language: str) -> Answer:
        """The answer as a refusal that shows the nearest passages and what each lacks."""
        phrases = phrases_for(language)
        hits = tell_missing(
            answer.standalone or answer.question,
            answer.hits,
            language=language,
            index=self._index,
            phrases=phrases,
        )
        return replace(
            answer, statements=(), hits=hits, refused=True, refusal=phrases.refusal, complete=True
        )

    def _loaded_model(self) -> "LLM":
        if self._model is None:
            from rag.models import open_model

            self._model = self._opened.enter_context(open_model(self._config))
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


def narrow_hits(hits: Sequence[Hit], speakers: Sequence[str]) -> Sequence[Hit]:
    """The hits cut to the words of some speakers, as the index spells them; all where none is named."""
    if not speakers:
        return hits
    return [
        replace(hit, passage=stretch)
        for hit in hits
        for stretch in cut_to_speakers(hit.passage, speakers)
    ]


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
