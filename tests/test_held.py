"""Cases held out of training: by article, so that no question betrays another."""

from eval.held import HELD_OUT, is_held

TITLES = {str(n): f"Article_{n}" for n in range(700)}


def test_one_article_in_seven_is_held_out():
    """The share is about what it says."""
    held = sum(is_held("a case", [name], TITLES) for name in TITLES)
    assert abs(held / len(TITLES) - 1 / HELD_OUT) < 0.04


def test_all_cases_of_an_article_go_one_way():
    """The article decides, not the question; its title reads the same in every set."""
    spaced = {name: title.replace("_", " ") for name, title in TITLES.items()}
    for name in TITLES:
        assert is_held("one", [name], TITLES) == is_held("other", [name], spaced)


def test_case_decides_where_no_title_does():
    """Without a title, cases are spread by their ids."""
    held = [is_held(str(n), [], {}) for n in range(700)]
    assert 0 < sum(held) < 200
