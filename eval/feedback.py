"""What readers said of answers in the chat, as cases and as a table for the maintainer.

A good answer is a case as it stands: its citations are the evidence. A bad one only shows where
a case is due: it becomes a draft whose label tells the reader's reason. A draft holds neither
answers nor evidence, so that nothing but refusing can be scored until somebody has added them.
Readers who disagree are counted, each with their last word.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.cases import Case, Evidence
from eval.tables import align
from rag import BROWSER_OWNER, Feedback

QUESTION_WIDTH = 48
ANSWER_WIDTH = 60
OWNER_WIDTH = 16
"""Characters of a table; all with date and reason fill a wide terminal."""

BAD = "bad"
"""The label of a draft whose reader gave no reason."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What readers think of one answer: how many find it `good`, how many `bad`.

    `word` is the latest of those that say what most do; where as many find the answer good as
    bad, it finds it bad. It is `settled` when more than half of all readers say just that.
    """

    word: Feedback
    good: int
    bad: int
    settled: bool


def cases_from_feedback(feedback: Sequence[Feedback]) -> list[Case]:
    """A case for each answer that readers spoke of, numbered in the order they first did.

    Good answers are answerable and cite their evidence, good refusals and answers that should
    have been refusals are unanswerable, if most readers say so. All others are drafts for an
    editor: answerable, without answers and evidence, `label` is the readers' reason.
    """
    return [
        _make_case(f"feedback-{number:03}", each)
        for number, each in enumerate(weigh_feedback(feedback), start=1)
    ]


def weigh_feedback(feedback: Iterable[Feedback], *, by_name: bool = False) -> list[Verdict]:
    """The verdict on each answer to each question, in the order of the first words on them.

    Each reader has one voice, their last word; those who left no trace have one together. With
    `by_name`, whoever signed in has a verdict of their own.
    """
    voices: dict[tuple[str, ...], dict[str, Feedback]] = {}
    for each in feedback:
        key = (_name(each) if by_name else "", *_answer_of(each))
        said = voices.setdefault(key, {})
        # Put at the end anew, so that the latest word is the last.
        said.pop(each.owner, None)
        said[each.owner] = each
    return [_weigh(list(said.values())) for said in voices.values()]


def _weigh(voices: Sequence[Feedback]) -> Verdict:
    good = [each for each in voices if each.good]
    bad = [each for each in voices if not each.good]
    if len(good) > len(bad):
        return Verdict(good[-1], len(good), len(bad), settled=True)
    reasons = Counter(each.reason for each in bad)
    word = max(reversed(bad), key=lambda each: reasons[each.reason])
    settled = 2 * reasons[word.reason] > len(voices)
    return Verdict(word, len(good), len(bad), settled=settled)


def render_feedback(feedback: Iterable[Feedback]) -> str:
    """A table of what readers think of each answer: when, what, question and answer.

    Where people sign in, each has a line of their own with their name; where not, it tells how
    many found an answer good and how many bad.
    """
    given = weigh_feedback(feedback, by_name=True)
    if not given:
        return "No reader has said anything of an answer yet."
    named = any(_name(each.word) for each in given)
    counted = any(each.good + each.bad > 1 for each in given)
    rows = [
        (
            each.word.date[:16].replace("T", " "),
            *([_shorten(_name(each.word), OWNER_WIDTH)] if named else []),
            "good" if each.word.good else each.word.reason or BAD,
            *([str(each.good), str(each.bad)] if counted else []),
            _shorten(each.word.question, QUESTION_WIDTH),
            _shorten(each.word.text, ANSWER_WIDTH),
        )
        for each in given
    ]
    reader, counts = ["reader"] if named else [], ["good", "bad"] if counted else []
    return align([("date (UTC)", *reader, "feedback", *counts, "question", "answer"), *rows])


def _name(feedback: Feedback) -> str:
    """The name that the reader signed in with, if they did."""
    return "" if feedback.owner.startswith(BROWSER_OWNER) else feedback.owner


def _answer_of(feedback: Feedback) -> tuple[str, str, str]:
    """What tells an answer from others."""
    # Without the question as searched, "Why?" refused in two conversations would be one.
    return feedback.question, feedback.standalone, feedback.text


def _make_case(id_: str, verdict: Verdict) -> Case:
    feedback = verdict.word
    missed = feedback.reason == "should have refused" and verdict.settled
    if missed or (feedback.good and feedback.refused):
        return Case(
            id_,
            feedback.question,
            answerable=False,
            kind="unanswerable",
            history=feedback.history,
        )
    return Case(
        id_,
        feedback.question,
        answerable=True,
        kind="followup" if feedback.history else "fact",
        label="" if feedback.good else feedback.reason or BAD,
        history=feedback.history,
        evidence=_evidence(feedback) if feedback.good else (),
        speaker=_speaker(feedback) if feedback.good else "",
    )


def _evidence(feedback: Feedback) -> tuple[Evidence, ...]:
    return tuple(Evidence(c.article, c.quote, c.start, c.end) for c in feedback.citations)


def _speaker(feedback: Feedback) -> str:
    """Whose words the whole evidence is, if it is one person's."""
    speakers = {citation.speaker for citation in feedback.citations}
    return speakers.pop() if len(speakers) == 1 else ""


def _shorten(text: str, width: int) -> str:
    """The beginning of a text on one line, without what would steer a terminal."""
    shown = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return shown if len(shown) <= width else shown[: width - 1].rstrip() + "…"
