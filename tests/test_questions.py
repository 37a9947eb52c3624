"""A question is checked, and its language told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.asking.questions import (
    LONGEST_QUESTION,
    check_question,
    has_topic,
    question_language,
)
from rag.errors import QuestionError
from rag.words.phrases import phrases_for
from rag.words.stopwords import LANGUAGES, stopwords


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\x00\x07", "\u00a0"])
def test_empty_question_is_told(question):
    """Nothing but white space and control characters is no question."""
    with pytest.raises(QuestionError, match="empty"):
        check_question(question)


@pytest.mark.parametrize("question", ["😀😀😀", "???", "— … —", "🇰🇿", "___", "_ _?"])
def test_question_without_words_is_told(question):
    """Emoji and signs, low lines among them, ask nothing."""
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
        ("Як звати кореспондента Бі-бі-сі?", "uk"),
        ("Кто работает на Би-би-си?", "ru"),
        ("Как зовут ведущего Би-би-си?", "ru"),
        ("Кто-нибудь это видел?", "ru"),
        ("Была ли та ярмарка при Мельнике?", "ru"),
        ("Мельник ким?", "kk"),
        ("Ким був Мельник?", "uk"),
        ("Мельник кашан сайланды?", "kk"),
        ("Ярмарка кайда откен?", "kk"),
        ("Fuar kac gun surdu?", "tr"),
        ("Demir nicin istifa etti?", "tr"),
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


@pytest.mark.parametrize(
    "question",
    (
        "why?;the;is?;a;no;x;Why not?;No. Why?;WHO?;Who Is He?;WHAT IS IT?;tell me more;7;2022?;[1]"
        ";in 2022?;7 + 7;a b c;что?;И;Ё?;Неге?;Warum nicht?;Ne zaman?"
    ).split(";"),
)
def test_question_of_small_words_has_no_topic(question):
    """Stop words, single letters and bare numbers do not tell what is asked about."""
    assert not has_topic(question, language=question_language(question))


@pytest.mark.parametrize(
    "question",
    (
        "sanctions;war;Putin;And Putin?;CSTO;G7;9th?;EU?;What did the US say?;What did May say?"
        ";Who won?;Who was it in 1998?;What is “The 1975”?;why? (Putin, sanctions);ЕС;Чей Крым?;Ö1"
        ";Was sagte Die Zeit?;Où est Astana?;制裁;制;为什么?;दिल्ली;ประเทศ;مصر"
    ).split(";"),
)
def test_bare_name_or_word_is_a_topic(question):
    """So is a number beside a word that asks, and one letter where letters are words."""
    assert has_topic(question, language=question_language(question))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stop_word_is_a_topic(language):
    """Whichever small word of a language is asked; `war` may be asked in English, `won` be no part of `won’t`."""
    silent = stopwords(language) - {"war", "won"}
    assert not [word for word in silent if has_topic(word, language=language)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_language_of_any_text_is_a_code(text):
    """Whatever is asked, the language is a short code or empty."""
    language = question_language(text)
    assert language == "" or (2 <= len(language) <= 3 and language.isalpha())
