"""How the connector and the login server refuse."""

import datetime as dt
import uuid
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call that is refused: `status`, and the `answer`'s whole body."""

    def __init__(self, status: int, answer: Json) -> None:
        super().__init__(status, answer)
        self.status, self.answer = status, answer


class TooFast(Exception):
    """A call too many: 429 with Retry-After."""


MESSAGES = {
    "ActivityNotFoundInConversation": "The message ID provided couldn't be found in the conversation.",
    "BadSyntax": "Bad format of activity.",
    "BotDisabledByAdmin": "The tenant admin disabled this bot.",
    "BotNotInConversationRoster": "The bot is not part of the conversation roster.",
    "BotNotRegistered": "No registration found for this bot.",
    "ConversationBlockedByUser": "User blocked the conversation with the bot.",
    "ConversationNotFound": "Conversation not found.",
    "MemberNotFoundInConversation": "Member not found in conversation.",
    "MessageSizeTooBig": "Message size too large.",
    "PreconditionFailed": "Precondition failed, please try again.",
    "Throttled": "Too many requests.",
}
"""From Microsoft's page on bots' messages, "Status code responses"; the rest as seen in the wild."""

STATUSES = {
    "ActivityNotFoundInConversation": 404,
    "BotDisabledByAdmin": 403,
    "BotNotInConversationRoster": 403,
    "BotNotRegistered": 401,
    "ConversationBlockedByUser": 403,
    "ConversationNotFound": 404,
    "MemberNotFoundInConversation": 404,
    "MessageSizeTooBig": 413,
    "PreconditionFailed": 412,
    "Throttled": 429,
}


def refused(code: str, message: str = "") -> Refused:
    """Return a connector's refusal."""
    return Refused(STATUSES.get(code, 400), error(code, message))


def error(code: str, message: str = "") -> Json:
    """Return the body of a connector's refusal."""
    return {"error": {"code": code, "message": message or MESSAGES.get(code, code)}}


def unauthorized() -> Refused:
    """Return what the connector says to a token it does not take."""
    return Refused(401, {"message": "Authorization has been denied for this request."})


def no_login(status: int, name: str, number: int, words: str) -> Refused:
    """Return a refusal of the login server: its error's name, and the number of an AADSTS."""
    trace, correlation = str(uuid.uuid4()), str(uuid.uuid4())
    stamp = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    told = f"AADSTS{number}: {words} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}"
    answer: Json = {"error": name, "error_description": told, "error_codes": [number], "timestamp": stamp}
    answer |= {"trace_id": trace, "correlation_id": correlation}
    return Refused(status, answer | {"error_uri": f"https://login.microsoftonline.com/error?code={number}"})
