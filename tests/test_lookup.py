"""Finding a pasted quote: where it stands, who said it, and what is not found."""

import random
import re
import time

import pytest
from hashing import Hashing

from eval.bench.quotes import PASTED, is_right, paste_invented, take_sentences
from rag import Article, Config, QuestionError
from rag.answers.lookup import LONGEST_QUOTE, find_quote, split_quote
from rag.indexing.index import Index

TOWN = (
    "A town and its bridge\n\n"
    "The bridge opened in May 2021 and cost 4 million euros. Ruth Adler said: “The bridge is too"
    " narrow for two buses, and we told the council so.” The council did not answer.\n\n"
    "“We will build a second bridge,” said Paul Ertl. “It will be ready in ten years.”\n\n"
    "Nobody in the town believes him."
)
RUSSIAN = (
    "Токаев о союзе\n\nПрезидент Касым-Жомарт Токаев заявил: «Мы не считаем себя обязанными России,"
    " но выполним 12 соглашений». Он уехал."
)
OTHER = "A harbour\n\nThe harbour has 1,200 berths. It is not for sale, said its owner."
ARTICLES = (
    Article("town.txt", TOWN, "A town and its bridge", language="en"),
    Article("ru.txt", RUSSIAN, "Токаев о союзе", language="ru"),
    Article("harbour.txt", OTHER, "A harbour", language="en"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Three articles in two languages."""
    opened = Index.open(Config(data=tmp_path_factory.mktemp("index")), Hashing())
    opened.add(ARTICLES, root="test")
    yield opened
    opened.close()


def find(index, pasted):
    """The best place of a quote, or none."""
    return next(iter(find_quote(pasted, index=index, top_k=3)), None)


@pytest.mark.parametrize(
    ("pasted", "speaker"),
    [
        ("The bridge is too narrow for two buses, and we told the council so", "Ruth Adler"),
        ("«The bridge is too narrow for two buses»", "Ruth Adler"),
        ("too narrow for buses", "Ruth Adler"),
        ("THE BRIDGE IS TOO NARROW FOR 3 BUSES", "Ruth Adler"),
        ("The bridge … and we told the council so", "Ruth Adler"),
        ("We will build a second bridge. It will be ready in twenty years.", "Paul Ertl"),
        ("We will build a\nsecond bridge", "Paul Ertl"),
        ("The bridge opened in May 2021 and cost 5 million euros", ""),
        ("Мы не считаем себя обязанными России", "Касым-Жомарт Токаев"),
        ("мы не считаем себя обязанными россии, но выполним 15 соглашений", "Касым-Жомарт Токаев"),
    ],
)
def test_speaker_of_the_words_is_told(index, pasted, speaker):
    """Whoever's words the place is, however the quote was pasted; nobody's where nobody speaks."""
    match = find(index, pasted)
    assert match is not None
    assert match.speaker == speaker
    assert match.quote == match.article.text[match.start : match.end]


@pytest.mark.parametrize(
    ("pasted", "exact", "differing", "elided"),
    [
        ("The bridge is too narrow for two buses", True, 0, 0),
        ("The bridge is too narrow for three buses", False, 1, 0),
        ("cost 5 million euros", False, 1, 0),
        ("The bridge is too … for two buses", False, 0, 1),
        ("we told the council so. The council did not answer. We will build", True, 0, 0),
        ("it is not for sale", True, 0, 0),
        ("in ten years", True, 0, 0),
    ],
)
def test_exact_and_differing_quotes_are_told_apart(index, pasted, exact, differing, elided):
    """A changed number counts as one word; words at an ellipsis do not."""
    match = find(index, pasted)
    assert (match.exact, match.differing, match.elided) == (exact, differing, elided)


@pytest.mark.parametrize(
    "pasted",
    [
        "A crossing so small that public transport cannot pass",
        "Adler complained to the council that buses do not fit on the bridge",
        "We will never build a bridge in this town because nobody wants one here",
        "Мы считаем себя обязанными всему миру и не выполним ничего",
        "we will be not for it",
        "бридж ис ту нэрроу",
        "marmalade",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_what_nobody_said_is_not_found(index, pasted):
    """A paraphrase, an invention and words in another order lead to no place."""
    assert find(index, pasted) is None


def test_words_of_the_article_are_not_the_speakers_own(index):
    """The words between quotation marks are Adler's; the sentence that leads up to them is not."""
    own = find(index, "The bridge is too narrow for two buses, and we told the council so.")
    led = find(index, "Ruth Adler said: “The bridge is too narrow for two buses")
    assert own is not None
    assert led is not None
    assert (own.speaker, own.reported) == ("Ruth Adler", False)
    assert (led.speaker, led.reported) == ("Ruth Adler", True)


def test_quote_of_two_speakers_has_none(index):
    """Where an ellipsis joins the words of two people, neither is named."""
    match = find(index, "The bridge is too narrow for two buses … It will be ready in ten years")
    assert match.differing == 0
    assert match.speaker == ""


def test_the_same_words_in_two_articles_are_two_places(tmp_path):
    """Best first, and as many as are asked for."""
    index = Index.open(Config(data=tmp_path), Hashing())
    text = "The minister said that the harbour will close in March."
    index.add([Article(f"{n}", text, language="en") for n in range(4)], root="test")
    found = find_quote("the harbour will close in March", index=index, top_k=3)
    assert len(found) == len({match.article.id for match in found}) == 3
    index.close()


def test_words_of_a_speaker_come_before_the_same_in_a_headline(tmp_path):
    """Who looks for a quote wants to know who said it."""
    index = Index.open(Config(data=tmp_path), Hashing())
    words = "We will build a second bridge"
    text = f"{words}\n\nThe town has talked for years.\n\n“{words}”, said Paul Ertl.\n"
    index.add([Article("a", text, words, language="en")], root="test")
    found = find_quote(words, index=index, top_k=3)
    assert [match.speaker for match in found] == ["Paul Ertl", ""]
    index.close()


def test_the_same_words_twice_in_one_article_are_two_places(tmp_path):
    """A word is found wherever it stands whole, also twice in one passage."""
    index = Index.open(Config(data=tmp_path), Hashing())
    text = "The harbour will close. The warden said: “The harbour will close.” No harbours close."
    index.add([Article("a", text, language="en")], root="test")
    for quote in ("harbour", "the harbour will close"):
        found = find_quote(quote, index=index, top_k=9)
        assert sorted(match.start for match in found) == sorted(
            at.start() for at in re.finditer(rf"{quote}\b", text, re.IGNORECASE)
        )
    index.close()


@pytest.mark.parametrize(
    ("text", "quote", "places"),
    [
        ("It rose 5% in May. “They rose 5% in May,” he said, not 15% in May.", "rose 5% in May", 2),
        ("A room is €5 a day. He says €5 a day, not €55 a day.", "€5 a day", 2),
        ("It is 5 % here and 5% there.", "5 %", 2),
        ("R&D costs. He says R&D costs.", "R&D costs", 2),
        ("部长说：“我们会来。”他说我们会来，但是没有人来。", "我们会来", 2),
        ("昨天价格上涨了5%。他说价格上涨了5%。", "上涨了5%", 2),
        ("It rose in May. It rose  in May, not arose in May.", "rose in May", 2),
    ],
)
def test_quote_with_signs_or_without_blanks_is_found_wherever_it_stands(
    tmp_path, text, quote, places
):
    """Signs and Chinese letters are words that touch their neighbours."""
    index = Index.open(Config(data=tmp_path), Hashing())
    index.add([Article("a", text)], root="test")
    found = find_quote(quote, index=index, top_k=9)
    index.close()
    assert len(found) == places
    assert all(not match.differing for match in found)


@pytest.mark.parametrize("pasted", ["", "  \n ", "…!?", "x" * (LONGEST_QUOTE + 1), "\ud800"])
def test_what_is_no_quote_is_told(index, pasted):
    """Empty, without a word, or as long as an article."""
    with pytest.raises(QuestionError):
        find(index, pasted)


@pytest.mark.parametrize("pasted", ["x" * LONGEST_QUOTE, "a … " * 600, '" OR * NEAR(' * 100])
def test_odd_quotes_are_not_found(index, pasted):
    """One endless word, many ellipses, and the syntax of a search."""
    assert find(index, pasted) is None


@pytest.mark.parametrize("quote", ["", "— — —", "…"])
def test_quote_without_words_has_no_parts(quote):
    """Dashes are nothing to ask for."""
    assert split_quote(quote) == []


def test_long_quotes_are_asked_for_in_parts():
    """Each ellipsis and every sixty words begin a part."""
    assert split_quote("one two … three") == ["one two", "three"]
    assert [len(part.split()) for part in split_quote("word " * 130)] == [60, 60, 10]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A large index of made-up sentences, with some of its articles left out."""
    chance = random.Random(3)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "an", "er")]
    vocabulary = ["".join(chance.sample(syllables, 3)) for _ in range(3000)]
    common = "the of and to in that was said with his for on they from this".split()

    def write_sentence():
        words = [chance.choice(common if chance.random() < 0.4 else vocabulary) for _ in range(16)]
        words[chance.randrange(3, 13)] = str(chance.randrange(2, 9000))
        return " ".join(words).capitalize() + "."

    texts = [" ".join(write_sentence() for _ in range(8)) for _ in range(700)]
    articles = [Article(f"{n}", text, language="en") for n, text in enumerate(texts)]
    index = Index.open(Config(data=tmp_path_factory.mktemp("news")), Hashing())
    index.add(articles[:600], root="test")
    yield index, articles
    index.close()


@pytest.mark.parametrize("way", PASTED)
def test_perturbed_sentences_are_found_at_once(news, way):
    """Nearly every one is found at its place, each within a moment."""
    index, articles = news
    chance = random.Random(5)
    sentences = take_sentences(articles[:600:10], 30, chance)
    began = time.process_time()
    found = [find_quote(PASTED[way](s.text, chance), index=index, top_k=3) for s in sentences]
    seconds = (time.process_time() - began) / len(sentences)
    assert sum(map(is_right, found, sentences)) >= 29
    # Of processor time: measured 5 ms, and 15 ms over 5,000 passages.
    assert seconds < 0.2


def test_sentences_of_other_articles_are_not_found(news):
    """Neither those that are not indexed, nor inventions with half of the words of one that is."""
    index, articles = news
    chance = random.Random(5)
    absent = [s.text for s in take_sentences(articles[600:], 30, chance)]
    invented = [paste_invented(s.text, chance) for s in take_sentences(articles[:99], 30, chance)]
    assert not any(find_quote(text, index=index, top_k=1) for text in [*absent, *invented])
