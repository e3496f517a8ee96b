# SPDX-License-Identifier: MIT
"""`hookguard log verify`, `key` and `anchor`: what is done to a log, and what they say of it; and the log
under load, at a size for every day (tests/soak/audit_load.py runs it at full size)."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys

from harness import GUARD, ROOT, Home, check, check_equal, check_fault, check_pass, done, point, skip

sys.path.insert(0, str(ROOT / "tests/soak"))
import audit_load  # noqa: E402  (a script beside, not a package)

SANITIZED = "ASAN_OPTIONS" in os.environ


def lines(path):
    return path.read_bytes().splitlines(keepends=True)


class Log:
    """A log of `count` calls, whose first key was taken away, and what can be done to it."""

    def __init__(self, home, count=8, settings=""):
        self.home, self.path = home, home.log
        home.settings(settings)
        for number in range(count):
            check_pass(home.run(home.bash(f"ls {number}")))
        self.key = home.write("elsewhere/key", home.run(b"", "log", "key").out)
        self.saved = home.path / "saved"
        shutil.copytree(self.path.parent, self.saved)

    def restore(self):
        shutil.rmtree(self.path.parent)
        shutil.copytree(self.saved, self.path.parent)

    def verify(self, *arguments):
        return self.home.run(b"", "log", "verify", *arguments)

    def report(self, *arguments):
        return json.loads(self.verify("--json", *arguments).out)

    def beside(self, ending):
        return self.path.with_name(f"{self.path.name}.{ending}")

    def edit(self, change):
        """change(list of lines) gives the lines that the log then has."""
        self.path.write_bytes(b"".join(change(lines(self.path))))


# --- a whole log --------------------------------------------------------------------------------------------------

with Home() as home:
    with point("no log at all is whole, and there is no key yet"):
        answer = home.run(b"", "log", "verify")
        check_equal((answer.status, answer.out.split(b"\n")[0]), (0, b"whole: 0 records in 0 files"), "answer")
        answer = home.run(b"", "log", "key")
        check_equal((answer.status, answer.out), (1, b""), f"log key ({answer})")
    with point("before the key is taken away, verify uses it and says so"):
        home.run(home.bash("ls"))
        answer = home.run(b"", "log", "verify")
        check_equal(answer.status, 0, f"status ({answer})")
        check(b"still lies beside the log" in answer.out, answer.out)
        check_equal(json.loads(home.run(b"", "log", "verify", "--json").out)["key"], "beside", "key")
    with point("the first key is shown once"):
        answer = home.run(b"", "log", "key")
        check(re.fullmatch(rb"hookguard-log-key 1 1 [0-9a-f]{64}\n", answer.out) and answer.status == 0, answer)
        again = home.run(b"", "log", "key")
        check_equal((again.status, again.out), (1, b""), f"again ({again})")
        left = [path.name for path in home.log.parent.iterdir() if answer.out.split()[-1] in path.read_bytes()]
        check_equal(left, [], "files that hold it")
    with point("a key that can't be printed is kept"):
        other = Home()
        other.run(other.bash("ls"))
        if os.path.exists("/dev/full"):
            with open("/dev/full", "wb") as full:
                process = subprocess.run([GUARD, "log", "key"], stdout=full, stderr=subprocess.PIPE,
                                         env=other.environment(), timeout=60, check=False)
            check_equal(process.returncode, 2, f"status ({process.stderr})")
        check_equal(other.run(b"", "log", "key").status, 0, "the second time")
        other.__exit__()
    with point("with the key every record is proven, without it none"):
        home.write("key", answer.out)
        report = json.loads(home.run(b"", "log", "verify", "--json", "--key", home.path / "key").out)
        check_equal((report["whole"], report["records"], report["proven"], report["key"]), (True, 1, 1, "given"), report)
        report = json.loads(home.run(b"", "log", "verify", "--json").out)
        check_equal((report["whole"], report["records"], report["proven"], report["key"]), (True, 1, 0, "none"), report)

with Home() as home, point("a verifier of its own finds the same chain, over rotated files"):
    home.settings("audit.limit = 64K\naudit.keep = 50\n")
    for number in range(150):
        home.run(home.bash(f"ls {number} " + "x" * 900))
    files = audit_load.files_of(home.log)
    check(len(files) > 2, files)
    places = [(f"{path.name}:{n}", line) for path in files for n, line in enumerate(path.read_bytes().splitlines(), 1)]
    check_equal(list(audit_load.verify_chain(places, audit_load.first_key(home.log))), [], "problems")
    for path in files[:-1]:
        closing = json.loads(lines(path)[-1])
        check_equal((closing["next"], closing["first"]), ("audit.jsonl", 1), f"closing record of {path.name}")
        check("verdict" not in closing, closing)
    report = json.loads(home.run(b"", "log", "verify", "--json").out)
    check_equal((report["whole"], report["proven"], report["files"]), (True, len(places), len(files)), report)

# --- what is done to it ------------------------------------------------------------------------------------------------


def swap(a, b):
    def change(text):
        text[a - 1], text[b - 1] = text[b - 1], text[a - 1]
        return text
    return change


def replace(number, old, new):
    def change(text):
        check(old in text[number - 1], f"{old} is not in {text[number - 1]}")
        text[number - 1] = text[number - 1].replace(old, new)
        return text
    return change


def drop(first, last):
    return lambda text: text[:first - 1] + text[last:]


def put_in(number, line):
    return lambda text: text[:number - 1] + [line] + text[number - 1:]


def seal_anew(number, old, new):
    """What somebody does who knows the form, and not the key: every prev fits again."""
    def change(text):
        text = replace(number, old, new)(text)
        for index in range(number, len(text)):
            prev = audit_load.hashlib.sha256(text[index - 1].rstrip(b"\n")).hexdigest().encode()
            text[index] = re.sub(rb'"prev":"[0-9a-f]{64}"', b'"prev":"' + prev + b'"', text[index])
        return text
    return change


FORGED = b'{"v":1,"seq":900,"time":"2026-01-01T00:00:00.000Z","verdict":"pass","prev":"%s","mac":"%s"}\n' % (
    b"1" * 64, b"2" * 64)
# what is done: the kind, line and record that are named with the key, and (if another) without it
DONE = {
    "a record is changed": (replace(3, b"ls 2", b"ls X"), ("changed", 3, 3)),
    "a verdict is changed": (replace(5, b'"pass"', b'"deny"'), ("changed", 5, 5)),
    "the last record is changed": (replace(8, b"ls 7", b"ls X"), ("changed", 8, 8)),
    "the first record is changed": (replace(1, b"ls 0", b"ls X"), ("changed", 1, 1)),
    "a mac is changed": (lambda text: replace(4, text[3][-10:-5], b"00000")(text), ("changed", 4, 4)),
    "a mac is made none": (lambda text: replace(4, text[3][-10:-5], b"XXXXX")(text), ("changed", 4, 4)),
    "a number is changed": (replace(4, b'"seq":4,', b'"seq":40,'), ("changed", 4, 4)),
    "a record and all digests after it": (seal_anew(3, b"ls 2", b"ls X"), ("changed", 3, 3), ("changed", 8, 8)),
    "a record is deleted": (drop(4, 4), ("missing", 4, 4)),
    "three records are deleted": (drop(3, 5), ("missing", 3, 3)),
    "the first record is deleted": (drop(1, 1), ("missing", 0, 1)),
    "the last record is cut off": (drop(8, 8), ("cut", 7, 8)),
    "all but one are cut off": (drop(2, 8), ("cut", 1, 2)),
    "all are cut off": (drop(1, 8), ("cut", 0, 1)),
    "two records are swapped": (swap(3, 4), ("moved", 3, 3)),
    "two records far apart are swapped": (swap(2, 6), ("missing", 2, 2)),
    "a record is written twice": (lambda text: text[:4] + [text[3]] + text[4:], ("moved", 5, 4)),
    "a record of another time is put in": (lambda text: text[:6] + [text[1]] + text[6:], ("moved", 7, 2)),
    "a forged record is appended": (put_in(9, FORGED), ("foreign", 9, 900)),
    "a forged record is put in": (put_in(4, FORGED), ("foreign", 4, 900)),
    "a record without seal is put in": (put_in(4, b'{"v":1,"seq":900,"verdict":"pass"}\n'), ("changed", 4, 900)),
    "a line of something else": (put_in(4, b"hello\n"), ("foreign", 4, 0)),
    "an empty line": (put_in(4, b"\n"), ("foreign", 4, 0)),
    "a line of 200,000 bytes": (put_in(4, b"x" * 200000 + b"\n"), ("foreign", 4, 0)),
    "a line of zeros": (put_in(4, b"\0" * 70 + b"\n"), ("foreign", 4, 0)),
}

with Home() as home:
    log = Log(home)
    for name, (change, want, *other) in DONE.items():
        with point(f"{name}: named as {want[0]} at line {want[1]}"):
            log.edit(change)
            for arguments, wanted in [(["--key", log.key], want), ([], other[0] if other else want)]:
                report = log.report(*arguments)
                check(report["whole"] is False and report["count"] >= 1, report)
                problem = report["problems"][0]
                check_equal((problem["kind"], problem["line"], problem["seq"]), wanted, f"{arguments} {report['problems']}")
                answer = log.verify(*arguments)
                check_equal(answer.status, 1, "status")
                place = f"{home.log}:{wanted[1]}: ".encode() if wanted[1] else b"record"
                check(answer.out.startswith(place), answer.out)
            log.restore()
    with point("the log that was put back is whole"):
        check_equal((log.report("--key", log.key)["whole"], log.report()["whole"]), (True, True), "whole")

    with point("the chain's state is removed: named, and the log goes on in a chain of its own"):
        log.beside("chain").unlink()
        check_equal([p["kind"] for p in log.report()["problems"]], ["key"], "problems")
        check_pass(home.run(home.bash("ls after")))
        check_equal([p["kind"] for p in log.report()["problems"]], ["restarted"], "problems")
        both = log.key.read_bytes() + home.run(b"", "log", "key").out
        report = log.report("--key", home.write("both", both))
        check_equal((report["proven"], [p["kind"] for p in report["problems"]]), (9, ["restarted"]), "with both keys")
        check_equal([p["kind"] for p in log.report("--key", log.key)["problems"]][0], "key", "with the old key only")
        log.restore()
    with point("the chain's state is put back to an earlier one: records are not lost, nor a number used twice"):
        early = log.beside("chain").read_bytes()
        check_pass(home.run(home.bash("ls a")))
        check_pass(home.run(home.bash("ls b")))
        log.beside("chain").write_bytes(early)
        check_pass(home.run(home.bash("ls c")))
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["proven"], report["last"]), (True, 11, 11), report)
        log.restore()
    with point("a key is put in the state's place: the key shows it"):
        other = Home()
        Log(other, 8)
        stranger = other.log.with_name("audit.jsonl.chain").read_bytes()
        log.beside("chain").write_bytes(stranger)
        check(log.report("--key", log.key)["whole"] is False, "with the key")
        other.__exit__()
        log.restore()
    with point("the key of another log proves nothing"):
        log.key.write_text("hookguard-log-key 1 1 " + "0" * 64 + "\n")
        problem = log.report("--key", log.key)["problems"][0]
        check_equal((problem["kind"], problem["line"]), ("changed", 1), problem)
    for text in ("", "x\n", "hookguard-log-key 1 1 abc\n", "hookguard-log-key 1 " + "9" * 30 + " " + "0" * 64):
        with point(f"a file that holds no key is refused: {text[:30]!r}"):
            answer = log.verify("--key", home.write("bad", text))
            check_equal((answer.status, answer.out), (2, b""), f"answer ({answer})")
    with point("files alone: their chain is checked, their ends are not"):
        log.restore()
        log.edit(drop(7, 8))
        answer = log.verify(home.log)
        check_equal(answer.status, 0, f"status ({answer})")
        check(b"whether records follow is not known" in answer.out, answer.out)
        check_equal(log.verify(home.path / "nowhere").status, 2, "a file that is not there")
        check_equal(log.verify(home.path).status, 2, "a folder")

with Home() as home:
    log = Log(home, 1, "audit.limit = 64K\naudit.keep = 2\n")
    for number in range(230):
        home.run(home.bash(f"ls {number} " + "x" * 900))
    shutil.rmtree(log.saved)
    shutil.copytree(home.log.parent, log.saved)
    with point("what rotation removed is not missing"):
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["files"]), (True, 3), report)
        check(report["first"] > 1 and report["proven"] == report["records"], report)
    with point("a file that rotation left is missing"):
        log.beside("2").unlink()
        problem = log.report()["problems"][0]
        check_equal((problem["kind"], problem["line"], problem["seq"]), ("missing", 0, report["first"]), problem)
        log.restore()
    with point("a file in the middle is missing"):
        log.beside("1").unlink()
        log.beside("2").rename(log.beside("1"))
        problem = log.report()["problems"][0]
        check_equal((problem["kind"], problem["file"], problem["line"]), ("missing", str(home.log), 1), problem)
        log.restore()
    with point("the end of an old file is cut off"):
        text = lines(log.beside("1"))
        log.beside("1").write_bytes(b"".join(text[:-2]))
        problem = log.report()["problems"][0]
        check_equal((problem["kind"], problem["file"], problem["last"] - problem["seq"]),
                    ("missing", str(home.log), 1), problem)
        log.restore()
    with point("the newest file is removed"):
        home.log.unlink()
        problem = log.report()["problems"][0]
        check_equal((problem["kind"], problem["file"]), ("cut", str(log.beside("1"))), problem)
        log.restore()
    with point("a smaller audit.keep: what is left behind and its gap are no problem"):
        home.settings("audit.limit = 64K\naudit.keep = 1\n")
        for number in range(80):
            home.run(home.bash(f"ls {number} " + "x" * 900))
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["problems"]), (True, []), "problems")

# --- kills ----------------------------------------------------------------------------------------------------------

with Home() as home:
    log = Log(home)
    with point("a torn last line is reported, closed, and the chain goes on"):
        home.log.write_bytes(home.log.read_bytes() + b'{"v":1,"seq":9,"time":"2026')
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["torn"]), (True, 1), report)
        check_pass(home.run(home.bash("ls after")))
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["torn"], report["proven"]), (True, 1, 9), report)
    with point("a record of an end from outside has no number, and is counted apart"):
        home.log.write_bytes(home.log.read_bytes() + b'{"v":1,"time":"2026-01-01T00:00:00.000Z","verdict":"fault"}\n')
        check_pass(home.run(home.bash("ls after")))
        report = log.report("--key", log.key)
        check_equal((report["whole"], report["outside"], report["proven"]), (True, 1, 10), report)
    with point("a key that can't be moved on blocks, until that is mended"):
        log.beside("chain").chmod(0o400)
        if os.getuid() == 0:
            log.beside("chain").unlink()
            log.beside("chain").mkdir()
        check_fault(home.run(home.bash("ls")), "fault.audit", "audit.jsonl.chain", recorded=False)

# --- anchor ------------------------------------------------------------------------------------------------------------

with Home() as home:
    with point("there is nothing to anchor before the first record"):
        check_equal(home.run(b"", "log", "anchor").status, 2, "status")
    log = Log(home)
    with point("the anchor is the last record's number, mac and digest, to syslog and standard output"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as syslog:
            syslog.bind(str(home.path / "syslog"))
            syslog.settimeout(10)
            home.settings(f"audit.syslog = {home.path}/syslog\n")
            answer = home.run(b"", "log", "anchor")
            last = lines(home.log)[-1].rstrip(b"\n")
            record = json.loads(last)
            digest = audit_load.hashlib.sha256(last).hexdigest()
            want = f"anchor seq=8 mac={record['mac']} sha256={digest} file={home.log}"
            check_equal((answer.status, answer.out.decode()), (0, want + "\n"), f"answer ({answer})")
            check(syslog.recv(65536).decode().endswith(f" anchor - {want}"), "what syslog got")
            sent = json.loads(home.run(b"", "log", "anchor", "--json").out)
            check_equal((sent["seq"], sent["mac"], sent["sent"]), (8, record["mac"], True), sent)
    home.settings("")
    if os.path.exists("/dev/log"):
        skip("nobody hears the anchor", "a syslog is here")
    else:
        with point("nobody hears the anchor: printed, and a fault"):
            answer = home.run(b"", "log", "anchor")
            check(answer.status == 2 and answer.out.startswith(b"anchor seq=8 "), answer)
            check("/dev/log does not take records" in answer.text and "was not sent" in answer.text, answer)
    with point("an end that is not the chain's is not anchored"):
        log.edit(replace(8, b"ls 7", b"ls X"))
        answer = home.run(b"", "log", "anchor")
        check_equal((answer.status, answer.out), (2, b""), f"answer ({answer})")

# --- usage ---------------------------------------------------------------------------------------------------------------

with Home() as home:
    for words in (["log", "verfy"], ["log", "key", "x"], ["log", "anchor", "x"], ["log", "key", "--json"],
                  ["log", "anchor", "--key", "x"], ["log", "verify", "--key", "/nowhere"]):
        with point(f"refused: hookguard {' '.join(words)}"):
            answer = home.run(b"", *words)
            check(answer.status == 2 and answer.out == b"" and answer.err, answer)

# --- load ------------------------------------------------------------------------------------------------------------------

with point("400 calls of 16 processes, some killed, files rotated: every call that passed has its record"):
    extra = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    wrong, figures = audit_load.run_load(GUARD, 150 if SANITIZED else 400, 16, extra=extra)
    print("# " + ", ".join(f"{value} {name}" for name, value in figures.items()))
    check(figures["killed"] > 0 and figures["files"] > 1, figures)
    for line in wrong[:10]:
        check(False, line)

done()
