"""That somebody cannot be told: who, where, and what the desk does then."""

from bot.cards import Card, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import State, Unreached
from bot.wording.desk_card import desk_card
from bot.wording.plain import text_of
from bot.wording.render import render
from bot.wording.unreached import unreached_lines
from tests.bot.wording.a_request import a_request, beside
from tests.fakes.cast import OFFICER, REQUESTER

HERS = Unreached("", "teams")


def named(policy: Policy, *unreached: Unreached) -> list[str]:
    """Return the names of those who cannot be told, as the desk reads them."""
    request = a_request("nyhet", State.SENT, companions=(beside("colleague"),), unreached=unreached)
    lines = [text_of(line.runs) for line in unreached_lines(request, policy, "sv")]
    return [line.partition(" nås inte i ")[0] for line in lines]


def test_the_desk_reads_who_it_is_and_what_to_do(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.SENT, unreached=(HERS,)), policy)
    assert card.body[-1] == Paragraph(
        (
            UserText("Amina Holm"),
            Text(" nås inte i "),
            Text("Teams"),
            Text(", för "),
            Text("Lotsen"),
            Text(" är inte installerad där. Ring eller mejla, eller be den som sköter "),
            Text("Teams"),
            Text(" att installera "),
            Text("Lotsen"),
            Text(" för alla. Det som väntar kommer fram när det är gjort."),
        )
    )
    assert "teams" not in repr(desk_card(a_request("nyhet", State.SENT), policy)).casefold()


def test_each_is_named_once_whoever_it_is(policy: Policy) -> None:
    her, colleague = Unreached(REQUESTER.id, "teams"), beside("colleague")
    assert named(policy, HERS, her) == ["Amina Holm"]
    assert named(policy, Unreached(colleague.person, "teams"), Unreached(OFFICER.id, "teams")) == [
        colleague.name,
        "Susanne Daregård",
    ]
    assert named(policy, Unreached("local:gone", "teams")) == ["local:gone"]


def test_the_word_under_the_card_says_the_same(policy: Policy) -> None:
    request = a_request("nyhet", State.WAITING)
    drawn = {
        lang: render("unreached", {"person": "", "room": "teams"}, policy=policy, lang=lang, request=request)
        for lang in ("sv", "en")
    }
    line = next(iter(unreached_lines(a_request("nyhet", unreached=(HERS,)), policy, "sv")))
    assert drawn["sv"] == Card(f"Föreslå inlägg – {request.number}", (line,), "sv")
    assert drawn["en"] is not None
    (said,) = drawn["en"].body
    assert isinstance(said, Paragraph)
    assert text_of(said.runs) == (
        "Amina Holm cannot be reached in Teams, because Lotsen is not installed there. Call or e-mail, or ask whoever "
        "looks after Teams to install Lotsen for everybody. What waits arrives once that is done."
    )
