# SPDX-License-Identifier: MIT
"""`meson install` puts everything in its usual place, and what it installed works."""

import os
import pathlib
import shutil
import subprocess

from harness import ROOT, Home, check, check_deny, check_equal, done, point

BUILD = os.environ["HOOKGUARD_BUILD_ROOT"]


def installed_under(home):
    """Installs into an empty root; the files that arrived, without the prefix of this build."""
    root = home.path / "root"
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", str(root)],
                   check=True, capture_output=True)
    guard = next(root.rglob("bin/hookguard"))
    return root, guard, guard.parent.parent


with Home() as home:
    root, guard, prefix = installed_under(home)
    with point("DESTDIR is honoured: nothing but the root is touched"):
        check(str(guard).startswith(str(root)), guard)
    with point("the executable works from where it is"):
        check_deny(home.run(home.bash("git push --force"), guard=str(guard)), "git.push-force")
    with point("the generator and the tests are not installed"):
        check_equal([path.name for path in (prefix / "bin").iterdir()], ["hookguard"], "programs")
    with point("the sources of the rules"):
        found = {path.name for path in (prefix / "share/hookguard/rules").iterdir()}
        check_equal(found, {path.name for path in (ROOT / "rules").iterdir()}, "files")
    with point("completions for bash, zsh and fish"):
        for name in ("bash-completion/completions/hookguard", "zsh/site-functions/_hookguard",
                     "fish/vendor_completions.d/hookguard.fish"):
            check((prefix / "share" / name).is_file(), name)
    with point("the bash completion loads and completes options, commands and hosts"):
        script = prefix / "share/bash-completion/completions/hookguard"
        for words, want in {"hookguard ru": "rules", "hookguard rules --j": "--json",
                            "hookguard --agent co": "codex"}.items():
            line = (f'source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _hookguard; '
                    'printf "%s\\n" "${COMPREPLY[@]}"')
            out = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=home.environment())
            check(want in out.stdout.split(), f"{words}: {out}")
    if shutil.which("scdoc"):
        with point("the manual pages"):
            for page in ("man1/hookguard.1", "man5/hookguard.rules.5", "man5/hookguard.conf.5",
                         "man5/hookguard-audit.5"):
                check((prefix / "share/man" / page).is_file(), page)

done()
