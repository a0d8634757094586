"""Which hosts are this machine itself."""

from ipaddress import ip_address


def is_loopback(host: str | None) -> bool:
    """Whether a host, as a URL names it, is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False
