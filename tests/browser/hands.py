"""What somebody does on a page with the mouse and with keys."""

MOST_STEPS = 80
# Where the words begin and end on the screen, found by the browser's own offsets: UTF-16 units.
PLACE = """(words) => {
  const text = document.getElementById("text");
  const at = text.textContent.indexOf(words);
  const spot = (offset, from) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (offset > node.length || (from && offset === node.length)) {
      offset -= node.length;
      node = walker.nextNode();
    }
    return [node, offset];
  };
  const range = document.createRange();
  range.setStart(...spot(at, true));
  range.setEnd(...spot(at + words.length, false));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()].filter((box) => box.width);
  const first = boxes[0], last = boxes.at(-1);
  return { from: [first.left + 0.5, first.top + first.height / 2], to: [last.right - 0.5, last.top + last.height / 2] };
}"""


def drag(page, words: str) -> None:
    place = page.evaluate(PLACE, words)
    page.mouse.move(*place["from"])
    page.mouse.down()
    page.mouse.move(*place["to"], steps=4)
    page.mouse.up()


def double_click(page, word: str) -> None:
    place = page.evaluate(PLACE, word)
    page.mouse.dblclick((place["from"][0] + place["to"][0]) / 2, place["from"][1])


def tab_to(page, target) -> None:
    """Press Tab until the target has the focus; on the page that it is on, if that is still to come."""
    target.wait_for(state="attached")
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {target}")


def choose_by_keys(select, label: str) -> None:
    """Go down the list to what is called so. Its letters, typed, would begin anew after a second of hesitation."""
    for _ in range(MOST_STEPS):
        if select.evaluate("(select) => select.selectedOptions[0].text") == label:
            return
        select.press("ArrowDown")
    raise AssertionError(f"the list never comes to {label}")


def follow(page, link) -> None:
    """Click it, and be on the page it leads to: a click alone comes back while the old one is still there."""
    with page.expect_navigation():
        link.click()


def press_to_go(page, key: str) -> None:
    """Press the key, and be on the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)
