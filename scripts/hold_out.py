"""Write the cases of the public sets that the reader was not trained on, a file for each set.

    python scripts/hold_out.py BENCH OUT

Measure with them: onrecord eval run --articles BENCH/squad2 --cases OUT/squad2.jsonl
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eval.held import is_held  # noqa: E402 (ROOT comes first)


def main() -> None:
    """Read, choose, write, tell how many."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.bench.glob("*/cases*.jsonl")):
        articles = path.parent / "articles.jsonl"
        titles = {each["id"]: each.get("title", "") for each in map(json.loads, articles.open())}
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if is_unread(json.loads(line), titles)]
        name = path.name.replace("cases", path.parent.name)
        (options.out / name).write_text("".join(kept), encoding="utf-8")
        print(f"{len(kept):5} of {len(lines):5}  {name}")


def is_unread(case: dict[str, Any], titles: Mapping[str, str]) -> bool:
    """Whether the reader was not trained on the article a case is about."""
    if "split" in case:
        return case["split"] != "dev"
    own = case.get("articles") or [each["article"] for each in case["evidence"]]
    return is_held(case["id"], own, titles)


if __name__ == "__main__":
    main()
