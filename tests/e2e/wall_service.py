#!/usr/bin/env python3
"""toancanh-wall.service under a systemd of its own: first process of new namespaces, on a copy of this machine's root in memory. The
unit starts the wall with the graphical session, hears that it is ready, kills it once its window hangs, and starts it again on the
page that it showed; logind knows that the screen is to stay lit. Needs root, systemd, logind and IOC_TRY_UNITS=1; else it is
skipped and says so."""
import os
import pathlib
import shutil
import subprocess
import sys
import time

from programs import SKIPPED, check, command_line, run_test, until

SYSTEMD = pathlib.Path("/lib/systemd/systemd")
UNIT = pathlib.Path(__file__).resolve().parents[2] / "packaging" / "systemd" / "toancanh-wall.service"
HOME = "/srv/wall"
HANG_S = 20 + 15  # WatchdogSec, and some more
BOOT = r"""
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$IOC_ROOT"
mkdir "$IOC_ROOT"/{upper,work,root}
root="$IOC_ROOT/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$IOC_ROOT/upper,workdir=$IOC_ROOT/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs tmpfs "$root/dev"
for node in null zero full random urandom tty; do touch "$root/dev/$node"; mount --bind "/dev/$node" "$root/dev/$node"; done
mkdir "$root"/dev/{pts,shm}
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
for folder in run tmp; do mount -t tmpfs tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
install -m755 "$IOC_CLIENT" "$root/usr/bin/toancanh"
mkdir -p "$root/usr/share/toancanh/catalogue"
cp -r "$IOC_CATALOGUES"/. "$root/usr/share/toancanh/catalogue"
cp "$IOC_UNIT" "$root/etc/systemd/user/"
exec env -i container=nested PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" /lib/systemd/systemd --system --unit=multi-user.target
"""
SESSION = r"""
useradd --create-home --home-dir $1 walluser
home=$1
mkdir -p $home/.config/{toancanh,systemd/user} $home/.local/share/toancanh/demo-thai-nguyen
printf 'QT_QPA_PLATFORM=offscreen\nTOANCANH_WALL_OPTIONS=--demo\n' > $home/.config/toancanh/wall.env
printf telecom > $home/.local/share/toancanh/demo-thai-nguyen/cache.sqlite.page
printf '[Unit]\nBindsTo=graphical-session.target\n' > $home/.config/systemd/user/kiosk.target
chown -R walluser: $home
loginctl enable-linger walluser
"""


def cgroup_folder():
    """Of the second version's hierarchy, wherever it is mounted."""
    for line in pathlib.Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, where, kind, *_ = line.split()
        if kind == "cgroup2":
            return pathlib.Path(where) / f"toancanh-e2e-{os.getpid()}"
    return None


def removed(folder):
    """False where a process is in it still."""
    try:
        for inner in sorted(folder.glob("**/"), reverse=True):
            inner.rmdir()
    except OSError:
        return False
    return True


class Machine:
    """What systemd runs in there."""

    def __init__(self, programs, folder):
        root = programs.folder / "root"
        root.mkdir()
        environment = dict(os.environ, IOC_ROOT=str(root), IOC_CLIENT=str(programs.arguments.client.resolve()), IOC_UNIT=str(UNIT),
                           IOC_CATALOGUES=str(programs.arguments.catalogue.resolve().parent))
        enter = lambda: (folder / "cgroup.procs").write_text(str(os.getpid()))  # noqa: E731
        self.outer = subprocess.Popen(["unshare", "--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--cgroup", "--net",
                                       "bash", "-c", BOOT], env=environment, preexec_fn=enter)
        children = pathlib.Path(f"/proc/{self.outer.pid}/task/{self.outer.pid}/children")
        until(lambda: self.outer.poll() is not None or children.read_text().strip(), "the first process")
        check(self.outer.poll() is None, "the namespaces could not be made")
        self.first = children.read_text().split()[0]
        until(lambda: self.ask("systemctl", "is-system-running") in ("running", "degraded"), "the system to run")

    def ask(self, *command):
        done = subprocess.run(["nsenter", "--target", self.first, "--mount", "--pid", "--uts", "--ipc", "--net", "--cgroup", "--root",
                               "env", "-i", "--chdir=/", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *command],
                              capture_output=True, text=True, timeout=60, check=False)
        return done.stdout.strip()

    def user(self, *command):
        return self.ask("setpriv", "--reuid=walluser", "--regid=walluser", "--init-groups", "bash", "-c",
                        'export HOME=$0 XDG_RUNTIME_DIR=/run/user/$(id -u); exec "$@"', HOME, *command)

    def property(self, name):
        return self.user("systemctl", "--user", "show", "--value", "--property", name, "toancanh-wall")

    def page(self):
        return self.ask("cat", HOME + "/.local/share/toancanh/demo-thai-nguyen/cache.sqlite.page")


def wall_in(machine):
    machine.ask("bash", "-c", SESSION, "as", HOME)
    until(lambda: machine.user("systemctl", "--user", "is-system-running") in ("running", "degraded"), "the user's manager")
    machine.user("systemctl", "--user", "enable", "toancanh-wall")
    check(machine.property("ActiveState") == "inactive", "the wall runs before there is a session")
    machine.user("systemctl", "--user", "start", "kiosk.target")
    until(lambda: machine.property("ActiveState") == "active", "the wall to be ready")
    check(machine.page() == "telecom", f"it came up with {machine.page()}")
    until(lambda: "idle" in machine.ask("systemd-inhibit", "--list", "--no-legend"), "logind to keep the screen lit")
    page, first = machine.page(), machine.property("MainPID")
    machine.ask("kill", "-STOP", first)
    begin = time.monotonic()
    until(lambda: machine.property("NRestarts") == "1" and machine.property("ActiveState") == "active", "the hung wall to be replaced",
          HANG_S)
    hung = time.monotonic() - begin
    check(machine.property("MainPID") != first, "it is the same process")
    check(machine.page() == page, f"it came back to {machine.page()}, not to {page}")
    machine.user("systemctl", "--user", "stop", "toancanh-wall")
    check((machine.property("Result"), machine.property("ExecMainStatus")) == ("success", "0"), "it did not stop in order")
    print(f"a hung wall was back on its page after {hung:.0f} s")


def test(programs):
    folder = cgroup_folder()
    folder.mkdir()
    machine = None
    try:
        machine = Machine(programs, folder)
        wall_in(machine)
    finally:
        if machine:
            machine.outer.kill()  # and with it the first process, and all that it started
            machine.outer.wait()
        until(lambda: removed(folder), "the processes to end")


def missing():
    if os.environ.get("IOC_TRY_UNITS") != "1":
        return "it is only tried where IOC_TRY_UNITS=1"
    if os.geteuid() != 0:
        return "it needs root"
    if not SYSTEMD.exists() or not all(map(shutil.which, ("unshare", "nsenter", "setpriv", "loginctl", "useradd"))):
        return "there is no systemd here"
    return None if cgroup_folder() else "there is no cgroup2 here"


if missing():
    print("skipped: " + missing())
    sys.exit(SKIPPED)
if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
