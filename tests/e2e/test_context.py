# SPDX-License-Identifier: MIT
"""Contexts: what belongs to another one is denied, what one forbids is denied, and `context` says why."""

import json

from harness import Home, check, check_deny, check_equal, check_fault, check_pass, done, point

SETTINGS = """\
context.~/project    = development
context.~/prod       = production
context.~/stage      = staging
host.db.prod.example.com = production
host.*.live.example.com  = production
host.db.dev.example.com  = development
variable.PROD_*      = production
server.warehouse     = production
server.sandbox       = development
forbid.staging       = deployment
reach.staging        = development
"""

# what crosses from a development session, and the rule that says so
CROSSING = {
    "psql -h db.prod.example.com -c 'select 1'": "context.host",
    "PGHOST=db.prod.example.com psql -c 'select 1'": "context.host",
    "DATABASE_URL=postgres://app@db.prod.example.com/x ./manage.py migrate": "context.host",
    "curl -s https://API.live.example.com/health": "context.host",
    "ssh deploy@db.prod.example.com uptime": "context.host",
    "mysql --host=db.prod.example.com": "context.host",
    "cd /tmp && sudo -u x redis-cli -h cache.live.example.com get a": "context.host",
    "./mytool --db-host db.prod.example.com": "context.host",
    """python3 -c 'import psycopg2; psycopg2.connect(host="db.prod.example.com")'""": "context.host",
    "h=db.prod; psql -h $h.example.com": "context.host",
    "psql \"$PROD_DATABASE_URL\"": "context.variable",
    "U=${PROD_DATABASE_URL:-x}; psql $U": "context.variable",
    "bash -c 'psql $PROD_DATABASE_URL'": "context.variable",
    "cat > .env <<EOF\nDB=$PROD_DATABASE_URL\nEOF": "context.variable",
    "x=PROD_TOKEN; echo ${!x}": "context.variable",
    "printenv PROD_TOKEN": "context.variable",
    "docker run -e PROD_TOKEN alpine true": "context.variable",
    "node -e 'console.log(process.env.PROD_TOKEN)'": "context.variable",
}

# what only speaks of it, or is of this context
STAYING = [
    "grep -rn db.prod.example.com docs",
    "git commit -m 'move to db.prod.example.com, by $PROD_DATABASE_URL'",
    "echo db.prod.example.com",
    "cat > .env.example <<'EOF'\nDB=$PROD_DATABASE_URL\nEOF",
    "PROD_DATABASE_URL=postgres://localhost/x; psql $PROD_DATABASE_URL",
    "psql -h db.dev.example.com -c 'insert into t values (1)'",
    "curl https://live.example.com.test/",
    "echo '$PROD_DB'",
    "kubectl --context kind-dev apply -f k8s/",
    "git push origin feature",
]

# what production forbids by default, and what it does not
FORBIDDEN = {
    "psql -c 'insert into t values (1)'": "database.production",
    "npx prisma migrate deploy": "database.production-migration",
    "pg_restore -d app dump.pgc": "context.database-command",
    "psql app -f /nowhere/changes.sql": "context.database-unread",
    "zcat dump.sql.gz | psql app": "context.database-fed",
    "git push origin feature": "context.github-command",
    "gh issue create --title x": "context.github-command",
    "curl -X POST https://api.github.com/repos/a/b/issues -d @x": "context.github-request",
    "helm upgrade api ./chart": "context.deployment",
    "make deploy": "context.deployment",
    "./deploy.sh": "context.deployment",
}
ALLOWED = ["psql -c 'select 1'", "git commit -m 'deploy by kubectl apply'", "gh pr view 4", "kubectl get pods",
           "helm list", "make test", "cat deploy.sh", "git fetch", "terraform plan"]


def mcp(home, tool, **arguments):
    return home.call(tool, arguments)


with Home() as home:
    home.settings(SETTINGS)
    (home.path / "prod").mkdir()
    (home.path / "stage").mkdir()
    production, staging = {"cwd": str(home.path / "prod")}, {"cwd": str(home.path / "stage")}
    for command, rule in CROSSING.items():
        with point(f"development: {command!r} crosses"):
            check_deny(home.run(home.bash(command)), rule)
    for command in STAYING:
        with point(f"development: {command!r} stays"):
            check_pass(home.run(home.bash(command)))
    with point("the message names what belongs where, and the cure"):
        answer = home.run(home.bash("psql -h db.prod.example.com -c 'select 1'; ls"))
        check_equal(answer.text.partition("  allow: ")[0], (
            "hookguard: blocked by context.host (critical)\n"
            "  why: This host belongs to a context that this session may not reach.\n"
            "  what: host db.prod.example.com belongs to production, session to development: psql -h db.prod.example.com "
            "-c 'select ?'   (1st of 2 commands)\n"
            "  instead: Work in a session of that context, or let the person change host.NAME or reach.CONTEXT in "
            "hookguard.conf.\n"), "message")
        check_equal(answer.record["context"], ["development"], "contexts of the record")
    with point("an MCP server of another context is denied, one of this passes"):
        check_deny(home.run(mcp(home, "mcp__warehouse__query", sql="select 1")), "context.server")
        check_pass(home.run(mcp(home, "mcp__sandbox__query", sql="insert into t values (1)")))
        check_pass(home.run(mcp(home, "mcp__other__query", sql="select 1")))
    with point("a host in an argument of a tool is denied, one in a text is not"):
        check_deny(home.run(mcp(home, "mcp__pg__connect", host="db.prod.example.com", port=5432)), "context.host")
        check_deny(home.run(mcp(home, "mcp__pg__connect", dsn="host=db.prod.example.com dbname=x")), "context.host")
        check_deny(home.run(mcp(home, "mcp__pg__connect", url="postgres://db.prod.example.com/x")), "context.host")
        check_pass(home.run(mcp(home, "mcp__jira__create_issue", text="db.prod.example.com is slow: look")))
        check_deny(home.run(home.call("WebFetch", {"url": "https://a.live.example.com/", "prompt": "x"})), "context.host")
    for command, rule in FORBIDDEN.items():
        with point(f"production: {command!r} is forbidden"):
            check_deny(home.run(home.bash(command, **production)), rule)
            check_pass(home.run(home.bash(command)))
    for command in ALLOWED:
        with point(f"production: {command!r} is not"):
            check_pass(home.run(home.bash(command, **production)))
    with point("production: tools that write are forbidden, those that read are not"):
        for tool, rule in (("mcp__github__create_or_update_file", "context.github-tool"),
                           ("mcp__vercel__deploy_to_vercel", "context.deployment-tool"),
                           ("mcp__mongodb__insert-many", "database.production-tool")):
            check_deny(home.run(home.call(tool, {"a": "b"}, **production)), rule)
        check_pass(home.run(home.call("mcp__github__get_file_contents", {"path": "x"}, **production)))
    with point("production reaches its own host, reads only; a development host not at all"):
        check_pass(home.run(home.bash("psql -h db.prod.example.com -c 'select 1'", **production)))
        check_deny(home.run(home.bash("psql -h db.prod.example.com -c 'delete from t where a = 1'", **production)),
                   "database.production")
        check_deny(home.run(home.bash("psql -h db.dev.example.com -c 'select 1'", **production)), "context.host")
    with point("reach.CONTEXT opens one way only, forbid.CONTEXT is what it says"):
        check_pass(home.run(home.bash("psql -h db.dev.example.com -c 'insert into t values (1)'", **staging)))
        check_deny(home.run(home.bash("psql -h db.prod.example.com", **staging)), "context.host")
        check_deny(home.run(home.bash("helm upgrade api ./chart", **staging)), "context.deployment")
        check_pass(home.run(home.bash("git push origin feature", **staging)))
    with point("a session without context reaches all, and what it reaches forbids"):
        nowhere = {"cwd": str(home.path)}
        check_pass(home.run(home.bash("psql -h db.prod.example.com -c 'select 1'", **nowhere)))
        check_deny(home.run(home.bash("psql -h db.prod.example.com -c 'delete from t where a = 1'", **nowhere)),
                   "database.production")
        check_pass(home.run(home.bash("psql -h db.prod.example.com -c 'select 1'; psql -c 'insert into t values (1)'",
                                      **nowhere)))
    with point("neither a cd nor the environment opens a way"):
        root = {"CLAUDE_PROJECT_DIR": str(home.project)}
        query = "psql -h db.prod.example.com -c 'select 1'"
        check_deny(home.run(home.bash(query, **production), env=root), "context.host")
        check_deny(home.run(home.bash(query), env=dict(HOOKGUARD_CONTEXT="production")), "context.host")
        check_deny(home.run(home.bash(query), env={"CLAUDE_PROJECT_DIR": str(home.path / "prod")}),
                   "context.host")
    with point("a user's rule can excuse one host"):
        home.user_rules("[context.host]\nunless.crosses = ^host db\\.prod\\.example\\.com belongs to production,\n")
        check_pass(home.run(home.bash("psql -h db.prod.example.com -c 'select 1'")))
        check_deny(home.run(home.bash("curl https://a.live.example.com; psql -h db.prod.example.com")), "context.host")
        (home.config / "rules/50-mine.rules").unlink()
    with point("nothing is forbidden in production where the setting is empty"):
        home.settings(SETTINGS + "forbid.production =\n")
        check_pass(home.run(home.bash("git push origin feature", **production)))
        check_pass(home.run(home.bash("psql -c 'insert into t values (1)'", **production)))
    for line, words in (("forbid.production = databse-write", ("unknown thing to forbid", "did you mean", ":12:")),
                        ("host.postgres://x = production", ("is no setting", ":12:")),
                        ("variable.A B = x", ("is no setting", ":12:")),
                        ("reach.production = A", ("must be names", ":12:"))):
        with point(f"a bad setting blocks: {line}"):
            home.settings(SETTINGS + line + "\n")
            check_fault(home.run(home.bash("ls")), "fault.settings", *words)

with Home() as home, point("without contexts nothing of this is asked"):
    answer = home.run(b"", "explain", "--json", "psql -h db.prod.example.com $PROD_TOKEN; git push origin x")
    facts = {name for action in json.loads(answer.out)["actions"] for name in action}
    check(not {"crosses", "forbidden"} & facts, facts)
    check_pass(home.run(home.bash("git push origin feature; kubectl apply -f k8s; psql -h db.prod.example.com")))

# --- hookguard context ------------------------------------------------------------------------------

with Home() as home:
    file = home.settings(SETTINGS)
    (home.path / "prod").mkdir()
    with point("context: what is active in this folder, and why"):
        answer = home.run(b"", "context")
        check_equal((answer.status, answer.err), (0, b""), "status")
        text = answer.out.decode()
        check(text.startswith(f"active in {home.project}:\n  development   the folder lies in {home.project}   # {file}:1\n"),
              text)
        check(f"  host     db.prod.example.com: production, out of reach   # {file}:4\n" in text, text)
        check(f"  host     db.dev.example.com: development   # {file}:6\n" in text, text)
        check("forbidden" not in text, text)
    with point("context --cwd: another folder, and what is forbidden there"):
        text = home.run(b"", "context", "--cwd", home.path / "prod").out.decode()
        check("forbidden: database-write github-write deployment, by production   # default\n" in text, text)
        check(f"  host     db.dev.example.com: development, out of reach   # {file}:6\n" in text, text)
    with point("context --json: the same"):
        found = json.loads(home.run(b"", "context", "--json").out)
        check_equal((found["folder"], found["active"], found["forbidden"]), (str(home.project), ["development"], []), "here")
        check_equal(found["because"], [{"contexts": ["development"], "by": "folder", "folder": str(home.project),
                                        "origin": f"{file}:1"}], "because")
        things = {thing["name"]: thing for thing in found["things"]}
        check_equal(things["PROD_*"], {"kind": "variable", "name": "PROD_*", "contexts": ["production"],
                                       "reachable": False, "origin": f"{file}:7"}, "variable")
        check_equal(things["sandbox"]["reachable"], True, "server")
        check("reachable" not in things[str(home.project)], things)
    with point("context: each thing that can say one"):
        home.settings("context.~/prod = production\ncontext.default = strictest\n")
        env = dict(HOOKGUARD_CONTEXT="nightly", CLAUDE_PROJECT_DIR=str(home.path / "prod"))
        found = json.loads(home.run(b"", "context", "--json", env=env).out)
        check_equal([(reason["by"], reason["contexts"], reason["origin"]) for reason in found["because"]],
                    [("variable", ["nightly"], "HOOKGUARD_CONTEXT"), ("session", ["production"], f"{file}:1"),
                     ("default", ["strictest"], f"{file}:2")], "because")
        home.settings("context = always here\n")
        found = json.loads(home.run(b"", "context", "--json").out)
        check_equal([(r["by"], r["contexts"], r["origin"]) for r in found["because"]],
                    [("setting", ["always", "here"], f"{file}:1")], "because")
    with point("context: no context, and a file that can't be used"):
        home.settings("")
        check_equal(home.run(b"", "context").out.decode(), f"active in {home.project}: no context\n", "output")
        home.settings("host. = x\n")
        answer = home.run(b"", "context")
        check(answer.status == 2 and b"hookguard.conf:1:1: " in answer.err and answer.out == b"", answer)
        check_equal(home.run(b"", "context", "x").status, 2, "status of an operand")
    with point("explain --context: the session's contexts, what belongs where stays"):
        home.settings(SETTINGS)
        answer = home.run(b"", "explain", "--context", "development", "psql -h db.prod.example.com")
        check(answer.status == 1 and b"context.host" in answer.out and b"   crosses   host db.prod" in answer.out, answer.out)
        check_equal(home.run(b"", "explain", "--context", "production", "psql -h db.prod.example.com").status, 0, "status")

# --- what configuration names of another context ------------------------------------------------------

with Home() as home:
    home.settings(SETTINGS)
    config = {"mcpServers": {
        "warehouse": {"command": "pg", "env": {"DATABASE_URL": "${PROD_DATABASE_URL}"}},
        "api": {"type": "http", "url": "https://api.live.example.com/mcp", "headers": {"X": "${DEV_TOKEN}"}},
        "own": {"command": "pg", "args": ["--host", "db.dev.example.com"]}}}

    def found(folder):
        home.write(f"{folder}/.mcp.json", json.dumps(config))
        (home.path / folder / ".git").mkdir(exist_ok=True)
        findings = json.loads(home.run(b"", "scan", "--json", cwd=home.path / folder).out)["findings"]
        return {(finding["rule"], finding["key"], finding["detail"]) for finding in findings
                if finding["rule"].startswith("context.")}

    with point("scan shows what belongs elsewhere, and where"):
        belongs = "belongs to production, session to development"
        check_equal(found("project"), {
            ("context.server-elsewhere", "mcpServers.warehouse", f"server warehouse {belongs}"),
            ("context.variable-elsewhere", "mcpServers.warehouse.env.DATABASE_URL", f"variable PROD_DATABASE_URL {belongs}"),
            ("context.host-elsewhere", "mcpServers.api.url", f"host api.live.example.com {belongs}")}, "findings")
    with point("scan shows nothing of it where it belongs"):
        check_equal(found("prod"), {("context.host-elsewhere", "mcpServers.own.args",
                                     "host db.dev.example.com belongs to development, session to production")}, "findings")
        home.settings("")
        check_equal(found("prod"), set(), "findings")

done()
