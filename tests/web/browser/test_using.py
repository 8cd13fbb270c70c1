"""What people do: search, follow a claim to its words, read an article, lay two side by side, add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import tawatur
from tawatur import demo

pytestmark = pytest.mark.xdist_group("browser")


def test_the_list_narrows_while_one_types(look: Any, address: str) -> None:
    page = look(address, "/")
    before = page.locator(".card").count()
    page.locator("#q").press_sequentially("العبار", delay=20)
    page.locator(f".cards > li:nth-child({before})").wait_for(state="detached")
    assert any("العبّارة" in title for title in page.locator(".card h2").all_inner_texts())


def test_from_the_list_to_the_words_that_a_claim_rests_on(look: Any, address: str) -> None:
    page = look(address, "/?order=told")
    page.locator(".card h2 a").first.click()
    page.wait_for_url("**/stories/**")
    page.goto(page.locator("a[href^='/claims/']").first.get_attribute("href"))
    drawing = page.locator("svg.tree.wide")
    assert drawing.is_visible() and drawing.get_attribute("aria-label") == "سلسلة النقل"
    assert page.locator("svg.tree.wide .outlet").count() >= 3
    page.locator("a[href^='/article?']:visible").first.click()
    page.wait_for_url("**/article?**")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").evaluate("(e) => e.getBoundingClientRect().top < innerHeight")


def test_a_mark_is_explained_on_hover_and_by_keyboard(
    look: Any, address: str, sample: dict[str, str]
) -> None:
    page = look(address, "/article?page=04_banks_hospital", width=700)
    hint = page.locator("#hint")
    assert hint.is_hidden()
    page.locator(".text .when", has_text="صباح أمس").hover()
    hint.wait_for(state="visible")
    assert "الثلاثاء 14 أكتوبر 2025" in hint.inner_text()
    page.mouse.move(5, 5)
    hint.wait_for(state="hidden")
    page.locator("#ref-s1").focus()
    assert hint.is_visible() and "لمياء العوّاد" in hint.inner_text() and "قناة الضفتين" in hint.inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "hint"
    box = hint.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 700
    page.keyboard.press("Escape")
    assert hint.is_hidden()


def test_where_the_note_is_in_sight_it_is_lit_and_not_said_twice(look: Any, address: str) -> None:
    page = look(address, "/article?page=04_banks_hospital", width=1280)
    page.locator("#ref-s1").focus()
    assert page.locator("#hint").is_hidden()
    assert page.locator(".note-card.lit").count() == 1


def test_without_scripts_a_number_leads_to_its_note_and_back(look: Any, address: str) -> None:
    page = look(address, "/article?page=04_banks_hospital", width=360, java_script_enabled=False)
    page.locator("#ref-s1").click()
    note = page.locator(".note-card:target")
    assert "لمياء العوّاد" in note.inner_text()
    note.locator(".number").click()
    assert page.url.endswith("#ref-s1")


def test_marks_are_turned_off_one_kind_at_a_time(look: Any, address: str) -> None:
    page = look(address, "/article?page=01_sindyan_bridge")
    line = "(e) => getComputedStyle(e).textDecorationLine"
    assert page.locator(".text .when").first.evaluate(line) == "underline"
    page.get_by_text("الأوقات", exact=False).first.click()
    assert page.locator(".text .when").first.evaluate(line) == "none"
    assert page.locator(".text .name").first.evaluate(line) == "underline"
    page.keyboard.press("Space")
    assert page.locator(".text .when").first.evaluate(line) == "underline"


def test_shared_passages_stand_level_side_by_side(look: Any, address: str) -> None:
    page = look(address, "/article?page=01_sindyan_bridge")
    page.locator(".note-card.copied a", has_text="يوميات الريحان").first.click()
    page.wait_for_url("**/side?**")
    tops = page.evaluate("""() => [...document.querySelectorAll('.pair.shared')].map((pair) =>
        [...pair.querySelectorAll('.cell > p:first-of-type')].map((p) => p.getBoundingClientRect().top))""")
    assert len(tops) == 3 and all(abs(one - two) < 2 for one, two in tops)
    page.set_viewport_size({"width": 360, "height": 900})
    # On a phone what both have word for word is read once.
    assert page.locator(".pair.same .cell.two").first.is_hidden()
    assert page.locator(".pair:not(.same) .cell.two p").first.is_visible()


def test_adding_a_text_shows_its_progress_and_its_reading(look: Any, serve: Any, tmp_path: Path) -> None:
    path = tmp_path / "own.tawatur"
    with tawatur.open(path) as archive:
        archive.add(list(demo.pages())[:2])
    with serve(path) as site:
        page = look(site, "/add")
        body = "قال حسّان برّو إن الجسر أُغلق. وأضاف أن العمل يستمر أسبوعًا."
        page.locator("[name=text]").fill(f"إغلاق جسر القنطرة\n\n{body}")
        page.locator("[name=outlet]").fill("صوت الوادي")
        page.get_by_role("button", name="اقرأ وأضف").click()
        page.wait_for_url("**/add/**")
        page.get_by_role("heading", name="تمت الإضافة").wait_for()
        assert "حسّان برّو ← صوت الوادي" in page.locator(".reading-card").inner_text()
        page.locator(".reading-card h2 a").click()
        assert page.locator("h1.text").inner_text().startswith("إغلاق جسر القنطرة")


def test_adding_files_works_without_scripts(look: Any, serve: Any, tmp_path: Path) -> None:
    path, file = tmp_path / "own.tawatur", tmp_path / "خبر.txt"
    file.write_text("فتح الطريق\n\nقال الوزير سامي ناصر إن الطريق فُتح.", encoding="utf-8")
    with tawatur.open(path) as archive:
        archive.add([])
    with serve(path) as site:
        page = look(site, "/add", java_script_enabled=False)
        page.locator("[name=files]").set_input_files(file)
        page.get_by_role("button", name="اقرأ وأضف").click()
        page.get_by_role("heading", name="تمت الإضافة").wait_for()
        assert page.locator(".reading-card h2").inner_text() == "فتح الطريق"
