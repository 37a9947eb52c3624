"""What is wrong with an installation, part by part, and the command that mends it."""

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rag.config import Config
from rag.errors import ArticlesError, RagError
from rag.files.articles import read_articles
from rag.files.readers import KINDS
from rag.indexing.embedding import load_embedding
from rag.indexing.index import Index
from rag.models import bare_address, listen, open_model
from rag.types import Skipped


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation: whether it is well, and what was seen."""

    part: str
    healthy: bool
    says: str


def examine(configure: Callable[[], Config]) -> Iterator[Finding]:
    """Look at the settings, then at every part they name; a broken part does not stop the next."""
    try:
        config = configure()
    except RagError as error:
        yield Finding("settings", healthy=False, says=str(error))
        return
    yield Finding("settings", healthy=True, says=f"index in {config.data}")
    for part, look in (
        ("articles", _see_articles),
        ("embedding", _see_embedding),
        ("index", _see_index),
        ("model", _see_model),
        ("chat", _see_chat),
    ):
        try:
            yield Finding(part, healthy=True, says=look(config))
        except RagError as error:
            yield Finding(part, healthy=False, says=str(error))


def _see_articles(config: Config) -> str:
    read = list(read_articles(config.articles, max_file_megabytes=config.max_file_megabytes))
    skipped = [each for each in read if isinstance(each, Skipped)]
    told = "".join(f"; skipped {each.name}: {each.reason}" for each in skipped)
    if len(read) == len(skipped):
        raise ArticlesError(
            f"No article in {config.articles} can be read{told}. Put {KINDS} files there,"
            " or name another folder: RAG_ARTICLES, --articles or onrecord index FOLDER."
        )
    return f"{len(read) - len(skipped)} readable in {config.articles}{told}"


def _see_embedding(config: Config) -> str:
    with closing(load_embedding(config)) as embedding:
        embedding.embed_question("Does it answer?")
        return f"{embedding.name}, {embedding.dimension} dimensions"


def _see_index(config: Config) -> str:
    if not config.data.exists():
        return "none yet; make it with: onrecord index FOLDER"
    with (
        closing(load_embedding(config)) as embedding,
        closing(Index.open(config, embedding)) as index,
    ):
        articles, passages = index.counts()
        roots = index.roots()
    if not articles:
        return "empty; fill it with: onrecord index FOLDER"
    _refuse_gone(roots)
    others = {root: held for root, held in roots.items() if root != str(config.articles.resolve())}
    told = "".join(f"; {held} of them from {root}" for root, held in others.items())
    return f"{articles} articles, {passages} passages{told}"


def _refuse_gone(roots: Mapping[str, int]) -> None:
    """Nothing, where every folder or file that articles came from is still there."""
    gone = [root for root in roots if Path(root).is_absolute() and not Path(root).exists()]
    if gone:
        told = ", ".join(f"{root} (articles: {roots[root]})" for root in gone)
        raise ArticlesError(
            f"gone, but still searched: {told}. Put it back, or remove its articles: "
            f"onrecord index --allow-empty {' '.join(gone)}"
        )


def _see_model(config: Config) -> str:
    if config.answers == "written":
        config.need_model()
    if not config.writes:
        return "none set, answers are quoted; set OPENAI_API_KEY or OPENAI_BASE_URL to have them written"
    with open_model(config) as model:
        # Its first word is enough: the server is there, takes the key and knows the model.
        next(listen(model, [{"role": "user", "content": "Do you answer?"}]))
        name = model.metadata.model_name
    return f"{name}, at {bare_address(config.openai_base_url) or 'OpenAI'}"


def _see_chat(_: Config) -> str:
    if importlib.util.find_spec("gradio") is None:
        raise RagError("gradio is not installed. Install it: pip install onrecord")
    return "installed; open it with: onrecord serve"
