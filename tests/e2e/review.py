#!/usr/bin/env python3
"""The leader takes the week home: a review file made here is shown elsewhere, read only, without network or catalogue."""
import os
import pathlib
import shutil
import subprocess

from programs import check, command_line, run_test, until

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TABLE = """indicator,area,time,value,quality,recorded,source
health.dengue.cases,19,2026-W45,31,good,2026-11-08T10:00:00Z,Sở Y tế
health.dengue.cases,19,2026-W46,38,good,2026-11-15T10:00:00Z,Sở Y tế
health.dengue.cases,19,2026-W47,41,good,2026-11-22T17:00:00Z,Sở Y tế
no.such.indicator,19,2026-W47,41,good,2026-11-22T10:00:00Z,nobody
"""


def picture(programs, name, *arguments):
    file = programs.folder / name
    programs.run([programs.arguments.client, "snapshot", "--page", "health", "--size", "1366x768", "--out", file, *arguments])
    return file.read_bytes()


def review(programs):
    client = programs.arguments.client
    catalogue = ["--catalogue", programs.arguments.catalogue]
    cache = ["--cache", programs.folder / "cache.sqlite"]
    table = programs.folder / "figures.csv"
    table.write_text(TABLE, encoding="utf-8")
    programs.run([client, "cache", "import", table, *catalogue, *cache], expected=(1,))
    programs.run([client, "cache", "import", programs.arguments.catalogue / "published.csv", *catalogue, *cache])
    at = ["--at", "2026-11-16T00:00:00Z"]
    here = picture(programs, "here.png", *catalogue, *cache, *at)

    week = programs.folder / "week46.toancanh"
    programs.run([client, "cache", "export", *catalogue, *cache, "--from", "2026-W46", "--to", "2026-W47", "--out", week])
    check([each.name for each in programs.folder.glob("week46*")] == ["week46.toancanh"], "the file has others beside it")

    # Elsewhere: no cache, no catalogue, no way to write beside it, no network.
    (programs.folder / "cache.sqlite").unlink()
    stick = programs.folder / "stick"
    stick.mkdir()
    shutil.move(week, stick)
    week = stick / "week46.toancanh"
    week.chmod(0o400)
    stick.chmod(0o500)
    check(picture(programs, "there.png", "--review", week, *at) == here, "the review shows another picture than the cache")
    check(picture(programs, "later.png", "--review", week) != here, "the end of the span looks like its middle")
    alone = ["unshare", "--net"] if os.geteuid() == 0 and subprocess.run(["unshare", "--net", "true"], check=False).returncode == 0 else []
    log = programs.folder / "review.out"
    with log.open("w") as out:
        window = programs.start([*alone, client, "review", week, "--print-ready"], "review.log", stdout=out)
        until(lambda: "ready" in log.read_text() or window.poll() is not None, "the review's window")
        check(window.poll() is None, "the review's window did not open: " + (programs.folder / "review.log").read_text())
        window.terminate()
        check(window.wait() == 0, "the review's window did not end in order")
    check([each.name for each in stick.iterdir()] == ["week46.toancanh"], "opening left something beside the file")

    programs.run([client, "cache", "verify", "--cache", week, *catalogue])
    programs.run([client, "cache", "import", week, *catalogue, "--cache", programs.folder / "home.sqlite"])
    check(picture(programs, "home.png", *catalogue, "--cache", programs.folder / "home.sqlite", *at) == here,
          "the imported week shows another picture")
    stick.chmod(0o700)


def faults(programs):
    client = programs.arguments.client
    catalogue = ["--catalogue", programs.arguments.catalogue]
    for faulty in (["review"], ["cache", "import"], ["cache", "export", "--out", "x.toancanh"],
                   ["cache", "export", "--out", "x.csv", "--from", "2026-W47", "--to", "2026-W46"],
                   ["cache", "export", "--out", "x.csv", "--from", "last week"],
                   ["snapshot", "--out", "x.png", "--review", "x.toancanh", "--demo"]):
        programs.run([client, *faulty], expected=(2,))
    text = programs.folder / "no.toancanh"
    text.write_text("x" * 5000)
    for name in (text, programs.folder / "missing.toancanh"):
        programs.run([client, "review", name], expected=(3,))
        programs.run([client, "cache", "import", name, *catalogue, "--cache", programs.folder / "f.sqlite"], expected=(3,))


def double_click(programs):
    """The desktop's own tools take the files that bind the name and the content to the program."""
    entry = SOURCE / "packaging/desktop/toancanh-review.desktop"
    programs.run(["desktop-file-validate", entry])
    packages = programs.folder / "share/mime/packages"
    packages.mkdir(parents=True)
    shutil.copy(SOURCE / "packaging/desktop/toancanh-review.xml", packages)
    programs.run(["update-mime-database", programs.folder / "share/mime"])
    globs = (programs.folder / "share/mime/globs").read_text()
    kind = "application/vnd.toancanh.review"
    check(f"{kind}:*.toancanh" in globs, "the name is not bound: " + globs)
    check(f"MimeType={kind};" in entry.read_text(), "the program does not take the kind")


def body(programs):
    review(programs)
    faults(programs)
    double_click(programs)


run_test(command_line().parse_args(), body)
