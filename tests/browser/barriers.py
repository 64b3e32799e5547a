"""What keeps readers out of a page: barriers that axe finds, and what sticks out to the side."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
THERE = "typeof axe === 'object'"
RUN = """async rules => (await axe.run(document, {
  resultTypes: ["violations"], preload: false, ...(rules.length ? {runOnly: {type: "rule", values: rules}} : {}),
})).violations.map(each => each.id + ": " + each.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", "))"""
OF_THIS_LOOK = ("color-contrast", "target-size")
"""The rules that depend on light, on width and on the length of words; all others read only what stands in the page."""
REACH = """async width => {
  await document.fonts.ready;
  const reach = document.documentElement.scrollWidth;
  if (reach <= width) return null;
  const right = each => Math.ceil(each.getBoundingClientRect().right);
  const here = [...document.body.querySelectorAll("*")].filter(each => right(each) > width);
  const named = here.map(each => each.tagName.toLowerCase() + (each.id && "#" + each.id)
    + [...each.classList].map(name => "." + name).join("") + " to " + right(each));
  return `reaches to ${reach} of ${width}: ${named.slice(-3).join(", ") || "no element"}`;
}"""


def bring_axe(context: BrowserContext) -> None:
    """Have axe in every page of a browser window from the start; quicker than sending it anew for each look."""
    context.add_init_script(AXE)


def barriers(page: Page, *rules: str) -> list[str]:
    """What axe finds, in a word per rule; all its rules, or only ``rules``."""
    if not page.evaluate(THERE):
        page.evaluate(AXE)
    return [str(each) for each in page.evaluate(RUN, list(rules))]


def sticking_out(page: Page, width: int) -> list[str]:
    """At a width of ``width`` CSS pixels, how far the page reaches beyond it and with what; nothing when it fits."""
    if page.viewport_size is None or page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 900})
    found = page.evaluate(REACH, width)
    return [str(found)] if found else []
