"""What readers said of answers becomes cases that the evaluation reads, and a table."""

import json
from dataclasses import replace

import pytest

from eval.cases import Case, Evidence, case_fields, read_case
from eval.feedback import cases_from_feedback, render_feedback, weigh_feedback
from rag import BROWSER_OWNER, CitedQuote, Feedback

COST = CitedQuote(1, "bridge.txt", 47, 79, "The bridge cost 4 million euros.")
NARROW = CitedQuote(
    2, "bridge.txt", 80, 121, "Ruth Adler said the bridge is too narrow.", "Ruth Adler"
)
HISTORY = (
    {"role": "user", "content": "When did the bridge open?"},
    {"role": "assistant", "content": "In May 2021. [1]"},
)
ANSWERED = Feedback(
    "2026-03-01T09:30:15.123456+00:00",
    "How much did the bridge cost?",
    good=True,
    text="The bridge cost 4 million euros. [1]",
    citations=(COST,),
)
REFUSED = Feedback(
    "2026-03-02T10:00:00+00:00",
    "Who painted the bridge?",
    good=True,
    text="The articles do not say.",
    refused=True,
)


def bad(feedback, reason=""):
    """The same answer, found bad."""
    return replace(feedback, good=False, reason=reason)


def test_good_answer_is_a_case_with_its_citations_as_evidence():
    """A fact, whose evidence is the cited words at their place."""
    (case,) = cases_from_feedback([ANSWERED])
    assert case == Case(
        "feedback-001",
        "How much did the bridge cost?",
        answerable=True,
        evidence=(Evidence("bridge.txt", "The bridge cost 4 million euros.", 47, 79),),
    )


def test_good_answer_in_a_conversation_is_a_followup():
    """The case is asked in the same conversation."""
    (case,) = cases_from_feedback([replace(ANSWERED, history=HISTORY)])
    assert (case.kind, case.history) == ("followup", HISTORY)


@pytest.mark.parametrize(
    ("citations", "speaker"),
    [
        ((), ""),
        ((COST,), ""),
        ((NARROW,), "Ruth Adler"),
        ((NARROW, NARROW), "Ruth Adler"),
        ((COST, NARROW), ""),
    ],
)
def test_speaker_is_known_when_all_words_are_one_persons(citations, speaker):
    """Words of nobody among them leave it open whose answer it is."""
    (case,) = cases_from_feedback([replace(ANSWERED, citations=citations)])
    assert case.speaker == speaker


@pytest.mark.parametrize("feedback", [REFUSED, bad(ANSWERED, "should have refused")])
def test_refusing_rightly_is_an_unanswerable_case(feedback):
    """Whether the reader saw the refusal or missed it."""
    (case,) = cases_from_feedback([feedback])
    assert case == Case("feedback-001", feedback.question, answerable=False, kind="unanswerable")


@pytest.mark.parametrize(
    ("feedback", "label"),
    [
        (bad(ANSWERED, "wrong"), "wrong"),
        (bad(ANSWERED, "not what I asked"), "not what I asked"),
        (bad(ANSWERED, "citation does not support it"), "citation does not support it"),
        (bad(REFUSED, "should have answered"), "should have answered"),
        (bad(REFUSED, "wrong"), "wrong"),
        (bad(ANSWERED), "bad"),
    ],
)
def test_bad_answer_is_a_draft_for_an_editor(feedback, label):
    """The question is kept, under the reason; none of the answer's words are evidence."""
    cited = replace(feedback, citations=(NARROW,))
    (case,) = cases_from_feedback([cited])
    assert case == Case("feedback-001", feedback.question, answerable=True, label=label)


def test_last_word_on_an_answer_counts_under_its_first_number():
    """A reader may change their mind; the numbers of the others stay."""
    said = [ANSWERED, REFUSED, bad(ANSWERED, "wrong")]
    cases = cases_from_feedback(said)
    assert [(case.id, case.label) for case in cases] == [
        ("feedback-001", "wrong"),
        ("feedback-002", ""),
    ]


def test_other_answers_and_other_meanings_of_a_question_are_cases_of_their_own():
    """The answer may have changed with the settings, the meaning with the conversation."""
    why = replace(REFUSED, question="Why?", standalone="Why did the bridge cost so much?")
    said = [ANSWERED, replace(ANSWERED, text="Four."), why, replace(why, standalone="Why so late?")]
    assert [verdict.word for verdict in weigh_feedback(said)] == said


def browsers(*said):
    """The same words, each from another browser."""
    return [
        replace(each, owner=f"{BROWSER_OWNER}{number:064x}") for number, each in enumerate(said)
    ]


WRONG, MISSED = bad(ANSWERED, "wrong"), bad(ANSWERED, "should have refused")


def test_most_readers_decide_though_none_has_a_name():
    """Ten find it wrong, one comes later and does not: no case that can be answered."""
    said = browsers(*[WRONG] * 10, ANSWERED)
    (verdict,) = weigh_feedback(said)
    assert (verdict.good, verdict.bad, verdict.settled) == (1, 10, True)
    (case,) = cases_from_feedback(said)
    assert (case.label, case.evidence) == ("wrong", ())
    (case,) = cases_from_feedback(browsers(*[ANSWERED] * 10, WRONG))
    assert (case.label, len(case.evidence)) == ("", 1)


@pytest.mark.parametrize(
    "said",
    [
        [ANSWERED, WRONG],
        [WRONG, ANSWERED],
        [WRONG, ANSWERED, ANSWERED, bad(ANSWERED), WRONG],
        [bad(ANSWERED, "not what I asked"), WRONG, ANSWERED],
    ],
)
def test_readers_who_disagree_make_a_draft(said):
    """As many for as against is no yes; the commonest reason is told, the latest of equals."""
    (case,) = cases_from_feedback(browsers(*said))
    assert (case.answerable, case.label, case.evidence) == (True, "wrong", ())


@pytest.mark.parametrize(
    ("said", "answerable"),
    [
        ([MISSED, MISSED, ANSWERED], False),
        ([MISSED, ANSWERED], True),
        ([MISSED, MISSED, WRONG, ANSWERED], True),
        ([MISSED, WRONG, MISSED], False),
    ],
)
def test_refusing_is_due_where_most_of_all_say_so(said, answerable):
    """Otherwise it is a draft under that reason."""
    (case,) = cases_from_feedback(browsers(*said))
    assert case.answerable == answerable
    assert case.label == ("should have refused" if answerable else "")


def test_each_browser_has_one_voice():
    """Whoever changes their mind, or says it again, is counted once, by the last word."""
    said = browsers(ANSWERED, WRONG)
    (verdict,) = weigh_feedback([said[1], *[said[0]] * 3, replace(said[0], good=False)])
    assert (verdict.good, verdict.bad) == (0, 2)


def test_feedback_without_any_trace_of_its_readers_is_one_voice():
    """As it was stored before browsers were told apart: the last word counts, beside the others."""
    (verdict,) = weigh_feedback([WRONG, WRONG, ANSWERED, *browsers(ANSWERED)])
    assert (verdict.good, verdict.bad) == (2, 0)


def test_table_counts_readers_without_a_name():
    """One line for an answer, with how many found it good and how many bad; no id is shown."""
    head, *lines = render_feedback([*browsers(WRONG, WRONG, ANSWERED), REFUSED]).split("\n")
    assert head.split()[2:5] == ["feedback", "good", "bad"]
    assert [line.split()[2:5] for line in lines] == [["wrong", "1", "2"], ["good", "1", "0"]]


def test_table_has_names_and_counts_beside_each_other():
    """Where the chat was open to all before people signed in."""
    named = replace(ANSWERED, owner="ann")
    head, *lines = render_feedback([*browsers(WRONG, WRONG), named]).split("\n")
    assert head.split()[2:6] == ["reader", "feedback", "good", "bad"]
    assert [line.split()[2:5] for line in lines] == [["wrong", "0", "2"], ["ann", "good", "1"]]


@pytest.mark.parametrize(
    "feedback",
    [ANSWERED, REFUSED, replace(ANSWERED, history=HISTORY), bad(ANSWERED, "wrong"), bad(REFUSED)],
)
def test_cases_can_be_written_and_read(feedback):
    """Drafts as well: the file of cases is whole before anybody has edited it."""
    (case,) = cases_from_feedback([feedback])
    assert read_case(json.loads(json.dumps(case_fields(case)))) == case


def test_table_shows_when_what_and_of_which_answer():
    """One line for each answer, with the last word on it."""
    assert render_feedback([bad(ANSWERED, "wrong"), REFUSED, ANSWERED]) == (
        "date (UTC)        feedback  question                       answer\n"
        "2026-03-01 09:30  good      How much did the bridge cost?"
        "  The bridge cost 4 million euros. [1]\n"
        "2026-03-02 10:00  good      Who painted the bridge?        The articles do not say."
    )


def test_table_is_narrow_and_steers_no_terminal():
    """Long texts are cut; line breaks and escape sequences of a reader are not passed on."""
    hostile = replace(bad(ANSWERED), question="a\n\x1b[2Jb\u202e " + "long " * 50, text="x" * 500)
    _, line = render_feedback([hostile]).split("\n")
    assert line.startswith("2026-03-01 09:30  bad       a [2Jb long long")
    assert line.endswith("x" * 59 + "…")
    assert line.isprintable()
    assert len(line) <= 16 + 2 + 8 + 2 + 48 + 2 + 60


def test_table_of_nothing_says_so():
    """There is no header over no lines."""
    assert render_feedback([]) == "No reader has said anything of an answer yet."


def test_table_tells_who_said_it_where_people_sign_in():
    """Each reader's last word is a line of its own; where they disagree the case is a draft."""
    said = [replace(ANSWERED, owner="ann"), replace(bad(ANSWERED, "wrong"), owner="bob\x1b[2J")]
    head, *lines = render_feedback(said).split("\n")
    assert head.split()[2:4] == ["reader", "feedback"]
    assert [line.split()[2:4] for line in lines] == [["ann", "good"], ["bob[2J", "wrong"]]
    assert [case.label for case in cases_from_feedback(said)] == ["wrong"]
