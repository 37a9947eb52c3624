"""The drawer at the left as HTML: new conversation, search, and the list of those kept."""

from collections.abc import Sequence
from datetime import datetime

from rag import KeptConversation
from ui import phrases
from ui.articles import shorten
from ui.markup import Html, element

# Two lines of the drawer; the whole title stands in the tooltip's place, the rename box.
TITLE_CHARACTERS = 90
# A list this long says that there may be more; the library gives no longer one.
LONG_LIST = 200


def render_drawer_button() -> Html:
    """What opens the drawer while it is hidden."""
    return element(
        "button",
        type="button",
        class_="show-drawer icon menu",
        aria_label=phrases.OPEN_DRAWER,
        title=phrases.OPEN_DRAWER,
        data_event="drawer",
    )


def render_drawer_head() -> Html:
    """The part of the drawer that stays as it is: its name, a new conversation, the search."""
    close = element(
        "button",
        type="button",
        class_="hide-drawer icon fold",
        aria_label=phrases.CLOSE_DRAWER,
        title=phrases.CLOSE_DRAWER,
        data_event="drawer",
    )
    heading = element("p", phrases.CONVERSATIONS, class_="label")
    new = element("button", phrases.NEW, type="button", class_="new", data_event="reset")
    search = element(
        "input",
        type="search",
        class_="search",
        placeholder=phrases.SEARCH,
        aria_label=phrases.SEARCH,
        autocomplete="off",
        maxlength=200,
    )
    return element("div", element("header", heading, close, class_="bar"), new, search)


def render_list(
    conversations: Sequence[KeptConversation], *, current: str, searched: bool = False
) -> Html:
    """The conversations with what can be done to each; `current` is the id of the open one."""
    items = [_item(each, current=each.id == current) for each in conversations]
    nothing = phrases.NONE_FOUND if searched else phrases.NONE_KEPT
    long = len(items) >= LONG_LIST
    return render_told(
        "" if items else nothing,
        current,
        element("ol", *items) if items else "",
        element("p", phrases.more_conversations(len(items)), class_="hint") if long else "",
    )


def render_told(told: str, current: str, *parts: str) -> Html:
    """The place of the list with a sentence instead of it, or above it."""
    hint = element("p", told, class_="hint") if told else ""
    return element("div", hint, *parts, class_="talks", data_conversation=current)


def _item(conversation: KeptConversation, *, current: bool) -> Html:
    title = conversation.title or phrases.UNTITLED_CONVERSATION
    choose = element(
        "button",
        element("span", shorten(title, limit=TITLE_CHARACTERS), class_="talk-title", dir="auto"),
        element("time", _day(conversation.changed), datetime=conversation.changed),
        type="button",
        class_="choose",
        aria_current="page" if current else None,
        data_event="choose",
        data_conversation=conversation.id,
    )
    named = shorten(title, limit=40)
    return element(
        "li",
        choose,
        _icon("pen", f"{phrases.RENAME}: {named}", "retitle"),
        _icon("bin", f"{phrases.DELETE}: {named}", "doubt"),
        _doubt(conversation),
        class_="talk",
        data_talk=conversation.id,
        data_title=title,
        data_label=phrases.NEW_TITLE,
    )


def _doubt(conversation: KeptConversation) -> Html:
    """The question in place before something is deleted; shown when it is asked."""
    keep = element("button", phrases.KEEP, type="button", class_="answer", data_event="spare")
    delete = element(
        "button",
        phrases.DELETE,
        type="button",
        class_="answer delete",
        data_event="remove",
        data_conversation=conversation.id,
    )
    asked = element("span", phrases.DELETE_SURE)
    return element("div", asked, keep, delete, class_="doubt", role="group")


def _icon(name: str, label: str, event: str) -> Html:
    return element(
        "button",
        type="button",
        class_=f"icon {name}",
        aria_label=label,
        title=label,
        data_event=event,
    )


def _day(moment: str) -> str:
    """A day in UTC such as `24 Nov 2026`; the page puts the reader's own in its place."""
    try:
        return datetime.fromisoformat(moment).strftime("%d %b %Y").lstrip("0")
    except ValueError:
        return ""
