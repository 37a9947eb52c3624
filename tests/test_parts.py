"""A question that asks several things is split into parts that stand alone."""

import re
import time

import pytest

from rag.asking.parts import split_question
from rag.asking.questions import question_language


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "I'm writing a piece about the harbour fees and would like to know what Adler fears.",
            ("would like to know what Adler fears. (harbour fees)",),
        ),
        (
            "I am a student working on the ferry. How many jobs does it bring, and who owns the boat?",
            (
                "How many jobs does it bring (ferry)",
                "who owns the boat? (jobs, bring, ferry)",
            ),
        ),
        (
            "Я пишу статью о портовых сборах, скажите, чего боится Адлер?",
            ("скажите, чего боится Адлер? (портовых сборах)",),
        ),
        (
            "Ich schreibe über die Hafengebühren, was fürchtet Adler?",
            ("was fürchtet Adler? (Hafengebühren)",),
        ),
        (
            "I am writing about Dr. Adler and her claims. What did she say about the ban?",
            ("What did she say about the ban? (Dr, Adler, claims)",),
        ),
        (
            "I am writing about J. K. Rowling. What did she say?",
            ("What did she say? (Rowling)",),
        ),
        (
            "I am writing about the U.S. sanctions: what did Adler say?",
            ("what did Adler say? (sanctions)",),
        ),
        (
            "i am writing about the fees. what did adler say?",
            ("what did adler say? (fees)",),
        ),
        ("I am writing a letter about the fees.", ("I am writing a letter about the fees.",)),
        (
            "I need to know the price of the ferry and who pays it.",
            ("I need to know the price of the ferry", "who pays it. (price, ferry)"),
        ),
    ],
)
def test_why_somebody_asks_is_no_part(question, parts):
    """It only tells what the question is about; what somebody needs to know is asked."""
    assert split_question(question, language=question_language(question)) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Which deposits lie in the north, and who waits there for Russian troops?",
            (
                "Which deposits lie in the north",
                "who waits there for Russian troops? (deposits lie, north)",
            ),
        ),
        (
            "How many troops came? For what is Tokayev grateful to Putin?",
            ("How many troops came?", "For what is Tokayev grateful to Putin?"),
        ),
        (
            "Сколько военных отправила ОДКБ и что сказал Токаев о санкциях?",
            ("Сколько военных отправила ОДКБ", "что сказал Токаев о санкциях?"),
        ),
        ("When and where was the summit held?", ("When and where was the summit held?",)),
        (
            "Did Moscow rescue Kazakhstan in January? The tellings differ.",
            ("Did Moscow rescue Kazakhstan in January?",),
        ),
        (
            "Нападёт ли Россия на Казахстан? Хочу услышать обе стороны.",
            ("Нападёт ли Россия на Казахстан?",),
        ),
        (
            "How many troops came? Tell me whom Tokayev thanks for that.",
            ("How many troops came?", "Tell me whom Tokayev thanks for that. (troops came)"),
        ),
        (
            "How badly did it hit Moscow? I would like to hear Feigin.",
            ("How badly did it hit Moscow?", "I would like to hear Feigin."),
        ),
        (
            "Is Russia still strong? Compare what Tokayev and Altayev think.",
            (
                "Is Russia still strong?",
                "Compare what Tokayev think. (Russia still strong)",
                "Compare what Altayev think. (Russia still strong)",
            ),
        ),
        (
            "Did Putin threaten Kazakhstan? What do the experts say?",
            (
                "Did Putin threaten Kazakhstan?",
                "What do the experts say? (Putin threaten Kazakhstan)",
            ),
        ),
        ("Who said it? It was about the troops.", ("Who said it? It was about the troops.",)),
        ("What did Tokayev say and why?", ("What did Tokayev say and why?",)),
        ("Did Putin and Xi meet in Moscow?", ("Did Putin and Xi meet in Moscow?",)),
        (
            "Does Kazakhstan remain an ally, or has Russia lost Tokayev?",
            ("Does Kazakhstan remain an ally", "has Russia lost Tokayev?"),
        ),
        (
            "Is the Russian army still strong, or is it finished?",
            ("Is the Russian army still strong", "is it finished? (Russian army still strong)"),
        ),
        (
            "Is it true or is it false that troops shot?",
            ("Is it true or is it false that troops shot?",),
        ),
        (
            "Who was promised the post and how many others wanted it?",
            ("Who was promised the post", "how many others wanted it? (promised, post)"),
        ),
        ("Who bought the old ferry, and when?", ("Who bought the old ferry, and when?",)),
        ("Почему проект так и не приняли?", ("Почему проект так и не приняли?",)),
    ],
)
def test_a_question_that_asks_several_things_is_split(question, parts):
    """Where another question begins; a part that asks nothing by itself is no part."""
    assert split_question(question, language=question_language(question)) == parts


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What do {} say about the ban?", "Ruth Adler and Feigin"),
        ("What do {} say about the ban?", "Tokayev, Ruth Adler, and Feigin"),
        ("Compare what {} think of the sanctions.", "Tokayev and Altayev"),
        ("Что думают {} о силе России?", "Токаев и Алтаев"),
        ("Was sagen {} über die Armee?", "Tokajew und Feigin"),
        ("{} ne düşünüyor bu konuda?", "Tokayev ve Altayev"),
    ],
)
def test_people_whose_views_are_asked_for_are_asked_one_by_one(question, people):
    """The words of one are seldom those of the other, so each is searched for."""
    names = re.split(r", and |, | and | и | und | ve ", people)
    parts = split_question(
        question.format(people), language=question_language(question.format(people))
    )
    assert [part.partition(" (")[0] for part in parts] == [question.format(n) for n in names]


@pytest.mark.parametrize(
    "question",
    [
        "What do experts say about Putin and Tokayev?",
        "What did Putin and Tokayev say to each other?",
        "Besides Russia and Kazakhstan, which states belong to the union?",
        "When did Putin and Tokayev meet?",
        "Do Putin and Tokayev agree about the war?",
    ],
)
def test_people_asked_about_together_stay_together(question):
    """What two did together, or what others say about them, is one question."""
    assert split_question(question, language="en") == (question,)


def test_a_part_takes_along_what_it_leans_on():
    """A pronoun without a name before it points at the part before."""
    question = "Who leads the party Opora Naroda, and how many votes did he win?"
    (_, second) = split_question(question, language="en")
    assert second.startswith("how many votes did he win? (")
    assert "Opora" in second


def test_every_part_leans_on_the_conversation():
    """What the question leans on reaches the first part, and through it the others."""
    (first, second) = split_question(
        "What did he say there, and when did he say it?", language="en", context="Putin, summit"
    )
    assert first == "What did he say there (Putin, summit)"
    assert "Putin" in second


def test_what_is_carried_is_no_part():
    """A question mark before the context begins no other question."""
    assert split_question("And when?", language="en", context="Putin, summit") == (
        "And when? (Putin, summit)",
    )


@pytest.mark.parametrize("piece", ["A_", "Ab_", "A-Bc_", "A_ ", "Ab-"])
def test_odd_question_takes_no_longer(piece):
    """What a reader types is split in an instant, whatever it is."""
    began = time.process_time()
    split_question("What do " + 60 * piece + " say?", language="en")
    assert time.process_time() - began < 1
