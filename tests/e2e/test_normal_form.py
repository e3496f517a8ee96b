# SPDX-License-Identifier: MIT
"""A command's normal form, read again, gives the same facts: rules that ask for `command` and rules that
ask for parts of it must not disagree. Held over the examples of the built-in rules that are one command."""

import json
import re

from harness import ROOT, SHARE, Home, check, check_equal, done, point

KINDS = ("program", "command", "flag", "operand", "reads", "writes", "deletes", "sql", "lang")
EMPTIED = re.compile(r"[?&]\w+=(?:[&'\"]|$)")  # a URL's values are not shown, so the SQL in them is not
LEAST = 300 // SHARE  # examples that can be compared; fewer, and this test has lost its subject


def examples():
    for path in sorted((ROOT / "rules").glob("*.rules")):
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"(?:matches|passes)\s*= (?!\{)(.*)", line)
            if match:
                yield match.group(1)


def only_action(home, command):
    answer = home.run(b"", "explain", "--json", command)
    actions = json.loads(answer.out).get("actions", []) if answer.out else []
    return actions[0]["facts"] if len(actions) == 1 else None


def can_be_compared(command, facts):
    """Redirections, expansions and what is redacted are not in the normal form, nor a program's own options
    that only say where it looks, so hosts are not compared."""
    return (facts and "command" in facts and not re.search(r"[<>$`]", command) and "doubt" not in facts
            and "via" not in facts and "[secret:" not in json.dumps(facts)
            and not ("sql" in facts and EMPTIED.search(facts["command"][0])))


with Home() as home:
    compared = 0
    for example in list(examples())[::SHARE]:
        facts = only_action(home, example)
        if not can_be_compared(example, facts):
            continue
        normal = facts["command"][0]
        again = only_action(home, normal)
        same = again is not None and all(sorted(facts.get(k, [])) == sorted(again.get(k, [])) for k in KINDS)
        compared += 1
        if not same:
            with point(f"{example!r} as {normal!r}"):
                check_equal({k: (again or {}).get(k) for k in KINDS}, {k: facts.get(k) for k in KINDS}, "facts")
                check(same, "differs")
    with point("normal forms give the same facts again"):
        print(f"# {compared} commands compared")
        check(compared >= LEAST, f"only {compared} compared")
done()
