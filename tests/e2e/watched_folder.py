#!/usr/bin/env python3
"""Files dropped into the watched folder while the gateway is killed again and again: each is taken in once, and moved."""
import random

from programs import check, command_line, held, run_test, stamp, until

ROUNDS = 12
ROWS = 300


def drop(folder, number):
    lines = ["indicator,area,time,value"]
    lines += [f"health.dengue.cases,19,{stamp(row)},{row % 97}" for row in range(number * ROWS, (number + 1) * ROWS)]
    part = folder / f"file-{number}.csv.part"
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.rename(folder / f"file-{number}.csv")


def test(programs):
    folder = programs.folder / "dropped"
    folder.mkdir()
    log = programs.folder / "log.sqlite"
    chance = random.Random(20_251_122)
    for number in range(ROUNDS):
        drop(folder, number)
        gateway, _ = programs.gateway(0, "--watch", folder)
        # Killed at each step of one file's way: while it is looked at, read, logged, moved.
        steps = [lambda: True, lambda: held(log).keys() >= {number * ROWS}, lambda: not (folder / f"file-{number}.csv").exists()]
        until(chance.choice(steps), "a step of the way")
        programs.kill(gateway)
    gateway, _ = programs.gateway(0, "--watch", folder)
    names = {f"file-{number}.csv" for number in range(ROUNDS)}
    until(lambda: {file.name for file in (folder / "done").glob("*.csv")} == names, "all files to be moved")
    programs.stop(gateway)
    check(not list(folder.glob("*.csv")), "a file is left")
    check(all((folder / "done" / (name + ".report.json")).exists() for name in names), "a file has no report")
    check(held(log) == {row: 1 for row in range(ROUNDS * ROWS)}, "not each reading once")
    print(f"watched folder: {ROUNDS} kills, {ROUNDS * ROWS} readings once each")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
