#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the test points of the given build folders from meson's log, and says what failed.

A test that says nothing, ends badly, or whose result is not one of GOOD counts as a failed point
at least: silence is never a pass. The last line is `N passed, N failed`, and the status is 1 if a
point failed or none passed.
"""
import json
import pathlib
import re
import sys
from collections import Counter

GOOD = ("OK", "SKIP", "EXPECTEDFAIL")
SKIP = re.compile(r"# *skip", re.IGNORECASE)
TABLE = "# | "  # starts the lines of a test's own table, which is shown whatever its result
MOST_LINES = 60  # of one failed test: more is in meson's own log


def point_state(line):
    """What a line of TAP counts as; None for notes, plans and all else."""
    if re.match(r"not ok\b", line):
        return "failed"
    if re.match(r"ok\b", line):
        return "skipped" if SKIP.search(line) else "passed"
    if line.startswith("1..0") and SKIP.search(line):  # the whole test is skipped
        return "skipped"
    return None


def judge(test):
    """Counts one test's points; returns them with the lines that explain its failures."""
    if test["result"] == "EXPECTEDFAIL":  # the proof that the harness can fail
        return Counter(passed=1), []
    output = test.get("stdout", "").splitlines()
    counts = Counter(filter(None, map(point_state, output)))
    lines = []
    if not counts:
        lines.append("no test point at all")
    if counts["failed"]:
        lines += [line for line in output
                  if line.startswith(("not ok", "#")) and not line.startswith(TABLE)][-MOST_LINES:]
    if test["result"] not in GOOD and not (counts["failed"] and test.get("returncode") in (0, 1)):
        lines.append(f"result {test['result']}, status {test.get('returncode')}")
        lines += test.get("stderr", "").strip().splitlines()[-MOST_LINES:]
    if lines:
        counts["failed"] = max(counts["failed"], 1)
    return counts, lines


def read_log(folder):
    log = pathlib.Path(folder, "meson-logs", "testlog.json")
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def show_table(folder, suites):
    print(f"\n{folder:<24}{'tests':>8}{'passed':>8}{'failed':>8}{'skipped':>8}")
    for suite, counts in sorted(suites.items()):
        row = [counts[key] for key in ("tests", "passed", "failed", "skipped")]
        print(f"  {suite:<22}" + "".join(f"{number:>8}" for number in row))


def show_tables(test):
    rows = [line.removeprefix(TABLE) for line in test.get("stdout", "").splitlines() if line.startswith(TABLE)]
    if rows:
        print()
        print("\n".join(rows))


def count_folder(folder):
    suites = {}
    for test in read_log(folder):
        suite, _, name = test["name"].partition(" / ")
        suite = suite.partition(":")[2] or suite
        counts, lines = judge(test)
        show_tables(test)
        suites.setdefault(suite, Counter()).update(counts, tests=1)
        if lines:
            print(f"\nFAILED {folder}: {suite} / {name}")
            print("\n".join(f"  {line}" for line in lines))
    if suites:
        show_table(folder, suites)
    return sum(suites.values(), Counter())


def main():
    total = sum((count_folder(folder) for folder in sys.argv[1:]), Counter())
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"\n{total['passed']} passed, {total['failed']} failed{skipped}")
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
