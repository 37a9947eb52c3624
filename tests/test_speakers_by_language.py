"""Who is named as the speaker in Russian, Kazakh, Ukrainian, German, Turkish: one name or none."""

import pytest

from tests.speeches import read, speaker_of

TWO = "Депутат Николай Титаренко и министр Айдар Жанузаков выступили.\n\n"
LAWYER = "Депутат Николай Титаренко уехал. Все ждали.\n\n"

RETOLD = [
    ("ru", f"{TWO}Титаренко напомнил слова Жанузакова: «Мост будет».", "Айдар Жанузаков"),
    ("ru", "Нина Котова пересказала слова участкового Семёна Брагина: «Мост будет».", ""),
    ("ru", "Светлана Байжанова вспомнила, как муж говорил: «Мост будет».", ""),
    ("ru", "Светлана Байжанова вспомнила, что говорил муж: «Мост будет».", ""),
    ("ru", "Гала Юсупова процитировала Пушкина: «Мост будет».", ""),
    ("ru", "Роза Утегенова вспоминает слова мужа: «Мост будет».", ""),
    ("ru", "Марат Сейтов рассказал, что министр Олег Ким ответил: «Мост будет».", "Олег Ким"),
    ("uk", "Ганна Лях пригадала слова чоловіка: «Мост будет».", ""),
    ("kk", "Айгүл Сапарова әкесінің сөзін еске алды: «Мост будет».", ""),
    ("de", "Anna Holt zitierte ihren Vater: »Мост будет.«", ""),
    ("de", "Anna Holt erinnerte sich an die Worte ihres Vaters: »Мост будет.«", ""),
    ("de", "Anna Holt erinnerte sich, was ihr Vater immer sagte: »Мост будет.«", ""),
    ("tr", 'Ayşe Demir, babasının sözünü hatırlattı: "Мост будет."', ""),
    ("en", 'Rosa Utegenova quoted her late husband, Askar: "Мост будет."', ""),
]


@pytest.mark.parametrize(("language", "text", "speaker"), RETOLD)
def test_words_that_somebody_retells_are_not_the_retellers(language, text, speaker):
    """A quote behind "recalled the words of" is of whom these are, or of somebody unknown."""
    assert speaker_of(text, "Мост будет", language) == speaker


HEARD = (
    "Депутат Марко Титаренко уехал. Айдар Досов ждал. Олег Рубин выступил. Нина Котова молчала.\n\n"
)
ENGLISH = "Kai Roth left. Anna Holt sat.\n\n"

TOLD = [
    ("ru", f"{HEARD}Рубин передал ответ депутату Досову: «Мост будет».", ""),
    ("ru", f"{HEARD}Рубин повторил обещание депутату Титаренко: «Мост будет».", ""),
    ("ru", f"{HEARD}Рубин повторил обещание Титаренко: «Мост будет».", ""),
    ("ru", f"{HEARD}Рубин передал слова Титаренко: «Мост будет».", ""),
    ("ru", f"{HEARD}Рубин передал ответ Котовой: «Мост будет».", ""),
    ("ru", f"{HEARD}Рубин передал ответ депутата Досова: «Мост будет».", "Айдар Досов"),
    ("ru", f"{HEARD}Рубин передал ответ депутата Титаренко: «Мост будет».", "Марко Титаренко"),
    ("ru", f"{HEARD}Рубин напомнил слова Титаренко: «Мост будет».", "Марко Титаренко"),
    ("uk", f"{HEARD}Рубін передав відповідь депутату Досову: «Мост будет».", ""),
    ("ru", f"{HEARD}Когда ему напомнили слова Досова, Рубин сказал: «Мост будет».", "Олег Рубин"),
    (
        "ru",
        f"{HEARD}После того как напомнили слова Досова, Рубин ответил: «Мост будет».",
        "Олег Рубин",
    ),
    (
        "en",
        f"{ENGLISH}Asked why she quoted Kai Roth, Anna Holt replied: “Мост будет.”",
        "Anna Holt",
    ),
    ("en", f"{ENGLISH}Anna Holt quoted Kai Roth, a farmer: “Мост будет.”", "Kai Roth"),
    (
        "tr",
        (
            "Murat Yılmaz konuştu. Ali Kaya geldi.\n\n"
            'Yılmaz, Kaya\'nın sözlerini hatırlattı ve şöyle dedi: "Мост будет."'
        ),
        "Murat Yılmaz",
    ),
    (
        "kk",
        (
            "Ерлан Нұрланов келді. Айдар Досов отырды.\n\n"
            "Нұрланов Досовтың сөзін есіне алып, былай деді: «Мост будет»."
        ),
        "",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker"), TOLD)
def test_words_are_of_whom_a_genitive_tells_and_of_who_speaks_last(language, text, speaker):
    """Who is told a reply has not said it, and who speaks behind a retelling says the quote."""
    assert speaker_of(text, "Мост будет", language) == speaker


@pytest.mark.parametrize("starter", ["Алайда", "Сондықтан", "Дегенмен", "Бүгін"])
def test_kazakh_word_that_opens_a_sentence_is_no_first_name(starter):
    """It stands before a surname with a capital, as a first name would."""
    text = f"Айгүл Сапарова келді.\n\n{starter} Сапарова: «Көпір ашылады», – деді."
    assert speaker_of(text, "Көпір", "kk") == "Айгүл Сапарова"


OWN = [
    ("Николай Титаренко напомнил свои слова: «Мост будет».", "Николай Титаренко"),
    ("Николай Титаренко ответил на слова Жанузакова: «Мост будет».", "Николай Титаренко"),
    ("Светлана Байжанова вспомнила, как ответила мужу: «Мост будет».", "Светлана Байжанова"),
    ("Светлана Котова сказала, что ждёт, и добавила: «Мост будет».", "Светлана Котова"),
]


@pytest.mark.parametrize(("text", "speaker"), OWN)
def test_who_tells_words_of_their_own_speaks(text, speaker):
    """Words recalled as one's own, or said in reply to another's, keep their speaker."""
    assert speaker_of(text, "Мост будет", "ru") == speaker


def test_reply_to_the_words_of_somebody_claims_nothing_of_its_own():
    """Whoever rejects the words of another about something does not say that it is so."""
    text = "Министр Олег Ким отверг слова Инны Пак о том, что орлы гибнут."
    assert not speaker_of(text, "орлы", "ru")


RELATED = [
    ("ru", f"{LAWYER}Адвокат Титаренко заявил, что дело закроют.", "дело", ""),
    ("ru", f"{LAWYER}Сосед Титаренко заявил, что дело закроют.", "дело", ""),
    ("ru", f"{LAWYER}«Дело закроют», – сказал врач Титаренко.", "Дело", ""),
    ("ru", f"{LAWYER}Сосед Титаренко ответил: «Это ложь».", "Это", ""),
    ("ru", f"{LAWYER}Жена Титаренко: «Это ложь».", "Это", ""),
    ("ru", "Сосед Титаренко заявил, что дело закроют.", "дело", ""),
    ("kk", "Серік Бекішевтің әйелі: «Ол кетті», – деді.", "Ол", ""),
    ("de", "Der Nachbar von Anna Holt sagte, die Straße sei zu.", "die Straße", ""),
    ("de", "Der Sprecher von Bürgermeister Olaf Brandt sagte, dass es regnet.", "regnet", ""),
    ("de", "Anna Holt schwieg. »Sie bleibt«, sagte der Anwalt von Anna Holt.", "Sie bleibt", ""),
    (
        "ru",
        "Адвокат Николай Титаренко уехал.\n\nАдвокат Титаренко заявил, что дело закроют.",
        "дело",
        "Николай Титаренко",
    ),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), RELATED)
def test_whose_lawyer_or_neighbour_speaks_does_not(language, text, words, speaker):
    """A name of one form only is nobody's own behind "lawyer", unless the article ties the two."""
    assert speaker_of(text, words, language) == speaker


OPENED = "Мост откроют, сообщил министр Айдар Жанузаков. Люди ждут.\n\nЗима пришла.\n\n"
CLOSED = "Министр Айдар Жанузаков сказал, что мост закроют. "

PRONOUNS = [
    (
        f"{OPENED}Титаренко раскритиковал Жанузакова. По его словам, министр не знает цифр.",
        "министр не знает",
        "",
    ),
    (
        f"{CLOSED}Титаренко раскритиковал Жанузакова. Он заявил, что цифры неверны.",
        "цифры",
        "",
    ),
    (f"{TWO}Об этом Титаренко рассказал Жанузаков. «Мы друзья», – сказал он.", "Мы друзья", ""),
    (
        "Министр Айдар Жанузаков приехал. Ремонт идёт. Он заявил, что всё готово.",
        "всё готово",
        "Айдар Жанузаков",
    ),
    (
        "Міська голова Оксана Литвин сказала, що ждёт. «Ми чекали», — сказала вона.",
        "Ми чекали",
        "Оксана Литвин",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), PRONOUNS)
def test_pronoun_is_not_whom_somebody_else_acts_on(text, words, speaker):
    """Behind "X criticised Y", "he" is not Y, though only of Y the article has a full name."""
    language = "uk" if "Міська" in text else "ru"
    assert speaker_of(text, words, language) == speaker


NEAR = [
    (
        "Власти закроют дорогу Тасарал – Жанасу, сообщил в среду премьер-министр Тимур Жаксыбеков.",
        "Тимур Жаксыбеков",
    ),
    ("Суд оправдал Кайрата Досанова, сообщил адвокат.", ""),
    ("Кайрат Досанов, министр труда, сообщил журналистам, что мост открыт.", "Кайрат Досанов"),
    ("Олег Рубин, министр труда, сообщил депутату Титаренко, что мост открыт.", "Олег Рубин"),
    ("Олег Рубин, министр труда, сообщил Марко Титаренко, что мост открыт.", "Олег Рубин"),
    ("Вчера, по данным бюро, он сообщил депутату Марко Титаренко, что мост открыт.", ""),
    ("Олег Рубин ждал. Рубин, приехав, сказал Титаренко, что мост открыт.", "Олег Рубин"),
    ("Мост открыт. Об этом сообщил во вторник его директор Олег Ким.", "Олег Ким"),
    ("В ответ министр транспорта Айдар Жанузаков признал, что мост плох.", "Айдар Жанузаков"),
    ("Олег Лапин вышел. Лапин на это ответил, что мост открыт.", "Олег Лапин"),
]


@pytest.mark.parametrize(("text", "speaker"), NEAR)
def test_name_beside_a_russian_verb_speaks_only_where_it_acts(text, speaker):
    """A place or an object before the verb is not who speaks; what leads up to a name is no bar."""
    assert {speech.speaker for speech in read(text, "ru")} == {speaker}


DOUBLE = [
    "Мария Сидорова Гонсалес",
    "Иван Петров Младший",
    "Анна Иванова Лобач",
    "Нина Орлова Ли-Ким",
]


@pytest.mark.parametrize("name", DOUBLE)
def test_russian_name_may_go_on_behind_a_last_name(name):
    """Only Kazakh puts what somebody speaks of right behind the name."""
    assert speaker_of(f"{name} заявила, что мост будет.", "мост", "ru") == name


NAMES = [
    ("Облыс әкімі Ерлан Нұрланов Жаңасу көлін сақтайтынын айтты.", "Ерлан Нұрланов"),
    ("Министр Айдар Жанұзақов Тасарал мен Жаңасу жолы жабылатынын айтты.", "Айдар Жанұзақов"),
    ("Әкім Ерлан Нұрланов Көкшетау қаласында мектеп салынатынын айтты.", "Ерлан Нұрланов"),
    ("Ұстаз Айгүл Сәрсен Қазақстан мектептерінде сағат азаятынын айтты.", "Айгүл Сәрсен"),
    ("Бақыт Жүнісов Түркиядан келгендер туралы: «Жақсы», – деді.", "Бақыт Жүнісов"),
    ("«Біз дайынбыз», – деді Бекішев Нұрлановқа.", "Бекішев"),
]


@pytest.mark.parametrize(("text", "speaker"), NAMES)
def test_kazakh_name_ends_before_what_its_bearer_speaks_of(text, speaker):
    """A capital word behind a last name, a place or whom is told, is no part of it."""
    assert [speech.speaker for speech in read(text, "kk")] == [speaker]


def test_whom_somebody_tells_is_a_person_of_their_own():
    """A Kazakh name in the dative behind another one is met again in the genitive."""
    text = "Әкім Ерлан Нұрланов келді.\n\n«Иә», – деді Бекішев Нұрлановқа.\n\nНұрлановтың айтуынша, рас."
    assert speaker_of(text, "рас", "kk") == "Ерлан Нұрланов"


TITLED = [
    ("de", "»Nein«, sagte Sprecherin Marta Weisgerber dieser Zeitung.", "Marta Weisgerber"),
    ("de", "»Nein«, sagte Ingenieur Uwe Sander der Lokalzeitung.", "Uwe Sander"),
    ("de", "»Nein«, erklärte Geschäftsführer Brodersen gestern Abend.", "Brodersen"),
    ("de", "Der Hamburger Anwalt Kai Osterloh zögert. »Nein«, warnt er.", "Kai Osterloh"),
    (
        "ru",
        "«Нет», — сказал вчера гидролог. Гидролог Олег Макуха сказал, что ждёт.",
        "Олег Макуха",
    ),
    ("ru", "Соседка Громовой Алла Дрозд сказала, что ждёт.", "Алла Дрозд"),
    ("de", "»Nein«, sagte Oberärztin Eva Lorenz unserer Redaktion.", "Eva Lorenz"),
    ("de", "Die Autorin Hanna von Berg sagte, dass es regnet.", "Hanna von Berg"),
    ("tr", "Genel Müdür Emre Sancak Tasaral'daki fırının açılacağını söyledi.", "Emre Sancak"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), TITLED)
def test_what_somebody_is_and_whom_they_tell_is_no_part_of_their_name(language, text, speaker):
    """A calling before a name and a paper behind it are left out of the speaker."""
    assert read(text, language)[-1].speaker == speaker


SURE = [
    (
        "ru",
        "Хлеб пекут супруги Жомарт и Светлана Байжановы.\n\n«Печь старая», – смеётся Светлана.",
        "Печь",
        "Светлана",
    ),
    ("tr", 'Hikmet Sarıoğlu geldi. Sarıoğlu, "Kim verecek?" diye sordu.', "Kim", "Hikmet Sarıoğlu"),
    ("tr", "Kurucu Ahmet Sancak, bedelin dört dolar olacağını söyledi.", "bedelin", "Ahmet Sancak"),
    ("tr", "Polis Ayşe Demir'i gördüğünü söyledi. Ayşe Demir sustu.", "gördü", ""),
    ("tr", "Ahmet Demir toplantıda bedelin artacağını söyledi.", "bedelin", "Ahmet Demir"),
    ("tr", "Ahmet Demir bedelin erken artacağını söyledi.", "bedelin", "Ahmet Demir"),
    ("tr", "Ahmet Demir öldükten sonra karısı bedelin artacağını söyledi.", "bedelin", ""),
    ("tr", "Ahmet Demir tutuklanırken avukatı bedelin artacağını söyledi.", "bedelin", ""),
    ("tr", "Ahmet Demir gelince komşusu bedelin artacağını söyledi.", "bedelin", ""),
    ("tr", "Ahmet Demir geldi ve avukatı bedelin artacağını söyledi.", "bedelin", ""),
    ("tr", "Ahmet Demir davasında savcı bedelin artacağını söyledi.", "bedelin", ""),
    ("kk", "Ерлан Нұрланов қайтыс болғаннан кейін әйелі бағаның өсетінін айтты.", "бағаның", ""),
    ("kk", "Ерлан Нұрланов келді және адвокаты бағаның өсетінін айтты.", "бағаның", ""),
    ("tr", "Ahmet Demir yönetimindeki belediye bedelin artacağını açıkladı.", "bedelin", ""),
    ("uk", "Остап Лях зайшов. Лях на це відповів, що чекає.", "чекає", "Остап Лях"),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), SURE)
def test_speaker_whom_a_sentence_names_is_named(language, text, words, speaker):
    """Whom the words around a verb name is who speaks, and nobody where they name another."""
    assert speaker_of(text, words, language) == speaker


@pytest.mark.parametrize(("office", "speaker"), [("Депутат", "Николай Титаренко"), ("Министр", "")])
def test_member_of_parliament_is_who_was_called_so(office, speaker):
    """Whom an article calls a deputy, it may call a parliamentarian, but nobody else who spoke last."""
    text = f"{office} Николай Титаренко сказал, что смета растёт.\n\n«Я строил дороги», – заметил парламентарий."
    assert speaker_of(text, "Я строил", "ru") == speaker


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Олег Макуха рассказал «Степному вестнику», почему мелеет озеро.", "Степному"),
        ("uk", "«Аграрний кур'єр», 17 жовтня 2024 року\n\nУгоду підписали.", "Аграрний"),
    ],
)
def test_name_of_a_paper_in_quotation_marks_is_nobodys_words(language, text, words):
    """A paper that is told something, or that heads a page, says nothing."""
    assert speaker_of(text, words, language) is None


FIRM = "«Горим», – сказал он."
SHE = "«Горим», – сказала она."
DOES = "geçen yılı hatırlatarak"
PLAIN = [
    ("ru", f"Сторож фирмы «Восток» Павел Зорин открыл ворота. {FIRM}", "Горим", "Павел Зорин"),
    ("ru", f"Критик пьесы «Восток» Павла Зорина Лев Ким встал. {FIRM}", "Горим", ""),
    ("ru", f"Вдова хозяина фирмы «Восток» Павла Зорина вышла. {SHE}", "Горим", ""),
    ("ru", f"Вдова министра Павла Зорина вышла. {SHE}", "Горим", ""),
    ("ru", f"Директор фирмы «Восток» Анна Зорина вышла. {SHE}", "Горим", "Анна Зорина"),
    ("ru", f"«Восток» вырос. Павла Зорина звал Лев Ким. {FIRM}", "Горим", ""),
    ("ru", "Министр Павел Зорин заявлял, что мост цел.", "мост", "Павел Зорин"),
    ("ru", "Депутат Анна Зорина предупреждала, что мост плох.", "мост", "Анна Зорина"),
    ("uk", "Депутат Павло Зорін наголошував, що міст цілий.", "міст", "Павло Зорін"),
    ("ru", "Ювелир Павел Зорин заявил, что мост цел.", "мост", "Павел Зорин"),
    ("ru", "Накануне Павел Зорин заявил, что мост цел.", "мост", "Павел Зорин"),
    ("ru", "Вице-мэр Павел Зорин заявил, что мост цел.", "мост", "Павел Зорин"),
    ("ru", "Хосе Павел Зорин заявил, что мост цел. Ждал Хосе.", "мост", "Хосе Павел Зорин"),
    ("ru", "Пётр Норквист пришёл. Норквист заявил, что мост цел.", "мост", "Пётр Норквист"),
    ("ru", "Альпинист заявил, что мост цел.", "мост", ""),
    ("de", "Der Sprecher der FDP, Kurt Mohr, forderte Ruhe.", "Ruhe", None),
    ("de", "Die Brücke sei zu, sagte der Sprecher der FDP, Kurt Mohr.", "zu", "Kurt Mohr"),
    ("de", "Bis Halm, sagte Kurt Mohr, sei die Brücke zu.", "zu", "Kurt Mohr"),
    ("de", "»Die Brücke ist zu«, sagte die Leiterin der Waldschule, Eva Roth.", "zu", "Eva Roth"),
    ("de", "Die Brücke ist zu, sagte der Anwalt der Klägerin, Eva Roth.", "zu", ""),
    ("de", "Die Brücke ist zu, sagte die Sprecherin der Familie, Eva Roth.", "zu", ""),
    ("de", "»Sie ist zu«, sagte der Sprecher der Klinik, Kurt Mohr, sei fort.", "zu", ""),
    ("de", "Dem Minister Kurt Mohr erzählt Eva Roth, die Brücke sei zu.", "zu", "Eva Roth"),
    ("de", "Seinem Freund Kurt Mohr sagte Eva Roth, die Brücke sei zu.", "zu", "Eva Roth"),
    ("ru", "Павлу Зорину обещали, что мост цел.", "мост", ""),
    ("ru", "Власти обещали Павлу Зорину, что мост цел.", "мост", ""),
    ("ru", "Павел Зорин обещал, что мост цел.", "мост", "Павел Зорин"),
    ("uk", "Ганні Лях нагадували, що міст цілий.", "міст", ""),
    ("de", "Baudezernentin Eva Roth sagte, dass die Brücke zu ist.", "zu", "Eva Roth"),
    ("tr", f'Müdür Ali Kaya, {DOES}, "Köprü kapalı" dedi.', "Köprü", "Ali Kaya"),
    ("tr", 'Avukatı Can Ak, müvekkili Ali Kaya, ağlayarak, "Köprü kapalı" dedi.', "Köprü", ""),
    ("tr", 'Avukatı, Ali Kaya, ağlayarak, "Köprü kapalı" dedi.', "Köprü", ""),
    ("tr", f'Ali Kaya’nın avukatı, {DOES}, "Köprü kapalı" dedi.', "Köprü", ""),
    ("tr", 'Dağıtıcı Ayşe Kaya, "Köprü kapalı" dedi.', "Köprü", "Ayşe Kaya"),
    ("tr", 'Birlik Müdürü Ali Taş, "Köprü kapalı" dedi.', "Köprü", "Ali Taş"),
    ("tr", 'Nuray Boyacı Demir Ak, "Köprü kapalı" dedi.', "Köprü", "Nuray Boyacı Demir Ak"),
    ("en", "Lea Carducci Rossi Conti said that Erdoğan left.", "left", "Lea Carducci Rossi Conti"),
    ("ru", "Абдулла Ахмед Зорин заявил, что мост цел.", "мост", "Абдулла Ахмед Зорин"),
    ("tr", 'Mehmet Ali Taş, "Köprü kapalı" dedi.', "Köprü", "Mehmet Ali Taş"),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), PLAIN)
def test_speaker_has_the_bare_name_of_who_acts(language, text, words, speaker):
    """Firms, offices and what the person does beside it hide no name, and are no part of it."""
    assert speaker_of(text, words, language) == speaker
