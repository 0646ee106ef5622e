#!/usr/bin/env python3
"""Whatever the JSON Schemas refuse, the catalogue's reader refuses too, at the same place.

Spoils every shipped JSON file in many ways and compares the schema's verdict with the faults of catalogue-check. Files that are
lists are spoilt in every entry at once, since the reader reports all faults; the others one change at a time. Only one direction is
held: the reader checks more (references, dates, sums). The choice is fixed by a seed, so that a failure comes again.
Prints what was compared; exit 1 at a disagreement, or where too little was compared.
"""

import argparse
import copy
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import jsonschema

PROVINCES = ("thai-nguyen", "quang-ninh")
ROUNDS_PER_LIST = 4  # copies of a file of many entries, each entry spoilt
CHANGES_PER_FILE = 8  # of a file that is one thing
FOLDERS_PER_CALL = 50
LEAST_COMPARED = 2000


def schema_name(relative):
    parts = relative.parts
    if parts[1] == "indicators":
        return "indicators"
    if parts[1] == "pages":
        return "page"
    if parts[1] == "briefings":
        return "briefing"
    return relative.stem


def nodes(value, path=()):
    """Paths of all values in a document, the root's first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from nodes(child, path + (key,))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def put(document, path, value):
    if not path:
        return value
    document = copy.deepcopy(document)
    at(document, path[:-1])[path[-1]] = value
    return document


def without(document, path):
    document = copy.deepcopy(document)
    del at(document, path[:-1])[path[-1]]
    return document


def mutations(document, path):
    """Spoilt copies of a document, changed at one place."""
    value = at(document, path)
    others = [None, True, -1, 0, 1.5, 10**12, "", "Không có", "x" * 3000, [], {}, [7], {"nothing": 1}]
    for other in others:
        if type(other) is not type(value) or other != value:
            yield f"value {json.dumps(other)[:20]}", put(document, path, other)
    if path:
        yield "removed", without(document, path)
    if isinstance(value, dict):
        yield "field added", put(document, path, {**value, "unheardOf": 1})
        for key in list(value)[:3]:
            yield f"field {key} renamed", put(document, path, {(key + "X" if k == key else k): v for k, v in value.items()})
    if isinstance(value, list) and value:
        yield "entry repeated", put(document, path, value + [value[0]])
        yield "entry dropped", put(document, path, value[:-1])
    if isinstance(value, str):
        yield "upper case", put(document, path, value.upper())
        yield "blank before", put(document, path, " " + value)
        yield "longer", put(document, path, value + "-" + value * 3)


def refused_change(validator, document, root, chance):
    """A random change below `root` of the document that the schema refuses: (what, path, spoilt document), or None."""
    value = at(document, root)
    for _ in range(20):
        below = chance.choice(list(nodes(value)))
        what, spoilt = chance.choice(list(mutations(value, below)))
        whole = put(document, root, spoilt) if not root else alone(document, root[0], spoilt)
        if not validator.is_valid(whole):
            return what, root + below, spoilt
    return None


def alone(document, key, value):
    """A document of the same kind with one entry only."""
    return {key: value} if isinstance(document, dict) else [value]


def is_list_of_things(relative):
    return schema_name(relative) in ("aliases", "domains", "indicators", "targets", "units")


def cases(root, schemas, chance):
    """(file, spoilt text, [(what, path of the change)])."""
    for path in sorted(root.rglob("*.json")):
        relative = path.relative_to(root)
        if relative.parts[0] == "schema":
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        validator = schemas[schema_name(relative)]
        errors = [error.message for error in validator.iter_errors(document)]
        if errors:
            sys.exit(f"{relative} as shipped is refused by its schema: {errors[0]}")
        for other in (None, [7], {"x y": 7}):
            if not validator.is_valid(other):
                yield relative, json.dumps(other), [(f"whole file {other}", ())]
        if is_list_of_things(relative):
            for _ in range(ROUNDS_PER_LIST):
                yield relative, *spoilt_entries(validator, document, chance)
        else:
            for _ in range(CHANGES_PER_FILE):
                what, place, spoilt = refused_change(validator, document, (), chance)
                yield relative, json.dumps(spoilt, ensure_ascii=False), [(what, place)]


def spoilt_entries(validator, document, chance):
    """The document's text with every entry spoilt, and what was done where."""
    spoilt = copy.deepcopy(document)
    done = []
    for key in list(document) if isinstance(document, dict) else range(len(document)):
        change = refused_change(validator, document, (key,), chance)
        if change:
            what, place, value = change
            spoilt[key] = value
            done.append((what, place))
    return json.dumps(spoilt, ensure_ascii=False), done


def province_of(relative):
    return relative.parts[0] if relative.parts[0] in PROVINCES else PROVINCES[0]


def copy_catalogue(root, target, relative, text):
    """A catalogue of links to the shipped files, but for the one that is spoilt."""
    for part in (province_of(relative), "common"):
        for source in (root / part).rglob("*"):
            if source.is_dir():
                continue
            link = target / source.relative_to(root)
            link.parent.mkdir(parents=True, exist_ok=True)
            if source.relative_to(root) != relative:
                os.symlink(source, link)
    (target / relative).write_text(text, encoding="utf-8")
    return target / province_of(relative)


def faults_of(check, folders):
    """The reader's faults by folder: lists of (file, place)."""
    run = subprocess.run([check, *map(str, folders)], capture_output=True, text=True, timeout=100)
    if run.returncode not in (0, 1):
        sys.exit(f"catalogue-check ended with {run.returncode}: {run.stderr}")
    faults, current = {}, []
    for entry in map(json.loads, run.stdout.splitlines()):
        if "catalogue" in entry:
            faults[entry["catalogue"]] = current
            current = []
        else:
            current.append((entry["file"], entry["place"]))
    if len(faults) != len(folders):
        sys.exit("catalogue-check did not judge every catalogue")
    return faults


def pointer(path):
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def reported(faults, relative, path):
    """Whether a fault of the file lies on the way to the change, or below it; not above the entry that was spoilt."""
    label = ("../" if relative.parts[0] == "common" else "") + "/".join(relative.parts[0 if relative.parts[0] == "common" else 1:])
    place = pointer(path)
    entry = pointer(path[:1]) if is_list_of_things(relative) else ""

    def on_branch(found):
        return (found + "/").startswith(place + "/") or ((place + "/").startswith(found + "/") and found.startswith(entry))

    return any(file == label and on_branch(found) for file, found in faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", required=True, help="the program catalogue-check")
    parser.add_argument("--catalogues", required=True, type=pathlib.Path, help="resources/catalogue")
    arguments = parser.parse_args()
    root = arguments.catalogues.resolve()
    schemas = {}
    for path in (root / "schema").glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[path.name.removesuffix(".schema.json")] = jsonschema.Draft202012Validator(schema)

    shipped = faults_of(arguments.check, [root / province for province in PROVINCES])
    if any(shipped.values()):
        sys.exit(f"a shipped catalogue has faults of its own: {shipped}")

    compared, disagreements, batch = 0, [], []
    with tempfile.TemporaryDirectory() as temporary:

        def judge():
            faults = faults_of(arguments.check, [folder for folder, _, _ in batch])
            for folder, relative, changes in batch:
                for what, path in changes:
                    if not reported(faults[str(folder)], relative, path):
                        disagreements.append(f"{relative}#{pointer(path)}: {what}")
                shutil.rmtree(folder.parent)
            batch.clear()

        for number, (relative, text, changes) in enumerate(cases(root, schemas, random.Random(19))):
            folder = copy_catalogue(root, pathlib.Path(temporary) / f"case{number}", relative, text)
            batch.append((folder, relative, changes))
            compared += len(changes)
            if len(batch) == FOLDERS_PER_CALL:
                judge()
        if batch:
            judge()
    for disagreement in disagreements:
        print(f"the schema refuses, the reader does not report: {disagreement}")
    print(f"{compared} changes compared, {len(disagreements)} disagreements")
    return 1 if disagreements or compared < LEAST_COMPARED else 0


if __name__ == "__main__":
    sys.exit(main())
