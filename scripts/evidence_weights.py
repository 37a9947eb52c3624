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

    By Newton's method; its loss is convex where one sentence answers, nearly so where several do.
    """
    asked = [case for case in cases if case.answers.any()]
    whole = sum(case.weight for case in asked)
    found = np.zeros(asked[0].features.shape[1])
    for _ in range(60):
        slope = 2 * SENTENCE_RIDGE * found
        curve = 2 * SENTENCE_RIDGE * np.eye(len(found))
        for case in asked:
            scores = case.features @ found
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * case.answers
            right /= right.sum()
            share = case.weight / whole
            middle = case.features.T @ chance
            slope += share * (middle - case.features.T @ right)
            curve += share * ((case.features * chance[:, None]).T @ case.features)
            curve -= share * np.outer(middle, middle)
        found -= np.linalg.solve(curve, slope)
    return found


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
