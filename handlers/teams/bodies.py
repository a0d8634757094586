"""What a server answers, read only as far as it is worth reading."""

from typing import Final

from aiohttp import ClientResponse

LARGEST: Final = 1024 * 1024
"""Bytes of an answer at most; the key server's, the longest, takes some 50 kB."""

_PART = 64 * 1024


class TooLarge(Exception):
    """An answer went on for too long."""


async def body_of(response: ClientResponse, largest: int = LARGEST) -> bytes:
    """Return an answer's body. Raises TooLarge, and aiohttp's ClientError."""
    body = bytearray()
    async for part in response.content.iter_chunked(_PART):
        body += part
        if len(body) > largest:
            raise TooLarge
    return bytes(body)
