"""The drawn figures of a report, each with its caption; or one sentence why there is none."""

from collections.abc import Callable, Sequence

from eval.charts import (
    FIFTHS,
    Axis,
    Frame,
    Point,
    as_steps,
    choose_ticks,
    draw_chart,
    draw_column,
    draw_dot,
    draw_line,
    draw_rule,
    draw_swatch,
    draw_words,
    keep_apart,
)
from eval.markup import Markup, element
from eval.report_data import (
    DEEPEST,
    Trade,
    asked,
    confidences,
    count_between,
    judged_answers,
    rank_curves,
    tally,
    threshold_in_force,
    trade_at,
    trade_off,
)
from eval.risk import auc, calibration, calibration_error, risk_coverage
from eval.runs import Run
from eval.scoring import Scored
from eval.statistics import quantile

# Thresholds that are written beside the curve, to read off what another caution would do.
SHOWN_THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

COLUMNS = 24
"""Columns of the histogram of times: as many as can be told apart at this width."""

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


def trade_figure(run: Run, scored: Sequence[Scored]) -> Markup:
    """Answerable cases refused against unanswerable ones answered, at every threshold."""
    title = "What caution costs"
    sides = {
        "answerable": sorted(confidences(scored, answerable=True)),
        "unanswerable": sorted(confidences(scored, answerable=False)),
    }
    trades = trade_off(**sides)
    if not trades:
        return missing(title, "This needs questions of both sorts, with an answer and without.")
    frame = Frame(Axis("unanswerable, answered"), Axis("answerable, refused"))
    marks = [draw_line(frame, as_steps([_spot(trade) for trade in trades]), style="one")]
    labelled = [trade_at(threshold, **sides) for threshold in SHOWN_THRESHOLDS]
    chosen = threshold_in_force(run.header)
    told = "The setting in force is not known."
    kept: list[Point] = []
    if chosen is not None:
        trade = trade_at(chosen, **sides)
        kept = [_spot(trade)]
        words = f"in force {chosen:g}"
        marks += [
            draw_dot(frame, kept[0], style="chosen"),
            draw_words(frame, kept[0], words, offset=(10, -10)),
        ]
        told = (
            f"At {chosen:g}, the one in force, {trade.refused:.2f} of the answerable questions are"
            f" refused and {trade.answered:.2f} of the unanswerable ones answered."
        )
    shown = {_spot(trade): trade for trade in labelled}
    for spot in keep_apart(frame, [*kept, *shown]):
        if spot not in kept:
            words = f"{shown[spot].threshold:g}"
            marks += [
                draw_dot(frame, spot, style="small"),
                draw_words(frame, spot, words, offset=(7, -7)),
            ]
    order = auc(sides["answerable"], sides["unanswerable"]) or 0.0
    caption = (
        f"Both should be low; the numbers on the curve are thresholds of the confidence. {told}"
        f" Of {100 * order:.0f} in 100 pairs the answerable question has the higher confidence."
        " Confidence is known of refused questions too, so all are in."
    )
    drawn = draw_chart("trade", frame, marks, title=title, description=told)
    return figure("trade", title, drawn, caption=caption)


def _spot(trade: Trade) -> Point:
    return trade.answered, trade.refused


def risk_figure(scored: Sequence[Scored]) -> Markup:
    """The share of wrong answers among the surest ones, up to all that were given."""
    title = "Fewer answers, fewer errors"
    sure, right = judged_answers(scored)
    judged = [each for each in asked(scored) if each.right is not None]
    if not sure:
        return missing(title, "No answer was given that can be judged.")
    share = len(sure) / len(judged)
    points = risk_coverage(sure, [not verdict for verdict in right])
    line = as_steps([(point.coverage * share, point.risk) for point in points])
    frame = Frame(Axis("share of all questions answered"), Axis("wrong among the answered"))
    end = line[-1]
    refused = len(judged) - len(sure)
    words = f"{refused:,} refused"
    marks = [draw_column(frame, end[0], 1, 1, words=words, style="veil")] if refused else []
    marks += [draw_line(frame, line, style="one"), draw_dot(frame, end, style="chosen")]
    anchor = "end" if share > 1 / 2 else "start"
    offset = (-10 if anchor == "end" else 10, -10)
    marks.append(draw_words(frame, end, f"as run {end[1]:.2f}", anchor=anchor, offset=offset))
    told = (
        f"{len(sure):,} of {len(judged):,} questions were answered, {sum(right):,} of them rightly:"
        f" the right end of the curve."
    )
    caption = (
        f"{told} To the left only the answers of the highest confidence are kept. What the refused"
        " questions would have been answered is not known, so the curve ends there."
    )
    drawn = draw_chart("risk", frame, marks, title=title, description=told)
    return figure("risk", title, drawn, caption=caption)


def rank_figure(scored: Sequence[Scored]) -> Markup:
    """How often the first k passages hold evidence, and how much of it."""
    title = "Evidence among the first passages"
    hits, recalls, count = rank_curves(scored)
    if not count:
        return missing(title, "No answerable question of this run names its evidence.")
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
    height = choose_ticks(max(counts), most=5)
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
        draw_rule(frame, middle, f"median {show(middle)}"),
        draw_rule(frame, slow, f"95 of 100 {show(slow)}", row=1),
    ]
    beyond = sum(value >= ticks[-1] for value in seconds)
    tail = (
        f" {beyond:,} took longer, up to {show(max(seconds))}: the last column." if beyond else ""
    )
    told = f"{len(seconds):,} answers, refusals among them: half within {show(middle)} {unit}."
    drawn = draw_chart("times", frame, marks, title=title, description=told)
    return figure("times", title, drawn, caption=told + tail)


def _unit(seconds: float) -> tuple[str, Callable[[float], str]]:
    """Seconds or milliseconds, and how to write them."""
    if seconds < 1:
        return "milliseconds", lambda value: f"{1000 * value:.0f}"
    return "seconds", lambda value: f"{value:.3g}"


def confidence_figure(scored: Sequence[Scored]) -> Markup:
    """Confidence beside what came true."""
    title = "Is the confidence to be trusted?"
    known = asked(scored)
    if not known:
        return missing(title, "Nothing was answered, so there is no confidence.")
    answerable = calibration(
        [each.outcome.confidence for each in known], [each.case.answerable for each in known]
    )
    right = calibration(*judged_answers(known))
    frame = Frame(Axis("confidence"), Axis("share", ticks=FIFTHS))
    marks = [draw_line(frame, [(0, 0), (1, 1)], style="ideal")]
    for bins, style, what in (
        (right, "two square", "answered rightly"),
        (answerable, "one", "answerable"),
    ):
        points = [(one.confidence, one.right) for one in bins]
        marks.append(draw_line(frame, points, style=style))
        marks += [
            draw_dot(frame, point, style=style, words=f"{point[1]:.2f} of {one.n:,} {what}")
            for point, one in zip(points, bins, strict=True)
        ]
    count = tally(known, answerable=True).total
    error = calibration_error(answerable) or 0.0
    told = (
        f"{count:,} of {len(known):,} questions are answerable; on the mean the confidence is"
        f" {error:.2f} off."
    )
    caption = (
        "Confidence is the estimated chance that the articles answer the question: on the diagonal"
        f" it is exact. {told}"
    )
    key = legend(
        ("one", "answerable, of all asked"), ("two square", "answered rightly, of the answered")
    )
    drawn = draw_chart("confidence", frame, marks, title=title, description=told)
    return figure("confidence", title, drawn, key, caption=caption)
