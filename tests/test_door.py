"""What passes before Gradio: requests of other sites, and where the session cookie goes."""

import httpx
import pytest

from ui.door import Door, caller, guard_cookie

SECURE = b"access-token-x=t; HttpOnly; Path=/; SameSite=none; Secure"
PLAIN = b"access-token-unsecure-x=t; HttpOnly; Path=/; SameSite=lax"


async def application(scope, receive, send):
    """Tells the address it was called from, and sets both cookies of Gradio."""
    cookies = [(b"set-cookie", SECURE), (b"set-cookie", PLAIN), (b"set-cookie", b"other=1")]
    await send({"type": "http.response.start", "status": 200, "headers": cookies})
    await send({"type": "http.response.body", "body": caller.get().encode()})


async def fetch(method="GET", *, scheme="http", private=False, **headers):
    """What comes back through the door."""
    door = Door(application, private=private)
    transport = httpx.ASGITransport(app=door, client=("192.0.2.7", 1))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://chat") as client:
        return await client.request(method, "/", headers=named)


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {}, 200),
        ("POST", {}, 200),
        ("POST", {"sec_fetch_site": "same-origin", "sec_fetch_mode": "cors"}, 200),
        ("GET", {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"}, 200),
        (
            "GET",
            {
                "sec_fetch_site": "cross-site",
                "sec_fetch_mode": "navigate",
                "sec_fetch_dest": "document",
            },
            200,
        ),
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403),
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}, 403),
        ("POST", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}, 403),
        ("POST", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"}, 403),
        (
            "POST",
            {
                "sec_fetch_site": "cross-site",
                "sec_fetch_mode": "navigate",
                "sec_fetch_dest": "document",
            },
            403,
        ),
        (
            "GET",
            {
                "sec_fetch_site": "cross-site",
                "sec_fetch_mode": "navigate",
                "sec_fetch_dest": "iframe",
            },
            403,
        ),
    ],
)
async def test_other_sites_get_no_more_than_a_link(method, headers, status):
    """They may lead here; they may neither ask in a reader's name nor show the page in theirs."""
    assert (await fetch(method, **headers)).status_code == status


@pytest.mark.parametrize(
    ("origin", "called", "status"),
    [
        ("http://10.0.0.5:7860", {"host": "10.0.0.5:7860"}, 200),
        ("http://Chat.lan", {"host": "chat.lan:80"}, 200),
        ("https://chat.example", {"host": "chat.example:443"}, 200),
        ("http://[fd00::5]:7860", {"host": "[fd00::5]:7860"}, 200),
        ("http://evil.example", {"host": "10.0.0.5:7860"}, 403),
        ("http://10.0.0.5:8080", {"host": "10.0.0.5:7860"}, 403),
        ("http://10.0.0.5", {"host": "10.0.0.5:7860"}, 403),
        ("http://10.0.0.5:7860.evil.example", {"host": "10.0.0.5:7860"}, 403),
        ("http://evil.example", {"host": "chat.lan", "x_forwarded_host": "evil.example"}, 403),
        ("null", {"host": "10.0.0.5:7860"}, 403),
        ("null", {"host": ""}, 403),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
async def test_without_encryption_a_site_is_told_by_its_origin(method, origin, called, status):
    """Browsers send the other marks to HTTPS and to this machine only."""
    assert (await fetch(method, origin=origin, **called)).status_code == status


async def test_no_page_frames_another():
    """A frame asks like somebody who follows a link, where browsers do not mark it."""
    assert (await fetch()).headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:7860", 200),
        ("LOCALHOST", 200),
        ("chat.localhost:7860", 200),
        ("127.0.0.1:7860", 200),
        ("127.1.2.3", 200),
        ("[::1]:7860", 200),
        ("", 200),
        ("evil.example:7860", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example:7860", 403),
        ("evillocalhost", 403),
        ("10.0.0.5:7860", 403),
    ],
)
async def test_private_chat_answers_only_to_names_of_this_machine(host, status):
    """A name that an attacker lets lead here would make their page one of ours."""
    assert (await fetch(private=True, host=host)).status_code == status
    assert (await fetch(host=host)).status_code == 200


async def test_cookies_stay_at_home():
    """No other site's request carries the session; over HTTPS it is never sent in the clear."""
    plain = (await fetch()).headers.get_list("set-cookie")
    assert plain[1] == "access-token-unsecure-x=t; HttpOnly; Path=/; SameSite=Lax"
    both = (await fetch(scheme="https")).headers.get_list("set-cookie")
    assert all(each.endswith("SameSite=Lax; Secure") for each in both[:2])
    assert plain[2] == both[2] == "other=1"


def test_secure_cookie_stays_secure():
    """What Gradio has marked so is marked so still, once."""
    guarded = guard_cookie(SECURE, encrypted=False)
    assert guarded == b"access-token-x=t; HttpOnly; Path=/; SameSite=Lax; Secure"


async def test_address_of_the_caller_is_known_inside():
    """Failures to sign in are counted by it."""
    assert (await fetch()).text == "192.0.2.7"
