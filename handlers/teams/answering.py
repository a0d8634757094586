"""Invokes: each is answered within its HTTP request, with what Teams is to show, whatever goes wrong."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from pydantic import ValidationError

from bot.logs import line_of
from bot.outbox import Address, DeliveryFailed
from bot.pilot import Pilot
from bot.turns import Turn
from bot.wording.catalogue import say
from handlers.known import NotKnownNow
from handlers.teams.dialogs import told
from handlers.teams.forms import Forms
from handlers.teams.handouts import Handouts
from handlers.teams.payloads import Activity, Consent, Extension, Task, WrongShape
from handlers.teams.people import People, Profile, language
from handlers.teams.places import ROOM, Places
from handlers.teams.pressing import Pressing, carried, line
from handlers.teams.reading import first_link, words_of
from handlers.teams.talking import Talking, inbound
from handlers.teams.trying_again import try_again

Json = dict[str, Any]
Does = Callable[[Activity], Awaitable[Json]]
SUGGEST_POST = "suggest_post"
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answering:
    """What the library's turns call: see `adapter.Listeners`."""

    pilot: Pilot
    people: People
    places: Places
    talking: Talking
    pressing: Pressing
    forms: Forms
    handouts: Handouts

    async def message(self, activity: Activity) -> None:
        """Take something written."""
        await self.talking.message(activity)

    async def changed(self, activity: Activity) -> None:
        """Take that somebody came or went."""
        await self.talking.changed(activity)

    async def installed(self, activity: Activity) -> None:
        """Take that the app was added or taken away."""
        await self.talking.installed(activity)

    async def invoke(self, activity: Activity) -> Json | None:
        """Take a press, a form or the like."""
        match activity.name:
            case "adaptiveCard/action":
                return await self._surely(activity, self.pressing.execute, line)
            case "task/fetch":
                return await self._surely(activity, self._fetch, told)
            case "task/submit" | "composeExtension/submitAction":
                return await self._surely(activity, self._submit, partial(_nothing_lost, activity))
            case "composeExtension/fetchTask":
                return await self._surely(activity, self._suggest, told)
            case "fileConsent/invoke":
                return await self._surely(activity, self._consent, lambda _: {})
            case _:
                return None

    async def _surely(self, activity: Activity, what: Does, say_instead: Callable[[str], Json]) -> Json:
        """Return what something is answered with; where it fails, with why. What was typed stays where it is."""
        lang = language(activity)
        try:
            await self.places.meet(activity)
            return await what(activity)
        except NotKnownNow:
            why = "teams.not_known_now"
        except (WrongShape, ValidationError):
            why = "teams.old_button"
        except DeliveryFailed as failure:  # what was to be shown in the chat did not get there: no fault of ours
            log.warning("teams.not_shown", code=failure.code)
            why = "teams.failed"
        except Exception as error:
            # The text of an exception can hold what somebody wrote; its type and place cannot.
            log.error("teams.failed", error=type(error).__name__, place=line_of(error))  # noqa: TRY400
            why = "teams.failed"
        return say_instead(say(lang, why))

    async def _fetch(self, activity: Activity) -> Json:
        pressed = Task.model_validate(activity.value).data
        verb, arguments, _ = carried(pressed)
        turn = await self._turn(activity, "fetch")
        reply = await self.pilot.press(turn, verb, arguments)
        self.pressing.opened_from(activity, turn, pressed)
        return await self.forms.fetched(turn, reply)

    async def _submit(self, activity: Activity) -> Json:
        sent = Task.model_validate(activity.value).data
        turn = await self._turn(activity, "submit")
        answer = await self.forms.submitted(turn, sent)
        self.pressing.handed_in(turn, sent)
        return answer

    async def _suggest(self, activity: Activity) -> Json:
        """Take a message that somebody suggests as a post: its words and its link go into the form.

        Teams tells no app who can read in a team: wherever a message stood, it is asked whether it may be passed on.
        """
        chosen = Extension.model_validate(activity.value)
        if chosen.command != SUGGEST_POST:
            raise WrongShape
        body, channel = chosen.message.body, activity.channel_data.channel
        content = body.content or ""
        given = {"kind": "nyhet", "text": words_of(content, body.kind or ""), "link": first_link(content)}
        turn = await self._turn(activity, "suggest")
        given |= {"origin": channel.name or say(turn.lang, "teams.a_channel")} if channel else {}
        given |= {"origin_private": "yes"}
        return await self.forms.fetched(turn, await self.pilot.press(turn, "open", given))

    async def _consent(self, activity: Activity) -> Json:
        given = Consent.model_validate(activity.value)
        await self.handouts.consented(await self._turn(activity, "file"), given)
        return {}

    async def _turn(self, activity: Activity, what: str) -> Turn:
        """Return a turn whose reply is shown where it was done, to its doer alone."""
        profile: Profile = await self.people.who(activity)
        return Turn(
            inbound(what, activity.conversation.id, activity.id or ""),
            profile.person(self.pilot.policy()),
            Address(ROOM, profile.id),
            profile.lang,
            at_once=True,
        )


def _nothing_lost(activity: Activity, why: str) -> Json:
    """Return what a dialog goes on as that could not be taken."""
    data = (activity.value or {}).get("data")
    return try_again(data, why, language(activity)) if isinstance(data, dict) else told(why)
