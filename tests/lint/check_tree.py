#!/usr/bin/env python3
"""Fails on what must not be in the tree: files past 600 lines, unfinished marks, paths of one machine, foreign top-level entries."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
TOP = {
    "CMakeLists.txt", "app", "widgets", "models", "resources", "translations", "tests", "packaging", "README.md", "LICENSE",
    "NOTICE", "CHANGELOG.md", "CMakePresets.json", ".ci", ".clang-format", ".clang-tidy", ".gitignore",
}
CODE = {".h", ".cpp", ".py", ".sh", ".cmake"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE = re.compile(r"/(home|root|work|tmp/build)[/-]")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [pathlib.Path(name) for name in listed.stdout.decode().split("\0") if name]
    return [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file() and "build" not in path.parts]


def main():
    faults = []
    files = tracked()
    for path in files:
        if path.parts[0] not in TOP:
            faults.append(f"{path}: not at the top level")
        if path.suffix not in CODE or path.name == "check_tree.py" or not (ROOT / path).exists():
            continue
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        if len(lines) > 600:
            faults.append(f"{path}: {len(lines)} lines; 600 is the limit")
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line):
                faults.append(f"{path}:{number}: unfinished: {line.strip()[:80]}")
            if MACHINE.search(line):
                faults.append(f"{path}:{number}: a path of one machine: {line.strip()[:80]}")
    print("\n".join(faults))
    print(f"{len(files)} files, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
