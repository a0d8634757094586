from pathlib import Path

from bot.outbox import Address
from bot.people import recognise
from bot.policy.load import load
from handlers.local import everybody
from handlers.local.cast import OUTSIDER, STAFF
from handlers.local.seats import seat

POLICY = load(Path("policy_content"))


def test_everybody_is_known_by_name_with_where_they_are_reached() -> None:
    found = [(person.name, person.staff, address) for person, address in everybody(POLICY)]
    assert found == [
        ("Amina Holm", True, Address("local", "person:amina-holm")),
        ("Johan Lind", True, Address("local", "person:johan-lind")),
        ("Susanne Daregård", True, Address("local", "person:susanne-daregard")),
        ("Kommunikationschefen", True, Address("local", "person:kommunikationschefen")),
        ("Kim Ek", False, Address("local", "person:kim-ek")),
    ]


def test_who_sits_at_the_page_is_the_person_that_was_made_known() -> None:
    for person, address in everybody(POLICY):
        here = seat(POLICY, {"as": address.conversation.removeprefix("person:")})
        assert (here.who(POLICY, "person"), here.address("person")) == (person, address)


def test_staff_are_the_same_humans_in_another_room_by_their_work_email() -> None:
    here = {person.name: person.id for person, _ in everybody(POLICY)}
    for member in STAFF:
        there = recognise(POLICY, room="slack", native_id="U1", name=member.name, unit="", email=member.email.upper())
        assert (there.id, member.email.endswith("@example.se")) == (here[member.name], True)
    assert here[OUTSIDER.name] == "local:kim-ek"
