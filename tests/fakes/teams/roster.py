"""The connector's rosters: who is in a conversation, which channels a team has."""

from typing import Any

from tests.fakes.teams.connector import Answer, place_of
from tests.fakes.teams.saying_no import refused
from tests.fakes.teams.state import State
from tests.fakes.teams.tenant import TENANT, Person

Json = dict[str, Any]
PAGE = 100


def members(state: State, conversation: str) -> Answer:
    """Answer GET …/members. Raises Refused."""
    place = place_of(state, conversation)
    return 200, [told_of(one) for one in state.members(place.conversation)]


def member(state: State, conversation: str, named: str) -> Answer:
    """Answer GET …/members/{userId}: the id for the app or the directory's. Raises Refused."""
    place = place_of(state, conversation)
    for one in state.members(place.conversation):
        if named in (one.id, one.aad):
            return 200, told_of(one)
    raise refused("MemberNotFoundInConversation")


def paged(state: State, conversation: str, size: str, token: str) -> Answer:
    """Answer GET …/pagedmembers. Raises Refused."""
    place = place_of(state, conversation)
    everybody, start = state.members(place.conversation), int(token or 0)
    end = start + min(int(size or PAGE), 500)
    told: Json = {"members": [told_of(one) for one in everybody[start:end]]}
    return 200, told | ({"continuationToken": str(end)} if end < len(everybody) else {})


def team(state: State, named: str) -> Answer:
    """Answer GET /v3/teams/{teamId}. Raises Refused."""
    found = state.teams.get(named)
    if found is None or named not in state.installed:
        raise refused("BotNotInConversationRoster") if found else refused("ConversationNotFound")
    told: Json = {"id": found.id, "name": found.name, "type": "standard", "aadGroupId": found.aad_group}
    return 200, told | {"tenantId": TENANT, "channelCount": len(found.channels), "memberCount": len(found.members)}


def channels(state: State, named: str) -> Answer:
    """Answer GET /v3/teams/{teamId}/conversations: the private ones are not told of. Raises Refused."""
    team(state, named)
    open_ones = [one for one in state.teams[named].channels if one.membership != "private"]
    first: Json = {"id": named}  # General's name is the client's own, in its own language
    rest = [{"id": one.id, "name": one.name} for one in open_ones if one.id != named]
    return 200, {"conversations": [one | {"type": "standard"} for one in (first, *rest)]}


def told_of(person: Person) -> Json:
    """Return somebody as the connector tells of a member."""
    given, _, family = person.name.partition(" ")
    told: Json = {"id": person.id, "name": person.name, "objectId": person.aad, "aadObjectId": person.aad}
    told |= {"givenName": given, "surname": family, "userRole": person.role, "tenantId": person.tenant}
    return told | {"email": person.email, "userPrincipalName": person.upn}
