"""The fake in a process of its own can be looked into, told to misbehave, and signed for."""

from tests.fakes.teams import activities
from tests.fakes.teams.activities import Where
from tests.fakes.teams.carrying import Http
from tests.fakes.teams.keys import KEYS_PATH
from tests.fakes.teams.login import SCOPE
from tests.fakes.teams.process import teams_process
from tests.fakes.teams.state import State
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT


async def test_it_records_and_misbehaves_from_afar() -> None:
    async with teams_process("--no-check", "--crowd=2") as teams:
        state = State.furnished(crowd=2)
        person = state.people["29:1-p0002"]
        http = Http(teams.url + "/nowhere", await teams.key())
        heard = activities.activity(state, person, Where(person.personal), teams.service_url, "message", text="Hej")
        assert (await http.carry(heard)).status == 404
        form = {"grant_type": "client_credentials", "client_id": APP_ID, "scope": SCOPE}
        session = http.session
        url = f"{teams.url}/{TENANT}/oauth2/v2.0/token"
        async with session.post(url, data=form | {"client_secret": APP_PASSWORD}) as response:
            headers = {"Authorization": f"Bearer {(await response.json())['access_token']}"}
        await teams.faults(next={"send": [["too_many", 3]]})
        said = {"type": "message", "text": "Hej!"}
        at = f"{teams.service_url}v3/conversations/{person.personal}/activities"
        async with session.post(at, json=said, headers=headers) as response:
            assert (response.status, response.headers["Retry-After"]) == (429, "3")
        async with session.post(at, json=said, headers=headers) as response:
            assert response.status == 201
        assert [(call.name, call.fault) for call in await teams.calls("send")] == [("send", "too_many"), ("send", "ok")]
        assert [one["activity"]["text"] for one in await teams.messages(person.id)] == ["Hej!"]
        await teams.rotate(keep=False)
        async with session.get(teams.url + KEYS_PATH) as response:
            assert [key["kid"] for key in (await response.json())["keys"]] == [(await teams.key()).kid]
        await http.close()
