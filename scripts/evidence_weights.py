"""The weights of sentences and of answers, fitted to weighed cases; see `fit_evidence.py`."""

from collections.abc import Sequence

import numpy as np
from evidence_cases import Case, Rows

from rag.evidence.weights import SENTENCE_WEIGHTS, sum_up

SENTENCE_RIDGE = 3e-4
"""Pull of each weight of a sentence towards zero, beside the mean loss of a question."""

ANSWER_RIDGE = 1e-4
"""The same for the weights of answers."""

SCALE_RIDGE = 1e-9
"""The same for the two numbers that make chances of scores."""

LEAST_STEP = 1e-9
"""A step smaller than this in every weight is none."""


def fit(cases: Sequence[Case]) -> tuple[Rows, Rows]:
    """Weights of sentences, then weights of answers given those; classes of answers balanced."""
    sentence = scale(cases, fit_first(cases))
    sums = np.array([sum_up(case.features, case.features @ sentence) for case in cases])
    held = np.array([float(case.answerable) for case in cases])
    weight = np.array([case.weight for case in cases])
    for side in (0.0, 1.0):
        weight[held == side] /= weight[held == side].sum()
    return sentence, fit_logistic(sums, held, weight, ridge=ANSWER_RIDGE)


def fit_first(cases: Sequence[Case]) -> Rows:
    """Weights with which an answering sentence comes first: a softmax over those of a question.

    By Newton's method, a step halved until the loss falls: it is convex where one sentence
    answers, nearly so where several do.
    """
    asked = [case for case in cases if case.answers.any()]
    found = np.zeros(asked[0].features.shape[1])
    loss, slope, curve = _lose(asked, found)
    for _ in range(60):
        step = np.linalg.solve(curve, slope)
        told = _lose(asked, found - step)
        while told[0] > loss and np.abs(step).max() > LEAST_STEP:
            step /= 2
            told = _lose(asked, found - step)
        if told[0] > loss:
            break
        found -= step
        loss, slope, curve = told
    return found


def _lose(asked: Sequence[Case], found: Rows) -> tuple[float, Rows, Rows]:
    """The loss of weights over questions that are answered, its slope and its curve."""
    whole = sum(case.weight for case in asked)
    loss = SENTENCE_RIDGE * float(found @ found)
    slope = 2 * SENTENCE_RIDGE * found
    curve = 2 * SENTENCE_RIDGE * np.eye(len(found))
    for case in asked:
        scores = case.features @ found
        among = scores[case.answers > 0]
        answered, every = _log_sum(among), _log_sum(scores)
        chance, right = np.exp(scores - every), np.exp(among - answered)
        share = case.weight / whole
        middle = case.features.T @ chance
        loss += share * (every - answered)
        slope += share * (middle - case.features[case.answers > 0].T @ right)
        curve += share * ((case.features * chance[:, None]).T @ case.features)
        curve -= share * np.outer(middle, middle)
    return loss, slope, curve


def _log_sum(scores: Rows) -> float:
    """The logarithm of the sum of what scores are the logarithms of."""
    most = scores.max()
    return float(most + np.log(np.exp(scores - most).sum()))


def scale(cases: Sequence[Case], sentence: Rows) -> Rows:
    """The weights with their scores made log-odds of a sentence to answer (Platt scaling).

    Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    scores = np.concatenate([case.features @ sentence for case in cases])
    held = np.concatenate([case.answers for case in cases])
    weight = np.concatenate([np.full(len(case.answers), case.weight) for case in cases])
    rows = np.stack([np.ones(len(scores)), scores], axis=1)
    shift, factor = fit_logistic(rows, held, weight, ridge=SCALE_RIDGE)
    scaled: Rows = factor * sentence
    scaled[list(SENTENCE_WEIGHTS).index("always")] += shift
    return scaled


def fit_logistic(rows: Rows, held: Rows, weight: Rows, *, ridge: float) -> Rows:
    """Weights of a logistic model, by Newton's method."""
    weight = weight / weight.sum()
    found = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (chance - held)) + ridge * found
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows
        found -= np.linalg.solve(curve + ridge * np.eye(len(found)), slope)
    return found
