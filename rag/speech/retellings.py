"""Retellings: quotes of others in what one person says, and whom that person tells to say them."""

import re

from rag.speech.discourse import Discourse, remember, sentence_at
from rag.speech.leads import introduced
from rag.speech.meant import resolve
from rag.speech.quoted import is_full, read_inside, read_tell
from rag.speech.tells import find_retold, find_tells
from rag.text.quotes import Quote
from rag.types import Speech
from rag.words.saying import compile_verbs

# "I always say": the teller of a quote is who speaks.
_OWN = re.compile(
    r"(?<!\w)(?:I|we|We|я|Я|мы|Мы|ми|Ми|ich|Ich|wir|Wir|ben|Ben|biz|Biz|мен|Мен|біз|Біз)(?:[’'](?:d|ve|m|ll))?\s(?:[^\W\d_]+\s){0,6}$"
)
_BEFORE_QUOTE = ' \t\n:,—–-"“„«'
_THEY_SAY = re.compile(r"[а-яіїєґё]+(?:[ил]и|[уюя]ть?)\Z")
# Between two quotes of one teller: "…,” he said. “…".
_GOES_ON = re.compile(r"[^.!?…\n]*[.!?…]?\s")


def read_retold(r: Discourse) -> list[Speech]:
    """The quotes that somebody else is told to say, where a turn's speaker retells them.

    A turn's speaker quotes with "I said", too, and with words of nobody: those are left out. The
    speaker is empty where it is not safe who of others is meant.
    """
    quotes = [quote for quote in r.marked.quotes if is_full(r, quote)]
    retold: list[Speech] = []
    for at, quote in enumerate(quotes):
        index = sentence_at(r, quote.start)
        lead = max(r.sentences[index].start, quotes[at - 1].end if at else 0)
        last = r.sentences[sentence_at(r, quote.end - 1)].end
        end = min(last, quotes[at + 1].start if at + 1 < len(quotes) else last)
        speaker = _read_teller(r, lead, quote, end, index)
        before = retold[-1] if retold else None
        if speaker is None and before and _goes_on(r, before.end, quote.start):
            speaker = before.speaker
        if speaker is not None:
            retold.append(Speech(quote.start, quote.end, speaker, "quote"))
            remember(r, speaker, quote.start, max(end, quote.end))
    return retold


def _goes_on(r: Discourse, start: int, end: int) -> bool:
    """Whether what stands between two quotes tells no other teller: "…,” he said. “…", not "I said: “…"."""
    lead = f"{r.text[start:end].rstrip(_BEFORE_QUOTE)} "
    return bool(_GOES_ON.fullmatch(r.text, start, end)) and not _OWN.search(lead)


def _read_teller(r: Discourse, start: int, quote: Quote, end: int, index: int) -> str | None:
    """Who else is told beside a quote to say it; None where the words there tell of nobody else."""
    stop = start + len(r.text[start : quote.start].rstrip(" ,:\t\n"))
    announced = r.text[stop : stop + 1] == ":"
    if announced and (retold := find_retold(r, start, stop)) is not None:
        return retold
    tells = list(find_tells(r, start, stop))
    if tells and (tells[-1].end == stop or announced):
        tell = tells[-1]
        own = _OWN.search(r.text, start, tell.start)
        return None if own else resolve(r, tell.subject, index)
    if announced:
        name = introduced(r, start, stop + 1)
        return name or ("" if _is_told_by_them(r, start, stop) else None)
    if r.text[start : quote.start].rstrip()[-1:].isalnum():
        return None
    behind = read_tell(r, quote, (quote.end, end), index)
    return read_inside(r, quote, index) if behind is None else behind


def _is_told_by_them(r: Discourse, start: int, end: int) -> bool:
    """Whether a stretch ends with a verb of many who are not named: "Нам говорят"."""
    verb = _THEY_SAY.search(r.text, start, end)
    if not verb or not compile_verbs(r.wording.verbs).fullmatch(verb[0]):
        return False
    return not _OWN.search(r.text, start, verb.start())
