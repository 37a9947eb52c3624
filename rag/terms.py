"""From words to the terms of lexical search: folded and stemmed; names in all their spellings.

A term is a string of letters, digits and `~`. Texts and questions go through the same analysis;
a question is then widened to the spellings in which the index knows the names it asks for.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from threading import Lock
from typing import Protocol

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from rag.countries import country_names, governed_from
from rag.languages import CYRILLIC
from rag.lexicon import has_lexicon, is_word
from rag.names import WORDS_REMEMBERED, keys_across, name_key, slips_allowed
from rag.stopwords import stopwords

TERM_RULES = "1"
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

SHORTEST_KEY = 5
"""Letters of a name's key from which spellings are joined: shorter keys join different names."""

SAME_BEGINNING = 5
"""Letters that a known word shares with another way to spell it: `organised`, `organized`."""

_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def words(text: str) -> list[str]:
    """The words and numbers of a text as they stand; `2,000` is one word."""
    return _WORD.findall(text)


@lru_cache(maxsize=WORDS_REMEMBERED)
def fold(word: str) -> str:
    """A word without case, accents and signs; `2,000` becomes `2000`, `3.5` becomes `3~5`."""
    if word[0].isdigit():
        return _fold_number(word)
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


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
    return fold(_stemmer(language or "en")(word.casefold())) or fold(word)


def index_terms(text: str, *, language: str) -> list[str]:
    """The terms of a text, in its order, without stop words."""
    silent = stopwords(language or "en")
    terms: list[str] = []
    for word in words(text):
        if _CJK.match(word):
            terms += _pairs(word)
        elif word.casefold() not in silent:
            terms.append(stem(word, language))
    return [term for term in terms if term]


def name_spellings(text: str, *, language: str) -> set[tuple[str, str]]:
    """The names of a text as (key, term): every capitalised word that is long enough to be one.

    Measured on squad2 (600 questions, words only), hit@1: without spellings .742; all joined by
    key .730, those of `SHORTEST_KEY` letters .737; keys as terms of their own beside the words .677.
    """
    silent = stopwords(language or "en")
    named = {word for word in words(text) if word[0].isupper() and word.casefold() not in silent}
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
    found = [word for word in words(question) if word.casefold() not in silent]
    return found or words(question)


def rarity(holding: int, passages: int) -> float:
    """Weight of a word that `holding` of so many passages hold: the IDF of BM25, above 0.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))


class Vocabulary(Protocol):
    """What a question must know of the index it is put to."""

    def languages(self) -> Sequence[str]:
        """The languages of the articles."""

    def known(self, terms: Sequence[str]) -> Mapping[str, int]:
        """How many passages hold each of some terms; unknown ones are absent."""

    def spellings(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The terms of the names with each of some keys; unknown ones are absent."""

    def holding(self, term: str) -> tuple[str, str]:
        """A text that holds a term, and its language; both empty when none does."""

    def vocabulary(self) -> Sequence[str]:
        """All terms; asked for only when a question holds a word the index does not know."""


def question_terms(question: str, *, language: str, index: Vocabulary) -> dict[str, list[str]]:
    """The topical words of a question, each with the terms of the index it stands for.

    Every word is tried in the languages of the index and as a name, in the other alphabet too;
    that of a country in any language. A seat of government that no article names stands for its country. A word that
    neither the index nor the language knows is taken for a slip of typing and replaced by the
    nearest terms of the index; of a language without articles, or without a lexicon, only names
    can be meant. A word for which nothing is found has no terms.
    """
    tried = sorted({language or "en", *index.languages()})
    names_only = _is_foreign(language, index) or not has_lexicon(language)
    asked = list(dict.fromkeys(question_words(question, language=language)))
    spelled = _spelled(asked, index)
    others = [other for other in tried if other != language]
    variants = {
        word: [
            *_stems(word, tried),
            *spelled[word],
            *(stem(name, other) for other, name in country_names(word, language, others).items()),
        ]
        for word in asked
    }
    seated = {
        word: [stem(name, other) for other, name in governed_from(word, question, tried).items()]
        for word in asked
    }
    listed = [*variants.values(), *seated.values()]
    frequency = index.known([term for terms in listed for term in terms])
    return {
        word: [term for term in dict.fromkeys(terms) if term in frequency]
        or [term for term in seated[word] if term in frequency]
        or _meant(word, terms, language=language, index=index, names_only=names_only)
        for word, terms in variants.items()
    }


def _spelled(asked: Sequence[str], index: Vocabulary) -> dict[str, list[str]]:
    """For each word the terms of the index that spell the same name, in either alphabet."""
    keys = {word: _keys(word) for word in asked}
    known = index.spellings(list(dict.fromkeys(chain.from_iterable(keys.values()))))
    return {
        word: [
            term
            for key in keys[word]
            for term in known.get(key, ())
            if key == name_key(word) or _is_cyrillic(term) != _is_cyrillic(word)
        ]
        for word in asked
    }


def _keys(word: str) -> list[str]:
    """The key of a name, then those it may have in the other alphabet, as far as they are safe."""
    across = sorted(keys_across(word)) if word[0].isupper() else []
    return [key for key in (name_key(word), *across) if len(key) >= SHORTEST_KEY]


def _is_cyrillic(word: str) -> bool:
    return bool(CYRILLIC.search(word))


def mend_question(
    question: str, *, language: str, index: Vocabulary
) -> tuple[str, dict[str, list[str]]]:
    """The question without slips of typing, and its terms; see `mend_slips`, `question_terms`."""
    typed = question_terms(question, language=language, index=index)
    mended = name_countries(question, typed, language=language, index=index)
    mended = mend_slips(mended, typed, language=language, index=index)
    if mended == question:
        return question, typed
    return mended, question_terms(mended, language=language, index=index)


def _is_foreign(language: str, index: Vocabulary) -> bool:
    return bool(language) and language not in index.languages()


def _meant(
    word: str, terms: Sequence[str], *, language: str, index: Vocabulary, names_only: bool
) -> list[str]:
    """What a word that the index does not know may stand for."""
    if names_only and not word[0].isupper():
        return []
    typed = fold(word)
    near = _nearest(word, terms, index.vocabulary, language)
    if is_word(word, language):
        return [term for term in near if term[:SAME_BEGINNING] == typed[:SAME_BEGINNING]]
    # Hardly anybody mistypes the first letter; names begin otherwise in other languages.
    return [
        term for term in near if (term[0] == typed[0] and not names_only) or _is_name(term, index)
    ]


def _is_name(term: str, index: Vocabulary) -> bool:
    return any(term in names for names in index.spellings([name_key(term)]).values())


def name_countries(
    question: str, found: Mapping[str, Sequence[str]], *, language: str, index: Vocabulary
) -> str:
    """The question with the countries whose governments it calls by seats that no article names.

    Arguments as in `mend_slips`.
    """
    tried = sorted({language or "en", *index.languages()})
    for word, terms in found.items():
        country = governed_from(word, question, [language or "en"]).get(language or "en")
        if country and terms and not any(term in _stems(word, tried) for term in terms):
            question = re.sub(rf"\b{re.escape(word)}\b", country, question)
    return question


def mend_slips(
    question: str, found: Mapping[str, Sequence[str]], *, language: str, index: Vocabulary
) -> str:
    """The question with its mistyped words replaced by the nearest known ones.

    Those are words of the index, or, for letters in the wrong order, a stop word: `waht`, `sya`.
    A name that the articles spell otherwise, or in another script, is spelled as they do.

    Args:
        question: The question as asked.
        found: What `question_terms` made of it.
        language: Its language, ISO 639-1 or empty.
        index: The index it was put to.

    Returns:
        The question as it is, when no article is in its language.
    """
    if _is_foreign(language, index):
        return question
    tried = sorted({language or "en", *index.languages()})
    swapped = _stopwords_by_letters(language or "en")
    for word, terms in found.items():
        if is_word(word, language):
            continue
        if not terms and (meant := swapped.get("".join(sorted(word.casefold())))):
            question = re.sub(rf"\b{re.escape(word)}\b", meant, question)
        if terms and not any(term in _stems(word, tried) for term in terms):
            meant = _whole_word(terms[0], word, index)
            question = re.sub(rf"\b{re.escape(word)}\b", meant, question)
    return question


def _whole_word(term: str, typed: str, index: Vocabulary) -> str:
    """The word for a term as an article spells it, in the form that is nearest to a typed one."""
    text, language = index.holding(term)
    forms = [word for word in words(text) if stem(word, language) == term]

    def remoteness(form: str) -> tuple[int, bool]:
        letters, others = anyascii(form).casefold(), anyascii(typed).casefold()
        return DamerauLevenshtein.distance(letters, others), not form.islower()

    return min(forms, key=remoteness, default=term)


@cache
def _stopwords_by_letters(language: str) -> Mapping[str, str]:
    """A stop word for each set of letters in alphabetical order."""
    return {"".join(sorted(silent)): silent for silent in sorted(stopwords(language))}


def _stems(word: str, languages: Iterable[str]) -> list[str]:
    if _CJK.match(word):
        return _pairs(word)
    return [term for language in languages if (term := stem(word, language))]


def _nearest(
    word: str, terms: Sequence[str], vocabulary: Callable[[], Sequence[str]], language: str
) -> list[str]:
    """The terms a mistyped word may stand for, the nearest ones only; none for a stop word."""
    typed = fold(word)
    slips = slips_allowed(typed)
    if (
        not slips
        or typed[0].isdigit()
        or _CJK.search(word)
        or _is_near(typed, stopwords(language or "en"))
    ):
        return []
    choices = vocabulary()
    near = [
        (distance, term)
        for query in dict.fromkeys((typed, *terms))
        for term, distance, _ in process.extract(
            query,
            choices,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=min(slips, slips_allowed(query)),
            limit=3,
        )
    ]
    best = min((distance for distance, _ in near), default=0)
    return list(dict.fromkeys(term for distance, term in near if distance == best))


def _is_near(typed: str, silent: Iterable[str]) -> bool:
    return any(
        len(word) == len(typed) and DamerauLevenshtein.distance(typed, word, score_cutoff=1) <= 1
        for word in silent
    )
