# SPDX-License-Identifier: MIT
"""Layers of rules: who may add, reopen, loosen; and that a changed set is verified before use."""

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
            "server = my__db": home.call("mcp__my__db__query", {"q": "x"}),
            "server = db": home.call("mcp__plugin_tools_db__query", {"q": "x"}),
            "context = production": home.bash("ls"),
            "arg.n = ^5$": home.call("mcp__x__y", {"n": 5}),
            "text = deep": home.call("mcp__x__y", {"a": [{"b": ["so deep"]}]}),
            "url = example": home.call("mcp__x__y", {"a": {"b": "see https://example.org/x"}}),
            "host = ^example\\.org$": home.call("mcp__x__y", {"a": {"b": "see https://Example.ORG./x"}}),
        }.items():
            path.write_text(f"[my.rule]\nreason = r\n{line}\n")
            check_deny(home.run(call), "my.rule")

done()
