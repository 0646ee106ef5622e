#!/usr/bin/env python3
"""Fails on an #include that the table of layers.json does not allow.

Checked: includes between our folders; Qt below models/board and in the gateway; heavy library headers in headers of ours.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
TABLE = json.loads((pathlib.Path(__file__).parent / "layers.json").read_text(encoding="utf-8"))
LAYERS = TABLE["layers"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(path):
    folder = path.parent
    while str(folder) != ".":
        if str(folder) in LAYERS:
            return str(folder)
        folder = folder.parent
    return None


def faults_of(path):
    layer = layer_of(path)
    if layer is None:
        yield 0, "no layer: add the folder to layers.json"
        return
    for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, target = match.groups()
        if quote == '"':
            target_path = pathlib.Path((ROOT / path.parent / target).resolve()).relative_to(ROOT)
            if (ROOT / target_path).exists() and target_path.parent != path.parent:
                yield number, f'"{target}" leaves its folder: include it by its path from the root'
            continue
        if target.split("/")[0] in ("models", "widgets", "app", "translations", "tests"):
            wanted = layer_of(pathlib.Path(target))
            if wanted is None:
                yield number, f"<{target}> is in no layer"
            elif wanted != layer and wanted not in LAYERS[layer]:
                yield number, f"{layer} may not include {wanted} (<{target}>)"
        elif re.match(r"Q[A-Z]|Qt", target) and layer in TABLE["no_qt"]:
            yield number, f"{layer} knows no Qt (<{target}>)"
        elif path.suffix == ".h" and str(path) not in TABLE["heavy_headers_allowed"] and any(target.startswith(heavy) for heavy in TABLE["heavy_headers"]):
            yield number, f"<{target}> belongs in a .cpp: it is slow to compile or leaks a library"


def main():
    count = 0
    bad = 0
    for top in ("models", "widgets", "app", "translations"):
        for file in sorted((ROOT / top).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            count += 1
            for number, text in faults_of(file.relative_to(ROOT)):
                print(f"{file.relative_to(ROOT)}:{number}: {text}")
                bad += 1
    print(f"{count} files, {bad} faults")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
