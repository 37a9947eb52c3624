"""Reported speech: quotes and indirect speech of running text, each with its speaker.

Reads an article once from top to bottom and remembers who spoke last, so that "he said" and
"the Kazakh president added" can be resolved.
"""

import re
from bisect import bisect_left

from rag.discourse import (
    Discourse,
    Tell,
    find_according,
    find_by,
    find_tells,
    paragraph_at,
    remember,
    resolve,
    say,
)
from rag.quoted import assign_backwards, continue_broken, is_full, read_quote
from rag.quotes import Quote
from rag.saying import compile_verbs
from rag.subjects import Subject, find_after, find_before, find_first
from rag.types import Span, Speech

# "This was stated by Chinese leader Xi Jinping.": longer sentences say something themselves.
LONGEST_POINTER = 130
# Words in front of ", he said" that make a statement of their own.
FEWEST_SAID_WORDS = 2
# Between the verb and the end of "…, Putin said on Friday at the forum in St. Petersburg."
LONGEST_TAIL = 110
# Characters of role words before a name: "Russian human rights activist".
LONGEST_SUBJECT = 70

_ASIDE = re.compile(
    r"(?:^|\s)(?:[Bb]ecause|[Ss]ince|[Aa]lthough|[Tt]hough|[Uu]ntil|[Uu]nless|[Ww]hen|[Ii]f|than)$"
)
_LIST_ITEM = re.compile(r"\s*[•◦▪‣●∙·*–—-]\s")
_POINTER = re.compile(
    r"(?:This|That|It|Such|The same|Об этом|Это|Про це|Це|Das|Dies|About this|So)\b"
)
_TAIL = re.compile(
    r"[\s.,)]*$|\s+(?:in|on|at|during|to|after|before|earlier|yesterday|today|when|while|as|last|this|by|again|from"
    r"|в|во|на|после|вчера|сегодня|журналистам|у|під|am|im|bei|nach|vor|in|gegenüber)\b|[,(]",
)
_WORD = re.compile(r"\w+")


def read_reported(reading: Discourse) -> list[Speech]:
    """All quotes and indirect speech, sorted by start; stretches do not overlap."""
    r = reading
    quotes = [quote for quote in r.marked.quotes if is_full(r, quote)]
    starts = [quote.start for quote in quotes]
    at = 0
    for index, sentence in enumerate(r.sentences):
        inside = quotes[at : bisect_left(starts, sentence.end)]
        begun = at > 0 and quotes[at - 1].end > sentence.start
        for _ in inside:
            read_quote(r, quotes, at, index)
            at += 1
        if begun or inside:
            first = at - len(inside) - (1 if begun else 0)
            _read_rest(r, index, quotes[first:at])
        else:
            _read_sentence(r, index)
    assign_backwards(r, quotes)
    continue_broken(r, quotes)
    return _settle(r.found)


def _read_sentence(r: Discourse, index: int) -> None:
    """Indirect speech of a sentence without quotes."""
    sentence = r.sentences[index]
    tells = list(find_tells(r, sentence.start, sentence.end))
    report = _find_report(r, tells, sentence.start, sentence.end)
    if report is not None:
        speaker = resolve(r, report[0], index)
        end = _extend_to_list(r, index)
        say(r, sentence.start, end, speaker, "report")
        _remember_speakers(r, speaker, report, index=index, end=end)
        return
    if _point_back(r, index):
        return
    named = [tell.subject for tell in tells if tell.subject.kind in ("name", "role")]
    if len(named) == 1 and not named[0].organisation and (name := resolve(r, named[0], index)):
        remember(r, name, sentence.start, sentence.end)


def _remember_speakers(
    r: Discourse, speaker: str, report: tuple[Subject, list[Subject]], *, index: int, end: int
) -> None:
    """Keep the one person who spoke in a sentence; an agency that reports is no person."""
    subject, others = report
    people = {speaker} if speaker and not _is_agency(r, subject) else set()
    people |= {
        name for other in others if not other.organisation and (name := resolve(r, other, index))
    }
    only = people.pop() if len(people) == 1 else ""
    remember(r, only, r.sentences[index].start, end)


def _is_agency(r: Discourse, subject: Subject) -> bool:
    return subject.organisation or (
        subject.kind == "name"
        and " " not in subject.text
        and not r.persons.is_known(subject.text)
        and bool(
            re.match(
                r"\s+(?:writes?|wrote|reports?|reported)\b", r.text[subject.end : subject.end + 20]
            )
        )
    )


def _find_report(
    r: Discourse, tells: list[Tell], start: int, end: int
) -> tuple[Subject, list[Subject]] | None:
    """Who claims a stretch of a sentence, and the other subjects of saying in it."""
    if (source := find_according(r, start, end)) is not None:
        return source, []
    tail = next((tell for tell in reversed(tells) if _is_tail(r, tell, start, end)), None)
    if tail is not None:
        return tail.subject, []
    claimed = [tell for tell in tells if tell.clause and not _is_aside(r, tell, start)]
    if claimed:
        return claimed[0].subject, [tell.subject for tell in tells if tell is not claimed[0]]
    for verb in compile_verbs(r.wording.participles).finditer(r.text, start, end):
        if re.match(
            r"\s+(?:that|how|why|whether|dass|что|що)\s", r.text[verb.end() : verb.end() + 12]
        ):
            first = find_first(r.text, start, verb.start(), wording=r.wording)
            return first or Subject("open", "", start, start), []
    passive = re.compile(
        r"\b[Ii]t (?:is|was|has been) (?:\w+ly )?(?:said|stated|announced|reported)\b"
    )
    if (found := passive.search(r.text, start, end)) and (by := find_by(r, found.end(), end)):
        return by, []
    return None


def _is_aside(r: Discourse, tell: Tell, start: int) -> bool:
    """Whether a tell only gives a reason or a time: "…, because he had promised that"."""
    before = r.text[start : min(tell.subject.start, tell.start)].rstrip()
    run = re.match(
        r"\W*(?:When|Because|Since|Although|Though|If|Until)\s", r.text[start : tell.start]
    )
    first = run is not None and "," not in r.text[start : tell.start]
    return first or bool(_ASIDE.search(before))


def _is_tail(r: Discourse, tell: Tell, start: int, end: int) -> bool:
    """Whether a tell closes its sentence, as in "…, Putin said on Friday."."""
    if tell.clause or tell.subject.kind == "open":
        return False
    begin = min(tell.subject.start, tell.start)
    before = r.text[start:begin].rstrip()
    while (cut := re.search(r"(?:\s|^)[^\W_][\w’'.-]*$", before)) and not before.endswith(","):
        before = before[: cut.start()].rstrip()
        if begin - start - len(before) > LONGEST_SUBJECT:
            return False
    if not before.endswith((",", ", —", ", –", "—", "–")) or end - tell.end > LONGEST_TAIL:
        return False
    skipped = r.text[start + len(before) : begin]
    if tell.subject.kind in ("he", "she") and skipped.strip(" —–-"):
        return False
    if not _TAIL.match(r.text, tell.end if not tell.inverted else tell.subject.end, end):
        return False
    enough = len(_WORD.findall(before)) >= FEWEST_SAID_WORDS
    adverbial = re.match(r"(?:In|On|At|During|After|Before|With|Speaking)\s[^,]{1,60},$", before)
    return enough and not adverbial and "," not in r.text[tell.end : end - 1].split(" that ")[0]


def _point_back(r: Discourse, index: int) -> bool:
    """Give the sentence before to the speaker of "This was stated by Xi Jinping.", if it is one."""
    sentence = r.sentences[index]
    text = r.text[sentence.start : sentence.end]
    if index == 0 or len(text) > LONGEST_POINTER or not text.endswith("."):
        return False
    if paragraph_at(r, r.sentences[index - 1].start) != paragraph_at(r, sentence.start):
        return False
    subject = _find_pointer(r, sentence, text)
    if subject is None:
        return False
    speaker = resolve(r, subject, index)
    before = r.sentences[index - 1]
    start = _LIST_ITEM.match(r.text, before.start)
    if any(speech.end > before.start and speech.kind == "quote" for speech in r.found[-2:]):
        return False
    r.found[:] = [speech for speech in r.found if speech.end <= before.start]
    say(r, start.end() if start else before.start, before.end, speaker, "report")
    remember(r, speaker, sentence.start, sentence.end)
    return True


def _find_pointer(r: Discourse, sentence: Span, text: str) -> Subject | None:
    start, end = sentence
    points = bool(_POINTER.match(text))
    for verb in compile_verbs(r.wording.verbs).finditer(r.text, start, end):
        rest = end - verb.end()
        if points and (by := find_by(r, verb.end(), end)):
            return by
        if rest > len(" on Friday in Astana.") and not (points and r.wording.verb_first):
            continue
        subject = find_before(r.text, start, verb.start(), wording=r.wording, persons=r.persons)
        if r.wording.verb_first and (subject is None or subject.kind == "open"):
            subject = find_after(r.text, verb.end(), end, wording=r.wording)
        if subject is None or subject.kind == "open":
            continue
        if subject.kind == "name" and not (" " in subject.text or r.persons.is_known(subject.text)):
            continue
        lead = r.text[start : subject.start].strip()
        if rest <= 1 or points:
            return subject if not lead or _POINTER.match(lead) else None
    return None


def _extend_to_list(r: Discourse, index: int) -> int:
    """The end of a sentence, or of the list items that its colon introduces."""
    sentence = r.sentences[index]
    if not r.text[: sentence.end].endswith(":"):
        return sentence.end
    end = sentence.end
    paragraph = paragraph_at(r, sentence.start) + 1
    while paragraph < len(r.paragraphs) and _LIST_ITEM.match(r.text, r.paragraphs[paragraph].start):
        end = r.paragraphs[paragraph].end
        paragraph += 1
    return end


def _read_rest(r: Discourse, index: int, quotes: list[Quote]) -> None:
    """What a sentence claims around its quotes, such as "…, adding that he would go"."""
    sentence = r.sentences[index]
    memory = r.memory
    last = sentence.start
    for quote in [*quotes, Quote(sentence.end, sentence.end)]:
        end = min(quote.start, sentence.end)
        if end > last:
            source = _find_claim(r, index, last, end)
            if source is not None:
                say(r, last, end, source, "report")
        last = max(last, quote.end)
    r.memory = memory


def _find_claim(r: Discourse, index: int, start: int, end: int) -> str | None:
    clauses = [tell for tell in find_tells(r, start, end) if tell.clause and not tell.inverted]
    if clauses:
        name = r.names.get(clauses[0].start)
        return resolve(r, clauses[0].subject, index) if name is None else name
    adding = re.compile(r"(?:saying|adding|noting|claiming|stressing|warning|explaining) that\s")
    if adding.search(r.text, start, end) and r.memory.sentence >= index - 1:
        return r.memory.name
    return None


def _settle(found: list[Speech]) -> list[Speech]:
    """Sorted, without overlaps; quotes win over reports."""
    settled: list[Speech] = []
    for speech in sorted(found, key=lambda speech: (speech.start, speech.kind != "quote")):
        if settled and speech.start < settled[-1].end:
            if speech.kind != "quote" or settled[-1].kind == "quote":
                continue
            previous = settled.pop()
            if previous.start < speech.start:
                settled.append(
                    Speech(previous.start, speech.start, previous.speaker, previous.kind)
                )
        settled.append(speech)
    return settled
