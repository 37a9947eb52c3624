"""The embedded model and plugged embeddings: what every caller may rely on."""

import hashlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from llama_index.core import MockEmbedding
from llama_index.core.base.embeddings.base import BaseEmbedding
from servers import fails, hangs, scripted_server

from rag.config import Config
from rag.errors import EmbeddingError, SettingsError
from rag.indexing.embedding import EmbeddedModel, PluggedEmbedding, load_embedding
from rag.indexing.encoder import FILES, MAX_TOKENS, MODEL_FOLDER, damaged_files, load_encoder

SENTENCES = [
    "The collective peacekeeping forces sent 2,500 soldiers to Kazakhstan.",
    "Inflation rose to fifteen percent in the spring.",
    "The museum shows paintings of the nineteenth century.",
    "The pipeline carries oil to the Caspian coast.",
]


class TiltedEmbedding(BaseEmbedding):
    """Vectors that are not of unit length: the number of characters, and one."""

    def _get_text_embedding(self, text):
        return [float(len(text)), 1.0]

    def _get_query_embedding(self, query):
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query):
        return self._get_text_embedding(query)


class BrokenEmbedding(TiltedEmbedding):
    """A server that is down."""

    def _get_text_embedding(self, text):  # noqa: ARG002 (the server never reads it)
        raise ConnectionError("connection refused")


class EmptyHandedEmbedding(TiltedEmbedding):
    """A server that answers with something that is no number."""

    def _get_text_embedding(self, text):  # noqa: ARG002 (the server never reads it)
        return [float("nan"), 1.0]


def tilted_embedding():
    """What RAG_EMBEDDING may name."""
    return TiltedEmbedding(model_name="tilted")


def sized_embedding(size):
    """What RAG_EMBEDDING may not name: it wants an argument."""
    return TiltedEmbedding(model_name=str(size))


@pytest.fixture(scope="module")
def model():
    """The model that ships, loaded once."""
    return EmbeddedModel()


@pytest.fixture(scope="module")
def encoder():
    """Its encoder, loaded once."""
    return load_encoder()


@pytest.fixture
def copied_model(tmp_path):
    """A folder of the model that a test may spoil."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in (*FILES, "SHA256SUMS"):
        shutil.copyfile(MODEL_FOLDER / name, folder / name)
    return folder


def test_passages_become_unit_vectors_in_their_order(model):
    """Row n is the vector of text n, and every row has length one."""
    vectors = model.embed_passages(SENTENCES)
    assert vectors.shape == (4, model.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    for row, sentence in zip(vectors, SENTENCES, strict=True):
        assert np.array_equal(row, model.embed_passages([sentence])[0])


def test_a_vector_depends_on_its_text_alone(model):
    """Whatever else is embedded in the same call, a text has the same vector, to the last bit."""
    texts = [sentence * times for times in (9, 1, 4) for sentence in SENTENCES]
    forth = model.embed_passages(texts)
    assert np.array_equal(forth, model.embed_passages(texts[::-1])[::-1])
    assert np.array_equal(forth[5], model.embed_passages([texts[5]])[0])


def test_batches_are_near_the_texts_alone(encoder):
    """The encoder takes padded batches too, at the price of a little rounding."""
    split = [
        encoder.split(f"passage: {sentence * times}") for sentence in SENTENCES for times in (1, 4)
    ]
    alone = np.concatenate([encoder.encode([numbers]) for numbers in split])
    assert np.sum(alone * encoder.encode(split), axis=1).min() > 0.985


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("How many soldiers were sent to Kazakhstan?", 0),
        ("Сколько солдат отправили в Казахстан?", 0),
        ("Wie hoch ist die Inflation?", 1),
        ("Müzede ne sergileniyor?", 2),
        ("ماذا يعرض المتحف؟", 2),
        ("石油通过管道运到哪里？", 3),
    ],
)
def test_question_finds_the_sentence_in_another_language(model, question, nearest):
    """The vectors of one meaning are near whatever the language."""
    scores = model.embed_passages(SENTENCES) @ model.embed_question(question)
    assert scores.argmax() == nearest


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "😀",
        "[0]",
        "a" * 20_000,
        "word " * 20_000,
        "中" * 20_000,
        "\x00\ufffd",
        "แมว",
    ],
    ids=[
        "empty",
        "blank",
        "lines",
        "emoji",
        "marker",
        "long word",
        "long",
        "Chinese",
        "odd",
        "Thai",
    ],
)
def test_odd_texts_have_vectors(model, text):
    """Nothing that can stand in an article breaks the model."""
    assert np.linalg.norm(model.embed_passages([text])[0]) == pytest.approx(1, abs=1e-4)
    assert np.linalg.norm(model.embed_question(text)) == pytest.approx(1, abs=1e-4)


def test_no_passages_give_no_vectors(model):
    """An empty list gives an empty table of the right width."""
    assert model.embed_passages([]).shape == (0, model.dimension)


def test_progress_ends_at_the_number_of_texts(model):
    """Progress counts texts, rises, and reaches the last one."""
    seen = []
    model.embed_passages(SENTENCES * 9, progress=lambda *report: seen.append(report))
    done = [count for count, _, _ in seen]
    assert done == sorted(done)
    assert done[-1] == 36
    assert {total for _, total, _ in seen} == {36}


def test_threads_share_one_model():
    """Eight threads that ask at once, before it is loaded, get the same vector."""
    model = EmbeddedModel()
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(model.embed_question, ["Who spoke in Almaty?"] * 8))
    assert all(np.array_equal(vector, vectors[0]) for vector in vectors)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_splits_into_numbers_between_begin_and_end(encoder, text):
    """Numbers are the model's, framed once, and no text can write a control piece."""
    first, *inner, last = encoder.split(text)
    assert (first, last) == (0, 2)
    assert all(number >= 3 for number in inner)
    assert len(inner) <= MAX_TOKENS - 2


def test_control_pieces_in_a_text_are_plain_text(encoder):
    """An article that writes the model's own marks does not end the text early."""
    assert not {0, 1, 2} & set(encoder.split("<s> a </s> b <pad> c")[1:-1])


def test_blanks_and_forms_of_letters_do_not_matter(encoder):
    """Composed and decomposed letters, wide letters and odd blanks split alike."""
    plain = encoder.split("Тоқаев spoke in Kazakhstan")
    assert encoder.split("Тоқаев\u00a0\u200bspoke \n in Ｋazakhstan") == plain
    assert encoder.split("и\u0306") == encoder.split("й")


def test_model_files_are_the_recorded_ones():
    """The files that ship are those that were built and measured."""
    assert damaged_files() == []
    lines = (MODEL_FOLDER / "SHA256SUMS").read_text().splitlines()
    assert [line.split()[1] for line in lines] == list(FILES)


def test_model_files_stay_small():
    """The embedding model stays below 60 MB, so that a checkout stays quick."""
    assert sum((MODEL_FOLDER / name).stat().st_size for name in FILES) <= 60_000_000


def test_name_changes_with_the_files(copied_model):
    """An index built with other files is recognised by the embedding's name."""
    sums = copied_model / "SHA256SUMS"
    sums.write_text(sums.read_text().replace("a", "b", 1))
    assert EmbeddedModel(copied_model).name != EmbeddedModel().name


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(copied_model, name):
    """The message names the file, the folder and the command."""
    (copied_model / name).unlink()
    with pytest.raises(EmbeddingError, match=f"lacks {name}.*git checkout"):
        EmbeddedModel(copied_model).embed_question("Who?")


@pytest.mark.parametrize("name", FILES)
def test_damaged_file_is_named(copied_model, name):
    """A file cut short, as by a broken download, is told by name."""
    (copied_model / name).write_bytes((MODEL_FOLDER / name).read_bytes()[:1000])
    with pytest.raises(EmbeddingError, match=f"damaged {name}.*git checkout"):
        EmbeddedModel(copied_model).embed_question("Who?")


def test_importing_loads_nothing_heavy():
    """`--help` must not pay for ONNX Runtime or LlamaIndex."""
    code = (
        "import sys, rag.indexing.embedding;"
        "print({'onnxruntime', 'llama_index'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_loading_prints_nothing():
    """The runtime's own warnings do not reach the user's terminal."""
    code = (
        "from rag.indexing.embedding import EmbeddedModel; EmbeddedModel().embed_question('Who?')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_plugged_vectors_are_cut_to_unit_length():
    """A LlamaIndex embedding comes out in our shape, in order, across its batches."""
    plugged = PluggedEmbedding(TiltedEmbedding(model_name="tilted"))
    texts = ["x" * length for length in range(1, 301)]
    vectors = plugged.embed_passages(texts)
    assert vectors.shape == (300, plugged.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[:, 0] / vectors[:, 1] == pytest.approx(np.arange(1, 301), rel=1e-4)
    assert plugged.name == "TiltedEmbedding:tilted"


def test_llama_index_embedding_works_as_it_is():
    """LlamaIndex's own classes fit without a change."""
    plugged = PluggedEmbedding(MockEmbedding(embed_dim=5))
    assert plugged.dimension == 5
    assert plugged.embed_question("Who?") == pytest.approx(np.full(5, 5**-0.5))
    assert plugged.embed_passages([]).shape == (0, 5)


def test_plugged_failure_names_the_model():
    """A server that is down ends in one sentence that says which and what to do."""
    plugged = PluggedEmbedding(BrokenEmbedding(model_name="far-away"))
    with pytest.raises(
        EmbeddingError, match=r"BrokenEmbedding:far-away failed: connection refused\."
    ):
        plugged.embed_passages(["a", "b"])


@pytest.mark.parametrize(
    ("play", "requests", "told"),
    [
        (fails(401), 1, " (status 401): scripted failure for Bearer …. Check its server, its key"),
        (fails(500), 2, " (status 500): scripted failure for Bearer …. Check its server"),
        (hangs(), 2, ": Request timed out. Check its server"),
    ],
)
def test_failing_server_of_an_embedding_is_told_soon_and_without_the_key(play, requests, told):
    """It is waited for as long as for the model, and asked once more where that may help."""
    key, received = "sk-secret-of-the-tests", []
    start = time.monotonic()
    with scripted_server([play], received=received) as url:
        embedding = load_embedding(
            Config(
                embedding="openai/scripted",
                openai_base_url=url,
                openai_api_key=key,
                model_timeout_seconds=0.5 if play.hangs else 30,
            )
        )
        with pytest.raises(EmbeddingError) as error:
            embedding.embed_question("Who?")

    assert len(received) == requests
    assert time.monotonic() - start < 20
    assert f"OpenAIEmbedding:scripted failed{told}" in str(error.value)
    assert key not in str(error.value)


def test_plugged_vectors_that_are_no_numbers_are_refused():
    """Vectors that cannot be compared never reach the index."""
    with pytest.raises(EmbeddingError, match="finite numbers"):
        PluggedEmbedding(EmptyHandedEmbedding()).embed_question("Who?")


@pytest.mark.parametrize(
    ("vectors", "told"),
    [
        ([[]], "an empty vector"),
        ([[1.0, float("inf")]], "NaN or infinity"),
        ([[1.0, 2.0], [1.0]], "one vector of one length for each text"),
        ([None], "one vector of one length for each text"),
        ([[1.0, 2.0], [1.0, 2.0, 3.0]], "one vector of one length for each text"),
        ([[1.0, 2.0]] * 2, "one vector of one length for each text"),
    ],
)
def test_plugged_vectors_are_named_for_what_is_wrong_with_them(vectors, told):
    """Neither the store nor the disk is blamed for them."""
    plugged = PluggedEmbedding(TiltedEmbedding(model_name="odd"))
    with pytest.raises(EmbeddingError, match=f"TiltedEmbedding:odd gave .*{told}"):
        plugged._ask(lambda _: vectors, ["Who?"], 1)


def test_plugged_vectors_of_another_length_are_told_with_both():
    """A model that is exchanged behind its name is found out."""
    plugged = PluggedEmbedding(MockEmbedding(embed_dim=5))
    assert plugged.dimension == 5
    with pytest.raises(EmbeddingError, match="a vector of 3 numbers after one of 5"):
        plugged._ask(lambda _: [[1.0, 2.0, 3.0]], ["Who?"], 1)


def test_setting_chooses_the_embedding():
    """Each form of RAG_EMBEDDING gives its embedding, without loading a model."""
    assert isinstance(load_embedding(Config(embedding="embedded")), EmbeddedModel)
    named = load_embedding(Config(embedding="openai/bge-m3", openai_api_key="k"))
    assert named.name == "OpenAIEmbedding:bge-m3"
    own = load_embedding(Config(embedding=f"{__name__}:tilted_embedding"))
    assert own.name == "TiltedEmbedding:tilted"


def test_digest_is_that_of_the_recorded_sums():
    """The name carries the digest of SHA256SUMS, so it is the same on every machine."""
    digest = hashlib.sha256((MODEL_FOLDER / "SHA256SUMS").read_bytes()).hexdigest()
    assert EmbeddedModel().name == f"multilingual-e5-small-{digest[:12]}"


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("word2vec", SettingsError, "Unknown embedding RAG_EMBEDDING='word2vec'. Use embedded"),
        ("openai/", SettingsError, "names no model"),
        ("openai/text-embedding-3-small", SettingsError, "needs OPENAI_API_KEY"),
        ("no_such_package:make", SettingsError, "cannot be found: No module named"),
        ("llama_index.core:NoSuch", SettingsError, "cannot be found: module"),
        (":make", SettingsError, "cannot be found"),
        ("builtins:dict", SettingsError, "gives a dict. It must give an embedding"),
        (f"{__name__}:sized_embedding", EmbeddingError, "failed when called"),
    ],
)
def test_wrong_setting_says_what_to_do(name, error, message, monkeypatch):
    """Every wrong name ends in one line that names the setting and the way out."""
    for variable in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(error, match="RAG_EMBEDDING") as raised:
        load_embedding(Config(embedding=name))
    assert message in str(raised.value)
