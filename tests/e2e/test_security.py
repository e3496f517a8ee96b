# SPDX-License-Identifier: MIT
"""SECURITY.md proves what it says: every row of its table of faults names tests, and those exist."""

import re

from harness import ROOT, check, done, point

# `surroundings: a limit` is a point of tests/e2e/test_surroundings.py whose name begins so, and
# `unit/ends: exit_blocks` a function that tests/unit/test_ends.c runs.
NAMED = re.compile(r"`(unit/)?(\w+): ([^`]+)`")


def rows():
    section = (ROOT / "SECURITY.md").read_text().split("## How it fails")[1].split("\n## ")[0]
    lines = [line for line in section.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def is_there(unit, file, name):
    path = ROOT / (f"tests/unit/test_{file}.c" if unit else f"tests/e2e/test_{file}.py")
    if not path.is_file():
        return False
    pattern = rf"^\tTEST\({re.escape(name)}\);$" if unit else rf"[\"']{re.escape(name)}"
    return re.search(pattern, path.read_text(), re.M) is not None


with point("the table of faults is found"):
    check(len(rows()) > 20, f"{len(rows())} rows")
for row in rows():
    with point(f"a test for: {row[0]}"):
        tests = NAMED.findall(row[-1])
        check(tests, f"no test is named in {row[-1]!r}")
        for unit, file, name in tests:
            check(is_there(unit, file, name), f"no test {unit}{file}: {name}")
done()
