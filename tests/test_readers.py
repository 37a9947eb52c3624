"""Reading: every kind of file gives its words, and a broken one a reason."""

import contextlib
import logging
import zipfile
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from rag.errors import ArticlesError
from rag.readers import read_file, unwrap

PAGE = """<!doctype html><html lang="de-AT"><head><meta charset="{charset}">
<title>Klare Warnung - Krone</title>
<meta property="og:title" content="Klare Warnung an Kasachstan">
<meta property="og:site_name" content="Krone">
<meta name="author" content="Jane Doe">
{meta}</head><body><nav><a href="/">Startseite</a> <a href="/p">Politik</a></nav>
<article><h1>Klare Warnung an Kasachstan</h1>
<p>Der russische Präsident sagte am 3. Mai 2021, dass alle wissen sollten, was sein Land habe.</p>
<p>Fachleute lesen das als Drohung gegen die Länder der früheren Sowjetunion, größere und kleinere.</p>
</article><footer>Impressum</footer></body></html>"""


def pdf_of(pages):
    """A PDF with the lines of each page, written object by object."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        contents = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + table + trailer).encode("latin-1")


def locked(pdf, password):
    """The same PDF behind a password."""
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(pdf)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(folder, name, data, *, max_megabytes=50):
    """What `read_file` gives for a file with these bytes."""
    file = folder / name
    file.write_bytes(data)
    return read_file(file, max_megabytes=max_megabytes)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r"],
)
def test_russian_text_is_read_in_its_encoding(tmp_path, encoding):
    """Encodings are told by marks and letters, with nobody naming them."""
    text = "«Чёткое предупреждение» — президент Токаев ответил Путину.\nОн был в Москве."
    if encoding == "koi8-r":
        text = text.replace("«", '"').replace("»", '"').replace("—", "-")
    assert read(tmp_path, "a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe für Österreich: „Äpfel“ – und Straßen", "cp1252"),
        ("“Clear Warning” – Tokayev’s café", "cp1252"),
        ("Kazakistan Cumhurbaşkanı Tokayev, Putin'e ağır bir cevap verdi.", "cp1254"),
        ("Президент України відповів: «Ні, це наше рішення».", "cp1251"),
    ],
)
def test_8_bit_text_is_read_in_its_encoding(tmp_path, text, encoding):
    """One byte a letter is enough to tell Western, Turkish and Cyrillic text apart."""
    assert read(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_one_broken_byte_does_not_change_the_encoding(tmp_path):
    """A scratch in UTF-8 is marked as one, the rest is read."""
    data = ("Токаев сказал «нет». " * 20).encode() + b"\xd0 end"
    assert read(tmp_path, "a.txt", data).text == "Токаев сказал «нет». " * 20 + "\ufffd end"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2", bytes(range(256)) * 4, b"\1\2\3\4\5\6\7" * 20],
    ids=["picture", "all bytes", "control characters"],
)
def test_binary_text_file_is_refused(tmp_path, data):
    """A `.txt` that is no text is named as binary."""
    with pytest.raises(ArticlesError, match="binary"):
        read(tmp_path, "a.txt", data)


def test_front_matter_gives_fields_and_leaves_the_text(tmp_path):
    """Fields above a Markdown text are read without a YAML parser, lists and quotes too."""
    data = (
        '---\ntitle: "Clear: warning"\ndate: 2022-06-17\nauthor:\n  - Jane Doe\n  - Max Roe\n'
        "source: Krone # 1\nlanguage: en\ntags: [a, b]\n---\n# Head\n\nText.\n"
    )
    material = read(tmp_path, "a.md", data.encode())
    assert material.title == "Clear: warning"
    assert material.date == "2022-06-17"
    assert material.byline == "Jane Doe, Max Roe"
    assert material.language == "en"
    assert material.text.strip() == "Head\n\nText."


def test_rule_at_the_top_is_no_front_matter(tmp_path):
    """Sentences between two rules are text."""
    data = b"---\nHe said so. It was late: very late\nand dark.\n---\nMore."
    assert "He said so." in read(tmp_path, "a.md", data).text


def test_markdown_loses_its_markup_and_keeps_its_words(tmp_path):
    """Headings, emphasis, links, images and quotes become their words."""
    data = (
        "# Head #\n\nOver\n====\n\n**Bold** and *thin* _x_ `code` [link](http://a.b/c_(d)) "
        "![Tokayev in Rome](x.jpg) 2 * 3 * 4 snake_case_name \\*\n\n> said\n\n***\n\n- item\n– No.\n"
        "[1]: http://a.b\n<!-- note -->"
    )
    assert read(tmp_path, "a.md", data.encode()).text.split("\n") == [
        "Head", "", "Over", "",
        "Bold and thin x code link Tokayev in Rome 2 * 3 * 4 snake_case_name *",
        "", "said", "", "", "", "- item", "– No.", "", "",
    ]  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("mark", ["[", "**a", "_a ", "<!--", "![", "`x "])
def test_endless_markup_is_read_in_time(tmp_path, mark):
    """A line of nothing but opening marks does not hold up the rest."""
    assert read(tmp_path, "a.md", mark.encode() * 20_000).text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html_gives_its_story_and_fields(tmp_path, charset):
    """The story without menus; title, site, author and language from the head."""
    page = PAGE.format(
        charset=charset, meta='<meta property="article:published_time" content="2022-06-17">'
    )
    material = read(tmp_path, "a.html", page.encode(charset))
    assert material.text.startswith("Klare Warnung an Kasachstan\n\nDer russische Präsident")
    assert "größere und kleinere." in material.text
    assert "Impressum" not in material.text
    assert material.title == "Klare Warnung an Kasachstan"
    assert (material.source, material.byline) == ("Krone", "Jane Doe")
    assert (material.date, material.language) == ("2022-06-17", "de")


def test_date_in_running_text_is_not_the_date_of_a_page(tmp_path):
    """A page without a date in its head has none."""
    assert read(tmp_path, "a.html", PAGE.format(charset="utf-8", meta="").encode()).date == ""


def test_html_with_hardly_a_text_gives_what_is_there(tmp_path):
    """A page too short for extraction is read whole."""
    page = b"<html><body><div>Only one line here.</div></body></html>"
    assert "Only one line here." in read(tmp_path, "a.htm", page).text


def test_pdf_gives_paragraphs_without_headers_and_page_numbers(tmp_path):
    """Printed lines become paragraphs again, across pages, and cut words whole."""
    pages = [
        [
            "Daily Herald 17",
            "Tokayev said on Friday that his country will not recog-",
            "nise the two regions, and that the pro-Russian side in the",
        ],
        [
            "Daily Herald 18",
            "north has to accept it. The president spoke in St. Petersburg",
            "and left.",
            "Putin answered on the same evening, before journalists of all",
            "countries.",
        ],
        ["Daily Herald 19", "He said nothing else.", "3"],
    ]
    assert read(tmp_path, "a.pdf", pdf_of(pages)).text == (
        "Tokayev said on Friday that his country will not recognise the two regions, and that the "
        "pro-Russian side in the north has to accept it. The president spoke in St. Petersburg and "
        "left.\n\nPutin answered on the same evening, before journalists of all countries.\n\n"
        "He said nothing else."
    )


def test_hyphen_of_a_name_at_the_line_end_stays():
    """A hyphen before a capital, or of a word written so elsewhere, is part of the word."""
    lines = [
        "A well-known man met President Kassym-",
        "Jomart Tokayev, who is well-",
        "known himself.",
    ]
    assert unwrap([lines]) == (
        "A well-known man met President Kassym-Jomart Tokayev, who is well-known himself."
    )


def test_turns_in_a_pdf_begin_paragraphs():
    """A speaker's line and the dash below it are not joined to their neighbours."""
    lines = [
        "CNN correspondent:",
        "– Tell me, Mr. President, what you",
        "think.",
        "President Tokayev:",
        "– No.",
    ]
    assert unwrap([lines]).split("\n\n") == [
        "CNN correspondent:", "– Tell me, Mr. President, what you think.", "President Tokayev:", "– No.",
    ]  # fmt: skip


def test_pdf_with_an_empty_password_is_read(tmp_path):
    """Locked against changes only, as many printed papers are."""
    data = locked(pdf_of([["Nothing is secret here."]]), "")
    assert read(tmp_path, "a.pdf", data).text == "Nothing is secret here."


def test_docx_gives_paragraphs_and_tables_in_order(tmp_path):
    """A table stands where it stood, one line a row; a merged cell is given once."""
    document = docx.Document()
    document.add_paragraph("Klare Warnung", style="Title")
    document.add_paragraph("First paragraph.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Troops"
    table.cell(1, 0).text, table.cell(1, 1).text = "Kazakhstan", "2,000"
    document.add_paragraph("Last paragraph.")
    out = BytesIO()
    document.save(out)
    material = read(tmp_path, "a.docx", out.getvalue())
    assert material.title == "Klare Warnung"
    assert material.date == ""
    assert material.text == (
        "Klare Warnung\n\nFirst paragraph.\n\nTroops\nKazakhstan | 2,000\n\nLast paragraph."
    )


def zip_of(name, data):
    """A packed file with one part."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.png", b"\x89PNG", "not a kind of article"),
        ("a", b"text", "not a kind of article"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged PDF"),
        ("a.pdf", b"no pdf at all", "damaged PDF"),
        ("a.pdf", pdf_of([["Half of it is missing here."]])[:200], "PDF"),
        ("a.pdf", pdf_of([[]]), "PDF without text"),
        ("a.pdf", locked(pdf_of([["Secret."]]), "secret"), "locked with a password"),
        ("a.docx", b"PK\x03\x04 nothing", "damaged DOCX"),
        ("a.docx", zip_of("other.xml", "<a/>"), "damaged DOCX"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password, or an old .doc"),
        ("a.docx", zip_of("word/document.xml", "0" * 2_000_000), "too large .unpacks to 2.0 MB"),
        ("a.txt", b"x" * 1_100_000, "too large .1.1 MB"),
        ("a.html", b"\x89PNG\0\1\2\3", "binary"),
        ("a.html", b"no page", "no HTML"),
    ],
)
def test_file_without_readable_words_gives_a_reason(tmp_path, name, data, reason):
    """What cannot be read says why in a few words."""
    with pytest.raises(ArticlesError, match=reason) as error:
        read(tmp_path, name, data, max_megabytes=1)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 120


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7\nnothing"), ("a.html", b"<p>\xd0</p><html"), ("a.docx", b"PK")],
)
def test_foreign_readers_keep_silent(tmp_path, caplog, capfd, name, data):
    """What a damaged file makes them warn of reaches neither log nor terminal."""
    with contextlib.suppress(ArticlesError):
        read(tmp_path, name, data)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_link_to_itself_cannot_be_read(tmp_path):
    """What the system refuses to open is told in its words."""
    (tmp_path / "a.txt").symlink_to("a.txt")
    with pytest.raises(ArticlesError, match=r"cannot be read|leads nowhere"):
        read_file(tmp_path / "a.txt", max_megabytes=1)


def test_reading_leaves_foreign_logs_as_they_were(tmp_path):
    """Only while a file is read do the foreign readers keep silent."""
    before = logging.getLogger("pypdf").level
    read(tmp_path, "a.pdf", pdf_of([["Words."]]))
    assert logging.getLogger("pypdf").level == before
