"""Questions after a speaker, from quotes, turns and reports."""

import pytest

from eval.drafts.sayings import draft_sayings
from rag import Article, Passage, Span, Speech


def passage(text, *speeches, language="en"):
    """A passage of one sentence; each speech is (words, speaker, kind)."""
    found = tuple(
        Speech(text.index(words), text.index(words) + len(words), speaker, kind)
        for words, speaker, kind in speeches
    )
    article = Article("a", text, language=language)
    return Passage("p", article, 0, len(text), (Span(0, len(text)),), found)


def ask(text, words, speaker, kind, **more):
    """The questions drafted from one speech."""
    drafts = list(draft_sayings(passage(text, (words, speaker, kind), **more)))
    return [case.question for case in drafts]


def test_a_quote_is_asked_for_in_its_own_words():
    """Speaker, answers and evidence come from the passage."""
    quote = "The bridge over the Aare will open before Christmas"
    text = f"“{quote},” Ruth Adler said. Adler smiled."
    (case,) = draft_sayings(passage(text, (f"“{quote},”", "Ruth Adler", "quote")))
    assert case.question == f"Who said “{quote}”?"
    assert (case.kind, case.speaker) == ("who-said", "Ruth Adler")
    assert case.answers == (("Ruth Adler", "Adler"),)
    assert [(e.quote, e.start, e.end) for e in case.evidence] == [(quote, 1, 1 + len(quote))]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Ruth Adler said on Monday that the bridge is far too narrow for trams.",
            "the bridge is far too narrow for trams",
        ),
        (
            "According to Ruth Adler, the bridge is far too narrow for trams.",
            "the bridge is far too narrow for trams",
        ),
        (
            "However, Adler said the council had never wanted the bridge.",
            "the council had never wanted the bridge",
        ),
        (
            "After the election the council will certainly tear it down, Adler stressed.",
            "after the election the council will certainly tear it down",
        ),
    ],
)
def test_a_report_is_asked_for_by_what_it_reports(text, reported):
    """The sentence's own words of saying, and its speaker, are cut away."""
    assert ask(text, text, "Ruth Adler", "report") == [f"Who said that {reported}?"]


def test_russian_is_asked_in_russian():
    """Quotes and reports of a Russian article give Russian questions."""
    report = "Президент Токаев заявил, что Казахстан не признаёт новые республики Донбасса."
    assert ask(report, report, "Токаев", "report", language="ru") == [
        "Кто сказал, что Казахстан не признаёт новые республики Донбасса?"
    ]
    quote = "Казахстан никогда не станет частью другого государства"
    text = f"«{quote}», – сказал Токаев."
    assert ask(text, f"«{quote}»", "Токаев", "quote", language="ru") == [f"Кто сказал: «{quote}»?"]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Yes, of course.", "Ruth Adler"),
        ("Will the bridge over the Aare open before Christmas?", "Ruth Adler"),
        ("This is what the people of the town have wanted.", "Ruth Adler"),
        ("The people of the town have always wanted this.", "Ruth Adler"),
        ("Adler will open the bridge over the Aare.", "Ruth Adler"),
        ("The bridge over the Aare will open before Christmas.", "CNN correspondent"),
        ("The bridge over the Aare will open before Christmas.", ""),
        ("You know, the bridge over the Aare is, like, wonderful.", "Ruth Adler"),
    ],
)
def test_nothing_is_asked_of_what_says_too_little(words, speaker):
    """Too short, a question, leaning on words before, naming the speaker, or nobody's."""
    assert ask(words, words, speaker, "turn") == []


def test_a_turn_that_breaks_off_is_left_out():
    """Half a sentence is nobody's statement; a quote may end before its sentence does."""
    words = "The bridge over the Aare will open before"
    assert ask(words, words, "Ruth Adler", "turn") == []
    assert ask(words, words, "Ruth Adler", "quote") != []


def test_what_two_speakers_say_alike_is_left_out():
    """Such a question has two right answers."""
    one = "Sanctions have put the country of Ruritania in a bind"
    other = "Sanctions had put the country of Ruritania in a bind"
    text = f"{one}. {other}."
    speeches = ((one, "Ruth Adler", "quote"), (other, "Max Frei", "quote"))
    assert list(draft_sayings(passage(text, *speeches))) == []
    assert len(list(draft_sayings(passage(text, speeches[0])))) == 1


def test_joining_words_are_not_asked_with():
    """`However` belongs to the sentence before; the evidence keeps it."""
    words = "However, the bridge over the Aare will open before Christmas."
    (case,) = draft_sayings(passage(words, (words, "Ruth Adler", "turn")))
    assert case.question == "Who said “The bridge over the Aare will open before Christmas”?"
    assert case.evidence[0].quote == words
