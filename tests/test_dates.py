"""Dates in the forms that articles give them, and nothing else taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from rag.dates import parse_date


@given(st.dates())
def test_iso_date_is_read_as_it_is(day):
    """Every ISO date in the years of newspapers is itself."""
    expected = day.isoformat() if 1700 <= day.year <= 2199 else ""
    assert parse_date(day.isoformat()) == expected


@given(st.text(max_size=40))
def test_any_text_has_a_date_or_none(text):
    """No text raises an error, and what is found is ISO."""
    assert len(parse_date(text)) in {0, 4, 7, 10}
