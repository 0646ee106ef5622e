#!/usr/bin/env python3
"""The gateway against what we did not write: Node's `ws` and `cloudevents` subscribe, parse every frame and post; curl posts in
CloudEvents' binary and structured modes, single and batch. The Node packages are installed by the test itself, into the build folder."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

from programs import SKIPPED, check, command_line, run_test

FROM_NODE = 4
TYPE = "vn.toancanh.reading.v1"


def reading(month, value):
    return {"indicator": "health.dengue.cases", "area": "01840", "time": f"2025-{month:02}", "value": value}


def event(number, month, value):
    return {"specversion": "1.0", "id": f"curl-{number}", "source": "/curl", "type": TYPE, "data": reading(month, value)}


BINARY = ["Content-Type: application/json", "ce-specversion: 1.0", "ce-id: curl-1", "ce-source: /curl", f"ce-type: {TYPE}"]
# name, headers, body, accepted
CURLS = [
    ("binary mode", BINARY, reading(1, 1), 1),
    ("structured", ["Content-Type: application/cloudevents+json; charset=utf-8"], event(2, 2, 2), 1),
    ("batch", ["Content-Type: application/cloudevents-batch+json"], [event(3, 3, 3), event(4, 4, 4)], 2),
]


def install(npm, source, folder):
    """The packages at the versions that package.json names; once for a build folder."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (source / "package.json").read_bytes()
    stamp = folder / "installed.json"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return
    shutil.copy(source / "package.json", folder)
    command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--fetch-timeout=15000",
               "--fetch-retries=1", "--prefix", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        why = done.stderr[-2000:] if done.returncode else ""
    except subprocess.TimeoutExpired:
        why = "no answer for two minutes"
    if why:  # a machine without a way to npm: ctest lists the test as skipped
        print("skipped: npm could not install the packages ws and cloudevents: " + why)
        sys.exit(SKIPPED)
    stamp.write_bytes(wanted)


def curl(program, folder, port, case):
    name, headers, body, accepted = case
    file = folder / "curl.json"
    file.write_text(json.dumps(body), encoding="utf-8")
    command = [program, "--silent", "--show-error", "--max-time", "20", "--write-out", "\n%{http_code}", "--data-binary", f"@{file}"]
    for header in headers:
        command += ["--header", header]
    done = subprocess.run(command + [f"http://127.0.0.1:{port}/v1/readings"], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"curl, {name}: {done.stderr}")
    answer, status = done.stdout.rsplit("\n", 1)
    check(status == "202" and json.loads(answer)["accepted"] == accepted, f"curl, {name}: {status} {answer}")


def test(programs):
    arguments = programs.arguments
    install(arguments.npm, arguments.strangers, arguments.packages)
    shutil.copy(arguments.strangers / "stranger.cjs", arguments.packages)
    _, port = programs.gateway()
    expected = FROM_NODE + sum(case[3] for case in CURLS)
    stranger = programs.start([arguments.node, arguments.packages / "stranger.cjs", port, expected], "stranger.log",
                              stdout=subprocess.PIPE, text=True)
    first = stranger.stdout.readline()
    log = programs.folder / "stranger.log"
    check(first == "ready\n", f"the stranger said '{first}': {log.read_text(encoding='utf-8')[-2000:]}")
    for case in CURLS:
        curl(arguments.curl, programs.folder, port, case)
    line = stranger.stdout.readline()
    check(stranger.wait(timeout=60) == 0, log.read_text(encoding="utf-8")[-2000:])
    seen = json.loads(line)
    check(seen["readings"] == expected, f"{seen['readings']} of {expected} readings came: {seen}")
    check(seen["closed"] == 1000 and seen["pong"], f"the end: {seen}")
    check(set(seen["types"]) == {"welcome", "snapshot", "readings", "history", "error", "sources", "heartbeat"}, f"{seen}")
    print(f"ws and cloudevents: {seen['types']}, {seen['readings']} readings; curl: {len(CURLS)} ways to post")


if __name__ == "__main__":
    parser = command_line()
    parser.add_argument("--node", required=True)
    parser.add_argument("--npm", required=True)
    parser.add_argument("--curl", required=True)
    parser.add_argument("--strangers", required=True, type=pathlib.Path)
    parser.add_argument("--packages", required=True, type=pathlib.Path)
    os.environ["npm_config_update_notifier"] = "false"
    run_test(parser.parse_args(), test)
