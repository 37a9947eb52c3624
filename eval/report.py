"""The report of a run: one HTML page that needs nothing else, to read, to filter, to pass on."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.charts import draw_shares, draw_swatch
from eval.markup import Markup, element
from eval.report_cases import cases_form, embed_json, report_fields
from eval.report_data import Tally, tally
from eval.report_figures import (
    confidence_figure,
    figure,
    rank_figure,
    risk_figure,
    time_figure,
    trade_figure,
)
from eval.report_tables import faults_list, figures_table, groups_table, support_table
from eval.runs import Header, Run
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
    style, script = (_read(name) for name in ("report.css", "report.js"))
    title = f"{_questions(len(scored))} put to Onrecord"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", style),
    )
    body = element(
        "body",
        element("a", "To the cases", href="#cases", class_="skip"),
        _header(run, scored, title),
        element(
            "main",
            _section("faults", _faults_lead(scored), faults_list(scored)),
            _section("figures", _FIGURES_LEAD, figures_table(results)),
            _section("kinds", _KINDS_LEAD, groups_table(results)),
            _section("curves", _CURVES_LEAD, _figures(run, scored)),
            _section("cases", _CASES_LEAD, *_cases(run, scored)),
        ),
        element("script", script),
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


def _read(name: str) -> Markup:
    return Markup((HERE / name).read_text(encoding="utf-8"))


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


def _header(run: Run, scored: Sequence[Scored], title: str) -> Markup:
    links = (
        element("li", element("a", words, href=f"#{name}")) for name, words in SECTIONS.items()
    )
    return element(
        "header",
        element("h1", title),
        element("p", verdict(scored), class_="verdict"),
        _balance(scored),
        _facts(run, len(scored)),
        element("nav", element("ul", *links), aria_label="Parts of this report"),
    )


def verdict(scored: Sequence[Scored]) -> str:
    """What the run shows, in plain words."""
    if not scored:
        return "Nothing has been asked yet."
    parts = (
        _tell_answerable(tally(scored, answerable=True)),
        _tell_unanswerable(tally(scored, answerable=False)),
        _tell_quotes(scored),
        _tell_speakers(scored),
    )
    return " ".join(part for part in parts if part)


def _tell_answerable(counts: Tally) -> str:
    if not counts.total:
        return "No question was asked that the articles answer."
    ends = _enumerate(
        (counts.wrong, "answered wrongly"),
        (counts.refused, "refused"),
        (counts.unjudged, "answered without anything to judge it by"),
        (counts.failed, "not answered because of an error"),
    )
    return (
        f"Of {_questions(counts.total)} that the articles answer, "
        f"{_were(counts.right, counts.total)} answered rightly{ends}."
    )


def _tell_unanswerable(counts: Tally) -> str:
    if not counts.total:
        return "No question was asked that they do not answer."
    ends = _enumerate((counts.wrong, "answered"), (counts.failed, "lost to an error"))
    return (
        f"Of {_questions(counts.total)} that they do not answer, "
        f"{_were(counts.right, counts.total)} refused, as is right{ends}."
    )


def _tell_quotes(scored: Sequence[Scored]) -> str:
    exact = [quoted.exact for each in scored for quoted in each.outcome.citations]
    if not exact:
        return "Nothing was quoted."
    if all(exact):
        return "Every quote is exact." if len(exact) > 1 else "The one quote is exact."
    return f"Of {len(exact):,} quotes {len(exact) - sum(exact):,} do not stand in their article."


def _tell_speakers(scored: Sequence[Scored]) -> str:
    """Answers that say the right thing are still at fault when they name the wrong person."""
    count = sum(each.fault == "wrong speaker" and each.right is True for each in scored)
    if not count:
        return ""
    return f"Of the right answers {count:,} {'names' if count == 1 else 'name'} a wrong speaker."


def _questions(count: int) -> str:
    return f"{count:,} question{'' if count == 1 else 's'}"


def _were(count: int, total: int) -> str:
    if count == total > 1:
        return f"all {count:,} were"
    return f"{count or 'none'} was" if count < 2 else f"{count:,} were"  # noqa: PLR2004 - grammar


def _enumerate(*parts: tuple[int, str]) -> str:
    """The parts that are not 0, to go on a sentence."""
    told = [f"{count:,} {words}" for count, words in parts if count]
    if not told:
        return ""
    return ", " + " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _balance(scored: Sequence[Scored]) -> Markup:
    """How the two sorts of questions ended, as two bars of one scale."""
    sorts = (
        ("The articles answer", tally(scored, answerable=True), "answered rightly", "wrongly"),
        ("They do not answer", tally(scored, answerable=False), "refused", "answered"),
    )
    rows = [_balance_row(*sort) for sort in sorts if sort[1].total]
    return element("div", *rows, class_="balance")


def _balance_row(title: str, counts: Tally, right: str, wrong: str) -> Markup:
    parts = (
        (counts.right, "right", right),
        (counts.wrong, "wrong", wrong),
        (counts.refused, "refused", "refused"),
        (counts.unjudged, "unjudged", "not judged"),
        (counts.failed, "failed", "failed"),
    )
    signs = (
        element("li", draw_swatch(f"part {style}"), f" {count:,} {words}")
        for count, style, words in parts
        if count
    )
    return element(
        "div",
        element("span", title, class_="label"),
        draw_shares([(count, style) for count, style, _ in parts]),
        element("ul", *signs, class_="legend"),
    )


def _facts(run: Run, done: int) -> Markup:
    header = run.header
    facts: dict[str, str] = {
        "Cases": header.cases,
        "Articles": header.articles,
        "Split": header.split or "all",
        "Asked": f"{done:,} of {header.count:,}",
        "Date": _date(header.date),
        "Answers by": "quoting, no model" if header.model.startswith("none") else header.model,
        "Commit": header.commit or "not known",
    }
    unfinished = "This run is not finished: the figures are those of the cases asked so far."
    note = [element("p", unfinished, class_="note")] if done < header.count else []
    parts = (
        _list_facts(facts),
        *note,
        element(
            "details",
            element("summary", "Settings, versions and machine"),
            element("div", *_particulars(header), class_="particulars"),
        ),
    )
    return element("div", *parts, class_="facts")


def _particulars(header: Header) -> Iterable[Markup]:
    digests = {"cases": header.cases_digest, "articles": header.articles_digest}
    what: dict[str, Mapping[str, object]] = {
        "Settings": {**header.settings, "seed": header.seed, "prices": header.prices},
        "Versions": header.versions,
        "Machine": header.machine,
        "SHA-256": digests,
    }
    for title, entries in what.items():
        shown = {key: _show_setting(value) for key, value in entries.items()}
        yield element("div", element("h3", title), _list_facts(shown))


def _show_setting(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_show_setting, value))
    return f"{value:g}" if isinstance(value, float) else str(value) or "–"


def _list_facts(facts: Mapping[str, str]) -> Markup:
    pairs = (element("div", element("dt", key), element("dd", facts[key])) for key in facts)
    return element("dl", *pairs)


def _date(date: str) -> str:
    """The date as it is read; as it is written where it is none."""
    try:
        moment = datetime.fromisoformat(date).astimezone(UTC)
    except ValueError:
        return date
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


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
