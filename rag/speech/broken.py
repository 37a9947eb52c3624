"""Broken quotes: those that lack a mark, read once the others have their speakers.

Called by `reported` at the end of an article.
"""

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from rag.speech.discourse import Discourse, paragraph_at, say, sentence_at
from rag.text.quotes import Quote
from rag.types import Speech
from rag.words.saying import compile_words


def assign_backwards(r: Discourse, quotes: list[Quote]) -> None:
    """Give a quote left open to the speaker named behind its last paragraph."""
    place = {speech.start: at for at, speech in enumerate(r.found) if speech.kind == "quote"}
    for quote, following in reversed(list(pairwise(quotes))):
        one, other = place.get(quote.start, -1), place.get(following.start, -1)
        if quote.closed or one < 0 or other < 0 or r.found[one].speaker:
            continue
        if paragraph_at(r, following.start) == paragraph_at(r, quote.start) + 1:
            r.found[one] = replace(r.found[one], speaker=r.found[other].speaker)


def continue_broken(r: Discourse, quotes: list[Quote]) -> None:
    """Give words behind a quote to its speaker where a translation lost the marks.

    Up to a closing mark that nothing opens; or, in an article with such marks, through the
    rest of a paragraph that goes on in the first person.
    """
    speakers = {speech.start: speech.speaker for speech in r.found if speech.kind == "quote"}
    first_person = compile_words(r.wording.first_person)
    for at, quote in enumerate(quotes):
        paragraph = r.paragraphs[paragraph_at(r, quote.start)]
        following = sentence_at(r, quote.end - 1) + 1
        limit = quotes[at + 1].start if at + 1 < len(quotes) else len(r.text)
        limit = min(limit, paragraph.end)
        if following >= len(r.sentences) or r.sentences[following].start >= limit:
            continue
        start = r.sentences[following].start
        orphan = bisect_left(r.marked.orphans, start)
        end = r.marked.orphans[orphan] if orphan < len(r.marked.orphans) else len(r.text)
        if orphan < len(r.marked.orphans) and end <= limit:
            r.found.append(Speech(start, end, speakers.get(quote.start, ""), "quote"))
        elif r.marked.broken and first_person.search(r.text, start, r.sentences[following].end):
            say(r, start, limit, speakers.get(quote.start, ""), "quote")
