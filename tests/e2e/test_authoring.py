# SPDX-License-Identifier: MIT
"""Writing rules: `rules new`, `rules try`, `test --watch`."""

import json
import os
import re
import select
import signal
import subprocess
import time

from harness import GUARD, Home, check, check_equal, done, point

RULE = "[my.rule]\nreason = Mine.\nprogram = frobnicate\nmatches = frobnicate x\n"


def mode_of(path):
    return path.stat().st_mode & 0o7777


with Home() as home:
    file = home.config / "rules/50-mine.rules"
    with point("rules new: writes a rule that holds, in folders of one's own"):
        answer = home.run(b"", "rules", "new", "mine.deploy")
        check(answer.status == 0 and f"{file}:3: ".encode() in answer.out and answer.err == b"", answer)
        check(file.read_text().splitlines()[2] == "[mine.deploy]", "the line that is named")
        check_equal([mode_of(p) for p in (file, file.parent, home.config)], [0o600, 0o700, 0o700], "modes")
        check_equal(home.run(b"", "test").status, 0, "status of test")
        check_equal(home.run(b"", "test", file).status, 0, "status of test FILE")
    with point("rules new: the rule is switched off until the last line is taken out"):
        check(b"off" in [l for l in home.run(b"", "rules").out.splitlines() if l.startswith(b"mine.deploy ")][0], "is in force")
        check_equal(home.run(home.bash("frobnicate deploy")).status, 0, "status while it is off")
        text = file.read_text()
        file.write_text(text.replace("enabled  = no\n", ""))
        check_equal(home.run(b"", "test").status, 0, "status of test")
        check_equal(home.run(home.bash("frobnicate deploy")).record.get("rule"), "mine.deploy", "rule")
        file.write_text(text)
    with point("rules new: a second rule goes behind the first, which stays as it is"):
        file.write_text(text + "# a last line without a newline")
        answer = home.run(b"", "rules", "new", "mine.two")
        number = int(re.search(rb":(\d+): ", answer.out)[1])
        check(file.read_text().startswith(text + "# a last line without a newline\n"), "the text before")
        check_equal(file.read_text().splitlines()[number - 1], "[mine.two]", "the line that is named")
        check_equal(home.run(b"", "test").status, 0, "status of test")
    with point("rules new: an id that exists is refused, in any layer"):
        before = file.read_bytes()
        for name in ("mine.deploy", "git.push-force"):
            answer = home.run(b"", "rules", "new", name)
            check(answer.status == 1 and name.encode() in answer.err and answer.out == b"", answer)
        check_equal(file.read_bytes(), before, "the file")
    with point("rules new: what is no id"):
        for words in ([], [""], ["Mine.x"], ["mine"], ["mine.x]\nlocked = yes\n[a.b"], ["../x.y"], ["a.b", "c.d"]):
            answer = home.run(b"", "rules", "new", *words)
            check(answer.status == 2 and answer.out == b"" and b"\n[" not in answer.err, (words, answer))
        check_equal(file.read_bytes(), before, "the file")
    with point("rules new: rules that can't be used are left alone"):
        file.write_bytes(before + b"[x.y]\nprogam = x\n")
        answer = home.run(b"", "rules", "new", "mine.three")
        check(answer.status == 2 and b"progam" in answer.err, answer)
        check_equal(file.read_bytes(), before + b"[x.y]\nprogam = x\n", "the file")
        file.write_bytes(before)
        file.chmod(0o666)
        answer = home.run(b"", "rules", "new", "mine.three")
        check(answer.status == 2 and b"chmod" in answer.err and file.read_bytes() == before, answer)
        file.chmod(0o600)
    with point("rules new: through a link of whoever manages dotfiles"):
        target = home.write("dotfiles/mine.rules", before)
        file.unlink()
        file.symlink_to(target)
        answer = home.run(b"", "rules", "new", "mine.four")
        check(answer.status == 0 and file.is_symlink() and b"[mine.four]" in target.read_bytes(), answer)
    with point("rules new --rules DIR: in that folder, which may be new"):
        answer = home.run(b"", "rules", "new", "a.b", "--rules", home.path / "new/rules")
        check(answer.status == 0 and (home.path / "new/rules/50-mine.rules").exists(), answer)
        check_equal(home.run(b"", "test", home.path / "new/rules").status, 0, "status of test")
    with point("rules new: no home"):
        home.own_as_nobody()
        home.path.chmod(0o755)
        (home.path / "locked").mkdir(mode=0o555)
        answer = home.run(b"", "rules", "new", "m.x", "--config", home.path / "locked/hookguard.conf")
        check(answer.status == 2 and answer.out == b"", answer)

with Home() as home:
    calls = [{"command": "git push origin main"}, {"command": "make deploy"}, {"command": "make deploy"}]
    content = [json.dumps({"cwd": "/tmp", "message": {"content": [
        {"type": "tool_use", "id": f"t{i}", "name": "Bash", "input": call}]}}) for i, call in enumerate(calls)]
    home.write(".claude/projects/p/a.jsonl", "\n".join(content) + "\n")
    home.run(home.bash("make deploy all"))
    with point("rules try: examples of rules, transcripts and the log"):
        answer = home.run(b"", "rules", "try", "^deploy$", "--fact", "operand")
        check(answer.status == 0 and b"3 of 4 calls in 2 files match" in answer.out, answer)
        check(b"     2 x  deploy\n" in answer.out, answer)
        answer = home.run(b"", "rules", "try", r"^git push --force\b")
        check(re.match(rb"[1-9]\d* of \d+ examples of rules match\n", answer.out) and b"[git.push-force]" in answer.out, answer)
        check(b"0 of 4 calls" in answer.out, answer)
    with point("rules try --json"):
        report = json.loads(home.run(b"", "rules", "try", r"^git push --force\b", "--json").out)
        check_equal((report["fact"], report["pattern"], report["past"]["calls"]), ("command", r"^git push --force\b", 4), "report")
        rules = json.loads(home.run(b"", "rules", "--json").out)
        check_equal(report["examples"], sum(len(r["matches"]) + len(r["passes"]) for r in rules), "examples")
        check({"rule": "git.push-force", "kind": "matches", "text": "git push --force origin main"} in report["matching"], report)
        check(all("push" in row["text"] for row in report["matching"]), report["matching"])
    with point("rules try FILE: nothing but the file"):
        path = home.write("b.jsonl", content[0] + "\n")
        check(b"1 of 1 call in 1 file match" in home.run(b"", "rules", "try", "push", path).out, "counts")
    with point("rules try: a bad pattern gives PCRE2's words and a caret"):
        answer = home.run(b"", "rules", "try", "git (push")
        check_equal((answer.status, answer.out, answer.text), (2, b"", (
            "hookguard: rules try: pattern does not compile: missing closing parenthesis\n  git (push\n           ^\n")), "answer")
        answer = home.run(b"", "rules", "try", "a*\x1b[31m(")
        check(answer.status == 2 and b"\x1b" not in answer.err, answer)
    with point("rules try: what is no condition"):
        for arguments, word in ((["--fact", "comand", "x"], b'did you mean "command"'), (["a\nb"], b"line break"), ([], b"wants a pattern"),
                                (["%{nothing}"], b"nothing"), (["--fact", "unless.tool", "x"], b"condition")):
            answer = home.run(b"", "rules", "try", *arguments)
            check(answer.status == 2 and word in answer.err and answer.out == b"", (arguments, answer))
    with point("rules: words and options that belong to no part of it"):
        for arguments in (["git.push-force", "x"], ["check", "x"], ["--fact", "command"], ["git.push-force", "--since", "7d"]):
            answer = home.run(b"", "rules", *arguments)
            check(answer.status == 2 and answer.out == b"", (arguments, answer))


class Watch:
    """`test --watch` in the background, line by line."""

    def __init__(self, home, *arguments):
        self.process = subprocess.Popen([GUARD, "test", "--watch", *map(str, arguments)], env=home.environment(), cwd=home.project,
                                        bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def line(self, seconds=60):
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self.process.stdout.readline() if ready else b"(nothing)"

    def until(self, text):
        """Whether a line with the text comes; a busy machine may have shown a change half done before."""
        return any(text in line for line in iter(self.line, b"(nothing)"))

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=60)
        return self.process.returncode, out


with Home() as home:
    path = home.write("my/10-a.rules", RULE)
    with point("test --watch: runs again after each change, in whatever way it comes"):
        watch = Watch(home, path.parent)
        check_equal(watch.line(), b"1 rule, 1 example: all hold\n", "first run")
        with path.open("a") as file:
            file.write("matches = ls\n")
        check(watch.until(b"10-a.rules:5:"), "failure")
        check_equal(watch.line(), b"1 rule, 2 examples: 1 failed\n", "second run")
        other = home.write("other", RULE + "passes = ls\n")
        os.rename(other, path)
        check(watch.until(b"1 rule, 2 examples: all hold\n"), "third run")
        home.write("my/20-b.rules", RULE.replace("my.rule", "my.other").replace("frobnicate", "twiddle"))
        check(watch.until(b"2 rules, 3 examples: all hold\n"), "fourth run")
        path.write_text("nonsense\n")
        check(watch.until(b"10-a.rules:1:"), "fault")
    with point("test --watch: Ctrl-C ends it with the status of the last run"):
        check_equal(watch.end(), (2, b""), "end")
        path.write_text(RULE)
        watch = Watch(home, path)
        check(watch.line().endswith(b"all hold\n"), "run")
        time.sleep(0.2)
        check_equal(watch.end(signal.SIGTERM), (0, b""), "end")
    with point("test --watch: without a change nothing runs"):
        watch = Watch(home, path)
        watch.line()
        check_equal(watch.line(1.5), b"(nothing)", "second run")
        watch.end()
    with point("test --watch: the user's rules, also before there is a folder of them"):
        watch = Watch(home)
        first = watch.line()
        home.user_rules(RULE)
        check(watch.line() != first, "no second run")
        watch.end()

done()
