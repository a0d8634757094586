"""People who write, press, fill in, come and go in Teams, as the app gets to know of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.teams import activities, files
from tests.fakes.teams.activities import Where
from tests.fakes.teams.cards import action_in, filled, sending
from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.coming import Coming
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.state import Message

Json = dict[str, Any]
SUGGEST = "suggest_post"
THEME = {"theme": "default"}


@dataclass(frozen=True)
class Dialog:
    """A dialog on somebody's screen. submits_as: the invoke's name; carries: what goes with its data; over: where."""

    title: str
    card: Json
    submits_as: str
    over: Where
    carries: Json


class Driver(Coming):
    """People of a fake Teams, using the app at `url` (…/api/messages).

    Every method returns the app's Answer; what it says is done to the fake's screens. `answers` keeps them all.
    People and conversations are named by their ids; a person's id for a conversation means the chat with the app.
    dialogs: who has which open.
    """

    def __init__(self, teams: FakeTeams, url: str) -> None:
        super().__init__(teams, url)
        self.dialogs: dict[str, Dialog] = {}

    # Writing

    async def says(
        self, user: str, text: str, where: str = "", *, thread: str = "", attachments: list[Json] | None = None
    ) -> Answer:
        """Write to the app: in the chat with it, or mentioning it elsewhere. `thread` is the root's id in a channel."""
        conversation = self.state.conversation(where or user)
        personal = self.state.in_personal(conversation) is not None
        sent = activities.written(text, mention=not personal, attachments=attachments or [])
        new_id = self.state.new_id()
        root = (thread or new_id) if self.state.channel(conversation) else ""
        said = self.state.store(conversation, root, user, sent, new_id=new_id)
        return await self.sends(activities.message(self.state, self._person(user), said, self.teams.service_url))

    def overheard(self, user: str, text: str, where: str, *, thread: str = "", html: str = "") -> Message:
        """Write somewhere without mentioning the app: it gets to know nothing."""
        new_id = self.state.new_id()
        root = (thread or new_id) if self.state.channel(where) else ""
        said = {"text": text} | ({"html": html} if html else {})
        return self.state.store(self.state.conversation(where), root, user, said, new_id=new_id)

    async def sends_file(self, user: str, name: str, content: bytes = b"content", text: str = "") -> Answer:
        """Send a file in the chat with the app: nowhere else can one."""
        file = files.sent(self.state, self.teams.url, name, content)
        return await self.says(user, text, attachments=[file])

    async def sends_voice(self, user: str) -> Answer:
        """Send a recording, and no words."""
        clip = files.recorded(self.state, self.teams.service_url, b"clip", "audio/mp4")
        return await self.says(user, "", attachments=[clip])

    # Pressing

    async def presses(self, user: str, message: Message, what: str, inputs: Mapping[str, Any] | None = None) -> Answer:
        """Press what stands in a card as this person has it: `what` is a label, or a verb."""
        card = message.card_for(user)
        action = action_in(card, what)
        values = {} if action.get("associatedInputs") == "none" else filled(card, inputs or {})
        data = action.get("data") or {}
        where = Where(message.conversation, message.thread)
        if action["type"] == "Action.Execute":
            sent = {
                "type": "Action.Execute",
                "id": action.get("id"),
                "verb": action["verb"],
                "data": {**data, **values},
            }
            return await self._executes(user, message, sent, "manual")
        if (data.get("msteams") or {}).get("type") == "task/fetch":
            value = {"data": {**data, **values}, "context": THEME}
            return await self._fetches(user, where, "task/fetch", value, message.id)
        sent = self._activity(user, where, "message", value={**data, **values}, replyToId=message.id)
        return await self.sends(sent)

    async def views(self, user: str, message: Message) -> Json:
        """Look at a message: the client has its card drawn anew where it says so. Return the card as seen."""
        refresh = message.card.get("refresh") or {}
        if user in (refresh.get("userIds") or ()) or (refresh and not refresh.get("userIds")):
            await self._executes(user, message, dict(refresh["action"]), "automatic")
        return message.card_for(user)

    async def opens(self, user: str, message: Message, what: str, inputs: Mapping[str, Any] | None = None) -> Dialog:
        """Press what opens a dialog, and return it."""
        answer = await self.presses(user, message, what, inputs)
        assert user in self.dialogs, f"no dialog came: {answer.status} {answer.body.decode()}"
        return self.dialogs[user]

    async def suggests(self, user: str, message: Message, command: str = SUGGEST) -> Answer:
        """Choose the app's action on a message; the dialog that comes is in `dialogs`."""
        value = {"commandId": command, "commandContext": "message", "context": THEME}
        value |= {"requestId": str(uuid.uuid4()), "messagePayload": activities.payload_of(self.state, message)}
        where = Where(message.conversation, message.thread)
        return await self._fetches(user, where, "composeExtension/fetchTask", value, "")

    async def submits(self, user: str, values: Mapping[str, Any] | None = None, what: str = "") -> Answer:
        """Fill in the open dialog and send all of it, by the button that stands out unless another is named."""
        dialog = self.dialogs[user]
        action = action_in(dialog.card, what) if what else sending(dialog.card)
        data = {**(action.get("data") or {}), **filled(dialog.card, values or {})}
        value = {**dialog.carries, "data": data, "context": THEME}
        sent = self._activity(user, dialog.over, "invoke", name=dialog.submits_as, value=value)
        answer = await self.sends(sent)
        if answer.ok:
            self._shows(user, answer, dialog)
        return answer

    def closes(self, user: str) -> None:
        """Close the open dialog: the app gets to know nothing."""
        del self.dialogs[user]

    async def consents(self, user: str, message: Message, *, accept: bool = True) -> Answer:
        """Say yes or no to having a file put into one's place."""
        card = next(one for one in message.activity["attachments"] if one["contentType"].endswith("file.consent"))
        context = card["content"].get("acceptContext" if accept else "declineContext")
        value: Json = {"type": "fileUpload", "action": "accept" if accept else "decline", "context": context}
        if accept:
            value["uploadInfo"] = files.upload_place(self.state, self.teams.url, card["name"])
        where = Where(message.conversation, message.thread)
        sent = self._activity(user, where, "invoke", name="fileConsent/invoke", value=value, replyToId=message.id)
        return await self.sends(sent)

    # Underneath

    async def _executes(self, user: str, message: Message, action: Json, trigger: str) -> Answer:
        sent = {name: action[name] for name in ("type", "id", "verb", "data") if action.get(name) is not None}
        value = {"action": sent, "trigger": trigger}
        where = Where(message.conversation, message.thread)
        more = {"name": "adaptiveCard/action", "value": value, "replyToId": message.id}
        answer = await self.sends(self._activity(user, where, "invoke", **more))
        if answer.ok and answer.card is not None:
            message.own[user] = answer.card
        return answer

    async def _fetches(self, user: str, over: Where, name: str, value: Json, reply_to: str) -> Answer:
        more = {"replyToId": reply_to} if reply_to else {}
        answer = await self.sends(self._activity(user, over, "invoke", name=name, value=value, **more))
        if answer.ok:
            kept = {name: value[name] for name in value if name not in ("data", "context", "requestId")}
            submits_as = "task/submit" if name == "task/fetch" else "composeExtension/submitAction"
            self._shows(user, answer, Dialog("", {}, submits_as, over, kept))
        return answer

    def _shows(self, user: str, answer: Answer, before: Dialog) -> None:
        """Do to a person's screen what the app has answered: another dialog in place of the one before, or none."""
        task = answer.json.get("task") or {}
        if task.get("type") != "continue":
            self.dialogs.pop(user, None)
            return
        value = task["value"]
        card = value["card"]["content"]
        self.dialogs[user] = Dialog(value.get("title", ""), card, before.submits_as, before.over, before.carries)
