# SPDX-License-Identifier: MIT
"""hookguard allow: a person lets one blocked call pass; nobody else can, and no other call does."""

import concurrent.futures
import json
import os
import pathlib
import pty
import re
import select
import signal
import subprocess

from harness import Home, check, check_deny, check_equal, check_pass, done, on_terminal, point

FORCED = "git push --force origin main"
AGENT_VARIABLES = ["CLAUDECODE", "AI_AGENT", "CODEX_SANDBOX", "CODEX_SANDBOX_NETWORK_DISABLED", "GEMINI_CLI",
                   "QWEN_CODE", "CURSOR_AGENT"]


def code_of(answer):
    """The code that a block tells, which is the start of the record's."""
    told = re.findall(r"hookguard allow ([0-9A-HJKMNP-TV-Z]{8})(?: --config \S+)?\n", answer.text)
    check_equal(len(told), 1, f"codes in {answer.text!r}")
    check(answer.record["code"].startswith(told[0]), f"{told} is not {answer.record.get('code')}")
    check_equal(len(answer.record["code"]), 26, "length of the code")
    return told[0]


def deny(home, command=FORCED, **extra):
    answer = home.run(home.bash(command, **extra))
    check_deny(answer, "git.push-force")
    return answer


with point("a grant lets exactly this call pass, once"), Home() as home:
    code = code_of(deny(home))
    typed = on_terminal(home, "allow", code)
    check_equal(typed.status, 0, typed)
    for part in ("rule     git.push-force\n", "severity high\n", "tool     Bash\n", f"what     {FORCED}\n",
                 f"cwd      {home.project}\n", "Exactly this call may then pass once, until ", "granted once, until "):
        check(part in typed.text, f"{part!r} is not in {typed.text!r}")
    for command, extra in ((FORCED + " ", {}), (FORCED, {"cwd": str(home.path)}), ("git push --force", {})):
        deny(home, command, **extra)
    check_deny(home.run(home.call("Bash", {"command": FORCED, "timeout": 5})), "git.push-force")
    passed = home.run(home.call("Bash", {"command": FORCED, "description": "Push, as it was granted"},
                                session_id="another", tool_use_id="toolu_02"))
    check_pass(passed)
    check_equal(passed.record["grant"], [r for r in home.records() if r["verdict"] == "grant"][0]["grant"], "grant")
    check(f"{FORCED}   (granted)\n" in home.run(b"", "log").out.decode(), "log")
    check_equal(passed.record["rules"], ["git.push-force"], "rules of the record")
    deny(home)

with point("the record of a grant tells what was granted, and stands in the chain"), Home() as home:
    blocked = deny(home).record
    on_terminal(home, "allow", code_of(home.run(home.bash(FORCED))))
    record = home.records()[-1]
    check_equal(record["verdict"], "grant", "verdict")
    for key in ("rule", "tool", "what", "session", "call", "cwd", "host", "code"):
        check_equal(record[key], blocked[key], key)
    check(re.fullmatch(r"[0-9a-f]{8}", record["grant"]), record)
    check(record["time"] < record["until"], record)
    home.run(home.bash(FORCED))
    check_equal(home.run(b"", "log", "verify").status, 0, "log verify")
    check_equal(len(home.run(b"", "log", "--verdict", "grant").out.splitlines()), 1, "log --verdict grant")
    check(json.loads(home.run(b"", "log", "stats", "--json").out)["calls"] == 3, "a grant is no call")

with point("--for lets it pass each time until the end"), Home() as home:
    code = code_of(deny(home))
    typed = on_terminal(home, "allow", code.lower(), "--for", "1h")
    check("may then pass each time, until" in typed.text and typed.status == 0, typed)
    for _ in range(3):
        check_pass(home.run(home.bash(FORCED)))
    listed = json.loads(home.run(b"", "allow", "--list", "--json").out)
    check_equal([(g["code"], g["for"], g["over"], g["rule"], g["what"]) for g in listed],
                [(code, "any", False, "git.push-force", FORCED)], "list")
    answer = home.run(b"", "allow", "--revoke", code)
    check_equal((answer.status, answer.out), (0, b"revoked: 1 grant\n"), "revoke")
    check_equal(home.records()[-1]["verdict"], "revoke", "record")
    deny(home)
    check_equal(home.run(b"", "allow", "--revoke").status, 1, "nothing to revoke")
    check_equal(home.run(b"", "allow", "--list").out, b"no grants\n", "list")

with point("a grant whose time is over lets nothing pass, and goes when the next one is made"), Home() as home:
    code = code_of(deny(home))
    on_terminal(home, "allow", code, "--for", "1s")
    while home.run(home.bash(FORCED)).status == 0:
        pass
    check("over since" in home.run(b"", "allow", "--list").out.decode(), "list")
    on_terminal(home, "allow", code_of(home.run(home.bash("git push -f"))))
    check_equal(len(list((home.config / "grants").iterdir())), 1, "grants")

with point("of calls at the same time exactly one passes"), Home() as home:
    for _ in range(4):
        on_terminal(home, "allow", code_of(home.run(home.bash(FORCED))))
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            ends = list(pool.map(lambda _: home.run(home.bash(FORCED)).status, range(12)))
        check_equal(sorted(ends), [0] + [2] * 11, "statuses")

with point("only a yes that is typed then and there grants"), Home() as home:
    code = code_of(deny(home))
    for typed in (b"no\n", b"\n", b"y\n", b"YES\n", b"yes please\n", b"yes" + b" x" * 40 + b"\n", b"\x04"):
        answer = on_terminal(home, "allow", code, answer=typed)
        check(answer.status == 1 and "nothing was granted" in answer.text, answer)
    answer = on_terminal(home, "allow", code, answer=b"no\n", before=b"yes\nyes\n")
    check(answer.status == 1, f"typed ahead: {answer}")
    check_equal([r for r in home.records() if r["verdict"] == "grant"], [], "grants")
    deny(home)

with point("without a terminal, or in the background, nothing is granted"), Home() as home:
    code = code_of(deny(home))
    process = subprocess.run([home.guard, "allow", code], input=b"yes\nyes\n", capture_output=True, timeout=60,
                             start_new_session=True, env=home.environment())
    check(process.returncode == 2 and b"there is no terminal" in process.stderr, process)
    pid, terminal = pty.fork()
    if pid == 0:  # the leader keeps the foreground, and the guard runs in a group of its own
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.execve(home.guard, [home.guard, "allow", code], home.environment())
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status))
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
    _, status = os.waitpid(pid, 0)
    check(os.waitstatus_to_exitcode(status) == 2 and b"foreground" in shown, shown)
    deny(home)

with point("an agent's shell is refused, whatever it has"), Home() as home:
    code = code_of(deny(home))
    for name in AGENT_VARIABLES:
        answer = on_terminal(home, "allow", code, env={name: "1"})
        check(answer.status == 2 and name in answer.text and "only a person" in answer.text, answer)
        check_equal(on_terminal(home, "allow", code, env={name: ""}, answer=b"no\n").status, 1, f"{name} is empty")

with point("codes that name no blocked call, and what is no code"), Home() as home:
    deny(home)
    for code, status, words in (("K7MQ4TXA", 1, "no call with this code"), ("K7MQ", 2, "is no code"),
                                ("../../x", 2, "is no code"), ("git.push-force", 2, "is no code")):
        answer = home.run(b"", "allow", code)
        check(answer.status == status and words in answer.text, answer)
    for words in ([], ["--list", "K7MQ4TXA"], ["--list", "--revoke"], ["--revoke", "--for", "1h"], ["a", "b"],
                  ["K7MQ4TXA", "--json"], ["K7MQ4TXA", "--for", "25h"], ["K7MQ4TXA", "--for", "0s"],
                  ["K7MQ4TXA", "--for", "2026-11-26"], ["K7MQ4TXA", "--for", "x"]):
        check_equal(home.run(b"", "allow", *words).status, 2, words)

with point("rules of the guard, rules that say so, and faults can't be granted"), Home() as home:
    home.user_rules("[mine.fixed]\nreason = r\ngrantable = no\nprogram = zap\n"
                    "[git.push-force]\ngrantable = no\n")
    for command in ("zap", FORCED, "rm -rf ~/.config/hookguard"):
        answer = home.run(home.bash(command))
        check(answer.status == 2 and "hookguard allow" not in answer.text, answer)
        refused = on_terminal(home, "allow", answer.record["code"])
        check(refused.status == 1 and "this rule can't be granted" in refused.text, refused)
    both = home.run(home.bash("zap; rm -rf /"))
    check("hookguard allow" not in both.text, both)
    check_equal(on_terminal(home, "allow", both.record["code"]).status, 1, "one of two rules")
    fault = home.run(b"{")
    check("code" not in fault.record and "allow" not in fault.text, fault)

with point("a forged, copied or foreign grant is none"), Home() as home:
    code = code_of(deny(home))
    on_terminal(home, "allow", code, "--for", "1h")
    (file,) = (home.config / "grants").iterdir()
    check_equal((file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777), (0o600, 0o700), "modes")
    text = file.read_bytes()
    file.write_bytes(text.replace(b'"for":"any"', b'"for":"alw"'))
    deny(home)
    other = deny(home, "git push -f").record["code"]
    file.write_bytes(text)
    (file.parent / f"{other}.grant").write_bytes(text)
    deny(home, "git push -f")
    (file.parent / f"{other}.grant").write_bytes(text.replace(file.stem.encode(), other.encode()))
    deny(home, "git push -f")
    file.chmod(0o622)
    deny(home)
    file.chmod(0o600)
    check_pass(home.run(home.bash(FORCED)))

with point("other rules or settings make it another call"), Home() as home:
    code = code_of(deny(home))
    on_terminal(home, "allow", code, "--for", "1h")
    home.user_rules("[mine.a]\nreason = r\nprogram = zap\n")
    deny(home)
    answer = on_terminal(home, "allow", code)
    check(answer.status == 1 and "rules are others" in answer.text, answer)
    (home.config / "rules/50-mine.rules").unlink()
    check_pass(home.run(home.bash(FORCED)))
    home.settings("level = strict\n")
    check_equal(home.run(home.bash(FORCED)).status, 2, "another level")

with point("grants lie beside the settings that the entry pins, where no variable can put others"), Home() as home:
    pinned = home.settings("")
    on_terminal(home, "allow", code_of(home.run(home.bash(FORCED), "--config", pinned)), "--for", "1h")
    moved = {"XDG_CONFIG_HOME": str(home.project / "c")}
    check_equal(home.run(home.bash(FORCED), "--config", pinned, env=moved).status, 0, "pinned")
    home.write("project/other.conf", "")
    unusual = ["--config", home.project / "other.conf"]
    answer = home.run(home.bash("git push -f"), *unusual)
    check(f" --config {home.project}/other.conf\n" in answer.text, answer)
    check_equal(on_terminal(home, "allow", code_of(answer), *unusual).status, 0, "with --config")
    check_equal(home.run(home.bash("git push -f"), *unusual).status, 0, "with --config")

with point("where no grant can be made, no code is told"), Home() as home:
    home.own_as_nobody()
    home.config.mkdir(parents=True)
    home.config.chmod(0o555)
    check("hookguard allow" not in home.run(home.bash(FORCED)).text, "a folder that can't be written")

with point("rules of --rules can't be granted: allow would look at others"), Home() as home:
    rules = home.write("r/10-a.rules", "[mine.a]\nreason = r\nprogram = zap\n").parent
    check("hookguard allow" not in home.run(home.bash("zap"), "--rules", rules).text, "a code is told")

with point("the second block of a call in a session is one line"), Home() as home:
    first = deny(home)
    check(len(first.text.splitlines()) > 3, first)
    again = home.run(home.call("Bash", {"command": FORCED, "description": "again"}))
    check_equal(again.text, f"hookguard: blocked by git.push-force (high) as before, for the same reason; "
                f"a person can let it pass once: hookguard allow {code_of(again)}\n", "message")
    check(len(deny(home, session_id="other").text.splitlines()) > 3, "another session")
    check(len(deny(home, FORCED + " x").text.splitlines()) > 3, "another call")
    for number in range(40):
        home.run(home.bash(f"ls {number} {'x' * 400}"))
    check(len(deny(home).text.splitlines()) > 3, "long ago")
    fixed = [home.run(home.bash("rm -rf ~/.config/hookguard")).text for _ in range(2)]
    check_equal(fixed[1], "hookguard: blocked by self.files (critical) as before, for the same reason\n", "self")

with point("a question that this host can't ask can be granted"), Home() as home:
    home.user_rules("[mine.ask]\nreason = r\ndecision = ask\nprogram = zap\n")
    payload = home.bash("zap", turn_id="t", model="m")
    answer = home.run(payload, "--agent", "codex")
    check_equal(on_terminal(home, "allow", code_of(answer)).status, 0, "status")
    check_equal([home.run(payload, "--agent", "codex").status for _ in range(2)], [0, 2], "statuses")

with point("a call that passes looks for no grant"), Home() as home:
    trace = pathlib.Path("/usr/bin/strace")
    on_terminal(home, "allow", code_of(deny(home)))
    if trace.exists():
        out = home.path / "trace"
        subprocess.run([trace, "-o", out, home.guard], input=json.dumps(home.bash("ls")).encode(), timeout=60,
                       env=home.environment(), check=True)
        check("hookguard/grants" not in out.read_text(), "looked")
    check_equal(len(list((home.config / "grants").iterdir())), 1, "still there")

with point("a pass whose record can't be written is a fault, and uses the grant up"), Home() as home:
    on_terminal(home, "allow", code_of(deny(home)))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = home.log.stat().st_size
    process = subprocess.run(["sh", "-c", f"ulimit -f {size // 512}; exec {home.guard}"],
                             input=json.dumps(home.bash(FORCED)).encode(), capture_output=True, timeout=60,
                             env=home.environment())
    check(process.returncode == 2 and b"fault" in process.stderr, process)
    check_equal(home.run(home.bash(FORCED)).status, 2, "the grant is gone")

done()
