"""What every platform's doctor looks at in the same way: the way out, the clock, and whom of desks.yaml it can know."""

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from bot.policy.model import Policy
from handlers.findings import Finding, fault, ok, warning
from handlers.session import proxy_for, without_password

SKEW_WARNED, SKEW_REFUSED = 60, 300
"""Seconds between our clock and a platform's; beyond the second neither takes the other's word for a request."""


def way_out(url: str, platform: str) -> Finding:
    """Return whether a proxy is in use on the way to a URL."""
    proxy = proxy_for(url)
    if proxy:
        return ok(f"{platform} is reached through the proxy {without_password(proxy)}.")
    return ok("No proxy is in use.")


def clock(headers: Mapping[str, str], now: dt.datetime, platform: str) -> Finding:
    """Return how far our clock is from the one that answered with these headers."""
    told = {name.lower(): value for name, value in headers.items()}.get("date", "")
    try:
        skew = round(abs((now - parsedate_to_datetime(told)).total_seconds()))
    except (ValueError, TypeError):
        return warning(f"{platform} did not say what time it is.", "See that this machine's clock is set by NTP.")
    if skew > SKEW_REFUSED:
        return fault(
            f"This machine's clock is {skew} s off: every request from {platform} is refused.", "Set the clock by NTP."
        )
    if skew > SKEW_WARNED:
        return warning(
            f"This machine's clock is {skew} s off; from {SKEW_REFUSED} s on, requests from {platform} are refused.",
            "Set the clock by NTP.",
        )
    owner = f"{platform}'" if platform.endswith("s") else f"{platform}'s"
    return ok(f"This machine's clock is {owner}.")


def officers(policy: Policy, room: str, platform: str) -> Finding:
    """Return whether the platform's people can be known for the officers of desks.yaml. Counted, never named."""
    unknown = [one for one in policy.officers.values() if not one.email and room not in one.addresses]
    if not unknown:
        return ok(f"Every officer in desks.yaml can be known in {platform}.")
    return warning(
        f"{len(unknown)} of {len(policy.officers)} officers in desks.yaml have no e-mail and no {platform} id: "
        f"in {platform} they may decide nothing.",
        "Write their work e-mail after “email:”.",
    )
