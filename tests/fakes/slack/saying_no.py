"""What Slack answers when it will not."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """Slack's `ok: false` with its error code; `more` is what else the answer holds."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error, self.more = error, more

    @property
    def answer(self) -> Json:
        """Return the answer's body."""
        return {"ok": False, "error": self.error, **self.more}


class TooFast(Refused):
    """A 429; `seconds` is its Retry-After."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


def refuse_arguments(error: str, faults: list[str]) -> Refused:
    """Return the refusal of a payload, with the words Slack has for each fault."""
    return Refused(error, response_metadata={"messages": faults})
