"""The script of the page: sent once with the page, run by each of our parts as a function.

Gradio would take the whole script with each part, and a dozen copies are half of the page.
"""

import re
from functools import lru_cache
from pathlib import Path

# What the script is called by; Gradio hands these three to each part.
_CALL = "onrecordPart(element, trigger, watch)"
# Events of ours that the script sends to the server.
_TRIGGERED = re.compile(r'\btrigger(?:s\.\w+)?\("(\w+)"')


@lru_cache(maxsize=1)
def read_script() -> str:
    """The script, as it stands in its file."""
    return Path(__file__).with_name("script.js").read_text(encoding="utf-8")


def define_script() -> str:
    """The script as a function of the page, to stand in its head before any part is there."""
    return f"window.{_CALL.replace('(', ' = (', 1)} => {{\n{read_script()}}};"


def call_script() -> str:
    """What one part does when it is there.

    Gradio wants to read the names of its events in it, in quotation marks.
    """
    events = sorted(set(_TRIGGERED.findall(read_script())))
    return f"{_CALL}; // {', '.join(map(repr, events))}"
