"""A sentence made of a quote's own words may still say something else; it is never supported."""

import json

import check_sentences
import pytest
from check_sentences import judge

from rag.checking import check_statement
from rag.gist import Gist
from rag.swaps import check_replaced
from rag.types import Article, Citation
from rag.units import counted

SENTENCES = [json.loads(line) for line in check_sentences.SENTENCES.read_text("utf-8").splitlines()]
"""Sentences made from the words of a quote, true and false; some are known to be judged wrong."""


def check(language, quote, speaker, statement):
    """The support and the reason for a statement that cites one quote."""
    article = Article("a", f"A report on politics.\n\n{quote}", language=language)
    start = len(article.text) - len(quote)
    return check_statement(statement, [Citation(1, article, start, len(article.text), speaker)])


@pytest.mark.parametrize(
    "case", [case for case in SENTENCES if not case.get("open")], ids=lambda case: case["id"]
)
def test_only_true_sentences_are_supported(case):
    """Roles, figures and clauses exchanged, conditions and views left out; and the same said anew."""
    assert (judge(case) == "supported") == case["true"]


def test_what_is_judged_wrong_is_known():
    """A rule that mends one of them takes its mark away."""
    wrong = [case["id"] for case in SENTENCES if (judge(case) == "supported") != case["true"]]
    assert wrong == [case["id"] for case in SENTENCES if case.get("open")]
    assert len(wrong) / len(SENTENCES) < 1 / 5


@pytest.mark.parametrize(
    ("quote", "statement", "reason"),
    [
        ("Some deputies voted against the bill.", "All deputies voted against the bill.", "“all”"),
        ("It is one of the largest mines of Peru.", "It is the largest mine of Peru.", "“one of”"),
        ("The fund pays 300 euros a month.", "The fund pays 300 dollars a month.", "“300 euros”"),
        ("The bank lent $3 billion in 2019.", "The bank lent €3 billion in 2019.", "“$3 billion”"),
        ("Rebels tried to seize the airport.", "Rebels seized the airport.", "intended"),
        ("Will Norway leave the customs union?", "Norway will leave the customs union.", "asked"),
        ("Police officers beat protesters.", "Protesters beat police officers.", "to whom"),
        ("If talks fail, the union calls a strike.", "The union calls a strike.", "condition"),
        ("Kern wants Norway to win the war.", "Kern wants to win the war.", "“Norway”"),
        ("The risk is small, but present.", "The risk is small.", "but present"),
        (
            "The old bridge of Vel is safe for lorries.",
            "Yes, the old bridge of Vel is safe for lorries.",
            "“Yes”",
        ),
        ("The army left. The city fell.", "The city fell because the army left.", "“because”"),
        (
            "The army is being rebuilt. Work on the SRW system goes on.",
            "The system of the army is called SRW.",
            "“is called”",
        ),
    ],
)
def test_reason_tells_what_is_turned_round(quote, statement, reason):
    """Whoever reads the reason can find the place."""
    support, why = check("en", quote, "", statement)
    assert support != "supported"
    assert reason in why


def test_people_speak_for_themselves():
    """Of two whose words are cited, each is told with their own."""
    said = (
        ("Lavrov", "The talks had collapsed over grain."),
        ("Blinken", "The talks resume in Bern."),
    )
    quotes = [
        Citation(number, Article(name, text, language="en"), 0, len(text), name)
        for number, (name, text) in enumerate(said, 1)
    ]
    own = check_statement("Blinken said the talks resume in Bern [1][2].", quotes)
    other = check_statement("Lavrov said the talks resume in Bern [1][2].", quotes)
    assert own == ("supported", "")
    assert other == ("weak", "the quote has somebody’s words, not Lavrov’s")


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        ("Nadel will not be able to build a fleet.", "Nadel cannot build a fleet."),
        ("The lender has not yet signed the loan.", "The lender has yet to sign the loan."),
        (
            "The rules for payments have not been written.",
            "No rules for payments have been written.",
        ),
        ("Nobody was hurt in the fire.", "The fire did not hurt anyone."),
    ],
)
def test_what_both_deny_is_no_contradiction(quote, statement):
    """Of two clauses that deny the same thing, in whatever words, none turns the other round."""
    assert check("en", quote, "", statement)[0] != "unsupported"


@pytest.mark.parametrize(
    ("quote", "statement", "reason"),
    [
        (
            "Profit rose to 7.5 million. The union had demanded 12 million for wages.",
            "Profit rose to 12 million.",
            "12000000",
        ),
        ("It is estimated at 486 euros, up from 340.", "It fell from 486 to 340 euros.", "turned"),
        ("Last month Lund sold the mill.", "Last year Lund sold the mill.", "“last month”"),
        ("The ladder lets nine fish pass.", "The ladder lets nine eels pass.", "fish"),
        (
            "Owners of shops fear that they will lose clients.",
            "Owners of shops have lost clients.",
            "intended",
        ),
        ("Проезд подорожает до 100 тенге.", "Проезд подорожал до 100 тенге.", "intended"),
        ("A fifth of the pupils slept longer.", "A third of the pupils slept longer.", "third"),
    ],
)
def test_figures_and_times_belong_to_their_clause(quote, statement, reason):
    """A true figure beside the wrong thing, day or tense is a doubt at least."""
    support, why = check("ru" if statement[0] == "П" else "en", quote, "", statement)
    assert support != "supported"
    assert reason in why


def test_two_who_speak_in_one_quote_keep_their_words():
    """Also where the name stands behind the quotation, or a line tells whose turn it is."""
    said = (
        "“No patient died because of the strike,” Whitcombe said. Bexley said that a death had to be"
        " investigated."
    )
    turns = "Question: Kowal says that the rate strangles the economy.\n\nLenart: Kowal has an election."
    counts = (
        "About 2,300 nurses took part, the union says. The management puts the number at 1,650."
    )
    for quote, statement in (
        (said, "Bexley said that no patient died because of the strike."),
        (turns, "Lenart said that the rate strangles the economy."),
        (counts, "The management says that about 2,300 nurses took part, the union says 1,650."),
        (counts, "About 2,300 nurses took part."),
    ):
        assert check("en", quote, "", statement)[0] != "supported", statement
    assert check("en", said, "", "Whitcombe said no patient died because of the strike.")[0] == (
        "supported"
    )


def test_word_spelt_otherwise_is_the_same_word():
    """An ending or another spelling puts no other word in its place."""
    quote = Gist("The government organised the vote in May.")
    assert not list(check_replaced(Gist("The government organized the vote in May."), quote))
    assert list(check_replaced(Gist("The government cancelled the vote in May."), quote))


def test_numbers_are_told_with_what_they_count():
    """By a sign before or behind them, or by the next word; years of the calendar count nothing."""
    told = [
        (str(each.value), each.unit) for each in counted("In 2021, $3 bn, 5 млн тонн, 7 people")
    ]
    assert told == [("3000000000", "dollar"), ("5000000", "tonne")]


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        ("Kern wants to win the war.", "Kern wants to win the war."),
        ("Kern wants Norway to win, and she wants to win.", "Kern wants to win."),
        ("The risk is small, but present.", "The risk is small, but present."),
        ("The risk is small, but present.", "The risk is present."),
        ("The risk is small but experts of the ministry warn of it.", "The risk is small."),
        ("Yes, the bridge is safe.", "Yes, the bridge is safe."),
    ],
)
def test_what_is_whole_is_not_doubted(quote, statement):
    """Nothing of weight is left out, and the verdict is the quote's own."""
    assert check("en", quote, "", statement) == ("supported", "")


def test_hardly_anything_false_of_a_weak_model_passes():
    """Of what it wrote over the shipped cases, labelled by hand, at most 2 % of the false."""
    false = [case for case in check_sentences.read(check_sentences.WRITTEN) if not case["true"]]
    passed = [case for case in false if check_sentences.judge_written(case) == "supported"]
    assert len(passed) <= 0.02 * len(false), [case["sentence"] for case in passed]
