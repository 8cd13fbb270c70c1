"""What holds for every page: accessible, readable on a phone, by keyboard, in the dark, on paper."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("browser")

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary"
SEEN = """(all) => [...document.querySelectorAll(all)].filter(
    (e) => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0).length"""


@pytest.mark.parametrize(("lang", "scheme"), [("ar", "light"), ("en", "dark")])
def test_axe_finds_nothing_grave(
    look: Any, grave: Any, address: str, sample: dict[str, str], kind: str, lang: str, scheme: str
) -> None:
    page = look(address, sample[kind], lang=lang, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert grave(page) == []
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        lang,
        "rtl" if lang == "ar" else "ltr",
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_page_scrolls_sideways_on_a_phone(
    look: Any, address: str, sample: dict[str, str], kind: str, lang: str
) -> None:
    page = look(address, sample[kind], lang=lang, width=360)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # Nor is anything cut off, but what stands in a box that scrolls by itself.
    beyond = page.evaluate("""() => [...document.querySelectorAll('main *')].filter((e) => {
        for (let up = e.parentElement; up; up = up.parentElement) {
            if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return false;
        }
        const box = e.getBoundingClientRect();
        return box.width > 1 && e.checkVisibility() && !e.closest('svg, .unseen, input, .skip')
            && (box.left < -1 || box.right > 361);
    }).map((e) => e.outerHTML.slice(0, 120))""")
    assert beyond == []


def test_everything_is_reached_by_keyboard_and_seen_there(
    look: Any, address: str, sample: dict[str, str], kind: str
) -> None:
    page = look(address, sample[kind])
    wanted = page.evaluate(SEEN, FOCUSABLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached, unseen = 1, []
    while reached < wanted + 30:
        page.keyboard.press("Tab")
        state = page.evaluate("""() => {
            const e = document.activeElement;
            if (!e || e === document.body) return null;
            if (e.type === 'date') return [true, ''];  // the browser marks its parts itself
            const mark = e.matches('.flag input, .layer input') ? e.nextElementSibling : e;
            const style = getComputedStyle(mark);
            return [style.outlineStyle !== 'none' && style.outlineWidth !== '0px', e.outerHTML.slice(0, 100)];
        }""")
        if state is None:
            break
        reached += 1
        if not state[0]:
            unseen.append(state[1])
    assert unseen == []
    # A date is three stops in one input.
    assert wanted <= reached + 4 and reached >= wanted * 0.9


def test_in_the_dark_the_ground_is_dark_and_on_paper_white(
    look: Any, address: str, sample: dict[str, str], kind: str
) -> None:
    page = look(address, sample[kind], color_scheme="dark", reduced_motion="reduce")
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    ink = "getComputedStyle(document.querySelector('main')).color.match(/\\d+/g).map(Number)"
    assert max(page.evaluate(ground)) < 60 and min(page.evaluate(ink)) > 180
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter((e) => {
        const style = getComputedStyle(e);
        return style.transitionDuration.split(',').some((d) => parseFloat(d) > 0)
            || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    }).length""")
    assert moving == 0
    page.emulate_media(media="print")
    assert page.evaluate(ground) == [255, 255, 255] and max(page.evaluate(ink)) < 60
    assert page.locator(".top nav").is_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_pages_are_whole_without_scripts(look: Any, address: str, sample: dict[str, str], kind: str) -> None:
    words = "document.querySelector('main').innerText.replace(/\\s+/g, ' ').length"
    without = look(address, sample[kind], java_script_enabled=False).locator("main").inner_text()
    with_ = look(address, sample[kind]).evaluate(words)
    assert abs(len(" ".join(without.split())) - with_) < 40


def test_the_language_changes_at_a_click_and_stays(look: Any, address: str, sample: dict[str, str]) -> None:
    page = look(address, sample["article"])
    page.get_by_role("link", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").inner_text().startswith("قتلى")
    page.goto("/carriage")
    assert page.locator("h1").inner_text() == "Who carries whom"


def test_what_is_not_there_is_a_page_of_its_own(look: Any, grave: Any, address: str) -> None:
    page = look(address, "/stories/nothing", status=404)
    assert grave(page) == [] and page.get_by_role("link", name="العودة إلى القصص").is_visible()
