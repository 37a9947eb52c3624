"""Meanings: the vectors of sentences, remembered from question to question."""

import threading
from collections.abc import Sequence

from rag.asking.asked import Vector
from rag.indexing.embedding import EmbeddedModel

REMEMBERED = 16_384
"""Sentences whose vectors are kept, 1.5 kB each; the oldest are forgotten."""


class Meanings:
    """The vector of each sentence; the next question meets many of them again. Safe in threads."""

    def __init__(self, model: EmbeddedModel) -> None:
        self._model = model
        self._known: dict[str, Vector] = {}
        self._lock = threading.Lock()

    def of(self, sentences: Sequence[str]) -> list[Vector]:
        """The vectors of sentences, shape (384,) each, in their order.

        Raises:
            EmbeddingError: If the sentences cannot be embedded.
        """
        with self._lock:
            found = {text: self._known[text] for text in sentences if text in self._known}
        fresh = [text for text in dict.fromkeys(sentences) if text not in found]
        if fresh:
            made = dict(zip(fresh, self._model.embed_passages(fresh), strict=True))
            found |= made
            with self._lock:
                self._known |= made
                for text in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
                    del self._known[text]
        return [found[text] for text in sentences]
