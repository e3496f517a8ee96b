# SPDX-License-Identifier: MIT
"""End-to-end tests: the built executable against payloads, in a home of its own.

A test file calls check(...) any number of times inside test points opened with `point(name)`, and
ends in done(). Output is TAP. The executable is named by HOOKGUARD, the source tree by
HOOKGUARD_SOURCE_ROOT; nothing of the real home, /etc or the network is used.
"""

import contextlib
import itertools
import json
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("HOOKGUARD_SOURCE_ROOT", "."))
GUARD = os.environ.get("HOOKGUARD", "build/hookguard")
NOBODY = 65534

# A sanitized executable starts ten times as slowly: of a thousand like runs it does each tenth.
SHARE = 10 if os.environ.get("HOOKGUARD_SANITIZED") == "yes" else 1

_points = 0
_failed = 0
_errors = []


@contextlib.contextmanager
def point(name):
    """One TAP test point: it fails if a check in it failed or anything raised."""
    global _points, _failed
    _errors.clear()
    try:
        yield
    except Exception as error:  # a crash of the test is a failure of the point, not of the file
        _errors.append(f"{type(error).__name__}: {error}")
    _points += 1
    _failed += bool(_errors)
    print(f"{'not ok' if _errors else 'ok'} {_points} - {name}")
    for error in _errors:
        print("# " + error.replace("\n", "\n#   "))
    sys.stdout.flush()


def skip(name, why):
    global _points
    _points += 1
    print(f"ok {_points} - {name} # SKIP {why}")


def check(holds, why):
    if not holds:
        _errors.append(str(why))


def check_equal(got, want, what):
    check(got == want, f"{what}: got {got!r}, want {want!r}")


def done():
    print(f"1..{_points}")
    sys.exit(1 if _failed else 0)


class Answer:
    def __init__(self, process, records):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr
        self.text = process.stderr.decode("utf-8", "replace")
        self.records = records

    @property
    def record(self):
        return self.records[-1] if self.records else {}

    def __repr__(self):
        return f"status {self.status}, stdout {self.out!r}, stderr {self.text!r}"


def parse_records(log):
    return [json.loads(line) for line in log.read_text().split("\n") if line.endswith("}")]


def make_folder():
    """A new private folder. Its name is of digits: with letters at random, one name in ten holds what
    rules look for, and the guard then does more than with another."""
    for number in itertools.count():
        path = pathlib.Path(tempfile.gettempdir(), f"hookguard-e2e-{os.getpid() % 10000:04}{number:04}")
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return path


class Home:
    """A home folder with its own configuration, state and project; removed by close()."""

    def __init__(self):
        self.path = make_folder()
        self.project = self.path / "project"
        self.project.mkdir()
        self.config = self.path / ".config/hookguard"
        self.log = self.path / ".local/state/hookguard/audit.jsonl"
        self.as_nobody = False
        self.guard = GUARD

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwx", str(self.path)], check=False)
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, name, text, mode=0o644):
        """Writes a file below the home, with its folders."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        path.chmod(mode)
        return path

    def user_rules(self, text, name="50-mine.rules"):
        return self.write(f".config/hookguard/rules/{name}", text)

    def settings(self, text):
        return self.write(".config/hookguard/hookguard.conf", text)

    def environment(self, **extra):
        env = {"HOME": str(self.path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX"):
            if name in os.environ:
                env[name] = os.environ[name]
        env.update(extra)
        return {name: value for name, value in env.items() if value is not None}

    def records(self):
        """The whole lines of the log; a torn one, which a test may have written, is left out."""
        return parse_records(self.log) if self.log.is_file() else []

    def run(self, stdin, *arguments, env=None, guard=None, cwd=None):
        """Runs the guard; `stdin` is bytes, or a payload to be dumped as JSON."""
        data = stdin if isinstance(stdin, bytes) else json.dumps(stdin).encode()

        def drop():
            if self.as_nobody and os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)

        process = subprocess.run(
            [guard or self.guard, *map(str, arguments)], input=data, capture_output=True, timeout=120,
            env=self.environment(**(env or {})), cwd=cwd or self.project, preexec_fn=drop)
        return Answer(process, self.records())

    def own_as_nobody(self):
        """From now on the guard runs as an ordinary user, who owns this home.

        It runs from a copy: the checkout may lie where only root can enter, such as /root.
        """
        self.as_nobody = True
        self.guard = shutil.copy(GUARD, self.path / "hookguard")
        if os.getuid() == 0:
            for folder, _, files in os.walk(self.path):
                os.chown(folder, NOBODY, NOBODY)
                for name in files:
                    os.chown(os.path.join(folder, name), NOBODY, NOBODY, follow_symlinks=False)
            self.path.chmod(0o755)

    def call(self, tool, arguments, **extra):
        """A payload as Claude Code sends it."""
        return {
            "session_id": "5f0c", "transcript_path": str(self.path / "t.jsonl"), "cwd": str(self.project),
            "permission_mode": "default", "hook_event_name": "PreToolUse", "tool_name": tool,
            "tool_input": arguments, "tool_use_id": "toolu_01", **extra}

    def bash(self, command, **extra):
        return self.call("Bash", {"command": command}, **extra)


def check_pass(answer):
    check(answer.status == 0 and answer.out == b"" and answer.err == b"", f"is no pass: {answer}")
    check_equal(answer.record.get("verdict"), "pass", "verdict of the record")


def check_deny(answer, rule):
    check(answer.status == 2 and answer.out == b"", f"is no deny: {answer}")
    check(answer.text.startswith(f"hookguard: blocked by {rule} ("), f"is not blocked by {rule}: {answer}")
    check(len(answer.err) < 1000, f"stderr has {len(answer.err)} bytes")
    check_equal(answer.record.get("verdict"), "deny", "verdict of the record")
    check_equal(answer.record.get("rule"), rule, "rule of the record")


def check_fault(answer, kind, *words, recorded=True):
    check(answer.status == 2 and answer.out == b"", f"is no fault: {answer}")
    check(answer.text.startswith("hookguard: fault: "), f"has no fault message: {answer}")
    check(answer.text.count("\n") == 1, f"message is not one line: {answer.text!r}")
    for word in words:
        check(word in answer.text, f"{word!r} is not in {answer.text!r}")
    if recorded:
        check_equal(answer.record.get("verdict"), "fault", "verdict of the record")
        check_equal(answer.record.get("rule"), kind, "rule of the record")


class Typed:
    """What a program with a terminal of its own showed, and how it ended."""

    def __init__(self, status, text):
        self.status, self.text = status, text.replace("\r\n", "\n")

    def __repr__(self):
        return f"status {self.status}, terminal {self.text!r}"


def on_terminal(home, *arguments, answer=b"yes\n", env=None, before=b""):
    """Runs the guard on a terminal of its own, and types `answer` when it is asked."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(home.project)
        os.execve(home.guard, [home.guard, *map(str, arguments)], home.environment(**(env or {})))
    if before:
        os.write(terminal, before)
    shown, asked = b"", False
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        shown += piece
        if not piece:
            break
        if not asked and b"Type yes: " in shown:
            asked = True
            os.write(terminal, answer)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return Typed(os.waitstatus_to_exitcode(status), shown.decode())
