#!/usr/bin/env python3
"""What a department's bad file gets from the real `toancanh-feed send` and gateway: the row, the reason, nothing else lost."""
import json
import urllib.error
import urllib.request

from programs import check, command_line, gateway_accepted, run_test

HEADER = b"indicator,area,time,value\n"
GOOD = b"health.dengue.cases,19,2026-09,31\n"

# name, bytes of the file, exit code, accepted, refused, part of each reason
CASES = [
    ("truncated", HEADER + GOOD + b"health.dengue.cases,19,2026-08", 1, 1, 1, ["cells"]),
    ("cut in a quote", HEADER + GOOD + b'health.dengue.cases,19,"2026-0', 1, 1, 1, ["quot"]),
    ("Latin-1", HEADER + b"health.dengue.cases,19,2026-09,31,\xe9\n", 1, 0, 1, ["UTF-8"]),
    ("decimal comma", HEADER + GOOD + b'health.dengue.cases,19,2026-08,"8,5"\n', 1, 1, 1, ["8,5"]),
    ("unknown area", HEADER + GOOD + b"health.dengue.cases,99999,2026-08,1\n", 1, 1, 1, ["99999"]),
    ("unknown indicator", HEADER + GOOD + b"health.no-such,19,2026-08,1\n", 1, 1, 1, ["health.no-such"]),
    ("out of range", HEADER + GOOD + b"health.dengue.cases,19,2026-08,-1\n", 1, 1, 1, ["outside"]),
    ("in the future", HEADER + GOOD + b"health.dengue.cases,19,2199-01,1\n", 1, 1, 1, ["future"]),
    ("no number", HEADER + GOOD + b"health.dengue.cases,19,2026-08,nhi\xe1\xbb\x81u\n", 1, 1, 1, ["nhi"]),
    ("an ended area", HEADER + GOOD + b"health.dengue.cases,06,2026-08,1\n", 1, 1, 1, ["ended on 2025-07-01"]),
    ("nothing wrong", HEADER + GOOD, 0, 1, 0, []),
]


def post(port, body, content_type):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/readings", data=body, method="POST",
                                     headers={"Content-Type": content_type})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def try_file(programs, port, case):
    name, content, code, accepted, refused, reasons = case
    path = programs.folder / (name.replace(" ", "-") + ".csv")
    path.write_bytes(content)
    output = programs.run([programs.arguments.feed, "send", "--to", f"http://127.0.0.1:{port}", "--json", path], expected=(code,))
    report = json.loads(output.strip().splitlines()[-1])
    taken = report["accepted"] + report["unchanged"]
    check((taken, report["refused"]) == (accepted, refused), f"{name}: {report}")
    told = " ".join(reason["reason"] for reason in report["reasons"])
    check(all(reason in told for reason in reasons), f"{name}: the reasons are '{told}'")


def test(programs):
    _, port = programs.gateway()
    for case in CASES:
        try_file(programs, port, case)

    # The decimal mark is the sender's to say, and is never guessed.
    telling = b"indicator;area".replace(b";", b",") + b",time,value\ntelecom.coverage.5g-population-rate,19,2026-09,"
    status, answer = post(port, telling + b"1.234\n", "text/csv")
    check(status == 202, f"1.234 with a decimal point: {status} {answer}")
    status, answer = post(port, telling + b"1.234\n", "text/csv; header=present")
    check(status == 202, f"a parameter of the content type: {status} {answer}")

    before = gateway_accepted(port)
    check(post(port, b"x" * (2 * 1024 * 1024), "text/csv")[0] == 413, "a body of 2 MiB is not 413")
    check(post(port, b"{]", "application/cloudevents+json")[0] == 400, "broken JSON is not 400")
    check(post(port, HEADER + GOOD, "application/pdf")[0] == 415, "a foreign content type is not 415")
    check(gateway_accepted(port) == before, "a refused body left readings behind")

    lines = (programs.folder / "log.sqlite.refused.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    check(len(kept) >= 9 and all(entry["reason"] for entry in kept), f"{len(kept)} refused readings are kept")
    code = programs.run([programs.arguments.feed, "send", "--to", "http://127.0.0.1:1", "--json", programs.folder / "nothing-wrong.csv"],
                        expected=(3,))
    print(f"{len(CASES)} files, {len(kept)} refused readings kept, unreachable told {code.strip()[:60]}")


if __name__ == "__main__":
    run_test(command_line().parse_args(), test)
