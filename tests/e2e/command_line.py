#!/usr/bin/env python3
"""The command line that scripts and units rely on: answers, exit codes, and the demo's picture and document."""
import json
import pathlib
import shutil
import subprocess

from programs import check, command_line, run_test


def usage(programs):
    client = programs.arguments.client
    for faulty in (["nonsense"], ["snapshot"], ["snapshot", "--out", "x.png", "--size", "big"], ["briefing", "--out", "x.pdf"],
                   ["--feed", "http://127.0.0.1:1"], ["cache"], ["--lang", "fr"], ["--demo", "--feed", "ws://127.0.0.1:1"],
                   ["snapshot", "--out"]):
        programs.run([client, *faulty], expected=(2,))
    check("toancanh" in programs.run([client, "--version"]), "--version does not name the program")
    for asked in (["--help"], ["cache", "--help"], ["cache", "stats", "--help"]):
        check("toancanh snapshot" in programs.run([client, *asked]), f"{asked} does not name the commands")
    check("không có trang" in programs_stderr(programs, [client, "snapshot", "--page", "no-such", "--out", "x.png"], 1),
          "an unknown page is not told in Vietnamese")


def programs_stderr(programs, command, code):
    done = subprocess.run([str(part) for part in command], env=programs.environment, capture_output=True, text=True, check=False)
    check(done.returncode == code, f"{command} gave {done.returncode}: {done.stderr}")
    return done.stderr


def catalogues(programs):
    client = programs.arguments.client
    for province in ("thai-nguyen", "quang-ninh"):
        folder = programs.arguments.catalogue.parent / province
        answer = json.loads(programs.run([client, "catalogue", "check", folder, "--json"]))
        check(answer["faults"] == [] and answer["indicators"] >= 120, f"{province}: {answer}")
    copy = programs.folder / "catalogue"
    shutil.copytree(programs.arguments.catalogue.parent, copy)
    targets = copy / "thai-nguyen" / "targets.json"
    content = json.loads(targets.read_text(encoding="utf-8"))
    content[0]["area"] = "nowhere"
    content[1]["value"] = "much"
    targets.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    faults = json.loads(programs.run([client, "catalogue", "check", copy / "thai-nguyen", "--json"], expected=(1,)))["faults"]
    places = {fault["place"] for fault in faults if fault["file"] == "targets.json"}
    check({"/0/area", "/1/value"} <= places, f"not both faults are told at once: {faults}")


def demo(programs):
    client = programs.arguments.client
    picture = programs.folder / "overview.png"
    document = programs.folder / "briefing.pdf"
    catalogue = ["--catalogue", programs.arguments.catalogue]
    programs.run([client, "snapshot", "--demo", *catalogue, "--size", "1366x768", "--out", picture])
    check(picture.stat().st_size > 50_000, f"the picture has {picture.stat().st_size} bytes")
    programs.run([client, "briefing", "--demo", *catalogue, "--period", "2026-W40", "--out", document])
    text = " ".join(programs.run(["pdftotext", "-layout", document, "-"]).split())
    for sentence in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "tuần 40 năm 2026", "Dữ liệu mô phỏng"):
        check(sentence in text, f"'{sentence}' is not in the document")
    demo_cache = next(programs.folder.glob("data/toancanh/demo-*/cache.sqlite"))
    verdict = json.loads(programs.run([client, "briefing", "--verify", document, *catalogue, "--cache", demo_cache, "--json"]))
    check(verdict["matches"], f"the document does not match its own cache: {verdict}")
    filed = programs.folder / "filed"
    for definition, more in (("commune", ["--area", "01840"]), ("domain", ["--domain", "health", "--edition", "en"])):
        code = programs.run([client, "briefing", *catalogue, "--cache", demo_cache, "--definition", definition, "--period", "2026-10",
                             *more, "--archive", "--into", filed])
        for name in code.split():
            check(pathlib.Path(name).stat().st_size > 5_000, f"{name} is not there")
    check(len(list(filed.glob("2026/10/*.pdf"))) == 2 and len(list(filed.glob("2026/10/*.xlsx"))) == 2, "not filed by date")
    programs.run([client, "briefing", *catalogue, "--cache", demo_cache, "--definition", "commune", "--period", "2026-10",
                  "--out", document], expected=(1,))
    programs.run([client, "briefing", "--demo", *catalogue, "--period", "2026-W40", "--out", programs.folder / "no" / "x.pdf"],
                 expected=(3,))
    programs.run([client, "briefing", "--demo", *catalogue, "--period", "2199-W01", "--out", document], expected=(1,))


def cache(programs):
    client = programs.arguments.client
    common = ["--catalogue", programs.arguments.catalogue]
    programs.run([client, "cache", "stats", *common, "--cache", programs.folder / "none.sqlite"], expected=(3,))
    demo_cache = next(programs.folder.glob("data/toancanh/demo-*/cache.sqlite"))
    stats = json.loads(programs.run([client, "cache", "stats", "--json", *common, "--cache", demo_cache]))
    check(stats["readings"] > 100_000, f"the demo's cache: {stats}")
    programs.run([client, "cache", "verify", *common, "--cache", demo_cache])
    faulty_caches(programs, demo_cache, common)


def faulty_caches(programs, sound, common):
    """Whatever is wrong with a file is told in Vietnamese, with its name, and nothing comes into being."""
    client = programs.arguments.client
    folder = programs.folder / "faulty"
    folder.mkdir()
    bytes_ = sound.read_bytes()
    (folder / "text.sqlite").write_text("no cache\n" * 500)
    (folder / "half.sqlite").write_bytes(bytes_[:len(bytes_) // 2])
    (folder / "empty.sqlite").write_bytes(b"")
    (folder / "later.sqlite").write_bytes(bytes_[:60] + (99).to_bytes(4, "big") + bytes_[64:])
    (folder / "folder.sqlite").mkdir()
    faults = {"text": "Tệp hỏng", "half": "Tệp hỏng", "empty": "không đọc được", "later": "không đọc được",
              "folder": "Không mở", "missing": "Không có tệp"}
    for name, words in faults.items():
        file = folder / f"{name}.sqlite"
        for command in (["stats", "--cache", file], ["verify", "--cache", file], ["import", file, "--cache", folder / "target.sqlite"]):
            told = programs_stderr(programs, [client, "cache", *command, *common], 3)
            check(words in told and str(file) in told, f"cache {command[0]} of {name}: {told}")
    check(not (folder / "target.sqlite").exists(), "what could not be imported began a cache")
    programs_stderr(programs, [client, "cache", "export", *common, "--cache", sound, "--out", folder / "week.xlsx"], 2)
    table = folder / "all.csv"
    programs.run([client, "cache", "export", *common, "--cache", sound, "--out", table])
    check(sum(1 for _ in table.open()) > 100_001, "too few rows to tell that a table may be longer than a request")
    programs.run([client, "cache", "import", table, *common, "--cache", folder / "again.sqlite"])
    taken = json.loads(programs.run([client, "cache", "stats", "--json", *common, "--cache", folder / "again.sqlite"]))
    held = json.loads(programs.run([client, "cache", "stats", "--json", *common, "--cache", sound]))
    check(taken["readings"] == held["readings"], f"{taken['readings']} of {held['readings']} readings came back from a table")


def test(programs):
    for part in (usage, catalogues, demo, cache):
        part(programs)
        print(f"{part.__name__}: as promised")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
