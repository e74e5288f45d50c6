#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file on po/POTFILES.in gives sentences to translate, and every language in po/LINGUAS has a
valid translation of each, none of them fuzzy."""

import pathlib
import re
import tempfile

import tree

# As po/meson.build has them extracted.
KEYWORDS = [
    "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
    "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3",
]


def listed(file):
    lines = file.read_text(encoding="utf-8").split("\n")
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def extract(root, template):
    """Writes the sentences of all files to a template. Yields what is wrong with them."""
    files = listed(root / "po" / "POTFILES.in")
    gone = [name for name in files if not (root / name).exists()]
    if gone:
        yield from (f"po/POTFILES.in: there is no {name}" for name in gone)
        return
    status, output = tree.run(
        "xgettext", "--from-code=UTF-8", "--add-comments=Translators", *KEYWORDS,
        "--directory", root, "--files-from", root / "po" / "POTFILES.in", "--output", template,
    )
    if status != 0 or output:
        yield f"xgettext: {output or status}"
    if status == 0:
        places = re.findall(r"^#: (.*)$", template.read_text(encoding="utf-8"), re.MULTILINE)
        found = {place.rsplit(":", 1)[0] for line in places for place in line.split()}
        yield from (f"{name}: gives no sentence to translate" for name in files if name not in found)


def check_language(folder, language, template):
    name = f"po/{language}.po"
    file = folder / f"{language}.po"
    if not file.exists():
        return [f"po/LINGUAS: there is no {name}"]
    commands = [
        ["msgfmt", "--check", "--output-file=/dev/null", file],
        ["msgcmp", file, template],  # untranslated, fuzzy, or not there
    ]
    results = [tree.run(*command) for command in commands]
    return [f"{name}: {output}" for status, output in results if status != 0]


def main():
    root = tree.parse_arguments().root
    tree.require("xgettext", "msgfmt", "msgcmp")
    folder = root / "po"
    languages = listed(folder / "LINGUAS")
    with tempfile.TemporaryDirectory() as temporary:
        template = pathlib.Path(temporary) / "entente.pot"
        wrong = list(extract(root, template))
        if template.exists():
            for language in languages:
                wrong += check_language(folder, language, template)
    if languages != sorted(set(languages)):
        wrong.append("po/LINGUAS: not in alphabetical order, or a language is listed twice")
    for file in sorted(folder.glob("*.po")):
        if file.stem not in languages:
            wrong.append(f"po/LINGUAS: {file.stem} is missing, there is po/{file.name}")
    tree.finish(wrong, len(listed(folder / "POTFILES.in")), "files with sentences")


main()
