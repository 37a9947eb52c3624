"""The reader: which passages answer, and with which sentence."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rag.errors import EmbeddingError
from rag.evidence.scorer import FILES, HEADS_READ, SUMS, SUREST, Scorer, Shares, weigh
from rag.evidence.sheets import ASKED, MARK, OUTSIDE, READ, Sheet
from rag.indexing.encoder import FILES as MODEL_FILES
from rag.indexing.encoder import MODEL_FOLDER, damaged_files
from rag.text.sentences import split_sentences
from rag.types import Article, Passage, Speech

TEXT = (
    "The CSTO sent 2,000 troops to Kazakhstan in January at the invitation of Tokayev. "
    "The weather was cold in Almaty that week. "
    "Mark Feigin, a lawyer, called the refusal a big blow to Moscow. "
    "Some shops stayed closed until Monday."
)


def passage_of(text, *, id_="a", title="", speeches=()):
    """A passage that is a whole article."""
    article = Article(id_, text, title=title, language="en")
    sentences = split_sentences(text, language="en")
    return Passage(id_, article, 0, len(text), sentences, tuple(speeches))


PASSAGE = passage_of(TEXT)


@pytest.fixture(scope="module")
def scorer():
    """The reader that ships."""
    opened = Scorer()
    yield opened
    opened.close()


@pytest.fixture
def copied_model(tmp_path):
    """A folder of the model that a test may spoil."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in (*MODEL_FILES, *FILES, SUMS):
        shutil.copyfile(MODEL_FOLDER / name, folder / name)
    return folder


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many soldiers came to Kazakhstan?", 0),
        ("Who thinks that Moscow was hit hard?", 2),
        ("Was it warm in Almaty?", 1),
        ("Сколько военных прибыло в Казахстан?", 0),
        ("Wer nannte die Absage einen Schlag für Moskau?", 2),
    ],
)
def test_sentence_that_answers_comes_first(scorer, question, sentence):
    """Other words, another language: the sentence that answers is told from its neighbours."""
    (score,) = scorer.score(question, [PASSAGE])

    assert int(np.argmax(score.sentences)) == sentence


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("How many troops did the CSTO send?", "How many troops did NATO send?"),
        ("Who invited the troops?", "Who commanded the troops?"),
        ("When were the troops sent?", "What did the troops eat?"),
    ],
)
def test_question_that_is_answered_scores_above_one_near_it(scorer, answered, unanswered):
    """The right people and places are not yet an answer."""
    (yes,), (no,) = (scorer.score(question, [PASSAGE]) for question in (answered, unanswered))

    assert yes.answers > no.answers


def test_long_preface_does_not_hide_the_question(scorer):
    """However much stands before it, what is asked is what is read."""
    asked = "How many soldiers came to Kazakhstan?"
    preface = "I am a student and I am writing a thesis about the history of Central Asia. " * 6

    assert scorer.score(preface + asked, [PASSAGE]) == scorer.score(asked, [PASSAGE])


def test_scores_are_one_for_each_sentence_and_bounded(scorer):
    """A passage without sentences, or a question without words it knows, gives no surprise."""
    empty = Passage("e", Article("e", ""), 0, 0)
    scores = scorer.score("Who spoke?", [PASSAGE, empty])

    assert [len(score.sentences) for score in scores] == [4, 0]
    assert scores[1].answers == -SUREST
    assert all(
        -SUREST <= s <= SUREST for score in scores for s in (score.answers, *score.sentences)
    )


def test_passage_is_read_by_itself(scorer):
    """Scores do not depend on what else is read, and are the same the next time."""
    other = passage_of("A ferry ran before. Tolls are low.")
    alone = scorer.score("Who invited the troops?", [PASSAGE])

    assert scorer.score("Who invited the troops?", [other, PASSAGE, other])[1:2] == alone


def test_line_that_sends_elsewhere_is_not_read(scorer):
    """It often holds the question's own words, and would pass for an answer of its passage."""
    line = "\n\nMay the troops leave Almaty: watch the video\n\n"
    alone, with_line = scorer.score(
        "May the troops leave Almaty?", [PASSAGE, passage_of(line.join((TEXT, TEXT))[: -len(TEXT)])]
    )

    assert with_line.sentences[-1] == -SUREST
    assert with_line.answers == alone.answers


def test_many_who_ask_at_once_get_the_same(scorer):
    """However many read at the same time, on however many cores."""
    passages = [passage_of(f"{TEXT} Ferry number {number} sank.") for number in range(4)]
    alone = scorer.score("Who invited the troops?", passages)
    with ThreadPoolExecutor(8) as people:
        told = list(
            people.map(lambda _: scorer.score("Who invited the troops?", passages), [0] * 8)
        )
    one_core = Scorer(threads=1)

    assert told == [alone] * 8
    assert one_core.score("Who invited the troops?", passages) == alone
    one_core.close()


def test_long_passage_is_read_to_its_end(scorer):
    """What does not fit one reading is read in parts."""
    long = passage_of("Ships pass below the bridge every hour of the day. " * 60 + TEXT)
    (score,) = scorer.score("How many soldiers came to Kazakhstan?", [long])

    assert int(np.argmax(score.sentences)) == 60


def test_who_goes_on_speaking_is_known_from_before(scorer):
    """The speaker of a turn that began earlier stands above the passage."""
    text = "I will not allow such a possibility. Thank you for the question."
    question = "What will Tokayev not allow?"
    told = passage_of(text, speeches=[Speech(0, len(text), "Tokayev", "turn")])
    (known,), (unknown,) = (
        scorer.score(question, [told]),
        scorer.score(question, [passage_of(text)]),
    )

    assert known.answers > unknown.answers


def test_findings_are_weighed_as_written():
    """One piece asked, two sentences of one piece each; values worked by hand."""
    sheet = Sheet(
        np.array([0, 5, 2, 6, 7], np.int32),
        np.array([MARK, ASKED, MARK, READ, READ], np.int32),
        np.array([OUTSIDE, OUTSIDE, OUTSIDE, 0, 1], np.int32),
    )
    alike = np.full((5, 5), 0.75, np.float32)
    alike[1, 3], alike[1, 4] = 0.95, 0.85
    heads = np.zeros((5, HEADS_READ))
    heads[3] = 1.0, 2.0, 0.0, 0.0, 0.0
    answer, found = weigh(sheet, alike, heads, Shares(0.5, 10.0, 1.0, 5.0, 5.0))

    assert found == {0: pytest.approx(2 + 0.5 + 2.0), 1: pytest.approx(1.0)}
    best = np.log(np.exp(4.5) + np.exp(1.0))
    assert answer == pytest.approx(best + 5 * 0.2 + 5 * 0.2, abs=1e-5)


def test_files_are_the_recorded_ones():
    """The reader that ships is the one that was trained and measured."""
    assert damaged_files(sums=SUMS) == []
    assert sum((MODEL_FOLDER / name).stat().st_size for name in FILES) <= 25_000_000


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(copied_model, name):
    """The message names the file, the folder and the command."""
    (copied_model / name).unlink()
    with pytest.raises(EmbeddingError, match=f"lacks {name}.*git checkout"):
        Scorer(copied_model).score("Who?", [PASSAGE])


@pytest.mark.parametrize("name", FILES)
def test_damaged_file_is_named(copied_model, name):
    """A file cut short, as by a broken download, is told by name."""
    (copied_model / name).write_bytes((MODEL_FOLDER / name).read_bytes()[:1000])
    with pytest.raises(EmbeddingError, match=f"damaged {name}.*git checkout"):
        Scorer(copied_model).score("Who?", [PASSAGE])
