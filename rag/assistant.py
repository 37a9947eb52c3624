"""The service as one object: here, and only here, the parts are put together."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rag.accounts import Accounts, find_accounts
from rag.additions import Additions
from rag.articles import articles_from_documents
from rag.config import Config
from rag.conversations import (
    append_exchange,
    delete_conversation,
    list_conversations,
    open_conversation,
    rename_conversation,
)
from rag.courtesy import (
    leave_out_courtesies,
    leave_out_small_talk,
    recognise_courtesy,
    reply_to,
)
from rag.embedding import EmbeddedModel, Embedding, PluggedEmbedding, load_embedding
from rag.errors import ArticlesError, BusyError, ModelError, UnfoundedError
from rag.evidence import Weigher
from rag.feedback import append_feedback, load_feedback, make_feedback, settings_of
from rag.followups import FollowUp, follow_up
from rag.index import Index
from rag.lookup import find_quote
from rag.missing import tell_missing
from rag.parts import split_question
from rag.phrases import Phrases, phrases_for
from rag.questions import check_question, question_language
from rag.quoting import complete_accounts, quote_answer
from rag.retrieval import EVERYTHING, Retriever, reorder_hits, resolve_names
from rag.rewriting import rewrite_question
from rag.scorer import Scorer
from rag.suggestions import suggest_questions
from rag.types import (
    Answer,
    Article,
    Citation,
    Feedback,
    Filter,
    History,
    Hit,
    KeptConversation,
    Match,
    Progress,
    Reason,
    Skipped,
    Statement,
    SyncReport,
)
from rag.writing import Draft, write_draft

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.llms import LLM
    from llama_index.core.schema import Document

    from rag.llama import ArticleRetriever

SUGGESTING_ARTICLES = 40
"""Articles that suggestions are taken from: a first page should not wait for a large folder."""

WRITER_SHARE = 0.5
"""A model may answer from evidence this much weaker than quoting needs: it reads better."""


class Assistant:
    """Answers questions over one index of articles; open it with `Assistant.open`.

    It is safe to use from several threads, and a context manager.

    Attributes:
        config: The settings it was opened with.
        report: What the sync at opening did.
    """

    def __init__(
        self, config: Config, *, index: Index, embedding: Embedding, model: "LLM | None" = None
    ) -> None:
        self.config = config
        self.report = SyncReport()
        self._index = index
        self._embedding = embedding
        self._model = model
        self._retriever = Retriever(index, embedding)
        self._additions = Additions(config, index)
        weighs = embedding if isinstance(embedding, EmbeddedModel) else EmbeddedModel()
        self._scorer = Scorer(threads=config.threads)
        self._weigher = Weigher(index, weighs, self._scorer)

    @classmethod
    def open(
        cls,
        config: Config,
        *,
        embedding: "BaseEmbedding | None" = None,
        model: "LLM | None" = None,
        sync: bool = True,
        rebuild: bool = False,
        progress: Progress | None = None,
    ) -> Self:
        """An assistant over `config.articles`, indexed in `config.data`.

        Args:
            config: All settings.
            embedding: A LlamaIndex embedding to use instead of the one in the settings.
            model: A LlamaIndex LLM that writes the answers instead of the one in the settings.
            sync: Bring the index up to date with the articles first; without it, only an
                empty index is filled. While another process writes, the index is read as it is.
            rebuild: Open it although its settings differ, to be mended by `sync(rebuild=True)`.
            progress: Told of the passages embedded so far.

        Raises:
            StorageError: If the index cannot be opened, or was built with other settings.
            SettingsError: If the embedding or the model set does not exist.
        """
        config = config.anchored()
        chosen = PluggedEmbedding(embedding) if embedding else load_embedding(config)
        index = Index.open(config, chosen, rebuild=rebuild)
        assistant = cls(config, index=index, embedding=chosen, model=model)
        if not rebuild and config.articles.exists() and (sync or not index.counts()[0]):
            try:
                assistant.report = index.sync([config.articles], progress=progress)
            except ArticlesError as error:
                assistant.report = SyncReport(skipped=(Skipped(str(config.articles), str(error)),))
            except BusyError:
                if not index.counts()[0]:
                    assistant.close()
                    raise
        return assistant

    def ask(
        self,
        question: str,
        *,
        history: History = (),
        filter: Filter = EVERYTHING,
        cited: Sequence[Citation] = (),
    ) -> Answer:
        """The answer to a question, every sentence cited and checked, or a refusal.

        A greeting, thanks or a question about the service gets a fixed `courtesy`, unsearched.

        Args:
            question: One question, in any language.
            history: The conversation so far, oldest first, as OpenAI messages.
            filter: What may be searched.
            cited: Citations of earlier answers of the conversation; they keep their numbers.

        Raises:
            QuestionError: If the question is empty, too long or holds no word.
            ArticlesError: If nothing is indexed.
            StorageError: If the index cannot be read.
        """
        *_, answer = self.stream(question, history=history, filter=filter, cited=cited)
        return answer

    def stream(
        self,
        question: str,
        *,
        history: History = (),
        filter: Filter = EVERYTHING,
        cited: Sequence[Citation] = (),
    ) -> Iterator[Answer]:
        """Growing snapshots of the answer; the last one is complete. Arguments as for `ask`."""
        began = time.perf_counter()
        for answer in self._answer(question, history, filter, cited):
            yield replace(answer, seconds=time.perf_counter() - began)

    def _answer(
        self, question: str, history: History, filter: Filter, cited: Sequence[Citation]
    ) -> Iterator[Answer]:
        asked = check_question(question)
        self._need_articles()
        if courtesy := recognise_courtesy(asked):
            reply = reply_to(courtesy, articles=self._index.counts()[0])
            yield Answer(question=asked, courtesy=reply)
            return
        history = leave_out_small_talk(history)
        plain = leave_out_courtesies(asked)
        language = question_language(plain)
        meant = self._stand_alone(plain, history, language)
        phrases = phrases_for(language)
        hits = self._retriever.retrieve(
            meant.standalone, top_k=self.config.top_k, filter=filter, language=language
        )
        hits = self._retriever.join(hits)
        answer = Answer(
            question=asked,
            hits=tuple(hits),
            searched=self.count_passages(filter),
            standalone="" if meant.standalone == asked else meant.standalone,
            complete=False,
        )
        yield answer
        parts = split_question(meant.question, language=language, context=meant.context)
        verdicts = [self._weigher.weigh(part, hits, language=language) for part in parts]
        read = [max(scores) for scores in zip(*(verdict.read for verdict in verdicts), strict=True)]
        answer = replace(
            answer,
            hits=tuple(reorder_hits(hits, read)),
            confidence=max(verdict.answerable for verdict in verdicts),
        )
        writes = self._writes
        caution = self.config.caution * (WRITER_SHARE if writes else 1)
        if answer.confidence < caution:
            yield self._refuse(answer, language)
            return
        answered = [verdict.answerable >= caution for verdict in verdicts]
        evidence = [verdict.evidence for verdict in compress(verdicts, answered)]
        if not writes:
            # Not shown yet: an account that disagrees would take them out of their order.
            chosen = quote_answer(*evidence, phrases=phrases, cited=cited)
            yield replace(answer, checking=len(chosen))
        accounts = [
            find_accounts(part, verdict.evidence)
            for part, verdict in zip(parts, verdicts, strict=True)
        ]
        if writes:
            written = answer
            try:
                for written in self._write(answer, language, history, cited, accounts=accounts):
                    yield written
            except ModelError as error:
                answer = replace(
                    answer,
                    notes=(phrases.no_model.format(error),),
                    prompt_tokens=written.prompt_tokens,
                    completion_tokens=written.completion_tokens,
                    model_error="" if isinstance(error, UnfoundedError) else str(error),
                )
            else:
                return
        unanswered = tuple(
            phrases.part_refusal.format(part)
            for part, verdict in zip(parts, verdicts, strict=True)
            if verdict.answerable < caution
        )
        answer = replace(answer, notes=answer.notes + unanswered)
        statements = quote_answer(
            *evidence,
            phrases=phrases,
            cited=cited,
            accounts=list(compress(accounts, answered)),
        )
        yield replace(tell_accounts(answer, statements, phrases), complete=True)

    @property
    def _writes(self) -> bool:
        return self._model is not None or self.config.writes

    def _stand_alone(self, asked: str, history: History, language: str) -> FollowUp:
        """The question as the model rewrites it; by rules without one, or where it fails.

        A failure is not told here: writing meets it again.
        """
        if self._writes and any(turn["role"] == "user" for turn in history):
            with suppress(ModelError):
                model = self._loaded_model()
                if rewritten := rewrite_question(asked, history, model=model):
                    return FollowUp(rewritten)
        return follow_up(asked, history, language=language)

    def _write(
        self,
        answer: Answer,
        language: str,
        history: History,
        cited: Sequence[Citation],
        *,
        accounts: Sequence[Accounts],
    ) -> Iterator[Answer]:
        """Snapshots of the answer as the model writes it; a refusal when it finds none."""
        model = self._loaded_model()
        draft = Draft()
        differing = [each for found in accounts if found.differ for each in found.evidence]
        for draft in write_draft(
            answer.standalone or answer.question,
            answer.hits,
            model=model,
            language=language,
            history=history,
            cited=cited,
            similarity=self._weigher.similarity,
            differing=[each.passage for each in differing],
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
            yield replace(tell_accounts(written, statements, phrases), complete=True)

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

    def search(
        self, question: str, *, top_k: int | None = None, filter: Filter = EVERYTHING
    ) -> list[Hit]:
        """The passages nearest to a question, best first; `top_k` is the setting's when absent.

        Raises:
            QuestionError: If the question is empty, too long or holds no word.
            StorageError: If the index cannot be read.
        """
        asked = check_question(question)
        wanted = self.config.top_k if top_k is None else top_k
        hits = self._retriever.retrieve(
            asked,
            top_k=max(wanted, self.config.reread),
            filter=filter,
            language=question_language(asked),
        )
        reread = [hit.passage for hit in hits[: self.config.reread]]
        answers = [score.answers for score in self._scorer.score(asked, reread)]
        return reorder_hits(hits, answers)[:wanted]

    def find_quote(self, text: str, *, top_k: int = 3) -> list[Match]:
        """The places in the articles where a pasted quote stands, best first.

        Each tells who said it there and how the words differ; none where nothing comes near.

        Raises:
            QuestionError: If the text holds no word, or is too long.
            ArticlesError: If nothing is indexed.
            StorageError: If the index cannot be read.
        """
        self._need_articles()
        return find_quote(text, index=self._index, top_k=top_k)

    def retriever(
        self, *, top_k: int | None = None, filter: Filter = EVERYTHING
    ) -> "ArticleRetriever":
        """This search as a LlamaIndex `BaseRetriever`, sync and async."""
        from rag.llama import ArticleRetriever

        return ArticleRetriever(lambda question: self.search(question, top_k=top_k, filter=filter))

    def sync(
        self,
        paths: Sequence[Path] = (),
        *,
        rebuild: bool = False,
        allow_empty: bool = False,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Bring the index up to date with folders and files; `config.articles` when none is given.

        Articles that came from elsewhere stay. Nothing is removed because a folder is missing.

        Raises:
            ArticlesError: If a path is missing, or became empty and `allow_empty` is false.
            BusyError: If another process is writing.
        """
        return self._index.sync(
            list(paths) or [self.config.articles],
            rebuild=rebuild,
            allow_empty=allow_empty,
            progress=progress,
        )

    def add_documents(
        self, documents: "Iterable[Document]", *, origin: str, progress: Progress | None = None
    ) -> SyncReport:
        """Add what any LlamaIndex reader has read; `origin` names where it comes from."""
        return self._index.add(articles_from_documents(documents), root=origin, progress=progress)

    @property
    def additions(self) -> Additions:
        """The articles that were added by hand: to add, list, remove and bring back."""
        return self._additions

    def articles(self) -> list[Article]:
        """All articles, in the order of their ids."""
        return self._index.articles()

    def article(self, id: str) -> Article | None:
        """One article by its id, or none."""
        return self._index.article(id)

    def counts(self) -> tuple[int, int]:
        """How many articles and passages the index holds."""
        return self._index.counts()

    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, commonest first."""
        return self._index.sources()

    def speakers(self) -> tuple[str, ...]:
        """Everybody whose words are in the articles, most passages first."""
        return self._index.speakers()

    def count_passages(self, filter: Filter = EVERYTHING) -> int:
        """How many passages a filter lets be searched."""
        allowed = self._index.allowed(resolve_names(filter, self._index))
        return self._index.counts()[1] if allowed is None else len(allowed)

    def suggestions(self, count: int = 5, *, near: Sequence[Hit] = ()) -> list[str]:
        """Questions that the articles answer, taken from the articles themselves.

        With `near`, such as the hits of a refusal, they are taken from those passages only.
        """
        passages = [hit.passage for hit in near]
        return suggest_questions(
            passages or self._index.first_passages(SUGGESTING_ARTICLES),
            count=count,
            answered=self._is_answered,
        )

    def _is_answered(self, question: str) -> bool:
        """Whether quotes would answer a question; asks no model."""
        language = question_language(question)
        hits = self._retriever.retrieve(question, top_k=self.config.top_k, language=language)
        verdict = self._weigher.weigh(question, hits, language=language)
        return verdict.answerable >= self.config.caution

    def give_feedback(
        self,
        answer: Answer,
        *,
        good: bool,
        reason: Reason = "",
        history: History = (),
        owner: str = "",
    ) -> Feedback:
        """Keep what a reader thinks of an answer in the data folder; it survives rebuilds.

        Args:
            answer: A complete answer of this assistant, or a refusal.
            good: Whether it is as it should be.
            reason: Why it is not, one of `fitting_reasons`.
            history: The conversation it was asked in, oldest first.
            owner: The name of whoever says so, where people sign in.

        Raises:
            ValueError: If the reason does not fit.
            StorageError: If it cannot be kept.
        """
        settings = settings_of(self.config, embedding=self._embedding.name, writer=answer.writer)
        feedback = make_feedback(
            answer, good=good, reason=reason, history=history, settings=settings, owner=owner
        )
        append_feedback(self.config.data, feedback)
        return feedback

    def feedback(self) -> list[Feedback]:
        """All that readers said of answers, oldest first; one may have said it anew.

        Raises:
            StorageError: If it cannot be read.
        """
        return load_feedback(self.config.data)

    def conversations(self, owner: str, *, words: str = "") -> tuple[KeptConversation, ...]:
        """The conversations of an owner, the latest first; see `list_conversations`."""
        return list_conversations(self._index.catalog, owner, words=words)

    def conversation(self, owner: str, id: str) -> KeptConversation | None:
        """One of them with all its answers; see `open_conversation`."""
        return open_conversation(self._index.catalog, owner, id)

    def keep_exchange(
        self, owner: str, answer: Answer, *, id: str = "", place: int = 0, replaces: bool = False
    ) -> str:
        """Keep a complete answer; gives the id of its conversation; see `append_exchange`."""
        catalog = self._index.catalog
        return append_exchange(catalog, owner, answer, id=id, place=place, replaces=replaces)

    def rename_conversation(self, owner: str, id: str, title: str) -> bool:
        """Give a conversation another title; false if the owner has none of that id."""
        return rename_conversation(self._index.catalog, owner, id, title)

    def delete_conversation(self, owner: str, id: str) -> bool:
        """Delete a conversation for good; false if the owner has none of that id."""
        return delete_conversation(self._index.catalog, owner, id)

    def close(self) -> None:
        """Release the index; the assistant cannot be used afterwards."""
        self._retriever.close()
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _loaded_model(self) -> "LLM":
        if self._model is None:
            from rag.models import load_model

            self._model = load_model(self.config)
        return self._model

    def _need_articles(self) -> None:
        if not self._index.counts()[0]:
            raise ArticlesError(
                f"No article is indexed in {self.config.data}."
                " Index a folder of articles: onrecord index FOLDER."
            )


def tell_accounts(answer: Answer, statements: tuple[Statement, ...], phrases: Phrases) -> Answer:
    """The answer with its statements, and said so where their accounts disagree."""
    disputed = any(statement.account for statement in statements)
    return replace(
        answer, statements=statements, disagreement=phrases.disagreement if disputed else ""
    )
