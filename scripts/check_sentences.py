"""Print how many false sentences the check of written answers lets pass, and how many true ones.

    python scripts/check_sentences.py

`eval/cases/sentences.jsonl` holds sentences made from the words of a quote: false ones that a model
may write, and true ones in other words. The first set is by somebody who had read the checks to
find what they miss, the second by somebody who had seen no code. The rules were made with the
first set in view, and mended with the second. `open` marks what they get wrong.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rag.checks.checking import check_statement  # noqa: E402 (ROOT comes first)
from rag.types import Article, Citation, Support  # noqa: E402

SENTENCES = ROOT / "eval" / "cases" / "sentences.jsonl"
WRITTEN = ROOT / "eval" / "cases" / "written.jsonl"
STATES: tuple[Support, ...] = get_args(Support)


def main() -> None:
    """Read, check, count, print."""
    found: Counter[tuple[str, bool, Support]] = Counter()
    for case in read(SENTENCES):
        found[case["set"], case["true"], judge(case)] += 1
    for case in read(WRITTEN):
        found[f"model, {case['set']}", case["true"], judge_written(case)] += 1
    print(f"{'set':13}{'':7}{'supported':>11}{'weak':>6}{'unsupported':>13}")
    for name, true in sorted({(name, true) for name, true, _ in found}):
        some = (found[name, true, support] for support in STATES)
        print("{:13}{:7}{:11}{:6}{:13}".format(name, "true" if true else "false", *some))


def read(path: Path) -> list[dict[str, Any]]:
    """The cases of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def judge(case: dict[str, Any]) -> Support:
    """The support of the sentence of a case by its quote."""
    return check_statement(case["sentence"], [cite(1, case, case["language"])])[0]


def judge_written(case: dict[str, Any]) -> Support:
    """The support of what a model wrote by all that it cites."""
    quotes = [cite(number, quote) for number, quote in enumerate(case["quotes"], start=1)]
    return check_statement(case["sentence"], quotes)[0]


def cite(number: int, said: dict[str, Any], language: str = "en") -> Citation:
    """A quote in an article that holds little else."""
    article = Article(str(number), f"A report.\n\n{said['quote']}", language=language)
    start = len(article.text) - len(said["quote"])
    return Citation(number, article, start, len(article.text), said["speaker"])


if __name__ == "__main__":
    main()
