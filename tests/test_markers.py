"""What a statement is made of, and what keeps a marker on the line of its word."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_rendering import cite

from rag import Statement
from ui.markers import HELD_CHARACTERS, find_pieces, hold_markers


def held(text, *citations):
    """The pieces of a text that stay on one line."""
    pieces = find_pieces(Statement(text, citations or (cite(1), cite(2))))
    return [text[start:end] for start, end in hold_markers(text, pieces)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent troops [1].", ["troops [1]."]),
        ("They sent troops.[1][2]", ["troops.[1][2]"]),
        ("They [1] sent troops [2]", ["They [1]", "troops [2]"]),
        ("[1] begins", ["[1]"]),
        ("x" * 50_000 + " [1]", ["x" * HELD_CHARACTERS + " [1]"]),
        ("They sent troops [7].", []),
        ("", []),
    ],
)
def test_marker_is_held_with_the_word_before_it(text, expected):
    """The end of a word, its markers and what follows them without a blank stay together."""
    assert held(text) == expected


@given(st.text(alphabet="ab [12].“”\n", max_size=80))
@example("ab [1].[2] ab")
def test_held_stretches_hold_all_markers_in_order(text):
    """No marker is cut or left out, and held pieces do not overlap."""
    pieces = find_pieces(Statement(text, (cite(1), cite(2))))
    spans = hold_markers(text, pieces)
    markers = [piece for piece in pieces if piece.kind == "marker"]

    assert all(any(s.start <= m.start and m.end <= s.end for s in spans) for m in markers)
    assert all(one.end < other.start for one, other in pairwise(spans))


def test_stretches_are_told_apart_in_order():
    """Speaker, quote and marker, each with the citation it belongs to."""
    citation = cite(3, speaker="Azattyk")
    text = f"Azattyk: “{citation.quote}” [3] [4]"
    found = find_pieces(Statement(text, (citation,)))

    assert [(text[s.start : s.end], s.kind) for s in found] == [
        ("Azattyk:", "speaker"),
        (citation.quote, "quote"),
        (" [3]", "marker"),
    ]


def test_speaker_whose_words_are_told_is_a_speaker():
    """`Azattyk, as reported:` introduces as `Azattyk:` does; a name in the text does not."""
    citation = cite(3, speaker="Azattyk")
    told = Statement("Azattyk, as reported: It rains. [3]", (citation,))
    named = Statement("Azattyk, a service of RFE, wrote “so: it rains”. [3]", (citation,))

    first = find_pieces(told)[0]
    assert told.text[first.start : first.end] == "Azattyk, as reported:"
    assert [each.kind for each in find_pieces(named)] == ["marker"]
