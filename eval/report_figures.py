"""The drawn figures of a report, each with its caption; or one sentence why there is none."""

from collections.abc import Callable, Sequence

from eval.charts import (
    Axis,
    Frame,
    choose_ticks,
    draw_chart,
    draw_column,
    draw_dot,
    draw_line,
    draw_rule,
    draw_swatch,
)
from eval.markup import Markup, element
from eval.report_data import DEEPEST, asked, count_between, rank_curves
from eval.scoring import Scored
from eval.statistics import quantile

COLUMNS = 24
"""Columns of the histogram of times: as many as can be told apart at this width."""

HEADROOM = 1.25
"""Height of the histogram over its highest column: two lines of labels go above it."""

SLOWEST = 1.5
"""Times beyond this multiple of the 95th percentile share the last column."""


def figure(name: str, title: str, *content: str, caption: str) -> Markup:
    """A figure under its title, with its caption below."""
    return element(
        "figure",
        element("h3", title, id=f"{name}-heading"),
        *content,
        element("figcaption", caption),
        aria_labelledby=f"{name}-heading",
    )


def missing(title: str, reason: str) -> Markup:
    """What stands where there is nothing to draw."""
    parts = (element("h3", title), element("p", reason, class_="nothing"))
    return element("div", *parts, class_="figure")


def legend(*signs: tuple[str, str]) -> Markup:
    """What the marks of a chart mean: pairs of a style and words."""
    items = (element("li", draw_swatch(style), f" {words}") for style, words in signs)
    return element("ul", *items, class_="legend")


def rank_figure(scored: Sequence[Scored]) -> Markup:
    """How often the first k passages hold evidence, and how much of it."""
    title = "Evidence among the first passages"
    hits, recalls, count = rank_curves(scored)
    if not count:
        return missing(title, "No question was asked whose case names the evidence.")
    ranks = tuple(float(rank) for rank in range(1, DEEPEST + 1))
    frame = Frame(Axis("passages found, best first", 1, DEEPEST, ranks), Axis("share"))
    marks = []
    for values, style, what in (
        (recalls, "two square", "of the evidence"),
        (hits, "one", "of the questions"),
    ):
        points = list(zip(ranks, values, strict=True))
        marks.append(draw_line(frame, points, style=style))
        marks += [
            draw_dot(frame, point, style=style, words=f"{point[1]:.3f} {what} in {point[0]:g}")
            for point in points
        ]
    told = (
        f"The first passage holds evidence for {hits[0]:.2f} of {count:,} questions,"
        f" the first five for {hits[4]:.2f}, the first ten for {hits[-1]:.2f}."
    )
    key = legend(("one", "questions with some evidence"), ("two square", "evidence found"))
    drawn = draw_chart("ranks", frame, marks, title=title, description=told)
    return figure("ranks", title, drawn, key, caption=told)


def time_figure(scored: Sequence[Scored]) -> Markup:
    """How long the answers took."""
    title = "Time of an answer"
    seconds = [each.outcome.seconds for each in asked(scored)]
    middle, slow = quantile(seconds, 0.5), quantile(seconds, 0.95)
    if middle is None or slow is None:
        return missing(title, "Nothing was answered, so nothing was timed.")
    unit, show = _unit(slow)
    ticks = choose_ticks(min(max(seconds), SLOWEST * slow))
    edges = [ticks[-1] * number / COLUMNS for number in range(COLUMNS + 1)]
    counts = count_between(seconds, edges)
    height = choose_ticks(HEADROOM * max(counts), most=5)
    frame = Frame(
        Axis(unit, 0, ticks[-1], ticks, show),
        Axis("answers", 0, height[-1], height, "{:,g}".format),
    )
    marks = [
        draw_column(frame, low, high, count, words=f"{count:,} from {show(low)} to {show(high)}")
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
        if count
    ]
    marks += [
        draw_rule(frame, middle, f"median: {show(middle)}"),
        draw_rule(frame, slow, f"95 of 100: {show(slow)}", row=1),
    ]
    beyond = sum(value >= ticks[-1] for value in seconds)
    tail = (
        f" {beyond:,} took longer, up to {show(max(seconds))}: in the last column."
        if beyond
        else ""
    )
    told = f"{len(seconds):,} answers, refusals among them: half within {show(middle)} {unit}."
    drawn = draw_chart("times", frame, marks, title=title, description=told)
    return figure("times", title, drawn, caption=told + tail)


def _unit(seconds: float) -> tuple[str, Callable[[float], str]]:
    """Seconds or milliseconds, and how to write them."""
    if seconds < 1:
        return "milliseconds", lambda value: f"{1000 * value:,.0f}"
    return "seconds", lambda value: f"{value:.3g}"
