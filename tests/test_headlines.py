"""Lines that answer little keep a share of their likelihood; sentences keep all of it."""

import pytest

from rag.evidence.headlines import HEADING_SHARE, share_of, tells_nothing
from rag.text.sentences import split_sentences
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


def nothing(text: str, language: str = "en", *, dated: bool = False) -> list[str]:
    """The sentences of a text that are no evidence."""
    sentences = split_sentences(text, language=language)
    passage = Passage("a", Article("a", text, language=language), 0, len(text), sentences)
    return [text[slice(*s)] for s in sentences if tells_nothing(passage, s, dated=dated)]


@pytest.mark.parametrize(
    ("day", "language"),
    [
        ("Ақтөбе. 2031 жылғы 7 ақпан.", "kk"),
        ("«Арна» журналы, 2031 жылғы сәуір.", "kk"),
        ("Arl, 7 February 2031.", "en"),
        ("Арла, 7 февраля 2031 года.", "ru"),
    ],
)
def test_day_above_a_text_is_no_evidence(day, language):
    """Where and when a text came out answers nothing, unless a date is asked for."""
    assert nothing(f"{day} {TOLD}", language) == [day]
    assert nothing(f"{day} {TOLD}", language, dated=True) == []


@pytest.mark.parametrize(
    "told", ["The mill burnt down on 4 May 2031.", "Anna Kern left it in 2031."]
)
def test_sentence_that_tells_more_than_a_day_stays(told):
    """A date among what was done is what may be asked for."""
    assert nothing(f"{told} Nobody saw it.") == []


@pytest.mark.parametrize(
    "table",
    [
        "Mill | Men\nArl | 12\nOlm | 40",
        "Mill\tMen\nArl\t12\nOlm\t40",
        "| Mill | Owner |\n\n|---|---|\n\n| Arl | Kern |",
    ],
)
def test_header_of_a_table_is_no_evidence(table):
    """It tells what the rows below it are of, and nothing by itself."""
    header, *_ = table.split("\n")
    assert nothing(f"The town has mills.\n\n{table}")[0] == header
    assert not any(char.isdigit() for each in nothing(table) for char in each)


@pytest.mark.parametrize(
    "text", ["Anna:\tWhere were you?\nPeter:\tIn Arl, at 5.", "Arl | Kern\nOlm | Lund"]
)
def test_lines_of_names_are_no_header(text):
    """Labels with what is said behind them, and rows without any number, may answer."""
    assert nothing(text) == []
