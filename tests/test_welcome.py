"""The first screen as HTML: cards, their search, and the questions to begin with."""

import sqlite3
from types import SimpleNamespace

import pytest
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page

from rag import Assistant, Config, Heading, StorageError
from ui.chat import Chat
from ui.phrases import WORDS
from ui.suggesting import SUGGESTING_SECONDS
from ui.welcome import MAX_CARDS, MOST_ALL, find_titles, render_shelf, render_welcome

ENGLISH = WORDS["en"]

MANY = [Heading(f"{n}.txt", f"Flood in Oslo {n}", "The Herald") for n in range(2000)]


class Broken(Assistant):
    """An assistant that finds no suggestions, and keeps how long it was given for each try."""

    def suggestions(self, *_, seconds, **__):
        """Fails as an index does that cannot be read."""
        self.tries = [*getattr(self, "tries", ()), seconds]
        raise StorageError("The index cannot be read.")


def test_first_screen_of_a_large_folder_names_what_it_leaves_out():
    """Twelve cards are shown, the others are counted."""
    page = Page(render_welcome(MANY, [], ENGLISH))
    assert len(page.inside("span", "card-title")) == MAX_CARDS
    assert "and 1,988 more articles" in page.text


def test_titles_can_be_searched_where_there_are_more_than_cards():
    """A field that says so to a screen reader; where all have a card there is none."""
    attributes = dict(Page(render_welcome(MANY, [], ENGLISH)).attributes)
    assert attributes["aria-label"] == "Search 2,000 titles"
    page = Page(render_welcome(MANY[:MOST_ALL], [], ENGLISH))
    assert "input" not in page.tags
    assert len(page.inside("span", "card-title")) == MOST_ALL


@pytest.mark.parametrize(
    ("words", "found"), [("1999", 1), ("oslo HERALD 77.txt", 20), ("osl 7", 542), ("Vienna", 0)]
)
def test_titles_are_found_by_all_words(words, found):
    """Each word may stand in the title, the source or the id, in any order and case."""
    assert len(find_titles(MANY, words)) == found


def test_search_shows_what_it_found_and_counts_the_rest():
    """The same limit as at first; nothing found is said so; nothing typed shows all."""
    page = Page(render_shelf(MANY, ENGLISH, words="oslo"))
    assert len(page.inside("span", "card-title")) == MAX_CARDS
    assert "and 1,988 more articles" in page.text
    assert Page(render_shelf(MANY, ENGLISH, words="Vienna")).text == "No title holds “Vienna”."
    assert render_shelf(MANY, ENGLISH, words=" ") == render_shelf(MANY, ENGLISH)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_search_stays_text(text):
    """Whatever is typed makes no tag, and a word without end is cut."""
    page = Page(render_shelf([], ENGLISH, words=text))
    assert set(page.tags) == {"div", "p"}
    assert len(page.text) < 120


def test_questions_take_the_place_that_was_kept_for_them():
    """As many lines are kept as there will be questions."""
    waiting, ready = (
        render_welcome(MANY, None, ENGLISH),
        render_welcome(MANY, [f"Q{n}?" for n in range(5)], ENGLISH),
    )
    assert waiting.split("looking", 1)[1].split("</ul>")[0].count("<li") == 5
    assert ready.count('data-event="ask"') == 5
    assert Page(waiting).inside("p", "working") == [
        "Looking for questions that the articles answer…"
    ]


def test_edited_article_is_asked_about_anew(tmp_path):
    """The questions to begin with are those of the texts as they are, whatever their names."""
    path = tmp_path / "articles" / "ties.txt"
    path.parent.mkdir()
    config = Config(data=tmp_path / "data", articles=path.parent, caution=0)
    text = "Ruth Adler said the city likes {0}, which knows it. She said that ties with {0} matter."
    path.write_text(text.format("Norway"))
    with Assistant.open(config, embedding=WordsEmbedding()) as assistant:
        chat = Chat(assistant)
        assert "about Norway?" in list(chat.suggesting.first_screen(ENGLISH))[-1]
        assert len(list(chat.suggesting.first_screen(ENGLISH))) == 1
        path.write_text(text.format("Sweden"))
        assistant.sync()
        assert "about Sweden?" in list(chat.suggesting.first_screen(ENGLISH))[-1]


@pytest.fixture
def bridge(tmp_path):
    """The settings of an index of one article, which suggests nothing."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text("The bridge is open.")
    return Config(data=tmp_path / "data", articles=tmp_path / "articles")


def test_suggestions_are_looked_for_once_and_not_for_ever(bridge):
    """Where that fails, the next visitor does not wait for it again; nobody waits without end."""
    with Broken.open(bridge, embedding=WordsEmbedding()) as assistant:
        chat = Chat(assistant)
        for pages in (2, 1):
            shown = list(chat.suggesting.first_screen(ENGLISH))
            assert len(shown) == pages
            assert "bridge.txt" in shown[-1]
        assert assistant.tries == [SUGGESTING_SECONDS]


def test_articles_are_listed_without_their_texts(bridge):
    """First screen, titles and filter read none: a large index has much of it."""
    read = []

    def watch(_, table, column, *__):
        read.append((table, column))
        return sqlite3.SQLITE_OK

    with Assistant.open(bridge, embedding=WordsEmbedding()) as assistant:
        chat = Chat(assistant)
        with assistant._index.catalog.reading() as connection:
            connection.set_authorizer(watch)
        assert "bridge.txt" in next(chat.suggesting.first_screen(ENGLISH))
        assert "bridge.txt" in chat.suggesting.find_titles(SimpleNamespace(words="bridge"))
        chat.narrowing.panel()
    assert ("articles", "title") in read
    assert ("articles", "text") not in read
    assert read.count(("articles", "title")) == 1
