"""What the chat shows, as HTML: pure functions, no Gradio, no browser."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import Answer, Article, Citation, Hit, Passage, Span, Statement
from ui.answers import render_answer, render_statement, summarise
from ui.articles import describe_article, excerpt_of, label_citation, shorten
from ui.conversation import Exchange, collect_citations, write_history
from ui.copying import copy_text
from ui.exporting import collect_lines
from ui.markup import Html, element, escape, join
from ui.phrases import WORDS
from ui.reader import render_article, render_citation, render_passages, split_spans
from ui.rendering import render_conversation
from ui.selection import find_refusal, select
from ui.welcome import render_empty, render_shelf, render_welcome

ENGLISH = WORDS["en"]

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "`+alert(1)+`",
    "]]><!--",
    "\u0000\u202e\ud800",
    "Wort" * 12_500,
)
TEXT = "Azattyk writes that the CSTO sent 2,000 troops.\n\nPutin added that it was over."
ARTICLE = Article("a.txt", TEXT, "Two fires", "Azattyk", date="2022-06", language="en")


class Page(HTMLParser):
    """The tags, the attributes and the visible text of a piece of HTML."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words, self.open = [], [], [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an element that begins."""
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Every element ends, the innermost first."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        """Note text and the elements it stands in."""
        self.words.append((data, tuple(tag for tag, _ in self.open), dict(self.open[-1][1])))

    @property
    def text(self):
        """All text, in order."""
        return "".join(data for data, *_ in self.words)

    def inside(self, tag, class_=None):
        """Text within an element of this name and class."""
        return [d for d, o, a in self.words if o[-1] == tag and class_ in (None, a.get("class"))]


def cite(number=1, words="the CSTO sent 2,000 troops", speaker="", article=ARTICLE):
    """A citation of these words of an article."""
    start = article.text.index(words)
    return Citation(number, article, start, start + len(words), speaker)


def hit(article=ARTICLE):
    """A hit on the whole of an article."""
    return Hit(Passage("p", article, 0, len(article.text)), 0.5)


def hostile_answer(text):
    """An answer in which everything a model, a reader or an article can set is `text`."""
    article = Article(text, text * 2, text, text, text, text, "en")
    citation = Citation(1, article, 0, len(text), text)
    return Answer(
        text,
        (Statement(f"{text} [1] [2]", (citation,), "weak", text),),
        hits=(hit(article),),
        standalone=text + "?",
        writer=text,
        notes=(text,),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    """Whatever stands in titles, texts, questions and answers makes no tag and no handler."""
    answer = hostile_answer(text)
    near = tuple(replace(each, missing=text) for each in answer.hits)
    refusal = Answer(text, refused=True, refusal=text, hits=near)
    courtesy = Answer(text, courtesy=text)
    article = answer.hits[0].passage.article
    shown = join(
        render_welcome([article], [text], ENGLISH),
        render_empty(text, ENGLISH),
        render_conversation(
            (
                Exchange(text, answer, scope=text),
                Exchange(text, refusal, text, scope=text),
                Exchange(text, replace(refusal, searched=1), running=False, scope=text),
                Exchange(text, Answer(text, hits=answer.hits, complete=False)),
                Exchange(text, courtesy),
            ),
            ENGLISH,
        ),
        render_passages(answer, ENGLISH, exchange=0),
        render_article(article, ENGLISH, current=Span(0, len(text)), exchange=0),
    )
    page = Page(shown)
    assert not {"img", "script", "a", "iframe", "style", "svg"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "href"]
    assert not set("{}$`") & set(shown)
    assert text.encode("utf-8", "replace").decode() in page.text.replace("\ufffd", "\0")


def test_markup_is_escaped_only_once():
    """Markup goes through `join` and `element` unchanged, text is escaped."""
    inner = element("b", "a < b", title='"quoted"')
    assert inner == '<b title="&quot;quoted&quot;">a &lt; b</b>'
    assert join(inner, " & ") == f"{inner} &amp; "
    assert escape(inner) is inner


def test_empty_attributes_are_left_out():
    """None, False and the empty string write no attribute, 0 does, True writes the bare name."""
    written = element("p", a=None, b=False, c="", data_d=0, hidden=True)
    assert written == '<p data-d="0" hidden></p>'


def test_marker_with_citation_is_a_labelled_button():
    """A cited `[n]` becomes a button that tells a screen reader who said it and where."""
    statement = Statement("The CSTO sent 2,000 troops [2].", (cite(2, speaker="Tokayev"),))
    page = Page(render_statement(statement, ENGLISH, exchange=3))
    attributes = dict(page.attributes)
    assert page.inside("button", "marker") == ["2"]
    assert attributes["aria-label"] == "citation 2, Tokayev, Two fires"
    assert (attributes["data-exchange"], attributes["data-citation"]) == ("3", "2")
    assert label_citation(cite(2), ENGLISH) == "citation 2, Two fires"


@pytest.mark.parametrize("marker", ["[0]", "[3]", "[99999999]", "[x]", "[]"])
def test_marker_without_citation_stays_text(marker):
    """Nothing that leads nowhere can be clicked."""
    statement = Statement(f"They sent troops {marker}.", (cite(1),))
    assert render_statement(statement, ENGLISH, exchange=0).count("<button") == 0


def test_marker_inside_a_quote_is_a_word_of_the_article():
    """A `[1]` that the article itself holds is shown, not turned into a button."""
    article = Article("a", "He said so [1] in March.")
    citation = Citation(1, article, 0, len(article.text))
    page = Page(
        render_statement(Statement(f"{article.text} [1]", (citation,)), ENGLISH, exchange=0)
    )
    assert "".join(page.inside("span", "quote")) == article.text
    assert page.inside("button") == ["1"]


def test_speaker_and_quote_are_told_apart():
    """Who said it stands before the words, which are marked as a quote."""
    citation = cite(speaker="Azattyk")
    statement = Statement(f"Azattyk: “{citation.quote}” [1]", (citation,))
    page = Page(render_statement(statement, ENGLISH, exchange=0))
    assert page.inside("span", "speaker") == ["Azattyk:"]
    assert "".join(page.inside("span", "quote")) == citation.quote


def test_quotes_run_in_their_own_directions_and_a_paragraph_in_one():
    """An Arabic quote below an English one runs from the right; written sentences share theirs."""
    said = (Statement("They sent troops."), Statement("كلف الجسر أربعة ملايين يورو."))
    own = 'class="statement supported" dir="auto"'
    quoted = render_answer(Answer("?", said), ENGLISH, exchange=0)
    assert quoted.count(own) == 2
    written = render_answer(Answer("?", said, writer="a-model"), ENGLISH, exchange=0)
    assert written.count(own) == 0
    assert 'class="statements written" dir="auto"' in written


def test_arabic_source_turns_only_itself():
    """Beside it stands a date, whose day would else change its place."""
    arabic = replace(ARTICLE, source="الصحيفة", date="2021-05-04")
    assert describe_article(arabic, ENGLISH) == "\u2068الصحيفة\u2069 · 4 May 2021"
    assert describe_article(ARTICLE, ENGLISH) == "Azattyk · June 2022"


def origins(answer):
    """The lines under the quotes of an answer."""
    return Page(render_answer(answer, ENGLISH, exchange=0)).inside("span", "origin")


def test_speaker_article_and_date_stand_under_a_quote():
    """Not only behind its marker; a speaker whom the quote names itself stands there once."""
    plain = Statement("They came. [1]", (cite(1, speaker="Tokayev"),))
    named = Statement("Putin: They came. [1]", (cite(1, speaker="Putin"),))
    assert origins(Answer("q", (plain,))) == ["Tokayev · Two fires · June 2022"]
    assert origins(Answer("q", (named,))) == ["Two fires · June 2022"]
    assert origins(Answer("q", (plain,), writer="a-model")) == []


def test_line_under_a_quote_is_not_repeated_under_the_next():
    """But never where it would give somebody's words to the speaker above."""
    other = replace(ARTICLE, id="b.txt", title="Elsewhere")
    cited = [
        cite(1, speaker="Tokayev"),
        cite(2, speaker="Tokayev"),
        cite(3),
        cite(4, article=other),
        cite(5),
    ]
    said = tuple(Statement(f"They came. [{each.number}]", (each,)) for each in cited)
    named = Statement("Putin: They came. [6]", (cite(6, speaker="Putin"),))
    assert origins(Answer("q", (said[0], named))) == ["Tokayev · Two fires · June 2022"]
    assert origins(Answer("q", said)) == [
        "Tokayev · Two fires · June 2022",
        "Two fires · June 2022",
        "Elsewhere · June 2022",
        "Two fires · June 2022",
    ]


def test_quote_in_another_language_than_the_question_says_so():
    """Under the quote, and under the holder of an account."""
    russian = cite(1, article=replace(ARTICLE, language="ru"))
    said = Statement("They came. [1]", (russian,))
    assert origins(Answer("q", (said,), language="en")) == ["Two fires · June 2022 · in Russian"]
    assert origins(Answer("q", (said,), language="ru")) == ["Two fires · June 2022"]
    account = Answer("q", (replace(said, account="Putin"),), language="en")
    page = Page(render_answer(account, ENGLISH, exchange=0))
    assert page.inside("p", "card-details")[0] == "Two fires · June 2022 · in Russian"


def test_what_was_checked_is_said():
    """A sentence that cites passages was compared with these, not with all articles."""
    said = Statement("They fell [1].", (cite(1),), "unsupported", "number 5 is not in the quote")
    assert ENGLISH.explain_support(said) == (
        "not in the cited passage: number 5 is not in the quote"
    )
    several = replace(said, citations=(cite(1), cite(2)), reason="")
    assert ENGLISH.explain_support(several) == "not in the cited passage"
    (line,) = collect_lines(Answer("q", (several,)), ENGLISH, lambda _: "")
    assert line.why == "not in the cited passage"


@pytest.mark.parametrize(
    ("support", "words"),
    [("weak", "weakly supported: no year"), ("unsupported", "not in the articles: no year")],
)
def test_missing_support_is_said_in_words(support, words):
    """Support is never told by colour alone."""
    statement = Statement("It was in 2025.", (), support, "no year")
    assert f"({words})" in Page(render_statement(statement, ENGLISH, exchange=0)).text


def test_answer_tells_how_it_came_about():
    """One line counts statements, support, articles and seconds, and names the model."""
    statements = (Statement("A [1].", (cite(),)), Statement("B.", (), "unsupported"))
    answer = Answer("q", statements, seconds=0.24, writer="SmolLM2")
    assert (
        summarise(answer, ENGLISH) == "2 statements · 1 supported · 1 article · 0.2\xa0s · SmolLM2"
    )


def test_quoted_answer_counts_its_quotes():
    """That quotes bear themselves out is no praise: neither a count nor a list of checks tells it."""
    answer = Answer("q", (Statement("A [1].", (cite(),)),), seconds=0.24)
    shown = render_answer(answer, ENGLISH, exchange=0)
    assert summarise(answer, ENGLISH) == "1 quote, word for word · 1 article · 0.2\xa0s"
    assert ENGLISH.checked not in shown
    assert ENGLISH.checked in render_answer(replace(answer, writer="m"), ENGLISH, exchange=0)


def test_question_as_searched_stands_before_its_answer():
    """Whoever asked it sees at once how it was understood, above a refusal too."""
    said = (Statement("They came.", ()),)
    for answer in (Answer("q", said), Answer("q", refused=True, refusal="They came.")):
        told = replace(answer, standalone="What did Tokayev say?")
        text = Page(render_answer(told, ENGLISH, exchange=0)).text
        assert text.startswith("Searched as: What did Tokayev say?")
        assert text.index("They came.") > 0


@pytest.mark.parametrize(
    ("question", "standalone", "exchange", "offered"),
    [
        ("And when?", "And when? (bridge)", 1, True),
        ("And when?", "And when? (bridge)", 0, False),
        ("Hello! Who came?", "Who came?", 1, False),
        ("Who came?", "", 1, False),
    ],
)
def test_only_what_earlier_questions_added_can_be_left_out(question, standalone, exchange, offered):
    """Beside how a question was understood; in nothing that is copied or saved."""
    answer = Answer(question, (Statement("They came."),), standalone=standalone)
    page = Page(render_answer(answer, ENGLISH, exchange=exchange))
    events = [value for name, value in page.attributes if name == "data-event"]
    assert ("alone" in events, ENGLISH.ask_alone in page.text) == (offered, offered)
    assert ENGLISH.ask_alone not in copy_text(answer, ENGLISH)
    lines = collect_lines(answer, ENGLISH, lambda _: "")
    assert not [line for line in lines if ENGLISH.ask_alone in line.text]


@pytest.mark.parametrize(
    ("language", "beside"), [("ru", "ru"), ("kk", "kk"), ("de", "en"), ("", "en")]
)
def test_refusal_speaks_one_language(language, beside):
    """Beside a verdict in the language of the question stand words of the page in the same one."""
    answer = Answer("q", refused=True, refusal="—", hits=(hit(),), searched=14, language=language)
    page = Page(render_answer(answer, ENGLISH, exchange=0))
    assert page.inside("p", "searched") == [WORDS[beside].searched(14)]
    assert page.inside("h3", "label")[0] == WORDS[beside].nearest


def test_unfinished_answer_shows_no_summary():
    """Figures are shown when they are final."""
    answer = Answer("q", (Statement("A [1].", (cite(),)),), complete=False)
    assert "0.0\xa0s" not in render_answer(answer, ENGLISH, exchange=0)


def test_refusal_shows_what_was_searched_and_the_nearest_passages():
    """A refusal is a result: the verdict, the number of passages, three that came near."""
    verdict = "Die Artikel sagen es nicht."
    answer = Answer("q", refused=True, refusal=verdict, hits=(hit(),) * 5, searched=1204)
    page = Page(render_answer(answer, ENGLISH, exchange=0))
    assert page.inside("p", "verdict") == [verdict]
    assert "The articles were searched, 1,204 passages in all;" in page.text
    assert [value for name, value in page.attributes if name == "data-hit"] == ["0", "1", "2"]


def test_refusal_shows_what_each_nearest_passage_lacks():
    """Under the excerpt stands what is missing, where there is something to say."""
    lacking = replace(hit(), missing="mentions: “CSTO”; does not mention: “died”")
    answer = Answer("q", refused=True, refusal="No.", hits=(lacking, hit()))
    page = Page(render_answer(answer, ENGLISH, exchange=0))
    assert page.inside("span", "missing") == [lacking.missing]


def test_own_words_carry_their_language():
    """What the service says in the question's language is read aloud in it, on any page."""
    near = replace(
        hit(replace(ARTICLE, language="ru")), missing="упоминается: “CSTO”; не упоминается: “погиб”"
    )
    refusal = Answer("q", refused=True, refusal="Нет.", hits=(near,), language="ru", notes=("Нет",))
    for answer, said in (
        (refusal, (("p", "verdict"), ("span", "missing"), ("p", "note"))),
        (Answer("q", courtesy="Здравствуйте!", language="ru"), (("p", "courtesy"),)),
    ):
        shown = render_answer(answer, ENGLISH, exchange=0)
        for name, kind in said:
            assert re.search(rf'<{name} class="{kind}"[^>]* lang="ru"', shown)


def test_courtesy_looks_like_no_answer():
    """No statement, no marker, no thumbs: only its words, and no reader beside them."""
    answer = Answer("Hello", courtesy="Hello! Ask away. [1]")
    page = Page(render_conversation((Exchange("Hello", answer, running=False),), ENGLISH))
    assert page.inside("p", "courtesy") == [answer.courtesy]
    classes = {value for name, value in page.attributes if name == "class"}
    assert not {"statement supported", "marker", "refusal", "foot", "rating"} & classes
    assert render_passages(answer, ENGLISH, exchange=0) == ""


def test_reader_of_a_refusal_shows_the_nearest_passages_whole():
    """Each with what it lacks and where it stands, as many as under the refusal, no number."""
    lacking = replace(hit(replace(ARTICLE, language="ru")), missing="не упоминается: “погиб”")
    answer = Answer("q", refused=True, refusal="Нет.", hits=(lacking,) * 5, language="ru")
    shown = render_passages(answer, ENGLISH, exchange=4)
    page = Page(shown)
    assert page.inside("h2", "label") == [ENGLISH.nearest]
    assert page.inside("p", "hint") == [ENGLISH.none_answers]
    assert page.inside("span", "excerpt") == [TEXT] * 3
    assert page.inside("span", "missing") == [lacking.missing] * 3
    assert page.inside("span", "card-title") == ["Two fires"] * 3
    assert page.inside("span", "number") == []
    assert [value for name, value in page.attributes if name == "data-hit"] == ["0", "1", "2"]
    assert shown.count('data-exchange="4"') == 3


@pytest.mark.parametrize(
    "answer",
    [
        Answer("q", refused=True, refusal="No."),
        Answer("q", (Statement("A."),), complete=False),
        Answer("q", hits=(hit(),), complete=False),
    ],
)
def test_reader_is_away_where_there_is_nothing_to_read(answer):
    """A refusal that found nothing, and what broke off before it cited anything."""
    assert render_passages(answer, ENGLISH, exchange=0) == ""


def test_answer_that_broke_off_keeps_the_passages_it_cites():
    """What is written of it stands, and so does what it is written from."""
    answer = Answer("q", (Statement("A [1].", (cite(),)),), complete=False)
    page = Page(render_passages(answer, ENGLISH, exchange=0))
    assert page.inside("span", "quote") == [cite().quote]


def test_passage_under_a_name_tells_what_is_only_reported():
    """A card headed by a person says so where its words are those of the article."""
    said = (cite(1, speaker="Tokayev"), replace(cite(2, speaker="Xi Jinping"), reported=True))
    shown = render_passages(Answer("q", (Statement("A [1] [2].", said),)), ENGLISH, exchange=0)
    assert Page(shown).inside("span", "speaker") == ["Tokayev", "Xi Jinping, as reported"]


def test_passage_of_a_refusal_leads_back_to_the_others():
    """As a citation leads back to the cited ones; also for one that an answer has only read."""
    refusal = Answer("q", refused=True, refusal="No.", hits=(hit(),))
    answered = Answer("q", (Statement("A [1].", (cite(),)),), hits=(hit(),))
    for answer, back in ((refusal, ENGLISH.nearest), (answered, ENGLISH.cited)):
        click = SimpleNamespace(exchange="1", hit="0")
        talk = (Exchange("p", answered), Exchange("q", answer))
        shown = select(click, talk, ENGLISH, find_article=lambda _: ARTICLE)
        assert f'aria-label="{back}" data-event="open" data-exchange="1"' in shown


def test_questions_are_looked_for_only_under_the_last_refusal():
    """Under another there is a place for those that were found, and nothing that seems at work."""
    refusal = Answer("q", refused=True, refusal="No.", hits=(hit(),))
    talk = (Exchange("q", refusal, running=False), Exchange("q", refusal, running=False))
    first, last = render_conversation(talk, ENGLISH).split("</article>")[:2]
    for shown, looking in ((first, []), (last, [ENGLISH.looking])):
        assert re.findall(r'<p class="working"[^>]*>([^<]*)', shown) == looking
        assert shown.count('<section class="rephrasings"') == 1


def test_refusal_that_is_asked_again_still_has_its_questions():
    """They were looked for when it was shown, and it may yet stay."""
    refused = Exchange("q", Answer("q", refused=True, hits=(hit(),)), running=False)
    again = Exchange("q", replaces=refused)
    for talk in ((refused,), (again,)):
        assert find_refusal(SimpleNamespace(exchange="0"), talk) == (refused.key, refused.answer)
    ended = replace(again, problem="It broke.", running=False)
    assert find_refusal(SimpleNamespace(exchange="0"), (ended,)) is None


@given(
    text=st.text(alphabet="ab <&\n“", max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4),
)
def test_reader_shows_every_character_once(text, spans):
    """The pieces cover the text in order, whatever the spans are."""
    others = [Span(*span) for span in spans]
    pieces = split_spans(text, others[0] if others else None, others[1:])
    assert "".join(text[start:end] for start, end, _ in pieces) == text
    page = Page(render_article(Article("a", text), ENGLISH, current=others[0] if others else None))
    shown = "".join(d for d, o, _ in page.words if "p" in o)
    assert shown == text


@given(start=st.integers(0, len(TEXT)), length=st.integers(1, 60))
def test_highlight_is_exactly_the_span(start, length):
    """What is highlighted is the span, also across paragraphs and under other spans."""
    current = Span(start, min(start + length, len(TEXT)))
    shown = render_article(ARTICLE, ENGLISH, current=current, others=[Span(3, 30), Span(20, 60)])
    highlighted = "".join(Page(shown).inside("mark", "current"))
    assert highlighted == TEXT[slice(*current)].replace("\n", "")


def test_cards_show_what_is_known_of_an_article():
    """Title, source and date; the id stands in for a missing title."""
    other = Article("b.txt", "x", language="en")
    page = Page(render_welcome([ARTICLE, other], ["What?"], ENGLISH))
    assert page.inside("span", "card-title") == ["Two fires", "b.txt"]
    assert page.inside("span", "card-details") == ["Azattyk · June 2022"]


def test_cards_tell_the_language_where_articles_have_several():
    """What all of them share tells nothing; also of those that a search finds."""
    russian = Article("b.txt", "x", "Два огня", language="ru")
    page = Page(render_welcome([ARTICLE, russian], ["What?"], ENGLISH))
    assert page.inside("span", "card-details") == ["Azattyk · June 2022 · EN", "RU"]
    found = Page(render_shelf([ARTICLE, russian], ENGLISH, words="Два"))
    assert found.inside("span", "card-details") == ["RU"]


def test_first_screen_is_complete_while_suggestions_are_looked_for():
    """The articles stand there at once; the questions follow."""
    page = Page(render_welcome([ARTICLE], None, ENGLISH))
    assert page.inside("span", "card-title") == ["Two fires"]
    assert page.inside("p", "working") == ["Looking for questions that the articles answer…"]


def test_empty_index_says_what_to_do():
    """The folder and the command stand on the page."""
    assert Page(render_empty("seeds", ENGLISH)).inside("code") == ["seeds", "onrecord index"]


def test_history_holds_answered_questions_only():
    """Broken and unfinished exchanges are not part of what the next question builds on."""
    done = Answer("q1", (Statement("A [1].", (cite(),)),))
    exchanges = (
        Exchange("q1", done, running=False),
        Exchange("q2", None, "It broke.", running=False),
        Exchange("q3", Answer("q3", complete=False)),
    )
    assert write_history(exchanges) == [
        {"role": "user", "content": "q1"},
        {"role": "assistant", "content": "A [1]."},
    ]


def test_citations_of_a_conversation_are_collected_once():
    """Each number once, in order, so that the next answer can keep them."""
    second, first = cite(2), cite(1)
    answers = [Answer("q", (Statement("x", (c,)),)) for c in (second, first, second)]
    exchanges = [Exchange("q", answer) for answer in answers]
    assert collect_citations(exchanges) == (first, second)


def test_click_on_a_citation_opens_its_article():
    """The span of the citation is highlighted, the others of the article lightly."""
    other = cite(2, "Putin added")
    answer = Answer("q", (Statement("x", (cite(1), other)),))
    click = SimpleNamespace(exchange="0", citation="1")
    page = Page(select(click, (Exchange("q", answer),), ENGLISH, find_article=lambda _: ARTICLE))
    assert page.inside("mark", "current") == [cite(1).quote]
    assert page.inside("mark", "other") == ["Putin added"]


def test_walk_goes_in_the_order_of_the_answer():
    """Not in that of the numbers, which an earlier answer may have given."""
    text = "It was over [2], after 2,000 troops [1]."
    answer = Answer("q", (Statement(text, (cite(1), cite(2, "Putin added"))),))
    walks = {}
    for number in ("1", "2"):
        click = SimpleNamespace(exchange="0", citation=number)
        shown = select(click, (Exchange("q", answer),), ENGLISH, find_article=lambda _: ARTICLE)
        walks[number] = [words for words in Page(shown).inside("span") if " of " in words]
    assert walks == {"2": ["1 of 2"], "1": ["2 of 2"]}


@pytest.mark.parametrize("reported", [False, True])
def test_bar_of_the_reader_tells_whose_words_stand_in_which_article(reported):
    """On one line, which stays when the title scrolls away; alone where nobody is named."""
    said = replace(cite(1, speaker="Putin"), reported=reported)
    answer = Answer("q", (Statement("x [1] y [2]", (said, cite(2, "Putin added"))),))
    for number, told in (("1", f"{ENGLISH.speaker(said)} — Two fires"), ("2", "Two fires")):
        click = SimpleNamespace(exchange="0", citation=number)
        shown = select(click, (Exchange("q", answer),), ENGLISH, find_article=lambda _: ARTICLE)
        whose = re.search(r'<div class="whose" title="([^"]*)">(.*?)</div>', shown)
        assert whose[1] == Page(f"<p>{whose[2]}</p>").text == told
    assert "whose" not in render_article(ARTICLE, ENGLISH)


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"exchange": "7"},
        {"exchange": "-1"},
        {"exchange": "²"},
        {"exchange": "9" * 5000},
        {"exchange": ["0"]},
        {"exchange": "0", "citation": "99"},
        {"exchange": "0", "citation": None, "hit": "4"},
        {"article": "../../etc/passwd"},
        {"article": {"$": 1}},
    ],
)
def test_click_that_leads_nowhere_opens_nothing(attributes):
    """What a browser sends is looked up; the unknown is ignored."""
    conversation = (Exchange("q", Answer("q", (Statement("x", (cite(),)),))),)
    click = SimpleNamespace(**attributes)
    assert select(click, conversation, ENGLISH, find_article=lambda _: None) is None


def test_excerpts_are_short_whatever_the_words():
    """Cut between words; a word longer than the limit is cut inside."""
    assert shorten("a  b\nc") == "a b c"
    assert shorten("word " * 100, limit=12) == "word word…"
    assert len(shorten("x" * 50_000)) == 241


def test_plain_strings_are_not_markup():
    """Only `Html` is markup, however a string looks."""
    assert element("p", str(Html("<b>"))) == "<p>&lt;b&gt;</p>"


def test_accounts_stand_side_by_side_under_their_names():
    """Each account has its holder, its article with its date, its quote and its marker."""
    said = [
        Statement(
            f"Azattyk: “{cite(n).quote}” [{n}]",
            (replace(cite(n, speaker=holder), reported=reported),),
            account=holder,
        )
        for n, holder, reported in ((1, "Azattyk", False), (2, "Putin", True))
    ]
    answer = Answer("q", (Statement("A.", ()), *said), disagreement="Accounts differ.")
    page = Page(render_answer(answer, ENGLISH, exchange=0))

    assert page.inside("p", "disagreement") == ["Accounts differ."]
    assert page.inside("h3", "speaker") == ["Azattyk", "Putin, as reported"]
    assert page.inside("button", "marker") == ["1", "2"]
    assert page.text.index("A.") < page.text.index("Accounts differ.") < page.text.index("Putin")
    assert page.inside("p", "card-details").count("Two fires · June 2022") == 2


def test_title_that_heads_an_account_stands_there_once():
    """An account in the article's own words has no other holder; the date stays."""
    title = cite(1).article.title
    said = Statement("It opened. [1]", (cite(1),), account=title)
    page = Page(
        render_answer(Answer("q", (said,), disagreement="They differ."), ENGLISH, exchange=0)
    )

    assert page.inside("h3", "speaker") == [title]
    assert page.inside("p", "card-details")[0] == "June 2022"


def headed_refusal(language="en"):
    """A refusal near an article whose text begins with title, byline and date."""
    text = "Two fires\nBy Ann Lee\nDate: 2022-06-17\n\nBy Friday the fire was out.\n"
    article = Article("a.txt", text, "Two fires", byline="Ann Lee", language="en")
    near = Hit(Passage("p", article, 0, len(text)), 0.5, "does not mention: “2026”")
    return Answer("q", refused=True, refusal="No.", hits=(near,), language=language)


def test_nearest_passage_is_shown_without_the_head_of_its_article():
    """Title, author and day stand beside it; opened, its words are marked as read, not as proof."""
    conversation = (Exchange("q", headed_refusal(), running=False),)
    drawn = Page(render_conversation(conversation, ENGLISH))
    assert drawn.inside("span", "excerpt") == ["By Friday the fire was out."]
    click = SimpleNamespace(exchange="0", hit="0")
    read = headed_refusal().hits[0].passage.article
    opened = select(click, conversation, ENGLISH, find_article=lambda _: read)
    assert re.findall(r'<mark class="([^"]*)">([^<]*)', opened) == [
        ("current read", "By Friday the fire was out.")
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Von Karl Huber / Datum: 5. Mai 2025",
        "By Ann Lee | Harbour Post | May 5, 2025",
        "Interview by Ann Lee.",
        "Авторы: Анна Ли и Карл Хубер",
        "Опубликовано: 5 мая 2025, 12:30",
        "Дереккөз: Егемен Қазақстан",
    ],
)
def test_head_of_an_article_is_known_by_its_labels(head):
    """Author, day and source, each on its line or together on one."""
    assert excerpt_below(head) == "It burns."


@pytest.mark.parametrize(
    "words",
    [
        "By Tuesday the mayor had said: “We are leaving”",
        "By New Year, the bridge will be open",
        "Source of the Nile found by a team from Oslo",
        "Источник: правительство готово уйти в отставку",
        "Автор: Я никогда этого не хотел",
        "Comment by Vladimir Putin in Moscow angered the West",
        "We are leaving – 5 May 2025",
        "Date of the vote",
    ],
)
def test_words_of_a_text_are_never_taken_for_its_head(words):
    """A paragraph or a subtitle may begin like a byline, a source or a date."""
    assert excerpt_below(words).startswith(words)


def excerpt_below(line):
    """What is shown of an article whose text begins with its title and a line."""
    text = f"Two fires\n\n{line}\n\nIt burns."
    article = Article("a.txt", text, "Two fires", source="Harbour Post")
    return excerpt_of(Hit(Passage("p", article, 0, len(text)), 0.5))


@pytest.mark.parametrize(("language", "told"), [("en", 1), ("", 1), ("ru", 0)])
def test_what_a_passage_lacks_is_told_in_its_own_language_only(language, told):
    """In another one most words of the question cannot be looked up, so nothing is told."""
    answer = headed_refusal(language)
    for drawn in (
        render_conversation((Exchange("q", answer, running=False),), ENGLISH),
        render_passages(answer, ENGLISH, exchange=0),
    ):
        assert len(Page(drawn).inside("span", "missing")) == told


def test_damage_of_a_file_is_told_without_what_its_reader_says():
    """In every language of the page."""
    for say in WORDS.values():
        assert "Stream" not in say.skipped("damaged PDF (Stream has ended unexpectedly)")
    assert ENGLISH.skipped("damaged PDF (Stream (x) ended)") == "was skipped: damaged PDF"


def test_passages_are_listed_as_their_markers_stand():
    """A number from an earlier answer may come first; the walk through them has the same order."""
    said = tuple(Statement(f"So [{n}].", (cite(n),)) for n in (4, 3, 5))
    answer = Answer("q", said)
    page = Page(render_passages(answer, ENGLISH, exchange=0))
    assert page.inside("span", "number") == ["4", "3", "5"]
    opened = render_citation(answer, cite(5), ENGLISH, exchange=0)
    assert ENGLISH.position(3, 3) in Page(opened).text


def test_words_that_are_left_of_an_article_are_not_searched():
    """There is nothing to find in a removed article but the words that are shown."""
    gone = replace(ARTICLE, changed=True)
    assert 'role="search"' in render_article(ARTICLE, ENGLISH)
    assert 'role="search"' not in render_article(gone, ENGLISH, removed=True)


def test_counts_and_units_stay_on_one_line():
    """In every language a blank that never breaks stands between a number and its unit."""
    for say in WORDS.values():
        assert " " not in say.seconds(1.4)
