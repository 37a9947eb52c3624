"""Signing in: by a password, by a proxy's header, and what strangers may."""

import os
from types import SimpleNamespace

import httpx
import pytest
from browser import contrast, start_chat, watch_page
from servers import free_port
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page

from rag import Answer, Assistant, Config, SettingsError
from rag.keeping.users import set_password
from ui.chat import Chat
from ui.client import client_of, owner_of
from ui.conversation import Exchange
from ui.phrases import NAME, WORDS
from ui.signin import (
    is_among,
    read_name,
    render_signed_in,
    true_addresses,
    warn_of_reach,
)

ENGLISH = WORDS["en"]

COST = "How much did the bridge cost?"
QUOTE = "The bridge cost 4 million euros."
ARTICLE = "The new bridge\n\nThe bridge opened in May 2021. The bridge cost 4 million euros.\n"
PATIENCE = 60_000
EVENT = {"data": [], "fn_index": 0, "session_hash": "x"}


class Suggesting(Assistant):
    """An assistant that suggests at once."""

    def suggestions(self, *_, **__):
        """One question."""
        return [COST]


@pytest.fixture(scope="module")
def users_file(tmp_path_factory):
    """A file with ann in it."""
    path = tmp_path_factory.mktemp("users") / "users.txt"
    set_password(path, "ann", "secret-pass")
    return path


@pytest.fixture
def serve(tmp_path):
    """Serves a chat over one article with these settings; gives its address and assistant."""
    opened = []

    def serve_one(host="127.0.0.1", **settings):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / "bridge.txt").write_text(ARTICLE)
        folders = {"data": tmp_path / "data", "articles": tmp_path / "articles"}
        config = Config(**folders, host=host, **settings)
        assistant = Suggesting.open(config, embedding=WordsEmbedding())
        opened.append(assistant)
        blocks = start_chat(assistant, host)
        opened.append(SimpleNamespace(close=lambda: blocks.close(verbose=False)))
        return blocks.local_url, assistant

    yield serve_one
    for each in reversed(opened):
        each.close()


def request(**fields):
    """What an event knows of its request."""
    return SimpleNamespace(
        **{"username": None, "client": SimpleNamespace(host="1.2.3.4"), **fields}
    )


def sign_in(page, name, password):
    """Fill in the form and send it."""
    page.locator("input[type=text]").fill(name)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_signs_in_rates_and_signs_out(browser, serve, users_file, scheme):
    """A wrong password is told, a right one opens the chat; an opinion bears the name."""
    url, assistant = serve(users=str(users_file))
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    problems = watch_page(page, url)
    page.goto(url)
    page.wait_for_selector("input[type=password]")
    assert page.get_by_role("heading", name=NAME).is_visible()
    assert not page.locator(".waiting[lang=en]").is_visible()
    sign_in(page, "ann", "<img src=x onerror=window.hacked=1>")
    page.wait_for_selector(".creds")
    assert "wait 5 minutes" in page.locator(".waiting[lang=en]").inner_text()
    read = [".auth .name", ".waiting", ".creds", ".block span", "button.primary"]
    assert min(contrast(page, each) for each in read) >= 4.5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sign_in(page, "ann", "secret-pass")
    page.wait_for_selector(".welcome h1")
    assert page.locator("#signed-in .name").inner_text() == "Signed in as ann"
    assert contrast(page, "#signed-in .name") >= 4.5
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    page.locator("#page .thumb.up").click()
    page.locator("#page .thanks").wait_for()
    assert [each.owner for each in assistant.feedback()] == ["ann"]
    page.get_by_role("link", name=ENGLISH.sign_out).click()
    page.wait_for_selector("input[type=password]")
    assert page.evaluate("window.hacked") is None
    assert [each for each in problems if "400 (Bad Request)" not in each] == []
    page.close()


@pytest.mark.browser
def test_name_is_asked_for_and_outlives_a_wrong_password(browser, serve, users_file):
    """Only the password is to be typed again."""
    url, _ = serve(users=str(users_file))
    page = browser.new_page(locale="ru-RU")
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    page.wait_for_selector("input[type=password]")
    sign_in(page, "", "secret-pass")
    page.get_by_text(WORDS["ru"].no_name).wait_for()
    assert page.evaluate("document.activeElement.type") == "text"
    sign_in(page, "ann", "wrong")
    page.wait_for_selector(".creds")
    page.wait_for_function("document.activeElement.type === 'password'")
    assert page.locator("input[type=text]").input_value() == "ann"
    assert not page.get_by_text(WORDS["ru"].no_name).is_visible()
    page.keyboard.type("secret-pass")
    page.keyboard.press("Enter")
    page.wait_for_selector(".welcome h1")
    page.close()


def test_nothing_is_served_without_signing_in(serve, users_file):
    """Neither events nor uploads nor files; a right password opens them, signing out closes them."""
    url, assistant = serve(users=str(users_file))
    file = f"gradio_api/file={assistant.config.data}/feedback.jsonl"
    with httpx.Client(base_url=url) as client:
        closed = [client.post("gradio_api/queue/join", json=EVENT), client.get("config")]
        closed += [client.get(file), client.post("gradio_api/upload", files={"files": b"x"})]
        assert {answer.status_code for answer in closed} == {401}
        assert client.post("login", data={"username": "ann", "password": "x"}).status_code == 400
        entered = client.post("login", data={"username": "ann", "password": "secret-pass"})
        assert entered.status_code == 200
        assert all(
            "samesite=lax" in each.lower() for each in entered.headers.get_list("set-cookie")
        )
        assert client.get("config").json()["username"] == "ann"
        assert client.get(file).status_code in (403, 404)
        token = dict(client.cookies)
        client.get("logout")
    with httpx.Client(base_url=url, cookies=token) as client:
        assert client.get("config").status_code == 401


def test_wrong_file_of_users_stops_the_start(serve, tmp_path):
    """Nobody finds out only at the first sign-in."""
    (tmp_path / "users.txt").write_text("ann:secret\n")
    with pytest.raises(SettingsError, match=r"users\.txt, line 1 is wrong"):
        serve(users=str(tmp_path / "users.txt"))


def test_name_in_a_proxys_header_is_believed(serve):
    """From its own address only one such header counts; without it there is no page."""
    url, _ = serve(trusted_user_header="X-Forwarded-User")
    assert httpx.get(f"{url}config").status_code == 401
    named = httpx.get(f"{url}config", headers={"X-Forwarded-User": "ann"})
    assert named.json()["username"] == "ann"
    twice = [("X-Forwarded-User", "ann"), ("X-Forwarded-User", "bob")]
    assert httpx.get(f"{url}config", headers=twice).status_code == 401
    told = httpx.get(url, headers={"X-Forwarded-User": "x" * 300})
    assert (told.status_code, ENGLISH.sign_in_elsewhere in told.text) == (401, True)


def test_header_from_elsewhere_is_not_believed(serve):
    """Not even when whoever sends it claims to speak for the proxy's address."""
    url, _ = serve(trusted_user_header="X-Forwarded-User", trusted_proxies="192.0.2.1")
    claimed = {"X-Forwarded-User": "ann", "X-Forwarded-For": "192.0.2.1"}
    assert httpx.get(f"{url}config", headers=claimed).status_code == 401


def test_proxy_may_tell_for_whom_it_speaks(serve):
    """Its word is still its own, although it adds the reader's address."""
    url, _ = serve(trusted_user_header="X-Forwarded-User")
    headers = {"X-Forwarded-User": "ann", "X-Forwarded-For": "203.0.113.9"}
    assert httpx.get(f"{url}config", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ({}, 403),
        ({"public": True}, 200),
        ({"trusted_user_header": "X-User"}, 200),
        ({"host": "0.0.0.0"}, 200),
    ],
)
def test_chat_of_one_machine_has_no_other_name(serve, settings, status):
    """Where nothing is set that shares it, no proxy speaks for it, and a strange name is a trap."""
    url, _ = serve(**settings)
    named = {"X-User": "ann"}
    assert httpx.get(url, headers=named).status_code == 200
    assert httpx.get(url, headers={**named, "Host": "chat.example"}).status_code == status


def test_what_this_machine_alone_may_do_is_served_to_no_other(assistant):
    """Readers may add articles where only this machine reaches the chat: not on all its addresses."""
    with pytest.raises(SettingsError, match=r"Config\(host='0.0.0.0'\)"):
        start_chat(assistant, "0.0.0.0")


def test_environment_is_left_as_it_was(monkeypatch):
    """Other servers in the process keep their own trust."""
    config = Config(trusted_user_header="X-User")
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    with true_addresses(config):
        assert os.environ["FORWARDED_ALLOW_IPS"] == ""
    assert "FORWARDED_ALLOW_IPS" not in os.environ
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.1")
    with true_addresses(config):
        pass
    assert os.environ["FORWARDED_ALLOW_IPS"] == "10.0.0.1"


@pytest.mark.parametrize(
    ("host", "warned"), [("0.0.0.0", True), ("::", True), ("127.0.0.1", False), ("::1", False)]
)
def test_header_on_a_public_address_is_warned_of(caplog, host, warned):
    """The warning names the header, the address and the settings that mend it."""
    warn_of_reach(Config(trusted_user_header="X-Forwarded-User", host=host))
    warn_of_reach(Config(host=host))
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == warned
    for word in ("X-Forwarded-User", host, "RAG_TRUSTED_PROXIES", "RAG_HOST"):
        assert all(word in each for each in told)


@pytest.mark.parametrize(
    ("host", "networks", "among"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("::ffff:127.0.0.1", "127.0.0.1", True),
        ("10.1.2.3", "127.0.0.1, 10.0.0.0/8", True),
        ("fd00::1", "fd00::/8", True),
        ("11.1.2.3", "127.0.0.1, 10.0.0.0/8", False),
        ("127.0.0.1", "", False),
        ("unix:", "127.0.0.1", False),
        ("", "0.0.0.0/0", False),
    ],
)
def test_proxies_are_addresses_or_networks(host, networks, among):
    """As they stand in the setting."""
    assert is_among(host, Config(trusted_proxies=networks).proxies) is among


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("ann", "ann"),
        (" ann@example.org ", "ann@example.org"),
        ("zoë".encode().decode("latin-1"), "zoë"),
        ("", None),
        ("a\x1bb", None),
        ("x" * 50_000, None),
        ("zoë", None),
    ],
)
def test_name_in_a_header_is_read_as_it_was_meant(sent, name):
    """UTF-8, printable and of a sane length."""
    assert read_name(sent) == name


def test_owner_is_who_signed_in():
    """Without a name there is none, whatever else a request says."""
    assert owner_of(request(username="ann")) == "ann"
    assert owner_of(request()) == owner_of(None) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (request(username="ann"), request(username="ann", client=None), True),
        (request(username="ann"), request(username="bob"), False),
        (request(username="address 1.2.3.4"), request(), False),
        (request(), request(client=SimpleNamespace(host="1.2.3.5")), False),
        (
            request(client=SimpleNamespace(host="2001:db8:1:2::3")),
            request(client=SimpleNamespace(host="2001:db8:1:2:ffff::9")),
            True,
        ),
        (request(client=SimpleNamespace(host="::ffff:1.2.3.4")), request(), True),
        (request(client=None), None, True),
    ],
)
def test_readers_are_told_apart_by_name_or_address(one, other, same):
    """Of IPv6 a household counts as one."""
    assert (client_of(one) == client_of(other)) is same


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_name_stays_text(text):
    """A proxy may hand on any name."""
    shown = render_signed_in(text, ENGLISH, leave=True)
    assert Page(shown).tags == ["span", "bdi", "a"]
    assert text.encode("utf-8", "replace").decode() in Page(shown).text.replace("\ufffd", "\0")
    assert not any(each in shown for each in ("{{", "${", "`"))


def test_way_out_is_shown_only_where_there_is_one():
    """Behind a proxy it is the proxy's; nobody has nothing to leave."""
    assert ENGLISH.sign_out not in render_signed_in("ann", ENGLISH, leave=False)
    assert render_signed_in("", ENGLISH, leave=True) == ""


def test_strangers_are_rationed_in_public(serve):
    """The sentence says how many and for how long; others may go on, and the box keeps its text."""
    _, assistant = serve(public=True, questions_per_minute=2)
    chat = Chat(assistant)
    asked = [list(chat.ask(COST, (), request=request())) for _ in range(3)]
    assert [len(each) > 1 for each in asked] == [True, True, False]
    refused = asked[2][0]
    assert refused[2].startswith("You can ask 2 questions a minute here. Ask this one in ")
    assert refused[2].endswith(" seconds.")
    other = request(client=SimpleNamespace(host="5.6.7.8"))
    assert len(list(chat.ask(COST, (), request=other))) > 1


def test_nobody_is_rationed_at_home(serve):
    """The limit belongs to the public mode alone."""
    _, assistant = serve(questions_per_minute=1)
    chat = Chat(assistant)
    assert all(len(list(chat.ask(COST, (), request=request()))) > 1 for _ in range(3))


def test_search_for_rephrasings_is_rationed_in_public(serve):
    """Whoever asks for the same again and again gets none; each refusal has brought its own."""
    _, assistant = serve(public=True, questions_per_minute=2)
    chat = Chat(assistant)
    (question,) = assistant.suggestions(1)
    refused = (Exchange("q", Answer(question, refused=True, refusal="No."), running=False),)
    click = SimpleNamespace(exchange="0")
    found = [
        "data-question" in chat.suggesting.rephrase(click, refused, request()) for _ in range(3)
    ]
    assert found == [True, True, False]
    other = request(client=SimpleNamespace(host="5.6.7.8"))
    assert "data-question" in chat.suggesting.rephrase(click, refused, other)


def test_strangers_can_neither_upload_nor_read_feedback(serve):
    """No file gets in, and what others thought of answers does not get out."""
    url, assistant = serve(public=True)
    answer = assistant.ask(COST)
    assistant.give_feedback(answer, good=False, reason="wrong", owner="ann")
    for name in ("feedback.jsonl", "catalog.sqlite"):
        path = assistant.config.data / name
        assert path.exists()
        assert httpx.get(f"{url}gradio_api/file={path}").status_code in (403, 404)
    sent = httpx.post(f"{url}gradio_api/upload", files={"files": ("a.txt", b"evil")})
    assert sent.status_code >= 400
    assert "feedback" not in httpx.get(f"{url}config").text


def test_strangers_are_not_told_where_things_lie(serve):
    """An index that is empty is named to whoever runs the chat, with its folder; the log has it."""
    for public, told in ((False, "No article is indexed in"), (True, ENGLISH.broken)):
        _, assistant = serve(public=public)
        (assistant.config.articles / "bridge.txt").unlink()
        assistant.sync(allow_empty=True)
        *_, last = Chat(assistant).ask(COST, (), request=request())
        problem = last[-1][-1].problem
        assert problem.startswith(told)
        assert (str(assistant.config.data) in problem) != public


@pytest.mark.parametrize(
    ("language", "settings", "told"),
    [
        ("en", {}, True),
        ("en", {"public": True}, False),
        ("en", {"trusted_user_header": "X-User"}, False),
        ("ru", {}, False),
    ],
)
def test_why_the_model_failed_is_told_to_whoever_runs_the_chat(serve, language, settings, told):
    """Others read only that the answer is quoted; no sentence stands in a foreign language."""
    model = f"http://127.0.0.1:{free_port()}/v1"
    _, assistant = serve(**settings, openai_base_url=model, caution=0)
    asking = request(headers={"accept-language": language})
    page, *_, conversation = list(Chat(assistant).ask(COST, (), request=asking))[-1]
    said = Page(page).inside("p", "note")
    assert said[-1] == "Quoted, not written."
    assert any("Cannot reach" in each for each in said) is told
    assert (model in page) is told
    assert (conversation[-1].answer.model_error != "") is told


@pytest.fixture
def rationed(browser, serve):
    """The page of a public chat with one question a minute."""
    url, _ = serve(public=True, questions_per_minute=1)
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    page.wait_for_selector(".welcome h1")
    yield page
    page.close()


@pytest.mark.browser
def test_looking_up_quotes_is_rationed_in_public(rationed):
    """The sentence stands where the places would, and what was pasted stays."""
    page = rationed
    page.locator("#modes [data-mode=quote]").click()
    for shown in (".match", "text=You can ask 1 question a minute here."):
        page.locator("#quote textarea").fill(QUOTE)
        page.keyboard.press("Enter")
        page.locator(f"#found >> {shown}").first.wait_for()
    assert page.locator("#quote textarea").input_value() == QUOTE


@pytest.mark.browser
def test_ration_is_told_on_the_page(rationed):
    """The sentence stands over the box, which keeps the question."""
    page = rationed
    for facts in (1, 1):
        page.locator("#question textarea").fill(COST)
        page.keyboard.press("Enter")
        page.locator(".facts").nth(facts - 1).wait_for()
    page.wait_for_selector("#notice >> text=You can ask 1 question a minute here.")
    assert page.locator("#question textarea").input_value() == COST
    assert page.locator(".exchange").count() == 1
    assert not page.locator("#signed-in").is_visible()
