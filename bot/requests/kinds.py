"""The kinds there are. A new kind is one module here and its words in `policy_content/requests.yaml`."""

from collections.abc import Mapping

from bot.requests.fraga import Fraga
from bot.requests.kind import Kind
from bot.requests.konferens import Konferens
from bot.requests.nyhet import Nyhet

KINDS: Mapping[str, type[Kind]] = {"nyhet": Nyhet, "konferens": Konferens, "fraga": Fraga}
