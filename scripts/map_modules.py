"""Write `docs/modules.md`: every module of the library, in the order of an answer, in a sentence.

    python scripts/map_modules.py

The sentences are the first ones of the modules' docstrings; only the stages stand here.
"""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "docs" / "modules.md"

STAGES = {
    "The whole": "assistant answering cli doctor display config errors types",
    "Files become articles": """articles documents readers pages markdown fetching languages lines
        furniture labels masthead bylines papers dates copies""",
    "Sentences and passages": "sentences abbreviations tables passages headlines quotes broken",
    "Words of several languages": """terms stopwords lexicon phrases countries figures units times
        signs wording stances""",
    "Names and persons": """mentions names naming namesakes fullnames persons placenames nominatives objects
        designations descriptions leading nounphrases roles""",
    "Who says what": """speakers turns headers interviews interviewees meetings transcripts askers columns narration
        reported quoted clauses leads openings subjects subordination pronouns antecedents discourse meant
        retellings saying sayers tells voices""",
    "The index": """index sync plan signature filling fingerprint generations catalog rows connections stores
        vectors embedding encoder additions removed filenames""",
    "From a question to passages": """questions courtesy smalltalk followups exchanges leaning pointing doers turning
        rejoinders substitution fillers told parts topics matter vocabulary rewriting suggestions retrieval leveling
        llama""",
    "Which sentences answer": """evidence rereading scorer sheets features weights asked expected said sought siblings
        lacking missing""",
    "Accounts that differ": """accounts claims tolls contradictions differing denied holders corrections rivals""",
    "An answer in quotes": "quoting introductions completing citations lookup alignment",
    "An answer that a model writes": """writing models prompts replies envelopes markings declining stating""",
    "Whether its sentences are borne out": """checking gist likeness amounts attribution bindings exceptions negations
        opposites particulars reserves reversals swaps wishes""",
    "Kept for readers": "conversations archive feedback users passwords",
}
"""The stages of an answer, each with its modules."""

FOREWORD = """\
In the order of an answer; `python scripts/map_modules.py` writes this file. Which module may use
which stands in `pyproject.toml` (`importlinter`), and `make lint` holds them to it."""


def write_map() -> str:
    """The whole file.

    Raises:
        ValueError: If a module is missing, stands twice, or is none.
    """
    library = {path.stem: path for path in sorted((ROOT / "rag").glob("[!_]*.py"))}
    placed = Counter(name for names in STAGES.values() for name in names.split())
    if amiss := [name for name in {*library, *placed} if (name in library) != placed[name]]:
        raise ValueError(f"Each module stands in STAGES once: {', '.join(sorted(amiss))}")
    lines = ["# The modules of `rag/`", "", FOREWORD]
    for stage, names in STAGES.items():
        lines += ["", f"## {stage}", ""]
        lines += [f"- `{name}`: {_tell(library[name])}" for name in names.split()]
    return "\n".join(lines) + "\n"


def _tell(path: Path) -> str:
    """The first sentence of a module's docstring, without the name it may begin with."""
    told = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n\n")[
        0
    ]
    title, colon, rest = " ".join(told.split()).partition(": ")
    return rest if colon and title.casefold() == path.stem else " ".join(told.split())


if __name__ == "__main__":
    MAP.write_text(write_map(), encoding="utf-8")
