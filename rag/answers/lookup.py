"""Finds where a pasted quote stands in the articles, and how it differs from what stands there.

Words of the quote that few passages hold lead to passages; around each of them the quote is
laid on the text of its article. What no text comes near is not found: a quote with its own
words in place of the speaker's is no quote of the article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice, pairwise, zip_longest

from rapidfuzz import fuzz, process

from rag.answers.alignment import Alignment, align, find_elisions, find_words, plain
from rag.asking.questions import question_language
from rag.asking.voices import speaker_of
from rag.errors import QuestionError
from rag.indexing.index import Index
from rag.search.retrieval import join_passages
from rag.types import Article, Match, Passage, Span
from rag.words.terms import index_terms

LONGEST_QUOTE = 2500
"""Characters; a longer text is an article of its own, to be pasted in parts."""

LIKELY = 0.7
"""Likeness from which a text is held for the quote. On squad2 the least of a sentence with a word
changed is .85, with three left out .79; the most of one that stands nowhere is .54, and .64 of one
with its own words in every second place (150 each; `python -m eval.bench --only quotes`)."""

FEWEST_WORDS = 4
"""Words from which a quote may differ: of three words any two stand somewhere in this order."""

FEWEST_COMMON = 2
"""Words of the topic that a differing place must share with the quote."""

# Of each part of the quote so many rare words are asked for: the passage holds most of them.
PART_TERMS = 10
# A long quote is asked for in parts of so many words, and each ellipsis parts it too.
PART_WORDS = 60
# The words of a short quote stand in many passages; all of these are compared with it.
SHORT_TERMS = 4
SHORT_CANDIDATES = 400
# Places that the quote is laid on.
LAID = 8
# Characters of the article on both sides of a passage, where the quote goes on; more with an
# ellipsis, which may leave out paragraphs.
REACH = 300
ELISION_REACH = 4000


def find_quote(pasted: str, *, index: Index, top_k: int) -> list[Match]:
    """The places where a quote stands, best first; none where no text comes near.

    Raises:
        QuestionError: If it holds no word, or more than `LONGEST_QUOTE` characters.
        StorageError: If the index cannot be read.
    """
    quote = check_quote(pasted)
    parts = [_rare_terms(part, index) for part in split_quote(quote)]
    short = sum(map(len, parts)) <= SHORT_TERMS
    passages = _nearest(quote, parts, index) if short else _holding(parts, index)
    laid = [found for place in _places(quote, passages) if (found := _lay(quote, place))]
    if short and all(found.alignment.differing for found in laid):
        standing = islice(_word_for_word(quote, index.articles()), LAID)
        laid += [found for place in standing if (found := _lay(quote, place))]
    same = {found.article.id: found.article for found in laid if not found.alignment.differing}
    again = islice(_word_for_word(quote, same.values()), LAID)
    laid += [found for place in again if (found := _lay(quote, place))]
    laid.sort(key=lambda found: (-found.alignment.score, not found.alignment.exact))
    matches = [_match(found, index) for found in _apart(laid)]
    # A headline often has the same words as somebody who says them: their own place comes first.
    matches.sort(key=lambda match: (-match.score, not match.exact, not match.speaker))
    return matches[:top_k]


def check_quote(pasted: str) -> str:
    """The pasted text as articles are stored.

    Raises:
        QuestionError: If it holds no word, or more than `LONGEST_QUOTE` characters.
    """
    quote = plain(pasted).strip()
    if not quote:
        raise QuestionError("The quote is empty. Paste the words to look for.")
    if len(quote) > LONGEST_QUOTE:
        raise QuestionError(
            f"The quote has {len(quote):,} characters; the most is {LONGEST_QUOTE:,}."
            " Paste a part of it."
        )
    if not find_words(quote):
        raise QuestionError(f"No word in {quote[:20]!r}. Paste the words to look for.")
    return quote


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of an article that the quote may stand in."""

    article: Article
    span: Span


@dataclass(frozen=True, slots=True)
class _Laid:
    """The quote on its best place within a stretch; the span counts in the article."""

    article: Article
    span: Span
    alignment: Alignment


def _holding(parts: Sequence[Sequence[str]], index: Index) -> list[Passage]:
    """Passages that hold rare terms of the parts, the best of each part first."""
    each = max(2, LAID // len(parts))
    ranked = [index.lexical(terms, limit=each) for terms in parts if terms]
    turns = chain.from_iterable(zip_longest(*ranked))
    keys = dict.fromkeys(key for key, _ in filter(None, turns))
    return index.passages(list(keys)[:LAID])


def _nearest(quote: str, parts: Sequence[Sequence[str]], index: Index) -> list[Passage]:
    """Passages that read most like a quote of few terms, which many of them hold."""
    ranked = [index.lexical(terms, limit=SHORT_CANDIDATES) for terms in parts if terms]
    passages = index.passages(_keys(ranked))
    texts = [passage.text.casefold() for passage in passages]
    near = process.extract(quote.casefold(), texts, scorer=fuzz.partial_ratio, limit=LAID)
    return [passages[at] for *_, at in near]


def _keys(rankings: Iterable[Sequence[tuple[int, float]]]) -> list[int]:
    """The keys of some rankings, each once."""
    return list(dict.fromkeys(key for ranking in rankings for key, _ in ranking))


def split_quote(quote: str) -> list[str]:
    """The quote parted at its ellipses, and each part into stretches of `PART_WORDS` words."""
    words = find_words(quote)
    if not words:
        return []
    elisions = find_elisions(quote, words)
    cuts = [0]
    for number in range(1, len(words)):
        if number in elisions or number - cuts[-1] == PART_WORDS:
            cuts.append(number)
    return [
        quote[words[first].start : words[end - 1].end]
        for first, end in pairwise([*cuts, len(words)])
    ]


def _rare_terms(part: str, index: Index) -> list[str]:
    """The terms of a part that fewest passages hold, in any language of the index."""
    languages = {question_language(part), *index.languages()}
    terms = {term for language in languages for term in index_terms(part, language=language)}
    held = index.known(sorted(terms))
    return sorted(held, key=lambda term: (held[term], term))[:PART_TERMS]


def _places(quote: str, passages: Sequence[Passage]) -> list[_Place]:
    """The stretches around the passages, as far as the quote may reach; those that touch joined."""
    elided = bool(find_elisions(quote, find_words(quote)))
    reach = len(quote) + (ELISION_REACH if elided else REACH)
    spans: dict[str, list[Span]] = {}
    articles: dict[str, Article] = {}
    for passage in passages:
        articles[passage.article.id] = passage.article
        span = Span(max(0, passage.start - reach), passage.end + reach)
        spans.setdefault(passage.article.id, []).append(span)
    return [_Place(articles[id_], span) for id_, found in spans.items() for span in _joined(found)]


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _word_for_word(quote: str, articles: Iterable[Article]) -> Iterator[_Place]:
    """Where words of which none is rare enough to be asked for stand in this order."""
    form = _form_of(quote)
    for article in articles:
        standing = (found.span() for found in form.finditer(article.text))
        whole = (span for span in standing if not _cuts_word(article.text, *span))
        yield from (_Place(article, Span(*span)) for span in whole)


def _form_of(quote: str) -> re.Pattern[str]:
    """The words of a quote in their order; signs and Chinese ones may touch what is beside them."""
    written = [quote[word.start : word.end] for word in find_words(quote)]
    # A sign of the quote is one of its words, so it stands in no gap.
    gap = rf"(?:[^\w{re.escape(''.join(word for word in written if len(word) == 1))}]|_)"
    gaps = (gap + ("+" if _is_one_word(one + other) else "*") for one, other in pairwise(written))
    form = "".join(chain.from_iterable(zip(map(re.escape, written), (*gaps, ""), strict=True)))
    return re.compile(form, re.IGNORECASE)


def _is_one_word(text: str) -> bool:
    return len(find_words(text)) == 1


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends within a word."""
    edges = (text[max(0, at - 1) : at + 1] for at in (start, end))
    return any(len(edge) > 1 and edge.isalnum() and _is_one_word(edge) for edge in edges)


def _lay(quote: str, place: _Place) -> _Laid | None:
    """The quote on its place, where it is likely to be the one meant."""
    article, (start, end) = place.article, place.span
    alignment = align(quote, article.text[start:end], language=article.language)
    if alignment is None or not _is_likely(quote, alignment, article.language):
        return None
    span = Span(start + alignment.span.start, start + alignment.span.end)
    return _Laid(article, span, alignment)


def _is_likely(quote: str, alignment: Alignment, language: str) -> bool:
    if not alignment.differing:
        return True
    common = " ".join(s.pasted for s in alignment.stretches if s.kind == "equal")
    return (
        min(alignment.score, alignment.kept) >= LIKELY
        and len(find_words(quote)) >= FEWEST_WORDS
        and len(index_terms(common, language=language)) >= FEWEST_COMMON
    )


def _apart(laid: Sequence[_Laid]) -> list[_Laid]:
    """The places without those that overlap a better one."""
    kept: list[_Laid] = []
    for found in laid:
        taken = (other for other in kept if other.article.id == found.article.id)
        if all(found.span.end <= o.span.start or o.span.end <= found.span.start for o in taken):
            kept.append(found)
    return kept


def _match(found: _Laid, index: Index) -> Match:
    laid = found.alignment
    speaker, reported = _speaker(found, index)
    return Match(
        article=found.article,
        start=found.span.start,
        end=found.span.end,
        stretches=laid.stretches,
        exact=laid.exact,
        differing=laid.differing,
        elided=laid.elided,
        score=laid.score,
        speaker=speaker,
        reported=reported,
    )


def _speaker(found: _Laid, index: Index) -> tuple[str, bool]:
    """Whose words the place is, and whether the article tells them in its own.

    Nobody's, where the parts around an ellipsis are of several.
    """
    passages = index.passages_over(found.article, found.span)
    if not passages:
        return "", False
    whole = reduce(join_passages, passages)
    speakers = {speaker_of(part, whole) for part in _parts(found)}
    speaker = speakers.pop() if len(speakers) == 1 else ""
    return speaker, bool(speaker) and whole.is_reported(found.span, speaker)


def _parts(found: _Laid) -> list[Span]:
    """The spans of the article that the quote gives, without those it elides."""
    parts: list[Span] = []
    start = at = found.span.start
    for stretch in found.alignment.stretches:
        if stretch.kind == "elided":
            parts.append(Span(start, at))
            start = at + len(stretch.stands)
        at += len(stretch.stands)
    return [*parts, Span(start, at)]
