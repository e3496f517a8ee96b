/* SPDX-License-Identifier: MIT */
/*
 * Programs that change as whom, where, when and how a command runs on this machine.
 * Rows by name in byte order, in the words of wrapper_spec.c. Sources: the programs' manual pages.
 */
#include "facts/wrapper_rows.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct wrapper_row rows[] = {
	{S("aarch64"), S("prefix gnu")},
	{S("abduco"), S("prefix operands=1 values=-e")},
	{S("apply_patch"), S("none input=patch")},
	{S("applypatch"), S("as=apply_patch")},
	{S("arch"), S("prefix values=-arch,-d,-e")},
	{S("arch-chroot"), S("prefix operands=1 values=-u input=shell")},
	{S("at"), S("none input=shell scripts=-f lang=shell values=-q,-t asking=-l,-d,-r,-c,-V")},
	{S("batch"), S("as=at")},
	{S("bfs"), S("as=find")},
	{S("bpftrace"), S("none lines=-c values=-e,-p,-o,-f,-B")},
	{S("bwrap"),
		S("prefix pairs=--bind,--bind-try,--dev-bind,--dev-bind-try,--ro-bind,--ro-bind-try,"
		"--symlink,--file,--bind-data,--ro-bind-data,--setenv,--chmod,--overlay "
		"values=--args,--dev,--proc,--tmpfs,--dir,--mqueue,--uid,--gid,--hostname,--unsetenv,"
		"--lock-file,--sync-fd,--seccomp,--remount-ro,--perms,--size,--userns,--pidns,"
		"--cap-add,--cap-drop,--info-fd,--json-status-fd folders=--chdir")},
	{S("caffeinate"), S("prefix values=-t,-w")},
	{S("capsh"), S("shell dashes asking=--print")},
	{S("catatonit"), S("prefix")},
	{S("catchsegv"), S("prefix")},
	{S("cgexec"), S("prefix values=-g")},
	{S("choom"), S("prefix gnu values=-n,--adjust asking=-p,--pid")},
	{S("chpst"), S("prefix values=-u,-U,-b,-e,-n,-l,-L,-m,-d,-o,-p,-f,-c,-t,-a")},
	{S("chronic"), S("prefix")},
	{S("chroot"), S("prefix gnu operands=1 values=--userspec,--groups input=shell")},
	{S("chrt"),
		S("prefix gnu operands=1 values=-T,-P,-D,--sched-runtime,--sched-period,"
		"--sched-deadline asking=-p,--pid,-m,--max")},
	{S("cpulimit"), S("prefix values=-l,--limit asking=-p,--pid,-e,--exe")},
	{S("crontab"), S("script lang=crontab input=crontab values=-u,-c asking=-l,-r,-e,-i")},
	{S("daemon"), S("prefix values=-n,--name,-u,--user,-D,--chdir,-P,--pidfile,-o,--output")},
	{S("daemonize"), S("prefix values=-a,-c,-e,-o,-p,-l,-u")},
	{S("dbus-launch"), S("prefix values=--config-file,--autolaunch")},
	{S("dbus-run-session"), S("prefix values=--config-file,--dbus-daemon")},
	{S("doas"), S("prefix values=-u,-C,-a asking=-L input=shell")},
	{S("dtach"), S("prefix operands=1 values=-e,-r")},
	{S("dtruss"), S("prefix values=-p,-n,-t")},
	{S("dumb-init"), S("prefix values=-r,--rewrite")},
	{S("eatmydata"), S("prefix")},
	{S("entr"), S("prefix lineflags=-s")},
	{S("env"),
		S("prefix settings gnu values=-u,-a,--unset,--argv0 folders=-C,--chdir lines=-S,"
		"--split-string")},
	{S("envdir"), S("prefix operands=1")},
	{S("envuidgid"), S("prefix operands=1")},
	{S("fakechroot"), S("prefix values=-b,-c,-d,-e,-l,-s,--lib,--config-dir,--environment")},
	{S("fakeroot"), S("prefix values=-l,-s,-i,-b,--lib,--faked input=shell")},
	{S("faketime"), S("prefix operands=1")},
	{S("fd"),
		S("none starts=2 commands=-x,-X,--exec,--exec-batch values=-e,--extension,-t,--type,-d,"
		"--max-depth,--min-depth,--exact-depth,-E,--exclude,-S,--size,-c,--color,-j,"
		"--threads,-o,--owner,--max-results,--changed-within,--changed-before,--search-path,"
		"--format,--batch-size,--path-separator,--ignore-file,--and folders=-C,"
		"--base-directory")},
	{S("fdfind"), S("as=fd")},
	{S("find"),
		S("none single starts=1 commands=-exec,-execdir,-ok,-okdir values=-name,-iname,-path,"
		"-ipath,-wholename,-regex,-iregex,-type,-maxdepth,-mindepth,-mtime,-mmin,-atime,"
		"-amin,-ctime,-cmin,-size,-perm,-user,-group,-uid,-gid,-newer,-anewer,-cnewer,"
		"-newermt,-samefile,-inum,-links,-fstype,-printf,-fprint,-fprint0,-fls,-D,-lname,"
		"-ilname,-used,-regextype,-xtype,-context,-flags pairs=-fprintf")},
	{S("firejail"), S("prefix asking=--list,--tree,--top,--version")},
	{S("flock"),
		S("prefix gnu operands=1 values=-w,-E,--wait,--timeout,--conflict-exit-code lines=-c,"
		"--command")},
	{S("genv"), S("as=env")},
	{S("gfind"), S("as=find")},
	{S("gnice"), S("as=nice")},
	{S("gnohup"), S("as=nohup")},
	{S("gosu"), S("prefix operands=1")},
	{S("graftcp"), S("prefix values=-c")},
	{S("gstdbuf"), S("as=stdbuf")},
	{S("gtime"), S("as=time")},
	{S("gtimeout"), S("as=timeout")},
	{S("gxargs"), S("as=xargs")},
	{S("heaptrack"), S("prefix values=-p,--pid writes=-o,--output")},
	{S("hwatch"), S("as=watch")},
	{S("hyperfine"),
		S("each values=-w,-m,-M,-r,-P,-D,-L,-S,-n,--warmup,--min-runs,--max-runs,--runs,"
		"--shell,--style,--export-json,--export-csv,--export-markdown,--export-asciidoc,"
		"--time-unit,--command-name,--output,--input lines=-p,-c,-s,--prepare,--cleanup,"
		"--setup,--conclude")},
	{S("i386"), S("prefix gnu")},
	{S("i686"), S("prefix gnu")},
	{S("ifne"), S("prefix")},
	{S("ionice"), S("prefix gnu values=-c,-n,-p,-P,-u,--class,--classdata,--pid,--pgid,--uid")},
	{S("ip"), S("prefix verb=netns/exec,vrf/exec operands=1 values=-n,-netns")},
	{S("ktrace"), S("prefix values=-p,-t writes=-f")},
	{S("lckdo"), S("prefix operands=1 values=-W,-E")},
	{S("linux32"), S("prefix gnu")},
	{S("linux64"), S("prefix gnu")},
	{S("logsave"), S("prefix operands=1")},
	{S("ltrace"), S("prefix values=-e,-p,-s,-u,-a,-l,-n,-x,-A,-D,-F writes=-o,--output")},
	{S("nc"),
		S("none lines=-e,-c,--exec,--sh-exec values=-p,-w,-s,-i,-I,-q,-X,-x,-o,-O,-T,-V,-P,-m,"
		"-M")},
	{S("nc.traditional"), S("as=nc")},
	{S("ncat"), S("as=nc")},
	{S("netcat"), S("as=nc")},
	{S("nice"), S("prefix gnu values=-n,--adjustment")},
	{S("nohup"), S("prefix")},
	{S("nsenter"), S("prefix gnu values=-t,-S,-G,--target,--setuid,--setgid input=shell")},
	{S("numactl"),
		S("prefix gnu values=-i,-N,-C,-m,-p,--interleave,--cpunodebind,--physcpubind,--membind,"
		"--preferred asking=-s,-H,--show,--hardware")},
	{S("parallel"),
		S("template fed input=shell values=-j,-P,-a,-n,-N,-L,-d,-C,-S,--jobs,--arg-file,"
		"--max-args,--max-replace-args,--delimiter,--colsep,--sshlogin,--results,--joblog,"
		"--tmpdir,--timeout,--delay,--retries,--halt,--block,--recstart,--recend,--memfree,"
		"--load,--tagstring,--env,--basefile folders=--workdir,--wd places=-I "
		"asking=--dry-run,--dryrun")},
	{S("perf"),
		S("prefix verb=record values=-e,-F,-p,-t,-C,-c,-j,-m,-u,-k,--event,--freq,--pid,--tid,"
		"--cpu,--call-graph writes=-o,--output")},
	{S("perf"),
		S("prefix verb=stat,trace values=-e,-p,-t,-r,-I,-x,-G,-C,-D,--event,--pid,--repeat,"
		"--interval-print writes=-o,--output")},
	{S("pkexec"), S("prefix values=-u,--user")},
	{S("prlimit"), S("prefix gnu values=-o,--output asking=-p,--pid")},
	{S("proot"),
		S("prefix values=-r,-b,-m,-q,-w,-k,--rootfs,--bind,--mount,--qemu,--cwd,--pwd,"
		"--kernel-release")},
	{S("proxychains"), S("prefix values=-f")},
	{S("py-spy"),
		S("prefix verb=record,top values=-p,--pid,-d,--duration,-r,--rate,-f,--format "
		"writes=-o,--output")},
	{S("retry"), S("prefix values=-t,-d,-m,--times,--delay,--tries,--max")},
	{S("rlwrap"), S("prefix values=-b,-C,-D,-f,-F,-g,-H,-l,-M,-O,-P,-q,-s,-S,-z")},
	{S("rr"), S("prefix verb=record values=-n,-c,-v,-M writes=-o,--output-trace-dir")},
	{S("run-one"), S("prefix")},
	{S("run-this-one"), S("prefix")},
	{S("run0"),
		S("prefix gnu values=-u,-g,--user,--group,--unit,--property,--slice,--nice,--setenv,"
		"--background folders=-D,--chdir input=shell")},
	{S("runuser"),
		S("prefix gnu needs=-u,--user values=-u,-g,-G,-w,--user,--group,--supp-group,"
		"--whitelist-environment")},
	{S("runuser"),
		S("none gnu lines=-c,--command,--session-command values=-g,-G,-s,-w,--group,"
		"--supp-group,--shell input=shell")},
	{S("s6-setuidgid"), S("prefix operands=1")},
	{S("schedtool"), S("prefix needs=-e")},
	{S("schroot"),
		S("words values=-c,--chroot,-u,--user,-p,-n,--session-name,-s,--shell folders=-d,"
		"--directory input=shell")},
	{S("script"),
		S("words gnu operands=1 lines=-c,--command values=-E,-m,-o,-B,-I,-O,-T,--echo,--log-in,"
		"--log-out,--log-io,--log-timing,--output-limit,--logging-format")},
	{S("sem"), S("as=parallel")},
	{S("setarch"), S("prefix gnu")},
	{S("setpriv"),
		S("prefix gnu values=--reuid,--regid,--groups,--inh-caps,--ambient-caps,--bounding-set,"
		"--securebits,--selinux-label,--apparmor-profile,--pdeathsig,--ruid,--euid,--rgid,"
		"--egid asking=-d,--dump,--list-caps")},
	{S("setsid"), S("prefix gnu")},
	{S("setuidgid"), S("prefix operands=1")},
	{S("sg"), S("line operands=1 lines=-c")},
	{S("softlimit"), S("prefix values=-a,-c,-d,-f,-l,-m,-o,-p,-r,-s,-t")},
	{S("ssh-agent"), S("prefix values=-a,-t,-E,-P asking=-k")},
	{S("start-stop-daemon"),
		S("words dashes entries=-x,-a,--exec,--startas values=-u,-c,-p,-n,-g,-k,-N,-s,-R,"
		"--user,--chuid,--pidfile,--name,--group,--umask,--nicelevel,--signal,--retry "
		"folders=-d,--chdir asking=-K,--stop,-T,--status")},
	{S("stdbuf"), S("prefix gnu values=-i,-o,-e,--input,--output,--error")},
	{S("strace"),
		S("prefix values=-e,-p,-s,-u,-E,-a,-P,-I,-O,-S,-b,-X,--attach,--trace,--user,--env,"
		"--string-limit writes=-o,--output")},
	{S("su"),
		S("none gnu lines=-c,--command,--session-command values=-g,-G,-s,-w,--group,"
		"--supp-group,--shell,--whitelist-environment input=shell")},
	{S("su-exec"), S("prefix operands=1")},
	{S("sudo"),
		S("prefix settings gnu values=-a,-C,-c,-g,-h,-p,-R,-r,-T,-t,-U,-u,--auth-type,"
		"--close-from,--chroot,--command-timeout,--group,--host,--login-class,--other-user,"
		"--prompt,--role,--type,--user folders=-D,--chdir asking=-v,-K,-l,-V,--validate,"
		"--list,--version,-e,--edit input=shell")},
	{S("systemd-cat"), S("prefix gnu values=-t,--identifier,-p,--priority,--stderr-priority")},
	{S("systemd-inhibit"), S("prefix gnu values=--what,--who,--why,--mode asking=--list")},
	{S("systemd-nspawn"),
		S("words gnu remote values=-D,--directory,-M,--machine,-i,--image,-u,--user,-E,"
		"--setenv,-p,--port,--bind,--bind-ro,--tmpfs,--template")},
	{S("systemd-run"),
		S("prefix gnu values=-p,--property,-u,--unit,-M,--machine,-H,--host,-E,--setenv,--uid,"
		"--gid,--nice,--slice,--description,--on-active,--on-boot,--on-calendar,--on-startup,"
		"--on-unit-active,--on-unit-inactive,--timer-property,--path-property,"
		"--socket-property,--service-type folders=--working-directory")},
	{S("taskset"), S("prefix gnu operands=1 asking=-p,--pid")},
	{S("time"), S("prefix gnu values=-f,--format writes=-o,--output")},
	{S("timeout"), S("prefix gnu operands=1 values=-k,-s,--kill-after,--signal")},
	{S("tini"), S("prefix values=-p")},
	{S("torify"), S("prefix")},
	{S("torsocks"), S("prefix values=-a,-P,-u,-p")},
	{S("trickle"), S("prefix values=-d,-u,-w,-t,-l,-n")},
	{S("truss"), S("prefix values=-p,-t,-s writes=-o")},
	{S("tsocks"), S("prefix")},
	{S("uclampset"), S("prefix gnu values=-m,-M asking=-p,--pid")},
	{S("uftrace"), S("prefix verb=record,live writes=-d")},
	{S("unbuffer"), S("prefix")},
	{S("unshare"),
		S("prefix gnu values=-S,-G,-R,-w,--setuid,--setgid,--root,--wd,--map-user,--map-group,"
		"--map-users,--map-groups,--propagation,--setgroups input=shell")},
	{S("valgrind"), S("prefix")},
	{S("viddy"), S("as=watch")},
	{S("watch"), S("line gnu values=-n,--interval,-q,--equexit")},
	{S("with-contenv"), S("prefix")},
	{S("x86_64"), S("prefix gnu")},
	{S("xargs"),
		S("prefix fed gnu reads=-a,--arg-file values=-d,-E,-L,-n,-P,-s,-R,-S,--delimiter,"
		"--max-lines,--max-args,--max-procs,--max-chars,--process-slot-var places=-I,-J "
		"glued=-i,-e,-l,--replace,--eof")},
	{S("xinit"), S("prefix")},
	{S("xvfb-run"),
		S("prefix values=-e,-f,-n,-p,-s,-w,--error-file,--auth-file,--server-num,"
		"--xauth-protocol,--server-args,--wait")},
};
/* clang-format on */

const struct wrapper_table wrapper_rows_system = {rows, ARRAY_LEN(rows)};
