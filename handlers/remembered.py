"""What is remembered of the latest, and no more: a process that runs for months must not remember everybody."""

from collections import OrderedDict
from typing import TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Remembered(OrderedDict[Key, Kept]):
    """A dictionary of the `most` that were put in last; the oldest gives way."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, kept: Kept) -> None:
        super().__setitem__(key, kept)
        self.move_to_end(key)
        if len(self) > self.most:
            self.popitem(last=False)
