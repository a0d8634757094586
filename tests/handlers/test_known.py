"""What is remembered of people while a platform does not answer."""

import pytest

from handlers.known import FRESH, USABLE, Known


async def test_what_is_outdated_is_asked_anew_and_usable_while_nobody_answers() -> None:
    now, asked = [1000.0], list[str]()
    known: Known[str] = Known(lambda: now[0], 1.0)

    async def answers() -> str:
        asked.append("answered")
        known.keep("U1", "Amina")
        return "Amina"

    async def silent() -> str:
        asked.append("silent")
        raise OSError("no answer")

    assert (await known.of("U1", answers), await known.of("U1", silent)) == ("Amina", "Amina")
    known.outdate("U1")
    with pytest.raises(OSError, match="no answer"):
        await known.of("U1", silent)
    assert known.still("U1") == "Amina"
    now[0] += USABLE - FRESH
    assert known.still("U1") is None
    assert asked == ["answered", "silent"]
