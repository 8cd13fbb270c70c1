"""The errors that Tawatur raises, in one tree.

TawaturError
├── InputError      an input could not be read as news pages
└── UsageError      a call asks for something that does not exist
"""

from __future__ import annotations


class TawaturError(Exception):
    """Root of all errors that Tawatur raises on purpose.

    The message names the input, says what was wrong with it and what to do.
    """


class InputError(TawaturError):
    """An input (file, folder, record) could not be read as news pages."""

    def __init__(self, name: str, wrong: str, remedy: str) -> None:
        super().__init__(f"{name}: {wrong}; {remedy}")
        self.name = name
        self.wrong = wrong
        self.remedy = remedy


class UsageError(TawaturError):
    """A call asks for something that does not exist or does not fit together."""
