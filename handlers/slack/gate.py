"""The gate before the library: raw bytes, their signature and their time. What fails is refused without a detail."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from handlers.slack.payloads import Payload, WrongShape, read

LATE = 300
"""Seconds by which a request's time may differ from ours, as Slack has it."""

FIELDS = 50
"""Fields of a form at most."""

_STAMP, _SIGNATURE = re.compile("[0-9]{10}"), re.compile("v0=[0-9a-f]{64}")


def may_be_signed(stamp: str, signature: str, now: float) -> bool:
    """Whether something has the signature's form and our time, so that its body is worth reading. now: since 1970."""
    return bool(_STAMP.fullmatch(stamp) and _SIGNATURE.fullmatch(signature)) and abs(now - int(stamp)) <= LATE


def is_signed(body: bytes, stamp: str, signature: str, *, secrets: tuple[str, ...], now: float) -> bool:
    """Whether a body was signed with one of the secrets, just now."""
    if not may_be_signed(stamp, signature, now):
        return False
    return any(hmac.compare_digest(signature_of(body, stamp, secret), signature) for secret in secrets)


def signature_of(body: bytes, stamp: str, secret: str) -> str:
    """Return the signature that Slack gives a body."""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def unfold(body: bytes, content_type: str) -> Payload:
    """Return what a signed body says. Raises WrongShape."""
    try:
        text = body.decode()
        if content_type == "application/json":
            return read(json.loads(text))
        fields = dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=FIELDS))
        return read(json.loads(fields["payload"]) if "payload" in fields else fields)
    except (ValueError, RecursionError):  # broken UTF-8, no JSON, no form
        raise WrongShape from None


def is_ssl_check(body: bytes) -> bool:
    """Whether Slack only tries our certificate: that is signed too, and has nothing in it to be read."""
    return b"ssl_check=1" in body.split(b"&")


def folded(payload: Payload) -> str:
    """Return what the library is given: what we have read, and nothing else."""
    return payload.model_dump_json(exclude_none=True)


def signed(body: str, stamp: str, secret: str) -> Mapping[str, list[str]]:
    """Return the headers under which the library's own check passes."""
    return {
        "content-type": ["application/json"],
        "x-slack-request-timestamp": [stamp],
        "x-slack-signature": [signature_of(body.encode(), stamp, secret)],
    }


__all__ = ["WrongShape", "folded", "is_signed", "is_ssl_check", "may_be_signed", "signature_of", "signed", "unfold"]
