"""Settings: the only place that reads the environment.

Every field is a setting `RAG_<FIELD>` in the environment or in `.env`; the two settings that
all OpenAI clients share keep their own names, `OPENAI_API_KEY` and `OPENAI_BASE_URL`.
"""

import difflib
import os
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from rag.errors import SettingsError

BYTES_OF_MEGABYTE = 1_000_000
"""What a megabyte is in every setting and every message."""

LEAST_READ = 768
"""Tokens that a model must be able to read: the rules, a question and a piece of a passage."""

WRITER_SHARE = 0.5
"""Of the caution, where a model writes: it may answer from evidence this much weaker than quoting
needs, because it reads better and may refuse on its own."""

SLIP = 0.8
"""How alike a name in the environment is to one of ours to be taken for a slip: `TOPK` is to
`TOP_K` by .89, another program's `COLLECTION` to `CAUTION` by .59."""

Network = IPv4Network | IPv6Network


class Config(BaseSettings):
    """All settings of a service; frozen, and passed explicitly to every part that needs one.

    Arguments win over the environment, the environment over `.env` in the working folder.

    Raises:
        SettingsError: If a setting is out of range, mistyped or unknown.
    """

    model_config = SettingsConfigDict(
        env_prefix="RAG_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    data: Path = Field(Path(".onrecord"), description="folder of the index")
    articles: Path = Field(Path("seeds"), description="folder, file or .jsonl of articles")
    max_file_megabytes: float = Field(50, gt=0, le=2000, description="larger files are skipped")

    embedding: str = Field(
        "embedded",
        description="embedded, openai/MODEL, or package.module:callable giving a LlamaIndex embedding",
    )
    passage_size: int = Field(900, ge=200, le=4000, description="characters of a passage")
    passage_overlap: int = Field(0, ge=0, le=1000, description="characters shared by neighbours")
    threads: int = Field(0, ge=0, le=256, description="cores for embedding and reading; 0: all")

    chroma: str = Field(
        "embedded",
        description="embedded, the URL of a Chroma server, or cloud:TENANT/DATABASE",
    )
    chroma_api_key: SecretStr = Field(SecretStr(""), description="key of Chroma Cloud")

    top_k: int = Field(6, ge=1, le=50, description="passages read for an answer")
    reread: int = Field(
        8,
        ge=0,
        le=50,
        description="passages that a search reads again to put the best first; 0: none",
    )
    caution: float = Field(
        0.45,
        ge=0,
        le=1,
        description="how careful to be: 0 answers whenever it can, 1 hardly ever",
    )

    answers: Literal["auto", "quoted", "written"] = Field(
        "auto",
        description="quoted: verbatim only; written: by a model; auto: written when a model is set",
    )
    openai_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("openai_api_key", "OPENAI_API_KEY"),
        description="key of OpenAI or of a compatible server",
    )
    openai_base_url: str = Field(
        "",
        validation_alias=AliasChoices("openai_base_url", "OPENAI_BASE_URL"),
        description="URL of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1",
    )
    model: str = Field(
        "",
        description="model that writes; empty: gpt-4.1-mini at OpenAI, else the server's first",
    )
    context_window: int = Field(8192, ge=1024, le=4_000_000, description="tokens the model reads")
    max_tokens: int = Field(512, ge=16, le=100_000, description="tokens of a written answer")
    model_timeout_seconds: float = Field(
        60, gt=0, le=3600, description="longest silence of the model, also between two words"
    )

    host: str = Field("127.0.0.1", min_length=1, description="address the chat listens on")
    port: int = Field(7860, ge=0, le=65535, description="port of the chat; 0 takes a free one")

    adding: Literal["auto", "on", "off"] = Field(
        "auto",
        description="articles added in the chat: on, off, or auto: where only this machine reaches it",
    )
    adding_addresses: Literal["off", "public", "any"] = Field(
        "off",
        description="web addresses added in the chat: off, public, or any: also of this network",
    )
    most_added: int = Field(
        1000, ge=1, le=1_000_000, description="files that may be added in the chat, in all"
    )

    users: str = Field("", description="file of those who may sign in; empty: nobody has to")
    trusted_user_header: str = Field(
        "",
        pattern=r"^[A-Za-z0-9-]*$",
        description="header in which a proxy names who has signed in there, such as X-Forwarded-User",
    )
    trusted_proxies: str = Field(
        "127.0.0.1",
        description="addresses or networks, by commas, from which that header is believed",
    )
    public: bool = Field(
        default=False,
        description="whether strangers ask: nothing can be added, and questions are rationed",
    )
    questions_per_minute: int = Field(
        6, ge=1, le=1000, description="questions a minute of one reader, when it is public"
    )

    def __init__(self, **settings: Any) -> None:
        try:
            super().__init__(**settings)
        except ValidationError as error:
            raise SettingsError(_explain(error)) from None
        except UnicodeDecodeError as error:
            raise SettingsError(
                f"The file .env is not UTF-8 ({error}). Save it as UTF-8."
            ) from None
        _refuse_unknown(settings)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.passage_overlap * 2 > self.passage_size:
            raise ValueError("RAG_PASSAGE_OVERLAP must be at most half of RAG_PASSAGE_SIZE")
        if self.max_tokens * 2 > self.context_window:
            raise ValueError("RAG_MAX_TOKENS must be at most half of RAG_CONTEXT_WINDOW")
        if self.context_window - self.max_tokens < LEAST_READ:
            raise ValueError(
                f"RAG_CONTEXT_WINDOW must leave {LEAST_READ} tokens beside RAG_MAX_TOKENS"
            )
        if self.users and self.trusted_user_header:
            raise ValueError("set RAG_USERS or RAG_TRUSTED_USER_HEADER, not both")
        return self

    @field_validator("users", mode="before")
    @classmethod
    def _expand_users(cls, value: Any) -> Any:
        """The path with `~` as the home folder."""
        return str(Path(value).expanduser()) if value and isinstance(value, str) else value

    @field_validator("data", "articles", mode="before")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        """The path with `~` as the home folder; an empty one is none."""
        if value == "":
            raise ValueError("name a folder; the working folder is .")
        return Path(value).expanduser() if isinstance(value, str | Path) else value

    @field_validator("openai_base_url")
    @classmethod
    def _check_base_url(cls, value: str) -> str:
        url = urlsplit(value)
        whole = url.scheme in {"http", "https"} and url.hostname and value.split() == [value]
        if value and not whole:
            raise ValueError("write a whole URL, such as http://127.0.0.1:11434/v1")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _check_proxies(cls, value: str) -> str:
        read_networks(value)
        return value

    def anchored(self) -> Self:
        """The same settings with absolute paths, which hold when the working folder changes."""
        paths = {"data": self.data.absolute(), "articles": self.articles.absolute()}
        users = {"users": str(Path(self.users).absolute())} if self.users else {}
        return self.model_copy(update={**paths, **users})

    @property
    def proxies(self) -> tuple[Network, ...]:
        """Where a proxy may stand whose header is believed."""
        return read_networks(self.trusted_proxies)

    @property
    def has_model(self) -> bool:
        """Whether a model server or a key for one is set."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)

    def need_model(self) -> None:
        """Nothing, where a model server or a key for one is set.

        Raises:
            SettingsError: If none is.
        """
        if not self.has_model:
            raise SettingsError(
                f"Setting RAG_ANSWERS={self.answers!r} needs a model: set OPENAI_API_KEY or "
                "OPENAI_BASE_URL, or give one: Assistant.open(config, model=…)."
            )

    @property
    def local(self) -> bool:
        """Whether only this machine reaches what listens on the host."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def private(self) -> bool:
        """Whether only this machine reaches the chat, and by all that is set no proxy before it."""
        return self.local and not (self.public or self.users or self.trusted_user_header)

    @property
    def adds(self) -> bool:
        """Whether readers may add articles; by default where the chat is private.

        Strangers never may.
        """
        if self.adding == "auto":
            return self.private
        return self.adding == "on" and not self.public

    @property
    def adds_addresses(self) -> bool:
        """Whether readers may add a page of the web by its address."""
        return self.adds and self.adding_addresses != "off"

    @property
    def writes(self) -> bool:
        """Whether a model writes the answers."""
        return self.answers != "quoted" and self.has_model


def read_networks(text: str) -> tuple[Network, ...]:
    """Addresses and networks such as `127.0.0.1, 10.0.0.0/8`.

    Raises:
        ValueError: If one is neither.
    """
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def _refuse_unknown(arguments: Iterable[str]) -> None:
    """Refuse what looks like one of our settings and is none.

    The environment belongs to other programs too, so there only what a slip makes of one is.
    """
    ours = [*(f"RAG_{name}" for name in arguments), *filter(_is_ours, dotenv_values(".env"))]
    slips = [name for name in os.environ if _is_ours(name) and _nearest(name, cutoff=SLIP)]
    for name in (each.upper() for each in (*ours, *slips)):
        if name not in _known():
            near = _nearest(name)
            hint = f"Did you mean {near}?" if near else "See .env.example for the settings."
            raise SettingsError(f"Unknown setting {name}. {hint}")


def _is_ours(name: str) -> bool:
    return name.upper().startswith("RAG_")


def _known() -> list[str]:
    return [f"RAG_{field}".upper() for field in Config.model_fields]


def _nearest(name: str, *, cutoff: float = 0.6) -> str:
    """The setting whose name is nearest, empty where none is as near as that."""
    bare = [known.removeprefix("RAG_") for known in _known()]
    near = difflib.get_close_matches(name.upper().removeprefix("RAG_"), bare, 1, cutoff)
    return f"RAG_{near[0]}" if near else ""


def _explain(error: ValidationError) -> str:
    """One line for all that is wrong: which setting, what it holds, what it may hold."""
    return "; ".join(_explain_one(dict(problem)) for problem in error.errors())


def _explain_one(problem: dict[str, Any]) -> str:
    message = problem["msg"].removeprefix("Value error, ")
    if not problem["loc"]:
        return f"Settings contradict each other: {message}."
    name = str(problem["loc"][0]).upper()
    name = name if name.startswith("OPENAI_") else f"RAG_{name.removeprefix('RAG_')}"
    # A URL may hold a password too.
    secret = name.endswith("_KEY") or "@" in str(problem["input"])
    held = "" if secret else f"={problem['input']!r}"
    return f"Setting {name}{held} is wrong: {message}. See .env.example."
