#!/usr/bin/env python3
"""Real figures travel from CSV files through the gateway to the cache, a picture and a PDF.

Starts the real programs on an empty log, sends the files while a client follows, kills both with SIGKILL in mid-stream, starts
both again, and then proves from the client's cache and from pdftotext, against an own reading of the files, that every
accepted row is there once, with the value of the file, and that nothing was counted twice.

The files are those of --data or $TOANCANH_REAL_DATA, else the catalogue's own published figures.
"""
import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess

from programs import DEADLINE_S, check, command_line, gateway_accepted, gateway_head, run_test, until

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


# --- an own, slow and simple reading of the catalogue and of the files ---------------------------------------------------


def end_of_period(text, month_starts_on):
    """UTC instant that a time of the files means, as RFC 3339."""
    text = text.split("/")[-1]
    if re.fullmatch(r"\d{4}", text):
        first = datetime.date(int(text) + 1, 1, 1)
        months_back = True
    elif re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = int(text[:4]), int(text[5:])
        first = datetime.date(year + month // 12, month % 12 + 1, 1)
        months_back = True
    elif re.fullmatch(r"\d{4}-W\d{2}", text):
        first = datetime.date.fromisocalendar(int(text[:4]), int(text[6:]), 7) + datetime.timedelta(days=1)
        months_back = False
    elif re.fullmatch(r"\d{4}-Q\d", text):
        month = int(text[6]) * 3
        first = datetime.date(int(text[:4]) + month // 12, month % 12 + 1, 1)
        months_back = True
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        first = datetime.date.fromisoformat(text) + datetime.timedelta(days=1)
        months_back = False
    else:
        raise ValueError(text)
    if months_back and month_starts_on > 1:
        first = (first - datetime.timedelta(days=1)).replace(day=month_starts_on)
    return datetime.datetime(first.year, first.month, first.day, tzinfo=VIETNAM).astimezone(
        datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Catalogue:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        main = self.load(self.folder / "catalogue.json")
        common = (self.folder / main["common"]).resolve()
        self.province = main["province"]
        self.month_start = {name: entry["monthStartsOn"] for name, entry in main["calendars"].items()}
        self.indicators = {entry["id"]: entry for file in sorted((common / "indicators").glob("*.json"))
                           for entry in self.load(file)}
        self.units = self.load(common / "units.json")
        self.aliases = self.load(common / "aliases.json")

    @staticmethod
    def load(path):
        return json.loads(path.read_text(encoding="utf-8"))

    def place(self, indicator, unit):
        """(our id, factor) of a foreign id and unit."""
        known = self.indicators.get(indicator)
        if known:
            symbol = self.units[known["unit"]]["symbol"]
            if unit in ("", known["unit"], symbol["vi"], symbol["en"]):
                return indicator, 1.0
        for alias in self.aliases:
            if alias["indicator"] == indicator and alias.get("unit", unit) == unit:
                return alias["to"], float(alias.get("factor", 1))
        return None, None

    def key(self, row):
        ours, factor = self.place(row["indicator"], row.get("unit") or "")
        check(ours, f"accepted a row that has no place: {row}")
        calendar = self.indicators[ours].get("calendar", "calendar")
        area = row.get("area_code") or row.get("area")
        value = row["value"].strip()
        return (ours, area, end_of_period(row["time"], self.month_start[calendar])), \
            (float(value) * factor if value else None)


def cache_rows(programs):
    out = programs.folder / "cache.csv"
    programs.run([programs.arguments.client, "cache", "export", "--catalogue", programs.arguments.catalogue, "--cache",
                  programs.folder / "cache.sqlite", "--out", out])
    with open(out, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vietnamese(value, precision):
    text = f"{value:,.{precision}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


# --- the test --------------------------------------------------------------------------------------------------------


def send_all(programs, files, port, kill_in_the_middle):
    """Sends the files; kills gateway and client while the largest is under way. Returns (gateway, client, reports)."""
    gateway = programs.current_gateway
    client = programs.client(port)
    reports = []
    largest = max(files, key=lambda file: file.stat().st_size)
    for file in files:
        sender = programs.start([programs.arguments.feed, "send", "--to", f"http://127.0.0.1:{port}", "--json", file],
                                "send.log", stdout=subprocess.PIPE, text=True)
        if kill_in_the_middle and file == largest:
            before = gateway_head(port)
            until(lambda: sender.poll() is not None or gateway_head(port) > before, "the first readings of " + file.name)
            check(sender.poll() is None or file.stat().st_size < 2**20, "the kill came too late to be in mid-stream")
            programs.kill(gateway)
            programs.kill(client)
            gateway, _ = programs.gateway(port)
            client = programs.client(port)
        output, _ = sender.communicate(timeout=DEADLINE_S)
        check(sender.returncode in (0, 1), f"sending {file.name} gave {sender.returncode}: {output[-2000:]}")
        reports.append(json.loads(output.strip().splitlines()[-1]))
    return gateway, client, reports


def expected_readings(catalogue, files, reports):
    """Identity → the set of values accepted for it, from the files and what was refused of them; how many figures are told
    in more than one way, by another value or another source; and how many rows were accepted."""
    expected = {}
    tellings = {}
    accepted = 0
    for file, report in zip(files, reports):
        with open(file, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        refused = {row["row"] for reason in report["reasons"] for row in reason["rows"]}
        check(len(refused) == report["refused"], f"{file.name}: {report['refused']} refused, {len(refused)} rows named")
        # Rows are numbered as a spreadsheet numbers them: the header is row 1.
        check(all(2 <= row <= len(rows) + 1 for row in refused), f"{file.name}: refused rows outside the file")
        check(report["accepted"] + report["unchanged"] + report["refused"] == len(rows),
              f"{file.name}: {report['accepted']} accepted, {report['unchanged']} unchanged and {report['refused']} "
              f"refused are not its {len(rows)} rows")
        check(all(reason["reason"] for reason in report["reasons"]), f"{file.name}: refused without a reason")
        for number, row in enumerate(rows, 2):
            if number in refused:
                continue
            accepted += 1
            key, value = catalogue.key(row)
            expected.setdefault(key, set()).add(value)
            tellings.setdefault(key, set()).add((value, row.get("source")))
    return expected, sum(1 for ways in tellings.values() if len(ways) > 1), accepted


def compare(rows, expected):
    seen = {}
    for row in rows:
        key = (row["indicator"], row["area"], row["time"])
        check(key not in seen, f"twice in the cache: {key}")
        seen[key] = float(row["value"]) if row["value"] else None
    missing = [key for key in expected if key not in seen]
    extra = [key for key in seen if key not in expected]
    check(not missing, f"{len(missing)} accepted readings are not in the cache, first {missing[:3]}")
    check(not extra, f"{len(extra)} readings in the cache were never sent, first {extra[:3]}")
    for key, values in expected.items():
        close = any(value == seen[key] or (value is not None and seen[key] is not None
                                           and abs(value - seen[key]) <= 1e-9 * max(1, abs(value))) for value in values)
        check(close, f"{key} is {seen[key]} in the cache, {values} in the files")


def briefing_catalogue(catalogue, folder, expected):
    """A copy of the catalogue with a yearly briefing over the province's own yearly figures; (copy, year, values by label)."""
    yearly = {}
    for (indicator, area, at), values in expected.items():
        entry = catalogue.indicators[indicator]
        if area == catalogue.province and entry["calculationPeriod"] == "year" and len(values) == 1 and None not in values \
                and entry.get("calendar", "calendar") == "calendar":
            yearly.setdefault(int(at[:4]), {})[indicator] = next(iter(values))
    year = max(yearly, key=lambda candidate: len(yearly[candidate]))
    chosen = dict(sorted(yearly[year].items())[:20])
    copy = folder / "catalogue" / catalogue.folder.name
    shutil.copytree(catalogue.folder.parent, folder / "catalogue")
    sections = {}
    for indicator in chosen:
        sections.setdefault(catalogue.indicators[indicator]["domain"], []).append(indicator)
    template = catalogue.load(copy / "briefings" / "weekly.json")
    template.update(id="yearly-check", period="year",
                    sections=[{"domain": domain, "indicators": ids} for domain, ids in sections.items()])
    (copy / "briefings" / "yearly-check.json").write_text(json.dumps(template, ensure_ascii=False), encoding="utf-8")
    return copy, year, chosen


def test(programs):
    catalogue = Catalogue(programs.arguments.catalogue)
    if programs.arguments.data:
        files = sorted(pathlib.Path(programs.arguments.data).glob("*.csv"))
        check(len(files) >= 5, f"no series in {programs.arguments.data}")
    else:
        files = [programs.arguments.catalogue / "published.csv"]

    programs.current_gateway, port = programs.gateway()
    check(gateway_head(port) == 0, "a new log is not empty")
    gateway, client, reports = send_all(programs, files, port, kill_in_the_middle=True)
    expected, told_twice, accepted = expected_readings(catalogue, files, reports)
    for file, report in zip(files, reports):
        print(f"{file.name}: {report['accepted']} accepted, {report['unchanged']} unchanged, {report['refused']} refused")

    # Sending everything again changes nothing, but for figures that the files themselves tell in two ways: the last
    # that is told stands, and it is told again.
    entries = gateway_accepted(port)
    programs.run([programs.arguments.feed, "send", "--to", f"http://127.0.0.1:{port}", "--json", *files], expected=(0, 1))
    again = gateway_accepted(port) - entries
    check(again <= 2 * told_twice, f"sending the same files again made {again} entries; {told_twice} figures are told twice")

    # A second client run over the same cache resumes; the picture is made once all has arrived.
    programs.kill(client)
    picture = programs.folder / "overview.png"
    feed = f"ws://127.0.0.1:{port}/v1/feed"
    programs.run([programs.arguments.client, "snapshot", "--catalogue", programs.arguments.catalogue, "--feed", feed, "--cache",
                  programs.folder / "cache.sqlite", "--page", "overview", "--size", "1920x1080", "--out", picture])
    check(picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "the picture is no PNG")
    compare(cache_rows(programs), expected)

    # The gateway's own log holds each reading once too.
    programs.kill(gateway)
    stats = json.loads(programs.run([programs.arguments.feed, "log", "stats", "--json", programs.folder / "log.sqlite"]))
    sent = sum(report["accepted"] for report in reports) + again
    told = stats["entries"] - stats["acts"]  # the gateway notes its starts after a crash
    check(len(expected) <= told <= sent, f"the log has {told} entries of readings for {len(expected)} readings and {sent} answers of 202")
    check(stats["readings"] == len(expected), f"the log holds {stats['readings']} readings, {len(expected)} were accepted")

    # Offline: the same cache, no gateway, and a document whose numbers are the files'.
    copy, year, chosen = briefing_catalogue(catalogue, programs.folder, expected)
    document = programs.folder / "briefing.pdf"
    programs.run([programs.arguments.client, "briefing", "--catalogue", copy, "--cache", programs.folder / "cache.sqlite", "--definition",
                  "yearly-check", "--period", year, "--out", document])
    text = programs.run(["pdftotext", "-layout", document, "-"]).replace(" ", " ")
    for indicator, value in chosen.items():
        shown = vietnamese(value, catalogue.indicators[indicator]["precision"])
        check(re.search(rf"(?<![\d.,]){re.escape(shown)}(?![\d,])", text),
              f"{indicator} {year} is {value} in the files; '{shown}' is not in the document:\n{text}")
    print(f"{accepted} rows accepted, {len(expected)} readings each once in log and cache; "
          f"{len(chosen)} figures of {year} found in the document")


def main():
    parser = command_line()
    parser.add_argument("--data", default=os.environ.get("TOANCANH_REAL_DATA", ""))
    run_test(parser.parse_args(), test)


if __name__ == "__main__":
    main()
