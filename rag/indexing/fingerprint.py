"""What an index was built with; other settings must not read it."""

import json
from collections.abc import Mapping

from rag.config import Config
from rag.errors import MismatchError
from rag.indexing.embedding import Embedding
from rag.indexing.passages import PASSAGE_RULES
from rag.indexing.stores import REBUILD
from rag.words.terms import TERM_RULES

Fingerprint = Mapping[str, str | int]


def take_fingerprint(config: Config, embedding: Embedding) -> Fingerprint:
    """All that decides how an article becomes vectors and terms."""
    return {
        "embedding": embedding.name,
        "dimension": embedding.dimension,
        "passage size": config.passage_size,
        "passage overlap": config.passage_overlap,
        "passage rules": PASSAGE_RULES,
        "term rules": TERM_RULES,
    }


def write_fingerprint(fingerprint: Fingerprint) -> str:
    """The form that is stored and compared."""
    return json.dumps(dict(fingerprint), sort_keys=True)


def refuse_mismatch(stored: str, wanted: Fingerprint, *, place: object) -> None:
    """Do nothing when both agree.

    Raises:
        MismatchError: Naming what differs and the command that rebuilds.
    """
    built = json.loads(stored)
    differing = [name for name in {**built, **wanted} if built.get(name) != wanted.get(name)]
    if differing:
        told = ", ".join(f"{name} {built.get(name)}, now {wanted.get(name)}" for name in differing)
        raise MismatchError(
            f"The index in {place} was built with {told}. "
            f"Go back to the old settings, or rebuild it: {REBUILD}."
        )
