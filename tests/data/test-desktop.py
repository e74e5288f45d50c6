#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tells the desktop about the program: each file valid, and all of them of one mind about its
id, the type of its files, its version, its settings and its pictures."""

import configparser
import re
import xml.etree.ElementTree as xml

import tree

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
SETTING = re.compile(
    r"g_settings_(?:get|set|bind|reset|create)\w*\s*\(\s*[^\"]*?,\s*\"([a-z][a-z-]*)\"", re.DOTALL
)
PICTURES = "https://raw.githubusercontent.com/entente/entente/main/data/pictures/"


class Files:
    """The built files that carry the program's id, and what they say."""

    def __init__(self, built, identity):
        self.identity = identity
        self.paths = {
            kind: built / (identity + suffix)
            for kind, suffix in {
                "desktop": ".desktop",
                "metainfo": ".metainfo.xml",
                "mime": ".xml",
                "schema": ".gschema.xml",
                "service": ".service",
            }.items()
        }
        self.desktop = self.read_keys("desktop", "Desktop Entry")
        self.service = self.read_keys("service", "D-BUS Service")
        self.metainfo = xml.parse(self.paths["metainfo"]).getroot()
        self.mime = xml.parse(self.paths["mime"]).getroot()
        self.schema = xml.parse(self.paths["schema"]).getroot().find("schema")

    def read_keys(self, kind, section):
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str
        parser.read(self.paths[kind], encoding="utf-8")
        return parser[section]


def check_valid(files):
    """Asks each format's own validator."""
    paths = files.paths
    for command in (
        ["desktop-file-validate", paths["desktop"]],
        ["appstreamcli", "validate", "--no-net", "--strict", "--explain", paths["metainfo"]],
        ["glib-compile-schemas", "--strict", "--dry-run", paths["schema"].parent],
        ["xmllint", "--noout", paths["metainfo"], paths["mime"], paths["schema"]],
    ):
        status, output = tree.run(*command)
        if status != 0:
            yield f"{command[0]}: {output}"


def check_identity(files):
    identity = files.identity
    facts = {
        "the desktop entry's Icon": files.desktop["Icon"],
        "the service's Name": files.service["Name"],
        "the metainfo's id": files.metainfo.findtext("id"),
        "the metainfo's launchable": files.metainfo.findtext("launchable").removesuffix(".desktop"),
        "the schema's id": files.schema.get("id"),
        "the schema's path": files.schema.get("path").strip("/").replace("/", "."),
    }
    for what, found in facts.items():
        if found != identity:
            yield f"{what} is “{found}”, the program's id is “{identity}”"
    for name in (identity, identity + "-symbolic"):
        if not (files.paths["desktop"].parent / "icons" / (name + ".svg")).exists():
            yield f"data/icons: there is no icon for {name}"
    if files.desktop.get("DBusActivatable") == "true":
        if not files.service["Exec"].endswith("/entente --gapplication-service"):
            yield f"the service starts “{files.service['Exec']}”"


def check_type(files):
    types = {entry.get("type") for entry in files.mime.iter(f"{MIME}mime-type")}
    opened = set(filter(None, files.desktop["MimeType"].split(";")))
    provided = {entry.text for entry in files.metainfo.iter("mediatype")}
    if not types == opened == provided:
        yield f"file types: defined {types}, opened {opened}, named in the metainfo {provided}"
    for name in sorted(types):
        icon = name.replace("/", "-") + ".svg"
        if not (files.paths["desktop"].parent / "icons" / icon).exists():
            yield f"data/icons: there is no {icon} for files of {name}"


def check_metainfo(files, root):
    build = (root / "meson.build").read_text(encoding="utf-8")
    version = re.search(r"^  version: '([^']+)'", build, re.MULTILINE)[1]
    latest = files.metainfo.find("releases/release").get("version")
    if latest != version:
        yield f"the metainfo's latest release is {latest}, the project's version is {version}"
    if files.desktop["Categories"].rstrip(";").split(";") != [
        entry.text for entry in files.metainfo.iter("category")
    ]:
        yield "the categories of the desktop entry and of the metainfo differ"
    for image in files.metainfo.iter("image"):
        if not image.text.startswith(PICTURES):
            yield f"the picture {image.text} is not in data/pictures"
        elif not (root / "data" / "pictures" / image.text.removeprefix(PICTURES)).exists():
            yield f"data/pictures: there is no {image.text.removeprefix(PICTURES)}, a screenshot"


def check_settings(files, root):
    keys = {}
    for key in files.schema.iter("key"):
        keys[key.get("name")] = key
        for part in ("summary", "description"):
            if not (key.findtext(part) or "").strip():
                yield f"the setting {key.get('name')} has no {part}"
    for path in tree.sources(root, "src"):
        for name in SETTING.findall(path.read_text(encoding="utf-8")):
            if name not in keys:
                yield f"{path.relative_to(root)}: there is no setting “{name}” in the schema"


def main():
    arguments = tree.parse_arguments(paths=["built", "identity"])
    tree.require("desktop-file-validate", "appstreamcli", "glib-compile-schemas", "xmllint")
    files = Files(arguments.built, str(arguments.identity))
    wrong = [
        *check_valid(files),
        *check_identity(files),
        *check_type(files),
        *check_metainfo(files, arguments.root),
        *check_settings(files, arguments.root),
    ]
    tree.finish(wrong, len(files.paths), "files")


main()
