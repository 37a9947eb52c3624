"""Any folder people bring becomes articles and cases, or is told what is wrong with it."""

import pytest
from town import ARTICLES, CASES, write_lines, write_town

from eval.cases import Evidence
from eval.corpora import (
    Corpus,
    find_cases,
    find_corpus,
    is_beir,
    load_articles,
    load_beir_cases,
)
from eval.jsonl import DataError

CASE = {"id": "1", "question": "Who spoke?", "answerable": True}


def write_beir(folder, *, corpus=None, queries=None, qrels=None, split="test"):
    """A folder as the BEIR benchmark ships them."""
    (folder / "qrels").mkdir(parents=True)
    corpus = corpus or [{"_id": "d1", "title": "Bridge", "text": "It cost 4 million euros."}]
    queries = queries or [{"_id": "q1", "text": "What did it cost?", "metadata": {}}]
    qrels = qrels or ["q1\td1\t1"]
    write_lines(folder / "corpus.jsonl", *corpus)
    write_lines(folder / "queries.jsonl", *queries)
    write_lines(folder / "qrels" / f"{split}.tsv", "query-id\tcorpus-id\tscore", *qrels)
    return folder


def test_articles_keep_their_order_and_every_character(tmp_path):
    """Texts are neither cleaned nor stripped: offsets count in them."""
    path = write_lines(
        tmp_path / "articles.jsonl",
        {"id": "b", "title": "T", "text": " Жаңа\r\n\u2028text "},
        {"id": "a", "text": "x", "date": "2022-01"},
    )
    articles = load_articles(path)
    assert [article.id for article in articles] == ["b", "a"]
    assert articles[0].text == " Жаңа\r\n\u2028text "
    assert articles[1].date == "2022-01"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"id": "a"}, "'text' is missing"),
        ({"id": "a", "text": "x", "body": ""}, "'body'"),
        ({"id": "a", "text": 3}, "'text' must be a text, not 3"),
    ],
)
def test_a_wrong_article_is_named(tmp_path, entry, told):
    """An article needs id and text and knows its own keys only."""
    path = write_lines(tmp_path / "articles.jsonl", entry)
    with pytest.raises(DataError, match=told):
        load_articles(path)


def test_two_articles_of_one_id_are_told(tmp_path):
    """It would not be known which one is cited."""
    entry = {"id": "a", "text": "x"}
    with pytest.raises(DataError, match=r"line 2: id 'a' stands there twice"):
        load_articles(write_lines(tmp_path / "articles.jsonl", entry, entry))


def test_a_folder_of_texts_is_its_own_corpus(tmp_path):
    """The library reads it as it is, and the raw text of each file is at hand."""
    articles, _ = write_town(tmp_path)
    corpus = find_corpus(articles, scratch=tmp_path / "scratch")
    assert (corpus.path, corpus.articles) == (articles, articles)
    assert corpus.raw_text("bridge.txt") == ARTICLES["bridge.txt"]
    assert corpus.raw_text("nowhere.txt") is None


def test_a_folder_with_a_list_of_articles_is_that_list(tmp_path):
    """Cases and licences beside it are no articles."""
    listed = write_lines(tmp_path / "articles.jsonl", {"id": "a", "text": " raw\ttext "})
    write_lines(tmp_path / "cases.jsonl", CASE)
    corpus = find_corpus(tmp_path, scratch=tmp_path / "scratch")
    assert corpus.articles == listed
    assert (corpus.raw_text("a"), corpus.raw_text("b")) == (" raw\ttext ", None)


def test_a_single_file_holds_the_text_of_its_own_article_only(tmp_path):
    """The article of another name is not in it."""
    file = tmp_path / "bridge.txt"
    file.write_text(ARTICLES["bridge.txt"], encoding="utf-8")
    corpus = Corpus(file, file)
    assert corpus.raw_text("bridge.txt") == ARTICLES["bridge.txt"]
    assert corpus.raw_text("harbour.txt") is None


def test_no_articles_is_told(tmp_path):
    """A mistyped path is the usual reason."""
    with pytest.raises(DataError, match=r"There are no articles at .*sedes"):
        find_corpus(tmp_path / "sedes", scratch=tmp_path)


def test_cases_of_a_folder_are_found(tmp_path):
    """A folder of `shared/bench` names its one file of cases by itself."""
    write_lines(tmp_path / "cases.jsonl", CASE)
    assert [case.id for case in find_cases(tmp_path)] == ["1"]


def test_several_files_of_cases_are_named_for_choosing(tmp_path):
    """Seven languages of one corpus lie side by side."""
    for language in ("en", "ru"):
        write_lines(tmp_path / f"cases.{language}.jsonl", CASE)
    with pytest.raises(DataError, match=r"2 files of cases: cases.en.jsonl, cases.ru.jsonl"):
        find_cases(tmp_path)


def test_a_folder_without_cases_is_told(tmp_path):
    """So is one that holds articles only."""
    with pytest.raises(DataError, match=r"holds no cases\.jsonl"):
        find_cases(tmp_path)


def test_the_split_holds_for_folders_as_well(tmp_path):
    """Of the folder's file, only the split."""
    write_lines(tmp_path / "cases.jsonl", *CASES)
    assert [case.id for case in find_cases(tmp_path, split="dev")] == ["cost", "hurt"]


def test_a_beir_folder_becomes_articles(tmp_path):
    """Ids, titles and texts are kept; the list is written once, so that the index stays."""
    folder = write_beir(
        tmp_path / "beir", corpus=[{"_id": "d1", "title": "Bridge", "text": "Four\nlanes."}]
    )
    corpus = find_corpus(folder, scratch=tmp_path / "scratch")
    (article,) = load_articles(corpus.articles)
    assert (article.id, article.title, article.text) == ("d1", "Bridge", "Four\nlanes.")
    assert corpus.raw_text("d1") == "Four\nlanes."
    written = corpus.articles.stat().st_mtime_ns
    find_corpus(folder, scratch=tmp_path / "scratch")
    assert corpus.articles.stat().st_mtime_ns == written


def test_judged_queries_become_cases_with_graded_evidence(tmp_path):
    """What is graded 0 is no evidence, and a query without any is no case."""
    folder = write_beir(
        tmp_path,
        queries=[{"_id": name, "text": f"Question {name}?"} for name in ("q1", "q2", "q3")],
        qrels=["q1\td1\t2", "q1\td2\t1", "q1\td3\t0", "q2\td1\t0", "q2\td2\t-1"],
    )
    assert is_beir(folder)
    (case,) = find_cases(folder)
    assert (case.id, case.question, case.answerable) == ("q1", "Question q1?", True)
    assert case.evidence == (Evidence("d1", grade=2), Evidence("d2", grade=1))


def test_judgements_without_a_heading_are_read_from_the_first_line(tmp_path):
    """Some sets have none."""
    folder = write_beir(tmp_path)
    write_lines(folder / "qrels" / "test.tsv", "q1\td1\t1")
    assert [case.id for case in find_cases(folder)] == ["q1"]


def test_numbers_as_ids_are_read_as_texts(tmp_path):
    """Some sets number their documents."""
    folder = write_beir(
        tmp_path,
        corpus=[{"_id": 7, "text": "It cost 4 million euros."}],
        queries=[{"_id": 1, "text": "What did it cost?"}],
        qrels=["1\t7\t1"],
    )
    (case,) = find_cases(folder)
    (article,) = load_articles(find_corpus(folder, scratch=tmp_path / "scratch").articles)
    assert (case.id, case.evidence[0].article, article.id) == ("1", "7", "7")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"qrels": ["q1\td1"]}, r"test.tsv, line 2: query, article and a whole number"),
        ({"qrels": ["q1\td1\tyes"]}, r"test.tsv, line 2: query, article and a whole number"),
        ({"qrels": ["q1\td1\t--1"]}, r"test.tsv, line 2: query, article and a whole number"),
        ({"qrels": ["q1 0 d1 1"]}, r"test.tsv, line 2: query, article and a whole number"),
        ({"qrels": ["q1\td1\t0"]}, "judges no article as relevant"),
        ({"qrels": ["q9\td1\t1"]}, "the judgements name query 'q9'"),
        ({"queries": [{"_id": "q1"}]}, r"queries.jsonl, line 1: key 'text' is missing"),
        ({"split": "dev"}, r"There is no .*test.tsv. Splits there: dev"),
        (
            {"queries": [{"_id": "q1", "text": "One?"}, {"_id": "q1", "text": "Two?"}]},
            r"queries.jsonl, line 2: .*'q1' stands there twice",
        ),
    ],
)
def test_a_malformed_beir_folder_is_told(tmp_path, changed, told):
    """By file and line, as with one's own format."""
    with pytest.raises(DataError, match=told):
        load_beir_cases(write_beir(tmp_path, **changed), split="test")


def test_another_split_of_judgements_is_taken_by_name(tmp_path):
    """`--split` names the file of judgements."""
    folder = write_beir(tmp_path, split="train")
    assert [case.id for case in find_cases(folder, split="train")] == ["q1"]


@pytest.mark.parametrize(
    ("corpus", "told"),
    [
        ([{"_id": "d1"}], r"corpus.jsonl, line 1: key 'text' is missing"),
        (
            [{"_id": "d1", "text": "One."}, {"_id": "d1", "text": "Two."}],
            r"corpus.jsonl, line 2: .*'d1' stands there twice",
        ),
    ],
)
def test_a_malformed_beir_corpus_is_told(tmp_path, corpus, told):
    """By file and line."""
    folder = write_beir(tmp_path / "beir", corpus=corpus)
    with pytest.raises(DataError, match=told):
        find_corpus(folder, scratch=tmp_path / "scratch")
