"""Stores: where Chroma keeps collections of vectors, in a folder, on a server or in its Cloud.

The only module that imports Chroma; `vectors` reads and writes a collection. Errors of Chroma come
out as ours.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from rag.config import Config
from rag.errors import DamagedError, SettingsError, StorageError
from rag.models import bare_address

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

# Loading 100,000 vectors takes some seconds; longer than this means a stuck process.
LOAD_SECONDS = 60.0

# A server that answers at all answers a search or a write of one batch within this time.
SERVER_SECONDS = 60.0

_SESSIONS = attrgetter("_server._session", "_admin_client._server._session")

CLOUD = "cloud:"
REBUILD = (
    "onrecord index --rebuild, or in Python Assistant.open(…, rebuild=True).sync(rebuild=True)"
)


class Store(Protocol):
    """A place where Chroma keeps collections."""

    place: str

    def create(self, name: str) -> "Collection":
        """A new, empty collection."""

    def get(self, name: str) -> "Collection":
        """The collection of that name; Chroma's NotFoundError when there is none."""

    def drop(self, name: str) -> None:
        """Delete a collection; Chroma's NotFoundError when there is none."""

    def batch(self) -> int:
        """How many vectors one write may hold."""

    def lock(self) -> Any:
        """Held while files are written or loaded, so that nobody loads half a write."""

    def close(self) -> None:
        """Let go of memory and files."""


def connect(config: Config) -> Store:
    """The store that the settings name; an embedded one is made when it is missing.

    Raises:
        SettingsError: If the setting is neither `embedded`, nor a URL, nor `cloud:TENANT/DATABASE`.
        DamagedError: If the folder of the embedded store holds something else.
        StorageError: If it cannot be reached or opened.
    """
    if config.chroma == "embedded":
        return _Embedded(config.data)
    return _Remote(config.chroma, config.chroma_api_key.get_secret_value())


def embedded_folder(data: Path) -> Path:
    """Where the embedded store of a data folder lies."""
    return data / "chroma"


class _Embedded:
    """Chroma in this process, on a folder.

    Chroma's own clients share one copy per folder and process, which never sees what another
    process wrote; so each of our stores starts a copy of its own, and is opened anew after a
    change. A folder that cannot be written is read from a copy, because Chroma writes on opening.
    """

    def __init__(self, data: Path) -> None:
        from chromadb.api import ServerAPI
        from chromadb.config import System

        folder = embedded_folder(data)
        self.place = str(folder)
        self._guard = data / "vectors.lock"
        self._copied = folder.exists() and not _is_writable(folder)
        with explained(self.place), self.lock(), ExitStack() as failing:
            if self._copied:
                copy = failing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-"))
                folder = _copy_writable(folder, Path(copy, "chroma"))
            folder.mkdir(parents=True, exist_ok=True)
            self._system = System(_settings(is_persistent=True, persist_directory=str(folder)))
            api: Any = ServerAPI
            self._api: ServerAPI = self._system.instance(api)
            self._system.start()
            self._copies = failing.pop_all()

    def lock(self) -> Any:
        if self._copied:
            return nullcontext()
        return FileLock(self._guard, timeout=LOAD_SECONDS)

    def create(self, name: str) -> "Collection":
        return self._wrap(self._api.create_collection(name, configuration=_configuration()))

    def get(self, name: str) -> "Collection":
        return self._wrap(self._api.get_collection(name))

    def _wrap(self, model: Any) -> "Collection":
        from chromadb.api.models.Collection import Collection

        return Collection(client=self._api, model=model, embedding_function=None)

    def drop(self, name: str) -> None:
        self._api.delete_collection(name)

    def batch(self) -> int:
        return self._api.get_max_batch_size()

    def close(self) -> None:
        self._system.stop()
        self._copies.close()


class _Remote:
    """A Chroma server, or Chroma's Cloud."""

    def __init__(self, place: str, key: str) -> None:
        self.place = place
        with explained(place):
            self._client: Any = (
                _cloud(place, key) if place.startswith(CLOUD) else _server(place, key)
            )
            # Chroma waits for ever, and never closes its connections.
            self._sessions = _SESSIONS(self._client)
            for session in self._sessions:
                session.timeout = SERVER_SECONDS

    def lock(self) -> Any:
        return nullcontext()

    def create(self, name: str) -> "Collection":
        made = self._client.create_collection(
            name, configuration=_configuration(), embedding_function=None
        )
        return cast("Collection", made)

    def get(self, name: str) -> "Collection":
        return cast("Collection", self._client.get_collection(name, embedding_function=None))

    def drop(self, name: str) -> None:
        self._client.delete_collection(name)

    def batch(self) -> int:
        return int(self._client.get_max_batch_size())

    def close(self) -> None:
        self._client.close()
        for session in self._sessions:
            session.close()


def _server(url: str, key: str) -> Any:
    import chromadb

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"Setting RAG_CHROMA={url!r} is wrong: use embedded, the URL of a Chroma server "
            "(http://localhost:8000), or cloud:TENANT/DATABASE."
        )
    if bare_address(url) != url or parts.path.strip("/"):
        raise SettingsError(
            f"Setting RAG_CHROMA={bare_address(url)!r} holds more than a host and a port, which "
            "is all that is used. Name a token in RAG_CHROMA_API_KEY."
        )
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname,
        port=parts.port or (443 if secure else 8000),
        ssl=secure,
        headers={"x-chroma-token": key} if key else None,
        settings=_settings(),
    )


def _cloud(place: str, key: str) -> Any:
    import chromadb

    tenant, _, database = place.removeprefix(CLOUD).partition("/")
    if not (tenant and database and key):
        raise SettingsError(
            f"Setting RAG_CHROMA={place!r} is wrong: Chroma Cloud needs cloud:TENANT/DATABASE "
            "and RAG_CHROMA_API_KEY."
        )
    return chromadb.CloudClient(tenant=tenant, database=database, api_key=key, settings=_settings())


def _configuration() -> Any:
    """How a collection compares: by cosine, and without an embedding of its own."""
    return {"hnsw": {"space": "cosine"}, "embedding_function": None}


def _settings(**own: Any) -> Any:
    """Chroma's settings, without its telemetry and without our `.env`."""
    from chromadb.config import Settings

    own |= {"anonymized_telemetry": False, "chroma_otel_collection_endpoint": ""}
    return Settings(**{"_env_file": None, **own})


def _copy_writable(folder: Path, target: Path) -> Path:
    shutil.copytree(folder, target)
    for path in (target, *target.rglob("*")):
        path.chmod(stat.S_IRWXU)
    return target


def _is_writable(folder: Path) -> bool:
    return all(os.access(path, os.W_OK) for path in (folder, folder.parent, *folder.iterdir()))


def drop_collection(store: Store, name: str) -> None:
    """Delete a collection; nothing happens when there is none."""
    from chromadb.errors import NotFoundError

    with explained(store.place), store.lock():
        try:
            store.drop(name)
        except NotFoundError:
            return


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn an error of Chroma into one a user can act on."""
    from chromadb.errors import ChromaError, NotFoundError
    from httpx import HTTPError

    try:
        yield
    except NotFoundError as error:
        raise DamagedError(
            f"The vectors of the index are gone from {place}. Rebuild them: {REBUILD}"
        ) from error
    except Timeout as error:
        raise StorageError(
            f"Another process has held the vectors in {place} for {LOAD_SECONDS:.0f} seconds. "
            "Wait for it to finish, then try again."
        ) from error
    except (ChromaError, HTTPError, OSError, ValueError) as error:
        raise _explain(str(error), place) from error


def _explain(told: str, place: str) -> StorageError:
    first = told.strip().splitlines()[0] if told.strip() else "no reason given"
    if "not a database" in first or "malformed" in first:
        return DamagedError(
            f"The vectors in {place} are damaged ({first}). Rebuild them: {REBUILD}"
        )
    return StorageError(
        f"Chroma at {bare_address(place) if '://' in place else place} failed ({first}). Check that it can be reached and written "
        "and that its disk is not full, then try again; what was indexed is kept."
    )
