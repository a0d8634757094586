"""`radgivning`: a wish for advice on whether, and where, social media is the way."""

from typing import Annotated

from bot.requests.kind import Asks, Kind, Long


class Radgivning(Kind):
    """What advice is wanted on, in one box."""

    question: Annotated[Long, Asks("text")]
