"""Who may come in: by a password of ours, or by the word of a proxy.

Gradio does the rest: its page asks for name and password, `POST /login` gives a random token in
a cookie that scripts cannot read, every part of the page and every event asks for it, and
`GET /logout` ends all sessions of a name. What it does not do:

- It counts no wrong tries and answers them at once; that is done here.
- It tells nobody why a try failed: a name that waits reads "Incorrect credentials" as well.
- Tokens live in memory, without an end: a session lasts until the browser is closed, somebody
  signs out, or the chat starts again. Changing a password needs such a start.
- Its cookie goes along with requests of other sites; see `ui.door`.
- It encrypts nothing: beyond this machine, HTTPS is the matter of a proxy.
- Behind a trusted header there is no page to sign in or out; the proxy has those.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from rag import Config, Users, load_users, plain_name
from ui.client import place_of
from ui.door import caller
from ui.limits import Limit
from ui.markup import Html, element, join
from ui.phrases import NAME, WORDS, Words

# Five tries are enough for somebody who mistypes, and 1,440 a day are too few for guessing.
TRIES = 5
# One address may belong to a whole office.
TRIES_OF_ADDRESS = 30
TRIES_SECONDS = 5 * 60
# Every failure takes at least this long, whatever it failed for.
FAILURE_SECONDS = 1.0
# No header names a longer one; a browser's own may hold anything.
MAX_NAME = 200

_log = logging.getLogger(__name__)


def signin_settings(config: Config) -> dict[str, Any]:
    """What Gradio takes to let only some people in; empty where everybody may come.

    Raises:
        SettingsError: If the file of users cannot be used.
    """
    if config.users:
        users = load_users(Path(config.users))
        return {"auth": Doorkeeper(users).admit, "auth_message": _invitation()}
    if config.trusted_user_header:
        each = [say.sign_in_elsewhere for say in WORDS.values()]
        named = read_header(config.trusted_user_header, config.proxies)
        return {"auth_dependency": named, "auth_message": " · ".join(each)}
    return {}


class Doorkeeper:
    """Checks names and passwords, and lets nobody guess often."""

    def __init__(
        self,
        users: Users,
        *,
        failure_seconds: float = FAILURE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._users = users
        self._failure_seconds = failure_seconds
        self._of_name = Limit(TRIES, seconds=TRIES_SECONDS, clock=clock)
        self._of_address = Limit(TRIES_OF_ADDRESS, seconds=TRIES_SECONDS, clock=clock)

    async def admit(self, name: str, password: str) -> bool:
        """Whether to let somebody in; Gradio waits for this while it serves others."""
        began = time.monotonic()
        address = place_of(caller.get())
        # The address counts with the name: nobody locks somebody else out.
        pair = f"{plain_name(name)[:MAX_NAME]} {address}"
        # Counted before it is checked, so that tries sent all at once count as well.
        allowed = not self._of_address.take(address) and not self._of_name.take(pair)
        if allowed and await asyncio.to_thread(self._users.admit, name, password):
            self._of_address.give_back(address)
            self._of_name.give_back(pair)
            return True
        _log.warning("Sign-in as %r from %s failed%s.", name[:MAX_NAME], address, _why(allowed))
        await asyncio.sleep(began + self._failure_seconds - time.monotonic())
        return False


def read_header(header: str, proxies: Sequence[Any]) -> Callable[[Any], str | None]:
    """Tells of a request who sent it, as a proxy says; None where no proxy of ours does."""

    def name(request: Any) -> str | None:
        values = request.headers.getlist(header)
        trusted = request.client is not None and is_among(request.client.host, proxies)
        # A second one may be what the browser itself has sent.
        return read_name(values[0]) if trusted and len(values) == 1 else None

    return name


def is_among(host: str, networks: Sequence[Any]) -> bool:
    """Whether an address lies in one of the networks."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in networks)


def read_name(value: str) -> str | None:
    """The name in a header, None if it can be none."""
    try:
        name = value.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return None
    return name if name.isprintable() and 0 < len(name) <= MAX_NAME else None


@contextmanager
def true_addresses(config: Config) -> Iterator[None]:
    """Has a server that is made inside tell proxies from those they speak for.

    Uvicorn believes `X-Forwarded-For` of this machine and then shows whatever address stands
    there. A header is trusted by the address it really came from.
    """
    if not config.trusted_user_header:
        yield
        return
    name = "FORWARDED_ALLOW_IPS"
    before = os.environ.get(name)
    os.environ[name] = ""
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def warn_of_reach(config: Config) -> None:
    """Tell in the log that others than the proxy can reach a chat that believes a header."""
    if config.trusted_user_header and not config.local:
        _log.warning(
            "The chat believes the header %s and listens on %s, where others than the proxy may "
            "reach it. It believes it only from %s (RAG_TRUSTED_PROXIES): see that nobody else "
            "sends from there, or listen on 127.0.0.1 (RAG_HOST).",
            config.trusted_user_header,
            config.host,
            config.trusted_proxies,
        )


def render_signed_in(owner: str, say: Words, *, leave: bool) -> str:
    """Who has signed in, and a way out where that is ours; nothing for nobody."""
    if not owner:
        return ""
    out = element("a", say.sign_out, href="logout", class_="quiet")
    who = element("bdi", owner, class_="who")
    name = element("span", say.signed_in, " ", who, class_="name", title=owner)
    return join(name, out if leave else "")


def _invitation() -> str:
    """What stands over the form; with our looks, because Gradio leaves them out of this page.

    One text is for all readers: it says everything in each language, and shows that of the page.
    """
    style = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    words = join(
        element("span", NAME, class_="name", role="heading", aria_level=1),
        *(element("span", say.sign_in, lang=say.language) for say in WORDS.values()),
        *(_tries(say) for say in WORDS.values()),
        *(_nameless(say) for say in WORDS.values()),
    )
    return f"<style>{style}</style>{words}"


def _tries(say: Words) -> Html:
    told = say.wrong_tries(TRIES, TRIES_SECONDS // 60)
    return element("span", told, class_="waiting", lang=say.language)


def _nameless(say: Words) -> Html:
    return element("span", say.no_name, class_="nameless", lang=say.language, role="alert")


def _why(allowed: bool) -> str:  # noqa: FBT001 - two words for two cases
    return "" if allowed else ": too many tries"
