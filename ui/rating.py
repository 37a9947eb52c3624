"""What a reader thinks of an answer: a thumb, and perhaps a reason that refines it.

Pure functions; what is clicked is kept by the library. A button sends numbers only: which
exchange, 1 for the thumb up or 0 for the thumb down, and which of the reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rag import Feedback, History, Reason, fitting_reasons
from ui.conversation import Conversation, history_of
from ui.markup import Html, element, join
from ui.phrases import Words


@dataclass(frozen=True, slots=True)
class Rating:
    """An opinion as far as it has been clicked; `good` is None while there is none.

    `asking`: the reasons are shown, to choose one. `failed`: the last click was not kept.
    `recalled`: it is of an earlier visit, and needs no thanks.
    """

    good: bool | None = None
    reason: Reason = ""
    asking: bool = False
    failed: bool = False
    recalled: bool = False

    def says_as(self, other: "Rating") -> bool:
        """Whether two ratings are the same opinion, however they are shown."""
        return (self.good, self.reason) == (other.good, other.reason)


Ratings = Mapping[str, Rating]
"""By the key of the exchange, so that no other answer is taken for the one that was rated."""


def press(rating: Rating, *, good: bool, reason: Reason = "") -> Rating:
    """The rating after a click on a thumb or a reason; the thumb down also asks for one."""
    if good or reason:
        return Rating(good, reason)
    if rating.good is False:
        return replace(rating, asking=not rating.asking, failed=False)
    return Rating(good=False, asking=True)


def recall_ratings(conversation: Conversation, feedback: Iterable[Feedback]) -> Ratings:
    """What a reader has said of these answers, by their `feedback`, the last word of each."""
    said = {_name_answer(each.question, each.text, each.history): each for each in feedback}
    ratings = {}
    for place, exchange in enumerate(conversation):
        if answer := exchange.answer:
            history = history_of(exchange, conversation[:place])
            named = _name_answer(answer.question, answer.text, history)
            if told := said.get(named):
                ratings[exchange.key] = Rating(told.good, told.reason, recalled=True)
    return ratings


def _name_answer(question: str, text: str, history: History) -> tuple[str, ...]:
    """What tells an answer from every other that a reader may have got."""
    return (question, text, *(turn["content"] for turn in history))


def render_rating(rating: Rating, say: Words, *, exchange: int, refused: bool) -> Html:
    """Two thumbs, and under them the reasons, or what became of the last click."""
    up = _thumb(exchange, say, good=True, pressed=rating.good is True)
    down = _thumb(exchange, say, good=False, pressed=rating.good is False, expanded=rating.asking)
    told = say.not_kept if rating.failed else ""
    if rating.good is not None and not (rating.asking or rating.recalled):
        told = told or say.thanks(rating.reason)
    return element(
        "div",
        element("div", up, down, class_="thumbs"),
        _reasons(rating, exchange, say, refused=refused) if rating.asking else "",
        element("p", told, class_="failed" if rating.failed else "thanks", role="status")
        if told
        else _recalled(rating, say),
        class_="rating",
        role="group",
        aria_label=say.rating,
    )


def _recalled(rating: Rating, say: Words) -> Html:
    """The reason that was chosen on an earlier visit."""
    shown = rating.recalled and rating.reason and not rating.asking
    return element("p", say.reasons[rating.reason], class_="recalled") if shown else Html()


def render_ratings(ratings: Ratings, conversation: Conversation, say: Words) -> Html:
    """All ratings of a conversation, to be laid over those that its answers are drawn with."""
    return join(
        *(
            element(
                "div",
                render_rating(rating, say, exchange=number, refused=exchange.answer.refused),
                data_key=exchange.key,
            )
            for number, exchange in enumerate(conversation)
            if exchange.answer and (rating := ratings.get(exchange.key))
        )
    )


def _thumb(
    exchange: int, say: Words, *, good: bool, pressed: bool, expanded: bool | None = None
) -> Html:
    words = say.good if good else say.bad
    return element(
        "button",
        type="button",
        class_="thumb up" if good else "thumb down",
        title=words,
        aria_label=words,
        aria_pressed=_state(pressed),
        aria_expanded=None if expanded is None else _state(expanded),
        data_event="rate",
        data_exchange=exchange,
        data_good=int(good),
    )


def _reasons(rating: Rating, exchange: int, say: Words, *, refused: bool) -> Html:
    buttons = [
        element(
            "button",
            say.reasons[reason],
            type="button",
            class_="reason",
            aria_pressed=_state(rating.reason == reason),
            data_event="rate",
            data_exchange=exchange,
            data_good=0,
            data_reason=number,
        )
        for number, reason in enumerate(fitting_reasons(refused=refused))
    ]
    return element("div", *buttons, class_="reasons", role="group", aria_label=say.why_bad)


def _state(value: bool) -> str:  # noqa: FBT001 - of an attribute of that value
    """A boolean as ARIA writes it; a bare or missing attribute means something else there."""
    return "true" if value else "false"
