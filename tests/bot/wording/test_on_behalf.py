import pytest

from bot.cards import Choice, Field
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.wording.on_behalf import behalf_card, behalf_field


def test_an_officer_chooses_what_to_hand_in_for_somebody_else(policy: Policy) -> None:
    card = behalf_card(policy, "sv")
    first = Choice("open", "Föreslå inlägg", {"kind": "nyhet", "behalf": "yes"}, opens_form=True)
    assert (card.title, card.choices[0], len(card.choices)) == ("Ny åt någon annan", first, len(KINDS))


def test_the_form_asks_for_whom() -> None:
    assert behalf_field("sv", "Bo Ek", "") == Field(
        name="for",
        label="Åt vem?",
        kind="line",
        required=True,
        help="Skriv namnet. Personen får kvittot och alla besked.",
        value="Bo Ek",
        max_length=300,
    )


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("required", "Fyll i det här."),
        ("not_met", "Jag har inte träffat någon som heter så. Be personen skriva till mig en gång först."),
        ("several", "Det finns flera som heter så. Skriv enheten efter ett kommatecken."),
    ],
)
def test_a_name_that_leads_to_nobody_says_what_to_do(fault: str, said: str) -> None:
    assert behalf_field("sv", "Bo", fault).fault == said
