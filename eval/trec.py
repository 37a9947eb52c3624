"""A run in the formats of TREC, for trec_eval and all tools that read them.

What is ranked are articles, in the order of their first passages. Ids are percent-encoded
where they hold white space.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from eval.excerpts import rank_articles
from eval.found import grade_articles
from eval.jsonl import write_text
from eval.scoring import Scored

TAG = "onrecord"
_SAFE = "!\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~"


def write_trec(path: Path, scored: Iterable[Scored]) -> Path:
    """Write the ranking to `path`, the judgements beside it; returns where those went.

    Raises:
        DataError: If a file cannot be written.
    """
    scored = list(scored)
    judgements = path.with_suffix(".qrels")
    if judgements == path:
        judgements = path.with_name(f"{path.name}.qrels")
    write_text(path, "".join(rank_lines(scored)))
    write_text(judgements, "".join(judgement_lines(scored)))
    return judgements


def rank_lines(scored: Iterable[Scored]) -> Iterator[str]:
    """Lines of `query Q0 article rank score tag`.

    The score is one over the rank: trec_eval ranks anew by it, and equal ones by name.
    """
    for each in scored:
        found = rank_articles(passage.excerpt for passage in each.outcome.found)
        for rank, article in enumerate(found, start=1):
            yield f"{_id(each.case.id)} Q0 {_id(article)} {rank} {1 / rank:.6f} {TAG}\n"


def judgement_lines(scored: Iterable[Scored]) -> Iterator[str]:
    """Lines of `query 0 article grade`, of the cases that the articles answer."""
    for each in scored:
        if not each.case.answerable:
            continue
        for article, grade in grade_articles(each.case).items():
            yield f"{_id(each.case.id)} 0 {_id(article)} {grade}\n"


def _id(id: str) -> str:
    return "".join(quote(char, safe=_SAFE) if char.isspace() else char for char in id)
