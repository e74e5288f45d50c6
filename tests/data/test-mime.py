#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program file is known as one by its name and by its contents; another program's database is
not taken for one."""

import os
import pathlib
import shutil
import sqlite3
import tempfile

import tree

TYPE = "application/vnd.entente.program"
OTHER = "application/vnd.sqlite3"


def make_files(folder, cli):
    """A program, the same under a name that says nothing, and a database of another program."""
    program = folder / "Halden Systems.entente"
    status, output = tree.run(cli, "new", program, env={"XDG_STATE_HOME": str(folder / "state")})
    if status != 0:
        return [f"entente-cli new: {output}"]
    shutil.copy(program, folder / "nameless")
    connection = sqlite3.connect(folder / "foreign")
    connection.executescript("CREATE TABLE things (name TEXT); PRAGMA application_id = 1;")
    connection.close()
    return []


def type_of(path, environment):
    _, output = tree.run("gio", "info", "-a", "standard::content-type", path, env=environment)
    for line in output.split("\n"):
        if "standard::content-type:" in line:
            return line.split(":")[-1].strip()
    return output


def check(folder, built, identity, cli):
    data = folder / "data"
    packages = data / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(built / (identity + ".xml"), packages)
    environment = {"XDG_DATA_HOME": str(data), "GIO_USE_VFS": "local"}
    status, output = tree.run("update-mime-database", data / "mime", env=environment)
    if status != 0 or output:
        return [f"update-mime-database: {output or status}"]
    wrong = make_files(folder, cli)
    expected = {"Halden Systems.entente": TYPE, "nameless": TYPE, "foreign": OTHER}
    for name, content_type in expected.items() if not wrong else ():
        found = type_of(folder / name, environment)
        if found != content_type:
            wrong.append(f"“{name}” is taken for {found}, and is {content_type}")
    return wrong


def main():
    arguments = tree.parse_arguments(paths=["built", "identity", "cli"])
    tree.require("update-mime-database", "gio")
    with tempfile.TemporaryDirectory() as folder:
        wrong = check(
            pathlib.Path(folder), arguments.built, str(arguments.identity), arguments.cli
        )
    tree.finish(wrong, 3, "files")


main()
