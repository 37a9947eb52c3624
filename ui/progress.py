"""What happens while an answer is on its way, as three steps that are true.

Pure functions on the snapshots of the library: searching lasts until the first one, reading
until statements are being checked or written.
"""

from rag import Answer, Hit
from ui.articles import name_article, shorten
from ui.conversation import Exchange
from ui.markup import Html, element
from ui.phrases import Words

# Enough to see what is read; the answer takes their place.
MAX_READING = 3
# A line of a wide page.
EXCERPT_CHARACTERS = 110

_STATES = ("done", "current", "ahead")


def render_progress(exchange: Exchange, say: Words) -> Html:
    """The three steps, the current one marked; under them the passages that are being read."""
    step = _step(exchange.answer)
    words = (
        _search_words(exchange, step, say),
        _reading_words(exchange.answer, step, say),
        _answering_words(exchange.answer, step, say),
    )
    steps = [_render_step(said, place - step) for place, said in enumerate(words)]
    return element(
        "div",
        element("ol", *steps, class_="working"),
        _passages(exchange.answer, say),
        class_="progress",
    )


def _step(answer: Answer | None) -> int:
    """Which step the work is at, from 0."""
    if answer is None:
        return 0
    return 2 if answer.statements or answer.checking else 1


def _search_words(exchange: Exchange, step: int, say: Words) -> str:
    if step == 0:
        return say.searching(exchange.passages)
    return say.searched_all(exchange.answer.searched if exchange.answer else exchange.passages)


def _reading_words(answer: Answer | None, step: int, say: Words) -> str:
    if answer is None:
        return say.read
    found = len(answer.hits)
    return say.reading(found) if step == 1 else say.read_all(found)


def _answering_words(answer: Answer | None, step: int, say: Words) -> str:
    if answer is None or step < len(_STATES) - 1:
        return say.answer
    return say.checking(answer.checking) if answer.checking else say.writing


def _render_step(words: str, distance: int) -> Html:
    state = _STATES[min(max(distance, -1), 1) + 1]
    current = "step" if state == "current" else None
    return element("li", words, class_=state, aria_current=current)


def _passages(answer: Answer | None, say: Words) -> Html:
    if answer is None or answer.statements or not answer.hits:
        return Html()
    return element(
        "ul", *(_passage(hit, say) for hit in answer.hits[:MAX_READING]), class_="being-read"
    )


def _passage(hit: Hit, say: Words) -> Html:
    article = hit.passage.article
    excerpt = shorten(hit.passage.text, limit=EXCERPT_CHARACTERS)
    return element(
        "li",
        element("span", shorten(name_article(article, say)), class_="card-title", dir="auto"),
        element("span", excerpt, class_="excerpt", dir="auto", lang=article.language),
    )
