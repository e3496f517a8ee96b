# SPDX-License-Identifier: MIT
"""`hookguard keys`: the age of credentials, by a ledger whose days are written here, so that no test depends on today."""

import base64
import datetime
import hashlib
import hmac
import json
import os
import re
import time

from harness import Home, check, check_equal, done, point

SALT = bytes(range(32))
TOKEN = "ghp_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"
LITERAL = "sk-live-Zq8Xw3Vb6Nm1Kj4Hg7Fd2Sa9"
PASSWORD = "Xk39fQpa8Lm"
# The ledger has days of the real clock: this must not run from one day into the next.
while (NOW := datetime.datetime.now(datetime.timezone.utc)).hour == 23 and NOW.minute == 59:
    time.sleep(1)
TODAY = NOW.date()


def fingerprint(value, salt=SALT):
    return hmac.new(salt, value.encode(), hashlib.sha256).hexdigest()


def ledger(entries, salt=SALT, first="hookguard-keys 1"):
    """A ledger as the manual describes it: value to (first, last, exposed, kind, name)."""
    text = f"{first}\nsalt {salt.hex()}\n"
    text += "".join(f"key {fingerprint(value, salt)} {' '.join(rest)}\n" for value, rest in entries.items())
    seal = hmac.new(salt, b"hookguard-keys seal 1\n" + text.encode(), hashlib.sha256).hexdigest()
    return f"{text}seal {seal}\n"


def jwt(**claims):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    return f"{part({'alg': 'HS256'})}.{part(claims)}.c2lnbmF0dXJl"


def configure(home, servers):
    (home.project / ".git").mkdir(exist_ok=True)
    home.write("project/.mcp.json", json.dumps({"mcpServers": servers}, indent=1))


def keys(home, *arguments, **variables):
    answer = home.run(b"", "keys", *arguments, env=variables)
    for value in (TOKEN, LITERAL, PASSWORD):
        check(value.encode() not in answer.out + answer.err, f"a value is shown: {answer}")
    return answer


def found(home, *arguments, **variables):
    answer = keys(home, "--json", *arguments, **variables)
    check(answer.err == b"", answer)
    document = json.loads(answer.out)
    return answer.status, document, {key["name"]: key for key in document["keys"]}


PROJECT = {
    "github": {"command": "npx", "args": ["-y", "server@1.2.3"], "env": {"GITHUB_TOKEN": "${GITHUB_TOKEN}"}},
    "shop": {"type": "http", "url": "https://shop.example.com/mcp", "headers": {"X-Api-Key": LITERAL}},
    "db": {"command": "pg", "env": {"DATABASE_URL": "${DATABASE_URL}", "PORT": "${PORT}", "OTHER": "${OTHER_TOKEN}"}},
}
VARIABLES = {"GITHUB_TOKEN": TOKEN, "DATABASE_URL": f"postgres://app:{PASSWORD}@db.example.com/x", "PORT": "5432"}
STATE = ".local/state/hookguard/keys.ledger"
DAYS = {TOKEN: ("2026-01-01", "2026-01-02", "-", "github-token", "GITHUB_TOKEN"),
        LITERAL: ("2026-03-01", "2026-03-01", "-", "-", "X-Api-Key"),
        PASSWORD: ("2026-03-20", "2026-03-20", "-", "url-password", "DATABASE_URL")}

with Home() as home:
    configure(home, PROJECT)
    file = home.path / STATE
    with point("the first run begins a ledger, private, and without a value"):
        answer = keys(home, **VARIABLES)
        check_equal((answer.status, answer.err), (0, b""), f"status ({answer.out})")
        check_equal(file.stat().st_mode & 0o7777, 0o600, "mode")
        text = file.read_text()
        salt = bytes.fromhex(re.search(r"^salt (\w{64})$", text, re.M)[1])
        for value in (TOKEN, LITERAL, PASSWORD):
            check(value not in text and fingerprint(value, salt) in text, text)
        check_equal(text.count("\nkey "), 3, "keys")
    with point("the same ledger is made by the rules of the manual"):
        entries = {value: (str(TODAY), str(TODAY), "-", kind, name)
                   for value, kind, name in ((TOKEN, "github-token", "GITHUB_TOKEN"),
                                             (LITERAL, re.search(r" (\S+) X-Api-Key", text)[1], "X-Api-Key"),
                                             (PASSWORD, "url-password", "DATABASE_URL"))}
        check_equal(sorted(file.read_text().splitlines()[:-1]), sorted(ledger(entries, salt).splitlines()[:-1]), "ledger")
    with point("age by the ledger: young, soon, due"):
        home.write(STATE, ledger(DAYS), 0o600)
        status, document, by_name = found(home, "--until", "2026-06-05", **VARIABLES)
        check_equal(status, 1, "status")
        check_equal((document["day"], document["replace"]), ("2026-06-05", 2), "day")
        check_equal([key["name"] for key in document["keys"]], ["GITHUB_TOKEN", "X-Api-Key", "DATABASE_URL"], "order")
        check_equal([(key["state"], key["age"], key["due"]) for key in document["keys"]],
                    [("due", 155, "2026-04-01"), ("due", 96, "2026-05-30"), ("soon", 77, "2026-06-18")], "states")
        check_equal(by_name["GITHUB_TOKEN"]["detail"], "GitHub: personal access token (classic)", "detail")
        use, = by_name["GITHUB_TOKEN"]["uses"]
        check_equal((use["file"], use["member"], use["server"], use["reference"]),
                    (".mcp.json", "mcpServers.github.env.GITHUB_TOKEN", "github", True), "use")
        check_equal(document["unset"], ["OTHER_TOKEN"], "not set")
        check("PORT" not in by_name, by_name)
    with point("the days stay, whatever is looked at"):
        again = file.read_text()
        check(f"{fingerprint(TOKEN)} 2026-01-01 {TODAY} - github-token GITHUB_TOKEN\n" in again, again)
        check_equal(again, ledger({value: (days[0], str(TODAY), days[2], found_kind, days[4])
                                   for (value, days), found_kind in
                                   zip(DAYS.items(), (re.search(rf"{fingerprint(v)} \S+ \S+ \S+ (\S+)", again)[1] for v in DAYS))}),
                    "ledger")
    with point("all young: status 0"):
        check_equal(found(home, "--until", "2026-03-21", **{**VARIABLES, "GITHUB_TOKEN": ""})[0], 0, "status")
    with point("a new value is a new key, and the old one keeps its day"):
        status, _, by_name = found(home, "--until", "2026-04-01", **{**VARIABLES, "GITHUB_TOKEN": TOKEN[:-1] + "9"})
        check_equal((status, by_name["GITHUB_TOKEN"]["first"]), (0, str(TODAY)), "first")
        check_equal(found(home, "--until", "2026-04-01", **VARIABLES)[2]["GITHUB_TOKEN"]["first"], "2026-01-01", "first")
    with point("limits by kind and by name"):
        home.settings("keys.max.days = 3650\nkeys.max.days.github-token = 200\nkeys.max.days.X-Api-Key = 10\n")
        _, _, by_name = found(home, "--until", "2026-06-05", **VARIABLES)
        check_equal([by_name[name]["limit"] for name in ("GITHUB_TOKEN", "X-Api-Key", "DATABASE_URL")],
                    [200, 10, 3650], "limits")
        home.settings("keys.max.days = 0\n")
        answer = keys(home, **VARIABLES)
        check(answer.status == 2 and b"hookguard.conf:1:" in answer.err, answer)
        home.settings("")
    with point("for people: what is due, where it stands, what to do"):
        text = keys(home, "--until", "2026-06-05", **VARIABLES).out.decode()
        check(text.startswith("3 credentials on 2026-06-05, 2 to be replaced (ledger: "), text)
        check("\nGITHUB_TOKEN   github-token   due\n   due 2026-04-01, 65 days ago   first seen 2026-01-01, 155 days old, "
              "limit 90\n   .mcp.json:" in text, text)
        check("\nnamed, but not set here: OTHER_TOKEN\n" in text, text)
    with point("what can't be used ends with 2, and leaves the ledger alone"):
        before = file.read_bytes()
        for arguments in (["--until", "soon"], ["--json", "--calendar"], ["x"], ["--nonsense"],
                          ["--config", home.path / "nowhere.conf"]):
            check_equal(keys(home, *arguments).status, 2, arguments)
        check_equal(file.read_bytes(), before, "ledger")

with Home() as home:
    configure(home, {**PROJECT, "copy": {"command": "x", "env": {"TOKEN_OF_COPY": TOKEN}},
                     "live": {"command": "y", "env": {"LIVE_API_KEY": LITERAL}}})
    home.settings("server.shop = development\nserver.live = production\n")
    with point("the same secret under two names, and in two contexts"):
        _, _, by_name = found(home, **VARIABLES)
        token, shop = by_name["GITHUB_TOKEN"], by_name.get("X-Api-Key", by_name.get("LIVE_API_KEY"))
        check_equal((token["two_names"], token["two_contexts"]), (True, False), "token")
        check_equal((shop["two_names"], shop["two_contexts"]), (True, True), "key")
        check_equal(sorted(use["contexts"][0] for use in shop["uses"]), ["development", "production"], "contexts")

with Home() as home:
    with point("a JWT says itself when it ends"):
        configure(home, {"a": {"command": "x", "env": {"A_TOKEN": "${A_TOKEN}", "B_TOKEN": "${B_TOKEN}"}}})
        home.settings("keys.max.days = 3650\n")
        env = {"A_TOKEN": jwt(iat=1767225600, exp=1772323200), "B_TOKEN": jwt(iat=1767225600)}
        status, _, by_name = found(home, "--until", "2026-02-20", **env)
        check_equal((status, by_name["A_TOKEN"]["kind"], by_name["A_TOKEN"]["state"]), (0, "jwt", "soon"), "before")
        check_equal((by_name["A_TOKEN"]["first"], by_name["A_TOKEN"]["expires"]), ("2026-01-01", "2026-03-01"), "days")
        check_equal((by_name["B_TOKEN"]["expires"], by_name["B_TOKEN"]["detail"]), (None, "JWT without an expiry"), "other")
        status, _, by_name = found(home, "--until", "2026-03-02", **env)
        check_equal((status, by_name["A_TOKEN"]["state"]), (1, "expired"), "after")

# --- logs and transcripts -----------------------------------------------------------------------------

with Home() as home:
    configure(home, PROJECT)
    transcript = json.dumps({"message": {"content": [{"type": "tool_result", "content": json.dumps({"key": PASSWORD})}]}})
    with point("a log or transcript without one: nothing is exposed"):
        home.write(".claude/projects/p/a.jsonl", "{}\n" * 1000)
        home.run(home.bash("ls"))
        status, _, by_name = found(home, **VARIABLES)
        check_equal([status] + [key["exposed"] for key in by_name.values()], [0, None, None, None], "exposed")
    with point("a transcript that holds one is named, and the status is 1"):
        path = home.write(".claude/projects/p/deep/b.jsonl", "{}\n{}\n" + transcript + "\n")
        status, document, by_name = found(home, **VARIABLES)
        check_equal((status, document["replace"]), (1, 1), "status")
        check_equal((by_name["DATABASE_URL"]["exposed"], by_name["DATABASE_URL"]["sightings"]), (str(TODAY), 1), "exposed")
        check_equal(by_name["DATABASE_URL"]["seen_in"], [{"file": str(path), "line": 3}], "places")
        check_equal(by_name["GITHUB_TOKEN"]["exposed"], None, "another")
        text = keys(home, **VARIABLES).out.decode()
        check(f"exposed: in a log or transcript since {TODAY}; {path}:3: replace it\n" in text, text)
    with point("the ledger remembers it when the transcript is gone"):
        path.unlink()
        status, _, by_name = found(home, **VARIABLES)
        check_equal((status, by_name["DATABASE_URL"]["exposed"], by_name["DATABASE_URL"]["sightings"]), (1, str(TODAY), 0), "exposed")
    with point("the guard's own log is searched, with the files put aside"):
        with home.log.open("a") as log:
            log.write(json.dumps({"what": f"echo {LITERAL}"}) + "\n")
        home.write(".local/state/hookguard/audit.jsonl.1", json.dumps({"what": LITERAL}) + "\n", 0o600)
        _, _, by_name = found(home, **VARIABLES)
        check("audit.jsonl" in by_name["X-Api-Key"]["seen_in"][0]["file"], by_name["X-Api-Key"])
    with point("--since leaves out files that were written before"):
        old = home.write(".claude/projects/p/old.jsonl", TOKEN + "\n")
        os.utime(old, (1700000000, 1700000000))
        check_equal(found(home, "--since", "2026-01-01", **VARIABLES)[2]["GITHUB_TOKEN"]["exposed"], None, "exposed")
        check_equal(found(home, **VARIABLES)[2]["GITHUB_TOKEN"]["exposed"], str(TODAY), "exposed")
    with point("links and pipes among the transcripts are not read"):
        os.mkfifo(home.path / ".claude/projects/p/pipe.jsonl")
        os.symlink("/dev/zero", home.path / ".claude/projects/p/zero.jsonl")
        check_equal(keys(home, **VARIABLES).status, 1, "status")

with Home() as home:
    configure(home, PROJECT)
    home.write(STATE, ledger(DAYS), 0o600)
    good = home.write(".claude/projects/p/a.jsonl", "{}\n" + TOKEN + "\n")
    path = home.write(".claude/projects/q/b.jsonl", PASSWORD + "\n")
    home.run(home.bash("ls"))
    home.own_as_nobody()

    def unread(what, closed, *arguments, mode=0):
        """All is listed but what the closed one holds; it is named, and the status says so."""
        kept = closed.stat().st_mode & 0o777
        closed.chmod(mode)
        try:
            answer = home.run(b"", "keys", "--json", *arguments, env=VARIABLES)
            text = home.run(b"", "keys", *arguments, env=VARIABLES)
            calendar = home.run(b"", "keys", "--calendar", *arguments, env=VARIABLES)
        finally:
            closed.chmod(kept)
        document = json.loads(answer.out or "{}")
        check_equal((answer.status, text.status, calendar.status), (2, 2, 2), f"{what}: statuses")
        check_equal(len(document.get("keys", [])), 3, f"{what}: keys")
        check(len(document.get("unread", [])) == 1 and str(closed) in document["unread"][0]
              and "Permission denied" in document["unread"][0], f"{what}: {document}")
        for told in (answer, text, calendar):
            check(told.text.count("\n") == 1 and str(closed) in told.text, f"{what}: {told}")
        check(b"GITHUB_TOKEN" in text.out and b"BEGIN:VEVENT" in calendar.out, f"{what}: {text}")
        return {key["name"]: key for key in document.get("keys", [])}

    with point("what can't be read is named, all else is listed, and the status is 2: a transcript"):
        by_name = unread("a transcript", path, "--until", "2026-03-21")
        check_equal((by_name["GITHUB_TOKEN"]["sightings"], by_name["DATABASE_URL"]["exposed"]), (1, None), "found")
    with point("the days that were found are kept"):
        check(f"{fingerprint(TOKEN)} 2026-01-01 {TODAY} {TODAY} " in (home.path / STATE).read_text(), "ledger")
    with point("a folder that can't be listed, or not be entered"):
        unread("no list", path.parent)
        unread("no entry", path.parent, "--since", "2026-01-01", mode=0o600)
        unread("all of them", home.path / ".claude/projects")
    with point("the folder of the host's own"):
        unread("the folder above", home.path / ".claude")
    with point("the log"):
        unread("the log", home.log)
    with point("nothing closed: nothing unread"):
        answer = home.run(b"", "keys", "--json", env=VARIABLES)
        check_equal((answer.status, answer.err, json.loads(answer.out)["unread"]), (1, b"", []), answer)
    with point("an old file among the unread ones is left out by --since, as others are"):
        os.utime(path, (1700000000, 1700000000))
        path.chmod(0)
        answer = home.run(b"", "keys", "--json", "--since", "2026-01-01", env=VARIABLES)
        path.chmod(0o644)
        check_equal((answer.status, json.loads(answer.out)["unread"]), (1, []), answer)
    with point("many of them: the first are named, the others counted"):
        for number in range(40):
            home.write(f".claude/projects/q/{number:02}.jsonl", "{}\n", 0)
        answer = home.run(b"", "keys", "--json", env=VARIABLES)
        check_equal((answer.status, len(json.loads(answer.out)["unread"])), (2, 40), answer)
        check(3 < answer.text.count("\n") < 12 and "more" in answer.text.splitlines()[-1], answer)

# --- a ledger that is none ------------------------------------------------------------------------------

with Home() as home:
    configure(home, PROJECT)
    good = ledger(DAYS)
    for name, text, mode, words in (
            ("another file", "my notes\n", 0o600, (":1: no ledger of keys", "move it away")),
            ("an empty file", "", 0o600, (":1: no ledger of keys",)),
            ("another version", ledger(DAYS, first="hookguard-keys 2"), 0o600, ("another version",)),
            ("a day that was changed", good.replace("2026-01-01", "2026-05-01"), 0o600, ("the seal does not fit",)),
            ("a key that was taken out", "".join(line for line in good.splitlines(True) if "X-Api" not in line), 0o600,
             ("the seal does not fit",)),
            ("a ledger that was cut off", good[:-30], 0o600, ("keys.ledger:",)),
            ("binary bytes", "hookguard-keys 1\nsalt \0\xff\n", 0o600, ("salt",)),
            ("a ledger that others can read", good, 0o644, ("others may use it (mode 0644)", "chmod 600"))):
        with point(f"a ledger that is none is reported and kept: {name}"):
            path = home.write(STATE, text, mode)
            before = path.read_bytes()
            answer = keys(home, **VARIABLES)
            check(answer.status == 2 and answer.out == b"" and answer.text.count("\n") == 1, answer)
            check(all(word in answer.text for word in words), answer)
            check_equal((path.read_bytes(), path.stat().st_mode & 0o777), (before, mode), "file")
    with point("a ledger that is a link is reported, and what it leads to kept"):
        (home.path / STATE).unlink()
        target = home.write("target", good, 0o600)
        (home.path / STATE).symlink_to(target)
        answer = keys(home, **VARIABLES)
        check(answer.status == 2 and "is a link" in answer.text, answer)
        check_equal(target.read_text(), good, "target")
    with point("an agent may not touch it"):
        (home.path / STATE).unlink()
        for command in (f"rm {home.path / STATE}", f"sed -i s/2026/2027/ {home.path / STATE}"):
            check_equal(home.run(home.bash(command)).record.get("verdict"), "deny", command)

# --- the calendar (RFC 5545) ------------------------------------------------------------------------------


def unfold(data):
    check(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "a line does not end in CRLF")
    lines = data.decode().split("\r\n")[:-1]
    check(all(len(line.encode()) <= 75 for line in lines), "a line is longer than 75 bytes")
    unfolded = []
    for line in lines:
        if line[0] in " \t":
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return unfolded


def components(lines):
    """The events, as property to value, of a calendar whose brackets match."""
    events, open_parts = [], []
    for line in lines:
        name, _, value = line.partition(":")
        check(re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z0-9-]+)*", name), f"no property: {line!r}")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            check_equal(value, open_parts.pop(), "END")
        elif open_parts[-1] == "VEVENT":
            check(name not in events[-1], f"{name} twice")
            events[-1][name] = value
    check_equal(open_parts, [], "open parts")
    return events


with Home() as home:
    long_name = "X-" + "Very-Long-Name-Of-A-Header-" * 4 + "Api-Key"
    configure(home, {**PROJECT, "é,;": {"type": "http", "url": "https://x.example.com", "headers": {long_name: "Qw8" + LITERAL}}})
    home.write(STATE, ledger(DAYS), 0o600)
    with point("--calendar: CRLF, folded lines, UID, DTSTAMP, a day for each key"):
        answer = keys(home, "--calendar", "--until", "2026-03-21", **VARIABLES)
        check_equal(answer.status, 0, "status")
        lines = unfold(answer.out)
        check_equal(lines[:2] + lines[-1:], ["BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"], "calendar")
        check(any(line.startswith("PRODID:") for line in lines), lines)
        events = components(lines)
        check_equal(len(events), 4, "events")
        check_equal([event["DTSTART;VALUE=DATE"] for event in events][:3], ["20260401", "20260530", "20260618"], "days")
        for event in events:
            check(re.fullmatch(r"[0-9a-f]{32}@hookguard", event["UID"]), event)
            check(re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"]), event)
        check_equal(len({event["UID"] for event in events}), 4, "different UIDs")
        check_equal(events[0]["UID"], fingerprint(TOKEN)[:32] + "@hookguard", "UID")
        check_equal(events[0]["SUMMARY"], "replace GITHUB_TOKEN (github-token)", "summary")
        check(any(long_name in event["SUMMARY"] for event in events), events)
    with point("--calendar: status 1 where one is due, and the same UIDs again"):
        answer = keys(home, "--calendar", "--until", "2026-06-05", **VARIABLES)
        check_equal(answer.status, 1, "status")
        check_equal({event["UID"] for event in components(unfold(answer.out))}, {event["UID"] for event in events}, "UIDs")

with Home() as home:
    with point("no configuration: no credentials, status 0, and no calendar event"):
        check_equal(keys(home).out.decode().splitlines()[0][:14], "0 credentials ", "output")
        check_equal(components(unfold(keys(home, "--calendar").out)), [], "events")
    with point("configuration that can't be read is no crash"):
        for text in ("{", "\0\xff" * 100, "[" * 5000, '{"mcpServers":{"a":{"env":{"A_TOKEN":5}}}}'):
            home.write("project/.mcp.json", text)
            check_equal(keys(home).status, 0, text[:20])

done()
