"""What the end-to-end tests share: starting, killing and asking the real programs."""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

DEADLINE_S = 150
SKIPPED = 77  # what ctest is told of a test that cannot run here


def check(condition, message):
    if not condition:
        print("FAILED: " + message)
        raise SystemExit(1)


def until(condition, what, deadline_s=60):
    """Waits for a condition of another process; there is no event to wait for across processes."""
    end = time.monotonic() + deadline_s
    while not condition():
        check(time.monotonic() < end, f"waited {deadline_s} s in vain for {what}")
        time.sleep(0.02)


class Programs:
    """The programs under test, in a folder of their own. `arguments` has feed, client and catalogue."""

    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.folder = folder
        self.environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(folder / "config"),
                                XDG_DATA_HOME=str(folder / "data"), XDG_CACHE_HOME=str(folder / "cache-home"),
                                XDG_STATE_HOME=str(folder / "state"))
        self.running = []

    def start(self, command, log, **options):
        with open(self.folder / log, "ab") as stderr:
            process = subprocess.Popen([str(part) for part in command], env=self.environment, stderr=stderr, **options)
        self.running.append(process)
        return process

    def run(self, command, expected=(0,)):
        done = subprocess.run([str(part) for part in command], env=self.environment, capture_output=True, text=True,
                              timeout=DEADLINE_S, check=False)
        check(done.returncode in expected,
              f"{' '.join(map(str, command))} gave {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done.stdout

    def gateway(self, port=0, *more, log=None, journal="gateway.log"):
        process = self.start([self.arguments.feed, "serve", "--catalogue", self.arguments.catalogue, "--listen",
                              f"127.0.0.1:{port}", "--log", log or self.folder / "log.sqlite", *more], journal,
                             stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline()
        match = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", line)
        check(match, f"the gateway's first line is '{line}'")
        return process, int(match.group(1))

    def client(self, port):
        return self.start([self.arguments.client, "wall", "--catalogue", self.arguments.catalogue, "--feed",
                           f"ws://127.0.0.1:{port}/v1/feed", "--cache", self.folder / "cache.sqlite"], "client.log")

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self, process):
        """Ends a gateway in order."""
        process.terminate()
        check(process.wait(timeout=DEADLINE_S) == 0, f"told to end, it gave {process.returncode}")

    def stop_all(self):
        for process in self.running:
            if process.poll() is None:
                self.kill(process)


def metric(port, name):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    match = re.search(rf"^{name} (\S+)$", text, re.MULTILINE)
    check(match, f"no {name} in /metrics:\n" + text[:2000])
    return int(float(match.group(1)))


def gateway_head(port):
    return metric(port, "toancanh_feed_log_head")


def gateway_accepted(port):
    """Of this run of the gateway."""
    return metric(port, "toancanh_feed_readings_accepted_total")


FIRST_STAMP = 1_767_225_600  # 1 January 2026 in UTC, in seconds


def stamp(row):
    """The instant of a made-up row, each a second after the one before."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(FIRST_STAMP + row))


def held(log):
    """The rows of stamp() that a log has, with how often each is there."""
    found = {}
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as database:
        for (instant,) in database.execute("SELECT time FROM entry"):
            row = instant // 1000 - FIRST_STAMP
            found[row] = found.get(row, 0) + 1
    return found


def command_line():
    """The arguments that every end-to-end test takes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feed", required=True, type=pathlib.Path)
    parser.add_argument("--client", required=True, type=pathlib.Path)
    parser.add_argument("--catalogue", required=True, type=pathlib.Path)
    return parser


def run_test(arguments, body):
    """Runs body(programs) in a folder of its own, which is kept for a look where the test fails."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="toancanh-e2e-"))
    programs = Programs(arguments, folder)
    try:
        body(programs)
    finally:
        programs.stop_all()
        ended = sys.exc_info()[1]
        if ended is None or getattr(ended, "code", None) == SKIPPED:
            shutil.rmtree(folder)
        else:
            print(f"kept for a look: {folder}")
