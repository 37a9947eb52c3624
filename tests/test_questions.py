"""A question is checked, its language told, and what it leans on is carried along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import QuestionError
from rag.phrases import phrases_for
from rag.questions import (
    LONGEST_QUESTION,
    check_question,
    question_language,
    split_question,
    standalone_question,
)

PUTIN = [
    {"role": "user", "content": "When did Putin speak at the CSTO summit?"},
    {"role": "assistant", "content": "On May 16 [1]."},
]


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\x00\x07", "\u00a0"])
def test_empty_question_is_told(question):
    """Nothing but white space and control characters is no question."""
    with pytest.raises(QuestionError, match="empty"):
        check_question(question)


@pytest.mark.parametrize("question", ["😀😀😀", "???", "— … —", "🇰🇿"])
def test_question_without_words_is_told(question):
    """Emoji and signs ask nothing."""
    with pytest.raises(QuestionError, match="word"):
        check_question(question)


def test_long_question_is_told_with_its_length():
    """The message names the length and the limit."""
    with pytest.raises(QuestionError, match=r"10,000 .* 2,000"):
        check_question("a" * 10_000)


def test_question_of_the_greatest_length_is_asked():
    """The limit itself is allowed."""
    assert check_question("a" * LONGEST_QUESTION) == "a" * LONGEST_QUESTION


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("  Who?  ", "Who?"),
        ("Who\x00 said\x1b[31m it?", "Who said [31m it?"),
        ("Who\nsaid\r\nit?", "Who said it?"),
        ('" OR * NEAR(', '" OR * NEAR('),
        ("'; DROP TABLE articles; --", "'; DROP TABLE articles; --"),
        ("bad \ud800 half", "bad half"),
    ],
)
def test_question_is_made_one_plain_line(question, plain):
    """Control characters become spaces; every other sign is left as asked."""
    assert check_question(question) == plain


@settings(deadline=None)
@given(st.text(max_size=100))
def test_checked_question_is_stable(question):
    """What passes the check passes it unchanged, and can be stored as UTF-8."""
    try:
        plain = check_question(question)
    except QuestionError:
        return
    assert check_question(plain) == plain
    plain.encode()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many troops did the CSTO send?", "en"),
        ("What did Токаев say?", "en"),
        ("waht did altaev say", "en"),
        ("Сколько военных отправила ОДКБ?", "ru"),
        ("Что сказал Токаев о санкциях?", "ru"),
        ("Скільки військових надіслала ОДКБ?", "uk"),
        ("Тоқаев не деді?", "kk"),
        ("Wie viele Soldaten schickte die OVKS?", "de"),
        ("Was sagte Tokajew über die Sanktionen?", "de"),
        ("KGAÖ kaç asker gönderdi?", "tr"),
    ],
)
def test_language_of_a_question(question, language):
    """The words that questions are made of tell their language."""
    assert question_language(question) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who is Putin?", "en"),
        ("Who is Altayev?", "en"),
        ("Tell me about Tokayev", "en"),
        ("What about the army?", "en"),
        ("why did he say that", "en"),
        ("Did Putin threaten Kazakhstan?", "en"),
        ("Tokayev on sanctions", "en"),
        ("And Putin?", "en"),
        ("Кто такой Алтаев?", "ru"),
        ("Когда?", "ru"),
        ("Расскажи о Токаеве", "ru"),
        ("Как дела с санкциями?", "ru"),
        ("Санкции против России", "ru"),
        ("Чем занимается ОДКБ?", "ru"),
        ("Какие санкции?", "ru"),
        ("Что известно про Алтаева?", "ru"),
        ("Зеленский и Токаев", "ru"),
        ("что он сказал", "ru"),
        ("Когда прошёл саммит?", "ru"),
        ("Есть ли угроза?", "ru"),
        ("Чей Крым?", "ru"),
        ("Что Токаев думает о Путине?", "ru"),
        ("Как ответил Путин на слова Токаева?", "ru"),
        ("Хто такий Алтаєв?", "uk"),
        ("Де був саміт?", "uk"),
        ("Коли?", "uk"),
        ("А чому?", "uk"),
        ("Розкажи про Токаєва", "uk"),
        ("Скільки солдатів?", "uk"),
        ("Що з армією Казахстану?", "uk"),
        ("Санкції проти Росії", "uk"),
        ("Чому Росія програла?", "uk"),
        ("Як змінюється доктрина?", "uk"),
        ("Які санкції?", "uk"),
        ("Де Путін?", "uk"),
        ("Навіщо потрібна армія?", "uk"),
        ("Що сказав Путин про Донбас?", "uk"),
        ("війна в Україні", "uk"),
        ("Що відомо про Алтаєва?", "uk"),
        ("Зеленський і Токаєв", "uk"),
        ("Токаєв про санкції", "uk"),
        ("що він сказав", "uk"),
        ("Чи є загроза?", "uk"),
        ("Чий Крим?", "uk"),
        ("Скільки?", "uk"),
        ("Ким був Назарбаєв?", "uk"),
        ("Путін погрожував Казахстану?", "uk"),
        ("Де Астана?", "uk"),
        ("Хто президент?", "uk"),
        ("Навіщо?", "uk"),
        ("Токаев боится Путина чи ні?", "uk"),
        ("Яка армія в Казахстані?", "uk"),
        ("Коли був саміт?", "uk"),
        ("Алтаев кім?", "kk"),
        ("Саммит қайда болды?", "kk"),
        ("Қашан?", "kk"),
        ("Неге?", "kk"),
        ("Тоқаев туралы айт", "kk"),
        ("Қанша сарбаз?", "kk"),
        ("Президент кім?", "kk"),
        ("Путин не айтты?", "kk"),
        ("Астана қайда?", "kk"),
        ("Ресей туралы не белгілі?", "kk"),
        ("Санкция деген не?", "kk"),
        ("Доктрина неге ауысты?", "kk"),
        ("Қазақстан армиясы", "kk"),
        ("Токаев не деді?", "kk"),
        ("Әскер саны қанша?", "kk"),
        ("Путин кім?", "kk"),
        ("Ол не деді?", "kk"),
        ("Крым кімдікі?", "kk"),
        ("Неге Токаев Путинге рахмет айтты?", "kk"),
        ("Саммит кашан болды?", "kk"),
        ("Казакстан президенти ким?", "kk"),
        ("Путин не деген?", "kk"),
        ("Украинадағы соғыс", "kk"),
        ("Токаев санкция туралы", "kk"),
        ("Астанада не болды?", "kk"),
        ("Армия мықты ма?", "kk"),
        ("Сколько не? қанша", "kk"),
        ("Назарбаев кім болған?", "kk"),
        ("ҰҚШҰ деген не?", "kk"),
        ("Токаев пен Путин", "kk"),
        ("Wer ist Altajew?", "de"),
        ("Wann?", "de"),
        ("Wie viele Truppen?", "de"),
        ("Sanktionen gegen Russland", "de"),
        ("Erzähl mir von Tokajew", "de"),
        ("Krieg in der Ukraine", "de"),
        ("was hat er gesagt", "de"),
        ("Wem gehört die Krim?", "de"),
        ("Welche Armee?", "de"),
        ("Altayev kim?", "tr"),
        ("Zirve nerede yapıldı?", "tr"),
        ("Ne zaman?", "tr"),
        ("Neden?", "tr"),
        ("Kaç asker?", "tr"),
        ("Tokayev ne dedi?", "tr"),
        ("Putin kime teşekkür etti?", "tr"),
        ("Rusya'ya yaptırımlar neler?", "tr"),
        ("Kazakistan ordusu güçlü mü?", "tr"),
        ("Doktrin neden değişiyor?", "tr"),
        ("Hangi ülkeler?", "tr"),
        ("Putin ne zaman konuştu?", "tr"),
        ("KGAÖ nedir?", "tr"),
        ("Ukrayna'da savaş", "tr"),
        ("Tokayev yaptırımlar hakkında ne dedi?", "tr"),
        ("o ne dedi", "tr"),
        ("Kırım kimin?", "tr"),
        ("Kaç kişi öldü?", "tr"),
        ("Tehdit var mı?", "tr"),
        ("Rusya saldırır mı?", "tr"),
        ("Nazarbayev kimdi?", "tr"),
        ("Putin'in sözleri", "tr"),
        ("Cumhurbaşkanı kim?", "tr"),
        ("Neden asker gönderdiler?", "tr"),
        ("Ordu ne kadar güçlü?", "tr"),
        ("Putin kim?", "tr"),
        ("Sammit harada keçirildi?", "az"),
        ("Nə vaxt?", "az"),
        ("Niyə?", "az"),
        ("Neçə əsgər?", "az"),
        ("Tokayev nə dedi?", "az"),
        ("Putin kimə təşəkkür etdi?", "az"),
        ("Rusiyaya qarşı sanksiyalar hansılardır?", "az"),
        ("Qazaxıstan ordusu güclüdür?", "az"),
        ("Doktrina niyə dəyişir?", "az"),
        ("Hansı ölkələr?", "az"),
        ("KTMT nədir?", "az"),
        ("Putin nə vaxt danışıb?", "az"),
        ("Prezident kimdir?", "az"),
        ("Tokayev Putin haqqında nə deyib?", "az"),
        ("Ukraynada müharibə", "az"),
        ("Tokayev sanksiyalar haqqında nə dedi?", "az"),
        ("o nə dedi", "az"),
        ("Krım kimindir?", "az"),
        ("Neçə nəfər öldü?", "az"),
        ("Təhlükə varmı?", "az"),
        ("Rusiya hücum edəcək?", "az"),
        ("Nazarbayev kim idi?", "az"),
        ("Putinin sözləri", "az"),
        ("Ordu nə qədər güclüdür?", "az"),
        ("Niyə əsgər göndərdilər?", "az"),
        ("Qazaxıstanın paytaxtı hansı şəhərdir?", "az"),
        ("Putin kimdir və nə istəyir?", "az"),
        ("Sammit nə vaxt olub?", "az"),
        ("¿Quién es Putin?", "es"),
        ("¿Qué dijo Tokayev?", "es"),
        ("¿Cuántas tropas envió la OTSC?", "es"),
        ("Qui est Tokaïev?", "fr"),
        ("Où est Astana?", "fr"),
        ("Qu'est-ce que l'OTSC ?", "fr"),
    ],
)
def test_language_of_a_short_question(question, language):
    """Neighbouring languages are told apart by few words, in small letters too."""
    assert question_language(question) == language


@pytest.mark.parametrize(
    "question",
    ["CSTO troops", "Ukraine war", "sanctions Russia", "¿Quién es Putin?", "Où est Astana?"],
)
def test_other_languages_are_answered_in_english(question):
    """A question in no language, or in one without phrases, is answered in English words."""
    assert phrases_for(question_language(question)) == phrases_for("en")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_language_of_any_text_is_a_code(text):
    """Whatever is asked, the language is a short code or empty."""
    language = question_language(text)
    assert language == "" or (2 <= len(language) <= 3 and language.isalpha())


@pytest.mark.parametrize(
    "question", ["And where?", "What did he say there?", "Where was it?", "What about Tokayev?"]
)
def test_follow_up_carries_the_topic(question):
    """A question that leans on the one before takes its words along, after its own."""
    asked = standalone_question(question, PUTIN, language="en")

    assert asked.startswith(question)
    assert {"Putin", "CSTO"} <= set(asked.replace("(", " ").replace(")", " ").split())


@pytest.mark.parametrize(
    "question",
    [
        "How many troops did the CSTO send to Kazakhstan?",
        "What did Maximilian Hess say about the threat from Russia?",
        "Which analysts from Kazakhstan think that Russia need not restore its borders?",
    ],
)
def test_full_question_stands_alone(question):
    """A question with its own topic is searched as it is."""
    assert standalone_question(question, PUTIN, language="en") == question


def test_without_history_nothing_is_carried():
    """The first question stands alone, whatever it leans on."""
    assert standalone_question("And where?", [], language="en") == "And where?"
    greeting = [{"role": "assistant", "content": "Ask me about CSTO."}]
    assert standalone_question("And where?", greeting, language="en") == "And where?"


def test_answers_are_never_carried():
    """Only what the reader asked is taken along: an answer may be wrong."""
    assert "May" not in standalone_question("And where?", PUTIN, language="en")


def test_russian_follow_up():
    """Follow-ups are known in the languages of the articles."""
    history = [{"role": "user", "content": "Когда Путин выступал на саммите ОДКБ?"}]
    assert "ОДКБ" in standalone_question("А что он сказал?", history, language="ru")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Which deposits lie in the north, and who waits there for Russian troops?",
            ("Which deposits lie in the north", "who waits there for Russian troops?"),
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
        ("What did Tokayev say and why?", ("What did Tokayev say and why?",)),
        ("Did Putin and Xi meet in Moscow?", ("Did Putin and Xi meet in Moscow?",)),
    ],
)
def test_a_question_that_asks_several_things_is_split(question, parts):
    """Where another question begins; a part that asks nothing by itself is no part."""
    assert split_question(question, language=question_language(question)) == parts


def test_a_part_takes_along_what_it_leans_on():
    """A pronoun without a name before it points at the part before."""
    question = "Who leads the party Opora Naroda, and how many votes did he win?"
    (_, second) = split_question(question, language="en")
    assert second.startswith("how many votes did he win? (")
    assert "Opora" in second


def test_a_pronoun_behind_a_name_does_not_lean():
    """It points at that name."""
    history = [{"role": "user", "content": "How many troops came to Almaty?"}]
    question = "Does Tokayev say he is sorry?"
    assert standalone_question(question, history, language="en") == question
