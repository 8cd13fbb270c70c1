"""The page of an article, and two articles side by side."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
