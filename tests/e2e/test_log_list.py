# SPDX-License-Identifier: MIT
"""`hookguard log`: filters, forms, --follow, stats and permissions, over logs that are written here; and what
hostile lines do to it."""

import csv
import datetime
import io
import json
import os
import pty
import re
import subprocess
import time

from harness import GUARD, Answer, Home, check, check_equal, done, point

Z = "0" * 64


def record(seq, **members):
    """A record in the order of hookguard-audit(5)."""
    base = {"v": 1, "seq": seq, "time": f"2026-11-{20 + seq // 10:02}T0{seq % 10}:00:00.000Z", "verdict": "pass"}
    order = ["v", "seq", "time", "verdict", "rule", "severity", "rules", "tool", "server", "what", "via", "reads", "writes",
             "deletes", "hosts", "doubt", "session", "call", "agent", "mode", "cwd", "project", "host", "context", "input",
             "redacted", "truncated", "guard", "us", "prev", "mac"]
    full = {**base, "tool": "Bash", "what": "ls", "session": "s1", "call": f"c{seq}", "agent": "main", "cwd": "/p",
            "project": "/p", "host": "claude-code", "input": {"bytes": 9}, "guard": {"version": "0"}, "us": 1,
            "prev": Z, "mac": Z, **members}
    return {key: full[key] for key in order if full.get(key) is not None}


def dump(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def put(home, *lines, name="audit.jsonl"):
    home.log.parent.mkdir(parents=True, exist_ok=True)
    home.log.with_name(name).write_bytes(b"".join(line if isinstance(line, bytes) else dump(line) for line in lines))


def log(home, *arguments):
    """Not by home.run, which reads the log, too, and these are not all JSON."""
    process = subprocess.run([GUARD, "log", *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=120, env=home.environment(), cwd=home.project, check=False)
    return Answer(process, [])


def listed(home, *arguments):
    answer = log(home, "--json", *arguments)
    check_equal(answer.status, 0, f"status ({answer})")
    return [json.loads(line)["seq"] for line in answer.out.splitlines()]


RECORDS = [
    record(1, what="git status"),
    record(2, verdict="deny", rule="git.push-force", severity="high", rules=["git.push-force", "git.note"],
           what="git push --force"),
    record(3, tool="mcp__github__get_issue", server="github", what="get_issue", session="s2"),
    record(4, tool="mcp__github__merge_pull_request", server="github", verdict="ask", rule="mcp.write", severity="medium",
           rules=["mcp.write"]),
    record(5, tool="mcp__postgres__query", server="postgres", agent="Explore", project="/q", host="codex"),
    record(6, tool="Write", writes=["/p/a.c"], what="Write /p/a.c", rules=["git.note"]),
    record(7, verdict="fault", rule="fault.payload", severity="high", tool=None, agent=None, host=None, project=None,
           what="payload: byte 3: 'x'"),
    record(8, what='grep "a\\b" é'),
    record(12, what="ls later", session="s3"),
]

FILTERS = {
    "": [1, 2, 3, 4, 5, 6, 7, 8, 12],
    "--verdict deny": [2],
    "--verdict deny,ask,fault": [2, 4, 7],
    "--tool Bash": [1, 2, 8, 12],
    "--tool mcp__github__*": [3, 4],
    "--tool bash": [],
    "--server github,postgres": [3, 4, 5],
    "--rule git.push-force": [2],
    "--rule git.note": [2, 6],
    "--rule git.*": [2, 6],
    "--rule fault.payload": [7],
    "--session s2": [3],
    "--session s*": [1, 2, 3, 4, 5, 6, 7, 8, 12],
    "--agent Explore": [5],
    "--agent codex": [5],
    "--project /q": [5],
    "--project /q/": [5],
    "--project /": [],
    "--since 2026-11-20T03:00:00Z --until 2026-11-20T05:00:00Z": [3, 4],
    "--since 2026-11-20T05:00:00+02:00 --until 2026-11-20T03:00:00.001Z": [3],
    "--since 2026-11-21": [12],
    "--until 2026-11-20": [1, 2, 3, 4, 5, 6, 7, 8],
    "--since 20000d --tool Write": [6],
    "--grep push": [2],
    "--grep PUSH": [],
    '--grep a\\b"': [8],
    "--grep \u00e9": [8],
    "--grep push --verdict pass": [],
    "--tool Bash --since 2026-11-20T02:00:00Z --verdict pass": [8, 12],
}

with Home() as home:
    with point("no log: nothing is printed, and why is said"):
        answer = log(home)
        check_equal((answer.status, answer.out), (0, b""), "answer")
        check("audit.jsonl: is not there" in answer.text, answer)
    put(home, *RECORDS)
    for words, want in FILTERS.items():
        with point(f"filter {words}"):
            check_equal(listed(home, *words.replace("--grep a\\b\"", "--grep\0a\\b\"").replace(" ", "\0").split("\0")
                               if words else []), want, "records")
    with point("relative times count from now"):
        now = datetime.datetime.now(datetime.timezone.utc)
        stamp = [(now - datetime.timedelta(minutes=m)).strftime("%Y-%m-%dT%H:%M:%S.000Z") for m in (300, 100, 10)]
        put(home, *(record(n + 1, time=text) for n, text in enumerate(stamp)))
        check_equal((listed(home, "--since", "2h"), listed(home, "--since", "30m"), listed(home, "--until", "2h"),
                     listed(home, "--since", "1d")), ([2, 3], [3], [1], [1, 2, 3]), "records")
    put(home, *RECORDS)
    with point("rotated files come first, the oldest first, and a closing record is no call"):
        put(home, record(101), record(102), {"v": 1, "seq": 103, "time": "2026-11-20T00:00:00.000Z",
                                             "next": "audit.jsonl", "first": 1, "prev": Z, "mac": Z}, name="audit.jsonl.1")
        put(home, record(91), name="audit.jsonl.2")
        put(home, record(50), name="audit.jsonl.10")
        check_equal(listed(home), [91, 101, 102] + [r["seq"] for r in RECORDS], "records")
        check_equal(listed(home, "list", str(home.log) + ".10"), [50], "a file that is named")
        for end in ("1", "2", "10"):
            home.log.with_name(f"audit.jsonl.{end}").unlink()
    for words in ("--since yesterday", "--since 2026-02-30", "--since 2026-11-20T25:00:00Z", "--until 5", "--until 2x",
                  "--verdict denied", "--format xml", "--json --csv", "--format json --json", "--follow stats",
                  "stats --csv", "list --follow x", "--key x", "nonsense"):
        with point(f"refused: {words}"):
            answer = log(home, *words.split())
            check(answer.status == 2 and answer.out == b"" and len(answer.err.splitlines()) == 1, answer)

    # --- forms ---------------------------------------------------------------------------------------------------

    with point("the form for people: one line a record, no colours where there is no terminal"):
        out = log(home).out.decode()
        check_equal(len(out.splitlines()), len(RECORDS), "lines")
        check_equal(out.splitlines()[1],
                    "2026-11-20T02:00:00.000Z  deny   Bash        git push --force   (git.push-force)", "line")
        check("\x1b" not in out, out)

    def on_terminal(**env):
        """What is printed on a terminal."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([GUARD, "log"], stdout=follower, env=home.environment(**env), cwd=home.project)
        os.close(follower)
        out = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        process.wait(60)
        os.close(leader)
        return out

    with point("colours on a terminal, and none with NO_COLOR"):
        check(b"\x1b[31mdeny" in on_terminal(), "no colour")
        check(b"\x1b" not in on_terminal(NO_COLOR="1"), "colour")
    with point("--json: the lines as they are"):
        check_equal(log(home, "--json").out, home.log.read_bytes(), "lines")
        check_equal(log(home, "--format", "json").out, home.log.read_bytes(), "the same by --format")
    with point("--csv: every record, every list, no formula"):
        put(home, *RECORDS, record(13, what='=cmd|"x"!A1', reads=["/a;b", "+c"]), record(14, what="-rf, \"q\"\n@"))
        rows = list(csv.DictReader(io.StringIO(log(home, "--csv").out.decode(), newline="")))
        check_equal(len(rows), len(RECORDS) + 2, "rows")
        check_equal((rows[1]["verdict"], rows[1]["rule"], rows[1]["what"]), ("deny", "git.push-force", "git push --force"),
                    "row")
        check_equal((rows[-2]["what"], rows[-2]["reads"]), ('\'=cmd|"x"!A1', "/a;b; +c"), "formula")
        check_equal(rows[-1]["what"], "'-rf, \"q\"\\n@", "quotes and newline")
        check(not any(cell and cell[0] in "=+-@" for row in rows for cell in row.values()), "a cell is a formula")
        put(home, *RECORDS)
    with point("--format ocsf: what hookguard-audit(5) says"):
        events = [json.loads(line) for line in log(home, "--format", "ocsf").out.splitlines()]
        check_equal(len(events), len(RECORDS), "events")
        got = {r["verdict"]: (e["action_id"], e["disposition_id"]) for r, e in zip(RECORDS, events)}
        check_equal(got, {"pass": (1, 1), "deny": (2, 2), "ask": (0, 23), "fault": (2, 27)}, "actions")
        for event in events:
            check_equal((event["class_uid"], event["category_uid"], event["type_uid"]), (6003, 6, 600399), "class")
            check(event["metadata"]["version"] == "1.9.0" and event["actor"] and event["api"]["operation"], event)
        deny, mcp = events[1], events[2]
        check_equal((deny["policy"]["name"], deny["severity_id"], deny["metadata"]["correlation_uid"], deny["message"]),
                    ("git.push-force", 4, "c2", "git push --force"), "deny")
        check_equal((mcp["api"]["operation"], mcp["api"]["service"]["name"]), ("mcp__github__get_issue", "github"), "MCP")
        check_equal(events[0]["time"], 1795136400000, "time")
        check_equal(deny["unmapped"]["rules"], ["git.push-force", "git.note"], "unmapped")
    with point("--format ecs"):
        events = [json.loads(line) for line in log(home, "--format", "ecs").out.splitlines()]
        check_equal((events[1]["@timestamp"], events[1]["event"]["type"], events[1]["event"]["outcome"],
                     events[1]["rule"]["name"], events[1]["hookguard"]["verdict"]),
                    ("2026-11-20T02:00:00.000Z", ["denied"], "failure", "git.push-force", "deny"), "deny")
    with point("--format cef: a header of seven fields, and values without a bare = or |"):
        put(home, record(1, verdict="deny", rule="a|b", what="x=1|\\\n", severity="critical"))
        out = log(home, "--format", "cef").out.decode()
        check_equal(out.count("\n"), 1, "lines")
        check(out.startswith("CEF:0|hookguard|hookguard|0.1.0|a\\|b|Bash|10|rt="), out)
        check(" msg=x\\=1|\\\\\\\\n " in out, out)
        put(home, *RECORDS)

# --- hostile lines ---------------------------------------------------------------------------------------------------

HOSTILE = [
    b"\x1b[2Jhello\n", b"\n", b"{\n", b"{}\n", b"[]\n", b'{"v":1}\n', b'{"v":1,"time":"x"\n', b"\0\0\0\n",
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","what":"\x1b[31m"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","what":"\xff\xfe"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","what":"\x7f"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","verdict":"deny"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","what":"a\\"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","reads":["a"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass","reads":' + b"[" * 4000 + b"\n",
    b'{"v":1,"seq":1,"time":5,"verdict":"pass"}\n',
    b'{"v":1,"seq":1,"time":"t","verdict":"pass"} x\n', b'{"v":2,"seq":1,"time":"t","verdict":"pass"}\n',
    dump(record(1, what="x" * 9000)), b"x" * 300000 + b"\n", b'{"v":1,' + b'"' * 70000 + b"\n",
    b"\\" * 60000 + b'"\n', *(dump(record(1)).replace(b'"ls"', text) for text in (
        rb'"\u00"', rb'"\q"', rb'"\ud800"', rb'"\u0000"', b"tru", b"[1}", b"-", b"{]", b'["a" "b"]', b"nul")),
 b'{"v":1,"a":"' + b'\\"' * 30000 + b"\n",
]
FORMS = (["--json"], ["--csv"], ["--format", "ocsf"], ["--format", "ecs"], ["--format", "cef"], [])

with Home() as home:
    with point("lines that are no records are left out and counted, with the first place"):
        put(home, record(1), *HOSTILE, record(2))
        for form in FORMS:
            answer = log(home, *form)
            check_equal(answer.status, 0, f"status of {form}")
            check_equal(answer.text, f"hookguard: {home.log}:2: no record; {len(HOSTILE)} such lines were left out\n", "said")
            check_equal(len(answer.out.splitlines()), 2 + (form == ["--csv"]), f"records in {form}")
            check(not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", answer.out + answer.err), answer)
        check_equal(json.loads(log(home, "stats", "--json").out)["calls"], 2, "calls")
    with point("escapes in values do not reach the terminal"):
        put(home, dump({**record(1), "what": "A"}).replace(b'"A"', rb'"\u001b[31m\u009b\u202e\ud83d\ude00\n"'))
        out = log(home).out.decode()
        check("\x1b" not in out and "\x9b" not in out and "\u202e" not in out, out)
        check("\\u{1b}[31m\\u{9b}\\u{202e}\U0001f600\\n" in out, out)
        for form in FORMS[:4]:
            check("\x1b" not in log(home, *form).out.decode(), form)
        json.loads(log(home, "--format", "ocsf").out)
    with point("a name of a tool that would be a table's line stays one cell"):
        put(home, record(1, tool="a\nb\x1b\u2028c"))
        check(b"a\\nb\\u{1b}\\u{2028}c" in log(home, "stats").out, log(home, "stats"))
    with point("the log is a folder, a pipe, a link, unreadable: a message"):
        for make in (lambda path: path.mkdir(), os.mkfifo, lambda path: path.symlink_to("/etc/passwd")):
            home.log.unlink() if home.log.is_file() else None
            make(home.log)
            answer = log(home)
            check(answer.status == 2 and answer.out == b"" and answer.text.startswith("hookguard: "), answer)
            home.log.rmdir() if home.log.is_dir() and not home.log.is_symlink() else home.log.unlink()

# --- --follow ----------------------------------------------------------------------------------------------------------

with Home() as home, point("--follow: what is there, what comes, also over a rotation and behind a torn line"):
    put(home, record(1), b'{"v":1,"se')
    process = subprocess.Popen([GUARD, "log", "--json", "--follow", "--verdict", "pass"], stdout=subprocess.PIPE,
                               env=home.environment(), cwd=home.project)

    def come():
        return json.loads(process.stdout.readline())["seq"]

    check_equal(come(), 1, "first")
    with home.log.open("ab") as file:
        file.write(b"\n" + dump(record(2))[:40])
        file.flush()
        time.sleep(0.3)
        file.write(dump(record(2))[40:] + dump(record(3, verdict="deny")) + dump(record(4)))
    check_equal((come(), come()), (2, 4), "appended")
    with home.log.open("ab") as file:
        file.write(dump(record(5)))
    home.log.rename(home.log.with_name("audit.jsonl.1"))
    put(home, record(6))
    check_equal((come(), come()), (5, 6), "over a rotation")
    process.stdout.close()
    with home.log.open("ab") as file:
        file.write(dump(record(7)))
    check_equal(process.wait(20), 2, "status when nobody reads any more")

# --- stats -------------------------------------------------------------------------------------------------------------

with Home() as home:
    put(home, *RECORDS)
    with point("stats --json counts by every subject"):
        stats = json.loads(log(home, "stats", "--json").out)
        by = {subject: {row["name"]: (row["calls"], row["blocked"]) for row in rows} for subject, rows in stats["by"].items()}
        check_equal((stats["calls"], stats["blocked"]), (9, 2), "sums")
        check_equal(by["verdict"], {"pass": (6, 0), "deny": (1, 1), "ask": (1, 0), "fault": (1, 1)}, "verdict")
        check_equal(by["tool"]["Bash"], (4, 1), "tool")
        check_equal(by["server"], {"github": (2, 0), "postgres": (1, 0)}, "server")
        check_equal(by["rule"], {"git.push-force": (1, 1), "mcp.write": (1, 0), "fault.payload": (1, 1)}, "rule")
        check_equal(by["day"], {"2026-11-20": (8, 2), "2026-11-21": (1, 0)}, "day")
        check_equal(by["hour"]["02"], (2, 1), "hour")
        check_equal((by["agent"]["Explore"], by["host"]["codex"]), ((1, 0), (1, 0)), "agent and host")
    with point("stats draws bars, the longest for the most"):
        out = log(home, "stats").out.decode()
        rows = dict(re.findall(r"^(Bash|Write) +(\u2588+)", out, re.M))
        check_equal((len(rows["Bash"]), len(rows["Write"])), (30, 8), out)
    with point("stats cuts no name in a pipe, and each row is one line"):
        names = ["mcp__" + "long_" * 8 + "tool", "mcp__" + "longer_" * 20 + "tool", "mcp__\u65e5\u672c\u8a9e__\u5de5\u5177", "a"]
        put(home, *(record(n, tool=name) for n, name in enumerate(names)))
        out = log(home, "stats").out.decode()
        rows = {name: re.search(rf"^{re.escape(name)}( +)\u2588+ +1$", out, re.M) for name in names}
        check(all(rows.values()), out)
        check_equal({len(name) + len(rows[name][1]) for name in (names[0], names[3])}, {len(names[0]) + 2}, "one column")
        check_equal(len(names[2]) + 5 + len(rows[names[2]][1]), len(names[0]) + 2, "wide characters take two cells")
        check_equal(len(rows[names[1]][1]), 2, "one that is too long for a column")
    put(home, *RECORDS)
    with point("stats takes filters"):
        check_equal(json.loads(log(home, "stats", "--json", "--tool", "Bash").out)["calls"], 4, "calls")
    with point("ten thousand names are counted, some together"):
        put(home, *(record(n, tool=f"tool{n}") for n in range(10000)))
        stats = json.loads(log(home, "stats", "--json").out)
        check_equal((stats["calls"], len(stats["by"]["tool"])), (10000, 4096), "names")

# --- permissions ---------------------------------------------------------------------------------------------------------

with Home() as home, point("permissions: no name of a server, a tool, a host or a folder becomes a pattern"):
    tools = ["mcp__evil__*", "mcp__*", "mcp__evil", "mcp__evil__", "mcp____x", "mcp__evil__a,Bash(*)", "mcp__evil__a b", "mcp__evil__x?"]
    hosts = ["*", "*.example.com", "a)b", "example.com,other.com"]
    put(home, *[record(n, tool=tool, server="evil", what=tool) for n, tool in enumerate(tools, 1)],
        *[record(n, tool="WebFetch", what="x", hosts=[host]) for n, host in enumerate(hosts, 20)],
        *[record(n, tool="Edit", what="x", writes=[f"{folder}/x"], project=folder)
          for n, folder in enumerate(("/p*", "/{a,b}", "/p[ab]", "/p)", "/p?"), 30)],
        record(40, tool="mcp__ok__get.thing-2", server="ok", what="x"), record(41, tool="WebFetch", what="x", hosts=["docs.example.com"]),
        record(42, tool="Edit", what="x", writes=["/home/a b/x"], project="/home/a b"))
    answer = log(home, "permissions")
    check_equal(sorted(json.loads(answer.out)["permissions"]["allow"]),
                ["Edit(//home/a b/**)", "WebFetch(domain:docs.example.com)", "mcp__ok__get.thing-2"], "allow")
    check("ask        1 x  2026-11-20  mcp__evil__*\n" in answer.text, answer.text)

with Home() as home, point("permissions: the smallest list for what passed, and destructive tools that never were used"):
    put(home, *[record(n, what="git status ; ls -l src") for n in range(1, 5)],
        *[record(n, what="./run-tests --fast") for n in range(10, 13)],
        record(20, what="./once"), record(21, what="bash deploy.sh"), record(22, what="rm -f a", writes=["/p/a"]),
        record(23, tool="mcp__github__get_issue", server="github"),
        record(24, tool="mcp__github__push_files", server="github"),
        record(25, tool="mcp__github__delete_file", server="github", verdict="deny", rule="mcp.x"),
        record(26, tool="Write", writes=["/p/x.c"]), record(27, tool="Edit", writes=["/etc/x"]),
        record(28, tool="WebFetch", hosts=["docs.example.org"]), record(29, what="curl x", redacted=["password"]),
        record(30, tool="Read", reads=["/p/a"]))
    answer = log(home, "permissions")
    permissions = json.loads(answer.out)["permissions"]
    check_equal(sorted(permissions["allow"]), sorted([
        "Bash(git status:*)", "Bash(ls:*)", "Bash(./run-tests --fast)", "mcp__github__get_issue",
        "mcp__github__push_files", "Edit(//p/**)", "WebFetch(domain:docs.example.org)"]), "allow")
    check("mcp__github__delete_file" in permissions["deny"] and "mcp__github__merge_pull_request" in permissions["deny"],
          permissions["deny"])
    check("mcp__github__push_files" not in permissions["deny"], permissions["deny"])
    said = answer.text
    check(re.search(r"^allow +4 x  2026-11-20  Bash\(git status:\*\)$", said, re.M), said)
    check(re.search(r"^ask +1 x  2026-11-22  bash$", said, re.M), said)
    check(re.search(r"^ask +1 x  2026-11-22  ./once$", said, re.M), said)
    check_equal([row for row in said.splitlines() if re.match(r"(allow|ask) .* x   ", row)], [], "rows without a date")
    check(re.search(r"^deny +0 x  never +mcp__github__delete_file$", said, re.M), said)

done()
