"""Text of articles and of people in Markdown: shown as it stands, and meaning nothing to it."""

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$^=]")
_LIST_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])")
_LIST_SIGN = re.compile(r"^(\s*)([-+])")


def escape_markdown(text: str) -> str:
    """Text on one line that a Markdown reader shows as it stands, without links and HTML."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return _LIST_SIGN.sub(r"\1\\\2", _LIST_NUMBER.sub(r"\1\\\2", line))


def write_link(address: str) -> str:
    """An address that a Markdown reader makes a link, empty if it cannot stand there."""
    return "" if re.search(r"[<>\s\\]", address) else f"<{address}>"
