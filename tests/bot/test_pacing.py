"""One message a second a conversation, each at its own turn, an urgent one before those that wait."""

from bot.pacing import FORGETS_EVERY, Pace


class Seconds:
    """A monotonic clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_each_of_those_that_wait_gets_a_turn_of_its_own() -> None:
    pace = Pace(1, Seconds())
    assert [pace.rest("desk") for _ in range(4)] == [0, 1, 2, 3]


def test_conversations_do_not_wait_for_each_other() -> None:
    pace = Pace(1, Seconds())
    assert [pace.rest(one) for one in ("desk", "person", "desk", "person")] == [0, 0, 1, 1]


def test_time_that_passes_is_taken_off_and_not_saved_up() -> None:
    seconds = Seconds()
    pace = Pace(1, seconds)
    pace.rest("desk")
    seconds.now += 0.25
    assert pace.rest("desk") == 0.75
    seconds.now += 60
    assert [pace.rest("desk"), pace.rest("desk")] == [0, 1]


def test_urgent_card_is_let_in_before_hundreds_and_the_next_ordinary_one_makes_up_for_it() -> None:
    pace = Pace(1, Seconds())
    for _ in range(300):
        pace.rest("desk")
    assert [pace.rest("desk", urgent=True) for _ in range(3)] == [0, 1, 2]
    assert pace.rest("desk") == 303


def test_urgent_card_where_nobody_waits_keeps_the_pace() -> None:
    pace = Pace(1, Seconds())
    assert [pace.rest("desk", urgent=True) for _ in range(2)] == [0, 1]


def test_urgent_cards_never_come_later_than_ordinary_ones_would() -> None:
    pace = Pace(1, Seconds())
    for _ in range(3):
        pace.rest("desk")
    assert [pace.rest("desk", urgent=True) for _ in range(6)] == [0, 1, 2, 3, 4, 5]


def test_conversations_that_rest_no_longer_are_forgotten() -> None:
    seconds = Seconds()
    pace = Pace(1, seconds)
    for number in range(FORGETS_EVERY * 20):
        pace.rest(f"person {number}")
        pace.rest(f"person {number}", urgent=True)
        seconds.now += 0.1
    assert len(vars(pace)["_free"]) < FORGETS_EVERY * 2


def test_turns_that_are_held_are_not_forgotten() -> None:
    seconds = Seconds()
    pace = Pace(1, seconds)
    for _ in range(FORGETS_EVERY):
        pace.rest("desk")
    for number in range(FORGETS_EVERY * 3):
        pace.rest(f"person {number}")
    assert pace.rest("desk") == FORGETS_EVERY
