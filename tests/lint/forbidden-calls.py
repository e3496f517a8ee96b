#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No file of src/ uses what FORBIDDEN names. One test point a group, TAP.

Comments and literals are blanked first. A name counts where it is called, and the names of AS_VALUE
where they are handed on, too (`hooks.malloc_fn = malloc`); members (`x.free`, `x->free`) and longer
names (`static_assert`) do not count.
"""
import pathlib
import re
import sys

# Why: the names.
FORBIDDEN = {
    "only base/process.c leaves the process": "exit _exit _Exit quick_exit abort atexit at_quick_exit raise",
    "assertions and err() end in status 1 or 134, which let the call run":
        "assert err errx verr verrx warn warnx vwarn vwarnx error",
    "memory comes from the arena": "malloc calloc realloc reallocarray free strdup strndup"
        " asprintf vasprintf getline getdelim alloca aligned_alloc posix_memalign",
    "standard output and error are written by io_write_all only":
        "printf vprintf fprintf vfprintf dprintf vdprintf puts fputs putchar putc fputc fwrite"
        " perror psignal psiginfo",
    "output has a length": "sprintf vsprintf strcpy strcat stpcpy strncpy strncat gets scanf sscanf"
        " fscanf strtok",
    "numbers are read with their errors": "atoi atol atoll atof",
    "nothing depends on locale or time zone": "setlocale localtime localtime_r gmtime ctime ctime_r"
        " asctime asctime_r strftime mktime isalpha isdigit isalnum isspace isupper islower isprint"
        " ispunct iscntrl isxdigit isgraph isblank tolower toupper strcasecmp strncasecmp strcoll",
    "the guard starts no program": "system popen execl execlp execle execv execvp execve posix_spawn"
        " posix_spawnp vfork",
    "no jumps out of order": "setjmp longjmp sigsetjmp siglongjmp",
}

# The owners of what is forbidden elsewhere.
ALLOWED = {
    "base/process.c": {"_exit", "atexit", "at_quick_exit"},
    "base/inject.c": {"exit", "raise"},  # what others might do
    "base/arena.c": {"malloc", "calloc", "free"},
    "app/probe.c": {"execve"},  # of `hookguard doctor`, which the hook never comes to
}

AS_VALUE = "exit _exit abort malloc calloc realloc free".split()

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
BLANKED = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^[ \t]*\#[ \t]*include[^\n]*""",
                     re.DOTALL | re.MULTILINE)


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def findings(names):
    handed_on = "|".join(name for name in names if name in AS_VALUE) or r"(?!)"
    called = "|".join(names)
    use = re.compile(rf"(?<![\w.])(?<!->)({handed_on}|(?:{called})(?=\s*\())(?!\w)")
    for path in sorted(SRC.rglob("*.[ch]")):
        inside = path.relative_to(SRC).as_posix()
        code = BLANKED.sub(blank, path.read_text(encoding="utf-8"))
        for number, line in enumerate(code.split("\n"), 1):
            for match in use.finditer(line):
                if match[1] not in ALLOWED.get(inside, ()):
                    yield f"# src/{inside}:{number}: {match[1]}"


def main():
    failed = 0
    for point, (why, names) in enumerate(FORBIDDEN.items(), 1):
        found = list(findings(names.split()))
        failed += bool(found)
        print("\n".join([*found, f"{'not ok' if found else 'ok'} {point} - {why}"]))
    print(f"1..{len(FORBIDDEN)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
