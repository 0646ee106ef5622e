#!/usr/bin/env python3
"""A day at the console by keys alone, with the real programs on a real display: the assistant of the first start, finding, from the
province to a commune to its source, comparing and exporting, the past and back, figures from a file and from the grid, the other
language, and the same window at the next start."""
import csv
import re
import time
import zipfile

from console import digest, is_private, run_with_console, written
from programs import check, command_line, until

INDICATOR = "Tỷ lệ hồ sơ giải quyết đúng hạn"
SHORT = "Hồ sơ giải quyết đúng hạn"
PROVINCE = "Tỉnh Thái Nguyên – Toàn Cảnh"


def first_start(console):
    """Two choices and an address, and live figures are there within a minute."""
    desk = console.desk
    begun = time.monotonic()
    console.start()
    desk.expect("^Chào mừng đến với Toàn Cảnh$")
    # A gateway of the province: its letter presses slowly, for the eye; space does at once. Then its address.
    desk.key("alt+c", "space", "alt+a")
    desk.write(f"127.0.0.1:{console.port}")
    desk.key("alt+m")
    desk.write(console.token)
    desk.key("alt+b")
    desk.expect(f"^Tổng quan – {PROVINCE}$")
    until(lambda: console.cache_file().exists() and console.cache_stats()["readings"] > 0, "figures of the gateway in the cache")
    took = time.monotonic() - begun
    check(took < 60, f"{took:.0f} s to live figures")
    check(is_private(console.folder / "config" / "toancanh" / "feed.token"), "others can read the token")
    print(f"first start to live figures: {took:.1f} s")


def find_and_drill(console):
    """Found without marks; then down and Enter lead to a commune and to the source of its figure."""
    desk = console.desk
    desk.key("ctrl+k")
    desk.write("ho so giai quyet dung han")
    desk.key("Return")
    desk.expect(f"^{INDICATOR} – {PROVINCE}$")
    desk.key("Down")
    title = desk.expect(f"^{INDICATOR} · [^·]+ – {PROVINCE}$")
    area = title.split(" · ")[1].split(" – ")[0]
    desk.key("Return")
    desk.expect(f"^{INDICATOR} · {area} · Định nghĩa và nguồn – {PROVINCE}$")
    desk.key("Escape")
    desk.expect(f"^{INDICATOR} · {area} – {PROVINCE}$")
    return area


def export(console, name, dialog="^Xuất phần đang xem$"):
    path = console.documents / name
    console.desk.key("ctrl+s")
    console.desk.expect(dialog)
    console.desk.key("ctrl+a")
    console.desk.write(str(path))
    # The dialog's list of like names may come late and take Enter for itself; then it needs another one.
    console.desk.leave(dialog, "Return")
    return written(path)


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def compare_and_export(console, area):
    desk = console.desk
    desk.key("ctrl+t")
    desk.expect(f"^So sánh diễn biến – {PROVINCE}$")
    rows = rows_of(export(console, "now.csv"))
    said = {name: {row[name] for row in rows} for name in ("Chỉ tiêu", "Địa bàn", "Đơn vị tính", "Chất lượng", "Đơn vị chủ trì")}
    check(len(rows) > 5 and said["Chỉ tiêu"] == {SHORT} and said["Địa bàn"] == {"Toàn tỉnh", area}, f"{len(rows)} rows of {said}")
    check(said["Đơn vị tính"] == {"%"} and said["Chất lượng"] == {"Dữ liệu mô phỏng"} and "" not in said["Đơn vị chủ trì"], f"{said}")
    with zipfile.ZipFile(export(console, "now.xlsx")) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    check(sheet.count("<row ") > len(rows), "the workbook has fewer rows than the text")
    check(export(console, "now.png").read_bytes().startswith(b"\x89PNG"), "the picture is none")


def past_and_back(console):
    """What is exported of the past is of the moment that the window names, and of no later one."""
    desk = console.desk
    desk.key("ctrl+r")
    first = desk.expect("^XEM LẠI .*So sánh diễn biến")
    desk.key("Left")
    second = desk.expect(f"^(?!{re.escape(first)}$)XEM LẠI")
    moment = re.match("XEM LẠI (.*?) – ", second).group(1)
    desk.key("ctrl+2")
    said = {row["Tính đến"] for row in rows_of(export(console, "then.csv"))}
    check(said == {moment}, f"the window shows {moment}, its export {said}")
    desk.key("ctrl+l")
    desk.expect(f"^So sánh diễn biến – {PROVINCE}$")


def figures_file(console, month):
    path = console.documents / "so-ca-sxh.csv"
    path.write_text("Mã xã,Đơn vị,Chỉ tiêu,Kỳ,Giá trị\n"
                    f"05830,Đại Từ,Số ca mắc sốt xuất huyết,{month:%m/%Y},17\n"
                    f"05776,Đức Lương,Số ca mắc sốt xuất huyết,{month:%m/%Y},4\n", encoding="utf-8")
    return path


def import_a_file(console):
    desk = console.desk
    month = console.last_month()
    path = figures_file(console, month)
    desk.key("ctrl+i")
    desk.expect("^Nhập số liệu từ tệp – 1")
    desk.write(str(path))
    desk.key("Return")
    desk.expect("^Nhập số liệu từ tệp – 2")
    desk.key("alt+i")
    desk.expect("^Nhập số liệu từ tệp – 3")
    desk.key("alt+i")
    desk.expect("^Nhập số liệu từ tệp – 4")
    desk.key("ctrl+a")
    desk.write("Truc ban 1")
    desk.key("alt+g")
    until(console.imports, "the import in the gateway's audit")
    note = console.imports()[-1]
    check(note["importfile"] == path.name and note["importsha256"] == digest(path), f"the audit has {note}")
    check(note["accepted"] == "2" and note["refused"] == "0" and note["token"] == "console-1", f"the audit has {note}")
    check(note["importuser"] in ("Truc%20ban%201", "Truc ban 1"), f"the audit has {note}")
    desk.key("Escape")
    desk.expect(PROVINCE)


def enter_by_hand(console):
    desk = console.desk
    desk.key("ctrl+e")
    desk.expect("^Nhập số liệu trực tiếp$")
    before = len(console.imports())
    desk.write("12")
    desk.key("Return", "alt+g")
    until(lambda: len(console.imports()) > before, "the typed figure in the gateway's audit")
    note = console.imports()[-1]
    check(note["accepted"] == "1" and note["refused"] == "0", f"the audit has {note}")
    desk.key("Escape")
    desk.expect(PROVINCE)


def other_language(console):
    desk = console.desk
    desk.key("ctrl+comma")
    desk.expect("^Cài đặt$")
    desk.key("alt+n", "Down", "Return")
    desk.expect("^Trend explorer – Thái Nguyên")
    until(lambda: "language=en" in console.settings("client.ini"), "the language to be kept", 10)


def same_window_again(console):
    desk = console.desk
    desk.key("ctrl+k")
    desk.write("dengue")
    desk.key("Return")
    title = desk.expect("Dengue cases")
    desk.key("F9", "ctrl+shift+l", "ctrl+plus")  # the tree away, daylight, larger text
    desk.place(70, 50, 1210, 690)
    geometry = desk.geometry()
    console.quit()
    kept = console.settings("console.ini")
    check("scheme=light" in kept and "textScale=1.1" in kept, f"kept is only:\n{kept}")
    console.start()
    check(desk.expect("Dengue cases") == title, "another place is open")
    check(desk.geometry() == geometry, f"the window stands at {desk.geometry()}, not at {geometry}")
    console.quit()
    changed = set(console.settings("console.ini").splitlines()) ^ set(kept.splitlines())
    check(not changed, f"a start and an end changed what was kept: {sorted(changed)}")


def what_stays(console):
    """The log and the cache have what was sent, once, as typed in."""
    table = console.folder / "all.csv"
    console.client("cache", "export", "--cache", console.cache_file(), "--out", table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator"] == "health.dengue.cases" and row["quality"] == "manual"]
    values = {row["area"]: float(row["value"]) for row in rows}
    check(values.get("05830") == 17 and values.get("05776") == 4, f"the cache has {rows}")
    cache, log = console.cache_stats(), console.log_stats()
    check(cache["log"] == log["log"] and int(cache["sequence"]) <= int(log["head"]), f"cache {cache} and log {log} do not agree")


def test(console):
    first_start(console)
    area = find_and_drill(console)
    compare_and_export(console, area)
    past_and_back(console)
    import_a_file(console)
    enter_by_hand(console)
    other_language(console)
    same_window_again(console)
    what_stays(console)


if __name__ == "__main__":
    run_with_console(command_line().parse_args(), test)
