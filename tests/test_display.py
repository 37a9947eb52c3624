"""What a terminal shows and what JSON holds."""

import json
from dataclasses import replace

from rag.display import (
    answer_fields,
    hit_fields,
    report_fields,
    show_answer,
    show_hits,
    show_report,
)
from rag.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Passage,
    Skipped,
    Speech,
    Statement,
    SyncReport,
)

TEXT = "The bridge opened in May.\n\nRuth Adler said\nit is too narrow."
ARTICLE = Article("news/bridge.txt", TEXT, title="A bridge")
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
    notes=("Quoted, not written: the server is down.",),
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
    assert f"news/bridge.txt:{NARROW.start}–{NARROW.end}" in below


def test_terminal_marks_what_is_not_supported():
    """Unsupported text never looks like supported text."""
    shown = show_answer(ANSWER)

    assert "unsupported: long is not in the quote" in " ".join(shown.split())
    assert shown.count("supported") == 1


def test_terminal_shows_the_notes():
    """The reader is told what went wrong on the way."""
    assert ANSWER.notes[0] in show_answer(ANSWER)


def test_terminal_shows_what_was_searched_on_a_refusal():
    """A refusal tells how much was searched and shows the nearest passages."""
    shown = show_answer(REFUSAL)

    assert "The articles do not say." in shown
    assert "14" in shown
    assert "The bridge opened in May." in shown


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

    assert shown.count("news/bridge.txt:0–") == 2
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
