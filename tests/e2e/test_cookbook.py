# SPDX-License-Identifier: MIT
"""The rules of docs/rules-cookbook.md hold: each alone, and all of them beside the built-in ones; so do
those of docs/dotfiles.md.

Fenced blocks that are marked `rules` are rule files, those marked `conf` are settings files. A block
whose sections have no reason reopens built-in rules, so it is tested in force only.
"""

import json
import re

from harness import ROOT, Home, check, check_equal, done, point

PAGE = (ROOT / "docs/rules-cookbook.md").read_text()


def blocks(language, page=PAGE):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, flags=re.M | re.S)


def is_whole(block):
    return "reason" in block


def ids_of(block):
    return re.findall(r"^\[(\S+)\]$", block, flags=re.M)


RULES = blocks("rules")
OTHERS = blocks("rules", (ROOT / "docs/dotfiles.md").read_text())
SINGLE = [block for block in RULES if is_whole(block)]
IDS = [rule for block in RULES for rule in ids_of(block)]

with point("twenty numbered recipes, each with a rule, and the list at the top names them"):
    recipes = re.split(r"^### (\d+)\. .*\n", PAGE, flags=re.M)[1:]
    numbers, texts = [int(number) for number in recipes[::2]], recipes[1::2]
    check_equal(numbers, list(range(1, 21)), "numbers")
    for number, text in zip(numbers, texts):
        check("```rules\n" in text, f"recipe {number} has no rule")
    listed = re.findall(r"[:,] +(\d+) \w", PAGE[:PAGE.index("\n## ")].replace("\n", " "))
    check_equal([int(number) for number in listed], numbers, "numbers in the list")

with point("each rule has examples both ways"):
    check(OTHERS, "docs/dotfiles.md has no rules")
    for block in SINGLE:
        for section in re.split(r"^(?=\[)", block, flags=re.M)[1:]:
            for key in ("matches", "passes"):
                check(len(re.findall(rf"^{key} *=", section, flags=re.M)) >= (2 if key == "passes" else 1),
                      f"{section.splitlines()[0]}: too few lines {key!r}")

for block in SINGLE + OTHERS:
    with Home() as home, point(f"{ids_of(block)[0]} holds alone"):
        answer = home.run(b"", "test", home.write("one.rules", block))
        check_equal(answer.status, 0, f"status ({answer})")

with Home() as home:
    for number, block in enumerate(RULES):
        home.user_rules(block, f"{number:02}-cookbook.rules")
    with point("all of them hold beside the built-in rules, and none covers another"):
        check_equal(json.loads(home.run(b"", "test", "--json").out)["failures"], [], "failures")
    with point("all of them are in force"):
        known = {rule["id"]: rule for rule in json.loads(home.run(b"", "rules", "--json").out)}
        for rule in IDS:
            entry = known.get(rule, {})
            check(entry.get("layer") == "user" or entry.get("changed_by"), f"{rule}: {entry}")
    with point("a call that recipe 1 catches is blocked by the hook, its near miss passes"):
        check_equal(home.run(home.bash("git push origin HEAD:main")).record.get("rule"), "team.push-main", "rule")
        check_equal(home.run(home.bash("git pull origin main")).status, 0, "status")
    with point("the part on built-in rules: what it excuses passes, what it does not is blocked"):
        check_equal(home.run(home.bash("git push --force origin dev/me")).record.get("rule"), "team.push-asked", "rule")
        check_equal(home.run(home.bash("git push --force origin me")).record.get("rule"), "git.push-force", "rule")

with Home() as home, point("the twenty in one file, as the page says to put them: none covers another"):
    whole = home.write("rules/50-mine.rules", "\n".join(SINGLE))
    for words in (["test", whole], ["test", whole.parent], ["test"]):
        home.user_rules("\n".join(RULES))
        answer = home.run(b"", *words)
        check_equal(answer.status, 0, f"{words}: {answer}")
    check_equal(home.run(b"", "rules", "check").status, 0, "rules check")

with Home() as home, point("an example that does not hold is found"):
    block = SINGLE[0].replace("passes  = git pull origin main", "passes  = git push origin main")
    check(block != SINGLE[0], "the example is gone")
    check_equal(home.run(b"", "test", home.write("one.rules", block)).status, 1, "status")

for block in blocks("conf"):
    with Home() as home, point(f"settings: {block.splitlines()[0]}"):
        home.settings(block)
        answer = home.run(b"", "config", "--json")
        check_equal(answer.status, 0, f"status ({answer})")
        for line in block.splitlines():
            check_equal(json.loads(answer.out)["settings"].get(line.split("=")[0].strip(), {}).get("value"),
                        line.split("=")[1].strip(), line)

done()
