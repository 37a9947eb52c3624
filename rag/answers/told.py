"""What a conversation has told already, left out or told again.

Left out where something beside it is asked for; told again where the answer itself is asked
about, as in `Who says so?`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rag.answers.citations import cited_numbers, round_markers
from rag.asking.courtesy import recognise_inquiry
from rag.asking.expected import expected_answer, holds_answer, lacks_matter
from rag.asking.fillers import is_name
from rag.asking.leaning import asks_else, asks_for_others, asks_whether_agreed, put_instead
from rag.asking.matter import own_words
from rag.asking.questions import question_language
from rag.asking.smalltalk import ORDINALS, Inquiry
from rag.asking.substitution import asks_another
from rag.checks.gist import Gist
from rag.evidence.verdict import Evidence
from rag.speech.sayers import is_saying
from rag.text.quotes import balance_marks
from rag.types import Answer, Citation, History, Hit, Passage, Span, Statement
from rag.words.names import is_named
from rag.words.phrases import PHRASES, Phrases, phrases_for, spoken_language
from rag.words.terms import index_terms, stem, words

SHARE_OF_REPEATED = 0.4
"""What is left of the chance of an answer that would only repeat what was told, as of one that
tells of another."""

_NEWLY_ASKED = frozenset({"number", "date", "person", "place"})
"""What a sentence seldom holds for a question that shares no word of it."""

_TOLD_BY_FORM: frozenset[str] = frozenset({"number", "date"})
_FORMS_KNOWN = frozenset({"en", "ru"})
"""What shows in a sentence by its letters, and the languages in which all of it does."""

SAME_WORDS = 0.7
"""A sentence that shares this part of its topical words with a told one tells the same."""

FEWEST_WORDS = 3
"""Topical words of a told sentence at least: `In Moscow.` is told by many others."""


def tell_again(asked: str, history: History, cited: Sequence[Citation]) -> Answer | None:
    """What the answer before cites, where nothing else is asked for; `None` for other questions.

    Nothing is judged and nothing is searched: of accounts that differ each is told.

    Args:
        asked: What was typed.
        history: The conversation so far, oldest first, without small talk.
        cited: The citations of its answers.
    """
    inquiry = recognise_inquiry(asked)
    answers = _on_one_matter(history) if inquiry else []
    if not (inquiry and answers):
        return None
    language = spoken_language(question_language(asked))
    phrases = phrases_for(language)
    numbers = [cited_numbers(each) for each in answers]
    known = {citation.number: citation for citation in cited}
    told = [[known[number] for number in each if number in known] for each in numbers]
    last = _accounts(told) if inquiry == "sides" else told[0]
    if not last:
        refused = answers[0] in {each.refusal for each in PHRASES.values()}
        if not (told[0] or refused):
            return None
        reply = phrases.one_account if told[0] else phrases.nothing_cited
        return Answer(question=asked, courtesy=reply, language=language)
    if inquiry == "exact_words":
        last = _meant(asked, last)
    notes = {"sure": (phrases.sure,), "sides": (phrases.no_judge,)}
    return Answer(
        question=asked,
        statements=tuple(tell_citation(each, phrases, inquiry=inquiry) for each in last),
        notes=notes.get(inquiry, ()),
        language=language,
    )


def tell_citation(
    citation: Citation, phrases: Phrases, *, inquiry: Inquiry | None = None
) -> Statement:
    """A quote behind whoever says it, or behind its article where that is asked for."""
    said = " ".join(round_markers(citation.quote).split())
    own = bool(citation.speaker) and not citation.reported
    marks = balance_marks(said)
    quote = said if not own or 0 in marks.paired or marks.closes else f"“{said}”"
    who = _who_says(citation, said, phrases)
    if inquiry == "which_article":
        title = round_markers(citation.article.title).rstrip(".") or citation.article.id
        who = f"{title} · {who}" if citation.speaker and who else title
    return Statement(f"{who}: {quote} [{citation.number}]".removeprefix(": "), (citation,))


def _who_says(citation: Citation, said: str, phrases: Phrases) -> str:
    """Whose words a quote holds; empty where it tells so itself."""
    if citation.reported:
        named = is_named(words(citation.speaker), words(said))
        return "" if named else f"{citation.speaker}, {phrases.reported}"
    if citation.speaker:
        return citation.speaker
    tells = balance_marks(said).paired or any(map(is_saying, words(said.casefold())))
    return "" if tells else phrases.unquoted


def _on_one_matter(history: History) -> list[str]:
    """The last answer, and those before it from which each question went on to somebody else."""
    answers: list[str] = []
    for turn in reversed(history):
        if turn["role"] == "assistant":
            answers.append(turn["content"])
        elif turn["role"] == "user" and answers and not _asks_somebody_else(turn["content"]):
            break
    return answers


def _asks_somebody_else(question: str) -> bool:
    """Whether a question asks of the matter before it, but of others: `And Lavrin?`."""
    lacking = lacks_matter(question, language=question_language(question))
    others = asks_another(question) or asks_for_others(question)
    return lacking or others or asks_whether_agreed(question)


def _accounts(answers: Sequence[Sequence[Citation]]) -> list[Citation]:
    """What several people say in the last answer, or in it and those before it; else nothing."""
    found: list[Citation] = []
    for cited in answers:
        found += [each for each in cited if each not in found]
        if len({each.speaker for each in found} - {""}) > 1:
            return [each for each in found if each.speaker]
    return []


def _meant(asked: str, cited: Sequence[Citation]) -> list[Citation]:
    """The quote that a message counts, as in `the second one`; all of them where it counts none."""
    spoken = [word.casefold() for word in words(asked)]
    named = (at for word in spoken for begun, at in ORDINALS.items() if word.startswith(begun))
    at = next(named, None)
    return list(cited) if at is None else list(cited)[at:][:1] or list(cited)


def leave_out_told(
    question: str, hits: Sequence[Hit], *, history: History, context: str = ""
) -> list[Hit]:
    """The hits without the sentences that the last answer told, for `What else did he say?`.

    `Who else warned?` leaves out all words of those who were told of, too. A passage that would
    hold nothing stays whole, and so does every passage for any other question.

    Args:
        question: The question as asked.
        hits: Passages to read an answer from.
        history: The conversation so far, oldest first.
        context: What the question leans on.
    """
    answered = history[-1]["content"] if history and history[-1]["role"] == "assistant" else ""
    if not (asks_else(question) or asks_for_others(question)) or not answered:
        return list(hits)
    last = [turn["content"] for turn in history if turn["role"] in ("user", "assistant")][-2:]
    told = [set(Gist(sentence).stems) for sentence in Gist(answered).sentences]
    told = [stems for stems in told if len(stems) >= FEWEST_WORDS]
    named = words(" ".join([*last, context])) if asks_for_others(question) else []
    return [replace(hit, passage=_without(hit.passage, told, named)) for hit in hits]


def repeats_told(
    question: str,
    language: str,
    best: Evidence,
    *,
    before: str,
    terms: Mapping[str, Collection[str]],
) -> bool:
    """Whether a sentence that was quoted just before holds nothing that is newly asked for.

    `Who paid them?` is not answered by the sentence that told how many they were. In another
    language than the sentence a question is only known by its names.

    Args:
        question: The question as asked, with a context that it leans on.
        language: Its language, ISO 639-1 or empty.
        best: The sentence that answers it best; see `is_told`.
        before: The last question, whose words are not new.
        terms: The topical words of the question with their terms in the index.
    """
    wanted = expected_answer(question)
    shows = wanted in _TOLD_BY_FORM and best.article.language in _FORMS_KNOWN
    if shows and not holds_answer(best.text, wanted, question=f"{before} {question}"):
        return True
    held = set(index_terms(best.text, language=best.article.language))
    named = [word for word in words(question)[1:] if word in terms and is_name(word)]
    if named:
        said = words(best.text)
        untold = all(held.isdisjoint(terms[w]) and not is_named([w], said) for w in named)
        return untold and bool(put_instead(question))
    known = {stem(word, language) for word in words(before)}
    own = [
        w for w in own_words(question, language) if w in terms and stem(w, language) not in known
    ]
    foreign = language != best.article.language
    new = bool(own) and all(held.isdisjoint(terms[word]) for word in own)
    return new and not foreign and wanted in _NEWLY_ASKED


def is_told(best: Evidence, cited: Sequence[Citation]) -> bool:
    """Whether one of some citations holds words of a sentence."""
    start, end = best.sentence
    return any(
        each.article.id == best.article.id and each.start < end and start < each.end
        for each in cited
    )


def _without(passage: Passage, told: Sequence[set[str]], named: Sequence[str]) -> Passage:
    """A passage without sentences that are told, or whose speaker is named."""
    fresh = tuple(
        span
        for span in passage.sentences
        if not _is_told(passage.article.text[span.start : span.end], told)
        and not _is_of(passage, span, named)
    )
    return replace(passage, sentences=fresh) if fresh else passage


def _is_told(sentence: str, told: Sequence[set[str]]) -> bool:
    said = set(Gist(sentence).stems)
    return bool(said) and any(
        len(said & other) >= SAME_WORDS * min(len(said), len(other)) for other in told
    )


def _is_of(passage: Passage, span: Span, named: Sequence[str]) -> bool:
    speech = passage.speech_over(span)
    return speech is not None and is_named(words(speech.speaker), named)
