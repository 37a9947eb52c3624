"""The report of a run: true in words and figures, safe with any text, whole without a network."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from browser import contrast_between, watch_page
from town import make_case, make_outcome, score, score_right

from eval.gold import Gold
from eval.outcomes import Quoted, Said
from eval.report import HERE, render_report
from eval.report_cases import case_entry, embed_json
from eval.report_data import (
    WORDS,
    Tally,
    Trade,
    count_between,
    count_states,
    gold_ranks,
    judged_answers,
    rank_curves,
    refusal_rates,
    support_shares,
    tally,
    threshold_in_force,
    trade_at,
    trade_off,
    word_of,
)
from eval.report_head import verdict
from eval.report_tables import EXPLAINED, FAULTS, PARTS, explain_kind
from eval.runs import SCHEMA, Header, Run
from eval.scoring import score_case
from eval.summary import SHOWN, score_run, summarise
from rag import Article

EVIL = '</script><img src=x onerror="document.title=1">'
# 𝒜 is one character of Python and two of JavaScript.
TEXT = f"Opening of the bridge 𝒜𝒜\n\nFirst words.\n\n{EVIL}\n\nIt cost 4 million 𝒜 euros.\n\nEnd.\n"
GOLD = "cost 4 million 𝒜 euros"
CITED = "It cost 4 million 𝒜"
BOTH = "cost 4 million 𝒜"
BRIDGE = Article("bridge.txt", TEXT, title=f"The bridge {EVIL}")
HEADER = Header(
    schema=SCHEMA,
    date="2026-01-02T03:04:05+00:00",
    cases="cases.jsonl",
    cases_digest="c",
    articles="town",
    articles_digest="a",
    split="",
    count=3,
    settings={"top_k": 6, "caution": 0.4},
    model="none, quoted",
    prices=(0.0, 0.0),
    seed=0,
    commit="abc+",
    versions={"onrecord": "0.1.0"},
    machine={"cores": 2},
)


def span(words):
    """Where words stand in the article."""
    return BRIDGE.id, TEXT.index(words), TEXT.index(words) + len(words)


def citation(words, **fields):
    """A citation of the article."""
    return Quoted(1, *span(words), words, "Ruth Adler", **fields)


COST = make_case(
    id="cost",
    question=f"What did it cost? {EVIL}",
    answers=[["5 million"]],
    split="dev",
    history=[{"role": "user", "content": "There is a bridge."}],
    evidence=[{"article": BRIDGE.id, "quote": GOLD}],
)
AIRPORT = make_case(id="airport", answerable=False, kind="unanswerable", split="test")
ROOF = make_case(id="roof", question="Who spoke of the roof?", answers=[["Klein"]], split="test")
OUTCOMES = {
    "roof": make_outcome("Anna Klein.", case="roof", confidence=0.9),
    "cost": make_outcome(
        f"{CITED} {EVIL} [1].",
        case="cost",
        gold=(Gold(*span(GOLD)),),
        found=[span("First words."), span(CITED)],
        confidence=0.7,
        seconds=0.25,
    ),
    "airport": make_outcome(refused=True, case="airport", confidence=0.1),
}
OUTCOMES["cost"] = replace(
    OUTCOMES["cost"],
    citations=(citation(CITED),),
    statements=(Said(f"{CITED} {EVIL} [1].", (1,)),),
)
CASES = {case.id: case for case in (COST, AIRPORT, ROOF)}
RUN = Run(HEADER, OUTCOMES, CASES, {BRIDGE.id: BRIDGE})


def render(run=RUN):
    """The page of a run."""
    scored = score_run(run)
    return render_report(run, scored, summarise(scored))


def run_of(*scored):
    """A run of cases that are scored already."""
    outcomes = {each.case.id: each.outcome for each in scored}
    return Run(HEADER, outcomes, {each.case.id: each.case for each in scored}, {})


def refusal(id_, *, answerable, confidence=0.0):
    """A case that was refused."""
    kind = "fact" if answerable else "unanswerable"
    case = make_case(id=id_, answerable=answerable, kind=kind, answers=[["yes"]])
    return score_case(case, make_outcome(refused=True, case=id_, confidence=confidence))


def wrongly_answered(id_):
    """An unanswerable case that was answered."""
    case = make_case(id=id_, answerable=False, kind="unanswerable")
    return score_case(case, make_outcome("Many.", case=id_))


def failed(id_, *, answerable=True):
    """A case that could not be asked."""
    case = make_case(id=id_, answerable=answerable, kind="fact")
    return score_case(case, make_outcome(case=id_, error="The question is empty."))


class Page(HTMLParser):
    """What stands in a page: each element with its attributes, and the text of each script."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts = [], {}
        self._open = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        self._open = tag
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        """Note a text under the element that began last."""
        self.texts.setdefault(self._open, []).append(data)

    def all(self, tag):
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


# Figures.


def test_every_case_is_counted_once():
    """One of each ending, and two of the answerable ones right."""
    scored = [
        score_right("1", right=True),
        score_right("2", right=True),
        score_right("3", right=False),
        refusal("4", answerable=True),
        failed("5"),
        score(make_case(id="6"), make_outcome("Perhaps.", case="6")),
        refusal("7", answerable=False),
        wrongly_answered("8"),
    ]
    assert tally(scored, answerable=True) == Tally(
        6, right=2, wrong=1, refused=1, unjudged=1, failed=1
    )
    assert tally(scored, answerable=False) == Tally(2, right=1, wrong=1)


def test_an_outcome_has_one_word():
    """Its fault, else right, or that nothing tells."""
    assert word_of(score_right("1", right=True)) == "right"
    assert word_of(refusal("2", answerable=True)) == "wrongly refused"
    assert word_of(score(make_case(id="3"), make_outcome("Perhaps.", case="3"))) == "not judged"
    assert set(FAULTS) | {"right"} == set(WORDS)


def test_a_threshold_costs_on_both_sides():
    """At .5 one of four answerable ones is refused, and one of two unanswerable answered."""
    sides = {"answerable": [0.3, 0.5, 0.7, 0.9], "unanswerable": [0.2, 0.6]}
    assert trade_at(0.5, **sides) == Trade(0.5, refused=1 / 4, answered=1 / 2)


def test_all_thresholds_lead_from_answering_all_to_refusing_all():
    """.2 is not refused by itself, so three thresholds tell of two cases apart from none."""
    trades = trade_off(answerable=[0.8], unanswerable=[0.2])
    assert [trade[1:] for trade in trades] == [(0, 1), (0, 1), (0, 0), (1, 0)]
    assert trade_off(answerable=[0.8], unanswerable=[]) == []


@pytest.mark.parametrize(
    ("settings", "model", "threshold"),
    [
        ({"caution": 0.4}, "none, quoted", 0.4),
        ({"caution": 0.4}, "some-model", 0.2),
        ({"caution": 0.4}, "nonesuch-7b", 0.2),
        ({"caution": 0}, "none, quoted", 0),
        ({}, "none, quoted", None),
    ],
)
def test_the_threshold_in_force(settings, model, threshold):
    """It is halved where a model writes; it may be unknown."""
    assert threshold_in_force(replace(HEADER, settings=settings, model=model)) == threshold


def test_what_a_run_refused():
    """One of two answerable ones, and one of two others answered; a failure is neither."""
    scored = [score_right("1", right=False), refusal("2", answerable=True), failed("3")]
    others = [refusal("4", answerable=False), wrongly_answered("5")]
    assert refusal_rates([*scored, *others]) == (1 / 2, 1 / 2)
    assert refusal_rates([]) == (0, 0)


@pytest.mark.parametrize(("confidence", "told"), [(0.1, False), (0.9, True)])
def test_refusals_beyond_the_threshold_are_told(confidence, told):
    """Where a model refuses on its own, the curve alone would be wrong."""
    scored = [refusal("1", answerable=True, confidence=confidence), refusal("2", answerable=False)]
    assert ("The run itself refused 1.00" in render(run_of(*scored))) is told


def test_only_answers_that_can_be_judged_have_a_risk():
    """Neither a refusal, nor a failure, nor an answer without expectations."""
    unjudged = score(make_case(id="4"), make_outcome("Perhaps.", case="4"))
    scored = [score_right("1", right=True), refusal("2", answerable=True), failed("3"), unjudged]
    assert judged_answers([*scored, wrongly_answered("5")]) == ([0.0, 0.0], [True, False])


def test_ranks_of_the_evidence():
    """The second passage holds the first stretch; nothing holds the other."""
    outcome = make_outcome(
        gold=(Gold("a", 10, 20), Gold("b", 0, 5)), found=[("a", 0, 9), ("a", 8, 30)]
    )
    assert gold_ranks(outcome) == [2, None]


def test_curves_over_the_ranks():
    """Of two stretches one comes at rank 2; of a second case the only one at rank 1."""
    two = make_outcome(
        gold=(Gold("a", 10, 20), Gold("b", 0, 5), Gold("c", 0, 5, required=False)),
        found=[("c", 0, 9), ("a", 8, 30)],
    )
    one = make_outcome(gold=(Gold("a", 10, 20),), found=[("a", 8, 30)])
    scored = [score(outcome=two), score(outcome=one), failed("3"), score(outcome=make_outcome())]
    hits, recalls, count = rank_curves(scored)
    assert count == 2
    assert hits == [0.5] + [1.0] * 9
    assert recalls == [0.5] + [0.75] * 9


def test_the_curves_agree_with_the_measures():
    """At 1, 5 and 10 they are what the table says."""
    scored = score_run(RUN)
    hits, recalls, _ = rank_curves(scored)
    told = next(each for each in scored if each.case.id == "cost").scores
    assert (hits[0], hits[4], recalls[4], recalls[9]) == tuple(
        told[name] for name in ("hit@1", "hit@5", "recall@5", "recall@10")
    )


def test_support_is_compared_with_the_evidence():
    """Of the supported statements one in two cites gold; an unanswerable case has no say."""
    gold = Gold("a", 0, 10)
    outcome = replace(
        make_outcome("x", gold=(gold,)),
        citations=(Quoted(1, "a", 0, 10, ""), Quoted(2, "b", 0, 10, "")),
        statements=(Said("x", (1,)), Said("y", (2,)), Said("z", (), "weak")),
    )
    scored = [score(outcome=outcome), wrongly_answered("2")]
    shares = support_shares(scored)
    assert (shares["supported"].value, shares["supported"].n) == (1 / 2, 2)
    assert (shares["weak"].value, shares["weak"].n) == (0, 1)
    assert shares["unsupported"] is None
    assert count_states(scored) == {"supported": 3, "weak": 1, "unsupported": 0}


def test_values_are_counted_between_edges():
    """A value on an edge belongs to what begins there; the last takes what is beyond."""
    assert count_between([0, 1, 1.5, 2, 3, 99], [0, 1, 2, 3]) == [1, 2, 3]


# Words.


def test_the_verdict_says_what_happened():
    """Right, wrong and refused, of both sorts of questions."""
    scored = [
        score_right("1", right=True),
        score_right("2", right=True),
        score_right("3", right=False),
        refusal("4", answerable=True),
        refusal("5", answerable=False),
    ]
    assert verdict(scored) == (
        "Of 4 questions that the articles answer, 2 were answered rightly, 1 answered wrongly and"
        " 1 refused. Of 1 question that they do not answer, 1 was rightly refused."
        " Nothing was quoted."
    )


def test_the_verdict_tells_of_wrong_quotes_and_wrong_speakers():
    """One quote of two does not stand there; an answer that is right names somebody else."""
    case = make_case(answers=[["yes"]], speaker="Anna Klein")
    outcome = replace(
        make_outcome("yes", gold=(Gold("a", 0, 5),)),
        citations=(Quoted(1, "a", 0, 5, "x", "Paul"), Quoted(2, "a", 9, 12, "y", exact=False)),
    )
    told = verdict([score_case(case, outcome)])
    assert "Of 2 quotes 1 does not stand in its article." in told
    assert told.endswith("Of the right answers 1 names a wrong speaker.")


@pytest.mark.parametrize(
    ("scored", "words"),
    [
        ([], "Nothing has been asked yet."),
        ([refusal("1", answerable=False)], "No question was asked that the articles answer."),
        ([score_right("1", right=True)], "No question was asked that they do not answer."),
        (
            [failed("1"), failed("2")],
            "none was answered rightly and 2 not answered because of an error",
        ),
        ([score_right(id_, right=True) for id_ in "12"], "all 2 were answered rightly."),
    ],
)
def test_the_verdict_of_a_run_that_lacks_something(scored, words):
    """What is missing is said."""
    assert words in verdict(scored)


def test_every_measure_is_shown_and_explained():
    """None of the table of the terminal is missing here."""
    assert {name for names in PARTS.values() for name in names} == set(SHOWN) == set(EXPLAINED)


def test_a_kind_is_explained_with_its_language():
    """The language stands behind what the kind asks for."""
    assert explain_kind("crosslingual-ru") == "asked in another language than the articles (ru)"
    assert explain_kind("fact") == "a number, date, place, name or event"


# The page.


@pytest.mark.parametrize(
    "run",
    [
        Run(HEADER),
        run_of(refusal("1", answerable=False)),
        run_of(score_right("1", right=True), refusal("2", answerable=True)),
        run_of(failed("1"), failed("2", answerable=False)),
        run_of(score(make_case(id="1"), make_outcome("Perhaps.", case="1"))),
        replace(RUN, header=replace(HEADER, settings={}, machine={}, versions={}, date="soon")),
        RUN,
    ],
    ids=["empty", "unanswerable", "answerable", "failed", "unjudged", "unknown", "all"],
)
def test_any_run_has_a_report(run):
    """Nothing is divided by zero, and no figure is none."""
    words = " ".join(Page(render(run)).texts["td"] if run.outcomes else [])
    assert not re.search(r"\b(?:nan|inf|None)\b", words)
    drawn = re.findall(r'(?:x|y|cx|cy|width|height|points)="([^"]*)"', render(run))
    assert not re.search(r"nan|inf|-\d", " ".join(drawn))


def test_an_unfinished_run_says_so():
    """One of three cases has an outcome."""
    page = render(run_of(score_right("1", right=True)))
    assert "1 of 3" in page
    assert "This run is not finished" in page
    assert "This run is not finished" not in render()


def test_the_page_is_in_order():
    """One h1, tables with scopes, figures with captions, images with names, each id once."""
    page = Page(render())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(page.all("h1")) == 1
    assert len(ids) == len(set(ids))
    assert all(cell.get("scope") for cell in page.all("th"))
    assert len(page.all("figure")) == len(page.all("figcaption")) > 3
    for drawing in page.all("svg"):
        names = drawing.get("aria-labelledby", "").split()
        assert drawing.get("aria-hidden") or (drawing["role"] == "img" and set(names) <= set(ids))


def test_links_lead_somewhere():
    """To a part of the page, or to cases that a filter leaves."""
    page = Page(render())
    ids = {attributes.get("id") for _, attributes in page.elements}
    for link in page.all("a"):
        target = link["href"].removeprefix("#")
        assert target in ids or re.fullmatch(r"(outcome|kind|split)=[\w+-]+", target)


def test_the_browser_may_use_the_inline_parts_only():
    """The policy names style and script by their content, and allows nothing else."""
    page = Page(render())
    policy = next(each["content"] for each in page.all("meta") if "http-equiv" in each)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    style = "".join(page.texts["style"])
    script = re.search(r'<script type="module">(.*?)</script>', render(), re.DOTALL).group(1)
    for rule, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert page.all("link") == []
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", render())


def test_no_text_becomes_an_element():
    """Neither article nor question nor answer ends the script that holds them."""
    page = Page(render())
    assert page.all("img") == []
    assert len(page.all("script")) == 2


@pytest.mark.parametrize("text", [EVIL, "<!--", "a & b", "\u2028\u2029", "𝒜", "\\u003c", "\0"])
def test_embedded_json_is_read_back(text):
    """What a script reads is what was put in, and holds nothing that a page could mistake."""
    made = embed_json({"text": text}, id="data")
    inner = made.removeprefix('<script type="application/json" id="data">').removesuffix(
        "</script>"
    )
    assert json.loads(inner) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(inner)


def test_a_case_tells_what_was_met():
    """The wanted words are missed, the wrong ones are said, the evidence is cited from rank 2."""
    case = make_case(
        id="cost", answers=[["5 million", "5 million"], ["", "cost"]], wrong_answers=["4 million"]
    )
    entry = case_entry(score_case(case, OUTCOMES["cost"]))
    assert entry["expected"] == [
        {"strings": ["5 million"], "met": False},
        {"strings": ["cost"], "met": True},
    ]
    assert entry["wrong"] == [{"text": "4 million", "said": True}]
    assert [(gold["cited"], gold["rank"]) for gold in entry["gold"]] == [(True, 2)]
    assert [passage["gold"] for passage in entry["read"]] == [False, True]
    assert entry["citations"][0]["gold"] is True


def test_a_refusal_meets_nothing():
    """A refusal that repeats the question does not say what was asked for."""
    case = make_case(answers=[["bridge"]], wrong_answers=["bridge"])
    refused = make_outcome("Nothing on the bridge.", refused=True)
    entry = case_entry(score_case(case, refused))
    assert not entry["expected"][0]["met"]
    assert not entry["wrong"][0]["said"]


def test_colours_can_be_told_apart():
    """Text has 4.5:1 on its ground, marks have 3:1, in light and in dark."""
    style = (HERE / "report.css").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in style.split("@media")[:2]
    ]
    for colours in schemes:
        for ground in ("ground", "surface", "sunken"):
            assert all(
                contrast_between(colours[name], colours[ground]) >= 4.5
                for name in ("ink", "soft", "accent", "bad")
            )
        assert contrast_between(colours["ink"], colours["highlight"]) >= 4.5
        assert contrast_between(colours["accent"], colours["highlight"]) >= 4.5
        assert contrast_between(colours["mild"], colours["ground"]) >= 3
        assert contrast_between(colours["highlight-line"], colours["surface"]) >= 3


# In a browser.


@pytest.fixture
def open_report(browser, tmp_path):
    """Opens the report from a file; at the end nothing may have gone wrong or been asked for."""
    seen = []
    file = tmp_path / "report.html"
    file.write_text(render(), encoding="utf-8")

    def open_one(hash_="", *, width=1280, **settings):
        page = browser.new_page(viewport={"width": width, "height": 800}, **settings)
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        seen.append((page, watch_page(page, file.as_uri()), requests))
        page.goto(file.as_uri() + hash_)
        return page

    yield open_one
    for page, problems, requests in seen:
        assert [url for url in requests if url.partition("#")[0] != file.as_uri()] == []
        assert page.title() == "3 questions put to Onrecord"
        assert page.locator("img").count() == 0
        page.close()
        assert problems == []


def marked(page, kind):
    """The marked words of an opened case."""
    marks = page.locator(f".text mark.{kind}").all_text_contents()
    return "".join(marks)


def shown(page):
    """The questions in the list, by their ids."""
    return [
        row.removeprefix("case-")
        for row in page.locator(".case").evaluate_all("r => r.map(e => e.id)")
    ]


@pytest.mark.browser
def test_a_case_shows_gold_and_cited_words_at_their_places(open_report):
    """Both marks stand at the right characters, beyond those that JavaScript counts double."""
    page = open_report()
    page.locator("#case-cost > summary").click()
    assert marked(page, "gold") == GOLD
    assert marked(page, "cited") == CITED
    assert marked(page, "gold.cited") == BOTH
    assert page.locator(".text p").filter(has_text="<img").first.inner_text() == EVIL
    assert "5 million" in page.locator("#case-cost .checks").first.inner_text()


@pytest.mark.browser
def test_marks_differ_by_more_than_colour(open_report):
    """Gold is underlined whole, cited words are underlined in dashes, both have both."""
    page = open_report("#case-cost")

    def lines(kind):
        style = (
            "e => [getComputedStyle(e).borderBottomStyle, getComputedStyle(e).textDecorationStyle]"
        )
        return page.locator(f".text mark.{kind}").first.evaluate(style)

    assert lines("gold.cited") == ["solid", "dashed"]
    assert (
        page.locator(".text mark[class=cited]").evaluate(
            "e => getComputedStyle(e).borderBottomStyle"
        )
        == "none"
    )


@pytest.mark.browser
def test_an_article_is_cut_to_its_marks_and_opens_whole(open_report):
    """The paragraphs around the mark are shown; a button shows the others."""
    page = open_report("#case-cost")
    paragraphs = page.locator("#case-cost .text p")
    assert [paragraphs.nth(n).is_visible() for n in range(5)] == [False, False, True, True, True]
    page.get_by_role("button", name="Show whole article").click()
    assert all(paragraphs.nth(n).is_visible() for n in range(5))


@pytest.mark.browser
def test_cases_are_filtered(open_report):
    """By outcome from the list of faults, by split, and by words in any order."""
    page = open_report()
    assert shown(page) == ["cost", "roof", "airport"]
    page.get_by_role("link", name="incomplete").click()
    assert shown(page) == ["cost"]
    assert page.locator("#count").inner_text() == "1 of 3 cases"
    page.get_by_label("Outcome").select_option("")
    page.locator("[name=split]").select_option("test")
    assert shown(page) == ["roof", "airport"]
    page.get_by_label("Search").fill("ROOF who")
    assert shown(page) == ["roof"]
    page.get_by_label("Search").fill("nowhere")
    assert page.locator("#count").inner_text() == "0 of 3 cases"


@pytest.mark.browser
def test_faults_come_first_unless_the_file_is_wanted(open_report):
    """The run answered `roof` first, and rightly."""
    page = open_report()
    assert shown(page) == ["cost", "roof", "airport"]
    page.get_by_label("in the order of the file").check()
    assert shown(page) == ["roof", "cost", "airport"]


@pytest.mark.browser
def test_a_link_opens_its_case(open_report):
    """Even where a filter hides it; without a mouse, with the focus on it."""
    page = open_report("#case-airport")
    assert page.locator("#case-airport").get_attribute("open") == ""
    page.goto(page.url.partition("#")[0] + "#outcome=incomplete")
    assert shown(page) == ["cost"]
    page.goto(page.url.partition("#")[0] + "#case-roof")
    assert page.locator("#case-roof").get_attribute("open") == ""
    assert page.evaluate("document.activeElement.parentElement.id") == "case-roof"
    page.keyboard.press("Enter")
    assert page.locator("#case-roof").get_attribute("open") is None


@pytest.mark.browser
@pytest.mark.parametrize("hash_", ["#case-", "#case-%zz", "#length=3", "#kind=none", "#x"])
def test_a_link_to_nothing_shows_everything(open_report, hash_):
    """A foreign address does no harm."""
    assert len(shown(open_report(hash_))) == 3


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_out_of_a_phone(open_report, scheme):
    """Nothing scrolls sideways but a table in its own box, even with a case opened."""
    page = open_report("#case-cost", width=390, color_scheme=scheme)
    page.locator("#case-cost .text").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".wide").first.evaluate("e => e.scrollWidth > e.clientWidth")


@pytest.mark.browser
def test_without_script_the_figures_are_there(open_report):
    """The tables and charts stand in the page; a note says what is missing."""
    page = open_report(java_script_enabled=False)
    assert (
        page.locator("noscript").inner_text() == "The list of cases needs the script of this page."
    )
    assert page.locator("svg.chart").first.is_visible()
    assert not page.locator("#filters").is_visible()
