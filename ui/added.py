"""The articles added by hand as HTML: what is going on, what came of it, and the list.

Pure functions on the types of `rag`. A button sends the name of a file, which the library
looks up among those that it has.
"""

from bisect import bisect
from collections.abc import Sequence

from rag import Added, SyncReport
from ui.articles import repeats_title, shorten
from ui.markup import Html, element
from ui.phrases import Words

# More reasons than this are the same few again and again.
MAX_SKIPPED = 20
# A longer address fills the line without telling more.
NAME_CHARACTERS = 120


def render_adding_heading(say: Words) -> Html:
    """What adding is for, above the place for files."""
    return element(
        "div",
        element("h1", say.add_articles),
        element("p", say.add_promise, class_="promise"),
        class_="adding-heading",
    )


def render_added(
    files: Sequence[Added],
    told: Html | str = "",
    *,
    beside: str = "",
    removed: Sequence[Added] = (),
    say: Words,
) -> Html:
    """What was told last, and the files that were added, each with a way to remove it.

    It is told at the place of the file `beside` which it was clicked, else on top. Those that
    were `removed` are folded away, each with a way to bring it back.
    """
    items = [_file(file, say) for file in files]
    nothing = "" if items else element("p", say.nothing_added, class_="hint")
    if beside and told:
        place = bisect([file.name for file in files], beside)
        items.insert(place, element("li", element("div", told, role="status"), class_="told"))
        told = ""
    return element(
        "div",
        element("div", told, class_="told", role="status"),
        element("h2", say.added_here(_count(files)), class_="label") if files else "",
        element("ul", *items, class_="files") if items else "",
        nothing,
        _removed(removed, say) if removed else "",
        class_="added",
    )


def tell_progress(done: int, total: int, what: str, say: Words) -> Html:
    """One line of progress: `3 of 10 files read`."""
    return element("p", say.progress(done, total, what), class_="working")


def tell_reading(address: str, say: Words) -> Html:
    """That a page of the web is being read."""
    return element("p", say.reading_page(shorten(address, limit=NAME_CHARACTERS)), class_="working")


def tell_problem(problem: str, *, box: str = "") -> Html:
    """One sentence on why nothing was changed; the script marks the `box` that it is about."""
    told = f"{box}-problem" if box else None
    return element("p", problem, class_="problem", id=told, data_box=box)


def tell_report(report: SyncReport, say: Words, *, called: str = "") -> Html:
    """How many articles were added, and each file that was not, with the reason.

    A pasted text is no file to whoever pasted it: it is `called` by its title.
    """
    articles = len(report.added) + len(report.changed)
    told = element("p", say.articles_added(articles), class_="done")
    name = say.in_quotes(shorten(called, limit=NAME_CHARACTERS)) if called else ""
    reasons = [
        _reason(name or skipped.name, skipped.reason, say)
        for skipped in report.skipped[:MAX_SKIPPED]
    ]
    hidden = len(report.skipped) - len(reasons)
    more = [element("li", say.more_skipped(hidden))] if hidden else []
    listed = element("ul", *reasons, *more, class_="skipped") if reasons else ""
    return element("div", told, listed)


def tell_restored(report: SyncReport, say: Words) -> Html:
    """That what was removed is back, or why it is not."""
    return tell_report(report, say) if report.skipped else element("p", say.restored, class_="done")


def tell_removed(file: Added, say: Words) -> Html:
    """That a file was removed, and the way to bring it back."""
    return element(
        "p",
        say.removed_file(_call(file)),
        " ",
        _button(say.undo, "restore", file),
        class_="done",
        dir="auto",
    )


def _count(files: Sequence[Added]) -> int:
    """How many articles were read from these files."""
    return sum(len(file.articles) for file in files)


def _reason(name: str, reason: str, say: Words) -> Html:
    named = element("span", name, class_="file-name", dir="auto")
    return element("li", named, f" {say.skipped(reason)}")


def _file(file: Added, say: Words) -> Html:
    title = _title(file)
    several = say.count_articles(len(file.articles)) if len(file.articles) > 1 else ""
    name = "" if repeats_title(file.name, title) else file.name
    heading = title or several or name
    return element(
        "li",
        element(
            "span",
            _heading(file, heading),
            element("span", name, class_="card-details", dir="auto") if name != heading else "",
            class_="file",
        ),
        _button(say.remove, "discard", file),
    )


def _heading(file: Added, heading: str) -> Html:
    """What a file is called; its only article is opened by a click."""
    told = element("span", heading, class_="card-title", dir="auto")
    if len(file.articles) != 1:
        return told
    return element("button", told, type="button", data_event="open", data_article=file.articles[0])


def _removed(files: Sequence[Added], say: Words) -> Html:
    items = [
        element(
            "li",
            element("span", _call(file), class_="card-title", dir="auto"),
            _button(say.undo, "restore", file),
        )
        for file in files
    ]
    return element(
        "details",
        element("summary", say.removed_files(len(items))),
        element("ul", *items),
        class_="removed",
        data_kept="removed",
    )


def _call(file: Added) -> str:
    """What a reader knows a file by: the title of its only article, or its name."""
    return shorten(_title(file) or file.name, limit=NAME_CHARACTERS)


def _title(file: Added) -> str:
    return file.titles[0] if len(file.titles) == 1 else ""


def _button(label: str, event: str, file: Added) -> Html:
    return element(
        "button",
        label,
        type="button",
        class_="quiet",
        aria_label=f"{label}: {_call(file)}",
        data_event=event,
        data_name=file.name,
    )
