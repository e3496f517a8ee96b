# SPDX-License-Identifier: MIT
"""The record: fields, order, redaction, file modes, rotation, and many writers at once."""

import base64
import concurrent.futures
import hashlib
import json
import os
import re
import stat
import subprocess

from harness import GUARD, Home, check, check_deny, check_equal, check_fault, check_pass, done, point

ORDER = ["v", "seq", "time", "verdict", "rule", "severity", "rules", "tool", "server", "what", "via", "reads", "writes",
         "deletes", "hosts", "doubt", "session", "call", "agent", "mode", "cwd", "project", "host", "context", "input",
         "redacted", "truncated", "guard", "us", "prev", "mac"]

with Home() as home:
    with point("a pass"):
        answer = home.run(home.bash("git status"))
        check_pass(answer)
        record = answer.record
        check_equal(list(record), [key for key in ORDER if key in record], "order of keys")
        check_equal(record["v"], 1, "v")
        check_equal(record["seq"], 1, "seq")
        check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record["time"]), record["time"])
        check("rule" not in record and "severity" not in record, record)
        check_equal(record["what"], "git status", "what")
        check_equal(record["tool"], "Bash", "tool")
        check_equal((record["session"], record["call"], record["agent"], record["mode"]),
                    ("5f0c", "toolu_01", "main", "default"), "who")
        check_equal(record["input"]["bytes"], len(json.dumps(home.bash("git status"))), "input.bytes")
        check(re.fullmatch(r"[0-9a-f]{16}", record["input"]["mac"]), record["input"])
        check(re.fullmatch(r"[0-9a-f]+", record["guard"]["rules"]), record["guard"])
        check(isinstance(record["us"], int) and record["us"] >= 0, record["us"])
    with point("the file is the user's alone"):
        check_equal(stat.S_IMODE(home.log.stat().st_mode), 0o600, "mode of the file")
        check_equal(stat.S_IMODE(home.log.parent.stat().st_mode), 0o700, "mode of the folder")
    with point("also under umask 0"):
        home.log.unlink()
        old = os.umask(0)
        home.run(home.bash("ls"))
        os.umask(old)
        check_equal(stat.S_IMODE(home.log.stat().st_mode), 0o600, "mode of the file")
    with point("the same input has the same mac, another has another, and the key stays"):
        macs = [home.run(home.bash(command)).record["input"]["mac"] for command in ("ls", "ls", "ls -l")]
        check(macs[0] == macs[1] != macs[2], macs)
    with point("a deny"):
        record = home.run(home.bash("cd /srv && rm -rf /etc > /tmp/out")).record
        check_equal((record["verdict"], record["rule"], record["severity"]),
                    ("deny", "files.delete-root", "critical"), "verdict")
        check_equal(record["deletes"], ["/etc"], "deletes")
        check("/tmp/out" in record["writes"], record)
    with point("an MCP call"):
        record = home.run(home.call("mcp__pg__query", {"sql": "SELECT * FROM users WHERE name = 'Ann'"})).record
        check_equal((record["tool"], record["server"]), ("mcp__pg__query", "pg"), "tool")
        check("Ann" not in record["what"] and "SELECT * FROM users" in record["what"], record["what"])
    with point("a fault"):
        record = home.run(b"{").record
        check_equal((record["verdict"], record["rule"]), ("fault", "fault.payload"), "verdict")
        check("tool" not in record and record["input"]["bytes"] == 1, record)
    with point("a sub-agent's call"):
        record = home.run(home.bash("ls", agent_id="a1", agent_type="explorer")).record
        check_equal(record["agent"], "explorer", "agent")

SECRETS = {
    "ghp_Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQ": "curl -H 'Authorization: token {}' https://api.github.com/",
    "Tr4vK8mQz2": "psql postgresql://app:{}@db.example.net/shop",
    "hunter2hunter": "mysql -u root -p{} -e 'SELECT 1'",
    "s3cr3tvalue": "curl -u admin:{} https://example.com/",
    "q9w8e7r6": "curl 'https://example.com/a?token={}'",
    "b64b64b64": "curl -H 'Authorization: Bearer {}' https://example.com/",
    "v4lu3v4lu3": "API_KEY={} ./run",
}
with Home() as home:
    for secret, command in SECRETS.items():
        with point(f"redacted: {command}"):
            home.run(home.bash(command.format(secret)))
            check(secret not in home.log.read_text(), home.log.read_text().splitlines()[-1])
    key = [base64.b64encode(hashlib.sha384(bytes([number])).digest()).decode() for number in range(6)] + ["aK3v9Q=="]
    for name, text in (("lines", "\n".join(key)), ("escapes", "\\n".join(key)), ("one of six", key[0]),
                       ("strings", '" +\n  "'.join(key)), ("no end", None)):
        with point(f"redacted: all lines of a private key: {name}"):
            text = f"-----BEGIN RSA PRIVATE KEY-----\n{text or chr(10).join(key)}" + (
                "\n-----END RSA PRIVATE KEY-----" if text else "")
            for call in (home.bash(f"echo '{text}' > k"), home.call("Write", {"file_path": "/tmp/k", "content": text})):
                answer = home.run(call)
                explained = home.run(call, "explain")
                check_equal((answer.status, answer.record.get("rule")), (2, "secrets.private-key"), answer)
                for line in key:
                    check(line not in home.log.read_text() + answer.text + explained.out.decode(), f"{line} is shown")
    with point("kinds of secrets are named"):
        home.run(home.bash("echo ghp_Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQ"))
        check("github-token" in home.records()[-1].get("redacted", []), home.records()[-1])
    with point("paths and urls keep what is harmless"):
        record = home.run(home.call("WebFetch", {"url": "https://u:pw12345@example.com/a/b?k=v123456", "prompt": "p"})).record
        check_equal(record["hosts"], ["example.com"], "hosts")
        check("pw12345" not in json.dumps(record) and "v123456" not in json.dumps(record), record)

with Home() as home:
    hostile = "a\x1b[31m\u2028\u202e\x7f\"\\\n" * 2000
    with point("hostile bytes stay one line of at most 8 KiB"):
        home.run(home.call("mcp__x__y", {"path": "/" + hostile, "k": hostile}, session_id=hostile, cwd="/" + hostile))
        lines = home.log.read_bytes().split(b"\n")
        check_equal(len(lines), 2, "lines")
        check(len(lines[0]) <= 8192, len(lines[0]))
        check(not any(byte < 0x20 or byte == 0x7f for byte in lines[0]), lines[0][:200])
        check("\u2028" not in lines[0].decode() and "\u202e" not in lines[0].decode(), "separators")
        check_equal(home.records()[-1].get("truncated"), True, "truncated")
    with point("a torn last line is closed, and the numbering goes on"):
        seq = home.records()[-1]["seq"]
        with home.log.open("ab") as log:
            log.write(b'{"v":1,"seq":99')
        home.run(home.bash("ls"))
        lines = home.log.read_text().splitlines()
        check_equal(lines[-2], '{"v":1,"seq":99', "torn line")
        check_equal(json.loads(lines[-1])["seq"], seq + 1, "seq")

with Home() as home, point("rotation keeps the newest files and loses no line"):
    home.settings("audit.limit = 64K\naudit.keep = 2\n")
    count = 400
    for _ in range(count):
        home.run(home.bash("ls " + "x" * 500))
    files = sorted(path.name for path in home.log.parent.glob("audit.jsonl*") if path.suffix in (".jsonl", ".1", ".2", ".3"))
    check(files[:1] == ["audit.jsonl"] and len(files) <= 3, files)
    check(all((home.log.parent / name).stat().st_size <= 64 * 1024 for name in files), files)
    seqs = [json.loads(line)["seq"] for name in reversed(files)
            for line in (home.log.parent / name).read_text().splitlines()]
    check(seqs[-1] > count, "the records that close files have numbers, too")
    check_equal(seqs, list(range(seqs[-1] - len(seqs) + 1, seqs[-1] + 1)), "numbers")

with Home() as home, point("many writers at once: every line whole, every number once"):
    home.settings("audit.limit = 64K\naudit.keep = 100\n")
    data = json.dumps(home.bash("ls " + "y" * 300)).encode()

    def one(_):
        return subprocess.run([GUARD], input=data, capture_output=True, env=home.environment(), timeout=60).returncode

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(300)))
    check_equal(set(statuses), {0}, "statuses")
    records = [json.loads(line) for path in home.log.parent.glob("audit.jsonl*")
               if path.suffix not in (".key", ".chain", ".verify") for line in path.read_text().splitlines()]
    closing = sum("next" in record for record in records)
    check(closing > 0, "nothing was rotated")
    check_equal(sorted(record["seq"] for record in records), list(range(1, 301 + closing)), "numbers")

with Home() as home, point("audit.file names another place"):
    home.settings(f"audit.file = {home.path}/logs/mine.jsonl\n")
    home.run(home.bash("ls"))
    check((home.path / "logs/mine.jsonl").is_file() and not home.log.exists(), list(home.path.rglob("*.jsonl")))
with Home() as home, point("a hard link to another's file is refused"):
    home.run(home.bash("ls"))
    os.link(home.log, home.path / "second-name")
    check_fault(home.run(home.bash("ls")), "fault.audit", "audit.jsonl", recorded=False)

done()
