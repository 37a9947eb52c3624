"""Ask a folder of articles; every sentence of the answer is on the record.

    from rag import Assistant, Config

    assistant = Assistant.open(Config(data=".onrecord", articles="seeds"))
    answer = assistant.ask("How many troops did the CSTO send?")

Importing this loads no heavy library; each is loaded when it is first needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rag.config import Config
from rag.errors import (
    ArticlesError,
    BusyError,
    DamagedError,
    EmbeddingError,
    MismatchError,
    ModelError,
    QuestionError,
    RagError,
    SettingsError,
    StorageError,
)
from rag.types import (
    Answer,
    Article,
    Citation,
    Filter,
    History,
    Hit,
    Passage,
    Skipped,
    Span,
    Speech,
    Statement,
    SyncReport,
    Turn,
)

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.embedding import Embedding, load_embedding

_LATER = {
    "Assistant": "rag.assistant",
    "Embedding": "rag.embedding",
    "load_embedding": "rag.embedding",
}

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Article",
    "ArticlesError",
    "Assistant",
    "BusyError",
    "Citation",
    "Config",
    "DamagedError",
    "Embedding",
    "EmbeddingError",
    "Filter",
    "History",
    "Hit",
    "MismatchError",
    "ModelError",
    "Passage",
    "QuestionError",
    "RagError",
    "SettingsError",
    "Skipped",
    "Span",
    "Speech",
    "Statement",
    "StorageError",
    "SyncReport",
    "Turn",
    "load_embedding",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
