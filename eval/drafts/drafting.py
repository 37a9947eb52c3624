"""Drafts of cases from the user's own articles, made offline; a reader has the last word.

Who said it, from quotes and reports, and gaps in sentences that hold a number, a date, an
amount, a name or quoted words.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from eval.cases import Case, Evidence
from eval.drafts.clozes import draft_clozes
from eval.drafts.sayings import draft_sayings
from rag import Article, Assistant, Filter, Passage, QuestionError

T = TypeVar("T")

PASSAGES = 60
"""Passages read of an article, as many as one search ranks: drafts enough for the longest."""

_OPENING_LETTERS = 300
"""Of an article without a title: what its passages are searched by."""


def draft_cases(
    assistant: Assistant, *, count: int, seed: int, known: Sequence[Case] = ()
) -> list[Case]:
    """Up to `count` drafts, spread over the articles; fewer when the articles give no more.

    No two are of the same sentence. The same articles and seed give the same drafts.

    Args:
        assistant: The service whose articles are drafted from.
        count: Drafts wanted.
        seed: Chooses articles and sentences.
        known: Cases already there; their sentences are left alone.

    Raises:
        StorageError: If the index cannot be read.
    """
    chosen = list(known)
    articles = shuffle(assistant.articles(), seed)
    drafts = take_turns([_drafts_of(assistant, article, seed, chosen) for article in articles])
    return [name_draft(case, n) for n, case in enumerate(islice(drafts, count), start=1)]


def shuffle(articles: Sequence[Article], seed: int) -> list[Article]:
    """The articles in an order that the seed decides."""
    return random.Random(seed).sample(articles, len(articles))


def read_passages(assistant: Assistant, article: Article) -> list[Passage]:
    """The passages of an article in its order; of a very long one those nearest to its title.

    Copies within the article come once.

    Raises:
        StorageError: If the index cannot be read.
    """
    about = article.title or article.text[:_OPENING_LETTERS]
    only = Filter(articles=(article.id,))
    try:
        hits = assistant.search(about, top_k=PASSAGES, filter=only)
    except QuestionError:
        return []
    return sorted((hit.passage for hit in hits), key=lambda passage: passage.start)


def name_draft(case: Case, number: int) -> Case:
    """The case with an id such as `draft-001`."""
    return replace(case, id=f"draft-{number:03}")


def repeats(one: Case, other: Case) -> bool:
    """Whether two cases rest on the same words, or ask for the same thing of one article."""
    if one.question == other.question:
        return True
    pairs = [(mine, theirs) for mine in one.evidence for theirs in other.evidence]
    same_answer = one.kind == other.kind == "fact" and one.answers == other.answers
    return any(
        _touch(mine, theirs) or same_answer
        if mine.article == theirs.article
        else bool(mine.quote) and mine.quote == theirs.quote
        for mine, theirs in pairs
    )


def _touch(one: Evidence, other: Evidence) -> bool:
    """Whether two stretches of an article overlap; without offsets, whether the quotes do."""
    if min(one.start, other.start) < 0:
        return bool(one.quote and other.quote) and (
            one.quote in other.quote or other.quote in one.quote
        )
    return one.start < other.end and other.start < one.end


def take_turns(rows: Sequence[Iterator[T]]) -> Iterator[T]:
    """One of each row in turn until all are empty; no row is begun before its turn comes."""
    left = list(rows)
    while left:
        for row in list(left):
            found = next(row, None)
            if found is None:
                left.remove(row)
            else:
                yield found


def _drafts_of(
    assistant: Assistant, article: Article, seed: int, chosen: list[Case]
) -> Iterator[Case]:
    """The drafts of an article, both sorts in turn, that repeat none of `chosen`.

    Each is added to `chosen`, which all articles share: copies of a story are drafted once.
    """
    passages = read_passages(assistant, article)
    chance = random.Random(f"{seed} {article.id}")
    sorts = []
    for draft in (draft_sayings, draft_clozes):
        drafts = [case for passage in passages for case in draft(passage)]
        sorts.append(iter(chance.sample(drafts, len(drafts))))
    chance.shuffle(sorts)
    for case in take_turns(sorts):
        if not any(repeats(case, other) for other in chosen):
            chosen.append(case)
            yield case
