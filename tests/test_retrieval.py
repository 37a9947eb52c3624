"""Passages are found by meaning and by words, in any spelling, within the filter, once each."""

import json

import pytest
from hashing import Hashing
from hypothesis import given, settings
from hypothesis import strategies as st

from rag import Assistant, Config, Filter
from rag.errors import QuestionError
from rag.indexing.embedding import EmbeddedModel
from rag.indexing.index import Index
from rag.search.leveling import level_languages, take_sample
from rag.search.retrieval import (
    LEXICAL_WEIGHT,
    NEAR_WEIGHT,
    Retriever,
    ends_open,
    fold_copies,
    fuse_scores,
    join_passages,
    join_touching,
    reorder_hits,
)
from rag.types import Article, Hit, Passage, Span, Speech

SANCTIONS = "001_d3437c43ef724bcd.txt"
ALTAEV = "002_5b2cdec4292a86da.txt"
HESS = "004_c0858dbfd52112ba.txt"

STORY = (
    "The old bridge over the river was closed on Monday after engineers found cracks. "
    "Traffic is led over the northern road. Repairs will take four months and cost two million."
)
FERRY = "A ferry carries people across the river. It runs every hour."


def article_ids(hits):
    """The articles of hits, in order."""
    return [hit.passage.article.id for hit in hits]


@pytest.fixture
def retriever(tmp_path):
    """A retriever over one story, two copies of it, and another text; quick embedding."""
    lines = [
        {"id": "story", "text": STORY, "source": "The Herald", "date": "2022-06-17"},
        {"id": "copy", "text": STORY, "source": "Daily Mirror", "date": "2022-06-18"},
        {"id": "near-copy", "text": f"{STORY} Read more.", "date": "2022-06-19"},
        {"id": "ferry", "text": FERRY, "source": "The Herald", "date": "2022-07"},
        {"id": "undated", "text": "Nobody knows when the river froze."},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    embedding = Hashing(64)
    index = Index.open(Config(data=tmp_path / "index"), embedding)
    index.sync([path])
    opened = Retriever(index, embedding)
    yield opened
    opened.close()
    index.close()


def test_scores_are_added():
    """Cosines count from the lowest to the highest candidate, words by their weight."""
    fused = fuse_scores([(1, 0.9), (2, 0.8), (3, 0.7)], [(2, 20.0), (4, 2.0)], rarest=5.0)

    assert fused == pytest.approx(
        {2: 0.5 + 4 * LEXICAL_WEIGHT, 1: 1.0, 4: 0.4 * LEXICAL_WEIGHT, 3: 0.0}
    )
    assert list(fused) == [2, 1, 4, 3]


@pytest.mark.parametrize(
    ("dense", "lexical", "order"),
    [
        ([], [], []),
        ([(5, 0.3)], [], [5]),
        ([], [(7, 1.0), (3, 2.0)], [3, 7]),
        ([(9, 0.4), (2, 0.4)], [], [2, 9]),
        ([(9, -0.4), (2, -0.5)], [], [9, 2]),
    ],
)
def test_one_ranking_alone_keeps_its_order(dense, lexical, order):
    """An empty ranking changes nothing; ties go by key."""
    assert list(fuse_scores(dense, lexical, rarest=5.0)) == order


pairs = st.lists(
    st.tuples(st.integers(0, 20), st.floats(0.0, 1.0)), unique_by=lambda pair: pair[0], max_size=15
)


@settings(deadline=None)
@given(pairs, pairs)
def test_fusion_loses_and_invents_nothing(dense, lexical):
    """All passages of both rankings come out once, best first."""
    fused = fuse_scores(dense, lexical, rarest=5.0)

    assert set(fused) == {key for key, _ in [*dense, *lexical]}
    assert list(fused.values()) == sorted(fused.values(), reverse=True)


def test_a_passage_counts_beside_others_of_its_language():
    """One that stands out in its language comes before those that are near like all of theirs."""
    rankings = {"en": [(1, 0.83), (2, 0.82)], "uk": [(3, 0.80), (4, 0.74)]}
    usual = {"en": [0.83, 0.82, *[0.81] * 20], "uk": [0.80, *[0.74] * 21]}
    assert [key for key, _ in level_languages(rankings, usual)] == [3, 1, 2, 4]


def test_a_single_passage_of_a_language_is_compared_with_the_farthest_one():
    """It would be as near as usual to itself, whatever it tells."""
    rankings = {"en": [(1, 0.82)], "ru": [(2, 0.72)], "uk": [(3, 0.80)]}
    usual = {"en": [0.82, *[0.80] * 30], "ru": [0.72] * 30, "uk": [0.80]}
    assert level_languages(rankings, usual)[0][0] == 3


def test_one_language_keeps_its_order():
    """The same is taken from all; a language of which nothing is known does no harm."""
    levelled = level_languages({"en": [(2, 0.9), (1, 0.8)]}, {"en": [0.9, 0.8], "": []})
    assert [key for key, _ in levelled] == [2, 1]
    assert levelled[0][1] - levelled[1][1] == pytest.approx(0.1)
    assert level_languages({"en": []}, {}) == []


def test_a_sample_is_spread_evenly():
    """It holds few keys of many and all of few, the same every time."""
    many = take_sample(frozenset(range(1, 1001)))
    assert (many[0], many[1], len(many)) == (1, 11, 100)
    assert take_sample(frozenset({3, 1, 2})) == (1, 2, 3)


def make_hit(text, score):
    """A hit whose passage is a whole article."""
    return Hit(Passage(str(score), Article(str(score), text), 0, len(text)), score)


@settings(deadline=None)
@given(st.lists(st.text("ab ", min_size=1, max_size=12), max_size=8))
def test_folding_keeps_the_best_and_the_order(texts):
    """What is kept is part of the ranking in its order, the first included; twice is as once."""
    hits = [make_hit(text, -at) for at, text in enumerate(texts)]
    kept = fold_copies(hits)

    assert kept[:1] == hits[:1]
    assert kept == [hit for hit in hits if hit in kept]
    assert fold_copies(kept) == kept


def test_short_texts_that_differ_are_no_copies():
    """Two texts of two words are copies only when the words are the same."""
    hits = [make_hit("Snow fell", 3), make_hit("Rain fell", 2), make_hit("snow fell", 1)]
    assert fold_copies(hits) == hits[:2]


def test_copies_of_one_story_are_found_once(retriever):
    """Of three almost equal texts one is shown, and others take the free places."""
    hits = retriever.retrieve("When was the bridge over the river closed?", top_k=3)

    assert len(set(article_ids(hits)) & {"story", "copy", "near-copy"}) == 1
    assert {"ferry", "undated"} <= set(article_ids(hits))


def test_copy_is_found_where_the_best_one_may_not_be_searched(retriever):
    """A copy is folded only under a passage that is shown."""
    hits = retriever.retrieve("bridge", top_k=3, filter=Filter(articles=("copy",)))
    assert article_ids(hits) == ["copy"]


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (Filter(articles=("ferry",)), {"ferry"}),
        (Filter(articles=("ferry", "undated")), {"ferry", "undated"}),
        (Filter(articles=("missing",)), set()),
        (Filter(sources=("the herald",)), {"story", "ferry"}),
        (Filter(sources=("Herold",)), {"story", "ferry"}),
        (Filter(sources=("Nobody's Paper",)), set()),
        (Filter(speakers=("Nobody",)), set()),
        (Filter(since="2022-07"), {"ferry"}),
        (Filter(since="2022-06-18", until="2022-06-18"), {"copy"}),
        (Filter(until="2022-06-17"), {"story"}),
        (Filter(since="2022", until="2022", articles=("ferry",)), {"ferry"}),
        (Filter(since="2023"), set()),
        (Filter(sources=("The Herald",), until="2022-06"), {"story"}),
    ],
)
def test_filter_holds(retriever, filter, found):
    """Only what passes every part of the filter is searched; an unknown name passes nothing."""
    hits = retriever.retrieve("bridge ferry river", top_k=5, filter=filter)
    assert set(article_ids(hits)) == found


def test_passages_of_an_article_that_is_near_rise(retriever):
    """They gain a fixed share, so that one which fits far better still comes first."""
    asked = "Who knows the road to the river?"
    alone = {h.passage.article.id: h.score for h in retriever.retrieve(asked, top_k=5)}
    near = {
        h.passage.article.id: h.score for h in retriever.retrieve(asked, top_k=5, near=["ferry"])
    }
    assert near == pytest.approx({**alone, "ferry": alone["ferry"] + NEAR_WEIGHT})
    assert article_ids(retriever.retrieve(FERRY, top_k=5, near=["undated"]))[0] == "ferry"
    gone = retriever.retrieve(asked, top_k=5, near=["gone"])
    assert {hit.passage.article.id: hit.score for hit in gone} == pytest.approx(alone)


def test_every_part_of_a_question_has_its_turn(retriever):
    """What one part asks for is found, however many passages the others fill."""
    parts = ("bridge engineers cracks", "ferry people hour")
    whole = " ".join(parts)
    (best,) = retriever.retrieve(whole, top_k=1)
    found = article_ids(retriever.retrieve_parts(whole, parts, top_k=1))

    assert found[0] == best.passage.article.id
    assert {"ferry"} < set(found)
    assert len(found) == len(set(found))


def test_a_question_of_one_part_is_searched_as_it_is(retriever):
    """No more passages than asked for, in the same order."""
    alone = retriever.retrieve("bridge", top_k=2)
    assert retriever.retrieve_parts("bridge", ("bridge",), top_k=2) == alone


@pytest.mark.parametrize("top_k", [1, 2, 3, 50])
def test_top_k_is_the_most(retriever, top_k):
    """No more than asked for, best first, each passage once."""
    hits = retriever.retrieve("the river", top_k=top_k)

    assert len(hits) == min(top_k, 3)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert len({h.passage.id for h in hits}) == len(hits)


@pytest.mark.parametrize(
    "question",
    [
        '" OR * NEAR(',
        "'; DROP TABLE articles; --",
        "bridge AND NOT OR (",
        "text:bridge^2",
        "river*",
        "{bridge} + -ferry",
        "who is it",
        "NEAR/3 column:x",
        "мост 北京 جسر",
        "3.5 2,000 ~",
    ],
)
def test_search_syntax_is_only_words(retriever, question):
    """Signs that a database would obey are searched as words, or not at all."""
    assert retriever.retrieve(question, top_k=2)


@pytest.mark.parametrize(
    ("asked", "variants", "article"),
    [
        ("What did {} say about sanctions?", "Tokayev Tokaev Tokajew Токаев Tokayew", SANCTIONS),
        ("What did {} say about Russia?", "Altayev Altaev Altajew Алтаев Altaeyv", ALTAEV),
        ("What is the view of {}-Jomart on sanctions?", "Kassym Kasym Kasim", SANCTIONS),
        ("What did {} say about Putin?", "Alzhanov Aljanov Альжанов Alzanov", HESS),
    ],
)
def test_spellings_of_a_name_find_the_same_passages(assistant, asked, variants, article):
    """Whichever way a name is written or mistyped, the article of that person comes first."""
    found = {name: assistant.search(asked.format(name), top_k=1) for name in variants.split()}
    assert {name: article_ids(hits) for name, hits in found.items()} == {
        name: [article] for name in found
    }


@pytest.mark.parametrize("name", ["Tokaev", "Tokajew", "Токаев"])
def test_spelling_changes_no_rank(assistant, name):
    """The best passages of one spelling are those of the other, in the same order."""
    best = [
        [
            hit.passage.id
            for hit in assistant.search(f"What did {each} say about sanctions?", top_k=3)
        ]
        for each in ("Tokayev", name)
    ]
    assert best[0] == best[1]


@pytest.fixture(scope="module")
def abroad(tmp_path_factory):
    """A retriever over articles in English, Russian and Ukrainian; the embedded model."""
    texts = {
        "ferry": "A passenger ferry ran aground in fog. The owner says that it had been inspected.",
        "school": "The board postponed the repairs of the school. Its boiler is old, too.",
        "court": "A judge has stopped the council from selling the market. Prosecutors are looking on.",
        "kitchen": "The chef will cook for children. He wants to know how many of them like beets.",
        "archive": "Вера Столярова разбирает архив завода. Она боится только сырости в подвале.",
        "bridge": "Мост закрыли: обследование выявило трещины в четырёх из девяти опор.",
        "bees": "Дружина вмовляє Миколу Гнатюка перейти на кролів. «Кролі меду не дають», — каже він.",
    }
    folder = tmp_path_factory.mktemp("abroad")
    path = folder / "articles.jsonl"
    lines = ({"id": name, "text": text} for name, text in texts.items())
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    embedding = EmbeddedModel()
    index = Index.open(Config(data=folder / "index"), embedding)
    index.sync([path])
    opened = Retriever(index, embedding)
    yield opened
    opened.close()
    index.close()


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("What is Stolyarova afraid of?", "archive"),
        ("What did Stoliarova tell?", "archive"),
        ("Why doesn't Hnatiuk want rabbits?", "bees"),
        ("What does Gnatyuk think?", "bees"),
        ("How many of the bridge's piers are cracked?", "bridge"),
    ],
)
def test_a_passage_in_another_language_is_found_among_those_of_ones_own(abroad, question, article):
    """By the name in another alphabet, and by meaning though its cosine is lower throughout."""
    assert article_ids(abroad.retrieve(question, top_k=1, language="en")) == [article]


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("waht did altaev say", ALTAEV),
        ("what did altaev sya", ALTAEV),
        ("cybretroops", ALTAEV),
        ("what did alzhnaov say", HESS),
        ("maximilan hess", HESS),
        ("how many trops did the csto send to kazahstan", SANCTIONS),
    ],
)
def test_slips_of_typing_find_the_passages(assistant, typed, article):
    """A question typed in haste finds the article it means."""
    assert article_ids(assistant.search(typed, top_k=1)) == [article]


@pytest.mark.parametrize(
    "question",
    [
        "How many troops did the CSTO send?",
        "Сколько военных ОДКБ отправила в Казахстан?",
        "Wie viele Soldaten schickte die OVKS nach Kasachstan?",
    ],
)
def test_other_languages_find_english_passages(assistant, question):
    """A question needs no word in common with the passage that answers it."""
    hits = assistant.search(question, top_k=3)
    assert any("2,000 troops" in hit.passage.text for hit in hits)


@pytest.mark.parametrize("name", ["Altayev", "Altaev", "Nurzhan Altaev", "Алтаев"])
def test_speaker_is_filtered_in_any_spelling(assistant, name):
    """A filter takes a speaker by any variant of the name."""
    hits = assistant.search("Russia", filter=Filter(speakers=(name,)))

    assert hits
    for hit in hits:
        assert any("Alta" in speech.speaker for speech in hit.passage.speeches)


@pytest.mark.parametrize("name", ["President Tokayev", "Президент Токаев"])
def test_a_title_is_filtered_as_the_person_who_has_it(assistant, name):
    """Nobody else in the articles has that last name, so his words are found under any name."""
    by_title, in_full = (Filter(speakers=(each,)) for each in (name, "Kasym-Jomart Tokayev"))
    assert assistant.count_passages(by_title) == assistant.count_passages(in_full) > 1
    hits = assistant.search("Russia", top_k=9, filter=by_title)
    assert len({s.speaker for hit in hits for s in hit.passage.speeches if "Tok" in s.speaker}) > 1


def test_source_is_filtered(assistant):
    """The paper that a text names at its end can be asked for."""
    hits = assistant.search("Putin", filter=Filter(sources=("krone",)))
    assert set(article_ids(hits)) == {HESS}


def test_same_question_finds_the_same(assistant):
    """Searching has no memory."""
    first, second = (assistant.search("sanctions against Russia") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("question", ["", "😀", "a" * 10_000])
def test_what_is_no_question_is_not_searched(assistant, question):
    """The search refuses what cannot be asked."""
    with pytest.raises(QuestionError):
        assistant.search(question)


def test_empty_index_finds_nothing(tmp_path):
    """Searching an empty index is no error."""
    embedding = Hashing()
    config = Config(data=tmp_path)
    index = Index.open(config, embedding)
    with Assistant(config, index=index, embedding=embedding) as empty:
        assert empty.search("Anything?") == []


def test_passage_that_breaks_off_brings_the_next_one(tmp_path):
    """What ends in a colon is read with what it announces."""
    text = "The mayor gave three reasons for it:\n\nThe bridge is old. " + "It is narrow. " * 30
    article = Article("a", text, language="en")
    first = make_passage(article, 0, 36)
    second = make_passage(article, 38, len(text.rstrip()))

    assert ends_open(first)
    assert not ends_open(second)
    whole = join_passages(second, first)
    assert (whole.start, whole.end) == (0, len(text.rstrip()))
    assert whole.text == text[whole.start : whole.end]


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("The mayor said: “We come.” Then he left.", False),
        ("The mayor said: “We come, and we", True),
        ("Der Minister sagte: „Wir kommen.“ Dann ging er nach Hause.", False),
        ("Der Minister sagte: „Wir kommen, und wir", True),
        ("Міністр сказав: „Ми прийдемо“. Потім пішов.", False),
        ("Министр сказал: «Мы придём». Потом ушёл.", False),
        ("Министр сказал: «Мы придём, и мы", True),
    ],
)
def test_passage_breaks_off_within_a_quotation(text, left_open):
    """Marks are read as the language sets them: what closes in one of them opens in another."""
    assert ends_open(make_passage(Article("a", text), 0, len(text))) is left_open


def test_touching_hits_become_one_at_the_place_of_the_better():
    """Neighbours are read as one stretch; passages apart, and of other articles, stay."""
    article, other = Article("a", "One here. Two here. Three here."), Article("b", "One here.")
    one, two, three = (make_passage(article, *span) for span in ((0, 9), (10, 19), (20, 31)))
    away = make_passage(other, 0, 9)

    hits = join_touching([Hit(three, 0.9), Hit(away, 0.8), Hit(one, 0.7)])
    assert [hit.passage.text for hit in hits] == ["Three here.", "One here.", "One here."]

    hits = join_touching([Hit(three, 0.9), Hit(away, 0.8), Hit(one, 0.7), Hit(two, 0.6)])
    assert [(hit.passage.text, hit.score) for hit in hits] == [
        ("One here. Two here. Three here.", 0.9),
        ("One here.", 0.8),
    ]


def test_turn_cut_between_passages_is_whole_again():
    """Joined passages do not make one speaker's turn into two."""
    article = Article("a", "We build it. It will be wide.")
    halves = [
        make_passage(article, start, end, Speech(start, end, "Adler", "turn"))
        for start, end in ((0, 12), (13, 29))
    ]
    assert join_passages(*halves).speeches == (Speech(0, 29, "Adler", "turn"),)


def make_passage(article, start, end, *speeches):
    """A passage of one sentence."""
    return Passage(f"{article.id}{start}", article, start, end, (Span(start, end),), speeches)


def test_reading_lifts_the_passage_that_answers():
    """What the reader is sure of passes what the rankings put before it; nothing is lost."""
    hits = [make_hit(f"Text {n}.", 1 - n / 10) for n in range(5)]
    found = reorder_hits(hits, [-4.0, -5.0, 3.0])

    assert [hit.passage.text for hit in found] == [f"Text {n}." for n in (2, 0, 1, 3, 4)]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_nothing_read_leaves_the_order():
    """With reading off, hits stay as found."""
    hits = [make_hit(f"Text {n}.", 1 - n / 10) for n in range(3)]
    assert reorder_hits(hits, []) == hits
