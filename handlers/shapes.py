"""What every platform's payloads are read with: shapes that drop what we do not read, and words that can be kept."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

DEEPEST: Final = 12
"""Levels of what was filled in: a file's in Slack are four."""


class Shape(BaseModel):
    """Known fields of the right types; what we do not read is dropped."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


def whole(text: str) -> str:
    """Drop halves of characters and NUL, which no database keeps: what somebody wrote must not be lost for one."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def if_text_whole(given: object) -> object:
    """Return a text as `whole` does, and anything else as it is."""
    return whole(given) if isinstance(given, str) else given


def first_text(*given: object) -> str:
    """Return the first of what a profile tells that says anything, in one line; "" where nothing does."""
    return next((text for one in given if isinstance(one, str) and (text := " ".join(one.split()))), "")[:200]


def bounded(given: Any, depth: int = 0) -> Any:
    """Return what was filled in as it can be handed on, whatever stands in it. Raises ValueError where too deep."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(given, dict):
        return {str(if_text_whole(name)): bounded(inner, depth + 1) for name, inner in given.items()}
    return [bounded(inner, depth + 1) for inner in given] if isinstance(given, list) else if_text_whole(given)


Words = Annotated[str, StringConstraints(strict=True, max_length=100_000), BeforeValidator(if_text_whole)]
