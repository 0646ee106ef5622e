#!/usr/bin/env python3
"""systemd's own judgement of the units that are installed: every one is well formed, and the gateway's leaves little exposed. Where
systemd is not, the test is skipped and says so."""
import pathlib
import re
import shutil
import subprocess
import sys

from programs import SKIPPED, check, command_line, run_test

UNITS = pathlib.Path(__file__).resolve().parents[2] / "packaging" / "systemd"
MOST_EXPOSED = 15  # tenths; systemd's words: up to 2.0 "safe"


def systemd(programs, *words):
    environment = dict(programs.environment, XDG_RUNTIME_DIR=str(programs.folder))
    done = subprocess.run(["systemd-analyze", *map(str, words)], env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def test(programs):
    folder = programs.folder / "units"
    folder.mkdir()
    built = {"toancanh": programs.arguments.client, "toancanh-feed": programs.arguments.feed}
    files = sorted(UNITS.iterdir())
    for file in files:
        text = file.read_text(encoding="utf-8")
        for name, program in built.items():
            text = re.sub(rf"/usr/bin/{name}(?=\s)", str(program.resolve()), text)
        (folder / file.name).write_text(text, encoding="utf-8")
    for file in files:
        user = ["--user"] if file.name == "toancanh-wall.service" else []
        # A template is judged by one of its instances.
        unit = folder / file.name.replace("@.", "@daily.")
        if "@daily." in unit.name:
            shutil.copy(folder / file.name, unit)
        code, said = systemd(programs, "verify", *user, "--man=no", "--recursive-errors=no", unit)
        ours = [line for line in said.splitlines() if "toancanh" in line]
        check(code == 0 and not ours, f"{file.name}: {said}")
    code, said = systemd(programs, "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", folder / "toancanh-feed.service")
    check(code == 0, "the gateway's unit is more exposed than it was:\n" + said)
    print(f"{len(files)} units are well formed; the gateway's: {said.strip().splitlines()[-1]}")


if not shutil.which("systemd-analyze"):
    print("skipped: there is no systemd-analyze here")
    sys.exit(SKIPPED)
if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
