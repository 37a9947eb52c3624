"""The words of the parts that Gradio builds once for everybody: put in when a reader arrives.

A part is built without words, so that nobody sees those of another language first.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import gradio as gr

from ui.client import words_of
from ui.phrases import Words

Part = TypeVar("Part")


class Dressing:
    """Which part gets which words."""

    def __init__(self) -> None:
        self._parts: list[tuple[Any, Callable[[Words], Any]]] = []

    def add(self, part: Part, words: Callable[[Words], Any]) -> Part:
        """The part, of which `words` makes a new value, or Gradio's component with new settings."""
        self._parts.append((part, words))
        return part

    def wire(self, blocks: gr.Blocks, settings: Mapping[str, Any]) -> None:
        """Let all parts be dressed when the page is opened; `settings` are those of every event."""
        blocks.load(self._dress, None, [part for part, _ in self._parts], **settings)

    def _dress(self, request: gr.Request) -> list[Any]:
        say = words_of(request)
        return [words(say) for _, words in self._parts]
