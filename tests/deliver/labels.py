"""Labels of drawings as a browser lays them out."""

from playwright.sync_api import Page

_OUTSIDE = """() => Array.from(document.querySelectorAll('figure svg')).flatMap(svg => {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) return [];
    return Array.from(svg.querySelectorAll('text')).filter(text => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 2 || box.right > frame.right + 2;
    }).map(text => text.textContent);
  })"""


def labels_outside(page: Page) -> list[str]:
    """Texts of labels that leave the picture they belong to."""
    return page.evaluate(_OUTSIDE)
