"""What came with a message."""

from typing import Any

import pytest

from handlers.teams.attached import Received, received
from tests.handlers.teams.an_activity import an_activity

DOWNLOAD = {"downloadUrl": "https://x.sharepoint.com/d?t=1", "uniqueId": "F-1", "fileType": "pdf"}
FILE = "application/vnd.microsoft.teams.file.download.info"
AT = "https://x.sharepoint.com/personal/a/Documents/plan.pdf"
ENCODED = "https://x.sharepoint.com/En%20plan%20(%C3%A5)%20%5Bx%5D.pdf"


@pytest.mark.parametrize(
    ("attachment", "read"),
    [
        (
            {"contentType": FILE, "contentUrl": AT, "name": "plan.pdf", "content": DOWNLOAD},
            Received("F-1", "plan.pdf", "application/pdf", AT),
        ),
        ({"contentType": FILE, "contentUrl": AT, "name": "x"}, Received(AT, "x", "application/octet-stream", AT)),
        ({"contentType": FILE, "name": " "}, Received("", "fil", "application/octet-stream", "")),
        ({"contentType": FILE, "contentUrl": "http://x.se/a"}, Received("", "fil", "application/octet-stream", "")),
        (
            {
                "contentType": FILE,
                "contentUrl": "https://x.sharepoint.com/En plan (å)%20[x].pdf",
                "name": "En plan.pdf",
            },
            Received(ENCODED, "En plan.pdf", "application/pdf", ENCODED),
        ),
        ({"contentType": FILE, "contentUrl": "https://[x"}, Received("", "fil", "application/octet-stream", "")),
        ({"contentType": FILE, "content": [1]}, Received("", "fil", "application/octet-stream", "")),
        ({"contentType": "audio/mp4", "name": "röst"}, Received("", "röst", "audio/mp4", "")),
        ({"contentType": "image/png", "contentUrl": "https://smba/x"}, Received("", "", "image/png", "")),
    ],
)
def test_what_came_along_is_known(attachment: dict[str, Any], read: Received) -> None:
    assert received(an_activity(attachments=[attachment])) == (read,)


@pytest.mark.parametrize("kind", ["text/html", "application/vnd.microsoft.card.adaptive", "messageReference"])
def test_the_message_itself_and_cards_are_no_files(kind: str) -> None:
    assert received(an_activity(attachments=[{"contentType": kind, "content": "x"}])) == ()
