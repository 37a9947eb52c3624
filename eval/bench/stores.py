"""Plain Chroma and LlamaIndex, as an application without Onrecord would use them.

All of them embed with our model, so that only the storing and the asking differ. Both
libraries load when first used; LlamaIndex's store for Chroma is a package of its own.
"""

import importlib
import importlib.util
import shutil
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag import Assistant, Config, Embedding

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.vector_stores.types import BasePydanticVectorStore

Ask = Callable[[str], object]
Floats = NDArray[np.float32]

CHROMA_STORE = "llama-index-vector-stores-chroma"
CHROMA_MISSING = f"not installed: pip install --no-deps {CHROMA_STORE}"
# LlamaIndex sends 10 texts at a time unless told; more keep all cores at work.
EMBEDDING_BATCH = 16
# Chroma takes at most 5,461 rows in one write and 32,766 in one read.
ROWS = 5_000
# The recorder's vectors only have to differ.
RECORDER_DIMENSION = 8


def has_chroma_store() -> bool:
    """Whether LlamaIndex's store for Chroma is installed."""
    try:
        return importlib.util.find_spec("llama_index.vector_stores.chroma") is not None
    except ModuleNotFoundError:
        return False


def record_texts(articles: Path, index: Path) -> list[str]:
    """The texts that indexing `articles` embeds, title included, in the order asked for."""
    texts: list[str] = []

    def record(asked: Sequence[str]) -> list[list[float]]:
        texts.extend(asked)
        seeds = (np.random.default_rng(zlib.crc32(text.encode())) for text in asked)
        return [seed.normal(size=RECORDER_DIMENSION).tolist() for seed in seeds]

    recorder = wrap_embedding(record, lambda _: [1.0] * RECORDER_DIMENSION)
    config = Config(data=index, articles=articles, answers="quoted")
    Assistant.open(config, embedding=recorder).close()
    return texts


def run_pipeline(texts: Sequence[str], embedding: Embedding, folder: Path) -> float:
    """Seconds of LlamaIndex's `IngestionPipeline` from passages to a filled Chroma."""
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import TextNode

    nodes = [TextNode(text=text) for text in texts]
    model = wrap_model(embedding)
    model.get_text_embedding_batch(list(texts[:EMBEDDING_BATCH]))
    began = time.perf_counter()
    pipeline = IngestionPipeline(transformations=[model], vector_store=_open_store(folder))
    pipeline.run(nodes=nodes)
    return time.perf_counter() - began


def read_vectors(index: Path, copy: Path) -> Floats:
    """All vectors of one of our indexes, read from a copy, since a reader may write."""
    shutil.copytree(index / "chroma", copy)
    (collection,) = _connect(copy).list_collections()
    rows: list[Any] = []
    while len(rows) < collection.count():
        page = collection.get(include=["embeddings"], limit=ROWS, offset=len(rows))
        rows.extend(page["embeddings"] if page["embeddings"] is not None else [])
    return np.array(rows, np.float32)


def ask_chroma(
    texts: Sequence[str], vectors: Floats, embedding: Embedding, folder: Path, *, top_k: int
) -> Ask:
    """Embed the question, then Chroma's own query with its default fields."""
    collection = _connect(folder).create_collection(
        "passages", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    for start in range(0, len(texts), ROWS):
        end = min(start + ROWS, len(texts))
        collection.add(
            ids=[str(place) for place in range(start, end)],
            embeddings=vectors[start:end],
            documents=list(texts[start:end]),
            metadatas=[{"place": place} for place in range(start, end)],
        )
    return lambda question: collection.query(
        query_embeddings=embedding.embed_question(question)[None], n_results=top_k
    )


def ask_llamaindex(
    texts: Sequence[str], vectors: Floats, embedding: Embedding, folder: Path, *, top_k: int
) -> Ask:
    """LlamaIndex's own retriever over its store for Chroma: dense only."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import BaseNode, TextNode

    store = _open_store(folder)
    nodes: list[BaseNode] = [
        TextNode(text=text, embedding=vector.tolist())
        for text, vector in zip(texts, vectors, strict=True)
    ]
    for start in range(0, len(nodes), ROWS):
        store.add(nodes[start : start + ROWS])
    index = VectorStoreIndex.from_vector_store(store, embed_model=wrap_model(embedding))
    return index.as_retriever(similarity_top_k=top_k).retrieve


def wrap_model(embedding: Embedding) -> "BaseEmbedding":
    """Our model as a LlamaIndex embedding."""
    return wrap_embedding(
        lambda texts: embedding.embed_passages(texts).tolist(),
        lambda question: embedding.embed_question(question).tolist(),
    )


def wrap_embedding(
    embed_texts: Callable[[Sequence[str]], list[list[float]]],
    embed_question: Callable[[str], list[float]],
) -> "BaseEmbedding":
    """Two functions as a LlamaIndex embedding."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Wrapped(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return embed_question(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return embed_question(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return embed_texts([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embed_texts(texts)

    return Wrapped(model_name="wrapped", embed_batch_size=EMBEDDING_BATCH)


def _open_store(folder: Path) -> "BasePydanticVectorStore":
    collection = _connect(folder).create_collection(
        "nodes", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    # Optional, so it is imported by its name, which a type checker need not find.
    library = importlib.import_module("llama_index.vector_stores.chroma")
    store: BasePydanticVectorStore = library.ChromaVectorStore(chroma_collection=collection)
    return store


def _connect(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
