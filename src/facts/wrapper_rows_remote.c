/* SPDX-License-Identifier: MIT */
/*
 * Other machines, containers and terminals.
 * Rows by name in byte order, in the words of wrapper_spec.c. Sources: the programs' manual pages.
 */
#include "facts/wrapper_rows.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct wrapper_row rows[] = {
	{S("adb"), S("line verb=shell,exec-out remote values=-s,-t,-H,-P,-L")},
	{S("alacritty"),
		S("none commands=-e,--command values=-t,--title,--class,-o,--option,--config-file "
		"folders=--working-directory")},
	{S("ansible"),
		S("none lines=-a,--args values=-i,-m,-u,-e,-f,-l,-t,-B,-P,--inventory,--module-name,"
		"--user,--limit,--forks,--extra-vars")},
	{S("apptainer"),
		S("words verb=exec operands=1 remote values=-B,--bind,-H,--home,-S,--scratch,-W,--workdir,"
		"--env,--env-file,-o,--overlay,--app,--network,--security,--add-caps,--drop-caps,--mount,--hostname "
		"folders=--pwd,--cwd")},
	{S("autossh"),
		S("line remote operands=1 markers=ProxyCommand,LocalCommand,KnownHostsCommand "
		"marked=-o values=-M,-b,-c,-D,-e,-E,-F,-i,-I,-J,-l,-L,-m,-p,-R,-S,-w,-W input=shell")},
	{S("aws"),
		S("none verb=ecs/execute-command remote lines=--command values=--profile,--region,"
		"--cluster,--task,--container")},
	{S("az"), S("none verb=vm/run-command remote lines=--scripts,--script")},
	{S("bolt"), S("line verb=command/run remote values=-t,-n,--targets,-i,--inventoryfile,-u,--user")},
	{S("byobu"), S("as=tmux")},
	{S("cf"), S("none verb=ssh remote lines=-c,--command values=-i,--app-instance-index,--process")},
	{S("clush"), S("line remote values=-w,-g,-x,-X,-l,-t,-u,-f,-o")},
	{S("colima"), S("line verb=ssh remote values=-p,--profile")},
	{S("dbclient"), S("as=ssh")},
	{S("devcontainer"),
		S("words verb=exec remote values=--workspace-folder,--container-id,--id-label,--config,"
		"--override-config,--docker-path,--docker-compose-path,--container-data-folder,"
		"--remote-env,--log-level,--log-format,--user-data-folder,--mount-workspace-git-root")},
	{S("distrobox"), S("words verb=enter dashes values=-n,--name,-a,--additional-flags commands=-e")},
	{S("docker"),
		S("words verb=exec,container/exec,compose/exec operands=1 remote values=-e,-u,-c,-p,-l,"
		"--env,--env-file,--user,--detach-keys,--index,-H,--host,--context,--config,"
		"--log-level,--project-name,--profile,-f,--file,--project-directory,--ansi "
		"folders=-w,--workdir")},
	{S("docker"),
		S("words verb=run,create,container/run,container/create,compose/run,sandbox/run "
		"operands=1 remote entries=--entrypoint folders=-w,--workdir lines=--health-cmd "
		"values=-a,--attach,--add-host,--annotation,--blkio-weight,--cap-add,--cap-drop,"
		"--cgroup-parent,--cgroupns,--cidfile,--cpu-period,--cpu-quota,-c,--cpu-shares,"
		"--cpus,--cpuset-cpus,--cpuset-mems,--device,--device-cgroup-rule,--dns,--dns-option,"
		"--dns-search,--domainname,-e,--env,--env-file,--expose,--gpus,--group-add,"
		"--health-interval,--health-retries,--health-timeout,-h,--hostname,--ip,--ip6,--ipc,"
		"--isolation,-l,--label,--label-file,--link,--log-driver,--log-opt,--mac-address,-m,"
		"--memory,--memory-swap,--mount,--name,--net,--network,--network-alias,"
		"--oom-score-adj,--pid,--pids-limit,--platform,-p,--publish,--pull,--restart,"
		"--runtime,--security-opt,--shm-size,--stop-signal,--stop-timeout,--storage-opt,"
		"--sysctl,--tmpfs,--ulimit,-u,--user,--userns,--uts,-v,--volume,--volume-driver,"
		"--volumes-from,-H,--host,--context,--config,--log-level,--project-name,--profile,-f,"
		"--file,--project-directory,--ansi")},
	{S("docker"), S("words verb=unshare")},
	{S("docker"), S("line verb=machine/ssh remote operands=1")},
	{S("docker-compose"),
		S("words verb=exec operands=1 remote values=-e,-u,-c,-p,--env,--user,--index,-H,--host,"
		"--context,--config,--log-level,--project-name,--profile,-f,--file,"
		"--project-directory,--ansi folders=-w,--workdir")},
	{S("docker-compose"),
		S("words verb=run operands=1 remote entries=--entrypoint folders=-w,--workdir "
		"values=-e,-u,-l,-p,-v,--env,--user,--name,--label,--publish,--volume,-H,--host,"
		"--context,--config,--log-level,--project-name,--profile,-f,--file,"
		"--project-directory,--ansi")},
	{S("dsh"), S("line remote values=-m,-g,-f,-r,-o")},
	{S("fab"), S("line dashes remote values=-H,--hosts,-i,--identity,-c")},
	{S("finch"), S("as=docker")},
	{S("flatpak"),
		S("words verb=run operands=1 entries=--command values=--branch,--arch,--runtime,"
		"--filesystem,--env,--share")},
	{S("flatpak-spawn"), S("prefix")},
	{S("fly"),
		S("none verb=ssh/console,console remote lines=-C,--command values=-a,--app,-s,-c,-r,-g,"
		"-o,-u")},
	{S("fly"), S("line verb=machine/exec operands=1 remote values=-a,--app,--timeout")},
	{S("flyctl"), S("as=fly")},
	{S("foot"), S("words values=-c,-o,-t,-T,-a,-f,-w folders=-D")},
	{S("gcloud"),
		S("line verb=compute/ssh,cloud-shell/ssh operands=1 remote lines=--command "
		"values=--zone,--project,--account,--configuration,--ssh-key-file,--ssh-flag,"
		"--container,--strict-host-key-checking")},
	{S("gh"),
		S("line verb=codespace/ssh,cs/ssh remote values=-c,--codespace,--profile,--server-port,"
		"-R,--repo")},
	{S("gh"), S("first verb=alias/set operands=1")},
	{S("gnome-terminal"),
		S("words gnu lines=-e,--command commands=-x,--execute values=--title,-t,--geometry,"
		"--profile folders=--working-directory")},
	{S("hcloud"), S("line verb=server/ssh operands=1 remote")},
	{S("heroku"),
		S("line verb=run,run:detached remote values=-a,--app,-r,--remote,-s,--size,-e,--env,"
		"--type")},
	{S("heroku"), S("prefix verb=local:run values=-e,--env,-p,--port")},
	{S("incus"), S("as=lxc")},
	{S("k3s"), S("prefix asking=server,agent")},
	{S("kitty"),
		S("words values=-c,--config,-o,--override,-T,--title,--class,--name folders=-d,"
		"--directory")},
	{S("knife"), S("line verb=ssh operands=1 remote values=-x,-i,-a,-P,-C,-c,-E")},
	{S("konsole"), S("none commands=-e values=--profile,-p,--title folders=--workdir")},
	{S("kubecolor"), S("as=kubectl")},
	{S("kubectl"),
		S("words verb=exec,rsh operands=1 remote values=-c,--container,-n,--namespace,"
		"--context,--cluster,--kubeconfig,--user,--token,-s,--server,--as,--as-group,-f,"
		"--filename,--request-timeout,--pod-running-timeout,-v")},
	{S("kubectl"),
		S("words verb=run,debug dashes remote values=-c,--container,-n,--namespace,--context,"
		"--cluster,--kubeconfig,--user,--token,-s,--server,--as,--as-group,-f,--filename,"
		"--request-timeout,--pod-running-timeout,-v,--image,--overrides,-l,--labels,--env,"
		"--port,--restart,--target,--copy-to,--profile,--image-pull-policy,--limits,"
		"--requests,--serviceaccount")},
	{S("lima"), S("words remote")},
	{S("limactl"), S("words verb=shell operands=1 remote folders=--workdir values=--shell")},
	{S("lxc"), S("words verb=exec operands=1 remote values=--user,--group,--env,--mode folders=--cwd")},
	{S("lxc-attach"), S("words remote values=-n,--name,-v,-u,-g,-L,-P,-o,-l,-s")},
	{S("lxc-execute"), S("words remote values=-n,--name,-f,-s,-u,-g")},
	{S("machinectl"), S("words verb=shell operands=1 remote values=-M,-E,--machine,--uid,--setenv")},
	{S("mate-terminal"), S("as=gnome-terminal")},
	{S("microk8s"), S("prefix")},
	{S("minikube"), S("line verb=ssh remote values=-n,--node,-p,--profile")},
	{S("mosh"), S("words remote operands=1 lines=--ssh values=-p,--port")},
	{S("mpiexec"), S("as=mpirun")},
	{S("mpirun"),
		S("prefix single values=-n,-np,-N,-c,-H,-host,--host,--hostfile,-hostfile,-machinefile,"
		"-x,--map-by,--bind-to,-ppn,-wdir")},
	{S("multipass"), S("words verb=exec operands=1 remote folders=-d,--working-directory")},
	{S("nerdctl"), S("as=docker")},
	{S("oc"), S("as=kubectl")},
	{S("parallel-ssh"), S("as=pssh")},
	{S("pct"), S("words verb=exec operands=1 remote")},
	{S("pdsh"), S("line remote values=-w,-x,-g,-l,-t,-u,-f,-R")},
	{S("plink"),
		S("line single remote operands=1 lines=-proxycmd values=-P,-l,-pw,-pwfile,-i,-hostkey,"
		"-load,-D,-L,-R,-nc,-sercfg,-sshlog,-sshrawlog,-logoverwrite input=shell")},
	{S("podman"), S("as=docker")},
	{S("podman-compose"), S("as=docker-compose")},
	{S("pssh"), S("line remote values=-h,-H,-l,-p,-o,-e,-t,-O,-x,-X,--hosts,--host,--user")},
	{S("railway"), S("prefix verb=run values=-s,--service,-e,--environment")},
	{S("railway"), S("line verb=ssh remote values=-s,--service,-e,--environment,-p,--project")},
	{S("remsh"), S("as=ssh")},
	{S("rsh"), S("as=ssh")},
	{S("rsync"),
		S("none gnu lines=-e,--rsh,--rsync-path values=-f,-T,-M,-B,--filter,--exclude,"
		"--include,--exclude-from,--include-from,--files-from,--temp-dir,--password-file,"
		"--bwlimit,--port,--timeout,--log-file,--max-size,--min-size,--chmod,--chown,"
		"--suffix,--backup-dir,--link-dest,--compare-dest,--copy-dest,--partial-dir,"
		"--out-format,--log-file-format,--info,--debug")},
	{S("salloc"), S("as=srun")},
	{S("salt"), S("line operands=2 remote values=-t,--timeout,-b,--batch-size,-c,--config-dir,--subset,-u")},
	{S("salt-call"), S("line operands=1 values=-c,--config-dir,-l,--log-level,-m,--module-dirs")},
	{S("salt-ssh"), S("as=salt")},
	{S("sbatch"),
		S("script lang=shell lines=--wrap values=-n,-N,-p,-t,-c,-A,-J,-w,-o,-e,-q,-G,-x,-D,-a,"
		"-d")},
	{S("scp"),
		S("none lines=-S markers=ProxyCommand,LocalCommand,KnownHostsCommand marked=-o "
		"values=-P,-i,-F,-J,-l,-c,-D,-X")},
	{S("screen"), S("keys verb=stuff needs=-X lineflags=-X values=-S,-p,-c,-e,-h,-s,-t,-T")},
	{S("screen"), S("words verb=exec,screen needs=-X values=-S,-p,-c,-e,-h,-s,-t,-T")},
	{S("screen"), S("words asking=-X,-ls,-list,-r,-R,-RR,-x,-wipe,-Q,-v values=-S,-p,-c,-e,-h,-s,-t,-T")},
	{S("sftp"),
		S("none lines=-S scripts=-b lang=transfer input=transfer "
		"markers=ProxyCommand,LocalCommand,KnownHostsCommand marked=-o values=-B,-c,-D,-F,-i,-J,-l,-P,-R,-s,-X")},
	{S("singularity"), S("as=apptainer")},
	{S("srun"),
		S("prefix values=-n,-N,-p,-t,-c,-A,-J,-w,-o,-e,-q,-G,-x,-D,--nodes,--ntasks,"
		"--partition,--time,--account,--job-name")},
	{S("ssh"),
		S("line remote operands=1 markers=ProxyCommand,LocalCommand,KnownHostsCommand "
		"marked=-o values=-b,-B,-c,-D,-e,-E,-F,-i,-I,-J,-l,-L,-m,-p,-P,-R,-S,-w,-W asking=-O,"
		"-Q,-V input=shell")},
	{S("sshpass"), S("prefix values=-p,-f,-d,-P")},
	{S("st"), S("as=xterm")},
	{S("tailscale"), S("line verb=ssh operands=1 remote")},
	{S("terminator"), S("none lines=-e,--command commands=-x,--execute folders=--working-directory")},
	{S("tmux"), S("keys verb=send-keys,send parts lineflags=-l values=-L,-S,-f,-t,-N")},
	{S("tmux"),
		S("either verb=new-session,new,new-window,neww,split-window,splitw,respawn-pane,"
		"respawnp,respawn-window,respawnw values=-L,-S,-f,-t,-s,-n,-e,-F,-x,-y,-l,-p "
		"folders=-c")},
	{S("tmux"),
		S("either verb=display-popup,popup values=-L,-S,-f,-t,-w,-h,-x,-y,-T,-e,-b,-c,-s "
		"folders=-d")},
	{S("tmux"), S("first verb=run-shell,run,if-shell,if,pipe-pane,pipep values=-L,-S,-f,-t,-d,-c")},
	{S("tmux"), S("none lines=-c values=-L,-S,-f,-T")},
	{S("toolbox"), S("words verb=run values=-c,--container,-d,--distro,-r,--release")},
	{S("tsh"), S("line verb=ssh operands=1 remote values=-l,--login,-p,--port,--proxy,--cluster")},
	{S("urxvt"), S("as=xterm")},
	{S("vagrant"), S("none verb=ssh remote lines=-c,--command")},
	{S("wezterm"), S("words verb=start,ssh values=--class,--workspace,--position folders=--cwd")},
	{S("wsl"), S("words values=-d,-u,--distribution,--user folders=--cd commands=-e,--exec")},
	{S("x-terminal-emulator"), S("as=xterm")},
	{S("xfce4-terminal"),
		S("none gnu lines=-e,--command commands=-x,--execute values=-T,--title,--geometry "
		"folders=--working-directory")},
	{S("xterm"),
		S("none single commands=-e values=-T,-title,-geometry,-fn,-fa,-fs,-bg,-fg,-n,-name,"
		"-class,-display,-xrm")},
	{S("zellij"), S("words verb=run values=-n,--name,-d,--direction,--height,--width,-x,-y folders=--cwd")},
	{S("zellij"), S("keys verb=action/write-chars lineflags=-l")},
};
/* clang-format on */

const struct wrapper_table wrapper_rows_remote = {rows, ARRAY_LEN(rows)};
