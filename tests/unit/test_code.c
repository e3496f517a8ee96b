/* SPDX-License-Identifier: MIT */
/* Calls in Python and JavaScript: what is caught, what is left alone; places, and bounds. */
#include "code_table.h"

#include <string.h>

/* --- Python ----------------------------------------------------------------------------------- */

static void python_commands(void)
{
	static const struct sample samples[] = {
		S("os.system('rm -rf /')", "shell rm -rf /"),
		S("import os\nos.system(\"rm -rf /\")", "shell rm -rf /"),
		S("os.popen('id').read()", "shell id"),
		S("subprocess.run(['rm', '-rf', '/'], check=True)", "words rm,-rf,/"),
		S("subprocess.run('rm -rf /', shell=True)", "shell rm -rf /"),
		S("subprocess.run(['rm -rf /'], shell=True)", "shell rm -rf /"),
		S("subprocess.call(args=['rm', '-r', '/'])", "words rm,-r,/"),
		S("subprocess.Popen('id', shell=True, stdout=PIPE).communicate()", "shell id"),
		S("subprocess.check_output(['sh', '-c', 'rm x'])", "words sh,-c,rm x"),
		S("subprocess.getoutput('id')", "shell id"),
		S("subprocess.run(['bash'], input='rm -rf /', text=True)",
			"shell printf '%s\\n' 'rm -rf /' | bash | words bash"),
		S("pty.spawn(['rm', '-rf', '/'])", "words rm,-rf,/"),
		S("pty.spawn('/bin/sh')", "shell /bin/sh"),
		S("os.execvp('rm', ['rm', '-rf', '/'])", "words rm,-rf,/"),
		S("os.execlp('rm', 'rm', '-rf', '/')", "words rm,-rf,/"),
		S("os.spawnlp(os.P_WAIT, 'rm', 'rm', '-rf', '/')", "words rm,-rf,/"),
		S("os.spawnvp(os.P_WAIT, 'rm', ['rm', '-rf', '/'])", "words rm,-rf,/"),
		S("os.posix_spawn('/bin/rm', ['rm', '/x'], os.environ)", "words /bin/rm,/x"),
		S("await asyncio.create_subprocess_shell('id')", "shell id"),
		S("await asyncio.create_subprocess_exec('rm', '-rf', '/')", "words rm,-rf,/"),
		S("import sh\nsh.rm('-rf', '/')", "words rm,-rf,/"),
		S("ssh.exec_command('rm -rf /')", "shell rm -rf /"),
		S("!rm -rf /x\nprint(1)\n  !id", "shell rm -rf /x | shell id"),
		S("%%bash\nrm -rf /\nls", "shell \nrm -rf /\nls"),
		S("get_ipython().system('id')", ""),
		S("os.system('''rm \\\n-rf /''')", "shell rm -rf /"),
		S("list(map(os.system, ['a', 'b']))", "shell a | shell b"),
		S("Thread(target=os.system, args=('a',)).start()", "shell a"),
		S("pool.submit(os.system, 'a'); functools.partial(os.system, 'b')()",
			"shell a | shell b"),
	};
	CHECK_TABLE("python", samples);
}

static void python_names(void)
{
	static const struct sample samples[] = {
		S("from os import system as s\ns('id')", "shell id"),
		S("from os import *\nsystem('id')", "shell id"),
		S("from subprocess import (run, Popen as P)\nrun('a'); P(['b'])",
			"shell a | words b"),
		S("import subprocess as sp, os as o\nsp.run('a')\no.system('b')",
			"shell a | shell b"),
		S("s = os.system\ns('id')", "shell id"),
		S("getattr(os, 'sys' + 'tem')('id')", "shell id"),
		S("os.__dict__['system']('id')", "shell id"),
		S("vars(os)['system']('id')", "shell id"),
		S("__import__('os').system('id')", "shell id"),
		S("importlib.import_module('o' + 's').system('id')", "shell id"),
		S("globals()['os'].system('id')", "shell id"),
		S("__builtins__.__dict__['ev' + 'al']('1')", "code 1"),
		S("sys.modules['os'].system('id')", "shell id"),
		S("os.__getattribute__('system')('id')", "shell id"),
		S("ctypes.CDLL(None).system(b'id')", "shell id"),
		S("\xEF\xBD\x8F\xEF\xBD\x93.system('id')", "shell id"),
		S("class A:\n  def go(self, c):\n    os.system(c)\nA().go('id')",
			"shell? | shell id"),
		S("(lambda c: os.system(c))('id')", "shell? | shell id"),
		S("class A:\n  open = B\nopen('/a')", "reads /a"),
		S("def f(os):\n    os.system('id')", "shell id"),
		S("a, os, b = x()\nos.system('id')", "shell id"),
	};
	CHECK_TABLE("python", samples);
}

static void python_constants(void)
{
	static const struct sample samples[] = {
		S("c = 'rm -rf /'; os.system(c)", "shell rm -rf /"),
		S("c = 'rm'\nc += ' -rf /'\nos.system(c)", "shell rm -rf /"),
		S("c: str = 'id'\nos.system(c)", "shell id"),
		S("a, b = 'rm', '/x'\nos.system(a + ' ' + b)", "shell rm /x"),
		S("os.system('rm ' '-rf '\n  \"/\")", "shell rm -rf /"),
		S("os.system(' '.join(['rm', '-rf', '/']))", "shell rm -rf /"),
		S("os.system('%s -rf %s' % ('rm', '/'))", "shell rm -rf /"),
		S("os.system('%(c)s x' % {'c': 'rm'})", "shell rm x"),
		S("os.system('{} -rf {}'.format('rm', '/'))", "shell rm -rf /"),
		S("os.system('{1} {0} {k}'.format('a', 'b', k='c'))", "shell b a c"),
		S("d = '/'\nos.system(f'rm -rf {d}')", "shell rm -rf /"),
		S("os.system(f'echo {{{x}}}')", "shell? echo {$}"),
		S("os.system(chr(105) + chr(0x64))", "shell id"),
		S("os.system(''.join(chr(x) for x in [105, 100]))", "shell id"),
		S("os.system(''.join(map(chr, [105, 100])))", "shell id"),
		S("os.system(bytes([105, 100]).decode())", "shell id"),
		S("os.system('di'[::-1])", "shell id"),
		S("os.system('\\x69\\x64')", "shell id"),
		S("os.system('i_d'.replace('_', ''))", "shell id"),
		S("os.system('ID'.lower())", "shell id"),
		S("os.system('ab' * 2)", "shell abab"),
		S("os.system(base64.b64decode('cm0gLXJmIC8=').decode())", "shell rm -rf /"),
		S("os.system(bytes.fromhex('6964').decode())", "shell id"),
		S("os.system(codecs.decode('vq', 'rot13'))", "shell id"),
		S("cmd = ['rm']\ncmd.append('-rf')\ncmd += ['/']\nsubprocess.run(cmd)",
			"words rm,-rf,/"),
		S("subprocess.run('rm -rf /'.split())", "words rm,-rf,/"),
		S("subprocess.run(shlex.split('rm \"/a b\"'))", "words rm,/a b"),
		S("a = ['-rf', '/']\nsubprocess.run(['rm', *a])", "words rm,-rf,/"),
		S("class A:\n  c = 1\ns.cmd = 'id'\nos.system(s.cmd)", "shell id"),
		S("d = {'a': 'id'}\nos.system(d['a'])", "shell id"),
		S("for c in ['a', 'b']:\n    os.system(c)", "shell a | shell b"),
		S("for n, c in [('x', 'a'), ('y', 'b')]:\n    os.system(c)", "shell a | shell b"),
		S("[os.system(c) for c in ('a', 'b')]", "shell a | shell b"),
		S("os.system('a' if x else 'b')", "shell a | shell b"),
		S("os.system(x or 'b')", "shell? | shell b"),
		S("if x:\n  c = 'a'\nelif y:\n  c = 'b'\nelse:\n  c = 'd'\nos.system(c)",
			"shell a | shell b | shell d"),
		S("c = 'a'\nif x:\n  c = 'b'\nos.system(c)", "shell a | shell b"),
		S("c = 'a'\nc = 'b'\nos.system(c)", "shell b"),
		S("if x:\n  c = 'a'\n  c = 'b'\nc = c + 'c'\nos.system(c)", "shell bc"),
		S("def f():\n  c = 'a'\ndef g():\n  c = 'b'\n  os.system(c)", "shell b"),
		S("def run(c, n=1):\n    print(c)\n    os.system(c)\nrun('id')",
			"shell? | shell id"),
		S("def get():\n    return 'id'\nos.system(get())", "shell id"),
		S("c = 'a'\nc = x()\nos.system(c)", "shell?"),
		S("os.system('rm -rf ' + x + '/y')", "shell? rm -rf $/y"),
		S("os.system(x)", "shell?"),
		S("subprocess.run(['rm', x])", "words? rm,$"),
		S("subprocess.run(x)", "shell?"),
	};
	CHECK_TABLE("python", samples);
}

static void python_files(void)
{
	static const struct sample samples[] = {
		S("p = '/etc'; shutil.rmtree(p)", "deletes /etc"),
		S("shutil.rmtree(path='/etc', ignore_errors=True)", "deletes /etc"),
		S("os.remove('/a'); os.unlink('/b'); os.rmdir('/c'); os.removedirs('/d')",
			"deletes /a | deletes /b | deletes /c | deletes /d"),
		S("from shutil import rmtree\nrmtree('/x')", "deletes /x"),
		S("Path('/tmp/x').unlink(); pathlib.Path('/y').rmdir()",
			"deletes /tmp/x | deletes /y"),
		S("(Path.home() / '.ssh' / 'id').read_text()", "reads ~/.ssh/id"),
		S("p = Path('/a')\n(p / 'b').write_text('x')\np.parent.rmdir()",
			"writes /a/b | deletes /"),
		S("Path('/a').joinpath('b', 'c').open('w')", "writes /a/b/c"),
		S("Path('/a').rename('/b'); Path('/c').replace('/d')",
			"deletes /a | writes /b | deletes /c | writes /d"),
		S("open('/a')", "reads /a"),
		S("with open('/a', 'w') as f:\n    f.write('x')", "writes /a"),
		S("open('/a', mode='a'); open('/b', 'r+'); open('/c', 'rb'); open('/d', m)",
			"writes /a | writes /b | reads /c | writes /d"),
		S("os.open('/a', os.O_RDONLY); os.open('/b', os.O_WRONLY | os.O_CREAT)",
			"reads /a | writes /b"),
		S("os.rename('/a', '/b'); shutil.move('/c', '/d')",
			"deletes /a | writes /b | deletes /c | writes /d"),
		S("shutil.copy('/a', '/b'); os.symlink('/c', '/d')",
			"reads /a | writes /b | reads /c | writes /d"),
		S("os.chmod('/a', 0o777); os.truncate('/b', 0)", "writes /a | writes /b"),
		S("open(os.path.expanduser('~/.bashrc'), 'a')", "writes ~/.bashrc"),
		S("shutil.rmtree(os.environ['HOME'])", "deletes ~"),
		S("shutil.rmtree(os.path.join(os.getenv('HOME'), 'x'))", "deletes ~/x"),
		S("shutil.rmtree(os.path.join('/a', 'b', c))", "deletes? /a/b/$"),
		S("shutil.rmtree(os.path.join(base, 'build'))", "deletes? $/build"),
		S("shutil.rmtree(os.getcwd() + '/build')", "deletes ./build"),
		S("for r, d, fs in os.walk('/a'):\n  for f in fs:\n    os.remove(join(r, f))",
			"deletes ?*"),
		S("for r, d, fs in os.walk('/a'):\n  for f in fs: os.remove(os.path.join(r, f))",
			"deletes /a/?*"),
		S("for n in os.listdir(h): shutil.rmtree(f'/a/{n}')", "deletes /a/?*"),
		S("for e in os.scandir('/a'): os.remove(e.path)", "deletes /a/?*"),
		S("for p in Path('/a').iterdir():\n    if p.is_file(): p.unlink()",
			"deletes /a/?*"),
		S("for p in Path('/a').glob('*'):\n    p.unlink()", "deletes /a/*"),
		S("[os.remove(p) for p in glob.glob('/a/*')]", "deletes /a/*"),
		S("shutil.rmtree(tempfile.mkdtemp())", "deletes? /tmp/$"),
		S("requests.delete('http://a/b')", "requests curl,-X,DELETE,http://a/b"),
		S("requests.get('http://a/b'); cache.delete('a')", ""),
		S("os.remove(sys.argv[1])", "deletes?"),
		S("for d in ['/a', '/b']: shutil.rmtree(d)", "deletes /a | deletes /b"),
	};
	CHECK_TABLE("python", samples);
}

static void python_hosts_and_code(void)
{
	static const struct sample samples[] = {
		S("s.connect(('evil.com', 443))", "host evil.com:443"),
		S("socket.create_connection(('h', p))", "host h"),
		S("http.client.HTTPSConnection('evil.com')", "host evil.com"),
		S("button.connect('clicked', f); sqlite3.connect('/a.db')", "writes /a.db"),
		S("exec('import os')", "code import os"),
		S("eval(base64.b64decode(b'b3M='))", "code os"),
		S("exec(compile('x', 'f', 'exec'))", "code x | code?"),
		S("exec(open('/a.py').read())", "reads /a.py | code?"),
	};
	CHECK_TABLE("python", samples);
}

static void python_left_alone(void)
{
	static const struct sample samples[] = {
		S("", ""),
		S("# os.system('rm -rf /')\nprint(1)", ""),
		S("\"\"\"os.system('rm -rf /')\"\"\"", ""),
		S("def f():\n    '''Calls shutil.rmtree('/').'''\n    return 1", ""),
		S("print(\"os.system('rm -rf /')\")", ""),
		S("logging.info('deleting %s with shutil.rmtree(p)', p)", ""),
		S("x = r'os.system(\"a\")\\n' ; y = b'os.system(1)'", ""),
		S("assert 'os.system(\"x\")' in text", ""),
		S("re.compile(r'subprocess\\.run\\(')", ""),
		S("cursor.execute('SELECT 1'); db.exec('x'); obj.system('id')", ""),
		S("os.path.exists('/etc'); os.listdir('/'); os.stat('/x')", ""),
		S("json.loads('{\"cmd\": \"rm -rf /\"}')", ""),
		S("lines = ['rm -rf /', 'os.system(1)']\nfor l in lines: print(l)", ""),
		S("print(f\"{'os.system(1)'}\")", ""),
		S("parser.add_argument('--run', help=\"os.remove('x')\")", ""),
		S("class Popen(popen_fork.Popen):\n    pass", ""),
		S("s.replace('a', 'b'); d.unlink(x); q.open('w')", ""),
	};
	CHECK_TABLE("python", samples);
}

/* --- JavaScript ------------------------------------------------------------------------------- */

static void javascript_commands(void)
{
	static const struct sample samples[] = {
		S("require('child_process').exec('rm -rf /', (e) => {})", "shell rm -rf /"),
		S("const cp = require('node:child_process'); cp.execSync('id')", "shell id"),
		S("const {execSync: x, exec} = require('child_process'); x('a'); exec('b')",
			"shell a | shell b"),
		S("import {exec as e} from 'child_process'; e('a')", "shell a"),
		S("import * as cp from \"child_process\"; cp.exec('a')", "shell a"),
		S("import cp, {spawn} from 'child_process'\ncp.exec('a')\nspawn('rm', ['/'])",
			"shell a | words rm,/"),
		S("const run = util.promisify(require('child_process').exec); await run('a')",
			"shell a"),
		S("(await import('child_process')).execSync('a')", "shell a"),
		S("import('child_process').then(({exec}) => exec('a'))", "shell a"),
		S("process.mainModule.require('child_process').execSync('a')", "shell a"),
		S("child_process['ex' + 'ec']('a')", "shell a"),
		S("cp.spawn('rm', ['-rf', '/'])", "words rm,-rf,/"),
		S("cp.spawn('rm -rf /', {shell: true})", "shell rm -rf /"),
		S("cp.spawn('rm', ['-rf', '/'], {shell: true})", "shell rm -rf /"),
		S("spawnSync('sh', ['-c', 'rm x'], {stdio: 'inherit'})", "words sh,-c,rm x"),
		S("execFileSync('rm', ['-rf', '/'])", "words rm,-rf,/"),
		S("execSync('sh', {input: 'rm -rf /'})",
			"shell printf '%s\\n' 'rm -rf /' | sh | shell sh"),
		S("await Bun.$`rm -rf /`; await $`rm ${d}/x`", "shell rm -rf / | shell? rm $/x"),
		S("new Deno.Command('rm', {args: ['-rf', '/']}).output()", "words rm,-rf,/"),
		S("Deno.run({cmd: ['rm', '/']})", "words rm,/"),
		S("Bun.spawn(['rm', '/'])", "words rm,/"),
		S("execSync(`rm -rf ${'/'}`)", "shell rm -rf /"),
		S("execSync('rm' + ' ' + '/a'\n  + '/b')", "shell rm /a/b"),
		S("execSync(['rm', '-rf', '/'].join(' '))", "shell rm -rf /"),
		S("execSync(Buffer.from('aWQ=', 'base64').toString())", "shell id"),
		S("execSync(atob('aWQ=')); execSync(String.fromCharCode(105, 100))",
			"shell id | shell id"),
		S("execSync('\\x69\\u0064'); execSync('di'.split('').reverse().join(''))",
			"shell id | shell id"),
		S("execSync.call(null, 'a'); execSync.apply(null, ['b'])", "shell a | shell b"),
		S("const o = {cmd: 'id'}; execSync(o.cmd)", "shell id"),
		S("let t: string = 'id'; execSync(t)", "shell id"),
		S("execSync(x ? 'a' : 'b')", "shell a | shell b"),
		S("function go(c) { return execSync(c) }\ngo('id')", "shell? | shell id"),
		S("const go = async (c) => { await run(c); execSync(c) }; go('id')",
			"shell? | shell id"),
		S("let c; if (x) { c = 'a' } else { c = 'b' } execSync(c)", "shell a | shell b"),
		S("let c = 'a'; c = 'b'; execSync(c)", "shell b"),
		S("class A { go(c) { execSync(c) } }\nnew A().go('id')", "shell? | shell id"),
		S("for (const c of ['a', 'b']) { execSync(c) }", "shell a | shell b"),
		S("execSync(cmd)", "shell?"),
	};
	CHECK_TABLE("javascript", samples);
}

static void javascript_files_and_code(void)
{
	static const struct sample samples[] = {
		S("fs.rmSync('/a', {recursive: true}); fs.unlinkSync('/b')",
			"deletes /a | deletes /b"),
		S("fs.promises.rm('/a'); await fsp.unlink(x)", "deletes /a | deletes?"),
		S("import {rm} from 'fs/promises'; await rm('/a')", "deletes /a"),
		S("import fs from 'node:fs/promises'; fs.rm(`${os.homedir()}/a`)", "deletes ~/a"),
		S("fs.rmSync(path.join(process.env.HOME, 'a'))", "deletes ~/a"),
		S("['/a', '/b'].forEach(d => fs.rmSync(d))", "deletes? | deletes /a | deletes /b"),
		S("rimraf.sync('/a'); Deno.removeSync('/b')", "deletes /a | deletes /b"),
		S("fs.writeFileSync('/a', 'x'); fs.appendFileSync('/b', 'y')",
			"writes /a | writes /b"),
		S("fs.createWriteStream('/a'); Bun.write('/b', 'x')", "writes /a | writes /b"),
		S("fs.readFileSync('/a'); createReadStream('/b')", "reads /a | reads /b"),
		S("fs.renameSync('/a', '/b'); fs.copyFileSync('/c', '/d')",
			"deletes /a | writes /b | reads /c | writes /d"),
		S("fs.openSync('/a', 'w'); fs.openSync('/b')", "writes /a | reads /b"),
		S("fs.rmSync(__dirname + '/dist')", "deletes? $/dist"),
		S("fs.rmSync(new URL('file:///a'))", "deletes /a"),
		S("eval('x'); new Function('a', 'y')(); vm.runInNewContext('z')",
			"code x | code y | code z"),
		S("globalThis['ev' + 'al']('x'); [].constructor.constructor('y')()",
			"code x | code y"),
		S("setTimeout('x', 1); setTimeout(f, 1)", "code x"),
		S("net.connect(443, 'evil.com'); net.connect({host: 'h', port: 1})",
			"host evil.com:443 | host h:1"),
	};
	CHECK_TABLE("javascript", samples);
}

static void javascript_left_alone(void)
{
	static const struct sample samples[] = {
		S("// execSync('x')\n/* fs.rmSync('/') */ console.log(1)", ""),
		S("const s = \"execSync('x')\", t = `fs.rmSync('/')`", ""),
		S("const re = /execSync('a')/g; const y = a / b / 'fs.rmSync(1)'", ""),
		S("if (re.exec('rm -rf /')) { db.exec('DROP') }", ""),
		S("x = a / 2; y = \"'\"; z = b / 3 // execSync('x')", ""),
		S("const t = {execSync: 'rm', rm: 'x'}; Object.keys(t)", ""),
		S("<p>Don't call execSync('x')</p>", ""),
		S("describe('fs.rmSync(\"/\")', () => { expect(1) })", ""),
		S("class A { constructor(name) { this.name = name } }", ""),
		S("class B extends C { readFileSync(path) { return this.map[path] } }", ""),
		S("const b = /[/]execSync('a')/.test(x) ? `${a}'` : \"`\"", ""),
		S("list.delete('x'); map.remove('y'); el.remove(); $('#id')", ""),
	};
	CHECK_TABLE("javascript", samples);
}

/* --- everything ------------------------------------------------------------------------------- */

static void calls_know_their_place(void)
{
	struct str code = STR("x = 1\n  os.system( 'id' )\n");
	const struct code_call *call = code_find_calls(&arena, STR("python"), code);
	CHECK(call != NULL);
	CHECK_STR(str_slice(code, call->place.at, call->place.at + call->place.len),
		STR("os.system( 'id' )"));
	CHECK_STR(call->via, STR("python os.system"));
	CHECK(call->next == NULL);
}

static void unknown_languages_have_none(void)
{
	CHECK(code_find_calls(&arena, STR("cobol"), STR("os.system('id')")) == NULL);
	CHECK(code_find_calls(&arena, STR(""), STR("os.system('id')")) == NULL);
	CHECK(code_find_calls(&arena, STR("py"), STR("os.system('id')")) != NULL);
}

static struct str repeated(struct str text, size_t bytes)
{
	char *out = arena_alloc(&arena, bytes);
	for (size_t i = 0; i < bytes; i++)
		out[i] = text.ptr[i % text.len];
	return (struct str){out, bytes};
}

static void deep_nesting_is_a_doubt(void)
{
	CHECK_STR(code_calls(STR("python"), repeated(STR("f("), 400)), STR("code?"));
	CHECK_STR(code_calls(STR("javascript"), repeated(STR("`${"), 600)), STR("code?"));
	CHECK_STR(code_calls(STR("python"), repeated(STR("f(1)+"), 4000)), STR(""));
}

/* Texts made to be slow: each must stay far below a second which the test's own limit checks. */
static void hostile_texts_end(void)
{
	static const struct str texts[] = {
		STR_INIT("x=x+x\n"),
		STR_INIT("x='a'*999;x+=x\n"),
		STR_INIT("/["),
		STR_INIT("<<A "),
		STR_INIT("a.b"),
		STR_INIT("x=[1];x.append(x);os.system(x)\n"),
		STR_INIT("m/"),
		STR_INIT("def f(x): f(1)\nf('a')\n"),
		STR_INIT("function f(a="),
		STR_INIT("`${"),
		STR_INIT("for x in ['a','b']:\n os.system(x)\n"),
		STR_INIT("x.split('')\n"),
		STR_INIT("x=x.replace('a','aa')\n"),
		STR_INIT("if "),
		STR_INIT("print > "),
		STR_INIT("f(function f(a){3)"),
		STR_INIT("f({[3)"),
		STR_INIT("x=>"),
		STR_INIT("a=b[c{d(e"),
		STR_INIT("s{a}{b}e"),
		STR_INIT("\"#{"),
	};
	static const char *const langs[] = {"python", "perl", "ruby", "javascript", "php", "lua",
		"r", "applescript", "awk", "sed", "julia", "swift", "groovy", "go", "tcl", "elisp"};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct str text = repeated(texts[i], 64 * KIB);
		for (size_t j = 0; j < ARRAY_LEN(langs); j++) {
			struct arena own;
			arena_init(&own, LIMIT_ARENA_BYTES);
			(void)code_find_calls(&own, str_of(langs[j]), text);
			arena_finish(&own);
		}
	}
}

/* A text that is used up on joining makes later values unknown, never unseen, and is a doubt. */
static void spent_purse_hides_nothing(void)
{
	struct str code = arena_printf(&arena, "%.*s%s",
		STR_ARG(repeated(STR("x='ab'*99;x+=x;x+=x;x+=x\n"), 100 * KIB)),
		"\nos.system('id')\nos.remove('/a')\nsubprocess.run(['a', 'b'])\n");
	const struct code_call *call = code_find_calls(&arena, STR("python"), code);
	size_t count = 0;
	for (; call; call = call->next)
		count++;
	CHECK_LONG(count, 4);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(python_commands);
	TEST(python_names);
	TEST(python_constants);
	TEST(python_files);
	TEST(python_hosts_and_code);
	TEST(python_left_alone);
	TEST(javascript_commands);
	TEST(javascript_files_and_code);
	TEST(javascript_left_alone);
	TEST(calls_know_their_place);
	TEST(unknown_languages_have_none);
	TEST(deep_nesting_is_a_doubt);
	TEST(hostile_texts_end);
	TEST(spent_purse_hides_nothing);
	arena_finish(&arena);
	return test_done();
}
