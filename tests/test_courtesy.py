"""Small talk is recognised whole, answered in its language, and left out of questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.asking.courtesy import (
    Courtesy,
    leave_out_courtesies,
    leave_out_small_talk,
    recognise_courtesy,
    recognise_inquiry,
    reply_to,
)
from rag.asking.smalltalk import SMALL_TALK
from rag.words.phrases import PHRASES

KINDS = tuple(SMALL_TALK["en"])


@pytest.mark.parametrize(
    ("message", "kind", "language"),
    [
        ("Hello", "greeting", "en"),
        ("hi there 👋", "greeting", "en"),
        ("Good morning!", "greeting", "en"),
        ("What’s up?", "greeting", "en"),
        ("Thank you very much!", "thanks", "en"),
        ("ok, thanks", "thanks", "en"),
        ("Thanks, that's great", "thanks", "en"),
        ("Good to know!", "thanks", "en"),
        ("I understand. Very interesting.", "thanks", "en"),
        ("Bye!", "goodbye", "en"),
        ("Who are you?", "about", "en"),
        ("WHAT CAN YOU DO", "about", "en"),
        ("How does this work?", "about", "en"),
        ("help", "about", "en"),
        ("Are you ChatGPT?", "about_model", "en"),
        ("Are you an AI?", "about_model", "en"),
        ("Are you a real person?", "about_model", "en"),
        ("What articles do you have?", "about_articles", "en"),
        ("Which languages do you speak?", "about_languages", "en"),
        ("Привет!", "greeting", "ru"),
        ("Добрый день", "greeting", "ru"),
        ("Большое спасибо", "thanks", "ru"),
        ("Спасибо, очень интересно!", "thanks", "ru"),
        ("До свидания", "goodbye", "ru"),
        ("Кто ты?", "about", "ru"),
        ("Что ты умеешь?", "about", "ru"),
        ("Как это работает?", "about", "ru"),
        ("Ты бот?", "about_model", "ru"),
        ("Какие у тебя статьи есть?", "", ""),
        ("Какие статьи у вас есть?", "about_articles", "ru"),
        ("На каких языках ты говоришь?", "about_languages", "ru"),
        ("Ты говоришь по-русски?", "about_languages", "ru"),
        ("Добрий день!", "greeting", "uk"),
        ("Щиро дякую", "thanks", "uk"),
        ("До побачення", "goodbye", "uk"),
        ("Хто ти?", "about", "uk"),
        ("Ви штучний інтелект?", "about_model", "uk"),
        ("Які статті у вас є?", "about_articles", "uk"),
        ("Якими мовами ви розмовляєте?", "about_languages", "uk"),
        ("Сәлеметсіз бе!", "greeting", "kk"),
        ("Рахмет!", "thanks", "kk"),
        ("Сау болыңыз", "goodbye", "kk"),
        ("Сен кімсің?", "about", "kk"),
        ("Сіз ботсыз ба?", "about_model", "kk"),
        ("Қандай мақалалар бар?", "about_articles", "kk"),
        ("Қандай тілдерде сөйлейсіз?", "about_languages", "kk"),
        ("Guten Tag", "greeting", "de"),
        ("Vielen Dank!", "thanks", "de"),
        ("Auf Wiedersehen", "goodbye", "de"),
        ("Wer sind Sie?", "about", "de"),
        ("Was kannst du?", "about", "de"),
        ("Bist du eine KI?", "about_model", "de"),
        ("Welche Artikel hast du?", "about_articles", "de"),
        ("Welche Sprachen sprichst du?", "about_languages", "de"),
        ("Merhaba, nasılsın?", "greeting", "tr"),
        ("Teşekkür ederim", "thanks", "tr"),
        ("Görüşürüz", "goodbye", "tr"),
        ("Sen kimsin?", "about", "tr"),
        ("İyi günler", "greeting", "tr"),
        ("Yapay zeka mısın?", "about_model", "tr"),
        ("Hangi makaleler var?", "about_articles", "tr"),
        ("Hangi dilleri biliyorsun?", "about_languages", "tr"),
        ("Salam", "greeting", "az"),
        ("Çox sağ ol", "thanks", "az"),
        ("Hələlik", "goodbye", "az"),
        ("Sən kimsən?", "about", "az"),
        ("Sən botsan?", "about_model", "az"),
        ("Hansı məqalələr var?", "about_articles", "az"),
        ("Hansı dilləri bilirsən?", "about_languages", "az"),
    ],
)
def test_small_talk_is_recognised(message, kind, language):
    """Case, signs and emoji do not matter; what is not listed is a question."""
    assert recognise_courtesy(message) == (Courtesy(kind, language) if kind else None)


@pytest.mark.parametrize("message", "Yes.|no|да|Нет!|иә|Жоқ.|Ja|nein|evet|так|OK".split("|"))
def test_lone_yes_or_no_is_small_talk(message):
    """It asks nothing; before more words it may take a question back, and stays."""
    said = recognise_courtesy(message)
    assert said is not None
    assert said.kind == "thanks"
    assert leave_out_courtesies(f"{message.strip('.!')}, I meant the mayor").endswith("the mayor")
    assert recognise_courtesy(f"{message.strip('.!')}-fly zones") is None


@pytest.mark.parametrize("message", ["No, Nazarbayev", "Нет, про мост", "Yes?"])
def test_no_before_a_question_stays(message):
    """It takes back what was asked before."""
    assert recognise_courtesy(message) is None
    assert leave_out_courtesies(message) == message


@pytest.mark.parametrize(
    "message",
    [
        "Who are you voting for, asked Tokayev",
        "Who are you going to believe?",
        "What can you do against inflation?",
        "How does this work in Kazakhstan?",
        "Thanks to whom did Tokayev stay in power?",
        "Hello Kitty sales",
        "Interesting facts about Tokayev?",
        "I understand that Putin spoke. When?",
        "Who said “thanks”?",
        "“Hello” said who?",
        "Help Ukraine",
        "Hi-tech exports?",
        "Can you help me? What did Putin say?",
        "Wer sind sie?",
        "What articles do you have on Ukraine?",
        "Что ты знаешь о Путине?",
        "Пока Токаев президент, что будет?",
        "Спасибо кому сказал Токаев?",
        "Ким був Назарбаєв?",
        "Kim bu?",
        "Tokayev kimdir?",
        "Привет из Астаны",
        "",
        "…",
    ],
)
def test_question_is_no_small_talk(message):
    """What merely begins like small talk, or quotes it, is put to the articles as it is."""
    assert recognise_courtesy(message) is None
    assert leave_out_courtesies(message) == message


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Hello, how many troops did the CSTO send?", "how many troops did the CSTO send?"),
        ("hello how many troops came", "how many troops came"),
        ("Thanks! And when was that?", "And when was that?"),
        ("Hi! Thank you. Who is Altayev?", "Who is Altayev?"),
        ("When did Putin speak? Thank you!", "When did Putin speak?"),
        ("Hello. When did Putin speak? Thanks, bye!", "When did Putin speak?"),
        ("Привет! Кто такой Алтаев?", "Кто такой Алтаев?"),
        ("Дякую! А коли це було?", "А коли це було?"),
        ("Рахмет! Ал қашан?", "Ал қашан?"),
        ("Hallo, wer ist Altajew?", "wer ist Altajew?"),
        ("Teşekkürler! Peki ne zaman?", "Peki ne zaman?"),
        ("Salam, Tokayev nə dedi?", "Tokayev nə dedi?"),
        ("What did Altayev say?", "What did Altayev say?"),
    ],
)
def test_courtesy_beside_a_question_is_left_out(message, question):
    """What is searched is the question alone."""
    assert leave_out_courtesies(message) == question


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Hello! Who are you?", "about"),
        ("Thanks, bye", "goodbye"),
        ("Hi! What articles do you have?", "about_articles"),
    ],
)
def test_of_several_courtesies_the_weightiest_is_answered(message, kind):
    """A greeting before a question about the service does not hide it."""
    said = recognise_courtesy(message)
    assert said is not None
    assert said.kind == kind


@pytest.mark.parametrize(
    ("message", "inquiry"),
    [
        ("Who says so?", "who_says"),
        ("and who said that", "who_says"),
        ("Кто это сказал?", "who_says"),
        ("Кім айтты?", "who_says"),
        ("Wer sagt das?", "who_says"),
        ("In which article?", "which_article"),
        ("В какой статье?", "which_article"),
        ("Қай мақалада?", "which_article"),
        ("Give me the exact words of the second one", "exact_words"),
        ("Приведите точные слова", "exact_words"),
        ("Are you sure?", "sure"),
        ("Вы уверены?", "sure"),
        ("Emin misiniz?", "sure"),
        ("Who is right?", "sides"),
        ("Do they agree?", "sides"),
        ("Кто прав?", "sides"),
        ("Kim haqlıdır?", "sides"),
        ("Does anyone disagree?", None),
        ("Does anybody object?", None),
        ("Кто-нибудь возражает?", None),
        ("Чи хтось заперечує?", None),
        ("Widerspricht dem jemand?", None),
        ("İtiraz eden var mı?", None),
        ("Etiraz edən varmı?", None),
        ("Who says that the bridge is closed?", None),
        ("Who is right about the ferry?", None),
        ("When was that?", None),
        ("Which article of the treaty was broken?", None),
        ("Are you sure that the bridge is closed?", None),
        ("Do they agree on the price?", None),
    ],
)
def test_what_is_asked_of_an_answer_is_recognised(message, inquiry):
    """Word for word, as small talk is; what names a matter is put to the articles."""
    assert recognise_inquiry(message) == inquiry


def test_nothing_leans_on_what_was_asked_of_an_answer():
    """The question before it is what goes on."""
    asked = [
        {"role": "user", "content": "Is the bridge safe?"},
        {"role": "assistant", "content": "Ruth Adler: “It is.” [1]"},
    ]
    doubted = [
        {"role": "user", "content": "Are you sure?"},
        {"role": "assistant", "content": "Ruth Adler: “It is.” [1]"},
    ]
    assert leave_out_small_talk([*asked, *doubted]) == asked
    assert leave_out_small_talk(doubted) == doubted


def test_conversation_is_told_without_its_small_talk():
    """A follow-up leans on the question before the thanks."""
    history = [
        {"role": "user", "content": "Hello, when did Putin speak?"},
        {"role": "assistant", "content": "On May 16 [1]."},
        {"role": "user", "content": "Thanks!"},
        {"role": "assistant", "content": "You are welcome."},
    ]
    assert leave_out_small_talk(history) == [
        {"role": "user", "content": "when did Putin speak?"},
        {"role": "assistant", "content": "On May 16 [1]."},
    ]


@pytest.mark.parametrize("language", PHRASES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_known_and_answered_in_every_language(kind, language):
    """No reply holds a marker or an open place; one tells the number of articles."""
    reply = reply_to(Courtesy(kind, language), articles=1204)

    assert SMALL_TALK[language][kind]
    assert not set("[]{}") & set(reply)
    assert ("1204" in reply) == (kind == "about_articles")


@given(st.text(max_size=60))
def test_leaving_out_never_adds(message):
    """What is left of a message is a stretch of it, and never empty unless it was."""
    left = leave_out_courtesies(message)
    assert left in message
    assert bool(left) == bool(message)
