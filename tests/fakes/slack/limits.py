"""What Slack refuses in blocks and views: each fault as Slack words it, with where it stands."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Faults = Iterator[str]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
BLOCKS_WIDTH = 12_000
"""UTF-16 units of all of a message's blocks as JSON."""

INPUTS = {
    "plain_text_input", "static_select", "multi_static_select", "checkboxes", "radio_buttons", "datepicker",
    "timepicker", "datetimepicker", "file_input", "email_text_input", "url_text_input", "number_input",
    "users_select", "multi_users_select", "conversations_select", "multi_conversations_select", "channels_select",
    "multi_channels_select", "external_select", "multi_external_select", "rich_text_input",
}  # fmt: skip
BUTTONS = {"button", "overflow"}
OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10, "static_select": 100, "multi_static_select": 100}
INITIAL = {"radio_buttons": "initial_option", "static_select": "initial_option"}
INITIALS = {"checkboxes": "initial_options", "multi_static_select": "initial_options"}
BLOCK_TYPES = {
    "section", "divider", "image", "actions", "context", "input", "file", "header", "video", "rich_text", "markdown",
    "table", "context_actions",
}  # fmt: skip


def faults_in_blocks(blocks: Any, *, most: int, at: str = "/blocks", modal: bool = False) -> Faults:
    """Yield what Slack would say about blocks."""
    if not isinstance(blocks, list):
        yield _said("must be an array", at)
        return
    if len(blocks) > most:
        yield _said(f"no more than {most} items allowed", at)
    given = [block.get("block_id") for block in blocks if isinstance(block, dict) and block.get("block_id")]
    if len(given) != len(set(given)):
        yield _said("block_id already exists", at)
    for number, block in enumerate(blocks):
        yield from _block(block, f"{at}/{number}", modal)


def faults_in_view(view: Any) -> Faults:
    """Yield what Slack would say about a view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        yield _said("must be a modal or a home", "/view/type")
        return
    modal = view["type"] == "modal"
    yield from faults_in_blocks(view.get("blocks"), most=VIEW_BLOCKS, at="/view/blocks", modal=modal)
    if modal:
        yield from _text(view.get("title"), "/view/title", 24, plain=True)
    for name in ("submit", "close"):
        if name in view:
            yield from _text(view[name], f"/view/{name}", 24, plain=True)
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if len(view.get(name) or "") > most:
            yield _said(f"must be less than {most + 1} characters", f"/view/{name}")
    inputs = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks") or ())
    if modal and inputs and "submit" not in view:
        yield _said("missing required field: submit", "/view")
    if not modal and {"title", "submit", "close"} & set(view):
        yield _said("unsupported field for a home", "/view")


def is_too_wide(blocks: list[Json]) -> bool:
    """Whether a message's blocks are more than Slack takes in all."""
    text = json.dumps(blocks, ensure_ascii=False)
    return len(text) > BLOCKS_WIDTH // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > BLOCKS_WIDTH


def _block(block: Any, at: str, modal: bool) -> Faults:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in BLOCK_TYPES:
        yield _said(f"unsupported type: {kind}", f"{at}/type")
        return
    if len(block.get("block_id") or "") > 255:
        yield _said("must be less than 256 characters", f"{at}/block_id")
    yield from KINDS.get(kind, _anything)(block, at)
    if kind == "input" and not modal and (block.get("element") or {}).get("type") == "file_input":
        yield _said("file_input is only for modals", f"{at}/element")


def _anything(_block: Json, _at: str) -> Faults:
    yield from ()


def _section(block: Json, at: str) -> Faults:
    if "text" not in block and "fields" not in block:
        yield _said("missing required field: text or fields", at)
    if "text" in block:
        yield from _text(block["text"], f"{at}/text", 3000)
    if len(block.get("fields", ())) > 10:
        yield _said("no more than 10 items allowed", f"{at}/fields")
    for number, field in enumerate(block.get("fields", ())):
        yield from _text(field, f"{at}/fields/{number}", 2000)
    if "accessory" in block:
        yield from _element(block["accessory"], f"{at}/accessory")


def _header(block: Json, at: str) -> Faults:
    yield from _text(block.get("text"), f"{at}/text", 150, plain=True)


def _context(block: Json, at: str) -> Faults:
    yield from _count(block, at, 10)
    for number, element in enumerate(block.get("elements", ())):
        if element.get("type") != "image":
            yield from _text(element, f"{at}/elements/{number}", 3000)


def _actions(block: Json, at: str) -> Faults:
    yield from _count(block, at, 25)
    ids = [element.get("action_id") for element in block.get("elements", ())]
    if len(ids) != len(set(ids)):
        yield _said("action_id already exists", f"{at}/elements")
    for number, element in enumerate(block.get("elements", ())):
        yield from _element(element, f"{at}/elements/{number}")


def _input(block: Json, at: str) -> Faults:
    yield from _text(block.get("label"), f"{at}/label", 2000, plain=True)
    if "hint" in block:
        yield from _text(block["hint"], f"{at}/hint", 2000, plain=True)
    element = block.get("element")
    if not isinstance(element, dict) or element.get("type") not in INPUTS:
        yield _said("unsupported type", f"{at}/element")
    else:
        yield from _element(element, f"{at}/element")


def _rich_text(block: Json, at: str) -> Faults:
    if not isinstance(block.get("elements"), list):
        yield _said("missing required field: elements", at)


def _image(block: Json, at: str) -> Faults:
    if not block.get("alt_text"):
        yield _said("missing required field: alt_text", at)


KINDS: dict[str, Callable[[Json, str], Faults]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich_text,
    "image": _image,
}


def _element(element: Any, at: str) -> Faults:
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in INPUTS | BUTTONS | {"image"}:
        yield _said(f"unsupported type: {kind}", f"{at}/type")
        return
    if kind != "image" and not 1 <= len(element.get("action_id") or "x") <= 255:
        yield _said("must be between 1 and 255 characters", f"{at}/action_id")
    if kind == "button":
        yield from _text(element.get("text"), f"{at}/text", 75, plain=True)
        if len(element.get("value", "")) > 2000:
            yield _said("must be less than 2001 characters", f"{at}/value")
        if element.get("style", "primary") not in ("primary", "danger"):
            yield _said("must be primary or danger", f"{at}/style")
    if "placeholder" in element:
        yield from _text(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    yield from _choices(element, at)
    yield from _typed(element, at)


def _choices(element: Json, at: str) -> Faults:
    kind = element["type"]
    if kind not in OPTIONS:
        return
    options = element.get("options")
    if not isinstance(options, list) or not 1 <= len(options) <= OPTIONS[kind]:
        yield _said(f"must have between 1 and {OPTIONS[kind]} items", f"{at}/options")
        return
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)) and kind != "overflow":
        yield _said("option values must be unique", f"{at}/options")
    for number, option in enumerate(options):
        yield from _option(option, f"{at}/options/{number}")
    if kind in INITIAL and element.get(INITIAL[kind], options[0]) not in options:
        yield _said("initial option is not among the options", f"{at}/{INITIAL[kind]}")
    chosen = element.get(INITIALS.get(kind, ""), options[:1])
    if not chosen or any(option not in options for option in chosen):
        yield _said("initial options are not among the options", f"{at}/{INITIALS[kind]}")


def _option(option: Json, at: str) -> Faults:
    yield from _text(option.get("text"), f"{at}/text", 75)
    if not 1 <= len(option.get("value") or "") <= 150:
        yield _said("must be between 1 and 150 characters", f"{at}/value")
    if "description" in option:
        yield from _text(option["description"], f"{at}/description", 75)


def _typed(element: Json, at: str) -> Faults:
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000:
        yield _said("must be between 1 and 3000", f"{at}/max_length")
    if element["type"] == "plain_text_input" and len(element.get("initial_value", "")) > most:
        yield _said(f"must be less than {most + 1} characters", f"{at}/initial_value")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", element.get("initial_date", "2026-01-01")):
        yield _said("must be a date", f"{at}/initial_date")
    if not re.fullmatch(r"\d\d:\d\d", element.get("initial_time", "09:00")):
        yield _said("must be a time", f"{at}/initial_time")
    if not 1 <= element.get("max_files", 1) <= 10:
        yield _said("must be between 1 and 10", f"{at}/max_files")


def _count(block: Json, at: str, most: int) -> Faults:
    if not 1 <= len(block.get("elements") or ()) <= most:
        yield _said(f"must have between 1 and {most} items", f"{at}/elements")


def _text(text: Any, at: str, most: int, *, plain: bool = False) -> Faults:
    if not isinstance(text, dict) or text.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        yield _said("must be a text object", at)
    elif not isinstance(text.get("text"), str) or not text["text"]:
        yield _said("must be more than 0 characters", f"{at}/text")
    elif len(text["text"]) > most:
        yield _said(f"must be less than {most + 1} characters", f"{at}/text")


def _said(what: str, at: str) -> str:
    return f"[ERROR] {what} [json-pointer:{at}]"
