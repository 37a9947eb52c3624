"""The report of a run: one HTML page that needs nothing else, to read, to filter, to pass on."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from eval.markup import Markup, element
from eval.report_cases import cases_form, embed_json, report_fields
from eval.report_caution import confidence_figure, risk_figure, trade_figure
from eval.report_figures import figure, rank_figure, time_figure
from eval.report_head import report_head, report_title
from eval.report_tables import faults_list, figures_table, groups_table, support_table
from eval.runs import Run
from eval.scoring import Scored
from eval.summary import Result

HERE = Path(__file__).resolve().parent

SECTIONS = {
    "faults": "What went wrong",
    "figures": "All figures",
    "kinds": "By kind",
    "curves": "Behind the figures",
    "cases": "Every case",
}


def render_report(run: Run, scored: Sequence[Scored], results: Sequence[Result]) -> str:
    """The whole page; it asks nothing of any other address and runs no other script.

    Args:
        run: What was run, and the articles that its cases lead to.
        scored: The cases of the run with their scores, in its order.
        results: The figures of these.
    """
    style, script = _read("report.css"), _read("report_case.js", "report.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", report_title(scored)),
        element("style", style),
    )
    body = element(
        "body",
        element("a", "To the cases", href="#cases", class_="skip"),
        report_head(run, scored, SECTIONS),
        element(
            "main",
            _section("faults", _faults_lead(scored), faults_list(scored)),
            _section("figures", _FIGURES_LEAD, figures_table(results)),
            _section("kinds", _KINDS_LEAD, groups_table(results)),
            _section("curves", _CURVES_LEAD, _figures(run, scored)),
            _section("cases", _CASES_LEAD, *_cases(run, scored)),
        ),
        element("script", script, type="module"),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


_FIGURES_LEAD = (
    "Gold evidence is the words of an article that a case names as the ground of its answer. "
    "The interval is where the figure would mostly fall with other questions of the same sort; "
    "n is the number of cases that could be scored. Figures beside each other may count "
    "different cases."
)
_KINDS_LEAD = (
    "Few cases give a wide interval: where two overlap, the difference may be chance. "
    "A name leads to its cases."
)
_CURVES_LEAD = "When it answers, how sure it is, what search finds, and how long that takes."
_CASES_LEAD = (
    "What went wrong comes first. A case opens on its answer beside the article, with the gold "
    "evidence and the cited words marked."
)


def _read(*names: str) -> Markup:
    """The files one after the other, as they stand."""
    return Markup("\n".join((HERE / name).read_text(encoding="utf-8") for name in names))


def _policy(style: str, script: str) -> str:
    """The rule that lets the browser use these two texts and nothing else."""
    return (
        f"default-src 'none'; style-src '{_fingerprint(style)}'; "
        f"script-src '{_fingerprint(script)}'; img-src data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _section(name: str, lead: str, *content: str) -> Markup:
    return element(
        "section",
        element("h2", SECTIONS[name], id=f"{name}-heading"),
        element("p", lead, class_="lead"),
        *content,
        id=name,
        aria_labelledby=f"{name}-heading",
    )


def _faults_lead(scored: Sequence[Scored]) -> str:
    wrong = sum(bool(each.fault) for each in scored)
    if not scored:
        return "Nothing has been asked yet."
    if not wrong:
        return "Nothing: no case has a fault."
    return (
        f"{wrong:,} of {len(scored):,} cases have a fault; each is counted once, at the first step "
        "that went wrong. A name leads to its cases."
    )


def _figures(run: Run, scored: Sequence[Scored]) -> Markup:
    support = figure(
        "support",
        "Is support to be trusted?",
        support_table(scored),
        caption="How often statements shown as supported, weak or unsupported cite gold evidence, "
        "in answerable cases.",
    )
    return element(
        "div",
        trade_figure(run, scored),
        risk_figure(scored),
        rank_figure(scored),
        time_figure(scored),
        confidence_figure(scored),
        support,
        class_="figures",
    )


def _cases(run: Run, scored: Sequence[Scored]) -> Iterable[Markup]:
    """Filters, an empty list that the script fills, and what it is filled from."""
    yield element("noscript", element("p", "The list of cases needs the script of this page."))
    yield cases_form(scored)
    yield element("div", id="list")
    yield element("button", "Show more", type="button", id="more", hidden=True)
    yield embed_json(report_fields(run, scored), id="run-data")
