"""Questions with a gap: what is taken out, how it is asked for, and what is left alone."""

import pytest

from eval.drafts.clozes import draft_clozes
from rag import Article, Passage, Span, Speech


def drafts(text, *, speaker="", language="en"):
    """The drafts of a passage of one sentence, all of it a turn when a speaker is given."""
    speeches = (Speech(0, len(text), speaker, "turn"),) if speaker else ()
    article = Article("a", text, language=language)
    passage = Passage("p", article, 0, len(text), (Span(0, len(text)),), speeches)
    return list(draft_clozes(passage))


def gaps(text, **more):
    """What is asked for in a sentence, with the kind of thing as the question names it."""
    return [
        (case.answers[0], case.question.rsplit("– ", 1)[1].rstrip("?"))
        for case in drafts(text, **more)
    ]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "The council of Bern sent 2,000 workers to the old bridge.",
            (("2,000", "2000"), "which number"),
        ),
        (
            "The council of Bern paid 4.5 million euros for the old bridge.",
            (("4.5 million euros", "4.5 million"), "which amount"),
        ),
        (
            "The council of Bern paid $20,000 for the old bridge.",
            (("$20,000", "$20000", "20,000"), "which amount"),
        ),
        (
            "The council of Bern raised the toll of the bridge by 7%.",
            (("7%",), "which share"),
        ),
        (
            "The council of Bern opened the old bridge on May 16.",
            (("May 16",), "which date"),
        ),
        (
            "The council of Bern opened the old bridge on 3 June 1897.",
            (("3 June 1897",), "which date"),
        ),
        (
            "The council of Bern opened the old bridge in 1897.",
            (("1897",), "which year"),
        ),
        (
            "The council of Bern opened the old bridge in June.",
            (("June",), "which month"),
        ),
        (
            "The council called the old bridge “a crown of rust” in a Bern paper.",
            (("a crown of rust",), "which words"),
        ),
        (
            "The old Bern council gave the bridge to Bishop Hannes Zwingli.",
            (("Bishop Hannes Zwingli",), "which name"),
        ),
    ],
)
def test_kinds_of_gaps(text, gap):
    """Each kind is asked for by its name; a number is accepted without its separators."""
    assert gap in gaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Bern watched Channel 24 on the old bridge.",
        "The council of Bern met at 12:30 on the old bridge there.",
        "The council of Bern fought covid-19 on the old bridge there.",
        "The council of Bern counted 25–30 cars on the old bridge.",
        "The council of Bern counted 25 – 30 cars on the old bridge.",
        "12 people of the council of Bern walked over the bridge.",
    ],
)
def test_numbers_that_are_part_of_something_are_left_alone(text):
    """Names, times, ranges and numbers of lists are no answers."""
    assert [answers for answers, asked in gaps(text) if asked == "which number"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The council of the town walked through the House of Lords today.",
        "The council asked the Swiss army to mend the old bridge.",
        "The council in Berne, and Berne alone, and Berne, paid it.",
    ],
)
def test_names_that_are_part_of_a_name_or_no_secret_are_left_alone(text):
    """An adjective, a piece of a name and what the article is about are no answers."""
    assert gaps(text) == []


def test_the_question_does_not_give_its_answer_away():
    """A number or a name that stands in the sentence twice is not asked for."""
    assert gaps("Of the 40 bridges of Bern the council closed 40 in the spring.") == []
    assert gaps("Hannes Zwingli said again today that the bridge belongs to Zwingli.") == []


def test_a_sentence_that_leans_on_others_is_left_out():
    """A pronoun at its head, or `I` without a speaker, tells nobody what it is about."""
    assert gaps("It sent 2,000 workers to the old bridge over the Aare.") == []
    assert gaps("We sent 2,000 workers to the old bridge over the Aare.") == []


def test_a_turn_is_asked_with_its_speaker():
    """`We` is told by who says it."""
    (case,) = drafts("We sent 2,000 workers to the old stone bridge.", speaker="RUTH ADLER")
    assert case.question == (
        "Complete what Ruth Adler said: “We sent ____ workers to the old stone bridge.” "
        "– which number?"
    )
    assert case.speaker == "RUTH ADLER"


def test_a_named_speaker_may_be_told_by_surname():
    """A name in the gap is accepted in each spelling of the article, when it is a speaker's."""
    text = "According to Pavel Klimkin, the whole country wants to win."
    article = Article("a", text, language="en")
    speech = Speech(0, len(text), "Pavel Klimkin", "report")
    passage = Passage("p", article, 0, len(text), (Span(0, len(text)),), (speech,))
    (case,) = draft_clozes(passage)
    assert case.answers == (("Pavel Klimkin", "Klimkin"),)


def test_russian_is_asked_in_russian():
    """A Russian article gets a Russian question; thousands may be parted by a blank."""
    (case, *_) = drafts(
        "Совет города Берна отправил 2 000 рабочих на старый мост через реку.", language="ru"
    )
    assert case.question == (
        "Дополните: «Совет города Берна отправил ____ рабочих на старый мост через реку.» "
        "– какое число?"
    )
    assert case.answers == (("2 000", "2000"),)
