#!/usr/bin/env python3
"""Fails on a C++ file that clang-format 14 would write otherwise."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()


def main():
    files = [str(path) for top in ("app", "models", "widgets", "tests") for path in sorted((ROOT / top).rglob("*"))
             if path.suffix in (".h", ".cpp")]
    result = subprocess.run(["clang-format-14", "--dry-run", "--Werror", *files], cwd=ROOT, capture_output=True, text=True,
                            check=False)
    lines = [line for line in result.stderr.splitlines() if "error:" in line]
    print("\n".join(lines[:50]))
    print(f"{len(files)} files, {len(lines)} faults")
    return 1 if result.returncode or not files else 0


if __name__ == "__main__":
    sys.exit(main())
