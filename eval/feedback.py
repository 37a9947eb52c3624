"""What readers said of answers in the chat, as cases and as a table for the maintainer.

A good answer is a case as it stands: its citations are the evidence. A bad one only shows where
a case is due: it becomes a draft whose label tells the reader's reason. A draft holds neither
answers nor evidence, so that nothing but refusing can be scored until somebody has added them.
"""

from collections.abc import Iterable, Sequence

from eval.cases import Case, Evidence
from eval.tables import align
from rag import Feedback

QUESTION_WIDTH = 48
ANSWER_WIDTH = 60
OWNER_WIDTH = 16
"""Characters of a table; all with date and reason fill a wide terminal."""

BAD = "bad"
"""The label of a draft whose reader gave no reason."""


def cases_from_feedback(feedback: Sequence[Feedback]) -> list[Case]:
    """A case for each answer that readers spoke of, numbered in the order they first did.

    Good answers are answerable and cite their evidence, good refusals and answers that should
    have been refusals are unanswerable. All others are drafts for an editor: answerable, without
    answers and evidence, `label` is the reader's reason.
    """
    return [
        _make_case(f"feedback-{number:03}", each)
        for number, each in enumerate(latest_feedback(feedback), start=1)
    ]


def latest_feedback(feedback: Iterable[Feedback]) -> list[Feedback]:
    """The last word on each answer to each question; the order is that of the first words."""
    return list({_answer_of(each): each for each in feedback}.values())


def render_feedback(feedback: Iterable[Feedback]) -> str:
    """A table of each reader's last word on each answer: when, what, question and answer.

    Where people sign in it tells who said it.
    """
    given = list({(each.owner, *_answer_of(each)): each for each in feedback}.values())
    if not given:
        return "No reader has said anything of an answer yet."
    named = any(each.owner for each in given)
    rows = [
        (
            each.date[:16].replace("T", " "),
            *([_shorten(each.owner, OWNER_WIDTH)] if named else []),
            "good" if each.good else each.reason or BAD,
            _shorten(each.question, QUESTION_WIDTH),
            _shorten(each.text, ANSWER_WIDTH),
        )
        for each in given
    ]
    reader = ["reader"] if named else []
    return align([("date (UTC)", *reader, "feedback", "question", "answer"), *rows])


def _answer_of(feedback: Feedback) -> tuple[str, str, str]:
    """What tells an answer from others."""
    # Without the question as searched, "Why?" refused in two conversations would be one.
    return feedback.question, feedback.standalone, feedback.text


def _make_case(id_: str, feedback: Feedback) -> Case:
    if feedback.reason == "should have refused" or (feedback.good and feedback.refused):
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
