"""The tokens that Teams puts on what it sends to the app."""

import time
from typing import Any

import jwt

from tests.fakes.teams.keys import ISSUER, Key
from tests.fakes.teams.tenant import APP_ID

Json = dict[str, Any]
LIVES = 3600


def claims(service_url: str, **other: Any) -> Json:
    """Return what a good token says; `other` claims win, and None leaves one out."""
    now = int(time.time())
    said: Json = {"serviceurl": service_url, "nbf": now, "exp": now + LIVES, "iss": ISSUER, "aud": APP_ID}
    return {name: value for name, value in (said | other).items() if value is not None}


def token(key: Key, service_url: str, *, headers: Json | None = None, **other: Any) -> str:
    """Return a signed token; `headers` win over the right ones, `other` claims too."""
    named = {"kid": key.kid, "x5t": key.kid} | (headers or {})
    return jwt.encode(claims(service_url, **other), key.private, algorithm="RS256", headers=named)
