"""Which hosts are this machine itself, or on its own wire."""

from ipaddress import ip_address


def is_loopback(host: str | None) -> bool:
    """Whether a host, as a URL names it, is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def is_link_local(host: str) -> bool:
    """Whether a host is reached only from this machine's own wire, where a cloud tells its machines who they are."""
    try:
        return ip_address(host).is_link_local
    except ValueError:
        return False
