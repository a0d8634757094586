"""Whoever presses what they were never shown learns nothing of anybody else's request, and changes none."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.requests.model import Verb
from tests.fakes.in_slack import House, house, prepared
from tests.fakes.slack.workspace import (
    COLLEAGUE,
    DESK,
    FORMER,
    GENERAL,
    GUEST,
    NEIGHBOUR,
    OFFICER,
    REQUESTER,
    SHARED,
)
from tests.handlers.hostile import DECIDED, rows
from tests.handlers.slack.hostile_payloads import AMINA, button, metadata, modal, pressed, submitted
from tests.handlers.slack.hostile_words import VERBS
from tests.journeys.slack.somebody import Somebody

SECRETS = ("Viskningsord", "Hemlighålla", "Smygmål")
"""Words of a request: its text, what the desk said inside, and a draft."""

Json = dict[str, Any]
NUMBERS = count(1)


@dataclass
class Kept:
    """A request of Amina's with a note of the desk's, a file and a draft, and what can be said of them."""

    at: House
    data: Path
    request: str
    version: str
    draft: str
    file: str

    def arguments(self, verb: str) -> Iterator[Json]:
        """Yield what a button of that verb could carry."""
        ids: Json = {"request": self.request, "version": self.version, "draft": self.draft, "code": f"file:{self.file}"}
        yield ids | {"token": f"t{next(NUMBERS)}", "kind": "nyhet", "officer": "susanne-daregard", "files": self.file}
        yield {"request": self.request, "version": self.version}

    def learnt(self, since: int, *, by: str) -> list[str]:
        """Return what was shown to anybody but Amina and the desk, where a secret stands in it."""
        theirs = (DESK, REQUESTER, self.at.slack.state.dm(REQUESTER).id)
        calls = [one for one in self.at.slack.calls.since(since) if one.get("channel") not in theirs]
        shown = [(one.method, json.dumps(one.arguments, ensure_ascii=False)) for one in calls]
        shown += [("answer", one.body.decode()) for one in self.at.people.answers if one.payload.get("by") == by]
        return [f"{method}: {said[:300]}" for method, said in shown if any(secret in said for secret in SECRETS)]


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    data, policy = prepared(tmp_path)
    async with house(data, policy, pace=0.0) as at:
        requester, officer = Somebody(at, REQUESTER), Somebody(at, OFFICER)
        file = at.people.file(REQUESTER, "Viskningsord.png")
        await requester.suggests("Viskningsord om nya regler", files=[file])
        card = at.slack.ours(DESK)[-1]
        await officer.opens(card, "Anteckna internt")
        await officer.sends(words="Hemlighålla det här")
        await requester.fills_in("rad")
        at.people.fill_in(REQUESTER, requester.view, {"question": "Smygmål?"})
        await requester.does(at.people.press(REQUESTER, requester.view, "save_draft"))
        await requester.closes()
        found = rows(data, ("requests", "drafts", "files"))
        request, draft, kept_file = (found[name][0].split("'")[1] for name in ("requests", "drafts", "files"))
        yield Kept(at, data, request, "1", draft, kept_file)


def by(user: str, payload: Json) -> Json:
    return payload | {"user": AMINA | {"id": user}, "by": user}


@pytest.mark.parametrize("user", [NEIGHBOUR, COLLEAGUE, GUEST, FORMER, "U0NOBODY"])
async def test_forged_buttons_show_nothing_and_do_nothing(kept: Kept, user: str) -> None:
    at, before, since = kept.at, rows(kept.data, DECIDED), len(kept.at.slack.calls)
    for verb in VERBS:
        if verb == Verb.FOLLOW:  # whoever knows of a request by its card may follow it, and sees no more for it
            continue
        for arguments in kept.arguments(verb):
            action, trigger = button(str(verb), json.dumps(arguments)), {"trigger_id": at.slack.state.trigger(user)}
            await at.people.carry("interactive", by(user, pressed(action) | trigger))
            in_modal = pressed(action, view=modal(metadata(str(verb), **arguments)))
            await at.people.carry("interactive", by(user, in_modal | {"trigger_id": at.slack.state.trigger(user)}))
    await at.settled()
    assert kept.learnt(since, by=user) == []
    assert rows(kept.data, DECIDED) == before
    assert {answer.status for answer in at.people.answers} == {200}


@pytest.mark.parametrize("user", [NEIGHBOUR, GUEST])
async def test_forged_modals_show_nothing_and_do_nothing(kept: Kept, user: str) -> None:
    at, before, since = kept.at, rows(kept.data, DECIDED), len(kept.at.slack.calls)
    nothing: Json = {"words": {"words": {"type": "plain_text_input", "value": "Nej"}}}
    nothing["files"] = {"files": {"type": "checkboxes", "selected_options": [{"value": kept.file}]}}
    for verb in (verb for verb in VERBS if verb not in (Verb.FOLLOW, "hand_in")):
        for arguments in kept.arguments(verb):
            view = modal(metadata(str(verb), **arguments), nothing)
            for payload in (submitted(view), pressed(button("preview_form", ""), view=view)):
                await at.people.carry("interactive", by(user, payload | {"trigger_id": at.slack.state.trigger(user)}))
            changed = {"type": "checkboxes", "action_id": "files", "block_id": "files", "selected_options": []}
            await at.people.carry("interactive", by(user, pressed(changed, view=view)))
    await at.settled()
    assert kept.learnt(since, by=user) == []
    assert rows(kept.data, DECIDED) == before


async def test_the_owner_sees_it_herself_which_proves_that_there_is_something_to_see(kept: Kept) -> None:
    since = len(kept.at.slack.calls)
    shows = button("show", json.dumps({"request": kept.request}))
    trigger = {"trigger_id": kept.at.slack.state.trigger(REQUESTER)}
    await kept.at.people.carry("interactive", pressed(shows) | trigger | {"by": REQUESTER})
    await kept.at.slack.until(lambda: len(kept.at.slack.calls) > since)
    assert kept.learnt(since, by=REQUESTER) != []


@pytest.mark.parametrize("channel", [GENERAL, SHARED])
async def test_what_concerns_one_person_is_never_said_in_a_channel(kept: Kept, channel: str) -> None:
    at, requester = kept.at, Somebody(kept.at, REQUESTER)
    said = len(at.slack.ours(channel))
    for words in ("mina", "Viskningsord", "får jag dela våra inlägg privat?", "Var är mitt ärende om Viskningsord?"):
        await requester.does(at.people.mention(REQUESTER, channel, words))
        await requester.does(at.people.command(REQUESTER, "/fraga", words, channel=channel))
    for verb in ("choose", "none_of_these", "not_a_wish"):
        asked = button(verb, json.dumps({"question": "får jag dela våra inlägg privat?"}))
        payload = pressed(asked) | {"channel": {"id": channel, "name": "alla"}, "trigger_id": f"1.{next(NUMBERS)}"}
        payload["container"] = payload["container"] | {"channel_id": channel}
        await requester.does(at.people.carry("interactive", payload))
    new = [one["text"] for one in at.slack.ours(channel)[said:]]
    assert not [text for text in new if any(words in text for words in ("nya regler", "Smygmål", "privat"))]
