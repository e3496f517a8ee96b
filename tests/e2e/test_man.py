# SPDX-License-Identifier: MIT
"""The manual says what the program does, and nothing else.

Each list of a page (options, commands, hosts, facts, keys, settings, record, faults, limits) is read
from its scdoc source and held against the program, both ways. Examples of the pages are run.
"""

import json
import pathlib
import re
import shutil
import subprocess

from harness import GUARD, ROOT, Home, check, check_equal, done, on_terminal, point, skip

# --- reading scdoc -------------------------------------------------------------------------------


def plain(text):
    """scdoc without its marks: *bold*, _underlined_ and \\escapes."""
    text = re.sub(r"(?<!\\)\*|(?<![\\\w])_|(?<!\\)_(?!\w)", "", text)
    return re.sub(r"\\(.)", r"\1", text)


def bold(text):
    """The words in bold, as plain text."""
    return [plain(word) for word in re.findall(r"(?<!\\)\*((?:\\.|[^*\\])+)\*", text)]


def underlined(text):
    return [plain(word) for word in re.findall(r"(?<![\\\w])_((?:\\.|[^\\\n])+?)_(?!\w)", text)]


class Page:
    """One manual page: its sections, and the tables, terms and literal blocks in them."""

    def __init__(self, name):
        self.name = name
        self.path = ROOT / "man" / f"{name}.scd"
        self.text = self.path.read_text()
        self.sections = {}
        title, literal = "", False
        for line in self.text.splitlines():
            literal ^= line == "```"
            heading = None if literal else re.match(r"#+ (.*)", line)
            if heading:
                title = heading[1]
            else:
                self.sections[title] = self.sections.get(title, "") + line + "\n"

    def prose(self, title):
        return re.sub(r"^```$.*?^```$\n", "", self.sections[title], flags=re.M | re.S)

    def blocks(self, title):
        """Literal blocks, as a reader sees them."""
        found = re.findall(r"^```\n(.*?)^```$", self.sections[title], flags=re.M | re.S)
        return [re.sub(r"\\(.)", r"\1", block) for block in found]

    def tables(self, title):
        """Each table as rows of cells, the first row the heading; marks are kept."""
        tables, inside = [], False
        for line in self.prose(title).splitlines():
            cell = re.match(r"([|:])[\[\]<>= -] ?(.*)", line)
            if not cell:
                inside = False
            elif cell[1] == "|" and not inside:
                inside = True
                tables.append([[cell[2]]])
            elif cell[1] == "|":
                tables[-1].append([cell[2]])
            else:
                tables[-1][-1].append(cell[2])
        return tables

    def table(self, title):
        """The rows of the only table, by the plain text of their first cell."""
        (rows,) = self.tables(title)
        return {plain(row[0]): row[1:] for row in rows[1:]}

    def terms(self, title):
        """Paragraphs `*NAME* _VALUE_` with the indented text below each."""
        found = re.findall(r"^(\*[^\n]+)\n((?:(?:\t.*)?\n)+)", self.prose(title), flags=re.M)
        return {plain(term): text for term, text in found if "\t" in text}


MAIN, RULES, CONF, AUDIT = PAGES = [
    Page(name) for name in ("hookguard.1", "hookguard.rules.5", "hookguard.conf.5", "hookguard-audit.5")]


def block_of(page, block_start):
    """The literal block of the page that starts so."""
    for title in page.sections:
        for block in page.blocks(title):
            if block.startswith(block_start):
                return block
    raise AssertionError(f"{page.name} has no block that starts with {block_start!r}")


def source(path):
    return (ROOT / "src" / path).read_text()


# --- the pages themselves ------------------------------------------------------------------------

for page in PAGES:
    with point(f"{page.name}: starts as a page of that name and section"):
        name, section = page.name.rsplit(".", 1)
        check_equal(page.text.splitlines()[0], f"{name}({section})", "first line")
        check(page.text.isascii(), "is not ASCII")
    if shutil.which("scdoc"):
        with point(f"{page.name}: scdoc takes it without a word"):
            process = subprocess.run(["scdoc"], input=page.text.encode(), capture_output=True, timeout=60)
            check(process.returncode == 0 and process.stderr == b"", process.stderr)
            check(len(process.stdout) > 1000, process.stdout)
    else:
        skip(f"{page.name}: scdoc takes it without a word", "no scdoc")

with point("pages that are referred to exist"):
    for page in PAGES:
        for name, section in re.findall(r"\*(hookguard[.a-z-]*)\*\((\d)\)", page.text):
            check(f"{name}.{section}" in [other.name for other in PAGES], f"{page.name}: {name}({section})")

with point("man/meson.build installs each page"):
    listed = re.findall(r"'([\w.-]+\.scd)'", (ROOT / "man/meson.build").read_text())
    check_equal(sorted(listed), sorted(path.name for path in (ROOT / "man").glob("*.scd")), "pages")
    check_equal(sorted(listed), sorted(f"{page.name}.scd" for page in PAGES), "pages")


# --- hookguard(1): options and commands ------------------------------------------------------------


def help_of(home, *command):
    answer = home.run(b"", *command, "--help")
    check_equal(answer.status, 0, f"status of {command} --help")
    return answer.out.decode()


def options_in(text):
    """`  --agent NAME   the host …` of a help text: name to value."""
    return dict(re.findall(r"^  (--[a-z-]+) ([A-Z]*)", text, flags=re.M))


def commands_in(text):
    return re.findall(r"^  ([a-z]+) .*", re.search(r"^commands:\n(.*?)\n\n", text, re.M | re.S)[1], flags=re.M)


with Home() as home:
    helps = {"the hook": help_of(home)}
    COMMANDS = commands_in(helps["the hook"])
    helps.update({command: help_of(home, command) for command in COMMANDS})
    options = {command: options_in(text) for command, text in helps.items()}

documented = MAIN.terms("OPTIONS")
# A name may stand for two options of different commands, with a value or without one.
PAIRS = {(name, value) for known in options.values() for name, value in known.items()}
ALL_OPTIONS = {name for name, _ in PAIRS}

with point("the help texts have options and commands"):
    check(len(COMMANDS) >= 3 and len(ALL_OPTIONS) >= 5, f"{COMMANDS} {ALL_OPTIONS}")

with point("hookguard(1) has every option, and no other"):
    wanted = [f"{name} {value}".strip() for name, value in PAIRS]
    check_equal(sorted(documented), sorted(wanted), "options")

with point("hookguard(1) says which command takes an option"):
    for term, text in documented.items():
        line = re.search(r"^\tFor: (.*)\.$", text, re.M)
        check(line, f"{term}: no line \"For:\"")
        name, _, value = term.partition(" ")
        takes = [command for command in options if options[command].get(name) == value]
        check_equal(sorted(plain(line[1]).split(", ") if line else []), sorted(takes), term)

with point("no page speaks of another option in bold"):
    for page in PAGES:
        for word in bold("\n\n".join(page.prose(title) for title in page.sections)):
            for name in re.findall(r"(?<!\S)--[a-z][a-z-]*", word):
                check(name in ALL_OPTIONS, f"{page.name}: {name}")

with point("hookguard(1) has every command, and no other"):
    headings = [re.match(r"hookguard (\w+)", title) for title in MAIN.sections]
    check_equal(sorted(found[1] for found in headings if found), sorted(COMMANDS), "commands")

with point("the headings of commands are their usage lines"):
    for command in COMMANDS:
        usage = helps[command].splitlines()[0].removeprefix("usage: ").strip()
        check(usage in MAIN.sections, f"no heading {usage!r}")

with point("the synopsis has every command with its options"):
    lines = {}
    for line in MAIN.sections["SYNOPSIS"].splitlines():
        words = re.match(r"\*hookguard(?: (\w+))?\* \[\*--", line)
        if words:
            lines[words[1] or "the hook"] = set(re.findall(r"--[a-z-]+", line))
    check_equal(sorted(lines), sorted(options), "commands")
    for command, names in lines.items():
        check_equal(names, set(options[command]) - {"--help", "--version"}, command)

with Home() as home, point("an option that no page has is refused"):
    for name in ("--quiet", "--force", "-v"):
        check(name not in ALL_OPTIONS and home.run(b"", name).status == 2, name)

# --- hookguard(1): hosts -----------------------------------------------------------------------------

HOSTS = re.search(r"^hosts \(--agent\):\n((?:  .*\n)+)", helps["the hook"], re.M)[1].split()
SAMPLES = {name: name.replace("-", "/", 1).replace("claude", "claude-format-bash.json") for name in ("copilot-claude", "vscode-claude")}
ASK_RULE = "[my.ask]\nreason = A person decides.\ntool = Bash\ndecision = ask\n"

with point("hookguard(1) has every host, and no other"):
    check(len(HOSTS) >= 6, HOSTS)
    check_equal(sorted(plain(row[0]) for row in MAIN.tables("HOSTS")[0][1:]), sorted(HOSTS), "hosts")

with Home() as home:
    home.user_rules(ASK_RULE)
    for name, _, event, ask in MAIN.tables("HOSTS")[0][1:]:
        with point(f"hookguard(1) on {name}: the event, and what becomes of an ask"):
            payload = (ROOT / "tests/payloads" / SAMPLES.get(name, f"{name}/bash.json")).read_bytes()
            members = json.loads(payload)
            keys = ("hook_event_name", "hookEventName", "hookName", "agent_action_name")
            named = next((members[key] for key in keys if key in members), "no name in the payload")
            check(named in event.split(", "), f"{named}: {event}")
            answer = home.run(payload, "--rules", home.config / "rules", "--agent", name)
            is_silent = name not in ("cline", "antigravity")  # both are told by standard output
            check_equal(answer.record["verdict"], {"question": "ask"}.get(ask, ask), f"ask ({answer})")
            check_equal(answer.out != b"", ask == "question" or not is_silent, f"standard output ({answer})")

def put(payload, path, value):
    *outer, last = path.split(".")
    for name in outer:
        payload = payload[name]
    check(last in payload, f"{path} is not in the sample")
    payload[last] = value


with Home() as home:
    check_equal(sorted(plain(row[0]) for row in MAIN.tables("HOSTS")[1][1:]), sorted(HOSTS), "hosts of the second table")
    for name, tool, arguments, folder, told_by in MAIN.tables("HOSTS")[1][1:]:
        with point(f"hookguard(1) on {name}: where tool, arguments and folder lie, and what it is told by"):
            text = (ROOT / "tests/payloads" / SAMPLES.get(name, f"{name}/bash.json")).read_text()
            for path, value in ((tool, 7), (arguments, 7), (folder, 7)):
                payload = json.loads(text)
                put(payload, path, value)
                answer = home.run(payload, "--agent", name)
                wrong = f'payload: "{path}" is of another type, a number'
                check(wrong in answer.text or (name == "windsurf" and path == tool), f"{path}: {answer}")
            present, _, absent = told_by.partition(", and no ")
            for member in re.findall(r"_((?:\\_|[^_])+)_", present):
                member = member.replace("\\_", "_")
                check(member in json.loads(text) or " or " in present, f"{member} is not in the sample")
            for member in re.findall(r"_((?:\\_|[^_])+)_", absent):
                check(member.replace("\\_", "_") not in json.loads(text), f"{member} is in the sample")

# --- hookguard(1): what an installed hook looks like, and what it says ----------------------------------

with Home() as home, point("what the hook ends with and prints, by verdict"):
    home.user_rules("[my.ask]\nreason = Ask.\nprogram = frobnicate\ndecision = ask\n")
    answers = {"pass": home.run(home.bash("ls")), "deny": home.run(home.bash("rm -rf /")),
               "ask": home.run(home.bash("frobnicate")), "fault": home.run(b"")}
    table = MAIN.table("THE HOOK")
    check_equal(sorted(table), sorted(answers), "verdicts")
    for verdict, (status, err, out) in table.items():
        answer = answers[verdict]
        check_equal(answer.record["verdict"], verdict, "verdict of the record")
        check_equal(str(answer.status), status, f"status of {verdict}")
        check_equal(answer.err == b"", err == "nothing", f"standard error of {verdict}")
        check_equal(answer.out == b"", out == "nothing", f"standard output of {verdict}")

ENTRIES = {"windsurf": '{"hooks": {\n', "kiro": '{"version": "v1"', "antigravity": '{"hookguard"',
           "vscode": '{"hooks": {"PreToolUse": [{"type": "command",\n  "command": "/usr/local/bin/hookguard --agent vscode"'}
with Home() as home:
    for name, start in ENTRIES.items():
        with point(f"hookguard(1): the entry for {name} is the one that install prints, but for what it pins"):
            answer = home.run(b"", "install", "--agent", name, "--print")
            printed = re.sub(r'"[^"]*/hookguard (--agent \S+) --config [^"]*"', r'"/usr/local/bin/hookguard \1"', answer.out.decode())
            check_equal(json.loads(block_of(MAIN, start)), json.loads(printed), "entry")

with point("the entry for Claude Code is the one in exec form that fails closed"):
    check_equal(json.loads(block_of(MAIN, "{\n")), {"hooks": {"PreToolUse": [{"matcher": "*", "hooks": [{
        "type": "command", "command": "/usr/local/bin/hookguard", "args": ["--agent", "claude-code"],
        "timeout": 10, "onFailure": "block"}]}]}}, "entry")

with Home() as home, point("the deny that is shown is the one that is said"):
    answer = home.run(home.bash("git status; git push --force origin main && ls"))
    said = re.sub(r"(?<=hookguard allow )\w{8}", "K7MQ4TXA", answer.text)
    check_equal(said, block_of(MAIN, "hookguard: blocked by"), "message")

with Home() as home, point("what allow shows and asks is what is shown"):
    home.run(home.bash("git push --force origin main"))
    typed = on_terminal(home, "allow", home.records()[-1]["code"])
    command, want = block_of(MAIN, "$ hookguard allow").split("\n", 1)
    numbers = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+Z)?|2026-\d\d-\d\dT")
    got = typed.text.replace(str(home.project), "/home/dev/app")
    check_equal(numbers.sub("N", got), numbers.sub("N", want), "terminal")

with Home() as home, point("what explain prints is what is shown"):
    block = block_of(MAIN, "$ hookguard explain 'cd")
    command, want = block.split("\n", 1)
    answer = home.run(b"", "explain", command.split("'")[1])
    got = answer.out.decode().replace(str(home.project), "/home/dev")
    check_equal(*(re.sub(r"(?<=\.rules:)\d+", "N", text) for text in (got, want)), "explanation")

with Home() as home, point("the first example is blocked"):
    command = block_of(MAIN, "$ echo").removeprefix("$ ").replace("| hookguard;", '| "$0";')
    process = subprocess.run(["sh", "-c", command, GUARD], capture_output=True, timeout=60,
                             env=home.environment(), cwd=home.project)
    check_equal(process.stdout, b"2\n", f"status ({process.stderr})")

with Home() as home, point("what is said of JSON output names each member"):
    home.user_rules("[my.a]\nreason = r\ninstead = true\nreference = CWE-78\nprogram = x\nsecret = y(z+)\n"
                    "decision = log\ndecision.strict = ask\ndecision.paranoid = deny\nentropy = 3\nmatches = a\n"
                    "[git.push-force]\ndecision = ask\n")
    (rule,) = [r for r in json.loads(home.run(b"", "rules", "--json").out) if r["id"] == "my.a"]
    changed = json.loads(home.run(b"", "rules", "git.push-force", "--json").out)
    test = json.loads(home.run(b"", "test", "--json").out)
    config = json.loads(home.run(b"", "config", "--json").out)
    with Home() as other:
        other.settings("context = production\nhost.x = production\n")
        context = json.loads(other.run(b"", "context", "--json").out)
        secret = "Zq8Xw3Vb6Nm1Kj4Hg7Fd2Sa9"
        other.write("project/.mcp.json", json.dumps({"mcpServers": {"a": {"headers": {"X-Api-Key": secret}}}}))
        other.write(".claude/projects/p/a.jsonl", secret + "\n")
        keys = json.loads(other.run(b"", "keys", "--json").out)
        explained = json.loads(other.run(b"", "explain", "--json", "--verbose", "rm -rf /etc; ls").out)
        faulty = json.loads(other.run(b"{", "explain", "--json").out)
    block = {"type": "tool_use", "id": "t1", "name": "Bash", "input": {"command": "rm -rf /"}}
    past = json.dumps({"cwd": "/tmp", "timestamp": "2026-11-20T10:00:00Z", "message": {"content": [block]}})
    home.write("past.jsonl", past + "\n")
    home.write("mine/10-a.rules", "[files.delete-root]\nenabled = no\n")
    replayed = json.loads(home.run(b"", "replay", "--json", "--config", home.write("other/hookguard.conf", ""), "--rules",
                                   home.path / "mine", home.path / "past.jsonl").out)
    (finding, *_), action = explained["findings"], explained["actions"][0]
    members = {
        "explain": {*explained, *faulty, *explained["call"], *action, *action["place"], "is", "value", "fact",
                    *finding, *finding["because"][0], *explained["ruled_out"][0], *explained["ruled_out"][0]["by"]},
        "rules": {*rule, *changed, *rule["conditions"][0]},
        "test": {*test, *test["failures"][0]},
        "config": {*config, *config["settings"]["context"], *config["sources"]["settings.user"]},
        "context": {*context, *context["because"][0], *context["forbidden"][0], *context["things"][0]},
        "keys": {*keys, *(key := keys["keys"][0]), *key["seen_in"][0], *key["uses"][0]},
        "replay": {*replayed, *replayed["unread"], *(group := replayed["groups"][0]), *group["outcome"], *group["examples"][0]},
    }
    for command, names in members.items():
        (title,) = [title for title in MAIN.sections if title.startswith(f"hookguard {command} ")]
        (text,) = [part for part in re.split(r"\n\n|(?<=\.)\s(?=With)", MAIN.prose(title))
                   if part.startswith("With *--json*")]
        check_equal(sorted(set(underlined(text)) - {"ID"}), sorted(names), command)

with Home() as home, point("what is said of doctor names each check, each result and each member of its JSON"):
    (title,) = [title for title in MAIN.sections if title.startswith("hookguard doctor ")]
    code = "".join(path.read_text() for path in sorted((ROOT / "src/app").glob("doctor_*.c")))
    wanted = set(re.findall(r"doctor_say\([^;]*?DOCTOR_\w+,\s*\"(\w+)\"", code))
    wanted |= set(re.findall(r": DOCTOR_WARNING, \"(\w+)\"", code))
    check(len(wanted) > 12, wanted)
    check_equal(sorted(MAIN.table(title)), sorted(wanted), "checks")
    words = re.findall(r"\[DOCTOR_\w+\] = \{STR_INIT\(\"(\w+)\"", source("app/command_doctor.c"))
    check(set(words) <= set(bold(MAIN.prose(title))) and len(words) == 4, words)
    report = json.loads(home.run(b"", "doctor", "--json").out)
    (text,) = [part for part in MAIN.prose(title).split("\n\n") if part.startswith("With *--json*")]
    check_equal(sorted(underlined(text)), sorted([*report, *report["checks"][0]]), "members")

with point("what is said of doctor names each switch of hooks, by its host"):
    (title,) = [title for title in MAIN.sections if title.startswith("hookguard doctor ")]
    said = re.sub(r"\s+", " ", MAIN.prose(title).replace("\\", "")).split(" - ")
    titles = dict(re.findall(r'\.agent = STR_INIT\("([\w-]+)"\), \.title = STR_INIT\("([^"]+)"\)', source("app/hosts.c")))
    switches = re.findall(r'^\t\{STR_INIT\("([\w-]+)"\), \{(.*?)\},', source("app/host_switches.c"), re.M)
    check(len(switches) > 9, switches)
    for agent, keys in switches:
        lines = [line for line in said if line.startswith(titles[agent] + ": ")]
        for key in re.findall(r'STR_INIT\("([^"]+)"\)', keys):
            check(lines and f"_{key}_" in lines[0], f"{agent}: {key} is not in {lines}")

KINDS = re.compile(r"STR\(\"([a-z]+)\"\),(?:\s+why\)|$)", re.M)

with Home() as home, point("what is said of rules check names each kind of problem and each member of its JSON"):
    (title,) = [title for title in MAIN.sections if title.startswith("hookguard rules ")]
    kinds = {word for name in ("app/examples.c", "app/check.c") for word in KINDS.findall(source(name))}
    check(len(kinds) > 4, kinds)
    check_equal(sorted(MAIN.table(title)), sorted(kinds), "kinds")
    report = json.loads(home.run(b"", "rules", "check", "--json").out)
    (text,) = [part for part in MAIN.prose(title).split("\n\n") if "As JSON" in part]
    wanted = {*report, *report["candidates"][0], "failures", "hookguard test"}
    check_equal(sorted(underlined(text)), sorted(wanted - {"hookguard test"}), "members")

# --- hookguard(1): scan ------------------------------------------------------------------------------------

with Home() as home, point("hookguard(1) has every topic of the rules of scan, and no other"):
    rules = json.loads(home.run(b"", "rules", "scan", "--json").out)
    (table,) = [table for name in MAIN.sections if name.startswith("hookguard scan") for table in MAIN.tables(name)
                if plain(table[0][0]) == "Topic"]
    check_equal(sorted(plain(row[0]) for row in table[1:]), sorted({rule["id"].split(".")[0] for rule in rules}), "topics")

with point("hookguard.rules(5) has every item of scan, and no other"):
    (table,) = [table for table in RULES.tables("CONFIGURATION") if plain(table[0][0]) == "Item"]
    items = {word for row in table[1:] for word in bold(row[0])}
    codes = "".join(path.read_text() for path in sorted((ROOT / "src/app").glob("scan_*.c")))
    kinds = set(re.findall(r"\.item = STR\(\"(\w+)\"\)", codes))
    kinds |= set(re.findall(r"(?:emit_member\(\w+, |emit_command\(\w+, |emit_member\(&\w+, )STR\(\"(\w+)\"\)", codes))
    kinds |= set(re.findall(r"scan_take_members\([^;]*?STR\(\"(env|header)\"\)", codes, re.S))
    check_equal(items, kinds, "items")

# --- hookguard(1): exit statuses -----------------------------------------------------------------------

RULE = "[my.rule]\nreason = No.\nprogram = frobnicate\n"

with Home() as home, point("exit statuses: each that is documented occurs, and no other"):
    seen = {command: set() for command in options}

    def end(command, *arguments, stdin=b""):
        name = [] if command == "the hook" else [command]
        seen[command].add(home.run(stdin, *name, *arguments).status)

    good = home.write("good/10-a.rules", RULE + "matches = frobnicate\n")
    failing = home.write("failing/10-a.rules", RULE + "matches = ls\n")
    broken = home.write("broken/10-a.rules", RULE + "progam = x\n")
    end("the hook", stdin=json.dumps(home.bash("ls")).encode())
    end("the hook", stdin=json.dumps(home.bash("rm -rf /")).encode())
    end("the hook", stdin=b"{")
    end("the hook", "--nonsense")
    end("the hook", "--help")
    end("the hook", "--version")
    for file in (good, failing, broken, home.path / "nowhere"):
        end("test", file)
        end("test", "--rules", file.parent)
    end("test", "--nonsense")
    end("explain", "ls")
    end("explain", "rm -rf /")
    end("explain", stdin=b"{")
    end("explain", "--nonsense")
    end("explain", "rm", "-rf", "/")
    end("explain", "ls", "--rules", broken.parent)
    end("report")
    end("report", "--since", "yesterday")
    end("rules")
    end("rules", "git.push-force")
    end("rules", "no.such-rule")
    end("rules", "--rules", broken.parent)
    end("config")
    end("config", "--config", home.path / "nowhere.conf")
    end("config", "--nonsense")
    end("keys")
    end("keys", "--nonsense")
    home.write("project/.mcp.json", json.dumps({"mcpServers": {"a": {"headers": {"X-Api-Key": "Zq8Xw3Vb6Nm1Kj4Hg7Fd2Sa9"}}}}))
    end("keys", "--until", "2199-01-01")
    (home.project / ".mcp.json").unlink()
    end("context")
    end("context", "--nonsense")
    home.write("pass.jsonl", "")
    home.write("deny.jsonl", '{"message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"rm -rf /"}}]}}')
    for name in ("pass", "deny", "missing"):
        end("replay", home.path / f"{name}.jsonl")
    for command in ("install", "uninstall"):
        end(command)
        end(command, "--yes")
        end(command, "--nonsense")
        end("install", "--yes")
    end("doctor", "--agent", "codex")
    end("doctor")
    end("doctor", "--nonsense")
    end("scan")
    end("scan", home.write("bad.json", '{"mcpServers":{"x":{"type":"http","url":"http://mcp.example.org/"}}}'))
    end("scan", "--nonsense")
    end("log")
    end("log", "stats")
    end("log", "verify")
    end("log", "key")
    end("log", "key")
    end("log", "--nonsense")
    end("allow", "--list")
    end("allow", "--revoke")
    end("allow")
    table = MAIN.table("EXIT STATUS")
    check_equal([plain(cell) for cell in MAIN.tables("EXIT STATUS")[0][0][1:]], ["0", "1", "2"], "columns")
    for command, statuses in seen.items():
        check_equal({i for i, cell in enumerate(table[command]) if cell != "-"}, statuses, command)
    check_equal(sorted(table), sorted(seen), "commands")

# --- hookguard(1): environment ---------------------------------------------------------------------------

with point("hookguard(1) has every variable that is read, and no other"):
    # A file that calls getenv reads the variables that it names; other files only know some by name.
    codes = [path.read_text() for path in sorted((ROOT / "src").glob("*/*.c")) if path.name != "inject.c"]
    code = "".join(text for text in codes if re.search(r"\bgetenv\([\w\"]+\)", text))
    read = set(re.findall(r"getenv\(\"(\w+)\"\)", code))
    read |= set(re.findall(r"folder_variable = \"(\w+)\"", "".join(codes)))
    read |= set(re.findall(r"\"(HOME|XDG_[A-Z_]+)\"", code))
    check(len(read) >= 4, read)
    named = [name for term in MAIN.terms("ENVIRONMENT") for name in term.split(", ")]
    check_equal(sorted(named), sorted(read), "variables")

# --- hookguard.rules(5): facts -----------------------------------------------------------------------------

fact_table = {name.removesuffix(".NAME"): cells for name, cells in RULES.table("FACTS").items()}

with Home() as home, point("hookguard.rules(5) has every fact with its way of matching, and no other"):
    facts = json.loads(home.run(b"", "rules", "--facts", "--json").out)
    check(len(facts) > 10, facts)
    check_equal(list(fact_table), [fact["fact"] for fact in facts], "facts")
    for fact in facts:
        check_equal(fact_table.get(fact["fact"], [""])[0], fact["match"], fact["fact"])

with point("hookguard.rules(5) says whose a fact is, and what an unless on it excuses"):
    rows = re.findall(r"STR_INIT\(\"(\w+)\"\),\s*(?:NAME|TEXT),\s*(SHARED|OWN),\s*(OBJECT|PLAIN)",
                      source("facts/fact.c"))
    check_equal(sorted(row[0] for row in rows), sorted(fact_table), "facts")
    for name, shared, kind in rows:
        check_equal(fact_table[name][1:3], ["call" if shared == "SHARED" else "action",
                                            "value" if kind == "OBJECT" else "action"], name)
    objects = re.search(r"^- For (.*?), it excuses only the$", RULES.prose("CONDITIONS"), re.M)
    check_equal(sorted(bold(objects[1]) if objects else []),
                sorted(name for name, _, kind in rows if kind == "OBJECT"), "facts in the text")

with point("hookguard.rules(5) has every tool that has a collector, and no other"):
    tools = re.findall(r"^\tTOOL\(\"(\w+)\"", source("facts/tools.c"), re.M)
    check(len(tools) > 10, tools)
    named = [word for row in RULES.tables("TOOLS")[0][1:] for word in bold(row[0])]
    check_equal(sorted(named), sorted(tools), "tools")

with point("hookguard.rules(5) has every doubt, and no other"):
    code = "".join(path.read_text() for path in sorted((ROOT / "src/facts").glob("*.c")))
    doubts = re.findall(r"(?:add_doubt\([^;]*?|FACT_DOUBT,\s*)STR\(\"([a-z-]+)\"\)", code)
    check(len(doubts) > 3, doubts)
    check_equal(sorted(RULES.table("Doubts")), sorted(set(doubts)), "doubts")

# --- hookguard.rules(5): keys --------------------------------------------------------------------------------

SAMPLE_VALUES = {"reason": "No.", "instead": "true", "reference": "CWE-78", "severity": "high", "level": "strict",
                 "decision": "ask", "decision.strict": "deny", "decision.paranoid": "deny", "locked": "yes",
                 "enabled": "no", "grantable": "no", "entropy": "3.5", "matches": "frobnicate", "passes": "ls"}
key_table = RULES.table("KEYS")
conditions = {"fact": "program", "unless.fact": "unless.program"}


def sample_line(key):
    """A line with the key; a key without a sample value here gets a word, and most likely a fault."""
    return f"{conditions.get(key, key)} = {SAMPLE_VALUES.get(key, 'frobnicate')}\n"


def rule_with(key, times):
    """A whole rule that has the key so often."""
    lines = {"reason": sample_line("reason"), "fact": "command = .\n"}
    if key == "entropy":
        lines["secret"] = "secret = frobnicate\n"
        lines["fact"] = ""
    lines[key] = sample_line(key) * times
    if key == "unless.fact":
        lines[key] = "unless.program = neverever\n" * times
    return "[my.rule]\n" + "".join(lines.values())


def is_refused(home, text):
    answer = home.run(b"", "test", home.write("try/10-a.rules", text))
    return answer.status == 2, answer


with Home() as home:
    for key, (_, default, times, reopen) in key_table.items():
        with point(f"rule key {key}: accepted as often as hookguard.rules(5) says"):
            refused, answer = is_refused(home, rule_with(key, 1))
            check(not refused, f"once: {answer}")
            refused, answer = is_refused(home, rule_with(key, 2))
            check_equal("once" if refused else "any", times, f"times ({answer})")
        with point(f"rule key {key}: in a reopening as hookguard.rules(5) says"):
            home.user_rules("[git.push-force]\n" + sample_line(key))
            answer = home.run(b"", "rules")
            home.user_rules(RULE)
            check_equal("yes" if answer.status == 0 else "no", reopen, f"reopen ({answer.text})")
        with point(f"rule key {key}: a misspelling is refused"):
            refused, answer = is_refused(home, rule_with(key, 1) + f"{conditions.get(key, key)}x = high\n")
            check(refused and "unknown" in answer.text, answer)

    with point("hookguard.rules(5) has every key of the program, and no other"):
        keys = re.findall(r"\{STR_INIT\(\"([\w.]+)\"\), (?:true|false), (?:true|false), take_", source("rules/draft.c"))
        check(len(keys) > 5, keys)
        check_equal([key for key in key_table if key not in conditions], keys, "keys")
        check_equal(sorted(set(key_table) - set(keys)), sorted(conditions), "conditions")

    with point("defaults of keys are those of a rule that has only what it needs"):
        file = home.write("least/10-a.rules", RULE)
        rule = json.loads(home.run(b"", "rules", "my.rule", "--json", "--rules", file.parent).out)
        for key, (_, default, _, _) in key_table.items():
            got = rule.get(key)
            got = {True: "yes", False: "no"}[got] if isinstance(got, bool) else got or "none"
            if key != "reason":
                check_equal(default, got, key)
        for key in [key for key in key_table if key_table[key][1] == "needed"]:
            refused, answer = is_refused(home, RULE.replace(f"{key} = ", f"# {key} = "))
            check(refused and key in answer.text, f"{key}: {answer}")

    with point("the words that a key takes are those of hookguard.rules(5)"):
        for key in ("severity", "level", "decision"):
            words = re.split(r", | or ", plain(key_table[key][0]).split(":")[0])
            for word in words:
                refused, answer = is_refused(home, RULE + f"{key} = {word}\n")
                check(not refused, f"{key} = {word}: {answer}")
            refused, answer = is_refused(home, RULE + f"{key} = nonsense\n")
            check(refused and all(word in answer.text for word in words), answer)
            named = re.search(r"must be (.*), not", answer.text)
            check_equal(sorted(re.split(r", | or ", named[1] if named else "")), sorted(words), key)

with Home() as home, point("layers: their names and order are those of the listing"):
    names = [plain(row[0]) for row in RULES.tables("LAYERS")[0][1:]]
    rows = re.findall(r"\[LAYER_\w+\] = STR_INIT\(\"([^\"]+)\"\)", source("rules/rule.c"))
    check_equal(names, [row for row in rows if not row.startswith("--")], "layers")

# --- hookguard.rules(5): its examples ---------------------------------------------------------------------------

own_rules = [(title, block) for title in RULES.sections for block in RULES.blocks(title)
             if re.match(r"\[[a-z.-]+\]\nreason", block)]

with point("hookguard.rules(5) has examples"):
    check(len(own_rules) >= 5, [title for title, _ in own_rules])

with Home() as home:
    for title, block in own_rules:
        with point(f"example under {title} holds: {block.splitlines()[0]}"):
            answer = home.run(b"", "test", home.write("scan/10-a.rules" if title == "CONFIGURATION" else "try/10-a.rules", block))
            check_equal(answer.status, 0, f"status ({answer})")
            check(b"0 examples" not in answer.out, answer.out)
    with point("the example of a reopening holds"):
        home.user_rules(block_of(RULES, "[git.push-force]\nunless"))
        check_equal(home.run(b"", "rules").status, 0, "status")
        rule = json.loads(home.run(b"", "rules", "files.cron", "--json").out)
        check_equal(rule["enabled"], False, "files.cron")
        check_equal(home.run(home.bash("git push -f origin dev/topic")).status, 0, "an excused push")
        check_equal(home.run(home.bash("git push -f origin main")).status, 2, "any other push")
    with point("the message that is shown is the one that is said"):
        want = block_of(RULES, "hookguard: fault:").replace("\n", " ").strip()
        home.user_rules("[my.rule]\nreason = No.\nprogam = x\n")
        answer = home.run(home.bash("ls"))
        check_equal(answer.text.strip().replace(str(home.path), "/home/dev"), want, "message")

# --- hookguard.conf(5) --------------------------------------------------------------------------------------------

setting_table = CONF.table("SETTINGS")

with Home() as home, point("hookguard.conf(5) has every setting with its default, and no other"):
    settings = json.loads(home.run(b"", "config", "--json").out)["settings"]
    check(len(settings) > 3, settings)
    check_equal(list(setting_table), list(settings), "settings")
    check_equal(list(CONF.terms("SETTINGS")), list(settings), "explanations")
    for name, setting in settings.items():
        if setting["origin"] == "default":
            got = setting["value"].replace(str(home.path), "~") or "none"
            check_equal(plain(setting_table[name][0]), got, name)
        else:
            check(False, f"{name} comes from {setting['origin']}: test on a machine without system settings")

SETTING_VALUES = {
    "audit.file": (["/var/log/x", "~/x"], ["x", "./x", "/x/", ""]),
    "audit.limit": (["64K", "65536", "16M", "1G"], ["63K", "65535", "16m", "-1", "1.5M", ""]),
    "audit.keep": (["0", "1000"], ["1001", "-1", "many"]),
    "audit.required": (["yes", "no"], ["Yes", "true", "1"]),
    "audit.syslog": (["yes", "no", "/run/x.sock", "udp://127.0.0.1:514", "tcp://127.200.0.9:1", "tcp://[::1]:65535"],
                     ["on", "", "run/x", "/", "/run/", "/" + "x" * 108, "udp://127.0.0.1", "udp://127.0.0.1:0",
                      "udp://127.0.0.1:65536", "udp://10.0.0.1:514", "tcp://localhost:514", "tcp://[::2]:1", "tcp://:1",
                      "http://127.0.0.1:1", "udp://127.0.0.1:5x", "udp://127.1:514"]),
    "audit.journal": (["yes", "no", "/run/x.sock"], ["on", "", "udp://127.0.0.1:514", "/x/"]),
    "audit.copy.required": (["yes", "no"], ["Yes", ""]),
    "context": (["production eu-west", "a,b", "a1, b2"], ["Production", "a_b"]),
    "context.default": (["production eu-west", "a,b", ""], ["Production", "a_b"]),
    "deadline.ms": (["100", "2000", "8000"], ["99", "8001", "2s", ""]),
    "deadline.cpu.ms": (["100", "1500", "8000"], ["99", "8001", "-1", ""]),
    "level": (["standard", "strict", "paranoid"], ["Strict", "loose", ""]),
    "mode": (["enforce", "monitor"], ["Monitor", "off", "no", ""]),
    "monitor.faults": (["block", "pass"], ["yes", "fail", ""]),
    "keys.max.days": (["1", "90", "3650"], ["0", "3651", "90d", ""]),
    "keys.max.days.NAME": (["1", "90", "3650"], ["0", "3651", "90d", ""]),
    "context.FOLDER": (["production", "a, b", ""], ["Production"]),
    "forbid.CONTEXT": (["deployment", "database-write, github-write", ""], ["production", "Deployment"]),
    "host.NAME": (["production", "a, b", ""], ["Production"]),
    "reach.CONTEXT": (["production", "a, b", ""], ["Production"]),
    "variable.NAME": (["production", "a, b", ""], ["Production"]),
    "level.TOPIC": (["standard", "strict", "paranoid"], ["Strict", ""]),
    "server.NAME": (["production", "a, b", ""], ["Production"]),
    "wrapper.PROGRAM": (["values=-f,--file settings", "words", ""], ["nonsense", "operands=10"]),
}
SETTING_NAMES = {"context.FOLDER": ("context", ["/srv/prod", "~", "~/x y", "/"], ["srv", "", "/srv/*", "~other"]),
                 "forbid.CONTEXT": ("forbid", ["production", "a-1"], ["", "Prod", "a b"]),
                 "host.NAME": ("host", ["db", "DB.example.com", "*.example.com", "10.0.0.1", "::1"],
                               ["", "*", "*.", "a.*.b", "https://x", "x:5432", "u@x", ".x", "x."]),
                 "reach.CONTEXT": ("reach", ["production", "a-1"], ["", "Prod", "a,b"]),
                 "variable.NAME": ("variable", ["PROD_DB", "_x", "PROD_*"], ["", "*", "1A", "A-B", "A*B", "$A"]),
                 "keys.max.days.NAME": ("keys.max.days", ["GITHUB_TOKEN", "github-token", "X-Api-Key"], [""]),
                 "level.TOPIC": ("level", ["git", "a-1"], ["", "Git", "git.push", "1a"]),
                 "server.NAME": ("server", ["db", "my-db_2", "claude.ai Supabase"], [""]),
                 "wrapper.PROGRAM": ("wrapper", ["with-env", "g++", "my_run.sh"], ["", "/bin/run", "a b"])}
with Home() as home:
    with point("hookguard.conf(5) has every setting with a name, and no other"):
        rows = re.findall(r"\{STR_INIT\(\"([\w.]+\.)\"\), STR_INIT\(\"(\w+)\"\)", source("rules/settings_named.c"))
        check_equal(sorted(CONF.table("SETTINGS WITH A NAME")), sorted("".join(row) for row in rows), "settings")
        check_equal(sorted(CONF.terms("SETTINGS WITH A NAME")), sorted("".join(row) for row in rows), "explanations")
        check_equal(sorted(SETTING_NAMES), sorted("".join(row) for row in rows), "samples")
    for name, (key, good, bad) in SETTING_NAMES.items():
        with point(f"setting {name}: takes what hookguard.conf(5) says"):
            values = SETTING_VALUES[name]
            for setting, want in ([(f"{key}.{end} = {values[0][0]}", 0) for end in good] +
                                  [(f"{key}.{end} = {values[0][0]}", 2) for end in bad] +
                                  [(f"{key}.{good[0]} = {value}", 0) for value in values[0]] +
                                  [(f"{key}.{good[0]} = {value}", 2) for value in values[1]]):
                home.settings(setting + "\n")
                check_equal(home.run(b"", "config").status, want, setting)
    for name in setting_table:
        with point(f"setting {name}: takes what hookguard.conf(5) says"):
            good, bad = SETTING_VALUES.get(name, ([], []))
            check(good, "has no sample values in this test")
            for value, want in [(value, 0) for value in good] + [(value, 2) for value in bad]:
                home.settings(f"{name} = {value}\n")
                check_equal(home.run(b"", "config").status, want, f"{name} = {value}")
    with point("wrappers: the words that hookguard.conf(5) explains, and no other"):
        explained = list(CONF.table("WRAPPERS"))
        check(len(explained) > 10, explained)
        samples = {"N": "2", "OPTIONS": "-c,--config", "VERBS": "run,pod/exec"}
        for word in explained:
            key, _, kind = word.partition("=")
            sample = f"{key}={samples[kind]}" if kind else key
            home.settings(f"wrapper.x = {sample}\n")
            check_equal(home.run(b"", "config").status, 0, word)
        (listed,) = re.findall(r"words\[\] = \{(.*?)\};", source("rules/wrapper_lines.c"), re.DOTALL)
        check_equal(sorted(word.partition("=")[0] for word in explained), sorted(re.findall(r'"(.*?)"', listed)), "words")
    for block in CONF.blocks("EXAMPLES"):
        with point(f"example of hookguard.conf(5) holds: {block.splitlines()[0]}"):
            home.settings(block)
            answer = home.run(b"", "config")
            check_equal(answer.status, 0, f"status ({answer.text})")

# --- hookguard-audit(5) ----------------------------------------------------------------------------------------------

record_table = AUDIT.table("RECORD")
TYPES = {"number": int, "string": str, "array": list, "object": dict, "true": bool, "false": bool}
TOKEN = "ghp_" + "aZ3bY4cX5dW6eV7fU8gT9hS0iR1jQ2kP3lO4"


def records_of_many_kinds(home):
    home.settings("context = production\n")
    home.user_rules("[my.ask]\nreason = Ask.\nprogram = frobnicate\ndecision = ask\n"
                    "[my.log]\nreason = Log.\nprogram = ls\ndecision = log\n")
    (home.project / ".git").mkdir()
    for command in (
            "ls", "frobnicate", "git push --force origin main", "bash -c 'git push --force'",
            "cat a; rm -f b; echo x > c", "curl -o out https://example.com/", '"$TOOL" --go', "ls " + "a" * 3000,
            f"curl -H 'Authorization: Bearer {TOKEN}' https://example.com/"):
        home.run(home.bash(command))
    home.run(home.call("Write", {"file_path": str(home.project / "a"), "content": "x"}))
    home.run(home.call("mcp__srv__look", {"path": "a"}, agent_id="a1", agent_type="Explore"))
    home.run({"hook_event_name": "Stop"})
    home.run(b"")
    home.run(b"", "--nonsense")
    on_terminal(home, "allow", home.run(home.bash("git push -f")).record["code"])
    home.run(home.bash("git push -f"))
    home.settings("deadline.ms = 100\n")
    with subprocess.Popen([GUARD], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home.environment()) as waiting:
        waiting.wait(timeout=120)
    pinned = home.settings("mode = monitor\n")
    home.run(home.bash("git push --force"), "--config", pinned)
    home.settings("")
    home.run(home.bash("ls"))
    return [record for record in home.records() if record["verdict"] != "grant"]


with Home() as home:
    records = records_of_many_kinds(home)
    seen = {key for record in records for key in record}
    order = list(record_table)

    with point("records of all verdicts were made"):
        check_equal({record["verdict"] for record in records},
                    set(underlined(record_table["verdict"][2])), "verdicts")

    with point("hookguard-audit(5) has every key of a record, and no other"):
        check_equal(sorted(seen - set(order)), [], "keys that the page does not have")
        later = {key for key in order if record_table[key][1] == "later"}
        check_equal(sorted(set(order) - seen - later), [], "keys that no record has")
        check_equal(sorted(later & seen), [], "keys that are marked as later, and are here")

    with point("keys come in the order of hookguard-audit(5)"):
        for record in records:
            check_equal(list(record), [key for key in order if key in record], "order")

    with point("values have the types of hookguard-audit(5)"):
        for record in records:
            for key, value in record.items():
                want = TYPES[record_table[key][0]] if key in record_table else None
                check(type(value) is want, f"{key}: {value!r}")

    with point("keys are there when hookguard-audit(5) says so"):
        for key, (_, present, _) in record_table.items():
            check(present in ("always", "call", "if known", "cut", "later"), f"{key}: {present}")
            for record in records:
                is_call = record["verdict"] != "fault"
                if present == "always" or (present == "call" and is_call):
                    check(key in record, f"{key} is missing in {record}")
                check(not (present == "call" and not is_call and key in record), f"{key} in {record}")
            if present not in ("always", "call"):
                check(not all(key in record for record in records), f"{key} is always there")

    with point("members of objects are those of hookguard-audit(5)"):
        for key in [key for key in order if record_table[key][0] == "object"]:
            inside = {member for record in records for member in record.get(key, {})}
            words = {word for word in bold(record_table[key][2]) if word != "hookguard"}
            check_equal(inside, words, key)

    if shutil.which("jq"):
        for block in AUDIT.blocks("EXAMPLES") + [b for b in MAIN.blocks("EXAMPLES") if "jq" in b]:
            with point(f"example runs: {block.splitlines()[0][:60]}"):
                command = re.sub(r"^hookguard ", '"$0" ', block.removeprefix("$ "))
                process = subprocess.run(["sh", "-c", command, GUARD], capture_output=True, timeout=60,
                                         env=home.environment(), cwd=home.log.parent)
                check(process.returncode == 0 and process.stderr == b"", process)
                check(process.stdout or "range(" in block, f"prints nothing: {process}")
    else:
        skip("examples with jq run", "no jq")

with point("hookguard-audit(5) has every kind of fault, and no other"):
    kinds = re.findall(r"STR_INIT\(\"(fault\.\w+)\"\)", source("base/fault.c"))
    check(len(kinds) > 5, kinds)
    check_equal(sorted(AUDIT.table("FAULTS")), sorted(kinds), "kinds")

with Home() as home, point("names and modes of the files of the log are as said"):
    home.settings("audit.limit = 64K\naudit.keep = 2\n")
    for _ in range(8):
        home.run(home.bash("ls"))
    home.log.write_bytes(home.log.read_bytes() + b"x" * 66000)
    home.run(home.bash("ls"))
    files = {path.name: path.stat().st_mode & 0o777 for path in home.log.parent.glob("audit.jsonl*")}
    check_equal(files, dict.fromkeys(["audit.jsonl", *("audit.jsonl." + end for end in ("1", "chain", "key", "verify"))],
                                      0o600), "files")
    check_equal(home.log.parent.stat().st_mode & 0o777, 0o700, "mode of the folder")
    check_equal((home.log.parent / "audit.jsonl.key").stat().st_size, 32, "bytes of the key")

# --- limits ---------------------------------------------------------------------------------------------------------------

LIMITS = {  # row of a page's LIMITS: its constant, and the unit that a reader sees
    MAIN: {
        "bytes of a payload": ("LIMIT_PAYLOAD_BYTES", "MiB"),
        "nesting of its JSON": ("LIMIT_JSON_DEPTH", ""),
        "memory of one run": ("LIMIT_ARENA_BYTES", "GiB"),
        "actions of one call": ("LIMIT_ACTIONS", ""),
        "facts of one call": ("LIMIT_FACTS", ""),
        "readings of the name of an MCP tool": ("LIMIT_TOOL_READINGS", ""),
        "bytes of a message": ("LIMIT_ANSWER_BYTES", ""),
    },
    RULES: {
        "bytes of a rule file": ("LIMIT_RULE_FILE_BYTES", "MiB"),
        "files of a rules folder": ("LIMIT_RULE_FILES", ""),
        "rules in all": ("LIMIT_RULES", ""),
        "bytes of a pattern, its %{name}s replaced": ("LIMIT_PATTERN_BYTES", "KiB"),
        "steps of a match": ("LIMIT_MATCH_STEPS", ""),
        "more steps of a match for each byte of its text": ("LIMIT_MATCH_STEPS_A_BYTE", ""),
        "work of all matches of a call, in bytes moved by and repeats tried": ("LIMIT_MATCH_WORK", ""),
        "bytes of a text up to which its work is not counted": ("LIMIT_MATCH_UNCOUNTED_BYTES", "KiB"),
        "depth of a match": ("LIMIT_MATCH_DEPTH", ""),
        "memory of a match": ("LIMIT_MATCH_HEAP_BYTES", "MiB"),
        "command lines in command lines": ("LIMIT_SHELL_DEPTH", ""),
        "brackets in brackets of a command line": ("LIMIT_SHELL_NESTING", ""),
        "words that the braces of one word make": ("LIMIT_BRACE_WORDS", ""),
        "bytes of a value": ("LIMIT_VALUE_BYTES", "KiB"),
        "bytes of all values of a call": ("LIMIT_EXPANDED_BYTES", "MiB"),
        "candidates for the value of a variable": ("LIMIT_CANDIDATES", ""),
        "readings of one pipeline": ("LIMIT_CHOICES", ""),
        "calls of functions": ("LIMIT_FUNCTION_CALLS", ""),
        "calls of one function in itself": ("LIMIT_RECURSION", ""),
        "loops in each other that are read again": ("LIMIT_LOOPS", ""),
        "turns of a loop that are read": ("LIMIT_TURNS", ""),
        "bytes of a loop that is read for more than two turns": ("LIMIT_TURN_BYTES", "KiB"),
        "turns beyond the second, of all loops of a call": ("LIMIT_ALL_TURNS", ""),
        "calls of a command that xargs feeds, read one by one": ("LIMIT_FED_CALLS", ""),
        "texts of trap read at the end of their shell": ("LIMIT_TRAPS", ""),
        "functions in each other whose output is followed": ("LIMIT_FUNCTION_OUTPUT", ""),
        "actions that a second turn adds": ("LIMIT_TURN_ACTIONS", ""),
        "folders in which a shell may be": ("LIMIT_FOLDERS", ""),
        "bytes of a script": ("LIMIT_SCRIPT_BYTES", "KiB"),
        "scripts of one call": ("LIMIT_SCRIPT_FILES", ""),
        "scripts that one glob, or find, runs": ("LIMIT_GLOB_SCRIPTS", ""),
        "folders that are listed for such scripts": ("LIMIT_SCRIPT_FOLDERS", ""),
        "names that are looked at in one folder": ("LIMIT_FOLDER_NAMES", ""),
        "bytes of all scripts of a call": ("LIMIT_SCRIPTS_BYTES", "MiB"),
        "command lines of one run of npm, make, just or composer": ("LIMIT_RUN_TEXTS", ""),
        "bytes of code": ("LIMIT_CODE_BYTES", "MiB"),
        "brackets in brackets of code": ("LIMIT_CODE_NESTING", ""),
        "SQL in strings of SQL": ("LIMIT_SQL_DEPTH", ""),
    },
    CONF: {
        "bytes of a settings file": ("LIMIT_SETTINGS_BYTES", "MiB"),
        "settings with a name": ("LIMIT_NAMED_SETTINGS", ""),
        "names of one list of contexts": ("LIMIT_CONTEXTS", ""),
        "wrappers": ("LIMIT_WRAPPERS", ""),
    },
    AUDIT: {
        "bytes of a record": ("LIMIT_RECORD_BYTES", ""),
        "bytes of what": ("LIMIT_WHAT_BYTES", ""),
        "bytes of another text": ("LIMIT_RECORD_FIELD_BYTES", ""),
        "values of via, reads, writes, deletes, hosts and doubt": ("LIMIT_RECORD_LIST", " each"),
        "wait for the lock": ("LIMIT_LOCK_WAIT_MS", " ms"),
    },
}
UNITS = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


def limits_of_the_program():
    values = {"KIB": UNITS["KiB"], "MIB": UNITS["MiB"]}
    for name, text in re.findall(r"^#define (LIMIT_\w+)\s+(.+)$", source("base/limits.h"), flags=re.M):
        numbers = re.findall(r"\d+|[A-Z]+", text)
        values[name] = 1
        for number in numbers:
            values[name] *= int(number) if number.isdigit() else values[number]
    values["LIMIT_MATCH_HEAP_BYTES"] = values["LIMIT_MATCH_HEAP_KIB"] * UNITS["KiB"]
    return values


limits = limits_of_the_program()
for page, rows in LIMITS.items():
    with point(f"{page.name}: limits are those of limits.h"):
        table = page.table("LIMITS")
        check_equal(sorted(table), sorted(rows), "rows")
        for row, (constant, unit) in rows.items():
            value = limits[constant]
            shown = f"{value // UNITS[unit]} {unit}" if unit in UNITS else f"{value:,}{unit}"
            check_equal(table.get(row, [""])[0], shown, row)

done()
