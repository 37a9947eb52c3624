"""The kind of answer a question asks for, and sentences that hold one."""

import pytest

from rag.asking.expected import asks_who_said, expected_answer, holds_answer


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many troops did the CSTO send?", "number"),
        ("What percentage of the voters came?", "number"),
        ("Сколько военных отправили?", "number"),
        ("Wie viele Soldaten waren es?", "number"),
        ("Kaç asker gönderildi?", "number"),
        ("When did Putin speak?", "date"),
        ("In what year was it built?", "date"),
        ("Когда выступал Путин?", "date"),
        ("Wann sprach Putin?", "date"),
        ("Who is the president?", "person"),
        ("Кто президент?", "person"),
        ("Wer ist Präsident?", "person"),
        ("Адлер кашан келди?", "date"),
        ("Kac gemi geldi?", "number"),
        ("Why is the doctrine changing?", "reason"),
        ("Почему меняется доктрина?", "reason"),
        ("Warum ändert sich die Doktrin?", "reason"),
        ("Where did the forum take place?", "place"),
        ("Which city hosted the forum?", "place"),
        ("Где проходил форум?", "place"),
        ("What did the reporter ask the president?", "question"),
        ("Which questions did CNN put to him?", "question"),
        ("О чём журналист спросил президента?", "question"),
        ("Wonach fragte der Reporter?", "question"),
        ("What did the mayor ask the council for?", ""),
        ("What questions remain open?", ""),
        ("What does Adler promise the town?", "words"),
        ("What did the expert warn would happen?", "words"),
        ("How does Adler explain the delay?", ""),
        ("Что рассказала Адлер?", "words"),
        ("Чем Адлер объясняет задержку?", ""),
        ("Как Адлер относится к сбору?", "words"),
        ("Що зазначив Адлер?", "words"),
        ("Was fordert Adler?", "words"),
        ("Adler ne açıkladı?", "words"),
        ("Адлер не деп мәлімдеді?", "words"),
        ("Адлер порт туралы не айтып берді?", "words"),
        ("Adler bunu ne zaman açıkladı?", "date"),
        ("What explains the delay?", ""),
        ("How was the promise kept?", ""),
        ("Is Kazakhstan ready?", ""),
        ("Tell me about sanctions", ""),
        ("", ""),
    ],
)
def test_kind_of_answer(question, kind):
    """The question word tells what is asked for, in several languages."""
    assert expected_answer(question) == kind


def test_first_question_word_decides():
    """A question word further on belongs to a clause."""
    assert expected_answer("Who said when the troops would leave?") == "person"
    assert expected_answer("When did he say who sent them?") == "date"
    assert expected_answer("What is the name of the man who said it?") == "person"


def test_who_said_what_somebody_says_asks_for_a_person():
    """What is said to be said does not change that."""
    assert expected_answer("Кто сказал, что мэр обещает мост?") == "person"
    assert asks_who_said("Кто сказал, что мэр обещает мост?")


@pytest.mark.parametrize("question", ["Who proposed the bridge?", "Кто отвечает за ремонт моста?"])
def test_who_did_something_is_not_who_said_it(question):
    """A proposal and a duty are deeds, and who speaks of them is not asked for."""
    assert not asks_who_said(question)


@pytest.mark.parametrize("question", ["Show the whole story", "Did the Whitehouse react?"])
def test_question_words_inside_other_words_do_not_count(question):
    """`who` in `whole` asks for nobody."""
    assert expected_answer(question) == ""


@pytest.mark.parametrize(
    ("kind", "question", "sentence"),
    [
        ("number", "How many troops came?", "The CSTO sent 2,000 troops."),
        ("number", "How many troops came?", "Some three thousand came."),
        ("date", "When did Putin speak?", "He spoke on May 16."),
        ("date", "When was it built?", "It was built in 1998."),
        ("date", "Когда он выступал?", "Он выступал 16 мая."),
        ("person", "Who spoke in Moscow?", "In Moscow spoke Vladimir Putin."),
        ("reason", "Why did it close?", "It closed because of the snow."),
        ("reason", "Почему закрыли?", "Закрыли из-за снега."),
        ("place", "Where did they meet?", "They met in Astana."),
    ],
)
def test_sentence_holds_the_answer(kind, question, sentence):
    """A number, date, name or reason that answers is seen."""
    assert holds_answer(sentence, kind, question=question)


@pytest.mark.parametrize(
    ("kind", "question", "sentence"),
    [
        ("number", "How many troops came?", "Troops came from abroad."),
        ("number", "How many of the 2,000 troops left?", "The 2,000 troops were tired."),
        ("date", "When did Putin speak?", "Putin spoke at length."),
        ("date", "What happened when the war of 1998 began?", "The war of 1998 was long."),
        ("person", "Who followed Putin?", "The crowd followed Putin."),
        ("reason", "Why did it close?", "It closed on time."),
        ("place", "Where did they meet Putin?", "They met Putin."),
        ("", "Is it so?", "It is 5 o'clock in Astana because of May."),
    ],
)
def test_what_the_question_holds_itself_is_no_answer(kind, question, sentence):
    """A sentence that brings nothing of the kind asked for does not hold the answer."""
    assert not holds_answer(sentence, kind, question=question)
