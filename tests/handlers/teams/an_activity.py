"""Activities as Teams sends them, in their least form."""

from typing import Any

from handlers.teams.payloads import Activity, read

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "99999999-8888-7777-6666-555555555555"
ME = f"28:{APP}"
Json = dict[str, Any]


def raw(**more: Any) -> Json:
    """Return a message in somebody's own chat with us, as JSON."""
    return {
        "type": "message",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "from": {"id": "29:amina", "name": "Amina Holm", "aadObjectId": "aad-amina"},
        "conversation": {"id": "a:amina", "conversationType": "personal", "tenantId": TENANT},
        "recipient": {"id": ME, "name": "Lotsen"},
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "sv-SE",
        **more,
    }


def an_activity(**more: Any) -> Activity:
    """Return one as it is read."""
    return read(raw(**more))
