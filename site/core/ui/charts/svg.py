"""ReportLab's SVG made fit for a page: no prolog, no styles, ids of its own, a title and a description."""

import hashlib
import re
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring
from django.utils.safestring import SafeString, mark_safe
from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from core.ui.charts.palette import HEX, nearest

SVG = "http://www.w3.org/2000/svg"
KEPT = {"stroke-width", "font-size", "stroke-dasharray", "fill-opacity"}
PERCENT = re.compile(r"rgb\(([\d.]+)%,\s*([\d.]+)%,\s*([\d.]+)%\)")


def svg_of(drawing: Drawing, *, title: str, description: str, prefix: str = "") -> SafeString:
    """The drawing as inline SVG: the same bytes for the same drawing, colours by class where they are tokens."""
    root = fromstring(re.sub(r"<!DOCTYPE.*?>", "", renderSVG.drawToString(drawing), flags=re.S))
    own = prefix or "chart-" + hashlib.sha256(f"{title}|{description}".encode()).hexdigest()[:8]
    for element in list(root.iter()):
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        _style_to_attributes(element)
    _drop_frame(root)
    root.attrib = {
        "viewBox": root.attrib["viewBox"],
        "role": "img",
        "aria-labelledby": f"{own}-title {own}-desc",
    }
    for name, words in (("desc", description), ("title", title)):
        words_element = ElementTree.Element(name, {"id": f"{own}-{name}"})
        words_element.text = words
        root.insert(0, words_element)
    return mark_safe(_written(root))


def _written(root: ElementTree.Element) -> str:
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text).strip()


def _drop_frame(root: ElementTree.Element) -> None:
    """Without ReportLab's own title, description and clip path: the drawing ends at its viewBox anyway."""
    for child in list(root):
        if child.tag in ("title", "desc", "clipPath"):
            root.remove(child)
    for element in root.iter():
        element.attrib.pop("id", None)


def _style_to_attributes(element: ElementTree.Element) -> None:
    """Presentation attributes in place of the style; a token's colour also as a class that follows the scheme."""
    parts = (part.split(":", 1) for part in element.attrib.pop("style", "").split(";") if ":" in part)
    styles = {name.strip(): value.strip() for name, value in parts}
    classes = [_colour(element, name, styles.pop(name)) for name in ("fill", "stroke") if name in styles]
    if element.attrib.get("stroke") == "none":
        styles.pop("stroke-width", None)
    for name in sorted(KEPT & styles.keys()):
        element.set(name, styles[name].removesuffix("px"))
    if "Bold" in styles.get("font-family", ""):
        element.set("font-weight", "700")
    if "data-x" in element.attrib:
        element.set("x", element.attrib.pop("data-x"))
    if any(classes):
        element.set("class", " ".join(filter(None, classes)))


def _colour(element: ElementTree.Element, name: str, value: str) -> str:
    """Set fill or stroke as an attribute; returns the class that follows light and dark, if it is a token."""
    found = PERCENT.fullmatch(value)
    if not found:
        element.set(name, value.lower())
        return ""
    red, green, blue = (float(part) for part in found.groups())
    token = nearest(red, green, blue)
    element.set(name, HEX.get(token) or "#" + "".join(f"{round(part * 2.55):02x}" for part in (red, green, blue)))
    return f"{'c' if name == 'fill' else 's'}-{token}" if token else ""
