"""What a question may mean in the words of an index: spellings, other alphabets, slips of typing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Protocol

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from rag.people.designations import name_offices
from rag.words.countries import capital_keys, country_names, governed_from, league_names
from rag.words.languages import CYRILLIC
from rag.words.lexicon import has_lexicon, is_word
from rag.words.names import keys_across, name_key, slips_allowed
from rag.words.stopwords import stopwords
from rag.words.terms import CJK, SHORTEST_KEY, fold, index_terms, question_words, stem, stems, words

SAME_BEGINNING = 5
"""Letters that a known word shares with another way to spell it: `organised`, `organized`."""

ENDING = 2
"""Last letters that all spellings of a name share."""

_SHORTEST_NAME = 4
"""Letters of a name that is known when typed small."""


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
    that of a country or a league in any language. A seat of government that no article names stands
    for its country. A word that neither the index nor the language knows is taken for a slip of typing and replaced by the
    nearest terms of the index; of a language without articles, or without a lexicon, only names
    can be meant, and a first name only with the last name behind it. A word for which nothing is
    found has no terms.
    """
    tried = sorted({language or "en", *index.languages()})
    names_only = _is_foreign(language, index) or not has_lexicon(language)
    asked = list(dict.fromkeys(question_words(question, language=language)))
    spelled = _spelled(asked, index)
    others = [other for other in tried if other != language]
    variants = {
        word: [
            *stems(word, tried),
            *spelled[word],
            *(stem(name, other) for other, name in country_names(word, language, others).items()),
        ]
        for word in asked
    }
    seated = {
        word: [stem(name, other) for other, name in governed_from(word, question, tried).items()]
        for word in asked
    }
    for word, terms in variants.items():
        called = league_names(word, language or "en", tried)
        terms += [stem(words(name)[0], other) for other, name in called]
    listed = [*variants.values(), *seated.values()]
    frequency = index.known([term for terms in listed for term in terms])
    found = {
        word: [term for term in dict.fromkeys(terms) if term in frequency]
        or [term for term in seated[word] if term in frequency]
        for word, terms in variants.items()
    }
    last = _last_names(question, found, language=language)
    return {
        word: terms
        or [
            term
            for term in _meant(
                word, variants[word], language=language, index=index, names_only=names_only
            )
            if word not in last or _stand_together(term, last[word], index)
        ]
        for word, terms in found.items()
    }


def _last_names(
    question: str, found: Mapping[str, Sequence[str]], *, language: str
) -> dict[str, Sequence[str]]:
    """For each first name in a question the terms of the last name behind it, if there are any."""
    return {
        first: found[last]
        for first, last in pairwise(words(question))
        if first[0].isupper()
        and last[0].isupper()
        and found.get(last)
        and not is_word(last.casefold(), language)
    }


def _stand_together(term: str, others: Sequence[str], index: Vocabulary) -> bool:
    """Whether a text that holds a term holds one of some others, as of a first and a last name."""
    text, language = index.holding(term)
    return not set(others).isdisjoint(index_terms(text, language=language))


def _spelled(asked: Sequence[str], index: Vocabulary) -> dict[str, list[str]]:
    """For each word the terms of the index that spell the same name, in either alphabet."""
    keys = {word: _keys(word) for word in asked}
    known = index.spellings(list(dict.fromkeys(chain.from_iterable(keys.values()))))
    return {
        word: [
            term
            for key in keys[word]
            for term in known.get(key, ())
            if key in (name_key(word), *capital_keys(word))
            or _is_cyrillic(term) != _is_cyrillic(word)
        ]
        for word in asked
    }


def _keys(word: str) -> list[str]:
    """The key of a name, then those it may have in the other alphabet, as far as they are safe."""
    across = sorted(keys_across(word)) if word[0].isupper() else []
    keys = (name_key(word), *across, *capital_keys(word))
    return [key for key in keys if len(key) >= SHORTEST_KEY]


def _is_cyrillic(word: str) -> bool:
    return bool(CYRILLIC.search(word))


def mend_question(
    question: str, *, language: str, index: Vocabulary
) -> tuple[str, dict[str, list[str]]]:
    """The question without slips of typing, and its terms; see `mend_slips`, `question_terms`.

    Offices have the names that articles give them; see `name_offices`.
    """
    named = name_offices(question)
    typed = question_terms(named, language=language, index=index)
    mended = name_countries(named, typed, language=language, index=index)
    mended = mend_slips(mended, typed, language=language, index=index)
    if mended == named:
        return named, typed
    return mended, question_terms(mended, language=language, index=index)


def spell_names(question: str, *, language: str, index: Vocabulary) -> str:
    """A question typed small throughout, its names in capitals: `где живёт Керн`.

    Those are countries, leagues, and what the index knows as a name and the language does not know
    as a word; of a language without articles, all such names.
    """
    if not question.islower():
        return question
    told = language or "en"
    for word in dict.fromkeys(words(question)):
        if len(word) < _SHORTEST_NAME or word in stopwords(told):
            continue
        named = word.capitalize()
        if league_names(word, told, [told, "en", "ru"]):
            named = word.upper()
        elif not (
            country_names(named, told, [told])
            or (
                _is_spelled(named, index)
                and (_is_foreign(language, index) or not is_word(word, language))
            )
        ):
            continue
        question = re.sub(rf"\b{re.escape(word)}\b", named, question)
    return question


def _is_spelled(name: str, index: Vocabulary) -> bool:
    """Whether the index knows a name, in either alphabet."""
    return any(_spelled([name], index)[name])


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
    """The question with the names that articles have for leagues, and for countries it calls by seats.

    Arguments as in `mend_slips`.
    """
    tried = sorted({language or "en", *index.languages()})
    for word, terms in found.items():
        if not terms or any(term in stems(word, tried) for term in terms):
            continue
        leagues = league_names(word, language or "en", tried)
        called = (name for other, name in leagues if stem(words(name)[0], other) == terms[0])
        if meant := next(called, ""):
            question = re.sub(rf"\b{re.escape(word)}\b", meant, question)
        country = governed_from(word, question, [language or "en"]).get(language or "en")
        if country:
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
        meant = word
        if terms and not any(term in stems(word, tried) for term in terms):
            meant = _whole_word(terms[0], word, index)
        if common := _commonest(meant, terms, tried, index):
            meant = _whole_word(common, meant, index)
        if meant != word:
            question = re.sub(rf"\b{re.escape(word)}\b", meant, question)
    return question


def _commonest(name: str, terms: Sequence[str], languages: Sequence[str], index: Vocabulary) -> str:
    """The spelling of a name in most passages; empty where that is the one given, or it is no name.

    Ivanova is no spelling of Ivanov: both must end alike.
    """
    own = stems(name, languages)
    alike = [
        term
        for term in terms
        if name[0].isupper()
        and _is_cyrillic(term) == _is_cyrillic(name)
        and name_key(term) == name_key(name)
        and any(term[-ENDING:] == each[-ENDING:] for each in own)
    ]
    known = index.known(alike) if len(set(alike)) > 1 else {}
    best = max(sorted(known), key=known.__getitem__, default="")
    return "" if best in own else best


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


def _nearest(
    word: str, terms: Sequence[str], vocabulary: Callable[[], Sequence[str]], language: str
) -> list[str]:
    """The terms a mistyped word may stand for, the nearest ones only; none for a stop word."""
    typed = fold(word)
    slips = slips_allowed(typed)
    if (
        not slips
        or typed[0].isdigit()
        or CJK.search(word)
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
