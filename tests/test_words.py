"""The words of the page: whole in every language, used, and true to the language's own rules."""

import ast
import re
from string import Formatter

import pytest

from rag import BusyError, DamagedError, QuestionError, Statement
from ui.languages import (
    LANGUAGES,
    Counted,
    Retold,
    Said,
    Table,
    choose_language,
    write_date,
    write_number,
)
from ui.phrases import NAME, WORDS, Words

ENGLISH, RUSSIAN, KAZAKH = (WORDS[language] for language in LANGUAGES)
CATALOG = {
    name: word
    for name, word in vars(Words).items()
    if isinstance(word, Said | Counted | Table | Retold)
}
# Names of formats, which are the same everywhere.
NAMES = {"Markdown", "Word (DOCX)", "{passages} {among}"}
PLACE = re.compile(r"\{\w+\}")
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)


def in_languages(word):
    """Each text of a word as (English, Russian, Kazakh); a counted one in its commonest form."""
    if isinstance(word, Said):
        return [tuple(word.texts[language] for language in LANGUAGES)]
    if isinstance(word, Counted):
        return [tuple(word.forms[language][-1] for language in LANGUAGES)]
    if isinstance(word, Table):
        return [
            tuple(word.texts[language][key] for language in LANGUAGES) for key in word.texts["en"]
        ]
    return list(word.sentences)


def all_forms(word):
    """Every text of a word in every language and form."""
    if isinstance(word, Counted):
        return [form for forms in word.forms.values() for form in forms]
    return [text for texts in in_languages(word) for text in texts]


def places(text):
    """What is filled into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", CATALOG)
def test_every_word_is_said_in_every_language(name):
    """Never empty, and no language left with the words of another."""
    for texts in in_languages(CATALOG[name]):
        assert all(text.strip() for text in texts)
        if texts[0] not in NAMES:
            assert len(set(texts[:2])) == len({texts[0], texts[2]}) == 2
            assert all(CYRILLIC.search(t) for t in texts[1:] if re.search(r"\w", PLACE.sub("", t)))


@pytest.mark.parametrize("name", CATALOG)
def test_every_form_has_the_same_places(name):
    """What one language fills in, the others do as well."""
    word = CATALOG[name]
    groups = [all_forms(word)] if isinstance(word, Counted) else in_languages(word)
    for texts in groups:
        assert len({frozenset(places(text)) for text in texts}) == 1
        assert not isinstance(word, Counted) or places(texts[0]) == {"n"}


@pytest.mark.parametrize("name", CATALOG)
def test_typography_is_that_of_the_language(name):
    """Angled quotation marks in Russian and Kazakh, never straight ones; no blanks at the ends."""
    for english, *others in in_languages(CATALOG[name]):
        assert '"' not in english
        assert not re.search('["“”]|\\.\\.\\.| - ', "".join(others))
        assert all(text == text.strip() for text in (english, *others))


def test_every_word_is_used(repository):
    """A word that nothing says is no word of the page."""
    sources = "".join(file.read_text("utf-8") for file in (repository / "ui").glob("*.py"))
    unused = [name for name in CATALOG if not re.search(rf"(?:say|self|[\])])\.{name}\b", sources)]
    assert unused == []


@pytest.mark.parametrize(
    ("number", "english", "russian", "kazakh"),
    [
        (0, "0 articles", "0 статей", "0 мақала"),
        (1, "1 article", "1 статья", "1 мақала"),
        (2, "2 articles", "2 статьи", "2 мақала"),
        (5, "5 articles", "5 статей", "5 мақала"),
        (11, "11 articles", "11 статей", "11 мақала"),
        (14, "14 articles", "14 статей", "14 мақала"),
        (21, "21 articles", "21 статья", "21 мақала"),
        (112, "112 articles", "112 статей", "112 мақала"),
        (1204, "1,204 articles", "1\xa0204 статьи", "1\xa0204 мақала"),
    ],
)
def test_numbers_take_their_form(number, english, russian, kazakh):
    """English has two, Russian three, Kazakh one."""
    told = [words.count_articles(number) for words in (ENGLISH, RUSSIAN, KAZAKH)]
    assert told == [english, russian, kazakh]


@pytest.mark.parametrize(
    ("date", "english", "russian", "kazakh"),
    [
        ("2022-06-07", "7 June 2022", "7 июня 2022 г.", "2022 жылғы 7 маусым"),
        ("2022-03-31", "31 March 2022", "31 марта 2022 г.", "2022 жылғы 31 наурыз"),
        ("2022-05-01", "1 May 2022", "1 мая 2022 г.", "2022 жылғы 1 мамыр"),
        ("2022-08", "August 2022", "август 2022 г.", "2022 жылғы тамыз"),
        *((date,) * 4 for date in ("2022", "", "2022-13-01", "2022-06-32", "last week")),
    ],
)
def test_dates_are_written_as_the_language_does(date, english, russian, kazakh):
    """Days and months; what is none of both stays as it stands."""
    assert [write_date(date, language) for language in LANGUAGES] == [english, russian, kazakh]


def test_fractions_have_the_sign_of_the_language():
    """A point in English, a comma in the others."""
    told = [write_number(1234.56, language, digits=1) for language in LANGUAGES]
    assert told == ["1,234.6", "1\xa0234,6", "1\xa0234,6"]
    assert (ENGLISH.seconds(0.24), RUSSIAN.seconds(0.24)) == ("0.2\xa0s", "0,2\xa0с")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru-RU,ru;q=0.9,en-US;q=0.8", "ru"),
        ("kk-KZ", "kk"),
        ("KK", "kk"),
        ("en-US,ru;q=0.5", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("de-DE,kk;q=0.4,ru;q=0.3", "kk"),
        ("ru;q=0.3, kk;q=0.7", "kk"),
        ("ru;q=0, de", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=,,ru;q=x", "en"),
        ("ru;q=99999", "en"),
        ("russia", "en"),
    ],
)
def test_language_is_chosen_by_the_browser(header, language):
    """The best liked of ours; English where no other fits, or the header makes no sense."""
    assert choose_language(header) == language


def spoken(file, *, called=(), support=False):
    """The sentences of a module: arguments of calls, or reasons beside a support, with a name put in."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in called and node.args:
            yield from written(node.args[-1])
        if support and isinstance(node, ast.Tuple) and len(node.elts) == 2:
            first = node.elts[0]
            names = [n.value for n in ast.walk(first) if isinstance(n, ast.Constant)]
            if names and set(names) <= {"weak", "unsupported"}:
                yield from written(node.elts[1])
        if (
            support
            and isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "reason"
        ):
            yield from written(node.value)


def written(node):
    """A literal as it is said, its changing parts as a name."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            part.value if isinstance(part, ast.Constant) else "Ann’s" for part in node.values
        )
    elif isinstance(node, ast.IfExp):
        yield from (*written(node.body), *written(node.orelse))


def is_told(english, *tellings):
    """Whether a sentence of the library has become one of each language."""
    return all(CYRILLIC.search(tell(english)) for tell in tellings)


def test_every_reason_of_support_is_told_in_the_language(repository):
    """What the check says in English is understood by whoever reads Russian or Kazakh."""
    checks = sorted((repository / "rag" / "checks").glob("*.py"))
    reasons = {reason for file in checks for reason in spoken(file, support=True)} - {""}
    assert len(reasons) > 30
    untold = [r for r in reasons if not is_told(r, RUSSIAN.reason, KAZAKH.reason)]
    assert untold == []


MODULES_A_READER_MEETS = {
    **dict.fromkeys(
        (
            *("answering", "answers/lookup", "asking/questions", "files/articles"),
            *("files/fetching", "files/readers", "indexing/additions"),
        ),
        ("QuestionError", "ArticlesError", "Skipped"),
    ),
    **dict.fromkeys(("indexing/connections", "indexing/sync"), ("BusyError",)),
}


@pytest.mark.parametrize("module", MODULES_A_READER_MEETS)
def test_every_trouble_of_a_reader_is_told_in_the_language(repository, module):
    """What was wrong with a question, a quote or a file, or that another process is at it."""
    file = repository / "rag" / f"{module}.py"
    troubles = set(spoken(file, called=MODULES_A_READER_MEETS[module]))
    assert troubles
    untold = [t for t in troubles if not is_told(t, RUSSIAN.trouble, KAZAKH.trouble)]
    assert untold == []


def test_reason_keeps_what_it_is_about():
    """Numbers and names come through; an unknown reason stays as it is."""
    weak = Statement("x", support="weak", reason="Putin’s words, stated as fact")
    told = RUSSIAN.explain_support(weak)
    assert told == "подтверждено слабо: чужие слова поданы как факт, их автор — Putin"
    assert RUSSIAN.reason("number 5,000 is not in the quote") == "числа 5,000 нет в цитате"
    assert KAZAKH.reason("a reason of tomorrow {x}") == "a reason of tomorrow {x}"
    assert RUSSIAN.reason("“{n}” is not in the quote") == "слова «{n}» нет в цитате"


@pytest.mark.parametrize(
    ("error", "russian"),
    [
        (
            "The question has 4,123 characters; the most is 4,000. Ask one thing at a time.",
            "В вопросе 4\xa0123 знаков, а можно не более 4\xa0000. Спрашивайте по одному.",
        ),
        (
            "http://a.org/1,204 is larger than 0.5 MB (RAG_MAX_FILE_MEGABYTES).",
            "http://a.org/1,204 больше 0,5 МБ (RAG_MAX_FILE_MEGABYTES).",
        ),
        (
            "Another process (pid 1234) is writing to .onrecord. Wait for it to finish, then try again.",
            "Другая программа (pid 1234) пишет в .onrecord. Подождите, пока она закончит, и попробуйте ещё раз.",
        ),
        (
            "too large (1.5 MB, RAG_MAX_FILE_MEGABYTES=0.5)",
            "слишком большой (1,5\xa0МБ, RAG_MAX_FILE_MEGABYTES=0.5)",
        ),
        (
            "http://a.org comes packed (br), though it was asked for as it is. Save the page and add it as a file.",
            "Страница http://a.org пришла сжатой (br), хотя её просили как есть. Сохраните страницу и добавьте файлом.",
        ),
        (
            "There is no file 1,204 here. Reload the page.",
            "Файла 1,204 здесь нет. Обновите страницу.",
        ),
    ],
)
def test_numbers_of_an_error_are_written_as_the_language_does(error, russian):
    """A comma is a decimal sign in Russian; names, addresses and settings stay as they are."""
    assert RUSSIAN.trouble(error) == russian
    assert ENGLISH.trouble(error) == error


PLACE_OF_SERVER = "/srv/onrecord/catalog.sqlite"
DAMAGED = DamagedError(f"{PLACE_OF_SERVER} is damaged (malformed). Move it away.")
BUSY = BusyError(f"Another process holds {PLACE_OF_SERVER}. Wait for it to finish, then try again.")
EMPTY = QuestionError("The question is empty. Ask something the articles may tell.")


@pytest.mark.parametrize("words", [RUSSIAN, KAZAKH])
def test_an_error_without_words_in_the_language_is_told_in_general(words, caplog):
    """The page keeps to its language; the log says what it was."""
    assert words.explain(DAMAGED, otherwise=words.broken) == words.broken
    assert PLACE_OF_SERVER in caplog.text
    assert CYRILLIC.search(words.explain(BUSY, otherwise=words.broken))
    assert words.explain(EMPTY, otherwise=words.broken) == words.trouble(str(EMPTY))


@pytest.mark.parametrize("error", [DAMAGED, BUSY])
def test_strangers_read_nothing_of_the_server(error, caplog):
    """In public an error is told in general, whatever the language, unless the question was wrong."""
    for words in (ENGLISH, RUSSIAN, KAZAKH):
        assert words.explain(error, otherwise=words.broken, public=True) == words.broken
        told = words.explain(EMPTY, otherwise=words.broken, public=True)
        assert told == words.trouble(str(EMPTY))
    assert PLACE_OF_SERVER in caplog.text


def test_whoever_runs_the_chat_reads_errors_as_they_are():
    """They say what to do, and nobody else reads them."""
    assert ENGLISH.explain(DAMAGED, otherwise=ENGLISH.broken) == str(DAMAGED)


def test_name_is_the_same_everywhere():
    """A name is not translated."""
    assert NAME == "Onrecord"
