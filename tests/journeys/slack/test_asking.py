"""Ask the policy in Slack: an answer, a choice, an honest no that leads to a human; and what is made of answers."""

import json

import pytest

from tests.fakes.slack.workspace import DESK, FOREIGNER, GENERAL, GUEST, OTHER_BOT, SHARED
from tests.journeys.slack.payloads import OFFER, WHERE, the_answer, the_no
from tests.journeys.slack.somebody import Cast, Somebody, buttons_of, is_welcome, number_of, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLEAR = "Hur gör jag för att få ut en nyhet i våra sociala medier?"
ANSWERED = "Har du en nyhet eller något du vill lyfta i våra sociala medier kontaktar du"
VAGUE = "kanaler"
CHOICES = [WHERE, "Vem samordnar vad myndigheten gör?", "Vad styr hur vi arbetar med sociala medier?"]
NONE = f"Då hittar jag inget svar i policyn.\n\n{VAGUE}\n(Din fråga)\n\n{OFFER}\n\nHjälpte svaret?"
OFF_TOPIC = "Vad blir det för lunch i restaurangen på fredag?"
PRIVATE = "Får jag skriva om jobbet på min privata Facebook?"
THANKS = "Tack!\n\nDitt svar är räknat. Vi sparar inte vem som svarade."


async def test_a_question_in_the_chat_is_answered_in_the_policys_words(cast: Cast) -> None:
    requester, slack = cast.requester, cast.house.slack
    await requester.asks("hjälp")  # the welcome comes with it
    budget = cast.budget()
    await requester.asks("Vilka konton har vi?")
    asked = cast.house.people.last_said
    key = f"finding:slack:msg:D0AMINA:{asked['ts']}"
    sent = slack.calls.last("chat.postMessage", channel="D0AMINA").arguments
    assert sent == the_answer(channel="D0AMINA", key=key, version=await cast.policy_version())
    assert budget.spent() == {"D0AMINA": 1}
    eyes = {"channel": "D0AMINA", "name": "eyes", "timestamp": asked["ts"]}
    assert (await slack.called("reactions.add", **eyes))[0].arguments == eyes


async def test_an_answer_in_a_thread_of_the_chat_stays_there(cast: Cast) -> None:
    root = await cast.requester.asks(CLEAR)
    answer = await cast.requester.asks("Vilka konton har vi?", thread=root["ts"])
    assert answer["thread_ts"] == root["ts"]


async def test_a_mention_in_a_channel_is_answered_in_its_thread(cast: Cast) -> None:
    asker, people, slack = cast.neighbour, cast.house.people, cast.house.slack
    budget = cast.budget()
    await asker.does(people.mention(asker.id, GENERAL, CLEAR))
    asked, answer = slack.thread(GENERAL, people.last_said["ts"])
    assert answer["text"].startswith(f"Hur får jag ut en nyhet?\n\n{ANSWERED}")
    assert budget.spent() == {f"{GENERAL} diary": 1}  # and no welcome: nobody has written to us
    await asker.does(people.mention(asker.id, GENERAL, VAGUE, thread=asked["ts"]))
    assert slack.thread(GENERAL, asked["ts"])[-1]["text"].startswith("Menar du …?")


async def test_a_mention_is_heard_once_though_it_comes_as_a_message_too(cast: Cast) -> None:
    people, slack = cast.house.people, cast.house.slack
    await cast.requester.does(people.mention(cast.requester.id, GENERAL, CLEAR, both=True))
    assert len(slack.thread(GENERAL, people.last_said["ts"])) == 2


async def test_a_private_question_in_a_channel_is_answered_where_only_its_asker_sees_it(cast: Cast) -> None:
    asker, people, slack = cast.requester, cast.house.people, cast.house.slack
    before = len(slack.ours(GENERAL))
    told = await asker.told_by(asker.does(people.mention(asker.id, GENERAL, PRIVATE)))
    assert told["text"].startswith(
        "Får jag berätta om jobbet och dela våra inlägg privat?\n\nDet du gör som privatperson"
    )
    assert "Vi sparar inte frågan; chatten finns kvar i Slack." in told["text"]
    assert len(slack.ours(GENERAL)) == before
    where = {"channel": GENERAL, "user": asker.id, "parse": "none", "link_names": False}
    words = "Jag svarar dig i vår egen chatt. Där ser bara du svaret."
    (said,) = await slack.called("chat.postEphemeral", channel=GENERAL)
    assert said.arguments == where | {"text": words}


async def test_a_command_is_answered_by_its_acknowledgement_alone(cast: Cast) -> None:
    budget = cast.budget()
    asking = cast.house.people.command(cast.colleague.id, "/fraga", OFF_TOPIC, channel=GENERAL)
    answer = await cast.colleague.does(asking)
    key = f"finding:slack:cmd:{answer.payload['trigger_id']}"
    assert answer.json == the_no(OFF_TOPIC, key=key, version=await cast.policy_version())
    assert budget.spent() == {}
    empty = await cast.colleague.commands("/fraga")
    assert empty["text"].startswith("Så här gör du\n\nSkriv din fråga som den är.")
    private = await cast.colleague.commands("/fraga", PRIVATE, channel=GENERAL)
    assert "Det du gör som privatperson avgör du själv." in private["text"]
    assert budget.spent() == {}


async def test_a_commands_choices_are_answered_where_only_their_asker_sees_them(cast: Cast) -> None:
    asker = cast.colleague
    await asker.commands("/fraga", VAGUE, channel=GENERAL)
    budget = cast.budget()
    shown = await asker.in_passing(asker.presses(asker.seen()[-1], CHOICES[0]))
    assert shown["text"].startswith("Vilka sociala medier finns vi i?\n\nVi har konton på Twitter")
    none = await asker.in_passing(asker.presses(asker.seen()[-2], "Inget av de här"))
    assert none["text"] == NONE
    assert budget.spent() == {}


async def test_a_vague_question_is_answered_with_a_choice_that_is_answered_too(cast: Cast) -> None:
    choices = await cast.requester.asks(VAGUE)
    assert buttons_of(choices) == [*CHOICES, "Inget av de här"]
    answer = await cast.requester.told_by(cast.requester.presses(choices, CHOICES[0]))
    assert answer["text"].startswith("Vilka sociala medier finns vi i?\n\nVi har konton på Twitter")
    none = await cast.requester.told_by(cast.requester.presses(choices, "Inget av de här"))
    assert none["text"] == NONE


async def test_choices_in_a_channel_are_answered_in_their_thread(cast: Cast) -> None:
    asker, people, slack = cast.requester, cast.house.people, cast.house.slack
    await asker.does(people.mention(asker.id, GENERAL, VAGUE))
    root, choices = slack.thread(GENERAL, people.last_said["ts"])
    await asker.presses(choices, CHOICES[0])
    assert slack.thread(GENERAL, root["ts"])[-1]["text"].startswith("Vilka sociala medier finns vi i?")


async def test_a_private_choice_in_a_channel_is_answered_where_only_its_presser_sees_it(cast: Cast) -> None:
    asker, presser, people, slack = cast.requester, cast.colleague, cast.house.people, cast.house.slack
    await asker.does(people.mention(asker.id, GENERAL, "facebook"))
    root, choices = slack.thread(GENERAL, people.last_said["ts"])
    private = buttons_of(choices)[2]
    told = await presser.told_by(presser.presses(choices, private))
    assert told["text"].startswith("Måste jag använda sociala medier?")
    assert len(slack.thread(GENERAL, root["ts"])) == 2


async def test_a_choice_that_the_policy_has_no_more_is_answered_too(cast: Cast) -> None:
    requester = cast.requester
    choices = json.loads(json.dumps(await requester.asks(VAGUE)))
    button = next(block for block in choices["blocks"] if block["type"] == "actions")["elements"][0]
    button["value"] = '{"section": "kanaler", "entry": "borttagen"}'
    told = await requester.opens(choices, CHOICES[0])
    assert words_of(told) == "Policyn har ändrats sedan du frågade. Fråga igen, så svarar jag ur den nya."


async def test_a_guest_of_another_workspace_is_answered_in_a_shared_channel_alone(cast: Cast) -> None:
    people, slack = cast.house.people, cast.house.slack
    stranger = Somebody(cast.house, FOREIGNER)
    await stranger.does(people.mention(FOREIGNER, SHARED, CLEAR))
    _, answer = slack.thread(SHARED, people.last_said["ts"])
    assert "Fråga pressansvarig" not in buttons_of(answer)
    assert answer["text"].startswith("Hur får jag ut en nyhet?")
    assert (await people.command(FOREIGNER, "/fraga", CLEAR, channel=SHARED)).status == 401


async def test_what_the_policy_does_not_say_is_answered_by_the_officer_at_one_press(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    no = await requester.asks(OFF_TOPIC)
    budget = cast.budget()
    receipt = await requester.told_by(requester.presses(no, "Fråga pressansvarig"))
    assert buttons_of(receipt) == ["Ångra", "Lägg till kollega"]
    card = officer.card(number_of(receipt))
    assert f"{OFF_TOPIC}\n(Från: Amina Holm, Enheten för företagande)" in card["text"]
    await officer.decides(card, "Svara Amina Holm", words="Fråga i receptionen.")
    told = requester.told()[-1]
    assert told["text"] == (
        f"Besvarad – {number_of(receipt)}\n\nSvar från pressansvarig:\n\nFråga i receptionen.\n"
        f"(Susanne Daregård, {cast.now})\n\n{OFF_TOPIC}\n(Din fråga)"
    )
    assert "Besvarad – Susanne Daregård" in card["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}


async def test_asking_the_officer_can_be_undone(cast: Cast) -> None:
    requester = cast.requester
    receipt = await requester.told_by(requester.presses(await requester.asks(OFF_TOPIC), "Fråga pressansvarig"))
    card = cast.officer.card(number_of(receipt))
    budget = cast.budget()
    await requester.presses(receipt, "Ångra")
    assert all("Läge: Tillbakadragen" in one["text"] for one in (receipt, card))
    assert (buttons_of(receipt), buttons_of(card)) == (["Ändra och skicka igen"], ["Anteckna internt"])
    assert budget.spent() == {}


async def test_answers_are_rated_once_and_a_no_may_say_what_was_missing(cast: Cast) -> None:
    requester, budget = cast.requester, cast.budget()
    answer = await requester.asks(CLEAR)
    assert (await requester.in_passing(requester.presses(answer, "Ja")))["text"] == THANKS
    again = await requester.in_passing(requester.presses(answer, "Nej"))
    assert again["text"] == "Du har redan svarat\n\nDitt första svar är räknat och står kvar."
    form = await requester.opens(await requester.asks(OFF_TOPIC), "Nej")
    assert words_of(form).startswith("Ditt nej är räknat. Det du skriver här sparas högst ett år")
    answered = await requester.submits(comment="Var jag ska fråga i stället")
    assert words_of(answered.json["view"]) == "Kommentaren är sparad, utan ditt namn och utan din fråga."
    private = await requester.asks(PRIVATE)
    assert (await requester.in_passing(requester.presses(private, "Nej")))["text"] == THANKS
    assert budget.spent() == {"D0AMINA": 3}


async def test_the_pane_suggests_questions_and_is_answered_in_its_thread(cast: Cast) -> None:
    asker, people, slack = cast.chief, cast.house.people, cast.house.slack
    await asker.asks("hjälp")
    await asker.does(people.open_assistant(asker.id))
    thread = people.last_said["ts"]
    (prompts,) = await slack.called("assistant.threads.setSuggestedPrompts", channel_id="D0CHEF")
    questions = [one["message"] for one in prompts["prompts"]]
    assert (prompts["title"], len(questions)) == ("Fråga mig till exempel", 4)
    answer = await asker.asks(questions[2], thread=thread)
    assert answer["text"].startswith("Hur får jag ut en nyhet?")
    assert answer["thread_ts"] == thread
    status = {"channel_id": "D0CHEF", "thread_ts": thread, "status": "letar i policyn"}
    assert slack.calls.last("assistant.threads.setStatus").arguments == status


async def test_what_cannot_be_read_is_answered(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    told = await requester.told_by(requester.does(people.voice_clip(requester.id)))
    assert told["text"] == (
        "Det kunde jag inte läsa\n\n"
        "Jag kan inte lyssna på röstmeddelanden. Skriv det du vill fråga eller få ut, så svarar jag."
    )
    picture = people.file(requester.id, "båten.png")
    told = await requester.asks("", subtype="file_share", files=[picture])
    assert "Jag läser inte bilder och filer." in told["text"]
    assert "Föreslå inlägg" in buttons_of(told)


async def test_nobody_is_answered_who_has_not_written_to_us(cast: Cast) -> None:
    requester, people, slack = cast.requester, cast.house.people, cast.house.slack
    await requester.asks(CLEAR)
    said, budget = people.last_said, cast.budget()
    await requester.does(people.edits(requester.id, said, "Vilka konton har vi?"))
    await requester.does(people.deletes(said))
    await requester.does(people.echo(requester.told()[-1]))
    await requester.does(people.dm(OTHER_BOT, CLEAR, bot_id="B0ROBOT", subtype="bot_message"))
    await requester.does(people.says(requester.id, GENERAL, CLEAR))
    await requester.does(people.dm(requester.id, "", subtype="channel_topic", topic="Lunch"))
    assert budget.spent() == {}
    assert [one["text"] for one in slack.messages(GENERAL)[-1:]] == [CLEAR]


async def test_a_profile_in_english_is_answered_in_english(cast: Cast) -> None:
    asker: Somebody = cast.english
    answer = await asker.asks("How do I get a piece of news out?")
    (welcome,) = [one for one in asker.told() if is_welcome(one)]
    assert welcome["text"].startswith("Hello! I am Lotsen.")
    assert "Our translation; only the Swedish text is the policy:" in answer["text"]
    assert (await asker.commands("/inlagg", "what"))["text"].startswith(
        "I do not know that one\n\nYou wrote “what”. This is what you can write:"
    )


async def test_a_guest_may_ask_and_nothing_else(cast: Cast) -> None:
    guest = Somebody(cast.house, GUEST)
    answer = await guest.asks(CLEAR)
    assert ANSWERED in answer["text"]
    assert {"Föreslå inlägg", "Fråga pressansvarig"} & set(buttons_of(answer)) == set()
    refused = await guest.commands("/inlagg", "nytt")
    assert refused["text"].startswith(
        "Det gick inte\n\nDu kan fråga vad policyn säger. Bara anställda kan lämna in något"
    )
    assert cast.house.slack.view_of(GUEST) is None


async def test_none_of_these_is_said_after_what_can_be_chosen(cast: Cast) -> None:
    text = (await cast.requester.asks("facebook"))["text"]
    assert text.index("– I vilka sociala medier") < text.index("– Inget av de här")
