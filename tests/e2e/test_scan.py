# SPDX-License-Identifier: MIT
"""`hookguard scan`: real configuration of each client, good and bad; hostile files; what it prints; --fix.

Secrets here are made up; none of them may stand in anything that is printed.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess

import sarif
from harness import Home, check, check_equal, done, point, skip

GITHUB = "ghp_9fK2mQ7xLw3RtY8vBn5ZcD1sHj6PaE4uGo0T"
LINEAR = "lin_api_Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5PfGa0UeKi4Mo2"
BEARER = "k9Xw2Lq8TzVb4Nm6Rj3P"
PASSWORD = "h7Rt2Wq9Zx"
SECRETS = [GITHUB, LINEAR, BEARER, PASSWORD]


def scan(home, *arguments, status=None, **more):
    """The answer's status and findings by --json."""
    answer = home.run(b"", "scan", "--json", *arguments, **more)
    check(answer.text == "", answer.text)
    if status is not None:
        check_equal(answer.status, status, "status")
    return json.loads(answer.out)


def found(home, *arguments, **more):
    """What was found as {(rule, line, column)}, without what every home lacks."""
    return {(f["rule"], f["line"], f["column"]) for f in scan(home, *arguments, **more)["findings"]
            if f["rule"] not in ("guard.no-hook",)}


def rules_of(home, *arguments, **more):
    return {rule for rule, _, _ in found(home, *arguments, **more)}


def sarif_of(answer):
    """The log of an answer, held against the standard."""
    log = json.loads(answer.out)
    check_equal(sarif.problems(log), [], "SARIF")
    return log


def place(text, needle, rule):
    """(rule, line, column) of a text in a file."""
    at = text.index(needle)
    before = text[:at]
    return rule, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


# --- nothing there -------------------------------------------------------------------------------------

with Home() as home, point("a home without configuration is clean"):
    answer = home.run(b"", "scan")
    check_equal(answer.status, 0, "status")
    check_equal(answer.out, b"0 files, no finding\n", "text")
    check_equal(scan(home, status=0),
                {"files": [], "guessed": [], "findings": [], "counts": {"critical": 0, "high": 0, "medium": 0, "low": 0}, "failed": 0},
                "JSON")

# --- each client, as people write its file ---------------------------------------------------------------

CLAUDE_BAD = """{
  "mcpServers": {
    "github": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-github"],
      "env": { "GITHUB_PERSONAL_ACCESS_TOKEN": "%s" }
    },
    "pg": {
      "command": "uvx",
      "args": ["postgres-mcp==0.3.0", "--access-mode=unrestricted",
               "postgresql://postgres:%s@db.example.org/shop?sslmode=disable"]
    },
    "remote": {
      "type": "http",
      "url": "http://mcp.example.org/mcp",
      "headers": { "Authorization": "Bearer %s" }
    }
  }
}
""" % (GITHUB, PASSWORD, BEARER)

SETTINGS_BAD = """{
  "permissions": {
    "allow": ["mcp__*", "Bash(*)", "mcp__pg__*", "Write(./src/**)"],
    "defaultMode": "bypassPermissions",
    "additionalDirectories": ["/"]
  },
  "enableAllProjectMcpServers": true,
  "disableAllHooks": true,
  "env": { "NODE_TLS_REJECT_UNAUTHORIZED": "0" },
  "apiKeyHelper": "curl -sk https://vault.example.org/key | sh"
}
"""

CODEX_BAD = """model = "gpt-5"
sandbox_mode = "danger-full-access"

[projects."/home/dev/a.b"]
trust_level = "trusted"

[mcp_servers.linear]
command = "npx"
args = [
  "-y",
  "mcp-remote",  # the bridge
  "http://mcp.linear.example.org/sse",
]
env = { LINEAR_API_KEY = "%s" }
""" % LINEAR

VSCODE_BAD = """{
  // servers of the team
  "servers": {
    "api": {
      "type": "http",
      "url": "https://mcp.example.org/mcp?api_key=%s",
    },
  },
}
""" % BEARER

BAD = [
    # file, its text, what is found there and where
    ("project/.mcp.json", CLAUDE_BAD, [
        ('"@modelcontextprotocol/server-github"', "supply.unpinned-npx"),
        ('"@modelcontextprotocol/server-github"', "privilege.undenied"),
        (GITHUB, "secret.env"),
        ('"postgres-mcp==0.3.0"', "privilege.undenied"),
        ('"--access-mode=unrestricted"', "privilege.database-writes"),
        (PASSWORD, "secret.database-url"),
        (PASSWORD, "privilege.database-owner"),
        (PASSWORD, "wire.sslmode"),
        ('"url"', "wire.http"),
        (BEARER, "secret.header"),
    ]),
    ("project/.claude/settings.json", SETTINGS_BAD, [
        ('"mcp__*"', "privilege.dead-wildcard"),
        ('"Bash(*)"', "privilege.allow-shell"),
        ('"mcp__pg__*"', "privilege.allow-server"),
        ('"Write(./src/**)"', "privilege.dead-path"),
        ('"defaultMode"', "privilege.bypass"),
        ('"/"', "privilege.additional-directory"),
        ('"enableAllProjectMcpServers"', "privilege.all-project-servers"),
        ('"disableAllHooks"', "guard.switched-off"),
        ('"NODE_TLS_REJECT_UNAUTHORIZED"', "wire.variable"),
        ('"apiKeyHelper"', "wire.flag"),
        ('"apiKeyHelper"', "supply.fetched"),
        ('"apiKeyHelper"', "supply.helper"),
    ]),
    (".codex/config.toml", CODEX_BAD, [
        ("sandbox_mode", "privilege.yolo"),
        ('"mcp-remote"', "supply.unpinned-npx"),
        ('"http://mcp.linear.example.org/sse"', "wire.http"),
        (LINEAR, "secret.env-literal"),
    ]),
    ("project/.vscode/mcp.json", VSCODE_BAD, [(BEARER, "secret.url")]),
    (".config/Claude/claude_desktop_config.json",
     '{"mcpServers": {"slack": {"command": "npx", "args": ["-y", "slack-mcp@1.0.0"],\n'
     '  "env": {"SLACK_BOT_TOKEN": "xoxb-1234567890123-1234567890124-%s"}}}}\n' % BEARER,
     [("xoxb-", "secret.env-literal")]),
    (".cursor/mcp.json",
     '{"mcpServers": {"x": {"url": "https://mcp.example.org/sse", "headers": {"X-API-Key": "%s"}}}}\n' % BEARER,
     [(BEARER, "secret.header")]),
    (".codeium/windsurf/mcp_config.json",
     '{"mcpServers": {"x": {"serverUrl": "ws://mcp.example.org/ws"}}}\n', [('"serverUrl"', "wire.http")]),
    (".gemini/settings.json",
     '{"mcpServers": {"x": {"httpUrl": "https://mcp.example.org/", "trust": true,\n'
     '  "oauth": {"scopes": ["admin:org"]}}}}\n',
     [('"x"', "privilege.auto-approve"), ('"admin:org"', "privilege.scope")]),
    (".claude.json",
     '{"projects": {"/home/dev/a.b": {"allowedTools": ["Bash(*)"],\n'
     '  "mcpServers": {"x": {"type": "http", "url": "http://mcp.example.org/"}}}}}\n',
     [('"Bash(*)"', "privilege.allow-shell"), ('"url"', "wire.http")]),
    ("project/.kiro/settings/mcp.json",
     '{"mcpServers": {"x": {"command": "/tmp/server", "autoApprove": ["run"]}}}\n',
     [('"x"', "supply.writable-folder"), ('"x"', "privilege.auto-approve")]),
    ("project/opencode.json",
     '{"mcp": {"x": {"type": "local", "command": ["npx", "some-mcp"], "environment": {"A_TOKEN": "%s"}}}}\n' % BEARER,
     [('"some-mcp"', "supply.unpinned-npx"), (BEARER, "secret.env")]),
    (".claude/prod-env.sh", "# production\nexport DB_PASSWORD='%s'\nexport PGSSLMODE=disable\n" % PASSWORD,
     [(PASSWORD, "secret.start-up"), ("disable", "wire.sslmode-variable")]),
    (".bashrc", "alias ll='ls -l'\nexport GITHUB_TOKEN=%s # mine\n" % GITHUB, [(GITHUB, "secret.start-up")]),
]

for name, text, wanted in BAD:
    with Home() as home, point(f"bad: {name}"):
        home.path.chmod(0o700)
        home.write(name, text)
        got = found(home)
        for needle, rule in wanted:
            # a database URL's finding is where its password is: the rule's own place is the first credential
            check(place(text, needle, rule) in got,
                  f"{rule} is not at {place(text, needle, rule)[1:]}: {sorted(got)}")
        check_equal({rule for rule, _, _ in got} - {rule for _, rule in wanted}, set(), "other rules")

GOOD = [
    ("project/.mcp.json", """{
  "mcpServers": {
    "github": { "type": "http", "url": "https://api.githubcopilot.com/mcp/readonly",
                "headers": { "Authorization": "Bearer ${GITHUB_TOKEN}" } },
    "docs": { "command": "npx", "args": ["-y", "@upstash/context7-mcp@1.0.14"] },
    "time": { "command": "uvx", "args": ["mcp-server-time==2025.8.4", "--local-timezone=Europe/Berlin"] },
    "browser": { "command": "npx", "args": ["@playwright/mcp@0.0.41", "--headless"] },
    "local": { "command": "node", "args": ["./tools/mcp.js"], "env": { "LOG_LEVEL": "debug", "PORT": "3000" } },
    "pg": { "command": "npx", "args": ["-y", "@bytebase/dbhub@0.11.5", "--readonly", "--dsn", "${DATABASE_URL}"] }
  }
}
"""),
    ("project/.claude/settings.json", """{
  "$schema": "https://json.schemastore.org/claude-code-settings.json",
  "permissions": {
    "allow": ["Bash(npm run lint)", "Bash(npm run test *)", "Read(~/.zshrc)", "mcp__github__list_issues", "WebSearch"],
    "ask": ["Bash(git push *)"],
    "deny": ["Bash(curl *)", "Read(./.env)", "Read(./secrets/**)", "mcp__github__delete_*"],
    "additionalDirectories": ["../docs/"],
    "defaultMode": "acceptEdits"
  },
  "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "1", "OTEL_METRICS_EXPORTER": "otlp", "MAX_THINKING_TOKENS": "8000" },
  "hooks": { "PostToolUse": [{ "matcher": "Edit|Write", "hooks": [
    { "type": "command", "command": "\\"$CLAUDE_PROJECT_DIR\\"/.claude/hooks/format.sh", "timeout": 30 }] }] },
  "statusLine": { "type": "command", "command": "input=$(cat); echo \\"$(basename \\"$PWD\\")\\"" },
  "enabledMcpjsonServers": ["github"], "includeCoAuthoredBy": false, "cleanupPeriodDays": 20
}
"""),
    (".codex/config.toml", """model = "gpt-5-codex"
model_reasoning_effort = "high"
approval_policy = "on-request"
sandbox_mode = "workspace-write"
notify = ["notify-send", "Codex"]

[shell_environment_policy]
inherit = "core"
exclude = ["AWS_*", "*_TOKEN"]

[mcp_servers.docs]
command = "npx"
args = ["-y", "@upstash/context7-mcp@1.0.14"]
startup_timeout_sec = 20.5

[mcp_servers.figma]
url = "https://mcp.figma.com/mcp"
bearer_token_env_var = "FIGMA_OAUTH_TOKEN"
http_headers = { "X-Figma-Region" = "us-east-1" }

[[history.rotate]]
at = 2026-11-26T00:00:00Z
keep = [1, 2,
  3]
"""),
    ("project/.vscode/mcp.json", """{
  /* asked for once */
  "inputs": [{ "type": "promptString", "id": "perplexity-key", "description": "Key", "password": true }],
  "servers": {
    "perplexity": { "type": "stdio", "command": "npx", "args": ["-y", "server-perplexity-ask@0.1.3"],
      "env": { "PERPLEXITY_API_KEY": "${input:perplexity-key}" } },
    "fetch": { "command": "uvx", "args": ["mcp-server-fetch@2025.4.7"] },
  },
}
"""),
    (".cursor/mcp.json", '{"mcpServers": {"x": {"url": "http://localhost:3845/sse"}, "y": {"command": "npx", "args": '
                         '["-y", "firecrawl-mcp@3.2.1"], "env": {"FIRECRAWL_API_KEY": "${env:FIRECRAWL_API_KEY}"}}}}'),
    (".gemini/settings.json", '{"security": {"auth": {"selectedType": "oauth-personal"}}, "mcpServers": {"x": '
                              '{"command": "python3", "args": ["-m", "my_mcp"], "env": {"API_KEY": "$MY_API_KEY"}}}}'),
    (".config/Claude/claude_desktop_config.json", '{"mcpServers": {"fs": {"command": "npx", "args": ["-y", '
     '"@modelcontextprotocol/server-filesystem@2025.8.21", "/home/dev/Documents/notes"]}}}'),
    (".bashrc", '# ~/.bashrc\ncase $- in *i*) ;; *) return;; esac\nHISTSIZE=1000\nexport PATH="$HOME/bin:$PATH"\n'
     'export GITHUB_TOKEN="$(pass show github)"\nexport OP_TOKEN_FILE=/run/secrets/op\nPS1=\'\\u@\\h:\\w\\$ \'\n'
     'export KEYTIMEOUT=1 GPG_TTY=$(tty)\nexport SSH_KEY_PATH="$HOME/.ssh/id_ed25519"\n'),
    ("project/.env", "DATABASE_URL=postgres://app:%s@db.example.org/app\nSECRET_KEY=%s\n" % (PASSWORD, BEARER)),
    ("project/.env.example", "SECRET_KEY=%s\n" % BEARER),
]

for name, text in GOOD:
    with Home() as home, point(f"good: {name}"):
        home.path.chmod(0o700)
        home.write(name, text)
        check_equal([f for f in found(home)], [], "findings")

with Home() as home, point("all good files together: nothing but the missing hook"):
    for name, text in GOOD:
        home.write(name, text)
    check_equal({f["rule"] for f in scan(home)["findings"]}, {"guard.no-hook"}, "rules")

# --- status and options ------------------------------------------------------------------------------------

with Home() as home:
    home.write("project/.env", "A=1\n")
    home.write(".bashrc", f"export GITHUB_TOKEN={GITHUB}\n", 0o600)
    with point("--fail-on: low findings fail only where low is asked for"):
        check_equal(home.run(b"", "scan").status, 0, "medium by default")
        check_equal(home.run(b"", "scan", "--fail-on", "low").status, 1, "low")
        check_equal(home.run(b"", "scan", "--fail-on=high").status, 0, "high")
        check_equal(scan(home, "--fail-on", "low")["failed"], 1, "failed")
    for arguments in (["--fail-on", "severe"], ["--json", "--sarif"], ["--https"], ["--dry-run"], ["--fix", "--json"],
                      ["nowhere.json"], [""], ["--facts"], ["--csv"]):
        with point(f"usage: scan {' '.join(arguments)!r}"):
            answer = home.run(b"", "scan", *arguments)
            check_equal(answer.status, 2, "status")
            check(answer.text.startswith("hookguard: ") and answer.out == b"", answer)
    with point("a file or folder can be named, also twice"):
        check_equal(rules_of(home, home.path / ".bashrc", "../.bashrc"), {"secret.start-up"}, "file")
        check_equal(scan(home, ".", status=0)["files"], [str(home.project / ".env")], "folder")

# --- what others can see -----------------------------------------------------------------------------------

with Home() as home, point("rights: a readable file counts if a folder above does not close it, and it holds a secret"):
    home.write("project/.env", f"SECRET_KEY={BEARER}\n", 0o644)
    home.write("project/.env.local", "NODE_ENV=test\n", 0o644)
    home.path.chmod(0o700)
    check_equal(rules_of(home), set(), "closed home")
    home.path.chmod(0o755)
    check_equal(found(home), {("secret.readable", 0, 0)}, "open home")
    (home.project / ".env").chmod(0o600)
    check_equal(rules_of(home), set(), "closed file")
    (home.project / ".env").chmod(0o602)
    check_equal(rules_of(home), {"file.others-write"}, "written by others")
    home.path.chmod(0o700)

if shutil.which("git"):
    def git(folder, *arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder,
                       check=True, capture_output=True, timeout=60, env={"PATH": os.environ["PATH"], "HOME": "/"})

    for version in (2, 3, 4):
        with Home() as home, point(f"a tracked file with a secret: index version {version}"):
            git(home.project, "init", "-q")
            for number in range(40):
                home.write(f"project/src/long/name/of/file-{number:03}.txt", "x")
            home.write("project/.env", f"SECRET_KEY={BEARER}\n")
            home.write("project/.mcp.json", "{}")
            home.write("project/.claude/settings.local.json", "{}")
            git(home.project, "add", "src")
            check_equal(rules_of(home), set(), "not yet")
            git(home.project, "add", "-f", ".env", ".mcp.json", ".claude")
            if version == 3:
                git(home.project, "update-index", "--skip-worktree", "src/long/name/of/file-000.txt")
            git(home.project, "update-index", "--index-version", str(version))
            check_equal(rules_of(home), {"secret.tracked", "file.local-tracked"}, "tracked")

    with Home() as home, point("a tracked file in a worktree, and one in a folder below the root"):
        git(home.project, "init", "-q")
        home.write("project/app/.env", f"SECRET_KEY={BEARER}\n")
        git(home.project, "add", "-f", "app/.env")
        git(home.project, "commit", "-qm", "x")
        git(home.project, "worktree", "add", "-q", str(home.path / "tree"))
        check_equal(rules_of(home, home.path / "tree"), {"secret.tracked"}, "worktree")
        check_equal(rules_of(home, "app/.env"), {"secret.tracked"}, "folder below")
    with Home() as home, point("an index that is broken in any way says nothing, and breaks nothing"):
        git(home.project, "init", "-q")
        home.write("project/.env", f"SECRET_KEY={BEARER}\n")
        git(home.project, "add", "-f", ".env")
        whole = (home.project / ".git/index").read_bytes()
        for broken in [b"", b"DIRC", whole[:20], whole[:70], whole[:11] + b"\xff" + whole[12:], b"DIRC" + b"\xff" * 90,
                       b"DIRC\0\0\0\4" + b"\xff" * 200, whole[:72] + b"\xff" * 5000]:
            (home.project / ".git/index").write_bytes(broken)
            check(rules_of(home) <= {"secret.tracked"}, broken[:20])
else:
    skip("tracked files", "no git")

# --- hostile files -----------------------------------------------------------------------------------------

HOSTILE = [
    # text or bytes of .mcp.json, rule, line, column
    ("cut off", b'{"mcpServers": {\n  "x": {"command": ', "file.broken", 2, 20),
    ("a bracket too many", b'{"mcpServers": {}}}\n', "file.broken", 1, 19),
    ("a comment", b'{\n  // mine\n  "mcpServers": {}\n}\n', "file.not-json", 2, 3),
    ("a comma at the end", b'{"mcpServers": {"x": {"command": "x",}}}', "file.not-json", 1, 37),
    ("a byte order mark", b'\xef\xbb\xbf{"mcpServers": {}}', "file.byte-order-mark", 0, 0),
    ("equal keys", b'{"mcpServers": {},\n "mcpServers": {}}', "file.broken", 2, 2),
    ("a NUL", b'{"mcpServers": {"a\0b": {}}}', "file.broken", 1, 19),
    ("no UTF-8", b'{"mcpServers": {"\xff": {}}}', "file.broken", 1, 18),
    ("UTF-16", '{"mcpServers": {}}'.encode("utf-16"), "file.broken", 1, 1),
    ("a program", b"\x7fELF" + bytes(range(256)) * 40, "file.broken", 1, 1),
    ("deep nesting", b"[" * 100000, "file.broken", 1, 129),
    ("deep nesting below a server", b'{"mcpServers": {"x": {"env": ' + b'{"a":' * 200, "file.broken", 1, None),
    ("nine MiB", b'{"mcpServers": {"x": "' + b"a" * (9 << 20) + b'"}}', "file.too-large", 0, 0),
    ("three million values", b"[" + b"1," * 3000000 + b"1]", "file.too-large", 0, 0),
    ("a comment without an end", b'{"mcpServers": {} /* ', "file.not-json", 1, 19),
]

for what, data, rule, line, column in HOSTILE:
    with Home() as home, point(f"hostile .mcp.json: {what}"):
        home.write("project/.mcp.json", data)
        got = {f for f in found(home)}
        check(any(f[0] == rule and f[1] == line and column in (None, f[2]) for f in got), (rule, line, column, got))
        sarif_of(home.run(b"", "scan", "--sarif"))

for what, data in [("types", b'{"mcpServers": [1, null, {"x": 2}], "permissions": 7, "hooks": [[]], "env": [1]}'),
                   ("servers of no object", b'{"mcpServers": {"a": 1, "b": null, "c": [], "d": {"command": 7, "args": 3}}}'),
                   ("args of anything", b'{"mcpServers": {"a": {"command": ["x"], "args": [1, null, ["y"], {"z": 1}]}}}'),
                   ("members of anything", b'{"mcpServers": {"a": {"env": {"A": {"B": 1}, "C": [1]}, "headers": "x", '
                                           b'"oauth": {"scopes": {"a": 1}}, "url": 5, "headersHelper": {}}}}'),
                   ("no object", b'[1, 2, 3]'), ("a string", b'"x"'), ("empty", b""), ("blanks", b" \n\n"),
                   ("null", b"null")]:
    with Home() as home, point(f"odd, and nothing to find: {what}"):
        for name in ("project/.mcp.json", "project/.cursor/mcp.json", ".gemini/settings.json"):
            home.write(name, data)
        check_equal(rules_of(home) - {"guard.values"}, set(), "rules")

with Home() as home, point("hostile TOML is told of with its place"):
    for text, line, column in [("[mcp_servers.x", 1, 15), ("a = \n", 1, 5), ("a = 'x\n", 1, 5), ("a = 1\na = 2\n", 2, 1),
                               ("[a]\n[a.b]\nc = 1\n[a]\nc = [1, 2\n", 6, 1), ("a = {b = 1", 1, 11), ("= 1", 1, 1),
                               ('a = "\\q"', 1, 7), ("a = nothing", 1, 5), ("a" * 70000 + "\n", 1, 70001),
                               ("a = " + "[" * 3000, 1, None), ("x.y = 1\nx.y.z = 2\n", 2, 3),
                               ("\xff\xfe", 1, 1), ("a = 1 b = 2\n", 1, 7)]:
        home.write(".codex/config.toml", text.encode("latin-1"))
        got = found(home)
        check(any(f[0] == "file.broken" and f[1] == line and column in (None, f[2]) for f in got), (text[:40], got))

with Home() as home, point("no file: pipes, devices, folders, sockets, links are told of and not opened"):
    os.mkfifo(home.project / ".mcp.json")
    (home.project / ".env").mkdir()
    (home.project / ".env.local").symlink_to("/dev/zero")
    (home.project / ".env.loop").symlink_to(".env.loop")
    (home.project / ".envrc").symlink_to("nowhere")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(home.path / ".bashrc"))
        got = {(f["rule"], f["file"].split("/")[-1], f["detail"].split(":")[0]) for f in scan(home)["findings"]}
    check_equal(got, {
        ("file.unreadable", ".mcp.json", "is a pipe, not a file"),
        ("file.unreadable", ".env", "is a folder, not a file"),
        ("file.unreadable", ".env.local", "is a device, not a file"),
        ("file.unreadable", ".env.loop", "is a link that leads nowhere, or can't be looked at"),
        ("file.unreadable", ".envrc", "is a link that leads nowhere, or can't be looked at"),
        ("file.unreadable", ".bashrc", "is a socket, not a file")}, "findings")

with Home() as home, point("nothing is run or expanded"):
    marker = home.path / "marker"
    run = f"touch {marker}"
    home.write("project/.claude/settings.json", json.dumps({
        "apiKeyHelper": run, "statusLine": {"type": "command", "command": run}, "env": {"A": f"$({run})"},
        "hooks": {"SessionStart": [{"hooks": [{"type": "command", "command": run}]}]}}))
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        "x": {"command": "sh", "args": ["-c", run], "env": {"B": f"`{run}`"}},
        "y": {"type": "http", "url": "https://127.0.0.1:1/", "headersHelper": run}}}))
    home.write("project/.env", f"A=$({run})\nB=`{run}`\n")
    home.write(".bashrc", f"{run}\nexport A=$({run})\n")
    scan(home)
    home.run(b"", "scan", "--fix")
    check(not marker.exists(), "something was run")

with Home() as home, point("hostile bytes are escaped, in text and JSON"):
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        "a\x1b[31m\u202e": {"command": "npx", "args": ["-y", "pkg\x1b]0;x\x07"], "env": {"T\nOKEN_\x1b": BEARER}}}}))
    for arguments in ([], ["--json"], ["--sarif"], ["--fix", "--dry-run"]):
        answer = home.run(b"", "scan", *arguments)
        out = answer.out
        if arguments == ["--sarif"]:
            sarif_of(answer)
        check(b"\x1b" not in out and b"\x07" not in out and "\u202e".encode() not in out, out)
    (home.project / ".env.\x1b[31m").write_text(f"A_TOKEN={BEARER}\n")
    (home.project / ".env.\x1b[31m").chmod(0o666)
    check(b"\x1b" not in home.run(b"", "scan").out, "a file's name")

with Home() as home, point("no secret is printed where it stands as a name: of a server, a variable, a header"):
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        f"{GITHUB}": {"url": "http://mcp.example.org/", "command": "npx", "args": ["pkg"], "headers": {f"Key-{LINEAR}": BEARER},
                      "env": {GITHUB: BEARER, LINEAR: GITHUB}},
        f"https://me:{PASSWORD}@mcp.example.org/": {"type": "http", "url": f"http://mcp.example.org/?token={BEARER}"}}}))
    for arguments in (["scan"], ["scan", "--json"], ["scan", "--sarif"], ["scan", "--fix", "--dry-run"], ["keys"],
                      ["keys", "--json"], ["keys", "--calendar"], ["report"]):
        answer = home.run(b"", *arguments)
        out = answer.out
        if arguments[-1] == "--sarif":
            sarif_of(answer)
        check(len(out) > 100, f"{arguments}: {out}")
        for secret in SECRETS:
            check(secret.encode() not in out, f"{arguments}: {secret}")

with Home() as home, point("a URL that is itself a key is told of, and its path not shown; other long paths are no finding"):
    key = "NDk2ZTU0YjctYzU4Yy00MmYyLWE1NzktOTE4NGIy"
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        "zap": {"type": "http", "url": f"https://mcp.zapier.com/api/mcp/s/{key}/mcp"},
        "docs": {"type": "http", "url": "https://mcp.example.org/v1/4f5a6b7c8d9e0f1a2b3c4d5e/documentation-server"}}}, indent=1))
    for arguments in ([], ["--json"], ["--sarif"], ["--fix", "--dry-run"]):
        check(key.encode() not in home.run(b"", "scan", *arguments).out, arguments)
    check_equal([(f["rule"], f["line"], f["shown"]) for f in scan(home)["findings"]],
                [("secret.url-path", 5, "https://mcp.zapier.com/api/mcp/s/[secret:url-path]/mcp")], "findings")

with Home() as home, point("a cure and the scan to come name the file as it is called from here"):
    home.write("other/.mcp.json", json.dumps({"mcpServers": {"a": {"command": "x", "env": {"A_TOKEN": BEARER}}}}), 0o644)
    home.path.chmod(0o755)
    (home.path / "other").chmod(0o755)
    for arguments in (["../other"], [home.path / "other/.mcp.json"]):
        cures = [f["cure"] for f in scan(home, *arguments)["findings"] if f["rule"] == "secret.readable"]
        check_equal(cures, ["chmod 600 ~/other/.mcp.json"], "of a folder elsewhere")
    cures = [f["cure"] for f in scan(home, ".", cwd=home.path / "other")["findings"] if f["rule"] == "secret.readable"]
    check_equal(cures, ["chmod 600 .mcp.json"], "of this folder")
    answer = home.run(b"", "scan", "--fix", "--dry-run", "../other")
    check(b"left: see hookguard scan ../other\n" in answer.out, answer)
    answer = home.run(b"", "scan", "--fix", "--dry-run")
    check(b": see hookguard scan\n" in answer.out, answer)

with Home() as home, point("a cure can be pasted: a file's name is quoted for a shell, and no star is a server"):
    home.path.chmod(0o755)
    names = {".env.$(id); x": "'.env.$(id); x'", ".env.it's": "'.env.it'\\''s'", ".env.local": ".env.local"}
    for name in names:
        home.write(f"project/{name}", f"A_TOKEN={BEARER}\n", 0o644)
    home.write(".config/a b/.env", f"A_TOKEN={BEARER}\n", 0o644)
    findings = scan(home, home.project, home.path / ".config/a b/.env")["findings"]
    check_equal({f["cure"] for f in findings if f["rule"] == "secret.readable"},
                {f"chmod 600 {quoted}" for quoted in names.values()} | {"chmod 600 ~/'.config/a b/.env'"}, "cures")
    home.write("project/.claude/settings.json", '{"permissions": {"allow": ["mcp__*"]}}')
    cures = [f["cure"] for f in scan(home)["findings"] if f["rule"] == "privilege.dead-wildcard"]
    check_equal(cures, ["Name the server: mcp__SERVER__*, or better its tools."], "a star")
    home.path.chmod(0o700)

with Home() as home, point("texts made to be slow: bounded, and told of"):
    for text in ("http://", "token=", "${A:-", "'", "://a:b@", "-----BEGIN PRIVATE KEY-----"):
        home.write("project/.mcp.json", json.dumps({"mcpServers": {"x": {"command": "x", "env": {
            f"A{i}": (text * 16000)[:16000] for i in range(450)}}}}))
        started = os.times()
        check("file.too-large" in rules_of(home), f"{text}: the end was not looked at, and nobody says so")
        used = os.times().children_user - started.children_user
        # 5 s here; 76 before it was bounded. A sanitized build takes some ten times as long.
        check(used < (30 if os.environ.get("HOOKGUARD_SANITIZED") != "yes" else 300), f"{text}: {used} s")

with Home() as home, point("the home itself as the project: each file once, as the user's"):
    home.write(".mcp.json", '{"mcpServers": {"x": {"type": "http", "url": "http://mcp.example.org/"}}}')
    home.write(".claude/settings.json", '{"disableAllHooks": true}')
    home.write(".git/HEAD", "ref: refs/heads/main\n")
    findings = scan(home, cwd=home.path)["findings"]
    check_equal(sorted((f["rule"], f["scope"]) for f in findings), [
        ("guard.no-hook", "user"), ("guard.switched-off", "user"), ("wire.http", "project")], "findings")

with Home() as home, point("many things: bounded, and told of"):
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        f"s{i}": {"command": "npx", "args": ["-y", "pkg"], "env": {"A_TOKEN": BEARER}} for i in range(20000)}}))
    answer = home.run(b"", "scan", "--json")
    findings = json.loads(answer.out)["findings"]
    check("file.too-large" in {f["rule"] for f in findings}, "the end was not looked at, and nobody says so")
    check(len(findings) > 1000, len(findings))

# --- what is printed ---------------------------------------------------------------------------------------

with Home() as home:
    for name, text, _ in BAD:
        home.write(name, text)
    outputs = {arguments: home.run(b"", "scan", *arguments)
               for arguments in [(), ("--json",), ("--sarif",), ("--fix", "--dry-run", "--https")]}
    for arguments, answer in outputs.items():
        with point(f"no secret is printed: {' '.join(arguments) or 'text'}"):
            check_equal(answer.status, 1, "status")
            for secret in SECRETS:
                check(secret.encode() not in answer.out + answer.err, secret)
                check(secret[:9].encode() not in answer.out + answer.err, secret[:9])
    with point("each finding says rule, severity, file, line, column, reason and cure"):
        for finding in json.loads(outputs[("--json",)].out)["findings"]:
            check(re.fullmatch(r"[a-z-]+\.[a-z-]+", finding["rule"]), finding)
            check(finding["severity"] in ("critical", "high", "medium", "low"), finding)
            check(os.path.isabs(finding["file"]) and pathlib.Path(finding["file"]).exists(), finding)
            check(finding["reason"].endswith(".") and finding["cure"], finding)
            check((finding["line"] > 0) == (finding["column"] > 0), finding)
            check("FILE" not in re.sub(r"SSL_CERT_FILE", "", finding["cure"]), finding["cure"])
    with point("text: FILE:LINE:COLUMN first, as compilers write it, and a last line that counts"):
        lines = outputs[()].out.decode().splitlines()
        heads = [line for line in lines[:-1] if not line.startswith("    ")]
        for line in heads:
            check(re.match(r"[^:]+(:\d+:\d+)?: (critical|high|medium|low): [a-z-]+\.[a-z-]+: .+\.$", line), line)
        check(re.fullmatch(rf"\d+ files, {len(heads)} findings: .+", lines[-1]), lines[-1])
    with point("SARIF: valid, one result a finding, places and levels"):
        log = sarif_of(outputs[("--sarif",)])
        results = log["runs"][0]["results"]
        check_equal(len(results), len(json.loads(outputs[("--json",)].out)["findings"]), "results")
        uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
        check(".mcp.json" in uris and f"file://{home.path}/.codex/config.toml" in uris, uris)
    CHANGES = [
        ("a member that must be there", lambda run: run.pop("tool")),
        ("a message", lambda run: run["results"][0].pop("message")),
        ("a level", lambda run: run["results"][0].update(level="bad")),
        ("an unknown member", lambda run: run["results"][0].update(unknown=1)),
        ("an index", lambda run: run["results"][0].update(ruleIndex=-2)),
        ("a line", lambda run: run["results"][0]["locations"][0]["physicalLocation"].update(region={"startLine": 0})),
        ("a type", lambda run: run["tool"]["driver"]["rules"][0].update(shortDescription="text")),
    ]
    for what, change in CHANGES:
        if not sarif.has_validator():
            skip(f"SARIF: the schema refuses a log with a broken part: {what}", "no jsonschema for Python")
            continue
        with point(f"SARIF: the schema refuses a log with a broken part: {what}"):
            broken = json.loads(outputs[("--sarif",)].out)
            check_equal(sarif.schema_problems(broken), [], "before")
            change(broken["runs"][0])
            check_equal(len(sarif.schema_problems(broken)), 1, "problems")
    for what, change in [
            ("another rule's index", lambda run: run["results"][0].update(ruleIndex=run["results"][0]["ruleIndex"] ^ 1)),
            ("a URI with a blank", lambda run: run["results"][0]["locations"][0]["physicalLocation"][
                "artifactLocation"].update(uri="a b")),
            ("a base and an absolute URI", lambda run: run["results"][0]["locations"][0]["physicalLocation"][
                "artifactLocation"].update(uri="file:///a", uriBaseId="%SRCROOT%")),
            ("a rule described twice", lambda run: run["tool"]["driver"]["rules"].append(
                {**run["tool"]["driver"]["rules"][0], "name": "Again"}))]:
        with point(f"SARIF: what no schema says is checked besides: {what}"):
            broken = json.loads(outputs[("--sarif",)].out)
            change(broken["runs"][0])
            check_equal(sarif.schema_problems(broken), [], "the schema")
            check_equal(len(sarif.problems(broken)), 1, "problems")

with Home() as home, point("SARIF: a defect keeps its fingerprint when lines move, and two defects have two"):
    home.write("project/.mcp.json", CLAUDE_BAD)
    prints = []
    for text in (CLAUDE_BAD, "\n\n" + CLAUDE_BAD):
        home.write("project/.mcp.json", text)
        results = sarif_of(home.run(b"", "scan", "--sarif"))["runs"][0]["results"]
        prints.append([result["partialFingerprints"]["hookguard/v1"] for result in results])
        check_equal(len(set(prints[-1])), len(results), "different ones")
    check_equal(prints[0], prints[1], "fingerprints")

# --- walking -----------------------------------------------------------------------------------------------

with Home() as home, point("a folder is walked: nested configuration, but no other people's code, and no link"):
    server = json.dumps({"mcpServers": {"x": {"type": "http", "url": "http://mcp.example.org/"}}})
    for name in ("a/b/.mcp.json", ".cursor/mcp.json", "node_modules/p/.mcp.json", ".git/.mcp.json", "v/vendor/.mcp.json"):
        home.write(f"project/{name}", server)
    home.write("elsewhere/.mcp.json", server)
    (home.project / "link").symlink_to(home.path / "elsewhere")
    check_equal(sorted(pathlib.Path(f).relative_to(home.project).as_posix() for f in scan(home, ".")["files"]),
                [".cursor/mcp.json", "a/b/.mcp.json"], "files")
    check_equal(len(scan(home, ".")["findings"]), 2, "findings")

with Home() as home, point("CLAUDE_CONFIG_DIR and CODEX_HOME move their files"):
    home.write("conf/settings.json", '{"disableAllHooks": true}')
    home.write("conf/.claude.json", '{"mcpServers": {"x": {"type": "http", "url": "http://mcp.example.org/"}}}')
    home.write("codex/config.toml", 'sandbox_mode = "danger-full-access"')
    env = {"CLAUDE_CONFIG_DIR": str(home.path / "conf"), "CODEX_HOME": str(home.path / "codex")}
    check_equal(rules_of(home), set(), "without")
    check_equal(rules_of(home, env=env), {"guard.switched-off", "wire.http", "privilege.yolo"}, "with")

# --- several files together --------------------------------------------------------------------------------

with Home() as home, point("a deny rule in any settings file is one for its server"):
    home.write("project/.mcp.json", '{"mcpServers": {"github": {"type": "http", "url": "https://api.example.org/github"}}}')
    check_equal(rules_of(home), {"privilege.undenied"}, "without")
    for rule in ("mcp__github__delete_repository", "mcp__github", "mcp__github__*", "mcp__*"):
        home.write(".claude/settings.json", json.dumps({"permissions": {"deny": [rule]}}))
        check_equal(rules_of(home), set(), rule)
    home.write(".claude/settings.json", json.dumps({"permissions": {"deny": ["mcp__githubber__x"]}}))
    check_equal(rules_of(home), {"privilege.undenied"}, "another server's")

with Home() as home, point("contexts of hookguard.conf: a server of production that can write"):
    home.write("project/.mcp.json", json.dumps({"mcpServers": {
        name: {"command": "uvx", "args": ["postgres-mcp==0.3.0", flag]}
        for name, flag in [("main", "--x"), ("copy", "--access-mode=restricted"), ("dev", "--y")]}}))
    home.settings("server.main = production\nserver.copy = production\n")
    got = [f["server"] for f in scan(home)["findings"] if f["rule"] == "privilege.production-writes"]
    check_equal(got, ["main"], "servers")

# --- the guard itself ----------------------------------------------------------------------------------------

with Home() as home, point("the guard: no hook, then what install writes, then what people do to it"):
    home.write(".claude/settings.json", "{}")
    check_equal({f["rule"] for f in scan(home)["findings"]}, {"guard.no-hook"}, "no hook")
    installed = home.run(b"", "install", "--yes")
    check_equal(installed.status, 0, installed)
    check_equal({f["rule"] for f in scan(home)["findings"]} - {"guard.executable"}, set(), "installed")
    settings = json.loads((home.path / ".claude/settings.json").read_text())
    hook = settings["hooks"]["PreToolUse"][0]
    for change, rule in [({"matcher": "Bash"}, "guard.matcher"), ({"onFailure": None}, "guard.failure"),
                         ({"timeout": None}, "guard.timeout"), ({"async": True}, "guard.limited"),
                         ({"command": "hookguard"}, "guard.executable"), ({"timeout": "5"}, "guard.values")]:
        changed = json.loads(json.dumps(settings))
        target = changed["hooks"]["PreToolUse"][0]
        target = target if "matcher" in change else target["hooks"][0]
        for key, value in change.items():
            target.pop(key, None)
            if value is not None:
                target[key] = value
        home.write(".claude/settings.json", json.dumps(changed, indent=2))
        check(rule in {f["rule"] for f in scan(home)["findings"]}, f"{rule}: {scan(home)['findings']}")
    moved = {"hooks": {"PostToolUse": settings["hooks"]["PreToolUse"]}}
    home.write(".claude/settings.json", json.dumps(moved))
    check("guard.event" in rules_of(home), "another event")
    home.write(".claude/settings.json", json.dumps({**settings, "permissions": {"allow": "Bash"}}, indent=2))
    check("guard.values" in rules_of(home), "an invalid value in the same file")

# --- rules of the user's -------------------------------------------------------------------------------------

with Home() as home:
    home.write("project/.mcp.json", '{"mcpServers": {"x": {"type": "http", "url": "http://mcp.example.org/"}}}')
    with point("a user's rule of configuration excuses, or adds"):
        home.write(".config/hookguard/rules/scan/50-mine.rules",
                   "[wire.http]\nunless.host = ^mcp\\.example\\.org$\n\n"
                   "[mine.http]\nreason = We use no type http.\ninstead = Use stdio.\nseverity = medium\nitem = url\n"
                   "text = ^http\nmatches = .mcp.json {\"mcpServers\":{\"x\":{\"type\":\"http\",\"url\":\"https://a.example.org/\"}}}\n")
        check_equal(rules_of(home), {"mine.http"}, "rules")
        check_equal(home.run(b"", "test").status, 0, "its example")
        check(b"mine.http" in home.run(b"", "rules", "scan").out, "listed")
        check_equal(home.run({"hook_event_name": "PreToolUse", "tool_name": "Bash", "cwd": str(home.project),
                              "tool_input": {"command": "ls"}}).status, 0, "the hook")
    with point("a rule file that is wrong is a fault with its place"):
        home.write(".config/hookguard/rules/scan/50-mine.rules", "[mine.http]\nreason = X.\ntext = (\nmatches = .mcp.json {}\n")
        answer = home.run(b"", "scan")
        check_equal(answer.status, 2, "status")
        check("50-mine.rules:3:" in answer.text, answer.text)
        home.write(".config/hookguard/rules/scan/50-mine.rules", "[mine.http]\nreasn = X.\n")
        check("50-mine.rules:2:1: " in home.run(b"", "scan").text, "unknown key")

# --- --fix ---------------------------------------------------------------------------------------------------


def lines_of(home, answer):
    """The profile lines, run by a shell: what each variable is set to."""
    lines = [line for line in answer.out.decode().splitlines() if line.startswith("export ")]
    names = [line.split("=")[0].split(" ")[1] for line in lines]
    script = "\n".join(lines) + "\n" + "\n".join(f'printf "%s\\0" "${{{name}}}"' for name in names)
    process = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60, check=True)
    return dict(zip(names, process.stdout.decode().split("\0")))


with Home() as home, point("--fix: literals become references, every other byte stays, and the lines give the values back"):
    home.write("project/.mcp.json", CLAUDE_BAD)
    before = (home.project / ".mcp.json").stat()
    answer = home.run(b"", "scan", "--fix")
    wanted = CLAUDE_BAD.replace(GITHUB, "${GITHUB_PERSONAL_ACCESS_TOKEN}").replace(PASSWORD, "${PG_PASSWORD}").replace(
        BEARER, "${REMOTE_TOKEN}")
    check_equal((home.project / ".mcp.json").read_text(), wanted, "the file")
    check((home.project / ".mcp.json").stat().st_ino != before.st_ino, "was written in place")
    check_equal((home.project / ".mcp.json").stat().st_mode, before.st_mode, "mode")
    check_equal(lines_of(home, answer), {"GITHUB_PERSONAL_ACCESS_TOKEN": GITHUB, "PG_PASSWORD": PASSWORD,
                                         "REMOTE_TOKEN": BEARER}, "profile")
    check(not any(secret.encode() in answer.out for secret in SECRETS), "a secret is printed")
    copies = list((home.path / ".local/state/hookguard/backup").iterdir())
    check_equal([(copy.read_text(), copy.stat().st_mode & 0o777) for copy in copies], [(CLAUDE_BAD, 0o600)], "copies")
    check_equal(answer.status, 1, "what is left")
    check(not {"secret.env", "secret.header", "secret.database-url"} & rules_of(home), "still found")
    again = home.run(b"", "scan", "--fix")
    check_equal((home.project / ".mcp.json").read_text(), wanted, "the second time")
    check(b"nothing here can be mended without you" in again.out, again.out)

with Home() as home, point("--fix: http becomes https only if asked"):
    text = '{ "mcpServers" : {\n\t"x": {"type":"http", "url" : "http://mcp.example.org/a"},\r\n' \
           '"y": {"command": "npx", "args": ["-y", "mcp-remote@1.0.0", "ws://mcp.example.org/b"]} } }'
    home.write("project/.mcp.json", text)
    home.run(b"", "scan", "--fix")
    check_equal((home.project / ".mcp.json").read_bytes().decode(), text, "not asked")
    home.run(b"", "scan", "--fix", "--https")
    check_equal((home.project / ".mcp.json").read_bytes().decode(),
                text.replace("http://", "https://").replace("ws://", "wss://"), "asked")

with Home() as home, point("--fix --https: the URL that was found, not the next one, also where a credential goes from it"):
    text = json.dumps({"mcpServers": {
        "a": {"type": "http", "url": f"http://mcp.example.org/?token={BEARER}"},
        "b": {"type": "http", "url": "http://localhost:8080/"}}})
    home.write("project/.mcp.json", text)
    home.run(b"", "scan", "--fix", "--https")
    servers = json.loads((home.project / ".mcp.json").read_text())["mcpServers"]
    check_equal([servers[s]["url"] for s in "ab"],
                ["https://mcp.example.org/?token=${A_TOKEN}", "http://localhost:8080/"], "URLs")

with Home() as home, point("--fix --dry-run: says the same, and changes nothing"):
    home.write("project/.mcp.json", CLAUDE_BAD)
    home.write("project/.env", f"A_TOKEN={BEARER}\n", 0o666)
    dry = home.run(b"", "scan", "--fix", "--dry-run", "--https")
    check_equal((home.project / ".mcp.json").read_text(), CLAUDE_BAD, "the file")
    check_equal((home.project / ".env").stat().st_mode & 0o777, 0o666, "mode")
    check(not (home.path / ".local/state/hookguard/backup").exists(), "a copy was made")
    wet = home.run(b"", "scan", "--fix", "--https")
    check_equal(dry.out.split(b"\nnothing was changed")[0].strip().splitlines()[:6], wet.out.strip().splitlines()[:6], "words")

with Home() as home, point("--fix: modes"):
    home.path.chmod(0o755)
    home.write(".claude/prod-env.sh", f"export A_TOKEN={BEARER}\n", 0o644)
    home.write(".claude/settings.json", "{}", 0o646)
    home.write("project/.env", f"A_TOKEN={BEARER}\n", 0o666)
    for arguments in (["--dry-run"], []):
        told = home.run(b"", "scan", "--fix", *arguments).out.decode()
        check_equal(re.findall(r"\.env: mode .*", told), [".env: mode 0666 becomes 0600"], f"told once {arguments}")
    check_equal((home.path / ".claude/prod-env.sh").stat().st_mode & 0o777, 0o600, "with a secret")
    check_equal((home.path / ".claude/settings.json").stat().st_mode & 0o777, 0o644, "written by others")
    home.path.chmod(0o700)

with Home() as home, point("--fix: each client in its own words; what it can't expand is left alone"):
    cursor = '{\n  // mine\n  "mcpServers": {"x": {"url": "https://mcp.example.org/", "headers": {"X-API-Key": "%s"},},},\n}' % BEARER
    home.write(".cursor/mcp.json", cursor)
    desktop = '{"mcpServers": {"x": {"command": "x", "env": {"A_TOKEN": "%s"}}}}' % BEARER
    home.write(".config/Claude/claude_desktop_config.json", desktop)
    home.write(".codex/config.toml", CODEX_BAD)
    home.write("project/.claude/settings.json", '{"env": {"A_TOKEN": "%s"}}' % BEARER)
    home.run(b"", "scan", "--fix")
    check_equal((home.path / ".cursor/mcp.json").read_text(), cursor.replace(BEARER, "${env:X_API_KEY}"), "Cursor")
    check_equal((home.path / ".config/Claude/claude_desktop_config.json").read_text(), desktop, "Claude Desktop")
    check_equal((home.path / ".codex/config.toml").read_text(), CODEX_BAD, "Codex")
    check(BEARER in (home.project / ".claude/settings.json").read_text(), "settings expand nothing")

with Home() as home, point("--fix: defaults go; equal values share a name, others get one of their own; escapes are left"):
    other = BEARER[::-1]
    text = json.dumps({"mcpServers": {
        "a": {"command": "a", "env": {"A_TOKEN": BEARER, "D_TOKEN": "${D_TOKEN:-%s}" % BEARER}},
        "b": {"command": "b", "env": {"A_TOKEN": BEARER}},
        "c": {"command": "c", "env": {"A_TOKEN": other}},
        "9": {"type": "http", "url": "https://mcp.example.org/", "headers": {"Authorization": f"Bearer {other}"}}}}, indent=4)
    home.write("project/.mcp.json", text)
    answer = home.run(b"", "scan", "--fix")
    servers = json.loads((home.project / ".mcp.json").read_text())["mcpServers"]
    check_equal([servers[s].get("env") for s in "abc"],
                [{"A_TOKEN": "${A_TOKEN}", "D_TOKEN": "${D_TOKEN}"}, {"A_TOKEN": "${A_TOKEN}"},
                 {"A_TOKEN": "${A_TOKEN_2}"}], "names")
    check_equal(servers["9"]["headers"]["Authorization"], "Bearer ${MCP_9_TOKEN}", "a server that is a number")
    check_equal(lines_of(home, answer), {"A_TOKEN": BEARER, "A_TOKEN_2": other, "MCP_9_TOKEN": other}, "profile")
    escaped = '{"mcpServers": {"a": {"command": "a", "env": {"A_TOKEN": "\\u006b%s"}}}}' % BEARER[1:]
    home.write("project/.mcp.json", escaped)
    check("secret.env" in rules_of(home), "an escaped secret is one")
    home.run(b"", "scan", "--fix")
    check_equal((home.project / ".mcp.json").read_text(), escaped, "left alone")

with Home() as home, point("--fix: a file of others sets no variable in the profile that the shell lives by"):
    home.write("project/.mcp.json", json.dumps({"mcpServers": {"a": {"command": "a", "env": {
        "PATH": GITHUB, "LD_PRELOAD": LINEAR}}}}))
    answer = home.run(b"", "scan", "--fix")
    check_equal(lines_of(home, answer), {"A_TOKEN": GITHUB, "A_TOKEN_2": LINEAR}, "profile")
    env = json.loads((home.project / ".mcp.json").read_text())["mcpServers"]["a"]["env"]
    check_equal(env, {"PATH": "${A_TOKEN}", "LD_PRELOAD": "${A_TOKEN_2}"}, "the file")

with Home() as home, point("--fix: a link stays a link, its target is mended; a broken file is left as it is"):
    (home.project / ".git").mkdir()
    home.write("project/shared/servers.json", CLAUDE_BAD)
    (home.project / ".mcp.json").symlink_to("shared/servers.json")
    home.write("project/.cursor/mcp.json", '{"mcpServers": {"x": {"command": "x", "env": {"A_TOKEN": "%s"' % BEARER)
    home.run(b"", "scan", "--fix")
    check((home.project / ".mcp.json").is_symlink(), "the link")
    check(GITHUB not in (home.project / "shared/servers.json").read_text(), "its target")
    check(BEARER in (home.project / ".cursor/mcp.json").read_text(), "the broken file")

with Home() as home:
    home.path.chmod(0o755)
    (home.project / ".git").mkdir()
    ENV = f"A_TOKEN={BEARER}\n"
    targets = {"other/servers.json": CLAUDE_BAD, "other/cursor/mcp.json": CLAUDE_BAD, "other/.env": ENV}
    for name, text in targets.items():
        home.write(name, text, 0o644)
    (home.project / ".mcp.json").symlink_to("../other/servers.json")
    (home.project / ".cursor").symlink_to(home.path / "other/cursor")
    (home.project / ".env").symlink_to("../other/.env")

    def check_targets(what):
        for name, text in targets.items():
            check_equal((home.path / name).read_text(), text, f"{what}: {name}")
            check_equal((home.path / name).stat().st_mode & 0o777, 0o644, f"{what}: mode of {name}")

    with point("a link that leads out of the project is told of, where an agent reads it"):
        got = {(f["file"].split("/")[-1], f["severity"]) for f in scan(home)["findings"] if f["rule"] == "file.link-outside"}
        check_equal(got, {(".mcp.json", "low"), ("mcp.json", "low")}, "findings")
    for arguments in ([], ["."], [".mcp.json", ".cursor/mcp.json", ".env"], [home.project]):
        with point(f"--fix: nothing is written through a link that leads out of the project: {arguments}"):
            answer = home.run(b"", "scan", "--fix", "--https", *arguments)
            check_equal(answer.status, 2, "status")
            check("leads out of the project, to " in answer.text and answer.text.count("\n") == 1, answer.text)
            check_targets("link")
            check(answer.out.count(b"left as it is") == 3, answer.out)
    with point("--fix: a folder below the project is in it, also if it is named alone; its link to a sibling is mended"):
        home.write("project/a/servers.json", CLAUDE_BAD)
        home.write("project/b/x", "")
        (home.project / "b/.mcp.json").symlink_to("../a/servers.json")
        check_equal(home.run(b"", "scan", "--fix", "b").status, 1, "status")
        check(GITHUB not in (home.project / "a/servers.json").read_text(), "mended")
        check_targets("sibling")
    with point("--fix: the links of a dotfile manager lead where they want; text and rights are mended there"):
        home.write("dotfiles/claude.json", CLAUDE_BAD, 0o644)
        home.write("dotfiles/zshrc", f"export A_TOKEN={BEARER}\n", 0o644)
        (home.path / ".claude.json").symlink_to("dotfiles/claude.json")
        (home.path / ".zshrc").symlink_to(home.path / "dotfiles/zshrc")
        (home.project / ".mcp.json").unlink()
        (home.project / ".cursor").unlink()
        (home.project / ".env").unlink()
        check("file.link-outside" not in rules_of(home), "told of")
        answer = home.run(b"", "scan", "--fix", home.path / ".zshrc")
        check_equal((answer.status, answer.text), (0, ""), "named")
        check_equal((home.path / "dotfiles/zshrc").stat().st_mode & 0o777, 0o600, "rights")
        answer = home.run(b"", "scan", "--fix")
        check_equal((answer.status, answer.text), (1, ""), "all")
        check((home.path / ".claude.json").is_symlink() and (home.path / ".zshrc").is_symlink(), "links")
        check(GITHUB not in (home.path / "dotfiles/claude.json").read_text(), "text")
    home.path.chmod(0o700)

with Home() as home, point("--fix: a file that can't be written is a fault, and as it was"):
    home.own_as_nobody()
    home.write("project/.mcp.json", CLAUDE_BAD)
    subprocess.run(["chown", "-R", "65534:65534", str(home.path)], check=False)
    home.project.chmod(0o555)
    answer = home.run(b"", "scan", "--fix")
    home.project.chmod(0o755)
    if os.getuid() == 0 or answer.status == 2:
        check_equal(answer.status, 2, "status")
        check("can't be written to" in answer.text, answer.text)
        check_equal((home.project / ".mcp.json").read_text(), CLAUDE_BAD, "the file")

with Home() as home, point("--fix: a file that can't be mended keeps no other one from it"):
    home.write("project/.mcp.json", CLAUDE_BAD)
    os.link(home.project / ".mcp.json", home.path / "second-name")
    home.write("project/.cursor/mcp.json", '{"mcpServers": {"x": {"command": "x", "env": {"A_TOKEN": "%s"}}}}' % BEARER)
    answer = home.run(b"", "scan", "--fix")
    check_equal(answer.status, 2, "status")
    check("has a second name" in answer.text, answer.text)
    check_equal((home.project / ".mcp.json").read_text(), CLAUDE_BAD, "the one")
    check(BEARER not in (home.project / ".cursor/mcp.json").read_text(), "the other")

with Home() as home, point("a file that no client is known to read: what was checked of it is said"):
    for name, guessed in (("notes.txt", True), ("x.yaml", True), ("x.json", False), (".env", False), ("x.toml", False)):
        home.write("project/" + name, "" if name != "x.json" else "{}")
        answer = home.run(b"", "scan", name)
        check_equal((answer.status, f"note: {name}: no client is known" in answer.out.decode()), (0, guessed), name)
        check_equal(json.loads(home.run(b"", "scan", "--json", name).out)["guessed"], [name] * guessed, f"{name}: JSON")
    answer = home.run(b"", "scan", ".")
    check(b"note:" not in answer.out, answer)

with Home() as home, point("--rules that holds no rules of configuration is refused"):
    (home.path / "mine").mkdir()
    answer = home.run(b"", "scan", "--rules", "/nowhere")
    check(answer.status == 2 and "--rules: /nowhere does not exist" in answer.text, answer)
    answer = home.run(b"", "scan", "--rules", home.path / "mine")
    check(answer.status == 2 and "has no folder scan" in answer.text, answer)

done()
