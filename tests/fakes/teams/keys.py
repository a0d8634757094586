"""The keys that what comes to the app is signed with, and where they are told of."""

import base64
import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

Json = dict[str, Any]

ISSUER = "https://api.botframework.com"
OPENID_PATH, KEYS_PATH = "/v1/.well-known/openidconfiguration", "/v1/.well-known/keys"
ENDORSEMENTS = ("azure-bot-channel", "msteams", "webchat", "directline", "skype")


@functools.cache
def private_key(number: int) -> RSAPrivateKey:
    """Return a key; making one is slow, so the same number gives the same key as long as the process lives."""
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Key:
    """A key, and what its holder may speak for."""

    number: int
    endorsements: tuple[str, ...] = ENDORSEMENTS

    @property
    def kid(self) -> str:
        """Return the id that tokens name it by."""
        return _base64(hashlib.sha1(f"key {self.number}".encode(), usedforsecurity=False).digest())

    @property
    def private(self) -> RSAPrivateKey:
        """Return what signs."""
        return private_key(self.number)

    def told(self) -> Json:
        """Return it as the list of keys has it."""
        numbers = self.private.public_key().public_numbers()
        size = (numbers.n.bit_length() + 7) // 8
        told: Json = {"kty": "RSA", "use": "sig", "kid": self.kid, "x5t": self.kid}
        told |= {"n": _base64(numbers.n.to_bytes(size, "big")), "e": "AQAB"}
        return told | {"endorsements": list(self.endorsements)} if self.endorsements else told


class SigningKeys:
    """The keys in force; the last one signs."""

    def __init__(self) -> None:
        self._made = 1
        self.in_force = [Key(1)]

    @property
    def current(self) -> Key:
        """Return the one that signs."""
        return self.in_force[-1]

    def rotate(self, *, keep: bool = True, endorsements: Iterable[str] = ENDORSEMENTS) -> Key:
        """Make a new one that signs from now on; the old ones are told of as long as they are kept."""
        self._made += 1
        new = Key(self._made, tuple(endorsements))
        self.in_force = [*self.in_force, new] if keep else [new]
        return new

    def unknown(self) -> Key:
        """Return a key that is never told of."""
        return Key(0)

    def told(self) -> Json:
        """Return the list of keys."""
        return {"keys": [key.told() for key in self.in_force]}


def openid(url: str) -> Json:
    """Return the configuration of an issuer whose keys are told of at `url`."""
    return {
        "issuer": ISSUER,
        "authorization_endpoint": "https://invalid.botframework.com/",
        "jwks_uri": url + KEYS_PATH,
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    }


def _base64(given: bytes) -> str:
    return base64.urlsafe_b64encode(given).decode().rstrip("=")
