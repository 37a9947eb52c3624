"""Errors a user can act on: what happened, to which thing, and what to do next.

RagError
├── SettingsError       a setting is out of range, mistyped or contradicts another
├── ArticlesError       a folder or file of articles is missing or holds nothing readable
├── StorageError        the index cannot be opened or written
│   ├── BusyError       another process is writing to it
│   ├── MismatchError   it was built with other settings, or by a newer version
│   └── DamagedError    its vectors and its catalog do not belong together
├── EmbeddingError      the embedding model could not be loaded or did not answer
├── ModelError          the model server is down, refuses, or broke off
│   └── UnfoundedError  nothing of what the model wrote is in the articles
└── QuestionError       a question that cannot be asked
"""


class RagError(Exception):
    """Base of every error that is shown to a user in one line."""


class SettingsError(RagError):
    """A setting is out of range, mistyped or contradicts another."""


class ArticlesError(RagError):
    """A folder or file of articles is missing or holds nothing readable.

    `field` is what of a pasted text cannot be taken: its title, text, source or date.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StorageError(RagError):
    """The index cannot be opened or written."""


class BusyError(StorageError):
    """Another process is writing to the index."""


class MismatchError(StorageError):
    """The index was built with other settings, or by a newer version."""


class DamagedError(StorageError):
    """The vectors and the catalog of the index do not belong together."""


class EmbeddingError(RagError):
    """The embedding model could not be loaded or did not answer."""


class ModelError(RagError):
    """The model server is down, refuses the key, does not know the model, or broke off."""


class UnfoundedError(ModelError):
    """Nothing of what the model wrote is in the articles."""


class QuestionError(RagError):
    """A question that cannot be asked, such as an empty one."""


def need_kind(value: object, kind: type, name: str) -> None:
    """Nothing, when what a program passes as an argument is of its kind.

    Raises:
        TypeError: If it is not; names the argument.
    """
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}.")


def first_words(error: Exception) -> str:
    """The first words of a foreign error, in one line."""
    return (" ".join(str(error).split()) or type(error).__name__)[:80]
