"""The notes under a conversation that is printed or exported: what each number leads to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rag import Answer, Article, Citation
from ui.articles import name_article, repeats_title
from ui.markup import Html, element, join
from ui.phrases import Words


@dataclass(frozen=True, slots=True)
class Note:
    """A citation in plain words, as they are shown.

    `speaker` is the name, with “as reported” where the article tells the words in its own;
    `details` are source, byline, date and file; `link` is an address of http(s), or empty.
    """

    number: int
    quote: str
    speaker: str
    title: str
    details: str
    link: str = ""
    changed: bool = False


def collect_notes(answers: Iterable[Answer], say: Words) -> tuple[Note, ...]:
    """One note for each number of the answers, in order."""
    found = {c.number: c for answer in answers for c in answer.citations}
    return tuple(note_of(found[number], say) for number in sorted(found))


def note_of(citation: Citation, say: Words) -> Note:
    """The note of a citation."""
    article = citation.article
    return Note(
        citation.number,
        " ".join(citation.quote.split()),
        say.speaker(citation),
        name_article(article, say),
        details_of(article, say),
        find_link(article),
        article.changed,
    )


def find_link(article: Article) -> str:
    """The address of an article on the web, if it is known; never another kind of address."""
    for told in (article.id, article.source, article.origin):
        try:
            address = urlsplit(told)
        except ValueError:
            continue
        if address.scheme in ("http", "https") and address.netloc and told.isprintable():
            return told.replace(" ", "%20")
    return ""


def credit(note: Note, say: Words) -> str:
    """Who said it where, and when: `Speaker, “Title”. Source · 2022-06-17`, without the link."""
    speaker = f"{note.speaker}, " if note.speaker else ""
    return f"{speaker}{_place(note.title, _rest(note, say), say)}"


def place_of(article: Article, say: Words) -> str:
    """Where a passage stands, as a note tells it: `“Title”. Source · 2022-06-17`."""
    return _place(name_article(article, say), details_of(article, say), say)


def _place(title: str, rest: str, say: Words) -> str:
    return f"{say.in_quotes(title)}{_stop(title)} {rest}".rstrip()


def _credit(note: Note, say: Words) -> Html:
    """The same on the page, where an Arabic name or title turns nothing but itself."""
    opening, closing = say.marks
    return join(
        *(element("bdi", note.speaker), ", ") if note.speaker else (),
        *(opening, element("bdi", say.inside_quotes(note.title)), closing, _stop(note.title), " "),
        element("bdi", rest) if (rest := _rest(note, say)) else "",
    )


def _stop(title: str) -> str:
    return "" if title.endswith((".", "!", "?", "…")) else "."


def _rest(note: Note, say: Words) -> str:
    changed = say.changed if note.changed else ""
    return " · ".join(part for part in (note.details, changed) if part)


def render_notes(notes: Collection[Note], say: Words, *, cited: Collection[int] = ()) -> Html:
    """The notes as a list of our own numbers, each with its quote; nothing without notes.

    Those of `cited` have a marker with an id, to which their number leads back.
    """
    if not notes:
        return Html()
    items = [
        element(
            "li",
            element("span", _number(note, cited), class_="number"),
            element(
                "p",
                element("q", element("bdi", say.inside_quotes(note.quote))),
                " — ",
                _credit(note, say),
                *(" ", element("a", note.link, href=note.link, rel="noreferrer"))
                if note.link
                else (),
            ),
            id=f"note-{note.number}",
        )
        for note in notes
    ]
    return element("section", element("h2", say.notes), element("ol", join(*items)), class_="notes")


def _number(note: Note, cited: Collection[int]) -> str:
    number = f"[{note.number}]"
    back = f"#cited-{note.number}" if note.number in cited else ""
    return element("a", number, href=back) if back else number


def details_of(article: Article, say: Words) -> str:
    """Source, byline and date; a source that is the link is not told twice.

    Where there is no link the file is told, by which the article can be found.
    """
    link = find_link(article)
    source = "" if article.source == link else article.source
    file = "" if link or _is_told(article) else article.id
    known = (source, article.byline, say.day(article.date), file)
    return " · ".join(part for part in known if part)


def _is_told(article: Article) -> bool:
    """Whether the title tells the name of the file already."""
    return not article.title or repeats_title(article.id.rpartition("/")[2], article.title)
