/* SPDX-License-Identifier: MIT */
/*
 * Package runners, secret managers, git, and tools one of whose options runs something.
 * Rows by name in byte order, in the words of wrapper_spec.c. Sources: the programs' manual pages.
 */
#include "facts/wrapper_rows.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct wrapper_row rows[] = {
	{S("apt"), S("as=apt-get")},
	{S("apt-get"),
		S("none marked=-o,--option markers=APT::Update::Pre-Invoke,"
		"APT::Update::Post-Invoke-Success,APT::Update::Post-Invoke,Dpkg::Pre-Invoke,"
		"Dpkg::Post-Invoke,Dpkg::Pre-Install-Pkgs values=-t,-c")},
	{S("aptitude"), S("as=apt-get")},
	{S("asdf"), S("prefix verb=exec")},
	{S("aws-vault"),
		S("prefix verb=exec operands=1 values=-d,-t,--duration,--mfa-token,--region,--backend,"
		"--prompt input=shell")},
	{S("berglas"), S("prefix verb=exec")},
	{S("bundle"), S("prefix verb=exec")},
	{S("bundler"), S("as=bundle")},
	{S("bunx"), S("words package values=-p,--package")},
	{S("cargo"), S("none verb=watch lines=-s,--shell values=-w,-x,-i,-d,--watch,--exec,--ignore")},
	{S("chamber"), S("prefix verb=exec dashes")},
	{S("chruby-exec"), S("prefix dashes")},
	{S("claude"),
		S("words verb=mcp/add dashes values=-s,--scope,-t,--transport,-e,--env,-H,"
		"--header")},
	{S("composer"), S("prefix verb=exec values=-d")},
	{S("concurrently"),
		S("each values=-n,-c,-p,-m,-l,--names,--prefix-colors,--prefix,--max-processes,"
		"--restart-tries,--name-separator")},
	{S("conda"), S("prefix verb=run values=-n,--name,-p,--prefix folders=--cwd")},
	{S("consul"), S("prefix verb=lock operands=1 values=-name,-timeout,-n single")},
	{S("coverage"),
		S("script verb=run lang=python skips=-m values=-m,--source,--rcfile,--omit,--include,"
		"--data-file")},
	{S("cpio"), S("none gnu lines=--rsh-command values=-D,-E,-F,-H,-I,-O,-R,-C")},
	{S("cross-env"), S("prefix settings")},
	{S("cross-env-shell"), S("line settings")},
	{S("devbox"), S("words verb=run values=-c,--config,-e,--env")},
	{S("devenv"), S("prefix verb=shell")},
	{S("direnv"), S("words verb=exec operands=1")},
	{S("doppler"),
		S("prefix verb=run lines=--command values=-p,-c,-t,--project,--config,--token,--mount,"
		"--mount-format,--mount-template,--name-transformer,--fallback")},
	{S("dotenv"), S("prefix verb=run reads=-f,--file")},
	{S("dotenv"), S("prefix reads=-e,-f values=-v,-p,-c")},
	{S("dotenvx"), S("prefix verb=run reads=-f,--env-file values=-e,-fk,--env,--convention")},
	{S("dpkg"), S("none lines=--pre-invoke,--post-invoke")},
	{S("env-cmd"), S("prefix reads=-f,--file values=-e,-r,--environments,--rc-file")},
	{S("envchain"), S("prefix operands=1")},
	{S("envconsul"), S("prefix single values=-prefix,-secret,-config,-log-level,-vault-addr,-vault-token")},
	{S("flox"), S("prefix verb=activate dashes values=-d,-r,-D")},
	{S("fnm"), S("prefix verb=exec values=--using")},
	{S("foreman"), S("prefix verb=run values=-e,-f,--env,--procfile,-d")},
	{S("fzf"),
		S("none lines=--preview marked=--bind markers=execute(,execute-silent(,become(,reload(,"
		"transform(,execute:,reload:,become: values=-q,-d,-n,-f,--query,--delimiter,--nth,"
		"--with-nth,--filter,--height,--prompt,--header,--preview-window")},
	{S("git"),
		S("none head also configs=-c folders=-C values=--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source")},
	{S("git"),
		S("none verb=rebase lines=-x,--exec values=-c,-C,--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source,--onto,-s,-X,--strategy,--strategy-option")},
	{S("git"),
		S("words verb=bisect/run values=-c,-C,--git-dir,--work-tree,--namespace,--super-prefix,"
		"--config-env,--attr-source")},
	{S("git"),
		S("line verb=submodule/foreach values=-c,-C,--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source")},
	{S("git"),
		S("none verb=filter-branch lines=--tree-filter,--index-filter,--msg-filter,"
		"--env-filter,--parent-filter,--commit-filter,--tag-name-filter,--setup values=-c,-C,"
		"--git-dir,--work-tree,--namespace,--super-prefix,--config-env,--attr-source,-d,"
		"--subdirectory-filter,--original")},
	{S("git"),
		S("none verb=difftool lines=-x,--extcmd values=-c,-C,--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source,-t,--tool")},
	{S("git"),
		S("none verb=grep gluedlines=-O,--open-files-in-pager values=-c,-C,--git-dir,"
		"--work-tree,--namespace,--super-prefix,--config-env,--attr-source,-e,-f,-A,-B,-m,"
		"--max-depth,--threads")},
	{S("git"),
		S("none verb=clone marks markers=ext:: configs=--config,-c lines=-u,--upload-pack "
		"values=-C,--git-dir,--work-tree,-b,-o,-j,--branch,--origin,--depth,--template,"
		"--reference")},
	{S("git"),
		S("none verb=fetch,pull,ls-remote,fetch-pack,remote/add,submodule/add marks "
		"markers=ext:: lines=--upload-pack values=-c,-C,--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source")},
	{S("git"),
		S("none verb=push,send-pack marks markers=ext:: lines=--receive-pack,--exec values=-c,"
		"-C,--git-dir,--work-tree,--namespace,--super-prefix,--config-env,--attr-source")},
	{S("git"),
		S("none verb=archive lines=--exec values=-c,-C,--git-dir,--work-tree,--namespace,"
		"--super-prefix,--config-env,--attr-source,-o,--output,--prefix,--format,--remote")},
	{S("git"),
		S("config verb=config asking=--get,--get-all,--get-regexp,--get-urlmatch,--unset,"
		"--unset-all,--remove-section,--rename-section,-l,--list,-e,--edit values=-c,-C,"
		"--git-dir,--work-tree,--namespace,--super-prefix,--config-env,--attr-source,-f,"
		"--file,--blob,--type,--default")},
	{S("git"),
		S("none verb=send-email lines=--to-cmd,--cc-cmd,--header-cmd,--sendmail-cmd values=-c,"
		"-C,--git-dir,--work-tree,--namespace,--super-prefix,--config-env,--attr-source")},
	{S("gmake"), S("as=make")},
	{S("go"), S("script verb=run single lang=go values=-exec,-tags,-ldflags,-gcflags,-mod,-C")},
	{S("go"),
		S("none single lines=-exec,-toolexec folders=-C values=-run,-bench,-tags,-ldflags,"
		"-gcflags,-mod,-o,-count,-timeout")},
	{S("goenv"), S("as=asdf")},
	{S("gtar"), S("as=tar")},
	{S("guix"), S("words verb=shell,environment dashes values=-m,-f,-D,-L")},
	{S("hatch"), S("words verb=run values=-e,--env,-p,--project")},
	{S("honcho"), S("prefix verb=run values=-e,-f,--env,--procfile")},
	{S("infisical"),
		S("prefix verb=run lines=--command values=--env,--path,--projectId,--token,--tags,"
		"--project-config-dir")},
	{S("install"),
		S("none gnu lines=--strip-program values=-t,-m,-o,-g,-S,--mode,--owner,--group,"
		"--target-directory")},
	{S("jenv"), S("as=asdf")},
	{S("make"),
		S("none folders=-C,--directory code=--eval lang=make values=-f,-I,-o,-W,--file,"
		"--makefile,--old-file,--what-if")},
	{S("mamba"), S("as=conda")},
	{S("micromamba"), S("as=conda")},
	{S("mise"),
		S("prefix verb=exec,x dashes lines=-c,--command values=-j,--jobs,-E,--env folders=-C,"
		"--cd")},
	{S("ninja"), S("none folders=-C values=-f,-j")},
	{S("nix"),
		S("none verb=develop,shell commands=-c,--command values=-f,-A,-I,--file,--expr,"
		"--override-input")},
	{S("nix"), S("words verb=run package values=-f,-I,--file,--expr,--override-input")},
	{S("nix-shell"), S("none lines=--run,--command values=-A,-I,-i,-E,--attr,--expr input=shell")},
	{S("nodemon"),
		S("script lang=javascript lines=-x,--exec values=-w,-e,-i,--watch,--ext,--ignore,"
		"--delay,--config,--signal")},
	{S("nodenv"), S("as=asdf")},
	{S("nomad"),
		S("words verb=alloc/exec operands=1 remote single values=-task,-namespace,-region,"
		"-address")},
	{S("npm"),
		S("words verb=exec,x package values=-p,--package,-w,--workspace,--registry,--loglevel "
		"folders=--prefix,-C lines=-c,--call")},
	{S("npm"), S("none folders=--prefix,-C values=-w,--workspace,--registry,--loglevel,--userconfig")},
	{S("npx"), S("words package values=-p,--package,-w,--workspace,--registry lines=-c,--call")},
	{S("nvm"), S("prefix verb=exec operands=1")},
	{S("onchange"), S("prefix dashes")},
	{S("op"), S("prefix verb=run reads=--env-file values=--account,--environment")},
	{S("pdm"), S("words verb=run values=-p,--project")},
	{S("phase"), S("prefix verb=run values=--env,--path,--app")},
	{S("pipenv"), S("words verb=run")},
	{S("pipx"), S("words verb=run package values=--spec,--python,--pip-args,--index-url")},
	{S("pixi"),
		S("words verb=exec,x package values=-s,--spec,-w,--with,-c,--channel,-p,--platform")},
	{S("pixi"), S("words verb=run values=-e,--environment,--manifest-path")},
	{S("plenv"), S("as=asdf")},
	{S("pnpm"), S("words verb=dlx package values=--package,-F,--filter folders=-C,--dir,--prefix")},
	{S("pnpm"), S("words verb=exec values=-F,--filter folders=-C,--dir,--prefix")},
	{S("pnpm"), S("none folders=-C,--dir,--prefix values=-F,--filter")},
	{S("pnpx"), S("words package values=-p,--package")},
	{S("poetry"), S("prefix verb=run values=-P,--project folders=-C,--directory")},
	{S("proto"), S("prefix verb=exec dashes")},
	{S("pyenv"), S("as=asdf")},
	{S("rbenv"), S("as=asdf")},
	{S("reflex"), S("prefix values=-r,-R,-g,-G")},
	{S("restic"), S("none lines=--password-command")},
	{S("rtk"), S("prefix verb=proxy,err,test,summary")},
	{S("rtk"), S("prefix asking=gain,discover,init,config")},
	{S("rtx"), S("as=mise")},
	{S("rye"), S("words verb=run")},
	{S("saml2aws"), S("prefix verb=exec values=-a,-p,--exec-profile,--idp-account,--profile")},
	{S("sk"), S("as=fzf")},
	{S("socat"), S("none marks markers=EXEC:,SYSTEM:,exec:,system: values=-b,-t,-T,-l,-L,-W")},
	{S("sops"), S("first verb=exec-env,exec-file operands=1")},
	{S("sort"),
		S("none gnu lines=--compress-program values=-k,-t,-o,-S,-T,--key,--output,"
		"--field-separator,--parallel")},
	{S("split"),
		S("none gnu lines=--filter values=-a,-b,-C,-l,-n,-t,--additional-suffix,--bytes,"
		"--lines,--number")},
	{S("summon"), S("prefix values=-f,-p,-D,-e,-i")},
	{S("tar"),
		S("none lines=-I,-F,--to-command,--use-compress-program,--rsh-command,--rmt-command,"
		"--info-script,--new-volume-script marked=--checkpoint-action markers=exec values=-f,"
		"-C,-T,-X,-b,-g,-V,-K,-N,--file,--directory,--files-from,--exclude,--exclude-from,"
		"--transform,--xform,--owner,--group,--mode,--mtime,--checkpoint,--strip-components")},
	{S("tcpdump"), S("none lines=-z values=-i,-w,-r,-c,-s,-C,-G,-W,-F,-B,-y,-Z,-E")},
	{S("teller"), S("prefix verb=run values=-c,--config")},
	{S("terraform"), S("none single folders=-chdir")},
	{S("tofu"), S("as=terraform")},
	{S("torchrun"),
		S("script lang=python skips=-m values=-m,--nproc_per_node,--nproc-per-node,--nnodes,"
		"--node_rank,--master_addr,--master_port")},
	{S("uv"),
		S("prefix verb=run values=--with,--with-requirements,--with-editable,-p,--python,"
		"--extra,--group,--only-group,--no-group,--index,--project,--package,--default-index,"
		"-i,--index-url,--extra-index-url,-f,--find-links,--refresh-package,--cache-dir,"
		"--config-file reads=--env-file folders=--directory")},
	{S("uv"),
		S("words verb=tool/run package values=--from,--with,--with-requirements,"
		"--with-editable,-p,--python,--extra,--group,--only-group,--no-group,--index,"
		"--project,--package,--default-index,-i,--index-url,--extra-index-url,-f,"
		"--find-links,--refresh-package,--cache-dir,--config-file")},
	{S("uv"), S("none folders=--directory")},
	{S("uvx"),
		S("words package values=--from,--with,--with-requirements,--with-editable,-p,--python,"
		"--extra,--group,--only-group,--no-group,--index,--project,--package,--default-index,"
		"-i,--index-url,--extra-index-url,-f,--find-links,--refresh-package,--cache-dir,"
		"--config-file reads=--env-file folders=--directory")},
	{S("vlt"), S("prefix verb=run values=--command")},
	{S("volta"), S("prefix verb=run values=--node,--npm,--pnpm,--yarn")},
	{S("watchexec"),
		S("line values=-w,-W,-e,-f,-i,-d,-s,-o,-E,--watch,--exts,--filter,--ignore,--debounce,"
		"--signal,--shell,--project-origin folders=--workdir")},
	{S("wget"), S("none lines=--use-askpass values=-o,-a,-O,-P,-e,-i,-t,-T,-U,-l,-A,-R,-D")},
	{S("yarn"), S("words verb=dlx package values=-p,--package")},
	{S("yarn"), S("words verb=exec folders=--cwd")},
	{S("yarn"), S("none folders=--cwd")},
	{S("zip"), S("none lines=-TT,--unzip-command values=-P,-b,-n,-t,-tt,-x,-i")},
};
/* clang-format on */

const struct wrapper_table wrapper_rows_tools = {rows, ARRAY_LEN(rows)};
