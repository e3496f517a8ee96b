# SPDX-License-Identifier: MIT
"""Each shipped rule's own examples, run by the built executable from the sources in rules/."""

import json

from harness import ROOT, Home, check, check_equal, done, point

with Home() as home:
    rules = json.loads(home.run(b"", "--rules", ROOT / "rules", "rules", "--json").out)
    of_scan = json.loads(home.run(b"", "--rules", ROOT / "rules", "rules", "scan", "--json").out)
    report = json.loads(home.run(b"", "--rules", ROOT / "rules", "test", "--json").out)
    with point("all of them are tested"):
        check_equal(report["rules"], len(rules) + len(of_scan), "rules")
    for rule in rules + of_scan:
        with point(f"{rule['id']}: {len(rule['matches'])} matches, {len(rule['passes'])} passes"):
            for failure in report["failures"]:
                check(failure["rule"] != rule["id"], f"{failure['file']}:{failure['line']}: {failure['message']}")
    with point("the built-in rules are these"):
        builtin = {r["id"] for r in json.loads(home.run(b"", "rules", "--json").out) if r["layer"] == "built-in"}
        check_equal(builtin, {rule["id"] for rule in rules}, "ids")
        builtin = {r["id"] for r in json.loads(home.run(b"", "rules", "scan", "--json").out) if r["layer"] == "built-in"}
        check_equal(builtin, {rule["id"] for rule in of_scan}, "ids of scan")
        check(len(builtin) > 80, len(builtin))
    with point("each rule of scan has two examples of each kind, and a cure"):
        for rule in of_scan:
            check(len(rule["matches"]) >= 2 and len(rule["passes"]) >= 2 and rule["instead"], rule["id"])

done()
