"""Pointers: sentences that tell who said those before them, as in "This was stated by Xi Jinping.".

Asked by `reported` of a sentence that claims nothing itself, and of one that somebody goes on with.
"""

import re

from rag.people.naming import Subject
from rag.speech.discourse import Discourse, Memory, begins_with_person, paragraph_at, remember, say
from rag.speech.meant import resolve
from rag.speech.subjects import find_after, find_before
from rag.speech.tells import LONGEST_TAIL, find_by, find_tells
from rag.types import Span
from rag.words.figures import figures
from rag.words.saying import compile_verbs

# "This was stated by Chinese leader Xi Jinping.": longer sentences say something themselves.
LONGEST_POINTER = 130

LIST_ITEM = re.compile(r"\s*(?:[•◦▪‣●∙·*–—-]|\d{1,2}[.)])\s")
"""What an item of a list begins with."""

_POINTER = re.compile(
    r"(?:This|That|It|Such|The same|Об этом|Это|Про це|Це|Das|Dies|About this|So)\b"
)
# "Another blow was that China promised help.": what stands before "that" is the article's own.
_JUDGED = re.compile(
    r"[^,;:.!?“”«»\"]*?\s(?:(?:is|was|are|were|became|remains|remained)\s(?:also\s)?"
    r"|(?:стал[аои]?|был[аои]?|является|остаётся|остается)\sто,\s|(?:состоит|состоял[аои]?|заключа(?:ется|лся|лась|лось))\sв\sтом,\s"
    r"|(?:ста(?:в|ла|ло|ли)|бу(?:в|ла|ло|ли)|є|залишається)\sте,\s|полягає\s[ву]\sтому,\s|(?:ist|war|bleibt|blieb)(?:\s[a-zäöüß]+)?,\s)"
    r"(?:that|что|що|dass)\s"
)
# What may, must or should be is a judgement, which an article seldom makes itself.
_JUDGES = re.compile(
    r"(?<!\w)(?:may|might|could|should|must|ought|cannot|can[’']t|perhaps|probably|likely|unlikely"
    r"|долж(?:ен|на|но|ны)|мо(?:жет|гут|жно)|надо|нужно|необходимо|следует|прид[её]тся|нельзя|вряд\sли|вероятно|возможно|наверное|видимо|бы"
    r"|sollten?|müssen?|muss|müssten?|könnten?|dürften?|vielleicht|wahrscheinlich|wohl|möglicherweise"
    r"|пови(?:нен|нна|нно|нні)|мож(?:е|уть|на)|треба|потрібно|необхідно|слід|варто|навряд|ймовірно|можливо|мабуть|би?"
    r"|керек|тиіс|мүмкін|қажет|gerek|gerekir|lazım|belki|muhtemelen)(?!\w)",
    re.IGNORECASE,
)
# "The firemen could not land" is a fact.
_COULD_NOT = re.compile(r"(?<!\w)(?:could\s(?:not|hardly|never)|couldn[’']t)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\w)(?:1\d|20)\d\d(?!\w)")
_MAY_MONTH = re.compile(r"(?<!\w)May(?!\w)")
# "Moreover, …": goes on with what was said before.
_GOES_ON = re.compile(
    r"\W*(?:Moreover|Besides|Furthermore|Also|In addition|Therefore|Thus|Hence|Otherwise|Кроме того|К тому же|Более того|Поэтому"
    r"|Таким образом|Следовательно|Иначе|Außerdem|Zudem|Daher|Deshalb|Darum|Somit|Крім того|До того ж|Більше того|Тому|Отже"
    r"|Таким чином|Інакше|Сонымен қатар|Сондықтан|Осылайша|Ayrıca|Dolayısıyla|Bu yüzden|Bu nedenle)(?!\w)"
)
# "Das Dach sei alt": forms of the verb that only report, of "es sei denn" and "wie dem auch sei" not.
_IS_SAID = re.compile(
    r"(?<!\w)(?:(?<!auch )(?:sei|seien)(?!\sdenn)|habe|müsse|könne|dürfe|solle|wolle|werde|wisse|gebe|komme|gehe|stehe|bleibe|liege|lasse"
    r"|brauche|halte|nehme|sehe|fehle|mache|bringe|bedeute|führe|koste)(?!\w)"
)
_I = re.compile(r"(?<!\w)(?:[Ii]ch|[Dd]ass? ich|!)(?!\w)|[?!]$")
# "Nach Angaben der Feuerwehr", "laut Gutachten", "Für die Stadt": whose words or view the sentence is.
_OF_SOURCE = re.compile(
    r"(?<!\w)(?:[Ll]aut|zufolge|[Gg]emäß|Angaben?|Ansicht(?:en)?|Meinung(?:en)?|Einschätzung(?:en)?|Auffassung(?:en)?"
    r"|Worten|Aussagen?|Darstellung(?:en)?|Überzeugung|Auskunft|Berichten|Informationen|Erkenntnissen|Schätzung(?:en)?"
    r"|Sicht|Augen|Vernehmen)(?!\w)|(?<=,\s)so(?!\w)|(?<!\w)so\s(?:der|die|das|ein|eine|[A-ZÄÖÜ])|^(?:Für|Bei|Nach)(?!\w)|[:;()–—“”„»«\"]"
)
# "Dass er gehe, bestreitet Lenz": the subjunctive of a clause that is no main one.
_SUBORDINATE = re.compile(
    r"\W*(?:[Dd]ass|[Dd]aß|[Oo]b(?:wohl|gleich)?|[Ww]enn|[Ww]eil|[Dd]a|[Aa]ls|[Ww]ährend|[Nn]achdem|[Bb]evor|[Ff]alls|[Ss]olange|[Ss]obald"
    r"|[Ss]ofern|[Dd]amit|[Ww]er|[Ww]as|[Ww]ie|[Ww]o|[Ww]arum|[Ww]ann)(?!\w)"
)
# What makes a clause with the subjunctive in it somebody else's: "Er meint das und habe recht".
_INDICATIVE = re.compile(
    r"(?<!\w)(?:ist|sind|war|waren|hat|hatten?|wird|wurden?|kann|konnten?|muss|musste|soll|will|wollte|darf|durfte|heißt|hieß|steht|stand"
    r"|meint|findet|fand|hält|hielt|glaubt|denkt|sagt|lautet|lautete)(?!\w)"
)
# "Dem Gutachten nach sei es alt", "Ein Zeuge gibt an und habe es gesehen".
_NOT_LED = re.compile(r"\s(?:nach|und|oder|aber)\s$")
# What goes on behind a comma without a new main clause, and what joins one.
_HANGS_ON = re.compile(
    r"\s(?:(?:in|an|auf|aus|bei|mit|von|zu|für|nach|über|unter|vor|durch|um)\s)?(?:dass|daß|ob|obwohl|wenn|weil|da|damit|bevor|nachdem|bis"
    r"|seit|sobald|solange|sofern|sodass|als|wo|warum|deren|dessen|welche[rsmn]?|um|ohne|statt|anstatt)\s"
)
_JOINS = re.compile(r"\s(?:und|oder|aber|sondern|denn|doch|der|die|das|dem|den|denen)\s")


def read_leading(r: Discourse, index: int, before: Memory) -> None:
    """Give what leads up to a sentence that its speaker closes to them, where they spoke last, too.

    "The road may fall. Moreover, it is steep, he added." Only judgements of the same paragraph and what
    goes on with them, and nothing of whom somebody else is told to say.
    """
    here, spoke = r.sentences[index], r.memory
    same = spoke.name and spoke.name == before.name and spoke.sentence == index
    paragraph = paragraph_at(r, here.start)
    if not same or paragraph - before.paragraph > 1 or not _is_closed(r, here):
        return
    first, at = index, index - 1
    while at >= 0 and r.sentences[at].start >= max(before.end, r.paragraphs[paragraph].start):
        if not _is_led(r, r.sentences[at]):
            break
        if _judges(r, r.sentences[at]):
            first = at
        elif not _GOES_ON.match(r.text, *r.sentences[at]):
            break
        at -= 1
    for told in r.sentences[first:index]:
        say(r, *told, spoke.name, "report")


def go_on(r: Discourse, index: int) -> bool:
    """Give a German sentence in the subjunctive of speech to whom the one before reports, if it is one.

    "Sie sagte, der Turm sei alt. Nötig seien zehn Jahre."
    """
    if not r.wording.capital_nouns or r.memory.sentence != index - 1 or not r.found:
        return False
    here, last = r.sentences[index], r.found[-1]
    near = paragraph_at(r, here.start) == r.memory.paragraph
    reported = last.kind == "report" and last.end >= r.sentences[index - 1].end
    if not (near and reported and _is_told(r, here)):
        return False
    say(r, *here, last.speaker, "report")
    remember(r, last.speaker, *here)
    return True


def _is_told(r: Discourse, sentence: Span) -> bool:
    """Whether the main clause of a German sentence is in the subjunctive, and names nobody who tells it.

    Unlike "Lenz hält dagegen, er sei krank", "Davon wisse er nichts, entgegnet Lenz".
    """
    text = r.text[sentence.start : sentence.end]
    main, *more = text.split(",")
    said = _IS_SAID.search(main)
    if (
        not said
        or _NOT_LED.search(main, 0, said.start())
        or _SUBORDINATE.match(text)
        or _OF_SOURCE.search(text)
        or _I.search(text)
    ):
        return False
    verb, comma = sentence.start + said.start(), sentence.start + len(main)
    led = not r.persons.first(sentence.start, verb) or begins_with_person(r, sentence.start, verb)
    alone = not (_INDICATIVE.search(main) or r.persons.first(comma, sentence.end))
    joined = (_HANGS_ON.match(c) or (_JOINS.match(c) and _IS_SAID.search(c)) for c in more)
    return led and alone and all(joined)


def _is_closed(r: Discourse, sentence: Span) -> bool:
    """Whether a sentence begins with what is said and ends with who says it."""
    if not any(speech.start == sentence.start for speech in r.found[-2:]):
        return False
    verbs = compile_verbs(r.wording.verbs)
    tail = max(sentence.start, sentence.end - LONGEST_TAIL // 2)
    led = begins_with_person(r, *sentence) and r.found[-1].kind == "report"
    return not led and bool(verbs.search(r.text, tail, sentence.end))


def _is_led(r: Discourse, sentence: Span) -> bool:
    """Whether a sentence is nobody's words so far, and tells of nobody who acts or speaks."""
    near = r.found[-4:]
    spoken = any(speech.end > sentence.start and speech.start < sentence.end for speech in near)
    return not (
        spoken or begins_with_person(r, *sentence) or any(True for _ in find_tells(r, *sentence))
    )


def _judges(r: Discourse, sentence: Span) -> bool:
    """Whether a sentence says what may or must be; what could not be, or has a date, is a fact."""
    told = r.text[sentence.start : sentence.end]
    dated = _YEAR.search(told) or any(f.kind in ("month", "weekday") for f in figures(told))
    return not dated and bool(_JUDGES.search(_COULD_NOT.sub("", _MAY_MONTH.sub("", told))))


def point_back(r: Discourse, index: int) -> bool:
    """Give the sentence before to the speaker of "This was stated by Xi Jinping.", if it is one.

    Of a sentence that judges what was said, only that: "Another blow was that China promised help."
    """
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
    if any(speech.end > before.start and speech.kind == "quote" for speech in r.found[-2:]):
        return False
    r.found[:] = [speech for speech in r.found if speech.end <= before.start]
    say(r, _find_said(r, before), before.end, speaker, "report")
    remember(r, speaker, sentence.start, sentence.end)
    return True


def _find_said(r: Discourse, told: Span) -> int:
    """Where in a sentence begins what somebody said, behind the mark of a list and a judgement."""
    item = LIST_ITEM.match(r.text, *told)
    start = item.end() if item else told.start
    judged = _JUDGED.match(r.text, start, told.end)
    return judged.end() if judged else start


def _find_pointer(r: Discourse, sentence: Span, text: str) -> Subject | None:
    start, end = sentence
    points = bool(_POINTER.match(text))
    for verb in compile_verbs(r.wording.verbs).finditer(r.text, start, end):
        rest = end - verb.end()
        if points and (by := find_by(r, verb.end(), end)):
            told = by.kind == "role" and r.wording.verb_first
            return (told and find_after(r.text, verb.end(), end, wording=r.wording)) or by
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
