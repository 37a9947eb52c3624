"""What a model replies to one prompt, and the JSON in it: the evaluation's one way to a model."""

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.asking import PAUSE_SECONDS, TRIES
from rag import ModelError, Turn, leave_out_thoughts, listen

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_FENCE = re.compile(r"\A```\w*\n(.*)\n```\Z", re.DOTALL)
# HTTP: too many requests, and from here on the server's own faults. Others do not pass by waiting.
_BUSY, _SERVER_FAULT = 429, 500


def ask_model(model: "LLM", *, rules: str, data: str, pause_seconds: float = PAUSE_SECONDS) -> str:
    """The reply of a model to rules and the data they are about; a failing server is asked again.

    Args:
        model: Any chat model of LlamaIndex.
        rules: What is to be done.
        data: What it is to be done with.
        pause_seconds: Between two tries, so that a busy server can recover.

    Raises:
        ModelError: If the server fails again and again, refuses, or breaks off.
    """
    asked = [Turn(role="system", content=rules), Turn(role="user", content=data)]
    for tries_left in reversed(range(TRIES)):
        try:
            *_, heard = listen(model, asked)
        except ModelError as error:
            if not (tries_left and _may_pass(error.__cause__)):
                raise
            time.sleep(pause_seconds)
        else:
            return heard.text
    raise AssertionError("the last try returns or raises")


def _may_pass(cause: BaseException | None) -> bool:
    """Whether the same question may succeed a little later."""
    status = getattr(cause, "status_code", None)
    return not isinstance(status, int) or status == _BUSY or status >= _SERVER_FAULT


def read_object(reply: str) -> Mapping[str, Any] | None:
    """The JSON object that a reply consists of, thoughts and a code fence around it aside.

    None when there is anything else beside it, or a key comes twice: nothing is guessed.
    """
    bare = leave_out_thoughts(reply).strip()
    fenced = _FENCE.match(bare)
    try:
        entry = json.loads(fenced[1] if fenced else bare, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) != len(pairs):
        raise ValueError("a key comes twice")
    return entry


def as_data(text: str) -> str:
    """A text that cannot end the tags it is put between."""
    return text.replace("<", "‹").replace(">", "›")
