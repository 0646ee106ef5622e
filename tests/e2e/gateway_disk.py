#!/usr/bin/env python3
"""A gateway whose disk is full, or cannot be written: a clear answer while it lasts, nothing promised that is not kept, and it comes
back by itself once there is room."""
import http.client
import json
import os
import subprocess
import sys

from programs import SKIPPED, check, command_line, held, run_test, stamp, until

ROWS = 200  # of one post


class Sender:
    """Posts readings, each a second after the one before, and knows which were promised."""

    def __init__(self, port):
        self.port = port
        self.next = 0
        self.promised = set()

    def post(self):
        rows = range(self.next, self.next + ROWS)
        self.next += ROWS
        lines = ["indicator,area,time,value"]
        lines += [f"health.dengue.cases,19,{stamp(row)},{row % 97}" for row in rows]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/v1/readings", "\n".join(lines), {"Content-Type": "text/csv"})
        answer = connection.getresponse()
        body = json.loads(answer.read())
        connection.close()
        if answer.status == 202:
            check(body["accepted"] == ROWS, f"{body['accepted']} of {ROWS} were taken")
            self.promised.update(rows)
        else:
            check(answer.status == 503, f"a full disk is answered {answer.status} {body}")
            check(answer.getheader("Retry-After") is not None and "error" in body, f"no reason: {body}")
        return answer.status

    def ready(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/readyz")
        status = connection.getresponse().status
        connection.close()
        return status


def full(programs, disk):
    log = disk / "log.sqlite"
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
    try:
        gateway, port = programs.gateway(log=log, journal="full.log")
        sender = Sender(port)
        while sender.post() == 202:
            check(sender.next < 200_000, "two megabytes never fill")
        check(sender.promised, "nothing was taken before the disk was full")
        refused = 0
        for _ in range(20):
            refused += sender.post() == 503
        check(refused >= 18, f"a full disk took {20 - refused} of 20 posts")
        programs.kill(gateway)  # what was promised must not depend on an end in order

        gateway, port = programs.gateway(log=log, journal="full.log")
        sender.port = port
        found = held(log)
        check(sender.promised <= found.keys(), "promised and not held")
        until(lambda: sender.post() == 503, "the disk to be full again")
        check(sender.ready() == 503, "ready with a full disk")
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        until(lambda: sender.ready() == 200, "the gateway to be ready again, though nobody sends")
        for _ in range(20):
            check(sender.post() == 202, "with room again a post is not taken")
        programs.stop(gateway)
        found = held(log)
        check(sender.promised <= found.keys(), "promised and not held")
        check(all(count == 1 for count in found.values()), "held twice")
        check("sound" in programs.run([programs.arguments.feed, "log", "verify", log]), "the log is not sound")
        text = (programs.folder / "full.log").read_text(encoding="utf-8")
        check("full" in text and "can be written to again" in text, "the journal says nothing of it:\n" + text[-1000:])
        print(f"full disk: {len(sender.promised)} readings promised and held, {refused} of 20 posts put off")
    finally:
        programs.stop_all()
        subprocess.run(["umount", "--lazy", disk], check=True)


def read_only(programs, disk):
    """A log in a place that cannot be written is a clear error at the start, and works as before once it can."""
    log = disk / "log.sqlite"
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], check=True)
    try:
        gateway, port = programs.gateway(log=log, journal="read-only.log")
        sender = Sender(port)
        check(sender.post() == 202, "a new log takes nothing")
        programs.stop(gateway)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        arguments = programs.arguments
        done = subprocess.run([str(arguments.feed), "serve", "--catalogue", str(arguments.catalogue), "--listen", "127.0.0.1:0", "--log",
                               str(log)], capture_output=True, text=True, timeout=60, check=False)
        check(done.returncode == 3 and str(log) in done.stderr, f"{done.returncode}: {done.stderr}")
        check("cannot be written" in done.stderr, f"not clear: {done.stderr}")
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        gateway, sender.port = programs.gateway(log=log, journal="read-only.log")
        check(sender.post() == 202, "it does not work again")
        programs.stop(gateway)
        check(sender.promised == held(log).keys(), "what is held is not what was promised")
    finally:
        programs.stop_all()
        subprocess.run(["umount", "--lazy", disk], check=True)


def test(programs):
    disk = programs.folder / "disk"
    disk.mkdir()
    full(programs, disk)
    read_only(programs, disk)


# A mount of one's own needs a name space of one's own, where a plain user may have it.
if "--inside" not in sys.argv:
    alone = ["unshare", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    if subprocess.run([*alone, "true"], check=False).returncode != 0:
        print("this machine lets no test mount a disk of its own")
        sys.exit(SKIPPED)
    sys.exit(subprocess.run([*alone, sys.executable, *sys.argv, "--inside"], check=False).returncode)
sys.argv.remove("--inside")
run_test(command_line().parse_args(), test)
