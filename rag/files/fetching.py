"""A page of the web: fetched within limits, and only from where it may be.

Called by `additions`. The host is looked up once for each connection, and the connection goes to
the address that was checked, so that neither a redirect nor a second answer of the name server
leads into this machine or its network.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from rag.config import BYTES_OF_MEGABYTE
from rag.errors import ArticlesError, first_words

PATIENCE_SECONDS = 20.0
"""For all of a page with its redirects: a slower one is better saved and added as a file."""

MOST_REDIRECTS = 5
"""From http to https, to www, past a shortener: honest pages need no more."""

IpAddress = IPv4Address | IPv6Address

_CHUNK_BYTES = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"User-Agent": "Onrecord", "Accept-Encoding": "identity", "Connection": "close"}
_UTF_8_MARK = b"\xef\xbb\xbf"
# Addresses of IPv4 inside such of IPv6 by translators: the last four bytes count.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# Servers that do not know a kind name it so; then the end of the address tells.
_UNKNOWN = ("", "application/octet-stream", "text/plain")


class WebPage(NamedTuple):
    """What was found: where in the end, what kind of file it is, and its bytes."""

    address: str
    suffix: str
    content: bytes


def fetch_page(
    address: str,
    *,
    max_megabytes: float,
    allowed: Callable[[IpAddress], bool],
    seconds: float = PATIENCE_SECONDS,
) -> WebPage:
    """The page at an address of http or https.

    Args:
        address: Where it is; what follows `#` is left out.
        max_megabytes: A larger page is refused.
        allowed: Whether a connection to an address may be made.
        seconds: How long all of it may take.

    Raises:
        ArticlesError: If there is no such page, or it may not be had.
    """
    until = time.monotonic() + seconds
    wanted = _split(address.strip())
    for _ in range(MOST_REDIRECTS + 1):
        told = urlunsplit(wanted)
        connection = _Connection(wanted, allowed=allowed, seconds=until - time.monotonic())
        try:
            found = _request(connection, wanted, max_bytes=int(max_megabytes * BYTES_OF_MEGABYTE))
        except _TooLargeError:
            raise ArticlesError(
                f"{told} is larger than {max_megabytes:g} MB (RAG_MAX_FILE_MEGABYTES)."
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if connection.late:
                raise ArticlesError(
                    f"{told} took longer than {seconds:g} seconds. Try again, or save the page "
                    "and add it as a file."
                ) from None
            raise ArticlesError(
                f"{told} cannot be read ({first_words(error)}). Check the address and try again."
            ) from None
        finally:
            connection.close()
        if isinstance(found, WebPage):
            return found
        wanted = _split(urljoin(told, found))
    raise ArticlesError(f"{address} leads on and on. Open it in a browser and copy where it ends.")


def is_public(address: IpAddress) -> bool:
    """Whether an address is on the public internet, not of this machine or its network."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = IPv4Address(address.packed[-4:])
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or address.teredo:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class _TooLargeError(Exception):
    """A page that has more bytes than it may."""


class _Connection:
    """One connection to a checked address; it is cut when its time is over."""

    def __init__(
        self, wanted: SplitResult, *, allowed: Callable[[IpAddress], bool], seconds: float
    ) -> None:
        self._wanted = wanted
        self._allowed = allowed
        self._until = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None

    @property
    def late(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() >= self._until

    def ask(self) -> http.client.HTTPResponse:
        """The answer to a request for the page, of which only the head has been read."""
        host, secure = str(self._wanted.hostname), self._wanted.scheme == "https"
        port = self._wanted.port or (443 if secure else 80)
        plain = connect(host, port, allowed=self._allowed, until=self._until)
        self._socket = plain
        # A limit for each read alone would let a page come byte by byte for hours.
        self._timer = threading.Timer(max(self._until - time.monotonic(), 0), self._cut)
        self._timer.daemon = True
        self._timer.start()
        client = http.client.HTTPConnection(host, port)
        client.sock = plain
        if secure:
            secured = ssl.create_default_context().wrap_socket(
                plain, server_hostname=host, do_handshake_on_connect=False
            )
            self._socket = client.sock = secured
            secured.do_handshake()
        client.request(
            "GET", _target(self._wanted), headers=_HEADERS | {"Host": _host(self._wanted)}
        )
        return client.getresponse()

    def close(self) -> None:
        """End it, whatever became of it."""
        if self._timer:
            self._timer.cancel()
        if self._socket:
            self._socket.close()

    def _cut(self) -> None:
        """Wake whoever reads, in the middle of a message of TLS as well."""
        if self._socket:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def connect(
    host: str, port: int, *, allowed: Callable[[IpAddress], bool], until: float
) -> socket.socket:
    """A connection to the first address of a host that is allowed and answers, by its number.

    Raises:
        ArticlesError: If the host is unknown, or all its addresses are out of bounds.
        OSError: If none answers, or the name server does not in time.
    """
    try:
        found = _look_up(host, port, until)
    except TimeoutError:
        raise
    except (OSError, UnicodeError):
        raise ArticlesError(f"There is no host {host}. Check the address.") from None
    places = [place for *_, place in found if allowed(ip_address(str(place[0])))]
    if not places:
        raise ArticlesError(
            f"{host} is on this machine or its network, from where nothing may be added. "
            "Save the page and add it as a file, or allow it with RAG_ADDING_ADDRESSES=any."
        )
    for place in places[:-1]:
        try:
            return _dial(place, until)
        except OSError:
            continue
    return _dial(places[-1], until)


def _look_up(host: str, port: int, until: float) -> list[tuple[Any, ...]]:
    """What the name server tells of a host; a thread of its own waits for it, which cannot be cut."""
    told: Future[list[tuple[Any, ...]]] = Future()

    def ask() -> None:
        try:
            told.set_result([*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            told.set_exception(error)

    threading.Thread(target=ask, name="name server", daemon=True).start()
    return told.result(max(until - time.monotonic(), 0))


def _dial(place: tuple[object, ...], until: float) -> socket.socket:
    left = max(until - time.monotonic(), 0.001)
    return socket.create_connection((str(place[0]), int(str(place[1]))), timeout=left)


def _split(address: str) -> SplitResult:
    """The parts of an address without its fragment."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known or not address.isprintable():
        raise ArticlesError(
            f"{address[:300]!r} is no web address. Begin it with https:// or http://."
        )
    if parts.username or parts.password:
        raise ArticlesError("The address holds a name or a password. Leave it out.")
    return parts._replace(fragment="")


def _target(wanted: SplitResult) -> str:
    """Path and query as they go over the line."""
    asked = urlunsplit(("", "", wanted.path or "/", wanted.query, ""))
    return quote(asked, safe="%/?:@!$&'()*+,;=~[]")


def _host(wanted: SplitResult) -> str:
    return wanted.netloc.encode("idna").decode() if not wanted.netloc.isascii() else wanted.netloc


def _request(connection: _Connection, wanted: SplitResult, *, max_bytes: int) -> WebPage | str:
    """The page, or where it says that it is."""
    told = urlunsplit(wanted)
    with connection.ask() as response:
        headers, moved = response.headers, response.headers.get("Location")
        if connection.late:
            raise TimeoutError
        if response.status in _REDIRECTS and moved:
            return _as_written(moved)
        if response.status != http.HTTPStatus.OK:
            raise ArticlesError(
                f"{told} answers with {response.status} {response.reason}. Check the address, or "
                "save the page and add it as a file."
            )
        suffix, packed = _kind(headers, wanted), headers.get("Content-Encoding", "identity")
        if suffix and packed != "identity":
            raise ArticlesError(
                f"{told} comes packed ({packed}), though it was asked for as it is. Save the page "
                "and add it as a file."
            )
        if not suffix:
            raise ArticlesError(
                f"{told} is no page, text, PDF or Word document but "
                f"{headers.get_content_type()}. Name the page of an article."
            )
        content = _read(response, max_bytes=max_bytes)
    if connection.late:
        raise TimeoutError
    return WebPage(told, suffix, _as_utf8(content, headers, suffix))


def _as_written(location: str) -> str:
    """A header as its server wrote it: letters outside ASCII come in UTF-8, read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _read(response: http.client.HTTPResponse, *, max_bytes: int) -> bytes:
    content = bytearray()
    while chunk := response.read(min(_CHUNK_BYTES, max_bytes + 1 - len(content))):
        content += chunk
        if len(content) > max_bytes:
            raise _TooLargeError
    return bytes(content)


def _kind(headers: Message, wanted: SplitResult) -> str:
    """The ending of a file of the kind that is sent; empty for one that cannot be an article."""
    named = headers.get_content_type() if "Content-Type" in headers else ""
    ending = PurePosixPath(wanted.path).suffix.lower()
    if named in _UNKNOWN and ending in _KINDS.values():
        return ending
    return _KINDS.get(named, "")


def _as_utf8(content: bytes, headers: Message, suffix: str) -> bytes:
    """The content in UTF-8 where its encoding is told, which goes before what the page says."""
    charset = headers.get_content_charset()
    if charset and suffix in (".html", ".txt", ".md"):
        try:
            return _UTF_8_MARK + content.decode(charset).encode().removeprefix(_UTF_8_MARK)
        except (LookupError, UnicodeError):
            pass
    return content
