"""The page of a source: a person, an agency, an outlet."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
