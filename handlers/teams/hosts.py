"""Which URLs may be called: a URL that came from outside is looked at here before anything is sent to it."""

import re
from collections.abc import Iterable

from yarl import URL

from handlers.loopback import is_loopback

LONGEST = 8192
"""Characters of a URL at most."""

_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_PLAIN = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(\.{_LABEL})*|\[::1\])(:(?P<port>[1-9][0-9]{{0,4}}))?(/[!-\[\]-~]*)?",
    re.IGNORECASE,
)
"""The only form a URL may have: no user, no empty label, no backslash, nothing but visible ASCII. What parsers could
read differently is not read at all.
"""


class Hosts:
    """The hosts that may be called.

    patterns: `host`, `host:port`, or either after `*.` for whatever lies under it. any_loopback: also this machine.
    """

    def __init__(self, patterns: Iterable[str], *, any_loopback: bool = False) -> None:
        self._patterns = tuple(_read(pattern) for pattern in patterns)
        self._any_loopback = any_loopback

    def allows(self, url: str) -> bool:
        """Whether a URL may be called: https on a listed host, or http on a listed one that is this machine."""
        parsed = _parsed(url)
        if parsed is None or not (host := parsed.raw_host):
            return False
        if self._any_loopback and is_loopback(host):
            return True
        return (parsed.scheme == "https" or is_loopback(host)) and self._lists(host, parsed.explicit_port)

    def _lists(self, host: str, port: int | None) -> bool:
        return any(
            (host.endswith(name) if name.startswith(".") else host == name)
            and (port in (None, 443) if listed is None else port == listed)
            for name, listed in self._patterns
        )


def _read(pattern: str) -> tuple[str, int | None]:
    """Return a pattern's name, which begins with a dot where it stands for what lies under it, and its port."""
    name, _, port = pattern.casefold().removeprefix("*").partition(":")
    return name, int(port) if port else None


def _parsed(url: str) -> URL | None:
    """Return a URL as the client reads it; None where that is not what stands there."""
    plain = _PLAIN.fullmatch(url) if len(url) <= LONGEST else None
    if plain is None:
        return None
    try:
        parsed = URL(url)
        port = parsed.explicit_port
    except ValueError:
        return None
    told = (plain["scheme"].lower(), plain["host"].lower().strip("[]"), plain["port"] and int(plain["port"]))
    return parsed if (parsed.scheme, parsed.raw_host, port) == told else None
