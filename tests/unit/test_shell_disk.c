/* SPDX-License-Identifier: MIT */
/* Scripts of the disk that a command runs without naming them as its script. */
#include "disk.h"
#include "shell_rows.h"

static const struct disk_file files[] = {
	{STR_INIT("/srv/app/x.sh"), STR_INIT("rm /a\n")},
	{STR_INIT("/srv/app/args.sh"), STR_INIT("rm \"$1\"\n")},
	{STR_INIT("/srv/app/said.sh"), STR_INIT("echo /a\n")},
	{STR_INIT("/srv/app/x.py"), STR_INIT("import os\nos.remove('/a')\n")},
	{STR_INIT("/srv/app/coded"), STR_INIT("cm0gL2E=\n")},
	{STR_INIT("/srv/app/self.sh"),
		STR_INIT("eval \"$(cat self.sh)\"; eval \"$(cat self.sh)\"\n")},
	{STR_INIT("/srv/app/odd.txt"), STR_INIT("don't (rm /a\n")},
	{STR_INIT("/srv/app/package.json"), STR_INIT("{\"scripts\":{\"x\":\"rm -r dist\"}}\n")},
	{STR_INIT("/srv/app/VERSION"), STR_INIT("1.2\n")},
	{STR_INIT("/srv/app/bin/y.sh"), STR_INIT("rm /b\n")},
	{STR_INIT("/srv/app/jobs/.hidden.sh"), STR_INIT("rm /hidden\n")},
	{STR_INIT("/srv/app/jobs/10-clean"), STR_INIT("#!/bin/sh\nrm /c\n")},
	{STR_INIT("/srv/app/jobs/20.sh"), STR_INIT("rm /d\n")},
	{STR_INIT("/srv/app/jobs/deep/e.sh"), STR_INIT("rm \"/e$1\"\n")},
	{STR_INIT("/srv/app/jobs/f.py"), STR_INIT("import os\nos.remove('/f')\n")},
	{STR_INIT(""), STR_INIT("")},
};

static void substituted_texts(void)
{
	static const struct example rows[] = {
		ROW("eval \"$(cat x.sh)\"", "/a"),
		ROW("eval \"$(<x.sh)\"; bash -c \"$(cat /srv/app/bin/y.sh)\"", "/a; /b"),
		ROW("eval `cat x.sh`", "/a"),
		ROW("sh -c \"$(cat args.sh)\" x /c", "/c"),
		ROW("x=$(cat x.sh); bash -c \"$x\"", "/a"),
		ROW("eval \"set -e; $(head -n 5 x.sh)\"", "/a"),
		ROW("cd bin; eval \"$(cat y.sh)\"", "/b"),
		ROW("$(cat x.sh)", "/a"),
		ROW("$(cat x.sh) /d", "/a,/d"),
		ROW("bash <<< \"$(cat x.sh)\"", "/a"),
		ROW("eval \"$(grep -v '^#' x.sh)\"", "/a"),
		ROW("eval \"$(base64 -d coded)\"", "/a"),
		ROW("python3 -c \"$(cat x.py)\"", "/a"),
		ROW("eval \"$(cat self.sh)\"; eval \"$(cat x.sh)\"", "/a"),
		/* what is no command */
		ROW("echo \"$(cat x.sh)\"; cat x.sh; v=$(cat x.sh); export W=\"$(cat x.sh)\"", ""),
		ROW("git tag \"v$(cat VERSION)\"; grep \"$(cat x.sh)\" notes", ""),
		ROW("eval \"$(grep x odd.txt)\"; eval \"$(cat none.sh)\"; $(which ls) x.sh", ""),
		ROW("bash -c 'echo \"$(cat x.sh)\"'; sh -c \"echo $(cat x.sh)\"", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void piped_and_copied_texts(void)
{
	static const struct example rows[] = {
		ROW("source <(cat x.sh)", "/a"),
		ROW("bash <(head -3 x.sh); . <(sed 's/a/c/' x.sh)", "/a; /c"),
		ROW("cat x.sh bin/y.sh | sh", "/a; /b"),
		ROW("sed 's/echo/rm/' said.sh | bash", "/a"),
		ROW("sed 's/echo/rm/' said.sh > y; bash y", "/a"),
		ROW("cat x.sh > y; bash y", "/a"),
		ROW("cat x.sh | tee y | wc -l; sh y", "/a"),
		ROW("sed 's/rm/echo/' x.sh | bash; cat said.sh > y; sh y; cat x.sh | wc -l", ""),
		ROW("diff <(cat x.sh) <(cat said.sh); cat x.sh > y; cat y", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void globs_of_scripts(void)
{
	static const struct example rows[] = {
		ROW("bash bin/*.sh", "/b"),
		ROW("sh ./j*/2?.sh; source jobs/[0-9]*.sh", "/d"),
		ROW("for f in jobs/*.sh bin/*; do bash \"$f\"; done", "/b; /d"),
		ROW("for f in jobs/*; do [ -x \"$f\" ] && \"$f\"; done", "/c; /d; /f"),
		ROW("for f in $(find jobs -name '*.sh'); do . $f; done", "/d"),
		ROW("./bin/*.sh; cat bin/*.sh x.sh | bash", "/b; /b; /a"),
		ROW("cd jobs && python3 *.py", "/f"),
		ROW("find jobs -name '*.sh' -exec bash {} \\;", "/d; /e"),
		ROW("find jobs -type f -name '*.sh' -exec sh -x {} x \\;", "/d; /ex"),
		ROW("find . -name 'y.sh' -exec sh -c '. \"$1\"' _ {} \\;", "/b"),
		ROW("run-parts jobs; run-parts --regex '.*' /srv/app/bin", "/c; /b"),
		/* what runs none of them */
		ROW("shellcheck bin/*.sh; bash -n jobs/*.sh; cat jobs/*; ls *.sh", ""),
		ROW("for f in jobs/*.sh; do echo \"$f\"; done; bash *.none; sh 'x*.txt'", ""),
		ROW("find jobs -name '*.sh' -exec chmod +x {} +; find . -name '*.sh' -exec bash -n "
		    "{} \\;",
			""),
		ROW("run-parts --test jobs; run-parts --list jobs", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void files_of_lines(void)
{
	static const struct example rows[] = {
		ROW("parallel -a x.sh", "/a"),
		ROW("parallel --jobs 4 --arg-file x.sh; parallel :::: bin/y.sh", "/a; /b"),
		ROW("parallel < x.sh; cat bin/y.sh | parallel", "/a; /b"),
		ROW("while read -r l; do eval \"$l\"; done < x.sh", "/a"),
		ROW("xargs -a x.sh -d '\\n' -n1 sh -c", "/a"),
		ROW("parallel -a x.sh echo; parallel echo {} :::: x.sh; parallel -a VERSION", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void edited_files(void)
{
	static const struct example rows[] = {
		ROW("sed -i 's/echo/rm/' said.sh; sh said.sh", "/a"),
		ROW("sed -i -e 's/a/b/' -e 's/echo/rm/' said.sh && ./said.sh", "/b"),
		ROW("sed -i '1s/^echo .*$/rm \\/c/' said.sh; sh said.sh", "/c"),
		ROW("sed -i '1i rm /c' said.sh; . ./said.sh", "/c"),
		ROW("sed -i '$a\\\nrm /c' said.sh; sh said.sh", "/c"),
		ROW("sed -i '/echo/c\\rm /c' said.sh VERSION; sh said.sh", "/c"),
		ROW("sed -E -i.bak 's|^echo|rm|' said.sh; sh said.sh", "/a"),
		ROW("perl -pi -e 's/echo/rm/' said.sh; sh said.sh", "/a"),
		ROW("ed -s said.sh <<'E'\na\nrm /c\n.\nw\nE\nsh said.sh", "/c"),
		ROW("printf ',s/echo/rm/\\nwq\\n' | ed said.sh; sh said.sh", "/a"),
		ROW("ex -sc '1i|rm /c' -cx said.sh; sh said.sh", "/c"),
		ROW("vim -es -c '%s/echo/rm/' -c wq said.sh; sh said.sh", "/a"),
		ROW("ed <<'E'\na\nrm /c\n.\nw new.sh\nE\nsh new.sh", "/c"),
		/* what takes the danger away, what is not run, and what is not understood */
		ROW("sed -i 's/rm/echo/' x.sh; sh x.sh; sed -i '/rm/d' bin/y.sh; sh bin/y.sh", ""),
		ROW("sed -i 's/^rm .*/true/' x.sh; sh x.sh; sed -i '1d' jobs/20.sh; sh jobs/20.sh",
			""),
		ROW("sed '1i rm /c' said.sh; cat said.sh; sed -n '1i rm /c' said.sh; sh said.sh",
			""),
		ROW("sed -i '1,3s/echo/rm/;s/x\\(y\\)/rm/' said.sh; perl -pi -e 's/echo/$x/' "
		    "said.sh; "
		    "sh said.sh",
			""),
		ROW("ed said.sh <<'E'\n1p\nq\nE\nvim -c 'set nu' -c '/rm' said.sh; sh said.sh", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

#define DIFF(name, lines) "<<'E'\n--- a/" name "\n+++ b/" name "\n@@ -1 +1 @@\n" lines "E\n"

static void patched_files(void)
{
	static const struct example rows[] = {
		ROW("patch -p1 " DIFF("said.sh", "-echo /a\n+rm /c\n") "sh said.sh", "/c"),
		ROW("patch said.sh " DIFF("other", " echo /a\n+rm /c\n") "sh said.sh", "/c"),
		ROW("git apply " DIFF("bin/new.sh", "+rm /c\n") "sh bin/new.sh", "/c"),
		ROW("git apply " DIFF("said.sh", "-not there\n+rm /c\n") "sh said.sh", "/c"),
		ROW("cat > d " DIFF(
			    "said.sh", "-echo /a\n+rm /c\n") "patch -p1 < d; sh said.sh; git "
							     "checkout . ; git apply d",
			"/c"),
		ROW("patch -p1 " DIFF("x.sh", "-rm /a\n+true\n") "sh x.sh", ""),
		ROW("git apply --check " DIFF("said.sh", "-echo /a\n+rm /c\n") "sh said.sh", ""),
		ROW("git apply " DIFF("notes.md", "+rm /c\n") "cat notes.md; sh said.sh", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void edited_packages(void)
{
	static const struct example rows[] = {
		ROW("npm pkg set scripts.x='rm -r /a'", "/a"),
		ROW("pnpm pkg set name=b 'scripts[x]=rm -r /a'; npm set-script x 'rm /b'",
			"/a; /b"),
		ROW("jq '.scripts.x = \"rm -r /a\"' package.json > t && mv t package.json",
			"/a; /srv/app/t"),
		ROW("jq --arg c 'rm -r /a' '.scripts.x=$c' package.json | sponge package.json",
			"/a"),
		ROW("jq '.scripts += {\"x\": \"rm \\\"/a\\\"\"}' package.json > t", "/a"),
		ROW("yq -i '.scripts.x = \"rm -r /a\"' package.json", "/a"),
		ROW("python3 -c 'import json; p = json.load(open(\"package.json\")); "
		    "p[\"scripts\"][\"x\"] = \"rm -r /a\"; json.dump(p, open(\"package.json\", "
		    "\"w\"))' && npm run x",
			"/a; /srv/app/dist"),
		ROW("sed -i 's/dist/\\/a/' package.json && npm run x", "/a"),
		/* what sets none, or is none */
		ROW("npm pkg set scripts.x='tsc -b' description='rm -r /a'; npm pkg get scripts.x",
			""),
		ROW("jq '.scripts.x == \"rm -r /a\"' package.json; jq -r .scripts.x package.json",
			""),
		ROW("jq '.version = \"rm /a\"' package.json > t; jq '.scripts.x = \"vite build\"' "
		    "t",
			""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	disk_files = files;
	surroundings.follow_links = true;
	surroundings.disk = &disk;
	TEST(substituted_texts);
	TEST(piped_and_copied_texts);
	TEST(globs_of_scripts);
	TEST(files_of_lines);
	TEST(edited_files);
	TEST(patched_files);
	TEST(edited_packages);
	arena_finish(&arena);
	return test_done();
}
