"""Whose words are asked for, and whose do not answer then."""

import pytest

from rag.asking.voices import cut_to_speakers, is_of_another, is_said_by, opposed_voice
from rag.asking.whose import asked_voice, spell_voice
from rag.indexing.passages import cut_passages
from rag.types import Article

SPEAKERS = ("Ruth Adler", "Boris Lavrin", "Correspondent of the “BBC”")


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("What does Adler say about Lavrin?", "Adler"),
        ("What did Ruth Adler answer when the BBC asked about the port?", "Ruth Adler"),
        ("Why does Lavrin think that the port will close?", "Lavrin"),
        ("According to the lawyer Adler, who pays?", ""),
        ("According to Adler, how much is the fee?", "Adler"),
        ("Что думает Адлер о порте?", "Адлер"),
        ("По мнению Лаврина, когда закроют порт?", "Лаврина"),
        ("Was denkt Adler über den Hafen?", "Adler"),
        ("What did Adler propose for the port?", "Adler"),
        ("What is Adler's view of the port?", "Adler"),
        ("What is the opinion of Ruth Adler on the port?", "Ruth Adler"),
        ("How does Adler rate the port?", "Adler"),
        ("What did he say about what Lavrin said? (Adler)", "Adler"),
        ("Каково мнение Адлера о порте?", "Адлера"),
        ("Что обещал Лаврин?", "Лаврин"),
    ],
)
def test_a_speaker_beside_a_verb_of_saying_is_asked_for(question, voice):
    """The first one named, where what they say or think is wanted."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("Что Адлер говорит о порте?", "Адлер"),
        ("Почему Адлер считает, что порт закроют?", "Адлер"),
        ("Was Ruth Adler sagt, wüsste ich gern.", "Ruth Adler"),
        ("What Adler thinks of the port", "Adler"),
        ("Что Анна Адлер говорит о порте?", "Анна Адлер"),
    ],
)
def test_a_word_that_asks_is_no_part_of_the_name_behind_it(question, voice):
    """Though both begin with a capital; a first name that is another's stays."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("Адлер порт туралы не деді?", "Адлер"),
        ("Лаврин туралы Адлер не айтты?", "Адлер"),
        ("Лавринге Адлер порт жайлы не деп жауап берді?", "Адлер"),
        ("Adler liman hakkında ne dedi?", "Adler"),
        ("Адлер туралы не деді?", ""),
        ("Адлердің порты туралы не деді?", ""),
        ("Адлер порт туралы біледі ме?", ""),
    ],
)
def test_a_verb_may_end_the_question(question, voice):
    """As in Kazakh and Turkish; whom others speak of or to is not asked for."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("And what does she say? (Ruth Adler, fee)", "Ruth Adler"),
        ("А что она думает о порте? (Рут Адлер, сбор)", "Рут Адлер"),
        ("And what does the baker say? (Ruth Adler, fee)", ""),
        ("And what does she say? (Ruth Adler, Boris Lavrin)", ""),
        ("Where does she live? (Ruth Adler, fee)", ""),
    ],
)
def test_a_person_carried_along_is_asked_for_by_a_pronoun_only(question, voice):
    """Where that can mean one person only; who has a name of another kind is somebody else."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    "question",
    [
        "Who told Adler about the fee?",
        "What does Norway say about the port?",
        "What do Norwegians say about the port?",
        "What does Adler's critic think of the port?",
        "What do the mayor and Boris Lavrin think of the port?",
        "When did Adler leave the port?",
        "What did Adler ask?",
        "What happened, in the view of an observer in Adler, at the port?",
        "Когда приняли предложение Лаврина?",
    ],
)
def test_other_questions_ask_for_no_voice(question):
    """Of a listener, a country, somebody else's person, one of several, or of deeds."""
    assert asked_voice(question, SPEAKERS) == ""


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("What does Novak say about the port?", "Novak"),
        ("What did Novak reply to Adler?", "Novak"),
        ("Что думает Новак о Лаврине?", "Новак"),
        ("Was sagt Novak über Lavrin?", "Novak"),
        ("Novak Adler'e ne dedi?", "Novak"),
        ("Новак Лавринге не деді?", "Новак"),
    ],
)
def test_a_stranger_is_asked_for_like_a_speaker(question, voice):
    """Who says nothing in the articles is still not whoever else is named in the question."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("Верит ли Адлер, что порт закроют?", "Адлер"),
        ("Does Adler hope for a new port?", "Adler"),
        ("Hofft Adler auf einen neuen Hafen?", "Adler"),
        ("Adler limanın kapanacağına inanıyor mu?", "Adler"),
        ("Адлер порт жабылады деп сене ме?", "Адлер"),
        ("Adler Lavrin ile liman hakkında ne dedi?", "Adler"),
    ],
)
def test_what_somebody_believes_or_hopes_is_asked_for_as_words(question, voice):
    """Whatever names stand right behind theirs."""
    assert asked_voice(question, SPEAKERS) == voice


def test_a_name_that_the_alphabets_put_otherwise_is_spelled_as_in_the_articles():
    """`Хесс` is Hess; a name that needs no other spelling, or has none, stays."""
    speakers = ["Iain Hess", "Ruth Adler"]
    assert spell_voice("Хесс", speakers) == "Iain Hess"
    assert spell_voice("Адлер", speakers) == "Адлер"
    assert spell_voice("Новак", speakers) == "Новак"


def test_what_others_say_of_a_voice_is_theirs_unless_it_retells():
    """What the article tells by itself of the voice stays, by name or behind it by pronoun."""
    text = (
        "Boris Lavrin said that Adler had humiliated the mayor.\n\n"
        "Boris Lavrin said that Adler hoped for a new pier.\n\n"
        "Ruth Adler came by boat. She hates the fee. The pier is long."
    )
    (passage,) = cut_passages(Article(id="a", text=text), size=900, overlap=0)
    barred = [is_of_another(passage, span, "Adler") for span in passage.sentences]
    assert barred == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who disagrees with Adler?", "Adler"),
        ("Who does not agree with President Adler?", "Adler"),
        ("Кто не согласен с Лавриным?", "Лавриным"),
        ("Wer widerspricht Adler?", "Adler"),
        ("Who does Adler disagree with?", ""),
        ("Who agrees with Adler?", ""),
    ],
)
def test_of_whom_another_mind_is_asked_for(question, name):
    """Not where it is asked with whom they themselves disagree."""
    assert opposed_voice(question) == name


def test_words_of_others_are_barred_unless_they_tell_of_the_voice():
    """What the article tells by itself stays beside words of the voice, in the same paragraph."""
    text = (
        "The town is poor.\n\n"
        "Ruth Adler said: “The port will close.” The fee is high.\n\n"
        "Boris Lavrin said: “It will stay open for ever.” The pier is long.\n\n"
        "“Adler wants to see it closed,” Lavrin said.\n\n"
        "“I have promised nothing to Mrs. Adler,” Lavrin said.\n\n"
        "Ruth Adler has refused to pay the fee. Who will pay it?"
    )
    (passage,) = cut_passages(Article(id="a", text=text), size=900, overlap=0)
    barred = [
        text[span.start : span.end]
        for span in passage.sentences
        if is_of_another(passage, span, "Adler")
    ]
    assert barred == [
        "The town is poor.",
        "Boris Lavrin said: “It will stay open for ever.”",
        "The pier is long.",
        "“I have promised nothing to Mrs. Adler,” Lavrin said.",
    ]


def test_a_namesake_with_a_short_last_name_is_another():
    """Of two Johns, the one who is not asked for is barred, however short their last names."""
    text = "“The port will close,” said John Lee.\n\n“It will stay open,” said John Adams."
    (passage,) = cut_passages(Article(id="a", text=text), size=900, overlap=0)
    first, second = passage.sentences
    assert is_of_another(passage, first, "John Adams")
    assert not is_of_another(passage, second, "John Adams")
    assert is_of_another(passage, second, "John Lee")


DISPUTE = (
    "The port is old. Ruth Adler said: “The port will close.” “It is a pity for the town,”"
    " Adler added.\n\n"
    "Boris Lavrin said: “It will stay open for ever.”\n\n"
    "Ruth Adler, who has led the council since the spring of 2009, said: “No.”"
)


def test_words_of_a_speaker_are_theirs_alone():
    """What others say is not, nor what the text itself tells; a short quote is, with its frame."""
    (passage,) = cut_passages(Article(id="a", text=DISPUTE), size=900, overlap=0)
    said = [
        DISPUTE[span.start : span.end]
        for span in passage.sentences
        if is_said_by(passage, span, ["Ruth Adler"])
    ]
    assert said == [
        "Ruth Adler said: “The port will close.”",
        "“It is a pity for the town,” Adler added.",
        "Ruth Adler, who has led the council since the spring of 2009, said: “No.”",
    ]
    assert not any(is_said_by(passage, span, [""]) for span in passage.sentences)


def test_passage_is_cut_to_the_words_of_a_speaker():
    """Sentences that follow one another stay together; nobody else is named as speaking."""
    (passage,) = cut_passages(Article(id="a", text=DISPUTE), size=900, overlap=0)
    first, second = cut_to_speakers(passage, ["Ruth Adler"])

    assert first.text.startswith("Ruth Adler said:")
    assert first.text.endswith("Adler added.")
    assert second.text.endswith("“No.”")
    for cut in (first, second):
        assert {speech.speaker for speech in cut.speeches} == {"Ruth Adler"}
        assert all(cut.start <= speech.start < speech.end <= cut.end for speech in cut.speeches)
        assert (cut.sentences[0].start, cut.sentences[-1].end) == (cut.start, cut.end)


def test_passage_without_words_of_a_speaker_leaves_nothing():
    """Also where the speaker is not known."""
    (passage,) = cut_passages(Article(id="a", text=DISPUTE), size=900, overlap=0)
    assert cut_to_speakers(passage, ["Nobody"]) == []
