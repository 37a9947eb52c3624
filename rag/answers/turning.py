"""Whether a question turns away from what the answer before it was about."""

from collections.abc import Collection, Mapping, Sequence

from rag.answers.citations import cited_numbers
from rag.asking.fillers import is_filler, is_measure
from rag.indexing.index import Index
from rag.types import Article, Citation, History
from rag.words.figures import figures
from rag.words.terms import index_terms

LEAST_SHARED = 0.5
"""Of the words of a question, by their rarity: what goes on with the topic shares as much."""


def articles_told(history: History, cited: Sequence[Citation]) -> list[Article]:
    """The articles that the last answer of a conversation with any citation cites.

    Args:
        history: The conversation so far, oldest first.
        cited: The citations of its answers.
    """
    return list({each.article.id: each.article for each in cited_last(history, cited)}.values())


def cited_last(history: History, cited: Sequence[Citation]) -> list[Citation]:
    """The citations of the last answer of a conversation with any; arguments as above."""
    answers = (
        cited_numbers(turn["content"]) for turn in reversed(history) if turn["role"] == "assistant"
    )
    numbers = next(filter(None, answers), ())
    return [citation for citation in cited if citation.number in numbers]


def turns_away(
    terms: Mapping[str, Collection[str]], told: Sequence[Article], *, index: Index
) -> bool:
    """Whether a question speaks of what the articles told of hardly hold, and others do.

    `How old is the bridge?` behind an answer from an article without any bridge is a new topic.

    Args:
        terms: The topical words of the question with their terms in the index.
        told: What the answer before was about.
        index: Tells which words are rare.
    """
    terms = {
        word: each
        for word, each in terms.items()
        if not (is_filler(word) or is_measure(word) or figures(word))
    }
    known = index.known([term for each in terms.values() for term in each])
    if not (told and terms and all(known.keys() & each for each in terms.values())):
        return False
    held = {
        term for article in told for term in index_terms(article.text, language=article.language)
    }
    weights = index.rarities(terms)
    shared = sum(weight for word, weight in weights.items() if not held.isdisjoint(terms[word]))
    return shared < LEAST_SHARED * sum(weights.values())
