"""The articles added by hand as HTML: what is going on, what came of it, and the list.

Pure functions on the types of `rag`. A button sends the name of a file, which the library
looks up among those that it has.
"""

from collections.abc import Sequence

from rag import Added, Skipped, SyncReport
from ui import phrases
from ui.articles import shorten
from ui.markup import Html, element

# More reasons than this are the same few again and again.
MAX_SKIPPED = 20
# A longer address fills the line without telling more.
NAME_CHARACTERS = 120


def render_adding_heading() -> Html:
    """What adding is for, above the place for files."""
    return element(
        "div",
        element("h1", phrases.ADD_ARTICLES),
        element("p", phrases.ADD_PROMISE, class_="promise"),
        class_="adding-heading",
    )


def render_added(files: Sequence[Added], told: Html | str = "") -> Html:
    """What was told last, and the files that were added, each with a way to remove it."""
    items = [_file(file) for file in files]
    listed = element("ul", *items, class_="files") if items else ""
    nothing = "" if items else element("p", phrases.NOTHING_ADDED, class_="hint")
    return element(
        "div",
        element("div", told, class_="told", role="status"),
        element("h2", phrases.added_files(len(items)), class_="label") if items else "",
        listed,
        nothing,
        class_="added",
    )


def tell_progress(done: int, total: int, what: str) -> Html:
    """One line of progress: `3 of 10 files read`."""
    return element("p", phrases.progress(done, total, what), class_="working")


def tell_reading(address: str) -> Html:
    """That a page of the web is being read."""
    return element(
        "p", phrases.reading_page(shorten(address, limit=NAME_CHARACTERS)), class_="working"
    )


def tell_problem(problem: str) -> Html:
    """One sentence on why nothing was changed."""
    return element("p", problem, class_="problem")


def tell_report(report: SyncReport) -> Html:
    """How many articles were added, and each file that was not, with the reason."""
    articles = len(report.added) + len(report.changed)
    told = element("p", phrases.articles_added(articles), class_="done")
    reasons = [_reason(skipped) for skipped in report.skipped[:MAX_SKIPPED]]
    hidden = len(report.skipped) - len(reasons)
    more = [element("li", phrases.more_skipped(hidden))] if hidden else []
    listed = element("ul", *reasons, *more, class_="skipped") if reasons else ""
    return element("div", told, listed)


def tell_removed(name: str) -> Html:
    """That a file was removed, and the way to bring it back."""
    return element(
        "p",
        phrases.removed_file(name),
        " ",
        _button(phrases.UNDO, "restore", name),
        class_="done",
        dir="auto",
    )


def _reason(skipped: Skipped) -> Html:
    name = element("span", skipped.name, class_="file-name", dir="auto")
    return element("li", name, f" {phrases.SKIPPED} {skipped.reason}")


def _file(file: Added) -> Html:
    titles = [title for title in file.titles if title]
    details = titles[0] if len(file.articles) == 1 and titles else ""
    details = details or phrases.count(len(file.articles), "article")
    return element(
        "li",
        element(
            "span",
            element("span", details, class_="card-title", dir="auto"),
            element("span", file.name, class_="card-details", dir="auto"),
            class_="file",
        ),
        _button(phrases.REMOVE, "discard", file.name),
    )


def _button(label: str, event: str, name: str) -> Html:
    return element(
        "button",
        label,
        type="button",
        class_="quiet",
        aria_label=f"{label}: {name}",
        data_event=event,
        data_name=name,
    )
