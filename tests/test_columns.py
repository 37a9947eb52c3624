"""Columns: an author's own words are the author's, those of others stay theirs."""

import pytest
from speeches import read, speaker_of

QUEUE = """The kindness of the queue

By Philippa Garrod

I like queues. On Tuesday I stood for an hour in the post office.

The government wants to abolish them. The minister, Rex Calloway, said: "Nobody will have to \
stand behind another." I think it is a sad sentence.

Behind me a girl was learning verbs. "Go before me," she said.

To be fair: the counters lose money. I don't ask that we keep all of them.

Philippa Garrod writes every Friday."""

BARRIER = """Колонка

Я люблю очереди. Во вторник я простоял час на почте.

Министр Глеб Орлов заявил: «Очередей больше не будет». Мне жаль.

Прилавки убыточны. Я не прошу сохранить все."""


RARELY = """Fuel is dear. I saw it.

The mayor resigned on Monday.

The council met at noon. I was there, I think. I saw nobody.

Nobody voted.

The bus was late.

It rained.

It snowed."""

ASKING = """Are you afraid? I am not afraid of it.

Who pays? I pay for it myself.

Will you stay? I will, as my father did."""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I like queues", "Philippa Garrod"),
        ("The government wants", "Philippa Garrod"),
        ("Nobody will have", "Rex Calloway"),
        ("I think it is", "Philippa Garrod"),
        ("the counters lose", "Philippa Garrod"),
        ("The kindness", None),
        ("By Philippa", None),
        ("writes every", None),
    ],
)
def test_own_words_of_a_column_are_its_authors(words, speaker):
    """What stands outside the words of others in a column is said by the one in its byline."""
    assert speaker_of(QUEUE, words, byline="Philippa Garrod") == speaker


@pytest.mark.parametrize(
    ("end", "speaker"),
    [
        (", and he is right; I have counted them.", "Philippa Garrod"),
        (" — and I have counted them.", "Philippa Garrod"),
        (", and that they cost “too much; I know it”.", "Rex Calloway"),
        ("; the council has counted them.", "Rex Calloway"),
    ],
)
def test_report_that_goes_on_with_the_authors_own_i_is_the_authors(end, speaker):
    """Nobody else is cited for what the author has done."""
    own = f"The minister, Rex Calloway, says that the counters stand empty{end} I pity them."
    text = QUEUE.replace("Behind me a girl", f"{own}\n\nBehind me a girl")
    assert speaker_of(text, "the counters stand empty", byline="Philippa Garrod") == speaker


def test_quote_of_somebody_unnamed_does_not_become_the_columnists():
    """Who "she" is in a column is never its author."""
    assert speaker_of(QUEUE, "Go before", byline="Philippa Garrod") != "Philippa Garrod"


def test_column_in_russian_is_its_authors():
    """A column in another language is one, too; an office behind a name in the byline stays out."""
    told = {"byline": "Анна Перова, обозреватель", "language": "ru"}
    assert speaker_of(BARRIER, "Прилавки", **told) == "Анна Перова"
    assert speaker_of(BARRIER, "Очередей больше", **told) == "Глеб Орлов"


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("Колонка\nАнна Перова: Город без очередей", "Анна Перова"),
        ("Мнение\nАнна Перова — Город без очередей", "Анна Перова"),
        ("Анна Перова: Город без очередей", None),
        ("Колонка\nНовая Почта: Город без очередей\nНовая Почта закрыта.", None),
        ("Колонка\nГород без очередей", None),
    ],
)
def test_headline_below_column_tells_its_author(head, speaker):
    """A column without a byline is of the one whom its headline begins with, named once."""
    text = BARRIER.replace("Колонка", head)
    assert speaker_of(text, "Прилавки", byline="", language="ru") == speaker


@pytest.mark.parametrize(("head", "speaker"), [("Мнение", "Анна Перова"), ("Письмо", None)])
def test_short_text_called_an_opinion_is_its_authors(head, speaker):
    """Two sentences that say "I" are enough where the head says what the text is."""
    text = f"{head}\n\nОчереди нужны. Я стоял в них.\n\nПрилавки убыточны. Мне их жаль."
    assert speaker_of(text, "Прилавки", byline="Анна Перова", language="ru") == speaker


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        (QUEUE, ""),
        (QUEUE, "Philippa Garrod and Tom Reid"),
        (QUEUE, "The Associated Press"),
        (QUEUE.replace("By Philippa", "As told to Philippa"), "Philippa Garrod"),
        (QUEUE.replace("By Philippa", "The Post, 5 May. Interview by Philippa"), "Philippa Garrod"),
        (QUEUE.replace("By Philippa", "Беседовала Philippa"), "Philippa Garrod"),
        (QUEUE.replace("I ", "Anna Poe "), "Philippa Garrod"),
        (RARELY, "Philippa Garrod"),
        (ASKING, "Philippa Garrod"),
    ],
)
def test_what_is_no_column_of_one_author_is_nobodys(text, byline):
    """Without one author, without "I" again and again, or with questions, words stay the article's."""
    assert {s.speaker for s in read(text, byline=byline) if s.kind == "turn"} == set()
