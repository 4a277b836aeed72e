"""What no page of the room may be to anybody: unreadable, cut off, out of a keyboard's reach."""

from importlib.resources import files

from playwright.sync_api import Page, ViewportSize

from browser.led_room import LedRoom

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WIDEST = "document.documentElement.scrollWidth"
NARROW = ViewportSize(width=320, height=640)
CONTROLS = "a[href], button, input, select, textarea, summary"
STOPS = f"""() => {{
  const there = [...document.querySelectorAll('{CONTROLS}')];
  window.same = (e, o) => e === o || (e.type === 'radio' && e.name === o.name && e.form === o.form);
  window.stops = [];
  for (const e of there.filter((each) => each.checkVisibility() && !each.disabled))
    if (!window.stops.some((other) => window.same(e, other))) window.stops.push(e);
  document.activeElement.blur();
  return window.stops.length;
}}"""
FOCUSED = """() => {
  const e = document.activeElement;
  const at = window.stops.findIndex((other) => window.same(e, other));
  const seen = [e, e.closest('label')].filter(Boolean).some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const { left, top, width, height } = e.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  return [at, seen, !!above && (e.contains(above) || above.contains(e)), e.outerHTML.slice(0, 120)];
}"""
FAINT = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (e) => {
    const { backgroundColor } = e ? getComputedStyle(e) : { backgroundColor: "rgb(255, 255, 255)" };
    return (parts(backgroundColor)[3] ?? 1) > 0 ? backgroundColor : behind(e.parentElement);
  };
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility() && !e.closest("noscript, svg, .black, .unseen"))
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => {
      const [one, other] = [light(getComputedStyle(e).color), light(behind(e))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map((e) => [e.outerHTML.slice(0, 80), getComputedStyle(e).color, behind(e)]);
}"""
"""Texts that do not stand out from what is behind them, as they are drawn."""
BOXES = """() => {
  const root = document.documentElement, width = root.clientWidth;
  const boxes = [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && !e.closest('.unseen, .qr, .handout'))
    .filter((e) => e.nodeName === 'rect' || !/^(inl|cont)/.test(getComputedStyle(e).display));
  const before = boxes.map((e) => e.getBoundingClientRect());
  root.dir = 'rtl';
  const odd = boxes.filter((e, at) => {
    const { left, right } = e.getBoundingClientRect(), was = before[at];
    return Math.abs(width - right - was.left) + Math.abs(width - left - was.right) > 2;
  });
  root.dir = 'ltr';
  return odd.map((e) => e.outerHTML.slice(0, 80));
}"""
"""Boxes that are not mirrored; what stands in a line, and a handout, goes by its own letters."""


def keeps_nobody_out(page: Page) -> None:
    """Everything that is looked for, on a page as it is just now."""
    axe_finds_nothing(page)
    is_read_in_any_colours(page)
    every_control_is_reached(page)
    is_mirrored(page)
    if page.locator("body").get_attribute("class") != "wall":
        nothing_is_cut_off(page)


class Everybody:
    """Looks at every page at every moment of a drive, once at each that reads as one before."""

    def __init__(self) -> None:
        self.seen = set[str]()

    def __call__(self, moment: str, led: LedRoom) -> None:
        for page in led.pages.values():
            html = page.locator("body").inner_html()
            if html not in self.seen:
                keeps_nobody_out(page)
            self.seen |= {html, page.locator("body").inner_html()}
            led.term.catch_up()


def axe_finds_nothing(page: Page) -> None:
    """In the light, and in the dark, where only colours differ."""
    page.evaluate(AXE)
    for scheme, how in (("light", "{}"), ("dark", "{ runOnly: ['color-contrast'] }")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = page.evaluate(f"axe.run({how})")["violations"]
        told = [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]
        assert not told, f"{page.title()}, {scheme}: {told}"
    page.emulate_media(color_scheme="light")


def is_read_in_any_colours(page: Page) -> None:
    """With the colours that somebody has set for all pages: light on dark, dark on light."""
    for dark in (False, True):
        page.emulate_media(forced_colors="active", color_scheme="dark" if dark else "light")
        assert not (faint := page.evaluate(FAINT)), f"{page.title()}: {faint}"
    page.emulate_media(forced_colors="none", color_scheme="light")


def nothing_is_cut_off(page: Page) -> None:
    """On 320 px, and with letters of twice the size, nothing scrolls sideways."""
    before = page.viewport_size
    assert before
    page.set_viewport_size(NARROW)
    assert page.evaluate(WIDEST) <= NARROW["width"], f"{page.title()} at 320 px"
    page.set_viewport_size(before)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(WIDEST) <= before["width"], f"{page.title()} at 200 %"
    page.evaluate("document.documentElement.style.fontSize = ''")


def every_control_is_reached(page: Page) -> None:
    """By the tab key alone, with a focus that is seen and that nothing covers."""
    count, reached = page.evaluate(STOPS), set[int]()
    parts = 3 * page.locator("input[type=date]").count()
    for _ in range(count + parts + 2):  # once around, the page itself and where it began too
        page.keyboard.press("Tab")
        at, seen, uncovered, told = page.evaluate(FOCUSED)
        assert at < 0 or (seen and uncovered), f"{page.title()}: {told}, {seen}, {uncovered}"
        reached.add(at)
    missed = page.evaluate(
        "(reached) => window.stops.filter((_, at) => !reached.includes(at))"
        ".map((e) => e.outerHTML)",
        list(reached),
    )
    assert not missed, f"{page.title()}: {missed}"


def is_mirrored(page: Page) -> None:
    """Laid out for a language that is read from the right it is the mirror's image."""
    assert not (odd := page.evaluate(BOXES)), f"{page.title()}: {odd[:4]}"
