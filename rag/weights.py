"""The weights of what `features` measures, as `scripts/fit_evidence.py` has fitted them.

A logistic model over shared words, meaning, names, figures and the kind of answer asked for
weighs every sentence; a second one, over the best of them, tells whether the articles answer at
all.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float64]

SENTENCE_WEIGHTS: Mapping[str, float] = {
    "always": -2.23,
    "cosine": 0.94,
    "sentence_words": -1.09,
    "around_words": 1.37,
    "passage_words": 0.60,
    "names": 0.58,
    "figures": 0.01,
    "expected_found": 0.09,
    "expected_missing": -0.09,
    "is_question": -1.29,
    "other_language": 0.29,
    "other_language_cosine": 0.19,
    "other_language_names": 0.34,
    "read": 0.67,
    "read_whole": 0.22,
    "near": 2.35,
}
"""Weights of what `measure` measures, for a sentence to be the answer.

That of `near` was chosen beside the others as they were, on two fifths of the cases of `fit_evidence`:
the mean loss is .0268 without it, .0258 with 1, .0253 with 2, .0250 with 4, .0251 with 6, while on
newsroom the right sentence comes first .667, .641, .667, .667, .590 of the time. With more than 1,
accounts of other articles fall behind.
"""

ANSWER_WEIGHTS: Mapping[str, float] = {
    "always": 0.22,
    "best": 0.11,
    "others": 0.01,
    "other_language": -0.01,
    "read": -0.73,
    "read_whole": 1.09,
}
"""Weights of what `sum_up` measures, for the articles to hold an answer.

AUC on the half that did not fit: newsroom .680, within the article of the question .856, squad2
.799, its paragraph given .734, xquad en .979, ru .833, de .898, tr .843, clapnq .875 (24 cases).
Meaning measured of sentences 6, 5, 4, 3, 2 log-odds below the best: right sentence first .716, .717,
.715, .714, .709, mean AUC .821, .819, .821, .821, .821. Fitted so that the right sentence comes
first instead (softmax over the sentences of a question): first .730, mean AUC .818, and chances
that are worse, so not kept.
With an earlier reader: alien questions refused where 12 % of the answerable ones are: .73; fitted
without them .64 (other unanswerable ones .52 and .50). Tried and not kept: names, figures and kind of answer of the best
sentence (mean .796 against .805); the number of sentences as a feature (.805); no meaning at all,
which would save half of the time (mean .805, but the right sentence first on squad2 .73 against
.77, xquad en .90 / .97); how far the nearest sentence is from the question, in steps below five
bounds (aliens .73); the chance that a question is no alien as a factor (aliens .76 where 15 % of
the answerable are refused against .70, other unanswerable ones .52 against .55).
"""


def sum_up(features: Features, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """What speaks for an answer among sentences, in the order of `ANSWER_WEIGHTS`.

    Args:
        features: What was measured of each sentence.
        scores: Their weighted sums, before they become probabilities.
    """
    at = int(np.argmax(scores))
    # The mean, not the sum: that one paragraph holds few sentences is no reason to refuse.
    others = math.log(sum(math.exp(score) for score in scores) / len(scores)) - scores[at]
    other_language = column_of(features, "other_language")[at]
    read, whole = (column_of(features, name).max() for name in ("read", "read_whole"))
    return np.array((1.0, scores[at], others, other_language, read, whole))


def column_of(features: Features, name: str) -> NDArray[np.float64]:
    """One of the things that were measured, of every sentence."""
    column: NDArray[np.float64] = features[:, list(SENTENCE_WEIGHTS).index(name)]
    return column


def weights_of(named: Mapping[str, float]) -> NDArray[np.float64]:
    """Weights by name as a vector, in their order."""
    return np.array(list(named.values()))


def probability(score: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-score))
