"""A Card and a Form as HTML: pure functions. What they say is the core's; how it is laid out is in `templates/`."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from babel.units import format_unit
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.cards import (
    Bold,
    Bullets,
    Card,
    Choice,
    Field,
    File,
    Form,
    Lang,
    Link,
    Mention,
    Option,
    Paragraph,
    Quote,
    Run,
    Text,
    UserText,
)
from bot.wording.catalogue import runs, say
from handlers.local.files import AT_MOST, LARGEST

KINDS_OF_RUN_AND_BLOCK = {
    "a_text": Text,
    "a_bold": Bold,
    "a_link": Link,
    "a_user_text": UserText,
    "a_mention": Mention,
    "a_paragraph": Paragraph,
    "a_bullets": Bullets,
    "a_quote": Quote,
}
FILE_LINK = re.compile(r'href="/files/(?P<code>[A-Za-z0-9._~%-]+)"')
"""The address of a file in a card, which leads nowhere until it says who asks. A person's words hold no bare quotes."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SAFE_LINK = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def card_html(card: Card, *, message: str = "", side: str = "person") -> str:
    """Lay a card out.

    message: id of the message it stands in, "" where it is not kept. side: "person" or "desk", the side of the page
    whose person presses its buttons. The buttons belong to the page's form `press-<side>`.
    """
    return _template("card.html").render(card=card, lang=card.lang, message=message, side=side)


def form_html(form: Form, *, hidden: Mapping[str, str] | None = None, above: str = "", back: str = "/") -> str:
    """Lay a form out.

    hidden: what the page needs to know who hands it in; it comes back with the values. above: a card laid out, which
    says why the form came back. back: the address of the page behind it.
    """
    faulty = [field for field in form.fields if field.fault]
    return _template("form.html").render(
        form=form, lang=form.lang, hidden=hidden or {}, faulty=faulty, above=above, back=back
    )


def size_words(size: int, lang: Lang) -> str:
    """Return a file's size for people: "1,2 MB"."""
    unit, least = ("megabyte", 1_000_000) if size >= 1_000_000 else ("kilobyte", 1_000)
    digits = "#,##0.#" if least > 1_000 else "#,##0"
    return format_unit(max(size / least, 1), f"digital-{unit}", "short", format=digits, locale=lang)


def attached(field: Field, lang: Lang) -> list[Option]:
    """Return the files in a form's field. Of one that the core does not name, there is still that it is there."""
    named = {option.value: option for option in field.options}
    ids = filter(None, field.value.split(","))
    return [
        named.get(each, Option(each, say(lang, "local.file_nameless", number=at))) for at, each in enumerate(ids, 1)
    ]


def file_runs(file: File, lang: Lang) -> tuple[Run, ...]:
    """Return what the link to a card's file says."""
    return runs(lang, "local.file_link", label=file.label, name=UserText(file.name))


def file_address(file: File) -> str:
    """Return where a card's file is asked for, see FILE_LINK."""
    return f"/files/{quote(file.code, safe='')}"


def press_value(choice: Choice, message: str) -> str:
    """Return what a button carries: the message it stands in, the verb and its arguments."""
    carried = {"message": message, "verb": choice.verb, "arguments": dict(choice.arguments)}
    return json.dumps(carried, ensure_ascii=False)


def form_value(form: Form) -> str:
    """Return what a form carries beside its fields: the verb and its arguments."""
    return json.dumps({"verb": form.verb, "arguments": dict(form.arguments)}, ensure_ascii=False)


def printable(text: str) -> str:
    """Leave out the control characters that HTML cannot hold; tabs and line breaks stay."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_safe_link(url: str) -> bool:
    return bool(_SAFE_LINK.match(url))


def _template(name: str) -> Template:
    return ENVIRONMENT.get_template(name)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # or each card asks the disk of every template whether it has changed
    )
    for name, of_kind in KINDS_OF_RUN_AND_BLOCK.items():
        environment.tests[name] = lambda value, of_kind=of_kind: isinstance(value, of_kind)
    environment.tests["a_safe_link"] = _is_safe_link
    environment.filters |= {"press_value": press_value, "form_value": form_value, "printable": printable}
    environment.filters |= {"attached": attached, "file_runs": file_runs, "file_address": file_address}
    environment.globals |= {"say": say, "largest_file": LARGEST, "most_files": AT_MOST}
    return environment


ENVIRONMENT = _environment()
