"""Articles: what a folder, a file, a `.jsonl` or LlamaIndex documents become."""

import json
import os
from pathlib import Path

import pytest
from llama_index.core import Document, SimpleDirectoryReader

from rag.errors import ArticlesError
from rag.files.articles import read_articles
from rag.files.documents import articles_from_documents
from rag.types import Article, Skipped

SEEDS = Path(__file__).parent.parent / "seeds"
STORY = "The president spoke on 4 May 2021 in the capital, and he said that the border stays open."


def read(path, *, max_file_megabytes=50):
    """Everything `read_articles` gives."""
    return list(read_articles(path, max_file_megabytes=max_file_megabytes))


def article_of(folder, text, *, name="a.txt"):
    """The article that a file with this text becomes."""
    (folder / name).write_text(text, encoding="utf-8", newline="")
    (article,) = read(folder / name)
    assert isinstance(article, Article)
    return article


def skipped(found):
    """What was left out, by name."""
    return {item.name: item.reason for item in found if isinstance(item, Skipped)}


def ids(found):
    """The ids of the articles."""
    return [item.id for item in found if isinstance(item, Article)]


def test_seeds_have_title_source_and_language():
    """The five articles tell their headline, one its source, none a date or an author."""
    articles = read(SEEDS)
    assert [article.title for article in articles] == [
        "Part 7. Defense of the country.",
        "Tokayev said that Kazakhstan does not consider itself indebted to Russia",
        "“Having lost the war in Ukraine, Russia will try to win back”: Kazakhstan is preparing for a possible threat",
        "Part 6. Between two fires.",
        "“Clear Warning” – Does Kazakhstan Face the Same Fate as Ukraine?",
    ]
    assert [article.source for article in articles] == ["", "", "", "", "Krone"]
    assert {(article.date, article.byline, article.language) for article in articles} == {
        ("", "", "en")
    }
    assert all(article.text.startswith(article.title) for article in articles)
    assert articles[0].id == "000_29831b3b61d0cedf.txt"
    assert Path(articles[0].origin) == (SEEDS / "000_29831b3b61d0cedf.txt").absolute()


def test_folder_is_read_in_the_order_of_relative_paths(tmp_path):
    """Subfolders too; hidden files and the files about the folder are left out silently."""
    for name in ("b.txt", "a/z.md", "a/README.md", "a.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    for name in ("README.md", "LICENSE", "LICENSES.md", "NOTICE", "readme.txt", "~$b.docx"):
        (tmp_path / name).write_text(STORY)
    found = read(tmp_path)
    assert ids(found) == ["a.txt", "a/README.md", "a/z.md", "b.txt"]
    assert skipped(found) == {}


def test_article_about_a_licence_is_no_file_about_the_folder(tmp_path):
    """Only the usual names of such files are left out."""
    (tmp_path / "license-plates.txt").write_text(STORY)
    assert ids(read(tmp_path)) == ["license-plates.txt"]


def test_single_file_is_known_by_its_name(tmp_path):
    """Named itself, any file is read, a README too."""
    (tmp_path / "README.md").write_text(STORY)
    assert ids(read(tmp_path / "README.md")) == ["README.md"]


def test_missing_path_is_an_error_with_advice(tmp_path):
    """The error is raised at once and says what to do."""
    with pytest.raises(ArticlesError, match=r"nowhere.*onrecord index"):
        read_articles(tmp_path / "nowhere", max_file_megabytes=1)


def test_broken_files_are_named_and_the_rest_is_read(tmp_path):
    """One reason a file; none hides another."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \r\n ")
    (tmp_path / "label.txt").write_text("Leave a Reply")
    (tmp_path / "letter.txt").write_text("x\n\n- y")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2\3" * 9)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "bad.docx").write_bytes(b"PK")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "large.txt").write_text("x" * 1_500_000)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "lost.txt").symlink_to("nothing.txt")
    (tmp_path / "good.txt").write_text(STORY)
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    found = read(tmp_path, max_file_megabytes=1)
    reasons = skipped(found)
    assert ids(found) == ["good.txt"]
    assert reasons.pop("bad.pdf").startswith("damaged PDF")
    assert reasons.pop("bad.docx").startswith("damaged DOCX")
    assert reasons == {
        "binary.txt": "binary, not text",
        "blank.txt": "no words in it",
        "empty.txt": "empty",
        "label.txt": "no words in it",
        "letter.txt": "no words in it",
        "large.txt": "too large (1.5 MB, RAG_MAX_FILE_MEGABYTES=1)",
        "loop.txt": "leads nowhere",
        "lost.txt": "leads nowhere",
        "photo.png": "not a kind of article (.txt .md .html .pdf .docx .jsonl)",
        "pipe.jsonl": "not a file",
        "pipe.txt": "not a file",
    }


def test_folder_without_readable_files_gives_no_article(tmp_path):
    """Nothing, or only what was left out: the caller decides what that means."""
    assert read(tmp_path) == []
    (tmp_path / "a.py").write_text("pass")
    assert ids(read(tmp_path)) == []
    assert list(skipped(read(tmp_path))) == ["a.py"]


def test_links_between_folders_end(tmp_path):
    """A loop of links ends, and what is linked twice is read once, under its own path."""
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{name}.txt").write_text(STORY)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "far.txt").write_text(STORY)
    (tmp_path / "in" / "a" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "a" / "next").symlink_to(tmp_path / "in" / "b")
    (tmp_path / "in" / "b" / "next").symlink_to(tmp_path / "in" / "a")
    (tmp_path / "in" / "far").symlink_to(tmp_path / "out")
    assert ids(read(tmp_path / "in")) == ["a/a.txt", "b/b.txt", "far/far.txt"]


def test_file_name_that_is_no_text_is_still_told(tmp_path):
    """Bytes that are no UTF-8 in a name become marks, so that the id can be stored."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(STORY)
    assert ids(read(tmp_path)) == ["caf\ufffd.txt"]


def test_jsonl_lines_are_articles_with_their_fields(tmp_path):
    """Fields of a line go before what the text tells; the text is cleaned."""
    row = {"id": 7, "title": "Head", "date": "17.06.2022", "source": "Krone", "language": "en-US"}
    text = f"Head\r\n\r\n{STORY}\r\n\r\nComments: 0"
    (tmp_path / "x.jsonl").write_text(json.dumps({**row, "text": text, "extra": None}) + "\n\n")
    (article,) = read(tmp_path / "x.jsonl")
    assert article == Article(
        id="7",
        text=f"Head\n\n{STORY}",
        title="Head",
        source="Krone",
        date="2022-06-17",
        language="en",
        origin=f"{tmp_path / 'x.jsonl'}:1",
    )


def test_bad_jsonl_lines_are_named_and_the_rest_is_read(tmp_path):
    """Each bad line says its number and what is wrong with it."""
    good = json.dumps({"id": "a", "text": STORY}).encode()
    lines = [
        b"\xef\xbb\xbf" + good,
        b"{broken",
        b"[1]",
        json.dumps({"text": STORY}).encode(),
        json.dumps({"id": "b", "text": " "}).encode(),
        json.dumps({"id": "b", "text": 5}).encode(),
        json.dumps({"id": "b", "text": "Comments: 0"}).encode(),
        good,
        b'{"id": "\xff"}',
        b"",
        b"[" * 100_000,
        json.dumps({"id": "b", "text": "x" * 1_200_000}).encode(),
        json.dumps({"id": "c", "text": STORY + "\ud800"}).encode(),
    ]
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(lines))
    found = read(tmp_path, max_file_megabytes=1)
    assert ids(found) == ["a", "c"]
    assert all(item.text == STORY for item in found if isinstance(item, Article))
    assert skipped(found) == {
        "x.jsonl line 2": "not valid JSON",
        "x.jsonl line 3": "not a JSON object",
        "x.jsonl line 4": "no id",
        "x.jsonl line 5": "no text",
        "x.jsonl line 6": "no text",
        "x.jsonl line 7": "no words in it",
        "x.jsonl line 8": "the id 'a' is taken by an earlier article",
        "x.jsonl line 9": "not UTF-8",
        "x.jsonl line 11": "not valid JSON",
        "x.jsonl line 12": "too large (RAG_MAX_FILE_MEGABYTES)",
    }


def test_empty_jsonl_is_named(tmp_path):
    """A file without a line holds nothing."""
    (tmp_path / "x.jsonl").write_bytes(b"\n\n")
    assert read(tmp_path / "x.jsonl") == [Skipped("x.jsonl", "empty")]


def test_same_id_in_two_files_is_named_with_its_folder(tmp_path):
    """Ids are unique over all that is read; the first one stays."""
    (tmp_path / "sub").mkdir()
    for name in ("a.jsonl", "sub/b.jsonl"):
        (tmp_path / name).write_text(json.dumps({"id": "1", "text": STORY}))
    found = read(tmp_path)
    assert ids(found) == ["1"]
    assert list(skipped(found)) == ["sub/b.jsonl line 1"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2022-06-17", "2022-06-17"),
        ("Date: 17.06.2022", "2022-06-17"),
        ("June 17, 2022", "2022-06-17"),
        ("Published: Friday, June 17th, 2022 at 10:45 AM", "2022-06-17"),
        ("By Jane Doe | 17 June 2022", "2022-06-17"),
        ("17 июня 2022", "2022-06-17"),
        ("Газета «Голос», 17 июня 2022 г.", "2022-06-17"),
        ("Апта газеті, 17 маусым 2022 жыл", "2022-06-17"),
        ("Дата публикации: 17 июня 2022 года, 10:45", "2022-06-17"),
        ("17 червня 2022 року", "2022-06-17"),
        ("2022 жылғы 17 маусым", "2022-06-17"),
        ("17. Juni 2022, 10:45 Uhr", "2022-06-17"),
        ("17 Haziran 2022", "2022-06-17"),
        ("17 iyun 2022", "2022-06-17"),
        ("June 2022", "2022-06"),
        ("6/17/2022", "2022-06-17"),
        ("Date: 06/07/2022", "2022"),
        ("Friday 17 June 2022", "2022-06-17"),
        ("17 июня 2022 г., пятница", "2022-06-17"),
        ("17 Haziran 2022 Cuma", "2022-06-17"),
        ("2022 жылдың 17 маусымы", "2022-06-17"),
        ("Port Brindale, 17 June 2022", "2022-06-17"),
        ("PORT BRINDALE, June 17, 2022", "2022-06-17"),
        ("Interview by Jane Doe, 17 June 2022", "2022-06-17"),
        ("Geneva Convention, 17 June 2022", ""),
        ("31.02.2022", ""),
        ("2022", ""),
        ("The war of 17 June 2022 goes on", ""),
        ("Nothing 2022", ""),
    ],
)
def test_date_line_dates_the_article(tmp_path, line, date):
    """A line that is a date tells it, in any language of the articles; a sentence does not."""
    article = article_of(tmp_path, f"Talks end without result\n\n{line}\n\n{STORY}")
    assert article.date == date
    assert article.title == "Talks end without result"
    assert line in article.text


def test_date_in_the_middle_of_the_text_is_not_the_date(tmp_path):
    """Only the head and the foot of an article tell its date."""
    paragraphs = [STORY.replace("border", f"border {number}") for number in range(20)]
    paragraphs.insert(10, "17 June 2022")
    assert article_of(tmp_path, "\n\n".join(paragraphs)).date == ""


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and Max O’Neil", "Jane Doe and Max O’Neil"),
        ("By Jane Doe | June 17, 2022", "Jane Doe"),
        ("Author: Jane Doe", "Jane Doe"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Von Hans Meier", "Hans Meier"),
        ("By Jane Doe, education reporter", "Jane Doe"),
        ("By Jane Doe, The Brindale Courier", "Jane Doe"),
        ("Interview by Jane Doe.", "Jane Doe"),
        ("Reporters: Jane Doe, Max O’Neil", "Jane Doe, Max O’Neil"),
        ("(Reporting by Jane Doe; editing by Max O’Neil)", "Jane Doe"),
        ("Беседовала Анна Ким.", "Анна Ким"),
        ("Haber: Ayşe Demir", "Ayşe Demir"),
        ("By Şule Yılmaz", "Şule Yılmaz"),
        ("By Żaneta Łoś", "Żaneta Łoś"),
        ("Беседовала Әсел Сәрсенова", "Әсел Сәрсенова"),
        ("Колонка Гали Юсуповой, врача", "Галя Юсупова"),
        ("Колонка Семёна Брагина. Портал «Школа», 4 июня 2025 года", "Семён Брагин"),
        ("Мнение Ильи Квятковского", "Илья Квятковский"),
        ("Думка Олени Лях, лікарки", "Олена Лях"),
        ("Точка зору Петра Гриценка", "Петро Гриценко"),
        ("Мнение / Семён Брагин, врач", "Семён Брагин"),
        ("Мнение\nСемён Брагин, врач", "Семён Брагин"),
        ("Ein Kommentar von Anna Holt", "Anna Holt"),
        ("Meinung – Anna Holt, Ärztin", "Anna Holt"),
        ("Ayşe Demir'in köşe yazısı", "Ayşe Demir"),
        ("Айгүл Сапарованың пікірі", "Айгүл Сапарова"),
        ("Opinion | Anna Holt, doctor", "Anna Holt"),
        ("Мнение / Евгений Брагин, врач", "Евгений Брагин"),
        ("Column by Peter Lund, The Brindale Courier", "Peter Lund"),
        ("Comment by Peter Lund, columnist", "Peter Lund"),
        ("Opinion, by Peter Lund, 3 May", "Peter Lund"),
        ("Opinion | Peter Lund", "Peter Lund"),
        ("Column\nPeter Lund", "Peter Lund"),
        ("Peter Lund, The Brindale Courier", "Peter Lund"),
        ("Мнение | Семён Брагин", "Семён Брагин"),
        ("Семён Брагин, «Степной вестник»", "Семён Брагин"),
        ("Opinion | Joan Lund", "Joan Lund"),
        ("Meinung | Klaus Brandenburg", ""),
        ("Opinion | Safe Streets", ""),
        ("Opinion | Grace Period", ""),
        ("Opinion: Peter Lund", ""),
        ("Market Street, The Brindale Courier", ""),
        ("Мнение: Дальний Север", ""),
        ("Мнение: Северная Земля, мэр молчит", ""),
        ("Мнение: Семён Брагин", ""),
        ("Opinion: Clean Air, mayor and council", ""),
        ("Kommentar: Hohe Zinsen, Minister ohne Plan", ""),
        ("Колонка Белого Дома", ""),
        ("Мнение Марии Сороки", ""),
        ("Мнение Анны Толстой", ""),
        ("Мнение Семёна Брагина о мостах", ""),
        ("Opinion: Big Trouble", ""),
        ("Мнение\nСемён Брагин, Вера Цой", ""),
        ("Reporters: nobody came", ""),
        ("By the way, he was late", ""),
        ("By Monday", ""),
    ],
)
def test_byline_tells_the_author(tmp_path, line, byline):
    """A line with a name after "By" or "Author:" is a byline, a phrase is not."""
    article = article_of(tmp_path, f"Talks end without result\n\n{line}\n\n{STORY}")
    assert article.byline == byline
    assert line in article.text


def test_comment_at_the_foot_is_no_byline(tmp_path):
    """What an expert comments below a story makes the expert no author of it."""
    foot = "Комментарий / Семён Брагин, эколог\n\nОзеро мелеет."
    assert article_of(tmp_path, f"Talks end without result\n\n{STORY}\n\n{foot}").byline == ""


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: Krone", "Krone"),
        ("Источник: РИА Новости", "РИА Новости"),
        ("Газета «Голос», 8 ноября 2026", "Газета «Голос»"),
        ("Дала хабар агенттігі, 3 қараша 2026 жыл", "Дала хабар агенттігі"),
        ("Сообщила газета, 8 ноября 2026.", ""),
        ("Quelle: https://www.krone.at/2736/a", "krone.at"),
        ("Source: I cannot tell you that.", ""),
    ],
)
def test_source_line_tells_the_source(tmp_path, line, source):
    """A source line at the foot is read and stays in the text."""
    article = article_of(tmp_path, f"{STORY}\n\n{line}\n\nShare post:")
    assert article.source == source
    assert article.text.endswith(line)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"17 June 2022\n\nBy Jane Doe\n\nTalks end\n\n{STORY}", "Talks end"),
        (f"Title: Talks end\n\n{STORY}", "Talks end"),
        (f"PRESS RELEASE\n\nFOR IMMEDIATE RELEASE:\n\nTalks end\n\n{STORY}", "Talks end"),
        (f"Пресс-релиз\n\nПереговоры завершены\n\n{STORY}", "Переговоры завершены"),
        (
            f"Источник: Казновости\nДата: 14 ноября 2026\nАвтор: Анна Ким\nРубрика: Происшествия\n\nТепло дали\n\n{STORY}",
            "Тепло дали",
        ),
        (
            f"LIVE: Talks end\n\nThe Brindale Courier live blog, 5 May 2025\n\n{STORY}",
            "LIVE: Talks end",
        ),
        (
            f"PRESS RELEASE\nBrindale Docks Inc., Brindale, 5 March\n\nTalks end\n\n{STORY}",
            "Talks end",
        ),
        (f"Port Brindale, 7 June 1941\n\n{STORY}", "Port Brindale, 7 June 1941"),
        (f"PORT BRINDALE, March 4, 2025 (Northwire)\n\nTalks end\n\n{STORY}", "Talks end"),
        (f"Комментарий\n\nКогда боятся карты\n\n{STORY}", "Когда боятся карты"),
        (f"Колонка\n\nАнна Ким: Город без тепла\n\n{STORY}", "Анна Ким: Город без тепла"),
        (f"Interview with a mayor\n\n{STORY}", "Interview with a mayor"),
        (f"Reporter:\n\n– Is it over?\n\n{STORY}", ""),
        (f"KEVIN SCOTT: Hi there\n\n{STORY}", ""),
        (f"{STORY}\n\n{STORY} Twice.", ""),
        ("Talks end", ""),
    ],
)
def test_headline_is_the_first_line_that_looks_like_one(tmp_path, text, title):
    """Dates, bylines and kinds above it are passed over; a turn or a paragraph is no headline."""
    assert article_of(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("Interview. The Brindale Courier, 14 March 2025", "The Brindale Courier", "2025-03-14"),
        ("The Provincial Review, 5 May 2025", "The Provincial Review", "2025-05-05"),
        ("The Brindale Courier | March 14, 2025", "The Brindale Courier", "2025-03-14"),
        ("THE WEEKLY EXAMINER | 17 May | Investigation", "THE WEEKLY EXAMINER", ""),
        ("The London Ledger, 23 May. Interview: Amrit Bains", "The London Ledger", ""),
        ("19 марта 2025, «Балтийский обозреватель»", "Балтийский обозреватель", "2025-03-19"),
        ("2025 жылғы 21 наурыз, «Теңіз жаршысы»", "Теңіз жаршысы", "2025-03-21"),
        ("«Причал», 2 ноября 2023 г.", "Причал", "2023-11-02"),
        ("The Brindale Courier live blog, 9 June 2025", "The Brindale Courier", "2025-06-09"),
        ("The Brindale Mercury Weekend, 9 June 2025", "The Brindale Mercury", "2025-06-09"),
        ("The Brindale Courier (9 June 2025)", "The Brindale Courier", "2025-06-09"),
        ("The Brindale Courier, Monday 9 June 2025, 10:45", "The Brindale Courier", "2025-06-09"),
        ("Northern Dispatch | BRINDALE | 9 June 2025", "Northern Dispatch", "2025-06-09"),
        ("«Причал», 2 ноября 2023 г., Анна Ким", "Причал", "2023-11-02"),
        ("Портал «Причал.Инфо», 2 ноября 2023", "Портал «Причал.Инфо»", "2023-11-02"),
        ("БРИНДЕЙЛ, 2 ноября 2023 – Агентство «Причал»", "Агентство «Причал»", "2023-11-02"),
        ("БРИНДЕЙЛ, 2023 жылғы 2 қараша – «Теңіз»", "Теңіз", "2023-11-02"),
        ("Brindale, 14 March 2025", "", "2025-03-14"),
        ("The Hague, 14 March 2025", "", "2025-03-14"),
        ("Press Review, 5 May 2025", "", "2025-05-05"),
        ("Сообщил «Балтийский обозреватель», 19 марта 2025", "", ""),
        ("The talks, said The Brindale Courier, 14 March 2025", "", ""),
        ("The Brindale Courier, 2025", "", ""),
        ("In The Brindale Courier, 14 March 2025", "", ""),
        ("The Brindale Courier, 14 March 2025, wrote that", "", ""),
        ("“We will not sell”, 14 March 2025", "", ""),
        ("The Brindale Courier wrote of the talks on 14 March 2025.", "", ""),
        ("Speech by the President, 5 March 2024", "", ""),
    ],
)
def test_paper_beside_a_day_is_the_source(tmp_path, line, source, date):
    """A line of nothing but a paper and a day tells both; a place, a quote or a sentence is no paper."""
    article = article_of(tmp_path, f"Talks end without result\n\n{line}\n\n{STORY}")
    assert (article.source, article.date) == (source, date)
    assert article.title == "Talks end without result"
    assert line in article.text


@pytest.mark.parametrize(
    ("opening", "source", "date"),
    [
        ("BRINDALE, March 16 (Northwire) - ", "Northwire", ""),
        ("BRINDALE, March 16, 2025 (Northwire) - ", "Northwire", "2025-03-16"),
        ("LONDON, England, May 11 (Northern Press Agency) — ", "Northern Press Agency", ""),
        ("АСТАНА, 15 ноября 2026 – ", "", "2026-11-15"),
        ("АСТАНА, 15 ноября 2026 года (КазТАГ) – ", "КазТАГ", "2026-11-15"),
        ("АСТАНА. 15 ноября 2026. КАЗТАГ – ", "КАЗТАГ", "2026-11-15"),
        ("АСТАНА, 15 ноября. Мост откроют – ", "", ""),
        ("PORT BRINDALE, March 16, 2025 (Northwire)\n\n", "Northwire", "2025-03-16"),
        ("Northern Press\nPORT BRINDALE, March 16, 2025\n\n", "Northern Press", "2025-03-16"),
        ("MOSCOW, March 3 (Monday) – ", "", ""),
        ("KOLMETZ, 19 May (Agency) – ", "", ""),
        ("CITY OF MARANT, February 18. (Translation is ours) ", "", ""),
        ("On 15 March 2025 (Friday) – ", "", ""),
    ],
)
def test_dateline_tells_agency_and_day(tmp_path, opening, source, date):
    """A place in capitals and a day open a report; a day without its year dates nothing."""
    article = article_of(tmp_path, f"Talks end without result\n\n{opening}{STORY}\n\n{STORY}")
    assert (article.source, article.date) == (source, date)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
def test_padded_line_is_read_as_its_words(tmp_path, blank):
    """However many blanks stand between two words, a line takes no time and is the same dateline."""
    padding = blank * 20_000
    opening = f"BRINDALE,{padding}March 16, 2025{padding}(Northwire) - "
    article = article_of(
        tmp_path, f"Talks end without result\n\nStart. {padding}End\n\n{opening}{STORY}"
    )
    assert (article.source, article.date) == ("Northwire", "2025-03-16")


def test_paper_of_a_line_of_its_own_beside_a_day_or_byline_is_the_source(tmp_path):
    """Not so the name of a section, or a name that stands among paragraphs."""
    byline, day = "By Jane Doe, education reporter", "21 March 2025"
    for told in (
        f"{byline}\nThe Brindale Mercury\n{day}",
        f"{day}\nThe Brindale Mercury",
        f"By Jane Doe, The Brindale Mercury\n{day}",
        f"Jane Doe, The Brindale Mercury\n{day}",
    ):
        article = article_of(tmp_path, f"Talks end without result\n\n{told}\n\n{STORY}")
        assert (article.source, article.date) == ("The Brindale Mercury", "2025-03-21")
    for told in (f"Business News\n{day}", f"{day}\n\n{STORY}\n\nThe Brindale Mercury\n\n{STORY}"):
        article = article_of(tmp_path, f"Talks end without result\n\n{told}\n\n{STORY}")
        assert (article.source, article.date) == ("", "2025-03-21")


@pytest.mark.parametrize(("above", "told"), [("", True), ("Sources\n", False)])
def test_imprint_at_the_foot_tells_source_and_day(tmp_path, above, told):
    """A paper and a day below the story are its own, those below "Sources" are not."""
    foot = f"{above}The Brindale Courier, 14 March 2025"
    story = "\n\n".join(f"Story {number}. {STORY}" for number in range(8))
    article = article_of(tmp_path, f"Talks end without result\n\n{story}\n\n{foot}")
    assert (article.source, article.date) == (
        ("The Brindale Courier", "2025-03-14") if told else ("", "")
    )
    assert article.text.endswith(foot)


def test_text_of_several_papers_or_datelines_has_no_source(tmp_path):
    """A digest is of none of those that it names."""
    papers = "The Provincial Review, 5 May 2025\n\nThe Brindale Courier, 6 May 2025"
    reports = f"BRINDALE, 5 May 2025 (Northwire) - {STORY}\n\nASTANA, 6 May 2025 (KazTAG) - {STORY}"
    for told in (papers, reports):
        article = article_of(tmp_path, f"Talks end without result\n\n{told}\n\n{STORY}")
        assert (article.source, article.date) == ("", "")


@pytest.mark.parametrize(
    "line",
    [
        "By Henrik Solberg, The Brindale Courier, 1 June 2025",
        "Profile by Henrik Solberg, The Brindale Courier, 1 June 2025",
        "The Brindale Courier, 1 June 2025. Interview by Henrik Solberg",
        "The Brindale Courier, 1 June 2025. Interview by Henrik Solberg.",
        "The Brindale Courier, 1 June 2025. Авторы: Henrik Solberg",
    ],
)
def test_imprint_with_its_author_is_told_apart(tmp_path, line):
    """Byline, paper and day of one line fill three fields."""
    article = article_of(tmp_path, f"The long flood\n\n{line}\n\n{STORY}")
    assert (article.byline, article.source) == ("Henrik Solberg", "The Brindale Courier")
    assert (article.title, article.date) == ("The long flood", "2025-06-01")


@pytest.mark.parametrize(
    ("head", "title", "source"),
    [
        ("The Harrowby Courier\n4 March\n\nTalks end", "Talks end", "The Harrowby Courier"),
        ("Evening Post, 5 May 2025\n\nTalks end", "Talks end", "Evening Post"),
        ("4 March\n\nTalks end", "Talks end", ""),
        ("The Last Post\n\n11 November 2025", "The Last Post", ""),
        ("The Guardian", "The Guardian", ""),
    ],
)
def test_paper_above_the_headline_is_the_source(tmp_path, head, title, source):
    """A paper's name is a headline where no other stands below it."""
    article = article_of(tmp_path, f"{head}\n\n{STORY}")
    assert (article.title, article.source) == (title, source)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (f"# How a *small* city {'came to borrow ' * 20}more", True),
        ("# The port is not for sale, not this year, said the mayor of it.", True),
        (f"How a small city {'came to borrow ' * 20}more", False),
        ("#hashtags are no headings " * 10, False),
        (f"# {'All of a text in one line. ' * 50}", False),
    ],
)
def test_heading_of_markdown_is_the_title_however_long(tmp_path, heading, title):
    """Its sign tells that a line is the headline, where plain text takes it for a paragraph."""
    article = article_of(tmp_path, f"{heading}\n\n5 May 2025\n\n{STORY}", name="a.md")
    assert article.title == (heading.removeprefix("# ").replace("*", "") if title else "")
    assert article.date == "2025-05-05"


def test_day_without_its_year_dates_nothing(tmp_path):
    """It is a field above the headline all the same."""
    article = article_of(tmp_path, f"March 4\n\nTalks end\n\n{STORY}")
    assert (article.date, article.title) == ("", "Talks end")


def test_front_matter_fills_the_fields(tmp_path):
    """Fields above the text go before lines in it, and leave the text."""
    front = "---\ntitle: Head\nsource: Krone\nauthor: Jane Doe\ndate: 2022-06-17T10:00:00Z\nlanguage: de\n---\n"
    article = article_of(tmp_path, f"{front}\n{STORY}", name="a.md")
    assert (article.title, article.source, article.byline) == ("Head", "Krone", "Jane Doe")
    assert (article.date, article.language, article.text) == ("2022-06-17", "de", STORY)


def test_language_is_told_by_the_text(tmp_path):
    """Each article has its own language."""
    text = "Президент выступил вчера в столице и сказал, что граница остаётся открытой."
    assert article_of(tmp_path, text).language == "ru"
    assert article_of(tmp_path, STORY).language == "en"


def test_documents_of_any_reader_become_articles():
    """Pages of a file become one article; metadata fills the fields; empty ones are told."""
    pdf = {"file_name": "a.pdf", "file_path": "x/a.pdf"}
    documents = [
        Document(text="Talks end\n\nFirst page.", metadata={**pdf, "page_label": "1"}),
        Document(text="Second page.", metadata={**pdf, "page_label": "2"}),
        Document(
            text=f"{STORY}\n\nLeave a Reply",
            id_="web-1",
            metadata={
                "title": "Head",
                "author": "Jane Doe",
                "date": "June 17, 2022",
                "source": "Krone",
            },
        ),
        Document(text=" ", id_="none"),
        Document(text=STORY, id_="other", metadata={"file_name": "a.pdf"}),
    ]
    first, second, empty, third = articles_from_documents(documents)
    assert empty == Skipped("none", "no words in it")
    assert (first.id, first.title, first.origin) == ("x/a.pdf", "Talks end", "x/a.pdf")
    assert first.text == "Talks end\n\nFirst page.\n\nSecond page."
    assert second == Article(
        "web-1", STORY, "Head", "Krone", "Jane Doe", "2022-06-17", language="en", origin=""
    )
    assert third.id == "other"


def test_documents_have_the_same_ids_each_time_they_are_read(tmp_path):
    """Ids made up at random give way to the path of a file, its parts to their order."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").write_text(f"The talks of {name} ended.")
    sheet = {"file_name": "sheet.csv", "file_path": "c/sheet.csv"}

    def read_all():
        documents = SimpleDirectoryReader(str(tmp_path), recursive=True).load_data()
        parts = [Document(text=f"Row {n} tells of it.", metadata=dict(sheet)) for n in range(3)]
        return articles_from_documents([*documents, *parts])

    assert [article.id for article in read_all()] == [
        str(tmp_path / "a" / "index.md"),
        str(tmp_path / "b" / "index.md"),
        "c/sheet.csv",
        "c/sheet.csv (2)",
        "c/sheet.csv (3)",
    ]
    assert read_all() == read_all()


def test_files_of_one_name_are_not_glued_together():
    """Pages known by a name only are one article until a label comes again."""
    pages = [("1", "The ram."), ("2", "The ewe."), ("1", "The cow.")]
    documents = [
        Document(text=text, metadata={"file_name": "report.pdf", "page_label": label})
        for label, text in pages
    ]
    texts = [article.text for article in articles_from_documents(documents)]
    assert texts == ["The ram.\n\nThe ewe.", "The cow."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_lines_of_an_old_editor_are_read(tmp_path, encoding):
    """In UTF-16 too, as a text file is; a separator inside a line does not end it."""
    rows = [
        {"id": "a", "text": "The mill\u2028grinds rye."},
        {"id": "b", "text": "The inn is shut."},
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "x.jsonl").write_text(lines, encoding=encoding)
    assert ids(read(tmp_path)) == ["a", "b"]


def test_lines_in_utf_16_have_a_limit(tmp_path):
    """Such a file is read as a whole, so the limit is that of a file."""
    row = json.dumps({"id": "a", "text": "The mill grinds rye. " * 40})
    (tmp_path / "x.jsonl").write_text("\n".join([row] * 900), encoding="utf-16")
    (found,) = read(tmp_path, max_file_megabytes=1)
    assert found.reason.startswith("too large (RAG_MAX_FILE_MEGABYTES)")
