"""From words to the terms of lexical search: folded and stemmed.

A term is a string of letters, digits and `~`. Texts and questions go through the same analysis;
`vocabulary` then widens a question to what the index knows.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from threading import Lock

from rag.words.names import WORDS_REMEMBERED, name_key
from rag.words.stopwords import stopwords

TERM_RULES = "3"
"""Version of these rules; a change makes old indexes unreadable, so it enters the fingerprint."""

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "fa": "persian", "fi": "finnish", "fr": "french",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip

_KEPT_LETTERS = 6
"""Words of languages without a stemmer are cut to this length; see the kazqad row of the bench."""

_DOTLESS = {"tr", "az"}
"""Languages in which the small letter of `I` is `ı`, and that of `İ` is `i`."""

SHORTEST_KEY = 5
"""Letters of a name's key from which spellings are joined: shorter keys join different names."""

_WORD = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|\w+")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of Chinese, Japanese or Korean; such words are searched by pairs of letters."""


def words(text: str) -> list[str]:
    """The words and numbers of a text as they stand; `2,000` is one word, `2014 300` are two."""
    return _WORD.findall(text)


def lower(word: str, language: str) -> str:
    """A word without capitals, as its language writes it."""
    if language in _DOTLESS:
        word = word.replace("I", "ı").replace("İ", "i")
    return word.casefold()


@lru_cache(maxsize=WORDS_REMEMBERED)
def fold(word: str) -> str:
    """A word without case, accents and signs; `2,000` becomes `2000`, `3.5` becomes `3~5`."""
    if word[0].isdigit():
        return _fold_number(word)
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum()).replace("ı", "i")


def _fold_number(word: str) -> str:
    parts = re.split(r"\D+", word)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])  # noqa: PLR2004
    return ("" if grouped else "~").join(part for part in parts if part)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language not in _SNOWBALL:
        return lambda word: word[:_KEPT_LETTERS]
    import snowballstemmer

    stemmer, lock = snowballstemmer.stemmer(_SNOWBALL[language]), Lock()

    def stem_word(word: str) -> str:
        # It keeps the word in itself while it works: two threads would mix theirs.
        with lock:
            return str(stemmer.stemWord(word))

    return stem_word


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem(word: str, language: str) -> str:
    """The term of a word in a language (ISO 639-1; unknown ones count as English)."""
    if word[0].isdigit():
        return fold(word)
    return fold(_stemmer(language or "en")(lower(word, language))) or fold(word)


def stems(word: str, languages: Iterable[str]) -> list[str]:
    """The terms of a word in texts of some languages."""
    if CJK.match(word):
        return _pairs(word)
    return [term for language in languages if (term := stem(word, language))]


def stem_lists(listed: Mapping[str, str]) -> frozenset[str]:
    """The stems of words listed by their language, each list in one string.

    >>> sorted(stem_lists({"en": "years days", "de": "Jahre"}))
    ['day', 'jahr', 'year']
    """
    return frozenset(
        stem(word, language) for language, told in listed.items() for word in told.split()
    )


def index_terms(text: str, *, language: str) -> list[str]:
    """The terms of a text, in its order, without stop words."""
    silent = stopwords(language or "en")
    terms: list[str] = []
    for word in words(text):
        if CJK.match(word):
            terms += _pairs(word)
        elif lower(word, language) not in silent:
            terms.append(stem(word, language))
    return [term for term in terms if term]


def name_spellings(text: str, *, language: str) -> set[tuple[str, str]]:
    """The names of a text as (key, term): every capitalised word that is long enough to be one.

    Measured on squad2 (600 questions, words only), hit@1: without spellings .742; all joined by
    key .730, those of `SHORTEST_KEY` letters .737; keys as terms of their own beside the words .677.
    """
    silent = stopwords(language or "en")
    named = {
        word for word in words(text) if word[0].isupper() and lower(word, language) not in silent
    }
    return {
        (key, term)
        for word in named
        if len(key := name_key(word)) >= SHORTEST_KEY and (term := stem(word, language))
    }


def _pairs(word: str) -> list[str]:
    """Neighbouring letters of a script that does not separate words."""
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]


def question_words(question: str, *, language: str) -> list[str]:
    """The words of a question that carry its topic; all of them when it has no others."""
    silent = stopwords(language or "en")
    found = [word for word in words(question) if lower(word, language) not in silent]
    return found or words(question)


def rarity(holding: int, passages: int) -> float:
    """Weight of a word that `holding` of so many passages hold: the IDF of BM25, above 0.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))
