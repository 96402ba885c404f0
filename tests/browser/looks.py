"""What is wrong with a page as it is seen: its frame, and what axe finds."""

from axe_playwright_python.sync_playwright import Axe

WINDOWS = ({"width": 1440, "height": 900}, {"width": 360, "height": 740})
AXE = Axe().axe_script
# The admin's links take their time to change colour, whoever asked for less motion.
RUN = """async (options) => {
  await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  return (await axe.run(options)).violations;
}"""


def misshapen(page) -> list[str]:
    """What is wrong with the page's frame."""
    found = []
    page.wait_for_load_state()
    wide, window, headings = page.evaluate(
        "[document.documentElement.scrollWidth, innerWidth, document.querySelectorAll('h1').length]"
    )
    if wide > window:
        found.append(f"is {wide} px wide")
    if headings != 1:
        found.append(f"has {headings} h1")
    if not page.title().strip(" ·"):
        found.append("has no title")
    return found


def inaccessible(page, scheme: str, rules: dict) -> list[str]:
    """Each broken rule of axe, and where."""
    page.emulate_media(color_scheme=scheme)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = page.evaluate(RUN, {"resultTypes": ["violations"], "preload": False, **rules})
    return [f"{scheme}, {rule['id']} at {[node['target'] for node in rule['nodes']][:3]}" for rule in found]
