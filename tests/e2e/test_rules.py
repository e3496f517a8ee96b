# SPDX-License-Identifier: MIT
"""Each shipped rule's own examples, run by the built executable from the sources in rules/."""

import json

from harness import ROOT, Home, check, check_equal, done, point

with Home() as home:
    rules = json.loads(home.run(b"", "--rules", ROOT / "rules", "rules", "--json").out)
    report = json.loads(home.run(b"", "--rules", ROOT / "rules", "test", "--json").out)
    for rule in rules:
        with point(f"{rule['id']}: {len(rule['matches'])} matches, {len(rule['passes'])} passes"):
            for failure in report["failures"]:
                check(failure["rule"] != rule["id"], f"{failure['file']}:{failure['line']}: {failure['message']}")
    with point("the built-in rules are these"):
        builtin = {r["id"] for r in json.loads(home.run(b"", "rules", "--json").out) if r["layer"] == "built-in"}
        check_equal(builtin, {rule["id"] for rule in rules}, "ids")

done()
