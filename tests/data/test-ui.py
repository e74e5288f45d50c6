#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in ui/: well formed, all of it in the program's resources, one template a file and the
file named after it, and no button that is only a picture without saying what it does."""

import re
import xml.etree.ElementTree as xml

import tree

RESOURCES = "entente.gresource.xml"
NOT_RESOURCES = {RESOURCES, "meson.build"}
BUTTONS = ("GtkButton", "GtkMenuButton", "GtkToggleButton")


def file_name_of(type_name):
    """EntTierCard -> ent-tier-card.ui"""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", type_name).lower() + ".ui"


def properties_of(element):
    return {child.get("name") for child in element.findall("property")}


def is_picture(button):
    """Whether all there is to a button is an icon."""
    names = properties_of(button)
    return "icon-name" in names and "label" not in names and "child" not in names


def check_buttons(name, document):
    for button in document.iter("object"):
        if button.get("class") not in BUTTONS or not is_picture(button):
            continue
        icon = button.find("property[@name='icon-name']").text
        if not properties_of(button) & {"tooltip-text", "tooltip-markup"}:
            yield f"ui/{name}: the button with {icon} has no tooltip-text"
        if button.find("accessibility/property[@name='label']") is None:
            yield f"ui/{name}: the button with {icon} has no accessible label"


def check_template(name, document, templates):
    for template in document.findall("template"):
        type_name = template.get("class")
        if type_name in templates:
            yield f"ui/{name}: is a template of {type_name}, as ui/{templates[type_name]} is"
        templates.setdefault(type_name, name)
        if file_name_of(type_name) != name.split("/")[-1]:
            yield f"ui/{name}: a template of {type_name} is called {file_name_of(type_name)}"


def check_file(folder, name, templates):
    try:
        document = xml.parse(folder / name).getroot()
    except xml.ParseError as fault:
        return [f"ui/{name}: is not well formed: {fault}"]
    if not name.endswith(".ui"):
        return []
    wrong = list(check_template(name, document, templates))
    if document.get("domain") is not None:
        wrong.append(f"ui/{name}: names a translation domain; the program sets one for all")
    return wrong + list(check_buttons(name, document))


def check_resources(folder, names):
    listed = [file.text for file in xml.parse(folder / RESOURCES).getroot().iter("file")]
    for name in sorted(names - set(listed)):
        yield f"ui/{RESOURCES}: {name} is missing"
    for name in sorted(set(listed) - names):
        yield f"ui/{RESOURCES}: there is no {name}"
    for name in sorted(name for name in set(listed) if listed.count(name) > 1):
        yield f"ui/{RESOURCES}: {name} is listed twice"


def main():
    folder = tree.parse_arguments().root / "ui"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names -= NOT_RESOURCES
    templates = {}
    wrong = []
    for name in sorted(names):
        if name.endswith((".ui", ".svg", ".xml")):
            wrong += check_file(folder, name, templates)
    wrong += check_resources(folder, names)
    tree.finish(wrong, len(names), "files")


main()
