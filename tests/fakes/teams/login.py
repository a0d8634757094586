"""The login server: who may have a token for the connector, by a secret, a certificate or a managed identity."""

import base64
import datetime as dt
import functools
import hashlib
import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from tests.fakes.teams.keys import private_key
from tests.fakes.teams.saying_no import no_login, refused, unauthorized
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT

Json = dict[str, Any]

SCOPE, RESOURCE = "https://api.botframework.com/.default", "https://api.botframework.com"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
OWN_KEY = -1
"""The number of the key that the app's certificate is about."""


@functools.cache
def certificate() -> x509.Certificate:
    """Return the app's certificate, signed by itself."""
    name, key = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lotsen")]), private_key(OWN_KEY)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    return made.not_valid_after(dt.datetime(2036, 1, 1, tzinfo=dt.UTC)).sign(key, hashes.SHA256())


def pem() -> bytes:
    """Return what TEAMS_APP_CERTIFICATE's file holds: the private key, then the certificate."""
    kind, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key = private_key(OWN_KEY).private_bytes(serialization.Encoding.PEM, kind, plain)
    return key + certificate().public_bytes(serialization.Encoding.PEM)


def thumbprint() -> str:
    """Return the certificate's x5t#S256."""
    digest = hashlib.sha256(certificate().public_bytes(serialization.Encoding.DER)).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@dataclass
class Login:
    """Gives tokens out, and knows them again. lives: seconds. registered: whether there is such an app at all."""

    seconds: Callable[[], float] = time.time
    lives: int = 3599
    password: str = APP_PASSWORD
    registered: bool = True

    def __post_init__(self) -> None:
        self._until: dict[str, float] = {}
        self._numbers = itertools.count(1)

    def token(self, url: str, tenant: str, form: Mapping[str, str]) -> Json:
        """Answer POST /{tenant}/oauth2/v2.0/token. Raises Refused."""
        if tenant not in (TENANT, "botframework.com"):
            raise no_login(400, "invalid_request", 90002, f"Tenant '{tenant}' not found.")
        if form.get("grant_type") != "client_credentials":
            raise no_login(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
        if not self.registered or form.get("client_id") != APP_ID:
            words = f"Application with identifier '{form.get('client_id')}' was not found in the directory '{tenant}'."
            raise no_login(400, "unauthorized_client", 700016, words)
        if form.get("scope") != SCOPE:
            words = f"The provided value for the input parameter 'scope' is not valid: {form.get('scope')}."
            raise no_login(400, "invalid_scope", 70011, words)
        self._prove(f"{url}/{tenant}/oauth2/v2.0/token", form)
        return {"token_type": "Bearer", "expires_in": self.lives, "ext_expires_in": self.lives} | self._new()

    def managed(self, query: Mapping[str, str], headers: Mapping[str, str]) -> Json:
        """Answer the machine's own endpoint for managed identities. Raises Refused."""
        asks_right = headers.get("Metadata") == "true" or headers.get("X-IDENTITY-HEADER")
        if not asks_right or query.get("resource") != RESOURCE or "api-version" not in query:
            raise no_login(400, "invalid_request", 500011, "A resource, a version or a header is missing.")
        if not self.registered or query.get("client_id") not in (None, APP_ID):
            raise no_login(400, "invalid_request", 70001, "Identity not found.")
        told: Json = {"token_type": "Bearer", "expires_in": str(self.lives), "resource": RESOURCE, "client_id": APP_ID}
        return told | {"expires_on": str(int(self.seconds()) + self.lives)} | self._new()

    def look_at(self, authorization: str) -> None:
        """Raise Refused unless this is a token that was given out and is still good."""
        kind, _, token = authorization.partition(" ")
        if kind != "Bearer" or self.seconds() >= self._until.get(token, 0):
            raise unauthorized()
        if not self.registered:
            raise refused("BotNotRegistered")

    def revoke(self) -> None:
        """Let no token be good that was given out so far."""
        self._until.clear()

    def _new(self) -> Json:
        token = f"token-{next(self._numbers)}"
        self._until[token] = self.seconds() + self.lives
        return {"access_token": token}

    def _prove(self, audience: str, form: Mapping[str, str]) -> None:
        if "client_assertion" in form:
            self._prove_by_certificate(audience, form)
        elif "client_secret" not in form:
            words = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
            raise no_login(401, "invalid_client", 7000218, words)
        elif form["client_secret"] != self.password:
            words = f"Invalid client secret provided. The secret is not one of app '{APP_ID}'."
            raise no_login(401, "invalid_client", 7000215, words)

    def _prove_by_certificate(self, audience: str, form: Mapping[str, str]) -> None:
        assertion, public = form["client_assertion"], private_key(OWN_KEY).public_key()
        try:
            headers = jwt.get_unverified_header(assertion)
            must: Any = {"require": ["exp", "nbf", "jti", "sub", "iss"]}
            said = jwt.decode(assertion, public, [headers["alg"]], must, audience=audience, issuer=APP_ID)
        except jwt.ExpiredSignatureError as late:
            raise no_login(401, "invalid_client", 700024, "Client assertion is not within its valid time.") from late
        except (jwt.InvalidTokenError, KeyError) as wrong:
            raise no_login(401, "invalid_client", 700027, f"Client assertion failed validation: {wrong}") from wrong
        named = headers.get("x5t#S256") == thumbprint() and headers["alg"] in ("PS256", "RS256")
        if not named or said["sub"] != APP_ID or form.get("client_assertion_type") != ASSERTION_TYPE:
            words = "The certificate with this identifier is not registered on the application."
            raise no_login(401, "invalid_client", 700027, words)
