"""Where a desk is reached."""

from dataclasses import replace

import pytest

from bot.desk.scene import Scene, unreachable
from bot.outbox import Address


def with_channels(scene: Scene, **channels: str) -> Scene:
    desk = replace(scene.policy.desks["kommunikation"], channels=channels)
    return replace(scene, policy=replace(scene.policy, desks={desk.id: desk}))


def test_a_desk_with_no_channel_in_any_room_that_is_on_is_found(scene: Scene) -> None:
    assert unreachable(scene.policy, ("local",)) == ()
    assert unreachable(scene.policy, ("slack", "teams")) == ("kommunikation",)


def test_a_desk_is_reached_in_the_first_room_that_is_on(scene: Scene) -> None:
    both = with_channels(scene, teams="T1", slack="C1")
    assert replace(both, rooms=("slack", "teams")).channel_of("kommunikation") == Address("slack", "C1")
    assert replace(both, rooms=("local", "teams")).channel_of("kommunikation") == Address("teams", "T1")
    with pytest.raises(LookupError):
        both.channel_of("kommunikation")
