"""Texts and questions to vectors: the embedded model, or any embedding of LlamaIndex.

Takes plain text from the index and the retrieval and knows nothing of either.
"""

import importlib
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.config import Config
from rag.errors import EmbeddingError, SettingsError, StorageError, need_kind
from rag.indexing.encoder import DIMENSION, MODEL_FOLDER, Encoder, load_encoder, model_digest
from rag.models import openai_key, tell_cause
from rag.types import Progress

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

Given = ParamSpec("Given")
Value = TypeVar("Value")

# Texts between two reports of progress.
REPORTED_STEP = 16
# Texts handed to a plugged embedding between two reports of progress.
PLUGGED_STEP = 128
# Questions whose vectors are kept: search and evidence ask for the same one.
QUESTIONS_REMEMBERED = 64
# One more try outlives a rate limit, which indexing much meets; a reader waits for two at most.
_RETRIES = 1
# To whoever asks while another thread closes the assistant.
_CLOSED = "The index is closed. Open it again: Assistant.open(config)."


class Threads(ThreadPoolExecutor):
    """Threads of one part of an assistant; work brought after `shutdown` is a `StorageError`."""

    def submit(
        self, fn: Callable[Given, Value], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Value]:
        """What the work will give."""
        try:
            return super().submit(fn, *args, **kwargs)
        except RuntimeError as error:
            # Where no more threads can be had, it is another one.
            if "shutdown" in str(error):
                raise StorageError(_CLOSED) from error
            raise


class Embedding(Protocol):
    """What the index and the retrieval need of an embedding.

    `name` enters the index's fingerprint: it changes whenever the vectors would change.
    """

    @property
    def name(self) -> str:
        """Which vectors these are."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_passages(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors (texts, dimension) of unit length, in the order of the texts."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Vector (dimension,) of unit length, to be compared with those of passages."""

    def close(self) -> None:
        """Let go of threads; nothing can be embedded afterwards."""


class EmbeddedModel:
    """multilingual-e5-small from `rag/model`; loaded on first use, safe in threads.

    Texts over 512 tokens are cut off there. Texts go through the network one by one: what is
    rounded to 8 bits shares its step with the whole batch, so in batches of 16 a vector would
    change with its neighbours (cosine .997 with itself alone) and lose .002 of cosine with the
    exact one; and a text of 900 characters takes less of one core alone (60 ms) than in batches of
    16 (70). Each core embeds a text of its own: two that share one wait for one another.
    """

    dimension = DIMENSION

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int = 0) -> None:
        self._folder = folder
        self._embedders = Threads(threads or os.cpu_count(), "embedding")
        self._lock = threading.Lock()
        self._loaded: Encoder | None = None
        self._asked = lru_cache(maxsize=QUESTIONS_REMEMBERED)(self._embed)

    @property
    def name(self) -> str:
        """The model and the digest of its files."""
        return f"multilingual-e5-small-{model_digest(self._folder)[:12]}"

    @property
    def _encoder(self) -> Encoder:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_encoder(self._folder)
            return self._loaded

    def embed_passages(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors (texts, 384) of unit length, in the order of the texts.

        Raises:
            EmbeddingError: If the model cannot be loaded.
            StorageError: If it is closed.
        """
        vectors = np.empty((len(texts), DIMENSION), np.float32)
        made = self._embedders.map(self._embed, [f"passage: {text}" for text in texts])
        try:
            for done, vector in enumerate(made, 1):
                vectors[done - 1] = vector
                if progress and (done % REPORTED_STEP == 0 or done == len(texts)):
                    progress(done, len(texts), "embedding passages")
        except CancelledError as error:
            raise StorageError(_CLOSED) from error
        return vectors

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Vector (384,) of unit length.

        Raises:
            EmbeddingError: If the model cannot be loaded.
        """
        return self._asked(f"query: {text}")

    def close(self) -> None:
        """Stop the threads that embed; texts that none has begun with are left."""
        self._embedders.shutdown(cancel_futures=True)

    def _embed(self, text: str) -> NDArray[np.float32]:
        encoder = self._encoder
        vector: NDArray[np.float32] = encoder.encode([encoder.split(text)])[0]
        vector.flags.writeable = False
        return vector


class PluggedEmbedding:
    """Any embedding of LlamaIndex in our shape; retries and rate limits are its own business."""

    def __init__(self, embedding: "BaseEmbedding") -> None:
        self._embedding = embedding
        self._dimension = 0

    @property
    def name(self) -> str:
        """The class and the model's name."""
        return f"{type(self._embedding).__name__}:{self._embedding.model_name}"

    @property
    def dimension(self) -> int:
        """Length of a vector, found by embedding one word.

        Raises:
            EmbeddingError: If the embedding fails.
        """
        if not self._dimension:
            self.embed_question("dimension")
        return self._dimension

    def embed_passages(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors (texts, dimension) of unit length, in the order of the texts.

        Raises:
            EmbeddingError: If the embedding fails or gives vectors that cannot be compared.
        """
        parts = [np.empty((0, self.dimension), np.float32)]
        for start in range(0, len(texts), PLUGGED_STEP):
            step = list(texts[start : start + PLUGGED_STEP])
            parts.append(self._ask(self._embedding.get_text_embedding_batch, step, len(step)))
            if progress:
                progress(start + len(step), len(texts), "embedding passages")
        return np.concatenate(parts)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Vector (dimension,) of unit length.

        Raises:
            EmbeddingError: If the embedding fails or gives vectors that cannot be compared.
        """
        vector: NDArray[np.float32] = self._ask(self._embed_one, text, 1)[0]
        return vector

    def close(self) -> None:
        """Nothing: what was plugged in is still its owner's."""

    def _embed_one(self, text: str) -> list[list[float]]:
        return [self._embedding.get_query_embedding(text)]

    def _ask(
        self, embed: Callable[[Any], list[list[float]]], texts: object, count: int
    ) -> NDArray[np.float32]:
        """Call the foreign code and check what comes back."""
        try:
            given = embed(texts)
        except Exception as error:
            # A plugged library raises whatever it likes.
            key = str(getattr(self._embedding, "api_key", "") or "")
            raise EmbeddingError(
                f"The embedding {self.name} failed{tell_cause(error, key=key)}. Check its server,"
                " its key and RAG_EMBEDDING, or set RAG_EMBEDDING=embedded and rebuild the index."
            ) from error
        vectors = self._read_vectors(given, count)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit

    def _read_vectors(self, given: object, count: int) -> NDArray[np.float32]:
        """The vectors that the foreign code gave, if they can be compared."""
        try:
            vectors = np.array(given, np.float32)
        except (TypeError, ValueError):
            vectors = np.empty(0, np.float32)
        if vectors.shape[:-1] != (count,):
            raise self._refuse("something else than one vector of one length for each text")
        length = vectors.shape[1]
        if not length:
            raise self._refuse("an empty vector")
        if not np.isfinite(vectors).all():
            raise self._refuse("a vector that holds NaN or infinity instead of finite numbers")
        self._dimension = self._dimension or length
        if length != self._dimension:
            raise self._refuse(f"a vector of {length} numbers after one of {self._dimension}")
        return vectors

    def _refuse(self, told: str) -> EmbeddingError:
        return EmbeddingError(
            f"The embedding {self.name} gave {told}. Mend it, or name another in RAG_EMBEDDING."
        )


def load_embedding(config: Config) -> Embedding:
    """The embedding that `config.embedding` names; nothing large is loaded yet.

    Raises:
        SettingsError: If the name is unknown, its module is missing or a key is not set.
        EmbeddingError: If a plugged callable fails.
    """
    need_kind(config, Config, "config")
    name = config.embedding
    if name == "embedded":
        return EmbeddedModel(threads=config.threads)
    if name.startswith("openai/"):
        return PluggedEmbedding(_openai_embedding(name.removeprefix("openai/"), config))
    if ":" in name:
        return PluggedEmbedding(_plugged_embedding(name))
    raise SettingsError(
        f"Unknown embedding RAG_EMBEDDING={name!r}. Use embedded, openai/MODEL, or"
        " package.module:callable for an embedding of LlamaIndex."
    )


def _openai_embedding(model: str, config: Config) -> "BaseEmbedding":
    if not model:
        raise SettingsError(
            "RAG_EMBEDDING=openai/ names no model. Write openai/text-embedding-3-small."
        )
    if not config.has_model:
        raise SettingsError(
            f"RAG_EMBEDDING=openai/{model} needs OPENAI_API_KEY, or OPENAI_BASE_URL of a"
            " compatible server. Set one, or RAG_EMBEDDING=embedded."
        )
    from llama_index.embeddings.openai import OpenAIEmbedding

    embedding: BaseEmbedding = OpenAIEmbedding(
        # `model_name` takes any name, `model` only those of OpenAI.
        model_name=model,
        api_key=openai_key(config),
        api_base=config.openai_base_url or None,
        timeout=config.model_timeout_seconds,
        max_retries=_RETRIES,
    )
    return embedding


def _plugged_embedding(name: str) -> "BaseEmbedding":
    module_name, _, attribute = name.partition(":")
    try:
        make = getattr(importlib.import_module(module_name), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(
            f"RAG_EMBEDDING={name} cannot be found: {error}. Install the package, or correct"
            " the name: package.module:callable."
        ) from error
    try:
        embedding = make()
    except Exception as error:
        # The callable is the user's own code.
        raise EmbeddingError(
            f"RAG_EMBEDDING={name} failed when called{tell_cause(error)}. It must give an embedding"
            " of LlamaIndex without arguments."
        ) from error
    from llama_index.core.base.embeddings.base import BaseEmbedding

    if not isinstance(embedding, BaseEmbedding):
        raise SettingsError(
            f"RAG_EMBEDDING={name} gives a {type(embedding).__name__}. It must give an embedding"
            " of LlamaIndex (a BaseEmbedding)."
        )
    return embedding
