# SPDX-License-Identifier: MIT
"""The files of packaging/ agree with the program and with each other. What builds them is in tests/packaging."""

import fnmatch
import json
import os
import re
import subprocess
import sys

from harness import GUARD, ROOT, Home, check, check_equal, done, point

PACKAGING = ROOT / "packaging"
PLUGIN = PACKAGING / "claude-code/plugin"
VERSION = re.search(r"^  version: '([\d.]+)',$", (ROOT / "meson.build").read_text(), re.M)[1]

# Where each file names the version.
VERSIONS = {
    "debian/changelog": r"\Ahookguard \(([\d.]+)-\d+\)",
    "rpm/hookguard.spec": r"^Version: +(\S+)$",
    "arch/PKGBUILD": r"^pkgver=(\S+)$",
    "alpine/APKBUILD": r"^pkgver=(\S+)$",
    "homebrew/hookguard.rb": r"/hookguard-([\d.]+)\.tar\.gz",
    "nix/package.nix": r'^  version = "([\d.]+)";$',
    "claude-code/plugin/.claude-plugin/plugin.json": r'"version": "([\d.]+)"',
}


def members(path):
    """A JSON file; a member that is given twice is a mistake that json.load hides."""
    def unique(pairs):
        names = [name for name, _ in pairs]
        check_equal(len(set(names)), len(names), f"members of {path.name}: {names}")
        return dict(pairs)
    return json.loads(path.read_text(), object_pairs_hook=unique)


with Home() as home, point("every package has the version of the program"):
    check(VERSION in home.run(b"", "--version").out.decode(), "--version")
    for name, pattern in VERSIONS.items():
        found = re.findall(pattern, (PACKAGING / name).read_text(), re.M)
        check_equal(found, [VERSION], name)

with point("each recipe is in the README of packaging/"):
    text = (PACKAGING / "README.md").read_text()
    for folder in PACKAGING.iterdir():
        if folder.is_dir():
            check(f"`{folder.name}/`" in text, folder.name)

with point("the plugin's hook is the entry of the manual, with the path of the packages"):
    manual = (ROOT / "man/hookguard.1.scd").read_text()
    (entry,) = [json.loads(block) for block in re.findall(r"^```\n(\{\n.*?)^```$", manual, re.M | re.S)]
    entry["hooks"]["PreToolUse"][0]["hooks"][0]["command"] = "/usr/bin/hookguard"
    check_equal(members(PLUGIN / "hooks/hooks.json")["hooks"], entry["hooks"], "hooks")

with point("the marketplace names the plugin, and where it lies"):
    market = members(PACKAGING / "claude-code/.claude-plugin/marketplace.json")
    manifest = members(PLUGIN / ".claude-plugin/plugin.json")
    (plugin,) = market["plugins"]
    check_equal(plugin["name"], manifest["name"], "name")
    check_equal(plugin["description"], manifest["description"], "description")
    check_equal((PACKAGING / "claude-code" / plugin["source"]).resolve(), PLUGIN.resolve(), "folder")
    check("name" in market["owner"], "owner")

with point("what the Debian package takes as documents is there"):
    for name in (PACKAGING / "debian/docs").read_text().split():
        check((ROOT / name).stat().st_size > 0, name)

RECIPES = {name: (PACKAGING / name).read_text() for name in (
    "debian/rules", "rpm/hookguard.spec", "arch/PKGBUILD", "alpine/APKBUILD", "homebrew/hookguard.rb", "nix/package.nix")}

with point("each recipe wants the manual, so that it can't be missing without a word"):
    for name, text in RECIPES.items():
        check(re.search(r'man-pages=enabled|mesonEnable "man-pages" true', text), name)

with point("what a recipe takes as documents are no programs, and no address has two slashes"):
    programs = [path.name for path in (ROOT / "docs").iterdir() if path.stat().st_mode & 0o111]
    check(programs, "docs/ has no program")
    for name, text in RECIPES.items():
        check(not re.search(r"\bdocs(/\*)?\s*$", text, re.M), f"{name}: all of docs/, with {programs}")
        url = re.search(r"""^(?:URL: +|url=['"])([^'"\s]+)""", text, re.M)
        if url and "$url/" in text.replace("%{url}", "$url"):
            check(not url[1].endswith("/"), f"{name}: {url[1]}")

with point("the files of an install are those that the RPM lists"):
    spec = RECIPES["rpm/hookguard.spec"]
    listed = spec[spec.index("\n%files\n"):spec.index("\n%changelog\n")].split()
    macros = {"%{_bindir}": "/bin", "%{_datadir}": "/share", "%{_mandir}": "/share/man"}
    patterns = []
    for name in listed:
        for macro, folder in macros.items():
            if name.startswith(macro):
                patterns.append(name.replace(macro, folder) + ("*" if name.endswith("/") else ""))
    process = subprocess.run(["meson", "introspect", "--installed", os.environ.get("HOOKGUARD_BUILD_ROOT", ".")],
                             capture_output=True, text=True)
    files = json.loads(process.stdout) if process.returncode == 0 else {}
    check(files and patterns, f"{patterns}, {process}")
    used = set()
    for path in files.values():
        found = [pattern for pattern in patterns if fnmatch.fnmatchcase(re.sub("^.*?(?=/(bin|share)/)", "", path), pattern)]
        check(found, f"{path} is in no line of %files")
        used.update(found)
    check(not used or "/share/man/man1/hookguard.1*" not in used or used == set(patterns), f"{set(patterns) - used} is not installed")

with point("the recipes of Arch and Alpine are shell"):
    for name, options in {"arch/PKGBUILD": [], "alpine/APKBUILD": ["--posix"]}.items():
        process = subprocess.run(["bash", *options, "-n", PACKAGING / name], capture_output=True, text=True)
        check(process.returncode == 0 and not process.stderr, process.stderr)

with point("the picture of docs/architecture.md has the stages in their order"):
    stages = re.search(r"^stages='(.*)'$", (ROOT / "tests/lint/stage-order.sh").read_text(), re.M)[1].split()
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/architecture.md").read_text(), re.M)
    drawn = re.findall(r'y="40">(\w+)<', (ROOT / "docs/architecture.svg").read_text())
    listed = re.findall(r"^  '(\w+)/\w+\.c',", (ROOT / "src/meson.build").read_text(), re.M)
    check_equal(rows, stages, "rows of the table")
    check_equal(drawn, stages, "the picture")
    check_equal(list(dict.fromkeys(listed)), stages, "folders in src/meson.build")

with point("docs/session.svg is what the guard says"):
    def without_places(text):
        text = re.sub(r"(?<=hookguard allow )\w{8}", "CODE", text)
        return re.sub(r"(?<=\.rules:)\d+", "N", re.sub(r'textLength="[\d.]+"', "", text))
    process = subprocess.run([sys.executable, ROOT / "docs/record.py", GUARD], capture_output=True, text=True, check=True)
    check_equal(without_places(process.stdout), without_places((ROOT / "docs/session.svg").read_text()), "picture")

with point("what the pages of docs/ link to is there"):
    for page in (ROOT / "docs").glob("*.md"):
        prose = re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.M | re.S)
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", prose):
            check((page.parent / target).exists(), f"{page.name}: {target}")

done()
