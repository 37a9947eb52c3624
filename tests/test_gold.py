"""Evidence is found where it stands in the articles as indexed, or is told to be missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from town import make_case

from eval.cases import Evidence
from eval.excerpts import Excerpt
from eval.gold import Gold, check_evidence, locate_evidence, locate_gold
from eval.jsonl import DataError

TEXT = "He left. She said it rained. They stayed."
#       0        9                   29       41


def located(*evidence, text=TEXT):
    """The gold of a case with this evidence in article `a`."""
    return locate_gold(
        make_case(evidence=[{"article": "a"} | each for each in evidence]), {"a": text}
    )


def check(case, **texts):
    """Checks one case against the texts known of each article."""
    check_evidence([case], lambda name: texts.get(name, ()))


def test_evidence_stands_where_its_offsets_say():
    """Of two occurrences the one at the offsets is meant."""
    assert locate_evidence(Evidence("a", "so", 6, 8), "so or so") == Excerpt("a", 6, 8)


def test_evidence_without_offsets_is_looked_up():
    """A quote alone is enough."""
    assert locate_evidence(Evidence("a", "or"), "so or so") == Excerpt("a", 3, 5)


def test_evidence_moved_by_cleaning_is_found_nearby_across_lines():
    """Cleaning shifted the text by one and joined two lines."""
    evidence = Evidence("a", "he  said\r\nno", 21, 33)
    text = "he said no. Later on he said\nno."
    assert locate_evidence(evidence, text) == Excerpt("a", 21, 31)


def test_quotation_marks_of_any_kind_are_the_same():
    """Typed by hand they are straight, in the article they are not; no letter moves."""
    text = "He said: “It’s «over».”"
    assert locate_evidence(Evidence("a", '"It\'s "over"."'), text) == Excerpt("a", 9, 23)


@pytest.mark.parametrize(
    "evidence", [Evidence("a", "gone", 0, 4), Evidence("a"), Evidence("a", " ")]
)
def test_evidence_that_is_not_there_is_nowhere(evidence):
    """A lost quote and an empty one have no place."""
    assert locate_evidence(evidence, "so or so") is None


def test_the_very_quotation_marks_go_before_others_of_their_kind():
    """A mark of another kind is taken only where the quote's own stands nowhere."""
    assert locate_evidence(Evidence("a", "‘so"), "'so and ‘so") == Excerpt("a", 8, 11)
    assert locate_evidence(Evidence("a", "‘so"), "or 'so") == Excerpt("a", 3, 6)


@given(st.text(min_size=1), st.data())
def test_located_words_are_the_quote(text, data):
    """Whatever is quoted from a text is found there, with or without offsets."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assert locate_evidence(Evidence("a", quote, start, end), text) == Excerpt("a", start, end)
    found = locate_evidence(Evidence("a", quote), text)
    if quote.strip():
        assert found
        assert text[found.start : found.end].split() == quote.split()


def test_evidence_without_a_quote_is_the_whole_article():
    """Any part of it will do; named twice it is one."""
    assert located({}, {}) == (Gold("a", 0, 41, whole=True),)


def test_evidence_by_offsets_alone_is_that_stretch():
    """The quote may be left out when the place is told."""
    assert located({"start": 9, "end": 28}) == (Gold("a", 9, 28),)


def test_overlapping_evidence_is_one_stretch():
    """Two quotes that share words are one thing to find; it is required when one of them is."""
    quotes = ({"quote": "She said", "required": False}, {"quote": "said it rained."})
    assert located(*quotes) == (Gold("a", 9, 28),)


def test_evidence_apart_stays_apart():
    """Each is to be found, and only what is required must be."""
    quotes = ({"quote": "He left."}, {"quote": "They stayed.", "required": False})
    assert located(*quotes) == (Gold("a", 0, 8), Gold("a", 29, 41, required=False))


def test_evidence_that_cleaning_took_out_can_be_met_by_nothing():
    """It stays in the count of what should be found."""
    (gold,) = located({"quote": "Subscribe now!"})
    assert gold.start == gold.end
    assert not gold.meets(Excerpt("a", 0, 41))


def test_each_piece_of_evidence_that_cleaning_took_out_counts():
    """Two lost quotes are two things that were not found, not one."""
    assert len(located({"quote": "Subscribe now!"}, {"quote": "Share this!"})) == 2


def test_evidence_graded_zero_is_no_gold():
    """As in TREC's judgements, 0 says that it is not relevant."""
    assert located({"quote": "He left."}, {"quote": "They stayed.", "grade": 0}) == (
        Gold("a", 0, 8),
    )


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        (9, 28, True),  # exactly
        (0, 41, True),  # the passage holds it
        (14, 18, True),  # one of its words
        (19, 37, True),  # 9 of the 18 of the shorter one
        (20, 38, False),  # 8 of 18
        (28, 41, False),  # they touch
    ],
)
def test_half_of_the_shorter_stretch_is_the_same_place(start, end, met):
    """The gold is 9 to 28, nineteen characters."""
    assert Gold("a", 9, 28).meets(Excerpt("a", start, end)) is met


def test_a_whole_article_is_met_by_any_part_of_it():
    """And by none of another article."""
    gold = Gold("a", 0, 41, whole=True)
    assert gold.meets(Excerpt("a", 40, 41))
    assert not gold.meets(Excerpt("b", 0, 41))
    assert gold.among([Excerpt("b", 0, 41), Excerpt("a", 0, 1)])


def test_evidence_that_fits_passes_the_check():
    """A quote in one of the known texts is enough: cleaning may have taken it out."""
    case = make_case(evidence=[{"article": "a", "quote": "Share this!"}], articles=["a"])
    check(case, a=[TEXT, TEXT + " Share this!"])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"evidence": [{"article": "b"}]}, "there is no article 'b'"),
        ({"articles": ["a", "c"]}, "there is no article 'c'"),
        (
            {"evidence": [{"article": "a", "quote": "She wept."}]},
            "the quote 'She wept.' does not stand in 'a'",
        ),
        ({"evidence": [{"article": "a", "start": 3, "end": 99}]}, "does not stand in 'a'"),
        ({"evidence": [{"article": "a", "quote": "he left."}]}, "character for character"),
    ],
)
def test_evidence_that_does_not_fit_is_told(fields, told):
    """Place, article and quote are named."""
    case = make_case(**fields)
    with pytest.raises(DataError, match=told):
        check(case, a=[TEXT])


def test_evidence_outside_the_articles_of_a_reading_case_is_told():
    """What is not searched can never be found."""
    case = make_case(evidence=[{"article": "b", "quote": "He left."}], articles=["a"])
    with pytest.raises(DataError, match="'b'"):
        check(case, a=[TEXT], b=[TEXT])


def test_a_long_quote_is_told_on_one_line():
    """Eighty characters are enough to find it."""
    case = make_case(evidence=[{"article": "a", "quote": "x" * 500}])
    with pytest.raises(DataError) as error:
        check(case, a=[TEXT])
    assert "x" * 79 + "…" in str(error.value)
    assert "x" * 80 not in str(error.value)
