import datetime as dt
import time
from pathlib import Path

import pytest

from benchmarks.writers import LEARNT_FROM, UNSEEN, read_writers
from bot.policy.model import Example, Policy
from bot.reading.wish import read_search, read_wish
from bot.requests.nyhet import Nyhet

TODAY = dt.date(2026, 4, 15)
"""A Wednesday."""


def lines(name: str) -> list[str]:
    """Return a file's lines but for those that say who wrote it."""
    written = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in written if not line.startswith("#")]


WISHES = [line.split("\t") for name in ("wishes.txt", "wishes_later.txt") for line in lines(name)]
"""The first file was written before the code that reads it, and the second while it was made to read more."""
WRITER_A = [line.split("\t") for line in lines("wishes_writer_a.txt")]
WRITER_B = [line.split("\t") for line in lines("wishes_writer_b.txt")]
TAKEN_AT_LEAST = {"a": 0.85, "b": 0.7}
"""The share of a writer's wishes. Writer A has been learnt from, and writer B never has."""
TAKEN_AT_MOST = 0.002
LONGEST_READING = 0.4
"""Seconds for 4,000 characters: ten times what the slowest take."""


def questions(policy: Policy) -> set[str]:
    """Return every question people ask in the content and the benchmarks, greetings and calls for help among them."""
    written = [
        one for folder in (LEARNT_FROM, UNSEEN) for writer in read_writers(policy, folder).values() for one in writer
    ]
    shelves: list[tuple[Example, ...]] = [entry.examples for entry in policy.entries.values()]
    shelves += [contact.examples for contact in policy.contacts.values()]
    shelves += [smalltalk.examples for smalltalk in policy.smalltalk.values()]
    examples = [example for shelf in shelves for example in shelf]
    return {one.text for one in written} | {example.text for example in (*examples, *policy.not_covered)}


def test_hardly_any_question_is_taken_for_a_wish(policy: Policy) -> None:
    asked = questions(policy)
    taken = sorted(question for question in asked if read_wish(question, TODAY))
    assert len(asked) > 5000
    assert len(taken) <= TAKEN_AT_MOST * len(asked), taken


@pytest.mark.parametrize(("writer", "wishes"), [("a", WRITER_A), ("b", WRITER_B)])
def test_most_wishes_of_writers_who_were_blind_to_the_code_are_taken_as_their_kind(
    writer: str, wishes: list[list[str]]
) -> None:
    taken = [wish for kind, wish in wishes if (read := read_wish(wish, TODAY)) and read.kind == kind]
    assert len(wishes) == 60
    assert len(taken) >= TAKEN_AT_LEAST[writer] * len(wishes)


@pytest.mark.parametrize("written", ["questions_writer_a.txt", "questions_writer_b.txt"])
def test_no_question_that_is_nearly_a_wish_is_taken_for_one(written: str) -> None:
    assert [question for question in lines(written) if read_wish(question, TODAY)] == []


@pytest.mark.parametrize(
    "question",
    [
        "Filmen ska ut på YouTube. Krävs det skriftligt tillstånd",
        "Ni som kan det här: behöver vi chefens godkännande för att få ut ett inlägg på LinkedIn",
        "Kan ni klargöra om alla våra inlägg på LinkedIn ska ut på engelska?",
        "Vi vill ha ett inlägg på LinkedIn men vet inte om det är okej att nämna företaget",
        "Could you please clarify whether posts about us can go out on LinkedIn?",
        "I want to have this shared on LinkedIn, tell me if we are allowed",
    ],
)
def test_who_asks_for_leave_or_for_clarity_asks_a_question(question: str) -> None:
    assert read_wish(question, TODAY) is None


@pytest.mark.parametrize(
    "wish",
    [
        "Eftersom rapporten släpps på torsdag, behöver vi ett inlägg på LinkedIn",
        "Lägg gärna ut det här på LinkedIn om det är ok",
        "Vi har fått samtycke av alla på bilderna, kan ni lägga ut dem på LinkedIn",
        "Kan ni lägga ut ett inlägg på LinkedIn för att förklara hur stödet fungerar?",
        "Lägg ut att det är tillåtet att söka två stöd",
        "The seminar is a must, please share it on LinkedIn",
    ],
)
def test_a_wish_may_speak_of_leave_and_of_making_clear(wish: str) -> None:
    assert read_wish(wish, TODAY) is not None


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Vill att den går ut i alla kanaler senast fredag.", {"when": "latest", "date": "2026-04-17"}),
        ("Vi behöver ett inlägg på fb v. 42", {"when": "earliest", "date": "2026-10-12"}),
        ("ett inlägg om almedalen tack, på fb, gärna v. 26", {"when": "earliest", "date": "2026-06-22"}),
        ("Följande bör ut på Linkedin i morgon: siffrorna är här", {"when": "earliest", "date": "2026-04-16"}),
        ("Vi vill ha ett inlägg på fb, helst imrogon", {"when": "earliest", "date": "2026-04-16"}),
        ("ny podd ute!! lägg gärna upp länken på fb så fort ni kan, ok", {"when": "today"}),
        ("snälla lägg upp vår podd asap på linkedin", {"when": "today"}),
        ("Vi har nya siffror på torsdag, kan ni lägga ut dem då?", {"when": "earliest", "date": "2026-04-16"}),
        ("Vill att ni delar länken på fb, anmälan stänger på onsdag", {}),
        ("Rapporten publiceras på tisdag, och jag vill att ni samtidigt lägger ut bilderna på Twitter.", {}),
        ("Vi vill att filmen som publiceras på tisdag delas på LinkedIn", {}),
        ("Vi önskar att en nyhet om lagen, som träder i kraft den 1 juni, läggs ut på Twitter.", {}),
        ("siffrorna kom idag. lägg gärna ut dem på fb", {}),
        ("Please post something about the call on Facebook before it closes on 30 November.", {}),
        ("Vi behöver ett inlägg på fb inför mötet på torsdag", {}),
    ],
)
def test_only_the_day_of_the_publishing_is_the_wished_one(sentence: str, when: dict[str, str]) -> None:
    read = read_wish(sentence, TODAY)
    assert read is not None
    assert {key: value for key, value in read.values.items() if key in ("when", "date", "time")} == when


@pytest.mark.parametrize(
    "errand",
    [
        "Vi behöver en notis i kalendern om mötet",
        "Vill att ni tar bort inlägget på facebook",
        "behöver statistik över våra inlägg på facebook",
        "Kan ni lära mig lägga ut film på youtube?",
        "Vi behöver stöd att bedöma om ett inlägg på facebook räcker",
        "tack för inlägget ni la ut på linkedin igår!",
        "Nån har skrivit dumheter på vår facebook, kan ni göra nåt åt det?",
        "vill ha tips på hur man skriver bra inlägg på linkedin",
        "Kan ni rätta stavfelet i inlägget på LinkedIn?",
        "I need access to our Facebook page to post",
        "We need a policy for posts on Facebook",
    ],
)
def test_a_post_that_is_spoken_of_is_not_always_wanted(errand: str) -> None:
    assert read_wish(errand, TODAY) is None


def test_whom_the_account_is_booked_for_is_no_event() -> None:
    read = read_wish("We live tweet from Malmö on 7 May, so please reserve the conference account for us.", TODAY)
    assert read is not None
    assert read.values == {"start": "2026-05-07"}


HOSTILE = (
    *("vill att ", "lägg ut ", "kan ni på fb ", "ett inlägg om ", "lägg a a a a a a ", "put a b c d ", "skulle vi a "),
    *("a ", "a", "hej, ", "?", "!", ".. ", "\n", "https://a", "till ", "konferenskontot ", "undrar ", "behöver vi a "),
)


@pytest.mark.parametrize("begin", ["", "kan ni dela ", "boka konferenskontot "])
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long_to_read(begin: str, piece: str) -> None:
    text = (begin + piece * 4000)[:4000]
    began = time.process_time()
    read_wish(text, TODAY)
    assert time.process_time() - began < LONGEST_READING


def test_no_question_is_taken_for_a_search(policy: Policy) -> None:
    assert [question for question in questions(policy) if read_search(question)] == []


@pytest.mark.parametrize(("kind", "wish"), WISHES)
def test_a_wish_is_read_as_its_kind(kind: str, wish: str) -> None:
    read = read_wish(wish, TODAY)
    assert read is not None
    assert read.kind == kind


@pytest.mark.parametrize("wish", [wish for kind, wish in WISHES if kind == "nyhet"])
def test_what_was_read_can_be_handed_in_as_it_is(wish: str) -> None:
    read = read_wish(wish, TODAY)
    assert read
    handed_in = Nyhet.read({**read.values, "secrecy": "yes"}, today=TODAY, channels=())
    assert isinstance(handed_in, Nyhet), handed_in


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "kan ni lägga ut att rapporten är klar på torsdag",
            {"text": "Rapporten är klar", "when": "earliest", "date": "2026-04-16"},
        ),
        (
            "Kan ni på torsdag lägga ut att programmet är beslutat?",
            {"text": "Programmet är beslutat", "when": "earliest", "date": "2026-04-16"},
        ),
        (
            "Hej! Kan du lägga ut att vi söker två ekonomer, senast fredag. Tack!",
            {"text": "Vi söker två ekonomer", "when": "latest", "date": "2026-04-17"},
        ),
        (
            "kan ni lägga ut att utlysningen öppnar på torsdag",
            {"text": "Utlysningen öppnar på torsdag", "when": "earliest", "date": "2026-04-16"},
        ),
        ("Kan ni idag lägga ut att ansökan är öppen?", {"text": "Ansökan är öppen", "when": "today"}),
        (
            "kan ni lägga ut på måndag att webbinariet är den 12 maj",
            {"text": "Webbinariet är den 12 maj", "when": "earliest", "date": "2026-04-20"},
        ),
        (
            "Lägg ut att vi får ny chef, men inte före 3 maj kl 9",
            {"text": "Vi får ny chef", "when": "embargo", "date": "2026-05-03", "time": "09:00"},
        ),
        (
            "lägg gärna ut att vi söker en jurist, https://www.example.se/jobb.",
            {"text": "Vi söker en jurist", "link": "https://www.example.se/jobb"},
        ),
        ("Lägg ut: ”Nu är ansökan öppen!”", {"text": "Nu är ansökan öppen!"}),
        (
            "could you post that the report is out on Thursday, please",
            {"text": "The report is out", "when": "earliest", "date": "2026-04-16"},
        ),
        ("Kan ni sprida det här nu?", None),
    ],
)
def test_the_persons_own_words_are_what_is_to_go_out(sentence: str, values: dict[str, str] | None) -> None:
    read = read_wish(sentence, TODAY)
    assert (read.values if read else None) == values


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Kan du publicera statistiken om småföretag senast fredag", {"when": "latest", "date": "2026-04-17"}),
        ("Kan ni lägga ut på LinkedIn att vi har flyttat?", {}),
        ("kan ni tweeta att vi är på plats", {}),
        ("kan ni på torsdag kl 9 lägga ut att vi är på plats", {"when": "earliest", "date": "2026-04-16"}),
        ("Kan ni lägga ut att vi inte längre tar emot ansökningar?", {}),
        ("kan ni lägga ut en film om Gotland nästa vecka", {"when": "earliest", "date": "2026-04-20"}),
        ("kan ni lägga ut att filmen är ute. Den är bra!", {}),
        ("Vi har vunnit pris! Kan ni lägga ut det?", {}),
    ],
)
def test_all_is_kept_where_a_part_would_be_no_whole_thought(sentence: str, rest: dict[str, str]) -> None:
    read = read_wish(sentence, TODAY)
    assert read is not None
    assert read.values == {"text": sentence, **rest}


@pytest.mark.parametrize(
    "sentence",
    [
        "hej! skulle ni kunna posta om vårt webbinarium den 12 maj?",
        "lägg ut att vi har öppet hus 14 oktober",
        "Kan ni gå ut med att ansökningstiden är förlängd till 15 juni",
        "Kan ni lägga ut filmen på torsdag eller fredag?",
        "Kan ni lägga ut en film om vad vi gjorde den 12 maj 2025?",
    ],
)
def test_an_events_day_is_not_taken_for_the_posts(sentence: str) -> None:
    read = read_wish(sentence, TODAY)
    assert read is not None
    assert read.values.keys() == {"text"}


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "Kan vi boka konferenskontot 12–14 maj till Tillväxtdagarna?",
            {"event": "Tillväxtdagarna", "start": "2026-05-12", "end": "2026-05-14"},
        ),
        (
            "boka konferenskontot för seminariet om export den 3 juni",
            {"event": "seminariet om export", "start": "2026-06-03"},
        ),
        ("Kan vi få låna konferenskontot på torsdag?", {"start": "2026-04-16"}),
        ("Boka konferenskontot till Tillväxtdagarna", {"event": "Tillväxtdagarna"}),
        ("Vi behöver konferenskontot senast fredag för Mässan", {"event": "Mässan"}),
        ("jag vill boka konferenskontot den här veckan", {"start": "2026-04-15", "end": "2026-04-19"}),
        (
            "Can we book the conference account for the Growth Summit on 20–21 October",
            {"event": "Growth Summit", "start": "2026-10-20", "end": "2026-10-21"},
        ),
    ],
)
def test_a_booking_is_read_with_its_event_and_days(sentence: str, values: dict[str, str]) -> None:
    read = read_wish(sentence, TODAY)
    assert read is not None
    assert (read.kind, read.values) == ("konferens", values)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("kan ni lägga ut att rapporten är klar på torsdag", "på torsdag"),
        ("kan ni lägga ut på måndag att webbinariet är den 12 maj", "på måndag"),
        ("Lägg ut att vi får ny chef, men inte före 3 maj kl 9", "inte före 3 maj kl 9"),
        ("kan ni lägga ut att mötet den 12 maj är inställt nu", "nu"),
        ("kan ni lägga ut att seminariet är den 12 maj", ""),
        ("lägg ut att vi har flyttat", ""),
        ("Kan vi boka konferenskontot 12–14 maj till Tillväxtdagarna?", "12–14 maj"),
        ("Vi behöver konferenskontot senast fredag för Mässan", ""),
    ],
)
def test_a_wish_tells_the_words_its_days_were_read_from(sentence: str, words: str) -> None:
    read = read_wish(sentence, TODAY)
    assert read is not None
    assert read.read == words


@pytest.mark.parametrize(
    "sentence",
    [
        "får jag lägga ut en bild på mina kollegor?",
        "Kan jag lägga ut en nyhet själv?",
        "hur gör jag för att publicera något",
        "kan vi posta om partier",
        "vem lägger ut inlägg hos oss på torsdag?",
        "vi vill lägga ut en film på vår sida, vem fixar?",
        "Vi vill uppmärksamma ett jubileum, ansvar och kontaktväg?",
        "dela andras grejer",
        "publicera",
        "lägg ut",
        "kan ni lägga upp ett konto åt oss",
        "kan ni dela mallen för förvaltningsplan",
        "kan du dela filen med mig",
        "kan ni publicera protokollet på intranätet",
        "kan ni lägga ut saker på helgen?",
        "kan någon tweeta från vår konferens",
        "kan ni ta bort inlägget från i går",
        "Can you share the guidelines?",
        "do you post on weekends?",
        "boka konferenskontot",
        "kan man boka konferenskontot i maj?",
        "när kan vi boka konferenskontot?",
        "vi vill boka konferenskontot till vårt seminarium",
        "får vi använda konferenskontot 12 maj?",
        "kan ni boka ett mötesrum på torsdag",
        "",
        "🎉",
    ],
)
def test_a_question_or_another_errand_is_no_wish(sentence: str) -> None:
    assert read_wish(sentence, TODAY) is None


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("sök rapporten", "rapporten"),
        ("Sök SM-2026-0042", "SM-2026-0042"),
        ("sök efter export och lån ", "export och lån"),
        ("search Anna Ek", "Anna Ek"),
        ("search for https://www.example.se/a", "https://www.example.se/a"),
        ("sök https://www.example.se/?a=b", "https://www.example.se/?a=b"),
        ("sök stöd?", None),
        ("sök", None),
        ("söker ni folk", None),
        ("kan man söka stöd", None),
        ("hur söker jag?", None),
    ],
)
def test_a_search_says_what_to_look_for(sentence: str, what: str | None) -> None:
    assert read_search(sentence) == what
