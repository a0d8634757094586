"""The card that asks what files belong to: everything it says, in both languages."""

import datetime as dt

from bot.cards import Bold, Bullets, Card, Choice, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.lines import Arrived
from bot.requests.model import KeptFile
from bot.wording.belonging import belonging_card
from bot.wording.lists import item
from bot.wording.render import render
from tests.bot.wording.a_line import TODAY, a_line

BOAT, SEA = KeptFile("f1", "*båt*.jpg", "image/jpeg", 7), KeptFile("f2", "hav.jpg", "image/jpeg", 7)
NOON = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)


def test_one_file_with_all_that_it_may_belong_to(policy: Policy) -> None:
    line, draft = a_line(), ("d1", "nyhet", "Om lån", NOON)
    came = Arrived((BOAT,), ("nyhet", "konto"), (line,), (draft,))
    card = belonging_card(came, policy, "sv", today=TODAY)
    assert card == Card(
        title="Vad hör filen till?",
        body=(
            Bullets(((UserText("*båt*.jpg"),),)),
            Paragraph(
                (
                    Text(
                        "Välj vad filen ska följa med, så ligger den i formuläret. Inget skickas förrän du skickar det."
                    ),
                )
            ),
            Paragraph((Bold("Det du har på gång"),)),
            Bullets((item(line, policy, "sv", today=TODAY),)),
            *card.body[4:],
        ),
        lang="sv",
        choices=(
            Choice("open", "Föreslå inlägg", {"kind": "nyhet", "files": "f1"}, opens_form=True),
            Choice("edit", f"Lägg till i {line.number}", {"request": line.id, "files": "f1"}, opens_form=True),
            Choice("resume", "Lägg till i utkast 1", {"draft": "d1", "files": "f1"}, opens_form=True),
            Choice("open", policy.kinds["konto"].label["sv"], {"kind": "konto", "files": "f1"}, opens_form=True),
        ),
    )
    assert card.body[4] == Paragraph((Bold("Utkast, bara du ser dem"),))


def test_two_files_in_english(policy: Policy) -> None:
    came = Arrived((BOAT, SEA), ("nyhet",))
    card = render("belonging", {}, policy=policy, lang="en", extra=came, today=TODAY)
    assert card is not None
    assert (card.title, card.choices[0].arguments["files"]) == ("What do the 2 files belong to?", "f1,f2")
    assert card.body[1] == Paragraph(
        (
            Text(
                "Choose what the files go with, and you find them in the form. Nothing is sent until you send the form."
            ),
        )
    )


def test_files_that_went_elsewhere_meanwhile_are_not_asked_about(policy: Policy) -> None:
    assert render("belonging", {}, policy=policy, lang="sv", extra=Arrived(()), today=TODAY) is None
