"""The keys that Microsoft signs with: fetched in time, kept when they cannot be, and never waited for long."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import structlog
from aiohttp import ClientSession
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm
from pydantic import BaseModel, JsonValue, ValidationError
from yarl import URL

from handlers.teams.bodies import body_of
from handlers.teams.flight import Flight

ANSWERS_WITHIN = 5.0
"""Seconds that the key server is waited for, both its answers together."""

OLD = 24 * 3600.0
"""Seconds after which the keys are fetched anew, as Microsoft asks for."""

IN_VAIN, WITHIN = 5, 60.0
"""Fetches that may bring nothing new within so many seconds, or strangers with invented key ids would have us fetch all
day. More than one, so that no stranger's first word puts off a new key, nor a server that was away for a moment.
"""

SIZES = range(2048, 8193)
"""Bits of a key."""

log = structlog.get_logger(__name__)


class Refused(Exception):
    """Something must not be let in. The reason is for our own log: nobody outside is told."""


@dataclass(frozen=True)
class Key:
    """A public key, and the channels that it may speak for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Keys:
    """The keys of an OpenID document.

    session: asked for at each fetch. seconds: a clock that only goes forward.
    """

    def __init__(
        self,
        session: Callable[[], ClientSession],
        openid_url: str,
        *,
        seconds: Callable[[], float] = time.monotonic,
        answers_within: float = ANSWERS_WITHIN,
    ) -> None:
        self._session, self._openid_url = session, openid_url
        self._seconds, self._answers_within = seconds, answers_within
        self._known: Mapping[str, Key] = {}
        self._fetched = -math.inf
        self._in_vain: deque[float] = deque(maxlen=IN_VAIN)
        self._flight: Flight[None] = Flight()

    async def key(self, kid: str) -> Key:
        """Return the key of an id, fetched at once if it is new to us. Raises Refused where there is none."""
        if kid not in self._known or self._seconds() - self._fetched > OLD:
            await self._refresh()
        if kid not in self._known:
            raise Refused("unknown key")
        return self._known[kid]

    async def _refresh(self) -> None:
        lately = [at for at in self._in_vain if at > self._seconds() - WITHIN]
        if self._flight.is_under_way or len(lately) < IN_VAIN:
            await self._flight.join(self._fetch)

    async def _fetch(self) -> None:
        self._in_vain.append(self._seconds())
        try:
            async with asyncio.timeout(self._answers_within):
                known = await self._told()
        except Exception as error:  # whatever a server or the way to it does: the keys we have are still good
            log.warning("teams.keys_not_fetched", error=type(error).__name__)
            return
        if known.keys() - self._known.keys():  # no stranger's doing
            self._in_vain.pop()
        self._known, self._fetched = known, self._seconds()

    async def _told(self) -> Mapping[str, Key]:
        """Return the keys as the server tells them. Raises also where it tells of none."""
        document = _Document.model_validate_json(await self._read(URL(self._openid_url)))
        where = URL(document.jwks_uri)
        if where.origin() != URL(self._openid_url).origin():
            raise ValueError("keys lie beside the document that tells of them")
        told = dict(_keys(_Set.model_validate_json(await self._read(where))))
        if not told:
            raise ValueError("no keys")
        return told

    async def _read(self, url: URL) -> bytes:
        async with self._session().get(url, allow_redirects=False) as response:
            response.raise_for_status()
            return await body_of(response)


class _Document(BaseModel):
    jwks_uri: str


class _Set(BaseModel):
    keys: list[JsonValue]


class _Told(BaseModel):
    kty: Literal["RSA"]
    kid: str
    n: str
    e: str
    use: Literal["sig"] = "sig"
    endorsements: frozenset[str] = frozenset()


def _keys(told: _Set) -> Iterator[tuple[str, Key]]:
    """Yield the keys that we can use; one that we cannot does not take the others with it."""
    for one in told.keys:
        try:
            key = _Told.model_validate(one)
            public = RSAAlgorithm.from_jwk({"kty": key.kty, "n": key.n, "e": key.e})
        except (ValidationError, PyJWTError, ValueError, TypeError):
            continue
        if isinstance(public, RSAPublicKey) and public.key_size in SIZES:
            yield key.kid, Key(public, key.endorsements)
