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
	{STR_INIT("/srv/app/VERSION"), STR_INIT("1.2\n")},
	{STR_INIT("/srv/app/bin/y.sh"), STR_INIT("rm /b\n")},
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

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	disk_files = files;
	surroundings.follow_links = true;
	surroundings.disk = &disk;
	TEST(substituted_texts);
	TEST(piped_and_copied_texts);
	arena_finish(&arena);
	return test_done();
}
