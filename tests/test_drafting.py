"""Drafts over whole articles: valid cases, spread, repeatable, none of a known sentence."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import Case, Evidence, case_fields, read_case
from eval.drafts.clozes import draft_clozes
from eval.drafts.drafting import draft_cases, read_passages, repeats, take_turns
from eval.drafts.sayings import draft_sayings
from rag import Article, Assistant, Config, Passage, Span, Speech

RUSSIAN = (
    "Президент Казахстана Касым-Жомарт Токаев заявил, что Казахстан не признаёт новые республики "
    "Донбасса. По его словам, страна соблюдает санкции Запада.\n\n"
    "В 2022 году Организация Договора о коллективной безопасности отправила в Казахстан 2 000 "
    "военных по приглашению Токаева."
)
KAZAKH = "Қазіргі кезде Қазақстанда бақа тұқымдасының 46 туысының 555 түрі кеңінен таралған."


@pytest.fixture(scope="module")
def all_drafts(assistant):
    """All drafts that the seeds give."""
    return draft_cases(assistant, count=1000, seed=0)


@pytest.fixture
def open_over(tmp_path):
    """Opens an assistant over texts by name."""
    opened = []

    def over(**texts):
        folder = tmp_path / "articles"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        opened.append(Assistant.open(Config(data=tmp_path / "index", articles=folder)))
        return opened[-1]

    yield over
    for assistant in opened:
        assistant.close()


def test_every_draft_is_a_valid_case(all_drafts):
    """It can be written to a file of cases and read back as it was."""
    assert len(all_drafts) >= 30
    for case in all_drafts:
        assert read_case(json.loads(json.dumps(case_fields(case)))) == case
        assert case.answerable
        assert case.answers[0]


def test_evidence_stands_in_its_article(all_drafts, assistant):
    """Word for word, at its offsets."""
    for case in all_drafts:
        for evidence in case.evidence:
            text = assistant.article(evidence.article).text
            assert text[evidence.start : evidence.end] == evidence.quote


def test_answers_of_gaps_stand_in_the_quote_and_not_in_the_question(all_drafts):
    """The first answer is what was taken out."""
    facts = [case for case in all_drafts if case.kind == "fact"]
    assert len(facts) >= 10
    for case in facts:
        assert case.answers[0][0] in case.evidence[0].quote
        assert case.answers[0][0] not in case.question


def test_speakers_are_those_of_the_passages(all_drafts, assistant):
    """The passage has the same words said by the same speaker."""
    said = {
        (passage.article.id, speech.speaker, place)
        for article in assistant.articles()
        for passage in read_passages(assistant, article)
        for speech in passage.speeches
        for place in range(speech.start, speech.end)
    }
    told = [case for case in all_drafts if case.kind == "who-said"]
    assert len(told) >= 10
    for case in told:
        evidence = case.evidence[0]
        assert (evidence.article, case.speaker, evidence.start) in said
        assert case.speaker == case.answers[0][0]


def test_the_figure_of_the_seeds_is_asked_for(all_drafts):
    """The best known number of the shipped articles is among the drafts."""
    (case,) = [case for case in all_drafts if case.answers == (("2,000", "2000"),)]
    assert case.question == (
        "Complete: “Azattyk writes that the CSTO sent ____ troops to Kazakhstan in January at "
        "Tokayev’s invitation.” – which number?"
    )


def test_ids_are_numbered(all_drafts):
    """From one on, in the order of the list."""
    assert [case.id for case in all_drafts[:2]] == ["draft-001", "draft-002"]
    assert len({case.id for case in all_drafts}) == len(all_drafts)


def test_the_same_seed_gives_the_same_drafts(assistant):
    """And another seed others."""
    first, again, other = (draft_cases(assistant, count=10, seed=seed) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_drafts_are_spread_over_the_articles(assistant):
    """Five drafts come from the five articles, ten are two of each."""
    drafts = draft_cases(assistant, count=10, seed=0)
    ids = [case.evidence[0].article for case in drafts]
    assert len(set(ids[:5])) == len(set(ids[5:])) == 5


def test_no_two_are_of_one_sentence(all_drafts):
    """Their stretches of the articles do not overlap."""
    places = [
        (e.article, place)
        for case in all_drafts
        for e in case.evidence
        for place in range(e.start, e.end)
    ]
    assert len(set(places)) == len(places)


def test_known_sentences_are_left_alone(assistant):
    """Drafting again with what is kept gives the next ones."""
    first = draft_cases(assistant, count=10, seed=0)
    more = draft_cases(assistant, count=10, seed=0, known=first)
    assert len(more) == 10
    assert not any(repeats(new, old) for new in more for old in first)


def test_nothing_is_drafted_beyond_what_is_good(open_over):
    """A page without a quote, a figure or a name gives no draft; neither does a count of 0."""
    assistant = open_over(form="Leave a reply. Your address will not be published.")
    assert draft_cases(assistant, count=20, seed=0) == []
    assert draft_cases(assistant, count=0, seed=0) == []


def test_copies_of_a_story_are_drafted_once(open_over):
    """The same sentence in another article is no second question."""
    story = "The council of Bern sent 2,000 workers to the old stone bridge over the Aare in May."
    assistant = open_over(one=f"{story}\n\nBern news", two=f"News of the day\n\n{story}")
    drafts = draft_cases(assistant, count=20, seed=0)
    assert len(drafts) == 1


def test_russian_and_kazakh_articles_are_drafted(open_over):
    """Russian articles are asked about in Russian, others in English around their words."""
    drafts = draft_cases(open_over(ru=RUSSIAN, kk=KAZAKH), count=20, seed=0)
    questions = [case.question for case in drafts]
    assert "Кто сказал, что Казахстан не признаёт новые республики Донбасса?" in questions
    assert any(question.startswith("Дополните: «В") for question in questions)
    assert any(question.startswith("Complete: “Қазіргі кезде") for question in questions)


def test_repeats_by_quotes_without_offsets():
    """Cases written by hand may name quotes alone."""
    whole = Case("1", "How many?", True, evidence=(Evidence("a", "It sent 2,000 men."),))
    part = Case("2", "Who sent?", True, evidence=(Evidence("a", "sent 2,000", 3, 13),))
    other = Case("3", "Who sent it?", True, evidence=(Evidence("b", "sent 2,000 men", 3, 17),))
    assert repeats(whole, part)
    assert not repeats(part, other)


PIECES = st.sampled_from(
    "Ruth Adler Bern the bridge of said that according to he , . : ? “ ” « » ( ) 2,000 $5 7% May 16 "
    "1897 – \xa0 \n Токаев заявил что мост ____ St. Zwingli’s I million".split(" ")
)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["turn", "quote", "report"]), st.data())
def test_any_text_gives_valid_drafts_or_none(pieces, kind, data):
    """Whatever the sentences are cut like, each draft quotes its article and can be read."""
    text = " ".join(pieces)
    place = st.integers(0, len(text))
    start, end = sorted((data.draw(place), data.draw(place)))
    language = data.draw(st.sampled_from(["en", "ru", ""]))
    article = Article("a", text, language=language)
    speech = Speech(start, end, "Max Frei", kind)
    sentences = (Span(0, start), Span(start, len(text)))
    passage = Passage("p", article, 0, len(text), sentences, (speech,))
    for case in (*draft_sayings(passage), *draft_clozes(passage)):
        (evidence,) = case.evidence
        assert text[evidence.start : evidence.end] == evidence.quote != ""
        assert read_case(json.loads(json.dumps(case_fields(replace(case, id="x")))))


def test_turns_are_taken_until_all_are_empty():
    """Long rows go on when short ones have ended."""
    rows = [iter("abc"), iter(""), iter("d")]
    assert list(take_turns(rows)) == ["a", "d", "b", "c"]
