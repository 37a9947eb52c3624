"""What the next questions are narrowed to: the fields to choose in, and what is chosen as chips.

Pure functions. A field holds one value; what a browser sends is looked up before it is kept.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rag import Filter, Heading, Namesakes, QuestionError
from ui.articles import name_article, shorten
from ui.markup import Html, element
from ui.phrases import Words

# A list that is longer than this is searched by typing rather than scrolled.
MAX_LISTED = 100
# Each is a line in the page, which is loaded whole.
MAX_OPTIONS = 2000
# Every name is compared with all before it.
MAX_SPEAKERS = 300
LABEL_CHARACTERS = 80

_ATTRIBUTES = {"article": "articles", "source": "sources", "speaker": "speakers"}
_DATES = ("since", "until")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Choice(NamedTuple):
    """A value of a field, and the words that stand for it."""

    value: str
    label: str


class Chosen(NamedTuple):
    """A part of a filter: in which field, what, and the words that stand for it."""

    kind: str
    value: str
    label: str

    def words(self, say: Words) -> str:
        """The field and the value, such as `speaker President Tokayev`; a title stands alone."""
        if self.kind == "article":
            return self.label
        return f"{say.fields[self.kind].lower()} {self.label}"


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from; a field without choices is not shown."""

    articles: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    speakers: tuple[Choice, ...] = ()
    dated: bool = False


def offer_choices(
    articles: Sequence[Heading], say: Words, *, sources: Sequence[str], speakers: Sequence[str]
) -> Choices:
    """The values that these articles have; of one article there is nothing to choose."""
    titles = [Choice(a.id, shorten(name_article(a, say), limit=LABEL_CHARACTERS)) for a in articles]
    named = tuple(sorted(titles, key=lambda choice: choice.label.casefold()))
    return Choices(
        articles=named if len(named) > 1 else (),
        sources=_name(sorted(sources, key=str.casefold)),
        speakers=_name(sorted(Namesakes(speakers).fold(most=MAX_SPEAKERS), key=str.casefold)),
        dated=any(article.date for article in articles),
    )


def choose(filter: Filter, kind: str, value: str) -> Filter:
    """The filter with a field set to a value, or emptied; unchanged for what is no field.

    A date on the wrong side of the other one empties that.
    """
    ways: list[dict[str, Any]] = []
    if kind in _ATTRIBUTES:
        ways = [{_ATTRIBUTES[kind]: (value,) if value else ()}]
    elif kind in _DATES and (not value or _DATE.fullmatch(value)):
        (other,) = set(_DATES) - {kind}
        ways = [{kind: value}, {kind: value, other: ""}]
    for changed in ways:
        with suppress(QuestionError):
            return replace(filter, **changed)
    return filter


def find_emptied(before: Filter, after: Filter, kind: str, say: Words) -> Chosen | None:
    """The date that gave way when another field, `kind`, was set."""
    gone = (
        Chosen(other, date, say.day(date))
        for other in _DATES
        if other != kind and (date := getattr(before, other)) and not getattr(after, other)
    )
    return next(gone, None)


def list_chosen(filter: Filter, say: Words, *, title_of: Callable[[str], str]) -> list[Chosen]:
    """The parts of a filter in the order of the fields."""
    titled = [Chosen("article", id_, title_of(id_)) for id_ in filter.articles]
    named = [Chosen("source", name, name) for name in filter.sources]
    named += [Chosen("speaker", name, name) for name in filter.speakers]
    dates = [
        Chosen(kind, date, say.day(date)) for kind in _DATES if (date := getattr(filter, kind))
    ]
    return [
        part._replace(label=shorten(part.label, limit=LABEL_CHARACTERS))
        for part in (*titled, *named, *dates)
    ]


def describe(chosen: Sequence[Chosen], say: Words) -> str:
    """A filter on one line, such as `Between two fires · speaker President Tokayev`."""
    return " · ".join(part.words(say) for part in chosen)


def render_panel(choices: Choices, say: Words) -> Html:
    """The button, and the panel that it opens; nothing when there is nothing to choose from."""
    fields = [
        _field(kind, values, say)
        for kind, values in (
            ("article", choices.articles),
            ("source", choices.sources),
            ("speaker", choices.speakers),
        )
        if values
    ]
    fields += [_dates(say)] if choices.dated else []
    if not fields:
        return Html()
    button = element(
        "button",
        say.filter,
        type="button",
        class_="narrow",
        aria_expanded="false",
        aria_controls="narrowing",
        data_event="narrow",
    )
    panel = element(
        "div",
        element("div", element("h2", say.search_only_in, class_="label"), _close(say)),
        *fields,
        id="narrowing",
        class_="narrowing",
        role="group",
        aria_label=say.search_only_in,
        hidden=True,
    )
    return element("div", button, panel, class_="narrower")


def render_chips(
    chosen: Sequence[Chosen], say: Words, *, passages: int, among: int, undated: int
) -> Html:
    """What is chosen, each with its ×, and how much it leaves; nothing while all is searched.

    So many articles are `undated` that dates leave out for it.
    """
    if not chosen:
        return Html()
    clear = element(
        "button",
        say.clear_all,
        type="button",
        class_="quiet",
        data_event="filter",
        data_kind="all",
    )
    left = say.remaining(passages, among)
    return element(
        "div",
        element(
            "ul", *(_chip(part, say) for part in chosen), class_="chips", aria_label=say.chosen
        ),
        element("span", say.left_out_undated(undated), class_="undated") if undated else "",
        element(
            "span",
            element("span", left, class_="left" if passages else "left none"),
            clear,
            class_="rest",
        ),
        class_="chosen",
    )


def _name(names: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, shorten(name, limit=LABEL_CHARACTERS)) for name in names)


def _field(kind: str, choices: Sequence[Choice], say: Words) -> Html:
    control = _list if len(choices) <= MAX_LISTED else _typed
    name = element("span", say.fields[kind], class_="label")
    return element("label", name, control(kind, choices, say), class_="field")


def _list(kind: str, choices: Sequence[Choice], say: Words) -> Html:
    options = [element("option", choice.label, value=choice.value) for choice in choices]
    anything = element("option", say.any[kind], selected=True)
    # Without a value of its own it would stand for its words: the script reads its place instead.
    return element("select", anything, *options, data_field=kind)


def _typed(kind: str, choices: Sequence[Choice], say: Words) -> Html:
    options = [
        element("option", value=choice.label, data_value=choice.value)
        for choice in choices[:MAX_OPTIONS]
    ]
    field = element(
        "input",
        type="text",
        list=f"narrowing-{kind}",
        placeholder=say.any[kind],
        autocomplete="off",
        dir="auto",
        data_field=kind,
    )
    return element("span", field, element("datalist", *options, id=f"narrowing-{kind}"))


def _dates(say: Words) -> Html:
    fields = [
        element(
            "label",
            element("span", say.fields[kind]),
            element("input", type="date", data_field=kind),
        )
        for kind in _DATES
    ]
    legend = element("legend", say.date, class_="label")
    return element("fieldset", legend, *fields, class_="field dates")


def _close(say: Words) -> Html:
    return element(
        "button",
        "×",
        type="button",
        class_="close",
        aria_label=say.close_filter,
        data_event="narrow",
    )


def _chip(part: Chosen, say: Words) -> Html:
    remove = element(
        "button",
        "×",
        type="button",
        aria_label=say.remove_filter(part.words(say)),
        data_event="filter",
        data_kind=part.kind,
    )
    return element(
        "li",
        element("span", say.fields[part.kind], class_="kind"),
        element("span", part.label, class_="value", dir="auto"),
        remove,
        class_="chip",
        data_chosen=part.kind,
        data_value=part.value,
        data_label=part.label,
    )
