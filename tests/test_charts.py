"""Charts: every mark stands where its values say, and no text becomes an element."""

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Axis,
    Frame,
    as_steps,
    choose_ticks,
    draw_chart,
    draw_column,
    draw_dot,
    draw_interval,
    draw_line,
    draw_rule,
    draw_shares,
    draw_swatch,
    draw_words,
    keep_apart,
)
from eval.markup import Markup, element, join

UNIT = Frame(Axis("across"), Axis("up"))
RIGHT_EDGE, FOOT = WIDTH - RIGHT, HEIGHT - BOTTOM
ACROSS, UP = RIGHT_EDGE - LEFT, FOOT - TOP


def read(markup):
    """The element that a markup is; the parser refuses what is not well formed."""
    return ET.fromstring(markup)


def numbers(markup, *names):
    """Attributes of an element as numbers."""
    found = read(markup)
    return tuple(float(found.get(name)) for name in names)


def test_text_is_escaped_and_markup_is_not():
    """What a child says cannot become an element; what is one stays one."""
    made = element("p", "a < b & c", element("b", "</b>"))
    assert made == "<p>a &lt; b &amp; c<b>&lt;/b&gt;</b></p>"
    assert join(("<", Markup("<i></i>"))) == "&lt;<i></i>"


def test_an_attribute_cannot_be_left():
    """A quotation mark in a value does not end it."""
    made = element("a", href='" onclick="alert(1)')
    assert made == '<a href="&quot; onclick=&quot;alert(1)"></a>'


def test_attributes_are_named_as_in_html():
    """Underscores become hyphens, true has no value, false and None are left out."""
    made = element("input", class_="x", aria_label="y", hidden=True, checked=False, name=None)
    assert made == '<input class="x" aria-label="y" hidden>'


def test_numbers_are_written_short():
    """Two decimals at most, and none that are 0."""
    assert element("a", x=1 / 3, y=2.0, z=1234.5) == '<a x="0.33" y="2" z="1234.5"></a>'


@given(st.text(), st.text())
def test_any_text_can_be_read_back(words, value):
    """Escaping loses nothing of a text that XML can hold."""
    words, value = (re.sub(r"[^\t\n -\ud7ff\ue000-\ufffd]", "", text) for text in (words, value))
    found = read(element("p", words, title=re.sub(r"\s", " ", value)))
    assert (found.text or "") == words
    assert found.get("title") == re.sub(r"\s", " ", value)


def test_corners_of_the_frame():
    """(0, 0) stands at the lower left, (1, 1) at the upper right."""
    assert UNIT.place((0, 0)) == (LEFT, FOOT)
    assert UNIT.place((1, 1)) == (RIGHT_EDGE, TOP)
    assert UNIT.place((0.25, 0.5)) == (LEFT + ACROSS / 4, TOP + UP / 2)


def test_an_axis_may_begin_anywhere():
    """From 1 to 9, the middle is 5."""
    assert Axis("k", 1, 9).share(5) == 0.5


@pytest.mark.parametrize(("value", "share"), [(-1, 0), (2, 1)])
def test_what_is_beyond_an_axis_stands_at_its_end(value, share):
    """No mark leaves the chart."""
    assert Axis("share").share(value) == share


def test_an_axis_without_length_places_all_at_its_start():
    """Nothing is divided by zero."""
    assert Axis("none", 3, 3).share(3) == 0


def test_a_line_runs_through_its_points():
    """Each point once, in order."""
    line = read(draw_line(UNIT, [(0, 0), (0, 0), (1, 1)], style="one"))
    assert line.get("points") == f"{LEFT:.1f},{FOOT:.1f} {RIGHT_EDGE:.1f},{TOP:.1f}"


def test_a_dot_stands_at_its_point():
    """A circle around it, or a square."""
    assert numbers(draw_dot(UNIT, (1, 0), style="one", radius=5), "cx", "cy", "r") == (
        RIGHT_EDGE,
        FOOT,
        5,
    )
    square = draw_dot(UNIT, (1, 0), style="square", radius=5)
    assert numbers(square, "x", "y", "width", "height") == (RIGHT_EDGE - 5, FOOT - 5, 10, 10)


def test_a_column_is_as_high_as_its_value():
    """Half the height stands on the foot; a pixel parts it from the next."""
    column = draw_column(UNIT, 0, 0.5, 0.5, words="half")
    assert numbers(column, "x", "y", "width", "height") == (
        LEFT,
        TOP + UP / 2,
        ACROSS / 2 - 1,
        UP / 2,
    )


def test_a_label_that_would_leave_the_chart_stands_on_the_other_side():
    """Long words at the right end are written to the left of their point, and the other way."""
    assert read(draw_words(UNIT, (0.2, 0.5), "some words")).get("text-anchor") == "start"
    assert read(draw_words(UNIT, (1, 0.5), "some words")).get("text-anchor") == "end"
    left = draw_words(UNIT, (0, 0.5), "some words", offset=(-8, 0), anchor="end")
    assert read(left).get("text-anchor") == "start"


@pytest.mark.parametrize(("x", "anchor"), [(0.1, "start"), (0.95, "end")])
def test_the_label_of_a_rule_stays_in_the_chart(x, anchor):
    """Near the right end it stands to the left of the line."""
    label = ET.fromstring(f"<g>{draw_rule(UNIT, x, 'median 43')}</g>").find("text")
    assert label.get("text-anchor") == anchor


def test_steps_hold_the_height_of_the_next_point():
    """A curve of thresholds jumps; it does not slope."""
    assert as_steps([(0, 1), (2, 3), (4, 5)]) == [(0, 1), (0, 3), (2, 3), (2, 5), (4, 5)]
    assert as_steps([]) == []


def test_labels_that_would_touch_are_left_out():
    """The second is 1 % of the width away from the first, the third 20 %."""
    points = [(0.5, 0.5), (0.51, 0.5), (0.7, 0.5)]
    assert keep_apart(UNIT, points) == [points[0], points[2]]


@pytest.mark.parametrize(
    ("high", "ticks"),
    [
        (100, (0, 20, 40, 60, 80, 100)),
        (56, (0, 20, 40, 60)),
        (0.097, (0, 0.02, 0.04, 0.06, 0.08, 0.1)),
        (1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, (0, 1)),
    ],
)
def test_ticks_are_round_numbers(high, ticks):
    """They reach just as far as is needed."""
    assert choose_ticks(high) == pytest.approx(ticks)


@given(st.floats(1e-6, 1e9), st.integers(3, 9))
def test_ticks_reach_the_highest_value(high, most):
    """Never more than asked for, never too short, evenly spaced."""
    ticks = choose_ticks(high, most=most)
    assert 2 <= len(ticks) <= most
    assert ticks[-1] >= high * (1 - 1e-3)
    assert all(math.isfinite(tick) for tick in ticks)


def test_an_interval_is_drawn_to_scale():
    """From .25 to .75 with its value at .5; what is out of reach stands at the end."""
    _, reach, dot = read(draw_interval(0.25, 0.5, 0.75))
    assert (reach.get("x1"), reach.get("x2"), dot.get("cx")) == ("25.00%", "75.00%", "50.00%")
    _, reach, _ = read(draw_interval(-1, 0.5, 3))
    assert (reach.get("x1"), reach.get("x2")) == ("0.00%", "100.00%")


def test_shares_fill_the_bar():
    """1, 0 and 3 of 4: the empty part is not drawn."""
    parts = read(draw_shares([(1, "right"), (0, "wrong"), (3, "refused")]))
    assert [(part.get("x"), part.get("width")) for part in parts] == [
        ("0.00%", "25.00%"),
        ("25.00%", "75.00%"),
    ]
    assert [part.get("class") for part in parts] == ["part right", "part refused"]


def test_shares_of_nothing_are_an_empty_bar():
    """Nothing is divided by zero."""
    assert len(read(draw_shares([(0, "right")]))) == 0


@pytest.mark.parametrize(("style", "mark"), [("one", "circle"), ("two square", "rect")])
def test_a_legend_shows_the_shape_of_the_mark(style, mark):
    """Series differ by more than their colour."""
    assert read(draw_swatch(style))[-1].tag == mark


def test_a_chart_tells_its_title_and_description():
    """Both are read out: the drawing is an image with a name."""
    chart = read(draw_chart("risk", UNIT, (), title="Risk", description="It falls."))
    assert chart.get("role") == "img"
    named = {child.get("id"): child.text for child in chart if child.get("id")}
    assert named == {"risk-title": "Risk", "risk-desc": "It falls."}
    assert chart.get("aria-labelledby").split() == list(named)


def test_every_tick_is_written():
    """Both axes show their numbers and what they count."""
    chart = read(draw_chart("c", UNIT, (), title="t", description="d"))
    words = [text.text for text in chart.iter("text")]
    assert words.count("0.2") == 2
    assert {"across", "up"} <= set(words)
