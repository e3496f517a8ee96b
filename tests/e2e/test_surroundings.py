# SPDX-License-Identifier: MIT
"""The surroundings of the hook, hostile in every way that a parent, a disk or a system can be. Whatever
it is: a dangerous call ends in 2, and a harmless one in 2 or in 0 with its whole record. No test looks
at how long something takes."""

import contextlib
import fcntl
import itertools
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import time

from harness import (GUARD, Home, check, check_equal, check_fault, check_pass, done, parse_records, point,
                     skip)

SANITIZED = os.environ.get("HOOKGUARD_SANITIZED") == "yes"
MIB = 1024 * 1024
HARMLESS = "git status"
DANGEROUS = "git push --force"
ASK = "[my.ask]\nreason = Sure?\nprogram = frobnicate\ndecision = ask\nmatches = frobnicate x\n"
SHORT = "deadline.ms = 100\n"
PATIENT = "deadline.ms = 8000\n"  # for a guard that waits for us, on a machine that is busy


def payload(home, command):
    return json.dumps(home.bash(command)).encode()


def start(home, stdin, env=None, **options):
    """The guard, in a process that is still to be talked to."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": home.project, **options}
    return subprocess.Popen([home.guard], stdin=stdin, env=home.environment(**(env or {})), **options)


def finish(process, data=None):
    out, err = process.communicate(data, timeout=120)
    return process.returncode, out, err


def check_safe(home, answer, command, words=True):
    """What must hold whatever happens."""
    status, out, err = answer
    check(status in (0, 2), f"{command}: {answer}")
    check(not out, f"{command}: stdout: {answer}")
    if status == 2 and words:
        check(b"hookguard: " in err, f"{command}: no word: {answer}")
    if status == 0:
        check(command in (HARMLESS, DEEP), f"{command}: passed: {answer}")
        records = home.records()
        check(records and records[-1]["verdict"] == "pass", f"{command}: passed with the records {records}")


# --- descriptors --------------------------------------------------------------------------------

for closed in itertools.chain.from_iterable(itertools.combinations("012", count) for count in range(4)):
    name = " and ".join(closed) or "none"
    with Home() as home, point(f"closed descriptors: {name}"):
        home.user_rules(ASK)
        ends = " ".join({"0": "<&-", "1": ">&-", "2": "2>&-"}[number] for number in closed)
        for command in (HARMLESS, DANGEROUS, "frobnicate x"):
            process = subprocess.run(["sh", "-c", f'exec "$0" {ends}', home.guard], input=payload(home, command),
                                     capture_output=True, timeout=120, env=home.environment(), cwd=home.project)
            can_pass = "0" not in closed and (command == HARMLESS or command != DANGEROUS and "1" not in closed)
            check_equal(process.returncode, 0 if can_pass else 2, f"status of {command}")
            is_asked = can_pass and command != HARMLESS
            check(is_asked == bool(process.stdout), f"{command}: {process}")
            verdict = {HARMLESS: "pass", DANGEROUS: "deny"}.get(command, "ask" if can_pass else "fault")
            verdict = "fault" if "0" in closed else verdict
            check_equal(home.records()[-1]["verdict"], verdict, f"record of {command}")

# --- limits -------------------------------------------------------------------------------------

# As deep as the reader goes: shells in shells, brackets in brackets.
DEEP = "echo " + "$( " * 7 + "((" + "(" * 40 + "1" + ")" * 40 + "))" + " )" * 7


def limited(home, what, soft, command, hard=None):
    """The answer under a limit; None where the program could not even be loaded under it."""
    def limit():
        resource.setrlimit(what, (soft, hard if hard is not None else soft))
    try:
        process = subprocess.run([home.guard], input=payload(home, command), capture_output=True, timeout=120,
                                 env=home.environment(), cwd=home.project, preexec_fn=limit)
    except (OSError, subprocess.SubprocessError):
        return None  # exec itself failed
    is_loaded = process.returncode != 127 and (process.returncode >= 0 or process.stderr.startswith(b"hookguard: "))
    return (process.returncode, process.stdout, process.stderr) if is_loaded else None


def sweep(name, what, values, commands=(HARMLESS, DANGEROUS)):
    """From the lowest limit under which the program is loaded, each is answered."""
    with Home() as home, point(name):
        for command in commands:
            answered = 0
            for value in values:
                answer = limited(home, what, value, command)
                check(answer is not None or not answered, f"limit {value}: died on {command!r}, not below")
                if answer is not None:
                    answered += 1
                    check_safe(home, answer, command)
            check(answered > 0, f"{command!r}: never loaded")


if SANITIZED:
    skip("limit of memory", "a sanitizer maps terabytes")
    skip("limit of the stack", "a sanitizer's frames are larger")
else:
    sweep("limit of memory", resource.RLIMIT_AS, [step * 256 * 1024 for step in range(8, 80)])
    sweep("limit of the stack", resource.RLIMIT_STACK,
          [step * 4096 for step in range(4, 40, 2)] + [256 * 1024, MIB], (HARMLESS, DANGEROUS, DEEP))
sweep("limit of open files", resource.RLIMIT_NOFILE, range(3, 20))
sweep("limit of CPU time", resource.RLIMIT_CPU, [1, 2])

for size in (0, 1, 100):
    with Home() as home, point(f"limit of file sizes: {size}"):
        answer = limited(home, resource.RLIMIT_FSIZE, size, HARMLESS)
        check(answer and answer[0] == 2 and b"can't be written" in answer[2], answer)
        check_safe(home, answer, HARMLESS)
        check_safe(home, limited(home, resource.RLIMIT_FSIZE, size, DANGEROUS), DANGEROUS)

for mask in (0, 0o777):
    with Home() as home, point(f"umask {mask:03o}: the log is private"):
        for command in (HARMLESS, DANGEROUS):
            process = subprocess.run([home.guard], input=payload(home, command), capture_output=True, timeout=120,
                                     env=home.environment(), cwd=home.project, umask=mask)
            check_safe(home, (process.returncode, process.stdout, process.stderr), command)
        for path in home.log.parent.iterdir() if os.access(home.log.parent, os.X_OK) else []:
            check_equal(path.stat().st_mode & 0o077, 0, f"rights of others on {path.name}")
        check_equal(home.log.parent.stat().st_mode & 0o077, 0, "rights of others on the folder")

# --- variables ----------------------------------------------------------------------------------

LONG = "/" + "a" * 5000


def variables(home):
    """Values of variables that a parent may set. None takes one out."""
    missing, state = str(home.path / "missing"), str(home.path / "state")
    yield {"HOME": None, "XDG_STATE_HOME": state, "XDG_CONFIG_HOME": missing}
    for value in ("", "relative", ".", "~", "/dev/null", "/dev/null/x", "/proc/self/x", LONG, missing + "/a\nb",
                  missing + "/\x1b[31m", missing + '/"q\\', missing + "/%s%n"):
        yield {"HOME": value, "XDG_STATE_HOME": state, "XDG_CONFIG_HOME": missing}
        yield {"XDG_STATE_HOME": value}
        yield {"XDG_CONFIG_HOME": value}
    for value in (None, "", ".", "/nowhere", LONG):
        yield {"PATH": value}
    for value in (":/dev/zero", "../../../../dev/zero", "UTC+99", LONG, "<\n>0"):
        yield {"TZ": value}
    for value in (None, "", "C", "xx_XX.nothing", "tr_TR.UTF-8", "../../../../dev/zero", LONG):
        yield {"LC_ALL": value, "LANG": value, "LOCPATH": value, "LANGUAGE": value}
    for name, value in {"MALLOC_PERTURB_": "165", "MALLOC_CHECK_": "3", "MALLOC_ARENA_MAX": "1",
                        "MALLOC_TOP_PAD_": "99999999999", "MALLOC_MMAP_THRESHOLD_": "1", "MALLOC_TRACE": "/dev/full",
                        "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.check=3"}.items():
        yield {name: value}
    yield {"IFS": "x", "ENV": "/dev/zero", "BASH_ENV": "/dev/zero", "POSIXLY_CORRECT": "1", "NO_COLOR": "\x1b"}
    yield {"TMPDIR": "/nowhere", "CLAUDE_PROJECT_DIR": LONG, "LD_LIBRARY_PATH": "/nowhere", "LD_BIND_NOW": "1"}
    yield {f"V{number}": "x" * 1000 for number in range(1000)}


with point("hostile variables"):
    with Home() as listed:
        count = len(list(variables(listed)))
    for index in range(count):
        with Home() as home:
            env = list(variables(home))[index]
            for command in (HARMLESS, DANGEROUS):
                answer = finish(start(home, subprocess.PIPE, env), payload(home, command))
                shown = {name: (value or "")[:40] for name, value in list(env.items())[:3]}
                check(answer[0] == 2 if command == DANGEROUS else answer[0] in (0, 2), f"{shown}: {command}: {answer}")
                check(not answer[1], f"{shown}: {answer}")
                if command == DANGEROUS:
                    check(b"hookguard: " in answer[2], f"{shown}: {answer}")
                logs = list(home.path.rglob("audit.jsonl")) if answer[0] == 0 else []
                check(answer[0] == 2 or logs and parse_records(logs[0])[-1]["verdict"] == "pass",
                      f"{shown}: passed without a record")

for name, value in {"HOOKGUARD_LEVEL": "loose", "HOOKGUARD_CONTEXT": "A B"}.items():
    with Home() as home, point(f"a variable of ours with a bad value: {name}"):
        check_fault(home.run(payload(home, HARMLESS), env={name: value}), "fault.settings", name)

# --- the loader ---------------------------------------------------------------------------------


def library(home, text):
    """A library of ours to be loaded before others; None without a compiler."""
    compiler = shutil.which("cc")
    if not compiler or SANITIZED:
        return None
    source = home.write("library.c", text)
    made = home.path / "library.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source], check=True)
    return str(made)


with Home() as home, point("LD_PRELOAD of a library that is missing"):
    answer = finish(start(home, subprocess.PIPE, {"LD_PRELOAD": "/nowhere/x.so"}), payload(home, HARMLESS))
    check_safe(home, answer, HARMLESS)
    answer = finish(start(home, subprocess.PIPE, {"LD_PRELOAD": "/nowhere/x.so"}), payload(home, DANGEROUS))
    check_safe(home, answer, DANGEROUS)

EXITS = {
    "exit": "#include <stdlib.h>\nint flock(int a, int b) { (void)a; (void)b; exit(0); }\n",
    "quick_exit": "#include <stdlib.h>\nint flock(int a, int b) { (void)a; (void)b; quick_exit(0); }\n",
    "abort": "#include <stdlib.h>\nint flock(int a, int b) { (void)a; (void)b; abort(); }\n",
}
for name, text in EXITS.items():
    with Home() as home:
        made = library(home, text)
        if not made:
            skip(f"a library that calls {name}", "no compiler, or a sanitizer")
            continue
        with point(f"a library that calls {name}"):
            answer = finish(start(home, subprocess.PIPE, {"LD_PRELOAD": made}), payload(home, HARMLESS))
            check_equal((answer[0], answer[1]), (2, b""), f"status and stdout of {answer}")
            check(b"hookguard: fault: " in answer[2], answer)
            check_equal(home.records()[-1]["verdict"], "fault", "verdict of the record")

# SECURITY.md says under "Not covered" that this passes. If it ever does not, take the line out there.
with Home() as home:
    made = library(home, "#include <stdlib.h>\n__attribute__((constructor)) static void leave(void) { exit(0); }\n")
    if not made:
        skip("not covered: a library that ends the guard before its first instruction", "no compiler, or a sanitizer")
    else:
        with point("not covered: a library that ends the guard before its first instruction"):
            answer = finish(start(home, subprocess.PIPE, {"LD_PRELOAD": made}), b"")
            check_equal(answer, (0, b"", b""), "answer")

# --- folders ------------------------------------------------------------------------------------

with Home() as home, point("a working folder that was deleted"):
    for command in (HARMLESS, DANGEROUS):
        gone = home.path / "gone"
        gone.mkdir()
        process = subprocess.run(["sh", "-c", 'rmdir "$1" && exec "$0"', home.guard, gone], cwd=gone, timeout=120,
                                 input=payload(home, command), capture_output=True, env=home.environment())
        check_equal(process.returncode, 0 if command == HARMLESS else 2, f"status of {command}")
        check_safe(home, (process.returncode, process.stdout, process.stderr), command)

with Home() as home, point("a home that can't be written"):
    home.own_as_nobody()
    home.path.chmod(0o555)
    check_fault(home.run(payload(home, HARMLESS)), "fault.audit", "audit.jsonl", recorded=False)
    answer = home.run(payload(home, DANGEROUS))
    check(answer.status == 2 and b"blocked by" in answer.err and b"not recorded" in answer.err, answer)

# --- standard input -----------------------------------------------------------------------------

with Home() as home, point("standard input that never ends"):
    home.settings(SHORT)
    process = start(home, subprocess.PIPE)
    process.stdin.write(payload(home, HARMLESS))
    process.stdin.flush()
    process.wait(timeout=120)
    process.stdin.close()
    err = process.stderr.read()
    check_equal((process.returncode, process.stdout.read()), (2, b""), "status and stdout")
    check(b"hookguard: fault: deadline: " in err and b" ms of wall time" in err, err)
    record = home.records()[-1]
    check_equal((record["verdict"], record["rule"]), ("fault", "fault.deadline"), "record")

with Home() as home, point("standard input without an end in sight"):
    home.settings("deadline.ms = 500\n")
    with open("/dev/zero", "rb") as zeros:
        answer = finish(start(home, zeros))
    check_safe(home, answer, DANGEROUS)
    check_equal(home.records()[-1]["verdict"], "fault", "record")

with Home() as home, point("standard input in single bytes"):
    home.settings(PATIENT)
    process = start(home, subprocess.PIPE)
    for byte in payload(home, HARMLESS):
        process.stdin.write(bytes([byte]))
        process.stdin.flush()
    check_safe(home, finish(process), HARMLESS)
    check_equal(process.returncode, 0, "status")

with Home() as home, point("standard input that comes too slowly"):
    home.settings(SHORT)
    process = start(home, subprocess.PIPE)
    for byte in itertools.cycle(b"{ "):
        if process.poll() is not None:
            break
        try:
            process.stdin.write(bytes([byte]))
            process.stdin.flush()
        except BrokenPipeError:
            break
        time.sleep(0.01)
    process.wait(timeout=120)
    check_equal((process.returncode, process.stdout.read()), (2, b""), "status and stdout")
    check(b"hookguard: fault: deadline: " in process.stderr.read(), "deadline")

with Home() as home, point("standard input that does not block"):
    home.settings(PATIENT)
    reader, writer = os.pipe()
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_NONBLOCK)
    process = start(home, reader)
    data = payload(home, HARMLESS)
    os.write(writer, data[:9])
    os.write(writer, data[9:])
    os.close(writer)
    os.close(reader)
    check_safe(home, finish(process), HARMLESS)
    check_equal(process.returncode, 0, "status")

with Home() as home, point("standard input is a socket"):
    home.settings(PATIENT)
    ours, theirs = socket.socketpair()
    process = start(home, theirs)
    theirs.close()
    ours.sendall(payload(home, HARMLESS))
    ours.shutdown(socket.SHUT_WR)
    check_safe(home, finish(process), HARMLESS)
    check_equal(process.returncode, 0, "status")
    ours.close()

for name, flags in {"a folder": ("/", os.O_RDONLY), "open for writing only": ("/dev/null", os.O_WRONLY)}.items():
    with Home() as home, point(f"standard input is {name}"):
        descriptor = os.open(*flags)
        answer = finish(start(home, descriptor))
        os.close(descriptor)
        check_safe(home, answer, DANGEROUS)
        check_equal(home.records()[-1]["rule"], "fault.system", "rule of the record")

# --- standard output and error ------------------------------------------------------------------


def full_pipe():
    """Both ends of a pipe that has no room left, and whose reader never reads."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETFL, os.O_NONBLOCK)
    try:
        while True:
            os.write(writer, b"x" * 4096)
    except BlockingIOError:
        fcntl.fcntl(writer, fcntl.F_SETFL, 0)
    return reader, writer


def run_with(home, command, **options):
    process = start(home, subprocess.PIPE, **options)
    process.stdin.write(payload(home, command))
    process.stdin.close()
    process.wait(timeout=120)
    return process.returncode


for command in (HARMLESS, DANGEROUS, "frobnicate x"):
    with Home() as home, point(f"standard error that nobody reads: {command}"):
        home.settings(SHORT if command == DANGEROUS else PATIENT)  # which alone has something to say there
        home.user_rules(ASK)
        reader, writer = full_pipe()
        status = run_with(home, command, stderr=writer)
        check_equal(status, 2 if command == DANGEROUS else 0, "status")
        verdicts = [record["verdict"] for record in home.records()]
        wanted = {HARMLESS: "pass", DANGEROUS: "deny"}.get(command, "ask")
        check_equal(verdicts[0], wanted, "record")
        os.close(reader)
        os.close(writer)

with Home() as home, point("standard output that nobody reads"):
    home.settings(SHORT)
    home.user_rules(ASK)
    reader, writer = full_pipe()
    check_equal(run_with(home, "frobnicate x", stdout=writer), 2, "status")
    check_equal([record["verdict"] for record in home.records()], ["ask", "fault"], "records")
    os.close(reader)
    os.close(writer)

for name, place in {"a full disk": "/dev/full", "a pipe without a reader": None}.items():
    with Home() as home, point(f"standard output and error on {name}"):
        home.user_rules(ASK)
        for command, wanted in {HARMLESS: 0, DANGEROUS: 2, "frobnicate x": 2}.items():
            reader, writer = os.pipe() if place is None else (None, os.open(place, os.O_WRONLY))
            if reader is not None:
                os.close(reader)
            check_equal(run_with(home, command, stdout=writer, stderr=writer), wanted, f"status of {command}")
            os.close(writer)

# --- the log ------------------------------------------------------------------------------------


def fifo(home):
    os.mkfifo(home.log)


def device(home):
    home.settings("audit.file = /dev/null\n")


def link(home):
    home.write("elsewhere", "kept\n")
    home.log.symlink_to(home.path / "elsewhere")


def dangling(home):
    home.log.symlink_to(home.path / "elsewhere")


def hard_link(home):
    home.write("elsewhere", "kept\n", 0o600)
    os.link(home.path / "elsewhere", home.log)


def unix_socket(home):
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(home.log.parent)  # the path of a socket has 108 bytes
        listening.bind(home.log.name)
        os.chdir(here)


LOGS = {"a FIFO": fifo, "a device": device, "a link": link, "a link to nowhere": dangling,
        "a hard link to another's file": hard_link, "a socket": unix_socket, "a folder": lambda home: home.log.mkdir()}
for name, make in LOGS.items():
    with Home() as home, point(f"a log that is {name}"):
        home.log.parent.mkdir(parents=True, mode=0o700)
        make(home)
        answer = finish(start(home, subprocess.PIPE), payload(home, HARMLESS))
        check(answer[0] == 2 and answer[1] == b"" and b"hookguard: fault: " in answer[2], answer)
        answer = finish(start(home, subprocess.PIPE), payload(home, DANGEROUS))
        check(answer[0] == 2 and b"blocked by" in answer[2] and b"not recorded" in answer[2], answer)
        elsewhere = home.path / "elsewhere"
        check(not elsewhere.exists() or elsewhere.read_text() == "kept\n", "what it leads to was written")
        # A signal's record is no way round these.
        home.settings(SHORT + (home.settings("").read_text() if make is not device else "audit.file = /dev/null\n"))
        process = start(home, subprocess.PIPE)
        process.wait(timeout=120)
        process.stdin.close()
        check_equal(process.returncode, 2, "status at the deadline")
        check(not elsewhere.exists() or elsewhere.read_text() == "kept\n", "what it leads to was written by a handler")

with Home() as home:
    if os.getuid() != 0:
        skip("a log that belongs to another user", "only root can give a file away")
    else:
        with point("a log that belongs to another user"):
            home.log.parent.mkdir(parents=True, mode=0o700)
            home.log.write_text("")
            os.chown(home.log, 65534, 65534)
            answer = finish(start(home, subprocess.PIPE), payload(home, HARMLESS))
            check(answer[0] == 2 and b"belongs to another user" in answer[2], answer)

with Home() as home, point("a log that another process holds"):
    home.run(payload(home, HARMLESS))
    with open(home.log, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        check_fault(home.run(payload(home, HARMLESS)), "fault.audit", "locked by another process", recorded=False)

# --- signals ------------------------------------------------------------------------------------

ENDING = {getattr(signal, f"SIG{name}", None) for name in
          ("SEGV BUS ILL FPE ABRT TRAP SYS STKFLT XCPU TERM INT HUP QUIT USR1 USR2 ALRM VTALRM PROF IO").split()}

# The guard has read what does not fit into the pipe, so it is running when the signal comes.
FILLER = b" " * MIB

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGALRM,
               signal.SIGXCPU, signal.SIGSEGV, signal.SIGABRT):
    if SANITIZED and number in (signal.SIGSEGV, signal.SIGABRT):
        skip(f"a signal from outside: {number.name}", "it is the sanitizer's")
        continue
    with Home() as home, point(f"a signal from outside: {number.name}"):
        home.settings(PATIENT)
        home.run(payload(home, HARMLESS))
        process = start(home, subprocess.PIPE)
        process.stdin.write(FILLER)
        process.stdin.flush()
        process.send_signal(number)
        process.wait(timeout=120)
        err = process.stderr.read()
        check_equal((process.returncode, process.stdout.read()), (2, b""), "status and stdout")
        check(err.startswith(f"hookguard: fault: signal: {number.name} from process {os.getpid()}: ".encode()), err)
        check_equal(err.count(b"\n"), 1, "lines")
        record = home.records()[-1]
        check_equal((record["verdict"], record["rule"]), ("fault", "fault.signal"), "record")
        check("seq" not in record, "the record is outside of the numbering")
        check_pass(home.run(payload(home, HARMLESS)))
        check_equal(home.records()[-1]["seq"], 2, "number of the next record")
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()

with Home() as home, point("signals that would stop it, or that a parent has blocked"):
    def block():
        signal.pthread_sigmask(signal.SIG_SETMASK, range(1, 65))
    home.settings(SHORT)
    process = start(home, subprocess.PIPE, preexec_fn=block)
    process.stdin.write(FILLER)
    process.stdin.flush()
    process.send_signal(signal.SIGTSTP)
    process.wait(timeout=120)
    check_equal(process.returncode, 2, "status")
    check(b"hookguard: fault: deadline: " in process.stderr.read(), "deadline")

# The first real-time signals are the C library's own: its functions neither block nor catch them.
with Home() as home, point("signals that it does not wait for"):
    home.settings(PATIENT)
    process = start(home, subprocess.PIPE)
    process.stdin.write(FILLER)
    process.stdin.flush()
    for number in set(range(1, 65)) - {signal.SIGKILL, signal.SIGSTOP} - ENDING:
        os.kill(process.pid, number)
    check_safe(home, finish(process, payload(home, HARMLESS)), HARMLESS)
    check_equal(process.returncode, 0, "status")

with Home() as home, point("not covered: SIGKILL"):
    process = start(home, subprocess.PIPE)
    process.kill()
    check_equal(finish(process)[0], -signal.SIGKILL, "status")

done()
