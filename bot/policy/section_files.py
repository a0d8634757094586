"""sections/<id>.md: front matter, then the section's words exactly as the policy has them."""

from dataclasses import dataclass

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin
from pydantic import TypeAdapter

from bot.policy.faults import Fault, Place, fault
from bot.policy.passages import Prose
from bot.policy.shapes import SectionShape
from bot.policy.sheets import Sheet, read_sheet

_SHAPE = TypeAdapter(SectionShape)
_READER = MarkdownIt("zero").use(front_matter_plugin)


@dataclass(frozen=True)
class WrittenSection:
    """A section as it was written. `id` is the file's name, `head` the front matter.

    first_line: the line of the file on which the text begins.
    """

    id: str
    file: str
    head: Sheet[SectionShape]
    prose: Prose
    first_line: int

    def at(self, line: int) -> Place:
        """Return the place of the text's line `line`, counted from 0."""
        return Place(self.file, self.first_line + line)


def read_section(text: str, file: str) -> tuple[WrittenSection, list[Fault]]:
    """Read one section; what is wrong with its front matter keeps nothing of its text from being read."""
    front, rest_line = _front_matter(text)
    head, faults = (Sheet(), [_no_front_matter(file)]) if front is None else read_sheet(_SHAPE, front, file, 2)
    rest = text.split("\n")[rest_line:]
    blank = next((number for number, line in enumerate(rest) if line.strip()), 0)
    name = file.removeprefix("sections/").removesuffix(".md")
    section = WrittenSection(name, file, head, Prose("\n".join(rest[blank:]).rstrip()), rest_line + blank + 1)
    return section, [*faults, *_amiss(section)]


def _front_matter(text: str) -> tuple[str | None, int]:
    """Return the front matter, None if there is none, and how many lines it takes."""
    first = next(iter(_READER.parse(text)), None)
    if first is None or first.type != "front_matter" or first.map is None:
        return None, 0
    return first.content, first.map[1]


def _amiss(section: WrittenSection) -> list[Fault]:
    faults = []
    page = section.head.page
    if page and (written := page.text("id")) and written != section.id:
        message = f"Avsnittets id är ”{written}”, men filen heter ”{section.id}.md”."
        faults.append(fault(page.at("id"), "wrong-id", message, "Låt id och filens namn vara lika."))
    if not section.prose.text:
        place = Place(section.file, section.first_line)
        faults.append(fault(place, "missing", "Avsnittet har ingen text.", "Klistra in avsnittets text ur policyn."))
    return faults


def _no_front_matter(file: str) -> Fault:
    return fault(
        Place(file),
        "no-front-matter",
        "Filen börjar inte med uppgifter om avsnittet.",
        "Skriv --- på första raden, sedan uppgifterna (id, heading, …) och så --- igen.",
    )
