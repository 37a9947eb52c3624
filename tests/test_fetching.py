"""Pages of the web: what is fetched, what is refused, and that no way leads inside."""

import socket
import threading
import time
from ipaddress import ip_address
from urllib.parse import unquote

import pytest
from web import PLAIN, SAYING, STORY, serve_pages

from rag.errors import ArticlesError
from rag.files.fetching import fetch_page, is_public
from rag.files.readers import read_file

HERE = ip_address("127.0.0.1")


@pytest.fixture(scope="module")
def web():
    """A server that also answers on the other addresses of this machine."""
    with serve_pages("0.0.0.0") as address:
        yield address


def fetch(address, *, allowed=lambda address: address == HERE, **named):
    """Fetch from 127.0.0.1 only, which stands here for the public internet."""
    return fetch_page(address, max_megabytes=1, allowed=allowed, **named)


def test_page_comes_with_its_kind(web):
    """HTML, text and what only the address tells."""
    assert fetch(f"{web}/harbour#pier") == (
        f"{web}/harbour",
        ".html",
        b"\xef\xbb\xbf" + STORY.encode(),
    )
    assert fetch(f" {web}/mill?x=1 ")[1:] == (".txt", PLAIN.encode())
    assert fetch(f"{web}/mill.md").suffix == ".md"


def test_encoding_that_the_server_tells_is_used(web):
    """Also in an address that is not of ASCII alone."""
    page = fetch(f"{web}/мельница")
    assert page.content.decode("utf-8-sig") == "Мельница стоит у реки."


@pytest.mark.parametrize("path", ["quay", "saying", "sign"])
def test_quotes_and_dashes_of_a_page_told_as_latin_1_stay(web, tmp_path, path):
    """What a server calls Latin-1 or ASCII is read as browsers read it."""
    page = fetch(f"{web}/{path}")
    file = tmp_path / f"page{page.suffix}"
    file.write_bytes(page.content)
    assert SAYING in read_file(file, max_megabytes=1).text


def test_page_that_has_moved_is_found_where_it_is(web):
    """The address is that of the end, where readers find it."""
    assert fetch(f"{web}/moved").address == f"{web}/harbour"
    assert unquote(fetch(f"{web}/bridge").address) == f"{web}/мост"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/gone", "answers with 404"),
        ("/round", "leads on and on"),
        ("/picture", "is no page, text, PDF or Word document but image/png"),
        ("/packed", r"comes packed \(br\)"),
        ("/large", r"is larger than 1 MB \(RAG_MAX_FILE_MEGABYTES\)"),
        ("/file", "is no web address"),
    ],
)
def test_what_cannot_be_had_is_told(web, path, told):
    """In one line that names the address."""
    with pytest.raises(ArticlesError, match=told) as raised:
        fetch(f"{web}{path}")
    assert "\n" not in str(raised.value)


def test_page_that_comes_byte_by_byte_is_left(web):
    """The time holds for all of it, not for each piece."""
    began = time.monotonic()
    with pytest.raises(ArticlesError, match=r"took longer than 0\.5 seconds"):
        fetch(f"{web}/slow", seconds=0.5)
    assert time.monotonic() - began < 3


def test_server_that_says_nothing_is_told():
    """A closed port, and one where nobody speaks HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(ArticlesError, match="took longer"):
            fetch(f"http://127.0.0.1:{port}/", seconds=0.3)
        with pytest.raises(ArticlesError, match="took longer"):
            fetch(f"https://127.0.0.1:{port}/", seconds=0.3)
    with pytest.raises(ArticlesError, match="cannot be read"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "herald",
        "ftp://a.example/b",
        "file:/etc/passwd",
        "http://",
        "http://[",
        "http://a:x/",
        "javascript:alert(1)",
        "http://a.example:99999/",
        "https://a.example/\x7f",
    ],
)
def test_only_addresses_of_the_web_are_fetched(address):
    """Anything else is told before anybody is asked."""
    with pytest.raises(ArticlesError, match="is no web address"):
        fetch(address)


def test_passwords_in_an_address_are_not_kept(web):
    """They would stand in the notes of every answer."""
    with pytest.raises(ArticlesError, match="holds a name or a password"):
        fetch(web.replace("//", "//ada:secret@"))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
    ],
)
def test_nothing_of_this_machine_or_its_network_is_public(web, host):
    """However its number is written."""
    port = web.rpartition(":")[2]
    with pytest.raises(ArticlesError, match="RAG_ADDING_ADDRESSES=any"):
        fetch(f"http://{host}:{port}/harbour", allowed=is_public)


@pytest.mark.parametrize("host", ["127.0.0.2", "127.1.1.1", "0.0.0.0"])
def test_redirects_lead_nowhere_else(web, host):
    """The address is checked again at every connection."""
    with pytest.raises(ArticlesError, match=f"{host} is on this machine"):
        fetch(f"{web}/elsewhere/{host}")
    assert fetch(f"{web}/elsewhere/127.0.0.1").suffix == ".html"


def test_name_server_is_asked_once(web, monkeypatch):
    """A second answer, to another address, cannot come between the check and the connection."""
    asked = []
    port = int(web.rpartition(":")[2])

    def look_up(host, *_, **__):
        asked.append(host)
        place = HERE if len(asked) == 1 else ip_address("127.0.0.2")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(place), port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **named: (
            look_up(host) if host == "herald.example" else real(host, *rest, **named)
        ),
    )
    assert fetch(f"http://herald.example:{port}/harbour").suffix == ".html"
    assert asked == ["herald.example"]


def test_name_server_that_says_nothing_is_told(monkeypatch):
    """Waiting for it counts as waiting for the page."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [over.wait(60)])
    began = time.monotonic()
    with pytest.raises(ArticlesError, match=r"took longer than 0\.2 seconds"):
        fetch("http://herald.example/harbour", seconds=0.2)
    assert time.monotonic() - began < 30
    over.set()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("100.64.0.1", False),
        ("172.31.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("fc00::1", False),
        ("fe80::1%2", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_public_addresses_are_told_from_the_others(address, public):
    """Private, loopback, link-local, multicast, unspecified, and what stands for such."""
    assert is_public(ip_address(address)) == public
