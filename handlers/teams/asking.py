"""How a token for the connector is asked for: with a secret, with a certificate, or as a managed identity on Azure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from handlers.teams.assertion import KIND, Assertion
from handlers.teams.settings import TeamsSettings

RESOURCE: Final = "https://api.botframework.com"
BOTS: Final = "botframework.com"
"""The tenant that bots from before August 2025 share."""

IMDS: Final = "http://169.254.169.254/metadata/identity/oauth2/token"
"""Where a virtual machine on Azure is told who it is; no other setting has us call it."""


@dataclass(frozen=True)
class Request:
    """One call for a token. What could be a secret is not shown."""

    method: Literal["GET", "POST"]
    url: str
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def asking(
    settings: TeamsSettings, environment: Mapping[str, str], seconds: Callable[[], float]
) -> Callable[[], Request]:
    """Return what makes the next request. A certificate is read here, once. Raises WrongSetting."""
    if settings.teams_app_type == "ManagedIdentity":
        return lambda: _as_identity(settings.teams_app_id, environment)
    tenant = BOTS if settings.teams_app_type == "MultiTenant" else settings.teams_tenant_id
    url = f"{settings.teams_login_url}/{tenant}/oauth2/v2.0/token"
    form = {"grant_type": "client_credentials", "client_id": settings.teams_app_id, "scope": f"{RESOURCE}/.default"}
    prove = _proving(settings, url, seconds)
    return lambda: Request("POST", url, form=form | prove())


def _proving(settings: TeamsSettings, url: str, seconds: Callable[[], float]) -> Callable[[], dict[str, str]]:
    if settings.teams_app_certificate is None:
        return lambda: {"client_secret": settings.teams_app_password.get_secret_value()}
    assertion = Assertion(settings.teams_app_certificate, settings.teams_app_id, seconds)
    return lambda: {"client_assertion_type": KIND, "client_assertion": assertion.for_(url)}


def _as_identity(app_id: str, environment: Mapping[str, str]) -> Request:
    who = {"resource": RESOURCE, "client_id": app_id}
    if endpoint := environment.get("IDENTITY_ENDPOINT"):  # App Service and what is built on it
        headers = {"X-IDENTITY-HEADER": environment.get("IDENTITY_HEADER", "")}
        return Request("GET", endpoint, {"api-version": "2019-08-01", **who}, headers=headers)
    return Request("GET", IMDS, {"api-version": "2018-02-01", **who}, headers={"Metadata": "true"})
