# SPDX-License-Identifier: MIT
"""`hookguard report`: what stands on the page, over logs that are written here; that nothing of a log, of settings or
of an option becomes markup; and what headless Chromium makes of it, in light, in dark and on paper.

HOOKGUARD_SCREENSHOT=FILE keeps the picture of the sample log (docs/report.png)."""

import base64
import datetime
import html.parser
import json
import os
import pty
import random
import re
import shutil
import stat
import subprocess
import zlib
from collections import Counter

from harness import GUARD, Answer, Home, check, check_equal, done, point, skip

Z = "0" * 64
VERDICTS = ("pass", "ask", "deny", "fault")


def record(seq, time, verdict="pass", tool="Bash", **members):
    base = {"v": 1, "seq": seq, "time": time, "verdict": verdict, "tool": tool}
    tail = {"agent": "main", "cwd": "/p", "project": "/p", "host": "claude-code", "input": {"bytes": 9},
            "guard": {"version": "0"}, "us": 1, "prev": Z, "mac": Z}
    return {**base, "what": "ls", "session": "s1", "call": f"c{seq}", **tail, **members}


def put(home, records, name="audit.jsonl"):
    home.log.parent.mkdir(parents=True, exist_ok=True)
    lines = (one if isinstance(one, bytes) else json.dumps(one, separators=(",", ":"), ensure_ascii=False).encode()
             for one in records)
    home.log.with_name(name).write_bytes(b"".join(line + b"\n" for line in lines))


def report(home, *arguments, **env):
    """Not by home.run, which reads the log, too, and these are not all JSON."""
    process = subprocess.run([GUARD, "report", *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=120, env=home.environment(**env), cwd=home.project, check=False)
    return Answer(process, [])


class Page(html.parser.HTMLParser):
    """Elements with their attributes; texts; tables by section; bars of charts."""

    VOID = {"meta", "br", "line", "rect"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.open, self.errors = Counter(), set(), [], []
        self.tables, self.section, self.cells, self.bars, self.texts = {}, None, None, [], []
        self.cards, self.card, self.title, self.sections = {}, None, "", {}
        self.text = text
        self.feed(text)
        self.close()
        if self.open:
            self.errors.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attrs}
        attrs = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "section":
            self.section = attrs["id"]
            self.tables[self.section] = []
            self.sections[self.section] = ""
        if tag == "table":
            self.tables[self.section].append([])
        if tag == "tr":
            self.tables[self.section][-1].append([])
        if tag in ("td", "th"):
            self.tables[self.section][-1][-1].append("")
            self.cells = True
        if tag == "rect" and "height" in attrs and "width" in attrs:
            self.bars.append((self.section, attrs["class"], float(attrs["width"]), float(attrs["height"])))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> closes no {tag}")
        if tag in ("td", "th"):
            self.cells = None

    def handle_data(self, data):
        self.texts.append(data)
        if self.section and self.open:
            self.sections[self.section] += data
        if self.cells:
            self.tables[self.section][-1][-1][-1] += data
        if self.open[-1:] == ["b"]:
            self.card = data
        elif self.open[-2:] == ["li", "span"]:
            self.cards[data] = int(self.card.replace(",", ""))
        if self.open[-1:] == ["title"] and "head" in self.open:
            self.title = data

    def handle_comment(self, data):
        self.errors.append(f"comment {data!r}")

    def rows(self, section, number=0):
        """The rows of a table by the first cell."""
        return {row[0]: row[1:] for row in self.tables[section][number][1:]}


def page_of(home, *arguments, **env):
    answer = report(home, *arguments, **env)
    check_equal((answer.status, answer.err), (0, b""), "answer")
    page = Page(answer.out.decode())
    check_equal(page.errors, [], "nesting")
    return page


def check_alone(page, texts=()):
    """Needs nothing else: no script, no address, no frame, and a policy that says so. `texts` may stand in it."""
    check("default-src 'none'; style-src 'unsafe-inline'" in page.text, "no policy")
    for word in ("<script", "<img", "<link", "<iframe", "<object", "@import", "url(", "http:", "https:", "javascript:"):
        check(word in texts or word not in page.text.lower(), word)
    hrefs = re.findall(r'href="([^"]*)"', page.text)
    check(hrefs and all(re.fullmatch(r"#[a-z]+", href) for href in hrefs), hrefs)
    for href in hrefs:
        check(f'id="{href[1:]}"' in page.text, f"{href} leads nowhere")


# --- a log like those of people -----------------------------------------------------------------------------------

TOOLS = [("Bash", None, 600), ("Read", None, 300), ("Edit", None, 200), ("Write", None, 60), ("Grep", None, 150),
         ("WebFetch", None, 30), ("mcp__github__search_code", "github", 60),
         ("mcp__github__create_pull_request", "github", 9), ("mcp__github__delete_file", "github", 3),
         ("mcp__postgres__query", "postgres", 80), ("mcp__postgres__execute_sql", "postgres", 6),
         ("mcp__claude_ai_Supabase__list_tables", "claude_ai_Supabase", 12)]
BAD = [("git.push-force", "high", "git push --force origin main"), ("files.delete-root", "critical", "rm -rf /"),
       ("secrets.read-env", "high", "cat .env"), ("mine.no-deploy", "medium", "make deploy")]
SETTINGS = {"permissions": {"allow": ["mcp__github", "mcp__postgres__query", "mcp__playwright__*", "Bash(ls:*)"],
                            "deny": ["mcp__github__delete_file"], "ask": ["mcp__postgres__execute_sql"]}}


def sample(count=2500):
    """Thirty days of two projects; the same at every run."""
    chance = random.Random(5)
    start = datetime.datetime(2026, 10, 27, tzinfo=datetime.timezone.utc)
    times = []
    for _ in range(count):
        hour = min(23, max(0, int(chance.gauss(14, 3))))
        time = start + datetime.timedelta(days=chance.randrange(30), hours=hour, minutes=chance.randrange(60),
                                          seconds=chance.randrange(60))
        times.append(time - datetime.timedelta(days=2) if time.weekday() >= 5 and chance.random() < .85 else time)
    for seq, time in enumerate(sorted(times), 1):
        tool, server, _ = chance.choices(TOOLS, [weight for *_, weight in TOOLS])[0]
        members = {"verdict": "pass", "what": chance.choice(["git status", "cargo test", "ls -la src", "rg parse src"])}
        luck = chance.random()
        if tool.endswith(("execute_sql", "delete_file")) or (tool == "Bash" and luck < 0.03):
            rule, severity, what = ("mcp.destructive", "high", f"{tool} path=src/main.rs") if server else chance.choice(BAD)
            verdict = "ask" if chance.random() < .3 else "deny"
            members = {"verdict": verdict, "rule": rule, "severity": severity, "rules": [rule], "what": what}
        elif luck > 0.999:
            members = {"verdict": "fault", "rule": "fault.deadline", "severity": "high", "what": "deadline: 2000 ms"}
        if server:
            members["server"] = server
        yield record(seq, time.strftime("%Y-%m-%dT%H:%M:%S.000Z"), tool=tool, session=f"s{seq // 60}",
                     project=chance.choice(["/home/dev/shop", "/home/dev/shop", "/home/dev/infra"]), **members)


SAMPLE = list(sample())
STOPPED = [r for r in SAMPLE if r["verdict"] != "pass"]

with Home() as home:
    put(home, SAMPLE)
    home.write(".claude/settings.json", json.dumps(SETTINGS))
    page = Page("")
    with point("the page is well-formed and needs nothing else"):
        page = page_of(home)
        check_alone(page)
        check_equal(page.title, "hookguard report", "title")
        check("from ~/.local/state/hookguard/audit.jsonl." in "".join(page.texts), "where it is from")
    with point("cards: calls by verdict, of MCP, sessions"):
        counts = Counter(r["verdict"] for r in SAMPLE)
        check_equal(page.cards, {
            "calls judged": len(SAMPLE), "passed": counts["pass"], "blocked by a rule": counts["deny"],
            "asked about": counts["ask"], "blocked by a fault": counts["fault"],
            "calls of MCP tools": sum("server" in r for r in SAMPLE), "sessions": len({r["session"] for r in SAMPLE})},
            "cards")
    with point("calls over time: a bar for each day, days without calls too, and tips that add up"):
        tips = re.findall(r"<title>(\d{4}-\d\d-\d\d)((?:[:,] [\d,]+ \w+)*)</title>", page.text)
        days = Counter((r["time"][:10], r["verdict"]) for r in SAMPLE)
        first, last = (datetime.date.fromisoformat(edge["time"][:10]) for edge in (SAMPLE[0], SAMPLE[-1]))
        wanted = [str(first + datetime.timedelta(days=n)) for n in range((last - first).days + 1)]
        check_equal([day for day, _ in tips[:len(wanted)]], wanted, "days")
        for day, text in tips[:len(wanted)]:
            got = {verdict: int(n.replace(",", "")) for n, verdict in re.findall(r"(\d[\d,]*) (\w+)", text)}
            check_equal(got, {v: days[day, v] for v in VERDICTS if days[day, v]}, day)
        heights = [bar for bar in page.bars if bar[0] == "time"]
        check(len(heights) > 30 and all(0 < width and 0 < height <= 217 for _, _, width, height in heights), heights[:5])
    with point("by hour of the day: 24 bars"):
        hours = re.findall(r"<title>(\d\d):00 to \d\d:00((?:[:,] [\d,]+ \w+)*)</title>", page.text)
        got = [sum(int(n.replace(",", "")) for n in re.findall(r"(\d[\d,]*) \w+", text)) for _, text in hours]
        by_hour = Counter(int(r["time"][11:13]) for r in SAMPLE)
        check_equal(got, [by_hour[hour] for hour in range(24)], "hours")

    def wanted_rows(key):
        rows = {}
        for r in SAMPLE:
            if key in r:
                row = rows.setdefault(r[key], Counter())
                row.update(["calls", r["verdict"]])
        return {name: [f"{row[k]:,}" for k in ("calls", "ask", "deny", "fault")] for name, row in rows.items()}

    for section, key in (("tools", "tool"), ("servers", "server"), ("projects", "project")):
        with point(f"verdicts by {key}"):
            got = {name: row[:4] for name, row in page.rows(section).items()}
            check_equal(got, wanted_rows(key), "rows")
            calls = [int(row[0].replace(",", "")) for row in page.rows(section).values()]
            check_equal(calls, sorted(calls, reverse=True), "order")
            shares = [width for where, _, width, height in page.bars if where == section and height == 10]
            check(shares and max(shares) <= 240, shares)
    with point("rules that decided, with counts and reasons"):
        rows = page.rows("stopped")
        decided = Counter(r["rule"] for r in STOPPED)
        check_equal(sorted(rows), sorted(decided), "rules")
        for rule, row in rows.items():
            check_equal(int(row[1]) + int(row[2]), decided[rule], rule)
        check("rewrites history" in rows["git.push-force"][3] and rows["git.push-force"][0] == "high", rows)
        check("No rule of this name" in rows["mine.no-deploy"][3], rows)
        check("could not judge" in rows["fault.deadline"][3], rows)
    with point("each blocked call, the latest first, with what and why"):
        rows = page.tables["calls"][0][1:]
        check_equal([(row[0], row[1], row[2], row[4]) for row in rows],
                    [(f"{r['time'][:10]} {r['time'][11:16]}", r["verdict"], r["tool"], r["session"])
                     for r in reversed(STOPPED)], "calls")
        check(all(r["what"] in row[3] and r["rule"] in row[3] for row, r in zip(rows, reversed(STOPPED))), rows[:3])
    with point("MCP tools used, and what the settings say of each"):
        used, unused = page.tables["mcp"]
        standing = {row[0]: row[4] for row in used[1:]}
        check_equal(standing, {
            "mcp__github__search_code": "allow mcp__github user",
            "mcp__github__create_pull_request": "allow mcp__github user",
            "mcp__github__delete_file": "deny mcp__github__delete_file user",
            "mcp__postgres__query": "allow mcp__postgres__query user",
            "mcp__postgres__execute_sql": "ask mcp__postgres__execute_sql user",
            "mcp__claude_ai_Supabase__list_tables": "not listed: the host asks"}, "standing")
        check_equal(unused[1:], [["mcp__playwright__*", "user"]], "allowed, and not used")
    with point("the log is checked: this one was written by a test"):
        check("not whole" in page.sections["log"], page.sections["log"])
    with point("filters are those of log, and are named"):
        filtered = page_of(home, "--since", "2026-11-10", "--until", "2026-11-12", "--tool", "Bash", "--project", "/home/dev/*")
        chosen = [r for r in SAMPLE if "2026-11-10" <= r["time"][:10] <= "2026-11-12" and r["tool"] == "Bash"]
        check_equal(filtered.cards["calls judged"], len(chosen), "calls")
        check("--since 2026-11-10 --until 2026-11-12 --tool Bash --project /home/dev/*" in
              " ".join("".join(filtered.texts).split()), "filters are not named")
        check_equal(page_of(home, "--verdict", "deny", "--server", "github").cards["calls judged"],
                    sum(r["verdict"] == "deny" and r.get("server") == "github" for r in SAMPLE), "denied of github")
    with point("rules of a project's settings are seen with --project"):
        home.write("other/.claude/settings.local.json", '{"permissions":{"allow":["mcp__*"]}}')
        page = page_of(home, "--project", home.path / "other")
        check("mcp__*" in page.sections["mcp"], page.sections["mcp"])
    with point("settings that are no JSON are named"):
        home.write(".claude/settings.json", "{,}")
        check(".claude/settings.json" in page_of(home).sections["mcp"], "not named")
    with point("rules that can't be loaded leave the page without reasons, and are named"):
        home.user_rules("[x.y]\nprogam = z\n")
        check("50-mine.rules:2:" in page_of(home).sections["stopped"], "not named")

# --- keys, and findings of scan ------------------------------------------------------------------------------------

TOKEN = "ghp_" + "aZ3bY4cX5dW6eV7fU8gT9hS0iR1jQ2kP3lO4"

with Home() as home:
    put(home, SAMPLE[:20])
    with point("no configuration: both sections say that there is nothing"):
        page = page_of(home)
        check("names no credential" in page.sections["keys"], page.sections["keys"])
        check(re.search(r"No finding in \d+ files?", page.sections["findings"]) or page.tables["findings"],
              page.sections["findings"])
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        "github": {"command": "npx", "args": ["-y", "x"], "env": {"GITHUB_TOKEN": TOKEN}},
        "<b>web</b>": {"type": "http", "url": "http://mcp.example.com/", "headers": {"Authorization": "Bearer ${WEB_TOKEN}"}}}}))
    with point("age of keys: names, days and places, and no value"):
        secret = "s3cret-" + "q" * 30
        answer = report(home, WEB_TOKEN=secret)
        page = Page(answer.out.decode())
        check_equal((page.errors, answer.status), ([], 0), "nesting, status")
        rows = page.rows("keys")
        check_equal(sorted(rows), ["GITHUB_TOKEN", "WEB_TOKEN"], "keys")
        check_equal((rows["GITHUB_TOKEN"][:4], rows["WEB_TOKEN"][1:4]),
                    (["github-token", "young", "0", "90"], ["young", "0", "90"]), "kind, state, age, limit")
        check(TOKEN not in page.text and secret not in page.text and TOKEN[4:20] not in page.text, "a value is on the page")
    with point("a report reads the ledger, and does not write it; one that was changed is said to be"):
        ledger = home.log.with_name("keys.ledger")
        check(not ledger.exists(), "a report began it")
        home.run(b"", "keys")
        check(ledger.exists(), "keys began none")
        before = ledger.read_bytes()
        check("GITHUB_TOKEN" in page_of(home).rows("keys"), "keys")
        check_equal(ledger.read_bytes(), before, "ledger")
        ledger.write_bytes(re.sub(rb"20\d\d-\d\d-\d\d", b"2020-01-01", before))
        check("could not be read" in page_of(home).sections["keys"], "a ledger that was changed")
        ledger.write_bytes(before)
    with point("a key that is old by what it says itself is due, and comes first"):
        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

        jwt = f"{part({'alg': 'HS256'})}.{part({'iat': 1577836800})}.{part({'x': 'y' * 30})}"
        page = Page(report(home, WEB_TOKEN=jwt).out.decode())
        first = page.tables["keys"][0][1]
        check(first[0] == "WEB_TOKEN" and first[2] == "due" and int(first[3].replace(",", "")) > 2000, first)
        check(jwt not in page.text, "the value is on the page")
    with point("a key that stands in a log is said to"):
        put(home, [*SAMPLE[:20], record(21, "2026-11-26T00:00:00.000Z", what=f"echo {TOKEN}")])
        row = page_of(home).rows("keys")["GITHUB_TOKEN"]
        check("was found in a log" in row[5], row)
    with point("findings of scan: severity, place, reason and cure, the worst first"):
        page = page_of(home)
        rows = page.tables["findings"][0][1:]
        check(any(".mcp.json:1:" in row[1] and "GITHUB_TOKEN" in row[1] for row in rows), rows)
        check(all(len(row) == 4 and row[2] and row[3] for row in rows), rows)
        order = ["critical", "high", "medium", "low"]
        severities = [order.index(row[0]) for row in rows]
        check_equal(severities, sorted(severities), "order")
        findings = json.loads(home.run(b"", "scan", "--json").out)["findings"]
        check_equal({row[3] for row in rows}, {one["cure"] for one in findings}, "cures as scan gives them")
        wanted = {one["rule"] for one in findings}
        check(wanted and all(rule in page.sections["findings"] for rule in wanted), wanted)
        check("<b>web</b>" not in page.text and TOKEN not in page.text, "markup, or a value")
    with point("a log that is named is of another machine: no keys, no findings"):
        page = page_of(home, home.log)
        check("keys" not in page.sections and "findings" not in page.sections, page.sections.keys())
        check_alone(page)

with Home() as home, point("a transcript that can't be searched for keys is said to"):
    (home.project / ".git").mkdir()
    home.write("project/.mcp.json", json.dumps({"mcpServers": {"x": {"command": "x", "env": {"A_TOKEN": "${GITHUB_TOKEN}"}}}}))
    put(home, SAMPLE[:20])
    closed = home.write(".claude/projects/p/a<b>.jsonl", "{}\n")
    home.own_as_nobody()
    told = []
    for mode in (0o644, 0):
        closed.chmod(mode)
        answer = home.run(b"", "report", env={"GITHUB_TOKEN": TOKEN})
        check_equal(answer.status, 0, answer.text)
        keys = Page(answer.out.decode()).sections["keys"]
        told.append("not searched" in keys and "a<b>.jsonl: can't be read" in keys)
        check("GITHUB_TOKEN" in keys, keys)
    check_equal(told, [False, True], "told")

# --- where it goes ------------------------------------------------------------------------------------------------

with Home() as home:
    put(home, SAMPLE[:50])
    with point("-o writes a private file, says what is in it, and replaces the old one"):
        answer = report(home, "-o", "out.html")
        out = home.project / "out.html"
        check_equal((answer.status, answer.err), (0, b""), f"answer {answer}")
        check(re.fullmatch(rb"out\.html: 50 calls, \d+ blocked\n", answer.out), answer.out)
        check_equal(stat.S_IMODE(out.stat().st_mode), 0o600, "mode")
        first = out.read_bytes()
        put(home, SAMPLE[:51])
        report(home, f"--output={out}")
        check(out.read_bytes() != first and out.read_bytes().endswith(b"</html>\n"), "not replaced")
        check_equal([path.name for path in home.project.iterdir()], ["out.html"], "files")
    with point("the page is private also in the place of a file that was not; a link is not followed"):
        out.chmod(0o666)
        if os.getuid() == 0:
            os.chown(out, 65534, 65534)
        report(home, "-o", out)
        status = out.stat()
        check_equal((stat.S_IMODE(status.st_mode), status.st_uid), (0o600, os.getuid()), "mode and owner")
        link = home.project / "link.html"
        (home.path / "target").write_text("mine")
        link.symlink_to(home.path / "target")
        answer = report(home, "-o", link)
        check(answer.status == 2 and b"is a link" in answer.err, answer)
        check_equal((home.path / "target").read_text(), "mine", "its target")
        link.unlink()
    with point("the page is the same on standard output"):
        stamp = re.compile(rb"Written \S+ \S+ UTC")
        check_equal(stamp.sub(b"", report(home).out), stamp.sub(b"", out.read_bytes()), "page")
    with point("what can't be written is said, and leaves the old file"):
        (home.project / "folder").mkdir()
        for name in ("folder", "out.html/x", "/dev/full", "no/such/folder/x.html"):
            answer = report(home, "-o", name)
            check(answer.status == 2 and answer.out == b"" and len(answer.err.splitlines()) == 1, answer)
    with point("a folder that is missing is said, and not made: its name may be mistyped"):
        answer = report(home, "-o", "nowhere/there/x.html")
        check(answer.status == 2 and answer.out == b"" and not (home.project / "nowhere").exists(), answer)
        check(b"nowhere/there: this folder is not there: make it, or mend the name" in answer.err, answer)
    with point("a terminal gets no page"):
        leader, follower = pty.openpty()
        process = subprocess.run([GUARD, "report"], stdout=follower, stderr=subprocess.PIPE, timeout=60,
                                 env=home.environment(), cwd=home.project, check=False)
        os.close(follower)
        os.close(leader)
        check(process.returncode == 2 and b"-o FILE" in process.stderr, process.stderr)
    with point("files that are named are read, and no chain is claimed for them"):
        put(home, SAMPLE[:7], name="other.jsonl")
        page = page_of(home, home.log.with_name("other.jsonl"))
        check_equal(page.cards["calls judged"], 7, "calls")
        check("was not checked" in page.sections["log"], page.sections["log"])
        check(report(home, "/nowhere").status == 2, "a file that is not there")
    for words in ("--since yesterday", "--verdict no", "-o", "--output", "--follow", "--json", "-o a -o b"):
        with point(f"refused: report {words}"):
            answer = report(home, *words.split())
            check(answer.status == 2 and answer.out == b"" and len(answer.err.splitlines()) == 1, answer)

with Home() as home, point("no log at all: every section says so"):
    page = page_of(home)
    check_alone(page)
    check_equal(set(page.cards.values()), {0}, "cards")
    for section in ("time", "stopped", "tools", "servers", "mcp", "log"):
        check(re.search(r"\bNo\b|\bno\b|Nothing", page.sections[section]), page.sections[section])
with Home() as home, point("a log of the guard's own is whole"):
    for command in ("ls", "rm -rf /", "git status"):
        home.run(home.bash(command))
    page = page_of(home)
    check(re.search(r"whole Records 1 to 3, in 1 file", " ".join(page.sections["log"].split())), page.sections["log"])
    check_equal((page.cards["passed"], page.cards["blocked by a rule"]), (2, 1), "cards")
    check("No rule of this name" not in page.text, "the reason is not there")

SPANS = {
    "one call": ["2026-11-20T10:20:30.000Z"],
    "an hour": ["2026-11-20T10:20:30.000Z", "2026-11-20T10:59:59.999Z"],
    "two days": ["2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00.000Z"],
    "a quarter": ["2026-07-01T00:00:00.000Z", "2026-09-30T23:59:59.999Z"],
    "a year": ["2025-12-31T23:00:00.000Z", "2026-12-31T23:00:00.000Z"],
    "all time": ["1970-01-01T00:00:00.000Z", "2261-12-31T23:59:59.999Z"],
    "beyond time": ["9999-12-31T23:59:59.999Z", "0000-00-00T00:00:00.000Z", "2026-11-20T10:20:30.000Z"],
    "no time": ["99999999999999999999999x", "soon", ""],
}
for name, times in SPANS.items():
    with Home() as home, point(f"bars over {name}"):
        put(home, [record(n, time) for n, time in enumerate(times, 1)])
        page = page_of(home)
        check_equal(page.cards["calls judged"], len(times), "calls")
        charts = page.text.split('aria-label="Calls over time')[1].split("</svg>")[0] if 'aria-label="Calls over' in page.text else ""
        bars = len(re.findall("<title>", charts))
        inside = sum(int(n) for n in re.findall(r": (\d+) pass", charts))
        check(bars <= 96, f"{bars} bars")
        check_equal(inside, sum(bool(re.match(r"(19[7-9]|2[01]|22[0-5]|226[01])\d*-\d\d-\d\dT", t)) for t in times),
                    "calls in the chart")

# --- nothing of a log becomes markup ------------------------------------------------------------------------------

HOSTILE = ["<script>document.title='pwned'</script>", "\"><img src=x onerror=\"document.title='pwned'\">", "'><svg onload=alert(1)>",
           "</td></tr></table></section><h1>forged</h1>", "<!--", "]]>", "&lt;b&gt;&amp;&#60;i&#62;", "</style><style>*{display:none}",
           "<a href=\"https://evil.example/\">x</a>", "\u202egnp.exe\u2066", "\x00\x1b[31m\x7f\u2028", "%s%n%d", "{{7*7}}${7*7}",
           "javascript:alert(1)", "x" * 250, "\U0001f600<\u0130>", "<" * 200, "\ud800"]
FIELDS = ("rule", "severity", "tool", "server", "what", "session", "agent", "project", "cwd", "call", "host", "mode")


def hostile_records():
    seq = 0
    for text in HOSTILE:
        for verdict in (*VERDICTS, text):
            for fields in (FIELDS, *[(field,) for field in FIELDS]):
                seq += 1
                members = {"server": "s", "rule": "r.r", "severity": "high", **{field: text for field in fields}}
                line = record(seq, f"2026-11-20T{seq % 24:02}:00:00.000Z", verdict, **members)
                yield json.dumps(line, separators=(",", ":")).encode()
        yield json.dumps(record(seq + 1, text[:24].ljust(24)), separators=(",", ":")).encode()


def plain_records():
    return [record(n, f"2026-11-20T{n % 24:02}:00:00.000Z", VERDICTS[n % 4], server="s", rule="r.r", severity="high",
                   project=f"/p{n % 3}") for n in range(1, 30)]


with Home() as home:
    home.write("project/.mcp.json", json.dumps({"mcpServers": {text: {
        "url": f"http://{text}", "env": {text: TOKEN}, "args": [text], "headers": {text: f"Bearer {TOKEN}"}} for text in HOSTILE}}))
    home.write(".claude/settings.json", json.dumps({"permissions": {"allow": [f"mcp__{text}" for text in HOSTILE] + [
        "mcp__plain"], "deny": [f"mcp__*{text}*" for text in HOSTILE]}}))
    put(home, plain_records())
    plain = page_of(home, "--config", home.settings(""))
    put(home, hostile_records())
    with point("hostile records: no element and no attribute that a harmless log's page has not"):
        page = page_of(home, "--grep", "2026")
        check_alone(page, ("https:", "javascript:"))
        check(set(page.tags) <= set(plain.tags), set(page.tags) - set(plain.tags))
        check(page.attributes <= plain.attributes, page.attributes - plain.attributes)
        check_equal(page.tags["section"], plain.tags["section"], "sections")
        check_equal((page.tags["style"], page.tags["h1"]), (1, 1), "style, h1")
        check(page.cards["calls judged"] > 500, page.cards)
    with point("hostile records are there, as text"):
        text = "".join(page.texts)
        for word in ("<script>document.title='pwned'</script>", "</td></tr></table></section><h1>forged</h1>", "&lt;b&gt;&amp;"):
            check(word in text, f"{word!r} is not shown")
        check("\u202e" not in page.text and "\\u{202e}" in text, "a bidi control")
        check(not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u2028]", page.text), "a control character")
    with point("hostile words in options are text, too"):
        for option in ("--grep", "--tool", "--session", "--project", "--rule", "--agent"):
            for text in HOSTILE[:5]:
                page = page_of(home, option, text)
                check(page.attributes <= plain.attributes and set(page.tags) <= set(plain.tags), f"{option} {text}")
    with point("lines that are no records are counted, not shown"):
        put(home, [b"<script>", b'{"v":1,"x":"<b>"}', record(1, "2026-11-20T00:00:00.000Z")])
        page = page_of(home)
        check("Left out, since they are no records: 2 lines" in page.sections["log"], page.sections["log"])
with Home() as home, point("names without end: counted, and the page stays small"):
    put(home, [record(n, f"2026-11-20T{n % 24:02}:00:00.000Z", VERDICTS[n % 4], tool=f"mcp__s{n}__t", server=f"s{n}",
                      rule=f"r.r{n}", session=f"s{n}", project=f"/p/{n}") for n in range(1, 6001)])
    page = page_of(home)
    check_equal(page.cards["calls judged"], 6000, "calls")
    check("sessions" not in page.cards, "sessions beyond what is counted are not claimed")
    check(len(page.text) < 300_000, len(page.text))
    check_equal(len(page.tables["calls"][0]) - 1, 200, "calls one by one")
    check("and 4,300 more" in page.text, "the rest is not told")

# --- in a browser -------------------------------------------------------------------------------------------------


def chromium(home, *arguments):
    return subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                           "--disable-dev-shm-usage", f"--user-data-dir={home.path}/chromium", *arguments], capture_output=True,
                          timeout=180, env={**os.environ, "HOME": str(home.path)}, check=False)


def pixels_of(path):
    """How often each colour stands in a PNG of 8 bits a channel without interlacing, which is what Chromium writes."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        size, kind = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
        if kind == b"IHDR":
            width, height = (int.from_bytes(data[at + 8 + n:at + 12 + n], "big") for n in (0, 4))
            step = {2: 3, 6: 4}[data[at + 17]]
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += 12 + size
    raw, stride, counts, before = zlib.decompress(packed), width * step, Counter(), None
    before = bytearray(stride)
    for y in range(height):
        filter_kind = raw[y * (stride + 1)]
        line = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride) if filter_kind else ():
            left, up = line[x - step] if x >= step else 0, before[x]
            corner = before[x - step] if x >= step else 0
            if filter_kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                line[x] = (line[x] + near) & 255
            else:
                line[x] = (line[x] + {1: left, 2: up, 3: (left + up) // 2}[filter_kind]) & 255
        counts.update(zip(line[0::step], line[1::step], line[2::step]))
        before = line
    return counts, width, height


BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IS_SANITIZED = os.environ.get("HOOKGUARD_SANITIZED") == "yes"
if BROWSER and not IS_SANITIZED:
    with Home() as home:
        put(home, SAMPLE)
        home.write(".claude/settings.json", json.dumps(SETTINGS))
        page = home.path / "page.html"
        report(home, "-o", page)
        colours = {"light": {"back": 0xffffff, "pass": 0x2f6fab, "deny": 0xb3261e, "ask": 0xb87a00, "card": 0xf6f8fa},
                   "dark": {"back": 0x14171c, "pass": 0x7db7ee, "deny": 0xff8a75, "ask": 0xe8b84a, "card": 0x1c2128}}
        for scheme, number in (("light", 1), ("dark", 0)):
            with point(f"Chromium paints it {scheme}: its colours are on the page, charts and all"):
                shot = home.path / f"{scheme}.png"
                process = chromium(home, "--window-size=1200,1500", f"--blink-settings=preferredColorScheme={number}",
                                   f"--screenshot={shot}", f"file://{page}")
                check(shot.exists(), process.stderr[-500:])
                counts, width, height = pixels_of(shot)
                check_equal((width, height), (1200, 1500), "size")
                for name, colour in colours[scheme].items():
                    have = counts[colour >> 16, colour >> 8 & 255, colour & 255]
                    least = {"back": 900_000, "pass": 40_000, "card": 20_000}.get(name, 300)
                    check(have >= least, f"{name} #{colour:06x}: {have} pixels, want {least}")
                if scheme == "light" and os.environ.get("HOOKGUARD_SCREENSHOT"):
                    shutil.copy(shot, os.environ["HOOKGUARD_SCREENSHOT"])
        with point("Chromium builds the tree that was written"):
            dom = chromium(home, "--dump-dom", f"file://{page}").stdout.decode()
            written, built = Page(page.read_text()), Page(dom.replace("<!DOCTYPE html>", ""))
            check_equal({tag: n for tag, n in built.tags.items() if tag != "tbody"},
                        {tag: n for tag, n in written.tags.items() if tag != "tbody"}, "elements")
            check_equal(built.cards, written.cards, "cards")
        with point("Chromium prints it"):
            pdf = home.path / "page.pdf"
            chromium(home, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{page}")
            pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) if pdf.exists() else 0
            check(3 <= pages <= 12, f"{pages} pages")
            if shutil.which("pdftotext"):
                text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
                check("Security report of hookguard" in text and "mcp__postgres__execute_sql" in text, text[:500])
                check("Calls over time By tool" not in text, "the links are printed")
        with point("Chromium runs nothing of a hostile log"):
            put(home, hostile_records())
            report(home, "-o", page)
            dom = chromium(home, "--dump-dom", "--virtual-time-budget=2000", f"file://{page}").stdout.decode()
            built = Page(dom.replace("<!DOCTYPE html>", ""))
            check_equal(built.title, "hookguard report", "title")
            check(not {"script", "img", "iframe", "object"} & set(built.tags) and built.tags["h1"] == 1, built.tags)
            check(not [name for _, name in built.attributes if name.startswith("on")], built.attributes)
else:
    skip("Chromium paints the page, prints it and runs nothing of it", "no Chromium here, or the page of a sanitized build, which is the same")

# --- what stats counts --------------------------------------------------------------------------------------------

with Home() as home:
    MIXED = [record(1, "2026-11-26T01:00:00.000Z"),
             record(2, "2026-11-26T01:00:01.000Z", "deny", rule="git.push-force"),
             record(3, "2026-11-26T01:00:02.000Z", "grant", tool="", what="git push"),
             record(4, "2026-11-26T01:00:03.000Z", "revoke", tool="", what="git push")]
    LET_GO = [record(5, "2026-11-26T01:00:04.000Z", "deny", rule="git.push-force", enforced=False),
              record(6, "2026-11-26T01:00:05.000Z", "ask", rule="a.b", enforced=False),
              record(7, "2026-11-26T01:00:06.000Z", "fault", rule="fault.deadline", enforced=False)]
    PAGE = home.path / "r.html"
    put(home, MIXED)
    with point("grants and their revoking are no calls"):
        page = page_of(home)
        check_equal([page.cards[k] for k in ("calls judged", "passed", "blocked by a rule", "blocked by a fault")],
                    [2, 1, 1, 0], "cards")
        check("not enforced" not in page.text, "there was no monitor mode")
        check_equal(report(home, "-o", PAGE).out, f"{PAGE}: 2 calls, 1 blocked\n".encode(), "answer")
        check_equal(report(home, "--verdict", "grant,revoke", "-o", PAGE).out, f"{PAGE}: 0 calls, 0 blocked\n".encode(), "grants")
    put(home, MIXED + LET_GO)
    with point("mode = monitor: what went on is not counted as blocked"):
        page = page_of(home)
        check_equal([page.cards[k] for k in ("calls judged", "passed", "asked about", "blocked by a rule",
                                             "blocked by a fault", "not enforced (mode = monitor)")], [5, 1, 0, 1, 0, 3], "cards")
        check_equal([row[:4] + row[6:] for row in page.rows("tools").values()], [["5", "0", "1", "0", "3"]], "by tool")
        check_equal({name: row[1:3] + row[5:] for name, row in page.rows("stopped").items()},
                    {"git.push-force": ["1", "0", "1"], "a.b": ["0", "0", "1"], "fault.deadline": ["0", "0", "1"]}, "by rule")
        check_equal([row[1] for row in page.tables["calls"][0][1:]],
                    ["fault not enforced", "ask not enforced", "deny not enforced", "deny"], "calls")
        check_equal(report(home, "-o", PAGE).out,
                    f"{PAGE}: 5 calls, 1 blocked, 3 denied or asked about and let go on (mode = monitor)\n".encode(), "answer")
    with point("report and log stats agree"):
        stats = json.loads(subprocess.run([GUARD, "log", "stats", "--json"], env=home.environment(), capture_output=True,
                                          timeout=60, check=False).stdout)
        check_equal([stats[k] for k in ("calls", "blocked", "not_enforced")], [5, 1, 3], "stats")

done()
