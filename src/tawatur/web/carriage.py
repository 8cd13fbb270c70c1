"""Who carries whom: the graph between outlets and agencies, and trends."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
