"""What the checks need to know of the kinds of request, said by whoever knows them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

Forms = Mapping[str, Collection[str]]
"""Every kind of request that exists, and the names of its fields."""

NO_FORMS: Forms = MappingProxyType({})
