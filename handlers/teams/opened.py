"""Where forms were opened: what Teams sends of a form does not tell, and the card may be one that nobody keeps up with.

Such are a request that somebody had shown in their own chat with us, and a message that stands twice.
"""

from collections.abc import Mapping
from typing import Any, Final

from handlers.remembered import Remembered
from handlers.teams.payloads import Activity

MANY: Final = 1000
LOOKS: Final = ("show", "preview", "changes", "copy")
"""The verbs that leave what they are pressed on as it is."""


def shown_request(activity: Activity, verb: str, arguments: Mapping[str, str], key: str) -> str:
    """Return the id of the request that is shown where something was pressed; "" where it is another card, which is
    owed to somebody and drawn anew for that.
    """
    is_shown = activity.is_personal and not key and verb not in LOOKS
    return arguments.get("request", "") if is_shown else ""


def request_in(data: Mapping[str, Any]) -> str:
    """Return the id of the request that a form is about; "" where it is about none."""
    match data.get("arguments"):
        case {"request": str(request)}:
            return request
        case _:
            return ""


class Opened:
    """Remembers from which card somebody opened a form last."""

    def __init__(self) -> None:
        self._from: Remembered[tuple[str, str], tuple[Activity, str]] = Remembered(MANY)

    def remember(self, activity: Activity, request: str, key: str) -> None:
        """Keep where a form about a request was opened. key: the card's delivery's, "" where it is nobody's."""
        self._from[activity.sender.id, request] = (activity, key)

    def where(self, user: str, request: str) -> tuple[Activity, str] | None:
        """Return where somebody opened a form about a request, and the card's key."""
        return self._from.get((user, request))
