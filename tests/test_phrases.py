"""The service speaks the language of the question."""

from dataclasses import fields

import pytest

from rag.words.phrases import PHRASES, Phrases, phrases_for

FILLED = {
    *("part_refusal", "asked", "standalone", "searched", "characters", "summary"),
    *("mentioned", "not_mentioned", "about_articles", "left_open"),
}


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_says_everything(language):
    """No phrase is missing, and what is filled in has its place."""
    phrases = phrases_for(language)

    assert all(getattr(phrases, field.name).strip() for field in fields(Phrases))
    said = {field.name: getattr(phrases, field.name) for field in fields(Phrases)}
    assert {name for name, phrase in said.items() if "{}" in phrase} == FILLED
    english = phrases_for("en")
    assert all(said[name].count("{}") == getattr(english, name).count("{}") for name in FILLED)


@pytest.mark.parametrize("name", [field.name for field in fields(Phrases)])
def test_languages_differ(name):
    """No phrase was left in another language."""
    said = [getattr(phrases, name) for phrases in PHRASES.values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", ["", "xx", "zh"])
def test_other_languages_are_answered_in_english(language):
    """A language without phrases gets the English ones."""
    assert phrases_for(language) == PHRASES["en"]
