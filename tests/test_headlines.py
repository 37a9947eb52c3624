"""Lines that answer little keep a share of their likelihood; sentences keep all of it."""

import pytest

from rag.headlines import HEADING_SHARE, share_of
from rag.sentences import split_sentences
from rag.types import Article, Passage

TOLD = "Мост через реку откроют двадцатого декабря, заявил аким города."


def shares(text: str, language: str) -> list[float]:
    """What each sentence of a text keeps."""
    article = Article("a", text, language=language)
    sentences = split_sentences(text, language=language)
    passage = Passage("a", article, 0, len(text), sentences)
    return [share_of(passage, sentence) for sentence in sentences]


@pytest.mark.parametrize(
    ("dateline", "language"),
    [
        ("АСТАНА, 15 ноября.", "ru"),
        ("АСТАНА, 15 ноября. /Корр. агентства Марат Досжанов/.", "ru"),
        ("АСТАНА. 15 ноября 2026 года. ИА Новости.", "ru"),
        ("НУР-СУЛТАН, 15 ноября – ИА «Новости».", "ru"),
        ("КАРАГАНДА.", "ru"),
        ("ҚОСТАНАЙ. 3 қараша.", "kk"),
        ("ASTANA, November 15.", "en"),
    ],
)
def test_dateline_answers_little(dateline, language):
    """Where and when a report was sent is no answer of its own, whatever is asked."""
    *before, told = shares(f"{dateline} {TOLD}", language)
    assert set(before) == {HEADING_SHARE}
    assert told == 1


@pytest.mark.parametrize(
    "text",
    [
        "США, 15 ноября: выборы выиграл сенатор, сообщили газеты страны.",
        f"{TOLD} АСТАНА, 15 ноября – так подписана телеграмма, которую мы нашли.",
    ],
)
def test_sentence_with_a_place_and_a_day_is_no_dateline(text):
    """What goes on behind the place and the day, or stands within a line, answers as before."""
    assert shares(text, "ru")[-1] == 1
