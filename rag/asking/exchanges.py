"""The questions of a conversation with their answers, each as it was meant in the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rag.asking.courtesy import recognise_courtesy
from rag.asking.leaning import leans
from rag.asking.matter import answered_names, whole_words
from rag.asking.questions import question_language
from rag.asking.substitution import exchanged
from rag.types import History
from rag.words.phrases import PHRASES

TURNS_READ = 16
"""Questions that are read for it: those asked anew with other words count as one together."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, whole where that is certain, with its answer.

    It `leans` as it was asked; `anew` tells that it put other words in the one before it.
    """

    question: str
    answer: str = ""
    leans: bool = False
    anew: bool = False

    @property
    def refused(self) -> bool:
        """Whether the answer says that the articles do not tell."""
        return any(self.answer.startswith(each.refusal) for each in PHRASES.values())

    @property
    def names(self) -> list[str]:
        """The names at the start of the answer.

        The capital of the first word of a sentence makes no name of what the question wrote small.
        """
        small = {word for word in whole_words(self.question) if word.islower()}
        found = answered_names(self.answer)
        return [n for n in found if n.casefold() not in small or self.question.islower()]


@dataclass(frozen=True, slots=True)
class Anew:
    """A question of a conversation with other words in a place of it, and which one it is."""

    question: str
    place: int


def read_exchanges(history: History) -> list[Exchange]:
    """The last questions so far with their answers; small talk is passed over.

    One that was asked anew with other words gives way to what was asked then.
    """
    turns = [turn for turn in history if turn["role"] in ("user", "assistant")]
    asked_at = [place for place, turn in enumerate(turns) if turn["role"] == "user"]
    turns = turns[asked_at[-TURNS_READ:][0] :] if asked_at else []
    found: list[Exchange] = []
    for turn, after in zip_longest(turns, turns[1:]):
        if turn["role"] != "user" or recognise_courtesy(turn["content"]):
            continue
        asked = turn["content"]
        answer = after["content"] if after and after["role"] == "assistant" else ""
        if anew := ask_anew(asked, found):
            leaning = found[anew.place].leans and _leans(anew.question)
            found[anew.place :] = [Exchange(anew.question, answer, leaning, anew=True)]
        else:
            found.append(Exchange(asked, answer, bool(found) and _leans(asked)))
    return found


def ask_anew(question: str, exchanges: Sequence[Exchange]) -> Anew | None:
    """The last question in which a question puts other words, or the one that it leaned on."""
    for place in reversed(range(len(exchanges))):
        if anew := exchanged(question, exchanges[place].question):
            return Anew(anew, place)
        if not exchanges[place].leans:
            return None
    return None


def _leans(question: str) -> bool:
    return leans(question, language=question_language(question))
