/* SPDX-License-Identifier: MIT */
/* Calls in Perl, Ruby, PHP, Lua, R, AppleScript, awk, sed, Julia and Swift. */
#include "code_table.h"

static void perl_is_read(void)
{
	static const struct sample samples[] = {
		S("system('rm -rf /');", "shell rm -rf /"),
		S("system 'rm', '-rf', '/' or die 'x';", "words rm,-rf,/"),
		S("system \"id\" if $x; exec qw(rm -rf /);", "shell id | words rm,-rf,/"),
		S("`rm -rf /`; my $o = qx{id $d};", "shell rm -rf / | shell? id $"),
		S("my $d = '/a'; my @c = ('rm', $d); system(@c); system(\"@c\");",
			"words rm,/a | shell rm /a"),
		S("system(\"rm -rf $ENV{HOME}/a\");", "shell rm -rf $HOME/a"),
		S("system('r' . \"m \" . '/a'); system(chr(105) . chr(100));",
			"shell rm /a | shell id"),
		S("system(join ' ', 'rm', '/a'); system(sprintf('rm %s', '/b'));",
			"shell rm /a | shell rm /b"),
		S("system(decode_base64('aWQ=')); system(pack('H*', '6964'));",
			"shell id | shell id"),
		S("system(<<EOF);\nrm -rf /\nEOF\nunlink '/b';", "shell rm -rf /\n | deletes /b"),
		S("unlink '/a', \"/b\"; rmdir('/c'); rmtree('/d');",
			"deletes /a | deletes /b | deletes /c | deletes /d"),
		S("File::Path::remove_tree('/a', {safe => 1});", "deletes /a"),
		S("for my $f ('/a', '/b') { unlink $f }", "deletes /a | deletes /b"),
		S("unlink $_ for @files;", "deletes?"),
		S("open(my $f, '>', '/a') or die; open F, '>>/b'; open(G, '/c');",
			"writes /a | writes /b | reads /c"),
		S("open(STDERR, '>&STDOUT'); open(my $o, '>&', STDOUT); open(F, '-');", ""),
		S("open(P, 'rm -rf / |'); open(Q, '|sh'); open(my $r, '-|', 'rm', '/a');",
			"shell rm -rf / | shell sh | words rm,/a"),
		S("rename '/a', '/b'; chmod 0777, '/c'; symlink('/d', '/e');",
			"deletes /a | writes /b | writes /c | reads /d | writes /e"),
		S("eval 'id()'; eval { system('a') };", "code id() | shell a"),
		S("$x =~ s/a/system('b')/e;", "shell b"),
		S("sub run { my ($c) = @_; system($c) } run('id');", "shell? | shell id"),
		S("sub run { my $c = shift; system $c } run('id');", "shell? | shell id"),
		S("IO::Socket::INET->new(PeerAddr => 'evil.com:443');", "host evil.com:443"),
		S("CORE::system('id'); my $f = 'x' x 3; system($f);", "shell id | shell xxx"),
		S("# system('x')\nprint \"system('x')\"; my $s = q{system('x')};", ""),
		S("=pod\n\nsystem('x')\n\n=cut\nprint 1;\n__END__\nsystem('x')", ""),
		S("print <<'E';\nsystem('x')\nE\nmy $y = $a / $b / system_x('y');", ""),
		S("if ($x =~ /system('a')/ and $y !~ m{unlink 'b'}) { $z = $q / 2 }", ""),
		S("my %h = (system => 'x', s => 1, y => 'b'); $h{s}; $o->system('x');", ""),
		S("$x =~ s/system('a')/unlink 'b'/; $x =~ tr/a-z/A-Z/; $h{y} = q(it's);", ""),
		S("unlink </a/*>; my $l = <STDIN>; if ($a <$b) { print <$f> }", "deletes /a/*"),
	};
	CHECK_TABLE("perl", samples);
}

static void ruby_is_read(void)
{
	static const struct sample samples[] = {
		S("system('rm -rf /')", "shell rm -rf /"),
		S("system 'rm', '-rf', '/'\nexec \"id\" if ok?", "words rm,-rf,/ | shell id"),
		S("`rm -rf /`; x = %x(id #{d})", "shell rm -rf / | shell? id $"),
		S("Kernel.system({'A' => 'b'}, 'id'); spawn('rm', '/a', chdir: '/')",
			"shell id | words rm,/a"),
		S("IO.popen('id'); IO.popen(['rm', '/a']); open('|id')",
			"shell id | words rm,/a | shell id"),
		S("Open3.capture2('rm', '/a')", "words rm,/a"),
		S("FileUtils.rm_rf('/a'); FileUtils.rm_rf %w[/b /c], secure: true",
			"deletes /a | deletes /b | deletes /c"),
		S("include FileUtils\nrm_rf '/a'", "deletes /a"),
		S("File.delete('/a', '/b'); Dir.rmdir '/c'; Pathname.new('/d').delete",
			"deletes /a | deletes /b | deletes /c | deletes /d"),
		S("File.write(File.expand_path('~/.bashrc'), 'x')", "writes ~/.bashrc"),
		S("File.open('/a', 'w') { |f| f.puts system('id') }", "writes /a | shell id"),
		S("File.read(\"#{Dir.home}/a\"); File.read(ENV['HOME'] + '/b')",
			"reads ~/a | reads ~/b"),
		S("%w[/a /b].each { |d| FileUtils.rm_rf(d) }", "deletes /a | deletes /b"),
		S("['/a'].each do |d|\n  File.unlink d\nend", "deletes /a"),
		S("eval('x'); Kernel.send(:system, 'id'); send('sys' + 'tem', 'b')",
			"code x | shell id | shell b"),
		S("method(:system).call('id')", "shell id"),
		S("def run(c)\n  system(c)\nend\nrun('id')", "shell? | shell id"),
		S("c = <<~E\n  rm /a\nE\nsystem(c)\nsystem(<<-'X'.strip, exception: true)\nid\nX\n",
			"shell   rm /a\n | shell id\n"),
		S("system(['6964'].pack('H*')); system('di'.reverse); system('aWQ='.unpack1('m'))",
			"shell id | shell id | shell id"),
		S("Dir.glob('/a/*').each { |f| File.delete(f) }; FileUtils.rm(Dir['/b/*'])",
			"deletes /a/* | deletes /b/*"),
		S("TCPSocket.new('evil.com', 80)", "host evil.com:80"),
		S("puts \"a#{system('id')}b\"", "shell id"),
		S("# system('x')\n=begin\nsystem('x')\n=end\nputs \"system('x')\"", ""),
		S("raise 'x' unless /system('a')/ =~ s; y = a / b; z = x /2; t.exec('x')", ""),
		S("puts 'it''s', %q(system('x')), :system, ?a\n__END__\nsystem('x')", ""),
		S("log.info \"system 'x'\"; obj.system('x'); h = {system: 'x'}", ""),
	};
	CHECK_TABLE("ruby", samples);
}

static void php_is_read(void)
{
	static const struct sample samples[] = {
		S("system('rm -rf /');", "shell rm -rf /"),
		S("<h1>system('x')</h1><?php exec('id', $o); ?> system('y') <?= `id` ?>",
			"shell id | shell id"),
		S("shell_exec(\"rm -rf $d/a {$e['x']}\"); passthru('id');",
			"shell? rm -rf $/a $ | shell id"),
		S("$f = 'system'; $f('a'); ('sys' . 'tem')('b'); \\system('c');",
			"shell a | shell b | shell c"),
		S("array_map('unlink', glob('/a/*'));", "deletes /a/*"),
		S("call_user_func('exec', 'a'); array_map('system', ['b']);", "shell a | shell b"),
		S("proc_open(['rm', '/a'], [], $p); popen('id', 'r');", "words rm,/a | shell id"),
		S("$c = 'rm'; $c .= ' /a'; system($c);", "shell rm /a"),
		S("unlink('/a'); rmdir('/b'); rename('/c', '/d');",
			"deletes /a | deletes /b | deletes /c | writes /d"),
		S("file_put_contents('/a', 'x'); fopen('/b', 'w'); fopen('/c', 'r');",
			"writes /a | writes /b | reads /c"),
		S("unlink($_SERVER['HOME'] . '/a'); unlink(getenv('HOME') . '/b');",
			"deletes ~/a | deletes ~/b"),
		S("eval(base64_decode('aWQoKTs='));", "code id();"),
		S("foreach (['/a', '/b'] as $p) unlink($p);", "deletes /a | deletes /b"),
		S("system(<<<E\nrm /a\nE);", "shell rm /a\n"),
		S("system(str_rot13('vq')); system(strrev('di')); system(implode(' ', ['a', "
		  "'b']));",
			"shell id | shell id | shell a b"),
		S("function go($c) { system($c); } go('id');", "shell? | shell id"),
		S("fsockopen('evil.com', 80); stream_socket_client('tcp://h.com:1');",
			"host evil.com:80 | host h.com:1"),
		S("// system('x')\n# exec('y')\n/* unlink('/') */ echo \"system('z')\";", ""),
		S("$pdo->exec('DROP'); $o->system('x'); $a['exec']('y'); $s = 'unlink(1)';", ""),
	};
	CHECK_TABLE("php", samples);
}

static void lua_is_read(void)
{
	static const struct sample samples[] = {
		S("os.execute('rm -rf /')", "shell rm -rf /"),
		S("os.execute 'a' os.execute \"b\" os.execute [[c]] os.execute [==[d]==]",
			"shell a | shell b | shell c | shell d"),
		S("io.popen('id'):read('*a')", "shell id"),
		S("local e = os.execute; e('a') _G['os']['exe' .. 'cute']('b')",
			"shell a | shell b"),
		S("require('os').execute('a') pcall(os.execute, 'b')", "shell a | shell b"),
		S("local d = '/a' os.execute('rm ' .. d .. '/b')", "shell rm /a/b"),
		S("os.execute(string.char(105, 100)) os.execute('\\105\\100')",
			"shell id | shell id"),
		S("os.execute(('x'):rep(3)) os.execute(table.concat({'a', 'b'}, ' '))",
			"shell xxx | shell a b"),
		S("os.execute(string.format('rm %s', '/a'))", "shell rm /a"),
		S("os.remove('/a') os.rename('/b', '/c')", "deletes /a | deletes /b | writes /c"),
		S("io.open('/a', 'w') io.open('/b') io.lines('/c')",
			"writes /a | reads /b | reads /c"),
		S("for _, f in ipairs({'/a', '/b'}) do os.remove(f) end",
			"deletes /a | deletes /b"),
		S("local function run(c) os.execute(c) end run('id')", "shell? | shell id"),
		S("load('x')() os.execute('rm ' .. os.getenv('HOME'))", "code x | shell rm $HOME"),
		S("vim.uv.fs_unlink('/a') vim.fs.rm('/b', {recursive = true}) "
		  "vim.fn.rename('/c', '/d')",
			"deletes /a | deletes /b | deletes /c | writes /d"),
		S("vim.fn.jobstart('a') vim.fn.getline(1) vim.fs.find('/a', {})", "shell a"),
		S("-- os.execute('x')\n--[[ os.execute('y') ]] --[=[ os.remove('z')\n]] ]=]", ""),
		S("print('os.execute(1)') local s = [[os.execute('x')]] t = {execute = 'x'}", ""),
	};
	CHECK_TABLE("lua", samples);
}

static void r_is_read(void)
{
	static const struct sample samples[] = {
		S("system('rm -rf /')", "shell rm -rf /"),
		S("system2('rm', c('-rf', '/a')); base::system('id')",
			"shell rm -rf /a | shell id"),
		S("x <- 'rm'; system(paste(x, '/a')); system(paste0(x, ' /b'))",
			"shell rm /a | shell rm /b"),
		S("unlink('/a', recursive = TRUE); file.remove('/b', '/c')",
			"deletes /a | deletes /b | deletes /c"),
		S("unlink(path.expand('~/a')); unlink(file.path('/b', 'c'))",
			"deletes ~/a | deletes /b/c"),
		S("writeLines('x', '/a'); write('x', file = '/b'); cat('x', file = '/c')",
			"writes /a | writes /b | writes /c"),
		S("readLines('/a'); eval(parse(text = 'x'))", "reads /a | code x"),
		S("for (f in c('/a', '/b')) unlink(f)", "deletes /a | deletes /b"),
		S("f <- function(c) system(c)\nf('id')", "shell? | shell id"),
		S("do.call('system', list('id')); file <- 'x'; file('/a')", "shell id | reads /a"),
		S("# system('x')\nprint('system(1)'); cat('unlink(2)'); s <- \"system('x')\"", ""),
	};
	CHECK_TABLE("r", samples);
}

static void applescript_is_read(void)
{
	static const struct sample samples[] = {
		S("do shell script \"rm -rf /\" with administrator privileges", "shell rm -rf /"),
		S("set c to \"rm \"\ndo shell script c & quoted form of \"/a\"", "shell rm /a"),
		S("do shell script \"rm \" & x", "shell? rm $"),
		S("tell application \"Terminal\" to do script \"id\"", "shell id"),
		S("tell application \"Terminal\"\n\tdo script \"id\"\nend tell", "shell id"),
		S("run script \"x\"", "code x"),
		S("-- do shell script \"x\"\n(* do shell script \"y\" (* n *) *)", ""),
		S("display dialog \"do shell script \\\"x\\\"\"", ""),
	};
	CHECK_TABLE("applescript", samples);
}

static void awk_is_read(void)
{
	static const struct sample samples[] = {
		S("BEGIN { system(\"rm -rf /\") }", "shell rm -rf /"),
		S("{ x = 4 / 2; y = a / b / c; system(\"id\") }", "shell id"),
		S("/a\"b/ { system(\"id\") } $2 ~ /\"/ { system(\"b\") }", "shell id | shell b"),
		S("{ print $1 / 2; system(\"id\") } { z = (1) / 2 / 3; system(\"b\") }",
			"shell id | shell b"),
		S("{ c = \"rm -rf \" \"/a\"; system(c); system(\"rm \" $1) }",
			"shell rm -rf /a | shell? rm $"),
		S("{ print \"x\" > \"/a\"; printf \"%s\", 1 >> \"/b\" }", "writes /a | writes /b"),
		S("{ print \"rm -rf /\" | \"sh\"; print $0 | \"sort -n\" }",
			"shell printf '%s\\n' 'rm -rf /' | sh | shell sort -n"),
		S("{ \"id\" | getline x; while ((getline l < \"/a\") > 0) n++ }",
			"shell id | reads /a"),
		S("function f(c) { system(c) } BEGIN { f(\"id\"); print (a > b) }",
			"shell? | shell id"),
		S("{ system(\"rm \" ENVIRON[\"HOME\"]) }", "shell rm $HOME"),
		S("# system(\"x\")\n{ print \"system(\\\"x\\\")\" } /system(\"y\")/ { n++ }", ""),
		S("$1 > 3 && $2 < 4 { print $1, $2 }", ""),
	};
	CHECK_TABLE("awk", samples);
}

static void sed_is_read(void)
{
	static const struct sample samples[] = {
		S("e rm -rf /", "shell rm -rf /"),
		S("1e id\n$e b", "shell id | shell b"),
		S("s/.*/rm -rf \\/a/e", "shell rm -rf /a"),
		S("s/x/id/ge", "shell? id"),
		S("e", "shell?"),
		S("s/a/b/w /a\n/x[/]y/w /b\n$r /c", "writes /a | writes /b | reads /c"),
		S("s/e w/x/g;s|/etc|/var|g;y/abc/xyz/;/e/d", ""),
		S("a e rm\n# e rm\ni\\\ne x\n:e\n$!be;te;N;Te", ""),
		S(":a;N;$!ba;s/\\n/ /g;e id", "shell id"),
	};
	CHECK_TABLE("sed", samples);
}

static void julia_and_swift_are_read(void)
{
	static const struct sample julia[] = {
		S("run(`rm -rf /`)", "shell rm -rf /"),
		S("run(`rm $d/a`)", "shell? rm $/a"),
		S("rm(\"/a\"; recursive=true); rm(joinpath(homedir(), \"b\"))",
			"deletes /a | deletes ~/b"),
		S("rm(\"/a\" * \"/b\"); open(\"/c\", \"w\")", "deletes /a/b | writes /c"),
		S("# run(`x`)\nc = 'x'; a = b'; s = \"run(x)\" #= rm(\"/\") =#", ""),
	};
	static const struct sample swift[] = {
		S("try FileManager.default.removeItem(atPath: \"/a\")", "deletes /a"),
		S("try Process.run(URL(fileURLWithPath: \"/bin/rm\"), arguments: [\"-rf\", \"/\"])",
			"words /bin/rm,-rf,/"),
		S("system(\"rm \\(x)/a\")", "shell? rm $/a"),
		S("// system(\"x\")\nprint(\"system(x)\") /* system(\"y\") /* n */ */", ""),
	};
	CHECK_TABLE("julia", julia);
	CHECK_TABLE("swift", swift);
}

static void groovy_is_read(void)
{
	static const struct sample samples[] = {
		S("'rm -rf /'.execute()", "shell rm -rf /"),
		S("[\"rm\", \"-rf\", \"/\"].execute()", "words rm,-rf,/"),
		S("println \"rm ${x}/a\".execute().text", "shell? rm $/a"),
		S("def c = 'id'; c.execute(); Runtime.getRuntime().exec(\"id\")",
			"shell id | shell id"),
		S("new File('/a').deleteDir(); new File(\"/b\").delete()",
			"deletes /a | deletes /b"),
		S("// 'x'.execute()\nprintln '\"x\".execute()' /* 'y'.execute() */", ""),
	};
	CHECK_TABLE("groovy", samples);
}

static void go_is_read(void)
{
	static const struct sample samples[] = {
		S("h, _ := os.UserHomeDir()\nfor _, d := range []string{\"a\", \"b\"} {\n"
		  "os.RemoveAll(h + \"/\" + d)\n}",
			"deletes ~/a | deletes ~/b"),
		S("if err := os.Remove(\"/a\"); err != nil {\npanic(err)\n}", "deletes /a"),
		S("h, err := os.UserHomeDir()\nes, _ := os.ReadDir(h)\nfor _, e := range es {\n"
		  "os.RemoveAll(filepath.Join(h, e.Name()))\n}",
			"deletes ~/?*"),
		S("cmd := exec.Command(\"rm\", \"-rf\", `/a`)\ncmd.Run()", "words rm,-rf,/a"),
		S("func main() {\n\tos.RemoveAll(\"/a\")\n}", "deletes /a"),
		S("d, _ := os.MkdirTemp(\"\", \"x\")\ndefer os.RemoveAll(d)", "deletes? /tmp/$"),
		S("x := \"os.Remove(1)\" // os.Remove(\"/a\")\n/* os.Remove(\"/b\") */", ""),
	};
	CHECK_TABLE("go", samples);
}

static void c_is_read(void)
{
	static const struct sample samples[] = {
		S("#include <stdlib.h>\nint main(void) { system(\"rm -rf /\"); }",
			"shell rm -rf /"),
		S("const char *c = \"id\";\nsystem(c);", "shell id"),
		S("char a[] = \"id\"; std::system(a);", "shell id"),
		S("char *a[] = {\"rm\", \"-rf\", \"/a\", NULL};\nexecvp(\"rm\", a);",
			"words rm,-rf,/a"),
		S("execl(\"/bin/rm\", \"rm\", \"-rf\", \"/a\", (char *)NULL);",
			"words? /bin/rm,-rf,/a,$"),
		S("#define D \"/a\"\nsystem(\"rm -rf \" D);", "shell rm -rf /a"),
		S("snprintf(b, sizeof b, \"rm -rf %s\", \"/a\"); system(b);", "shell rm -rf /a"),
		S("strcpy(b, \"rm \"); strcat(b, \"/a\"); system(b);", "shell rm /a"),
		S("FILE *f = fopen(\"/a\", \"w\"); FILE *g = fopen(\"/b\", \"r\");",
			"writes /a | reads /b"),
		S("if (unlink(\"/a\") < 0) remove(\"/b\");", "deletes /a | deletes /b"),
		S("std::string c(\"id\"); system(c.c_str());", "shell id"),
		S("namespace fs = std::filesystem;\nfs::path p = \"/a\";\nfs::remove_all(p / "
		  "\"b\");",
			"deletes /a/b"),
		S("std::vector<std::string> v = {\"a\"}; std::ofstream f(\"/a\");", "writes /a"),
		S("puts(\"system(x)\"); char q = '\"'; // system(\"id\")\n/* remove(\"/a\") */",
			""),
		S("int x = a < b && c > d; items.remove(3);", ""),
	};
	CHECK_TABLE("c", samples);
}

static void rust_is_read(void)
{
	static const struct sample samples[] = {
		S("Command::new(\"rm\").args([\"-rf\", \"/a\"]).status().unwrap();",
			"words rm,-rf,/a"),
		S("let mut c = "
		  "Command::new(\"rm\");\nc.arg(\"-rf\");\nc.arg(\"/a\");\nc.status()?;",
			"words rm,-rf,/a"),
		S("let c: &'static str = \"id\";\nCommand::new(\"sh\").arg(\"-c\").arg(c).spawn();",
			"words sh,-c,id"),
		S("std::fs::remove_dir_all(\"/a\").unwrap();", "deletes /a"),
		S("let p = format!(\"{}/{}\", \"/a\", \"b\"); fs::remove_file(&p)?;",
			"deletes /a/b"),
		S("let h = env::var(\"HOME\")?; fs::remove_dir_all(format!(\"{h}/a\"))?;",
			"deletes ~/a"),
		S("let q = '\"'; let p = r#\"/a\"#; "
		  "fs::remove_dir_all(Path::new(p).join(\"b\")).ok();",
			"deletes /a/b"),
		S("for e in fs::read_dir(\"/a\")? { fs::remove_file(e?.path())?; }",
			"deletes /a/?*"),
		S("println!(\"{}\", \"rm -rf /\"); // fs::remove_file(\"/a\")\nlet v = "
		  "vec![\"x\"];",
			""),
	};
	CHECK_TABLE("rust", samples);
}

static void java_and_kin_are_read(void)
{
	static const struct sample java[] = {
		S("Runtime.getRuntime().exec(\"id\");", "shell id"),
		S("Runtime.getRuntime().exec(new String[]{\"sh\", \"-c\", \"id\"});",
			"words sh,-c,id"),
		S("String[] c = {\"rm\", \"/a\"}; Runtime.getRuntime().exec(c);", "words rm,/a"),
		S("new ProcessBuilder(\"rm\", \"/a\").inheritIO().start().waitFor();",
			"words rm,/a"),
		S("List<String> c = List.of(\"rm\", \"/a\"); new ProcessBuilder(c).start();",
			"words rm,/a"),
		S("ProcessBuilder b = new ProcessBuilder(); b.command(\"rm\", \"/a\"); b.start();",
			"words rm,/a"),
		S("Files.delete(Path.of(\"/a\", \"b\")); new File(\"/c\").delete();",
			"deletes /a/b | deletes /c"),
		S("Files.walk(Path.of(\"/a\")).map(Path::toFile).forEach(File::delete);",
			"deletes /a/?* | deletes /a"),
		S("Files.walk(Path.of(\"/a\")).forEach(p -> { Files.delete(p); });",
			"deletes /a/?* | deletes /a"),
		S("String h = System.getProperty(\"user.home\"); FileUtils.deleteDirectory(new "
		  "File(h + "
		  "\"/a\"));",
			"deletes ~/a"),
		S("System.out.println(\"rm -rf /\"); thread.start(); list.delete(3); // "
		  "exec(\"id\")",
			""),
	};
	static const struct sample kotlin[] = {
		S("val d = \"/a\"\nFile(\"${d}/b\").deleteRecursively()", "deletes /a/b"),
		S("ProcessBuilder(listOf(\"rm\", \"/a\")).start()", "words rm,/a"),
		S("\"rm -rf /a\".!\nSeq(\"rm\", \"/b\").!!", "shell rm -rf /a | words rm,/b"),
		S("Directory(\"/a\").deleteSync(recursive: true)\nProcess.runSync(\"rm\", "
		  "[\"/b\"])",
			"deletes /a | words rm,/b"),
		S("println(\"File('/a').delete()\")", ""),
	};
	CHECK_TABLE("java", java);
	CHECK_TABLE("kotlin", kotlin);
}

static void csharp_is_read(void)
{
	static const struct sample samples[] = {
		S("Process.Start(\"rm\", \"-rf /a\");", "shell rm -rf /a"),
		S("Process.Start(\"sh\", new[] { \"-c\", \"id x\" });", "words sh,-c,id x"),
		S("Process.Start(new ProcessStartInfo(\"rm\", \"/a\"));", "shell rm /a"),
		S("Process.Start(new ProcessStartInfo { FileName = \"rm\", Arguments = \"/a\" });",
			"shell rm /a"),
		S("p.StartInfo.FileName = \"rm\"; p.StartInfo.Arguments = \"/a\"; p.Start();",
			"shell rm /a"),
		S("var d = \"/a\"; Directory.Delete($\"{d}/b\", true);", "deletes /a/b"),
		S("File.Delete(@\"/a\"); new DirectoryInfo(\"/b\").Delete(true);",
			"deletes /a | deletes /b"),
		S("Directory.Delete(Path.Combine(Environment.GetFolderPath(Environment."
		  "SpecialFolder."
		  "UserProfile), \"a\"), true);",
			"deletes ~/a"),
		S("Console.WriteLine(\"File.Delete(x)\"); // File.Delete(\"/a\")", ""),
	};
	CHECK_TABLE("csharp", samples);
}

static void other_compiled_languages_are_read(void)
{
	static const struct sample samples[] = {
		S("try std.fs.deleteTreeAbsolute(\"/a\");", "deletes /a"),
		S("removeDir(\"/a\")", "deletes /a"),
		S("main = callCommand \"rm -rf /a\"", "shell rm -rf /a"),
		S("let () = ignore (Sys.command \"id\")", "shell id"),
		S("executeShell(\"id\"); // executeShell(\"x\")", "shell id"),
		S("echo \"removeDir('/a')\"", ""),
	};
	CHECK_TABLE("other", samples);
}

static void tcl_is_read(void)
{
	static const struct sample samples[] = {
		S("set timeout 9; spawn rm -rf /a; expect eof", "shell rm -rf /a"),
		S("spawn ssh h\nexpect {\n  \"yes\" { send \"rm -rf /a\\r\" }\n}",
			"shell ssh h <<'HOOKGUARD_SENT'\nrm -rf /a\n\nHOOKGUARD_SENT\n"),
		S("spawn sftp u@h; send \"put -r /a\\r\"",
			"shell scp -r /a u@h: | "
			"shell sftp u@h <<'HOOKGUARD_SENT'\nput -r /a\n\nHOOKGUARD_SENT\n"),
		S("set x [exec id]\nfile delete -force /a", "shell id | shell rm -r -force /a"),
		S("# spawn rm /a\nputs \"exec rm /b\"\nset spawn rm", ""),
	};
	CHECK_TABLE("tcl", samples);
}

static void lisps_are_read(void)
{
	static const struct sample elisp[] = {
		S("(shell-command \"rm -rf /\")", "shell rm -rf /"),
		S("(call-process \"rm\" nil nil nil \"-rf\" \"/\")", "words rm,-rf,/"),
		S("(progn (start-process \"n\" nil \"rm\" \"/a\") (delete-directory \"/b\" t))",
			"words rm,/a | deletes /b"),
		S("(shell-command (concat \"rm \" \"/a\")) (shell-command (concat \"rm \" x))",
			"shell rm /a | shell? rm $"),
		S("(delete-file (expand-file-name \"/a\")) (shell-command x)",
			"deletes /a | shell?"),
		S("(write-region \"x\" nil \"/a\") (shell-command \"a \\\"b\\\"\"",
			"writes /a | shell a \"b\""),
		S("(message \"(shell-command \\\"x\\\")\") ; (shell-command \"y\")\n'(a \"b\")",
			""),
	};
	static const struct sample others[] = {
		S("(system \"rm -rf /\") (system* \"/bin/rm\" \"/a\")",
			"shell rm -rf / | words /bin/rm,/a"),
		S("(sh \"rm\" \"-rf\" \"/\") (spit \"/a\" \"x\")", "words rm,-rf,/ | writes /a"),
		S("(sb-ext:run-program \"/bin/rm\" '(\"-rf\" \"/\"))", "words /bin/rm,-rf,/"),
	};
	CHECK_TABLE("elisp", elisp);
	CHECK_TABLE("clojure", others);
}

/* What is found in a folder, and deleted one by one. */
static void entries_are_followed(void)
{
	static const struct sample ruby[] = {
		S("Dir.glob('/a/*').each { |p| FileUtils.rm_rf(p) unless p.end_with?('b') }",
			"deletes /a/*"),
		S("['/a'].each do |p|\n  next if p\n  FileUtils.rm_rf p\nend", "deletes /a"),
		S("p '/a'; p(File.read('/b'))", "reads /b"),
		S("%w[/a].reject { |x| x }.map { |x| File.join(x, 'b') }.each { |y| File.delete(y) "
		  "}",
			"deletes /a/b"),
		S("Pathname.new('/a').children.each(&:rmtree)", "deletes /a/?*"),
		S("Pathname('/a').each_child { |c| c.rmtree unless c.file? }", "deletes /a/?*"),
		S("Find.find('/a') { |x| File.delete(x) if x }", "deletes /a/?*"),
		S("Dir.foreach('/a') { |n| File.delete(File.join('/a', n)) }", "deletes /a/?*"),
		S("%w[/a].map { |x| puts x }.each { |y| puts y }", ""),
		S("(Dir.children('/a') - ['b']).each { |n| File.delete(\"/a/#{n}\") }",
			"deletes /a/?*"),
	};
	static const struct sample python[] = {
		S("t = [p for p in ['/a', '/b'] if p]\nfor x in t:\n  os.remove(x)",
			"deletes /a | deletes /b"),
		S("os.system('rm -rf ' + shlex.quote(os.path.expanduser('~/a')))",
			"shell rm -rf $HOME/a"),
		S("def f(d):\n  for c in d.iterdir():\n    yield c\n"
		  "for x in f(Path('/a')):\n  x.unlink()",
			"deletes /a/?*"),
	};
	static const struct sample perl[] = {
		S("for (grep { !/^b/ } readdir $d) { unlink(\"/a/$_\") }", "deletes /a/?*"),
		S("unlink map { \"/a/$_\" } ('b', 'c'); unlink sort { $a <=> $b } ('/d')",
			"deletes /a/b | deletes /a/c | deletes /d"),
	};
	static const struct sample java[] = {
		S("Files.list(Path.of(\"/a\")).sorted(c).forEach(p -> p.toFile().delete());",
			"deletes /a/?*"),
	};
	static const struct sample groovy[] = {
		S("new File('/a').eachFile { it.deleteDir() }", "deletes /a/?*"),
		S("new File('/a').eachFile { println it.name }", ""),
	};
	static const struct sample swift[] = {
		S("for n in try! f.contentsOfDirectory(atPath: \"/a\") {\n"
		  " try? f.removeItem(atPath: \"/a/\" + n)\n}",
			"deletes /a/?*"),
	};
	static const struct sample elixir[] = {
		S("File.ls!(\"/a\") |> Enum.each(fn n -> File.rm!(Path.join(\"/a\", n)) end)",
			"deletes? /a/$ | deletes /a/?*"),
	};
	static const struct sample javascript[] = {
		S("fs.readdir('/a', (e, n) => { n.forEach(f => fs.unlinkSync('/a/' + f)) })",
			"deletes? /a/$ | deletes /a/?*"),
		S("for await (const e of Deno.readDir('/a')) Deno.remove(`/a/${e.name}`)",
			"deletes /a/?*"),
		S("const h = Deno.env.get('HOME')!; if (h! != x) Deno.remove(h!)", "deletes ~"),
	};
	static const struct sample php[] = {
		S("foreach (new DirectoryIterator('/a') as $f) unlink($f->getPathname());",
			"deletes /a/?*"),
		S("array_walk(array_filter(['/a', '/b']), function ($p) { unlink($p); });",
			"deletes? | deletes /a | deletes /b"),
	};
	static const struct sample go[] = {
		S("filepath.Walk(\"/a\", func(p string, i os.FileInfo, e error) error {\n"
		  "\treturn os.Remove(p)\n})",
			"deletes? | deletes /a/?*"),
	};
	static const struct sample lua[] = {
		S("for f in lfs.dir('/a') do os.remove('/a/' .. f) end", "deletes /a/?*"),
	};
	static const struct sample r[] = {
		S("sapply(list.dirs('/a'), function(d) unlink(d))", "deletes? | deletes /a/?*"),
		S("lapply(c('/a'), unlink)", "deletes /a"),
	};
	static const struct sample julia[] = {
		S("foreach(p -> rm(p), readdir(\"/a\", join=true))", "deletes? | deletes /a/?*"),
		S("rm.(readdir(\"/a\"; join=true))", "deletes /a/?*"),
		S("for (d, s, n) in walkdir(\"/a\")\n  for f in n\n    rm(joinpath(d, f))\n  "
		  "end\nend",
			"deletes /a/?*"),
	};
	CHECK_TABLE("ruby", ruby);
	CHECK_TABLE("python", python);
	CHECK_TABLE("perl", perl);
	CHECK_TABLE("java", java);
	CHECK_TABLE("groovy", groovy);
	CHECK_TABLE("swift", swift);
	CHECK_TABLE("ruby", elixir);
	CHECK_TABLE("javascript", javascript);
	CHECK_TABLE("php", php);
	CHECK_TABLE("go", go);
	CHECK_TABLE("lua", lua);
	CHECK_TABLE("r", r);
	CHECK_TABLE("julia", julia);
}

/* What a constructor keeps is what the methods of the object work on. */
static void objects_are_followed(void)
{
	static const struct sample python[] = {
		S("class A:\n  def __init__(self, d):\n    self.d = d\n"
		  "  def run(self):\n    os.remove(self.d)\nA('/a').run()",
			"deletes? | deletes /a"),
	};
	static const struct sample ruby[] = {
		S("class A\n  def initialize(d)\n    @d = d\n  end\n"
		  "  def call\n    File.delete(@d)\n  end\nend\nA.new('/a').call",
			"deletes? | deletes /a"),
		S("d = '/a'; @d = '/b'; File.delete(d)", "deletes /a"),
		S("f = ->(x) { x }; f.call('/a')", ""),
	};
	static const struct sample javascript[] = {
		S("class A { constructor(d) { this.d = d } run() { fs.rmSync(this.d) } }\n"
		  "new A('/a').run()",
			"deletes? | deletes /a"),
	};
	static const struct sample lua[] = {
		S("for n in io.popen('ls -A \"' .. os.getenv('HOME') .. '\"'):lines() do "
		  "os.remove('/a/' .. n) end",
			"shell ls -A \"$HOME\" | deletes /a/?*"),
	};
	static const struct sample rust[] = {
		S("for e in WalkDir::new(\"/a\").into_iter().filter_map(Result::ok) { "
		  "fs::remove_file(e.path()); }",
			"deletes /a/?*"),
	};
	CHECK_TABLE("python", python);
	CHECK_TABLE("ruby", ruby);
	CHECK_TABLE("javascript", javascript);
	CHECK_TABLE("lua", lua);
	CHECK_TABLE("rust", rust);
}

/* What one call hands to the next, and what a command prints for the code that started it. */
static void listings_are_followed(void)
{
	static const struct sample ruby[] = {
		S("Dir.glob('/a/*') { |f| File.delete(f) }", "deletes /a/*"),
		S("Dir.glob '/a/*' do |f|\n  File.delete(f)\nend", "deletes /a/*"),
		S("`ls -d /a/*/`.split(\"\\n\").each { |d| system(\"rm -r #{d}\") }",
			"shell ls -d /a/*/ | shell rm -r /a/*/"),
		S("`git ls-files`.split.each { |d| File.delete(d) }",
			"shell git ls-files | deletes?"),
	};
	static const struct sample elixir[] = {
		S("System.user_home!() |> File.rm_rf!()", "deletes ~"),
		S("Path.wildcard(\"/a/*\")\n|> Enum.each(&File.rm!/1)", "deletes /a/*"),
		S("for f <- Path.wildcard(\"/a/*\"), do: File.rm!(f)", "deletes /a/*"),
		S("\"/a\" |> String.length()", ""),
	};
	static const struct sample perl[] = {
		S("finddepth(sub { unlink $_ }, '/a');", "deletes? | deletes /a/?*"),
		S("find(sub { print $File::Find::name }, '/a');", ""),
	};
	static const struct sample c[] = {
		S("for (const auto& d : fs::directory_iterator(\"/a\")) fs::remove_all(d);",
			"deletes /a/?*"),
	};
	static const struct sample haskell[] = {
		S("removePathForcibly \"/a\" -- \"x", "deletes /a"),
		S("getHomeDirectory >>= removeDirectoryRecursive", "deletes ~"),
	};
	static const struct sample ocaml[] = {
		S("let _ = Sys.command \"id\" (* Sys.command \"x\" *)", "shell id"),
	};
	CHECK_TABLE("ruby", ruby);
	CHECK_TABLE("ruby", elixir);
	CHECK_TABLE("perl", perl);
	CHECK_TABLE("c", c);
	CHECK_TABLE("haskell", haskell);
	CHECK_TABLE("ocaml", ocaml);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(perl_is_read);
	TEST(ruby_is_read);
	TEST(php_is_read);
	TEST(lua_is_read);
	TEST(r_is_read);
	TEST(applescript_is_read);
	TEST(awk_is_read);
	TEST(sed_is_read);
	TEST(julia_and_swift_are_read);
	TEST(groovy_is_read);
	TEST(go_is_read);
	TEST(c_is_read);
	TEST(rust_is_read);
	TEST(java_and_kin_are_read);
	TEST(csharp_is_read);
	TEST(other_compiled_languages_are_read);
	TEST(tcl_is_read);
	TEST(lisps_are_read);
	TEST(entries_are_followed);
	TEST(objects_are_followed);
	TEST(listings_are_followed);
	arena_finish(&arena);
	return test_done();
}
