"""A page in a browser that notes whatever a page must never do: ask for something, complain, run another's code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from bench.chromium import DESKTOP
from bench.screenshots import DRAW

_WATCH = """
window.__complaints = [];
document.addEventListener("securitypolicyviolation", (event) => window.__complaints.push(
  `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""

_SETTLE = """async () => {
  for (let frames = 0; frames < 3; frames += 1) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done, 150));
}"""

_CHART_FAULTS = """() => {
  const faults = [];
  const channels = (color) => color.match(/[\\d.]+/g).map(Number)
    .map((one, place) => (color.startsWith("color(") && place < 3 ? 255 * one : one));
  const light = (color) => channels(color).slice(0, 3)
    .map((one) => one / 255).map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const paper = (place) => {
    for (let around = place; around; around = around.parentElement) {
      const color = getComputedStyle(around).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const covered = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
    * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  for (const plot of document.querySelectorAll(".plot")) {
    if (plot.closest("details:not([open])")) continue;
    const svg = plot.querySelector("svg.main-svg");
    const fault = (what) => faults.push(`${plot.id}: ${what}`);
    if (!svg) { fault("not drawn"); continue; }
    const frame = svg.getBoundingClientRect();
    if (frame.width < 100 || frame.height < 50) fault(`drawn ${frame.width} by ${frame.height}`);
    if (frame.right > plot.getBoundingClientRect().right + 1) fault("wider than its place");
    const texts = [...plot.querySelectorAll("svg.main-svg text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((text) => [text, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
    for (const [text, box] of texts) {
      const words = text.textContent.slice(0, 40);
      const beyond = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (beyond > 3) fault(`"${words}" is cut off by ${Math.round(beyond)} pixels`);
      const isOnPaper = !text.matches(".slicetext, .bartext-inside, .textpoint text");
      const ratio = contrast(getComputedStyle(text).fill, paper(plot));
      if (isOnPaper && ratio < 4.5) fault(`"${words}" has a contrast of ${ratio.toFixed(1)} only`);
    }
    texts.forEach(([text, box], place) => texts.slice(place + 1).forEach(([other, next]) => {
      if (covered(box, next) > 0.25 * Math.min(box.width * box.height, next.width * next.height)) {
        fault(`"${text.textContent.slice(0, 30)}" and "${other.textContent.slice(0, 30)}" lie on each other`);
      }
    }));
  }
  return faults;
}"""

_MARKS = """(plot, marks) => {
  const drawn = [...plot.querySelectorAll(".point path, path.point, .slice path.surface, .sankey-link, .sankey-node, rect.point")];
  const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const step = Math.max(1, Math.floor(drawn.length / marks));
  const points = drawn.filter((_, place) => place % step === 0).slice(0, marks).map((one) => centre(one.getBoundingClientRect()));
  const box = plot.getBoundingClientRect();
  const across = [0.25, 0.5, 0.75].map((part) => [box.left + part * box.width, box.top + box.height / 2]);
  return [...points, ...across].filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight);
}"""

_WAIT = "() => new Promise((done) => setTimeout(done, 40))"

_SAID = "(plot) => [...plot.querySelectorAll('.hoverlayer text')].map((text) => text.textContent)"

_MADE_OF = """(within) => {
  const kinds = new Map();
  for (const one of document.querySelectorAll(`${within} *`)) {
    const tag = one.localName;
    for (const name of ["", ...one.getAttributeNames()]) kinds.set(`${tag} ${name}`, [tag, name]);
  }
  return [...kinds.values()];
}"""

_ADDRESSES = """(within) => [...document.querySelectorAll(`${within} *`)].flatMap((one) =>
  one.matches(".plot image[*|href^='data:image/png;']") ? [] : ["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background"]
    .map((name) => one.getAttribute(name)).filter((value) => value !== null && !value.startsWith("#")))"""

LINKEDIN = re.compile(r"https://([a-z]{2,3}\.)?linkedin\.com/[^\s<>\"']*")


@dataclass
class Opened:
    """A page in a window, and what it did that it should not.

    complaints: errors, requests for anything but the page's own file, breaches of its policy, dialogs and new
        windows, in words, in the order in which they came.
    """

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    made: set[tuple[str, str]] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    leads_out: bool = False

    def watch(self) -> None:
        """Note from now on whatever happens."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.context.on("request", self._request)
        self.page.on("dialog", lambda dialog: (self._note(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("download", lambda download: self._note(f"download: {download.url}"))
        self.page.add_init_script(_WATCH)

    def all_complaints(self) -> list[str]:
        """Everything noted so far, also inside the page."""
        inside = self.page.evaluate(
            "[...window.__complaints, ...(document.documentElement.dataset.xss ? "
            "[`code of an export ran: ${document.documentElement.dataset.xss}`] : [])]"
        )
        return [*self.complaints, *inside]

    def draw(self) -> None:
        """Scroll through the page, so that every chart is drawn."""
        self.page.evaluate(DRAW)

    def look(self, size: tuple[int, int], scheme: str = "light") -> None:
        """See the page in a window of this size, on light or on dark paper."""
        self.page.emulate_media(media="screen", color_scheme=scheme)
        if self.page.viewport_size != (window := {"width": size[0], "height": size[1]}):
            self.page.set_viewport_size(window)
            self.settle()

    def settle(self) -> None:
        """Wait until what was begun is done."""
        self.page.evaluate(_SETTLE)

    def violations(self) -> list[str]:
        """What axe-core finds serious or critical, one line for each rule."""
        self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(
            "axe.run(document, { resultTypes: ['violations'], iframes: false, preload: false })"
        )
        return [_told(one) for one in found["violations"] if one["impact"] in ("serious", "critical")]

    def chart_faults(self) -> list[str]:
        """What is wrong with charts as they are drawn: missing, cut off, pale, one text on another."""
        return list(self.page.evaluate(_CHART_FAULTS))

    def hover(self, charts: str = ".plot", marks: int = 4) -> list[str]:
        """Point at a few marks of the charts; gives what they then said."""
        said = []
        for plot in self.page.locator(f":is({charts}):visible").all():
            plot.scroll_into_view_if_needed()
            for x, y in plot.evaluate(_MARKS, marks):
                self.page.mouse.move(x, y)
                self.page.evaluate(_WAIT)
                said += plot.evaluate(_SAID)
                self._look_at(".hoverlayer")
        self.page.mouse.move(1, 1)
        return said

    def open_folds(self) -> None:
        """Open every fold of the page."""
        self.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")

    def use_table(self, searches: Sequence[str]) -> None:
        """Sort the table of people by every column up and down, leaf through it, search it, ask it for companies."""
        for heading in self.page.locator("#people-table thead th").all():
            heading.click()
            heading.click()
        self.page.locator(".dt-length select").select_option("100")
        for page in self.page.locator(".dt-paging button:not(.disabled)").all()[-2:]:
            page.click()
        for words in searches:
            self.page.locator("#people-search").fill(words)
            self.page.locator("#people-company").fill(words)
            self.page.locator("#people-company").dispatch_event("change")
        self.settle()
        self.page.locator("#people-clear").click()

    def press_everything(self) -> None:
        """Press every button and tick every box in sight, once."""
        self.page.evaluate(
            "document.querySelectorAll('main button, main input[type=checkbox]').forEach((one) => "
            "{ if (one.checkVisibility() && !one.disabled) one.click(); })"
        )

    def follow_links(self, outside: int = 6) -> None:
        """Follow every link inside the page and some that lead out; those may lead to LinkedIn alone."""
        self.page.evaluate("document.querySelectorAll(\"a[href^='#']\").forEach((link) => link.click())")
        links = self.page.locator("main a[target]:visible")
        for place in range(0, links.count(), max(1, links.count() // outside)):
            self.leads_out = True
            with self.page.expect_popup() as popup:
                links.nth(place).click()
            popup.value.close()
            self.leads_out = False

    def made_of(self) -> set[tuple[str, str]]:
        """Every kind of element and every attribute that it has, as they stand in the page now or showed on hovering."""
        self._look_at("html")
        return self.made

    def addresses(self) -> set[str]:
        """Everything that the page links to or would load, outside itself, likewise."""
        self._look_at("html")
        return self.links

    def _look_at(self, within: str) -> None:
        self.made |= {(tag, name) for tag, name in self.page.evaluate(_MADE_OF, within)}
        self.links |= set(self.page.evaluate(_ADDRESSES, within))

    def _note(self, what: str) -> None:
        self.complaints.append(what)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        is_own = request.url.partition("#")[0] == self.address or request.url.startswith(("data:", "blob:"))
        if not is_own and not (self.leads_out and LINKEDIN.fullmatch(request.url)):
            self._note(f"request: {request.url}")


def _told(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    shown = "; ".join(f"{' '.join(map(str, node['target']))} {node['html'][:120]}" for node in nodes[:3])
    return f"{violation['id']} ({violation['impact']}), {len(nodes)} times: {shown}"


@contextmanager
def opened(browser: Browser, path: Path, size: tuple[int, int] = DESKTOP) -> Iterator[Opened]:
    """A page in a window of its own; whatever leads elsewhere is stopped and noted."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    try:
        context.route(re.compile("^(?!file:|data:|blob:)"), lambda route: route.abort())
        window = Opened(context.new_page(), path.as_uri())
        window.watch()
        window.page.goto(window.address)
        yield window
    finally:
        context.close()
