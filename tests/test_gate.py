"""The gate tells which figure fell, by how much, and on which cases."""

import json
from dataclasses import replace

import pytest
from town import make_case, make_outcome, score_right

from eval.gate import (
    SHOWN,
    Floor,
    check_floors,
    load_accepted,
    load_floors,
    render_findings,
    write_accepted,
)
from eval.jsonl import DataError
from eval.scoring import score_case
from eval.summary import summarise

RIGHT = Floor("right", "What all the rest is for.", least=0.75)


def run_of(marks, **fields):
    """A run with a case for each mark: `+` right, `-` wrong."""
    return [
        score_right(str(place), right=mark == "+", **fields) for place, mark in enumerate(marks)
    ]


def check(floors, scored, accepted=None):
    """The findings for a run."""
    return check_floors(floors, summarise(scored), scored, accepted or {})


def accept(path, scored, *floors):
    """The scores of a run as accepted and read again."""
    write_accepted(path, scored, floors)
    return load_accepted(path)


def timed(seconds, *, right):
    """A run of two cases that took so long, the second right or not."""
    return [
        score_case(make_case(id=str(place), answers=[["yes"]]), make_outcome(text, seconds=seconds))
        for place, text in enumerate(["yes", "yes" if right else "no"])
    ]


def write_floors(path, text):
    """A file of floors."""
    path.write_text(text, encoding="utf-8")
    return path


def test_floors_are_read_with_their_reasons(tmp_path):
    """A measure, a group, a bound on one side, and why."""
    path = write_floors(
        tmp_path / "floors.toml",
        """
        [[floor]]
        measure = "right"
        least = 0.75
        reason = "What all the rest is for."

        [[floor]]
        measure = "answerable_refused"
        group = "why"
        most = 0
        reason = "Reasons are there."
        """,
    )
    assert load_floors(path) == (
        RIGHT,
        Floor("answerable_refused", "Reasons are there.", group="why", most=0.0),
    )


GOOD = '[[floor]]\nmeasure = "right"\nleast = 0.5\nreason = "Because."\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[floor]\n", "is no valid TOML: .*line 1"),
        ("", r"holds no \[\[floor\]\]: nothing would be checked"),
        (GOOD.replace("right", "rigth"), r"floor 0: measure 'rigth' is unknown. Known are: right"),
        (GOOD.replace("Because.", " "), "floor 0: the reason is empty"),
        (GOOD.replace("reason", "# reason"), r"floor 0\.reason"),
        (GOOD + "weight = 2\n", r"floor 0\.weight"),
        (GOOD.replace("least", "# least"), "floor 0: give either least or most"),
        (GOOD + "most = 0.6\n", "floor 0: give either least or most"),
        (GOOD.replace("0.5", '"half"'), r"floor 0\.least"),
        (GOOD + GOOD.replace("0.5", "nan"), "floor 1"),
        (GOOD + GOOD.replace("floor", "flor"), "'flor'"),
        (GOOD.replace("[[floor]]", "[floor]"), r"\[\[floor\]\]"),
    ],
)
def test_a_floor_that_could_not_be_checked_is_told(tmp_path, text, told):
    """By its place in the file; a floor that is never checked holds nothing."""
    with pytest.raises(DataError, match=told):
        load_floors(write_floors(tmp_path / "floors.toml", text))


def test_missing_floors_are_told(tmp_path):
    """By the path."""
    with pytest.raises(DataError, match=r"floors.toml cannot be read"):
        load_floors(tmp_path / "floors.toml")


@pytest.mark.parametrize(
    ("floor", "value", "missed"),
    [
        (Floor("right", "r", least=0.5), 0.4, 0.1),
        (Floor("right", "r", least=0.5), 0.7, -0.2),
        (Floor("answerable_refused", "r", most=0.0), 0.25, 0.25),
        (Floor("answerable_refused", "r", most=0.5), 0.25, -0.25),
    ],
)
def test_a_floor_is_missed_on_its_own_side(floor, value, missed):
    """Below what is the least, above what is the most."""
    assert floor.missed_by(value) == pytest.approx(missed)


def test_a_figure_at_its_floor_holds():
    """Three of four are right, and three quarters are asked for."""
    (finding,) = check([RIGHT], run_of("+++-"))
    assert finding.holds
    assert render_findings([finding]) == "1 of 1 floors hold."


def test_a_fall_is_told_by_measure_amount_and_case(tmp_path):
    """Accepted with three right; now case 1 is wrong as well, and .25 is missed."""
    accepted = accept(tmp_path / "accepted.json", run_of("+++-"), RIGHT)
    (finding,) = check([RIGHT], run_of("+-+-"), accepted)
    assert not finding.holds
    assert [each.case.id for each in finding.worse] == ["1"]
    told = render_findings([finding])
    assert "Right: 0.500, at least 0.750; missed by 0.250. What all the rest is for." in told
    assert "worse than accepted: 1  Who spoke?  (incomplete)" in told
    assert told.endswith("0 of 1 floors hold.")


def test_a_floor_for_a_kind_looks_at_that_kind_only(tmp_path):
    """All is well but with reasons: only their cases are named."""
    floor = Floor("right", "Reasons matter.", group="why", least=1.0)
    before = [*run_of("++"), score_right("why", right=True, kind="why")]
    after = [*run_of("-+"), score_right("why", right=False, kind="why")]
    (finding,) = check([floor], after, accept(tmp_path / "accepted.json", before, floor))
    assert [each.case.id for each in finding.worse] == ["why"]
    assert render_findings([finding]).startswith("Right (why): 0.000, at least 1.000")


def test_a_measure_where_less_is_better_falls_upwards(tmp_path):
    """The case that was refused is named, and not the one that no longer is."""
    floor = Floor("answerable_refused", "They are answered.", most=0.25)
    case = {name: make_case(id=name, answers=[["yes"]]) for name in "abc"}

    def refuse(*names):
        return [
            score_case(each, make_outcome("yes", refused=name in names))
            for name, each in case.items()
        ]

    accepted = accept(tmp_path / "accepted.json", refuse("a"), floor)
    (finding,) = check([floor], refuse("b", "c"), accepted)
    assert [each.case.id for each in finding.worse] == ["b", "c"]


def test_a_figure_of_all_cases_names_those_that_are_wrong_now(tmp_path):
    """Refusal F1 has no score for a case: what is no longer right is behind it."""
    floor = Floor("refusal_f1", "Refuse when it is due.", least=0.9)
    case = make_case(id="0", answerable=False)
    before = [score_case(case, make_outcome(refused=True))]
    after = [score_case(case, make_outcome("Yes."))]
    (finding,) = check([floor], after, accept(tmp_path / "accepted.json", before, floor))
    assert [each.case.id for each in finding.worse] == ["0"]


def test_slow_answers_are_not_blamed_on_cases_that_became_right(tmp_path):
    """The time rose while case 1 became right: it is not worse."""
    floor = Floor("seconds_p95", "Nobody waits longer.", most=1.0)
    accepted = accept(tmp_path / "accepted.json", timed(0.5, right=False), floor)
    (finding,) = check([floor], timed(2.0, right=True), accepted)
    assert not finding.holds
    assert finding.worse == ()


def test_a_case_that_can_no_longer_be_scored_is_worse(tmp_path):
    """It was right when answered; now it is refused."""
    floor = Floor("correct", "Answers are right.", least=0.9)
    before = run_of("+")
    after = [score_case(before[0].case, make_outcome(refused=True, case="0"))]
    (finding,) = check([floor], after, accept(tmp_path / "accepted.json", before, floor))
    assert (finding.value, finding.holds) == (None, False)
    assert [each.case.id for each in finding.worse] == ["0"]
    assert "no case could be scored; its floor is at least 0.900" in render_findings([finding])


def test_cases_that_are_worse_are_told_while_floors_hold():
    """A figure may stay above its floor although a case was lost; of one that fell once only."""
    accepted = {str(place): {"right": 1.0} for place in range(8)}
    told = render_findings(check([RIGHT], run_of("+++++++-"), accepted))
    assert "Floors that hold, but cases of them are worse:\n  worse than accepted: 7" in told
    assert told.endswith("1 of 1 floors hold.")
    fallen = replace(RIGHT, least=0.95)
    told = render_findings(check([RIGHT, fallen], run_of("+++++++-"), accepted))
    assert told.count("worse than accepted: 7") == 1
    assert render_findings(check([RIGHT], run_of("+" * 8), accepted)) == "1 of 1 floors hold."


def test_a_figure_that_cannot_be_scored_does_not_hold():
    """No case of the kind is there: nothing was checked, and that is told."""
    (finding,) = check([Floor("right", "r", group="conflict", least=0.1)], run_of("++"))
    assert not finding.holds
    assert "Right (conflict): no case could be scored" in render_findings([finding])


def test_a_long_list_of_cases_is_cut():
    """As many as can be read, then how many more."""
    marks = SHOWN + 3
    accepted = {str(place): {"right": 1.0} for place in range(marks)}
    told = render_findings(check([RIGHT], run_of("-" * marks), accepted))
    assert told.count("worse than accepted") == SHOWN
    assert "… and 3 more" in told


def test_without_accepted_scores_the_fall_is_told_all_the_same(tmp_path):
    """There is no earlier run to compare with."""
    assert load_accepted(tmp_path / "none.json") == {}
    (finding,) = check([RIGHT], run_of("--"))
    assert (finding.holds, finding.worse) == (False, ())


def test_accepted_scores_are_a_case_a_line(tmp_path):
    """Of the measures that have a floor, those that could be scored."""
    path = tmp_path / "accepted.json"
    floors = (RIGHT, Floor("correct", "r", least=0.5), Floor("refusal_f1", "r", least=0.5))
    scored = [*run_of("+"), score_case(make_case(id='"é"'), make_outcome("x"))]
    assert accept(path, scored, *floors) == {"0": {"right": 1.0, "correct": 1.0}, '"é"': {}}
    assert len(path.read_text(encoding="utf-8").splitlines()) == 4


def test_rounding_is_no_fall(tmp_path):
    """Accepted scores are kept to four decimals: 2/3 is not below .6667."""
    floor = Floor("citation_recall", "r", least=0.9)
    (scored,) = run_of("+")
    thirds = [replace(scored, scores=dict(scored.scores) | {"citation_recall": 2 / 3})]
    accepted = accept(tmp_path / "accepted.json", thirds, floor)
    (finding,) = check([floor], thirds, accepted)
    assert (finding.holds, finding.worse) == (False, ())


def test_damaged_accepted_scores_are_told(tmp_path):
    """With the command that writes them anew."""
    path = tmp_path / "accepted.json"
    path.write_text(json.dumps({"1": [1]}), encoding="utf-8")
    with pytest.raises(
        DataError, match=r"is damaged\. Write it anew: onrecord eval check --accept"
    ):
        load_accepted(path)


def test_accepted_scores_that_cannot_be_written_are_told(tmp_path):
    """The run is over by then: one line, no traceback."""
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match="cannot be written"):
        write_accepted(tmp_path / "file" / "accepted.json", run_of("+"), [RIGHT])
