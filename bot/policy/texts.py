"""The folder's files as text, and what is wrong with the files as files."""

from collections.abc import Iterator, Mapping

from bot.policy.faults import Fault, Place, fault
from bot.policy.folder import FIXED, SHELVES, Files


def decode(files: Files) -> tuple[dict[str, str], list[Fault]]:
    """Decode every file (UTF-8, any line ends), by name; those that cannot be decoded are faults."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for name, content in files.contents.items():
        try:
            texts[name] = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            place = Place(name, content.count(b"\n", 0, error.start) + 1)
            faults.append(
                fault(place, "not-utf8", "Filen är inte sparad som UTF-8.", "Spara om den med teckenkodningen UTF-8.")
            )
    return texts, faults


def misplaced(files: Files) -> Iterator[Fault]:
    """Find what is missing from the folder, and what does not belong in it."""
    if not files.found:
        yield fault(Place("."), "missing-folder", "Mappen finns inte.", "Kontrollera mappens namn och sökväg.")
        return
    for name in files.unreadable:
        yield fault(Place(name), "unreadable-file", "Filen går inte att öppna.", "Be drift om läsrätt till filen.")
    for name in files.strangers:
        yield fault(
            Place(name), "unknown-file", "Filen hör inte hemma här.", "Rätta filens namn, eller flytta den ur mappen."
        )
    yield from _missing({*files.contents, *files.unreadable})


def _missing(names: set[str]) -> Iterator[Fault]:
    for name in FIXED:
        if name not in names:
            yield fault(Place(name), "missing-file", "Filen saknas.", f"Lägg tillbaka filen ”{name}”.")
    for shelf in SHELVES:
        if not any(name.startswith(f"{shelf}/") for name in names):
            yield fault(
                Place(shelf), "missing-folder", "Mappen saknas eller är tom.", f"Lägg tillbaka filerna i ”{shelf}”."
            )


def paired(names: Mapping[str, object]) -> Iterator[Fault]:
    """Every section has a file of entries, and every file of entries a section."""
    sections, entries = ({name.split("/")[1] for name in names if name.startswith(f"{shelf}/")} for shelf in SHELVES)
    if not sections or not entries:
        return
    for name in sorted(sections - entries):
        place = Place(f"entries/{name}")
        yield fault(place, "missing-file", "Avsnittet har ingen fil med frågor.", f"Skapa filen ”entries/{name}”.")
    for name in sorted(entries - sections):
        yield fault(
            Place(f"entries/{name}"),
            "unknown-file",
            f"Det finns inget avsnitt ”sections/{name}”.",
            "Ge filen samma namn som avsnittets fil.",
        )
