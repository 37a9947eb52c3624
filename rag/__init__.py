"""Ask a folder of articles; every sentence of the answer is on the record.

    from rag import Assistant, Config

    assistant = Assistant.open(Config(data=".onrecord", articles="seeds"))
    answer = assistant.ask("How many troops did the CSTO send?")

Importing this loads no heavy library; each is loaded when it is first needed.

For a program of one's own: `Assistant` with `Config`, `Filter` and `EVERYTHING`; what it gives and
takes (`Answer`, `Statement`, `Citation`, `Hit`, `Passage`, `Article`, `Heading`, `Match`,
`SyncReport`, `Skipped`, `Turn`, `Feedback` and their parts); the errors under `RagError`;
`load_model`, `open_model`, `load_embedding` and `load_feedback`.

For the chat in `ui` and the evaluation in `eval`, which see of this package only what stands here,
and likely to change with them: `BROWSER_OWNER`, `BYTES_OF_MEGABYTE`, `MOST_CONVERSATIONS`,
`WRITER_SHARE`, `Namesakes`, `Users`, `bare_address`, `check_question`, `find_speeches`,
`fitting_reasons`, `fold_stories`, `import_client`, `is_imprint`, `leave_out_thoughts`, `listen`,
`load_users`, `plain_name`, `same_name` and `split_sentences`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rag.config import BYTES_OF_MEGABYTE, WRITER_SHARE, Config
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
    UnfoundedError,
)
from rag.types import (
    Added,
    Answer,
    Article,
    Citation,
    Filter,
    Heading,
    History,
    Hit,
    Match,
    Passage,
    Progress,
    Skipped,
    Span,
    Speech,
    Statement,
    Stretch,
    Support,
    SyncReport,
    Turn,
)

if TYPE_CHECKING:
    from rag.answers.replies import leave_out_thoughts
    from rag.asking.questions import check_question
    from rag.assistant import Assistant
    from rag.files.copies import fold_stories
    from rag.files.masthead import is_imprint
    from rag.indexing.additions import Additions
    from rag.indexing.embedding import Embedding, load_embedding
    from rag.keeping.conversations import MOST_CONVERSATIONS, KeptConversation
    from rag.keeping.feedback import (
        BROWSER_OWNER,
        CitedQuote,
        Feedback,
        Place,
        Reason,
        fitting_reasons,
        load_feedback,
    )
    from rag.keeping.users import Users, load_users, plain_name
    from rag.models import bare_address, import_client, listen, load_model, open_model
    from rag.people.namesakes import Namesakes
    from rag.search.retrieval import EVERYTHING
    from rag.speech.speakers import find_speeches
    from rag.text.sentences import split_sentences
    from rag.words.names import same_name

_LATER = {
    "Additions": "rag.indexing.additions",
    "Assistant": "rag.assistant",
    "bare_address": "rag.models",
    "BROWSER_OWNER": "rag.keeping.feedback",
    "check_question": "rag.asking.questions",
    "CitedQuote": "rag.keeping.feedback",
    "Embedding": "rag.indexing.embedding",
    "EVERYTHING": "rag.search.retrieval",
    "Feedback": "rag.keeping.feedback",
    "find_speeches": "rag.speech.speakers",
    "fitting_reasons": "rag.keeping.feedback",
    "fold_stories": "rag.files.copies",
    "import_client": "rag.models",
    "is_imprint": "rag.files.masthead",
    "KeptConversation": "rag.keeping.conversations",
    "leave_out_thoughts": "rag.answers.replies",
    "load_embedding": "rag.indexing.embedding",
    "load_feedback": "rag.keeping.feedback",
    "listen": "rag.models",
    "load_model": "rag.models",
    "load_users": "rag.keeping.users",
    "MOST_CONVERSATIONS": "rag.keeping.conversations",
    "Namesakes": "rag.people.namesakes",
    "open_model": "rag.models",
    "Place": "rag.keeping.feedback",
    "plain_name": "rag.keeping.users",
    "Reason": "rag.keeping.feedback",
    "same_name": "rag.words.names",
    "split_sentences": "rag.text.sentences",
    "Users": "rag.keeping.users",
}

__version__ = "0.1.0"

__all__ = [
    "BROWSER_OWNER",
    "BYTES_OF_MEGABYTE",
    "EVERYTHING",
    "MOST_CONVERSATIONS",
    "WRITER_SHARE",
    "Added",
    "Additions",
    "Answer",
    "Article",
    "ArticlesError",
    "Assistant",
    "BusyError",
    "Citation",
    "CitedQuote",
    "Config",
    "DamagedError",
    "Embedding",
    "EmbeddingError",
    "Feedback",
    "Filter",
    "Heading",
    "History",
    "Hit",
    "KeptConversation",
    "Match",
    "MismatchError",
    "ModelError",
    "Namesakes",
    "Passage",
    "Place",
    "Progress",
    "QuestionError",
    "RagError",
    "Reason",
    "SettingsError",
    "Skipped",
    "Span",
    "Speech",
    "Statement",
    "StorageError",
    "Stretch",
    "Support",
    "SyncReport",
    "Turn",
    "UnfoundedError",
    "Users",
    "bare_address",
    "check_question",
    "find_speeches",
    "fitting_reasons",
    "fold_stories",
    "import_client",
    "is_imprint",
    "leave_out_thoughts",
    "listen",
    "load_embedding",
    "load_feedback",
    "load_model",
    "load_users",
    "open_model",
    "plain_name",
    "same_name",
    "split_sentences",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
