"""Whose conversations a browser may see: cookies as the server sets and reads them."""

import re
import unicodedata

import httpx
import pytest

from rag import BROWSER_OWNER
from ui.owner import COOKIE, BrowserCookie, name_owner, name_rater, write_cookie

TOKEN = "t" * 43


async def answer(scope, receive, send):
    """An application of one page and one picture."""
    kind = b"text/html; charset=utf-8" if scope["path"] == "/" else b"image/png"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": b"x"})


async def fetch(path="/", *, cookie=None, scheme="http"):
    """What a browser gets that sends this cookie."""
    transport = httpx.ASGITransport(app=BrowserCookie(answer))
    headers = {"cookie": cookie} if cookie else {}
    async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://x") as client:
        return await client.get(path, headers=headers)


async def test_page_gives_a_browser_an_id_that_no_script_reads():
    """Random, long-lived, kept from scripts and from requests of other sites."""
    first, second = [(await fetch()).headers["set-cookie"] for _ in range(2)]
    assert re.match(rf"{COOKIE}=[\w-]{{43}}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax$", first)
    assert first != second


async def test_browser_keeps_its_id():
    """A visit begins its days anew, and changes nothing else."""
    again = await fetch(cookie=f"other=1; {COOKIE}={TOKEN}; third=3")
    assert again.headers["set-cookie"].startswith(f"{COOKIE}={TOKEN};")


@pytest.mark.parametrize(
    "other", ['foo={"a":1}', "a=b c", "flag", "session[x]=1", "a/b=1", "é=1", "=", '"', ""]
)
async def test_cookies_of_other_applications_do_not_hide_the_id(other):
    """Whatever else stands on this host, however written, a reader keeps what is theirs."""
    for sent in (f"{other}; {COOKIE}={TOKEN}", f"{COOKIE}={TOKEN}; {other}"):
        again = await fetch(cookie=sent.encode())
        assert again.headers["set-cookie"].startswith(f"{COOKIE}={TOKEN};")


async def test_only_pages_carry_the_cookie():
    """Pictures and events need none."""
    assert "set-cookie" not in (await fetch("/x.png")).headers


async def test_id_travels_encrypted_only_where_the_page_did():
    """Behind HTTPS the cookie is never sent in the clear."""
    assert (await fetch(scheme="https")).headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("sent", ["", "x", "user:ann", TOKEN + "x", f"{'é' * 43}", "\x00" * 43])
def test_what_is_no_id_of_ours_is_replaced(sent):
    """A browser cannot choose what it is called, nor write into the header."""
    written = write_cookie(sent, secure=False)
    assert re.match(rf"{COOKIE}=[\w-]{{43}}; Path", written)
    assert name_owner(None, {COOKIE: sent}) == ""


def test_name_comes_before_the_browser_and_cannot_be_claimed_by_one():
    """Who signed in is the owner everywhere; an id never equals a name."""
    assert name_owner("ann", {COOKIE: TOKEN}) == "user:ann"
    browser = name_owner(None, {COOKIE: TOKEN})
    assert browser.startswith(BROWSER_OWNER)
    assert TOKEN not in browser
    assert name_owner(browser, {}) != browser


def test_opinion_of_a_name_is_never_that_of_a_browser_or_another_name():
    """Opinions bear the name as it is, but for one that begins as an owner does."""
    assert name_rater("ann", {COOKIE: TOKEN}) == "ann"
    browser = name_owner(None, {COOKIE: TOKEN})
    assert name_rater(None, {COOKIE: TOKEN}) == browser
    names = ["ann", "user:ann", browser, f"user:{browser}", f"user:user:{browser}"]
    assert len({browser, *(name_rater(name, {}) for name in names)}) == len(names) + 1


@pytest.mark.parametrize("cookies", [None, {}, [], "onrecord"])
def test_without_cookie_there_is_no_owner(cookies):
    """Nothing is kept for a browser that accepts none."""
    assert name_owner(None, cookies) == ""


def test_one_name_in_two_spellings_is_one_owner():
    """Accents apart or composed, blanks around it: as they are compared at the door."""
    composed, apart = "Сергей", unicodedata.normalize("NFD", "Сергей")
    assert apart != composed
    assert name_owner(f" {apart} ", {}) == name_owner(composed, {})
    assert name_rater(apart, {}) == name_rater(composed, {})
