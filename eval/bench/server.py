"""The chat server as a visitor meets it: started, asked, measured and stopped.

Gradio's chat offers no public interface, so a question goes the way of the browser: into the
queue by the number of the event, and out of it as a stream of messages.
"""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from eval.jsonl import DataError

START_SECONDS = 120
ANSWER_SECONDS = 60
STOP_SECONDS = 20
MEGA = 1_000_000
# What stands in the page once there is an answer: a statement, a refusal or a courtesy.
ANSWERED = ("statement supported", "statement weak", "verdict", "courtesy")


class Asking(NamedTuple):
    """How a chat is asked: the path of its queue, the number of its event, its values."""

    queue: str
    event: int
    inputs: int


@contextmanager
def serve(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A server that runs until the block is left; its output goes to `log`."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, env=environment, cwd=log.parent, stdout=output, stderr=output
        )
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_for_page(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return once the server has answered.

    Raises:
        DataError: If it ends, or does not answer in time.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            lines = log.read_text(errors="replace").strip().splitlines() or ["no message"]
            raise DataError(f"`onrecord serve` ended with {server.returncode}: {lines[-1]}")
        if read_page(port):
            return
        time.sleep(0.2)
    raise DataError(f"`onrecord serve` did not answer within {START_SECONDS} seconds.")


def read_page(port: int) -> bool:
    """Whether a server on loopback gives its first page."""
    try:
        request(port, "/")
    except DataError:
        return False
    return True


def find_asking(port: int) -> Asking:
    """How the chat at this port is asked.

    Raises:
        DataError: If it has no question box.
    """
    config = json.loads(request(port, "/config"))
    events = [event for event in config["dependencies"] if _is_asking(event)]
    if not events:
        raise DataError("The chat at this address has no question box.")
    return Asking(f"{config['api_prefix']}/queue", events[0]["id"], len(events[0]["inputs"]))


def ask_page(port: int, question: str, asking: Asking) -> float:
    """Ask in the chat, as a new visitor; the seconds until the answer, or a refusal, is sent.

    The stream is read to its end.

    Raises:
        DataError: If the chat gives no answer.
    """
    visitor = uuid4().hex
    # The other values are kept by the server itself.
    values = [question, *[None] * (asking.inputs - 1)]
    asked = {"data": values, "fn_index": asking.event, "session_hash": visitor}
    began = time.perf_counter()
    request(port, f"{asking.queue}/join", json.dumps(asked))
    seen = 0.0
    for told in stream(port, f"{asking.queue}/data?session_hash={visitor}"):
        if not seen and any(sign in told for sign in ANSWERED):
            seen = time.perf_counter() - began
        if '"process_completed"' in told and '"success":true' in told:
            break
    else:
        raise DataError(f"The chat did not answer “{question}”; its log tells why.")
    if not seen:
        raise DataError(f"The chat answered “{question}” with nothing that it shows.")
    return seen


def stream(port: int, path: str) -> Iterator[str]:
    """The lines of what a server on loopback sends, as they come.

    Raises:
        DataError: If it cannot be reached, takes too long or answers with an error.
    """
    with _opened(port, path, None) as response:
        for line in response:
            yield line.decode(errors="replace")


def request(port: int, path: str, body: str | None = None) -> str:
    """What a server on loopback answers, read until it ends.

    Raises:
        DataError: If it cannot be reached, takes too long or answers with an error.
    """
    with _opened(port, path, body) as response:
        return response.read().decode(errors="replace")


@contextmanager
def _opened(port: int, path: str, body: str | None) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        kind = {"Content-Type": "application/json"} if body else {}
        connection.request("POST" if body else "GET", path, body, kind)
        response = connection.getresponse()
        if response.status != HTTPStatus.OK:
            raise DataError(f"The chat answered {path} with {response.status}.")
        yield response
    except (OSError, http.client.HTTPException) as error:
        raise DataError(f"The chat did not answer {path}: {error!r}.") from None
    finally:
        connection.close()


def _is_asking(event: Mapping[str, Any]) -> bool:
    """Whether this event of Gradio's is the question that is sent off."""
    return bool(event["queue"]) and any(name == "submit" for _, name in event["targets"])


def find_port() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def read_memory(pid: int) -> tuple[float, float]:
    """Resident megabytes of a process now and at its highest.

    Raises:
        DataError: On a system without /proc.
    """
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        raise DataError("Memory is only measured where /proc tells it, that is on Linux.")
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    now, highest = (int(fields[name].split()[0]) for name in ("VmRSS", "VmHWM"))
    return now * 1024 / MEGA, highest * 1024 / MEGA
