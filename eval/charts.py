"""Charts: SVG text made from numbers; colours and fonts are those of the page.

A chart is a frame of two axes with marks in it. Every mark is placed by the values it stands
for, so that none knows of another. Bars in tables have no frame: they stretch with their column.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.markup import Markup, element, join

Point = tuple[float, float]

# At this width the text is 12 px on a screen of 440 px, and the height leaves two to one screen.
WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 36, 48

FIFTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

# The pixels a label needs for itself, and about those of a letter in it.
_LABEL = 24
_LETTER = 7.5
# So many may stand out on the right, where the page has air.
_SPILL = 16
_DOT = 4.0


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high`, its ticks, and what it counts."""

    title: str
    low: float = 0.0
    high: float = 1.0
    ticks: Sequence[float] = FIFTHS
    show: Callable[[float], str] = "{:g}".format

    def share(self, value: float) -> float:
        """How far along the axis a value stands, in [0, 1]; what is beyond stands at its end."""
        width = self.high - self.low
        return min(1.0, max(0.0, (value - self.low) / width)) if width else 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The two axes of a chart."""

    x: Axis
    y: Axis

    def place(self, point: Point) -> Point:
        """Where a pair of values stands, in pixels from the upper left corner."""
        return (
            LEFT + self.x.share(point[0]) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - self.y.share(point[1]) * (HEIGHT - TOP - BOTTOM),
        )


def draw_chart(
    name: str, frame: Frame, marks: Iterable[Markup], *, title: str, description: str
) -> Markup:
    """A chart with its axes; `title` and `description` are read out to those who see none."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *_draw_axes(frame),
        *marks,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        class_="chart",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def draw_line(frame: Frame, points: Iterable[Point], *, style: str) -> Markup:
    """A line through the points; points that fall on the same pixel are drawn once."""
    places = dict.fromkeys(f"{x:.1f},{y:.1f}" for x, y in (frame.place(point) for point in points))
    return element("polyline", points=" ".join(places), class_=f"line {style}")


def draw_dot(
    frame: Frame, point: Point, *, style: str, words: str = "", radius: float = _DOT
) -> Markup:
    """A mark at a point: a square where its style says so, else round; `words` on hovering."""
    x, y = frame.place(point)
    told = [element("title", words)] if words else []
    class_ = f"dot {style}"
    if "square" in style:
        corner = {"x": x - radius, "y": y - radius}
        sides = {"width": 2 * radius, "height": 2 * radius}
        return element("rect", *told, class_=class_, **corner, **sides)
    return element("circle", *told, cx=x, cy=y, r=radius, class_=class_)


def draw_words(
    frame: Frame, point: Point, words: str, *, offset: Point = (8, -8), anchor: str = "start"
) -> Markup:
    """A label beside a point, `offset` pixels from it; on its other side where it would not fit."""
    x, y = frame.place(point)
    aside, down = offset
    width = _LETTER * len(words)
    if anchor == "start" and x + aside + width > WIDTH + _SPILL:
        anchor, aside = "end", -aside
    elif anchor == "end" and x + aside - width < LEFT:
        anchor, aside = "start", -aside
    return element("text", words, x=x + aside, y=y + down, text_anchor=anchor)


def draw_rule(frame: Frame, x: float, words: str, *, row: int = 0) -> Markup:
    """An upright line with a label beside its head; labels near each other take rows."""
    left, top = frame.place((x, frame.y.high))
    foot = HEIGHT - BOTTOM
    near_end = left + _LETTER * len(words) > WIDTH - RIGHT
    label = element(
        "text",
        words,
        x=left + (-6 if near_end else 6),
        y=top + 10 + 16 * row,
        text_anchor="end" if near_end else "start",
    )
    return join((element("line", x1=left, x2=left, y1=top, y2=foot, class_="rule"), label))


def draw_column(
    frame: Frame, low: float, high: float, value: float, *, words: str, style: str = "column"
) -> Markup:
    """A column between two values of the x axis, as high as `value`; `words` on hovering."""
    left, top = frame.place((low, value))
    right, foot = frame.place((high, frame.y.low))
    # One pixel of air parts it from its neighbour.
    sides = {"width": max(1.0, right - left - 1), "height": foot - top}
    return element("rect", element("title", words), x=left, y=top, class_=style, **sides)


def as_steps(points: Sequence[Point]) -> list[Point]:
    """The corners of a staircase: the height of a point holds back to the point before it."""
    corners = [corner for one, two in pairwise(points) for corner in ((one[0], two[1]), two)]
    return [*points[:1], *corners]


def keep_apart(frame: Frame, points: Sequence[Point]) -> list[Point]:
    """The points whose labels do not touch the label of an earlier one."""
    kept: list[Point] = []
    for point in points:
        place = frame.place(point)
        if all(math.dist(place, frame.place(other)) >= _LABEL for other in kept):
            kept.append(point)
    return kept


def choose_ticks(high: float, *, most: int = 6) -> tuple[float, ...]:
    """Round numbers from 0 up to the first one that is not below `high`."""
    if high <= 0:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10(high / most))
    steps = (power * factor for factor in (1, 2, 5, 10, 20))
    step = next(step for step in steps if math.ceil(high / step) < most)
    return tuple(round(step * number, 9) for number in range(math.ceil(high / step) + 1))


def draw_interval(low: float, value: float, high: float) -> Markup:
    """A value in [0, 1] with its interval on a line from 0 to 1; for a cell of a table."""
    return _draw_strip(
        element("line", x1="0", x2="100%", y1="50%", y2="50%", class_="track"),
        element("line", x1=_percent(low), x2=_percent(high), y1="50%", y2="50%", class_="reach"),
        element("circle", cx=_percent(value), cy="50%", r=_DOT, class_="dot"),
        class_="strip interval",
    )


def draw_shares(parts: Sequence[tuple[int, str]]) -> Markup:
    """One bar divided in the proportion of the counts; each part has a style."""
    total = sum(count for count, _ in parts)
    drawn, before = [], 0
    for count, style in parts:
        if count:
            sides = {"x": _percent(before / total), "width": _percent(count / total)}
            drawn.append(element("rect", y="0", height="100%", class_=f"part {style}", **sides))
        before += count
    return _draw_strip(*drawn, class_="strip shares")


def draw_swatch(style: str) -> Markup:
    """The sign of a mark, for a legend: a dot on a bit of its line, or a part of a bar."""
    if style.startswith("part"):
        mark = element("rect", x="0", y="2", width="22", height="10", class_=style)
        return element("svg", mark, width="22", height="14", class_="swatch", aria_hidden="true")
    line = element("line", x1="0", x2="22", y1="7", y2="7", class_=f"line {style}")
    dot = (
        element("rect", x="7", y="3", width="8", height="8", class_=f"dot {style}")
        if "square" in style
        else element("circle", cx="11", cy="7", r=_DOT, class_=f"dot {style}")
    )
    return element("svg", line, dot, width="22", height="14", class_="swatch", aria_hidden="true")


def _draw_axes(frame: Frame) -> Iterable[Markup]:
    right, foot = WIDTH - RIGHT, HEIGHT - BOTTOM
    for tick in frame.y.ticks:
        _, y = frame.place((frame.x.low, tick))
        yield element("line", x1=LEFT, x2=right, y1=y, y2=y, class_="grid")
        yield element("text", frame.y.show(tick), x=LEFT - 8, y=y + 4, text_anchor="end")
    for tick in frame.x.ticks:
        x, _ = frame.place((tick, frame.y.low))
        yield element("line", x1=x, x2=x, y1=foot, y2=foot + 4, class_="tick")
        yield element("text", frame.x.show(tick), x=x, y=foot + 18, text_anchor="middle")
    yield element("text", frame.y.title, x=0, y=14, class_="axis")
    yield element("text", frame.x.title, x=right, y=HEIGHT - 8, text_anchor="end", class_="axis")


def _draw_strip(*marks: Markup, class_: str) -> Markup:
    """A drawing without a scale of its own; the figures stand beside it in words."""
    return element("svg", *marks, class_=class_, aria_hidden="true")


def _percent(share: float) -> str:
    return f"{100 * min(1.0, max(0.0, share)):.2f}%"
