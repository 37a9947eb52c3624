"""Who asks: the name of whoever signed in, what a limit counts by, and in which words to reply.

Pure functions on a request of Gradio, of which they read `username`, `client` and `headers` only.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from ui.languages import choose_language
from ui.phrases import WORDS, Words

# A provider gives a household this much of IPv6; one address of it would be no limit.
IPV6_PREFIX = 64


def owner_of(request: object) -> str:
    """The name that somebody signed in with, empty where nobody has to.

    An empty name is nobody's: where strangers ask, nothing that one of them leaves may be
    shown to whoever else has no name.
    """
    return str(getattr(request, "username", None) or "")


def client_of(request: object) -> str:
    """What one reader is counted by: the name, else the address."""
    owner = owner_of(request)
    host = getattr(getattr(request, "client", None), "host", None)
    return f"user {owner}" if owner else f"address {place_of(str(host or ''))}"


def words_of(request: object) -> Words:
    """The words in the language that the reader's browser asks for; English without a request."""
    headers = getattr(request, "headers", None)
    accepted = str(getattr(headers, "get", lambda *_: "")("accept-language", ""))
    return WORDS[choose_language(accepted)]


def place_of(host: str) -> str:
    """An address, or the network of one household for IPv6; other text as it is."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
    return str(address)
