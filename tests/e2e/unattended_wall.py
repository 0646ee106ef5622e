#!/usr/bin/env python3
"""A wall that nobody watches: it beats for systemd, comes back to its page after a kill, says what its screens are
called and which of its texts cannot be read, and is the same on every screen that its settings bind it to."""
import json
import os
import signal
import socket

from programs import check, command_line, run_test, until

SCREENS = {"screens": [{"name": name, "x": 1920 * at, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96,
                        "logicalBaseDpi": 96, "dpr": 1} for at, name in enumerate(("left", "right"))]}


class Service:
    """What systemd is to a service of Type=notify."""

    def __init__(self, programs):
        self.path = programs.folder / "notify"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        self.socket.settimeout(60)

    def expect(self, state):
        while self.socket.recv(4096).decode() != state:
            pass

    def silent_for(self, seconds):
        self.socket.settimeout(seconds)
        try:
            return self.socket.recv(4096).decode()
        except TimeoutError:
            return None
        finally:
            self.socket.settimeout(60)


def start_wall(programs, *options):
    return programs.start([programs.arguments.client, "wall", "--catalogue", programs.arguments.catalogue, "--cache",
                           programs.folder / "cache.sqlite", *options], "wall.log")


def watchdog(programs):
    service = Service(programs)
    programs.environment.update(NOTIFY_SOCKET=str(service.path), WATCHDOG_USEC="400000")
    wall = start_wall(programs)
    service.expect("READY=1")
    for _ in range(5):
        service.expect("WATCHDOG=1")
    wall.send_signal(signal.SIGSTOP)  # hung: the beat is the window's own
    while service.silent_for(1) is not None:
        pass
    wall.send_signal(signal.SIGCONT)
    service.expect("WATCHDOG=1")
    wall.send_signal(signal.SIGTERM)
    service.expect("STOPPING=1")
    check(wall.wait(timeout=30) == 0, "the wall did not stop in order")
    del programs.environment["NOTIFY_SOCKET"], programs.environment["WATCHDOG_USEC"]


def same_page(programs):
    noted = programs.folder / "cache.sqlite.page"
    wall = start_wall(programs, "--page", "telecom")
    until(lambda: noted.exists() and noted.read_text() == "telecom", "the page to be noted")
    programs.kill(wall)
    noted_before = noted.stat().st_mtime_ns
    wall = start_wall(programs)
    until(lambda: noted.stat().st_mtime_ns != noted_before, "the page to be noted again")
    check(noted.read_text() == "telecom", f"the wall came back to {noted.read_text()}")
    programs.kill(wall)


def screens(programs):
    config = programs.folder / "screens.json"
    config.write_text(json.dumps(SCREENS))
    programs.environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    names = [screen["name"] for screen in json.loads(programs.run(
        [programs.arguments.client, "wall", "--catalogue", programs.arguments.catalogue, "--list-screens", "--json"]))]
    check(names == ["left", "right"], f"the screens are {names}")
    walls = programs.folder / "walls.json"
    walls.write_text(json.dumps({"walls": [{"id": "b", "screens": [{"name": "right"}], "pages": ["health"]},
                                           {"id": "c", "screens": [{"name": "none"}], "pages": ["education"]},
                                           {"id": "a", "screens": [{"name": "left"}], "pages": ["telecom", "security"]}]}))
    wall = start_wall(programs, "--screens", walls)
    for name, page in (("a", "telecom"), ("b", "health")):
        noted = programs.folder / f"cache.sqlite.page.{name}"
        until(lambda noted=noted: noted.exists(), f"wall {name}")
        check(noted.read_text() == page, f"wall {name} shows {noted.read_text()}")
    check(not (programs.folder / "cache.sqlite.page.c").exists(), "a wall stands although its screen sleeps")
    programs.kill(wall)
    walls.write_text(json.dumps({"walls": [{"id": "a", "pages": ["nowhere"]}]}))
    programs.run([programs.arguments.client, "wall", "--catalogue", programs.arguments.catalogue, "--screens", walls],
                 expected=(1,))
    programs.environment["QT_QPA_PLATFORM"] = "offscreen"


def legibility(programs):
    command = [programs.arguments.client, "wall", "--catalogue", programs.arguments.catalogue, "--cache",
               programs.folder / "cache.sqlite", "--check-legibility", "--json", "--pixel-pitch", "0.63", "--size"]
    near = json.loads(programs.run([*command, "3840x2160", "--viewing-distance", "1.5"]))
    check(near == [], f"too small from nearby: {near[:3]}")
    far = json.loads(programs.run([*command, "1366x768", "--viewing-distance", "6"], expected=(1,)))
    check(len(far) > 50 and all(text["arcMinutes"] < 16 and text["text"] for text in far), f"from afar: {far[:3]}")
    programs.run(command[:-1], expected=(1,))  # without a distance nothing can be said


def test(programs):
    os.environ.pop("NOTIFY_SOCKET", None)
    for part in (watchdog, same_page, screens, legibility):
        part(programs)
        print(f"{part.__name__}: as promised")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
