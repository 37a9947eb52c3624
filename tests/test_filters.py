"""Filters as they are chosen: fields, chips, and what the answers say of them."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page, hit

from rag import Answer, Assistant, Config, Filter, Heading
from ui.conversation import Exchange
from ui.filters import (
    MAX_LISTED,
    Choice,
    Choices,
    choose,
    describe,
    list_chosen,
    offer_choices,
    render_chips,
    render_panel,
)
from ui.markup import element
from ui.narrowing import Narrowing
from ui.phrases import WORDS
from ui.rendering import render_conversation

ENGLISH = WORDS["en"]

TITLES = {"a": "Between two fires"}
ALL = Filter(("a",), ("Krone",), ("President Tokayev",), "2022-06-01", "2022-12-31")
KINDS = ["article", "source", "speaker", "since", "until"]


def listed(filter):
    """The parts of a filter, with titles."""
    return list_chosen(filter, ENGLISH, title_of=lambda id_: TITLES.get(id_, id_))


def fields(choices):
    """Which fields a panel has."""
    return [
        v for name, v in Page(render_panel(choices, ENGLISH)).attributes if name == "data-field"
    ]


def click(**data):
    """What a browser sends for a field or a chip."""
    return SimpleNamespace(**data)


@pytest.fixture(scope="module")
def narrowing(assistant):
    """The filter over the seeds."""
    return Narrowing(assistant)


def test_only_fields_with_values_are_shown():
    """No dates, no date field; one article leaves nothing to choose; nothing, no button."""
    articles = [Heading("a"), Heading("b")]
    assert fields(offer_choices(articles, ENGLISH, sources=(), speakers=())) == ["article"]
    dated = [Heading("a", date="2022")]
    assert fields(offer_choices(dated, ENGLISH, sources=["K"], speakers=["T"])) == KINDS[1:]
    assert (
        render_panel(offer_choices(articles[:1], ENGLISH, sources=(), speakers=()), ENGLISH) == ""
    )


def test_speakers_are_offered_by_the_alphabet():
    """Whoever is looked for is found by the first letter, in whatever order they were read."""
    read = ["Ruth Adler", "olga Petrova", "Adam Lee"]
    offered = offer_choices([Heading("a")], ENGLISH, sources=(), speakers=read).speakers
    assert [choice.label for choice in offered] == ["Adam Lee", "olga Petrova", "Ruth Adler"]


def test_seeds_offer_no_dates(narrowing):
    """The five articles have no dates; their panel has the other fields."""
    attributes = Page(narrowing.panel()).attributes
    assert [value for name, value in attributes if name == "data-field"] == KINDS[:3]


def test_every_field_has_a_name():
    """A screen reader says what each is for, and whether the panel is open."""
    choices = Choices((Choice("a", "A"), Choice("b", "B")), (Choice("K", "K"),), (), dated=True)
    page = Page(render_panel(choices, ENGLISH))
    assert page.inside("span", "label") == ["Article", "Source"]
    assert page.inside("span")[-2:] == ["From", "To"]
    assert ("aria-expanded", "false") in page.attributes
    assert ("aria-controls", "narrowing") in page.attributes


def test_long_lists_are_searched_by_typing():
    """Beyond a hundred values a text field with suggestions takes the place of the list."""
    many = tuple(Choice(f"{n}", f"Title {n}") for n in range(MAX_LISTED + 1))
    assert "select" not in Page(render_panel(Choices(many), ENGLISH)).tags
    assert "datalist" not in Page(render_panel(Choices(many[:-1]), ENGLISH)).tags


def test_spellings_of_one_name_are_offered_once(narrowing):
    """A filter on one finds the others as well, also where only a title stands before the name."""
    labels = Page(narrowing.panel()).inside("option")
    assert labels.count("Kasym-Jomart Tokayev") == 1
    assert "President Tokayev" not in labels


def test_field_holds_one_value_until_it_is_emptied():
    """Another value takes the place of the first; each field is emptied alone."""
    chosen = Filter()
    for kind, value in zip(KINDS, ("x", "K", "T", "2022-06-01", "2022-12-31"), strict=True):
        chosen = choose(chosen, kind, value)
    assert chosen == Filter(("x",), ("K",), ("T",), "2022-06-01", "2022-12-31")
    assert choose(chosen, "article", "y").articles == ("y",)
    for kind in KINDS:
        chosen = choose(chosen, kind, "")
    assert chosen == Filter()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("since", "2022-6-1"),
        ("since", "2022-13-45"),
        ("until", "'; DROP TABLE"),
        ("since", "9" * 5000),
        ("author", "x"),
    ],
)
def test_what_is_no_field_or_no_date_changes_nothing(kind, value):
    """Only fields are set, and dates only to dates."""
    assert choose(ALL, kind, value) == ALL


def test_date_on_the_wrong_side_of_the_other_empties_it():
    """What was chosen last counts; the two together would let nothing through."""
    assert choose(ALL, "since", "2023-01-01") == replace(ALL, since="2023-01-01", until="")
    assert choose(ALL, "until", "2022-01-01") == replace(ALL, since="", until="2022-01-01")


def test_filter_is_told_on_one_line():
    """Titles stand alone, everything else names its field."""
    told = "Between two fires · source Krone · speaker President Tokayev · from 1 June 2022"
    assert describe(listed(ALL), ENGLISH) == f"{told} · to 31 December 2022"
    assert describe(listed(Filter()), ENGLISH) == ""


def test_chips_can_be_removed_one_by_one_and_all_together():
    """Each × says what it removes; how much is left stands beside them."""
    page = Page(render_chips(listed(ALL), ENGLISH, passages=2, among=14, undated=0))
    assert page.inside("span", "kind") == ["Article", "Source", "Speaker", "From", "To"]
    labels = [value for name, value in page.attributes if name == "aria-label"]
    assert "Remove the filter: speaker President Tokayev" in labels
    assert page.inside("span", "left") == ["2 of 14 passages"]
    kinds = [value for name, value in page.attributes if name == "data-kind"]
    assert kinds == [*KINDS, "all"]
    assert render_chips([], ENGLISH, passages=14, among=14, undated=0) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(text):
    """Titles, sources and speakers make no tag and no handler, and take little room."""
    articles = [Heading(text, text, text), Heading("b", text)]
    choices = offer_choices(articles, ENGLISH, sources=[text], speakers=[text])
    typed = Choices(choices.articles * 60, choices.sources, choices.speakers)
    chips = render_chips(
        listed(Filter((text,), (text,), (text,))), ENGLISH, passages=0, among=1, undated=0
    )
    for shown in (render_panel(choices, ENGLISH), render_panel(typed, ENGLISH), chips):
        page = Page(shown)
        assert not {"img", "script", "a", "iframe", "style", "svg"} & set(page.tags)
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert not set("{}$`") & set(shown)
    assert all(len(words) < 120 for words, *_ in Page(chips).words)


def test_choice_is_looked_up(narrowing, assistant):
    """Known values become chips with their titles; unknown ones are told and change nothing."""
    article = assistant.articles()[3]
    chips, notice, chosen = narrowing.change(click(kind="article", value=article.id), Filter())
    assert chosen == Filter(articles=(article.id,))
    assert article.title in Page(chips).inside("span", "value")
    assert notice == ""
    for kind in KINDS[:3]:
        _, notice, kept = narrowing.change(click(kind=kind, value="<b>Mars</b>"), chosen)
        assert "&lt;b&gt;Mars&lt;/b&gt;”. Choose from the list." in notice
        assert kept == chosen


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_choice_stays_text(narrowing, text):
    """What is typed into a field and unknown is told as text, on one line."""
    _, notice, _ = narrowing.change(click(kind="article", value=text), Filter())
    page = Page(element("p", notice))
    assert page.tags == ["p"]
    assert not set("{}$`") & set(notice)
    assert len(page.text) < 200


@pytest.mark.parametrize("data", [{}, {"kind": "x", "value": ["y"]}, {"kind": {}, "value": None}])
def test_click_that_leads_nowhere_changes_nothing(narrowing, data):
    """What a browser sends is looked up; the unknown is ignored."""
    assert narrowing.change(click(**data), ALL)[2] == ALL


def test_date_that_gives_way_is_told(narrowing):
    """The chip of the other one would vanish without a word."""
    chosen = replace(ALL, until="2022-06-17")
    _, notice, changed = narrowing.change(click(kind="since", value="2023-01-01"), chosen)
    assert notice == "“to 17 June 2022” was removed: the last day cannot come before the first."
    assert changed == replace(chosen, since="2023-01-01", until="")
    assert narrowing.change(click(kind="until", value=""), chosen)[1] == ""


def test_filter_that_leaves_nothing_is_told_when_it_is_chosen(narrowing, assistant):
    """The chips say so before anything is asked."""
    only = Filter(articles=(assistant.articles()[4].id,))
    chips, _, _ = narrowing.change(click(kind="speaker", value="Nurzhan Altayev"), only)
    assert Page(chips).inside("span", "left none") == ["No article fits this filter"]


def test_articles_without_a_date_are_told_while_dates_are_chosen(narrowing):
    """The chips and what an answer says of its filter tell how many are left out for it."""
    chips, _, chosen = narrowing.change(click(kind="since", value="2022-06-01"), Filter())
    left_out = "5 articles without a date are left out"
    assert Page(chips).inside("span", "undated") == [left_out]
    assert narrowing.scope(chosen, ENGLISH) == (f"from 1 June 2022 · {left_out}", 0)
    only = Filter(sources=("Krone",))
    assert not Page(narrowing.chips(only, ENGLISH)).inside("span", "undated")
    assert narrowing.scope(only, ENGLISH).words == "source Krone"


def test_dates_leave_out_the_undated_among_what_else_is_chosen():
    """An article that is of another source, or has a date, is not counted."""
    headings = [
        Heading("a", source="Krone"),
        Heading("b", source="Krone", date="2022"),
        Heading("c"),
    ]
    dates = Filter(since="2022")
    assert [heading.id for heading in dates.find_undated(headings)] == ["a", "c"]
    assert replace(dates, sources=("Krone",)).find_undated(headings) == headings[:1]
    assert replace(dates, articles=("b", "c")).find_undated(headings) == headings[2:]
    assert Filter(sources=("Krone",)).find_undated(headings) == []


def test_answer_tells_its_filter():
    """Under the question stands what it was asked of; a courtesy was asked of nothing."""
    scope = "Between two fires · speaker President Tokayev"
    page = Page(render_conversation((Exchange("q", None, scope=scope),), ENGLISH))
    assert page.inside("p", "scope") == [f"Searched in: {scope}"]
    hello = Exchange("q", Answer("q", courtesy="Hello!"), running=False, scope=scope)
    assert "Searched in" not in render_conversation((hello,), ENGLISH)


def test_nothing_to_search_is_a_state_of_its_own():
    """It says why, and offers to ask all articles; it does not say that the articles do not say."""
    answer = Answer("q", refused=True, refusal="The articles do not say.")
    page = Page(
        render_conversation((Exchange("q", answer, running=False, scope="from 2030"),), ENGLISH)
    )
    assert page.inside("p", "verdict") == ["No article fits this filter."]
    assert "The filter: from 2030." in page.text
    assert "The articles do not say." not in page.text
    assert ("data-event", "everywhere") in page.attributes


def test_refusal_under_a_filter_can_be_asked_of_all_articles():
    """The refusal stands as it is; without a filter there is nothing more to ask."""
    answer = Answer(
        "q", refused=True, refusal="The articles do not say.", hits=(hit(),), searched=3
    )
    narrowed = Exchange("q", answer, running=False, scope="from 2022")
    page = Page(render_conversation((narrowed,), ENGLISH))
    assert page.inside("p", "verdict") == ["The articles do not say."]
    assert page.inside("button", "ask-all") == ["Ask all articles"]
    whole = Exchange("q", answer, running=False)
    assert "ask-all" not in render_conversation((whole,), ENGLISH)


def test_refusal_counts_what_the_filter_left(tmp_path):
    """The number of passages searched is that of the filter, not of the index."""
    (tmp_path / "a").mkdir()
    for name in ("bridge", "harbour"):
        (tmp_path / "a" / f"{name}.txt").write_text(f"The {name}\n\nRuth Adler saw the {name}.\n")
    config = Config(data=tmp_path / "i", articles=tmp_path / "a")
    with Assistant.open(config, embedding=WordsEmbedding()) as assistant:
        only = Filter(articles=("bridge.txt",))
        assert assistant.count_passages() == 2
        assert assistant.count_passages(only) == 1
        assert assistant.count_passages(Filter(speakers=("Nobody",))) == 0
        asked = "What is the capital of Peru?"
        assert assistant.ask(asked, filter=only).searched == 1
        assert assistant.ask(asked, filter=Filter(since="2030")).searched == 0
