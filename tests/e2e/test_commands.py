# SPDX-License-Identifier: MIT
"""The commands that people run by hand: help, version, test, rules, config."""

import json
import re
import shutil
import subprocess

from harness import GUARD, ROOT, SHARE, Home, check, check_deny, check_equal, check_pass, done, point

RULE = """\
[my.rule]
reason = Mine.
severity = low
program = frobnicate
matches = frobnicate x
passes = echo frobnicate
"""

with Home() as home:
    with point("--version"):
        answer = home.run(b"", "--version")
        check(answer.status == 0 and answer.out.startswith(b"hookguard 0."), answer)
    for command in ([], ["test"], ["rules"], ["config"], ["explain"], ["install"], ["uninstall"], ["doctor"]):
        with point(f"--help of {' '.join(command) or 'the program'}"):
            answer = home.run(b"", *command, "--help")
            check(answer.status == 0 and answer.err == b"", answer)
            check(b"usage: hookguard" in answer.out and b"example:" in answer.out, answer)
            check(all(len(line) <= 100 for line in answer.out.decode().splitlines()), answer.out)
            check_equal(home.run(b"", "help", *command).out, answer.out, "hookguard help")
    with point("help of what is no command"):
        answer = home.run(b"", "help", "rulez")
        check(answer.status == 2 and answer.err.startswith(b"hookguard: unknown command \"rulez\""), answer)
        check_equal(home.records(), [], "records")
    with point("words too many: one prefix, and the cure"):
        answer = home.run(b"", "config", "x")
        check_equal(answer.err, b"hookguard: config: takes no name: it prints all settings; to change one, write it "
                    b"into hookguard.conf\n", "message")
    with point("a mistyped option of a command"):
        answer = home.run(b"", "rules", "--jsn")
        check(answer.status == 2 and b'did you mean "--json"' in answer.err and answer.out == b"", answer)
    with point("an option that the command does not take"):
        answer = home.run(b"", "config", "--facts")
        check(answer.status == 2 and b"--facts" in answer.err, answer)

with Home() as home:
    with point("test: the built-in rules hold"):
        answer = home.run(b"", "test")
        check(answer.status == 0 and b"all hold" in answer.out, answer)
    with point("test: a rule of the user's may forbid what a built-in one advises"):
        home.user_rules(RULE + "\n[my.lease]\nreason = r\nprogram = git\nflag = --force-with-lease\n"
                        "matches = git push --force-with-lease\n")
        answer = home.run(b"", "test")
        check(answer.status == 0 and b"all hold" in answer.out, answer)
        home.user_rules("")
    with point("test FILE"):
        path = home.write("my.rules", RULE)
        answer = home.run(b"", "test", path)
        check(answer.status == 0 and answer.out == b"1 rule, 2 examples: all hold\n", answer)
    with point("test: an example that does not hold"):
        path = home.write("my.rules", RULE + "passes = frobnicate y\n")
        answer = home.run(b"", "test", path)
        check(answer.status == 1 and b"my.rules:7:" in answer.out and b"[my.rule]" in answer.out, answer)
    with point("test --json"):
        answer = home.run(b"", "test", "--json", path)
        report = json.loads(answer.out)
        check_equal((answer.status, report["rules"], report["examples"]), (1, 1, 3), "report")
        check_equal((report["failures"][0]["line"], report["failures"][0]["rule"]), (7, "my.rule"), "failure")
    with point("test DIR and several operands"):
        folder = home.write("folder/10-a.rules", RULE).parent
        good = home.write("good.rules", RULE)
        answer = home.run(b"", "test", folder, good)
        check(answer.status == 0 and answer.out == b"2 rules, 4 examples: all hold\n", answer)
    with point("test DIR of a user who changes a built-in rule"):
        folder = home.write("mine/10-a.rules", RULE + "[git.push-force]\nenabled = no\n").parent
        answer = home.run(b"", "test", folder)
        check(answer.status == 0 and b"all hold" in answer.out, answer)
    with point("test: a file that is missing"):
        answer = home.run(b"", "test", home.path / "none.rules")
        check(answer.status == 2 and b"none.rules" in answer.err, answer)
    with point("test: the sources of the built-in rules"):
        answer = home.run(b"", "--rules", ROOT / "rules", "test")
        check(answer.status == 0 and b"all hold" in answer.out, answer)
    with point("output that can't be written is no success"):
        for command in (f"test {good}", "rules", "config", "--help"):
            for redirection in (">/dev/full", ">&-"):
                process = subprocess.run(["sh", "-c", f'"$0" {command} {redirection}', GUARD], capture_output=True,
                                         timeout=20, env=home.environment(), cwd=home.project)
                check(process.returncode == 2 and b"can't be written" in process.stderr, f"{command} {process}")
    with point("NO_COLOR and pipes: no escape sequence"):
        for env in ({}, {"NO_COLOR": "1"}):
            check(b"\x1b" not in home.run(b"", "test", good, env=env).out, "escape")

with Home() as home:
    home.user_rules(RULE)
    with point("rules: the list"):
        answer = home.run(b"", "rules")
        lines = answer.out.decode().splitlines()
        check(answer.status == 0 and len(lines) > 40, answer)
        check(any(line.split()[:4] == ["git.push-force", "deny", "high", "built-in"] for line in lines), lines)
        check(any(line.split()[:4] == ["my.rule", "deny", "low", "user"] for line in lines), lines)
    with point("rules ID prints what a rule file would hold"):
        answer = home.run(b"", "rules", "my.rule")
        check(answer.status == 0 and b"[my.rule]" in answer.out and b"frobnicate x" in answer.out, answer)
        again = home.write("again.rules", answer.out)
        check_equal(home.run(b"", "test", again).status, 0, "the printed rule holds")
    with point("every built-in rule can be printed and read again"):
        ids = [rule["id"] for rule in json.loads(home.run(b"", "rules", "--json").out) if rule["layer"] == "built-in"]
        ids = ids[::SHARE]
        text = b"\n".join(home.run(b"", "rules", name).out for name in ids)
        answer = home.run(b"", "test", home.write("all.rules", text))
        check(answer.status == 0 and f"{len(ids)} rules".encode() in answer.out, answer)
    with point("rules ID --json"):
        rule = json.loads(home.run(b"", "rules", "git.push-force", "--json").out)
        check_equal((rule["id"], rule["decision"], rule["layer"]), ("git.push-force", "deny", "built-in"), "rule")
        check({"fact": "program", "pattern": "git"} in rule["conditions"], rule["conditions"])
    with point("rules of an unknown id"):
        answer = home.run(b"", "rules", "git.nothing")
        check(answer.status == 1 and answer.out == b"" and b"git.nothing" in answer.err, answer)
    with point("rules --facts"):
        facts = json.loads(home.run(b"", "rules", "--facts", "--json").out)
        check({"tool", "deletes", "arg", "doubt"} <= {fact["fact"] for fact in facts}, facts)
        check_equal(len(home.run(b"", "rules", "--facts").out.splitlines()), len(facts), "lines")
    with point("every shipped rule has two examples of each kind"):
        for rule in json.loads(home.run(b"", "rules", "--json").out):
            if rule["layer"] == "built-in":
                check(len(rule["matches"]) >= 2 and len(rule["passes"]) >= 2, rule["id"])

CHECKED = """\
[my.wide]
reason = Wide.
severity = high
program = frobnicate
matches = frobnicate --hard now
matches = frobnicate

[my.narrow]
reason = Narrow.
program = frobnicate
flag = --hard
matches = frobnicate --hard now
"""

with Home() as home:

    def problems(text, settings=""):
        """Kind, line and message of what `rules check` says of a user's file."""
        path = home.user_rules(text)
        home.settings(settings)
        answer = home.run(b"", "rules", "check", "--json")
        found = json.loads(answer.out)["problems"]
        check_equal(answer.status, 1 if found else 0, f"status ({answer})")
        check(all(problem["file"] in (str(path), str(home.config / "hookguard.conf")) for problem in found), found)
        return [(problem["kind"], problem["rule"], problem["line"]) for problem in found]

    with point("rules check: the built-in rules have no problem, and each has a candidate"):
        report = json.loads(home.run(b"", "rules", "check", "--json").out)
        check_equal(report["problems"], [], "problems")
        rows = {row["rule"]: (row["fact"], row["literals"]) for row in report["candidates"]}
        check_equal(rows["git.push-force"], ("program", ["git"]), "candidate")
        check_equal(len(rows), len(json.loads(home.run(b"", "rules", "--json").out)), "candidates")
        text = home.run(b"", "rules", "check").out.decode()
        check(text.count("\n") == 1 and text.endswith("no problem\n"), text)
        text = home.run(b"", "rules", "check", "--verbose").out.decode()
        check('git.push-force: program is "git"\n' in text and text.endswith("no problem\n"), text)
    with point("rules check: a rule that another covers"):
        check_equal(problems(CHECKED), [("covered", "my.narrow", 8)], "problems")
        answer = home.run(b"", "rules", "check")
        check(b"50-mine.rules:8:2: covered [my.narrow] another rule decides each example (my.wide)" in answer.out, answer)
        check_equal(home.run(b"", "test").status, 1, "status of test")
        check_equal(home.run(home.bash("ls")).status, 0, "the hook does not care")
    with point("rules check: one example that only the rule catches is enough"):
        check_equal(problems(CHECKED.replace("[my.narrow]\n", "[my.narrow]\nmatches = frobber --hard\n")
                             .replace("program = frobnicate\nflag", "program = frobnicate|frobber\nflag")), [], "problems")
    with point("rules check: a stronger or graver rule is not covered, nor one that only logs"):
        check_equal(problems(CHECKED.replace("high", "high\ndecision = ask")), [], "stronger")
        check_equal(problems(CHECKED.replace("Narrow.", "Narrow.\nseverity = critical")), [], "graver")
        check_equal(problems(CHECKED.replace("Narrow.", "Narrow.\ndecision = log")), [], "logs")
        check_equal(problems(CHECKED.replace("Narrow.", "Narrow.\nenabled = no")), [], "switched off")
    with point("rules check: what starts at a higher level covers nothing below it"):
        check_equal(problems(CHECKED.replace("high", "high\nlevel = strict")), [], "the wider one")
        check_equal(problems(CHECKED.replace("Narrow.", "Narrow.\nlevel = strict")),
                    [("covered", "my.narrow", 8)], "the narrower one")
        check_equal(problems(CHECKED.replace("high", "high\nlevel = strict"), "level = paranoid\n"), [], "in force")
    with point("rules check: a rule that can never match"):
        check_equal(problems("[my.never]\nreason = r\nprogram = git\nprogram = hg\npasses = ls\n"), [("never", "my.never", 3)], "problems")
    with point("rules check: instead that is blocked"):
        rule = "[my.rule]\nreason = r\nprogram = frobnicate\nmatches = frobnicate\ninstead = "
        for instead in ("git push --force", "FOO=1 git push --force", "git reset --hard", "rm -rf ~"):
            check_equal(problems(f"{rule}{instead}\n"), [("instead", "my.rule", 1)], instead)
        for instead in ("git status", "Never git push --force", "git push --force is for people.", "git rm --cached .",
                        "the person knows: git push --force."):
            check_equal(problems(f"{rule}{instead}\n"), [], instead)
    with point("rules check: instead is judged at the level of its rule"):
        strict = "[my.strict]\nreason = r\nlevel = strict\nprogram = twiddle\nmatches = twiddle\n"
        check_equal(problems(f"{rule}twiddle\n{strict}"), [], "below")
        check_equal(problems(f"{rule}twiddle\nlevel = strict\n{strict}"), [("instead", "my.rule", 1)], "at it")
    with point("rules check: a level for a topic of rules of configuration is one"):
        check_equal(problems(RULE, "level.wire = strict\nlevel.privilege = paranoid\nlevel.guard = strict\n"), [], "problems")
        home.write(".config/hookguard/rules/scan/50-mine.rules",
                   "[house.http]\nreason = No.\nlevel = strict\nitem = url\ntext = ^http:\n"
                   "matches = .mcp.json {\"mcpServers\":{\"x\":{\"type\":\"http\",\"url\":\"http://a.example.org/\"}}}\n")
        check_equal(problems(RULE, "level.house = strict\n"), [], "a topic of the user's")
        check_equal(problems(RULE, "level.hoose = strict\n"), [("topic", "", 1)], "mistyped")
        (home.config / "rules/scan/50-mine.rules").unlink()
    with point("rules check: a level for a topic that no rule has"):
        check_equal(problems(RULE, "level.my = strict\nlevel.gti = strict\n"), [("topic", "", 2)], "problems")
    with point("rules check: examples that do not hold come first"):
        check_equal(problems(CHECKED + "matches = ls\n"), [("example", "my.narrow", 13)], "problems")
    with point("rules check: no shipped rule is taken for one that can never match"):
        home.user_rules("# none")
        text = b"".join(
            home.run(b"", "rules", rule["id"]).out for rule in json.loads(home.run(b"", "rules", "--json").out))
        bare = re.sub(rb"^(?:matches|passes) .*\n(?:  .*\n)*", b"", text, flags=re.M)
        answer = home.run(b"", "test", "--json", home.write("bare.rules", bare))
        report = json.loads(answer.out)
        check(report["rules"] > 40, report["rules"])
        kinds = [failure for failure in report["failures"] if failure["kind"] == "never"]
        check_equal(kinds, [], "problems")

with Home() as home:
    home.settings("audit.keep = 3\ncontext = staging\n")
    with point("config: values and origins"):
        answer = home.run(b"", "config")
        text = answer.out.decode()
        check(answer.status == 0 and "hookguard.conf:1" in text and "default" in text, answer)
    with point("config --json"):
        config = json.loads(home.run(b"", "config", "--json").out)
        check_equal(config["settings"]["audit.keep"]["value"], "3", "value")
        check(config["settings"]["audit.keep"]["origin"].endswith("hookguard.conf:1"), config)
        check_equal(config["settings"]["audit.limit"]["origin"], "default", "origin")
        check_equal(config["sources"]["rules.user"]["exists"], False, "exists")
    with point("config: wrappers"):
        home.settings("wrapper.house-run = values=-c,--config operands=1\n")
        text = home.run(b"", "config").out.decode()
        check("wrapper.house-run = values=-c,--config operands=1   # " in text, text)
        config = json.loads(home.run(b"", "config", "--json").out)
        check_equal(config["settings"]["wrapper.house-run"]["value"], "values=-c,--config operands=1", "value")
        check(config["settings"]["wrapper.house-run"]["origin"].endswith("hookguard.conf:1"), config)
    with point("a wrapper of the user is seen through"):
        call = home.bash("house-run -c x prod rm -rf ~")
        check_equal(home.run(call).status, 2, "with the wrapper")
        home.settings("")
        check_equal(home.run(home.bash("house-run -c x prod echo rm -rf /")).status, 0, "without it")
    with point("config: a bad line"):
        home.settings("audit.kep = 3\n")
        answer = home.run(b"", "config")
        check(answer.status == 2 and b"hookguard.conf:1:1: " in answer.err and b"audit.keep" in answer.err, answer)
    with point("a bad settings file blocks calls and says where"):
        answer = home.run(home.bash("ls"))
        check(answer.status == 2 and b"hookguard: fault: " in answer.err and b"hookguard.conf:1:1" in answer.err, answer)

with Home() as home, point("the executable alone, copied anywhere, works with its built-in rules"):
    copy = home.path / "elsewhere/hg"
    copy.parent.mkdir()
    shutil.copy(GUARD, copy)
    check_deny(home.run(home.bash("git push --force"), guard=str(copy)), "git.push-force")
    check_pass(home.run(home.bash("git status"), guard=str(copy)))

done()
