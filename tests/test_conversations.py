"""Conversations in the catalog: kept, found, opened, renamed and deleted by their owner only."""

from dataclasses import replace

import pytest
from test_catalog import entry, rows

from rag import Assistant, Config
from rag.answers.citations import number_citations
from rag.errors import DamagedError
from rag.indexing.catalog import Catalog
from rag.keeping.conversations import (
    append_exchange,
    delete_conversation,
    list_conversations,
    open_conversation,
    rename_conversation,
)
from rag.types import Answer, Article, Citation, Statement

OWNER = "browser:1"
HOSTILE = ("<img src=x onerror=alert(1)>", "'; DROP TABLE exchanges; --", "%", "\ud800", "\0")


@pytest.fixture
def catalog(tmp_path):
    """A catalog with one article."""
    opened = Catalog(tmp_path / "catalog.sqlite")
    one = entry("a")
    opened.store([one], rows(one))
    yield opened
    opened.close()


def answered(question="Who said so?"):
    """An answer that cites the article of the catalog."""
    citation = Citation(1, entry("a").article, 0, 17, "Alzhanov")
    return Answer(question, (Statement("Alzhanov said so [1].", (citation,)),))


def titles(catalog, owner=OWNER, words=""):
    """The titles of a list."""
    return [each.title for each in list_conversations(catalog, owner, words=words)]


def test_exchanges_come_back_after_a_restart(catalog, tmp_path):
    """Another process sees the same answers, in order."""
    id_ = append_exchange(catalog, OWNER, answered())
    refusal = Answer("Why?", refused=True, refusal="The articles do not say.")
    assert append_exchange(catalog, OWNER, refusal, id=id_, place=1) == id_
    catalog.close()
    again = Catalog(tmp_path / "catalog.sqlite")
    kept = open_conversation(again, OWNER, id_)
    assert kept.answers == (answered(), refusal)
    assert (kept.id, kept.title) == (id_, "Who said so?")
    assert kept.began < kept.changed
    again.close()


def test_what_was_asked_alone_is_told(catalog):
    """By its place; an older version has told of none."""
    id_ = append_exchange(catalog, OWNER, answered())
    append_exchange(catalog, OWNER, answered("Second?"), id=id_, place=1, alone=True)
    assert open_conversation(catalog, OWNER, id_).alone == {1}
    with catalog.writing() as connection:
        connection.execute("UPDATE exchanges SET answer = json_remove(answer, '$.alone')")
    kept = open_conversation(catalog, OWNER, id_)
    assert (len(kept.answers), kept.alone) == (2, frozenset())


def test_greeting_gives_its_title_to_the_first_question(catalog):
    """Once; a title that somebody gave stays, and so does that of a conversation of greetings."""
    id_ = append_exchange(catalog, OWNER, Answer("Hello there", courtesy="Hello!"))
    append_exchange(catalog, OWNER, Answer("Thanks", courtesy="Ask on."), id=id_, place=1)
    assert titles(catalog) == ["Hello there"]
    append_exchange(catalog, OWNER, answered("Who?"), id=id_, place=2)
    append_exchange(catalog, OWNER, answered("And when?"), id=id_, place=3)
    assert titles(catalog) == ["Who?"]

    named = append_exchange(catalog, OWNER, Answer("Hi", courtesy="Hello!"))
    rename_conversation(catalog, OWNER, named, "Mine")
    append_exchange(catalog, OWNER, answered("Why?"), id=named, place=1)
    assert titles(catalog) == ["Mine", "Who?"]


def test_list_names_the_latest_first(catalog):
    """A conversation that goes on rises."""
    first = append_exchange(catalog, OWNER, answered("One?"))
    append_exchange(catalog, OWNER, answered("Two?"))
    assert titles(catalog) == ["Two?", "One?"]
    append_exchange(catalog, OWNER, answered("More?"), id=first, place=1)
    assert titles(catalog) == ["One?", "Two?"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("WHO", ["Who said so?"]), ("alzh so", ["Who said so?"]), ("nobody", []), (" ", [*"_"])],
)
def test_search_looks_into_questions_and_answers(catalog, words, found):
    """All words have to be found, parts of them are enough, in any case."""
    append_exchange(catalog, OWNER, answered())
    assert titles(catalog, words=words) == (found if found != ["_"] else ["Who said so?"])


def test_search_finds_other_scripts_and_titles(catalog):
    """Case does not matter in Cyrillic either; a title given later is found too."""
    id_ = append_exchange(catalog, OWNER, answered("Кто это сказал?"))
    assert titles(catalog, words="КТО") == ["Кто это сказал?"]
    rename_conversation(catalog, OWNER, id_, "  Two\nwords ")
    assert titles(catalog, words="two") == ["Two words"]
    assert titles(catalog, words="сказал") == ["Two words"]


def test_nobody_else_finds_opens_or_changes_it(catalog):
    """A foreign id is as unknown as one that does not exist."""
    id_ = append_exchange(catalog, OWNER, answered())
    for owner, chosen in (("browser:2", id_), (OWNER, "unknown"), (OWNER, "\ud800")):
        assert open_conversation(catalog, owner, chosen) is None
        assert not rename_conversation(catalog, owner, chosen, "Mine")
        assert not delete_conversation(catalog, owner, chosen)
        assert append_exchange(catalog, owner, answered(), id=chosen, place=1) == ""
    assert titles(catalog, "browser:2") == []
    assert titles(catalog) == ["Who said so?"]
    assert len(open_conversation(catalog, OWNER, id_).answers) == 1


def test_ids_cannot_be_guessed(catalog):
    """Each is random and long, none says which came before it."""
    ids = {append_exchange(catalog, OWNER, answered()) for _ in range(20)}
    assert len(ids) == 20
    assert {len(id_) for id_ in ids} == {22}


def test_deleted_conversation_leaves_nothing(catalog):
    """Its exchanges go with it."""
    id_ = append_exchange(catalog, OWNER, answered())
    assert delete_conversation(catalog, OWNER, id_)
    assert open_conversation(catalog, OWNER, id_) is None
    with catalog.reading() as connection:
        assert connection.execute("SELECT count(*) FROM exchanges").fetchone() == (0,)


def test_exchange_of_a_conversation_that_went_on_elsewhere_is_not_mixed_in(catalog):
    """Two windows do not write into each other; the caller learns it and begins another."""
    id_ = append_exchange(catalog, OWNER, answered())
    append_exchange(catalog, OWNER, answered("Second?"), id=id_, place=1)
    assert append_exchange(catalog, OWNER, answered("Third?"), id=id_, place=1) == ""
    assert len(open_conversation(catalog, OWNER, id_).answers) == 2


def test_answer_that_was_stopped_is_kept_as_far_as_it_went(catalog):
    """It comes back as one that is not complete, in the list as any other."""
    stopped = replace(answered(), complete=False)
    id_ = append_exchange(catalog, OWNER, stopped)
    assert open_conversation(catalog, OWNER, id_).answers == (stopped,)
    assert titles(catalog) == ["Who said so?"]


@pytest.mark.parametrize("title", ["", " \n "])
def test_title_is_never_blank(catalog, title):
    """A conversation without a name could not be clicked."""
    id_ = append_exchange(catalog, OWNER, answered())
    with pytest.raises(ValueError, match="title"):
        rename_conversation(catalog, OWNER, id_, title)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(catalog, text):
    """In owners, questions, titles and searches."""
    id_ = append_exchange(catalog, text.replace("\ud800", ""), answered(text))
    owner = text.replace("\ud800", "")
    shown = text.replace("\ud800", "?")
    assert open_conversation(catalog, owner, id_).title == shown
    assert len(list_conversations(catalog, owner, words=shown)) == 1
    assert rename_conversation(catalog, owner, id_, f"{text}!")


def test_changed_article_is_told_and_its_old_number_given_to_nothing_else(catalog):
    """The quote stays; the same place of the new text gets a number of its own."""
    id_ = append_exchange(catalog, OWNER, answered())
    one = entry("a", "Somebody else spoke today. Nobody asked.")
    catalog.store([one], rows(one, first=2))
    (old,) = open_conversation(catalog, OWNER, id_).answers[0].citations
    assert (old.quote, old.article.changed) == ("Alzhanov said so.", True)
    fresh = Citation(0, one.article, old.start, old.end)
    assert [each.number for each in number_citations([fresh], [old])] == [2]


def test_damaged_answer_is_told(catalog):
    """The message names the conversation and says what to do."""
    id_ = append_exchange(catalog, OWNER, answered())
    with catalog.writing() as connection:
        connection.execute("UPDATE exchanges SET answer = '{}'")
    with pytest.raises(DamagedError, match=r"Who said so\?.*Delete it"):
        open_conversation(catalog, OWNER, id_)


def test_assistant_keeps_conversations_through_a_rebuild(seeds, tmp_path):
    """The index is built anew, and the answer is shown as before."""
    config = Config(data=tmp_path / "data", articles=seeds)
    with Assistant.open(config) as assistant:
        answer = assistant.ask("How many troops did the CSTO send to Kazakhstan?")
        id_ = assistant.keep_exchange(OWNER, answer)
        assistant.sync(rebuild=True)
        assert assistant.conversation(OWNER, id_).answers == (answer,)
        assert assistant.rename_conversation(OWNER, id_, "Troops")
        (listed,) = assistant.conversations(OWNER, words="csto")
        assert (listed.title, listed.answers) == ("Troops", ())
        assert assistant.delete_conversation(OWNER, id_)


def test_folder_that_cannot_be_written_has_no_conversation(catalog):
    """Where none was ever kept, the list is empty and no id leads anywhere."""
    catalog.close()
    readonly = Catalog(catalog.path, readonly=True)
    assert list_conversations(readonly, OWNER) == ()
    assert open_conversation(readonly, OWNER, "unknown") is None
    readonly.close()


def test_articles_of_the_index_are_never_marked_as_changed(catalog):
    """The mark belongs to what was kept of an article, not to articles."""
    assert not any(article.changed for article in catalog.articles())
    assert not Article("a", "text").changed


def test_answer_asked_again_takes_the_place_of_the_last_one(catalog):
    """One is as many as before; where the conversation went on, nothing is replaced."""
    id_ = append_exchange(catalog, OWNER, answered("First?"))
    append_exchange(catalog, OWNER, answered("Second?"), id=id_, place=1)
    again = answered("Second, again?")
    assert append_exchange(catalog, OWNER, again, id=id_, place=1, replaces=True) == id_
    assert append_exchange(catalog, OWNER, again, id=id_, place=0, replaces=True) == ""
    kept = open_conversation(catalog, OWNER, id_)
    assert [answer.question for answer in kept.answers] == ["First?", "Second, again?"]
