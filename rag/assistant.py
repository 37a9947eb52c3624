"""The service as one object: here, and only here, the parts are put together."""

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from rag.answering import Answering
from rag.answers.lookup import find_quote
from rag.asking.questions import check_history, check_question, latest_turns, question_language
from rag.asking.vocabulary import mend_question
from rag.config import Config
from rag.errors import (
    ArticlesError,
    BusyError,
    DamagedError,
    MismatchError,
    StorageError,
    need_kind,
)
from rag.evidence.scorer import Scorer
from rag.evidence.weighing import Weigher
from rag.files.articles import as_paths, need_articles
from rag.files.documents import articles_from_documents
from rag.indexing.additions import Additions
from rag.indexing.embedding import EmbeddedModel, Embedding, PluggedEmbedding, load_embedding
from rag.indexing.index import Index
from rag.keeping.conversations import (
    KeptConversation,
    append_exchange,
    delete_conversation,
    list_conversations,
    open_conversation,
    rename_conversation,
)
from rag.keeping.feedback import (
    Feedback,
    Reason,
    append_feedback,
    load_feedback,
    make_feedback,
    settings_of,
)
from rag.people.namesakes import guessed_names, unknown_names
from rag.search.retrieval import EVERYTHING, Retriever, reorder_hits
from rag.search.suggestions import suggest_questions
from rag.types import (
    Answer,
    Article,
    Citation,
    Filter,
    Heading,
    Hit,
    Match,
    Messages,
    Progress,
    Skipped,
    SyncReport,
)

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.llms import LLM
    from llama_index.core.schema import Document

    from rag.search.llama import ArticleRetriever

Part = TypeVar("Part")

SUGGESTING_ARTICLES = 40
"""Articles that suggestions are taken from: a first page should not wait for a large folder."""


class Assistant:
    """Answers questions over one index of articles; open it with `Assistant.open`.

    It is safe to use from several threads, and a context manager. A wrong argument is a
    `TypeError` or `ValueError` that names it; all else that goes wrong is a `RagError`, whose
    message is one line for a user.

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
        self._retriever = Retriever(index, embedding)
        self._additions = Additions(config, index)
        self._weighing = (
            embedding
            if isinstance(embedding, EmbeddedModel)
            else EmbeddedModel(threads=config.threads)
        )
        self._scorer = Scorer(threads=config.threads)
        self._weigher = Weigher(index, self._weighing, self._scorer)
        self._answering = Answering(
            config, index=index, retriever=self._retriever, weigher=self._weigher, model=model
        )

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
            sync: Bring the index up to date with the articles first. Without it, and while
                another process writes, the index is read as it is.
            rebuild: Open it although its settings differ, to be mended by `sync(rebuild=True)`.
            progress: Told of the passages embedded so far.

        Raises:
            ArticlesError: If there is nothing at the `articles` that were set.
            StorageError: If the index cannot be opened, or was built with other settings.
            SettingsError: If the embedding or the model set does not exist, or answers are to be
                written and no model is set or given.
        """
        need_kind(config, Config, "config")
        _need_parts(embedding, model)
        if config.answers == "written" and model is None:
            config.need_model()
        if sync and not rebuild and "articles" in config.model_fields_set:
            need_articles(config.articles)
        config = config.anchored()
        chosen = load_embedding(config) if embedding is None else PluggedEmbedding(embedding)
        with ExitStack() as failing:
            failing.callback(chosen.close)
            index = Index.open(config, chosen, rebuild=rebuild)
            failing.callback(index.close)
            assistant = cls(config, index=index, embedding=chosen, model=model)
            failing.callback(assistant.close)
            if sync and not rebuild and config.articles.exists():
                assistant.report = _sync_first(index, config.articles, progress)
            failing.pop_all()
        return assistant

    def ask(
        self,
        question: str,
        *,
        history: Messages | None = (),
        filter: Filter | None = EVERYTHING,
        cited: Sequence[Citation] | None = (),
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
        history: Messages | None = (),
        filter: Filter | None = EVERYTHING,
        cited: Sequence[Citation] | None = (),
    ) -> Iterator[Answer]:
        """Growing snapshots of the answer; the last one is complete. Arguments as for `ask`."""
        began = time.perf_counter()
        turns = latest_turns(check_history(history))
        earlier = _need_each(cited, Citation, "cited")
        chosen = _choose(filter)
        told = self._tell_names(chosen)
        for answer in self._answering.answer(question, turns, chosen, earlier):
            seconds = time.perf_counter() - began
            yield replace(answer, notes=(*told, *answer.notes), seconds=seconds)

    def _tell_names(self, filter: Filter) -> list[str]:
        """A sentence for each name of a filter that is unknown, or was taken for another."""
        if not (filter.articles or filter.sources or filter.speakers):
            return []
        ids = [heading.id for heading in self.headings()] if filter.articles else []
        sources, speakers = self.sources(), self.speakers()
        unknown = unknown_names(filter, articles=ids, sources=sources, speakers=speakers)
        guessed = guessed_names(filter, sources=sources, speakers=speakers)
        return [*(sentence for told in unknown.values() for sentence in told), *guessed]

    def search(
        self, question: str, *, top_k: int | None = None, filter: Filter | None = EVERYTHING
    ) -> list[Hit]:
        """The passages nearest to a question, best first; `top_k` is the setting's when absent.

        There are none where nothing is indexed.

        Raises:
            QuestionError: If the question is empty, too long or holds no word.
            StorageError: If the index cannot be read.
        """
        asked = check_question(question)
        language = question_language(asked)
        wanted = _need_count(self.config.top_k if top_k is None else top_k, "top_k")
        chosen = _choose(filter)
        most = max(wanted, self.config.reread)
        hits = self._retriever.retrieve(asked, top_k=most, filter=chosen, language=language)
        mended, _ = mend_question(asked, language=language, index=self._index)
        reread = [hit.passage for hit in hits[: self.config.reread]]
        answers = [score.answers for score in self._scorer.score(mended, reread)]
        return reorder_hits(hits, answers)[:wanted]

    def find_quote(self, text: str, *, top_k: int = 3) -> list[Match]:
        """The places in the articles where a pasted quote stands, best first.

        Each tells who said it there and how the words differ; none where nothing comes near.

        Raises:
            QuestionError: If the text holds no word, or is too long.
            ArticlesError: If nothing is indexed.
            StorageError: If the index cannot be read.
        """
        need_kind(text, str, "text")
        self._answering.need_articles()
        return find_quote(text, index=self._index, top_k=_need_count(top_k, "top_k"))

    def retriever(
        self, *, top_k: int | None = None, filter: Filter | None = EVERYTHING
    ) -> "ArticleRetriever":
        """This search as a LlamaIndex `BaseRetriever`, sync and async."""
        from rag.search.llama import ArticleRetriever

        chosen = _choose(filter)
        if top_k is not None:
            _need_count(top_k, "top_k")
        return ArticleRetriever(lambda question: self.search(question, top_k=top_k, filter=chosen))

    def sync(
        self,
        paths: str | Path | Sequence[str | Path] = (),
        *,
        rebuild: bool = False,
        allow_empty: bool = False,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Bring the index up to date with folders and files; `config.articles` when none is given.

        Articles that came from elsewhere stay. Nothing is removed because a folder is missing,
        unless it is named and `allow_empty` is true.

        Raises:
            ArticlesError: If a path is missing, or became empty and `allow_empty` is false.
            BusyError: If another process is writing.
        """
        named = as_paths(paths)
        if allow_empty and not named:
            need_articles(self.config.articles)
        return self._index.sync(
            named or [self.config.articles],
            rebuild=rebuild,
            allow_empty=allow_empty,
            progress=progress,
        )

    def add_documents(
        self, documents: "Iterable[Document]", *, origin: str, progress: Progress | None = None
    ) -> SyncReport:
        """Add what any LlamaIndex reader has read; `origin` names where it comes from.

        A document that comes again under the same origin and id replaces the one before; all
        others stay, through rebuilds too, until `remove_documents`. Raises the errors of `sync`.

        Raises:
            ValueError: If the origin is empty or a path; folders and files are for `sync`.
        """
        need_kind(origin, str, "origin")
        if not origin.strip() or Path(origin).is_absolute():
            raise ValueError(
                f"origin={origin!r} must be a name, such as 'my reader'. Of a folder: sync(PATH)."
            )
        return self._index.add(articles_from_documents(documents), root=origin, progress=progress)

    def remove_documents(self, ids: Iterable[str]) -> SyncReport:
        """Remove articles that `add_documents` added, by the ids that its report told.

        Skipped are ids of no article, and articles read from a folder or file, which has to lose
        them first. Raises the errors of `sync`.
        """
        named = [ids] if isinstance(ids, str) or not isinstance(ids, Iterable) else list(ids)
        for each in named:
            need_kind(each, str, "each of ids")
        return self._index.remove(named)

    @property
    def additions(self) -> Additions:
        """The articles that were added by hand: to add, list, remove and bring back."""
        return self._additions

    def articles(self) -> list[Article]:
        """All articles, in the order of their ids."""
        return self._index.articles()

    def headings(self) -> tuple[Heading, ...]:
        """All articles without their texts, in the order of their ids; quick in a large index."""
        return self._index.headings()

    def article(self, id: str) -> Article | None:
        """One article by its id, or none."""
        return self._index.article(id)

    def counts(self) -> tuple[int, int]:
        """How many articles and passages the index holds."""
        return self._index.counts()

    @property
    def generation(self) -> int:
        """A number that grows with each change of the articles."""
        return self._index.generation

    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, commonest first."""
        return self._index.sources()

    def speakers(self) -> tuple[str, ...]:
        """Everybody whose words are in the articles, most passages first."""
        return self._index.speakers()

    def count_passages(self, filter: Filter | None = EVERYTHING) -> int:
        """How many passages a filter lets be searched."""
        return self._retriever.count(_choose(filter))

    def suggestions(
        self,
        count: int = 5,
        *,
        near: Sequence[Hit] | None = (),
        about: str = "",
        language: str = "",
        seconds: float = math.inf,
    ) -> list[str]:
        """Questions that the articles answer, taken from the articles themselves.

        With `near`, such as the hits of a refusal, they are taken from those passages only, and
        with a question `about` something, they share a name with it. Those from articles in a
        `language`, ISO 639-1, come first.
        Each has to be tried, which takes as long as an answer; after `seconds` no further one is.
        """
        passages = [hit.passage for hit in _need_each(near, Hit, "near")]
        return suggest_questions(
            passages or self._index.first_passages(SUGGESTING_ARTICLES),
            count=_need_count(count, "count"),
            answered=self._is_answered,
            seconds=seconds,
            language=language,
            about=about,
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
        history: Messages | None = (),
        owner: str = "",
    ) -> Feedback:
        """Keep what a reader thinks of an answer in the data folder; it survives rebuilds.

        Args:
            answer: A complete answer of this assistant, or a refusal.
            good: Whether it is as it should be.
            reason: Why it is not, one of `fitting_reasons`.
            history: The conversation it was asked in, oldest first.
            owner: The name of whoever says so, or what else tells them from others.

        Raises:
            ValueError: If the reason does not fit, or the answer is still growing.
            StorageError: If it cannot be kept.
        """
        need_kind(answer, Answer, "answer")
        settings = settings_of(self.config, embedding=self._embedding.name, writer=answer.writer)
        feedback = make_feedback(
            answer,
            good=good,
            reason=reason,
            history=check_history(history),
            settings=settings,
            owner=owner,
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
        self,
        owner: str,
        answer: Answer,
        *,
        id: str = "",
        place: int = 0,
        replaces: bool = False,
        alone: bool = False,
    ) -> str:
        """Keep an answer; gives the id of its conversation; see `append_exchange`."""
        need_kind(owner, str, "owner")
        need_kind(answer, Answer, "answer")
        return append_exchange(
            self._index.catalog,
            owner,
            answer,
            id=id,
            place=place,
            replaces=replaces,
            alone=alone,
        )

    def rename_conversation(self, owner: str, id: str, title: str) -> bool:
        """Give a conversation another title; false if the owner has none of that id."""
        return rename_conversation(self._index.catalog, owner, id, title)

    def delete_conversation(self, owner: str, id: str) -> bool:
        """Delete a conversation for good; false if the owner has none of that id."""
        return delete_conversation(self._index.catalog, owner, id)

    def close(self) -> None:
        """Release index and model; what needs the index raises `StorageError` afterwards."""
        self._answering.close()
        self._retriever.close()
        self._scorer.close()
        self._weighing.close()
        self._embedding.close()
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _need_parts(embedding: object, model: object) -> None:
    """Raise `TypeError` for what is no part of LlamaIndex; nothing is loaded where none is given."""
    if embedding is not None:
        from llama_index.core.base.embeddings.base import BaseEmbedding

        need_kind(embedding, BaseEmbedding, "embedding")
    if model is not None:
        from llama_index.core.llms import LLM

        need_kind(model, LLM, "model")


def _choose(filter: Filter | None) -> Filter:
    """The filter; one that leaves nothing out where there is none."""
    chosen = EVERYTHING if filter is None else filter
    need_kind(chosen, Filter, "filter")
    return chosen


def _need_each(values: Sequence[Part] | None, kind: type[Part], name: str) -> tuple[Part, ...]:
    """All of them, none where there are none; or `TypeError` for one that is of no such kind."""
    given = () if values is None else values
    need_kind(given, Sequence, name)
    for each in given:
        need_kind(each, kind, f"each of {name}")
    return tuple(given)


def _need_count(count: int, name: str) -> int:
    """The count, or `ValueError` below 1."""
    need_kind(count, int, name)
    if count < 1:
        raise ValueError(f"{name} must be 1 or more, not {count}.")
    return count


def _sync_first(index: Index, articles: Path, progress: Progress | None) -> SyncReport:
    """What a sync did; what could not be read is told, and a filled index is asked all the same.

    It need neither wait for another writer nor lie in a folder that can be written.
    """
    try:
        return index.sync([articles], progress=progress)
    except ArticlesError as error:
        return SyncReport(skipped=(Skipped(str(articles), str(error)),))
    except (DamagedError, MismatchError):
        raise
    except StorageError as error:
        if not index.counts()[0]:
            raise
        if isinstance(error, BusyError):
            return SyncReport()
        return SyncReport(skipped=(Skipped(str(articles), str(error)),))
