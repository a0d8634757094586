"""Where conversations are reached: what Teams told of each, kept as our own JSON, so that a restart loses nobody."""

from collections.abc import Mapping
from typing import Final

from bot.outbox import Address
from bot.pilot import Pilot
from handlers.remembered import Remembered
from handlers.teams.connector import Connector, Place
from handlers.teams.hosts import Hosts
from handlers.teams.payloads import MESSAGE, Activity

ROOM: Final = "teams"
GLOBAL: Final = "https://smba.trafficmanager.net/teams/"
"""Microsoft's own address for whoever has not heard from a conversation yet."""

MANY: Final = 10_000
Kept = Mapping[str, str]


class Places:
    """Knows where people, chats and channels are. Its pilot, who keeps what is known, comes when the room is built.

    me: the bot's own id in conversations, "28:…"; tenant: the organisation.
    """

    def __init__(self, connector: Connector, hosts: Hosts, *, me: str, tenant: str) -> None:
        self._connector, self._hosts, self._me, self._tenant = connector, hosts, me, tenant
        self._pilot: Pilot | None = None
        self._known: Remembered[str, Kept] = Remembered(MANY)

    def kept_by(self, pilot: Pilot) -> None:
        """Keep what is met from now on."""
        self._pilot = pilot

    async def meet(self, activity: Activity) -> None:
        """Keep where something came from, if anything of that is new."""
        kept = {"service_url": activity.service_url, "conversation": activity.conversation.place}
        if activity.is_personal:
            await self._keep(activity.sender.id, kept)
        else:
            await self._keep(activity.conversation.place, kept | {"kind": activity.conversation.kind or ""})

    async def forget(self, conversation: str) -> None:
        """Forget where somebody was reached."""
        self._known.pop(conversation, None)
        if self._pilot:
            await self._pilot.forget_place(ROOM, conversation)

    async def of(self, address: Address) -> Place:
        """Return where an address is reached; a person's chat with us is begun where it is not. Raises
        DeliveryFailed.
        """
        kept = await self._kept(address.conversation)
        url = kept.get("service_url") or await self._elsewhere()
        chat = kept.get("conversation", "")
        # Whoever was met in a chat is a person, whatever their id looks like: a test client's are not Teams'.
        if _is_person(address.conversation) or chat not in ("", address.conversation):
            return Place(
                url, chat or await self._begun(url, address.conversation), of_a_person=chat != address.conversation
            )
        thread = f"{MESSAGE}{address.thread}" if address.thread else ""
        return Place(url, address.conversation + thread)

    async def home_of(self, person: str) -> Place:
        """Return where a person's own chat with us is, begun where it is not. Raises DeliveryFailed."""
        return await self.of(Address(ROOM, person))

    async def has_home(self, person: str) -> bool:
        """Whether a person is known to have a chat with us."""
        return bool((await self._kept(person)).get("conversation"))

    async def is_channel(self, conversation: str) -> bool:
        """Whether a conversation is a team's channel, in which each new message begins a thread."""
        kind = (await self._kept(conversation)).get("kind")
        return kind == "channel" if kind else "@thread.tacv2" in conversation or "@thread.skype" in conversation

    async def _begun(self, url: str, person: str) -> str:
        wanted = {
            "bot": {"id": self._me},
            "members": [{"id": person}],
            "isGroup": False,
            "tenantId": self._tenant,
            "channelData": {"tenant": {"id": self._tenant}},
        }
        begun = str((await self._connector.create(url, wanted, personal=True)).get("id") or "")
        await self._keep(person, {"service_url": url, "conversation": begun})
        return begun

    async def _kept(self, conversation: str) -> Kept:
        known = self._known.get(conversation)
        if known is None and self._pilot:
            known = await self._pilot.place(ROOM, conversation)
        # What was kept is looked at again: an allowed host may be so no more.
        return known if known and self._hosts.allows(known.get("service_url", "")) else {}

    async def _keep(self, conversation: str, kept: Kept) -> None:
        if self._known.get(conversation) == kept or self._pilot is None:
            return
        await self._pilot.keep_place(ROOM, conversation, kept)
        self._known[conversation] = kept

    async def _elsewhere(self) -> str:
        latest = await self._pilot.any_place(ROOM) if self._pilot else None
        url = (latest or {}).get("service_url", "")
        return url if self._hosts.allows(url) else GLOBAL


def _is_person(conversation: str) -> bool:
    """Whether an address is a person's: an id of theirs with us, or their object id in Entra."""
    return conversation.startswith("29:") or (len(conversation) == 36 and conversation.count("-") == 4)
