"""Adding pages to the archive from the browser."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
