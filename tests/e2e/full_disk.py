#!/usr/bin/env python3
"""A disk that is really full: what is held stays sound, nothing is half taken, and it works again once there is room."""
import datetime
import json
import os
import subprocess
import sys

from programs import SKIPPED, check, command_line, run_test

ROWS = 40_000


def table(rows):
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    lines = ["indicator,area,time,value"]
    lines += [f"health.dengue.cases,19,{(start + datetime.timedelta(minutes=i)).isoformat()},{i % 97}" for i in range(rows)]
    return "\n".join(lines) + "\n"


def body(programs):
    client = programs.arguments.client
    catalogue = ["--catalogue", programs.arguments.catalogue]
    disk = programs.folder / "disk"
    disk.mkdir()
    few, many = programs.folder / "few.csv", programs.folder / "many.csv"
    few.write_text(table(100))
    many.write_text(table(ROWS))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=True)
    try:
        cache = ["--cache", disk / "cache.sqlite"]
        programs.run([client, "cache", "import", few, *catalogue, *cache])
        programs.run([client, "cache", "import", many, *catalogue, *cache], expected=(3,))
        programs.run([client, "cache", "verify", *catalogue, *cache])
        held = json.loads(programs.run([client, "cache", "stats", "--json", *catalogue, *cache]))
        check(held["readings"] == 100, f"a full disk left {held['readings']} readings of 100")

        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        programs.run([client, "cache", "import", many, *catalogue, *cache])
        programs.run([client, "cache", "verify", *catalogue, *cache])
        held = json.loads(programs.run([client, "cache", "stats", "--json", *catalogue, *cache]))
        check(held["readings"] == ROWS, f"with room again it holds {held['readings']} readings of {ROWS}")
    finally:
        subprocess.run(["umount", disk], check=True)


# A mount of one's own needs a name space of one's own, where a plain user may have it.
if "--inside" not in sys.argv:
    alone = ["unshare", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    if subprocess.run([*alone, "true"], check=False).returncode != 0:
        print("this machine lets no test mount a disk of its own")
        sys.exit(SKIPPED)
    sys.exit(subprocess.run([*alone, sys.executable, *sys.argv, "--inside"], check=False).returncode)
sys.argv.remove("--inside")
run_test(command_line().parse_args(), body)
