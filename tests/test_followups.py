"""What a follow-up leans on is carried along; a first turn and a new topic are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.followups import CARRIED_WORDS, FollowUp, follow_up
from rag.questions import question_language
from rag.terms import words


def conversation(*messages):
    """A history in which reader and service take turns."""
    roles = ("user", "assistant")
    return [
        {"role": roles[place % 2], "content": message} for place, message in enumerate(messages)
    ]


PUTIN = conversation("When did Putin speak at the CSTO summit?", "On May 16 [1].")


def context(question, history):
    """What is carried along, in the question's own language."""
    return follow_up(question, history, language=question_language(question)).context


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_first_turn_is_left_alone(question):
    """Without a question before it, a question stands as it was asked."""
    greeted = [{"role": "assistant", "content": "Ask me about the CSTO."}]
    for history in ([], greeted):
        assert follow_up(question, history, language="en") == FollowUp(question)


@pytest.mark.parametrize(
    "question",
    [
        "And where?",
        "Why?",
        "What did he say there?",
        "Where was it?",
        "What about Tokayev?",
        "Who else spoke?",
        "what was the reason",
        "WHAT DID HE SAY THERE?",
        "What did HE say?",
        "And what does the US say?",
        "In the long-term plan, what did he promise?",
    ],
)
def test_a_gap_takes_the_topic_along(question):
    """Openers, pronouns, `else` and questions of few words lean on the one before."""
    assert {"Putin", "CSTO"} <= set(words(context(question, PUTIN)))


@pytest.mark.parametrize(
    "question",
    [
        "How many troops did the CSTO send to Kazakhstan?",
        "What did Maximilian Hess say about the threat from Russia?",
        "Which analysts from Kazakhstan think that Russia need not restore its borders?",
        "And how many troops did the CSTO send to Kazakhstan in January of last year?",
        "Does Tokayev say he is sorry?",
        "What did O'Brien say about taxes?",
        "What did O’Neill want?",
        "How many IT workers left Russia?",
        "Who runs the IT ministry?",
        "How many ER doctors quit?",
        "Welche IT-Firmen verließen Russland?",
        "What is the Il-76?",
        "No-fly zones: which countries support them?",
        "No-confidence vote: how did Georgia decide?",
        "No. 10 Downing Street: who lives in London today?",
    ],
)
def test_a_new_topic_drops_the_past(question):
    """A question that names what it asks about is searched as it is."""
    assert context(question, PUTIN) == ""


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("Когда Путин выступал на саммите ОДКБ?", "А что он сказал?", "Путин"),
        ("Что Токаев сказал о санкциях?", "Почему?", "Токаев"),
        ("Що Токаєв сказав про санкції?", "А чому?", "Токаєв"),
        ("Тоқаев санкциялар туралы не деді?", "Ол тағы не айтты?", "Тоқаев"),
        ("Was sagte Tokajew über die Sanktionen?", "Und warum?", "Tokajew"),
        ("Was sagte Tokajew über die Sanktionen?", "Was sagte er noch?", "Sanktionen"),
        ("Tokayev yaptırımlar hakkında ne dedi?", "Peki neden?", "Tokayev"),
        ("Tokayev sanksiyalar haqqında nə dedi?", "Bəs niyə?", "Tokayev"),
    ],
)
def test_follow_ups_of_many_languages(before, question, carried):
    """The same rules hold in the languages of the readers."""
    assert carried in words(context(question, conversation(before, "…")))


@pytest.mark.parametrize(
    ("before", "answer", "question"),
    [
        ("Who said that?", "Maximilian Hess: “This is a clear threat.” [1]", "Who is he?"),
        ("Кто так сказал?", "Максимилиан Гесс сказал это [1].", "Кто он?"),
    ],
)
def test_a_pronoun_goes_to_the_person_of_the_answer(before, answer, question):
    """When the question named nobody, the last answer tells whom it was about."""
    assert context(question, conversation(before, answer)).startswith(("Maximilian", "Максим"))


def test_a_person_asked_about_comes_before_one_of_the_answer():
    """The reader's own topic is what a pronoun points at."""
    history = conversation("What does Lavrov say?", "Lavrov accused Ukraine in front of Blinken.")
    assert "Blinken" not in context("And what else does he say?", history)


def test_others_are_sought_for_what_one_person_told():
    """`Who else?` looks for the same words of anybody but whoever said them."""
    history = conversation("What does Hess think of it?", "Maximilian Hess: “A clear threat.” [1]")
    carried = context("Who else warned like that?", history)
    assert "clear threat" in carried
    assert "Hess" not in carried


def test_a_place_of_the_answer_is_carried():
    """`There` points at the last answer when the question named no place."""
    history = conversation("Where was the summit held?", "In Moscow [1].")
    assert "Moscow" in context("What else happened there?", history)


def test_other_words_of_answers_are_never_carried():
    """An answer may be wrong: only its names can be meant."""
    assert words(context("And where?", PUTIN)) == ["Putin", "speak", "CSTO", "summit"]


def test_a_chain_is_followed_to_its_topic():
    """A question that leaned itself passes on what it leaned on."""
    history = [*PUTIN, *conversation("And where?", "In Moscow [1].")]
    assert "Putin" in context("What did he say there?", history)


def test_small_talk_is_passed_over():
    """Thanks and greetings are no topic."""
    history = [*PUTIN, *conversation("Thank you, good to know!", "You are welcome.")]
    assert context("And where?", history) == "Putin speak, CSTO summit"
    assert context("And where?", conversation("Hello!", "Hello.")) == ""


def test_a_correction_replaces_the_name():
    """What is taken back is not searched for; the rest of the question stays."""
    history = conversation("When did Tokayev become president?", "In 2019 [1].")
    assert context("No, I meant Nazarbayev.", history) == "become president"
    russian = conversation("Когда Токаев стал президентом?", "В 2019 году [1].")
    assert context("Нет, я имел в виду Назарбаева", russian) == "стал президентом"


@pytest.mark.parametrize("no", ["No,", "No -", "No -I meant", "no- ", "No –", "No.", "No!"])
def test_a_correction_begins_with_no_in_any_writing(no):
    """A comma, a stop or a dash behind it, but for the hyphen of `no-fly`."""
    history = conversation("When did Tokayev become president?", "In 2019 [1].")
    assert context(f"{no} Nazarbayev", history) == "become president"


def test_little_is_carried_from_a_long_past():
    """However long the conversation, what is carried does not drown the question."""
    long = " ".join(f"topic{letter}" for letter in "abcdefghijklmnop")
    assert len(words(context("And why?", conversation(f"Tell me: {long}?", long) * 5))) <= (
        CARRIED_WORDS
    )


def test_words_of_the_question_are_not_repeated():
    """What is carried adds to the question."""
    history = conversation("Which law on sanctions was passed?", "One [1].")
    assert "sanctions" not in context("Why sanctions?", history)


def test_standalone_question_shows_what_was_added():
    """The reader sees the own words first, then what the question was read to be about."""
    assert follow_up("And when?", PUTIN, language="en").standalone == (
        "And when? (Putin speak, CSTO summit)"
    )
    assert FollowUp("Who is Putin?").standalone == "Who is Putin?"


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_conversation_can_be_carried_on(question, messages):
    """Whatever was said, the question keeps its words."""
    meant = follow_up(question, conversation(*messages), language="")
    assert meant.question == question
    assert meant.standalone.startswith(question)
