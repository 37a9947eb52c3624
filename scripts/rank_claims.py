"""How well the check of written answers ranks experts' claims: supported against not (AUROC).

    python scripts/rank_claims.py BENCH

BENCH/claims/claims.jsonl holds claims of models, the pages they cite, of which excerpts are left,
and whether an expert found them completely supported by the whole page. Nothing is fitted.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from eval.jsonl import read_lines
from eval.risk import auc
from rag.answers.citations import strip_markers
from rag.checks.checking import check_statement
from rag.checks.gist import Gist, coverage
from rag.indexing.embedding import EmbeddedModel
from rag.text.sentences import split_sentences
from rag.types import Article, Citation

RANKS = {"unsupported": 0, "weak": 1, "supported": 2}
MOST_SENTENCES = 60
"""Of a page, for meaning: the first ones."""


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bench", type=Path)
    path = parser.parse_args().bench / "claims" / "claims.jsonl"
    claims = [claim for _, claim in read_lines(path)]
    model = EmbeddedModel()
    scores = np.array([score_claim(claim, model) for claim in claims])
    held = np.array([claim["support"] == "Complete" for claim in claims])
    cited = np.array([bool(claim["evidence"]) for claim in claims])
    print(f"{'':24} {'n':>4} {'state':>6} {'words':>6} {'meaning':>8}")
    for told, chosen in (("all claims", cited | True), ("those that cite a page", cited)):
        right, wrong = scores[held & chosen].T.tolist(), scores[~held & chosen].T.tolist()
        found = [auc(yes, no) for yes, no in zip(right, wrong, strict=True)]
        print(f"{told:24} {chosen.sum():4} {found[0]:6.3f} {found[1]:6.3f} {found[2]:8.3f}")


def score_claim(claim: Mapping[str, Any], model: EmbeddedModel) -> tuple[float, float, float]:
    """State of the check, share of the words in the pages, and cosine of the nearest sentence."""
    text, pages = strip_markers(claim["claim"]), list(dict.fromkeys(claim["evidence"]))
    quotes = [cite_page(page, number) for number, page in enumerate(pages, start=1)]
    state, _ = check_statement(text, quotes)
    if not pages:
        return RANKS[state], 0.0, 0.0
    whole = "\n".join(pages)
    shared = coverage(Gist(text, "en"), Gist(whole, "en")) or 0.0
    return RANKS[state], shared, nearest(text, whole, model)


def cite_page(page: str, number: int) -> Citation:
    """A page as one citation."""
    article = Article(id=str(number), title="", text=page, language="en")
    return Citation(number, article, 0, len(page), "")


def nearest(text: str, whole: str, model: EmbeddedModel) -> float:
    """The cosine of a claim and the sentence nearest to it."""
    spans = split_sentences(whole, language="en")[:MOST_SENTENCES]
    vectors = model.embed_passages([text, *(whole[start:end] for start, end in spans)])
    own, others = np.asarray(vectors[0]), np.asarray(vectors[1:])
    return float((others @ own).max(initial=0.0))


if __name__ == "__main__":
    main()
