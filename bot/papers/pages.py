"""Pages that stand on their own: one file, no scripts, nothing fetched."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.papers import printable

TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, **values: object) -> bytes:
    """Lay values out by a template of `templates/`; every text in them is shown as it was written."""
    return _ENVIRONMENT.get_template(template).render(values).encode()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # Whatever is put into a page passes here, before it is escaped.
        finalize=lambda value: printable(value) if type(value) is str else value,
    )


_ENVIRONMENT = _environment()
