#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists every file with a sentence to translate, and no other. With --write it is
brought up to date instead."""

import re

import tree

HEADING = """\
# Files with sentences a user reads.
# To bring it up to date: tests/data/test-potfiles.py --write
"""
MARKED = re.compile(
    r"\b(?:_|N_|C_|NC_|gettext|dgettext|ngettext|g_dngettext|g_dpgettext2)"
    r'\s*\(\s*(?:NULL,\s*|GETTEXT_PACKAGE,\s*)?"'
)
STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/', re.DOTALL)


def without_comments(text):
    """The text of a C source without its comments; what looks like one inside a string stays."""
    return STRING_OR_COMMENT.sub(lambda m: m[0] if m[0].startswith('"') else " ", text)


def has_sentence(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".c", ".h"):
        return MARKED.search(without_comments(text)) is not None
    if path.suffix == ".ui":
        return 'translatable="yes"' in text or 'translatable="true"' in text
    return True  # a desktop entry, metainfo, settings and a file type always have a name


def translatable(root):
    """The files that belong on the list, by their path from the top folder."""
    candidates = tree.sources(root, "src")
    candidates += (root / "ui").rglob("*.ui")
    for pattern in ("*.desktop.in", "*.xml.in"):
        candidates += (root / "data").glob(pattern)
    return sorted(p.relative_to(root).as_posix() for p in candidates if has_sentence(p))


def main():
    arguments = tree.parse_arguments(write="write the list instead of checking it")
    file = arguments.root / "po" / "POTFILES.in"
    expected = translatable(arguments.root)
    if arguments.write:
        file.write_text(HEADING + "".join(f"{name}\n" for name in expected), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").split("\n")
    found = [line for line in lines if line and not line.startswith("#")]
    wrong = [f"po/POTFILES.in: {name} is missing" for name in expected if name not in found]
    wrong += [
        f"po/POTFILES.in: {name} has nothing to translate" for name in found if name not in expected
    ]
    if found != sorted(set(found)):
        wrong.append("po/POTFILES.in: not in alphabetical order, or a file is listed twice")
    tree.finish(wrong, len(tree.sources(arguments.root, "src")), "sources")


main()
