"""Tokens that are good right now, and everything that makes one bad, for a server that looks at its own clock."""

import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.fakes.teams.keys import Key, private_key
from tests.fakes.teams.tenant import APP_ID, TENANT
from tests.handlers.teams.signing import GONE, base64, header, raw, token

Json = dict[str, Any]
ISSUER = "https://api.botframework.com"
PUBLIC = private_key(1).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def says(service: str, **changes: Any) -> Json:
    """Return what a good token says now, but for the changes; None leaves a claim out."""
    now = int(time.time())
    good: Json = {"serviceurl": service, "nbf": now - 60, "exp": now + 3600, "iss": ISSUER, "aud": APP_ID}
    return {name: value for name, value in (good | changes).items() if value is not None}


def good(service: str, key: Key | None = None, **changes: Any) -> str:
    """Return the header with a token signed by the first key, or that one; only the changes in it are wrong."""
    key = key or Key(1)
    return f"Bearer {token(says(service, **changes), header(kid=key.kid, x5t=key.kid), key.private)}"


def bad(service: str, unendorsed: Key) -> Mapping[str, str]:
    """Return headers that let nobody in, by what is wrong with them. unendorsed: a key that is not Teams' own."""
    claims, right, now = says(service), good(service), int(time.time())
    return {
        **_no_token(right),
        **_headed(claims),
        "an unknown key": f"Bearer {token(claims, header(kid=Key(9).kid), private_key(9))}",
        "a key of its own": f"Bearer {token(claims, header(kid=Key(9).kid, jwk=Key(9).told()), private_key(9))}",
        "another's signature": f"Bearer {token(claims, key=private_key(9))}",
        "the signature of other claims": f"{right.rpartition('.')[0]}.{good(service, exp=now + 9).rpartition('.')[2]}",
        "no endorsement": good(service, unendorsed),
        "another audience": good(service, aud=APP_ID[:-1] + "f"),
        "several audiences": good(service, aud=[APP_ID]),
        "no audience": good(service, aud=None),
        "another issuer": good(service, iss=f"https://sts.windows.net/{TENANT}/"),
        "the issuer with a slash": good(service, iss=f"{ISSUER}/"),
        "no issuer": good(service, iss=None),
        "expired": good(service, exp=now - 400),
        "expired last year": good(service, nbf=now - 9 * 10**7, exp=now - 8 * 10**7),
        "not yet valid": good(service, nbf=now + 400),
        "no end": good(service, exp=None),
        "no beginning": good(service, nbf=None),
        "an end as text": good(service, exp=str(now + 60)),
        "an end that is true": good(service, exp=True),
        "an end that never comes": f"Bearer {_written(claims, 'Infinity')}",
        "an end that is no number": f"Bearer {_written(claims, 'NaN')}",
        "an end beyond counting": f"Bearer {_written(claims, '9' * 4999)}",
        "another service URL": good("https://smba.trafficmanager.net/amer/"),
        "a service URL on the same host": good(service + "x/"),
        "no service URL": good(service, serviceurl=None),
        "claims that are a list": f"Bearer {token([claims], header())}",
        "no claims": f"Bearer {token({}, header())}",
        "claims that are no UTF-8": "Bearer " + raw(bytes([0xFF, 0xFE]), json.dumps(header()).encode()),
        "deep claims": f"Bearer {raw(b'[' * 2000, json.dumps(header()).encode())}",
    }


def _no_token(right: str) -> Mapping[str, str]:
    token = right.removeprefix("Bearer ")
    return {
        "none": "",
        "only the word": "Bearer",
        "another scheme": f"Basic {token}",
        "no scheme": token,
        "two tokens": f"{right}, {right}",
        "garbage": "Bearer garbage",
        "dots": "Bearer ..",
        "two parts": right.rpartition(".")[0],
        "four parts": f"{right}.x",
        "no signature": right.rpartition(".")[0] + ".",
        "not ASCII": right.replace("e", "é"),
        "long": "Bearer " + "a" * 7000,
    }


def _headed(claims: Json) -> Mapping[str, str]:
    signed = f"{base64(json.dumps(header(alg='HS256')).encode())}.{base64(json.dumps(claims).encode())}"
    digest = base64(hmac.digest(PUBLIC, signed.encode(), "sha256"))
    return {
        "algorithm none": f"Bearer {jwt.encode(claims, '', algorithm='none', headers=header(alg='none'))}",
        "algorithm none with a signature": f"Bearer {token(claims, header(alg='none'))}",
        "HS256, the public key its secret": f"Bearer {signed}.{digest}",
        "RS512": f"Bearer {jwt.encode(claims, private_key(1), 'RS512', header(alg='RS512'))}",
        "PS256": f"Bearer {jwt.encode(claims, private_key(1), 'PS256', header(alg='PS256'))}",
        "no key id": f"Bearer {token(claims, header(kid=GONE))}",
        "a key id that is a list": f"Bearer {token(claims, header(kid=[Key(1).kid]))}",
        "a critical extension": f"Bearer {token(claims, header(crit=['exp']))}",
        "a header that is a list": f"Bearer {token(claims, [header()])}",
    }


def _written(claims: Json, end: str) -> str:
    body = json.dumps(claims | {"exp": 12345}).replace("12345", end)
    return raw(body.encode(), json.dumps(header()).encode())
