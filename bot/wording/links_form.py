"""The form for what is out: a tick and a link for each channel, the link now or later."""

from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from bot.cards import Block, Field, Form, Lang, Paragraph, Text
from bot.policy.model import Channel, Policy
from bot.requests.kind import LINK, WebLink
from bot.requests.model import Request, State
from bot.wording.approval_fields import desk_fields, what_is_missing
from bot.wording.catalogue import say
from bot.wording.fields import Typed
from bot.wording.handed_in import when, wording

OUT, LINK_TO = "out_", "link_"
"""What a field's name begins with; a channel's id follows."""

NO_CHANNEL = "no_channel"
"""The fault of being out nowhere: the whole form's, for it is no channel's own."""

A_LINK = TypeAdapter(WebLink)


def links_form(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form. It starts from what is out already, else from the channels that were wished for."""
    typed = shown or Typed(_start(request), {})
    later = request.state in (State.PUBLISHED, State.CORRECTED)
    approval = () if later else desk_fields(request, policy, lang, shown, folded=True)
    return Form(
        verb="publish",
        title=say(lang, "verb.add_link" if later else "verb.publish"),
        intro=(*_intro(request, lang), *(() if later else what_is_missing(request, lang))),
        fields=(*(field for channel in policy.channels.values() for field in _fields(channel, typed, lang)), *approval),
        submit=say(lang, "form.save" if later else "form.published"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        fold_label=say(lang, "form.more"),
    )


def read_links(values: Mapping[str, str], policy: Policy) -> tuple[dict[str, str], dict[str, str]]:
    """Return channel id → link ("" where none yet) where it is out, and fault codes by field.

    A link is as good as a tick. Being out nowhere is a fault, unless the organisation has no channels.
    """
    links = {channel: values.get(f"{LINK_TO}{channel}", "").strip() for channel in policy.channels}
    out = {channel: link for channel, link in links.items() if link or values.get(f"{OUT}{channel}")}
    if policy.channels and not out:
        return {}, {"": NO_CHANNEL}
    return out, {f"{LINK_TO}{channel}": "not_a_link" for channel, link in out.items() if link and not _is_link(link)}


def _intro(request: Request, lang: Lang) -> Iterator[Block]:
    yield Paragraph((Text(say(lang, "form.publish.intro")),))
    yield wording(request, lang, source=request.requester_name)
    if request.values.get("when", "any") != "any":
        yield Paragraph((Text(say(lang, "form.publish.when", when=when(request, lang))),))


def _is_link(text: str) -> bool:
    try:
        A_LINK.validate_python(text)
    except ValidationError:
        return False
    return True


def _start(request: Request) -> dict[str, str]:
    wished = request.values.get("channels")
    channels = request.links or dict.fromkeys(map(str, wished if isinstance(wished, list | tuple) else ()), "")
    ticks = {f"{OUT}{channel}": "yes" for channel in channels}
    return ticks | {f"{LINK_TO}{channel}": link for channel, link in channels.items()}


def _fields(channel: Channel, typed: Typed, lang: Lang) -> Iterator[Field]:
    out, link = f"{OUT}{channel.id}", f"{LINK_TO}{channel.id}"
    yield Field(out, channel.name, "tick", value=typed.value(out), fault=typed.fault(out, lang))
    yield Field(
        name=link,
        label=say(lang, "form.link_to", channel=channel.name),
        kind="link",
        value=typed.value(link),
        fault=typed.fault(link, lang),
        max_length=LINK,
        shown_if=(out, ("yes",)),
    )
