"""The model that writes: any server that speaks OpenAI's protocol, or OpenAI itself.

Every failure becomes a `ModelError` of one sentence that names the server, never the key.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from rag.config import Config
from rag.errors import ModelError, need_kind
from rag.types import Turn

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM, ChatResponse

DEFAULT_MODEL = "gpt-4.1-mini"
"""The model at OpenAI when none is set: it follows the citation rules at a low price."""

# A failing model costs the reader one wait, not three: the quoted answer is at hand.
_RETRIES = 0
# Servers that know the parameter then give the same answer to the same question.
_SEED = 0
# Servers without keys still want a header.
_NO_KEY = "none"
# Characters of a server's own message that are shown.
_LONGEST_MESSAGE = 160
# Why a model stops that had more to say.
_CUT = ("length", "content_filter")


class Heard(NamedTuple):
    """What a model has said so far; its tokens are counted when it has ended.

    `cut` tells that it was ended: out of tokens, or by the filter of its server.
    """

    text: str
    ended: bool = False
    cut: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0


@contextmanager
def open_model(config: Config) -> Iterator["LLM"]:
    """The model of `load_model`, with all its connections closed at the end.

    Raises:
        ModelError: If no server is set, or it cannot tell its models.
    """
    from openai import DefaultHttpxClient

    with DefaultHttpxClient() as client:
        yield load_model(config, client=client)


def load_model(config: Config, *, client: "httpx.Client | None" = None) -> "LLM":
    """The model that the settings name, ready to be asked; nothing is asked of it yet.

    With a server of one's own and no model named, the server's first model is taken.

    Args:
        config: All settings.
        client: Holds the connections; the model's own where there is none.

    Raises:
        ModelError: If no server is set, or it cannot tell its models.
    """
    need_kind(config, Config, "config")
    if not config.has_model:
        raise ModelError(
            "No model is set. Set OPENAI_API_KEY, or OPENAI_BASE_URL of a compatible server."
        )
    from llama_index.llms.openai.utils import DEFAULT_OPENAI_API_BASE
    from llama_index.llms.openai_like import OpenAILike

    url = config.openai_base_url or DEFAULT_OPENAI_API_BASE
    default = DEFAULT_MODEL if not config.openai_base_url else ""
    model: LLM = OpenAILike(
        model=config.model or default or _first_model(config, url),
        api_base=url,
        api_key=openai_key(config),
        is_chat_model=True,
        context_window=config.context_window,
        max_tokens=config.max_tokens,
        temperature=0.0,
        timeout=config.model_timeout_seconds,
        max_retries=_RETRIES,
        http_client=client,
        additional_kwargs={"seed": _SEED, "stream_options": {"include_usage": True}},
    )
    return model


def import_client() -> None:
    """Import what a model is asked with: it takes seconds, which no question need wait for."""
    for name in ("llama_index.core.llms", "llama_index.llms.openai_like", "openai"):
        import_module(name)


def openai_key(config: Config) -> str:
    """The key for OpenAI or a compatible server; a word in its place where none is set."""
    return config.openai_api_key.get_secret_value() or _NO_KEY


def _first_model(config: Config, url: str) -> str:
    from openai import OpenAI

    try:
        with OpenAI(
            api_key=openai_key(config),
            base_url=url,
            timeout=config.model_timeout_seconds,
            max_retries=_RETRIES,
        ) as client:
            names = [model.id for model in client.models.list().data or ()]
    except Exception as error:
        raise explain_failure(error, url=url, key=openai_key(config)) from error
    if not names:
        raise ModelError(
            f"The server at {bare_address(url)} offers no model. Load one, or set RAG_MODEL."
        )
    return names[0]


def listen(model: "LLM", messages: Sequence[Turn]) -> Iterator[Heard]:
    """What a model says so far, again and again; the last time, it has ended.

    Raises:
        ModelError: If the model fails, or ends without saying that it ended.
    """
    from llama_index.core.llms import ChatMessage

    asked = [ChatMessage(role=turn["role"], content=turn["content"]) for turn in messages]
    url, key = (str(getattr(model, name, "") or "") for name in ("api_base", "api_key"))
    text, heard, reason, tokens = "", False, None, (0, 0)
    try:
        for answer in model.stream_chat(asked):
            heard, text = True, answer.message.content or text
            reason = _finish_reason(answer) or reason
            tokens = _count_tokens(answer) or tokens
            yield Heard(text)
    except Exception as error:
        if url and heard and isinstance(error, ValueError):
            # A broken line among good ones.
            raise ModelError(_broke_off(name_server(url))) from error
        name = model.metadata.model_name
        raise explain_failure(error, url=url, model=name, key=key) from error
    if url and not heard:
        raise explain_failure(ValueError("nothing of the protocol was streamed"), url=url)
    if heard and reason is None:
        raise ModelError(_broke_off(name_server(url)))
    yield Heard(text, True, reason in _CUT, *tokens)


def _finish_reason(answer: "ChatResponse") -> str | None:
    """Why the model stopped, when it did; models other than OpenAI's do not tell."""
    choices = getattr(answer.raw, "choices", None)
    if choices is None:
        return "stop"
    return choices[0].finish_reason if choices else None


def _count_tokens(answer: "ChatResponse") -> tuple[int, int] | None:
    """Tokens read and written, where the server tells them with this part of its answer."""
    usage = getattr(answer.raw, "usage", None)
    if usage is None:
        return None
    return usage.prompt_tokens or 0, usage.completion_tokens or 0


def explain_failure(error: Exception, *, url: str, model: str = "", key: str = "") -> ModelError:
    """The failure of a model as one sentence for the reader: what, where, and what to do.

    Without a URL the model is the caller's own, and no setting of ours mends it.
    """
    if isinstance(error, ModelError):
        return error
    if not url:
        return ModelError(f"The model failed{tell_cause(error, key=key)}.")
    return ModelError(_explain(error, name_server(url), model=model, key=key))


def name_server(url: str) -> str:
    """`The model server at http://…`, to begin a sentence with."""
    return f"The model server at {bare_address(url)}" if url else "The model"


def _explain(error: Exception, server: str, *, model: str, key: str) -> str:
    import httpx
    import openai

    named = f"model {model!r}" if model else "the model"
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return (
            f"{server} did not answer in time. Raise RAG_MODEL_TIMEOUT_SECONDS, "
            "or set a faster model."
        )
    if isinstance(error, openai.APIConnectionError | httpx.ConnectError):
        return f"Cannot reach {_within(server)}. Start it, or correct OPENAI_BASE_URL."
    if isinstance(error, httpx.TransportError):
        return _broke_off(server)
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, server, named=named, key=key)
    if isinstance(error, openai.APIError):
        return f"{server} failed while answering{tell_cause(error, key=key)}. Ask again."
    return (
        f"{server} does not speak OpenAI's protocol, or does not stream. Check that "
        "OPENAI_BASE_URL is right; it usually ends in /v1."
    )


def _broke_off(server: str) -> str:
    return f"{server} broke off in the middle of its answer. Ask again."


def _explain_status(error: Exception, server: str, *, named: str, key: str) -> str:
    status = getattr(error, "status_code", 0)
    refused = "refuses the key. Correct" if key not in ("", _NO_KEY) else "wants a key. Set"
    advice = {
        401: f"{server} {refused} OPENAI_API_KEY.",
        403: f"{server} does not allow this key to use {named}. Set another key or model.",
        404: f"{server} does not know {named}. Correct RAG_MODEL or OPENAI_BASE_URL.",
        413: f"The question is too long for {_within(server)}. Lower RAG_CONTEXT_WINDOW or RAG_TOP_K.",
        429: f"{server} is overloaded or the quota is used up. Wait, and ask again.",
        503: f"{server} is not ready. Wait until it has loaded its model, and ask again.",
    }
    if status in advice:
        return advice[status]
    if status >= 500:  # noqa: PLR2004 - HTTP: the server's own fault
        return f"{server} failed (status {status}). Look into its log, or ask again later."
    return f"{server} rejects the request{tell_cause(error, key=key)}. Check RAG_MODEL and RAG_CONTEXT_WINDOW."


def _within(server: str) -> str:
    """The name of a server where a sentence goes on."""
    return server[0].lower() + server[1:]


def tell_cause(error: Exception, *, key: str = "") -> str:
    """What a foreign failure says of itself, to follow “failed”: ` (status 400): too long`.

    On one line, cut where it is long, without the key.
    """
    status, body = getattr(error, "status_code", None), getattr(error, "body", None)
    # Where there is a body, OpenAI's client makes the text of the error out of all of it.
    told = str(error) or type(error).__name__ if body is None else _find_message(body)
    told = told.replace(key, "…") if key and key != _NO_KEY else told
    told = re.sub(r"\bsk-\S+", "…", " ".join(told.split()))[:_LONGEST_MESSAGE].rstrip(". ")
    return (f" (status {status})" if status else "") + (f": {told}" if told else "")


def _find_message(body: object) -> str:
    """The server's sentence in the body of an error; a page of HTML is none."""
    if isinstance(body, Mapping):
        told = (_find_message(body.get(name)) for name in ("message", "detail", "error"))
        return next(filter(None, told), "")
    return body if isinstance(body, str) and not body.startswith("<") else ""


def bare_address(url: str) -> str:
    """The address without user name, password and query, as anybody may read it."""
    return re.sub(r"[?#].*", "", re.sub(r"(?<=//)[^/?#]*@", "", url))
