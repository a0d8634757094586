"""`fraga`: a question to the press officer, sent by one press under an answer or typed in a form."""

from typing import Annotated

from bot.requests.kind import Asks, Kind, Long


class Fraga(Kind):
    """A question, as it was asked."""

    question: Annotated[Long, Asks("text")]
