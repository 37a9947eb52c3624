"""A small town's articles, questions about them, and outcomes worked by hand."""

import json

from eval.cases import read_case
from eval.outcomes import Found, Outcome, Quoted, Said
from eval.scoring import score_case

ARTICLES = {
    "bridge.txt": (
        "The new bridge\n\nThe bridge opened in May 2021. The bridge cost 4 million euros."
        " Ruth Adler said the bridge is too narrow.\n"
    ),
    "harbour.txt": (
        "The old harbour\n\nThe harbour closed in March 2019. Repairs of the harbour cost"
        " 7 million euros. Paul Weber said the harbour was unsafe.\n"
    ),
    "school.txt": (
        "The school\n\nThe school has 300 pupils. Its headmaster is Anna Klein."
        " Anna Klein said the school needs a new roof.\n"
    ),
    "fire-police.txt": (
        "Fire at the mill\n\nThe police said that 12 people were hurt in the fire at the mill.\n"
    ),
    "fire-mayor.txt": (
        "The mayor on the fire\n\nThe mayor said that 20 people were hurt in the fire at the"
        " mill on Sunday night.\n"
    ),
}

CASES = (
    {
        "id": "cost",
        "question": "How much did the bridge cost?",
        "answerable": True,
        "split": "dev",
        "answers": [["4 million"]],
        "evidence": [{"article": "bridge.txt", "quote": "The bridge cost 4 million euros."}],
    },
    {
        "id": "closed",
        "question": "When did the harbour close?",
        "answerable": True,
        "split": "test",
        "answers": [["March 2019"]],
        "evidence": [{"article": "harbour.txt", "quote": "The harbour closed in March 2019."}],
    },
    {
        "id": "roof",
        "kind": "who-said",
        "question": "Who said that the school needs a new roof?",
        "answerable": True,
        "split": "test",
        "answers": [["Anna Klein"]],
        "speaker": "Anna Klein",
        "evidence": [
            {"article": "school.txt", "quote": "Anna Klein said the school needs a new roof."}
        ],
    },
    {
        "id": "hurt",
        "kind": "conflict",
        "question": "How many people were hurt in the fire at the mill?",
        "answerable": True,
        "split": "dev",
        "answers": [["12"], ["20"]],
        "evidence": [
            {
                "article": "fire-police.txt",
                "quote": "The police said that 12 people were hurt in the fire at the mill.",
            },
            {
                "article": "fire-mayor.txt",
                "quote": "The mayor said that 20 people were hurt in the fire at the mill",
            },
        ],
    },
    {
        "id": "airport",
        "kind": "unanswerable",
        "question": "How many passengers does the airport have?",
        "answerable": False,
        "split": "test",
    },
)


def write_lines(path, *entries):
    """Objects become JSON lines; texts are written as they are."""
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_town(folder, *cases):
    """The articles under `folder`, and the cases beside it; all of them when none is given."""
    articles = folder / "town"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / name).write_text(text, encoding="utf-8")
    return articles, write_lines(folder / "cases.jsonl", *(cases or CASES))


def make_case(**fields):
    """A case of one's own fields, answerable unless they say otherwise."""
    return read_case({"id": "1", "question": "Who spoke?", "answerable": True} | fields)


def make_outcome(text="", *, citations=(), found=(), **fields):
    """An outcome that says `text` in one statement; places are (article, start, end)."""
    quoted = tuple(
        Quoted(number, *place, "", *speaker)
        for number, (place, *speaker) in enumerate(citations, start=1)
    )
    said = (Said(text, tuple(each.number for each in quoted)),) if text else ()
    ranked = tuple(
        Found(*place, score=float(len(found) - rank)) for rank, place in enumerate(found)
    )
    given = {"case": "1", "statements": said, "read": ranked} | fields
    return Outcome(text=text, citations=quoted, found=ranked, **given)


def score(case=None, outcome=None, **fields):
    """A scored case; by default one that was answered rightly."""
    case = case or make_case(**{"answers": [["yes"]]} | fields)
    return score_case(case, outcome or make_outcome("yes", case=case.id))


def score_right(id_, *, right, **fields):
    """A scored case that was answered, rightly or wrongly."""
    case = make_case(id=id_, answers=[["yes"]], **fields)
    return score_case(case, make_outcome("yes" if right else "never", case=id_))
