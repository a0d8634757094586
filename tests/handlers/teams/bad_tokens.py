"""Tokens that must not let anybody in, by what is wrong with them and why they are refused."""

import hmac
import json
from collections.abc import Callable, Mapping

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.fakes.teams.keys import Key, private_key
from tests.fakes.teams.tenant import APP_ID, TENANT
from tests.handlers.teams.signing import GONE, NOW, SERVICE, base64, bearer, claims, header, raw, token

PUBLIC = private_key(1).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def headed(**changes: object) -> str:
    return f"Bearer {token(claims(), header(**changes))}"


def said(body: str) -> str:
    return f"Bearer {raw(body.encode(), json.dumps(header()).encode())}"


def with_exp(written: str) -> str:
    return said(json.dumps(claims(exp=12345)).replace("12345", written))


def with_the_public_key_as_a_secret() -> str:
    signed = f"{base64(json.dumps(header(alg='HS256')).encode())}.{base64(json.dumps(claims()).encode())}"
    return f"Bearer {signed}.{base64(hmac.digest(PUBLIC, signed.encode(), 'sha256'))}"


def with_the_signature_of_other_claims() -> str:
    signature = token(claims(exp=NOW + 60)).rpartition(".")[2]
    return f"Bearer {token(claims()).rpartition('.')[0]}.{signature}"


BAD: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "no token": {
        "none": lambda: "",
        "only the word": lambda: "Bearer ",
        "another scheme": lambda: f"Basic {token(claims())}",
        "the scheme in capitals": lambda: f"BEARER {token(claims())}",
        "no scheme": lambda: token(claims()),
        "the word twice": lambda: f"Bearer Bearer {token(claims())}",
        "two tokens": lambda: f"Bearer {token(claims())}, Bearer {token(claims())}",
        "something behind it": lambda: f"Bearer {token(claims())} x",
        "a line break behind it": lambda: f"Bearer {token(claims())}\n",
        "garbage": lambda: "Bearer garbage",
        "dots": lambda: "Bearer ..",
        "two parts": lambda: f"Bearer {token(claims()).rpartition('.')[0]}",
        "four parts": lambda: f"Bearer {token(claims())}.x",
        "five parts, as encrypted": lambda: "Bearer a.b.c.d.e",
        "no signature": lambda: f"Bearer {token(claims()).rpartition('.')[0]}.",
        "a megabyte": lambda: "Bearer " + "a" * 2**20,
        "a megabyte that is signed": lambda: f"Bearer {token(claims(more='x' * 2**20))}",
        "not ASCII": lambda: f"Bearer {token(claims())}".replace("e", "é"),
        "digits that are not ASCII": lambda: f"Bearer {token(claims())}\u0661",
        "a surrogate": lambda: "Bearer \udc80.\udc80.\udc80",
        "nul": lambda: f"Bearer \0{token(claims())}",
    },
    "no base64": {
        "one character too many for base64": lambda: "Bearer aaaaa.aaaaa.aaaaa",
    },
    "header": {
        "algorithm none": lambda: f"Bearer {jwt.encode(claims(), '', algorithm='none', headers=header(alg='none'))}x",
        "algorithm None": lambda: headed(alg="None"),
        "HS256, the public key its secret": with_the_public_key_as_a_secret,
        "RS512": lambda: f"Bearer {jwt.encode(claims(), private_key(1), 'RS512', header(alg='RS512'))}",
        "PS256": lambda: f"Bearer {jwt.encode(claims(), private_key(1), 'PS256', header(alg='PS256'))}",
        "rs256": lambda: headed(alg="rs256"),
        "no algorithm": lambda: headed(alg=GONE),
        "algorithms": lambda: headed(alg=["RS256"]),
        "no key id": lambda: headed(kid=GONE),
        "an empty key id": lambda: headed(kid=""),
        "a key id that is a number": lambda: headed(kid=1),
        "a key id that is a list": lambda: headed(kid=[Key(1).kid]),
        "a key id that is null": lambda: headed(kid=None),
        "a critical extension": lambda: headed(crit=["exp"]),
        "a critical extension that the library knows": lambda: headed(crit=["b64"], b64=False),
        "no extensions that are critical": lambda: headed(crit=[]),
        "a header that is a list": lambda: f"Bearer {token(claims(), [header()])}",
        "a header that is no JSON": lambda: f"Bearer {raw(json.dumps(claims()).encode(), b'{')}",
        "a deep header": lambda: f"Bearer {raw(json.dumps(claims()).encode(), b'[' * 4000)}",
    },
    "unknown key": {
        "an unknown key": lambda: f"Bearer {token(claims(), header(kid=Key(9).kid), private_key(9))}",
        "a key of its own": lambda: (
            f"Bearer {token(claims(), header(kid=Key(9).kid, jwk=Key(9).told()), private_key(9))}"
        ),
        "a key beside": lambda: headed(kid=Key(9).kid, jku="https://evil.example/keys"),
        "a certificate beside": lambda: headed(kid=Key(9).kid, x5u="https://evil.example/cert"),
    },
    "signature": {
        "another's signature": lambda: f"Bearer {token(claims(), key=private_key(9))}",
        "the signature of other claims": with_the_signature_of_other_claims,
    },
    "claims": {
        "claims that are a list": lambda: f"Bearer {token([claims()])}",
        "claims that are no JSON": lambda: said("exp=1"),
        "claims that are no UTF-8": lambda: f"Bearer {raw(bytes([0xFF, 0xFE]), json.dumps(header()).encode())}",
        "deep claims": lambda: said("[" * 4000),
        "no claims": lambda: f"Bearer {token({})}",
        "a token in the token": lambda: (
            f"Bearer {raw(token(claims()).encode(), json.dumps(header(cty='JWT')).encode())}"
        ),
        "several audiences, ours among them": lambda: bearer(aud=[APP_ID]),
        "no audience": lambda: bearer(aud=GONE),
        "another issuer": lambda: bearer(iss="https://sts.windows.net/" + TENANT),
        "the issuer with a slash": lambda: bearer(iss="https://api.botframework.com/"),
        "the issuer over http": lambda: bearer(iss="http://api.botframework.com"),
        "the government's issuer": lambda: bearer(iss="https://api.botframework.us"),
        "no issuer": lambda: bearer(iss=GONE),
        "several issuers": lambda: bearer(iss=["https://api.botframework.com"]),
        "no end": lambda: bearer(exp=GONE),
        "no beginning": lambda: bearer(nbf=GONE),
        "an end as text": lambda: bearer(exp=str(NOW + 60)),
        "a beginning as text": lambda: bearer(nbf=str(NOW - 60)),
        "an end with decimals": lambda: bearer(exp=NOW + 60.5),
        "an end that is no number": lambda: with_exp("NaN"),
        "an end that never comes": lambda: with_exp("Infinity"),
        "an end beyond floats": lambda: with_exp("1e400"),
        "an end beyond counting": lambda: with_exp("9" * 4999),
        "an end that is true": lambda: bearer(exp=True),
        "no service URL": lambda: bearer(serviceurl=GONE),
        "a service URL that is null": lambda: bearer(serviceurl=None),
        "the service URL under the name in Microsoft's text": lambda: bearer(serviceurl=GONE, serviceUrl=SERVICE),
    },
    "audience": {
        "another audience": lambda: bearer(aud=APP_ID[:-1] + "f"),
        "an audience in capitals": lambda: bearer(aud=APP_ID.upper()),
        "an empty audience": lambda: bearer(aud=""),
    },
    "time": {
        "expired": lambda: bearer(exp=NOW - 300),
        "not yet valid": lambda: bearer(nbf=NOW + 301),
        "an end long before the beginning of time": lambda: with_exp("-" + "9" * 400),
        "a beginning after the end of time": lambda: bearer(nbf=10**400),
    },
    "another service URL": {
        "another service URL": lambda: bearer(serviceurl="https://smba.trafficmanager.net/amer/"),
        "the service URL in capitals": lambda: bearer(serviceurl=SERVICE.upper()),
        "the service URL with two slashes": lambda: bearer(serviceurl=SERVICE + "/"),
    },
}
