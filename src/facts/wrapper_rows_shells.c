/* SPDX-License-Identifier: MIT */
/*
 * Shells and their builtins, interpreters, editors, pagers and debuggers.
 * Rows by name in byte order, in the words of wrapper_spec.c. Sources: the programs' manual pages.
 */
#include "facts/wrapper_rows.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct wrapper_row rows[] = {
	{S("."), S("script lang=shell input=shell")},
	{S("R"), S("none lang=r input=code code=-e scripts=-f,--file")},
	{S("Rscript"), S("script lang=r input=code code=-e")},
	{S("alias"), S("aliases asking=-p")},
	{S("artisan"), S("none verb=tinker lang=php code=--execute input=code")},
	{S("ash"), S("as=sh")},
	{S("awk"),
		S("program lang=awk values=-F,-v,--field-separator,--assign,-i,--include,-l,--load "
		"scripts=-f,--file,-E,--exec code=-e,--source")},
	{S("bash"),
		S("script apart lang=shell input=shell lineflags=-c stdin=-s values=-o,-O "
		"scripts=--rcfile,--init-file asking=--version,--help,-n,-o=noexec")},
	{S("bb"), S("script lang=clojure code=-e,--eval")},
	{S("bind"), S("none marked=-x markers=\": values=-f,-m,-q,-u,-r")},
	{S("bpython"), S("as=python")},
	{S("builtin"), S("prefix")},
	{S("bun"), S("words verb=x package values=-p,--package")},
	{S("bun"),
		S("none lang=javascript code=-e,-p,--eval,--print scripts=-r,--preload folders=--cwd "
		"values=-c,--config,--env-file")},
	{S("busybox"), S("prefix asking=--list,--list-full,--install,--help")},
	{S("clj"), S("as=clojure")},
	{S("clojure"), S("script lang=clojure code=-e,--eval")},
	{S("cmd"), S("line operands=1")},
	{S("command"), S("prefix asking=-v,-V")},
	{S("compgen"), S("none lines=-C values=-A,-G,-W,-F,-X,-P,-S,-o")},
	{S("complete"), S("none lines=-C values=-A,-G,-W,-F,-X,-P,-S,-o")},
	{S("crystal"), S("program verb=eval lang=crystal")},
	{S("csh"), S("as=sh")},
	{S("dash"), S("as=sh")},
	{S("declare"), S("variables")},
	{S("deno"), S("program verb=eval lang=javascript values=--ext,-c,--config,--import-map")},
	{S("deno"),
		S("script verb=run lang=javascript input=code values=-c,--config,--import-map,-L,"
		"--log-level")},
	{S("django-admin"),
		S("none verb=shell,shell_plus lang=python code=-c,--command input=code")},
	{S("dotnet-script"), S("program verb=eval lang=csharp")},
	{S("ed"), S("none input=editor values=-p")},
	{S("elixir"), S("script lang=elixir code=-e,--eval values=-r,-S,--sname,--name,--cookie")},
	{S("elvish"), S("as=sh")},
	{S("emacs"),
		S("none lang=elisp code=--eval,-eval,--execute,-execute scripts=-l,--load,--script,"
		"-script values=-f,--funcall,-d")},
	{S("emacsclient"), S("none lang=elisp code=-e,--eval values=-s,-f,-a,-d")},
	{S("enable"), S("none scripts=-f lang=library")},
	{S("erl"), S("none single lang=erlang code=-eval values=-name,-sname,-setcookie,-s,-pa")},
	{S("eval"), S("line")},
	{S("ex"),
		S("none input=editor plus escapes=-c,--cmd scripts=-S,-u,-U values=-T,-i,-w,-W,"
		"--servername,--remote-send,--remote-expr lang=vim")},
	{S("exec"), S("prefix values=-a")},
	{S("expect"), S("script lang=tcl input=code code=-c scripts=-f")},
	{S("export"), S("variables")},
	{S("file-rename"), S("as=rename")},
	{S("fish"),
		S("script lang=shell input=shell lineflags=-c lines=-C,--init-command,--command "
		"values=-d,--debug,-f,--features,-o,--debug-output "
		"asking=--version,-v,-n,--no-execute")},
	{S("flask"), S("none verb=shell lang=python input=code")},
	{S("gawk"), S("as=awk")},
	{S("gdb"),
		S("none single commands=--args,-args escapes=-ex,--ex,-eval-command,--eval-command,"
		"-iex,--iex,-init-eval-command,--init-eval-command scripts=-x,-ix,--command,-command "
		"values=-p,-pid,--pid,-d,-s,-e,-c,-core,--core,-symbols,-exec folders=-cd,--cd "
		"input=editor lang=gdb")},
	{S("ghc"), S("none lang=haskell code=-e")},
	{S("ghci"), S("none lang=haskell input=code code=-e")},
	{S("gnuplot"), S("none escapes=-e")},
	{S("goawk"), S("as=awk")},
	{S("groovy"), S("script lang=groovy code=-e")},
	{S("groovysh"), S("none lang=groovy input=code code=-e")},
	{S("gsed"), S("as=sed")},
	{S("guile"), S("script lang=scheme code=-c values=-L,-C")},
	{S("gvim"), S("as=vim")},
	{S("hash"), S("none lines=-p")},
	{S("hush"), S("as=sh")},
	{S("iex"), S("none lang=elixir code=-e,--eval")},
	{S("ipython"), S("as=python")},
	{S("irb"), S("none lang=ruby input=code code=-e values=-r,-I")},
	{S("jshell"), S("none lang=java input=code")},
	{S("julia"),
		S("script lang=julia input=code code=-e,-E,--eval,--print scripts=-L,--load values=-p,"
		"-t,-J,-C,--project,--threads,--procs")},
	{S("kotlin"), S("none lang=kotlin code=-e,-expression")},
	{S("ksh"), S("as=sh")},
	{S("ksh93"), S("as=sh")},
	{S("less"), S("none plus values=-b,-h,-j,-k,-o,-O,-p,-P,-t,-T,-x,-y,-z")},
	{S("lldb"),
		S("words escapes=-o,-O,-k,-K,--one-line,--one-line-before-file scripts=-s,-S,--source "
		"values=-p,-n,-c,-f,-a,--attach-pid,--core,--file input=editor lang=lldb")},
	{S("local"), S("variables")},
	{S("loksh"), S("as=sh")},
	{S("lua"), S("script lang=lua input=code code=-e values=-l")},
	{S("luajit"), S("as=lua")},
	{S("man"), S("none gnu lines=-P,--pager,-H values=-M,-S,-s,-L,-m,-p,-r,-E,-e,-C")},
	{S("manage.py"),
		S("none verb=shell,shell_plus lang=python code=-c,--command input=code")},
	{S("mapfile"), S("none lines=-C values=-d,-n,-O,-s,-u,-c")},
	{S("mawk"), S("as=awk")},
	{S("mix"), S("program verb=eval lang=elixir")},
	{S("mix"), S("none verb=run lang=elixir code=-e,--eval")},
	{S("mksh"), S("as=sh")},
	{S("mongo"), S("as=mongosh")},
	{S("mongosh"),
		S("none lang=javascript input=code code=--eval values=--host,--port,-u,--username,-p,"
		"--password")},
	{S("more"), S("none plus")},
	{S("most"), S("none plus")},
	{S("nano"), S("none lines=-s,--speller")},
	{S("nawk"), S("as=awk")},
	{S("nocorrect"), S("prefix")},
	{S("node"),
		S("script apart lang=javascript input=code code=-e,-p,-pe,--eval,--print scripts=-r,"
		"--require,--import,--loader,--experimental-loader values=-C,--conditions,--env-file,"
		"--input-type,--title,--stack-trace-limit asking=-v,--version,-c,"
		"--check")},
	{S("nodejs"), S("as=node")},
	{S("noglob"), S("prefix")},
	{S("nu"),
		S("script lang=nu lines=-c,--commands,-e,--execute values=--config,--env-config,"
		"--plugin-config,-I,-m,--table-mode")},
	{S("nvim"), S("as=vim")},
	{S("ocaml"), S("script lang=ocaml input=code code=-e values=-I,-open,-init")},
	{S("octave"), S("script lang=octave input=code code=--eval")},
	{S("odoo"), S("none verb=shell lang=python input=code")},
	{S("odoo-bin"), S("none verb=shell lang=python input=code")},
	{S("oksh"), S("as=sh")},
	{S("original-awk"), S("as=awk")},
	{S("osascript"), S("script lang=applescript input=code code=-e values=-l,-s")},
	{S("osh"), S("as=sh")},
	/* -c checks a file or what it is fed; BEGIN { … } of -e is run all the same. */
	{S("perl"),
		S("script lang=perl needs=-e,-E code=-e,-E glued=-i,-m,-M,-F,-x,-d,-D values=-I "
		"asking=-v")},
	{S("perl"),
		S("script lang=perl input=code glued=-i,-m,-M,-F,-x,-d,-D values=-I asking=-v,-c")},
	{S("perl-rename"), S("as=rename")},
	{S("php"), S("none also verb=artisan/tinker lang=php code=--execute input=code")},
	{S("php"),
		S("script lang=php input=code code=-r,-B,-R,-E,--run,--process-code,--process-begin,"
		"--process-end scripts=-f,--file skips=-S,-f,--file,-i,-m,-v values=-d,-c,-S,-t,-z "
		"asking=-l,--syntax-check")},
	{S("posh"), S("as=sh")},
	{S("powershell"), S("as=pwsh")},
	{S("prename"), S("as=rename")},
	{S("pry"), S("none lang=ruby input=code code=-e,--exec values=-r,-I")},
	{S("pwsh"),
		S("script single lang=powershell code=-c,-C,-Command,-command,-COMMAND,-ec,"
		"-EncodedCommand scripts=-File,-file,-f values=-ExecutionPolicy,-ep,-ex,"
		"-WorkingDirectory,-wd,-ConfigurationName,-Version,-WindowStyle,-w")},
	{S("pypy"), S("as=python")},
	{S("python"),
		S("none also verb=manage.py/shell,manage.py/shell_plus lang=python code=-c,--command "
		"input=code")},
	{S("python"),
		S("script lang=python input=code code=-c skips=-m values=-m,-W,-X,"
		"--check-hash-based-pycs asking=-V,--version")},
	{S("racket"), S("script lang=racket code=-e,--eval")},
	{S("rails"), S("program verb=runner,r lang=ruby values=-e,--environment")},
	{S("raku"), S("script lang=raku input=code code=-e values=-I,-M")},
	{S("rbash"), S("as=bash")},
	{S("rdmd"), S("none lang=d code=--eval")},
	{S("readarray"), S("as=mapfile")},
	{S("readonly"), S("variables")},
	{S("red"), S("as=ed")},
	{S("redis-cli"), S("program verb=eval,EVAL lang=lua values=-h,-p,-a,-n,-u,-s,--user,--pass")},
	{S("rename"), S("program lang=perl code=-e")},
	{S("ruby"),
		S("script lang=ruby input=code code=-e glued=-i,-x,-W values=-I,-r,-E,-F folders=-C "
		"asking=-v,--version,-c")},
	{S("rvim"), S("as=vim")},
	{S("sbcl"), S("none lang=lisp code=--eval scripts=--load,--script")},
	{S("scala"), S("script lang=scala code=-e values=-cp,-classpath")},
	{S("scala-cli"), S("none lang=scala code=-e,--execute-script")},
	{S("sed"),
		S("program gnu lang=sed glued=-i,--in-place values=-l,--line-length code=-e,"
		"--expression scripts=-f,--file")},
	{S("sh"),
		S("script apart lang=shell input=shell lineflags=-c stdin=-s values=-o "
		"asking=-n,-o=noexec")},
	{S("source"), S("script lang=shell input=shell")},
	{S("ssed"), S("as=sed")},
	{S("swift"), S("script lang=swift code=-e")},
	{S("tclsh"), S("script lang=tcl input=code")},
	{S("tcsh"), S("as=sh")},
	{S("texlua"), S("as=lua")},
	{S("toybox"), S("as=busybox")},
	{S("trap"), S("first asking=-l,-p,-P")},
	{S("ts-node"),
		S("script lang=javascript input=code code=-e,-p,-pe,--eval,--print scripts=-r,"
		"--require values=-P,--project,-O,--compiler-options")},
	{S("tsx"), S("as=node")},
	{S("typeset"), S("variables")},
	{S("utop"), S("none lang=ocaml input=code code=-e")},
	{S("vi"), S("as=vim")},
	{S("view"), S("as=vim")},
	{S("vim"),
		S("none input=editor needs=-e,-E,-es,-Es plus escapes=-c,--cmd scripts=-S,-u,-U,-l "
		"values=-T,-i,-w,-W,--servername,--remote-send,--remote-expr lang=vim")},
	{S("vim"),
		S("none plus escapes=-c,--cmd scripts=-S,-u,-U,-l values=-T,-i,-w,-W,--servername,"
		"--remote-send,--remote-expr lang=vim")},
	{S("vimdiff"), S("as=vim")},
	{S("vimx"), S("as=vim")},
	{S("wp"), S("program verb=eval lang=php values=--path,--url,--user,--ssh,--require")},
	{S("xonsh"), S("as=sh")},
	{S("yash"), S("as=sh")},
	{S("zsh"), S("as=sh")},
};
/* clang-format on */

const struct wrapper_table wrapper_rows_shells = {rows, ARRAY_LEN(rows)};
