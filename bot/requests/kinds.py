"""The kinds there are. A new kind is one module here and its words in `policy_content/requests.yaml`."""

from collections.abc import Mapping

from bot.requests.fraga import Fraga
from bot.requests.kind import Kind
from bot.requests.konferens import Konferens
from bot.requests.konto import Konto
from bot.requests.nyhet import Nyhet
from bot.requests.radgivning import Radgivning

KINDS: Mapping[str, type[Kind]] = {
    "nyhet": Nyhet,
    "konferens": Konferens,
    "radgivning": Radgivning,
    "fraga": Fraga,
    "konto": Konto,
}

FORMS: Mapping[str, tuple[str, ...]] = {name: tuple(kind.model_fields) for name, kind in KINDS.items()}
"""Every kind and the names of its fields, to hold requests.yaml against."""
