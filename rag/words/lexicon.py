"""Which words a language knows: none of them is a slip of typing."""

from simplemma import is_known
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

UNTOLD = "en"
"""Stands for a language that could not be told."""


def has_lexicon(language: str) -> bool:
    """Whether the words of a language (ISO 639-1) are known here at all."""
    return (language or UNTOLD) in SUPPORTED_LANGUAGES


def is_word(word: str, language: str) -> bool:
    """Whether a language knows a word in this form; nothing is known of one without a lexicon.

    >>> is_word("invaded", "en"), is_word("invadde", "en")
    (True, False)
    """
    return has_lexicon(language) and is_known(word, lang=language or UNTOLD, low_memory=True)
