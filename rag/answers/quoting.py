"""Answers without a model: the sentences that answer, word for word, with who said them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.answers.citations import cite_span, number_for, round_markers
from rag.answers.completing import complete_sentence, find_named, with_headers
from rag.answers.introductions import introduce
from rag.asking.expected import Expected, expected_answer
from rag.asking.voices import WORDS_OF_A_STATEMENT, speaker_of, speeches_in
from rag.conflict.accounts import Accounts
from rag.conflict.corrections import with_rejections
from rag.conflict.rivals import is_rival, set_of_words
from rag.conflict.sides import name_holder
from rag.evidence.headlines import is_headline
from rag.evidence.verdict import Evidence
from rag.text.quotes import balance_marks
from rag.types import Citation, Passage, Span, Statement
from rag.words.names import is_named
from rag.words.phrases import Phrases
from rag.words.signs import NEGATORS
from rag.words.terms import words

MOST_STATEMENTS = 3
"""A quoted answer is read in seconds; further passages stand beside it."""

MOST_OF_A_PART = 2
"""The same for each part of a question that asks several things."""

SHARE_OF_BEST = 0.35
"""A further sentence is quoted when it is at least this likely to answer as the best one."""

SHARES_OF_BEST: Mapping[Expected, float] = {
    "number": 0.8,
    "date": 0.8,
    "place": 0.8,
    "person": 0.45,
    "reason": 0.45,
}
"""The same for questions that one sentence mostly answers.

With all of them answered, right of the answerable shipped dev cases and of the strangers', and
citation precision and recall: .860 and .750, .862 · .840 and .738 · .719 with .5 above and .6 for a
person or a reason; .880 and .777, .855 · .860 and .741 · .754 with these; .3 above and .7 for the
first three: strangers' .777, .738 · .754. The reader of before, which told the sentences less apart,
had its best at .5 and .6.
"""

DENIED_APART = frozenset({"number", "date", "place"})
"""What others deny right behind a sentence is hardly the number, date or place that it tells."""

WORDS_OF_AN_ECHO = 14
"""A longer sentence tells enough by itself, though it begins with a pronoun.

Set by hand, as a line or so of words: 8 to 99 quote the examples of the tests alike, 4 quotes some
of them alone.
"""

_POINTS_BACK = re.compile(
    r"[“”\"«»„‘‚'–—\s]*(?:It|This|That|These|Those|They|Это|Этот|Эта|Эти|Они|Це|Ці|Вони|Das|Dies|Es|Bu|Бұл)\b"
)
"""Begins a sentence that only the one before tells the matter of."""

SAME_WORDS = 0.6
"""A sentence that shares this part of its words with a quoted one says nothing new."""

_LEADING = "“”\"«»„‘‚'‹›–—-•*· \u00a0\t"
_TRAILING = "”“\"»«’‘'‹› \u00a0\t"


def quote_answer(
    *parts: Sequence[Evidence],
    phrases: Phrases,
    cited: Sequence[Citation] = (),
    accounts: Sequence[Accounts] = (),
    questions: Sequence[str] = (),
) -> tuple[Statement, ...]:
    """A few verbatim sentences, best article first, each in its article's order.

    Accounts that differ come after what nobody disputes, each named by whose it is.

    Somebody's words are introduced by that somebody; every sentence has exactly one citation,
    numbered after the citations of the conversation so far.

    Args:
        parts: Sentences that may answer, best first; for a question that asks several things,
            those of each.
        phrases: The service's words in the language of the question.
        cited: Citations of earlier answers, whose numbers stay.
        accounts: The accounts of each part, where they were looked for.
        questions: What each part asks: of a number fewer sentences are quoted than of a view.
    """
    statements: list[Statement] = []
    known = list(cited)
    disputed = with_rejections(
        [each for found in accounts if found.differ for each in found.evidence]
    )
    sides = {_place(each) for each in disputed}
    found = accounts or [Accounts()] * len(parts)
    told = _choose_of_parts(parts, found, questions or [""] * len(parts))
    settled = [each for each in told if _place(each) not in sides]
    for chosen in [*_in_reading_order(with_headers(settled)), *with_headers(disputed)]:
        if any(_holds(statement.citations[0], chosen) for statement in statements):
            continue
        lead = replace(chosen, sentence=_with_lead_in(chosen))
        told_before = any(_holds(statement.citations[0], lead) for statement in statements)
        whole = complete_sentence(chosen.passage, (chosen if told_before else lead).sentence)
        span = trim_marks(chosen.article.text, _without_label(chosen.passage, whole))
        number = number_for(chosen.article, span, known)
        citation = cite_span(number, span, chosen.passage)
        known.append(citation)
        said = " ".join(round_markers(citation.quote).split())
        text = f"{introduce(said, span, chosen.passage, phrases)} [{citation.number}]"
        account = name_holder(chosen) if _place(chosen) in sides else ""
        statements.append(Statement(text, (citation,), account=account))
    return tuple(statements)


def complete_accounts(
    written: Sequence[Statement],
    accounts: Sequence[Accounts],
    *,
    phrases: Phrases,
    cited: Sequence[Citation] = (),
) -> tuple[Statement, ...]:
    """A written answer with accounts that differ named, and those it does not cite quoted.

    Arguments as for `quote_answer`; where all accounts of a part are cited in one statement, it
    tells them itself.
    """
    statements = list(written)
    for found in accounts:
        if not found.differ:
            continue
        told = [
            next((n for n, each in enumerate(written) if _cites(each, side)), None)
            for side in found.evidence
        ]
        missing = [side for side, place in zip(found.evidence, told, strict=True) if place is None]
        for place, side in zip(told, found.evidence, strict=True):
            if place is not None and told.count(place) == 1:
                statements[place] = replace(written[place], account=name_holder(side))
        known = [*cited, *(c for statement in statements for c in statement.citations)]
        side_by_side = Accounts(tuple(missing), differ=True)
        statements += quote_answer([], phrases=phrases, cited=known, accounts=[side_by_side])
    return tuple(statements)


def _cites(statement: Statement, side: Evidence) -> bool:
    return statement.support != "unsupported" and any(
        _holds(citation, side) for citation in statement.citations
    )


def _choose_of_parts(
    parts: Sequence[Sequence[Evidence]], accounts: Sequence[Accounts], questions: Sequence[str]
) -> list[Evidence]:
    """The sentences chosen for each part, none twice."""
    most = MOST_STATEMENTS if len(parts) == 1 else MOST_OF_A_PART
    chosen: list[Evidence] = []
    for evidence, found, question in zip(parts, accounts, questions, strict=True):
        known = {_place(each) for each in chosen}
        wanted = expected_answer(question)
        told = _choose_with(found, evidence, most=most, wanted=wanted)
        told = with_rejections(told, of_others=wanted not in DENIED_APART)
        chosen += [each for each in told if _place(each) not in known]
    return chosen


def _place(evidence: Evidence) -> tuple[str, Span]:
    return evidence.article.id, evidence.sentence


def _choose_with(
    found: Accounts, evidence: Sequence[Evidence], *, most: int, wanted: Expected
) -> list[Evidence]:
    """A sentence for each account, and what else answers while there is room.

    Accounts that differ stand alone, unless the best sentence is none of them, nor by a speaker of
    one: then what is quoted without them stands there too.
    """
    told = list(found.evidence)
    speakers = {(each.article.id, speaker_of(each.sentence, each.passage)) for each in told}
    best = evidence[:1] if found.differ else []
    by = ((each.article.id, speaker_of(each.sentence, each.passage)) for each in best)
    if any(each in told for each in best) or any(one in speakers and one[1] for one in by):
        return [*told, *found.beside]
    others = [each for each in _choose(evidence, most=most, wanted=wanted) if each not in told]
    kept = others if found.differ else others[: max(0, most - len(told))]
    return [*told, *kept, *found.beside]


def _choose(evidence: Sequence[Evidence], *, most: int, wanted: Expected) -> list[Evidence]:
    """The best sentence and what adds to it, which a headline never does."""
    share = SHARES_OF_BEST.get(wanted, SHARE_OF_BEST)
    telling = [
        each for place, each in enumerate(evidence) if not (place and is_headline(each.text))
    ]
    chosen: list[Evidence] = []
    for candidate in telling:
        if candidate.score < share * evidence[0].score:
            break
        if not any(_says_the_same(candidate, other) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == most:
            break
    needed = {
        *(
            (one.article.id, span)
            for one in chosen
            if _with_lead_in(one) == one.sentence
            for span in _what_it_means(one)
        ),
        *((best.article.id, span) for best in chosen[:1] for span in _own_words(best, wanted)),
        *((one.article.id, span) for one in chosen for span in find_named(one, wanted)),
    }
    beside = {_place(each): each for each in evidence if _place(each) in needed}
    return [
        *chosen,
        *(each for place, each in beside.items() if place not in set(map(_place, chosen))),
        *(each for each in telling if any(is_rival(each.text, one.text) for one in chosen)),
    ]


def _what_it_means(chosen: Evidence) -> list[Span]:
    """The sentence before a quotation that begins with what only that one tells: `“It is wrong.”`."""
    passage, text, sentence = chosen.passage, chosen.article.text, chosen.sentence
    speech = passage.speech_over(sentence)
    short = len(words(chosen.text)) <= WORDS_OF_AN_ECHO
    if not (short and speech and speech.kind == "quote" and _POINTS_BACK.match(chosen.text)):
        return []
    before = passage.before(sentence)
    return [
        span
        for span in ([before] if before else [])
        if {speech.speaker}.issuperset(each.speaker for each in speeches_in(passage, span))
        and (text[: span.end].endswith(":") or "\n" not in text[span.end : sentence.start])
    ]


def _with_lead_in(chosen: Evidence) -> Span:
    """The sentence, with what it means where that is told of the same speaker: one citation."""
    speech = chosen.passage.speech_over(chosen.sentence)
    for span in _what_it_means(chosen):
        before = chosen.passage.speech_over(span)
        if before and speech and before.speaker == speech.speaker != "":
            return Span(span.start, chosen.sentence.end)
    return chosen.sentence


def _own_words(best: Evidence, wanted: Expected) -> list[Span]:
    """The sentence behind one that only tells of somebody's words, when it holds these words.

    `Adler was in doubt. “It will close,” she said.`: where Adler's words are wanted, or what she
    said is told, the doubt is not quoted alone.
    """
    passage, text, sentence = best.passage, best.article.text, best.sentence
    behind = passage.behind(sentence)
    if behind is None or "\n" in text[sentence.end : behind.start]:
        return []
    quoted = {
        each.speaker
        for each in speeches_in(passage, behind)
        if each.kind == "quote" and len(words(text[each.start : each.end])) >= WORDS_OF_A_STATEMENT
    } - {""}
    if speech := passage.speech_over(sentence):
        leads = speech.kind == "report" and speech.speaker in quoted
    else:
        leads = wanted == "words" and any(is_named(words(e), words(best.text)) for e in quoted)
    return [behind] if leads else []


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether a sentence adds nothing; a name, a number or a `not` of its own is another account."""
    first, second = (
        {word.casefold() for word in set_of_words(sentence.text)} for sentence in (one, other)
    )
    told = {word.casefold() for word in set_of_words(one.text) if not word[0].islower()}
    if told - second or (first ^ second) & NEGATORS:
        return False
    return len(first & second) >= SAME_WORDS * min(len(first), len(second))


def _in_reading_order(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Article by article, the article of the best sentence first."""
    rank = {id_: place for place, id_ in enumerate(dict.fromkeys(e.article.id for e in chosen))}
    return sorted(chosen, key=lambda e: (rank[e.article.id], e.sentence.start))


def _holds(citation: Citation, chosen: Evidence) -> bool:
    same = citation.article.id == chosen.article.id
    return same and citation.start < chosen.sentence.end and chosen.sentence.start < citation.end


def _without_label(passage: Passage, span: Span) -> Span:
    """The span without the label of a transcript before the words of its turn."""
    speech = passage.speech_over(span)
    if speech and speech.kind == "turn" and span.start < speech.start < span.end:
        return Span(speech.start, span.end)
    return span


def trim_marks(text: str, span: Span) -> Span:
    """The span without a leading dash or bullet, and without a quotation mark that has no pair.

    >>> text = "– “No. I don’t."
    >>> start, end = trim_marks(text, Span(0, len(text)))
    >>> text[start:end]
    'No. I don’t.'
    """
    start, end = span
    paired = {span.start + at for at in balance_marks(text[start:end]).paired}
    while start < end and text[start] in _LEADING and start not in paired:
        start += 1
    while start < end and text[end - 1] in _TRAILING and end - 1 not in paired:
        end -= 1
    return Span(start, end) if start < end else span
