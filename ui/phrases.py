"""The words of the page, in one place: English, Russian and Kazakh side by side.

`Words` are handed to every function that writes any, and never fetched from elsewhere: those
functions stay pure, and one that forgets them is an error of types. Gradio's own way, `gr.I18n`,
chooses in the browser, by `navigator.language` alone, and knows no Kazakh.

What the library says in the language of a question stands in `rag.words.phrases`; what it says in
English only is told again in `ui.retold` (`reason`, `trouble`).
"""

import logging
import math
import re
from collections.abc import Iterable

from rag import Citation, Match, QuestionError, RagError, Reason, Statement, Support
from ui.languages import (
    LANGUAGES,
    MARKS,
    Counted,
    Language,
    Said,
    Table,
    quote,
    quote_inside,
    write_date,
    write_number,
)
from ui.retold import REASONS, TROUBLES

NAME = "Onrecord"
COMMAND = "onrecord index"

# Words that the library shows as a program writes them.
_TYPED = re.compile(r"""(?<!\w)(?:'([^'\n]+)'|"([^"\n]+)")(?!\w)""")

_log = logging.getLogger(__name__)


class Words:
    """All words of the page in one language, in the order in which a reader meets them."""

    def __init__(self, language: Language = "en") -> None:
        self.language: Language = language

    # The first screen
    promise = Said(
        "Every sentence of the answer is on the record: who said it, in which article, word for word.",
        "Каждое предложение ответа подтверждено: кто это сказал, в какой статье, слово в слово.",
        "Жауаптың әр сөйлемі расталған: кім, қай мақалада, сөзбе-сөз не айтқан.",
    )
    invitation = Counted(
        en=("Ask {n} article.", "Ask {n} articles."),
        ru=(
            "Задайте вопрос по {n} статье.",
            "Задайте вопрос по {n} статьям.",
            "Задайте вопрос по {n} статьям.",
        ),
        kk="{n} мақалаға сұрақ қойыңыз.",
    )
    try_one = Said("Try one of these", "Попробуйте спросить", "Мынаны сұрап көріңіз")
    looking = Said(
        "Looking for questions that the articles answer…",
        "Подбираем вопросы, на которые отвечают статьи…",
        "Мақалаларда жауабы бар сұрақтар ізделуде…",
    )
    articles = Said("The articles", "Статьи", "Мақалалар")
    search_titles = Counted(
        en=("Search {n} title", "Search {n} titles"),
        ru=("Поиск по {n} заголовку", "Поиск по {n} заголовкам", "Поиск по {n} заголовкам"),
        kk="{n} тақырып бойынша іздеу",
    )
    more_articles = Counted(
        en=("and {n} more article", "and {n} more articles"),
        ru=("и ещё {n} статья", "и ещё {n} статьи", "и ещё {n} статей"),
        kk="және тағы {n} мақала",
    )
    _no_title = Said(
        "No title holds “{words}”.",
        "Ни в одном заголовке нет слов «{words}».",
        "«{words}» сөзі бар тақырып жоқ.",
    )
    empty = Said("There are no articles yet", "Статей пока нет", "Әзірге мақала жоқ")
    empty_place = Said(
        "Put .txt, .md, .html, .pdf or .docx files into this folder:",
        "Положите файлы .txt, .md, .html, .pdf или .docx в эту папку:",
        ".txt, .md, .html, .pdf немесе .docx файлдарын мына қалтаға салыңыз:",
    )
    empty_command = Said(
        "Then read them in, and reload this page:",
        "Затем добавьте их в индекс и обновите страницу:",
        "Содан кейін оларды индекске қосып, бетті жаңартыңыз:",
    )

    # The question box and what stands over it
    question = Said("Your question", "Ваш вопрос", "Сіздің сұрағыңыз")
    ask_hint = Said("Ask the articles…", "Спросите у статей…", "Мақалалардан сұраңыз…")
    ask = Said("Ask", "Спросить", "Сұрау")
    stop = Said("Stop", "Остановить", "Тоқтату")
    no_question = Said(
        "Type a question first.", "Сначала введите вопрос.", "Алдымен сұрақ жазыңыз."
    )
    still_answering = Said(
        "An answer is still being written. Stop it first, or wait.",
        "Ответ ещё пишется. Остановите его или подождите.",
        "Жауап әлі жазылуда. Оны тоқтатыңыз немесе күте тұрыңыз.",
    )
    modes = Said("What to do", "Что сделать", "Не істеу керек")
    mode_quote = Said("Find a quote", "Цитата", "Дәйексөз")
    not_opened = Said(
        "This cannot be opened at the moment: the server does not answer.",
        "Сейчас это не открыть: сервер не отвечает.",
        "Қазір мұны ашу мүмкін емес: сервер жауап бермейді.",
    )
    mode_add = Said("Add articles", "Добавить", "Қосу")

    skip_to_answer = Said("To the newest answer", "К последнему ответу", "Соңғы жауапқа өту")
    skip_to_question = Said("To your question", "К вопросу", "Сұраққа өту")

    # An answer on its way
    writing = Said("Writing…", "Пишется ответ…", "Жауап жазылуда…")
    read = Said("Read", "Чтение", "Оқу")
    answer = Said("Answer", "Ответ", "Жауап")
    stopped = Said("Stopped.", "Остановлено.", "Тоқтатылды.")
    broken = Said(
        "Something went wrong while answering. The log of the server says what; ask again.",
        "При ответе произошла ошибка. Подробности — в журнале сервера; спросите ещё раз.",
        "Жауап беру кезінде қате шықты. Толығырақ — сервер журналында; қайта сұраңыз.",
    )
    not_shown = Said(
        "This cannot be shown. The log of the server says why.",
        "Это не удаётся показать. Причина — в журнале сервера.",
        "Мұны көрсету мүмкін емес. Себебі — сервер журналында.",
    )
    searching = Counted(
        en=("Searching the articles: {n} passage…", "Searching the articles: {n} passages…"),
        ru=(
            "Поиск в статьях: {n} отрывок…",
            "Поиск в статьях: {n} отрывка…",
            "Поиск в статьях: {n} отрывков…",
        ),
        kk="Мақалалардан ізделуде: {n} үзінді…",
    )
    searched_all = Counted(
        en=("Searched the articles: {n} passage", "Searched the articles: {n} passages"),
        ru=(
            "Статьи просмотрены: {n} отрывок",
            "Статьи просмотрены: {n} отрывка",
            "Статьи просмотрены: {n} отрывков",
        ),
        kk="Мақалалар қаралды: {n} үзінді",
    )
    reading = Counted(
        en=("Reading {n} passage…", "Reading {n} passages…"),
        ru=("Чтение {n} отрывка…", "Чтение {n} отрывков…", "Чтение {n} отрывков…"),
        kk="{n} үзінді оқылуда…",
    )
    read_all = Counted(
        en=("Read {n} passage", "Read {n} passages"),
        ru=("Прочитан {n} отрывок", "Прочитано {n} отрывка", "Прочитано {n} отрывков"),
        kk="{n} үзінді оқылды",
    )
    checking = Counted(
        en=("Checking {n} statement…", "Checking {n} statements…"),
        ru=(
            "Проверка {n} утверждения…",
            "Проверка {n} утверждений…",
            "Проверка {n} утверждений…",
        ),
        kk="{n} тұжырым тексерілуде…",
    )

    # An answer, and what stands under it
    _citation = Said("citation {n}", "цитата {n}", "{n}-дәйексөз")
    _reported = Said(
        "{speaker}, as reported", "{speaker}, в пересказе", "{speaker}, мақала сөзімен"
    )
    statements = Counted(
        en=("{n} statement", "{n} statements"),
        ru=("{n} утверждение", "{n} утверждения", "{n} утверждений"),
        kk="{n} тұжырым",
    )
    quotes = Counted(
        en=("{n} quote, word for word", "{n} quotes, word for word"),
        ru=("{n} цитата слово в слово", "{n} цитаты слово в слово", "{n} цитат слово в слово"),
        kk="{n} сөзбе-сөз дәйексөз",
    )
    count_quotes = Counted(
        en=("{n} quote", "{n} quotes"),
        ru=("{n} цитата", "{n} цитаты", "{n} цитат"),
        kk="{n} дәйексөз",
    )
    supported = Counted(
        en=("{n} supported", "{n} supported"),
        ru=("{n} подтверждено", "{n} подтверждено", "{n} подтверждено"),
        kk="{n} расталған",
    )
    count_articles = Counted(
        en=("{n} article", "{n} articles"),
        ru=("{n} статья", "{n} статьи", "{n} статей"),
        kk="{n} мақала",
    )
    _seconds = Said("{n}\xa0s", "{n}\xa0с", "{n}\xa0с")
    cited_passages = Counted(
        en=("{n} cited passage", "{n} cited passages"),
        ru=("{n} отрывок из статей", "{n} отрывка из статей", "{n} отрывков из статей"),
        kk="Мақалалардан {n} үзінді",
    )
    support: Table[Support] = Table(
        {
            "supported": ("supported", "подтверждено", "расталған"),
            "weak": ("weakly supported", "подтверждено слабо", "әлсіз расталған"),
            "unsupported": ("not in the articles", "нет в статьях", "мақалаларда жоқ"),
        }
    )
    _not_in_cited = Said(
        "not in the cited passage",
        "нет в процитированном",
        "дәйексөз алынған үзіндіде жоқ",
    )
    _written_in = Table(
        {
            "en": ("in English", "на английском", "ағылшынша"),
            "ru": ("in Russian", "на русском", "орысша"),
            "kk": ("in Kazakh", "на казахском", "қазақша"),
            "uk": ("in Ukrainian", "на украинском", "украинша"),
            "de": ("in German", "на немецком", "немісше"),
            "tr": ("in Turkish", "на турецком", "түрікше"),
            "az": ("in Azerbaijani", "на азербайджанском", "әзербайжанша"),
            "ky": ("in Kyrgyz", "на киргизском", "қырғызша"),
            "uz": ("in Uzbek", "на узбекском", "өзбекше"),
            "fr": ("in French", "на французском", "французша"),
            "es": ("in Spanish", "на испанском", "испанша"),
            "it": ("in Italian", "на итальянском", "итальянша"),
            "pl": ("in Polish", "на польском", "полякша"),
            "ar": ("in Arabic", "на арабском", "арабша"),
            "zh": ("in Chinese", "на китайском", "қытайша"),
        }
    )
    used = Said("Used", "Использованы", "Пайдаланылған")
    read_not_used = Counted(
        en=("Read, not used: {n} article", "Read, not used: {n} articles"),
        ru=(
            "Прочитано, не использовано: {n} статья",
            "Прочитано, не использовано: {n} статьи",
            "Прочитано, не использовано: {n} статей",
        ),
        kk="Оқылған, пайдаланылмаған: {n} мақала",
    )
    _copy_of = Said("Same story: {name}", "Тот же материал: {name}", "Дәл сол материал: {name}")
    checked = Said("What was checked?", "Что проверено?", "Нелер тексерілді?")
    no_quote = Said(
        "Checked against no passage.",
        "Не сверено ни с одним отрывком.",
        "Ешбір үзіндімен салыстырылмаған.",
    )
    _searched_as = Said(
        "Searched as: {standalone}", "Искали так: {standalone}", "Былай ізделді: {standalone}"
    )
    ask_alone = Said(
        "Ask without the earlier questions",
        "Спросить без предыдущих вопросов",
        "Алдыңғы сұрақтарсыз сұрау",
    )
    _removed_markers = Counted(
        en=(
            "{n} marker of the model led nowhere and was removed.",
            "{n} markers of the model led nowhere and were removed.",
        ),
        ru=(
            "{n} ссылка модели никуда не вела и удалена.",
            "{n} ссылки модели никуда не вели и удалены.",
            "{n} ссылок модели никуда не вели и удалены.",
        ),
        kk="Модельдің {n} сілтемесі ешқайда апармады, сондықтан алынып тасталды.",
    )
    ask_again = Said("Ask again", "Спросить ещё раз", "Қайта сұрау")
    edit = Said("Edit the question", "Изменить вопрос", "Сұрақты өзгерту")
    editing = Said(
        "Your next question takes the place of this one.",
        "Ваш следующий вопрос заменит этот.",
        "Келесі сұрағыңыз мұның орнын басады.",
    )
    whole_question = Said("The whole question", "Весь вопрос", "Сұрақ толығымен")
    keep_answer = Said("Keep this one", "Оставить этот", "Осыны қалдыру")

    # Copies
    copy = Said("Copy", "Копировать", "Көшіру")
    copy_text = Said("Text", "Текст", "Мәтін")
    copy_markdown = Said("Markdown", "Markdown", "Markdown")
    copy_text_label = Said(
        "Copy the answer as plain text",
        "Копировать ответ как простой текст",
        "Жауапты жай мәтін түрінде көшіру",
    )
    copy_markdown_label = Said(
        "Copy the answer as Markdown",
        "Копировать ответ в формате Markdown",
        "Жауапты Markdown пішімінде көшіру",
    )
    copied = Said("Copied.", "Скопировано.", "Көшірілді.")
    not_copied = Said(
        "The browser does not allow copying. Select the answer instead.",
        "Браузер не разрешает копировать. Выделите ответ вручную.",
        "Браузер көшіруге рұқсат бермейді. Жауапты қолмен белгілеңіз.",
    )

    # A refusal
    searched = Counted(
        en=(
            "The articles were searched, {n} passage in all; it does not answer this.",
            "The articles were searched, {n} passages in all; none of them answers this.",
        ),
        ru=(
            "Статьи просмотрены, всего {n} отрывок; ответа в нём нет.",
            "Статьи просмотрены, всего {n} отрывка; ни в одном нет ответа.",
            "Статьи просмотрены, всего {n} отрывков; ни в одном нет ответа.",
        ),
        kk="Мақалалар қаралды, барлығы {n} үзінді; ешқайсысында жауап жоқ.",
    )
    nearest = Said("The nearest passages", "Ближайшие отрывки", "Ең жақын үзінділер")
    nearest_none = Said(
        "No passage comes near the question.",
        "Близких к вопросу отрывков нет.",
        "Сұраққа жақын үзінді жоқ.",
    )
    answered = Said(
        "Questions near it that the articles answer",
        "Похожие вопросы, на которые статьи отвечают",
        "Мақалаларда жауабы бар ұқсас сұрақтар",
    )

    # The reader
    reader = Said("Reader", "Просмотр статьи", "Мақаланы қарау")
    cited = Said("Cited passages", "Отрывки из статей", "Мақала үзінділері")
    waiting = Said(
        "The passages that the answer cites will stand here.",
        "Здесь будут отрывки, на которые опирается ответ.",
        "Жауап сүйенетін үзінділер осында болады.",
    )
    no_citations = Said(
        "This answer cites no passage.",
        "В этом ответе нет цитат.",
        "Бұл жауапта дәйексөз жоқ.",
    )
    none_answers = Said(
        "None of these answers the question.",
        "Ни один из них не отвечает на вопрос.",
        "Бұлардың ешқайсысында жауап жоқ.",
    )
    close = Said("Close the reader", "Закрыть статью", "Мақаланы жабу")
    untitled = Said("Untitled article", "Статья без заголовка", "Тақырыпсыз мақала")
    open = Said("Open", "Открыть", "Ашу")
    previous = Said("Previous citation", "Предыдущая цитата", "Алдыңғы дәйексөз")
    next = Said("Next citation", "Следующая цитата", "Келесі дәйексөз")
    _position = Said("{number} of {total}", "{number} из {total}", "{number} / {total}")
    find_words = Said("Find in this article", "Найти в статье", "Мақаладан табу")
    find_previous = Said("Previous match", "Предыдущее совпадение", "Алдыңғы сәйкестік")
    find_next = Said("Next match", "Следующее совпадение", "Келесі сәйкестік")
    no_match = Said("no match", "не найдено", "табылмады")
    changed = Said(
        "the article was changed or removed since",
        "статью с тех пор изменили или удалили",
        "мақала содан бері өзгертілген немесе жойылған",
    )
    changed_words = Said(
        "The article has changed since this was quoted. These are the words as they stood.",
        "После цитирования статья изменилась. Здесь слова в том виде, в каком они были.",
        "Дәйексөз алынғаннан кейін мақала өзгерген. Мұнда сөздердің сол кездегі қалпы.",
    )
    removed_words = Said(
        "The article was removed after this was quoted. These are the words as they stood.",
        "После цитирования статью удалили. Здесь слова в том виде, в каком они были.",
        "Дәйексөз алынғаннан кейін мақала жойылған. Мұнда сөздердің сол кездегі қалпы.",
    )
    link = Said("Copy my link", "Моя ссылка", "Өз сілтемем")
    link_title = Said(
        "The address of this passage in your conversation: nobody else can open it",
        "Адрес этого отрывка в вашем диалоге: другим он не откроется",
        "Осы үзіндінің сіздің әңгімеңіздегі мекенжайы: басқалар аша алмайды",
    )
    linked = Said(
        "Link copied. It opens for you alone, signed in. To show others, export the conversation.",
        "Ссылка скопирована. Она откроется только вам, после входа. Чтобы показать другим, "
        "экспортируйте диалог.",
        "Сілтеме көшірілді. Ол кіргеннен кейін тек сізге ашылады. Басқаларға көрсету үшін "
        "әңгімені экспорттаңыз.",
    )
    linked_here = Said(
        "Link copied. It opens in this browser only. To show others, export the conversation.",
        "Ссылка скопирована. Она открывается только в этом браузере. Чтобы показать другим, "
        "экспортируйте диалог.",
        "Сілтеме көшірілді. Ол тек осы браузерде ашылады. Басқаларға көрсету үшін әңгімені "
        "экспорттаңыз.",
    )
    not_linked = Said(
        "The browser does not allow copying. The link stands in its address bar.",
        "Браузер не разрешает копировать. Ссылка стоит в адресной строке.",
        "Браузер көшіруге рұқсат бермейді. Сілтеме мекенжай жолағында тұр.",
    )

    # Finding a quote
    find_quote = Said("Find a quote", "Найти цитату", "Дәйексөзді табу")
    find_promise = Said(
        "Paste what somebody is said to have said. You see where it stands in the articles, "
        "who said it, and every word that differs.",
        "Вставьте слова, которые кому-то приписывают. Вы увидите, где они стоят в статьях, "
        "кто их сказал и какие слова отличаются.",
        "Біреу айтты делінген сөздерді қойыңыз. Олардың мақалалардың қай жерінде тұрғанын, "
        "кім айтқанын және қай сөздері өзгеше екенін көресіз.",
    )
    quote = Said("The quote", "Цитата", "Дәйексөз")
    quote_hint = Said("Paste a quote…", "Вставьте цитату…", "Дәйексөзді қойыңыз…")
    find = Said("Find", "Найти", "Табу")
    find_broken = Said(
        "Something went wrong while looking. The log of the server says what; try again.",
        "При поиске произошла ошибка. Подробности — в журнале сервера; попробуйте ещё раз.",
        "Іздеу кезінде қате шықты. Толығырақ — сервер журналында; қайталап көріңіз.",
    )
    places_found = Counted(
        en=("Found in {n} place.", "Found in {n} places, the best first."),
        ru=(
            "Найдено в {n} месте.",
            "Найдено в {n} местах, лучшие — первыми.",
            "Найдено в {n} местах, лучшие — первыми.",
        ),
        kk="{n} жерден табылды.",
    )
    first_places = Counted(
        en=("The best {n} place; there are more.", "The best {n} places; there are more."),
        ru=(
            "Лучшее {n} место; есть и другие.",
            "Лучшие {n} места; есть и другие.",
            "Лучшие {n} мест; есть и другие.",
        ),
        kk="Ең жақын {n} жер; басқалары да бар.",
    )
    nowhere = Said("Not found in the articles.", "В статьях не найдено.", "Мақалалардан табылмады.")
    nowhere_why = Said(
        "No article says this, word for word or nearly. A translation or a retelling of what "
        "somebody said is not found.",
        "Ни в одной статье этого нет — ни дословно, ни почти дословно. Перевод или пересказ "
        "чьих-то слов не находится.",
        "Ешбір мақалада бұл сөзбе-сөз де, соған жуық та айтылмаған. Біреу сөзінің аудармасы "
        "немесе мазмұндамасы табылмайды.",
    )
    said_by = Said("Said by", "Чьи слова:", "Айтқан:")
    no_speaker = Said("No speaker is named.", "Автор слов не назван.", "Сөз иесі аталмаған.")
    open_place = Said("Open in the article", "Открыть в статье", "Мақаладан ашу")
    _differences = Table(
        {
            "changed": (
                "You have “{pasted}”, the article has “{stands}”.",
                "У вас «{pasted}», в статье «{stands}».",
                "Сізде «{pasted}», мақалада «{stands}».",
            ),
            "added": (
                "“{pasted}” is not in the article.",
                "В статье нет слов «{pasted}».",
                "Мақалада «{pasted}» деген сөз жоқ.",
            ),
            "missing": (
                "The article also has “{stands}”.",
                "В статье есть ещё «{stands}».",
                "Мақалада тағы «{stands}» бар.",
            ),
            "elided": (
                "Left out at the ellipsis: “{stands}”.",
                "Пропущено на месте многоточия: «{stands}».",
                "Көп нүкте орнында қалдырылғаны: «{stands}».",
            ),
        }
    )
    _exact = Said("Exact", "Слово в слово", "Сөзбе-сөз")
    _same_words = Said(
        "Same words, other punctuation or capitals",
        "Слова те же, знаки препинания или прописные буквы другие",
        "Сөздері сол, тыныс белгілері немесе бас әріптері басқа",
    )
    _word_for_word = Said("Word for word", "Слово в слово", "Сөзбе-сөз")
    _differs = Counted(
        en=("Differs in {n} word", "Differs in {n} words"),
        ru=("Отличие в {n} слове", "Отличие в {n} словах", "Отличие в {n} словах"),
        kk="{n} сөз өзгеше",
    )
    _left_out = Counted(
        en=("{n} word left out", "{n} words left out"),
        ru=("пропущено {n} слово", "пропущено {n} слова", "пропущено {n} слов"),
        kk="{n} сөз қалдырылған",
    )
    more_differences = Counted(
        en=("and {n} more difference, marked above.", "and {n} more differences, marked above."),
        ru=(
            "и ещё {n} отличие, отмечено выше.",
            "и ещё {n} отличия, отмечены выше.",
            "и ещё {n} отличий, отмечены выше.",
        ),
        kk="және тағы {n} айырма, жоғарыда белгіленген.",
    )

    # Adding articles
    add_articles = Said("Add articles", "Добавить статьи", "Мақала қосу")
    add_promise = Said(
        "Files are copied into the data folder and can be asked at once. "
        "Removing one here leaves your own file alone.",
        "Файлы копируются в папку данных, и по ним сразу можно задавать вопросы. "
        "Если удалить файл здесь, ваш собственный файл останется.",
        "Файлдар деректер қалтасына көшіріледі, олар бойынша бірден сұрақ қоюға болады. "
        "Файлды осы жерден жойсаңыз, өз файлыңыз сақталады.",
    )
    files = Said("Files", "Файлы", "Файлдар")
    folder = Said("Choose a folder", "Выбрать папку", "Қалта таңдау")
    title = Said("Title", "Заголовок", "Тақырып")
    paste_text = Said("Or paste a text", "Или вставьте текст", "Немесе мәтін қойыңыз")
    source_of_text = Said(
        "Source (optional)", "Источник (необязательно)", "Дереккөз (міндетті емес)"
    )
    date_of_text = Said("Date (optional)", "Дата (необязательно)", "Күні (міндетті емес)")
    text = Said("Text", "Текст", "Мәтін")
    add_text = Said("Add text", "Добавить текст", "Мәтінді қосу")
    page_of_web = Said(
        "Or add a page of the web", "Или добавьте веб-страницу", "Немесе веб-бет қосыңыз"
    )
    address = Said("Web address", "Веб-адрес", "Веб-мекенжай")
    add_address = Said("Add page", "Добавить страницу", "Бетті қосу")
    _reading_page = Said("Reading {address} …", "Чтение: {address} …", "Оқылуда: {address} …")
    nothing_added = Said(
        "Nothing has been added here yet. You can add text, Markdown, HTML, PDF, DOCX and JSONL files.",
        "Здесь пока ничего не добавлено. Подходят текст, Markdown, HTML, PDF, DOCX и JSONL.",
        "Мұнда әлі ештеңе қосылмаған. Мәтін, Markdown, HTML, PDF, DOCX және JSONL қосуға болады.",
    )
    _skipped = Said(
        "was skipped: {reason}", "— пропущено: {reason}", "— өткізіп жіберілді: {reason}"
    )
    remove = Said("Remove", "Удалить", "Жою")
    undo = Said("Undo", "Вернуть", "Қайтару")
    add_broken = Said(
        "Something went wrong; nothing was changed. The log of the server says what.",
        "Произошла ошибка; ничего не изменено. Подробности — в журнале сервера.",
        "Қате шықты; ештеңе өзгертілген жоқ. Толығырақ — сервер журналында.",
    )
    added_here = Counted(
        en=("Added here: {n} article", "Added here: {n} articles"),
        ru=(
            "Добавлено здесь: {n} статья",
            "Добавлено здесь: {n} статьи",
            "Добавлено здесь: {n} статей",
        ),
        kk="Осында қосылғаны: {n} мақала",
    )
    _articles_added = Counted(
        en=("{n} article added.", "{n} articles added."),
        ru=("Добавлена {n} статья.", "Добавлены {n} статьи.", "Добавлено {n} статей."),
        kk="{n} мақала қосылды.",
    )
    _none_added = Said(
        "No article was added.", "Ни одной статьи не добавлено.", "Бірде-бір мақала қосылмады."
    )
    _removed_file = Said("{name} was removed.", "{name} — удалено.", "{name} — жойылды.")
    restored = Said("Restored.", "Возвращено.", "Қайтарылды.")
    removed_files = Counted(
        en=("Removed lately: {n}", "Removed lately: {n}"),
        ru=("Недавно удалено: {n}", "Недавно удалено: {n}", "Недавно удалено: {n}"),
        kk="Жақында жойылғаны: {n}",
    )
    more_skipped = Counted(
        en=("and {n} more file", "and {n} more files"),
        ru=("и ещё {n} файл", "и ещё {n} файла", "и ещё {n} файлов"),
        kk="және тағы {n} файл",
    )
    _progress = Table(
        {
            "files read": (
                "{done} of {total} files read",
                "Прочитано файлов: {done} из {total}",
                "Оқылған файлдар: {done} / {total}",
            ),
            "embedding passages": (
                "{done} of {total} passages embedded",
                "Обработано отрывков: {done} из {total}",
                "Өңделген үзінділер: {done} / {total}",
            ),
        }
    )

    # The filter
    filter = Said("Filter", "Фильтр", "Сүзгі")
    search_only_in = Said("Search only in", "Искать только в", "Тек мынадан іздеу")
    close_filter = Said("Close the filter", "Закрыть фильтр", "Сүзгіні жабу")
    chosen = Said("Chosen filters", "Выбранные фильтры", "Таңдалған сүзгілер")
    clear_all = Said("Clear all", "Сбросить всё", "Барлығын тазалау")
    ask_all = Said("Ask all articles", "Искать во всех статьях", "Барлық мақаладан іздеу")
    nothing_to_search = Said(
        "No article fits this filter.",
        "Под этот фильтр не подходит ни одна статья.",
        "Бұл сүзгіге ешбір мақала сәйкес келмейді.",
    )
    _nothing_left = Said(
        "No article fits this filter",
        "Под этот фильтр не подходит ни одна статья",
        "Бұл сүзгіге ешбір мақала сәйкес келмейді",
    )
    _other_date_removed = Said(
        "“{words}” was removed: the last day cannot come before the first.",
        "Условие «{words}» убрано: последний день не может быть раньше первого.",
        "«{words}» алып тасталды: соңғы күн бірінші күннен бұрын бола алмайды.",
    )
    fields = Table(
        {
            "article": ("Article", "Статья", "Мақала"),
            "source": ("Source", "Источник", "Дереккөз"),
            "speaker": ("Speaker", "Автор слов", "Сөйлеуші"),
            "since": ("From", "С", "Басы"),
            "until": ("To", "По", "Соңы"),
        }
    )
    any = Table(
        {
            "article": ("Any article", "Любая статья", "Кез келген мақала"),
            "source": ("Any source", "Любой источник", "Кез келген дереккөз"),
            "speaker": ("Any speaker", "Любой автор", "Кез келген сөйлеуші"),
        }
    )
    date = Said("Date", "Дата", "Күні")
    _searched_in = Said("Searched in: {scope}", "Область поиска: {scope}", "Іздеу аясы: {scope}")
    _nothing_in = Said(
        "The filter: {scope}. Remove a part of it, or ask all articles.",
        "Фильтр: {scope}. Уберите часть условий или ищите во всех статьях.",
        "Сүзгі: {scope}. Шарттың бір бөлігін алып тастаңыз немесе барлық мақаладан іздеңіз.",
    )
    _among = Counted(
        en=("of {n} passage", "of {n} passages"),
        ru=("из {n} отрывка", "из {n} отрывков", "из {n} отрывков"),
        kk="барлығы {n} үзінді",
    )
    left_out_undated = Counted(
        en=("{n} article without a date is left out", "{n} articles without a date are left out"),
        ru=(
            "{n} статья без даты не просматривается",
            "{n} статьи без даты не просматриваются",
            "{n} статей без даты не просматриваются",
        ),
        kk="күні белгісіз {n} мақаладан ізделмейді",
    )
    _remaining = Said("{passages} {among}", "{passages} {among}", "{passages} ({among})")
    _remove_filter = Said(
        "Remove the filter: {words}", "Убрать фильтр: {words}", "Сүзгіні алып тастау: {words}"
    )
    _unknown_choice = Said(
        "Nothing in the articles is called “{words}”. Choose from the list.",
        "В статьях нет ничего с названием «{words}». Выберите из списка.",
        "Мақалаларда «{words}» деген атау жоқ. Тізімнен таңдаңыз.",
    )

    # Signing in
    sign_in = Said(
        "Sign in to ask the articles.",
        "Войдите, чтобы задавать вопросы по статьям.",
        "Мақалаларға сұрақ қою үшін кіріңіз.",
    )
    no_name = Said("Type your name.", "Введите имя.", "Атыңызды жазыңыз.")
    signed_in = Said("Signed in as", "Вы вошли как", "Сіз кірдіңіз:")
    sign_out = Said("Sign out", "Выйти", "Шығу")
    sign_in_elsewhere = Said(
        "Come through the address where you sign in; here nobody can.",
        "Заходите по адресу, где выполняется вход; здесь войти нельзя.",
        "Кіру орындалатын мекенжай арқылы келіңіз; бұл жерден кіру мүмкін емес.",
    )
    _tries = Counted(
        en=("After {n} failed try, wait", "After {n} failed tries, wait"),
        ru=(
            "После {n} неудачной попытки подождите",
            "После {n} неудачных попыток подождите",
            "После {n} неудачных попыток подождите",
        ),
        kk="{n} сәтсіз әрекеттен кейін",
    )
    _minutes = Counted(
        en=("{n} minute before the next.", "{n} minutes before the next."),
        ru=("{n} минуту.", "{n} минуты.", "{n} минут."),
        kk="{n} минут күтіңіз.",
    )
    _a_minute = Counted(
        en=("You can ask {n} question a minute here.", "You can ask {n} questions a minute here."),
        ru=(
            "Здесь можно задать {n} вопрос в минуту.",
            "Здесь можно задать {n} вопроса в минуту.",
            "Здесь можно задать {n} вопросов в минуту.",
        ),
        kk="Мұнда минутына {n} сұрақ қоюға болады.",
    )
    _in_seconds = Counted(
        en=("Ask this one in {n} second.", "Ask this one in {n} seconds."),
        ru=(
            "Задайте этот через {n} секунду.",
            "Задайте этот через {n} секунды.",
            "Задайте этот через {n} секунд.",
        ),
        kk="Мұны {n} секундтан кейін сұраңыз.",
    )

    # The thumbs
    rating = Said(
        "Your opinion of this answer", "Ваше мнение об этом ответе", "Бұл жауап туралы пікіріңіз"
    )
    good = Said("Good answer", "Хороший ответ", "Жақсы жауап")
    bad = Said("Bad answer", "Плохой ответ", "Нашар жауап")
    why_bad = Said("What is wrong with it?", "Что с ним не так?", "Оның несі дұрыс емес?")
    _thanks = Said("Thank you.", "Спасибо.", "Рақмет.")
    not_kept = Said(
        "Your opinion could not be kept. The log of the server says why.",
        "Ваше мнение не удалось сохранить. Причина — в журнале сервера.",
        "Пікіріңізді сақтау мүмкін болмады. Себебі — сервер журналында.",
    )
    reasons: Table[Reason] = Table(
        {
            "wrong": ("Wrong", "Неверно", "Қате"),
            "not what I asked": ("Not what I asked", "Не о том", "Сұрағаным бұл емес"),
            "citation does not support it": (
                "Citation does not support it",
                "Цитата этого не подтверждает",
                "Дәйексөз мұны растамайды",
            ),
            "should have answered": (
                "The articles do say this",
                "Ответ в статьях есть",
                "Жауап мақалаларда бар",
            ),
            "should have refused": (
                "The articles do not say this",
                "В статьях этого нет",
                "Мақалаларда бұл жоқ",
            ),
        }
    )

    # Kept conversations
    conversations = Said("Conversations", "Диалоги", "Әңгімелер")
    new = Said("New conversation", "Новый диалог", "Жаңа әңгіме")
    open_drawer = Said("Show the conversations", "Показать диалоги", "Әңгімелерді көрсету")
    close_drawer = Said("Hide the conversations", "Скрыть диалоги", "Әңгімелерді жасыру")
    search = Said("Search conversations", "Поиск по диалогам", "Әңгімелерден іздеу")
    today = Said("Today", "Сегодня", "Бүгін")
    yesterday = Said("Yesterday", "Вчера", "Кеше")
    none_kept = Said(
        "Conversations will be kept here.",
        "Здесь будут храниться диалоги.",
        "Әңгімелер осында сақталады.",
    )
    none_found = Said(
        "No conversation holds these words.",
        "Ни в одном диалоге нет этих слов.",
        "Бұл сөздер ешбір әңгімеде жоқ.",
    )
    no_owner = Said(
        "Conversations are not kept, because this browser accepts no cookie.",
        "Диалоги не сохраняются: этот браузер не принимает файлы cookie.",
        "Әңгімелер сақталмайды: бұл браузер cookie файлдарын қабылдамайды.",
    )
    list_broken = Said(
        "The conversations cannot be read. The log of the server says why.",
        "Диалоги не удаётся прочитать. Причина — в журнале сервера.",
        "Әңгімелерді оқу мүмкін емес. Себебі — сервер журналында.",
    )
    not_there = Said(
        "There is no such conversation, or it is not yours. A link opens only for whoever asked: "
        "have them export it, or send you the article. Here you can begin one.",
        "Такого диалога нет, или он не ваш. Ссылка открывается только тому, кто спрашивал: "
        "попросите экспортировать диалог или прислать статью. Здесь можно начать новый.",
        "Мұндай әңгіме жоқ немесе ол сіздікі емес. Сілтеме тек сұраған адамға ашылады: оны "
        "экспорттауды не мақаланы жіберуді сұраңыз. Мұнда жаңасын бастай аласыз.",
    )
    unreadable = Said(
        "This conversation cannot be opened. The log of the server says why.",
        "Этот диалог не удаётся открыть. Причина — в журнале сервера.",
        "Бұл әңгімені ашу мүмкін емес. Себебі — сервер журналында.",
    )
    conversation_not_kept = Said(
        "This answer could not be kept. The log of the server says why.",
        "Этот ответ не удалось сохранить. Причина — в журнале сервера.",
        "Бұл жауапты сақтау мүмкін болмады. Себебі — сервер журналында.",
    )
    _conversation_copied = Said(
        "This conversation went on in another window. This page is kept beside it, as {title}.",
        "Этот диалог продолжен в другом окне. Эта страница сохранена рядом с ним: {title}.",
        "Бұл әңгіме басқа терезеде жалғасқан. Бұл бет оның жанында сақталды: {title}.",
    )
    rename = Said("Rename", "Переименовать", "Атын өзгерту")
    new_title = Said("New title", "Новое название", "Жаңа атау")
    untitled_conversation = Said("Untitled conversation", "Диалог без названия", "Атаусыз әңгіме")
    delete = Said("Delete", "Удалить", "Жою")
    keep = Said("Keep", "Оставить", "Қалдыру")
    delete_sure = Said(
        "Delete this conversation?", "Удалить этот диалог?", "Бұл әңгімені жою керек пе?"
    )
    more_conversations = Counted(
        en=(
            "The latest {n} is listed. Search to find older ones.",
            "The latest {n} are listed. Search to find older ones.",
        ),
        ru=(
            "Показаны последние {n}. Более старые найдёт поиск.",
            "Показаны последние {n}. Более старые найдёт поиск.",
            "Показаны последние {n}. Более старые найдёт поиск.",
        ),
        kk="Соңғы {n} әңгіме көрсетілген. Ескілерін іздеу арқылы табыңыз.",
    )
    export = Said("Export", "Экспорт", "Экспорттау")
    export_forms = Table(
        {
            "markdown": ("Markdown", "Markdown", "Markdown"),
            "html": ("Web page (HTML)", "Веб-страница (HTML)", "Веб-бет (HTML)"),
            "docx": ("Word (DOCX)", "Word (DOCX)", "Word (DOCX)"),
        }
    )
    print = Said("Print", "Печать", "Басып шығару")
    notes = Said("Notes", "Примечания", "Ескертпелер")

    gradio = Table(
        {
            "Drop File Here": (
                "Drop files here",
                "Перетащите файлы сюда",
                "Файлдарды осында сүйреп әкеліңіз",
            ),
            "- or -": ("– or –", "– или –", "– немесе –"),
            "Click to Upload": ("Choose files", "Выберите файлы", "Файлдарды таңдаңыз"),
            "Click to upload or drop files": (
                "Choose files or drop them here",
                "Выберите файлы или перетащите их сюда",
                "Файлдарды таңдаңыз немесе осында сүйреп әкеліңіз",
            ),
            "File upload": ("Files", "Файлы", "Файлдар"),
            "username": ("name", "имя", "аты"),
            "password": ("password", "пароль", "құпиясөз"),
            "Login": ("Sign in", "Войти", "Кіру"),
            "Incorrect Credentials": (
                "Name or password is wrong",
                "Неверное имя или пароль",
                "Аты немесе құпиясөз қате",
            ),
            "File(s) exceed the maximum allowed size of ": (
                "A file may be no larger than",
                "Файл не может быть больше",
                "Файл мынадан үлкен болмауы керек:",
            ),
            "Error": ("Error", "Ошибка", "Қате"),
            "Connection Lost": ("Connection lost", "Связь прервана", "Байланыс үзілді"),
            "Connection to the server was lost. Attempting reconnection...": (
                "The connection to the server was lost. Trying again…",
                "Связь с сервером прервана. Пробуем снова…",
                "Сервермен байланыс үзілді. Қайта қосылу әрекеті жасалуда…",
            ),
            "Connection errored out.": (
                "The server does not answer.",
                "Сервер не отвечает.",
                "Сервер жауап бермейді.",
            ),
        }
    )
    """What Gradio says by itself, by its English words; `ui.tongue` has the page change them."""

    # What the library says in English
    reason = REASONS
    trouble = TROUBLES

    def explain(self, error: Exception, *, otherwise: str, public: bool = False) -> str:
        """Why something failed; `otherwise`, with a line in the log, if that is for no reader.

        An error of the library may name files and settings of the server. Whoever runs the chat
        reads it as it is; not so a reader of another language to whom it is not told again, and in
        `public` nobody who has not asked wrongly. Any other error is for the log alone.
        """
        told = self.trouble(str(error))
        strange = self.language != "en" and told == str(error)
        hidden = public and not isinstance(error, QuestionError)
        if strange or hidden or not isinstance(error, RagError):
            _log.error("The page told only in general what failed.", exc_info=error)
            return otherwise
        return _TYPED.sub(lambda found: self.in_quotes(found[1] or found[2]), told)

    def number(self, number: int) -> str:
        """A number, such as `1,204`."""
        return write_number(number, self.language)

    def day(self, date: str) -> str:
        """A day or a month of ISO 8601, such as `17 June 2022`; any other text as it stands."""
        return write_date(date, self.language)

    def in_quotes(self, text: str) -> str:
        """A text in quotation marks; those that it holds become inner ones."""
        return quote(text, self.language)

    def inside_quotes(self, text: str) -> str:
        """A text to stand between `marks`; those that it holds become inner ones."""
        return quote_inside(text, self.language)

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks of the language, the opening one first."""
        return MARKS[self.language]

    def seconds(self, seconds: float) -> str:
        """How long an answer took, such as `0.2 s`."""
        return self._seconds.format(n=write_number(seconds, self.language, digits=1))

    def citation(self, number: int) -> str:
        """What a screen reader calls a marker."""
        return self._citation.format(n=number)

    def speaker(self, quote: Citation | Match) -> str:
        """Whose words a quote is, or of whom the article tells them: `Xi Jinping, as reported`."""
        return self._reported.format(speaker=quote.speaker) if quote.reported else quote.speaker

    def no_title(self, words: str) -> str:
        """No title holds what was typed."""
        return self._no_title.format(words=words)

    def searched_in(self, scope: str) -> str:
        """What a question was narrowed to."""
        return self._searched_in.format(scope=scope)

    def nothing_in(self, scope: str) -> str:
        """Why nothing could be searched."""
        return self._nothing_in.format(scope=scope)

    def remaining(self, passages: int, among: int) -> str:
        """How many passages the filter leaves to be searched."""
        if not passages:
            return self._nothing_left
        left = write_number(passages, self.language)
        return self._remaining.format(passages=left, among=self._among(among))

    def remove_filter(self, words: str) -> str:
        """What a screen reader says of the × of a chip."""
        return self._remove_filter.format(words=words)

    def other_date_removed(self, words: str) -> str:
        """What became of a date on the wrong side of the one that was chosen."""
        return self._other_date_removed.format(words=words)

    def unknown_choice(self, words: str) -> str:
        """What was typed into a field is not in its list."""
        return self._unknown_choice.format(words=words)

    def searched_as(self, standalone: str) -> str:
        """The question as it was searched, when the conversation changed it."""
        return self._searched_as.format(standalone=standalone)

    def written_in(self, language: str) -> str:
        """In which language an article is, by its code of ISO 639-1: `in Russian`."""
        return self._written_in.get(language, language.upper())

    def explain_support(self, statement: Statement) -> str:
        """How a statement is supported, and why not better: `weakly supported: no date`.

        One that cites passages was compared with these only.
        """
        label = self.support[statement.support]
        if statement.support == "unsupported" and statement.citations:
            label = self._not_in_cited
        return f"{label}: {self.reason(statement.reason)}" if statement.reason else label

    def position(self, number: int, total: int) -> str:
        """Where a walk through citations stands."""
        return self._position.format(
            number=write_number(number, self.language), total=write_number(total, self.language)
        )

    def copy_of(self, name: str) -> str:
        """An article that repeats another one."""
        return self._copy_of.format(name=name)

    def thanks(self, reason: Reason) -> str:
        """What a reader sees once their opinion is kept."""
        return f"{self.reasons[reason]}. {self._thanks}" if reason else self._thanks

    def changed_articles(self, numbers: Iterable[int]) -> str:
        """Which markers of a kept answer lead to words that stand there no more."""
        named = ", ".join(f"[{number}]" for number in numbers)
        return f"{named}: {self.changed}."

    def wrong_tries(self, tries: int, minutes: int) -> str:
        """What to know after a try, because the page tells only that it failed."""
        return f"{self._tries(tries)} {self._minutes(minutes)}"

    def too_many(self, most: int, seconds: float) -> str:
        """That a reader has asked often enough for now, and when to go on."""
        wait = max(1, math.ceil(seconds))
        return f"{self._a_minute(most)} {self._in_seconds(wait)}"

    def removed_markers(self, number: int) -> str:
        """What became of markers that a model invented."""
        return self._removed_markers(number)

    def difference(self, kind: str, *, pasted: str, stands: str) -> str:
        """How words that were pasted differ from those of the article."""
        return self._differences[kind].format(pasted=pasted, stands=stands)

    def outcome(self, match: Match) -> str:
        """How a quote stands in its place."""
        if match.exact:
            return self._exact
        elided = self._left_out(match.elided) if match.elided else ""
        if match.differing:
            differs = self._differs(match.differing)
            return f"{differs}, {elided}" if elided else differs
        return f"{self._word_for_word}, {elided}" if elided else self._same_words

    def skipped(self, reason: str) -> str:
        """Behind the name of a file: that it became no article, and why.

        What a reader of files says of damage is for programmers.
        """
        told = self.trouble(reason)
        told = told.partition(" (")[0] if reason.startswith("damaged ") else told
        return self._skipped.format(reason=told)

    def articles_added(self, number: int) -> str:
        """What came of adding."""
        return self._articles_added(number) if number else self._none_added

    def removed_file(self, name: str) -> str:
        """That a file was removed."""
        return self._removed_file.format(name=self.in_quotes(name))

    def conversation_copied(self, title: str) -> str:
        """That a conversation had to part from the one that it was."""
        return self._conversation_copied.format(title=self.in_quotes(title))

    def reading_page(self, address: str) -> str:
        """That a page of the web is being read."""
        return self._reading_page.format(address=address)

    def progress(self, done: int, total: int, what: str) -> str:
        """How far long work has come; `what` is one of those that the library names."""
        told = self._progress.get(what, f"{{done}} / {{total}} {what}")
        return told.format(
            done=write_number(done, self.language), total=write_number(total, self.language)
        )


WORDS = {language: Words(language) for language in LANGUAGES}
"""The words of each language; `WORDS["en"]` are the English ones."""
