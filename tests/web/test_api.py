"""The contract of the API: the form of each record, its pages, its tags; and that nothing asked breaks it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

ALL = list(HealthCheck)

# Every record of the API with its fields: what programs that read it may rely on. Fields may be added.
CONTRACT = {
    "Stories": "next page stories total",
    "StoryCard": "articles claims conflict denial first id last lead lone outlets retraction title",
    "LeadRecord": "counts id words",
    "Counts": "channels_high channels_low origins outlets",
    "StoryRecord": "articles brief card history lesser matrix outlets relations thread",
    "ArticleRef": "article day outlet page role title",
    "MatrixRow": "cells claim",
    "CellRecord": "anchor outlet variant via way who",
    "ClaimCard": "counts id outlets sources spokesman words",
    "TellingRecord": "act anchor article named notes outlet statement variant via who words",
    "LinkRecord": "end mode start who",
    "RelationRecord": "kind one other rule two why words",
    "EventRecord": "at claim kind number rule story words",
    "ClaimRecord": "card merges origins perhaps_one relations story tellings tree variants",
    "OriginRecord": "rule tellings who why",
    "MergeRecord": "certain evidence outlets rule why",
    "StepRecord": "depth kind label named rests_on stated tellings",
    "Words": "article end outlet page start words",
    "Hits": "hits next page",
    "HitRecord": "article first found last outlet page snippet story title",
    "Changes": "changes last",
    "Names": "names",
    "Problem": "detail",
}


@pytest.fixture
def openapi(client: httpx.Client) -> dict[str, Any]:
    """The description that the API gives of itself."""
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


@pytest.mark.parametrize("record", sorted(CONTRACT))
def test_records_keep_their_fields(openapi: dict[str, Any], record: str) -> None:
    assert set(CONTRACT[record].split()) <= set(openapi["components"]["schemas"][record]["properties"])


def test_every_path_is_described(openapi: dict[str, Any]) -> None:
    assert all(get.get("description") for path in openapi["paths"].values() for get in path.values())
    assert {"/api/stories", "/api/stories/{id}", "/api/claims/{id}", "/api/search"} <= set(openapi["paths"])


def test_pages_of_a_list_follow_one_another(client: httpx.Client) -> None:
    whole = client.get("/api/stories").json()
    seen: list[dict[str, Any]] = []
    page: int | None = 1
    while page:
        part = client.get("/api/stories", params={"size": 3, "page": page}).json()
        assert part["total"] == whole["total"]
        seen += part["stories"]
        page = part["next"]
    assert seen == whole["stories"]
    hits = client.get("/api/search", params={"q": "الجسر", "size": 2}).json()
    assert (len(hits["hits"]), hits["next"]) == (2, 2)


def test_words_stand_where_they_are_said_to(client: httpx.Client) -> None:
    hit = client.get("/api/search", params={"q": "حريق"}).json()["hits"][0]
    at = hit["snippet"]["start"]
    for start, end in hit["found"]:
        assert hit["snippet"]["words"][start - at : end - at] == "حريق"


def test_what_one_has_is_not_sent_again(client: httpx.Client) -> None:
    card = client.get("/api/stories").json()["stories"][0]
    for path in ("/api/stories", f"/api/stories/{card['id']}", f"/api/claims/{card['lead']['id']}"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_the_reasons_are_in_the_language_asked_for(client: httpx.Client) -> None:
    lead = client.get("/api/stories").json()["stories"][0]["lead"]["id"]
    arabic, english = (client.get(f"/api/claims/{lead}?lang={lang}").json() for lang in ("ar", "en"))
    assert re.search("[\u0621-\u064a]", arabic["origins"][0]["why"])
    assert re.search("[a-z]", english["origins"][0]["why"])


def test_changes_are_asked_for_from_the_last_one_on(client: httpx.Client) -> None:
    first = client.get("/api/changes", params={"size": 4}).json()
    rest = client.get("/api/changes", params={"since": first["last"], "size": 100}).json()
    numbers = [change["number"] for change in first["changes"] + rest["changes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert first["changes"][0]["words"]


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/api/stories?size=0", 422),
        ("/api/stories?since=2025-13-01", 422),
        ("/api/stories/nothing", 404),
        ("/api/claims/nothing", 404),
        ("/api/search", 422),
        ("/api/nothing", 404),
    ],
)
def test_what_is_wrong_is_said(client: httpx.Client, where: str, status: int) -> None:
    answer = client.get(where)
    assert answer.status_code == status
    assert answer.json()["detail"]


CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance, status_code_conformance]


def test_whatever_is_asked_gets_an_answer_as_described(address: str) -> None:
    """Requests made from the description of each path, the odd ones included."""
    schema = schemathesis.openapi.from_url(f"{address}/api/openapi.json").include(method="GET")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 6
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _asked(operation.as_strategy(generation_mode=mode))


def _asked(cases: SearchStrategy[schemathesis.Case]) -> None:
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=ALL)
    @given(case=cases)
    def ask(case: schemathesis.Case) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    # Where nothing can be asked wrongly there is nothing to try.
    with suppress(Unsatisfiable):
        ask()
