# SPDX-License-Identifier: MIT
"""SECURITY.md and README.md prove what they say: every row of the table of faults, and of that of demands on MCP
servers, names tests, and those exist; so do the rules and settings that a row names."""

import fnmatch
import re

from harness import ROOT, check, done, point

# `surroundings: a limit` is a point of tests/e2e/test_surroundings.py whose name begins so, and
# `unit/ends: exit_blocks` a function that tests/unit/test_ends.c runs.
NAMED = re.compile(r"`(unit/)?(\w+): ([^`]+)`")


def rows(file="SECURITY.md", heading="## How it fails"):
    section = (ROOT / file).read_text().split(heading)[1].split("\n## ")[0]
    lines = [line for line in section.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def is_there(unit, file, name):
    path = ROOT / (f"tests/unit/test_{file}.c" if unit else f"tests/e2e/test_{file}.py")
    if not path.is_file():
        return False
    pattern = rf"^\tTEST\({re.escape(name)}\);$" if unit else rf"[\"']{re.escape(name)}"
    return re.search(pattern, path.read_text(), re.M) is not None


def rule_ids():
    for path in (ROOT / "rules").rglob("*.rules"):
        yield from re.findall(r"^\[([a-z0-9.-]+)\]", path.read_text(), re.M)


with point("the table of faults is found"):
    check(len(rows()) > 20, f"{len(rows())} rows")
DEMANDS = rows("README.md", "## The layers in front")
IDS = list(rule_ids())
SETTINGS = (ROOT / "man/hookguard.conf.5.scd").read_text()
with point("the table of demands is found"):
    check(len(DEMANDS) > 12, f"{len(DEMANDS)} rows")
for row in DEMANDS:
    with point(f"what enforces: {row[0]}"):
        names = re.findall(r"`([^`]+)`", row[2])
        check(names, f"nothing is named in {row[2]!r}")
        for name in names:
            check(fnmatch.filter(IDS, name) or f"*{name}*" in SETTINGS, f"no rule or setting {name}")
for row in [*rows(), *DEMANDS]:
    with point(f"a test for: {row[0]}"):
        tests = NAMED.findall(row[-1])
        check(tests, f"no test is named in {row[-1]!r}")
        for unit, file, name in tests:
            check(is_there(unit, file, name), f"no test {unit}{file}: {name}")
done()
