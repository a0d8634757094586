"""A proxy as organisations have: it tunnels what CONNECT asks for, to the one place it knows. And a CA of one's own."""

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass
class Proxy:
    """Where it listens; what it was asked for, and with which credentials."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    credentials: list[str] = field(default_factory=list)


@contextlib.asynccontextmanager
async def proxying(port: int) -> AsyncIterator[Proxy]:
    """Run a proxy whose every tunnel ends at a port of this machine, whatever name it was asked for."""
    proxy, tunnels = Proxy(), set[asyncio.Task[None]]()

    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        proxy.asked.append(head.split("\r\n")[0])
        proxy.credentials += [line for line in head.split("\r\n") if line.lower().startswith("proxy-authorization:")]
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        tunnels.update(
            (asyncio.create_task(_pump(reader, there_writer)), asyncio.create_task(_pump(there_reader, writer)))
        )

    server = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        for task in tunnels:
            task.cancel()
        await asyncio.gather(*tunnels, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


def certificates(folder: Path, *names: str) -> tuple[Path, Path]:
    """Write a CA, and a server's certificate with its key for some names. Returns the two files."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An organisation's own CA")])
    common = (
        x509.CertificateBuilder()
        .issuer_name(ca_name)
        .not_valid_before(WHEN)
        .not_valid_after(WHEN + dt.timedelta(days=36500))
    )
    ca = (
        common.subject_name(ca_name)
        .public_key(ca_key.public_key())
        .serial_number(1)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    leaf = (
        common.subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]))
        .public_key(key.public_key())
        .serial_number(2)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    ca_file, server_file = folder / "ca.pem", folder / "server.pem"
    ca_file.write_bytes(ca.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    server_file.write_bytes(private + leaf.public_bytes(pem))
    return ca_file, server_file
