"""Quotes and their speakers: named before, behind, or carried on from the sentence before."""

import re

from rag.people.mentions import NAME, read_name
from rag.people.naming import Subject
from rag.speech.discourse import (
    Discourse,
    begins_with_person,
    paragraph_at,
    remember,
    say,
    sentence_at,
)
from rag.speech.leads import read_lead
from rag.speech.meant import resolve
from rag.speech.tells import LONGEST_TAIL, find_according, find_caller, find_credit, find_tells
from rag.text.quotes import Quote
from rag.words.saying import compile_verbs, compile_words

# Shorter quotes without a full stop are titles and names: “Clear Warning”.
FEWEST_WORDS = 3
# "…,” the Kazakh foreign ministry's spokesman in Almaty said".
MOST_SUBJECT_WORDS = 8
# "… diye konuştu": from the closing mark to a verb that ends its sentence.
MOST_WORDS_TO_VERB = 3
# «Деловому вестнику», “Steppe Monitor”: longer stretches in quotation marks are said.
MOST_WORDS_OF_NAME = 4
# "had been told “at once”": from the helping verb to the mark.
LONGEST_PASSIVE = 12

_DASH = re.compile(r"[,!?….]\s*(?:[—–]\s*|-\s+)(?=\w)")
_ASIDE_END = re.compile(r"[.,]?\s*[—–-]\s+|[.,]\s*-|\n")
_DECLINED = re.compile(r"['’]")
_NAME_BEFORE = re.compile(rf"\s*(?P<name>{NAME.pattern})(?:\s(?:ise|isə|да|де))?[,:]\s*")
_CLOSING = ' \t\n"“”„«»‹›‘’'
_TELLING_COMMA = re.compile(r"\s*,\s*(?=\w)")
_TOLD = re.compile(r",?\s*(?P<dash>[—–-]\s*)?(?:(?:diye|deyə|деп)\s)?(?=\w)")
_SAID_BEFORE = re.compile(r"[»”“\"],?\s*[—–-]\s*(?:деп\s)?[^\W\d_]+$")
_DATIVE = re.compile(r"[а-яёіїєґ](?:[оеё]му|[ыи]м|[оеё]й|ій|[ая]м|[ую])$")
_TITLE = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|St)\.\s*")
_TELLING_DASH = re.compile(r"\s*,?\s*[—–-]\s*(?=\w)")
# "Delaney, the fire chief, will not go along with the minister."
_OPPOSES = re.compile(
    r"(?:,[^,.;:!?]{2,90},)?\s(?:(?:strongly|firmly|also|flatly|still)\s)?(?:disagree[sd]?|objects|objected|protests|protested"
    r"|(?:begs|begged) to differ|(?:will|does|did|would|can|could) not (?:agree|go along|accept|share|buy|believe)(?!\w)[^.!?]*"
    r"|(?:rejects|rejected|dismisses|dismissed|denies|denied|disputes|disputed) (?:this|that|it|the \w+)"
    r"|(?:is|was) (?:not convinced|unconvinced|sceptical|skeptical|adamant|defiant|unrepentant|unmoved))\."
)
_JOINED = re.compile(r"(?:but|and|while|as|но|а|и|und|aber|але|та)\s")
_WORD = re.compile(r"[а-яіїєґ]+['’ʼ][а-яіїєґ]+|\w+", re.IGNORECASE)


def is_full(r: Discourse, quote: Quote) -> bool:
    """Whether a quote says something, unlike “grave” or a title."""
    inner = r.text[quote.start + 1 : quote.end].strip(" \t\n\"“”„«»‹›‘’'")
    words = len(_WORD.findall(inner[:400]))
    if not words:
        return False
    sentence = r.sentences[sentence_at(r, quote.start)]
    lead = r.text[sentence.start : quote.start].rstrip(" •–—-\t\n")
    ends = inner[-1] in ".,?!…" or r.text[quote.end : quote.end + 1] in (".", ",")
    if lead.endswith(":"):
        return True
    if not lead or (lead[-1] in ".?!…" and inner[0].isupper()):
        told = words >= FEWEST_WORDS or inner[-1] in ",?!…" or (words > 1 and inner[-1] == ".")
        return told or _is_told(r, quote)
    if lead[-1] in ",—–":
        return _is_told(r, quote) or (ends and (words >= FEWEST_WORDS or inner[-1] in ".,?!"))
    last = re.search(r"[^\W\d_]+$", lead)
    passive = compile_words(r.wording.passive).search(lead, max(0, len(lead) - LONGEST_PASSIVE))
    if last and not passive and compile_verbs(r.wording.verbs).fullmatch(last[0]):
        return (words > 1 and not _is_audience(r, quote, lead)) or inner[-1] in ".?!…"
    if words > 1 and inner[0].islower() and find_caller(r, sentence.start, quote.start):
        return True
    inner_end = re.search(r"[.?!…]\s", inner)
    return words > FEWEST_WORDS and ends and (inner[0].isupper() or bool(inner_end))


def _is_audience(r: Discourse, quote: Quote, lead: str) -> bool:
    """Whether a quote behind a verb is whom is told, not what: рассказал «Степному вестнику».

    So it is behind the verb of another quote, too: «…», — сказал «Вестнику» министр.
    """
    said = _SAID_BEFORE.search(lead)
    words = _WORD.findall(r.text[quote.start : quote.end])
    few = len(words) <= MOST_WORDS_OF_NAME
    if r.wording.verb_first and few and words[0][0].isupper() and _DATIVE.search(words[0]):
        return True
    goes_on = r.text[quote.end : quote.end + 2].strip()[:1].isalpha()
    return r.wording.verb_first and said is not None and few and goes_on


def _is_told(r: Discourse, quote: Quote) -> bool:
    """Whether a verb of saying or the line of its speaker follows the closing mark at once."""
    if find_credit(r, quote):
        return True
    behind = _TOLD.match(r.text, quote.end)
    if not behind:
        return False
    words = f"{r.wording.verbs}|{r.wording.verb_like}" if behind["dash"] else r.wording.verbs
    return bool(compile_verbs(words).match(r.text, behind.end()))


def read_quote(r: Discourse, quotes: list[Quote], at: int, index: int) -> None:
    """Find the speaker of one quote, which begins in the sentence `index`, and remember them."""
    quote = quotes[at]
    before = quotes[at - 1] if at else None
    last = r.sentences[sentence_at(r, quote.end - 1)]
    lead = max(r.sentences[index].start, before.end if before else 0)
    end = min(last.end, quotes[at + 1].start if at + 1 < len(quotes) else last.end)
    speaker = read_lead(r, lead, quote, index)
    if speaker is None and (credit := find_credit(r, quote)):
        speaker = resolve(r, credit, index)
    if speaker is None:
        speaker = _read_after(r, quote, end, index)
    if not speaker and r.wording.verb_first:
        around = _read_around(r, lead, quote, end, index)
        speaker = speaker if around is None else around
    if speaker is None:
        speaker = read_inside(r, quote, index)
    if speaker is None:
        speaker = _carry_on(r, quote, before, index) or _find_opposed(r, quote, index)
    say(r, quote.start, quote.end, speaker, "quote")
    remember(r, speaker, quote.start, max(end, quote.end) if speaker else quote.end)


def _read_after(r: Discourse, quote: Quote, end: int, index: int) -> str | None:
    """The speaker named right behind a quote, in its sentence or in a short next one."""
    start = quote.end
    if not r.text[start:end].strip(" ,.;—–-\t\n"):
        following = sentence_at(r, quote.end - 1) + 1
        if following >= len(r.sentences):
            return None
        span = r.sentences[following]
        near = paragraph_at(r, span.start) == paragraph_at(r, quote.end - 1)
        if (
            not near
            or span.end - span.start > LONGEST_TAIL
            or r.text[start - 2 : start - 1] not in "?!…,"
        ):
            return None
        start, end = span
    if source := find_according(r, start, end):
        return resolve(r, source, index)
    name = read_tell(r, quote, (start, end), index)
    if name is None and _goes_on(r, quote, end):
        name = read_tell(r, quote, (start, end), index, words=r.wording.verb_like) or ""
    return name


def _goes_on(r: Discourse, quote: Quote, end: int) -> bool:
    """Whether the words behind a quote must tell its speaker: "…,” muttered one pilot"."""
    inner = r.text[quote.start : quote.end].rstrip(_CLOSING)
    told = inner.endswith((",", "?", "!")) or _TELLING_DASH.match(r.text, quote.end, end)
    if (comma := _TELLING_COMMA.match(r.text, quote.end, end)) and r.wording.verb_first:
        told = compile_verbs(r.wording.verb_like).match(r.text, comma.end(), end)
    behind = r.text[quote.end : end].lstrip(" ,—–-")
    return bool(told) and behind[:1].isalpha() and not _JOINED.match(behind)


def read_tell(
    r: Discourse, quote: Quote, behind: tuple[int, int], index: int, *, words: str = ""
) -> str | None:
    """The speaker whom a verb of saying tells in the stretch `behind` a quote.

    None where no verb has a speaker near. `words` are looked for instead of the verbs of the
    language.
    """
    start, end = behind
    for tell in find_tells(r, start, end, after_quote=True, words=words):
        begin = min(tell.subject.start or tell.start, tell.start)
        between = _TITLE.sub("", r.text[start:begin])
        if len(_WORD.findall(between)) > MOST_SUBJECT_WORDS or re.search(
            r"[.:;](?:\s|$)", between.lstrip(" .,")
        ):
            return None
        if _JOINED.match(between.lstrip(" ,")):
            return None
        name = resolve(r, tell.subject, index, before=quote.start)
        r.names[tell.start] = name
        return name
    return None


def _read_around(r: Discourse, start: int, quote: Quote, end: int, index: int) -> str | None:
    """The speaker before a quote whose verb stands behind it: "Kaya, “Biliyoruz” dedi"."""
    subject = _find_around(r, start, quote)
    behind = r.text[quote.end : end].split()
    verbs = compile_verbs(r.wording.verbs)
    if not subject or not any(verbs.match(word) for word in behind[:MOST_WORDS_TO_VERB]):
        return None
    return resolve(r, subject, index)


def _find_around(r: Discourse, start: int, quote: Quote) -> Subject | None:
    """The name alone before a quote, or with what its bearer does: "Kaya, gülümseyerek, “…” dedi".

    Nobody where another name stands behind the comma: "avukatı Veli Taş, müvekkili Ali Kaya, …".
    """
    if alone := _NAME_BEFORE.fullmatch(r.text, start, quote.start):
        name = read_name(NAME.match(r.text, *alone.span("name")) or alone)
        begin = name.start if name and name.end == alone.end("name") else alone.start("name")
        return Subject("name", r.text[begin : alone.end("name")], begin, alone.end("name"))
    doing = re.compile(rf"[^,:;.?!\n]+,[^:;.?!\n]*\s(?:{r.wording.doing}),?\s*")
    if not doing.fullmatch(r.text, start, quote.start):
        return None
    comma = r.text.index(",", start)
    others = r.persons.between(comma, quote.start)
    if not all(_DECLINED.search(r.text, name.start, name.end + 1) for name in others):
        return None
    names = r.persons.between(start, comma)
    acting = names and names[-1].end == comma and not (names[-1].organisation or names[-1].owner)
    return Subject("name", names[-1].text, names[-1].start, comma) if acting else None


def read_inside(r: Discourse, quote: Quote, index: int) -> str | None:
    """The speaker named between the marks: «Да, — сказал Токаев. — Конечно»."""
    for dash in _DASH.finditer(r.text, quote.start, quote.end):
        stop = _ASIDE_END.search(r.text, dash.end(), quote.end)
        end = min(stop.start() if stop else quote.end, dash.end() + LONGEST_TAIL)
        for tell in find_tells(r, dash.end(), end, after_quote=True):
            if len(_WORD.findall(r.text[dash.end() : tell.start])) <= MOST_SUBJECT_WORDS:
                return resolve(r, tell.subject, index, before=quote.start)
    return None


def _carry_on(r: Discourse, quote: Quote, before: Quote | None, index: int) -> str:
    """The speaker of a quote that names none: the last one, when the quote follows at once."""
    last = r.memory
    if not last.name:
        return ""
    paragraph, between = paragraph_at(r, quote.start), r.text[last.end : quote.start]
    if paragraph == last.paragraph:
        near = len(between) <= 2 * LONGEST_TAIL
        return last.name if near and not r.persons.mentioned(last.end, quote.start) else ""
    before_it = r.text[r.paragraphs[paragraph].start : quote.start].strip(" •–—-\t\n")
    if paragraph != last.paragraph + 1 or before_it or between.strip(' \n\t.”»"“'):
        return ""
    left_open = before is not None and not before.closed
    return last.name if left_open or _bears_out(r, quote, index) else ""


def _find_opposed(r: Discourse, quote: Quote, index: int) -> str:
    """Who takes a stand in the sentence before a quote: "Ruth Delaney disagrees. “I was there.”"."""
    if index == 0 or r.text[r.sentences[index].start : quote.start].strip(" •–—-\t\n"):
        return ""
    start, end = r.sentences[index - 1]
    near = paragraph_at(r, start) == paragraph_at(r, quote.start)
    people = set(r.persons.mentioned(start, end))
    name = r.persons.first(start, end)
    if not near or name is None or len(people) != 1 or not begins_with_person(r, start, end):
        return ""
    return people.pop() if _OPPOSES.match(r.text, name.end, end) else ""


def _bears_out(r: Discourse, quote: Quote, index: int) -> bool:
    """Whether a quote in a paragraph of its own follows what its speaker was reported to say."""
    said = r.text[quote.start : quote.end].rstrip('"“”»’\n ')
    at_once = r.memory.sentence >= index - 1 and not r.memory.asks
    reported = bool(r.found) and r.found[-1].kind == "report"
    return at_once and reported and said.endswith((".", "!", "…", ","))
