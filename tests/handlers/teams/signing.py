"""Tokens as the connector signs them, and as nobody should: every byte of one can be chosen."""

import json
from base64 import urlsafe_b64encode as urlsafe
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from handlers.teams.tokens import Said
from tests.fakes.teams.keys import Key, private_key
from tests.fakes.teams.tenant import APP_ID, TENANT

Json = dict[str, Any]

NOW: Final = 1_795_000_000
SERVICE: Final = f"https://smba.trafficmanager.net/emea/{TENANT}/"
SAID: Final = Said(SERVICE, "msteams", TENANT, TENANT)
GONE: Final = object()
"""Stands for a claim that is not there."""


def claims(**changes: object) -> Json:
    """Return what a good token says, but for the changes."""
    good = {"serviceurl": SERVICE, "nbf": NOW - 60, "exp": NOW + 3600, "iss": "https://api.botframework.com"}
    return _without_gone({**good, "aud": APP_ID, **changes})


def header(**changes: object) -> Json:
    """Return what a good token says of its signature, but for the changes."""
    kid = Key(1).kid
    return _without_gone({"alg": "RS256", "kid": kid, "x5t": kid, "typ": "JWT", **changes})


def token(says: object, head: object = None, key: RSAPrivateKey | None = None) -> str:
    """Return a token of two JSON values, signed with the key in force unless another one is given."""
    return raw(json.dumps(says).encode(), json.dumps(header() if head is None else head).encode(), key)


def raw(says: bytes, head: bytes, key: RSAPrivateKey | None = None) -> str:
    """Return a token of any bytes; its signature is right."""
    signed = f"{base64(head)}.{base64(says)}"
    signature = (key or private_key(1)).sign(signed.encode(), PKCS1v15(), SHA256())
    return f"{signed}.{base64(signature)}"


def bearer(**changes: object) -> str:
    """Return the header with a good token, but for the changes in what it says."""
    return f"Bearer {token(claims(**changes))}"


def base64(given: bytes) -> str:
    """Return bytes as they stand in a token."""
    return urlsafe(given).decode().rstrip("=")


def _without_gone(given: Json) -> Json:
    return {name: value for name, value in given.items() if value is not GONE}
