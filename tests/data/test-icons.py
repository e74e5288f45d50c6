#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every icon that ui/ or the sources name is there: in ui/icons, or in the Adwaita theme. Our own
are one path in the colour that the toolkit replaces, on a canvas of 16."""

import os
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import tree

SYMBOLIC = re.compile(r"[\">]([a-z0-9][a-z0-9-]*-symbolic)[\"<]")
SVG = "{http://www.w3.org/2000/svg}"
COLOUR = "#2e3436"


def theme_icons():
    """The names of all symbolic icons of the Adwaita theme."""
    folders = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return {
        file.stem.removesuffix(".symbolic")
        for folder in folders.split(":")
        for file in (pathlib.Path(folder) / "icons" / "Adwaita").rglob("*-symbolic*.*")
    }


def used_icons(root):
    """Where each icon is named first, by the icon's name."""
    used = {}
    for path in tree.sources(root, "src") + sorted((root / "ui").rglob("*.ui")):
        text = path.read_text(encoding="utf-8")
        for match in SYMBOLIC.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            used.setdefault(match[1], f"{path.relative_to(root).as_posix()}:{line}")
    return used


def check_drawing(path, name):
    drawing = xml.parse(path).getroot()
    paths = drawing.findall(f"{SVG}path")
    if (drawing.get("width"), drawing.get("height")) != ("16", "16"):
        yield f"{name}: its canvas is not 16 by 16"
    if len(drawing) != 1 or len(paths) != 1 or paths[0].get("fill") != COLOUR:
        yield f"{name}: is not one path filled with {COLOUR}, so it cannot take the text's colour"


def main():
    root = tree.parse_arguments().root
    ours = {path.stem: path for path in (root / "ui" / "icons").rglob("*.svg")}
    known = theme_icons()
    if not known:
        print("The Adwaita icon theme is not installed")
        sys.exit(tree.SKIPPED)
    used = used_icons(root)
    wrong = [
        f"{place}: there is no icon {name}, neither in ui/icons nor in the Adwaita theme"
        for name, place in sorted(used.items())
        if name not in known and name not in ours
    ]
    for name, path in sorted(ours.items()):
        wrong += check_drawing(path, path.relative_to(root).as_posix())
        if name in known:
            wrong.append(f"ui/icons: {name} hides an icon of the theme; give it a name of its own")
    tree.finish(wrong, len(used) + len(ours), "icons")


main()
