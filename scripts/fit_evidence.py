"""Fit the weights of `rag/evidence/weights.py` on public data, and print how well they decide.

    python scripts/fit_evidence.py BENCH

BENCH holds the folders squad2, clapnq and xquad in the format of the README; `newsroom`
is ours. Only cases that the reader was not trained on count. Half of them (every second one) fits,
the other half is measured; the weights printed last are fitted on all.
A question with its own articles left out is one the articles do not answer, and so is an alien
one, put to the articles of another set. Seeded; a run takes about ten minutes on two cores and
reads nothing else.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evidence_cases import PLANNED, Case, Rows, ask_file, read_cases
from evidence_weights import fit
from numpy.typing import NDArray

from eval.risk import auc
from rag.evidence.weights import ANSWER_WEIGHTS, SENTENCE_WEIGHTS, sum_up

CAUTIONS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6)


def main() -> None:
    """Read, fit, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bench", type=Path)
    bench = parser.parse_args().bench
    asked = {name: read_cases(bench, name) for name in PLANNED}
    cases = [case for name in PLANNED for case in ask_file(bench, name, asked)]
    sentence, answer = fit(cases[::2])
    report(cases[1::2], sentence, answer)
    sentence, answer = fit(cases)
    print("\nfitted on all:")
    print_weights("SENTENCE_WEIGHTS", list(SENTENCE_WEIGHTS), sentence)
    print_weights("ANSWER_WEIGHTS", list(ANSWER_WEIGHTS), answer)


def report(cases: Sequence[Case], sentence: Rows, answer: Rows) -> None:
    """For each set: the answer's sentence first, AUC, and what each caution keeps and refuses."""
    print(
        f"\n{'set':12} {'n':>5} {'first':>6} {'AUC':>6}   answered / refused at caution {CAUTIONS}"
    )
    # Without its articles a question is one of those that its set does not answer.
    names = [case.data.removesuffix(" without") for case in cases]
    for data in dict.fromkeys(names):
        chosen = [case for case, name in zip(cases, names, strict=True) if name == data]
        scores = [case.features @ sentence for case in chosen]
        first = [
            case.answers[int(np.argmax(score))]
            for case, score in zip(chosen, scores, strict=True)
            if case.answers.any()
        ]
        chances = [
            1 / (1 + np.exp(-sum_up(case.features, score) @ answer))
            for case, score in zip(chosen, scores, strict=True)
        ]
        yes = np.array([c for c, case in zip(chances, chosen, strict=True) if case.answerable])
        no = np.array([c for c, case in zip(chances, chosen, strict=True) if not case.answerable])
        told = "  ".join(f"{share(yes >= bar)}/{share(no < bar)}" for bar in CAUTIONS)
        area = auc(yes.tolist(), no.tolist())
        ranked = "–" if area is None else f"{area:.3f}"
        print(f"{data:12} {len(chosen):5} {share(np.array(first)):>6} {ranked:>6}   {told}")


def share(found: Rows | NDArray[np.bool_]) -> str:
    """A mean with two decimals, or a dash for none."""
    return f"{found.mean():.2f}" if len(found) else "–"


def print_weights(name: str, features: Sequence[str], weights: Rows) -> None:
    """The weights as they stand in `rag/evidence/weights.py`."""
    lines = (f'    "{f}": {w:.2f},' for f, w in zip(features, weights, strict=True))
    print(f"{name} = {{", *lines, "}", sep="\n")


if __name__ == "__main__":
    main()
