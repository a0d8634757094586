"""A content folder as it lies on disk: which files it holds, their bytes, and their digest."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FIXED = (
    "policy.yaml",
    "source.txt",
    "not_covered.md",
    "contacts.yaml",
    "glossary.yaml",
    "smalltalk.yaml",
    "requests.yaml",
    "desks.yaml",
)
SHELVES = ("sections", "entries")


@dataclass(frozen=True)
class Files:
    """The folder at one moment. Names are relative to it, with "/".

    found: False if there is no such folder. strangers: names that do not belong there.
    unreadable: files that may not be opened.
    """

    contents: Mapping[str, bytes]
    strangers: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    found: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of names and contents, in hex."""
        digest = hashlib.sha256()
        for name in sorted(self.contents):
            digest.update(f"{name}\n{len(self.contents[name])}\n".encode())
            digest.update(self.contents[name])
        digest.update(repr((self.strangers, self.unreadable, self.found)).encode())
        return digest.hexdigest()

    @property
    def version(self) -> str:
        """The digest's first twelve digits, which name the policy that the files hold."""
        return self.digest[:12]


def read(folder: Path) -> Files:
    """Read everything that belongs in the folder. A file that goes while we read is left out."""
    contents, strangers, unreadable = {}, [], []
    for name, path in _listed(folder):
        if not (_belongs(name) and path.is_file()):
            strangers.append(name)
            continue
        try:
            contents[name] = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            unreadable.append(name)
    return Files(contents, tuple(strangers), tuple(unreadable), folder.is_dir())


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in _inside(folder):
        if path.name in SHELVES and path.is_dir():
            yield from ((f"{path.name}/{_named(inner)}", inner) for inner in _inside(path))
        else:
            yield _named(path), path


def _named(path: Path) -> str:
    # A name that is no UTF-8 can still be told of.
    return os.fsencode(path.name).decode(errors="replace")


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not _is_left_behind(path.name))
    except OSError:
        return []


def _is_left_behind(name: str) -> bool:
    # What editors, file managers and mounted volumes put beside the files while somebody works.
    return name.startswith((".", "~")) or name.endswith("~")


def _belongs(name: str) -> bool:
    shelf, _, inner = name.rpartition("/")
    return name in FIXED or (shelf in SHELVES and inner.endswith(".md"))
