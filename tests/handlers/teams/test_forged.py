"""Whoever presses what they were never shown learns nothing of anybody else's request, and changes none."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.requests.model import Verb
from tests.fakes.in_teams import House, house, prepared
from tests.fakes.teams.tenant import DESK, FOREIGNER, GENERAL, GROUP, GUEST, NEIGHBOUR, OFFICER, REQUESTER
from tests.handlers.hostile import DECIDED, rows
from tests.handlers.slack.hostile_words import VERBS
from tests.handlers.teams.hostile_payloads import (
    OF_CHANNEL,
    SERVICE,
    data,
    executed,
    form,
    in_channel,
    opened,
    submitted,
)
from tests.journeys.teams.somebody import Somebody, text_of

SECRETS = ("Viskningsord", "Hemlighålla", "Smygmål")
"""Words of a request: its text, what the desk said inside, and a draft."""

Json = dict[str, Any]
NUMBERS = count(1764000500000)


@dataclass
class Kept:
    """A request of Amina's with a note of the desk's, a file and a draft, and what can be said of them."""

    at: House
    data: Path
    request: str
    version: str
    draft: str
    file: str

    def arguments(self) -> Iterator[Json]:
        """Yield what a button could carry."""
        ids: Json = {"request": self.request, "version": self.version, "draft": self.draft, "code": f"file:{self.file}"}
        token = f"t{next(NUMBERS)}"
        yield ids | {"token": token, "kind": "nyhet", "officer": "susanne-daregard", "files": self.file}
        yield {"request": self.request, "version": self.version}

    def delivered(self) -> tuple[str, ...]:
        """Return the keys of what was delivered of it."""
        return tuple(f"{self.request}:{what}" for what in ("desk", "receipt"))

    async def sends(self, activity: Json) -> None:
        """Bring something under an id of its own."""
        sent = json.loads(json.dumps(activity).replace(SERVICE, self.at.teams.service_url))
        answer = await self.at.people.sends(sent | {"id": str(next(NUMBERS))})
        assert answer.status == 200, (answer.status, sent)

    def learnt(self, since: int, *, by: str) -> list[str]:
        """Return what was shown to anybody but Amina and the desk, where a secret stands in it.

        What stands in the desk's channel is read by whoever Teams lets in there, whatever they press.
        """
        state = self.at.teams.state
        theirs = (DESK, state.conversation(REQUESTER), state.conversation(OFFICER))
        calls = [one for one in self.at.teams.calls.since(since) if not one.conversation.startswith(theirs)]
        calls = [one for one in calls if DESK not in str(one.body.get("channelData"))]
        shown = [(one.name, json.dumps(one.body, ensure_ascii=False)) for one in calls]
        answers = [one for one in self.at.people.answers if one.activity["from"]["id"] == by]
        answers = [one for one in answers if not one.activity["conversation"]["id"].startswith(DESK)]
        shown += [(str(one.activity.get("name")), one.body.decode("unicode-escape")) for one in answers]
        return [f"{name}: {said[:300]}" for name, said in shown if any(secret in said for secret in SECRETS)]


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    data, policy = prepared(tmp_path)
    async with house(data, policy, pace=0.0) as at:
        amina, officer = Somebody(at, REQUESTER), Somebody(at, OFFICER)
        await officer.asks("hjälp")
        await amina.does(at.people.sends_file(REQUESTER, "Viskningsord.png"))
        await amina.suggests("Viskningsord om nya regler")
        (card,) = (one for one in at.teams.ours(DESK) if "Viskningsord" in text_of(one))
        await officer.decides(card, "Anteckna internt", words="Hemlighålla det här")
        await amina.opens(await amina.asks("råd"), "Råd om kanal")
        await amina.submits("Spara utkast", question="Smygmål?")
        at.people.closes(REQUESTER)
        found = rows(data, ("requests", "drafts", "files"))
        request, draft, file = (found[name][0].split("'")[1] for name in ("requests", "drafts", "files"))
        yield Kept(at, data, request, "1", draft, file)


@pytest.mark.parametrize("user", [NEIGHBOUR, GUEST, FOREIGNER])
async def test_forged_buttons_show_nothing_and_do_nothing(kept: Kept, user: str) -> None:
    at, before, since = kept.at, rows(kept.data, DECIDED), len(kept.at.teams.calls)
    where: Json = {"conversation": in_channel(DESK), "channelData": OF_CHANNEL}
    for verb in (str(verb) for verb in VERBS if verb != Verb.FOLLOW):  # whoever knows of a request may follow it
        for arguments in kept.arguments():
            for key, place in zip(kept.delivered(), ({}, where), strict=True):
                await kept.sends(executed(data(verb, arguments, delivery=key), user, **place))
        await kept.sends(opened(data(verb, arguments), user))
        await kept.sends(submitted(data(verb, arguments, do="press"), user))
    for key in kept.delivered():
        await kept.sends(executed(data("refresh", delivery=key), user))
        await kept.sends(executed(data("refresh", delivery=key), user, conversation=in_channel(GENERAL)))
    await at.settled()
    assert kept.learnt(since, by=user) == []
    assert rows(kept.data, DECIDED) == before


@pytest.mark.parametrize("user", [NEIGHBOUR, GUEST])
async def test_forged_forms_show_nothing_and_do_nothing(kept: Kept, user: str) -> None:
    at, before, since = kept.at, rows(kept.data, DECIDED), len(kept.at.teams.calls)
    for verb in (str(verb) for verb in VERBS if verb not in (Verb.FOLLOW, "hand_in")):
        for arguments in kept.arguments():
            for do in ("submit", "preview", "back"):
                filled = form(do, verb, arguments, words="Nej", files=kept.file)
                await kept.sends(submitted(filled, user))
            await kept.sends(executed(filled | {"form": True}, user, verb="submit"))
            await kept.sends(submitted(filled | {"away": ["text", "question"]}, user, "composeExtension/submitAction"))
    await at.settled()
    assert kept.learnt(since, by=user) == []
    assert rows(kept.data, DECIDED) == before


async def test_the_owner_sees_it_herself_which_proves_that_there_is_something_to_see(kept: Kept) -> None:
    since = len(kept.at.teams.calls)
    await kept.sends(opened(data("show", {"request": kept.request}), REQUESTER))
    assert kept.learnt(since, by=REQUESTER) != []


@pytest.mark.parametrize("where", [GENERAL, GROUP])
async def test_what_concerns_one_person_is_never_said_among_others(kept: Kept, where: str) -> None:
    at, amina = kept.at, Somebody(kept.at, REQUESTER)
    said = len(at.teams.ours(where))
    for words in ("mina", "Viskningsord", "får jag dela våra inlägg privat?", "Var är mitt ärende om Viskningsord?"):
        await amina.says(words, where)
    for verb in ("choose", "none_of_these", "not_a_wish"):
        asked = data(verb, {"question": "får jag dela våra inlägg privat?"}, delivery="")
        await kept.sends(executed(asked, conversation=in_channel(where)))
    await at.settled()
    new = [text_of(one) for one in at.teams.ours(where)[said:]]
    assert not [text for text in new if any(words in text for words in ("nya regler", "Smygmål", "dela"))]
