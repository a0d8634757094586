"""What proves this app to the login server where a certificate stands for the secret."""

import base64
import uuid
from collections.abc import Callable
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificate

from bot.settings import WrongSetting

LASTS = 600
"""Seconds that an assertion is good for."""

KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Assertion:
    """An app's private key and its certificate, read once from a PEM file. seconds: since 1970.

    Raises WrongSetting where the file is not that: the key must be an RSA one without a password, and the
    certificate's own.
    """

    def __init__(self, path: Path, app_id: str, seconds: Callable[[], float]) -> None:
        self._key, certificate = _read(path)
        self._thumbprint = base64.urlsafe_b64encode(certificate.fingerprint(SHA256())).rstrip(b"=").decode()
        self._app_id, self._seconds = app_id, seconds

    def for_(self, endpoint: str) -> str:
        """Return a new one, good for one token endpoint.

        Signed as Microsoft asks for it beside a thumbprint of SHA-256: with PS256.
        """
        now = int(self._seconds())
        claims = {"iss": self._app_id, "sub": self._app_id, "aud": endpoint, "jti": str(uuid.uuid4())}
        times = {"iat": now, "nbf": now, "exp": now + LASTS}
        return jwt.encode({**claims, **times}, self._key, algorithm="PS256", headers={"x5t#S256": self._thumbprint})


def _read(path: Path) -> tuple[RSAPrivateKey, Certificate]:
    try:
        content = path.read_bytes()
        key, certificate = load_pem_private_key(content, None), load_pem_x509_certificate(content)
    except (OSError, ValueError, TypeError):  # TypeError: the key wants a password
        raise _wrong("a PEM file with an RSA key without a password, and its certificate") from None
    if not isinstance(key, RSAPrivateKey):
        raise _wrong("the key is not an RSA one")
    if key.public_key() != certificate.public_key():
        raise _wrong("the certificate is not the key's")
    return key, certificate


def _wrong(what: str) -> WrongSetting:
    return WrongSetting(f"TEAMS_APP_CERTIFICATE: {what}")
