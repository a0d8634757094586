"""What every route needs: who did it, as a turn for the pilot, and the way its reply goes back to the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.clock import Clock
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from handlers.local.cast import ROOM
from handlers.local.pages import reply_card_html, reply_form_html, sheet_html
from handlers.local.seats import BadInput, Seat, Side, seat


@dataclass(frozen=True)
class Door:
    """Between the page and the pilot. `ids` gives ids that nobody can guess."""

    pilot: Pilot
    clock: Clock
    ids: Callable[[], str]

    def seat(self, given: Mapping[str, str]) -> Seat:
        """Return who sits at the page."""
        return seat(self.pilot.policy(), given)

    def staff_seat(self, given: Mapping[str, str]) -> Seat:
        """Return who sits at the page; raise BadInput where that is nobody of the staff."""
        here = self.seat(given)
        if not here.person.staff:
            raise BadInput("local.not_yours", 403)
        return here

    def turn(self, here: Seat, side: Side, act: str, thread: str = "") -> Turn:
        """Return what was done as a turn. act: what, with the id that the page made for it."""
        # An id that a page made counts for the one who sent it and for what was done with it, and for nobody else.
        who = here.who(self.pilot.policy(), side)
        return Turn(f"{ROOM}:{who.id}:{act}", who, here.address(side, thread), here.lang)

    def reply(
        self, request: web.Request, here: Seat, side: Side, reply: Reply, *, said: str = "", status: int = 200
    ) -> web.Response:
        """Return a reply to the script as pieces of the page, to a browser without script as a page."""
        policy = self.pilot.policy()
        form = reply_form_html(reply.form, reply.card, here, side, self.ids()) if reply.form else ""
        card = reply_card_html(policy, here, reply.card, side) if reply.card and not form else ""
        if wants_json(request):
            # The script finds the bubble of what was said by its id.
            return web.json_response({"form": form, "card": card} | ({"id": said} if said else {}), status=status)
        if form or card:
            return html_page(sheet_html(policy, here, form or card, inbound=self.ids()), status)
        raise web.HTTPSeeOther(here.link())


def wants_json(request: web.Request) -> bool:
    """Whether our script asks."""
    return "application/json" in request.headers.get("Accept", "")


def html_page(page: str, status: int = 200) -> web.Response:
    """Return a page."""
    return web.Response(text=page, content_type="text/html", status=status)
