#!/usr/bin/env python3
"""The reference's table of systems is true: every page that it names shows the figures that it names.

Usage: systems_shown.py --catalogues resources/catalogue
"""

import argparse
import json
import pathlib
import re
import sys

HEAD = "| system |"
PROVINCES = ("thai-nguyen", "quang-ninh")
LEAST_ROWS = 32  # systems that the provinces' papers name
LIST_KINDS = ("attention", "targets", "sources")


def figures_in(node):
    """Every text in a page: ids of indicators are among them, whatever kind of panel holds them."""
    if isinstance(node, dict):
        for value in node.values():
            yield from figures_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from figures_in(value)
    elif isinstance(node, str):
        yield node


def table_rows(reference):
    lines = reference.read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(HEAD))
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def faults_of(name, cell, pages):
    if cell == "–":
        return
    parts = cell.split("; ")
    for part in parts:
        named = re.match(r"\*\*([a-z-]+)\*\*", part)
        if not named or named.group(1) not in pages:
            yield f"{name}: no such page in '{part}'"
            continue
        page = pages[named.group(1)]
        shown = set(figures_in(page))
        figures = re.findall(r"`([a-z0-9.-]+)`", part)
        if not figures and page["kind"] not in LIST_KINDS:
            yield f"{name}: no figure is named for {named.group(1)}"
        for figure in figures:
            if figure not in shown:
                yield f"{name}: {named.group(1)} does not show {figure}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogues", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    pages = {
        province: {
            file.stem: json.loads(file.read_text(encoding="utf-8"))
            for file in (arguments.catalogues / province / "pages").glob("*.json")
        }
        for province in PROVINCES
    }
    rows = list(table_rows(arguments.catalogues / "README.md"))
    faults = [] if len(rows) >= LEAST_ROWS else [f"only {len(rows)} systems, not {LEAST_ROWS}"]
    for name, *cells in rows:
        if len(cells) != len(PROVINCES):
            faults.append(f"{name}: {len(cells)} provinces")
            continue
        first = cells[0]
        if all(cell == "–" for cell in cells):
            faults.append(f"{name}: of no province")
        for province, cell in zip(PROVINCES, cells):
            told = first if cell == "as there" else cell
            faults.extend(faults_of(f"{name}, {province}", told, pages[province]))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(rows)} systems, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
