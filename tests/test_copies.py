"""Copies of one story are recognised by their words."""

from rag import Article, fold_stories

STORY = " ".join(f"word{n}" for n in range(200))
OTHER = " ".join(f"other{n}" for n in range(200))


def test_reprint_is_folded_into_the_first_article():
    """A copy with another headline and a changed word stands behind the article it repeats."""
    first, other = Article("a", STORY, "One"), Article("b", OTHER)
    reprint = Article("c", "Reprinted.\n" + STORY.replace("word150", "changed").upper(), "Two")

    assert fold_stories((first, other, reprint)) == ((first, reprint), (other,))


def test_stories_on_one_subject_stay_apart():
    """Texts that share half of their words are two stories."""
    half = Article("b", STORY[: len(STORY) // 2] + OTHER)

    assert len(fold_stories((Article("a", STORY), half))) == 2


def test_texts_without_words_are_compared_too():
    """Empty texts break nothing."""
    assert len(fold_stories((Article("a", ""), Article("b", "x")))) == 2
    assert fold_stories(()) == ()
