"""A quote is introduced by whose words it is, and by the question that it replies to."""

import pytest
from test_quoting import make_passage, quote, read_passage, texts

from rag.answers.introductions import introduce
from rag.types import Span
from rag.words.phrases import phrases_for

KERN = "Anna Kern"
INTERVIEW = """Reporter:

– The bridge is old. Will it be closed this year?

Anna Kern:

– {}, it is safe. We look at it each month.
"""


@pytest.mark.parametrize("reply", ["No", "Yes", "Of course not", "Not at all", "Never", "Well, no"])
def test_reply_stands_behind_its_question(reply):
    """Nobody knows what a “No” denies; a reply that says it itself needs no question."""
    passage = read_passage(INTERVIEW.format(reply), "en")
    found = [index for index, span in enumerate(passage.sentences) if "safe" in said(passage, span)]
    scores = [0.9 if index in found else 0.0 for index in range(len(passage.sentences))]
    asked = ", asked “Will it be closed this year?”" if reply != "Well, no" else ""
    told = texts(quote(passage, *scores))[0]
    assert told == f"Anna Kern{asked}: “{reply}, it is safe.” [1]"


@pytest.mark.parametrize("reply", ["No.", "Yes.", "I do.", "I didn’t."])
def test_reply_shorter_than_its_label_stands_behind_its_question(reply):
    """The label is no part of what is said, however long it is."""
    text = f"KELL: Do you trust the judge?\n\nPRATCHARD: {reply}\n\nKELL: And the door?\n\nPRATCHARD: I saw no chain."
    passage = read_passage(text, "en")
    scores = [0.9 if reply in said(passage, span) else 0.0 for span in passage.sentences]
    told = texts(quote(passage, *scores))[0]
    assert told == f"PRATCHARD, asked “Do you trust the judge?”: “{reply}” [1]"


def test_pronoun_that_tells_short_quotes_is_named():
    """Whose words they are stands before them, though each of them is less than half of all."""
    told = "But he added: “We threaten nobody at all”, but he recalled: “All should know what we have.”"
    text = f"Viktor Weber spoke in Orsk. “The bridge is old,” Viktor Weber said. {told}"
    passage = make_passage(
        text,
        speeches=[
            ("“The bridge is old,”", "Viktor Weber", "quote"),
            ("We threaten nobody at all", "Viktor Weber", "quote"),
            ("All should know what we have.", "Viktor Weber", "quote"),
        ],
    )
    scores = [0.9 if "added" in said(passage, span) else 0.0 for span in passage.sentences]
    assert texts(quote(passage, *scores))[0] == f"Viktor Weber, as reported: {told} [1]"


def test_quotation_that_opens_a_quote_is_not_told_as_reported():
    """Its marks show whose words they are, and where the article goes on."""
    told = "“We will find out who,” she said. She added that a judge would lead the long inquiry."
    text = f"Anna Kern came to Orsk. {told}"
    passage = make_passage(
        text,
        speeches=[
            ("“We will find out who,”", "Anna Kern", "quote"),
            ("She added that a judge would lead the long inquiry.", "Anna Kern", "report"),
        ],
    )
    start = text.index("“")
    introduced = introduce(told, Span(start, len(text)), passage, phrases_for("en"))
    assert introduced == f"Anna Kern: {told}"
    late = Span(text.index("She added"), len(text))
    assert introduce(text[slice(*late)], late, passage, phrases_for("en")).startswith(
        "Anna Kern, as reported: She"
    )


def test_later_sentences_of_a_reply_stand_alone():
    """They are whole sentences, and the question is far from them."""
    passage = read_passage(INTERVIEW.format("No"), "en")
    scores = [0.9 if "month" in said(passage, span) else 0.0 for span in passage.sentences]
    assert texts(quote(passage, *scores))[0] == "Anna Kern: “We look at it each month.” [1]"


def test_nobody_replies_to_a_question_of_his_own():
    """Behind a quote of others a turn goes on; what it asked before that, nobody has put to it."""
    text = "Anna Kern:\n\n– Is it safe? “It is old,” said Weber. No, it is not safe, I think."
    passage = make_passage(
        text,
        speeches=[("Is it safe?", KERN, "turn"), ("No, it is not safe, I think.", KERN, "turn")],
    )
    scores = [0.9 if "I think" in said(passage, span) else 0.0 for span in passage.sentences]
    assert texts(quote(passage, *scores))[0] == "Anna Kern: “No, it is not safe, I think.” [1]"


def test_numbers_in_brackets_of_a_question_are_no_markers():
    """A marker leads to a citation, and nothing else looks like one."""
    passage = read_passage(INTERVIEW.replace("this year", "this year [7]").format("No"), "en")
    scores = [0.9 if "safe" in said(passage, span) else 0.0 for span in passage.sentences]
    assert "[7]" not in texts(quote(passage, *scores))[0]
    assert "(7)" in texts(quote(passage, *scores))[0]


def test_long_question_is_left_out():
    """A quote is read in seconds."""
    passage = read_passage(INTERVIEW.replace("this year", "this year " * 30).format("No"), "en")
    scores = [0.9 if "safe" in said(passage, span) else 0.0 for span in passage.sentences]
    assert texts(quote(passage, *scores))[0] == "Anna Kern: “No, it is safe.” [1]"


@pytest.mark.parametrize(
    "told",
    [
        "31 people are being treated, according to the chief physician.",
        "An observer said that 31 people are being treated.",
        "Қала әкімдігінің мәліметінше, дәріхана сәуірде ашылмақ.",
        "Ғалымдар көл екіге бөлінеді деп ескертеді.",
        "Müdür, hattın biteceğine inanmadığını da ekledi.",
    ],
)
def test_sentence_that_says_who_tells_it_needs_no_lead(told):
    """It would contradict the lead that nobody is named."""
    passage = make_passage(told, speeches=[(told, "", "report")])
    assert texts(quote(passage, 0.9)) == [f"{told} [1]"]


POINTED = "Another slap for the council was that the mill will stay. {} Rain is expected."


@pytest.mark.parametrize("best", ["slap", "stated"])
def test_sentence_that_tells_whose_the_one_before_is_stays_with_it(best):
    """The article's own judgement is not put in anybody's mouth, and `this` is told."""
    passage = read_passage(POINTED.format("This was stated by Mayor Anna Kern."), "en")
    scores = [0.9 if best in said(passage, span) else 0.0 for span in passage.sentences]
    told = quote(passage, *scores)[0]
    assert told.citations[0].quote == (
        "Another slap for the council was that the mill will stay. "
        "This was stated by Mayor Anna Kern."
    )
    assert not told.text.startswith("Anna Kern")


def said(passage, span):
    """The text of a sentence."""
    return passage.article.text[span.start : span.end]


@pytest.mark.parametrize(
    ("language", "earlier", "correction"),
    [
        ("en", "At noon we wrote that the captain was among the dead.", "That was wrong."),
        ("en", "The same article said that the vote was five to four.", "It was six to three."),
        (
            "en",
            "An article of May 6 gave the cost as 4 million.",
            "The correct figure is 2 million.",
        ),
        (
            "en",
            "Our column of May 3 gave the cost as 4 million.",
            "The correct figure is 2 million.",
        ),
        ("en", "Our profile of the mayor said that she had two sons.", "She has three."),
        ("en", "A report of the race wrongly named the winner as Kern.", "It was won by Weber."),
        ("ru", "Ранее мы сообщали, что капитан погиб.", "Это не так."),
        ("de", "Wir hatten berichtet, der Kapitän sei tot.", "Das war falsch."),
    ],
)
def test_what_was_taken_back_is_never_quoted_without_that(language, earlier, correction):
    """Nobody is told dead whom the next sentence calls alive."""
    passage = read_passage(f"{earlier} {correction} The harbour opened again at six.", language)
    scores = [0.9 if span.start == 0 else 0.0 for span in passage.sentences]

    assert quote(passage, *scores)[0].citations[0].quote == f"{earlier} {correction}"
    scores = [0.9 if said(passage, span) == correction else 0.0 for span in passage.sentences]
    assert quote(passage, *scores)[0].citations[0].quote == f"{earlier} {correction}"


def test_correction_in_the_same_sentence_needs_no_other():
    """What is so stands behind a semicolon; the apology behind it adds nothing."""
    told = "Our profile said that her father was a baker; he was a miller."
    passage = read_passage(f"{told} We apologise to the family.", "en")
    assert quote(passage, 0.9, 0.0)[0].citations[0].quote == told


@pytest.mark.parametrize(
    "told",
    [
        "The mayor wrote that the captain was dead.",
        "The review also said that too few were on duty.",
        "A report said the driver mistakenly pressed the pedal.",
        "An editorial in Izvestia said Kyiv had wrongly blamed Moscow.",
    ],
)
def test_what_others_wrote_is_quoted_alone(told):
    """Only what the paper published is corrected behind."""
    passage = read_passage(f"{told} The harbour opened again at six.", "en")
    assert quote(passage, 0.9, 0.0)[0].citations[0].quote == told


MORE = "KELL: And the door?\n\nPRATCHARD: I saw no chain."


@pytest.mark.parametrize(
    ("asked", "reply", "shown"),
    [
        ("How many boats are left?", "Forty-one.", "How many boats are left?"),
        (
            "You promised to keep them. Did you?",
            "I tried. Nine.",
            "You promised to keep them. Did you?",
        ),
        ("Что было труднее всего?", "Молчать.", "Что было труднее всего?"),
    ],
)
def test_reply_of_few_words_stands_behind_its_question(asked, reply, shown):
    """Nobody knows what `Forty-one.` counts; a short question brings what it asks that of."""
    text = f"KELL: {asked}\n\nPRATCHARD: {reply} We were tired.\n\n{MORE}"
    passage = read_passage(text, "en")
    last = reply.split()[-1]
    found = [0.9 if said(passage, s).endswith(last) else 0.0 for s in passage.sentences]
    assert texts(quote(passage, *found))[0] == f"PRATCHARD, asked “{shown}”: “{last}” [1]"


def test_reply_that_is_a_sentence_stands_alone():
    """What tells enough by itself needs no question."""
    text = f"KELL: How many boats are left?\n\nPRATCHARD: Forty-one boats are left.\n\n{MORE}"
    passage = read_passage(text, "en")
    found = [0.9 if "boats are left." in said(passage, s) else 0.0 for s in passage.sentences]
    assert texts(quote(passage, *found)) == ["PRATCHARD: “Forty-one boats are left.” [1]"]
