"""The model that writes: any server that speaks OpenAI's protocol, or OpenAI itself.

Every failure becomes a `ModelError` of one sentence that names the server, never the key.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag.config import Config
from rag.errors import ModelError

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM

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
        api_key=_key(config),
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


def _key(config: Config) -> str:
    return config.openai_api_key.get_secret_value() or _NO_KEY


def _first_model(config: Config, url: str) -> str:
    from openai import OpenAI

    try:
        with OpenAI(
            api_key=_key(config),
            base_url=url,
            timeout=config.model_timeout_seconds,
            max_retries=_RETRIES,
        ) as client:
            names = [model.id for model in client.models.list().data or ()]
    except Exception as error:
        raise explain_failure(error, url=url, key=_key(config)) from error
    if not names:
        raise ModelError(
            f"The server at {_shown(url)} offers no model. Load one, or set RAG_MODEL."
        )
    return names[0]


def explain_failure(error: Exception, *, url: str, model: str = "", key: str = "") -> ModelError:
    """The failure of a model as one sentence for the reader: what, where, and what to do."""
    if isinstance(error, ModelError):
        return error
    where = f"the model server at {_shown(url)}" if url else "the model"
    return ModelError(_explain(error, where, model=model, key=key))


def _explain(error: Exception, where: str, *, model: str, key: str) -> str:
    import httpx
    import openai

    named = f"model {model!r}" if model else "the model"
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return (
            f"{_start(where)} did not answer in time. Raise RAG_MODEL_TIMEOUT_SECONDS, "
            "or set a faster model."
        )
    if isinstance(error, openai.APIConnectionError | httpx.ConnectError):
        return f"Cannot reach {where}. Start it, or correct OPENAI_BASE_URL."
    if isinstance(error, httpx.TransportError):
        return f"{_start(where)} broke off in the middle of its answer. Ask again."
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, where, named=named, key=key)
    if isinstance(error, openai.APIError):
        return f"{_start(where)} failed while answering{_message(error, key)}. Ask again."
    return (
        f"{_start(where)} does not speak OpenAI's protocol. Check that OPENAI_BASE_URL is right; "
        "it usually ends in /v1."
    )


def _explain_status(error: "object", where: str, *, named: str, key: str) -> str:
    status = getattr(error, "status_code", 0)
    advice = {
        401: f"{_start(where)} refuses the key. Correct OPENAI_API_KEY.",
        403: f"{_start(where)} does not allow this key to use {named}. Set another key or model.",
        404: f"{_start(where)} does not know {named}. Correct RAG_MODEL or OPENAI_BASE_URL.",
        413: f"The question is too long for {where}. Lower RAG_CONTEXT_WINDOW or RAG_TOP_K.",
        429: f"{_start(where)} is overloaded or the quota is used up. Wait, and ask again.",
        503: f"{_start(where)} is not ready. Wait until it has loaded its model, and ask again.",
    }
    if status in advice:
        return advice[status]
    if status >= 500:  # noqa: PLR2004 - HTTP: the server's own fault
        return f"{_start(where)} failed (status {status}). Look into its log, or ask again later."
    return f"{_start(where)} rejects the request (status {status}){_message(error, key)}. Check RAG_MODEL and RAG_CONTEXT_WINDOW."


def _start(where: str) -> str:
    return where[0].upper() + where[1:]


def _message(error: object, key: str) -> str:
    """What the server itself says, on one line, without the key."""
    message = " ".join(str(getattr(error, "message", "")).split())
    message = message.replace(key, "…") if key and key != _NO_KEY else message
    message = re.sub(r"\bsk-\S+", "…", message)[:_LONGEST_MESSAGE].rstrip(". ")
    return f": {message}" if message else ""


def _shown(url: str) -> str:
    """The address without user name, password and query."""
    return re.sub(r"\?.*$", "", re.sub(r"(?<=//)[^/@]*@", "", url))
