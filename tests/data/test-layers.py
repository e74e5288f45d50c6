#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes may only point downwards: in the window app -> window -> pages -> widgets -> compat, from
both faces to the core, and inside the core exchange -> figures -> program -> store -> base. Some
system headers belong to one layer alone."""

import re

import tree

CORE = ["core/base", "core/store", "core/program", "core/figures", "core/exchange"]
# What pages stand on, lowest first.
UNDER_PAGES = ["gui/compat", "gui/widgets"]
OVER_PAGES = ["gui/window", "gui/app"]

# A system header (by its beginning), and the only layers that may include it.
OWNED = [
    ("sqlite3.h", ["core/store"]),
    ("csv.h", ["core/exchange"]),
    ("xlsxwriter", ["core/exchange"]),
    ("gtk/", ["gui", "main"]),
    ("gdk/", ["gui", "main"]),
    ("gsk/", ["gui", "main"]),
    ("adwaita.h", ["gui", "main"]),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_of(path):
    """The layer a path below src is in: "core/store", "cli", "gui/window", "main"; or None."""
    parts = path.split("/")
    if len(parts) == 1:
        return "main" if path == "main.c" else None
    if parts[0] in ("core", "gui"):
        return "/".join(parts[:2]) if len(parts) > 2 else None
    return parts[0] if parts[0] == "cli" else None


def is_page(layer):
    """Whether a layer is one page of the window, such as gui/partners."""
    return layer.startswith("gui/") and layer not in UNDER_PAGES + OVER_PAGES


def may_include_core(layer, other):
    """Whether a source of one layer may include a header of a layer of the core."""
    if layer in CORE:
        return CORE.index(other) < CORE.index(layer)
    return layer != "gui/compat"


def may_include(layer, other):
    """Whether a source of one layer may include a header of another."""
    if layer == other:
        return True
    if other in CORE:
        return may_include_core(layer, other)
    if layer == "main":
        return other == "gui/app"
    if layer == "gui/app":
        return other in ["gui/window"] + UNDER_PAGES
    if layer == "gui/window":
        return other in UNDER_PAGES or is_page(other)
    if layer in UNDER_PAGES:
        return other in UNDER_PAGES[: UNDER_PAGES.index(layer)]
    return is_page(layer) and other in UNDER_PAGES


def check_system(layer, header):
    for beginning, owners in OWNED:
        if header.startswith(beginning):
            if not any(layer == owner or layer.startswith(owner + "/") for owner in owners):
                return f"includes <{header}>, which belongs to {', '.join(owners)}"
    return None


def check_ours(layer, header, known_names):
    if "/" not in header:
        if header in known_names:
            return f'includes "{header}": give its path from src'
        return None  # generated, such as ent-config.h
    other = layer_of(header)
    if other is None:
        return f'includes "{header}", which is in no known layer'
    if not may_include(layer, other):
        return f'includes "{header}": {layer} may not know {other}'
    if header.endswith("-private.h") and layer != other:
        return f'includes "{header}", which is private to {other}'
    return None


def check_file(root, path, known_names):
    here = path.relative_to(root / "src").as_posix()
    layer = layer_of(here)
    if layer is None or (layer.startswith("core/") and layer not in CORE):
        return [f"src/{here}: is in no known layer"]
    text = path.read_text(encoding="utf-8")
    wrong = []
    for match in INCLUDE.finditer(text):
        kind, header = match.groups()
        fault = check_system(layer, header)
        if fault is None and kind == '"':
            fault = check_ours(layer, header, known_names)
        if fault is not None:
            line = text.count("\n", 0, match.start(1)) + 1
            wrong.append(f"src/{here}:{line}: {fault}")
    return wrong


def main():
    root = tree.parse_arguments().root
    files = tree.sources(root, "src")
    known_names = {path.name for path in files}
    wrong = [line for path in files for line in check_file(root, path, known_names)]
    tree.finish(wrong, len(files), "sources")


main()
