"""The rows on finding a quote: sentences of articles, pasted as people paste them.

Every sentence is known to stand in one place. It is pasted whole, typed otherwise, shortened,
and with a word or a number changed; sentences of articles that are not indexed must not be
found.
"""

import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.bench.figures import Figure
from eval.bench.workspace import Workspace
from rag import Article, Assistant, Match, Span, split_sentences

SET = "squad2"
BIG_SET = "interviews"
SENTENCES = 300
TIMED = 200
# Of shorter sentences nothing is left when they are shortened; longer ones are lists.
FEWEST_WORDS, MOST_WORDS = 10, 50
# A place is the right one when the spans have this much in common, over what either has.
RIGHT_SHARE = 0.8
TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "—": "-", "–": "-", '"': "«", "-": "–"})

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article at its place."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.text[slice(*self.span)]


def paste_whole(sentence: str, _: random.Random) -> str:
    """As it stands."""
    return sentence


def paste_typed(sentence: str, _: random.Random) -> str:
    """In other marks and small letters, and broken into lines."""
    words = sentence.translate(TYPED).casefold().split()
    return " ".join(words[:5]) + "\n" + "  ".join(words[5:])


def paste_changed(sentence: str, chance: random.Random) -> str:
    """With one word changed."""
    words = sentence.split()
    words[chance.randrange(2, len(words) - 2)] = "marmalade"
    return " ".join(words)


def paste_number(sentence: str, chance: random.Random) -> str:
    """With one number changed; empty where there is none."""
    numbers = list(_NUMBER.finditer(sentence))
    if not numbers:
        return ""
    at = chance.choice(numbers)
    return f"{sentence[: at.start()]}{int(at[0]) + 3}{sentence[at.end() :]}"


def paste_shortened(sentence: str, chance: random.Random) -> str:
    """With three words left out."""
    words = sentence.split()
    at = chance.randrange(2, len(words) - 4)
    return " ".join(words[:at] + words[at + 3 :])


def paste_elided(sentence: str, _: random.Random) -> str:
    """Its first and last four words, and an ellipsis between them."""
    words = sentence.split()
    return f"{' '.join(words[:4])} … {' '.join(words[-4:])}"


def paste_invented(sentence: str, chance: random.Random) -> str:
    """With words of its own in every second place: what nobody said."""
    own = "harbour engine velvet quickly beneath lantern winter speaks mountain usually".split()
    return " ".join(
        chance.choice(own) if number % 2 else word for number, word in enumerate(sentence.split())
    )


PASTED: Mapping[str, Callable[[str, random.Random], str]] = {
    "whole": paste_whole,
    "typed otherwise": paste_typed,
    "a word changed": paste_changed,
    "a number changed": paste_number,
    "three words left out": paste_shortened,
    "an ellipsis": paste_elided,
}


def measure_quotes(workspace: Workspace) -> list[Figure]:
    """Right places of sentences pasted, wrong ones of sentences that stand nowhere, and time."""
    articles = workspace.articles(SET)
    chance = random.Random(7)
    with workspace.open(f"{SET}-half", _write_half(workspace)) as assistant:
        here = take_sentences(articles[::2], workspace.take(SENTENCES), chance)
        elsewhere = take_sentences(articles[1::2], workspace.take(SENTENCES), chance)
        figures = [_right(assistant, name, here, chance) for name in PASTED]
        figures.append(_wrong(assistant, "of articles not indexed", elsewhere, paste_whole, chance))
        figures.append(_wrong(assistant, "invented", here, paste_invented, chance))
    return [*figures, _time(workspace, chance)]


def _write_half(workspace: Workspace) -> Path:
    """Every second article of the set, beside the indexes."""
    lines = (workspace.bench / SET / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    half = workspace.indexes / f"{SET}-half.jsonl"
    half.write_text("\n".join(lines[::2]) + "\n", encoding="utf-8")
    return half


def take_sentences(
    articles: Sequence[Article], count: int, chance: random.Random
) -> list[Sentence]:
    """Some sentences that stand in one article only, in a drawn order."""
    found = [
        Sentence(article, span)
        for article in articles
        for span in split_sentences(article.text, language=article.language)
        if FEWEST_WORDS <= len(article.text[slice(*span)].split()) <= MOST_WORDS
    ]
    once = {sentence.text: sentence for sentence in found}
    return chance.sample(list(once.values()), min(count, len(once)))


def is_right(found: Sequence[Match], sentence: Sentence) -> bool:
    """Whether the best place is where the sentence stands."""
    if not found or found[0].article.id != sentence.article.id:
        return False
    match, span = found[0], sentence.span
    common = min(match.end, span.end) - max(match.start, span.start)
    return common >= RIGHT_SHARE * (max(match.end, span.end) - min(match.start, span.start))


def _right(
    assistant: Assistant, name: str, sentences: Sequence[Sentence], chance: random.Random
) -> Figure:
    pasted = [(PASTED[name](sentence.text, chance), sentence) for sentence in sentences]
    told = [is_right(assistant.find_quote(text), of) for text, of in pasted if text]
    return Figure(
        row="quotes",
        what=f"quotes, {name}: right place",
        value=sum(told) / len(told) if told else None,
        n=len(told),
        bound=0.97,
    )


def _wrong(
    assistant: Assistant,
    name: str,
    sentences: Sequence[Sentence],
    paste: Callable[[str, random.Random], str],
    chance: random.Random,
) -> Figure:
    told = [bool(assistant.find_quote(paste(sentence.text, chance))) for sentence in sentences]
    return Figure(
        row="quotes",
        what=f"quotes, {name}: found all the same",
        value=sum(told) / len(told),
        n=len(told),
        bound=0.02,
        lower_is_better=True,
    )


def _time(workspace: Workspace, chance: random.Random) -> Figure:
    sentences = take_sentences(workspace.articles(BIG_SET), workspace.take(TIMED), chance)
    seconds = []
    with workspace.open(BIG_SET, workspace.articles_file(BIG_SET)) as assistant:
        for number, sentence in enumerate(sentences):
            text = list(PASTED.values())[number % len(PASTED)](sentence.text, chance)
            began = time.perf_counter()
            assistant.find_quote(text or sentence.text)
            seconds.append(time.perf_counter() - began)
        passages = assistant.counts()[1]
    return Figure(
        row="quotes",
        what="quotes: milliseconds to find one, median",
        value=median(seconds) * 1000,
        n=len(seconds),
        bound=100,
        lower_is_better=True,
        decimals=0,
        note=f"over {passages:,} passages; the slowest took {max(seconds) * 1000:.0f} ms.",
        details=(("slowest_milliseconds", max(seconds) * 1000),),
    )
