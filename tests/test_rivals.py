"""The rivals are what they claim to be: Okapi BM25, and MiniLM's make of transformer."""

import json

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from eval.bench.minilm import MiniLM, gelu, read_safetensors
from eval.bench.rivals import Chunk, rank_by_bm25, rank_by_minilm, split_by_tokens, split_words
from eval.excerpts import Excerpt
from rag import Article


def test_bm25_ranks_by_rare_words_and_leaves_out_what_shares_none():
    """'moon' is in one text, 'the' in all: the text with both leads."""
    texts = ["the sun and the sea", "the moon", "a lamp"]
    chunks = [Chunk(Excerpt(str(n), 0, 1), text) for n, text in enumerate(texts)]
    (found,) = rank_by_bm25(chunks, top_k=5)(["The Moon?"])
    assert [excerpt.article for excerpt in found] == ["1", "0"]
    assert split_words("The Moon’s 2,000") == ["the", "moon", "s", "2", "000"]


def test_bm25_prefers_the_shorter_text_and_saturates():
    """Without the idf, average length 4: 2.2 / 1.75 = 1.26, 4.4 / 3.65 = 1.21, 2.2 / 2.2 = 1."""
    texts = ["moon a b c", "moon a", "moon moon a b c d"]
    chunks = [Chunk(Excerpt(str(n), 0, 1), text) for n, text in enumerate(texts)]
    (found,) = rank_by_bm25(chunks, top_k=5)(["moon"])
    assert [excerpt.article for excerpt in found] == ["1", "2", "0"]


def test_gelu_agrees_with_its_definition():
    """x·Φ(x): 0 at 0, .8413 at 1, -.1587 at -1, x far to the right."""
    values = gelu(np.array([0, 1, -1, 8], np.float32))
    assert values == pytest.approx([0, 0.8413447, -0.1586553, 8], abs=1e-6)


@pytest.fixture
def small_model(tmp_path):
    """The files of a model of MiniLM's make: one layer, width 24, three words, random weights."""
    words = {"[PAD]": 0, "[UNK]": 1, "moon": 2, "sun": 3, "sea": 4}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    width, inner, layer = 24, 48, "encoder.layer.0"
    shapes = {
        "embeddings.word_embeddings.weight": (len(words), width),
        "embeddings.position_embeddings.weight": (16, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "pooler.dense.bias": (width,),
        f"{layer}.intermediate.dense.weight": (inner, width),
        f"{layer}.intermediate.dense.bias": (inner,),
        f"{layer}.output.dense.weight": (width, inner),
        f"{layer}.output.dense.bias": (width,),
    }
    for name in ("self.query", "self.key", "self.value", "output.dense"):
        shapes[f"{layer}.attention.{name}.weight"] = (width, width)
        shapes[f"{layer}.attention.{name}.bias"] = (width,)
    for name in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        shapes[f"{name}.LayerNorm.weight"] = shapes[f"{name}.LayerNorm.bias"] = (width,)
    random = np.random.default_rng(7)
    weights = {name: random.normal(size=shape).astype("<f4") for name, shape in shapes.items()}
    write_safetensors(tmp_path / "model.safetensors", weights)
    return tmp_path


def write_safetensors(path, tensors):
    """A header with shapes and offsets, then the bytes."""
    header, content = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        ends = [len(content), len(content) + tensor.nbytes]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": ends}
        content += tensor.tobytes()
    told = json.dumps(header).encode()
    path.write_bytes(len(told).to_bytes(8, "little") + told + content)


def test_weights_are_read_as_they_were_written(tmp_path):
    """Shapes and values of a safetensors file; its metadata is no tensor."""
    written = {"a": np.array([[1, 2, 3], [4, 5, 6]], "<f4"), "b": np.array([-0.5], "<f4")}
    write_safetensors(tmp_path / "w", written)
    read = read_safetensors(tmp_path / "w")
    assert set(read) == {"a", "b"}
    assert all(np.array_equal(read[name], written[name]) for name in written)


def test_a_vector_does_not_depend_on_its_neighbours(small_model):
    """Padding is masked: alone or beside a longer text, in any order, a text is the same."""
    model = MiniLM(small_model)
    texts = ["moon", "sun sea moon sun sea sun moon", "sea sun"]
    together = model.embed(texts)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1] * 3, abs=1e-5)
    for text, vector in zip(texts, together, strict=True):
        assert model.embed([text])[0] == pytest.approx(vector, abs=1e-5)
    assert not np.allclose(together[0], together[2], atol=0.01)


def test_windows_of_tokens_cover_the_text(small_model):
    """501 words make windows of 250, 250 and 1; a window quotes its article."""
    text = " ".join(["moon", "sun", "sea"] * 167)
    chunks = split_by_tokens([Article("a", text)], MiniLM(small_model))
    assert [len(chunk.text.split()) for chunk in chunks] == [250, 250, 1]
    assert all(text[c.excerpt.start : c.excerpt.end] == c.text for c in chunks)


def test_dense_ranking_puts_the_same_words_first(small_model):
    """A question that is one of the texts finds it."""
    model = MiniLM(small_model)
    chunks = [Chunk(Excerpt(text, 0, 1), text) for text in ("moon", "sun sea", "sea")]
    found = rank_by_minilm(chunks, model, top_k=2)(["sun sea", "moon"])
    assert [ranking[0].article for ranking in found] == ["sun sea", "moon"]
    assert [len(ranking) for ranking in found] == [2, 2]
