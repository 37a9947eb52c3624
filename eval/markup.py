"""Markup: HTML and SVG as text in which nothing that was put in can become an element."""

from collections.abc import Iterable
from html import escape

Attribute = str | float | bool | None

_VOID = frozenset(("input", "meta"))


class Markup(str):
    """Text that may stand in a page as it is; any other text is escaped first."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """An element with its children in order; children that are no markup are escaped.

    Args:
        name: The name of the element.
        children: What stands in it.
        attributes: `class_` is written class, `text_anchor` text-anchor. One that is true has
            no value, one that is false or None is left out.
    """
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{opening}>")
    return Markup(f"<{name}{opening}>{join(children)}</{name}>")


def join(children: Iterable[str]) -> Markup:
    """The children one after the other; those that are no markup are escaped."""
    return Markup("".join(_escape(child) for child in children))


def _escape(child: str) -> str:
    return child if isinstance(child, Markup) else escape(child, quote=False)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    # Two decimals of a pixel or a percent are more than anybody sees.
    text = value if isinstance(value, str) else f"{round(value, 2):g}"
    return f' {name}="{escape(text)}"'
