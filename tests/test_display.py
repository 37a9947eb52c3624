"""What a terminal shows and what JSON holds."""

import json
from dataclasses import replace

import pytest

from rag.display import (
    answer_fields,
    hit_fields,
    near_words,
    report_fields,
    show_answer,
    show_hits,
    show_matches,
    show_report,
)
from rag.files.furniture import clean
from rag.files.lines import find_line
from rag.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Match,
    Passage,
    Skipped,
    Span,
    Speech,
    Statement,
    SyncReport,
)
from rag.words.phrases import PHRASES

TEXT = "The bridge opened in May.\n\nRuth Adler said\nit is too narrow."
ARTICLE = Article("news/bridge.txt", TEXT, title="A bridge", source="Krone")
NARROW = Citation(2, ARTICLE, TEXT.index("Ruth"), len(TEXT), speaker="Ruth Adler", reported=True)
OPENED = Citation(1, ARTICLE, 0, 25)
HIT = Hit(
    Passage("p", ARTICLE, 0, len(TEXT), (), (Speech(27, len(TEXT), "Ruth Adler", "report"),)),
    0.87654321,
)
ANSWER = Answer(
    "What of the bridge?",
    statements=(
        Statement("The bridge opened in May. [1]", (OPENED,)),
        Statement(
            "Adler finds it too long. [2]", (NARROW,), "unsupported", "long is not in the quote"
        ),
    ),
    hits=(HIT,),
    searched=14,
    writer="quoted",
    model_error="The server is down.",
    notes=("Quoted, not written.",),
    seconds=0.25,
)
REFUSAL = Answer(
    "What of Mars?", refused=True, refusal="The articles do not say.", hits=(HIT,), searched=14
)


def test_answer_as_json_has_the_stable_fields():
    """The fields other programs read are there, with their values."""
    fields = json.loads(json.dumps(answer_fields(ANSWER)))

    assert {"question", "text", "refused", "statements", "citations", "hits", "seconds"} <= set(
        fields
    )
    assert fields["text"] == ANSWER.text
    assert fields["refused"] is False
    assert [s["support"] for s in fields["statements"]] == ["supported", "unsupported"]
    assert [s["citations"] for s in fields["statements"]] == [[1], [2]]
    assert fields["citations"][1] == {
        "number": 2,
        "article": "news/bridge.txt",
        "title": "A bridge",
        "source": "Krone",
        "date": "",
        "speaker": "Ruth Adler",
        "reported": True,
        "start": NARROW.start,
        "end": NARROW.end,
        "quote": NARROW.quote,
    }
    assert fields["hits"][0]["text"] == TEXT


def test_refusal_as_json_keeps_the_hits():
    """A refusal is a result: its words, no statement, and what was found nearest."""
    fields = answer_fields(REFUSAL)

    assert (fields["refused"], fields["text"]) == (True, "The articles do not say.")
    assert fields["statements"] == fields["citations"] == []
    assert [hit["article"] for hit in fields["hits"]] == ["news/bridge.txt"]


def test_hit_as_json_leads_to_its_words():
    """A hit tells its article, its span, its words and who speaks in it."""
    fields = hit_fields(HIT)

    assert TEXT[fields["start"] : fields["end"]] == fields["text"]
    assert fields["speakers"] == ["Ruth Adler"]


def test_terminal_shows_the_quotes_under_the_answer():
    """Every marker is followed by its quote, its speaker and its place."""
    shown = show_answer(ANSWER)
    above, below = shown.split("\n\n", 1)

    assert "The bridge opened in May. [1]" in above
    assert "“The bridge opened in May.”" in below
    assert "“Ruth Adler said it is too narrow.”" in below
    assert "Ruth Adler, as reported — A bridge" in below
    assert f"(news/bridge.txt, characters {NARROW.start}–{NARROW.end} of the cleaned text)" in below


FILE = "News | Sport\r\n\r\n\r\nThe bridge  opened in May.\r\rRuth Adler said\nit is too narrow.\n"


def test_terminal_names_the_line_of_the_file():
    """Quotes, passages and pasted quotes are placed as an editor opens them, whatever was cleaned."""
    match = Match(ARTICLE, NARROW.start, NARROW.end, (), exact=True, differing=0, elided=0, score=1)

    assert "A bridge (news/bridge.txt:6)\n" in show_answer(ANSWER, lambda _: FILE)
    assert "A bridge (news/bridge.txt:4)\n" in show_hits([HIT], lambda _: FILE)
    assert "A bridge (news/bridge.txt:6)\n" in show_matches([match], lambda _: FILE)
    assert "bridge.txt:4" in show_answer(REFUSAL, lambda _: FILE)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("It opened.\n\nIt closed.\n\nIt opened.\n", 5),
        ("It\topened.\n\nIt\u00adclosed.\n\nIt\nopened.\n", 5),
        ("It opened.\n\nIt closed.\n\nIt shut.\n", 0),
        ("It opened.\n\nIt opened.\n\nIt closed.\n\nIt opened.\n", 0),
        ("", 0),
    ],
)
def test_words_that_stand_twice_are_placed_only_where_it_is_certain(file, line):
    """The second of two stays the second; with more or fewer in the file none is meant."""
    article = Article("a.txt", "It opened.\n\nIt closed.\n\nIt opened.")
    assert find_line(file, article, Span(24, 34)) == line


def test_lines_of_the_articles_that_ship_hold_their_words(seeds):
    """Every word line of a cleaned article is found in its file, at a line that has it."""
    for path in sorted(seeds.iterdir()):
        file = path.read_text(encoding="utf-8")
        article = Article(path.name, clean(file))
        for words in filter(None, article.text.split("\n")):
            start = article.text.index(words)
            line = find_line(file, article, Span(start, start + len(words)))
            assert words.strip() in file.split("\n")[line - 1]


@pytest.mark.parametrize("language", [each for each in PHRASES if each != "en"])
def test_terminal_speaks_the_language_of_the_answer(language):
    """No English word of the service stands around an answer or a refusal in another language."""
    answer = replace(
        ANSWER, language=language, standalone="?", notes=(), statements=(Statement("1", (NARROW,)),)
    )
    shown = show_answer(answer) + show_answer(replace(REFUSAL, language=language, standalone="?"))

    for english in (
        "Asked as",
        "reported",
        "characters",
        "statement",
        "quoted",
        "passages",
        "Nearest",
    ):
        assert english not in shown
    assert f"Ruth Adler, {PHRASES[language].reported} — A bridge" in shown


def test_model_that_wrote_is_named():
    """The name of a model is in no language."""
    shown = show_answer(replace(ANSWER, writer="small-1", language="ru"))
    assert shown.splitlines()[-1] == "предложений: 2 · small-1 · 0.2 с"


def test_terminal_marks_what_is_not_supported():
    """Unsupported text never looks like supported text."""
    shown = show_answer(ANSWER)

    assert "unsupported: long is not in the quote" in " ".join(shown.split())
    assert shown.count("supported") == 1


def test_terminal_shows_the_notes():
    """The reader is told what went wrong on the way, and why, once."""
    assert show_answer(ANSWER).splitlines()[:2] == ["The server is down.", "Quoted, not written."]
    assert show_answer(ANSWER).count("is down") == 1
    assert answer_fields(ANSWER)["model_error"] == "The server is down."


def test_terminal_shows_what_was_searched_on_a_refusal():
    """A refusal tells how much was searched and shows the nearest passages."""
    shown = show_answer(REFUSAL)

    assert "The articles do not say." in shown
    assert "14" in shown
    assert "The bridge opened in May." in shown


FERRY = "It rained.\n\nThe ferry of Tokayev stopped. It was old. The ferry sank."
SENTENCES = (Span(0, 10), Span(12, 41), Span(42, 53), Span(54, 69))


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Did it sink?", 0),
        ("Which ferry sank?", 3),
        ("How old is Tokayev's ferry?", 1),
        ("Сколько лет Токаеву?", 1),
    ],
)
def test_nearest_passage_begins_with_its_nearest_sentence(question, place):
    """It shares words or, in any alphabet, names with the question; without any, the passage begins."""
    passage = Passage("p", Article("a.txt", FERRY, language="en"), 0, len(FERRY), SENTENCES)

    assert near_words(passage, question) == SENTENCES[place]
    refusal = Answer(question, refused=True, refusal="No.", hits=(Hit(passage, 1.0),))
    before = "… " if place else ""
    assert f"    {before}{FERRY[slice(*SENTENCES[place])]}" in show_answer(refusal)


def test_terminal_and_json_tell_what_each_nearest_passage_lacks():
    """The words stand under the passage, and in JSON beside it."""
    lacking = replace(HIT, missing="mentions: “bridge”; does not mention: “Mars”")
    refusal = replace(REFUSAL, hits=(lacking, HIT))

    assert "    → mentions: “bridge”; does not mention: “Mars”" in show_answer(refusal)
    assert show_answer(refusal).count("→") == 1
    assert [hit["missing"] for hit in answer_fields(refusal)["hits"]] == [lacking.missing, ""]


def test_courtesy_stands_alone():
    """A courtesy shows its words and nothing of an answer or a refusal."""
    courtesy = Answer("Hello", courtesy="Hello! Ask away.", seconds=0.1)
    fields = answer_fields(courtesy)

    assert show_answer(courtesy) == "Hello! Ask away."
    assert (fields["courtesy"], fields["refused"], fields["text"]) == (True, False, courtesy.text)
    assert fields["statements"] == fields["citations"] == fields["hits"] == []
    assert answer_fields(ANSWER)["courtesy"] is False


def test_terminal_tells_what_a_follow_up_was_asked_as():
    """A question changed by the history is shown as it was searched."""
    shown = show_answer(
        Answer("And when?", refused=True, refusal="No.", standalone="And when? (bridge)")
    )
    assert "And when? (bridge)" in shown


def test_hits_for_a_terminal():
    """Each hit shows score, place and words; no hit is said in words."""
    shown = show_hits([HIT, HIT])

    assert shown.count("(news/bridge.txt, characters 0–") == 2
    assert "too narrow" in shown
    assert show_hits([]) == "Nothing found."


def test_report_tells_counts_and_what_was_skipped():
    """Counts of all four kinds, and every skipped file with its reason."""
    report = SyncReport(
        added=("a", "b"), removed=("c",), skipped=(Skipped("bad.pdf", "it is damaged"),)
    )
    shown = show_report(report, 2, 9)

    assert "2 added, 0 changed, 1 removed, 0 unchanged" in shown
    assert "bad.pdf" in shown
    assert "it is damaged" in shown
    assert report_fields(report)["skipped"] == [{"name": "bad.pdf", "reason": "it is damaged"}]


DISPUTED = Answer(
    "When?",
    statements=(
        Statement("It opened in May. [1]", (OPENED,), account="Herald"),
        Statement("It is narrow. [2]", (NARROW,), account="Ruth Adler"),
    ),
    disagreement="Accounts differ.",
)


def test_accounts_as_json_tell_whose_they_are():
    """A program can lay accounts side by side."""
    fields = answer_fields(DISPUTED)

    assert [s["account"] for s in fields["statements"]] == ["Herald", "Ruth Adler"]
    assert fields["disagreement"] == "Accounts differ."


def test_accounts_stand_under_their_names():
    """A terminal says that accounts differ, then whose each one is."""
    assert show_answer(DISPUTED).splitlines()[:5] == [
        "Accounts differ.",
        "· Herald",
        "  It opened in May. [1]",
        "· Ruth Adler",
        "  It is narrow. [2]",
    ]
