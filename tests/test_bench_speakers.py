"""Speakers over texts labelled by hand: the shares that must hold, and how they are counted."""

from collections import Counter

import pytest

from eval.bench.speakers import (
    PARTS,
    VERDICTS,
    judge_speaker,
    judge_text,
    load_labelled,
    main,
    measure_speakers,
    name_speaker,
)
from eval.bench.speakers import Saying as LabelledSaying
from eval.jsonl import DataError
from rag import Speech


@pytest.fixture(scope="module")
def judged():
    """Every labelled saying with what the library makes of it."""
    return [each for text in load_labelled() for each in judge_text(text)]


@pytest.mark.parametrize(
    ("speaker", "accepted", "verdict"),
    [
        ("Igor Lapin", ["Igor Lapin", "Lapin"], "right"),
        ("IGOR LAPIN", ["Igor Lapin"], "right"),
        ("Coach Igor Lapin", ["Igor Lapin"], "right"),
        ("Anna Lapin", ["Igor Lapin", "Lapin"], "wrong"),
        ("Igor Lapin", [""], "wrong"),
        ("Igor Lapin", [], "wrong"),
        ("", [], "right"),
        ("", ["", "the memo"], "right"),
        ("", ["Igor Lapin"], "unknown"),
    ],
)
def test_a_speaker_is_right_wrong_or_unknown(speaker, accepted, verdict):
    """Any accepted name is right; no name is right where nobody can be named."""
    assert judge_speaker(speaker, accepted) == verdict


def test_the_speaker_of_most_words_counts():
    """Speeches that only touch the words name nobody."""
    speeches = [Speech(0, 12, "A", "quote"), Speech(12, 20, "B", "quote")]
    assert name_speaker(speeches, LabelledSaying(4, 14, ())) == "A"
    assert name_speaker(speeches, LabelledSaying(18, 40, ())) == ""


def test_words_that_stand_twice_are_refused(tmp_path):
    """A label must tell which words it means; the line is named."""
    path = tmp_path / "texts.jsonl"
    path.write_text(
        '{"id": "a", "part": "dev", "style": "agency", "language": "en", "text": "No. No.",'
        ' "sayings": [{"words": "No", "speakers": []}]}\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="line 1: 'No' stands 2 times"):
        load_labelled(path)


def test_shares_are_printed_with_their_numbers(judged, capsys):
    """Every part, style and language has a line; the misses are of `dev` alone."""
    assert main(["--misses"]) == 0
    told = capsys.readouterr().out
    groups = {each.text.style for each in judged} | {each.text.language for each in judged}
    assert all(f"{part}, {group} " in told for part in PARTS for group in groups)
    assert "test-" not in told


def test_the_benchmark_tells_the_same_shares(judged):
    """The figures of each part add up to one and count all its sayings."""
    figures = measure_speakers(None)
    assert [figure.what for figure in figures] == [
        f"speakers {part}, {verdict}" for part in PARTS for verdict in VERDICTS
    ]
    for part in PARTS:
        own = [figure for figure in figures if f" {part}," in figure.what]
        assert sum(figure.value for figure in own) == pytest.approx(1)
        assert {figure.n for figure in own} == {sum(e.text.part == part for e in judged)}


@pytest.mark.parametrize(
    ("part", "least_right", "most_wrong"), [("dev", 0.96, 0.01), ("test", 0.95, 0.02)]
)
def test_speakers_are_right_and_seldom_wrong(judged, part, least_right, most_wrong):
    """The right speaker is named, and rather none than a wrong one."""
    verdicts = Counter(each.verdict for each in judged if each.text.part == part)
    assert verdicts["right"] / verdicts.total() >= least_right
    assert verdicts["wrong"] / verdicts.total() <= most_wrong
