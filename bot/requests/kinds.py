"""The kinds there are. A new kind is one module here and its words in `policy_content/requests.yaml`."""

from collections.abc import Mapping

from bot.requests.fraga import Fraga
from bot.requests.kind import Kind
from bot.requests.konferens import Konferens
from bot.requests.nyhet import Nyhet

KINDS: Mapping[str, type[Kind]] = {"nyhet": Nyhet, "konferens": Konferens, "fraga": Fraga}

FORMS: Mapping[str, tuple[str, ...]] = {name: tuple(kind.model_fields) for name, kind in KINDS.items()}
"""Every kind and the names of its fields, to hold requests.yaml against."""
