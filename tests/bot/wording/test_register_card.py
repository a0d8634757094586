import datetime as dt
from dataclasses import replace

from bot.accounts.model import Account, common_accounts
from bot.cards import Bullets, Card, Fact, File, Link, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.wording.plain import plain, text_of
from bot.wording.register_card import account_card, register_card

TODAY = dt.date(2026, 11, 23)
BLOG = Account(
    name="Exportbloggen",
    channel_name="X (Twitter)",
    url="https://x.example/export",
    scope="specific",
    unit="Enheten för export",
    responsible="Bo Ek",
    deputy="Ida Lund",
    decided_on=dt.date(2026, 1, 2),
    number="SM-2026-0007",
    diary="Ä 2026-12",
    review_on=dt.date(2026, 12, 1),
    ends_on=None,
    ended_on=None,
)
FILES = (
    File("konton.html", "Registret som webbsida", "register.html"),
    File("konton.csv", "Registret som tabell", "register.csv"),
)


def a_register(*accounts: Account, policy: Policy, officer: bool = False) -> Card:
    return register_card((*common_accounts(policy), *accounts), policy, "sv", TODAY, officer)


def test_the_register_has_the_common_accounts_with_the_policys_exact_links_first(policy: Policy) -> None:
    card = a_register(BLOG, policy=policy)
    common, specific = card.body[1], card.body[3]
    assert isinstance(common, Bullets)
    assert isinstance(specific, Bullets)
    links = [run.url for each in common.items for run in each if isinstance(run, Link)]
    assert links == [channel.url for channel in policy.channels.values()]
    assert text_of(common.items[1]) == (
        "Tillväxtverket på Facebook, https://www.facebook.com/Tillvaxtverket, ansvarig: Kommunikationsavdelningen"
    )
    assert specific.items == (
        (
            UserText("Exportbloggen"),
            Text(" på "),
            UserText("X (Twitter)"),
            Text(", "),
            Link("https://x.example/export", "https://x.example/export"),
            Text(", "),
            UserText("Enheten för export"),
            Text(", "),
            Text("ansvarig: "),
            UserText("Bo Ek"),
            Text(", "),
            Text("godkänt "),
            Text("2 januari 2026"),
            Text(" ("),
            Text("SM-2026-0007"),
            Text(")"),
            Text(", "),
            Text("följs upp 1 december 2026"),
        ),
    )


def test_the_register_is_marked_as_such_and_goes_along_as_files(policy: Policy) -> None:
    card = a_register(policy=policy)
    assert (card.title, card.footnote) == (
        "Konton i sociala medier – Tillväxtverket",
        "Ur registret över konton, inte ur policyn.",
    )
    assert card.files == FILES


def test_an_account_that_nobody_answers_for_says_so(policy: Policy) -> None:
    card = a_register(replace(BLOG, responsible=" "), policy=policy)
    assert ", Enheten för export, ingen ansvarig, godkänt" in plain(card)


def test_what_is_overdue_is_first_for_an_officer_and_not_there_for_others(policy: Policy) -> None:
    late = replace(BLOG, responsible="", review_on=dt.date(2026, 11, 1), ends_on=dt.date(2026, 11, 2))
    shown = plain(a_register(late, policy=policy, officer=True)).split("\n\n")
    assert shown[1:3] == [
        "Konton att se över",
        (
            "– Exportbloggen på X (Twitter): skulle ha avslutats 2 november 2026\n"
            "– Exportbloggen på X (Twitter): skulle ha följts upp 1 november 2026\n"
            "– Exportbloggen på X (Twitter): ingen är ansvarig"
        ),
    ]
    assert "Konton att se över" not in plain(a_register(late, policy=policy))


def test_a_closed_account_is_left_out(policy: Policy) -> None:
    closed = replace(BLOG, ended_on=dt.date(2026, 11, 1))
    assert a_register(closed, policy=policy, officer=True) == a_register(policy=policy, officer=True)


def test_a_register_without_accounts_says_so(policy: Policy) -> None:
    card = register_card((), policy, "sv", TODAY, officer=True)
    assert card.body == (Paragraph((Text("Det finns inga konton i registret än."),)),)
    assert card.files == ()


def test_who_is_responsible_for_an_account_is_answered_with_all_the_register_has() -> None:
    assert account_card(BLOG, "sv") == Card(
        title="Vem ansvarar för kontot?",
        body=(
            Paragraph(
                (
                    UserText("Exportbloggen"),
                    Text(" på "),
                    UserText("X (Twitter)"),
                    Text(": "),
                    UserText("Bo Ek"),
                    Text(" ansvarar."),
                )
            ),
        ),
        lang="sv",
        facts=(
            Fact("Länk", (Link("https://x.example/export", "https://x.example/export"),)),
            Fact("Enhet", (UserText("Enheten för export"),)),
            Fact("Ersättare", (UserText("Ida Lund"),)),
            Fact(
                "Godkänt",
                (Text("2 januari 2026"), Text(", "), UserText("SM-2026-0007"), Text(", "), UserText("Ä 2026-12")),
            ),
            Fact("Följs upp", (Text("1 december 2026"),)),
        ),
        footnote="Ur registret över konton, inte ur policyn.",
    )


def test_an_account_in_no_listed_channel_is_called_by_its_name() -> None:
    card = account_card(replace(BLOG, channel_name="", responsible=""), "sv")
    assert plain(card).splitlines()[2] == "Exportbloggen: ingen är utsedd som ansvarig."
