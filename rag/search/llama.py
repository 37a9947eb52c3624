"""The retriever as LlamaIndex knows retrievers, for any LlamaIndex application."""

import asyncio
from collections.abc import Callable

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import (
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)

from rag.types import Hit

Search = Callable[[str], list[Hit]]


class ArticleRetriever(BaseRetriever):
    """Gives passages as nodes that know their article, title, speakers, start and end.

    `node.text` is `article.text[start:end]`. A model reads the metadata that tell something, but
    not start and end, which are there to cite by; an embedding reads the text alone. The errors
    of `Assistant.search` are raised, for a question that cannot be asked too.
    """

    def __init__(self, search: Search) -> None:
        super().__init__()
        self._search = search

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [to_node(hit) for hit in self._search(query_bundle.query_str)]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def to_node(hit: Hit) -> NodeWithScore:
    """A hit as a LlamaIndex node; its id is the passage's."""
    passage, article = hit.passage, hit.passage.article
    speakers = dict.fromkeys(speech.speaker for speech in passage.speeches if speech.speaker)
    metadata = {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "date": article.date,
        "speaker": "; ".join(speakers),
        "start": passage.start,
        "end": passage.end,
    }
    node = TextNode(
        id_=passage.id,
        text=passage.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=[
            name for name, told in metadata.items() if name in ("start", "end") or not told
        ],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
        start_char_idx=passage.start,
        end_char_idx=passage.end,
    )
    return NodeWithScore(node=node, score=hit.score)
