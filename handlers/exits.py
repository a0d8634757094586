"""How a command ends that cannot do what it was asked: what is said, and the exit code that scripts go by."""

import sys
from typing import NoReturn

import click

FAULTS, WRONG_USE = 1, 2
"""Exit codes: faults were found; the command or a setting is wrong."""


def stop(code: int, *lines: str) -> NoReturn:
    """Say the lines on standard error and leave with the code."""
    click.echo("\n".join(lines), err=True)
    sys.exit(code)
