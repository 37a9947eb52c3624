"""Likeness: how near a sentence and its stretches come to the quotes, in words and in meaning.

Most of the words must stand there (`coverage`); where other words may say the same, the embedding
model compares meanings (`Similarity`).
"""

from collections.abc import Callable, Iterator, Sequence

from rag.checks.gist import FEW_WORDS, Gist, coverage
from rag.checks.particulars import articles_of
from rag.speech.sayers import attributions
from rag.types import Citation, Finding, Support
from rag.words.wording import stretches

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosine of a sentence with each of several others, by the embedding model."""

# Share of the content words that must stand in the quotes. On the reference answers of clapnq it
# keeps 99 % of 316 true sentences and lets .3 % pass of 309 set against the nearest other
# sentence of the same article (AUROC 1.00; .6 lets .6 % pass). How it ranks experts' labels, which
# judge whole web pages of which only excerpts are left, stands in README.md.
SUPPORTED_COVERAGE = 0.7

# Below this share the sentence speaks of something else: so do 85 % of those 309, and no true one.
WEAK_COVERAGE = 0.35

# Cosine (embedded model, one language) from which other words say the same as a quote: of 25 true
# and 14 false sentences labelled by hand that share .35 to .7 of their words, 12 and none reach it.
SAME_SIMILARITY = 0.94

# From here a sentence or stretch of other words is of the same matter: a doubt and no verdict.
RELATED_SIMILARITY = 0.9

# From here a sentence as a whole is so near that a strange stretch is a doubt: so are 5 of 11 true
# ones with such a stretch, and 1 of 14 false ones.
WHOLE_SIMILARITY = 0.93

# Cosine below which a sentence that shares enough words may have put them together anew: of 83 true
# and 38 false ones of two sets by strangers, 3 and 13 stay below it.
OWN_SIMILARITY = 0.905

# Cosine below which a part of such a sentence is of something else; whole sentences hide an
# invented half: of 35 true and 31 false ones labelled by hand, true halves reach .84, invented ones .82.
PART_SIMILARITY = 0.84


def check_parts(statement: Gist, evidence: Gist, similarity: Similarity) -> Iterator[Finding]:
    """A part of the sentence that is unlike all parts of the quotes: true words with an invention."""
    known = [*evidence.sentences, *stretches(evidence.text)]
    for part in _parts(statement):
        if max(similarity(part, known), default=1.0) < PART_SIMILARITY:
            yield "weak", f"no quote holds “{part}”, in another language"


def _parts(statement: Gist) -> list[str]:
    """The stretches of a sentence, short ones with the one before."""
    parts: list[str] = []
    for each in stretches(statement.text):
        if (
            parts
            and min(len(Gist(part, statement.language).stems) for part in (each, parts[-1]))
            <= FEW_WORDS
        ):
            parts[-1] += f" {each}"
        else:
            parts.append(each)
    return parts


def check_coverage(
    statement: Gist, heard: Gist, quotes: Sequence[Citation], similarity: Similarity | None
) -> Iterator[Finding]:
    """Whether words enough of the sentence stand in the quotes, or others that mean the same."""
    share = coverage(statement, heard)
    if share is None:
        yield "weak", "too short to check"
    elif share < WEAK_COVERAGE:
        alike = _nearest(statement.text, quotes, similarity) >= RELATED_SIMILARITY
        yield ("weak" if alike else "unsupported"), "the quote says something else"
    elif share < SUPPORTED_COVERAGE:
        if _nearest(statement.text, quotes, similarity) < SAME_SIMILARITY:
            yield "weak", "only partly in the quote"
    elif similarity and _nearest(statement.text, quotes, similarity) < OWN_SIMILARITY:
        yield "weak", "the words are in the quote, the meaning may not be"


def check_stretches(
    statement: Gist, heard: Gist, quotes: Sequence[Citation], similarity: Similarity | None
) -> Iterator[Finding]:
    """What is added to true words: a reason, a time, a second deed of which no quote tells."""
    # Of 314 true sentences that share enough words as a whole, .6 % have a stretch of which hardly
    # any stands there; of 224 to which one of another text was added, 92 % (without `and` and `that`
    # as cuts 81 %, with marks and causes only 60 %).
    told = [Gist(each, heard.language) for each in stretches(statement.text)]
    added = [each for each in told if not attributions(each.text) and _is_elsewhere(each, heard)]
    if not added:
        return
    # Whole articles take long to read: once for all, and only where something is missing.
    around = Gist(articles_of(quotes), heard.language)
    is_near = _nearest(statement.text, quotes, similarity) >= WHOLE_SIMILARITY
    for each in added:
        alike = _nearest(each.text, quotes, similarity)
        if alike >= SAME_SIMILARITY:
            continue
        strange = not is_near and alike < RELATED_SIMILARITY and _is_elsewhere(each, around)
        state: Support = "unsupported" if strange else "weak"
        yield state, f"no quote holds “{each.text}”"


def _is_elsewhere(told: Gist, evidence: Gist) -> bool:
    """Whether there are words enough to say that hardly any of them stand there."""
    share = coverage(told, evidence)
    return share is not None and share < WEAK_COVERAGE


def _nearest(text: str, quotes: Sequence[Citation], similarity: Similarity | None) -> float:
    """How near the nearest sentence or clause of the quotes comes; 0 where nothing can tell."""
    if not similarity:
        return 0.0
    told = [quote.quote for quote in quotes]
    parts = [part for quote in told for part in (*Gist(quote).sentences, *stretches(quote))]
    return max(similarity(text, [*told, *parts]))
