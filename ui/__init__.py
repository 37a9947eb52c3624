"""The web chat; the only importer of gradio, which is loaded when the chat starts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Assistant


def launch(
    assistant: "Assistant",
    *,
    host: str,
    port: int,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the chat until interrupted; see `ui.serving.launch`."""
    from ui.serving import launch as launch_chat

    launch_chat(assistant, host=host, port=port, ready=ready)
