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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rag.checking import check_statement  # noqa: E402 (ROOT comes first)
from rag.types import Article, Citation, Support  # noqa: E402

SENTENCES = ROOT / "eval" / "cases" / "sentences.jsonl"


def main() -> None:
    """Read, check, count, print."""
    found: Counter[tuple[str, bool, Support]] = Counter()
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found[case["set"], case["true"], judge(case)] += 1
    print(f"{'set':8}{'':7}{'supported':>11}{'weak':>6}{'unsupported':>13}")
    for name, true in sorted({(name, true) for name, true, _ in found}):
        some = (found[name, true, support] for support in ("supported", "weak", "unsupported"))
        print("{:8}{:7}{:11}{:6}{:13}".format(name, "true" if true else "false", *some))


def judge(case: dict[str, str]) -> Support:
    """The support of the sentence of a case by its quote."""
    article = Article("a", f"A report.\n\n{case['quote']}", language=case["language"])
    start = len(article.text) - len(case["quote"])
    quote = Citation(1, article, start, len(article.text), case["speaker"])
    return check_statement(case["sentence"], [quote])[0]


if __name__ == "__main__":
    main()
