#!/usr/bin/env python3
"""The gateway as a service: a socket that systemd made, READY and watchdog, SIGHUP and SIGTERM; a log that is copied while it is
written, and replayed; a certificate that is not trusted, said at once."""
import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request

from programs import check, command_line, gateway_accepted, metric, run_test


def activated(programs, listener, notices):
    """Starts the gateway as systemd does for a service with a socket: as descriptor 3, and who it is for in the environment."""
    process = os.fork()
    if process == 0:
        os.dup2(listener.fileno(), 3)
        os.set_inheritable(3, True)
        os.environ.update(NOTIFY_SOCKET=str(notices), WATCHDOG_USEC="400000", LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
        with open(programs.folder / "activated.log", "ab") as log:
            os.dup2(log.fileno(), 2)
            os.dup2(log.fileno(), 1)
        arguments = programs.arguments
        os.execv(arguments.feed, [str(arguments.feed), "serve", "--catalogue", str(arguments.catalogue), "--log",
                                  str(programs.folder / "activated.sqlite")])
    return process


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status


def as_a_service(programs):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notices.bind(str(programs.folder / "notify"))
    notices.settimeout(30)
    process = activated(programs, listener, programs.folder / "notify")
    try:
        check(notices.recv(100) == b"READY=1", "the first notice is not READY=1")
        check([notices.recv(100) for _ in range(3)] == [b"WATCHDOG=1"] * 3, "no watchdog")
        check(get(port, "/readyz") == 200, "the handed over socket is not served")
        os.kill(process, signal.SIGHUP)
        check(get(port, "/healthz") == 200, "SIGHUP ended the gateway")
        os.kill(process, signal.SIGTERM)
        while notices.recv(100) == b"WATCHDOG=1":
            pass
        check(os.waitpid(process, 0)[1] == 0, "SIGTERM is not the end in order")
    finally:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def copied_and_replayed(programs):
    feed = programs.arguments.feed
    first, port = programs.gateway()
    rows = "".join(f"health.dengue.cases,19,2025-{month:02},{month},\"một, \"\"hai\"\"\"\n" for month in range(1, 11))
    file = programs.folder / "rows.csv"
    file.write_text("indicator,area,time,value,source\n" + rows, encoding="utf-8")
    programs.run([feed, "send", "--to", f"http://127.0.0.1:{port}", file])
    copy = programs.folder / "copy.sqlite"
    programs.run([feed, "log", "copy", programs.folder / "log.sqlite", copy])
    programs.run([feed, "log", "copy", programs.folder / "log.sqlite", copy], expected=(2,))
    check("sound" in programs.run([feed, "log", "verify", copy]), "the copy is not sound")
    programs.kill(first)
    for file in programs.folder.glob("log.sqlite*"):
        file.unlink()  # the next gateway begins a new log
    _, other = programs.gateway()
    for speed in ("max", "1000"):
        programs.run([feed, "replay", copy, "--to", f"http://127.0.0.1:{other}", "--catalogue", programs.arguments.catalogue,
                      "--speed", speed])
    check(gateway_accepted(other) == 10, "the replay did not bring what was recorded, once")
    check(metric(other, "toancanh_feed_readings_unchanged_total") == 10, "the second replay is not the same again")
    # As if two seconds had passed between each two readings: 18 s in all.
    with contextlib.closing(sqlite3.connect(copy)) as database:
        database.execute("UPDATE entry SET received = received + 2000 * sequence")
        database.commit()
    for speed in (10, 60):
        begin = time.monotonic()
        programs.run([feed, "replay", copy, "--to", f"http://127.0.0.1:{other}", "--catalogue", programs.arguments.catalogue, "--speed",
                      str(speed)])
        took = time.monotonic() - begin
        check(18 / speed <= took < 18, f"18 s at {speed} times the speed took {took:.1f} s")


def untrusted_certificate(programs):
    key, certificate = programs.folder / "key.pem", programs.folder / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    arguments = programs.arguments
    process = programs.start([arguments.feed, "serve", "--catalogue", arguments.catalogue, "--listen", "127.0.0.1:0", "--log",
                              programs.folder / "tls.sqlite", "--certificate", certificate, "--key", key], "tls.log",
                             stdout=subprocess.PIPE, text=True)
    port = process.stdout.readline().rsplit(":", 1)[1].strip()
    file = programs.folder / "rows.csv"
    begin = time.monotonic()
    done = subprocess.run([arguments.feed, "send", "--to", f"https://127.0.0.1:{port}", file], capture_output=True, text=True,
                          timeout=60, check=False)
    check(done.returncode == 2 and "certificate" in done.stderr, f"{done.returncode}: {done.stderr}")
    check(time.monotonic() - begin < 15, "a certificate that is not trusted is tried again")
    programs.run([arguments.feed, "send", "--to", f"https://127.0.0.1:{port}", "--ca-file", certificate, file])


def test(programs):
    as_a_service(programs)
    copied_and_replayed(programs)
    untrusted_certificate(programs)
    print("socket activation, watchdog, SIGHUP, SIGTERM, copy, replay, untrusted certificate")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
