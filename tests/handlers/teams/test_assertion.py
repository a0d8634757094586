"""A certificate in the place of a secret: read once, and proved anew with every call."""

from collections.abc import AsyncIterator
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import CertificateBuilder
from jwt.types import Options

from bot.settings import WrongSetting
from tests.fakes.teams.keys import private_key
from tests.fakes.teams.login import OWN_KEY, certificate, pem, thumbprint
from tests.fakes.teams.tenant import APP_ID, TENANT
from tests.handlers.teams.a_login import NOW, Login, a_login

ASKED = {
    "grant_type": "client_credentials",
    "client_id": APP_ID,
    "scope": "https://api.botframework.com/.default",
    "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
}
UNCHECKED: Options = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    async with a_login() as login:
        yield login


async def test_a_certificate_goes_before_a_secret_and_proves_itself_anew_each_time(
    login: Login, tmp_path: Path
) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(pem())
    credentials = login.credentials(teams_app_certificate=file)
    file.unlink()  # read once, when it was made
    first = await credentials.token()
    credentials.forget()
    assert (first, await credentials.token()) == ("token-1", "token-2")
    said = [form for _, form in login.asked]
    assertions = [form.pop("client_assertion") for form in said]
    assert said == [ASKED] * 2
    assert jwt.get_unverified_header(assertions[0]) == {"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint()}
    public = private_key(OWN_KEY).public_key()
    read = [jwt.decode(one, public, ["PS256"], UNCHECKED) for one in assertions]
    assert read[0].pop("jti") != read[1].pop("jti")
    endpoint, now = f"{login.url}/{TENANT}/oauth2/v2.0/token", int(NOW)
    assert read[0] == {"iss": APP_ID, "sub": APP_ID, "aud": endpoint, "iat": now, "nbf": now, "exp": now + 600}


def only(what: str) -> bytes:
    parts = pem().split(b"-----BEGIN CERTIFICATE-----")
    return parts[0] if what == "key" else b"-----BEGIN CERTIFICATE-----" + parts[1]


def of_curves() -> bytes:
    """Return a key that is no RSA one, and its own certificate."""
    key, name = generate_private_key(SECP256R1()), certificate().subject
    made = CertificateBuilder(name, name, key.public_key(), 1).not_valid_before(certificate().not_valid_before_utc)
    signed = made.not_valid_after(certificate().not_valid_after_utc).sign(key, SHA256())
    return as_pem(key) + signed.public_bytes(Encoding.PEM)


def as_pem(key: RSAPrivateKey | EllipticCurvePrivateKey, password: bytes = b"") -> bytes:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


@pytest.mark.parametrize(
    "content",
    [
        as_pem(private_key(1)) + only("certificate"),
        as_pem(private_key(OWN_KEY), b"hemligt") + only("certificate"),
        of_curves(),
        only("key"),
        only("key") + b"-----BEGIN CERTIFICATE-----\nhemligt\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PRIVATE KEY-----\nhemligt\n-----END PRIVATE KEY-----\n" + only("certificate"),
        b"PRIVATE KEY " + only("certificate"),
        b"PRIVATE KEY \xff\0",
    ],
)
async def test_a_certificate_that_cannot_be_used_stops_the_start(login: Login, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(content)
    with pytest.raises(WrongSetting, match=r"^TEAMS_APP_CERTIFICATE: ") as wrong:
        login.credentials(teams_app_certificate=file)
    assert (wrong.value.__cause__, "hemligt" in str(wrong.value)) == (None, False)


async def test_a_certificate_behind_its_key_or_before_it_is_the_same(login: Login, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(b"Bag Attributes\n" + only("certificate") + b"Key Attributes\n" + only("key"))
    assert await login.credentials(teams_app_certificate=file).token() == "token-1"
