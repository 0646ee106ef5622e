#!/usr/bin/env python3
"""The guard of the gateway as its administrator drives it: tokens from the command line, TLS, SIGHUP while clients are on, SIGTERM in
stages."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import ssl
import subprocess
import time

from programs import check, command_line, run_test, until
from websocket import Feed

HEADER = "indicator,area,time,value\n"
# What a system's defaults would let through: only the gateway itself may then refuse it.
LENIENT = "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nMinProtocol = TLSv1\nCipherString = DEFAULT@SECLEVEL=0\n"


class Guarded:
    """A gateway with tokens and TLS on a free port, and what its administrator does."""

    def __init__(self, programs):
        self.programs = programs
        self.folder = programs.folder
        self.file = self.folder / "tokens.json"
        self.tokens = {}
        self.ids = {}

    def command(self, *words, expected=(0,)):
        return self.programs.run([self.programs.arguments.feed, "token", *words, "--tokens", self.file], expected)

    def add(self, name, role, *limits):
        made = json.loads(self.command("add", "--name", name, "--role", role, *limits, "--json"))
        self.tokens[name], self.ids[name] = made["token"], made["id"]

    def certificate(self, name):
        key, certificate = self.folder / f"{name}.key", self.folder / f"{name}.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True,
                       capture_output=True)

    def use(self, name):
        for end in ("key", "pem"):
            shutil.copy(self.folder / f"{name}.{end}", self.folder / f"used.{end}")

    def start(self):
        catalogue = self.folder / "catalogues"
        shutil.copytree(self.programs.arguments.catalogue.parent, catalogue)
        self.catalogue = catalogue / self.programs.arguments.catalogue.name
        lenient = self.folder / "lenient.cnf"
        lenient.write_text(LENIENT, encoding="utf-8")
        self.programs.environment["OPENSSL_CONF"] = str(lenient)
        self.process = self.programs.start(
            [self.programs.arguments.feed, "serve", "--catalogue", self.catalogue, "--listen", "127.0.0.1:0", "--log",
             self.folder / "log.sqlite", "--tokens", self.file, "--certificate", self.folder / "used.pem", "--key",
             self.folder / "used.key"], "gateway.log", stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])
        del self.programs.environment["OPENSSL_CONF"]

    def trust(self, name):
        return ssl.create_default_context(cafile=self.folder / f"{name}.pem")

    def client(self, name, certificate):
        return Feed(self.port, self.tokens[name], self.trust(certificate))

    def log(self):
        return (self.folder / "gateway.log").read_text(encoding="utf-8")

    def hang_up(self, word, times):
        """SIGHUP, until the journal has said a word so often."""
        self.process.send_signal(signal.SIGHUP)
        until(lambda: self.log().count(word) >= times, f"'{word}' after SIGHUP")

    def post(self, name, row, certificate):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.trust(certificate))
        headers = {"Content-Type": "text/csv"} | ({"Authorization": "Bearer " + self.tokens[name]} if name else {})
        connection.request("POST", "/v1/readings", HEADER + row, headers)
        answer = connection.getresponse()
        status, body = answer.status, json.loads(answer.read())
        connection.close()
        return status, body


def tokens(guarded):
    guarded.add("wall", "viewer")
    guarded.add("health", "source", "--areas", "19", "--indicators", "health.*")
    guarded.add("console", "operator", "--days", "30")
    check(guarded.file.stat().st_mode & 0o077 == 0, "others may read the tokens")
    written = guarded.file.read_text(encoding="utf-8")
    check(all(token.split(".")[1] not in written for token in guarded.tokens.values()), "a secret is in the file")
    check(written.count("$argon2id$") == 3, "not three hashes")
    rows = [json.loads(line) for line in guarded.command("list", "--json").splitlines()]
    check([row["role"] for row in rows] == ["viewer", "source", "operator"] and rows[2]["expires"], f"{rows}")
    check(rows[1]["areas"] == "19" and rows[1]["indicators"] == "health.*", f"{rows[1]}")
    guarded.command("add", "--name", "x", "--role", "king", expected=(2,))
    guarded.command("revoke", "no-such-id", expected=(1,))


def tls(guarded):
    """What a lenient system would allow, the gateway does not."""
    for version, taken in ((ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(guarded.folder / "one.pem")
        context.set_ciphers("DEFAULT@SECLEVEL=0")
        context.minimum_version = context.maximum_version = version
        try:
            Feed(guarded.port, guarded.tokens["wall"], context)
            came = True
        except (ssl.SSLError, ConnectionError):
            came = False
        check(came == taken, f"{version.name} is {'taken' if came else 'refused'}")


def reload_while_clients_are_on(guarded):
    wall, console = guarded.client("wall", "one"), guarded.client("console", "one")
    wall.subscribe()
    console.subscribe()
    check(guarded.post("health", "health.dengue.cases,19,2025-01,1", "one")[0] == 202, "the source is not taken")
    status, body = guarded.post("health", "telecom.bts.5g,19,2025-01-20,1", "one")
    check(status == 422 and "may not write" in body["refused"][0]["reason"], f"{status} {body}")
    check(guarded.post("wall", "health.dengue.cases,19,2025-02,1", "one")[0] == 403, "a viewer wrote")
    check(guarded.post(None, "health.dengue.cases,19,2025-02,1", "one")[0] == 401, "nobody wrote")

    # A token more, another certificate, another catalogue; who is on stays on.
    guarded.add("second", "viewer")
    guarded.use("two")
    page = guarded.catalogue / "pages" / "overview.json"
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    guarded.hang_up("catalogue read again", 1)
    second = guarded.client("second", "two")
    second.subscribe()
    check(guarded.post("health", "health.dengue.cases,19,2025-03,3", "two")[0] == 202, "the source is not taken after SIGHUP")
    for client in (wall, console, second):
        while all(reading["value"] != 3 for reading in client.wait("readings")["readings"]):
            pass

    # What is faulty changes nothing; what is revoked goes.
    shutil.copy(guarded.folder / "one.key", guarded.folder / "used.key")
    sound = guarded.file.read_bytes()
    guarded.file.write_text('{"tokens": [{"id": 1}]}', encoding="utf-8")
    guarded.hang_up("stay as they were", 1)
    until(lambda: "the certificate stays as it was" in guarded.log(), "the faulty key to be said")
    guarded.file.write_bytes(sound)
    guarded.use("two")
    guarded.command("revoke", guarded.ids["second"])
    guarded.hang_up("tokens read again", 2)
    check(second.closed() == 4001, f"a revoked client is closed with {second.code}")
    try:
        guarded.client("second", "two")
        check(False, "a revoked token comes in")
    except ConnectionError as error:
        check(" 401 " in str(error), f"a revoked token gets {error}")
    check(guarded.post("health", "health.dengue.cases,19,2025-04,4", "two")[0] == 202, "the source is not taken after all")
    for client in (wall, console):
        while all(reading["value"] != 4 for reading in client.wait("readings")["readings"]):
            pass
    return wall, console


def stop_in_stages(guarded, wall, deaf):
    """One client answers the close, the other does nothing any more: the end comes by its deadline all the same."""
    check(guarded.post("health", "health.dengue.cases,19,2025-05,5", "two")[0] == 202, "the source is not taken")
    begin = time.monotonic()
    guarded.process.send_signal(signal.SIGTERM)
    values = []
    while (event := wall.event()) is not None:
        if event["type"] == "vn.toancanh.readings.v1":
            values += [reading["value"] for reading in event["data"]["readings"]]
    check(wall.code == 1001, f"closed with {wall.code}")
    check(5 in values, "what was taken was not sent before the end")
    check(guarded.process.wait(timeout=30) == 0, f"SIGTERM gave {guarded.process.returncode}")
    check(time.monotonic() - begin < 12, "a client that does not answer holds the end up")
    deaf.socket.close()
    audit = [json.loads(line) for line in pathlib.Path(f"{guarded.folder}/log.sqlite.audit.jsonl").read_text(encoding="utf-8").splitlines()]
    what = [line["what"] for line in audit]
    check(what[0] == "start" and what[-1] == "stop", f"{what}")
    check({"token-added", "token-revoked", "catalogue", "readings", "feed", "not-let-in", "wrong-role"} <= set(what), f"{what}")
    check([line["time"] for line in audit] == sorted(line["time"] for line in audit), "the audit is not in order")
    taken = sum(line["accepted"] for line in audit if line["what"] == "readings" and line["name"] == "health")
    check(taken == 4, f"the audit knows {taken} readings of the source")
    mode = os.stat(f"{guarded.folder}/log.sqlite.audit.jsonl").st_mode
    check(mode & 0o007 == 0, "others may read the audit")


def plain_text_is_refused(guarded):
    arguments = guarded.programs.arguments
    done = subprocess.run([str(arguments.feed), "serve", "--catalogue", str(arguments.catalogue), "--listen", "0.0.0.0:0", "--log",
                           str(guarded.folder / "other.sqlite"), "--tokens", str(guarded.file)], capture_output=True, text=True, timeout=60,
                          check=False)
    check(done.returncode == 2 and "loopback only" in done.stderr, f"{done.returncode}: {done.stderr}")


def test(programs):
    guarded = Guarded(programs)
    tokens(guarded)
    guarded.certificate("one")
    guarded.certificate("two")
    guarded.use("one")
    guarded.start()
    tls(guarded)
    wall, console = reload_while_clients_are_on(guarded)
    stop_in_stages(guarded, wall, console)
    plain_text_is_refused(guarded)
    print("tokens, TLS, SIGHUP with clients on, SIGTERM in stages, audit")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
