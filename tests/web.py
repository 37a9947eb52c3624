"""A small web on this machine: pages that tests fetch, good ones and bad ones."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STORY = """<!doctype html><html lang="en"><head><title>The harbour of Ostby</title>
<meta property="og:site_name" content="The Herald"><meta name="author" content="Ada Brand">
<meta property="article:published_time" content="2021-05-03T10:00:00Z"></head><body><article>
<h1>The harbour of Ostby</h1>
<p>The harbour of Ostby has 1,200 berths, said Olga Petrova, who has kept its gates for years.</p>
<p>Its second pier was opened to ships in the spring, after four winters of quiet work.</p>
</article></body></html>"""
PLAIN = "The mill of Ostby\n\nThe mill of Ostby has twelve rooms, said John Reed.\n"
SAYING = "“We keep the gates open”, she said – and the captain’s men went home for the night…"
PIECE_SECONDS = 0.1

# Path: status, headers and body.
_PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/harbour": (200, {"Content-Type": "text/html; charset=utf-8"}, STORY.encode()),
    "/mill": (200, {"Content-Type": "text/plain"}, PLAIN.encode()),
    "/mill.md": (200, {"Content-Type": "application/octet-stream"}, b"# The mill\n\nTwelve rooms."),
    "/мельница": (
        200,
        {"Content-Type": "text/plain; charset=windows-1251"},
        "Мельница стоит у реки.".encode("cp1251"),
    ),
    "/quay": (
        200,
        {"Content-Type": "text/html; charset=ISO-8859-1"},
        STORY.replace("</article>", f"<p>{SAYING}</p></article>").encode("cp1252"),
    ),
    "/saying": (200, {"Content-Type": "text/plain; charset=latin-1"}, SAYING.encode("cp1252")),
    "/sign": (200, {"Content-Type": "text/plain; charset=us-ascii"}, SAYING.encode("cp1252")),
    "/moved": (302, {"Location": "/harbour#top"}, b""),
    "/bridge": (302, {"Location": "/мост".encode().decode("latin-1")}, b""),
    "/мост": (200, {"Content-Type": "text/html"}, STORY.encode()),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:/etc/passwd"}, b""),
    "/gone": (404, {}, b"nothing"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"x"),
    "/empty": (200, {"Content-Type": "text/html"}, b"<html><body></body></html>"),
    "/large": (200, {"Content-Type": "text/plain"}, b"word " * 300_000),
}


class _Handler(BaseHTTPRequestHandler):
    """Answers with a page; `/slow` comes byte by byte, `/elsewhere/HOST` leads to another host."""

    def do_GET(self) -> None:
        from urllib.parse import unquote

        path = unquote(self.path.partition("?")[0])
        if path == "/slow":
            self._drip()
            return
        status, headers, body = _PAGES.get(path, (404, {}, b""))
        if path.startswith("/elsewhere/"):
            host = path.removeprefix("/elsewhere/")
            port = self.server.server_address[1]
            status, headers = 302, {"Location": f"http://{host}:{port}/harbour"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for piece in [b"HTTP/1.0 200 OK\r\n", *(b"X-%d: y\r\n" % n for n in range(90))]:
                self.wfile.write(piece)
                time.sleep(PIECE_SECONDS)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_pages(host: str = "127.0.0.1") -> Iterator[str]:
    """The address of a server with the pages, such as `http://127.0.0.1:8000`."""
    with ThreadingHTTPServer((host, 0), _Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
