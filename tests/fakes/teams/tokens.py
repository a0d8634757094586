"""The tokens that Teams puts on what it sends to the app."""

import time
from typing import Any, Protocol

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from tests.fakes.teams.keys import ISSUER
from tests.fakes.teams.tenant import APP_ID

Json = dict[str, Any]
LIVES = 3600


class Signer(Protocol):
    """What signs: a `Key`, here or of another process."""

    @property
    def kid(self) -> str:
        """The id that tokens name it by."""

    @property
    def private(self) -> RSAPrivateKey:
        """The key itself."""


class Signers(Protocol):
    """Who signs just now."""

    @property
    def current(self) -> Signer:
        """The one whose turn it is."""


def claims(service_url: str, **other: Any) -> Json:
    """Return what a good token says; `other` claims win, and None leaves one out."""
    now = int(time.time())
    said: Json = {"serviceurl": service_url, "nbf": now, "exp": now + LIVES, "iss": ISSUER, "aud": APP_ID}
    return {name: value for name, value in (said | other).items() if value is not None}


def token(key: Signer, service_url: str, *, headers: Json | None = None, **other: Any) -> str:
    """Return a signed token; `headers` win over the right ones, `other` claims too."""
    named = {"kid": key.kid, "x5t": key.kid} | (headers or {})
    return jwt.encode(claims(service_url, **other), key.private, algorithm="RS256", headers=named)
