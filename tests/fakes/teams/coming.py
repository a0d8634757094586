"""People among whom the app comes and goes: what Teams tells it of that."""

from tests.fakes.teams.activities import Where
from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.sending import Json, Sending
from tests.fakes.teams.tenant import BOT


class Coming(Sending):
    """Installing, adding, joining, and the other way round."""

    async def installs(self, user: str) -> Answer:
        """Install the app for oneself: Teams tells of it twice."""
        self.state.installed.add(user)
        return await self._comes(user, Where(self._person(user).personal), [{"id": BOT}])

    async def uninstalls(self, user: str) -> Answer:
        """Take the app away from oneself."""
        self.state.installed.discard(user)
        where = Where(self._person(user).personal)
        return await self.sends(self._activity(user, where, "installationUpdate", action="remove"))

    async def adds_to(self, user: str, where: str) -> Answer:
        """Add the app to a team (named by any of its channels) or to a group chat."""
        place = self.state.channel(where)
        self.state.installed.add(place[0].id if place else where)
        return await self._comes(user, Where(where), [{"id": BOT}])

    async def removes_from(self, user: str, where: str) -> Answer:
        """Take the app out of a team or a group chat."""
        place = self.state.channel(where)
        self.state.installed.discard(place[0].id if place else where)
        gone = self._activity(user, Where(where), "installationUpdate", action="remove")
        changed = self._activity(user, Where(where), "conversationUpdate", membersRemoved=[{"id": BOT}])
        changed["channelData"]["eventType"] = "teamMemberRemoved"
        await self.sends(changed)
        return await self.sends(gone)

    async def joins(self, user: str, where: str) -> Answer:
        """Become a member where the app is."""
        place = self.state.channel(where)
        (place[0].members if place else self.state.groups[where].members).add(user)
        person = self._person(user)
        added = [{"id": person.id, "aadObjectId": person.aad}]
        return await self.sends(self._activity(user, Where(where), "conversationUpdate", membersAdded=added))

    async def _comes(self, user: str, where: Where, added: list[Json]) -> Answer:
        changed = self._activity(user, where, "conversationUpdate", membersAdded=added)
        installed = self._activity(user, where, "installationUpdate", action="add")
        if place := self.state.channel(where.conversation):
            changed["channelData"] |= {
                "eventType": "teamMemberAdded",
                "team": {"id": place[0].id, "name": place[0].name},
            }
            installed["channelData"]["settings"] = {"selectedChannel": {"id": where.conversation}}
        await self.sends(changed)
        return await self.sends(installed)
