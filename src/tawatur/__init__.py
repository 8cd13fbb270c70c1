"""Tawatur: who actually says so? Claims, chains and independent origins in Arabic news."""

__version__ = "0.1.0"
