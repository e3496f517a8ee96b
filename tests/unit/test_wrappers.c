/* SPDX-License-Identifier: MIT */
/*
 * Programs that run programs: from a command line to the commands that are run, how each is reached,
 * and what stays data.
 */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/invocation.h"
#include "facts/run_settings.h"
#include "facts/shell.h"

static struct arena arena;
static struct actions actions;

static struct wrapper own[2];
static const struct surroundings surroundings = {
	.home = STR_INIT("/home/dev"), .wrappers = own, .wrappers_count = ARRAY_LEN(own)};

static void read_text(struct str text)
{
	struct fault fault = {.is_set = false};
	actions = (struct actions){.arena = &arena};
	CHECK(shell_add_actions(&actions, text, STR("/srv/app"), &surroundings, &fault));
}

static void show_facts(
	struct buf *out, const struct action *action, enum fact_kind kind, const char *before)
{
	const struct fact *fact = action->facts[kind].first;
	for (bool is_first = true; fact; fact = fact->next, is_first = false)
		buf_printf(out, "%s%.*s", is_first ? before : ",", STR_ARG(fact->value));
}

/* The actions in their normal form with the way to each, joined by "; ". */
static struct str commands(struct str text)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	read_text(text);
	for (const struct action *action = actions.first; action; action = action->next) {
		if (action != actions.first)
			buf_add(&out, STR("; "));
		show_facts(&out, action, FACT_COMMAND, "");
		show_facts(&out, action, FACT_VIA, " <");
	}
	return buf_str(&out);
}

/* All values of one kind over all actions. */
static struct str values(struct str text, enum fact_kind kind)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	read_text(text);
	for (const struct action *action = actions.first; action; action = action->next)
		show_facts(&out, action, kind, out.len > 0 ? "; " : "");
	return buf_str(&out);
}

/* Words of a line without any shell: blanks part them, '…' holds them together. */
static const struct word *split(struct str text)
{
	struct word_list list = {NULL, NULL};
	size_t at = 0;
	while (at < text.len) {
		struct buf one;
		size_t start = at;
		bool is_quoted = false;
		buf_init(&one, &arena, 1 * MIB);
		for (; at < text.len && (is_quoted || text.ptr[at] != ' '); at++) {
			if (text.ptr[at] == '\'')
				is_quoted = !is_quoted;
			else
				buf_add_byte(&one, text.ptr[at]);
		}
		struct word *word = ARENA_NEW(&arena, struct word);
		word->text = buf_str(&one);
		word->place = (struct span){start, at - start};
		word->needs_quotes = word_needs_quotes(word->text);
		word_list_add(&list, word);
		at++;
	}
	return list.first;
}

static struct str show_words(const struct word *words)
{
	return words ? embedded_show(&arena, words) : STR("");
}

/* What hangs on an invocation: KIND:lang:text[words] @folder. */
static struct str embedded(struct str text)
{
	static const char *const kinds[] = {"shell", "words", "script", "code"};
	struct buf out;
	struct invocation invocation = invocation_read(
		&arena, &surroundings, split(text), (struct folder){.path = STR("/srv/app")}, NULL);
	const struct embedded *one = invocation.embedded.first;
	buf_init(&out, &arena, 1 * MIB);
	for (; one; one = one->next) {
		buf_printf(&out, "%s%s%s%.*s:", out.len > 0 ? "; " : "", kinds[one->kind],
			one->lang.len > 0 ? "/" : "", STR_ARG(one->lang));
		buf_add(&out, one->text);
		if (one->words)
			buf_printf(&out, "[%.*s]", STR_ARG(show_words(one->words)));
		if (one->is_remote)
			buf_add(&out, STR(" remote"));
		if (!str_equal(one->folder.path, STR("/srv/app")))
			buf_printf(&out, " @%.*s", STR_ARG(one->folder.path));
	}
	return buf_str(&out);
}

struct example {
	struct str text;
	struct str wanted;
};

#define ROW(text, wanted)                                                                          \
	{                                                                                          \
		STR_INIT(text), STR_INIT(wanted)                                                   \
	}

static void check_all(const struct example *rows, size_t count, struct str (*show)(struct str text))
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK_STR(show(rows[i].text), rows[i].wanted);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(rows[i].text));
	}
}

#define CHECK_ALL(rows, show) check_all((rows), ARRAY_LEN(rows), (show))

/* --- taken off ------------------------------------------------------------------------------ */

static void prefixes(void)
{
	static const struct example rows[] = {
		ROW("sudo rm a", "rm a <sudo"),
		ROW("sudo -nHu dev -- rm a", "rm a <sudo"),
		ROW("sudo -s rm a; sudo -i rm a; sudo -k rm a; sudo --user=dev rm a; sudo --use "
		    "dev rm a",
			"rm a <sudo; rm a <sudo; rm a <sudo; rm a <sudo; rm a <sudo"),
		ROW("sudo -l; sudo -v; sudo -e /etc/hosts; sudo; sudo -V",
			"sudo -l; sudo -v; sudo -e /etc/hosts; sudo; sudo -V"),
		ROW("doas -u a rm b; pkexec --user root rm b; run0 rm b",
			"rm b <doas; rm b <pkexec; rm b <run0"),
		ROW("su - dev -c 'rm a'; su -c 'rm a' dev; su --comm 'rm a' dev; su dev",
			"su - dev -c 'rm a'; rm a <su -c; su -c 'rm a' dev; rm a <su -c; su "
			"--command "
			"'rm a' dev; rm a <su --comm; su dev"),
		ROW("runuser -u dev -- rm a; runuser dev -c 'rm a'; runuser -l dev -c 'rm a'",
			"rm a <runuser; runuser dev -c 'rm a'; rm a <runuser -c; runuser -l dev -c "
			"'rm "
			"a'; rm a <runuser -c"),
		ROW("env -i A=1 rm a; env -u X -C / rm a; env - rm a; env; env A=1",
			"rm a <env; rm a <env; rm a <env; env; env A=1"),
		ROW("env -S 'rm a'; env -S'rm -v' a 'b c'; env -iS 'bash -c' 'rm a'; env "
		    "--split-string='rm a'",
			"env -S 'rm a'; rm a <env -S; env '-Srm -v' a 'b c'; rm -v a 'b c' <env "
			"-S; env -iS "
			"'bash -c' 'rm a'; bash -c 'rm a' <env -S; rm a <bash -c,env -S; env "
			"'--split-string=rm a'; rm a <env --split-string"),
		ROW("nice -n 5 ionice -c3 nohup setsid -w stdbuf -oL timeout -k 5 10 time -p rm a",
			"rm a <time,timeout,stdbuf,setsid,nohup,ionice,nice"),
		ROW("command rm a; exec -a x rm a; builtin cd a; command -v rm; command -V rm; "
		    "command -p rm a",
			"rm a <command; rm a <exec; cd a <builtin; command -v rm; command -V rm; "
			"rm a <command"),
		ROW("xargs rm; xargs -0 -n1 -I {} rm {}; xargs -a f -P4 rm; xargs; xargs -i rm {}",
			"rm <xargs; rm {} <xargs; rm <xargs; xargs; rm {} <xargs"),
		ROW("chroot /mnt rm a; nsenter -t 1 -m -u rm a; nsenter -muip --target 1 rm a; "
		    "unshare -r rm a",
			"rm a <chroot; rm a <nsenter; rm a <nsenter; rm a <unshare"),
		ROW("systemd-run --user -p X=1 --unit u rm a; systemd-inhibit --what=sleep rm a",
			"rm a <systemd-run; rm a <systemd-inhibit"),
		ROW("flock /l rm a; flock -n -E 5 /l rm a; flock /l -c 'rm a'; flock -x 9",
			"rm a <flock; rm a <flock; flock /l -c 'rm a'; rm a <flock -c; flock -x 9"),
		ROW("strace -f -e trace=file -o /o rm a; ltrace -S rm a; valgrind --tool=x rm a; "
		    "perf stat -r 5 rm a; "
		    "perf record -g -- rm a; rr record rm a",
			"rm a <strace; rm a <ltrace; rm a <valgrind; rm a <perf stat; rm a <perf "
			"record; rm "
			"a <rr record"),
		ROW("taskset -c 0 rm a; taskset -p 5; chrt -f 10 rm a; numactl -N 0 rm a; prlimit "
		    "--nofile=5 rm a; "
		    "prlimit -p 5; setpriv --reuid 5 rm a; setarch x86_64 -R rm a; linux32 rm a; "
		    "arch -x86_64 rm a",
			"rm a <taskset; taskset -p 5; rm a <chrt; rm a <numactl; rm a <prlimit; "
			"prlimit -p "
			"5; rm a <setpriv; rm a <x86_64,setarch; rm a <linux32; rm a <arch"),
		ROW("bwrap --ro-bind /usr /usr --dev /dev --chdir /x rm a; firejail --net=none rm "
		    "a; proot -r /x rm a; "
		    "capsh --drop=x -- -c 'rm a'; cgexec -g cpu:x rm a",
			"rm a <bwrap; rm a <firejail; rm a <proot; capsh --drop=x -- -c 'rm a'; sh "
			"-c 'rm a' "
			"<capsh; rm a <sh -c,capsh; rm a <cgexec"),
		ROW("xvfb-run -a -s '-x 1' rm a; dbus-run-session -- rm a; faketime '2020-01-01' "
		    "rm a; torsocks rm a; "
		    "proxychains4 -q rm a; catchsegv rm a; caffeinate -i rm a; ssh-agent rm a",
			"rm a <xvfb-run; rm a <dbus-run-session; rm a <faketime; rm a <torsocks; "
			"rm a "
			"<proxychains4; rm a <catchsegv; rm a <caffeinate; rm a <ssh-agent"),
		ROW("busybox rm a; busybox sh -c 'rm a'; toybox rm a; busybox --list",
			"rm a <busybox; sh -c 'rm a' <busybox; rm a <sh -c,busybox; rm a <toybox; "
			"busybox "
			"--list"),
		ROW("sshpass -p x ssh h rm a", "ssh h rm a <sshpass; rm a <ssh,sshpass"),
		ROW("direnv exec . rm a; mise exec node@20 -- rm a; mise x -c 'rm a'; mise exec "
		    "node@20; asdf exec rm a",
			"direnv exec . rm a; rm a <direnv exec; rm a <mise exec; mise x -c 'rm a'; "
			"rm a <mise x -c; "
			"mise exec "
			"node@20; rm a <asdf exec"),
		ROW("uv run --with x rm a; uv run -- rm a; poetry run rm a; pipenv run rm a; hatch "
		    "run rm a; rye run rm "
		    "a; pdm run rm a; conda run -n e rm a; bundle exec rm a",
			"rm a <uv run; rm a <uv run; rm a <poetry run; pipenv run rm a; rm a "
			"<pipenv run; hatch run rm a; rm a <hatch run; rye run rm a; rm a <rye "
			"run; "
			"pdm run rm a; rm a <pdm run; rm a <conda run; rm a <bundle exec"),
		ROW("doppler run -- rm a; doppler run --command 'rm a'; doppler run -p x rm a; op "
		    "run --env-file f -- rm "
		    "a; infisical run --env=x -- rm a; aws-vault exec p -- rm a; chamber exec a b "
		    "-- rm a; dotenv -e f "
		    "rm a; dotenv run rm a; dotenvx run -f f -- rm a",
			"rm a <doppler run; doppler run --command 'rm a'; rm a <doppler run "
			"--command; rm a "
			"<doppler run; rm a <op run; rm a <infisical run; rm a <aws-vault exec; rm "
			"a "
			"<chamber exec; rm a <dotenv; rm a <dotenv run; rm a <dotenvx run"),
		ROW("rtk git push -f; rtk proxy rm a; cross-env A=1 rm a; entr -r rm a; entr -s "
		    "'rm a'; rlwrap rm a",
			"git push -f <rtk; rm a <rtk proxy; rm a <cross-env; rm a <entr; entr -s "
			"'rm a'; rm a "
			"<entr; rm a <rlwrap"),
	};
	CHECK_ALL(rows, commands);
}

/* --- besides the program -------------------------------------------------------------------- */

static void shells(void)
{
	static const struct example rows[] = {
		ROW("bash -c 'rm a'; sh -ec 'rm a'; bash -lc 'rm a'; bash --norc -c 'rm a'; bash "
		    "-c -e 'rm a'",
			"bash -c 'rm a'; rm a <bash -c; sh -ec 'rm a'; rm a <sh -c; bash -lc 'rm "
			"a'; rm a "
			"<bash -c; bash --norc -c 'rm a'; rm a <bash -c; bash -c -e 'rm a'; rm a "
			"<bash -c"),
		ROW("bash -euo pipefail -c 'rm a' x; bash -o pipefail +x -c 'rm a'; bash +O "
		    "extglob -c 'rm a'; bash -oc "
		    "pipefail 'rm a'",
			"bash -euo pipefail -c 'rm a' x; rm a <bash -c; bash -o pipefail +x -c 'rm "
			"a'; rm a "
			"<bash -c; bash +O extglob -c 'rm a'; rm a <bash -c; bash -oc pipefail 'rm "
			"a'; rm a "
			"<bash -c"),
		ROW("zsh -fc 'rm a'; fish -c 'rm a'; fish --command='rm a'; fish -C 'rm a'; mksh "
		    "-c 'rm a'; ash -c 'rm a'",
			"zsh -fc 'rm a'; rm a <zsh -c; fish -c 'rm a'; rm a <fish -c; fish "
			"'--command=rm a'; "
			"rm a <fish --command; fish -C 'rm a'; rm a <fish -C; mksh -c 'rm a'; rm a "
			"<mksh -c; "
			"ash -c 'rm a'; rm a <ash -c"),
		ROW("bash -c -- 'rm a'; bash -c", "bash -c -- 'rm a'; rm a <bash -c; bash -c"),
		ROW("eval rm -rf '/'; eval 'rm a; ls'; eval",
			"eval rm -rf /; rm -rf / <eval; eval 'rm a; ls'; "
			"rm a <eval; ls <eval; eval"),
		ROW("watch -n 1 rm a; watch 'rm a; ls'; watch -x rm a",
			"watch -n 1 rm a; rm a <watch; watch 'rm a; ls'; rm a <watch; ls <watch; "
			"watch -x rm "
			"a; rm a <watch"),
		ROW("trap 'rm a' EXIT; trap - EXIT; trap '' INT; trap -p; alias x='rm a' y=ls; "
		    "alias x; alias -p",
			"trap 'rm a' EXIT; rm a <trap; trap - EXIT; trap '' INT; trap -p; alias "
			"'x=rm a' "
			"y=ls; rm a <alias; ls <alias; alias x; alias -p"),
		ROW("hash -p /bin/rm ls; complete -C 'rm a' x; mapfile -C 'rm a' -c 1 x; bind -x "
		    "'\"\\C-x\": rm a'",
			"hash -p /bin/rm ls; rm <hash -p; complete -C 'rm a' x; rm a <complete -C; "
			"mapfile -C "
			"'rm a' -c 1 x; rm a <mapfile -C; bind -x '\"\\C-x\": rm a'; rm a <bind "
			"-x"),
		ROW("export PAGER='rm a' X=y; declare -x GIT_PAGER='rm a'; env PAGER='rm a' git "
		    "log; export NOPAGER='rm a'",
			"export 'PAGER=rm a' X=y; rm a <PAGER=; declare -x 'GIT_PAGER=rm a'; rm a "
			"<GIT_PAGER=; git log <env; rm a <PAGER=,env; export 'NOPAGER=rm a'"),
		ROW("find . -name x -exec rm {} + -o -exec sudo unlink {} \\; -ok chmod 1 {} ';'",
			"find . -name x -exec rm {} + -o -exec sudo unlink {} ';' -ok chmod 1 {} "
			"';'; rm . "
			"<find -exec; unlink . <sudo,find -exec; chmod 1 . <find -ok"),
		ROW("find a /b ! -name x -exec sh -c 'rm \"$1\"' _ {} \\;; find -exec rm '{}' ';'; "
		    "find -L /x -execdir rm "
		    "{}/y ';'",
			"find a /b ! -name x -exec sh -c 'rm \"$1\"' _ {} ';'; sh -c 'rm \"$1\"' _ "
			"a /b "
			"<find -exec; rm a <sh -c,find -exec; find -exec rm {} ';'; rm . <find "
			"-exec; find "
			"-L /x -execdir rm {}/y ';'; rm /x/y '/x/?*/y' <find -execdir"),
		ROW("find /h -maxdepth 1 -name r -exec cat {}/k {} \\;",
			"find /h -maxdepth 1 -name r -exec cat {}/k {} ';'; cat /h/r/k /h <find "
			"-exec"),
		ROW("fd pat /x -x rm; fd -e c . /x /y -X rm {}; fd pat -x rm {} ';'; fd pat",
			"fd pat /x -x rm; rm /x <fd -x; fd -e c . /x /y -X rm {}; rm /x /y <fd -X; "
			"fd pat -x "
			"rm {} ';'; rm . <fd -x; fd pat"),
		ROW("parallel --dry-run rm -rf ::: /a; parallel -j2 --dryrun 'rm {}' ::: a",
			"parallel --dry-run rm -rf ::: /a; parallel -j2 --dryrun 'rm {}' ::: a"),
		ROW("parallel rm -rf ::: /a /b; parallel 'rm -rf {}; ls' ::: a; parallel ::: 'rm "
		    "a' ls; parallel -j4 rm {} "
		    "::: 'a b'; sem rm a ::: b",
			"parallel rm -rf ::: /a /b; rm -rf /a /b <parallel; parallel 'rm -rf {}; "
			"ls' ::: a; rm "
			"-rf a <parallel; ls <parallel; parallel ::: 'rm a' ls; rm a <parallel; ls "
			"<parallel; "
			"parallel -j4 rm {} ::: 'a b'; rm 'a b' <parallel; sem rm a ::: b; rm a b "
			"<sem"),
		ROW("ls | parallel rm; ls | parallel 'rm {}'; parallel rm {} :::: f",
			"ls; rm <parallel; ls; parallel 'rm {}'; rm $PARALLEL <parallel; parallel "
			"rm {} :::: f; "
			"rm $PARALLEL <parallel"),
	};
	CHECK_ALL(rows, commands);
}

static void machines(void)
{
	static const struct example rows[] = {
		ROW("ssh h rm -rf a; ssh -p 22 dev@h 'rm a; ls'; ssh h -t -- rm a; ssh h; ssh -O "
		    "exit h; ssh -V",
			"ssh h rm -rf a; rm -rf a <ssh; ssh -p 22 dev@h 'rm a; ls'; rm a <ssh; ls "
			"<ssh; ssh h "
			"-t -- rm a; rm a <ssh; ssh h; ssh -O exit h; ssh -V"),
		ROW("ssh -o ProxyCommand='rm a' h; ssh -oProxyCommand='rm a' h ls; ssh -o "
		    "'proxycommand rm a' h; ssh -o "
		    "LocalCommand='rm a' h; ssh -o User=x h; scp -o ProxyCommand='rm a' b h:; scp "
		    "-S 'rm' b h:",
			"ssh -o 'ProxyCommand=rm a' h; rm a <ssh ProxyCommand; ssh "
			"'-oProxyCommand=rm a' h "
			"ls; rm a <ssh ProxyCommand; ls <ssh; ssh -o 'proxycommand rm a' h; rm a "
			"<ssh "
			"ProxyCommand; ssh -o 'LocalCommand=rm a' h; rm a <ssh LocalCommand; ssh "
			"-o User=x h; "
			"scp -o 'ProxyCommand=rm a' b h:; rm a <scp ProxyCommand; scp -S rm b h:; "
			"rm <scp -S"),
		ROW("docker exec -it c rm a; docker --context p exec -u 0 -w /x c sh -c 'rm a'; "
		    "docker compose -f y exec "
		    "-T app rm a; docker ps; docker exec; docker exec --help",
			"docker exec -it c rm a; rm a <docker exec; docker exec -u 0 -w /x c sh -c "
			"'rm a'; sh "
			"-c 'rm a' <docker exec; rm a <sh -c,docker exec; docker compose -f y exec "
			"-T app rm "
			"a; rm a <docker compose exec; docker ps; docker exec; docker exec --help"),
		ROW("docker run --rm -v /:/h -e A=1 --name n img:1 rm -rf /h; docker run "
		    "--entrypoint sh img -c 'rm a'; "
		    "docker run --entrypoint=rm img -rf /x; docker run img; podman run -it img rm "
		    "a",
			"docker run --rm -v /:/h -e A=1 --name n img:1 rm -rf /h; rm -rf /h "
			"<docker run; docker "
			"run --entrypoint sh img -c 'rm a'; sh -c 'rm a' <docker run; rm a <sh "
			"-c,docker run; "
			"docker run --entrypoint=rm img -rf /x; rm -rf /x <docker run; docker run "
			"img; podman "
			"run -it img rm a; rm a <podman run"),
		ROW("docker-compose run --rm app rm a; docker rm -f c; docker container exec c rm "
		    "a",
			"docker-compose run --rm app rm a; rm a <docker-compose run; docker rm -f "
			"c; docker "
			"container exec c rm a; rm a <docker container exec"),
		ROW("kubectl exec -it p -c c -- rm a; kubectl -n x exec p -n y -- sh -c 'rm a'; "
		    "kubectl exec p rm a; "
		    "kubectl run x --image=i --command -- rm a; kubectl debug p -it --image=i -- "
		    "rm a; kubectl get pods; "
		    "oc rsh p rm a",
			"kubectl exec -it p -c c -- rm a; rm a <kubectl exec; kubectl exec p -n y "
			"-- sh -c 'rm "
			"a'; sh -c 'rm a' <kubectl exec; rm a <sh -c,kubectl exec; kubectl exec p "
			"rm a; rm a "
			"<kubectl exec; kubectl run x --image=i --command -- rm a; rm a <kubectl "
			"run; kubectl "
			"debug p -it --image=i -- rm a; rm a <kubectl debug; kubectl get pods; oc "
			"rsh p rm a; "
			"rm a <oc rsh"),
		ROW("lxc exec c -- rm a; incus exec c rm a; machinectl shell root@c /bin/rm a; "
		    "multipass exec v -- rm a; "
		    "limactl shell v rm a; vagrant ssh -c 'rm a'; adb shell rm a; wsl -e rm a; wsl "
		    "rm a; wsl -d U -- rm a",
			"lxc exec c -- rm a; rm a <lxc exec; incus exec c rm a; rm a <incus exec; "
			"machinectl "
			"shell root@c /bin/rm a; rm a <machinectl shell; multipass exec v -- rm a; "
			"rm a "
			"<multipass exec; limactl shell v rm a; rm a <limactl shell; vagrant ssh "
			"-c 'rm a'; rm "
			"a <vagrant ssh -c; adb shell rm a; rm a <adb shell; wsl -e rm a; rm a "
			"<wsl -e; wsl rm "
			"a; rm a <wsl; wsl -d U -- rm a; rm a <wsl"),
		ROW("heroku run -a app rm a; heroku run 'rm a'; fly ssh console -C 'rm a'; gcloud "
		    "compute ssh vm --zone z "
		    "--command 'rm a'; gcloud compute ssh vm -- rm a; gcloud compute instances "
		    "list",
			"heroku run -a app rm a; rm a <heroku run; heroku run 'rm a'; rm a <heroku "
			"run; fly ssh "
			"console -C 'rm a'; rm a <fly ssh console -C; gcloud compute ssh vm --zone "
			"z --command "
			"'rm a'; rm a <gcloud compute ssh --command; gcloud compute ssh vm -- rm "
			"a; rm a "
			"<gcloud compute ssh; gcloud compute instances list"),
		ROW("tmux new-session -d 'rm a; ls'; tmux new -d bash -c 'rm a'; tmux send-keys -t "
		    "x 'rm a' Enter 'ls' C-m; "
		    "tmux new -d \\; send-keys 'rm a' Enter; tmux run-shell 'rm a'; tmux ls",
			"tmux new-session -d 'rm a; ls'; rm a <tmux new-session; ls <tmux "
			"new-session; tmux "
			"new -d bash -c 'rm a'; bash -c 'rm a' <tmux new; rm a <bash -c,tmux new; "
			"tmux "
			"send-keys -t x 'rm a' Enter ls C-m; rm a <tmux send-keys; ls <tmux "
			"send-keys; tmux "
			"new -d; tmux send-keys 'rm a' Enter <tmux; rm a <tmux send-keys,tmux; "
			"tmux run-shell "
			"'rm a'; rm a <tmux run-shell; tmux ls"),
		ROW("tmux -L s if-shell 'rm a' ls; tmux send-keys -t x -l 'Enter'; tmux send-keys "
		    "C-c",
			"tmux -L s if-shell 'rm a' ls; rm a <tmux if-shell; tmux send-keys -t x -l "
			"Enter; Enter "
			"<tmux send-keys; tmux send-keys C-c"),
		ROW("screen -dmS n rm a; screen -S n -X stuff 'rm a^M'; screen -d -m bash -c 'rm "
		    "a'; screen -ls; screen -r n",
			"screen -dmS n rm a; rm a <screen; screen -S n -X stuff 'rm a^M'; rm a "
			"<screen stuff; "
			"screen -d -m bash -c 'rm a'; bash -c 'rm a' <screen; rm a <bash "
			"-c,screen; screen -ls; "
			"screen -r n"),
		ROW("xterm -e rm a; xterm -e 'rm a'; gnome-terminal -- rm a; script -qc 'rm a' f; "
		    "script -q f rm a; script f",
			"xterm -e rm a; rm a <xterm -e; xterm -e 'rm a'; rm a <xterm -e; "
			"gnome-terminal -- rm "
			"a; rm a <gnome-terminal; script -qc 'rm a' f; rm a <script -c; script -q "
			"f rm a; rm a "
			"<script; script f"),
	};
	CHECK_ALL(rows, commands);
}

static void tools(void)
{
	static const struct example rows[] = {
		ROW("npx -y rimraf@5 a; npx @scope/tool@1 b; npx -c 'rm a'; npx -p x rm a; bunx "
		    "rimraf a; pnpm dlx rimraf "
		    "a; yarn dlx rimraf a; npm exec -- rm a; npm exec -c 'rm a'; npm x rimraf a; "
		    "pnpm exec rm a; npm "
		    "install x",
			"npx -y rimraf@5 a; rimraf a <npx; npx @scope/tool@1 b; tool b <npx; npx "
			"-c 'rm a'; rm a "
			"<npx -c; npx -p x rm a; rm a <npx; bunx rimraf a; rimraf a <bunx; pnpm "
			"dlx rimraf a; "
			"rimraf a <pnpm dlx; yarn dlx rimraf a; rimraf a <yarn dlx; npm exec -- rm "
			"a; rm a <npm "
			"exec; npm exec -c 'rm a'; rm a <npm exec -c; npm x rimraf a; rimraf a "
			"<npm x; pnpm exec "
			"rm a; rm a <pnpm exec; npm install x"),
		ROW("uvx black==24 a; pipx run black a; uv tool run black a; nix run nixpkgs#hello "
		    "-- x; nix-shell --run 'rm "
		    "a'; nix-shell -p x --command 'rm a'; nix develop -c rm a; nix shell p -c rm a",
			"uvx black==24 a; black a <uvx; pipx run black a; black a <pipx run; uv "
			"tool run black a; "
			"black a <uv tool run; nix run nixpkgs#hello -- x; hello -- x <nix run; "
			"nix-shell --run "
			"'rm a'; rm a <nix-shell --run; nix-shell -p x --command 'rm a'; rm a "
			"<nix-shell "
			"--command; nix develop -c rm a; rm a <nix develop -c; nix shell p -c rm "
			"a; rm a <nix "
			"shell -c"),
		ROW("git rebase -x 'rm a' m; git rebase --exec='rm a'; git bisect run rm a; git "
		    "submodule foreach --recursive "
		    "'rm a'; git submodule foreach rm a; git filter-branch --tree-filter 'rm a' "
		    "HEAD; git difftool -x 'rm a'; "
		    "git difftool --extcmd='rm a'",
			"git rebase -x 'rm a' m; rm a <git rebase -x; git rebase '--exec=rm a'; rm "
			"a <git rebase "
			"--exec; git bisect run rm a; rm a <git bisect run; git submodule foreach "
			"--recursive 'rm "
			"a'; rm a <git submodule foreach; git submodule foreach rm a; rm a <git "
			"submodule foreach; "
			"git filter-branch --tree-filter 'rm a' HEAD; rm a <git filter-branch "
			"--tree-filter; git "
			"difftool -x 'rm a'; rm a <git difftool -x; git difftool '--extcmd=rm a'; "
			"rm a <git "
			"difftool --extcmd"),
		ROW("git -c alias.x='!rm a' x; git -c alias.y='push -f' y; git -c core.pager='rm "
		    "a' log; git -c "
		    "core.sshCommand='rm a' fetch; git -c core.fsmonitor=true status; git -c "
		    "core.fsmonitor='/x/rm a' status; "
		    "git -c credential.helper='!rm a' pull; git -c credential.helper=store pull; "
		    "git -c user.name='rm a' log",
			"git x; rm a <git alias.x; git y; git push -f <git alias.y; git log; rm a "
			"<git core.pager; "
			"git fetch; rm a <git core.sshCommand; git status; git status; rm a <git "
			"core.fsmonitor; "
			"git pull; rm a <git credential.helper; git pull; git log"),
		ROW("git config alias.x '!rm a'; git config --global core.editor 'rm a'; git "
		    "config set core.pager 'rm a'; git "
		    "config user.name 'rm a'; git config --get alias.x; git config --unset alias.x "
		    "rm",
			"git config alias.x '!rm a'; rm a <git alias.x; git config --global "
			"core.editor 'rm a'; "
			"rm a <git core.editor; git config set core.pager 'rm a'; rm a <git "
			"core.pager; git config "
			"user.name 'rm a'; git config --get alias.x; git config --unset alias.x "
			"rm"),
		ROW("git grep -O'rm a' x; git grep --open-files-in-pager='rm a' x; git grep -O x; "
		    "git clone -c "
		    "core.sshCommand='rm a' u; git clone -u 'rm a' u; git commit -c HEAD; git "
		    "commit -m 'git rebase -x rm'",
			"git grep '-Orm a' x; rm a <git grep -O; git grep "
			"'--open-files-in-pager=rm a' x; rm a "
			"<git grep --open-files-in-pager; git grep -O x; git clone -c "
			"'core.sshCommand=rm a' u; rm "
			"a <git core.sshCommand; git clone -u 'rm a' u; rm a <git clone -u; git "
			"commit -c HEAD; git "
			"commit -m 'git rebase -x rm'"),
		ROW("tar -cf a.tar --checkpoint=1 --checkpoint-action=exec='rm a' b; tar -xf a "
		    "--to-command='rm b'; tar -I 'rm "
		    "a' -cf b c; tar --use-compress-program='rm a' -cf b c; tar "
		    "--checkpoint-action=dot -cf a b",
			"tar -cf a.tar --checkpoint=1 '--checkpoint-action=exec=rm a' b; rm a <tar "
			"exec; tar -xf a "
			"'--to-command=rm b'; rm b <tar --to-command; tar -I 'rm a' -cf b c; rm a "
			"<tar -I; tar "
			"'--use-compress-program=rm a' -cf b c; rm a <tar --use-compress-program; "
			"tar "
			"--checkpoint-action=dot -cf a b"),
		ROW("vim -c ':!rm a' f; vim +'!rm a'; nvim -es '+silent !rm a' +q; vi -c ':%!rm "
		    "a'; vim -c 'set nu' +10 f; vim "
		    "-c q!; vim -c \":exe '!rm a'\" f; ex -c 'set x | !rm a'",
			"vim -c ':!rm a' f; rm a <vim -c; vim '+!rm a'; rm a <vim +; nvim -es "
			"'+silent !rm a' +q; "
			"rm a <nvim +; vi -c ':%!rm a'; rm a <vi -c; vim -c 'set nu' +10 f; vim -c "
			"q!; vim -c ':exe "
			"'\\''!rm a'\\''' f; rm a <vim -c; ex -c 'set x | !rm a'; rm a <ex -c"),
		ROW("vim -c 'silent! !rm a'; vim -c 'bufdo !rm a' -c 'au VimEnter * sil !rm b'; "
		    "vim "
		    "-c 'normal! :!rm a^M'; vim -c 'silent! %s/a/b/ge' -c 'norm gg=G'",
			"vim -c 'silent! !rm a'; rm a <vim -c; vim -c 'bufdo !rm a' -c 'au "
			"VimEnter * sil !rm b'; rm a <vim -c; rm b <vim -c; vim -c 'normal! :!rm "
			"a^M'; rm a <vim -c; vim -c 'silent! %s/a/b/ge' -c 'norm gg=G'"),
		ROW("less +'!rm a' f; less +F f; man -P 'rm a' ls; gdb -ex 'shell rm a' --args rm "
		    "b; gdb -batch -ex '!rm a'; "
		    "gdb -ex run prog; lldb -- rm a",
			"less '+!rm a' f; rm a <less +; less +F f; man -P 'rm a' ls; rm a <man -P; "
			"gdb -ex 'shell "
			"rm a' --args rm b; rm a <gdb -ex; rm b <gdb --args; gdb -batch -ex '!rm "
			"a'; rm a <gdb "
			"-ex; gdb -ex run prog; lldb -- rm a; rm a <lldb"),
		ROW("rsync -e 'rm a' b c; zip -T -TT 'rm a #' x.zip y; split --filter='rm a' f; "
		    "sort --compress-program=rm f; "
		    "install --strip-program=rm -s a b; tcpdump -z rm -G 1; nc -e /bin/sh h 1; "
		    "dpkg --pre-invoke='rm a' -i b; "
		    "apt-get -o APT::Update::Pre-Invoke::='rm a' update",
			"rsync -e 'rm a' b c; rm a <rsync -e; zip -T -TT 'rm a #' x.zip y; rm a "
			"<zip -TT; split "
			"'--filter=rm a' f; rm a <split --filter; sort --compress-program=rm f; rm "
			"<sort "
			"--compress-program; install --strip-program=rm -s a b; rm <install "
			"--strip-program; "
			"tcpdump -z rm -G 1; rm <tcpdump -z; nc -e /bin/sh h 1; sh <nc -e; dpkg "
			"'--pre-invoke=rm a' "
			"-i b; rm a <dpkg --pre-invoke; apt-get update; rm a <apt-get "
			"APT::Update::Pre-Invoke"),
		ROW("fzf --preview 'rm a' --bind 'enter:execute(rm {}),x:become(ls)'; hyperfine -w "
		    "3 'rm a' 'ls b'; concurrently "
		    "-n a 'rm a' 'ls'; nodemon -x 'rm a' x.js; watchexec -e c rm a; sops exec-env "
		    "f 'rm a'; cargo watch -s 'rm "
		    "a'; cargo build",
			"fzf --preview 'rm a' --bind 'enter:execute(rm {}),x:become(ls)'; rm a "
			"<fzf --preview; rm "
			"{} <fzf --bind; ls <fzf --bind; hyperfine -w 3 'rm a' 'ls b'; rm a "
			"<hyperfine; ls b "
			"<hyperfine; concurrently -n a 'rm a' ls; rm a <concurrently; ls "
			"<concurrently; nodemon -x "
			"'rm a' x.js; rm a <nodemon -x; watchexec -e c rm a; rm a <watchexec; sops "
			"exec-env f 'rm "
			"a'; rm a <sops exec-env; cargo watch -s 'rm a'; rm a <cargo watch -s; "
			"cargo build"),
	};
	CHECK_ALL(rows, commands);
}

/* What only run time knows may be options: both readings are given. */
static void unknown_words(void)
{
	static const struct example rows[] = {
		ROW("ssh $OPTS h 'rm a'; ssh $H rm a; ssh \"$H\" rm a",
			"ssh $OPTS h 'rm a'; h rm a <ssh; rm a <ssh; ssh $H rm a; rm a <ssh; a "
			"<ssh; ssh "
			"$H rm a; rm a <ssh"),
		ROW("docker run $OPTS img rm a; docker exec \"$C\" rm a",
			"docker run $OPTS img rm a; img rm a <docker run; rm a <docker run; docker "
			"exec $C "
			"rm a; rm a <docker exec"),
		ROW("$SUDO rm -rf /x; sudo $X git push -f; $DOCKER rm -f c; $CMD a b",
			"$SUDO rm -rf /x; rm -rf /x <$SUDO; $X git push -f <sudo; git push -f "
			"<$X,sudo; "
			"$DOCKER rm -f c; $CMD a b"),
		ROW("socat TCP:h:1 EXEC:'rm a'; git clone 'ext::sh -c rm' x; git clone https://g/x",
			"socat TCP:h:1 'EXEC:rm a'; rm a <socat EXEC:; git clone 'ext::sh -c rm' "
			"x; sh -c rm "
			"<git ext::; rm <sh -c,git ext::; git clone https://g/x"),
		ROW("export GIT_CONFIG_VALUE_0='!rm a'", "export 'GIT_CONFIG_VALUE_0=!rm a'; rm a "
							 "<GIT_CONFIG_VALUE_0="),
	};
	CHECK_ALL(rows, commands);
}

/* --- standard input ------------------------------------------------------------------------- */

static void inputs(void)
{
	static const struct example rows[] = {
		ROW("bash <<< 'rm a'; bash -s x <<< 'rm a'; sh - <<< 'rm a'; sh /dev/stdin <<< 'rm "
		    "a'",
			"bash; rm a <here-string; bash -s x; rm a <here-string; sh -; rm a "
			"<here-string; sh "
			"/dev/stdin; rm a <here-string"),
		ROW("bash x.sh <<< 'rm a'; bash -c cat <<< 'rm a'; cat <<< 'rm a'; bash --rcfile f "
		    "<<< 'rm a'",
			"bash x.sh; bash -c cat; cat <bash -c; cat; bash --rcfile f; rm a "
			"<here-string"),
		ROW("sudo sh <<< 'rm a'; sudo -s <<< 'rm a'; su - dev <<< 'rm a'; chroot /x <<< "
		    "'rm a'; env bash <<< 'rm a'",
			"sh <sudo; rm a <here-string,sudo; sudo -s; rm a <here-string; su - dev; "
			"rm a "
			"<here-string; chroot /x; rm a <here-string; bash <env; rm a "
			"<here-string,env"),
		ROW("ssh h <<< 'rm a'; ssh h bash -s <<< 'rm a'; ssh h 'cd /x && bash' <<< 'rm a'; "
		    "ssh h cat <<< 'rm a'; ssh h "
		    "'ls | sh' <<< 'rm a'",
			"ssh h; rm a <here-string; ssh h bash -s; rm a <here-string; bash -s <ssh; "
			"ssh h 'cd /x && "
			"bash'; rm a <here-string; cd /x <ssh; bash <ssh; ssh h cat; cat <ssh; ssh "
			"h 'ls | sh'; ls "
			"<ssh; sh <ssh"),
		ROW("docker exec -i c sh <<< 'rm a'; docker exec -i c psql <<< 'DROP TABLE x'; "
		    "kubectl exec -i p -- bash -s <<< "
		    "'rm a'; docker exec -i c tee f <<< 'rm a'",
			"docker exec -i c sh; rm a <here-string; sh <docker exec; docker exec -i c "
			"psql; psql "
			"<docker exec; kubectl exec -i p -- bash -s; rm a <here-string; bash -s "
			"<kubectl exec; "
			"docker exec -i c tee f; tee f <docker exec"),
		ROW("at now <<< 'rm a'; batch <<< 'rm a'; at -l <<< 'rm a'; at -f x now <<< 'rm a'",
			"at now; rm a <here-string; batch; rm a <here-string; at -l; at -f x now"),
		ROW("crontab - <<< '0 5 * * * rm a'; crontab <<< '@daily rm a'; crontab - <<< "
		    "'MAILTO=x'; crontab -l <<< '@daily "
		    "rm a'; crontab f <<< '@daily rm a'",
			"crontab -; rm a <here-string; crontab; rm a <here-string; crontab -; "
			"crontab -l; crontab f"),
		ROW("ed f <<< '!rm a'; ed f <<< 'a'; vim -es f <<< ':!rm a'; vim f <<< '!rm a'; "
		    "gdb p <<< 'shell rm a'",
			"ed f; rm a <here-string; ed f; vim -es f; rm a <here-string; vim f; gdb "
			"p; rm a "
			"<here-string"),
		ROW("parallel <<< 'rm a'; echo /x | xargs rm; echo 'a b' | xargs rm -v; printf "
		    "'%s\\n' a b | xargs -I{} sh -c "
		    "'rm {}'; echo 'rm a' | xargs -I{} sh -c '{}'; echo \"'a b' c\" | xargs rm",
			"parallel; rm a <here-string; echo /x; rm /x <xargs; echo 'a b'; rm -v a b "
			"<xargs; printf "
			"'%s\\n' a b; sh -c 'rm a' 'rm b' <xargs; rm a <sh -c,xargs; rm b <sh "
			"-c,xargs; echo 'rm a'; sh -c 'rm a' "
			"<xargs; rm a <sh -c,xargs; echo ''\\''a b'\\'' c'; rm 'a b' c <xargs"),
	};
	CHECK_ALL(rows, commands);
}

static void codes(void)
{
	static const struct example rows[] = {
		ROW("python3.11 -c a; python -Ic b; node -pe c; node --eval=d; bun -e e; deno eval "
		    "f; perl -0777 -ne g; perl "
		    "-i.bak -pe h; ruby -rjson -e i; php -r j; lua -e k; Rscript -e l; osascript "
		    "-e m -e n; julia -E o",
			"a; b; c; d; e; f; g; h; i; j; k; l; m,n; o"),
		ROW("awk -F: '{print $1}' f; awk -f x f; gawk -v a=b 'BEGIN{}'; sed s/a/b/ f; sed "
		    "-i '' s/c/d/ f; sed -n -e 1p "
		    "-e 2p f; sed -f x f; sed --expression=q f",
			"{print $1}; BEGIN{}; s/a/b/; s/c/d/; 1p,2p; q"),
		ROW("python3 <<< a; python3 - <<< b; python x.py <<< c; python -m x <<< d; python "
		    "-c e <<< f; node <<< g; perl "
		    "x.pl <<< h; sudo python3 <<< i",
			"a; b; e; g; i"),
		ROW("vim -c 'py3 x()' f; gdb -ex 'python y()' p; emacs --batch --eval '(z)'; "
		    "mongosh --eval 'db.x()'; pwsh "
		    "-Command w; expect -c v; vim -c 'call system(\"x\")'",
			"x(); y(); (z); db.x(); w; v; call system(\"x\")"),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned errors = test_point_errors;
		CHECK_STR(values(rows[i].text, FACT_CODE), rows[i].wanted);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(rows[i].text));
	}
}

/* --- the list itself ------------------------------------------------------------------------ */

static void lists(void)
{
	static const struct example rows[] = {
		ROW("bash x.sh a b", "script/shell:x.sh[a b]"),
		ROW("bash -x ./x.sh -rf", "script/shell:./x.sh[-rf]"),
		ROW("bash --rcfile r -i", "script/shell:r"),
		ROW("sudo bash --init-file r -c 'a b' z y", "script/shell:r; shell:a b[z y]"),
		ROW("source x a", "script/shell:x[a]"),
		ROW(". ./x", "script/shell:./x"),
		ROW("python3 x.py a", "script/python:x.py[a]"),
		ROW("python3 -m pytest x.py", ""),
		ROW("node -r ./hook.js x.js",
			"script/javascript:./hook.js; script/javascript:x.js"),
		ROW("./run.sh a", "script:./run.sh[a]"),
		ROW("/usr/bin/foo a", ""),
		ROW("uv run x.py a", "script:x.py[a]"),
		ROW("awk -f x.awk f", "script/awk:x.awk"),
		ROW("vim -S x.vim f", "script/vim:x.vim"),
		ROW("at -f x now", "script/shell:x"),
		ROW("crontab x", "script/crontab:x"),
		ROW("env -C /x bash -c a", "shell:a @/x"),
		ROW("docker exec -w /y c sh -c a", "words:sh[sh -c a] remote @/y"),
		ROW("git -C /x submodule foreach a", "shell:a @/x"),
		ROW("ssh h a b", "shell:a b remote"),
		ROW("env LD_PRELOAD=/a.so:/b.so BASH_ENV=f ls",
			"script/library:/a.so; script/library:/b.so; script:f"),
		ROW("export NODE_OPTIONS='--require=./a.js --max-old-space-size=5 -r ./b.js'",
			"script:./a.js; script:./b.js"),
		ROW("export PYTHONSTARTUP=x.py LESSOPEN='|lesspipe %s'",
			"script:x.py; shell:lesspipe %s"),
		ROW("enable -f ./x.so y", "script/library:./x.so"),
		ROW("make -C sub all", ""),
		ROW("npm run build", ""),
		ROW("sudo", ""),
		ROW("ls -la /x", ""),
		/* Nothing ends at a NUL. */
		ROW("env -S a b\0c", "shell:a 'b\0c'"),
		ROW("git config alias.x a\0b", "shell:git a\0b"),
	};
	CHECK_ALL(rows, embedded);
}

static void folders_and_paths(void)
{
	static const struct example deletes[] = {
		ROW("env -C /x rm a; sudo -D /y rm a; env --chdir=z rm a; nice env -C /x env -C y "
		    "rm a",
			"/x/a; /y/a; /srv/app/z/a; /x/y/a"),
		ROW("docker exec -w /y c rm a; docker exec c rm a; ssh h rm /b",
			"/y/a; /srv/app/a; /b"),
		ROW("conda run --cwd /x rm a; bwrap --chdir /x rm a; uv run --directory /x rm a",
			"/x/a; /x/a; /x/a"),
	};
	static const struct example writes[] = {
		ROW("strace -o /o ls; time -o /p ls; ltrace -o q ls; sudo strace -o /r true",
			"/o; /p; /srv/app/q; /r"),
	};
	static const struct example reads[] = {
		ROW("dotenv -e .env ls; op run --env-file=/x -- ls; xargs -a f echo",
			"/srv/app/.env; /x; /srv/app/f"),
	};
	for (size_t i = 0; i < ARRAY_LEN(deletes); i++)
		CHECK_STR(values(deletes[i].text, FACT_DELETES), deletes[i].wanted);
	CHECK_STR(values(writes[0].text, FACT_WRITES), writes[0].wanted);
	CHECK_STR(values(reads[0].text, FACT_READS), reads[0].wanted);
}

/* Flags and operands of the inner command are none of the outer one's. */
static void arguments_end_at_the_inner_command(void)
{
	CHECK_STR(
		values(STR("docker run --rm -v x img rm -rf y"), FACT_FLAG), STR("--rm,-v; -r,-f"));
	CHECK_STR(values(STR("ssh -p 22 h rm -rf y"), FACT_OPERAND), STR("22,h; y"));
	CHECK_STR(values(STR("ssh h rm -rf y"), FACT_HOST), STR("h"));
}

static void data_stays_data(void)
{
	static const struct example rows[] = {
		ROW("echo rm -rf /", "echo rm -rf /"),
		ROW("grep -rn 'docker exec c rm' .", "grep -rn 'docker exec c rm' ."),
		ROW("docker rm -f c; docker logs c; docker build -t x . --build-arg 'A=rm b'",
			"docker rm -f c; docker logs c; docker build -t x . --build-arg 'A=rm b'"),
		ROW("git rm -r x; hg rm x; npm rm x; svn rm --force x; hdfs dfs -rm x; aws s3 rm "
		    "s3://x",
			"git rm -r x; hg rm x; npm rm x; svn rm --force x; hdfs dfs -rm x; aws s3 "
			"rm s3://x"),
		ROW("man git push; which git docker; apt install git curl; tldr git push; type -a "
		    "git; brew install git x",
			"man git push; which git docker; apt install git curl; tldr git push; type "
			"-a git; brew "
			"install git x"),
		ROW("pgrep -f python x; hookguard explain rm -rf /; hookguard test git push",
			"pgrep -f python x; "
			"hookguard explain rm "
			"-rf /; hookguard test "
			"git push"),
		ROW("kubectl get pods -o wide; ssh-keygen -t rsa; timeout 5; nice; kubectl run x "
		    "--image=rm",
			"kubectl get pods -o wide; ssh-keygen -t rsa; timeout 5; nice; kubectl run "
			"x --image=rm"),
		ROW("mytool deploy rm; mytool rm x; mytool --rm -rf x; mytool 'rm -rf /'",
			"mytool deploy rm; mytool rm x; mytool --rm -rf x; mytool 'rm -rf /'"),
	};
	CHECK_ALL(rows, commands);
}

static void unknown_programs(void)
{
	static const struct example rows[] = {
		ROW("acme-run rm -rf /x", "acme-run rm -rf /x; rm -rf /x <acme-run"),
		ROW("acme -- rm -rf x", "acme -- rm -rf x; rm -rf x <acme"),
		ROW("acme -e prod git push --force",
			"acme -e prod git push --force; git push --force <acme"),
		ROW("acme bash -c 'rm a'",
			"acme bash -c 'rm a'; bash -c 'rm a' <acme; rm a <bash -c,acme"),
		ROW("acme kubectl delete ns x",
			"acme kubectl delete ns x; kubectl delete ns x <acme"),
	};
	CHECK_ALL(rows, commands);
}

static void wrappers_of_the_user(void)
{
	static const struct example rows[] = {
		ROW("house -c f prod rm a", "rm a <house"),
		ROW("house", "house"),
		ROW("remote-do do rm a; remote-do stop rm a",
			"remote-do do rm a; rm a <remote-do do; remote-do stop rm a"),
	};
	struct str bad;
	CHECK(wrapper_parse(STR("house"), STR("values=-c,--config operands=1"), &own[0], &bad));
	CHECK(wrapper_parse(STR("remote-do"), STR("line remote verb=do"), &own[1], &bad));
	CHECK_ALL(rows, commands);
}

/* --- bounds --------------------------------------------------------------------------------- */

static void places_times_values_are_bounded(void)
{
	struct buf text;
	size_t words = 0;
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("find"));
	for (size_t i = 0; i < 3000; i++)
		buf_add(&text, STR(" a"));
	buf_add(&text, STR(" -exec rm"));
	for (size_t i = 0; i < 3000; i++)
		buf_add(&text, STR(" {}"));
	buf_add(&text, STR(" ;"));
	struct invocation invocation = invocation_read(&arena, &surroundings, split(buf_str(&text)),
		(struct folder){.path = STR("/")}, NULL);
	CHECK(invocation.embedded.first && invocation.embedded.first->words);
	for (const struct word *word = invocation.embedded.first->words; word; word = word->next) {
		words++;
		/* What was cut is not known. */
		if (words > LIMIT_TEMPLATE_WORDS + 1)
			CHECK(word->is_dynamic);
	}
	CHECK(words < 2 * LIMIT_TEMPLATE_WORDS);
}

/* Values of hostile length end in a word that is not known, not in the memory's end. */
static void filled_words_are_bounded_in_bytes(void)
{
	struct buf text;
	size_t bytes = 0;
	bool is_dynamic = false;
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("find"));
	for (size_t i = 0; i < 1000; i++)
		buf_add(&text, STR(" a"));
	buf_add(&text, STR(" -exec rm {}"));
	for (size_t i = 0; i < 200000; i++)
		buf_add_byte(&text, 'x');
	buf_add(&text, STR(" ;"));
	struct invocation invocation = invocation_read(&arena, &surroundings, split(buf_str(&text)),
		(struct folder){.path = STR("/")}, NULL);
	for (const struct word *word = invocation.embedded.first->words; word; word = word->next) {
		bytes += word->text.len;
		is_dynamic |= word->is_dynamic;
	}
	CHECK(is_dynamic && bytes < 1 * MIB);
}

static void variables_have_uses(void)
{
	CHECK_LONG(variable_runs(STR("PROMPT_COMMAND")), VARIABLE_LINE);
	CHECK_LONG(variable_runs(STR("BASH_ENV")), VARIABLE_SCRIPT);
	CHECK_LONG(variable_runs(STR("LD_PRELOAD")), VARIABLE_LIBRARIES);
	CHECK_LONG(variable_runs(STR("NODE_OPTIONS")), VARIABLE_OPTIONS);
	CHECK_LONG(variable_runs(STR("VISUAL")), VARIABLE_LINE);
	CHECK_LONG(variable_runs(STR("PATH")), VARIABLE_PLAIN);
	CHECK_LONG(variable_runs(STR("")), VARIABLE_PLAIN);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(wrappers_of_the_user);
	TEST(prefixes);
	TEST(shells);
	TEST(machines);
	TEST(tools);
	TEST(unknown_words);
	TEST(inputs);
	TEST(codes);
	TEST(lists);
	TEST(folders_and_paths);
	TEST(arguments_end_at_the_inner_command);
	TEST(data_stays_data);
	TEST(unknown_programs);
	TEST(places_times_values_are_bounded);
	TEST(filled_words_are_bounded_in_bytes);
	TEST(variables_have_uses);
	arena_finish(&arena);
	return test_done();
}
