"""The figures about knowing when not to answer: what caution costs, and what confidence is worth."""

import math
from collections.abc import Sequence

from eval.charts import (
    Axis,
    Frame,
    Point,
    as_steps,
    draw_chart,
    draw_column,
    draw_dot,
    draw_line,
    draw_words,
    keep_apart,
)
from eval.markup import Markup
from eval.report_data import (
    Trade,
    asked,
    confidences,
    judged_answers,
    refusal_rates,
    tally,
    threshold_in_force,
    trade_at,
    trade_off,
)
from eval.report_figures import figure, legend, missing
from eval.risk import Bin, auc, calibration, calibration_error, risk_coverage
from eval.runs import Run
from eval.scoring import Scored

# Thresholds that are written beside the curve, to read off what another caution would do.
SHOWN_THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

SAME = 0.005
"""Shares nearer than this are written alike, or nearly so."""

LABELLED = 0.3
"""Part of the width that a label inside a chart needs around it."""

# Pixels from the middle of a mark to its edge: for a single case, and how much more for all.
SMALLEST, LARGEST = 2, 10


def trade_figure(run: Run, scored: Sequence[Scored]) -> Markup:
    """Answerable cases refused against unanswerable ones answered, at every threshold."""
    title = "What caution costs"
    sides = {
        "answerable": sorted(confidences(scored, answerable=True)),
        "unanswerable": sorted(confidences(scored, answerable=False)),
    }
    trades = trade_off(**sides)
    if not trades:
        return missing(title, "This needs outcomes of both sorts of questions, answerable and not.")
    threshold = threshold_in_force(run.header)
    chosen = None if threshold is None else trade_at(threshold, **sides)
    labelled = [trade_at(threshold, **sides) for threshold in SHOWN_THRESHOLDS]
    frame = Frame(Axis("unanswerable, answered"), Axis("answerable, refused"))
    curve = draw_line(frame, as_steps([_spot(trade) for trade in trades]), style="one")
    told = _tell_trade(chosen, scored)
    order = auc(sides["answerable"], sides["unanswerable"]) or 0.0
    caption = (
        f"Both should be low; the numbers on the curve are thresholds of the confidence. {told}"
        f" In {100 * order:.0f} of 100 pairs of an answerable and an unanswerable question the"
        " answerable one has the higher confidence."
        " Confidence is known of refused questions too, so all are in."
    )
    marks = (curve, *_trade_marks(frame, chosen, labelled))
    drawn = draw_chart("trade", frame, marks, title=title, description=told)
    return figure("trade", title, drawn, caption=caption)


def _spot(trade: Trade) -> Point:
    return trade.answered, trade.refused


def _trade_marks(frame: Frame, chosen: Trade | None, labelled: Sequence[Trade]) -> list[Markup]:
    """The threshold in force under the curve, and as many others above it as there is room for."""
    marks: list[Markup] = []
    taken = [_spot(chosen)] if chosen else []
    if chosen:
        words = f"in force {chosen.threshold:g}"
        marks.append(draw_dot(frame, taken[0], style="chosen"))
        marks.append(draw_words(frame, taken[0], words, offset=(-10, 18), anchor="end"))
    others = {_spot(trade): trade for trade in labelled if _spot(trade) not in taken}
    for spot in keep_apart(frame, [*taken, *others])[len(taken) :]:
        words = f"{others[spot].threshold:g}"
        marks.append(draw_dot(frame, spot, style="small"))
        marks.append(draw_words(frame, spot, words, offset=(7, -7)))
    return marks


def _tell_trade(chosen: Trade | None, scored: Sequence[Scored]) -> str:
    """What the threshold in force costs; and what the run refused, where that is not the same."""
    if chosen is None:
        return "The threshold in force is not known."
    told = (
        f"The one in force, {chosen.threshold:g}, refuses {chosen.refused:.2f} of the answerable"
        f" questions and answers {chosen.answered:.2f} of the unanswerable ones."
    )
    run = refusal_rates(scored)
    if all(abs(one - other) < SAME for one, other in zip(run, chosen[1:], strict=True)):
        return told
    return (
        f"{told} The run itself refused {run[0]:.2f} and answered {run[1]:.2f}: what writes the"
        " answers may refuse as well."
    )


def risk_figure(scored: Sequence[Scored]) -> Markup:
    """The share of wrong answers among the surest ones, up to all that were given."""
    title = "Errors among the surest answers"
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
    marks = _veil(frame, end[0], f"{refused:,} refused") if refused else []
    marks += [draw_line(frame, line, style="one"), draw_dot(frame, end, style="chosen")]
    anchor = "end" if share > 1 / 2 else "start"
    offset = (-10 if anchor == "end" else 10, -10)
    marks.append(draw_words(frame, end, f"as run {end[1]:.2f}", anchor=anchor, offset=offset))
    told = (
        f"{len(sure):,} of {len(judged):,} questions were answered, {sum(right):,} of them rightly:"
        " the right end of the curve."
    )
    others = f" {refused:,} were refused; what they would have been answered is not known."
    caption = (
        f"{told} To the left only the answers of the highest confidence are kept."
        f"{others if refused else ''}"
    )
    drawn = draw_chart("risk", frame, marks, title=title, description=told)
    return figure("risk", title, drawn, caption=caption)


def _veil(frame: Frame, start: float, words: str) -> list[Markup]:
    """What is not known, from `start` on."""
    veil = draw_column(frame, start, 1, 1, words=words, style="veil")
    if 1 - start < LABELLED:
        return [veil]
    middle = ((start + 1) / 2, 1 / 2)
    return [veil, draw_words(frame, middle, words, offset=(0, 4), anchor="middle")]


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
    frame = Frame(Axis("confidence"), Axis("share"))
    marks = [draw_line(frame, [(0, 0), (1, 1)], style="ideal")]
    for bins, style, what in (
        (right, "two square", "answered rightly"),
        (answerable, "one", "answerable"),
    ):
        marks += _bin_marks(frame, bins, style=style, what=what, whole=len(known))
    count = tally(known, answerable=True).total
    error = calibration_error(answerable) or 0.0
    told = (
        f"{count:,} of {len(known):,} questions are answerable; on the mean the confidence is"
        f" {error:.2f} off."
    )
    caption = (
        "Confidence is the estimated chance that the articles answer the question: on the diagonal"
        f" it is exact. The larger a mark, the more questions it stands for. {told}"
    )
    key = legend(
        ("one", "answerable, of all asked"), ("two square", "answered rightly, of the answered")
    )
    drawn = draw_chart("confidence", frame, marks, title=title, description=told)
    return figure("confidence", title, drawn, key, caption=caption)


def _bin_marks(
    frame: Frame, bins: Sequence[Bin], *, style: str, what: str, whole: int
) -> list[Markup]:
    """A line through the bins; the area of a mark grows with their cases, of the `whole`."""
    points = [(one.confidence, one.right) for one in bins]
    dots = [
        draw_dot(
            frame,
            point,
            style=style,
            words=f"{one.right:.2f} of {one.n:,} {what}",
            radius=SMALLEST + LARGEST * math.sqrt(one.n / whole),
        )
        for point, one in zip(points, bins, strict=True)
    ]
    return [draw_line(frame, points, style=style), *dots]
