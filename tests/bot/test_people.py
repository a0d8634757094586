"""Who somebody is, in whichever room they are met, and what they are to a kind of request."""

from dataclasses import replace

import pytest

from bot.people import Person, as_person, may_decide, parties, recognise
from bot.policy.model import Policy
from bot.requests.table import Party
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, OUTSIDER, REQUESTER

MAIL = "susanne@myndigheten.example"


@pytest.fixture
def reached(policy: Policy) -> Policy:
    """Return the shipped policy where the press officer has an e-mail and an address in Slack."""
    officer = replace(policy.officers[OFFICER.id], email=MAIL, addresses={"slack": "U1"})
    return replace(policy, officers={**policy.officers, OFFICER.id: officer})


def met(policy: Policy, room: str, native_id: str, email: str = "", *, staff: bool = True) -> Person:
    return recognise(policy, room=room, native_id=native_id, name="Namn", unit="Enhet", staff=staff, email=email)


def test_an_officer_is_known_by_address_and_by_e_mail_in_any_room(reached: Policy) -> None:
    officer = replace(OFFICER)
    assert met(reached, "slack", "U1") == officer
    assert met(reached, "teams", "29:x", f"  {MAIL.upper()} ") == officer
    assert met(reached, "local", "U1") == Person("local:U1", "Namn", "Enhet")  # another room's address


def test_no_e_mail_is_not_the_e_mail_of_an_officer_without_one(policy: Policy) -> None:
    assert {officer.email for officer in policy.officers.values()} == {""}
    assert met(policy, "slack", "U9", " ") == Person("slack:U9", "Namn", "Enhet")


def test_staff_are_one_person_by_e_mail_which_their_id_does_not_tell(policy: Policy) -> None:
    here, there = met(policy, "slack", "U2", "amina@a.example"), met(policy, "teams", "29:y", "Amina@A.example")
    assert here == there
    assert here.id.startswith("staff:")
    assert "amina" not in here.id
    assert met(policy, "slack", "U3", "johan@a.example").id != here.id


def test_guests_are_known_by_their_room_alone_and_are_no_staff(policy: Policy) -> None:
    guest = met(policy, "slack", "U4", "amina@a.example", staff=False)
    assert guest == Person("slack:U4", "Namn", "Enhet", staff=False)


def test_roles_and_desks_come_from_the_policy(policy: Policy) -> None:
    assert as_person(policy, policy.officers[CHIEF.id]) == CHIEF


@pytest.mark.parametrize(
    ("person", "post", "account"),
    [
        (OUTSIDER, set(), set()),
        (REQUESTER, {"staff"}, {"staff"}),
        (COMMUNICATOR, {"staff", "desk"}, {"staff", "desk"}),
        (OFFICER, {"staff", "desk", "decider"}, {"staff", "desk", "decider"}),
        (CHIEF, {"staff", "desk", "decider"}, {"staff", "desk", "decider", "chief"}),
        (replace(OFFICER, desks=frozenset({"annat"})), {"staff"}, {"staff"}),
        (replace(CHIEF, desks=frozenset()), {"staff"}, {"staff"}),
    ],
)
def test_what_somebody_is_to_a_kind_follows_from_desk_and_role(
    policy: Policy, person: Person, post: set[Party], account: set[Party]
) -> None:
    assert (set(parties(policy, person, "nyhet")), set(parties(policy, person, "konto"))) == (post, account)
    assert may_decide(policy, person, "konto") == ("decider" in account)


def test_a_recorded_deputy_of_the_head_decides_accounts(policy: Policy) -> None:
    head = replace(policy.roles["kommunikationschef"], deputies=(COMMUNICATOR.id,))
    recorded = replace(policy, roles={**policy.roles, head.id: head})
    assert "chief" in parties(recorded, COMMUNICATOR, "konto")
    assert "chief" not in parties(recorded, OFFICER, "konto")
    assert "chief" not in parties(recorded, COMMUNICATOR, "nyhet")  # which one role decides


def test_who_stands_in_for_a_recorded_deputy_decides_accounts_too(policy: Policy) -> None:
    head = replace(policy.roles["kommunikationschef"], deputies=(COMMUNICATOR.id,))
    recorded = replace(policy, roles={**policy.roles, head.id: head})
    stands_in = replace(OFFICER, acting_for=(COMMUNICATOR.id,))
    assert "chief" in parties(recorded, stands_in, "konto")
