"""The retriever in the shape LlamaIndex knows, and LlamaIndex's embeddings in ours."""

import pytest
from hashing import Hashing
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor import SimilarityPostprocessor
from llama_index.core.schema import MetadataMode, QueryBundle

from rag import Filter

TROOPS = "How many troops did the CSTO send to Kazakhstan?"


class WordsEmbedding(BaseEmbedding):
    """A quick embedding of LlamaIndex's shape, to be plugged in; counts words."""

    model_name: str = "words"

    def _get_text_embedding(self, text):
        return Hashing(64).embed_question(text).tolist()

    def _get_query_embedding(self, query):
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query):
        return self._get_query_embedding(query)


@pytest.fixture(scope="module")
def nodes(assistant):
    """What the retriever finds for one question."""
    return assistant.retriever().retrieve(TROOPS)


def test_nodes_carry_exact_words_and_where_they_stand(assistant, nodes):
    """A node's text is the article from `start` to `end`, and it knows its article."""
    assert nodes
    for found in nodes:
        told = found.node.metadata
        article = assistant.article(told["article"])
        assert found.node.text == article.text[told["start"] : told["end"]]
        assert (found.node.start_char_idx, found.node.end_char_idx) == (told["start"], told["end"])
        assert told["title"] == article.title


def test_model_reads_what_the_metadata_tell(nodes):
    """Neither empty fields nor offsets; the article is the source of the node."""
    (found,) = [n.node for n in nodes if n.node.metadata["article"].startswith("001_")][:1]
    read = found.get_content(MetadataMode.LLM)
    assert f"title: {found.metadata['title']}\n" in read
    assert found.metadata["date"] == ""
    assert not [line for line in read.split("\n") if line.startswith(("date:", "start:", "end:"))]
    assert found.ref_doc_id == found.metadata["article"]


def test_nodes_are_the_hits_of_the_search(assistant, nodes):
    """The same passages with the same scores, in the same order, under the passages' ids."""
    hits = assistant.search(TROOPS)

    assert [n.node.node_id for n in nodes] == [hit.passage.id for hit in hits]
    assert [n.score for n in nodes] == pytest.approx([hit.score for hit in hits], abs=0.01)
    assert nodes[0].node.metadata["article"] == "001_d3437c43ef724bcd.txt"


def test_nodes_name_the_speakers(assistant):
    """A passage with somebody's words tells whose they are."""
    found = assistant.retriever(top_k=1).retrieve("What did Klimkin say about Ukraine?")
    assert "Pavel Klimkin" in found[0].node.metadata["speaker"].split("; ")


async def test_asynchronous_search_finds_the_same(assistant, nodes):
    """Awaited, the retriever gives the same nodes."""
    awaited = await assistant.retriever().aretrieve(TROOPS)
    assert [n.node.node_id for n in awaited] == [n.node.node_id for n in nodes]
    assert [n.node.metadata for n in awaited] == [n.node.metadata for n in nodes]


def test_settings_of_the_retriever_hold(assistant):
    """`top_k` and the filter given to the retriever narrow its search."""
    article = "004_c0858dbfd52112ba.txt"
    retriever = assistant.retriever(top_k=2, filter=Filter(articles=(article,)))

    found = retriever.retrieve(QueryBundle("sanctions"))
    assert len(found) == 2
    assert {n.node.metadata["article"] for n in found} == {article}


def test_nodes_work_in_parts_of_llamaindex(nodes):
    """A postprocessor of LlamaIndex takes the nodes, and an embedding would read only the text."""
    best = SimilarityPostprocessor(similarity_cutoff=nodes[0].score).postprocess_nodes(nodes)

    assert [n.node.node_id for n in best] == [nodes[0].node.node_id]
    assert nodes[0].node.get_content(MetadataMode.EMBED) == nodes[0].node.text
