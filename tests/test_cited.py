"""Citations are judged by where they lead and whose words are there."""

from dataclasses import replace

import pytest
from town import make_case, make_outcome

from eval.cited import (
    both_sides,
    citation_precision,
    citation_recall,
    markers_cited,
    quotes_exact,
    speaker,
    stable,
    supported,
    wrong_asserted,
)
from eval.gold import Gold
from eval.outcomes import Quoted, Said

HERE, THERE, ASIDE = ("a", 0, 10), ("a", 50, 60), ("b", 0, 10)
GOLD = (Gold(*HERE), Gold(*THERE))
ASKED = make_case(answers=[["yes"]])
CONFLICT = make_case(kind="conflict", answers=[["12"], ["20"]])


def cites(*citations, gold=GOLD, **fields):
    """An answer of one statement that cites these places, with the speaker if one is told."""
    return make_outcome("Yes.", citations=citations, gold=gold, **fields)


def says(*statements):
    """An answer of statements, each cited or not."""
    quoted = (Quoted(1, "a", 0, 10, ""),)
    said = tuple(Said(text, (1,) if cited else ()) for text, cited in statements)
    text = " ".join(each.text for each in said)
    return replace(make_outcome(), text=text, statements=said, citations=quoted)


def test_precision_is_the_share_of_citations_on_gold():
    """One of two leads to evidence."""
    assert citation_precision(ASKED, cites((HERE,), (ASIDE,))) == 1 / 2


def test_precision_goes_statement_by_statement():
    """A citation that two statements share counts for both: 2 of 3."""
    outcome = replace(
        cites((HERE,), (ASIDE,)), statements=(Said("One.", (1,)), Said("Two.", (1, 2)))
    )
    assert citation_precision(ASKED, outcome) == pytest.approx(2 / 3)


def test_evidence_that_may_be_cited_is_no_mistake():
    """What is not required counts for precision, but is not asked for by recall."""
    gold = (Gold(*HERE), Gold(*THERE, required=False))
    assert citation_precision(ASKED, cites((HERE,), (THERE,), gold=gold)) == 1
    assert citation_recall(ASKED, cites((HERE,), gold=gold)) == 1


def test_recall_is_the_share_of_evidence_cited():
    """One of the two pieces; cited twice it is still one."""
    assert citation_recall(ASKED, cites((HERE,), (HERE,))) == 1 / 2
    assert citation_recall(ASKED, cites((HERE,), (THERE,))) == 1
    assert citation_recall(ASKED, cites((ASIDE,))) == 0


def test_an_answer_without_citations_has_recalled_nothing():
    """Of no citation it cannot be said whether it leads to evidence, but all evidence is missed."""
    assert citation_precision(ASKED, cites()) is None
    assert citation_recall(ASKED, cites()) == 0


@pytest.mark.parametrize("measure", [citation_precision, citation_recall])
@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        (ASKED, make_outcome("Yes.", citations=[(HERE,)])),  # no gold to compare with
        (ASKED, make_outcome(refused=True, gold=GOLD)),
        (make_case(answerable=False), cites((HERE,))),
    ],
    ids=["no gold", "refused", "unanswerable"],
)
def test_citations_without_gold_or_answer_have_no_score(measure, case, outcome):
    """Nothing to compare with is no zero."""
    assert measure(case, outcome) is None


def test_quotes_are_exact_or_not():
    """One of two does not have the words of the stored article; without any there is no share."""
    outcome = cites((HERE,), (THERE,))
    first, second = outcome.citations
    assert quotes_exact(ASKED, outcome) == 1
    assert (
        quotes_exact(ASKED, replace(outcome, citations=(first, replace(second, exact=False))))
        == 1 / 2
    )
    assert quotes_exact(ASKED, make_outcome("Yes.")) is None


def test_markers_lead_to_citations():
    """`[1]` does and `[7]` does not."""
    outcome = make_outcome("One [1]. Two [7].", citations=[(HERE,)])
    assert markers_cited(ASKED, outcome) == 1 / 2
    assert markers_cited(ASKED, make_outcome("No marker.")) is None


def test_stable_is_told_by_asking_twice():
    """Asked once, nobody knows."""
    assert [stable(ASKED, make_outcome(stable=told)) for told in (True, False, None)] == [
        1,
        0,
        None,
    ]


def test_supported_is_a_share_of_the_statements():
    """One of two; a refusal states nothing."""
    said = (Said("One.", (), "supported"), Said("Two.", (), "weak"))
    assert supported(ASKED, make_outcome("One. Two.", statements=said)) == 1 / 2
    assert supported(ASKED, make_outcome(refused=True)) is None


SPEECH = make_case(speaker="Kassym-Jomart Tokayev")


@pytest.mark.parametrize(
    ("citations", "score"),
    [
        ([(HERE, "Tokayev")], 1),
        ([(HERE, "Tokaev")], 1),  # another spelling of the same name
        ([(HERE, "Putin")], 0),
        ([(HERE, "")], 0),  # cited, but as nobody's words
        ([(HERE, "Tokayev"), (THERE, "Putin")], 0),
        ([(HERE, "Tokayev"), (ASIDE, "Putin")], 1),  # beside the evidence anybody may speak
        ([(ASIDE, "Tokayev")], 0),  # right name, other words
    ],
)
def test_the_evidence_is_the_words_of_the_right_speaker(citations, score):
    """And of no other."""
    assert speaker(SPEECH, cites(*citations)) == score


def test_optional_evidence_may_be_somebody_elses_words():
    """It counts only when nothing that is required is cited."""
    gold = (Gold(*HERE), Gold(*THERE, required=False))
    assert speaker(SPEECH, cites((HERE, "Tokayev"), (THERE, "Putin"), gold=gold)) == 1
    assert speaker(SPEECH, cites((THERE, "Putin"), gold=gold)) == 0


def test_a_case_without_speaker_evidence_or_answer_has_no_speaker_score():
    """A refusal names nobody; without evidence nobody knows which words are meant."""
    assert speaker(ASKED, cites((HERE, "Tokayev"))) is None
    assert speaker(SPEECH, make_outcome(refused=True, gold=GOLD)) is None
    assert speaker(SPEECH, cites((HERE, "Tokayev"), gold=())) is None


def test_both_sides_are_the_share_of_accounts_that_are_cited():
    """A number that is said without a citation is not on the record."""
    both = says(("The police: 12 people.", True), ("The mayor: 20 people.", True))
    assert both_sides(CONFLICT, both) == 1
    one = says(("The police: 12 people.", True), ("The mayor: 20 people.", False))
    assert both_sides(CONFLICT, one) == 1 / 2


def test_the_number_of_a_marker_is_no_account():
    """`[2]` does not say that two people were hurt."""
    case = make_case(kind="conflict", answers=[["12"], ["2", "two"]])
    outcome = make_outcome("The police: 12 people [1] [2].", citations=[(HERE,), (THERE,)])
    assert both_sides(case, outcome) == 1 / 2


def test_sides_are_counted_in_answered_conflicts_only():
    """In any language; other kinds have one account."""
    said = says(("The police: 12 people.", True))
    assert both_sides(replace(CONFLICT, kind="conflict-ru"), said) == 1 / 2
    assert both_sides(replace(CONFLICT, kind="fact"), said) is None
    assert both_sides(CONFLICT, make_outcome(refused=True)) is None


WRONG = make_case(kind="conflict", answers=[["3,559"]], wrong_answers=["10,000", "9"])


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("It has 10,000 inhabitants [1].", 1),
        ("It has 3,559 inhabitants [1].", 0),
        ("It has 10,000 inhabitants [1]. Others say 3,559 [2].", 0),
        ("It has some inhabitants [9].", 0),
    ],
)
def test_something_wrong_is_asserted_when_nothing_stands_against_it(text, score):
    """A counter-account beside it lets the reader judge; a marker asserts nothing."""
    assert wrong_asserted(WRONG, make_outcome(text)) == score


def test_a_marker_is_no_counter_account():
    """`[1]` does not speak against ten thousand."""
    case = make_case(answers=[["1"]], wrong_answers=["10,000"])
    assert wrong_asserted(case, make_outcome("It has 10,000 inhabitants [1].")) == 1


def test_a_refusal_asserts_nothing_and_other_cases_have_no_score():
    """Only cases that know a wrong answer are counted."""
    assert wrong_asserted(WRONG, make_outcome("10,000", refused=True)) == 0
    assert wrong_asserted(ASKED, make_outcome("10,000")) is None
