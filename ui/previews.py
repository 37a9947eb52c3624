"""What a marker shows before it is opened: whose words, where from, and the words around them.

The script shows the preview of a marker that is pointed at, focused or pressed for a while.
"""

from functools import lru_cache
from typing import NamedTuple

from rag import Answer, Citation, split_sentences
from ui.articles import name_article, shorten, shorten_start
from ui.markup import Html, element
from ui.phrases import Words

# The neighbours only tell where the quote stands: two lines of a preview each.
NEIGHBOUR_CHARACTERS = 110
# The quote is shown whole, unless what the article holds there is no sentence at all.
QUOTE_CHARACTERS = 900
# A sentence that begins or ends further away is cut on the page anyway.
_NEAR_CHARACTERS = 600


class Surroundings(NamedTuple):
    """The sentence before a quote and the one after it; empty where the article ends."""

    before: str
    after: str


def render_previews(answer: Answer, say: Words, *, exchange: int) -> Html:
    """The previews of all markers of an answer, hidden until the script shows one."""
    shown = [render_preview(citation, say, exchange=exchange) for citation in answer.citations]
    return element("div", *shown, class_="previews", hidden=True) if shown else Html()


def render_preview(citation: Citation, say: Words, *, exchange: int) -> Html:
    """Speaker, source and date, the quote between its neighbours, and the way to the article."""
    article = citation.article
    before, after = find_surroundings(citation)
    source = article.source or name_article(article, say)
    known = (say.speaker(citation), source, say.day(article.date))
    return element(
        "div",
        element("p", " — ".join(part for part in known if part), class_="from", dir="auto"),
        element(
            "p",
            element("span", before, " ") if before else "",
            element("strong", shorten(citation.quote, limit=QUOTE_CHARACTERS)),
            element("span", " ", after) if after else "",
            class_="words",
            dir="auto",
            lang=article.language,
        ),
        # The marker itself opens too: one stop of the Tab key for each citation is enough.
        element(
            "button",
            say.open,
            type="button",
            class_="quiet",
            tabindex=-1,
            data_event="open",
            data_exchange=exchange,
            data_citation=citation.number,
        ),
        class_="preview",
        data_preview=citation.number,
    )


# A page that grows is drawn many times a second, always with the same quotes.
@lru_cache(maxsize=1024)
def find_surroundings(citation: Citation) -> Surroundings:
    """The sentences next to a quote, cut to what a preview has room for."""
    text, language = citation.article.text, citation.article.language
    head = text[max(0, citation.start - _NEAR_CHARACTERS) : citation.start]
    tail = text[citation.end : citation.end + _NEAR_CHARACTERS]
    before = [head[start:end] for start, end in split_sentences(head, language=language)[-1:]]
    after = [tail[start:end] for start, end in split_sentences(tail, language=language)[:1]]
    return Surroundings(
        shorten_start("".join(before), limit=NEIGHBOUR_CHARACTERS),
        shorten("".join(after), limit=NEIGHBOUR_CHARACTERS),
    )
