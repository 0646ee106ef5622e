#!/usr/bin/env python3
"""Pictures of every screen of the real console, for a look: console_pictures.py --feed … --client … --catalogue … --out FOLDER.

No test: nobody can tell by a number whether a screen is good. Vietnamese and English, dark and light, at 1366x768 and 1920x1080, and with
letters of one and a half times. Needs ImageMagick."""
import pathlib
import re
import unicodedata

from console import Console
from programs import Programs, command_line, run_test


def plain(text):
    """Without marks, as somebody in a hurry types it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


class Words:
    """What the windows are called in a language."""

    def __init__(self, language):
        vi = language == "vi"
        self.language = language
        self.ours = "Toàn Cảnh$"
        self.importing = "Nhập số liệu từ tệp" if vi else "Import figures from a file"
        self.enter = "Nhập số liệu trực tiếp" if vi else "Type figures in"
        self.settings = "Cài đặt" if vi else "Settings"
        self.review = "^XEM LẠI" if vi else "^REVIEW"
        self.next = "alt+i" if vi else "alt+n"


class Scenes:
    """Each is a way to a screen from the overview, and back to it."""

    def __init__(self, console, words, take):
        self.console, self.desk, self.words, self.take = console, console.desk, words, take

    def go(self, what):
        self.desk.key("ctrl+k")
        self.desk.write(what)
        self.desk.key("Return")

    def pages(self):
        for page, title in self.console.pages(self.words.language):
            self.go(plain(title))
            self.desk.expect(self.words.ours)
            self.take(f"page-{page}")

    def indicator(self):
        self.go("public-services.dossiers.on-time-rate")
        self.take("indicator")
        self.desk.key("Down", "Down")
        self.take("indicator-area")
        self.desk.key("Return")
        self.take("indicator-source")
        self.desk.key("Escape", "ctrl+y")
        self.take("indicator-last-year")
        self.desk.key("ctrl+y", "Escape")

    def palette(self):
        self.desk.key("ctrl+k")
        self.take("palette-empty")
        self.desk.write("dai tu")
        self.take("palette")
        self.desk.key("ctrl+a")
        self.desk.write("xyzzy")
        self.take("palette-nothing")
        self.desk.key("Escape")

    def menu(self):
        self.desk.key("F10", "Down", "Down", "Right")
        self.take("menu")
        self.desk.key("Escape", "Escape", "Escape")

    def explorer(self):
        self.go("public-services.dossiers.on-time-rate")
        self.desk.key("Down", "ctrl+t")
        self.take("explorer")
        self.desk.key("alt+y")
        self.desk.key("Left", "Left", "Left")
        self.take("explorer-cursor")
        self.desk.key("alt+y", "ctrl+s")
        self.desk.expect("Xuất|Export")
        self.take("explorer-export")
        self.desk.key("Escape")
        self.desk.expect(self.words.ours)

    def review(self):
        self.go("public-services.dossiers.on-time-rate")
        self.desk.key("ctrl+r", "Left", "Left", "Left")
        self.desk.expect(self.words.review)
        self.take("review-indicator")
        self.go("overview")
        self.take("review-overview")
        self.desk.key("ctrl+l")
        self.desk.expect(f"^(?!XEM|REVIEW).*{self.words.ours}")

    def importing(self):
        month = self.console.last_month()
        path = self.console.folder / "figures.csv"
        path.write_text("Báo cáo tháng của Sở Y tế\n\nMã xã,Đơn vị,Chỉ tiêu,Kỳ,Giá trị\n"
                        f"05830,Đại Từ,Số ca mắc sốt xuất huyết,{month:%m/%Y},17\n"
                        f"05776,Đức Lương,Số ca mắc sốt xuất huyết,{month:%m/%Y},4\n"
                        f",Xã Không Có,Số ca mắc sốt xuất huyết,{month:%m/%Y},3\n"
                        f",Phú Lương,Số ca mắc sốt xuất huyết,{month:%m/%Y},mười\n"
                        f",Tổng cộng,Số ca mắc sốt xuất huyết,{month:%m/%Y},24\n", encoding="utf-8")
        self.desk.key("ctrl+i")
        self.desk.expect(f"^{self.words.importing} – 1")
        self.take("import-1")
        self.desk.write(str(path))
        self.desk.key("Return")
        self.desk.expect(f"^{self.words.importing} – 2")
        self.take("import-2")
        self.desk.key(self.words.next)
        self.desk.expect(f"^{self.words.importing} – 3")
        self.desk.key("Tab", "Tab")
        self.take("import-3")
        self.desk.key("Escape")
        self.desk.expect(self.words.ours)

    def entry(self):
        self.desk.key("ctrl+e")
        self.desk.expect(self.words.enter)
        self.desk.write("12")
        self.desk.key("Return")
        self.desk.write("1,2,3")
        self.desk.key("Return", "Up")
        self.take("entry")
        self.desk.key("Down", "Up", "Up", "Delete", "Down", "Delete", "Escape")
        self.desk.expect(self.words.ours)

    def dialogs(self):
        for name, command in (("template", "data.template"), ("imports", "data.imports"), ("about", "help.about"),
                              ("diagnostics", "help.diagnostics"), ("briefing", "report.briefing"), ("settings", "view.settings")):
            self.go(command)
            self.desk.expect(f"^(?!.* – .*{self.words.ours}).+")
            self.take(name)
            self.desk.key("Escape")
            self.desk.expect(self.words.ours)

    def operations(self):
        for key, name in zip("1234567", ("alarms", "alarm-panel", "alarm-hidden", "alarm-journal", "alarm-performance", "directives",
                                         "shift")):
            self.desk.key(f"alt+{key}")
            self.take(name)


def first_run(console, take):
    console.forget()
    console.start()
    console.desk.expect("Toàn Cảnh")
    take("first-run")
    console.desk.key("alt+c")
    take("first-run-gateway")
    console.desk.key("Escape")
    console.program.wait(timeout=30)


def draw(console, variant, scenes_wanted, out):
    language, scheme, size, scale = variant

    def take(name):
        console.desk.still_picture(out / f"{'-'.join((language, scheme, size.split('x')[0]))}{'-150' if scale != '1' else ''}-{name}.png")
    if re.search(scenes_wanted, "first_run") and variant[:2] == ("vi", "dark") and scale == "1":
        first_run(console, take)
    console.choose(language, scheme, scale)
    console.start()
    scenes = Scenes(console, Words(language), take)
    console.desk.expect(scenes.words.ours)
    console.desk.maximize()
    for scene in (scenes.pages, scenes.indicator, scenes.palette, scenes.menu, scenes.explorer, scenes.review, scenes.importing,
                  scenes.entry, scenes.dialogs, scenes.operations):
        if re.search(scenes_wanted, scene.__name__):
            scene()
    console.quit()


def all_of(given):
    given.out.mkdir(parents=True, exist_ok=True)

    def body(programs):
        for size in ("1366x768", "1920x1080"):
            variants = [(language, scheme, size, scale) for language in ("vi", "en") for scheme in ("dark", "light")
                        for scale in (("1", "1.5") if size == "1366x768" else ("1",))
                        if re.search(given.variants, f"{language}-{scheme}-{size}-{scale}")]
            if not variants:
                continue
            folder = programs.folder / size
            folder.mkdir()
            inner = Programs(given, folder)
            try:
                console = Console(inner, size)
                for variant in variants:
                    draw(console, variant, given.scenes, given.out)
            finally:
                inner.stop_all()
    return body


if __name__ == "__main__":
    parser = command_line()
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--variants", default="", help="a regular expression on such as vi-dark-1366x768-1.5")
    parser.add_argument("--scenes", default="", help="a regular expression on such as importing")
    arguments = parser.parse_args()
    run_test(arguments, all_of(arguments))
