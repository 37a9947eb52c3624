"""HTML that is escaped by construction: whatever is not `Html` already is text."""

import html

# Gradio hands our HTML to a template as a value, where these mean nothing; written as
# entities they stay text even if a later version compiles the value itself.
_TEMPLATE_CHARACTERS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})

Attribute = str | int | bool | None


class Html(str):
    """A string that is markup already; words of others become it through `escape` only."""

    __slots__ = ()


def escape(text: str) -> Html:
    """`text` as markup that shows exactly these characters."""
    if isinstance(text, Html):
        return text
    # Lone surrogates cannot be sent as UTF-8 and would break the whole page.
    sendable = text.encode("utf-8", "replace").decode("utf-8")
    return Html(html.escape(sendable).translate(_TEMPLATE_CHARACTERS))


def join(*parts: str) -> Html:
    """`parts` one after the other; plain strings are escaped."""
    return Html("".join(escape(part) for part in parts))


def element(name: str, *children: str, **attributes: Attribute) -> Html:
    """An element around `children`; plain strings are escaped.

    Attribute names follow Python: `class_` is `class`, `data_event` is `data-event`. `True`
    writes the bare name, `None`, `False` and the empty string leave the attribute out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return f" {name}"
    return f' {name}="{escape(str(value))}"'
