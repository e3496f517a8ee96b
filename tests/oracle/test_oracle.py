#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Our static values against bash's own: random assignments and words from a grammar, of which bash
prints the fields. Nothing but printf, read and assignments is run. One test point, TAP.

usage: test_oracle.py EXPAND_WORDS CASES [SEED]
"""
import os
import random
import re
import subprocess
import sys
import tempfile

END = b"\x1e"


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def chance(self, percent):
        return self.random.randrange(100) < percent

    # --- words -----------------------------------------------------------------------------------

    def plain(self):
        return "".join(self.pick("abcxyzrm019./-_:,@%+=~") for _ in range(self.random.randint(1, 5)))

    def single(self):
        return "'" + "".join(self.pick("ab $\"\\*{},/~\t;|&(") for _ in range(self.random.randint(0, 5))) + "'"

    def ansi(self):
        return "$'" + "".join(self.pick(["a", " ", "\\n", "\\t", "\\x41", "\\101", "\\'", "\\\\", "\\e", "\\u0042", "{"])
                              for _ in range(self.random.randint(0, 4))) + "'"

    def double(self, depth):
        pieces = []
        for _ in range(self.random.randint(0, 4)):
            pieces.append(self.pick([
                lambda: self.pick(["a", "b ", " ", "*", "'", "{a,b}", "\\\"", "\\$", "\\\\", "\\a", "~", "-", "/"]),
                lambda: self.parameter(depth + 1, True),
                lambda: self.substitution(depth + 1),
                lambda: self.arithmetic(depth + 1),
            ])())
        return '"' + "".join(pieces) + '"'

    def escaped(self):
        return "\\" + self.pick(" $'\"\\*{}ab;~")

    def braces(self, depth):
        kind = self.random.randrange(5)
        if kind == 0:
            return "{%d..%d}" % (self.random.randint(-3, 9), self.random.randint(-3, 9))
        if kind == 1:
            return "{%s..%s}" % (self.pick("aceg"), self.pick("bdfh"))
        if kind == 2:
            return "{%02d..%d..%d}" % (self.random.randint(0, 9), self.random.randint(0, 12), self.random.randint(1, 3))
        items = [self.brace_item(depth + 1) for _ in range(self.random.randint(1, 3))]
        return "{" + ",".join(items) + "}"

    def brace_item(self, depth):
        if self.chance(20):
            return ""
        return "".join(self.pick([
            lambda: self.pick(["a", "b", "rm", "x/", "1"]),
            self.single,
            lambda: self.braces(depth) if depth < 3 else "z",
            lambda: self.parameter(depth, False),
        ])() for _ in range(self.random.randint(1, 2)))

    def name(self):
        return self.pick(["a", "b", "c", "d", "unset_one"])

    def operand(self, depth, quoted):
        if depth > 3:
            return self.pick(["q", "", "r s"])
        pieces = []
        for _ in range(self.random.randint(0, 3)):
            pieces.append(self.pick([
                lambda: self.pick(["m", "n o", "/", "*", "p"]),
                (lambda: "t") if quoted else self.single,
                lambda: self.double(depth + 1) if not quoted else "u",
                lambda: self.parameter(depth + 1, quoted),
            ])())
        return "".join(pieces)

    def pattern(self):
        return "".join(self.pick(["a", "b", "*", "?", "[a-c]", "[!a]", "\\*", "'*'", "x", "/", "r", " "])
                       for _ in range(self.random.randint(1, 3))).replace(" ", "' '")

    def parameter(self, depth, quoted):
        name = self.name()
        kind = self.random.randrange(16)
        if kind < 3:
            return "$" + name + ("" if quoted else self.pick(["", ""]))
        if kind == 3:
            return "${" + name + "}"
        if kind == 4:
            return "${#" + self.pick("abcd") + "}"
        if kind == 5:
            op = self.pick([":-", "-", ":+", "+"])
            return "${" + self.pick(["a", "b", "e"]) + op + self.operand(depth, quoted) + "}"
        if kind == 6:
            return "${" + self.pick("abcd") + self.pick(["#", "##", "%", "%%"]) + self.pattern() + "}"
        if kind == 7:
            slash = self.pick(["/", "//", "/#", "/%"])
            return "${" + self.pick("abcd") + slash + self.pattern().replace("/", "x") + "/" + self.pick(["", "Q", "ZZ", "[&]", "\\&"]) + "}"
        if kind == 8:
            length = self.pick(["", ":1", ":2", ":0", ":-1", ":$((1+1))"])
            return "${" + self.pick("abcd") + ":" + self.pick(["0", "1", " -2", "2", "1+1"]) + length + "}"
        if kind == 9:
            return "${" + self.pick("abcd") + self.pick(["^", "^^", ",", ",,", "^^[a-m]"]) + "}"
        if kind == 10:
            return self.pick(["${arr[" + self.pick(["0", "1", "@", "*", "-1", "1-1", "n", "$n", "n-2", "2"]) + "]}",
                              "${map[" + self.pick(["x", "y", "$a", "k"]) + "]}", "${#arr[@]}", "$arr"])
        if kind == 11:
            return self.pick(["$1", "$2", "${3}", "$#", "$*", "$@", "${@:2}", "${*:1:1}", "${#arr[@]}", "${arr[@]:1}", "${@%x}"])
        if kind == 12:
            return "${" + self.pick("abcd") + "@" + self.pick(["U", "L", "u", "Q"]) + "}"
        if kind == 13:
            return "${!ref}"
        if kind == 14:
            return self.pick(["$HOME", "${HOME}", "${HOME%/*}", "${HOME:0:1}", "${PWD##*/}"])
        return "$" + name

    def substitution(self, depth):
        if depth > 2:
            return "$(echo k)"
        return self.pick([
            lambda: "$(echo " + self.words(depth + 1, 2) + ")",
            lambda: "$(printf '%s' " + self.word(depth + 1) + ")",
            lambda: "$(printf '%s-%s\\n' " + self.words(depth + 1, 2) + ")",
            lambda: "$(cat <<'X'\nh $a\nX\n)",
            lambda: "$(cat <<X\nh $a ${b}\nX\n)",
            lambda: "$(echo -n " + self.single() + ")",
            lambda: "$(echo cm0gLXJm | base64 -d)",
            lambda: "$(printf abc | rev)",
            lambda: "$(echo \"$a\" | tr a-y b-z)",
            lambda: "`echo " + self.pick(["u", "$a", "'v w'"]) + "`",
            lambda: "$(x=1; echo $x$a)",
            lambda: "$(for i in " + self.words(depth + 1, 2) + "; do echo \"<$i>\"; done)",
            lambda: "$(for ((i = 0; i < n; i++)); do [ $i = 2 ] && continue; echo $i; done)",
            lambda: "$(i=0; while [ $i -lt 3 ]; do i=$((i + 1)); echo $i; [[ $i == $n ]] && break; done)",
            lambda: "$(if " + self.condition() + "; then echo yes; else echo $a; fi)",
            lambda: "$( " + self.condition() + " && echo 1 || echo 2)",
            lambda: "$(case " + self.pick(["$a", "ab", "$n"]) + " in x) echo X;; " + self.pattern() + ") echo P;; *) echo D; esac)",
        ])()

    def condition(self):
        return self.pick(["", "! "]) + self.pick([
            "[ $n -gt 4 ]", "[ \"$a\" = x ]", "[[ $a == x ]]", "[[ -n $c ]]", "[ -z \"$e\" ]", "true", "false",
            "(( n > 4 ))", "[ \"$a\" != \"$c\" ]"])

    def arithmetic(self, depth):
        def number():
            return self.pick(["1", "2", "7", "n", "$n", "0x10", "010", "(3+n)"])
        text = number()
        for _ in range(self.random.randint(0, 3)):
            text += self.pick(["+", "-", "*", " / ", "%", "<<", "<", "==", "&&", "||", "^", "|", "**"]) + number().replace("7", "3")
        return "$((" + text + "))"

    def word(self, depth=0):
        pieces = []
        for _ in range(self.random.randint(1, 3)):
            pieces.append(self.pick([
                self.plain, self.plain, self.single, self.ansi, self.escaped,
                lambda: self.double(depth),
                lambda: self.braces(depth),
                lambda: self.parameter(depth, False),
                lambda: self.parameter(depth, False),
                lambda: self.substitution(depth) if self.chance(50) else "s",
                lambda: self.arithmetic(depth) if self.chance(50) else "t",
                lambda: self.pick(["~", "~/x", "*", "?", "[ab]"]) if self.chance(50) else "g",
            ])())
        return "".join(pieces)

    def words(self, depth, most):
        return " ".join(self.word(depth) for _ in range(self.random.randint(1, most)))

    # --- statements ------------------------------------------------------------------------------

    def value(self):
        return self.pick([self.single, self.plain, lambda: self.double(1), lambda: self.word(2),
                          lambda: "", lambda: "'a b  c'", lambda: "abcabc", lambda: "'*.c'", lambda: "/usr/bin/rm"])()

    def statement(self):
        name = self.pick("abcd")
        return self.pick([
            lambda: name + "=" + self.value(),
            lambda: name + "=" + self.value(),
            lambda: name + "=" + self.value(),
            lambda: name + "+=" + self.value(),
            lambda: "export " + name + "=" + self.value(),
            lambda: "declare " + name + "=" + self.double(1),
            lambda: "printf -v " + name + " '%s.%s' " + self.word(2) + " k",
            lambda: "read " + name + " d <<< " + self.pick(["'one two three'", "\"$a\"", "word"]),
            lambda: "unset " + name,
            lambda: "n=" + str(self.random.randint(0, 9)),
            lambda: "(( n++ ))",
            lambda: ": ${b:=" + self.operand(2, False) + "}",
            lambda: "set -- " + self.words(2, 3),
            lambda: "shift",
            lambda: "arr=(" + self.words(2, 3) + ")",
            lambda: "arr+=(" + self.word(2) + ")",
            lambda: "arr[1]=" + self.single(),
            lambda: "arr[" + self.pick(["n", "$n", "n + 1", "n++", "0", "3", "$((n - 1))"]).replace(" ", "") + "]=" + self.value(),
            lambda: "arr=([2]=" + self.single() + " " + self.plain() + " [0]=k)",
            lambda: "arr+=([1]=z m)",
            lambda: "declare -A map=([x]=1 [k]=" + self.single() + ")",
            lambda: "declare -A map; map[$a]=s; map[y]=" + self.value(),
            lambda: "unset arr; n=0; for v in p " + self.words(2, 2) + "; do arr[n++]=$v; done",
            lambda: "for v in " + self.words(2, 2) + "; do " + name + "=$" + name + "$v; arr+=(\"$v\"); done",
            lambda: "for v in 1 2 3; do " + name + "+=$v; done",
            lambda: "for ((i = 0; i < 3; i++)); do " + name + "=$i$" + name + "; done",
            lambda: "IFS=" + self.pick(["' '", "','", "':'", "$' \\t\\n'", "', '"]) if self.chance(40) else "ref=a",
            lambda: "{ " + name + "=" + self.value() + "; }",
            lambda: "( " + name + "=lost )",
            lambda: "f() { " + name + "=$1; local l=5; }; f " + self.single(),
        ])()

    def case(self):
        lines = ["a=x b='y z' c= d=/none/e e= n=3 ref=a arr=(i 'j k')", "set -- p 'q r'"]
        lines += [self.statement() for _ in range(self.random.randint(0, 4))]
        lines.append("printf '%s\\0' " + self.words(0, 3))
        # Bash has a stack of directories behind ~ and numbers, and oddities behind ~: and in */\\*.
        return re.sub(r"~(?=[:=0-9{+-])", "_", "\n".join(lines).replace("*\\*", "*a")) + "\n"


def run_bash(cases, folder):
    """The fields of each case, or None where bash refuses it."""
    marker = "\x1d"
    with open(os.path.join(folder, "cases.sh"), "w", encoding="utf-8") as script:
        script.write("set -f\n")  # what files are there is no question of words
        for case in cases:
            script.write("(\n%s) 2>/dev/null || printf '\\034'\nprintf '%s'\n" % (case, marker))
    app = os.path.join(folder, "app")
    os.mkdir(app)
    environment = {"HOME": "/home/dev", "PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(["bash", "--noprofile", "--norc", os.path.join(folder, "cases.sh")], cwd=app,
                          env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL, check=False)
    outputs = done.stdout.split(marker.encode())
    if len(outputs) != len(cases) + 1:
        raise SystemExit(f"Bail out! bash printed {len(outputs) - 1} of {len(cases)} cases")
    return [None if b"\x1c" in output else output.replace(app.encode(), b"/srv/app").split(b"\0")[:-1]
            for output in outputs[:-1]]


def run_ours(program, cases):
    done = subprocess.run([program], input=b"".join(case.encode() + b"\0" for case in cases),
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.split(END)[:-1]


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    grammar = Grammar(int(sys.argv[3]) if len(sys.argv) > 3 else 20261125)
    cases = [grammar.case() for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        expected = run_bash(cases, folder)
    ours = run_ours(program, cases)
    unknown = refused = different = 0
    for case, fields, got in zip(cases, expected, ours):
        if fields is None:
            refused += 1
            continue
        if got == b"?":
            unknown += 1
            continue
        want = b"".join(b"+" + field for field in [b"printf", b"%s\\0", *fields])
        if fields == [b""] and got == b"+printf+%s\\0":
            continue  # printf writes one NUL for no argument at all
        if got == want:
            continue
        different += 1
        if different <= 10:
            print("# case:\n" + "".join("#   " + line + "\n" for line in case.split("\n")), end="")
            print(f"#   bash: {want!r}\n#   ours: {got!r}")
    known = count - unknown - refused
    print(f"# {count} cases: {known} known and compared, {unknown} left to run time, {refused} refused by bash,"
          f" {different} different")
    good = different == 0 and known >= count * 3 // 4
    print(f"{'ok' if good else 'not ok'} 1 - {known} of {count} random words are what bash makes of them")
    print("1..1")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
