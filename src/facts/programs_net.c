/* SPDX-License-Identifier: MIT */
/*
 * Programs that fetch, send, log in elsewhere, or ask for names. Options as of curl 8, wget
 * 1.21, OpenSSH 9, nmap and ncat 7.9, socat 1.7, BIND 9.18, HTTPie 3. The letters are those of
 * programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program send_commands_rows[] = {
	ROW("send", "r*", "--code:- --code-length:- --text:-"),
};
static const struct program_table send_commands = TABLE(send_commands_rows);

static const struct program rows[] = {
	ROW_WITH("aria2c", "U*",
		"-o,--out:w -d,--dir:w -i,--input-file:r -l,--log:w -s,--split:- "
		"-x,--max-connection-per-server:- -j,--max-concurrent-downloads:- "
		"-k,--min-split-size:- -U,--user-agent:- --header:- --http-user:- --http-passwd:- "
		"--load-cookies:r --save-cookies:w --conf-path:r "
		"--all-proxy,--http-proxy,--https-proxy:u --referer:- --checksum:- "
		"--on-download-complete:- --timeout:- --max-tries:- --retry-wait:- "
		"--save-session:w",
		.modes = S("-o,--out>u*")),
	ROW_WITH("autossh", "h-*",
		"-M,-b,-B,-c,-D,-e,-I,-l,-m,-O,-o,-p,-Q,-S,-w:- -E:w -F,-i:r -J,-W:h -L,-R:l",
		.stops = 2),
	ROW_WITH("axel", "U*",
		"-o,--output:w -n,--num-connections:- -s,--max-speed:- -H,--header:- "
		"-U,--user-agent:-",
		.modes = S("-o,--output>u*")),
	ROW_WITH("croc", "",
		"--code:- --relay:h --pass:- --out:w --yes",
		.subcommands = &send_commands),
	ROW_WITH("curl", "u*",
		"-A,--user-agent:- -b,--cookie:- -c,--cookie-jar:w -C,--continue-at:- "
		"-d,--data,--data-ascii,--data-binary,--json:@ --data-urlencode,--url-query:N "
		"--data-raw:- -D,--dump-header:w -e,--referer:- -E,--cert:r -F,--form:A "
		"--form-string:- -H,--header,--proxy-header:@ -K,--config:r -m,--max-time:- "
		"-o,--output:w --output-dir:w -P,--ftp-port:- -Q,--quote:- -r,--range:- "
		"-t,--telnet-option:- -T,--upload-file:r -u,--user:- -U,--proxy-user:- "
		"-w,--write-out:@ -x,--proxy,--preproxy:u -X,--request:- -y,--speed-time:- "
		"-Y,--speed-limit:- -z,--time-cond:- --url:u --key:r --cacert:r --capath:r "
		"--crlfile:r --connect-timeout:- --connect-to,--resolve:R --retry:- "
		"--retry-delay:- --retry-max-time:- --limit-rate:- --max-filesize:- "
		"--max-redirs:- --interface:- --local-port:- --dns-servers:h --doh-url:u "
		"--ciphers:- --tls-max:- --tls13-ciphers:- --netrc-file:r --noproxy:- "
		"--pinnedpubkey:- --pass:- --proto:- --proto-default:- --proto-redir:- "
		"--socks4,--socks4a,--socks5,--socks5-hostname:h --stderr:w "
		"--trace,--trace-ascii:w --unix-socket,--abstract-unix-socket:- --oauth2-bearer:- "
		"--aws-sigv4:- --cert-type:- --key-type:- --etag-save:w --etag-compare:r --hsts:b "
		"--alt-svc:b --mail-from:- --mail-rcpt:- --mail-auth:- --keepalive-time:- "
		"--happy-eyeballs-timeout-ms:- --expect100-timeout:- --krb:- --libcurl:w "
		"--login-options:- --engine:- --dns-interface:- --delegation:- "
		"--create-file-mode:- --rate:- --request-target:- --sasl-authzid:- "
		"--service-name:- --tlsauthtype:- --tlsuser:- --tlspassword:- --variable:- "
		"--proxy-cacert:r --proxy-cert:r --proxy-key:r --ftp-account:- --ftp-method:- "
		"--hostpubmd5:- --pubkey:r --socks5-gssapi-service:- --trace-config:- "
		"--random-file:- --retry-all-errors --retry-connrefused --remote-name "
		"--remote-name-all --remote-header-name --insecure --location --location-trusted "
		"--fail --fail-with-body --fail-early --silent --show-error --head --include "
		"--get --globoff --compressed --create-dirs --verbose --parallel "
		"--no-progress-meter --progress-bar --netrc --netrc-optional --next --ssl-reqd "
		"--http1.1 --http2 --ipv4 --ipv6 --remote-time --path-as-is --proxy-insecure "
		"--digest --basic --negotiate --anyauth "
		"--curves,--dns-ipv4-addr,--dns-ipv6-addr,--ftp-alternative-to-user,"
		"--ftp-ssl-ccc-mode,--hostpubsha256,--parallel-max,--proxy-capath,"
		"--proxy-cert-type,--proxy-ciphers,--proxy-key-type,--proxy-pass,"
		"--proxy-pinnedpubkey,--proxy-service-name,--proxy-tls13-ciphers,"
		"--proxy-tlsauthtype,--proxy-tlspassword,--proxy-tlsuser,--proxy1.0,"
		"--tftp-blksize:- --append --cert-status --compressed-ssh --crlf --disable "
		"--disable-eprt --disable-epsv --disallow-username-in-url --doh-cert-status "
		"--doh-insecure --false-start --form-escape --ftp-create-dirs --ftp-pasv "
		"--ftp-pret --ftp-skip-pasv-ip --ftp-ssl-ccc --ftp-ssl-control --haproxy-protocol "
		"--http0.9 --http1.0 --http2-prior-knowledge --http3 --http3-only "
		"--ignore-content-length --junk-session-cookies --list-only "
		"--mail-rcpt-allowfails --manual --metalink --no-alpn --no-buffer --no-clobber "
		"--no-keepalive --no-npn --no-sessionid --ntlm --ntlm-wb --parallel-immediate "
		"--post301 --post302 --post303 --proxy-anyauth --proxy-basic --proxy-digest "
		"--proxy-negotiate --proxy-ntlm --proxy-ssl-allow-beast "
		"--proxy-ssl-auto-client-cert --proxytunnel --raw --remove-on-error --sasl-ir "
		"--socks5-basic --socks5-gssapi --socks5-gssapi-nec --ssl --ssl-allow-beast "
		"--ssl-auto-client-cert --ssl-no-revoke --ssl-revoke-best-effort --styled-output "
		"--suppress-connect-headers --tcp-fastopen --tcp-nodelay --tftp-no-options "
		"--tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --tr-encoding --trace-time --use-ascii "
		"--xattr",
		.modes = S("-O,--remote-name,--remote-name-all>U*")),
	ROW_WITH("dig", "H*", "-b,-c,-k,-p,-t,-y:- -q,-x:h -f:r", .has_plus = true),
	ROW("fping", "h*", "-b,-B,-c,-C,-H,-i,-I,-M,-O,-p,-Q,-r,-S,-t,-T,-x:- -f:r"),
	ROW("ftp", "h-", "-P:- -s:- -o:w -u:- -q:- -r:-"),
	ROW_WITH("grpcurl", "h-*",
		"-d:- -H:- -proto:r -import-path:- -cacert:r -cert:r -key:r -authority:- "
		"-servername:- -max-time:- -rpc-header:- -reflect-header:- -plaintext -insecure",
		.has_long_dash = true),
	ROW("host", "H*", "-c,-m,-N,-R,-t,-W:-"),
	ROW("http", "i*",
		"-o,--output:w -a,--auth:- -A,--auth-type:- -p,--print:- -s,--style:- "
		"--session:- --session-read-only:- --proxy:- --verify:- --cert:r --cert-key:r "
		"--timeout:- --max-redirects:- --pretty:- --raw:- --boundary:- "
		"--response-charset:- --response-mime:- --format-options:- --download --form "
		"--json --multipart --follow --headers --body --verbose --stream --continue "
		"--check-status --offline --ignore-stdin"),
	ROW("iperf3", "-",
		"-c,--client:h -p,--port:- -t,--time:- -i,--interval:- -P,--parallel:- "
		"-b,--bitrate:- -n,--bytes:- -l,--length:- -F,--file:r -B,--bind:- --logfile:w "
		"--get-server-output"),
	ROW("lftp", "h", "-e:- -c:- -f:r -p:- -u:- --env-password --norc"),
	ROW_WITH("lynx", "u*",
		"-cfg:r -useragent:- -auth:- -width:- -accept_all_cookies -dump -source "
		"-post_data -cookie_file:r -cookie_save_file:w",
		.has_long_dash = true),
	ROW("mail", "-*", "-a,-A,--attach:r -s,-c,-b,-r,-S,-q,-t:-"),
	ROW_WITH("mosh", "h-*",
		"--ssh:- -p,--port:- --server:- --client:- --predict:- --family:- --bind-server:- "
		"--init",
		.stops = 2),
	ROW("mtr", "h-",
		"-c,--report-cycles:- -i,--interval:- -s,--psize:- -m,--max-ttl:- "
		"-f,--first-ttl:- -P,--port:- -a,--address:- -F,--filename:r -o,--order:- "
		"-G,--gracetime:-"),
	ROW("mutt", "-*", "-a:r -i:r -H:r -F:r -s,-c,-b,-e,-f,-m:-"),
	ROW_WITH("nc", "h-*",
		"-e,-c,-i,-I,-m,-M,-O,-P,-p,-q,-s,-T,-V,-w,-X:- -x:h",
		.modes = S("-U>b -l>-*")),
	ROW_WITH("ncat", "h-*",
		"-e,--exec:- -c,--sh-exec:- --lua-exec:r -i,--idle-timeout:- -p,--source-port:- "
		"-s,--source:- -w,--wait:- -d,--delay:- -m,--max-conns:- -g:- -G:- -o,--output:w "
		"-x,--hex-dump:w --proxy:h --proxy-type:- --proxy-auth:- --proxy-dns:- "
		"--ssl-cert:r --ssl-key:r --ssl-trustfile:r --ssl-ciphers:- --ssl-servername:- "
		"--allow:- --allowfile:r --deny:- --denyfile:r --listen --keep-open --udp --sctp "
		"--ssl --telnet --broker --chat --unixsock --nodns --send-only --recv-only "
		"--verbose",
		.modes = S("-U,--unixsock>b -l,--listen>-*")),
	ROW_WITH("nmap", "h*",
		"-p,--ports:- -iL:r -oN,-oX,-oG,-oA,-oS:w -e:- -S:- -D:- -iR:- -g,--source-port:- "
		"--script:- --script-args:- --script-args-file:r --exclude:- --excludefile:r "
		"--top-ports:- --port-ratio:- --max-retries:- --host-timeout:- --scan-delay:- "
		"--min-rate:- --max-rate:- --dns-servers:h --proxies:- --stylesheet:- --datadir:- "
		"--data-length:- --ttl:- --mtu:- --resume:r",
		.has_long_dash = true),
	ROW_WITH("nslookup", "H*", "", .has_long_dash = true),
	ROW("ping", "h", "-c,-F,-g,-G,-h,-i,-I,-l,-m,-M,-p,-Q,-s,-S,-t,-T,-w,-W,-z:-"),
	ROW_WITH("rsh", "h-*", "-l:-", .stops = 2),
	ROW("sendmail", "-*", "-C:r -f,-F,-o,-O,-B,-N,-R,-r,-X,-p,-q?-"),
	ROW("sftp", "hP", "-b:r -B,-c,-D,-l,-o,-P,-R,-S,-s,-X:- -F,-i:r -J:h"),
	ROW_WITH("socat", "ss",
		"-b:- -t:- -T:- -s -lf:w -ls -ly?- -lp:- -r:w -R:w -L:w -W:w -d -D -v -x -u -U -4 "
		"-6",
		.has_long_dash = true),
	ROW_WITH("ssh", "h-*",
		"-b,-B,-c,-D,-e,-I,-l,-m,-O,-o,-p,-Q,-S,-w:- -E:w -F,-i:r -J,-W:h -L,-R:l",
		.stops = 2),
	ROW("ssh-copy-id", "h", "-i:r -p:- -o:- -F:r -t:-"),
	ROW("ssh-keyscan", "h*", "-f:r -p:- -t:- -T:- -O:-"),
	ROW_WITH("swaks", "-*",
		"-t,--to:- -f,--from:- -s,--server:h --attach:@ --body:- -d,--data:- --header:- "
		"-au,--auth-user:- -ap,--auth-password:- -p,--port:-",
		.has_long_dash = true),
	ROW("tcpdump", "-*", "-w:w -r:r -F:r -i,-c,-C,-G,-s,-y,-z,-Z,-E,-B,-j,-T,-W,-M,-V:-"),
	ROW("telnet", "h-", "-l:- -b:- -e:- -n:w -S:- -X:-"),
	ROW("tftp", "h-*", "-m:- -R:- -l:w -r:- -c:---"),
	ROW("traceroute", "h-", "-f,-g,-i,-m,-M,-N,-p,-q,-s,-t,-w,-z:-"),
	ROW("tshark", "-*", "-w:w -r:r -i,-f,-Y,-R,-T,-e,-E,-c,-d,-o,-s,-a,-b,-F,-N,-O,-t,-z:-"),
	ROW_WITH("w3m", "u*",
		"-o:- -T:- -cols:- -header:- -post:r -dump -dump_source",
		.has_long_dash = true),
	ROW("websocat", "u*",
		"-H,--header:- --basic-auth:- --protocol:- --origin:- --restrict-uri:- "
		"--static-file:-"),
	ROW_WITH("wget", "U*",
		"-O,--output-document:w -o,--output-file:w -a,--append-output:w "
		"-P,--directory-prefix:w -e,--execute:- -i,--input-file:r -B,--base:- "
		"-t,--tries:- -T,--timeout:- -U,--user-agent:- -l,--level:- -A,--accept:- "
		"-R,--reject:- -D,--domains:- -I,--include-directories:- "
		"-X,--exclude-directories:- -Q,--quota:- -w,--wait:- --config:r --post-data:- "
		"--post-file:r --body-data:- --body-file:r --method:- --header:- --user:- "
		"--password:- --http-user:- --http-password:- --proxy-user:- --proxy-password:- "
		"--referer:- --load-cookies:r --save-cookies:w --certificate:r --private-key:r "
		"--ca-certificate:r --ca-directory:r --crl-file:r --limit-rate:- --waitretry:- "
		"--dns-timeout:- --connect-timeout:- --read-timeout:- --bind-address:- "
		"--cut-dirs:- --default-page:- --exclude-domains:- --follow-tags:- "
		"--ignore-tags:- --restrict-file-names:- --max-redirect:- --progress:- "
		"--start-pos:- --accept-regex:- --reject-regex:- --regex-type:- --warc-file:w "
		"--hsts-file:b --rejected-log:w --secure-protocol:- --prefer-family:- "
		"--local-encoding:- --remote-encoding:- --retry-on-http-error:- --backups?- "
		"--recursive --no-check-certificate --continue --timestamping --no-clobber "
		"--quiet --verbose --no-verbose --spider --mirror --page-requisites "
		"--convert-links --adjust-extension --no-parent --delete-after "
		"--content-disposition --trust-server-names --background --server-response "
		"--no-directories --force-directories --no-host-directories --span-hosts "
		"--no-proxy --no-cookies --keep-session-cookies --https-only --ask-password "
		"--show-progress "
		"--report-speed,--use-askpass,--compression,--certificate-type,"
		"--private-key-type,--pinnedpubkey,--ciphers,--ftp-user,--ftp-password,"
		"--warc-header,--warc-max-size,--warc-dedup,--warc-tempdir:- --debug --force-html "
		"--no-config --retry-connrefused --no-netrc --no-if-modified-since "
		"--no-use-server-timestamps --random-wait --no-dns-cache --ignore-case "
		"--inet4-only --inet6-only --no-iri --unlink --xattr --protocol-directories "
		"--no-cache --ignore-length --save-headers --no-http-keep-alive "
		"--content-on-error --auth-no-challenge --no-hsts --no-remove-listing --no-glob "
		"--no-passive-ftp --preserve-permissions --retr-symlinks --ftps-implicit "
		"--ftps-resume-ssl --ftps-clear-data-connection --ftps-fallback-to-ftp --warc-cdx "
		"--no-warc-compression --no-warc-digests --no-warc-keep-log --convert-file-only "
		"--backup-converted --strict-comments --follow-ftp --relative",
		.modes = S("-O,--output-document,--spider,--delete-after>u*")),
	ROW("whois", "H", "-h,--host:h -p,--port:- -i,-M,-m,-T,-t,-v,-q,-s,-g,-V:-"),
	ROW_WITH("wormhole", "", "--relay-url:- --appid:-", .subcommands = &send_commands),
	ROW("wscat", "-",
		"-c,--connect:u -H,--header:- -x,--execute:- -l,--listen:- -s,--subprotocol:- "
		"--auth:- --ca:r --cert:r --key:r --passphrase:- --proxy:u"),
	ROW("yt-dlp", "u*",
		"-o,--output:w -P,--paths:w -f,--format:- -a,--batch-file:r --cookies:r "
		"--config-location:r --proxy:u --exec:- -u,--username:- -p,--password:- "
		"--download-archive:b --user-agent:- --referer:- --add-header:-"),
};
/* clang-format on */

const struct program_table programs_net = TABLE(rows);
