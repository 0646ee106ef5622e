"""A display of a test's own for the real console: Xvfb, a window manager, a session bus with accessibility, and hands.

Keys and clicks go through the X server as a person's do. What is there is told by window titles, and by what the program tells a screen
reader (AT-SPI): where a thing lies is asked for by its name, never guessed. Nothing is slept for: every step waits for what it brings.
"""
import os
import re
import subprocess
import time

import dbus

from programs import check, until

# No frames, no keys of its own: the windows are as large as they want to be, and every key is the program's.
WINDOW_MANAGER = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard/>
  <mouse><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context></mouse>
  <applications><application class="*"><decor>no</decor><focus>yes</focus></application></applications>
</openbox_config>
"""
ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
# Words of the bus: the numbers of AT-SPI's states.
SHOWING = 25


class Desk:
    """`programs` gives the folder and the environment, which from here on has the display and the bus. `spoken`: the program tells a
    screen reader what is there; its keys then take the way over the bus, which may be another order than that of the clicks."""

    def __init__(self, programs, size="1366x768", spoken=False):
        self.programs = programs
        environment = programs.environment
        folder = programs.folder
        number = self.display(size)
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        programs.running.append(bus)
        # A person's home and session are never touched, and no keyring is asked.
        environment.update(DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb", HOME=str(folder), LC_ALL="C.UTF-8", QT_IM_MODULE="simple",
                           DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip())
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XAUTHORITY"):
            environment.pop(name, None)
        if spoken:
            environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        until(lambda: "_NET" in self.ask("xprop", "-root") or self.ask("xdotool", "getdisplaygeometry"), "the display to answer")
        rules = folder / "openbox.xml"
        rules.write_text(WINDOW_MANAGER)
        programs.start(["openbox", "--sm-disable", "--config-file", rules], "openbox.log")
        until(lambda: "window id" in self.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "the window manager")
        self.accessibility = None

    def display(self, size):
        """The number of a display that nobody else has. It stays as it is where its last client for the moment goes."""
        reader, writer = os.pipe()
        with open(self.programs.folder / "xvfb.log", "wb") as log:
            self.programs.running.append(subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-dpi", "96", "-noreset"],
                pass_fds=(writer,), stderr=log))
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        check(number, "Xvfb has no display")
        return number

    def ask(self, *command):
        return subprocess.run(command, env=self.programs.environment, capture_output=True, text=True, check=False).stdout.strip()

    # Windows

    def title(self):
        """Of the window that has the keys; empty where none has."""
        return self.ask("xdotool", "getactivewindow", "getwindowname")

    def expect(self, pattern, deadline_s=60):
        """Waits until the title of the window with the keys matches, and gives it."""
        end = time.monotonic() + deadline_s
        while True:
            title = self.title()
            if re.search(pattern, title):
                return title
            check(time.monotonic() < end, f"the window with the keys is '{title}', not '{pattern}', after {deadline_s} s")
            time.sleep(0.02)

    def leave(self, pattern, key, patience_s=3):
        """Presses a key in the window whose title matches, and again where it is still there after a while."""
        for _ in range(5):
            self.key(key)
            end = time.monotonic() + patience_s
            while time.monotonic() < end:
                if not re.search(pattern, self.title()):
                    return
                time.sleep(0.02)
        self.expect(f"^(?!{pattern.lstrip('^')})")

    def geometry(self):
        told = self.ask("xdotool", "getactivewindow", "getwindowgeometry", "--shell")
        return tuple(int(re.search(rf"^{name}=(-?\d+)$", told, re.MULTILINE).group(1)) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def place(self, x, y, width, height):
        """Puts the window with the keys there."""
        self.ask("xdotool", "getactivewindow", "windowsize", str(width), str(height), "windowmove", str(x), str(y))
        # The window manager may add a border.
        until(lambda: self.geometry()[2:] == (width, height)
              and max(abs(self.geometry()[0] - x), abs(self.geometry()[1] - y)) < 8, "the window to stand there")

    def maximize(self):
        width, height = self.ask("xdotool", "getdisplaygeometry").split()
        self.place(0, 0, int(width), int(height))

    def picture(self, path):
        """The whole display as a PNG file, by ImageMagick."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.programs.environment, check=True)

    def still_picture(self, path):
        """The same once nothing moves but the clock's second, or after some tries."""
        before = None
        for _ in range(8):
            self.picture(path)
            now = path.read_bytes()
            if now == before:
                return
            before = now

    # Hands

    def key(self, *keys):
        """xdotool's names: ctrl+k, Return, alt+F4."""
        self.ask("xdotool", "key", "--clearmodifiers", *keys)

    def write(self, text):
        """ASCII only: other letters need the keyboard remapped under the program's hands."""
        check(text.isascii(), f"'{text}' cannot be typed")
        # What is typed may begin like an option: a token in 64 does.
        self.ask("xdotool", "type", "--delay", "1", "--", text)

    def click(self, place, button=1, times=1):
        x, y = place
        self.ask("xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "20", str(button))

    def drag(self, start, end):
        self.ask("xdotool", "mousemove", str(start[0]), str(start[1]), "mousedown", "1", "mousemove", str(end[0]), str(end[1]),
                 "mouseup", "1")

    # What a screen reader is told

    def desktop(self):
        if self.accessibility is None:
            session = dbus.bus.BusConnection(self.programs.environment["DBUS_SESSION_BUS_ADDRESS"])
            address = session.get_object("org.a11y.Bus", "/org/a11y/bus").GetAddress(dbus_interface="org.a11y.Bus")
            self.accessibility = dbus.bus.BusConnection(str(address))
        return Thing(self.accessibility, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def find(self, name, role=None, within=None, deadline_s=30):
        """The first thing in sight whose name matches; waits for it."""
        found = []

        def look():
            found[:] = [thing for thing in self.things(within, name, role)][:1]
            return bool(found)
        until(look, f"{role or 'a thing'} called '{name}'", deadline_s)
        return found[0]

    def has(self, name, role=None, within=None):
        return next(self.things(within, name, role), None) is not None

    def things(self, within, name, role):
        for top in [within] if within else self.desktop().children():
            try:
                yield from walk(top, re.compile(name), role)
            except dbus.DBusException:
                continue  # it went while it was looked at


def walk(thing, name, role):
    if (role is None or thing.role() == role) and name.search(thing.name()) and thing.shows():
        yield thing
    # The cells of a table are many, and are asked for by their rows.
    if thing.role() not in ("table", "tree table", "list", "tree"):
        for child in thing.children():
            yield from walk(child, name, role)


class Thing:
    """What the program tells of one of its parts."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, str(owner), str(path)
        self.proxy = bus.get_object(self.owner, self.path, introspect=False)

    def name(self):
        return str(self.proxy.Get(ACCESSIBLE, "Name", dbus_interface="org.freedesktop.DBus.Properties"))

    def description(self):
        return str(self.proxy.Get(ACCESSIBLE, "Description", dbus_interface="org.freedesktop.DBus.Properties"))

    def role(self):
        return str(self.proxy.GetRoleName(dbus_interface=ACCESSIBLE))

    def shows(self):
        low = int(self.proxy.GetState(dbus_interface=ACCESSIBLE)[0])
        return bool(low >> SHOWING & 1)

    def children(self):
        return [Thing(self.bus, owner, path) for owner, path in self.proxy.GetChildren(dbus_interface=ACCESSIBLE)]

    def middle(self, across=0.5, down=0.5):
        """A place in it, on the display."""
        x, y, width, height = (int(value) for value in self.proxy.GetExtents(dbus.UInt32(0), dbus_interface=COMPONENT))
        return int(x + width * across), int(y + height * down)
