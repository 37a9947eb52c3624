"""How often the library names the right speaker, over texts labelled by hand.

`python -m eval.bench.speakers` prints the shares by part, style and language; with `--misses`
also each stretch of the `dev` part that is not right. Rules are made on `dev`; `test` is only
counted, so that it tells what they are worth on texts that nobody tuned them for.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from eval.bench.figures import Figure
from eval.bench.workspace import Workspace
from eval.jsonl import DataError, read_lines, refuse_unknown, require
from rag import Speech, find_speeches, split_sentences

LABELLED = Path(__file__).with_name("speakers.jsonl")

Part = Literal["dev", "test"]
Verdict = Literal["right", "wrong", "unknown"]

PARTS: tuple[Part, ...] = ("dev", "test")
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unknown")
# A wrong name is read as a fact, a missing one is only a gap.
LEAST_RIGHT = 0.92
MOST_WRONG = 0.02
# A speech that covers less of the labelled words than this is another one beside them.
LEAST_COVERED = 0.5

_KEYS = ("id", "part", "style", "language", "text", "sayings")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a text and the names a careful reader accepts for their speaker.

    With "" among the names the speaker may stay unknown. Without any name the words are
    nobody's, such as a title.
    """

    start: int
    end: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text of one style and language with all that is labelled in it."""

    id: str
    part: Part
    style: str
    language: str
    text: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled saying, the speaker the library names, and what that is worth."""

    text: LabelledText
    saying: Saying
    speaker: str
    verdict: Verdict


def load_labelled(path: Path = LABELLED) -> tuple[LabelledText, ...]:
    """The labelled texts of a file.

    Raises:
        DataError: If it cannot be read, or a line is no labelled text.
    """
    texts = []
    for number, entry in read_lines(path):
        try:
            texts.append(_read_text(entry))
        except ValueError as error:
            raise DataError(f"{path}, line {number}: {error}") from None
    return tuple(texts)


def _read_text(entry: Mapping[str, Any]) -> LabelledText:
    refuse_unknown(entry, _KEYS)
    require(entry, _KEYS)
    if entry["part"] not in PARTS:
        raise ValueError(f"part {entry['part']!r} is unknown. Known are: {', '.join(PARTS)}.")
    sayings = tuple(_read_saying(entry["text"], saying) for saying in entry["sayings"])
    return LabelledText(**{**entry, "sayings": sayings})


def _read_saying(text: str, entry: Mapping[str, Any]) -> Saying:
    require(entry, ("words", "speakers"))
    words = entry["words"]
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in the text, not once.")
    start = text.index(words)
    return Saying(start, start + len(words), tuple(entry["speakers"]))


def judge_text(labelled: LabelledText) -> Iterator[Judged]:
    """Each saying of a text with what the library makes of it, in order."""
    sentences = split_sentences(labelled.text, language=labelled.language)
    speeches = find_speeches(labelled.text, sentences=sentences, language=labelled.language)
    for saying in labelled.sayings:
        speaker = name_speaker(speeches, saying)
        yield Judged(labelled, saying, speaker, judge_speaker(speaker, saying.speakers))


def name_speaker(speeches: Sequence[Speech], saying: Saying) -> str:
    """The speaker of most of the words; empty when less than half are anybody's."""
    covered: Counter[str] = Counter()
    for speech in speeches:
        shared = min(speech.end, saying.end) - max(speech.start, saying.start)
        covered[speech.speaker] += max(0, shared)
    speaker, most = max(covered.items(), key=lambda item: item[1], default=("", 0))
    return speaker if most >= LEAST_COVERED * (saying.end - saying.start) else ""


def judge_speaker(speaker: str, accepted: Sequence[str]) -> Verdict:
    """What a named speaker is worth; an empty one is right where nobody can be named.

    What stands before a full name is its role: "Coach Igor Panov" is as right as the name.
    """
    if not speaker:
        return "right" if not accepted or "" in accepted else "unknown"
    told = speaker.casefold()
    names = [name.casefold() for name in accepted if name]
    right = told in names or any(" " in name and told.endswith(f" {name}") for name in names)
    return "right" if right else "wrong"


def measure_speakers(_: Workspace) -> list[Figure]:
    """The shares of right, wrong and unknown speakers on both parts."""
    judged = [each for text in load_labelled() for each in judge_text(text)]
    return [
        _make_figure(part, verdict, Counter(e.verdict for e in judged if e.text.part == part))
        for part in PARTS
        for verdict in VERDICTS
    ]


def _make_figure(part: Part, verdict: Verdict, counts: Counter[Verdict]) -> Figure:
    return Figure(
        "speakers",
        f"speakers {part}, {verdict}",
        counts[verdict] / counts.total(),
        counts.total(),
        bound={"right": LEAST_RIGHT, "wrong": MOST_WRONG}.get(verdict),
        lower_is_better=verdict != "right",
    )


def render_shares(judged: Sequence[Judged]) -> str:
    """The shares by part, style and language as aligned text, one group a line."""
    lines = [f"{'':24}{'right':>8}{'wrong':>8}{'unknown':>9}{'n':>6}"]
    for part in PARTS:
        for group, verdicts in _group(each for each in judged if each.text.part == part):
            n = verdicts.total()
            right, wrong, unknown = (verdicts[verdict] / n for verdict in VERDICTS)
            lines.append(f"{part + group:24}{right:8.3f}{wrong:8.3f}{unknown:9.3f}{n:6}")
    return "\n".join(lines)


def _group(judged: Iterator[Judged]) -> list[tuple[str, Counter[Verdict]]]:
    groups: dict[str, Counter[Verdict]] = {"": Counter()}
    for each in judged:
        named = ", speaker told" if any(each.saying.speakers) else ", speaker not told"
        for group in ("", named, f", {each.text.style}", f", {each.text.language}"):
            groups.setdefault(group, Counter())[each.verdict] += 1
    return sorted(groups.items())


def render_misses(judged: Sequence[Judged]) -> str:
    """What is not right in the `dev` part, a saying a line."""
    lines = []
    for each in judged:
        if each.text.part == "dev" and each.verdict != "right":
            words = " ".join(each.text.text[each.saying.start : each.saying.end].split())
            wanted = " / ".join(each.saying.speakers) or "nobody"
            lines.append(f"{each.text.id}: {words[:60]} — {each.speaker or '?'}, not {wanted}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares, and the misses when asked; 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.speakers", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is not right in dev")
    asked = parser.parse_args(arguments)
    judged = [each for text in load_labelled() for each in judge_text(text)]
    if asked.misses:
        sys.stdout.write(f"{render_misses(judged)}\n\n")
    sys.stdout.write(f"{render_shares(judged)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
