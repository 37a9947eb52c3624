"""The first screen as HTML: cards, their search, and the questions to begin with."""

import pytest
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page

from rag import Article, Assistant, Config
from ui.chat import Chat
from ui.phrases import WORDS
from ui.welcome import MAX_CARDS, find_titles, render_shelf, render_welcome

ENGLISH = WORDS["en"]

MANY = [Article(f"{n}.txt", "x", f"Flood in Oslo {n}", "The Herald") for n in range(2000)]


def test_first_screen_of_a_large_folder_names_what_it_leaves_out():
    """Twelve cards are shown, the others are counted."""
    page = Page(render_welcome(MANY, [], ENGLISH))
    assert len(page.inside("span", "card-title")) == MAX_CARDS
    assert "and 1,988 more articles" in page.text


def test_titles_can_be_searched_where_there_are_more_than_cards():
    """A field that says so to a screen reader; where all have a card there is none."""
    attributes = dict(Page(render_welcome(MANY, [], ENGLISH)).attributes)
    assert attributes["aria-label"] == "Search 2,000 titles"
    assert "input" not in Page(render_welcome(MANY[:MAX_CARDS], [], ENGLISH)).tags


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
        assert "about Norway?" in list(chat.first_screen(ENGLISH))[-1]
        assert len(list(chat.first_screen(ENGLISH))) == 1
        path.write_text(text.format("Sweden"))
        assistant.sync()
        assert "about Sweden?" in list(chat.first_screen(ENGLISH))[-1]
