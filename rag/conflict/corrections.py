"""Corrections: what was published before, told again with what is so; and what takes a claim back.

What is corrected is no claim of its own for `accounts`, and `completing` never shows it alone. A
claim is quoted with the sentence right behind it that rejects it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.asking.voices import speaker_of
from rag.checks.gist import Gist
from rag.checks.stances import denied_clause, rejects_before, tells_otherwise
from rag.evidence.verdict import Evidence
from rag.types import Passage, Span
from rag.words.figures import figures
from rag.words.names import is_named, same_name
from rag.words.signs import NEGATORS
from rag.words.terms import stem, words
from rag.words.wording import names, quoted, starts_sentence

_PIECE = r"(?:article|column|profile|interview|editorial|feature|obituary|caption|headline|review)"
"""What newspapers call what they print."""

_EARLIER = re.compile(
    r"(?i)\b(?:an? (?:earlier|previous) (?:version|article|report|story)|(?:the same|that|our|this) (?:article|report|story)"
    r"|an? (?:article|report|story) (?:of|on|from|dated|published)\b[^.?!]{0,20}?\d"
    rf"|our {_PIECE}|this (?:newspaper|paper|site|page)|we)\b[^.?!]{{0,80}}?\b(?:wrote|written|reported|said|stated|gave|given|published)\b"
    rf"|\b(?:our|an?|this) (?:report|story|{_PIECE})\b[^.?!]{{0,80}}?\b(?:wrongly|incorrectly|mistakenly)"
    r" (?:called|described|gave|identified|named|put|quoted|reported|said|spelled|stated)\b"
    r"|\b(?:ранее|раньше)\b[^.?!]{0,40}\b(?:сообщал\w*|писал\w*|говорил\w*)"
    r"|\b(?:в (?:предыдущей|прежней|первой) версии|в (?:стать\w+|заметк\w+|материале))\b[^.?!]{0,80}\b(?:говорилось|сообщалось|утверждалось|было написано)"
    r"|\b(?:раніше)\b[^.?!]{0,40}\b(?:повідомля\w*|писа\w*)"
    r"|\b(?:in einer früheren (?:fassung|version)|wir (?:haben|hatten)|hatten wir|haben wir)\b[^.?!]{0,80}\b(?:berichtet|geschrieben|gemeldet|hieß)"
)
"""Tells what was published before; the sentence behind it tells what is so."""

_CORRECTED_INSIDE = re.compile(
    r";\s+(?:(?:in fact|actually)\b|\w+ (?:was|were|is|are|had|has) )", re.IGNORECASE
)
"""Tells what is so in the same sentence: `We wrote that he was a baker; he was a miller.`"""

WORDS_OF_AN_ANNOUNCEMENT = 8
"""A sentence of so few words that rejects a claim only announces who will say what is so.

Set by hand: `The owners of the mill disagreed with the mayor.` has nine words, and tells enough."""

WORDS_OF_A_BARE_ONE = 4
"""A longer one that rejects a claim tells enough, unless a quotation of whoever rejects it follows."""

_ACCUSES = re.compile(
    r"(?i)\b(?:accused?|accuses|accusing|accusations?|charged with|alleg(?:e[sd]?|edly|ations?)|suspected|suspects|purportedly"
    r"|обвиня\w+|обвин[её]н\w*|подозрева\w+|вменя\w+|якобы|звинувачу\w+|звинувачен\w*|підозрю\w+|нібито"
    r"|beschuldig\w+|angeklagt\w*|verdächtig\w+|vorgeworfen|wirft|angeblich|айыпта\w+|suçlan\w+|suçluyor|iddia)\b"
)
"""Tells what somebody is said to have done."""

_DENIES = re.compile(
    r"\W*[^\W\d_][^.;:?!“”\"«»]{0,60}?\b(?:den(?:y|ies|ied)|plead(?:s|ed)? not guilty|отрица(?:ет|ют|л[аи]?)|отверга(?:ет|ют|л[аи]?)|отверг(?:л[аи])?"
    r"|не призна(?:[её]т|ют|л[аи]?)|опроверга(?:ет|ют)|заперечу(?:є|ють|вав|вала)|bestreite[tn]|bestritt(?:en)?|yalanlıyor|yalanladı|reddetti)\b",
    re.IGNORECASE,
)
"""Begins with somebody who denies."""

_LATER = re.compile(
    r"(?i)\W*(?:but |and |но |а |aber |але )?(?:later|since then|afterwards|now|by then|(?:days|weeks|months|years) later|позже|позднее"
    r"|теперь|впоследствии|потом|затем|сейчас|später|inzwischen|nun|mittlerweile|пізніше|згодом|тепер|кейін|sonra)\b"
)
_IN = re.compile(r"(?i)\W*(?:but |and |но |а |aber |але )?(?:in|by|во?|ко?|у|im)\s[^\W\d_]+")
"""Begins with where or when something was."""

_ONESELF = re.compile(
    r"(?i)\b(?:correct(?:s|ed) (?:him|her|them)sel(?:f|ves)|retract(?:s|ed)|backtrack(?:s|ed)|took (?:it|this|that) back"
    r"|поправил\w*|оговорил\w*|передума\w+)\b"
)
"""Tells that somebody takes back what they said."""

_CLARIFIES = re.compile(
    r"(?i)\b(?:clarif(?:y|ies|ied)|withdrew|уточни(?:л[аи]?|в)|отозва\w+|уточнив|уточнила|präzisier\w+|stellte klar|zog\b.*\bzurück)\b"
)
"""Tells that somebody puts right what they said, or withdraws that or something else."""

_NONE_BEHIND = re.compile(r"(?i)[^,;:—–]*\b(?:нет|нету|немає|жоқ|yok|none)\b[^,;:—–]*")
"""Denies what may stand before it: `денег на школу нет`."""

_OF_ITS_OWN = re.compile(
    r"(?i)\b(?:claim|charge|accusation|allegation|suggestion|report|account|version|figure)s?,? (?:that|of|about)\b"
    r"|\b(?:обвинени|утверждени|слух)\w*,? (?:что|будто|об?|во?)\b"
)
"""Tells itself what it denies: `the reports that the mill was sold`."""


def with_rejections(chosen: Sequence[Evidence], *, of_others: bool = True) -> list[Evidence]:
    """The sentences, each claim with what takes it back right behind it, in the order of the text.

    Without what others say against it, where `of_others` is not so.
    """
    found: dict[tuple[str, Span], Evidence] = {}
    for each in chosen:
        passage, sentence = each.passage, each.sentence
        rejected = find_rejected(passage, sentence)
        before = [rejected] if rejected else []
        behind = find_rejection(passage, sentence) or find_announced(passage, sentence)
        if not (of_others or is_taken_back(passage, sentence)):
            behind = ()
        for span in (*before, sentence, *behind):
            whole = each if span == sentence else replace(each, sentence=span)
            found.setdefault((whole.article.id, span), whole)
    return list(found.values())


def find_rejection(passage: Passage, sentence: Span) -> tuple[Span, ...]:
    """What stands right behind a sentence and takes back what it tells; mostly nothing.

    Whoever told it rejects it, or says later that it is not so; or somebody else does in the same
    paragraph. `Residents disputed this.` only announces: what one of them says comes with it. Who
    objects may stand behind one more sentence of whoever told it.
    """
    behind = [span for span in passage.sentences if span.start >= sentence.end][:2]
    if behind and _takes_back(passage, sentence, behind[0]):
        return behind[0], *find_announced(passage, behind[0])
    goes_on = behind and _is_of_one_speaker(passage, sentence, behind[0])
    for objecting in behind[: 2 if goes_on else 1][-1:]:
        if _objects(passage, sentence, objecting):
            return objecting, *find_announced(passage, objecting)
    return ()


def _objects(passage: Passage, told: Span, behind: Span) -> bool:
    """Whether somebody sets their account against what another one tells before it."""
    said = passage.article.text[slice(*behind)]
    speaker, teller = speaker_of(told, passage), speaker_of(behind, passage)
    if not (speaker and tells_otherwise(said)):
        return False
    if teller:
        return not same_name(speaker, teller)
    others = [name for name in names(said) if not is_named(words(speaker), [name[0]])]
    return bool(find_announced(passage, behind) or others[1:])


def find_announced(passage: Passage, sentence: Span) -> tuple[Span, ...]:
    """The words behind a sentence that only announces them, as `Residents disputed this.` does."""
    text = passage.article.text
    said = text[slice(*sentence)]
    behind = passage.behind(sentence)
    most = len(words(said))
    if behind is None or most > WORDS_OF_AN_ANNOUNCEMENT or speaker_of(sentence, passage):
        return ()
    speech = passage.speech_over(behind)
    quoted_behind = speech is not None and speech.kind == "quote"
    bare = most <= WORDS_OF_A_BARE_ONE or quoted_behind
    if not (tells_otherwise(said) or (bare and rejects_before(said))):
        return ()
    led = speaker_of(behind, passage) and "\n" not in text[sentence.end : behind.start]
    return (behind,) if led else ()


def find_rejected(passage: Passage, sentence: Span) -> Span | None:
    """The sentence before one by which whoever told it takes it back."""
    before = passage.before(sentence)
    if before is None or not _is_of_one_speaker(passage, before, sentence):
        return None
    return before if _takes_back(passage, before, sentence) else None


def is_taken_back(passage: Passage, sentence: Span) -> bool:
    """Whether whoever tells a sentence takes it back in the next one."""
    behind = passage.behind(sentence)
    return behind is not None and find_rejected(passage, behind) == sentence


def _takes_back(passage: Passage, told: Span, behind: Span) -> bool:
    text = passage.article.text
    claim, said = text[slice(*told)], text[slice(*behind)]
    if _is_of_one_speaker(passage, told, behind):
        return _takes_back_own(claim, said, passage.article.language)
    if "\n" in text[told.end : behind.start]:
        return False
    return rejects_before(said) or bool(_ACCUSES.search(claim) and _DENIES.match(said))


def _takes_back_own(claim: str, said: str, language: str) -> bool:
    """Whether somebody takes back their own words before; what else they deny takes nothing back.

    `This is wrong.` does, and what is said later of the same thing: `Later she said that taxes
    would not fall.`, but not `Later she said that she did not know the date.`
    """
    shared = not _topic_of(claim, language).isdisjoint(_topic_of(said, language))
    if rejects_before(said):
        return shared or not _OF_ITS_OWN.search(said)
    if not _is_later(said):
        return False
    negates = not NEGATORS.isdisjoint(words(said.casefold()))
    if _ONESELF.search(said) or (_CLARIFIES.search(said) and (negates or shared)):
        return True
    return _negates_word(claim, said, language)


def _negates_word(claim: str, said: str, language: str) -> bool:
    """Whether a sentence denies a word, no name, of another one that denies none of what it does."""
    behind = " ".join(found[0] for found in _NONE_BEHIND.finditer(said))
    denied = frozenset(Gist(said, language).negated or ())
    denied |= _topic_of(behind, language) | _topic_of(denied_clause(said), language)
    both = denied & frozenset(Gist(claim, language).negated or ())
    return not both and not denied.isdisjoint(_topic_of(claim, language))


def _topic_of(text: str, language: str) -> frozenset[str]:
    """The stems of the words of a sentence that are no names."""
    named = {stem(match[0], language) for match in names(text) if not starts_sentence(text, match)}
    return frozenset(Gist(text, language).stems) - named


def _is_of_one_speaker(passage: Passage, one: Span, other: Span) -> bool:
    speaker, teller = speaker_of(one, passage), speaker_of(other, passage)
    return bool(speaker and teller) and same_name(speaker, teller)


def _is_later(said: str) -> bool:
    """Whether a sentence begins with a later time, or with a month."""
    begun = _IN.match(said)
    dated = begun and any(figure.kind == "month" for figure in figures(begun[0]))
    return bool(_LATER.match(said) or dated)


def find_correction(passage: Passage, sentence: Span) -> Span | None:
    """The sentence that corrects one which tells what was published before; else nothing.

    Behind `We wrote that the captain was dead.` it stands in the same paragraph. What somebody
    says within quotation marks, as in `“We rested,” he said.`, is nothing published.
    """
    text = passage.article.text
    told = text[sentence.start : sentence.end]
    for quote in quoted(told):
        told = told.replace(quote, " ")
    behind = passage.behind(sentence)
    if behind is None or "\n" in text[sentence.end : behind.start]:
        return None
    return behind if _EARLIER.search(told) and not _CORRECTED_INSIDE.search(told) else None


def find_corrected(passage: Passage, sentence: Span) -> Span | None:
    """The sentence before one which tells what was published before and this one corrects."""
    before = passage.before(sentence)
    correction = find_correction(passage, before) if before else None
    return before if correction and correction.start == sentence.start else None
