"""Record what a model writes over the shipped cases, sentence by sentence, for a person to label.

    OPENAI_BASE_URL=http://127.0.0.1:8080/v1 python scripts/record_sentences.py OUT

One JSON object a line: the question, the sentence as the model wrote it, the quotes it cites with
their speakers, and `true`, which is null until somebody has compared the sentence with its quotes.
Labelled, the lines are `eval/cases/written.jsonl`, which `scripts/check_sentences.py` counts. What
the model wrote counts even where the answer then fell back to quotes.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rag import Answer, Assistant, Config  # noqa: E402 (ROOT comes first)

CASES = ROOT / "eval" / "cases" / "seeds.jsonl"


def main() -> None:
    """Index the articles, ask, write what comes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="test", help="the cases asked")
    options = parser.parse_args()
    lines = CASES.read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case.get("split") == options.split]
    with (
        tempfile.TemporaryDirectory() as data,
        Assistant.open(Config(articles=ROOT / "seeds", data=Path(data))) as assistant,
        options.out.open("w", encoding="utf-8") as out,
    ):
        for number, case in enumerate(cases, start=1):
            for record in ask(assistant, case):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
            print(f"{number}/{len(cases)}", file=sys.stderr)


def ask(assistant: Assistant, case: dict[str, Any]) -> list[dict[str, Any]]:
    """A record of each sentence that the model wrote for a case; none where it was not asked."""
    written: Answer | None = None
    for answer in assistant.stream(case["question"], history=case.get("history", ())):
        if answer.writer != "quoted":
            written = answer
    if written is None:
        return []
    return [
        {
            "id": f"{case['id']}-{number}",
            "set": case["split"],
            "question": written.standalone or written.question,
            "sentence": statement.text,
            "quotes": [{"quote": c.quote, "speaker": c.speaker} for c in statement.citations],
            "true": None,
        }
        for number, statement in enumerate(written.statements, start=1)
    ]


if __name__ == "__main__":
    main()
