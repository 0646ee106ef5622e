#!/usr/bin/env python3
"""The console by mouse alone (but for what has to be written), with the real programs on a real display. What is pressed is found by the
name that a screen reader is told."""
import re

from console import digest, run_with_console, written
from programs import check, command_line, until

INDICATOR = "Tỷ lệ hồ sơ giải quyết đúng hạn"
PROVINCE = "Tỉnh Thái Nguyên – Toàn Cảnh"


def press(desk, name, role="push button", within=None):
    desk.click(desk.find(name, role, within).middle())


def row_of(parent, name):
    """The row of a tree or a list whose name begins so; what stands behind a comma is how it stands."""
    for row in parent.children():
        if row.name().split(",")[0] == name and row.shows():
            return row
    return None


def tree_to_indicator(desk):
    tree = desk.find("^Cây chỉ tiêu$", "tree")
    desk.click(row_of(tree, "Dịch vụ công").middle())
    desk.expect(f"^Dịch vụ công.* – {PROVINCE}$")
    until(lambda: row_of(tree, INDICATOR), "the domain to unfold")
    desk.click(row_of(tree, INDICATOR).middle())
    desk.expect(f"^{INDICATOR} – {PROVINCE}$")


def area_to_source(desk):
    table = desk.find("^Bảng xã, phường$", "table")
    first = next(cell for cell in table.children() if cell.role() == "cell")
    desk.click(first.middle())
    title = desk.expect(f"^{INDICATOR} · [^·]+ – {PROVINCE}$")
    desk.click(first.middle(), times=2)
    desk.expect(f"^{INDICATOR} · [^·]+ · Định nghĩa và nguồn – ")
    press(desk, r"^Đóng \(Esc\)$")
    desk.expect(f"^{re.escape(title)}$")
    return title


def another_on_the_map(desk, title):
    """Somewhere on the map lies another area."""
    shape = desk.find("^Bản đồ$")
    for down in (0.3, 0.4, 0.5, 0.6):
        desk.click(shape.middle(0.5, down))
        other = desk.expect(f"^{INDICATOR}")
        if other not in (title, f"{INDICATOR} – {PROVINCE}"):
            return
    check(False, "the map chooses nothing")


def past_and_back(desk):
    track = desk.find("^Dòng thời gian$")
    desk.click(track.middle(0.7, 0.7))
    first = desk.expect("^XEM LẠI").split(" – ")[0]
    desk.drag(track.middle(0.7, 0.7), track.middle(0.8, 0.7))
    desk.expect(f"^(?!{first} )XEM LẠI")
    press(desk, "^Trực tiếp$", "check box")
    desk.expect(f"^{INDICATOR}")


def compare_and_export(console):
    desk = console.desk
    press(desk, "^Mở trong So sánh diễn biến$")
    desk.expect(f"^So sánh diễn biến – {PROVINCE}$")
    press(desk, "^Xuất phần đang xem…$")
    desk.expect("^Xuất phần đang xem$")
    desk.key("ctrl+a")
    path = console.documents / "mouse.xlsx"
    desk.write(str(path))
    press(desk, "^Lưu$")
    check(written(path).read_bytes().startswith(b"PK"), "the workbook is none")
    desk.expect(f"^So sánh diễn biến – {PROVINCE}$")


def command(desk, name, text):
    """Menus tell a screen reader nothing before they have the keys; what they offer is found by searching, too."""
    press(desk, "^Tìm$")
    desk.write(name)
    found = desk.find("^Kết quả$", "list")
    until(lambda: row_of(found, text), f"{name} to be found")
    desk.click(row_of(found, text).middle())


def import_a_file(console):
    desk = console.desk
    path = console.documents / "so-ca.csv"
    path.write_text("Mã xã,Đơn vị,Chỉ tiêu,Kỳ,Giá trị\n"
                    f"05830,Đại Từ,Số ca mắc sốt xuất huyết,{console.last_month():%m/%Y},23\n", encoding="utf-8")
    command(desk, "data.import", "Nhập số liệu từ tệp")
    desk.expect("^Nhập số liệu từ tệp – 1")
    desk.write(str(path))
    for step in "234":
        press(desk, "^Tiếp tục >$")
        desk.expect(f"^Nhập số liệu từ tệp – {step}")
    press(desk, "^Gửi$")
    until(console.imports, "the import in the gateway's audit")
    note = console.imports()[-1]
    check(note["importsha256"] == digest(path) and note["accepted"] == "1", f"the audit has {note}")
    press(desk, "^Đóng$", within=desk.find("^Nhập số liệu từ tệp"))
    desk.expect(PROVINCE)


def daylight(console):
    desk = console.desk
    command(desk, "view.settings", "Cài đặt")
    desk.expect("^Cài đặt$")
    desk.click(desk.find("^Sáng$", "radio button").middle(0.1))
    press(desk, "^Lưu$", within=desk.find("^Cài đặt$"))
    desk.expect(PROVINCE)
    command(desk, "window.quit", "Thoát")
    check(console.program.wait(timeout=60) == 0, "the console did not end in order")
    check("scheme=light" in console.settings("console.ini"), "daylight is not kept")


def test(console):
    console.choose("vi", "dark", "1")
    console.start()
    console.desk.expect(f"^Tổng quan – {PROVINCE}$")
    until(lambda: console.cache_file().exists() and console.cache_stats()["readings"] > 100_000, "the gateway's past in the cache")
    desk = console.desk
    tree_to_indicator(desk)
    title = area_to_source(desk)
    another_on_the_map(desk, title)
    past_and_back(desk)
    compare_and_export(console)
    import_a_file(console)
    daylight(console)


if __name__ == "__main__":
    run_with_console(command_line().parse_args(), test, spoken=True)
