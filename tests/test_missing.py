"""What a nearest passage lacks is said by comparing words, and only where that is certain."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_vocabulary import Shelf

from rag.evidence.missing import MOST_NAMED, tell_missing
from rag.types import Article, Hit, Passage, Span, Speech
from rag.words.phrases import PHRASES, marks_for, phrases_for

TROOPS = (
    "The CSTO brought its troops to Almaty. Russian soldiers guarded the airport."
    " Kasym-Jomart Tokayev thanked Putin for them."
)
ELSEWHERE = "Russia has a soldiery."
QUARRY = "Ivan Petrov opened a quarry in the north. It cost 4 million euros in 2019."
PIT = "Токаев открыл рудник на севере. Рабочие довольны."


def hit(text, *, language="en", title="", speeches=()):
    """A hit on the whole of an article, cut at its full stops."""
    article = Article("a.txt", text, title=title, language=language)
    spans = tuple(Span(*match.span()) for match in re.finditer(r"\S[^.]*\.?", text))
    return Hit(Passage("p", article, 0, len(text), spans, speeches), 0.5)


def missing(question, text, *, language="en", written="en", **about):
    """What the text lacks of the question, in an index of these texts."""
    shelf = Shelf(TROOPS, QUARRY, ELSEWHERE, text, language=written)
    (told,) = tell_missing(
        question,
        [hit(text, language=written, **about)],
        language=language,
        index=shelf,
        phrases=phrases_for(language),
    )
    return told.missing


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "How many people died in the CSTO mission?",
            "mentions: “CSTO”; does not mention: “people”, “died”, “mission”",
        ),
        ("What is the capital of Peru?", "does not mention: “capital”, “Peru”"),
        ("When did Tokayev resign?", "mentions: “Tokayev”; does not mention: “resign”"),
        ("When did Tokaev resign?", "mentions: “Tokayev”; does not mention: “resign”"),
        ("when did tokaeyv resign?", "mentions: “Tokayev”; does not mention: “resign”"),
        ("Who thanked Putin in 2014?", "mentions: “thanked”, “Putin”; does not mention: “2014”"),
        ("Did troop ships sink?", "mentions: “troops”; does not mention: “ships”, “sink”"),
    ],
)
def test_words_are_compared(question, words):
    """What is held is shown as the passage spells it, what is lacking as the question does."""
    assert missing(question, TROOPS) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where is Boris Tokayev now?", ""),
        ("Where is Kasym-Jomart Tokayev fishing?", "“Kasym-Jomart Tokayev”; does not"),
        ("Where is Elon Musk fishing?", "does not mention: “Elon Musk”, “fishing”"),
        ("Is it in Almaty Grandhotel?", "does not mention: “Grandhotel”"),
    ],
)
def test_names_are_compared_whole(question, words):
    """The last word tells whose name it is; first names alone are not missed."""
    assert words in missing(question, TROOPS)
    assert "Boris" not in missing(question, TROOPS)


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("Does Tokayev get a boat?", "en", "mentions: “Tokayev”; does not mention: “boat”"),
        ("Did Putin take a boat?", "en", "mentions: “Putin”; does not mention: “boat”"),
        ("Did Putin buy a boat?", "en", "mentions: “Putin”; does not mention: “buy”, “boat”"),
        ("Сделал ли Токаев лодку?", "ru", "не упоминается: «лодку»"),
    ],
)
def test_bare_verbs_are_not_missed(question, language, words):
    """That `get` is not there tells nothing; a verb of its own content does."""
    text = TROOPS if language == "en" else PIT
    assert words in missing(question, text, language=language, written=language)


@pytest.mark.parametrize("question", ["Is Russia sinking?", "Are there soldiery sinking?"])
def test_words_that_are_alike_are_passed_over(question):
    """`Russia` is neither held by `Russian` nor missing from it."""
    assert missing(question, TROOPS) == "does not mention: “sinking”"


def test_what_stands_around_the_passage_is_not_missed():
    """A word of the title or the name of who speaks is not said to be lacking."""
    speech = Speech(0, len(QUARRY), "Ruth Adler", "turn")
    said = missing("Did Ruth Adler visit Uralsk?", QUARRY, title="Uralsk", speeches=(speech,))
    assert said == "does not mention: “visit”"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "How many troops did the CSTO have?",
            "mentions: “troops”, “CSTO”; no number in the same sentence",
        ),
        (
            "When were the CSTO troops there?",
            "mentions: “CSTO”, “troops”; no date in the same sentence",
        ),
        ("Why were the CSTO troops there?", ""),
        ("Who are the CSTO troops?", ""),
        ("Were the CSTO troops there?", ""),
    ],
)
def test_kind_of_answer_that_is_not_there(question, words):
    """When all words stand there, the kind asked for may be lacking; a reason never is."""
    assert missing(question, TROOPS) == words


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much is the quarry?", "The quarry cost 4 million euros."),
        ("When was the quarry built?", "The quarry was built in winter."),
        ("How many left the quarry?", "Hundreds left the quarry."),
        ("How many left the quarry?", "Both left the quarry."),
        ("Who left the quarry?", "Petrov left the quarry."),
        ("Where is the quarry?", "Kazakhstan has the quarry."),
    ],
)
def test_kind_of_answer_is_not_denied_where_one_may_stand(question, text):
    """Numbers and times in words, and capitals leave it open."""
    assert missing(question, text) == ""


@pytest.mark.parametrize(
    ("question", "words"),
    [("Who left the quarry?", "nobody named"), ("Where is the quarry?", "no place named")],
)
def test_nobody_and_no_place_named(question, words):
    """Without any name there is nobody, and no place."""
    assert words in missing(question, "The workers left the quarry.")


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("Как Токаев добывает уголь?", "ru", ""),
        ("Когда Китай напал?", "ru", ""),
        ("Wie viele Soldaten starben 2014?", "de", "nicht erwähnt: „2014“"),
        ("Сколько лет Токаеву?", "ru", "упоминается: «Tokayev»; в том же предложении нет числа"),
        ("Tokayev'in kaç oğlu var?", "tr", "geçiyor: “Tokayev”; aynı cümlede sayı yok"),
    ],
)
def test_another_language_shares_names_and_figures_only(question, language, words):
    """Other words are never said to be lacking, nor are names, which may be translated."""
    assert missing(question, TROOPS, language=language) == words


def test_passage_in_russian_is_compared_in_russian():
    """Stems and phrases follow the language; a case ending is no other word."""
    said = missing("Сколько рабочих на руднике в Перу?", PIT, language="ru", written="ru")
    assert said == "упоминается: «Рабочие», «рудник»; не упоминается: «Перу»"


@pytest.mark.parametrize("question", ["Why?", "What is it?", "哈萨克斯坦"])
def test_question_without_topic_misses_nothing(question):
    """Where nothing can be compared, nothing is said."""
    assert missing(question, TROOPS) == ""


def test_few_words_are_named():
    """A long question names its first words only."""
    question = "apples pears plums cherries figs grapes"
    assert missing(question, TROOPS).count("“") == MOST_NAMED


@settings(deadline=None)
@given(
    question=st.text(st.sampled_from("abCS TO.2ёЖ-'"), max_size=40),
    language=st.sampled_from([*PHRASES, "", "fr"]),
)
@example(question="CSTO 2", language="en")
def test_what_is_said_stands_in_the_texts(question, language):
    """Some words are in quotation marks; each of them stands in the passage or in the question."""
    said = missing(question, TROOPS, language=language)
    opening, closing = marks_for(language)
    named = re.findall(f"{opening}([^{opening}{closing}]*){closing}", said)
    assert bool(named) == bool(said)
    assert all(words in question or words in TROOPS for words in named)


def test_name_in_a_web_address_is_shown_as_a_name():
    """Where the passage spells it in small letters too, it is told with its capital."""
    text = "See tokayev.example for more. Tokayev thanked them."
    assert missing("When did Tokayev resign?", text).startswith("mentions: “Tokayev”;")


def test_word_that_only_looks_alike_is_not_held():
    """`died` is not mentioned where `due` stands, though slips of typing are mended elsewhere."""
    told = missing("How many people died in the CSTO mission?", "The rent of the CSTO is due.")

    assert told.startswith("mentions: “CSTO”;")
    assert "due" not in told


@pytest.mark.parametrize(
    ("asked", "stands", "held"),
    [
        ("rate", "rates", True),
        ("rate", "rated", True),
        ("rates", "Rate", True),
        ("policy", "policies", True),
        ("planned", "plan", True),
        ("rating", "rating", True),
        ("rate", "rating", False),
        ("import", "important", False),
        ("universe", "university", False),
        ("organ", "organization", False),
    ],
)
def test_only_forms_of_a_word_are_the_word(asked, stands, held):
    """A stem is shared by other words as well, of which nothing is said."""
    told = missing(f"Is the {asked} of the CSTO sinking?", f"The CSTO has a {stands}.")
    assert (f"“{stands}”" in told) == held
    assert f"not mention: “{asked}”" not in told


def test_form_is_found_behind_another_word_of_its_stem():
    """`rating` stands first, `rates` is held."""
    assert "“rates”" in missing("Is the rate sinking?", "The rating of the bank and its rates.")
