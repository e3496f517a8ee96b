# SPDX-License-Identifier: MIT
"""Layers of rules: who may add, reopen, loosen; and that a changed set is verified before use."""

import json
import os
import time

from harness import Home, check, check_deny, check_equal, check_fault, check_pass, done, point

MINE = "[my.rule]\nreason = Mine.\nprogram = frobnicate\n"
FORCE = "git push --force origin main"

with Home() as home:
    with point("a user's rule adds to the built-in ones"):
        home.user_rules(MINE)
        check_deny(home.run(home.bash("frobnicate")), "my.rule")
        check_deny(home.run(home.bash(FORCE)), "git.push-force")
    with point("a user's file can switch a built-in rule off"):
        home.user_rules("[git.push-force]\nenabled = no\n")
        check_pass(home.run(home.bash(FORCE)))
    with point("a user's file can change its decision"):
        home.user_rules("[git.push-force]\ndecision = ask\n")
        answer = home.run(home.bash(FORCE))
        check_equal(answer.record["verdict"], "ask", "verdict")
    with point("a user's file can excuse a case"):
        home.user_rules("[git.push-force]\nunless.operand = ^my-fork$\n")
        check_pass(home.run(home.bash("git push --force my-fork main")))
        check_deny(home.run(home.bash(FORCE)), "git.push-force")
    with point("a user's file can't reopen with a new pattern"):
        home.user_rules("[git.push-force]\nprogram = hg\n")
        check_fault(home.run(home.bash("ls")), "fault.rules", "50-mine.rules:2:1: ", "git.push-force")
    with point("a locked rule can't be reopened"):
        home.user_rules("[self.files]\nenabled = no\n")
        check_fault(home.run(home.bash("ls")), "fault.rules", "50-mine.rules:1:", "locked")

with Home() as home:
    rules = home.project / ".hookguard/rules/10-project.rules"
    with point("a project's rule adds"):
        home.write("project/.hookguard/rules/10-project.rules", MINE)
        check_deny(home.run(home.bash("frobnicate")), "my.rule")
    with point("it is found from a folder below the project's root"):
        (home.project / "a/b").mkdir(parents=True)
        check_deny(home.run(home.bash("frobnicate", cwd=str(home.project / "a/b"))), "my.rule")
        check_equal(home.records()[-1]["project"], str(home.project), "project")
    with point("another project does not have it"):
        (home.path / "other/.git").mkdir(parents=True)
        check_pass(home.run(home.bash("frobnicate", cwd=str(home.path / "other"))))
    for name, text in {
        "switch a rule off": "[git.push-force]\nenabled = no\n",
        "change a decision": "[git.push-force]\ndecision = log\n",
        "excuse a case": "[git.push-force]\nunless.operand = main\n",
        "take an id": "[git.push-force]\nreason = x\nprogram = true\n",
    }.items():
        with point(f"a project can't {name}"):
            rules.write_text(text)
            check_fault(home.run(home.bash("ls")), "fault.rules", "10-project.rules:1:", "may only add")
    with point("a project's rules that everybody can write are refused"):
        rules.write_text(MINE)
        rules.chmod(0o666)
        check_fault(home.run(home.bash("ls")), "fault.rules", "writable")

with Home() as home:
    folder = home.write("named/10-a.rules", MINE).parent
    with point("--rules uses only its folder"):
        check_deny(home.run(home.bash("frobnicate"), "--rules", folder), "my.rule")
        check_pass(home.run(home.bash(FORCE), "--rules", folder))
    with point("--rules: secrets are redacted all the same"):
        token = "ghp_Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQ"
        check_pass(home.run(home.bash(f"echo {token}"), "--rules", folder))
        check(token not in home.log.read_text(), home.log.read_text())
    with point("a relative --rules folder is taken from the working folder"):
        check_deny(home.run(home.bash("frobnicate"), "--rules", "../named"), "my.rule")
    with point("--config: the rules beside it are the user's"):
        home.write("other/hookguard.conf", "audit.keep = 3\n")
        home.write("other/rules/10-b.rules", MINE.replace("my.rule", "other.rule"))
        answer = home.run(home.bash("frobnicate"), "--config", home.path / "other/hookguard.conf")
        check_deny(answer, "other.rule")
    with point("--config that is missing"):
        check_fault(home.run(home.bash("ls"), "--config", home.path / "no.conf"), "fault.settings", "no.conf")

with Home() as home:
    with point("a home that is not /root, /home/NAME or /Users/NAME is a home all the same"):
        for command, rule in {"rm -rf ~": "files.delete-home", 'rm -rf "$HOME"': "files.delete-home",
                              "rm -rf ~/.ssh": "files.delete-dotfolder", "echo x >> ~/.bashrc": "files.startup",
                              "cd && rm -rf *": "files.delete-home"}.items():
            for place in (str(home.path), str(home.path) + "/", "/var/lib/jenkins"):
                answer = home.run(home.bash(command), env={"HOME": place, "XDG_STATE_HOME": str(home.path / ".local/state")})
                check_deny(answer, rule)
    with point("and what lies in it is not taken for the whole"):
        check_pass(home.run(home.bash("rm -rf ~/project/build", cwd=str(home.project))))

with Home() as home:
    with point("environment variables can't take the pinned rules away"):
        home.write("other/hookguard.conf", f"audit.file = {home.log}\n")
        home.write("other/rules/10-b.rules", MINE)
        for env in ({"XDG_CONFIG_HOME": "/nowhere"}, {"HOME": "/nowhere"}, {"HOME": None},
                    {"XDG_CONFIG_HOME": "relative"}, {"XDG_STATE_HOME": "/nowhere"}):
            answer = home.run(home.bash("frobnicate"), "--config", home.path / "other/hookguard.conf", env=env)
            check_deny(answer, "my.rule")

with Home() as home:
    with point("a set is verified anew when a file changes, and a stamp saves it otherwise"):
        path = home.user_rules(MINE)
        old = time.time() - 100
        check_deny(home.run(home.bash("frobnicate")), "my.rule")
        # The stamp waits for files to settle; age can't be faked for ctime, so look at both outcomes.
        stamp = home.path / ".local/state/hookguard/verified"
        check(not stamp.exists(), "a file changed a moment ago is not stamped")
        path.write_text(MINE + "matches = something else\n")
        os.utime(path, (old, old))
        check_fault(home.run(home.bash("ls")), "fault.rules", "50-mine.rules:4:", "must match")
    with point("define, continuation and unless work in a user's file"):
        path.write_text("define.name = (?:frob|twiddle)\n\n[my.rule]\nreason = Mine.\n"
                        "command = (?x)\n  ^%{name} nicate # a comment\n  \\b\nunless.flag = --help\n"
                        "matches = frobnicate x\nmatches = twiddlenicate\npasses = frobnicate --help\npasses = frob\n")
        check_deny(home.run(home.bash("frobnicate now")), "my.rule")
        check_pass(home.run(home.bash("frobnicate --help")))
    with point("a rule on the tool alone is a plain deny list"):
        path.write_text("[my.rule]\nreason = Not here.\ntool = WebFetch|mcp__srv__.*\n")
        check_deny(home.run(home.call("WebFetch", {"url": "https://example.com/", "prompt": "x"})), "my.rule")
        check_deny(home.run(home.call("mcp__srv__touch", {"path": "/tmp/x"})), "my.rule")
        check_pass(home.run(home.call("Read", {"file_path": "/tmp/x"})))
    with point("mode, agent, server and context can be asked"):
        home.settings("context = staging, production\n")
        for line, call in {
            "mode = plan": home.bash("ls", permission_mode="plan"),
            "agent = explorer": home.bash("ls", agent_id="a1", agent_type="explorer"),
            "server = my__db": home.call("mcp__my__db__query", {"id": "x"}),
            "server = db": home.call("mcp__plugin_tools_db__query", {"id": "x"}),
            "context = production": home.bash("ls"),
            "arg.n = ^5$": home.call("mcp__x__y", {"n": 5}),
            "text = deep": home.call("mcp__x__y", {"a": [{"b": ["so deep"]}]}),
            "url = example": home.call("mcp__x__y", {"a": {"b": "see https://example.org/x"}}),
            "host = ^example\\.org$": home.call("mcp__x__y", {"a": {"b": "see https://Example.ORG./x"}}),
        }.items():
            path.write_text(f"[my.rule]\nreason = r\n{line}\n")
            check_deny(home.run(call), "my.rule")

with Home() as home:
    with point("an MCP server has contexts of its own"):
        home.settings("server.warehouse = production\n")
        insert = {"sql": "INSERT INTO t VALUES (1)"}
        check_deny(home.run(home.call("mcp__warehouse__query", insert)), "database.production")
        check_pass(home.run(home.call("mcp__warehouse__query", {"sql": "SELECT 1"})))
        check_pass(home.run(home.call("mcp__other__query", insert)))
        home.settings("server. = production\n")
        answer = home.run(home.bash("ls"))
        check(answer.status == 2 and "write server.NAME with" in answer.text, answer)

LEVELS = """\
[my.plain]
reason = Plain.
program = plain
decision = ask
decision.strict = deny

[my.strict]
reason = Strict.
level = strict
program = strictly
"""

with Home() as home:
    home.user_rules(LEVELS)
    with point("level: a rule applies from its level on, and its decision may grow"):
        check_equal(home.run(home.bash("plain")).record["verdict"], "ask", "verdict at standard")
        check_pass(home.run(home.bash("strictly")))
        for level in ("strict", "paranoid"):
            home.settings(f"level = {level}\n")
            check_deny(home.run(home.bash("plain")), "my.plain")
            check_deny(home.run(home.bash("strictly")), "my.strict")
    with point("level.TOPIC holds for the rules of that topic"):
        home.settings("level = strict\nlevel.my = standard\n")
        check_pass(home.run(home.bash("strictly")))
        home.settings("level.my = strict\nlevel.git = paranoid\n")
        check_deny(home.run(home.bash("strictly")), "my.strict")
    with point("HOOKGUARD_LEVEL raises a level"):
        home.settings("level.my = standard\n")
        check_deny(home.run(home.bash("strictly"), env={"HOOKGUARD_LEVEL": "strict"}), "my.strict")
    with point("HOOKGUARD_LEVEL lowers none"):
        home.settings("level = strict\n")
        check_deny(home.run(home.bash("strictly"), env={"HOOKGUARD_LEVEL": "standard"}), "my.strict")
        check_pass(home.run(home.bash("ls"), env={"HOOKGUARD_LEVEL": ""}))
    with point("HOOKGUARD_LEVEL that is no level is a fault"):
        check_fault(home.run(home.bash("ls"), env={"HOOKGUARD_LEVEL": "none"}), "fault.settings", "HOOKGUARD_LEVEL")
    with point("rules shows what is in force"):
        home.settings("")
        lines = {line.split()[0]: line.split()[1] for line in home.run(b"", "rules").out.decode().splitlines()}
        check_equal((lines["my.plain"], lines["my.strict"]), ("ask", "off"), "at standard")
        answer = home.run(b"", "rules", env={"HOOKGUARD_LEVEL": "strict"})
        lines = {line.split()[0]: line.split()[1] for line in answer.out.decode().splitlines()}
        check_equal((lines["my.plain"], lines["my.strict"]), ("deny", "deny"), "at strict")
    with point("examples of a rule hold at every level"):
        home.user_rules(LEVELS + "matches = strictly\n")
        check_deny(home.run(home.bash("git push --force")), "git.push-force")

with Home() as home:
    home.user_rules("[my.prod]\nreason = Prod.\ncontext = production\nprogram = ship-it\n")
    prod, other = home.project, home.path / "other"
    (prod / "a").mkdir(), (prod / "sandbox").mkdir(), other.mkdir()
    (home.path / "link").symlink_to(prod)

    def deploys(folder, **env):
        return home.run(home.bash("ship-it", cwd=str(folder)), env=env, cwd=home.path)

    with point("context.FOLDER: calls in the folder have the context, others do not"):
        home.settings(f"context.{prod} = eu production\ncontext.~/project/sandbox =\n")
        for folder in (prod, prod / "a", home.path / "link" / "a"):
            check_deny(deploys(folder), "my.prod")
            check_equal(home.records()[-1]["context"], ["eu", "production"], "contexts of the record")
        for folder in (prod / "sandbox", other, home.path):
            check_pass(deploys(folder))
            check("context" not in home.records()[-1], home.records()[-1])
    with point("the folder in which the session began counts, wherever the agent went"):
        check_deny(deploys(other, CLAUDE_PROJECT_DIR=str(prod)), "my.prod")
        check_deny(deploys(prod, CLAUDE_PROJECT_DIR=str(other)), "my.prod")
    with point("HOOKGUARD_CONTEXT adds, and takes nothing away"):
        check_deny(deploys(other, HOOKGUARD_CONTEXT="production"), "my.prod")
        check_deny(deploys(prod, HOOKGUARD_CONTEXT="staging"), "my.prod")
        home.settings("context.default = production\n")
        check_deny(deploys(other, HOOKGUARD_CONTEXT="staging"), "my.prod")
        check_fault(deploys(other, HOOKGUARD_CONTEXT="Prod"), "fault.settings", "HOOKGUARD_CONTEXT")
    with point("context.default holds where no other setting says anything"):
        check_deny(deploys(other), "my.prod")
        home.settings(f"context.default = production\ncontext.{other} = dev\n")
        check_pass(deploys(other))
        check_deny(deploys(prod), "my.prod")
        home.settings("context.default = production\ncontext = dev\n")
        check_pass(deploys(prod))
    with point("config shows the contexts of the folder"):
        home.settings(f"context.{prod} = production\n")
        config = json.loads(home.run(b"", "config", "--json").out)
        check_equal(config["contexts"], ["production"], "contexts")
        check_equal(config["settings"][f"context.{prod}"]["value"], "production", "value")
        check(b"contexts.here    = production" in home.run(b"", "config").out, "text")

done()
