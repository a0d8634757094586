"""The gate of what comes in: whether Microsoft's connector signed it, for us, about this activity, just now.

The rules are those of the Bot Connector's authentication, and two of our own: our tenant, and hosts that are allowed.
"""

import base64
import re
import time
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Final, Literal

from jwt import PyJWS
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handlers.teams.hosts import Hosts
from handlers.teams.keys import Key, Keys, Refused

ISSUER: Final = "https://api.botframework.com"
CHANNEL: Final = "msteams"

LEEWAY = 300
"""Seconds by which the connector's clock may differ from ours."""

LONGEST = 8192
"""Characters of a header at most; the connector's takes some 1,500."""

_BEARER = re.compile(r"Bearer (([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+)")


@dataclass(frozen=True)
class Said:
    """What an activity says of itself: `serviceUrl`, `channelId`, and its tenant, each "" where it says nothing.

    tenant: in `channelData.tenant.id`. conversation_tenant: in `conversation.tenantId`.
    """

    service_url: str
    channel_id: str
    tenant: str
    conversation_tenant: str = ""


@dataclass(frozen=True)
class Gatekeeper:
    """Lets in what the connector sends to this bot.

    anonymous: whether what brings no token is let in, for development on this machine. seconds: since 1970.
    """

    keys: Keys
    _: KW_ONLY
    app_id: str
    tenant: str
    hosts: Hosts
    anonymous: bool = False
    seconds: Callable[[], float] = time.time

    def may_open(self, authorization: str) -> bool:
        """Whether a header is worth reading the activity that it came with."""
        if self.anonymous and not (authorization and self.app_id):
            return True
        return len(authorization) <= LONGEST and _BEARER.fullmatch(authorization) is not None

    async def check(self, authorization: str, said: Said) -> None:
        """Return if an activity may come in. authorization: the header, "" for none. Raises Refused, nothing else."""
        if not self.hosts.allows(said.service_url):
            raise Refused("service URL")
        if self.anonymous and not (authorization and self.app_id):
            return
        self._is_ours(said)
        token, header, body = _parts(authorization)
        # The claims are looked at before anybody vouches for them, so that only what could be meant for us has us
        # fetch keys. What is vouched for below are the same bytes.
        self._is_meant(_claims(body), said)
        key = await self.keys.key(_kid(header))
        if CHANNEL not in key.endorsements:
            raise Refused("endorsement")
        if _verified(token, key) != body:
            raise Refused("signature")

    def _is_ours(self, said: Said) -> None:
        if said.channel_id != CHANNEL:
            raise Refused("channel")
        tenants = {tenant.casefold() for tenant in (said.tenant, said.conversation_tenant) if tenant}
        if tenants != {self.tenant.casefold()}:
            raise Refused("tenant")

    def _is_meant(self, claims: "_Claims", said: Said) -> None:
        if not self.app_id or claims.aud != self.app_id:
            raise Refused("audience")
        if not claims.nbf - LEEWAY <= self.seconds() < claims.exp + LEEWAY:
            raise Refused("time")
        if claims.serviceurl.removesuffix("/") != said.service_url.removesuffix("/"):
            raise Refused("another service URL")


class _Header(BaseModel):
    """What a token says about its signature; of where its key would lie (`jku`, `jwk`, `x5u`) nothing is read."""

    model_config = ConfigDict(strict=True)

    alg: Literal["RS256"]
    kid: str = Field(min_length=1)
    crit: None = None


class _Claims(BaseModel):
    model_config = ConfigDict(strict=True)

    iss: Literal["https://api.botframework.com"]
    aud: str
    exp: int
    nbf: int
    serviceurl: str


def _parts(authorization: str) -> tuple[str, bytes, bytes]:
    """Return a token, and its header and its claims as JSON. Raises Refused."""
    bearer = _BEARER.fullmatch(authorization) if len(authorization) <= LONGEST else None
    if bearer is None:
        raise Refused("no token")
    token, header, claims = bearer.groups()
    return token, _decoded(header), _decoded(claims)


def _decoded(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        raise Refused("no base64") from None


def _kid(header: bytes) -> str:
    try:
        return _Header.model_validate_json(header).kid
    except ValidationError:
        raise Refused("header") from None


def _claims(body: bytes) -> _Claims:
    try:
        return _Claims.model_validate_json(body)
    except ValidationError:
        raise Refused("claims") from None


def _verified(token: str, key: Key) -> bytes:
    """Return what a token says, now that its signature is right. Raises Refused."""
    try:
        verified: bytes = PyJWS().decode(token, key.public, algorithms=["RS256"])
    except Exception:  # whatever the library makes of a stranger's token, it means the same
        raise Refused("signature") from None
    return verified


__all__ = ["CHANNEL", "ISSUER", "LEEWAY", "Gatekeeper", "Refused", "Said"]
