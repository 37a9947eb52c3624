"""Where a pasted quote stands, as HTML: how it differs, who said it, and the way to the article.

Pure functions on the types of `rag`. What differs is told three times: by a mark, by its
element, and in words below, so that nobody depends on colour.
"""

from collections.abc import Iterator, Sequence

from rag import Article, Match, Stretch
from ui.articles import describe_article, name_article, shorten, shorten_start
from ui.markup import Html, element
from ui.phrases import Words
from ui.rendering import render_alert

# More places of a short quote say the same again.
MOST_PLACES = 3
# A few words on either side: enough to tell one place from another.
AROUND_CHARACTERS = 60
# As many differences as are read; of a longer list the quote itself tells the rest.
MAX_CHANGES = 6
# Enough of the words to know them again.
WORDS_CHARACTERS = 120

_MARKS = " \n“”„«»\"'"


def render_modes(say: Words, *, adding: bool = False) -> Html:
    """The switch between asking, finding a quote and, where that is allowed, adding articles."""
    return element(
        "div",
        _mode(say.ask, "ask", pressed=True),
        _mode(say.mode_quote, "quote"),
        _mode(say.mode_add, "add") if adding else "",
        class_="modes",
        role="group",
        data_unopened=say.not_opened,
        aria_label=say.modes,
    )


def render_start(say: Words) -> Html:
    """What finding a quote is for, before the first one."""
    return _page(
        element("h1", say.find_quote),
        element("p", say.find_promise, class_="promise"),
    )


def render_problem(problem: str, say: Words) -> Html:
    """One sentence on why nothing could be looked for."""
    return _page(
        element("h1", say.find_quote),
        render_alert(problem),
    )


def render_matches(pasted: str, matches: Sequence[Match], say: Words) -> Html:
    """The pasted quote and the places where it stands, best first; or that it stands nowhere.

    Of more than `MOST_PLACES` only so many are shown, and that there are more is told.
    """
    quote = shorten(pasted.strip(_MARKS))
    shown = matches[:MOST_PLACES]
    cards = [_card(match, say, beside=[other.article for other in shown]) for match in shown]
    found = say.first_places if len(matches) > len(cards) else say.places_found
    told = found(len(cards)) if cards else say.nowhere
    return _page(
        element("h1", say.in_quotes(quote), class_="pasted", dir="auto"),
        element("p", told, class_="places" if cards else "verdict", role="status"),
        element("ol", *cards, class_="matches")
        if cards
        else element("p", say.nowhere_why, class_="searched"),
    )


def _page(*content: Html) -> Html:
    return element("div", *content, class_="finder")


def _mode(label: str, mode: str, *, pressed: bool = False) -> Html:
    return element(
        "button",
        label,
        type="button",
        aria_pressed="true" if pressed else "false",
        data_event="mode",
        data_mode=mode,
    )


def _card(match: Match, say: Words, *, beside: Sequence[Article]) -> Html:
    article = match.article
    known = describe_article(article, say, beside=beside)
    same = match.differing == 0
    return element(
        "li",
        element("p", say.outcome(match), class_="outcome same" if same else "outcome"),
        element(
            "blockquote",
            _around(_before(article.text[: match.start])),
            *_mark(match.stretches),
            _around(_behind(article.text[match.end :])),
            class_="quote",
            dir="auto",
            lang=article.language,
        ),
        _changes(match.stretches, say),
        element("p", say.said_by, " ", element("span", say.speaker(match), class_="speaker"))
        if match.speaker
        else element("p", say.no_speaker, class_="card-details"),
        element("p", name_article(article, say), class_="card-title", dir="auto"),
        element("p", known, class_="card-details") if known else "",
        element(
            "button",
            say.open_place,
            type="button",
            class_="quiet",
            aria_label=f"{say.open_place}: {name_article(article, say)}",
            data_event="open",
            data_article=article.id,
            data_start=match.start,
            data_end=match.end,
        ),
        class_="match",
    )


def _around(words: str) -> Html:
    return element("span", words, class_="elided") if words.strip() else Html()


def _before(text: str) -> str:
    """The last words of a paragraph that goes on."""
    line = text[text.rfind("\n") + 1 :]
    return shorten_start(line, limit=AROUND_CHARACTERS) + " " * line[-1:].isspace()


def _behind(text: str) -> str:
    """The next words of a paragraph."""
    line = text.partition("\n")[0]
    return " " * line[:1].isspace() + shorten(line, limit=AROUND_CHARACTERS)


def _mark(stretches: Sequence[Stretch]) -> Iterator[Html]:
    """The words of the article, and those of the quote that do not stand there struck out."""
    before = " "
    for place, stretch in enumerate(stretches):
        if stretch.kind == "equal":
            yield element("span", before := stretch.stands)
        elif stretch.kind == "elided":
            yield element("span", before := "[…] ", class_="elided")
        else:
            gone, stands = stretch.pasted.strip(), stretch.stands.strip()
            behind = "".join(each.stands for each in stretches[place + 1 :])
            parts = (
                " " if _are_words(before[-1:], gone or stands) else "",
                element("del", gone) if gone else "",
                " " if gone and stands else "",
                element("ins", stands) if stands else "",
                " " if stretch.stands[-1:].isspace() or _are_words(gone or stands, behind) else "",
            )
            yield element("span", *parts)
            before = " " if parts[-1] else (stands or gone)


def _are_words(one: str, other: str) -> bool:
    """Whether two texts need a blank between them: a comma stands right behind a word."""
    return one[-1:].isalnum() and other[:1].isalnum()


def _changes(stretches: Sequence[Stretch], say: Words) -> Html:
    """The differences as a list of sentences; nothing where there are none."""
    differing = [stretch for stretch in stretches if stretch.kind != "equal"]
    if not differing:
        return Html()
    told = [element("li", _tell(stretch, say), dir="auto") for stretch in differing[:MAX_CHANGES]]
    hidden = len(differing) - len(told)
    more = [element("li", say.more_differences(hidden))] if hidden else []
    return element("ul", *told, *more, class_="changes")


def _tell(stretch: Stretch, say: Words) -> str:
    pasted = shorten(stretch.pasted, limit=WORDS_CHARACTERS)
    stands = shorten(stretch.stands, limit=WORDS_CHARACTERS)
    return say.difference(stretch.kind, pasted=pasted, stands=stands)
