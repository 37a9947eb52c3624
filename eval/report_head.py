"""The head of a report: what the run shows in plain words, and what was run."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from eval.charts import draw_shares, draw_swatch
from eval.markup import Markup, element
from eval.report_data import Tally, tally
from eval.runs import Header, Run
from eval.scoring import Scored


def report_head(run: Run, scored: Sequence[Scored], sections: Mapping[str, str]) -> Markup:
    """The verdict, its picture, the facts of the run, and links to the sections by their ids."""
    links = (
        element("li", element("a", words, href=f"#{name}")) for name, words in sections.items()
    )
    return element(
        "header",
        element("h1", report_title(scored)),
        element("p", verdict(scored), class_="verdict"),
        _balance(scored),
        _facts(run, len(scored)),
        element("nav", element("ul", *links), aria_label="Parts of this report"),
    )


def report_title(scored: Sequence[Scored]) -> str:
    """What the report is of."""
    return f"{_questions(len(scored)) if scored else 'No question'} put to Onrecord"


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
        (counts.unjudged, "answered with nothing to judge them by"),
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
        f"{_were(counts.right, counts.total)} rightly refused{ends}."
    )


def _tell_quotes(scored: Sequence[Scored]) -> str:
    exact = [quoted.exact for each in scored for quoted in each.outcome.citations]
    if not exact:
        return "Nothing was quoted."
    if all(exact):
        return "Every quote is exact." if len(exact) > 1 else "The one quote is exact."
    wrong, plural = exact.count(False), "" if len(exact) == 1 else "s"
    stand = "does not stand in its" if wrong == 1 else "do not stand in their"
    return f"Of {len(exact):,} quote{plural} {wrong:,} {stand} article."


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
    return "".join(f", {part}" for part in told[:-1]) + "".join(
        f" and {part}" for part in told[-1:]
    )


def _balance(scored: Sequence[Scored]) -> Markup:
    """How the two sorts of questions ended, as two bars."""
    answerable, others = (tally(scored, answerable=answerable) for answerable in (True, False))
    sorts = (
        (f"{_questions(answerable.total)} that the articles answer", answerable, "right", "wrong"),
        (f"{_questions(others.total)} that they do not answer", others, "refused", "answered"),
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
        "Answers by": header.model if header.written else "quoting, no model",
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
