"""Reading: every kind of file gives its words, and a broken one a reason."""

import contextlib
import logging
import time
import warnings
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

from rag.errors import ArticlesError
from rag.files.pages import unwrap
from rag.files.readers import read_file

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


@pytest.mark.parametrize(
    ("written", "title"),
    [("[a, 'b']", "a, b"), ("[[a]]", "a"), ("[[a, b], c]", "a, b, c"), ("[" * 999 + "]" * 999, "")],
)
def test_lists_of_front_matter_become_their_words(tmp_path, written, title):
    """Lists in lists too, however deep."""
    assert read(tmp_path, "a.md", f"---\ntitle: {written}\n---\nText.".encode()).title == title


def test_rule_at_the_top_is_no_front_matter(tmp_path):
    """Sentences between two rules are text."""
    data = b"---\nHe said so. It was late: very late\nand dark.\n---\nMore."
    assert "He said so." in read(tmp_path, "a.md", data).text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_turns_between_two_rules_are_no_front_matter(tmp_path, name):
    """Fields of which none is known are speakers and their words."""
    data = b"---\nScott: Hello, welcome.\nNguyen: Thank you, we lost 14 men.\n---\nThe rest."
    text = read(tmp_path, name, data).text
    assert "Scott: Hello, welcome.\nNguyen: Thank you, we lost 14 men.\n" in text
    assert text.endswith("\nThe rest.")


@pytest.mark.parametrize(
    "line",
    [
        "[Interviewer]: When did the talks begin?",
        "[Altayev]: They began in May 2021.",
        "[Altayev]: No.",
        "[Altayev]: https://akorda.kz says so.",
        "[^1]: The ministry says 2,000 troops were sent.",
        "[^2]: https://akorda.kz",
    ],
)
def test_words_behind_a_name_in_brackets_stay(tmp_path, line):
    """Turns and notes of a Markdown text are no addresses of links."""
    assert read(tmp_path, "a.md", f"{line}\n\nMore.".encode()).text == f"{line}\n\nMore."


@pytest.mark.parametrize(
    "line", ["[1]: http://a.b/c", "[a b]: <https://a.b> 'Its title'", '  [1]: www.a.b "Its title"']
)
def test_address_of_a_markdown_link_is_no_text(tmp_path, line):
    """A name in brackets with an address, and a title at most, is read by machines only."""
    assert read(tmp_path, "a.md", f"See [it][1].\n\n{line}\n".encode()).text == "See it.\n\n\n"


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


@pytest.mark.parametrize(
    "mark",
    [
        "[", "[a", "![", "![](b", "<!--", "<a ", "<http://a", "**a ", "__a ", "(__a ", " **a", "****",
        "_a ", "`x ", "# a\t", "# ", "> ", "* ", "[a](", "[a][b",
    ],
)  # fmt: skip
def test_endless_markup_is_read_in_time(tmp_path, mark):
    """A line of nothing but opening marks does not hold up the rest."""
    start = time.process_time()
    assert read(tmp_path, "a.md", mark.encode() * 40_000 + b"\nMore.").text.endswith("More.")
    assert time.process_time() - start < 1


def test_endless_blanks_in_a_heading_are_read_in_time(tmp_path):
    """What stands behind ten thousands of blanks may or may not end a heading."""
    start = time.process_time()
    blanks = " " * 40_000
    assert read(tmp_path, "a.md", f"# a{blanks}b{blanks}#".encode()).text == f"a{blanks}b"
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("**bold *and thin***", "bold and thin"),
        ("__bold _and thin___", "bold and thin"),
        ("**Asked: 2 ** 3?**", "Asked: 2 ** 3?"),
        ("2 **x and **bold**", "2 **x and bold"),
        ("#", "#"),
        ("# ", ""),
        ("## He said # 1 ##  ", "He said # 1"),
        ("# #", "#"),
        ("[a [link](http://a.b)", "[a link"),
        ("He [said [so](http://a.b)].", "He [said so]."),
        ('<a href="x">link</a> 2 < 3 > 1', "link 2 < 3 > 1"),
    ],
)
def test_markup_inside_markup_loses_its_own_signs_only(tmp_path, line, words):
    """A sign closes the nearest one that opens, as on a page."""
    assert read(tmp_path, "a.md", line.encode()).text == words


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


@pytest.mark.parametrize("charset", ["ISO-8859-1", "latin-1", "us-ascii", "windows-1252"])
def test_quotes_and_dashes_of_a_page_labelled_latin_1_stay(tmp_path, charset):
    """Such labels are read as browsers read them."""
    spoken = "“Wir gehen nicht”, sagte er – und ging… Das war’s für jenen Abend in der Hauptstadt."
    page = PAGE.format(charset=charset, meta="").replace("</article>", f"<p>{spoken}</p></article>")
    assert spoken in read(tmp_path, "a.html", page.encode("cp1252")).text


def test_line_ends_of_old_machines_stay(tmp_path):
    """The sign for a next line is not taken for an ellipsis."""
    assert read(tmp_path, "a.txt", "Altayev:\x85No.".encode()).text == "Altayev:\x85No."


def test_date_in_running_text_is_not_the_date_of_a_page(tmp_path):
    """A page without a date in its head has none."""
    assert read(tmp_path, "a.html", PAGE.format(charset="utf-8", meta="").encode()).date == ""


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        (
            "<blockquote><p>“We go.”</p><footer>— Hugh <b>Lake</b>, chair</footer></blockquote>",
            "“We go.”\n\n— Hugh Lake, chair\n",
        ),
        (
            "<blockquote><p>“We go.”</p><footer><cite>Hugh Lake</cite></footer></blockquote>",
            "“We go.”\n\n— Hugh Lake\n",
        ),
        (
            "<blockquote>“We go.” <cite>Hugh Lake</cite></blockquote>",
            "“We go.” — Hugh Lake\n",
        ),
        (
            "<figure><blockquote>“We go.”</blockquote><figcaption>Hugh Lake</figcaption></figure>",
            "“We go.”\n\n— Hugh Lake\n",
        ),
        (
            "<blockquote><p>I read <cite>War and Peace</cite></p></blockquote>",
            "I read War and Peace\n",
        ),
    ],
)
def test_who_is_named_below_a_quote_of_a_page_stays(tmp_path, quote, lines):
    """Footers, titles and captions of quotes are lines behind a dash, no furniture of the page."""
    told = "<p>Der Bürgermeister der Stadt sprach am Abend lange über die Brücke am Fluss.</p>"
    page = PAGE.format(charset="utf-8", meta="").replace("</article>", f"{quote}{told}</article>")
    text = read(tmp_path, "a.html", page.encode()).text
    assert f"\n{lines}" in text
    assert "Impressum" not in text


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


def docx_of(*blocks):
    """A document with these blocks of WordprocessingML."""
    document = docx.Document()
    for block in blocks:
        document.element.body.append(parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def control(inner, *, about=""):
    """A content control around blocks, runs, rows or cells."""
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def words(text):
    """A run with these words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_docx_gives_tracked_changes_as_accepted(tmp_path):
    """What was inserted or moved here is read, what was deleted or moved away is not."""
    data = docx_of(
        f"<w:p>{words('The ministry said that ')}<w:ins>{words('not ')}</w:ins>"
        f"<w:del><w:r><w:tab/><w:delText>almost </w:delText></w:r></w:del>"
        f"{words('a single soldier was sent.')}</w:p>",
        f"<w:p><w:moveFrom>{words('It was late.')}</w:moveFrom></w:p>",
        f"<w:p>{words('He left. ')}<w:moveTo>{words('It was late.')}</w:moveTo></w:p>",
        f"<w:p><w:ins>{words('Dropped ')}<w:del>{words('again')}</w:del></w:ins></w:p>",
    )
    assert read(tmp_path, "a.docx", data).text == (
        "The ministry said that not a single soldier was sent.\n\nHe left. It was late.\n\nDropped"
    )


def test_docx_gives_what_stands_in_content_controls(tmp_path):
    """Around blocks, words, rows and cells, and one within another."""
    cell = f"<w:tc><w:p>{words('2,000')}</w:p></w:tc>"
    row = f"<w:tr><w:tc><w:p>{words('Kazakhstan')}</w:p></w:tc>{control(cell)}</w:tr>"
    data = docx_of(
        control(f"<w:p>{control(words('Altayev: '))}<w:ins>{words('No.')}</w:ins></w:p>"),
        control(control(f"<w:p>{words('Scott: Why?')}</w:p>")),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{control(row)}</w:tbl>",
        f"<w:p>{words('The end.')}</w:p>",
    )
    assert read(tmp_path, "a.docx", data).text == (
        "Altayev: No.\n\nScott: Why?\n\nKazakhstan | 2,000\n\nThe end."
    )


def test_docx_leaves_out_prompts_and_contents(tmp_path):
    """Neither an empty content control nor a table of contents says anything."""
    prompt = "<w:showingPlcHdr/>"
    empty = control(f"<w:tc><w:p>{words('Click here.')}</w:p></w:tc>", about=prompt)
    merged = '<w:tc><w:tcPr><w:vMerge w:val="{}"/></w:tcPr><w:p>{}</w:p></w:tc>'
    first = f"<w:tr>{empty}{merged.format('restart', words('Altayev'))}</w:tr>"
    second = f"<w:tr>{empty}{merged.format('continue', '')}</w:tr>"
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    data = docx_of(
        control(f"<w:p>{words('The talks 3')}</w:p>", about=contents),
        f"<w:p>{control(words('Click here.'), about=prompt)}{words('He left.')}</w:p>",
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{first}{second}</w:tbl>",
    )
    assert read(tmp_path, "a.docx", data).text == "He left.\n\nAltayev\nAltayev"


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
        ("a.docx", zip_of("word/media/image1.png", "0" * 2_000_000), "too large .unpacks to 2.0"),
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


def test_reading_in_many_threads_leaves_logs_and_warnings_as_they_were(tmp_path):
    """Whoever reads at the same time, the rest of the process is warned as before."""
    logger = logging.getLogger("pypdf")
    before = (logger.level, list(warnings.filters))
    pdf = pdf_of([["Words."]] * 20)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: read(tmp_path, f"{number}.pdf", pdf), range(40)))
    assert (logger.level, list(warnings.filters)) == before


@pytest.mark.parametrize(
    "page",
    [
        "<div class='post'><p>The mill grinds rye.</p><p>It stands still in May.</p></div>",
        "<section><article><p>The mill grinds rye.</p></article></section>",
        "<!-- from the press office --><p>The mill grinds rye.</p>",
        "<p>The mill grinds rye.</p><p>It stands still in May.</p>",
        "<!DOCTYPE html><title>Mill</title><p>The mill grinds rye.</p>",
    ],
)
def test_part_of_a_page_is_read_like_a_page(tmp_path, page):
    """What an editor copies out of a site has no html around it, often one element only."""
    assert "The mill grinds rye." in read(tmp_path, "a.html", page.encode()).text


def _table(cell):
    """A document of one paragraph and one table, whose cell is as given."""
    kind = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        "<w:p><w:r><w:t>The mill grinds rye.</w:t></w:r></w:p>"
        f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}<w:p><w:r><w:t>Nine tonnes"
        "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    blank = BytesIO()
    docx.Document().save(blank)
    made = BytesIO()
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            text = f'<w:document xmlns:w="{kind}"><w:body>{body}</w:body></w:document>'
            new.writestr(part, text if part == "word/document.xml" else old.read(part))
    return made.getvalue()


def test_docx_with_a_table_that_tells_no_style_is_read(tmp_path):
    """Some programs leave out what the format demands of a table; its words are there."""
    text = read(tmp_path, "a.docx", _table("")).text
    assert text == "The mill grinds rye.\n\nNine tonnes"


def test_docx_with_a_damaged_table_gives_a_reason(tmp_path):
    """What is found wrong only when the table is read is told of this file like any damage."""
    with pytest.raises(ArticlesError, match="damaged DOCX"):
        read(tmp_path, "a.docx", _table('<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>'))
