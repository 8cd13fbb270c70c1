"""The page of a story and of a claim: what each part shows, and that every link leads somewhere."""

from __future__ import annotations

import re

import httpx
import pytest


@pytest.fixture
def story(client: httpx.Client) -> str:
    """The id of the story of the bridge."""
    found = client.get("/api/stories", params={"q": "القنطرة البيضاء", "order": "told"}).json()["stories"]
    return str(found[0]["id"])


@pytest.fixture
def claim(client: httpx.Client, story: str) -> str:
    """The id of the claim that the story of the bridge tells most widely."""
    return str(client.get(f"/api/stories/{story}").json()["card"]["lead"]["id"])


def test_a_story_begins_with_its_count_and_its_brief(client: httpx.Client, story: str) -> None:
    html = client.get(f"/stories/{story}").text
    places = [html.index(part) for part in ("5 منابر", "مصدران", "<h1>قتلى وجرحى", "الموجز", "من روى ماذا")]
    assert places == sorted(places)
    brief = html[html.index('<ol class="brief">') : html.index("</ol>")]
    assert re.findall(r'href="/article\?page=\w+&amp;id=a1#at-c\w+-\d+">«أدى إلى مقتل سبعة أشخاص»', brief)


def test_the_matrix_says_how_each_outlet_tells_a_claim(client: httpx.Client, story: str) -> None:
    matrix = client.get(f"/api/stories/{story}").json()["matrix"]
    rows = {row["claim"]["words"]: {c["outlet"]: c for c in row["cells"]} for row in matrix}
    toll = rows["أدى إلى مقتل سبعة أشخاص"]
    assert toll["سنديان"]["way"] == "said"
    assert toll["سنديان"]["who"] == "الدفاع المدني"
    headline = rows["كارثة على جسر القنطرة البيضاء.. سبعة قتلى والبحث مستمر"]
    assert {cell["way"] for cell in headline.values()} == {"narrated"}


def test_conflicts_stand_side_by_side_and_changes_have_their_words(client: httpx.Client, story: str) -> None:
    html = client.get(f"/stories/{story}").text
    card = html[html.index('<div class="relation">') :]
    assert "لا يصحّ القولان معًا" in card[: card.index("</div></div>")]
    assert "ما الذي تغيّر ومتى" in html
    assert re.search(r'<span class="chip conflict">تعارض</span>\s*<a class="words" href="/article', html)


def test_every_step_of_a_chain_opens_words_that_stand_in_a_page(client: httpx.Client, claim: str) -> None:
    html = client.get(f"/claims/{claim}").text
    steps = re.findall(r'<a href="#(branch-\d+)">', html)
    assert len(steps) > 5
    assert all(f'id="{step}"' in html for step in steps)
    tree = client.get(f"/api/claims/{claim}").json()["tree"]
    assert [step["kind"] for step in tree[:2]] == ["source", "copy"]
    assert {words["words"] for words in tree[0]["rests_on"]} >= {"الدفاع المدني"}
    assert all(step["rests_on"] for step in tree if step["kind"] == "outlet")


def test_what_is_certain_and_what_is_open_is_said(client: httpx.Client, claim: str) -> None:
    assert "المؤكد: طريق واحد على الأقل" in client.get(f"/claims/{claim}").text
    english = client.get(f"/claims/{claim}?lang=en").text
    assert "certain: at least 1 channel" in english
    assert "open: perhaps up to 4 channels" in english


def test_every_link_of_the_pages_leads_somewhere(client: httpx.Client, story: str, claim: str) -> None:
    seen: dict[str, str] = {}
    for path in ("/", f"/stories/{story}", f"/claims/{claim}", "/search?q=الجسر", "/searches"):
        html = client.get(path).text
        for target in set(re.findall(r' href="([^"]+)"', html)):
            where, _, anchor = target.replace("&amp;", "&").partition("#")
            where = where or path
            if where not in seen:
                answer = client.get(where)
                assert answer.status_code == 200, where
                seen[where] = answer.text
            assert not anchor or f'id="{anchor}"' in seen[where], target
    assert len(seen) > 30


@pytest.mark.parametrize("where", ["/stories/s0", "/claims/c0", "/nothing"])
def test_what_is_not_there_is_said(client: httpx.Client, where: str) -> None:
    answer = client.get(where)
    assert answer.status_code == 404
    assert "لا شيء في هذا العنوان" in answer.text
    assert client.get(f"/api{where}").json()["detail"]
