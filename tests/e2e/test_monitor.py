# SPDX-License-Identifier: MIT
"""mode = monitor: everything is judged and recorded, nothing is blocked, and it is said once a session."""

import json

from harness import Home, check, check_deny, check_equal, check_fault, done, point

NOTICE = "hookguard: mode = monitor ("
DANGEROUS = "git push --force origin main"


def monitor(home, more=""):
    """A home whose settings say so, and the words that pin them in the hook's entry."""
    path = home.settings(f"mode = monitor\n{more}")
    return ["--config", path]


def check_goes_on(answer, verdict, what):
    check_equal(answer.status, 0, f"{what}: status")
    check_equal(answer.record.get("verdict"), verdict, f"{what}: verdict of the record")
    check_equal(answer.record.get("enforced"), None if verdict == "pass" else False, f"{what}: enforced")


with point("a deny is recorded as not enforced, and goes on"), Home() as home:
    pinned = monitor(home)
    answer = home.run(home.bash(DANGEROUS), *pinned)
    check_goes_on(answer, "deny", "deny")
    check_equal(answer.record.get("rule"), "git.push-force", "rule")
    answer = home.run(home.bash("ls"), *pinned)
    check_goes_on(answer, "pass", "pass")
    check_equal((answer.out, answer.err), (b"", b""), "a pass later in the session")

with point("an ask is recorded as not enforced, and nobody is asked"), Home() as home:
    home.user_rules("[mine.a]\nreason = r\ndecision = ask\nseverity = low\nprogram = zap\n"
                    "matches = zap\nmatches = zap x\npasses = ls\npasses = zip\n")
    pinned = monitor(home)
    home.run(home.bash("ls"), *pinned)
    answer = home.run(home.bash("zap"), *pinned)
    check_goes_on(answer, "ask", "ask")
    check_equal(answer.out, b"", "standard output")

with point("the start of each session says so, with the line that switched it on"), Home() as home:
    pinned = monitor(home)
    for session in ("a", "b"):
        first = home.run(home.bash(DANGEROUS, session_id=session), *pinned)
        again = home.run(home.bash("ls", session_id=session), *pinned)
        check(first.text.startswith(NOTICE + f"{home.config}/hookguard.conf:1)"), first)
        check("none is blocked" in first.text and first.text.count("\n") == 1, first)
        message = json.loads(first.out)
        check_equal(list(message), ["systemMessage"], "members for Claude Code")
        check(message["systemMessage"].startswith(NOTICE), message)
        check_equal(again.err, b"", "the second call of the session")
    check_equal(home.run(home.bash("ls", session_id="a"), *pinned).err, b"", "a session that goes on")

with point("hosts that show no such message have an empty standard output"), Home() as home:
    pinned = monitor(home)
    payload = home.bash(DANGEROUS, turn_id="t", model="m")
    answer = home.run(payload, "--agent", "codex", *pinned)
    check_goes_on(answer, "deny", "codex")
    check_equal(answer.out, b"", "standard output")
    check(answer.text.startswith(NOTICE), answer)

with point("sixty-five sessions later the first is told again"), Home() as home:
    pinned = monitor(home)
    for number in range(65):
        home.run(home.bash("ls", session_id=f"s{number}"), *pinned)
    check(home.run(home.bash("ls", session_id="s0"), *pinned).text.startswith(NOTICE), "s0 is forgotten")
    check_equal(home.run(home.bash("ls", session_id="s64"), *pinned).err, b"", "s64 is not")

with point("a list of sessions that can't be used means the notice comes each time"), Home() as home:
    pinned = monitor(home)
    home.log.parent.mkdir(parents=True, mode=0o700)
    (home.log.parent / "audit.jsonl.monitor").mkdir()
    for _ in range(2):
        answer = home.run(home.bash("ls"), *pinned)
        check(answer.status == 0 and answer.text.startswith(NOTICE), answer)
    (home.log.parent / "audit.jsonl.monitor").rmdir()
    (home.log.parent / "audit.jsonl.monitor").write_bytes(b"\0" * 5000)
    check(home.run(home.bash("ls"), *pinned).text.startswith(NOTICE), "rubbish in the file")

with point("faults block, and with monitor.faults = pass those of the call do not"), Home() as home:
    pinned = monitor(home)
    check_fault(home.run(b"{", *pinned), "fault.payload")
    check("enforced" not in home.records()[-1], "a fault that blocked")
    monitor(home, "monitor.faults = pass\n")
    answer = home.run(b"{", *pinned)
    check_goes_on(answer, "fault", "payload")
    check(answer.text.startswith("hookguard: fault, not enforced (monitor.faults = pass): payload"), answer)
    check_equal(answer.out, b"", "standard output")
    home.user_rules("[broken\n")
    check_goes_on(home.run(home.bash("ls"), *pinned), "fault", "rules")

with point("a fault of the command line or the settings blocks whatever the mode"), Home() as home:
    pinned = monitor(home, "monitor.faults = pass\n")
    check_fault(home.run(home.bash("ls"), "--agnet", "codex", *pinned), "fault.usage")
    monitor(home, "monitor.faults = pass\nnonsense = 1\n")
    check_fault(home.run(home.bash("ls"), *pinned), "fault.settings", "nonsense")

with point("without a record nothing goes on, unless faults do"), Home() as home:
    pinned = monitor(home, "audit.file = /dev/full\n")
    check_fault(home.run(home.bash("ls"), *pinned), "fault.audit", recorded=False)
    check_fault(home.run(home.bash(DANGEROUS), *pinned), "fault.audit", recorded=False)
    monitor(home, "audit.file = /dev/full\nmonitor.faults = pass\n")
    check_equal(home.run(home.bash("ls"), *pinned).status, 0, "status")

with point("a file that an environment variable can choose does not switch it on"), Home() as home:
    home.settings("mode = monitor\n")
    for env in ({}, {"XDG_CONFIG_HOME": str(home.path / ".config"), "HOME": str(home.project)}):
        check_fault(home.run(home.bash("ls"), env=env), "fault.settings", "--config", "hookguard install",
                    recorded=not env)
    check_fault(home.run(home.bash("ls"), "--config", "../.config/hookguard/hookguard.conf"),
                "fault.settings", "--config")

with point("a project can't switch it on"), Home() as home:
    pinned = ["--config", home.settings("level = standard\n")]
    home.write("project/.hookguard/hookguard.conf", "mode = monitor\n")
    check_deny(home.run(home.bash(DANGEROUS), *pinned), "git.push-force")
    home.write("project/.hookguard/rules/10-a.rules", "mode = monitor\n")
    check_fault(home.run(home.bash("ls"), *pinned), "fault.rules")

with point("an unknown word is a fault with the two known ones"), Home() as home:
    for text, words in (("mode = off\n", "monitor or enforce"), ("monitor.faults = no\n", "pass or block")):
        check_fault(home.run(home.bash("ls"), "--config", home.settings(text)), "fault.settings", words)

with point("config and explain say what is in force"), Home() as home:
    pinned = monitor(home)
    check("mode             = monitor   # " in home.run(b"", "config", *pinned).text
          or "mode             = monitor   # " in home.run(b"", "config", *pinned).out.decode(), "config")
    answer = home.run(b"", "explain", *pinned, DANGEROUS)
    check("verdict: deny by git.push-force; the hook would end with 0, and the call goes on, since mode = monitor"
          in answer.out.decode(), answer)
    check_equal(answer.status, 1, "explain still tells by its status")
    check_equal(json.loads(home.run(b"", "explain", "--json", *pinned, DANGEROUS).out)["status"], 0, "status")

with point("the log tells what was not enforced"), Home() as home:
    pinned = monitor(home)
    home.run(home.bash(DANGEROUS), *pinned)
    home.run(home.bash("ls"), *pinned)
    listed = home.run(b"", "log", *pinned).out.decode()
    check("(git.push-force, not enforced)" in listed, listed)
    stats = home.run(b"", "log", "stats", *pinned).out.decode()
    check(stats.startswith("2 calls, 0 blocked, 1 denied or asked about and let go on (mode = monitor)\n"), stats)
    counts = json.loads(home.run(b"", "log", "stats", "--json", *pinned).out)
    check_equal((counts["calls"], counts["blocked"], counts["not_enforced"]), (2, 0, 1), "counts")
    event = json.loads(home.run(b"", "log", *pinned, "--verdict", "deny", "--format", "ocsf").out)
    check_equal((event["action"], event["disposition"]), ("Observed", "Detected"), "OCSF")
    check("act=noted" in home.run(b"", "log", *pinned, "--verdict", "deny", "--format", "cef").out.decode(), "CEF")
    proposed = home.run(b"", "log", "permissions", *pinned).out.decode()
    check("git push" not in proposed, proposed)

with point("the doctor warns of it, and proves that verdicts are still found"), Home() as home:
    home.run(b"", "install", "--yes")
    conf = home.config / "hookguard.conf"
    conf.write_text(conf.read_text() + "mode = monitor\n")
    answer = home.run(b"", "doctor", "--json")
    lines = json.loads(answer.out)["checks"]
    modes = [line for line in lines if line["check"] == "mode"]
    check(len(modes) == 1 and modes[0]["result"] == "warning" and "enforce" in modes[0]["cure"], modes)
    check(all(line["result"] == "ok" for line in lines if line["check"] in ("probe", "log")), lines)
    check_equal(len([r for r in home.records() if r.get("enforced") is False]), 1, "probes not enforced")

done()
