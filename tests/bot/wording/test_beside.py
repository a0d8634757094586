from dataclasses import replace

import pytest

from bot.cards import Card, Choice, Fact, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import Part, Request, State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.beside import beside_card
from bot.wording.buttons import COLLEAGUE as A_COLLEAGUE
from bot.wording.families import states_of
from bot.wording.plain import plain
from tests.bot.wording.a_request import TEXT, WORDS, a_request, beside, said
from tests.fakes.cast import COLLEAGUE

SEEN = {"request": "6f0c", "version": "3"}


def card_of(request: Request, policy: Policy) -> Card:
    return beside_card(request, policy, "sv", COLLEAGUE.id)


def test_a_colleague_reads_and_answers(policy: Policy) -> None:
    card = card_of(a_request("nyhet", State.WAITING, companions=(beside("colleague"),)), policy)
    added = (
        Text("Du är tillagd som kollega på "),
        Text("förslaget"),
        Text(" från "),
        UserText("Amina Holm"),
        Text(". Du kan svara på frågor och ändra."),
    )
    assert (card.body[0], card.body[-1]) == (
        Paragraph(added),
        Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm"),
    )
    assert card.choices == (
        Choice("reply", "Svara Susanne Daregård", SEEN, "primary", opens_form=True),
        Choice("edit", "Ändra", SEEN, opens_form=True),
    )


@pytest.mark.parametrize("part", ["follower", "asking"])
@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_a_follower_reads_the_state_and_nobodys_words(policy: Policy, kind: str, state: State, part: Part) -> None:
    everything_said = tuple(map(said, WORDS))
    request = a_request(kind, state, said=everything_said, companions=(beside("follower"),))
    request = replace(request, companions=(replace(request.companions[0], part=part),))
    card = card_of(request, policy)
    read = plain(card)
    texts = [*(str(value) for value in request.values.values() if isinstance(value, str)), *WORDS.values()]
    assert [text for text in texts if len(text) > 12 and text in read] == []
    assert (len(card.body), len(card.facts), card.fold, card.choices, card.files) == (1, 1, None, (), ())


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_a_colleague_has_the_buttons_that_the_table_gives_colleagues(policy: Policy, kind: str, state: State) -> None:
    card = card_of(a_request(kind, state, companions=(beside("colleague"),)), policy)
    allowed = set(verbs_open_to(A_COLLEAGUE, kind, state)) - {Verb.CONFIRM}  # nobody asked whether the text is right
    assert {choice.verb for choice in card.choices} == (allowed - {Verb.EDIT} if kind == "fraga" else allowed)


def test_nothing_waits_for_a_follower(policy: Policy) -> None:
    card = card_of(a_request("nyhet", State.WAITING, companions=(beside("follower"),)), policy)
    waits = ("Väntar på svar från ", UserText("Amina Holm"), " sedan ", "onsdag 14 oktober kl. 9.00")
    assert card.facts == (Fact("Läge", tuple(Text(one) if isinstance(one, str) else one for one in waits)),)


def test_a_colleague_is_you_only_for_what_that_colleague_did(policy: Policy) -> None:
    companions = (beside("colleague"),)
    by_requester = a_request("nyhet", State.CLAIMED, companions=companions)
    by_colleague = replace(by_requester, changed_by=COLLEAGUE.id, changed_by_name=COLLEAGUE.name)
    told = [card_of(request, policy).facts[0].value[2].text for request in (by_requester, by_colleague)]
    assert told == ["Amina Holm", "du"]


def test_who_is_no_longer_beside_is_told_so(policy: Policy) -> None:
    assert card_of(a_request("nyhet"), policy).body == (Paragraph((Text("Du är inte med här längre."),)),)
