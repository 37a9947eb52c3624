"""Model servers on loopback: one that plays a script, and llama.cpp's own with a real model.

`python tests/servers.py MODEL PORT` is the process of the real one.
"""

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag import Config, open_model

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Seconds for the model to load on a machine that is busy with other tests.
START_SECONDS = 120
# Tokens of the real model's window: room for two passages.
WINDOW = 2048


@dataclass(frozen=True)
class Play:
    """What the scripted server does with one question.

    `ends`: `stop` and `length` as a server ends, `cut` closes the connection in the middle of
    the stream, `silently` ends it in good order without a reason, `garbled` in a broken line.
    """

    text: str = ""
    status: int = 200
    ends: str = "stop"
    hangs: bool = False
    raw: bytes = b""
    body: bytes = b""


def says(text: str, *, ends: str = "stop") -> Play:
    """Streams a text."""
    return Play(text, ends=ends)


def fails(status: int) -> Play:
    """Answers with an HTTP status and OpenAI's error body, which repeats the key."""
    return Play(status=status)


def answers(body: bytes, *, status: int = 200) -> Play:
    """Answers at once, whatever was asked, and streams nothing."""
    return Play(status=status, body=body)


def breaks_off(text: str) -> Play:
    """Streams a text and closes the connection in the middle."""
    return Play(text, ends="cut")


def hangs() -> Play:
    """Takes the question and never answers."""
    return Play(hangs=True)


def babbles(raw: bytes = b"data: {not json\n\n") -> Play:
    """Streams bytes that are no answer."""
    return Play(raw=raw)


@contextmanager
def scripted_server(
    script: Sequence[Play | str],
    *,
    models: Sequence[str] = ("scripted",),
    key: str = "",
    received: list[dict[str, Any]] | None = None,
) -> Iterator[str]:
    """The base URL of a server that plays a script, one play a question, the last one again.

    Args:
        script: Plays; a plain string is what `says` makes of it.
        models: The models it offers; another one is answered with 404.
        key: The key it wants; another one is answered with 401. Empty takes any.
        received: Gets the body of every question.
    """
    plays = [says(play) if isinstance(play, str) else play for play in script]
    server = _Server(plays, models=models, key=key, received=received)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def scripted_model(
    script: Sequence[Play | str],
    *,
    received: list[dict[str, Any]] | None = None,
    **settings: Any,
) -> Iterator["LLM"]:
    """The model of a server that plays a script; its connections are closed at the end."""
    with (
        scripted_server(script, received=received) as url,
        open_model(Config(openai_base_url=url, **settings)) as model,
    ):
        yield model


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, plays, *, models, key, received):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plays, self.models, self.key = list(plays), list(models), key
        self.received = received if received is not None else []
        self.stopped = threading.Event()

    def next_play(self) -> Play:
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]

    def handle_error(self, request, client_address):
        """A client that hung up is part of the script."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self):
        if self._refuses_key():
            return
        models = [{"id": name, "object": "model", "created": 0} for name in self.server.models]
        self._send_json(200, {"object": "list", "data": models})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append(body)
        if self._refuses_key():
            return
        if body["model"] not in self.server.models:
            self._send_error(404)
            return
        play = self.server.next_play()
        if play.hangs:
            self.server.stopped.wait()
        elif play.body:
            self._send(play.status, play.body)
        elif play.status != 200:
            self._send_error(play.status)
        else:
            self._stream(play)

    def _refuses_key(self) -> bool:
        wanted = self.server.key
        if not wanted or self.headers["Authorization"] == f"Bearer {wanted}":
            return False
        self._send_error(401)
        return True

    def _send_error(self, status: int) -> None:
        message = f"scripted failure for {self.headers['Authorization']}"
        self._send_json(status, {"error": {"message": message, "type": "scripted"}})

    def _send_json(self, status: int, content: dict[str, Any]) -> None:
        self._send(status, json.dumps(content).encode())

    def _send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, play: Play) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if play.raw:
            self._send_chunk(play.raw)
        for at in range(0, len(play.text), 7):
            self._send_event({"content": play.text[at : at + 7]}, None)
        if play.ends == "cut":
            self.close_connection = True
            return
        if play.ends == "garbled":
            self._send_chunk(b"data: {not json\n\n")
        elif play.ends != "silently" and not play.raw:
            self._send_event({}, play.ends)
        self._send_chunk(b"data: [DONE]\n\n")
        self._send_chunk(b"")

    def _send_event(self, delta: dict[str, str], reason: str | None) -> None:
        event = {
            "id": "scripted",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": self.server.models[0],
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
        }
        self._send_chunk(f"data: {json.dumps(event)}\n\n".encode())

    def _send_chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Tests read what was received, not a log."""


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def real_server(model: Path) -> Iterator[str]:
    """The base URL of llama.cpp's server with a model, in a process of its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, __file__, str(model), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(url, process)
        yield f"{url}/v1"
    finally:
        process.kill()
        process.wait()


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Until the model has loaded."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The model server stopped with status {process.returncode}.")
        with suppress(OSError), urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(f"The model server did not answer within {START_SECONDS} s.")


def serve_model(model: str, port: int) -> None:
    """Serve a model file until the process is killed."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = model
    settings.model_alias = {"smollm2"}
    settings.hostnames = ["127.0.0.1"]
    settings.port = port
    settings.n_ctx = WINDOW
    settings.n_parallel = 1
    # Two threads wait for one another, for minutes where other tests take one of two cores.
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    settings.warmup = False
    server = xllamacpp.Server(settings)  # stops with its last reference
    threading.Event().wait()
    del server


if __name__ == "__main__":
    serve_model(sys.argv[1], int(sys.argv[2]))
