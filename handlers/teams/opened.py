"""Requests shown in somebody's own chat with us, because they asked to see them: nobody keeps up with those cards but
whoever does something from them.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

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
    """Remembers from which shown card somebody opened a form: what Teams sends of a form does not tell."""

    def __init__(self) -> None:
        self._from: OrderedDict[tuple[str, str], Activity] = OrderedDict()

    def remember(self, activity: Activity, request: str) -> None:
        """Keep where a form about a request was opened."""
        self._from[activity.sender.id, request] = activity
        while len(self._from) > MANY:
            self._from.popitem(last=False)

    def take(self, user: str, request: str) -> Activity | None:
        """Return where somebody opened a form about a request, once."""
        return self._from.pop((user, request), None)
