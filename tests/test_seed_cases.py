"""The shipped cases fit the articles: every quote stands there, every kind is there in number."""

import re
from collections import Counter, defaultdict

import pytest

from eval.cases import load_cases
from eval.gold import locate_evidence
from eval.preparing import SHIPPED_ARTICLES, SHIPPED_CASES
from eval.texts import meets
from rag import same_name

AT_LEAST = {
    "fact": 45,
    "who-said": 30,
    "why": 20,
    "variant": 15,
    "several": 20,
    "conflict": 10,
    "followup": 20,
    "crosslingual": 20,
    "unanswerable": 50,
    "furniture": 5,
    "injection": 5,
}
LANGUAGES = {"ru", "kk", "de", "uk", "az"}

CASES = load_cases(SHIPPED_CASES)
# Written by somebody who knew the articles only; whole articles may be evidence.
STRANGERS = [
    case
    for name in ("strangers.jsonl", "untouched.jsonl", "unseen.jsonl")
    for case in load_cases(SHIPPED_CASES.with_name(name))
]
# Nothing to do with the articles.
ELSEWHERE = load_cases(SHIPPED_CASES.with_name("elsewhere.jsonl"))
TEXTS = {
    file.name: file.read_text(encoding="utf-8") for file in sorted(SHIPPED_ARTICLES.glob("*.txt"))
}
STOPWORDS = frozenset(
    "a about after all an and are as at be before by can did do does for from had has have he him"
    " his how if in into is it its not of on or out she so than that the their them then there"
    " they this to up was were what when where which who whom whose why will with would you".split()
)


def kind_of(case):
    """The kind without its language."""
    return case.kind.partition("-")[0] if case.kind.startswith("crosslingual") else case.kind


def content_words(text):
    """Words that carry the topic."""
    return set(re.findall(r"\w+", text.casefold())) - STOPWORDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_quote_stands_in_its_article(case):
    """Copied from the file, white space aside; an answerable case has evidence, others none."""
    assert bool(case.evidence) == case.answerable
    for evidence in case.evidence:
        assert evidence.quote
        assert locate_evidence(evidence, TEXTS[evidence.article])


@pytest.mark.parametrize("case", STRANGERS, ids=lambda case: case.id)
def test_every_quote_of_a_stranger_stands_in_its_article(case):
    """At the very characters that are told."""
    assert bool(case.evidence) == case.answerable
    for evidence in case.evidence:
        if evidence.quote:
            text = TEXTS[evidence.article]
            assert text[evidence.start : evidence.end] == evidence.quote


def test_nothing_from_elsewhere_is_answerable():
    """A hundred that judge and 260 that were learnt from, each once."""
    splits = Counter(case.split for case in ELSEWHERE)
    assert splits == {"test": 100, "dev": 260}
    assert len({case.question for case in ELSEWHERE}) == len(ELSEWHERE)
    assert not any(case.answerable or case.evidence for case in ELSEWHERE)


@pytest.mark.parametrize("case", [case for case in CASES if case.answerable], ids=lambda c: c.id)
def test_the_evidence_meets_the_answer(case):
    """Whoever quotes all evidence, and names the speaker, has answered."""
    assert case.answers
    said = " ".join([case.speaker, *(evidence.quote for evidence in case.evidence)])
    unmet = [group for group in case.answers if not meets(said, group)]
    assert all(any(same_name(name, case.speaker) for name in group) for group in unmet)


def test_all_kinds_are_there_in_number():
    """At least as many of each as were promised, and 200 in all."""
    counts = Counter(map(kind_of, CASES))
    assert {kind: counts[kind] for kind in AT_LEAST if counts[kind] < AT_LEAST[kind]} == {}
    assert len(CASES) >= 200


def test_other_languages_are_those_promised():
    """Russian, Kazakh, German, Ukrainian and Azerbaijani at least."""
    asked = {case.kind.rpartition("-")[2] for case in CASES if kind_of(case) == "crosslingual"}
    assert asked >= LANGUAGES


def test_half_of_each_kind_is_for_development():
    """The splits differ by one case of a kind at most."""
    splits = defaultdict(Counter)
    for case in CASES:
        splits[kind_of(case)][case.split] += 1
    assert all(abs(count["dev"] - count["test"]) <= 1 for count in splits.values())


def test_no_question_is_asked_twice():
    """Neither within a split nor across."""
    asked = Counter((case.question.casefold().rstrip("?"), str(case.history)) for case in CASES)
    assert max(asked.values()) == 1


def test_what_somebody_said_names_the_speaker():
    """The cases about speakers can be scored for the speaker."""
    assert all(case.speaker for case in CASES if case.kind == "who-said")


def test_followups_come_with_their_conversation():
    """Their history ends with an answer, so that the question is the next turn."""
    followups = [case for case in CASES if case.kind == "followup"]
    assert all(case.history[-1]["role"] == "assistant" for case in followups)


def test_half_of_the_unanswerable_are_near_the_words():
    """They share three words with one paragraph or more, so that words alone cannot refuse them."""
    paragraphs = [line for text in TEXTS.values() for line in text.split("\n") if line.strip()]
    unanswerable = [case for case in CASES if case.kind == "unanswerable"]
    near = [
        case
        for case in unanswerable
        if any(len(content_words(case.question) & content_words(line)) >= 3 for line in paragraphs)
    ]
    assert len(near) * 2 >= len(unanswerable)
