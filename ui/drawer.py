"""The drawer at the left as HTML: new conversation, search, and the list of those kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rag import MOST_CONVERSATIONS, KeptConversation
from ui.articles import shorten
from ui.markup import Html, element
from ui.phrases import Words

# Two lines of the drawer; a longer title is shown whole where it is renamed.
TITLE_CHARACTERS = 90
# Characters of a title, or of what is searched for: what is longer names nothing better.
TITLE_LIMIT = 200


def render_drawer_button(say: Words) -> Html:
    """What opens the drawer while it is hidden."""
    return element(
        "button",
        type="button",
        class_="show-drawer icon menu",
        aria_label=say.open_drawer,
        title=say.open_drawer,
        data_event="drawer",
    )


def render_skips(say: Words) -> Html:
    """The ways past the conversations, first on the page for whoever goes by the keyboard."""
    ways = (("answer", say.skip_to_answer), ("question", say.skip_to_question))
    buttons = [
        element("button", words, type="button", data_event="skip", data_to=to) for to, words in ways
    ]
    return element("div", *buttons, class_="skips")


def render_drawer_head(say: Words) -> Html:
    """The part of the drawer that stays as it is: its name, a new conversation, the search."""
    close = element(
        "button",
        type="button",
        class_="hide-drawer icon fold",
        aria_label=say.close_drawer,
        title=say.close_drawer,
        data_event="drawer",
    )
    heading = element("p", say.conversations, class_="label")
    new = element("button", say.new, type="button", class_="new", data_event="reset")
    search = element(
        "input",
        type="search",
        class_="search",
        placeholder=say.search,
        aria_label=say.search,
        autocomplete="off",
        maxlength=TITLE_LIMIT,
    )
    return element("div", element("header", heading, close, class_="bar"), new, search)


def render_list(
    conversations: Sequence[KeptConversation], say: Words, *, current: str, searched: bool = False
) -> Html:
    """The conversations with what can be done to each; `current` is the id of the open one."""
    items = [_item(each, say, current=each.id == current) for each in conversations]
    nothing = say.none_found if searched else say.none_kept
    # A list as long as lists may be says that there may be more.
    long = len(items) >= MOST_CONVERSATIONS
    days = {"data_today": say.today, "data_yesterday": say.yesterday}
    return render_told(
        "" if items else nothing,
        current,
        element("ol", *items, **days) if items else "",
        element("p", say.more_conversations(len(items)), class_="hint") if long else "",
    )


def render_told(told: str, current: str, *parts: str) -> Html:
    """The place of the list with a sentence instead of it, or above it."""
    hint = element("p", told, class_="hint") if told else ""
    return element("div", hint, *parts, class_="talks", data_conversation=current)


def _item(conversation: KeptConversation, say: Words, *, current: bool) -> Html:
    title = conversation.title or say.untitled_conversation
    choose = element(
        "button",
        element("span", shorten(title, limit=TITLE_CHARACTERS), class_="talk-title", dir="auto"),
        _day(conversation.changed, say),
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
        _icon("pen", f"{say.rename}: {named}", "retitle"),
        _icon("bin", f"{say.delete}: {named}", "doubt"),
        _doubt(conversation, say),
        class_="talk",
        data_talk=conversation.id,
        data_title=title,
        data_label=say.new_title,
        data_limit=TITLE_LIMIT,
    )


def _doubt(conversation: KeptConversation, say: Words) -> Html:
    """The question in place before something is deleted; shown when it is asked."""
    keep = element("button", say.keep, type="button", class_="answer", data_event="spare")
    delete = element(
        "button",
        say.delete,
        type="button",
        class_="answer delete",
        data_event="remove",
        data_conversation=conversation.id,
    )
    asked = element("span", say.delete_sure)
    return element("div", asked, keep, delete, class_="doubt", role="group")


def _day(moment: str, say: Words) -> Html:
    """The day in UTC; the script makes headings of days and tells the time here, as the reader's are."""
    try:
        day = datetime.fromisoformat(moment).date()
    except ValueError:
        return Html()
    before, same, after = (say.day((day + timedelta(days=days)).isoformat()) for days in (-1, 0, 1))
    return element(
        "time", same, datetime=moment, data_day=same, data_before=before, data_after=after
    )


def _icon(name: str, label: str, event: str) -> Html:
    return element(
        "button",
        type="button",
        class_=f"icon {name}",
        aria_label=label,
        title=label,
        data_event=event,
    )
