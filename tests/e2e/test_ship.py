# SPDX-License-Identifier: MIT
"""Copies of records for syslog and systemd's journal: what arrives at sockets of the test's own, at real
collectors with the configuration of docs/ship-the-log.md, and what happens where nobody listens."""

import contextlib
import json
import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import time

from harness import GUARD, ROOT, Home, check, check_deny, check_equal, check_pass, done, point, skip

PAGE = (ROOT / "docs/ship-the-log.md").read_text()
RFC5424 = re.compile(rb"<(\d+)>1 (\S+) (\S+) hookguard (\d+) (\S+) - (\{.*\})", re.DOTALL)
DENIED = "rm -rf /"
HOSTILE = 'echo "a\nMESSAGE=forged\n\u2028\x01 \u00e9 \U0001f600"'


def receiver(kind, family=socket.AF_UNIX, address=None):
    sock = socket.socket(family, kind)
    sock.bind(address or ("127.0.0.1", 0))
    if kind == socket.SOCK_STREAM:
        sock.listen(8)
    sock.settimeout(10)
    return sock


def calls(home):
    """Four calls; their records."""
    for command in ("ls", DENIED, HOSTILE):
        home.run(home.bash(command))
    home.run(b"nonsense")
    return home.records()


def lines_of(home):
    return home.log.read_bytes().splitlines()


def check_5424(messages, home):
    """Each message is the RFC 5424 form of the record in the file, in the same order."""
    check_equal(len(messages), len(lines_of(home)), "messages")
    for message, line, record in zip(messages, lines_of(home), home.records()):
        parts = RFC5424.fullmatch(message)
        check(parts, message)
        pri, stamp, host, pid, msgid, text = parts.groups()
        check_equal(int(pri), 8 + (5 if record["verdict"] == "pass" else 4), "PRI")
        check_equal((stamp.decode(), msgid.decode(), text), (record["time"], record["verdict"], line), "message")
        check_equal(host.decode(), os.uname().nodename, "host")
        check(int(pid) > 1, pid)


def read_stream(sock):
    """All bytes of the next connection."""
    peer, _ = sock.accept()
    peer.settimeout(10)
    with peer:
        data = b""
        while piece := peer.recv(65536):
            data += piece
    return data


# --- our own sockets ----------------------------------------------------------------------------------------------

with Home() as home:
    with point("syslog, a Unix socket of datagrams: RFC 5424, and the record as it is in the file"):
        with receiver(socket.SOCK_DGRAM, address=str(home.path / "s")) as sock:
            home.settings(f"audit.syslog = {home.path}/s\n")
            calls(home)
            check_5424([sock.recv(65536) for _ in range(4)], home)
with Home() as home:
    with point("syslog, a Unix stream: a line each"):
        with receiver(socket.SOCK_STREAM, address=str(home.path / "s")) as sock:
            home.settings(f"audit.syslog = {home.path}/s\n")
            calls(home)
            data = [read_stream(sock) for _ in range(4)]
            check(all(one.endswith(b"\n") and one.count(b"\n") == 1 for one in data), data)
            check_5424([one[:-1] for one in data], home)
with Home() as home:
    with point("syslog, UDP: a datagram each"), receiver(socket.SOCK_DGRAM, socket.AF_INET) as sock:
        home.settings(f"audit.syslog = udp://127.0.0.1:{sock.getsockname()[1]}\n")
        calls(home)
        check_5424([sock.recv(65536) for _ in range(4)], home)
with Home() as home:
    with point("syslog, TCP: the length before each (RFC 6587)"), receiver(socket.SOCK_STREAM, socket.AF_INET) as sock:
        home.settings(f"audit.syslog = tcp://127.0.0.1:{sock.getsockname()[1]}\n")
        calls(home)
        messages = []
        for data in [read_stream(sock) for _ in range(4)]:
            count, _, message = data.partition(b" ")
            check_equal(int(count), len(message), "length")
            messages.append(message)
        check_5424(messages, home)
if socket.has_ipv6 and os.path.exists("/proc/net/if_inet6"):
    with Home() as home, point("syslog, UDP over IPv6"), receiver(socket.SOCK_DGRAM, socket.AF_INET6, ("::1", 0)) as sock:
        home.settings(f"audit.syslog = udp://[::1]:{sock.getsockname()[1]}\n")
        calls(home)
        check_5424([sock.recv(65536) for _ in range(4)], home)
else:
    skip("syslog, UDP over IPv6", "no IPv6 here")


def fields_of(data):
    """The fields of an entry of the journal's native protocol, as a list of pairs."""
    fields = []
    while data:
        line, _, rest = data.partition(b"\n")
        if b"=" in line:
            name, _, value = line.partition(b"=")
        else:
            name, size = line, int.from_bytes(rest[:8], "little")
            value, rest = rest[8:8 + size], rest[8 + size + 1:]
        fields.append((name.decode(), value.decode()))
        data = rest
    return fields


def wanted_fields(record, line):
    """What hookguard-audit(5) and docs/ship-the-log.md say that an entry has."""
    wanted = []
    for key, value in record.items():
        name = f"HOOKGUARD_{key.upper()}"
        values = value if isinstance(value, list) else [value]
        for one in values:
            for end, text in ([(f"_{k.upper()}", v) for k, v in one.items()] if isinstance(one, dict) else [("", one)]):
                wanted.append((name + end, "true" if text is True else str(text)))
    return [*wanted, ("HOOKGUARD_RECORD", line.decode())]


def check_fields(got, record, line):
    own = [pair for pair in got if pair[0].startswith("HOOKGUARD_")]
    check_equal(own, wanted_fields(record, line), "fields")
    rest = dict(pair for pair in got if not pair[0].startswith("HOOKGUARD_"))
    check_equal(sorted(rest), ["MESSAGE", "MESSAGE_ID", "PRIORITY", "SYSLOG_IDENTIFIER"], "other fields")
    check_equal((rest["PRIORITY"], rest["SYSLOG_IDENTIFIER"]),
                ("5" if record["verdict"] == "pass" else "4", "hookguard"), "priority, identifier")
    check(rest["MESSAGE"].startswith(record["verdict"]) and rest["MESSAGE"].isprintable(), rest)


with Home() as home:
    with point("journal: a field for each key, lists value by value, and nothing of a call becomes a field"):
        with receiver(socket.SOCK_DGRAM, address=str(home.path / "j")) as sock:
            home.settings(f"audit.journal = {home.path}/j\n")
            records = calls(home)
            for record, line in zip(records, lines_of(home)):
                check_fields(fields_of(sock.recv(65536)), record, line)
    with point("both at once, and a message where the record can't be written"):
        with receiver(socket.SOCK_DGRAM, address=str(home.path / "s")) as syslog, \
                receiver(socket.SOCK_DGRAM, address=str(home.path / "k")) as journal:
            home.settings(f"audit.syslog = {home.path}/s\naudit.journal = {home.path}/k\naudit.file = {home.path}\n")
            check_equal(home.run(home.bash("ls")).status, 2, "status")
            check(re.fullmatch(rb"<11>1 \S+ \S+ hookguard \d+ fault - .*is a folder.*", syslog.recv(65536)), "syslog")
            got = dict(fields_of(journal.recv(65536)))
            check(got["PRIORITY"] == "3" and "is a folder" in got["MESSAGE"] and len(got) == 4, got)


# --- nobody, or somebody who does not read ------------------------------------------------------------------------


def timed(home, command="ls"):
    start = time.monotonic()
    answer = home.run(home.bash(command))
    return answer, time.monotonic() - start


@contextlib.contextmanager
def nobody(home):
    yield f"audit.syslog = {home.path}/nobody\n"


@contextlib.contextmanager
def refused(home):
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))  # bound, so that nobody else takes it, and not listened to
        yield f"audit.syslog = tcp://127.0.0.1:{sock.getsockname()[1]}\n"


@contextlib.contextmanager
def closed_udp(home):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    yield f"audit.syslog = udp://127.0.0.1:{port}\n"


@contextlib.contextmanager
def full(home):
    with receiver(socket.SOCK_DGRAM, address=str(home.path / "full")), \
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as filler:
        filler.connect(str(home.path / "full"))
        with contextlib.suppress(BlockingIOError):
            while True:
                filler.send(b"x")
        yield f"audit.syslog = {home.path}/full\n"


@contextlib.contextmanager
def full_journal(home):
    with full(home) as setting:
        yield setting.replace("syslog", "journal")


@contextlib.contextmanager
def full_backlog(home):
    """A listener that accepts nothing: the first connections are the system's, later ones stay open."""
    with socket.socket() as sock, contextlib.ExitStack() as stack:
        sock.bind(("127.0.0.1", 0))
        sock.listen(0)
        for _ in range(4):
            peer = stack.enter_context(socket.socket())
            peer.setblocking(False)
            peer.connect_ex(sock.getsockname())
        yield f"audit.syslog = tcp://127.0.0.1:{sock.getsockname()[1]}\n"


@contextlib.contextmanager
def full_unix_backlog(home):
    with socket.socket(socket.AF_UNIX) as sock, contextlib.ExitStack() as stack:
        sock.bind(str(home.path / "busy"))
        sock.listen(0)
        for _ in range(4):
            peer = stack.enter_context(socket.socket(socket.AF_UNIX))
            peer.setblocking(False)
            peer.connect_ex(str(home.path / "busy"))
        yield f"audit.syslog = {home.path}/busy\n"


@contextlib.contextmanager
def no_socket(home):
    home.write("file", "x")
    yield f"audit.syslog = {home.path}/file\naudit.journal = {home.path}\n"


for outage in (nobody, refused, closed_udp, full, full_journal, full_backlog, full_unix_backlog, no_socket):
    with Home() as home, outage(home) as setting:
        with point(f"{outage.__name__}: a call goes on, at once, and its record is in the file"):
            home.settings(setting)
            home.run(home.bash("ls"))
            answer, seconds = timed(home)
            check_pass(answer)
            check(seconds < 5, f"took {seconds:.3f} s")
            check_deny(home.run(home.bash(DENIED)), "files.delete-root")
            check_equal([record["verdict"] for record in home.records()], ["pass", "pass", "deny"], "records")
        with point(f"{outage.__name__}: with audit.copy.required a call is blocked, and the log says what it was told"):
            home.settings(setting + "audit.copy.required = yes\naudit.required = no\n")
            answer, seconds = timed(home)
            check(answer.status == 2 and answer.out == b"", answer)
            check("does not take records" in answer.text and answer.text.startswith("hookguard: fault: audit."), answer)
            check(seconds < 5, f"took {seconds:.3f} s")
            check_equal([(r["verdict"], r.get("rule")) for r in answer.records[-2:]],
                        [("pass", None), ("fault", "fault.copy")], "records")
            answer = home.run(home.bash(DENIED))
            check_deny(answer, "files.delete-root")
            check("note: not copied: audit." in answer.text, answer)

with Home() as home, full(home) as setting, point("a short deadline is kept, too"):
    home.settings(setting + "deadline.ms = 200\naudit.copy.required = yes\n")
    answer = home.run(home.bash("ls"))
    check_equal(answer.status, 2, f"status ({answer})")
    check(answer.record.get("rule") in ("fault.copy", "fault.deadline"), answer.records)  # the second on a busy machine

# --- doctor, anchor -----------------------------------------------------------------------------------------------

with Home() as home:
    log_end = re.compile(rb"<13>1 \S+ \S+ hookguard \d+ anchor - (anchor seq=\d+ mac=[0-9a-f]{64} sha256=[0-9a-f]{64} file=\S+)")
    with receiver(socket.SOCK_DGRAM, address=str(home.path / "s")) as sock:
        home.settings(f"audit.syslog = {home.path}/s\n")
        home.run(home.bash("ls"))
        sock.recv(65536)
        with point("the anchor goes where records go"):
            answer = home.run(b"", "log", "anchor")
            check_equal(answer.status, 0, f"status ({answer})")
            check_equal(log_end.fullmatch(sock.recv(65536))[1] + b"\n", answer.out, "anchor")
    with point("an anchor that nobody takes is printed, and said to be lost"):
        answer = home.run(b"", "log", "anchor")
        check(answer.status == 2 and answer.out.startswith(b"anchor seq=1 "), answer)
        check(f"{home.path}/s does not take records" in answer.text and "was not sent" in answer.text, answer)


with Home() as home:
    home.run(b"", "install", "--yes")

    def copies():
        checks = json.loads(home.run(b"", "doctor", "--json").out)["checks"]
        return [(line["result"], "does not take" in line["text"]) for line in checks if line["check"] == "copies"]

    with point("doctor says whether somebody takes copies"):
        check_equal(copies(), [], "where none are wanted")
        home.settings(f"audit.syslog = {home.path}/s\n")
        check_equal(copies(), [("warning", True)], "nobody")
        home.settings(f"audit.syslog = {home.path}/s\naudit.copy.required = yes\n")
        check_equal(copies(), [("failed", True)], "nobody, and a copy is required")
        with receiver(socket.SOCK_DGRAM, address=str(home.path / "s")):
            check_equal(copies(), [("ok", False)], "somebody")


# --- real collectors ----------------------------------------------------------------------------------------------


def wait_until(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def block(name):
    return re.search(rf"^```{name}\n(.*?)^```$", PAGE, re.M | re.S)[1]


@contextlib.contextmanager
def rsyslog(home, text):
    """rsyslogd with that configuration, until the end; None if it does not start."""
    folder = home.path / "rsyslog"
    folder.mkdir(exist_ok=True)
    conf = home.write("rsyslog/conf", f'global(workDirectory="{folder}")\n{text}')
    process = subprocess.Popen(["rsyslogd", "-n", "-f", str(conf), "-i", str(folder / "pid")],
                               stdout=subprocess.DEVNULL, stderr=(folder / "said").open("wb"))
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def written(path):
    """Its lines; other separators, which splitlines takes for ends, stand in them."""
    return path.read_text().split("\n")[:-1] if path.exists() else []


RSYSLOG = shutil.which("rsyslogd", path=os.environ["PATH"] + ":/usr/sbin:/sbin")
if RSYSLOG:
    with Home() as home:
        tcp, udp, out = free_port(socket.SOCK_STREAM), free_port(socket.SOCK_DGRAM), home.path / "out.jsonl"
        text = block("rsyslog").replace("10601", str(tcp)).replace("10514", str(udp))
        text = text.replace("/run/hookguard.sock", str(home.path / "r")).replace("/var/log/hookguard.jsonl", str(out))
        with rsyslog(home, text) as process:
            with point("rsyslog starts with the configuration of docs/ship-the-log.md"):
                check(wait_until(lambda: (home.path / "r").exists()), (home.path / "rsyslog/said").read_text())
                check_equal(process.poll(), None, "status")
            for place in (f"tcp://127.0.0.1:{tcp}", f"udp://127.0.0.1:{udp}", f"{home.path}/r"):
                with point(f"rsyslog writes JSON with the same fields: audit.syslog = {re.sub(r'[0-9]+$|/tmp.*/', '…', place)}"):
                    home.settings(f"audit.syslog = {place}\n")
                    home.log.unlink(missing_ok=True)
                    out.unlink(missing_ok=True)
                    process.send_signal(signal.SIGHUP)  # it opens its files anew
                    time.sleep(0.3)
                    records = calls(home)
                    home.run(home.bash("ls " + "x/" * 4000))
                    records = home.records()
                    check(wait_until(lambda: len(written(out)) == len(records)), written(out))
                    got = sorted((json.loads(line) for line in written(out)), key=lambda record: record["seq"])
                    check_equal(got, records, "records")
                    check_equal([list(record) for record in got], [list(record) for record in records], "order of keys")
else:
    skip("rsyslog writes JSON with the same fields", "rsyslogd is not installed")

# --- tailing the file -----------------------------------------------------------------------------------------------


def lines_of_all(home):
    """The lines of all files of the log, the oldest first, as they are."""
    aside = sorted(home.log.parent.glob("audit.jsonl.[0-9]*"), key=lambda path: -int(path.suffix[1:]))
    return [line for path in [*aside, home.log] for line in written(path)]


def fill_files(home, count):
    """Ordinary and hostile calls, then so many with long records, of which a file holds some sixty."""
    home.settings("audit.limit = 64K\naudit.keep = 20\n")
    calls(home)
    payload = home.write("long", json.dumps(home.bash("ls " + "x/" * 4000)))
    subprocess.run(["sh", "-c", f'for i in $(seq {count}); do "$0" <"$1"; done', GUARD, payload],
                   env=home.environment(), cwd=home.project, check=True, timeout=300)


if RSYSLOG:
    with Home() as home:
        out = home.path / "out.jsonl"
        text = block("rsyslog-imfile").replace("/var/log/hookguard.jsonl", str(out))
        text = text.replace("/home/*/.local", f"{home.path}/.loca*")
        with point("rsyslog tails the file with the configuration of docs/ship-the-log.md: every record, over rotations"):
            with rsyslog(home, text) as process:
                fill_files(home, 150)
                check(wait_until(lambda: len(written(out)) == len(lines_of_all(home))), len(written(out)))
                check_equal(process.poll(), None, (home.path / "rsyslog/said").read_text())
            check(len(list(home.log.parent.glob("audit.jsonl.[0-9]*"))) > 1, "too few files for a test")
            check_equal([json.loads(line) for line in written(out)], [json.loads(line) for line in lines_of_all(home)], "records")
        with point("rsyslog tails the file: what came while it stood still, and nothing twice"):
            home.run(home.bash("ls later"))
            with rsyslog(home, text):
                home.run(home.bash("ls latest"))
                check(wait_until(lambda: len(written(out)) >= len(lines_of_all(home))), len(written(out)))
            check_equal([json.loads(line) for line in written(out)], [json.loads(line) for line in lines_of_all(home)], "records")
else:
    skip("rsyslog tails the file", "rsyslogd is not installed")

SYSLOG_NG = shutil.which("syslog-ng", path=os.environ["PATH"] + ":/usr/sbin:/sbin")
if SYSLOG_NG:
    with Home() as home, point("syslog-ng tails the file with the configuration of docs/ship-the-log.md: each line as it is"):
        out, folder = home.path / "out.jsonl", home.path / "syslog-ng"
        text = block("syslog-ng").replace("/var/log/hookguard.jsonl", str(out)).replace("/home/dev/.local", f"{home.path}/.local")
        conf = home.write("syslog-ng/conf", text)
        with (folder / "said").open("wb") as said, subprocess.Popen(
                [SYSLOG_NG, "-F", "--no-caps", "-f", conf, "-R", folder / "persist", "-c", folder / "ctl", "-p", folder / "pid"],
                stdout=said, stderr=said) as process:
            for _ in range(4):  # it looks at the file once a second
                fill_files(home, 40)
                wait_until(lambda: len(written(out)) == len(lines_of_all(home)))
            check(wait_until(lambda: len(written(out)) == len(lines_of_all(home))), (folder / "said").read_text())
            process.terminate()
        check(len(list(home.log.parent.glob("audit.jsonl.[0-9]*"))) > 1, "too few files for a test")
        check_equal(written(out), lines_of_all(home), "lines")
else:
    skip("syslog-ng tails the file", "syslog-ng is not installed")

# A journald and a /dev/log of the test's own, in a mount namespace where /run and /dev are empty.
NAMESPACE = """
set -e
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /dev
for node in null:3 zero:5 urandom:9 random:8; do mknod -m 666 "/dev/${node%:*}" c 1 "${node#*:}"; done
touch /dev/kmsg
mkdir -p /run/systemd/journal /run/log/journal
"""
JOURNALD = next((path for path in ("/lib/systemd/systemd-journald", "/usr/lib/systemd/systemd-journald")
                 if os.access(path, os.X_OK)), None)


def in_namespace(home, script):
    return subprocess.run(["unshare", "-m", "--propagation", "private", "sh", "-c", NAMESPACE + script],
                          env=home.environment(GUARD=GUARD), capture_output=True, timeout=120, cwd=home.project)


can_mount = os.getuid() == 0 and shutil.which("unshare") and subprocess.run(
    ["unshare", "-m", "--propagation", "private", "sh", "-c", NAMESPACE], capture_output=True).returncode == 0
if can_mount and JOURNALD and shutil.which("journalctl"):
    with Home() as home, point("systemd's journal has every field, and a syslog message as syslog(3) sends it"):
        home.settings("audit.journal = yes\naudit.syslog = yes\n")
        for number, command in enumerate(("ls", DENIED, HOSTILE, "ls " + "x/" * 4000)):
            home.write(f"calls/{number}", json.dumps(home.bash(command)))
        process = in_namespace(home, f"""
            {JOURNALD} >/dev/null 2>&1 & journald=$!
            ln -s /run/systemd/journal/dev-log /dev/log
            n=0; until [ -S /run/systemd/journal/socket ] && [ -S /dev/log ] || [ $n -gt 100 ]; do n=$((n+1)); sleep 0.1; done
            for call in "$HOME"/calls/*; do "$GUARD" <"$call" 2>/dev/null || :; done
            n=0; until [ "$(journalctl -q -t hookguard -o cat | wc -l)" -ge 8 ] || [ $n -gt 100 ]; do n=$((n+1)); sleep 0.1; done
            journalctl -q -t hookguard -o json --all
            kill $journald""")
        entries = [json.loads(line) for line in process.stdout.splitlines()]
        native = [entry for entry in entries if entry["_TRANSPORT"] == "journal"]
        local = [entry for entry in entries if entry["_TRANSPORT"] == "syslog"]
        check_equal((len(native), len(local)), (4, 4), f"entries ({process.stderr})")
        for entry, line, record in zip(native, lines_of(home), home.records()):
            for name, value in wanted_fields(record, line):
                have = entry.get(name)
                if isinstance(have, list) and have and isinstance(have[0], int):
                    have = bytes(have).decode()  # what is not printable comes as bytes
                check(value in have if isinstance(have, list) else have == value, f"{name}: {have!r}, want {value!r}")
        for entry, line in zip(local, lines_of(home)):
            check_equal((entry["MESSAGE"], entry["SYSLOG_IDENTIFIER"]), (line.decode(), "hookguard"), "syslog")
            check(int(entry["SYSLOG_PID"]) > 1 and entry["PRIORITY"] in "45", entry)
else:
    skip("systemd's journal has every field", "no journald, or no right to run one in a namespace")
if can_mount and RSYSLOG:
    with Home() as home, point("rsyslog at /dev/log, as Debian has it, writes JSON with the same fields"):
        home.settings("audit.syslog = yes\n")
        for number, command in enumerate(("ls", DENIED, HOSTILE)):
            home.write(f"calls/{number}", json.dumps(home.bash(command)))
        out = home.path / "out.jsonl"
        text = block("rsyslog-local").replace("/var/log/hookguard.jsonl", str(out))
        home.write("conf", f'global(workDirectory="{home.path}" maxMessageSize="16k")\n{text}')
        process = in_namespace(home, f"""
            {RSYSLOG} -n -f "$HOME/conf" -i "$HOME/pid" & rsyslog=$!
            n=0; until [ -S /dev/log ] || [ $n -gt 100 ]; do n=$((n+1)); sleep 0.1; done
            for call in "$HOME"/calls/*; do "$GUARD" <"$call" 2>/dev/null || :; done
            n=0; until [ "$(cat "$HOME/out.jsonl" 2>/dev/null | wc -l)" -ge 3 ] || [ $n -gt 100 ]; do n=$((n+1)); sleep 0.1; done
            kill $rsyslog; wait $rsyslog || :""")
        check_equal([json.loads(line) for line in written(out)], home.records(), f"records ({process.stderr[-500:]})")
else:
    skip("rsyslog at /dev/log writes JSON with the same fields", "no rsyslogd, or no right to run one in a namespace")

done()
