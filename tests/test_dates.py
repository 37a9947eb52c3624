"""Dates in the forms that articles give them, and nothing else taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from rag.files.dates import is_day, month_number, parse_date


@given(st.dates())
def test_iso_date_is_read_as_it_is(day):
    """Every ISO date in the years of newspapers is itself."""
    expected = day.isoformat() if 1700 <= day.year <= 2199 else ""
    assert parse_date(day.isoformat()) == expected


@given(st.text(max_size=40))
def test_any_text_has_a_date_or_none(text):
    """No text raises an error, and what is found is ISO."""
    assert len(parse_date(text)) in {0, 4, 7, 10}


@given(st.dates())
def test_day_without_its_year_is_a_day_and_no_date(day):
    """Any day of any month, before or behind its name; with its year it is a date."""
    for form in (f"{day:%d %B}", f"{day:%B} {day.day}"):
        assert is_day(form)
        assert not parse_date(form)
        assert not is_day(f"{form}, {day.year:04}")


def test_months_are_known_in_several_languages():
    """Kazakh ones in any case; another word, and one that only begins so, is none."""
    assert [month_number(word) for word in ("May", "мая", "Mayıs", "қарашада")] == [5, 5, 5, 11]
    assert [month_number(word) for word in ("people", "Martin", "маяк")] == [0, 0, 0]
