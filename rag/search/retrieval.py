"""From a question to the passages that may answer it: two rankings, fused, copies folded.

The dense ranking finds meaning across languages, the lexical one exact words, numbers and
names in any spelling. They run side by side and their scores are added.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

import numpy as np
from numpy.typing import NDArray

from rag.asking.vocabulary import mend_question
from rag.files.copies import Triples, are_copies, word_triples
from rag.indexing.embedding import Embedding, Threads
from rag.indexing.index import Allowed, Index
from rag.people.namesakes import Namesakes
from rag.search.leveling import level_languages, take_sample
from rag.text.quotes import balance_marks
from rag.types import Filter, Hit, Passage, Speech
from rag.words.names import same_name
from rag.words.terms import rarity

EVERYTHING = Filter()
"""The filter that leaves nothing out."""

CANDIDATES = 60
"""Passages asked of each ranking: enough that a passage both find is seen in both."""

LEXICAL_WEIGHT = 0.6
"""Worth of the weight of a word that one passage holds against the spread of the cosines.

BM25 grows with the size of the index, the cosines do not; hence weights are taken in units of the
rarest word, 6.1 on squad2 and 5.1 on xquad. Below, the weights a point of BM25 had there.

Hit@1 on squad2 / xquad en / xquad ru->en by this sum: .776 / .965 / .801 (.05: .767 / .963 / .805,
.1: .775 / .965 / .802); by reciprocal rank fusion at its best weights: .753 / .952 / .722.
"""

READ_WEIGHT = 0.1
"""What the reader's log-odds count beside the sum of the rankings; set by their scales, so that four
of them outweigh the spread of a ranking, and not yet fitted on any run."""

NEAR_WEIGHT = 0.4
"""What a passage of the article a conversation is about gains for a question that leans on it: less
than half the spread of a ranking, so that a passage of another one that fits well still comes first.
With .2, words in the language of the question drew to other articles; no public run cites articles."""

MORE_FOR_PARTS = 2
"""Passages read beyond the usual number for a question that asks several things."""

BLANKS_BETWEEN = 2
"""Characters between two passages: the blank line that they were cut at."""


class Retriever:
    """Finds passages for questions in one index with the embedding it was built with."""

    def __init__(self, index: Index, embedding: Embedding) -> None:
        self.index = index
        self.embedding = embedding
        self._beside = Threads(1, thread_name_prefix="lexical")

    def retrieve(
        self,
        question: str,
        *,
        top_k: int,
        filter: Filter = EVERYTHING,
        language: str = "",
        near: Sequence[str] = (),
    ) -> list[Hit]:
        """The passages nearest to a question, best first, without copies of one another.

        Scores compare within one question only. Passages of the articles with the ids `near` gain
        `NEAR_WEIGHT`.

        Raises:
            EmbeddingError: If the question cannot be embedded.
            StorageError: If the index cannot be read.
        """
        allowed = self.index.allowed(resolve_names(filter, self.index))
        mended, found = mend_question(question, language=language, index=self.index)
        lexical = self._beside.submit(self._rank_by_words, found, allowed)
        vector = self.embedding.embed_question(mended)
        dense = self._rank_by_meaning(vector, allowed)
        rarest = rarity(1, self.index.counts()[1])
        scores = fuse_scores(dense, lexical.result(), rarest=rarest)
        return self._read(self._prefer(near, scores) if near else scores, top_k=top_k)

    def retrieve_parts(
        self,
        question: str,
        parts: Sequence[str],
        *,
        top_k: int,
        filter: Filter = EVERYTHING,
        language: str = "",
        near: Sequence[str] = (),
    ) -> list[Hit]:
        """The passages nearest to a question and to each of its parts, taken in turn.

        Where the whole is one part, that is `retrieve`; else there are `MORE_FOR_PARTS` more, and
        their scores compare within one part only. Arguments and errors as there.
        """
        rankings = [
            self.retrieve(each, top_k=top_k, filter=filter, language=language, near=near)
            for each in dict.fromkeys((question, *parts))
        ]
        return rankings[0] if len(rankings) == 1 else take_turns(rankings)[: top_k + MORE_FOR_PARTS]

    def count(self, filter: Filter) -> int:
        """How many passages a filter lets be searched."""
        allowed = self.index.allowed(resolve_names(filter, self.index))
        return self.index.counts()[1] if allowed is None else len(allowed)

    def join(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits to read an answer from, with the neighbours that complete them.

        A passage that ends in a question, a colon or an open quotation brings the one behind it;
        passages that touch become one, at the place of the better one.
        """
        complete: list[Hit] = []
        for hit in hits:
            behind = self.index.neighbours(hit.passage)[1] if ends_open(hit.passage) else None
            complete.append(Hit(join_passages(hit.passage, behind), hit.score) if behind else hit)
        return join_touching(complete)

    def close(self) -> None:
        """Stop the thread that ranks by words."""
        self._beside.shutdown()

    def _rank_by_meaning(
        self, vector: NDArray[np.float32], allowed: Allowed | None
    ) -> list[tuple[int, float]]:
        """The nearest passages; where there are several languages, beside others of theirs.

        A text of no known language is no other language: to compare it takes two more queries.
        """
        tongues = self.index.keys_by_language()
        if len(tongues.keys() - {""}) <= 1:
            return self.index.dense(vector, limit=CANDIDATES, allowed=allowed)
        rankings = {
            language: self.index.dense(
                vector, limit=CANDIDATES, allowed=keys if allowed is None else keys & allowed
            )
            for language, keys in tongues.items()
        }
        chosen = frozenset(chain.from_iterable(map(take_sample, tongues.values())))
        cosines = dict(self.index.dense(vector, limit=len(chosen), allowed=chosen))
        usual = {
            language: [cosines[key] for key in keys & cosines.keys()]
            for language, keys in tongues.items()
        }
        return level_languages(rankings, usual)[:CANDIDATES]

    def _rank_by_words(
        self, found: Mapping[str, Sequence[str]], allowed: Allowed | None
    ) -> list[tuple[int, float]]:
        terms = list(dict.fromkeys(term for terms in found.values() for term in terms))
        return self.index.lexical(terms, limit=CANDIDATES, allowed=allowed) if terms else []

    def _prefer(self, near: Sequence[str], scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, best first, with what the passages of some articles gain."""
        keys = self.index.allowed(Filter(articles=tuple(near))) or frozenset()
        raised = {key: score + NEAR_WEIGHT * (key in keys) for key, score in scores.items()}
        return dict(sorted(raised.items(), key=lambda item: (-item[1], item[0])))

    def _read(self, scores: Mapping[int, float], *, top_k: int) -> list[Hit]:
        """The best passages of a ranking; more are read only when copies leave room."""
        keys = list(scores)
        found: list[Hit] = []
        for first in range(0, len(keys), top_k):
            read = self.index.found(keys[first : first + top_k])
            found = fold_copies([*found, *(Hit(read[key], scores[key]) for key in read)])
            if len(found) >= top_k:
                break
        return found[:top_k]


def fuse_scores(
    dense: Sequence[tuple[int, float]], lexical: Sequence[tuple[int, float]], *, rarest: float
) -> dict[int, float]:
    """Merge cosines and BM25 scores of passage keys into one score each, best first.

    Cosines are measured from the lowest candidate to the highest, because their scale differs
    from one embedding to another; a passage that only the words found counts as the lowest. Ties
    are broken by key.

    Args:
        dense: Keys with cosines.
        lexical: Keys with BM25 scores.
        rarest: The weight of a word that a single passage holds, see `rarity`.

    Source: a convex combination beats reciprocal rank fusion and needs one weight, see Bruch, Gai
    and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, TOIS 2023.
    """
    cosines = dict(dense)
    low, high = min(cosines.values(), default=0.0), max(cosines.values(), default=0.0)
    spread = (high - low) or 1.0
    fused = {key: (cosine - low) / spread for key, cosine in dense}
    for key, score in lexical:
        fused[key] = fused.get(key, 0.0) + LEXICAL_WEIGHT * score / rarest
    return dict(sorted(fused.items(), key=lambda item: (-item[1], item[0])))


def reorder_hits(hits: Sequence[Hit], answers: Sequence[float]) -> list[Hit]:
    """The hits with what reading them told added to their scores, best first.

    Args:
        hits: Passages found, best first.
        answers: The reader's log-odds that each of the first ones answers; the others, not read,
            stay behind them.
    """
    low = min(answers, default=0.0)
    raised = [
        Hit(hit.passage, hit.score + READ_WEIGHT * (score - low))
        for hit, score in zip(hits, answers, strict=False)
    ]
    rest = hits[len(answers) :]
    return [*sorted(raised, key=lambda hit: -hit.score), *rest]


def take_turns(rankings: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The first hit of each ranking, then the second of each, …; no passage twice."""
    found: dict[tuple[str, int], Hit] = {}
    for row in zip_longest(*rankings):
        for hit in filter(None, row):
            found.setdefault((hit.passage.article.id, hit.passage.start), hit)
    return fold_copies(list(found.values()))


def fold_copies(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that repeat a better one almost word for word."""
    kept: list[Hit] = []
    seen: list[Triples] = []
    for hit in hits:
        triples = word_triples(hit.passage.text)
        if not any(are_copies(triples, other) for other in seen):
            kept.append(hit)
            seen.append(triples)
    return kept


def ends_open(passage: Passage) -> bool:
    """Whether a passage breaks off before what it announces."""
    text = passage.text.rstrip()
    return text.endswith((":", "?")) or balance_marks(text).left_open


def join_touching(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with those of one article that follow or overlap each other made one."""
    joined: list[Hit] = []
    for hit in hits:
        near = [other for other in joined if _touch(other.passage, hit.passage)]
        if not near:
            joined.append(hit)
            continue
        whole = hit.passage
        for other in near:
            whole = join_passages(other.passage, whole)
        joined[joined.index(near[0])] = Hit(whole, near[0].score)
        joined = [other for other in joined if other not in near[1:]]
    return joined


def _touch(one: Passage, other: Passage) -> bool:
    # An article may have changed between two searches.
    if (one.article.id, one.article.text) != (other.article.id, other.article.text):
        return False
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return not first.article.text[first.end : second.start].strip()


def join_passages(one: Passage, other: Passage) -> Passage:
    """Two passages of an article that follow or overlap each other, as one."""
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return replace(
        first,
        end=max(first.end, second.end),
        sentences=tuple(sorted({*first.sentences, *second.sentences})),
        speeches=_join_speeches(first.speeches, second.speeches),
    )


def _join_speeches(first: Sequence[Speech], second: Sequence[Speech]) -> tuple[Speech, ...]:
    """Speeches in the order of the text; one that was cut between two passages is whole again."""
    joined: list[Speech] = []
    for speech in sorted({*first, *second}, key=lambda speech: (speech.start, -speech.end)):
        if joined and _goes_on(joined[-1], speech):
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, speech.end))
        else:
            joined.append(speech)
    return tuple(joined)


def _goes_on(one: Speech, other: Speech) -> bool:
    same = (one.speaker, one.kind) == (other.speaker, other.kind)
    return other.start < one.end or (same and other.start <= one.end + BLANKS_BETWEEN)


def resolve_names(filter: Filter, index: Index) -> Filter:
    """The filter with every source and speaker replaced by the index's own spellings of it.

    A name that the index does not know is kept, so that it matches nothing rather than all.
    """

    def find_sources(name: str) -> list[str]:
        return [own for own in index.sources() if same_name(name, own)]

    speakers = Namesakes(index.speakers() if filter.speakers else ())
    return replace(
        filter,
        sources=_spellings(filter.sources, find_sources),
        speakers=_spellings(filter.speakers, speakers.spellings),
    )


def _spellings(names: Sequence[str], find: Callable[[str], list[str]]) -> tuple[str, ...]:
    spelled = [own for name in names for own in find(name)]
    return tuple(dict.fromkeys(spelled)) or tuple(names)
