/* SPDX-License-Identifier: MIT */
/* Functions that give a value which is known when their arguments are, one row each. */
#include "facts/code_folds.h"

/* clang-format off */
#define ROW(name, languages, function) {STR_INIT(name), (languages), CODE_FOLDS, 0, {"", 0}, (function)}

#define ANY 0xFFFFu
#define PY  IN_PYTHON
#define JS  IN_JAVASCRIPT
#define RB  IN_RUBY
#define PL  IN_PERL
#define PHP IN_PHP
#define LUA IN_LUA

const struct code_function code_folds[] = {
	/* as good as their argument */
	ROW("str", PY, code_fold_same), ROW("bytes", PY, code_fold_bytes), ROW("bytearray", PY, code_fold_bytes), ROW("list", PY, code_fold_same),
	ROW("tuple", PY, code_fold_same), ROW("set", PY, code_fold_same), ROW("sorted", PY, code_fold_same), ROW("iter", PY, code_fold_same), ROW("enumerate", PY, code_fold_same),
	ROW("os.fspath", PY, code_fold_same), ROW("os.fsencode", PY, code_fold_same), ROW("os.fsdecode", PY, code_fold_same),
	ROW("os.path.abspath", PY, code_fold_same), ROW("os.path.realpath", PY, code_fold_same), ROW("os.path.normpath", PY, code_fold_same),
	ROW("path.abspath", PY, code_fold_same), ROW("textwrap.dedent", PY, code_fold_same), ROW(".dedent", PY, code_fold_same),
	ROW("memoryview", PY, code_fold_same), ROW("contextlib.closing", PY, code_fold_same), ROW("asyncio.run", PY, code_fold_same), ROW("shlex.join", PY, code_fold_paste),
	ROW("subprocess.list2cmdline", PY, code_fold_paste),
	ROW(".strip", PY | RB, code_fold_same), ROW(".lstrip", PY | RB, code_fold_same), ROW(".rstrip", PY | RB, code_fold_same), ROW(".decode", PY, code_fold_codec),
	ROW(".encode", PY, code_fold_same), ROW(".resolve", PY, code_fold_same), ROW(".absolute", PY, code_fold_same), ROW(".as_posix", PY, code_fold_same), ROW(".copy", PY, code_fold_same),
	ROW(".toString", JS, code_fold_same), ROW(".trim", JS, code_fold_same), ROW(".valueOf", JS, code_fold_same), ROW(".normalize", JS, code_fold_same),
	ROW("String", JS | RB, code_fold_same), ROW("String.raw`", JS, code_fold_same), ROW("path.normalize", JS, code_fold_same), ROW("path.resolve", JS, code_fold_path_join),
	ROW("Array.from", JS, code_fold_same), ROW("URL", JS, code_fold_same), ROW("url.pathToFileURL", JS, code_fold_same), ROW("url.fileURLToPath", JS, code_fold_same),
	ROW("util.promisify", JS, code_fold_same), ROW(".promisify", JS, code_fold_same), ROW("Object.freeze", JS, code_fold_same), ROW("Promise.resolve", JS, code_fold_same),
	ROW("Promise.all", JS, code_fold_same), ROW("TextDecoder.decode", JS, code_fold_same), ROW(".flat", JS, code_fold_same),
	ROW(".to_s", RB, code_fold_same), ROW(".to_str", RB, code_fold_same), ROW(".to_sym", RB, code_fold_same), ROW(".chomp", RB, code_fold_same), ROW(".freeze", RB, code_fold_same),
	ROW(".to_a", RB, code_fold_same), ROW(".squish", RB, code_fold_same), ROW(".flatten", RB, code_fold_same), ROW("Array", RB, code_fold_same), ROW(".to_path", RB, code_fold_same), ROW(".realpath", RB, code_fold_same),
	ROW("File.realpath", RB, code_fold_same), ROW(".dup", RB, code_fold_same), ROW(".compact", RB, code_fold_same),
	ROW("trim", PHP, code_fold_same), ROW("strval", PHP, code_fold_same), ROW("realpath", PHP, code_fold_same), ROW("array_values", PHP, code_fold_same), ROW("escapeshellcmd", PHP, code_fold_same),
	ROW("tostring", LUA, code_fold_same), ROW("ipairs", LUA, code_fold_same), ROW("pairs", LUA, code_fold_same), ROW("table.unpack", LUA, code_fold_same), ROW("unpack", LUA, code_fold_same), ROW("assert", LUA, code_fold_same),
	ROW("as.character", IN_R, code_fold_same), ROW("trimws", IN_R, code_fold_same), ROW("invisible", IN_R, code_fold_same), ROW("normalizePath", IN_R, code_fold_same), ROW("noquote", IN_R, code_fold_same),
	ROW("File.Spec.canonpath", PL, code_fold_same), ROW("scalar", PL, code_fold_same), ROW("URL", IN_SWIFT, code_fold_same), ROW("String", IN_JULIA, code_fold_same), ROW("abspath", IN_JULIA, code_fold_same),
	/* joining */
	ROW(".join", PY | JS | RB, code_fold_join), ROW("join", PL | PHP | IN_JULIA, code_fold_join), ROW("implode", PHP, code_fold_join), ROW("table.concat", LUA, code_fold_join),
	ROW("paste", IN_R, code_fold_paste), ROW("paste0", IN_R, code_fold_paste), ROW("string0", IN_JULIA, code_fold_paste), ROW(".shelljoin", RB, code_fold_join), ROW("Shellwords.join", RB, code_fold_join),
	/* formats */
	ROW(".format", PY, code_fold_braces), ROW("sprintf", ANY, code_fold_printf), ROW("format", RB, code_fold_printf), ROW("string.format", LUA, code_fold_printf), ROW(".format", LUA, code_fold_printf),
	ROW("util.format", JS, code_fold_printf), ROW("vsprintf", PHP, code_fold_printf), ROW("gettextf", IN_R, code_fold_printf),
	/* characters */
	ROW("chr", PY | PL | PHP, code_fold_character), ROW("unichr", PY, code_fold_character), ROW(".chr", RB, code_fold_character), ROW(".fromCharCode", JS, code_fold_character), ROW(".fromCodePoint", JS, code_fold_character),
	ROW("string.char", LUA, code_fold_character), ROW("utf8.char", LUA, code_fold_character), ROW("intToUtf8", IN_R, code_fold_character), ROW("rawToChar", IN_R, code_fold_bytes), ROW("as.raw", IN_R, code_fold_bytes),
	ROW("Char", IN_JULIA, code_fold_character), ROW("Uint8Array.from", JS, code_fold_bytes), ROW("Uint8Array", JS, code_fold_bytes),
	/* changes */
	ROW(".replace", PY | JS, code_fold_replace), ROW(".replaceAll", JS, code_fold_replace), ROW(".gsub", RB | LUA, code_fold_replace), ROW(".sub", RB, code_fold_replace), ROW(".tr", RB, code_fold_replace), ROW("string.gsub", LUA, code_fold_replace),
	ROW("str_replace", PHP, code_fold_replace_in), ROW("strtr", PHP, code_fold_replace), ROW("gsub", IN_R, code_fold_replace_in), ROW("sub", IN_R, code_fold_replace_in),
	ROW(".split", PY | JS | RB, code_fold_split), ROW("explode", PHP, code_fold_explode), ROW("strsplit", IN_R, code_fold_split), ROW("str_split", PHP, code_fold_split),
	ROW("shlex.split", PY, code_fold_words), ROW(".shellsplit", RB, code_fold_words), ROW("Shellwords.split", RB, code_fold_words), ROW("Shellwords.shellwords", RB, code_fold_words),
	ROW("reversed", PY, code_fold_reverse), ROW(".reverse", JS | RB, code_fold_reverse), ROW("reverse", PL | IN_JULIA, code_fold_reverse), ROW("strrev", PHP, code_fold_reverse), ROW("string.reverse", LUA, code_fold_reverse), ROW(".reverse", LUA, code_fold_reverse), ROW("rev", IN_R, code_fold_reverse), ROW("array_reverse", PHP, code_fold_reverse),
	ROW(".lower", PY | LUA, code_fold_lower), ROW(".casefold", PY, code_fold_lower), ROW(".toLowerCase", JS, code_fold_lower), ROW(".downcase", RB, code_fold_lower), ROW("lc", PL, code_fold_lower), ROW("strtolower", PHP, code_fold_lower), ROW("string.lower", LUA, code_fold_lower), ROW("tolower", IN_R | IN_AWK, code_fold_lower), ROW("lowercase", IN_JULIA, code_fold_lower), ROW(".lowercased", IN_SWIFT, code_fold_lower),
	ROW(".swapcase", PY | RB, code_fold_lower), ROW(".upper", PY | LUA, code_fold_upper), ROW(".toUpperCase", JS, code_fold_upper), ROW(".upcase", RB, code_fold_upper), ROW("uc", PL, code_fold_upper), ROW("strtoupper", PHP, code_fold_upper), ROW("toupper", IN_R | IN_AWK, code_fold_upper),
	ROW(".repeat", JS, code_fold_repeat), ROW("str_repeat", PHP, code_fold_repeat), ROW("string.rep", LUA, code_fold_repeat), ROW(".rep", LUA, code_fold_repeat), ROW("strrep", IN_R, code_fold_repeat),
	ROW("shlex.quote", PY, code_fold_quote), ROW("pipes.quote", PY, code_fold_quote), ROW("escapeshellarg", PHP, code_fold_quote), ROW(".shellescape", RB, code_fold_quote), ROW("Shellwords.escape", RB, code_fold_quote), ROW("shQuote", IN_R, code_fold_quote), ROW("shell-quote.quote", JS, code_fold_join),
	/* encodings */
	ROW(".b64decode", PY, code_fold_base64), ROW(".standard_b64decode", PY, code_fold_base64), ROW(".urlsafe_b64decode", PY, code_fold_base64), ROW(".decodebytes", PY, code_fold_base64), ROW(".a2b_base64", PY, code_fold_base64), ROW("base64.decodestring", PY, code_fold_base64),
	ROW("atob", JS, code_fold_base64), ROW("Buffer.from", JS, code_fold_buffer), ROW("Buffer", JS, code_fold_buffer), ROW(".decode64", RB, code_fold_base64), ROW(".strict_decode64", RB, code_fold_base64), ROW(".urlsafe_decode64", RB, code_fold_base64),
	ROW(".decode_base64", PL, code_fold_base64), ROW("base64_decode", PHP, code_fold_base64), ROW("base64enc.base64decode", IN_R, code_fold_base64), ROW("jsonlite.base64_dec", IN_R, code_fold_base64), ROW(".base64decode", IN_JULIA | IN_R, code_fold_base64),
	ROW("bytes.fromhex", PY, code_fold_hex), ROW("bytearray.fromhex", PY, code_fold_hex), ROW(".unhexlify", PY, code_fold_hex), ROW(".a2b_hex", PY, code_fold_hex), ROW("hex2bin", PHP, code_fold_hex), ROW("hex2bytes", IN_JULIA, code_fold_hex),
	ROW("codecs.decode", PY, code_fold_codec), ROW("codecs.encode", PY, code_fold_codec), ROW("str_rot13", PHP, code_fold_rot13),
	ROW("decodeURIComponent", JS, code_fold_percent), ROW("decodeURI", JS, code_fold_percent), ROW("unescape", JS, code_fold_percent), ROW(".unquote", PY, code_fold_percent), ROW("urldecode", PHP, code_fold_percent), ROW("rawurldecode", PHP, code_fold_percent), ROW("URI.decode", RB, code_fold_percent), ROW("URLdecode", IN_R, code_fold_percent),
	ROW("pack", PL | PHP, code_fold_unpack), ROW("unpack", PL | PHP, code_fold_unpack), ROW(".pack", RB, code_fold_unpack), ROW(".unpack1", RB, code_fold_unpack), ROW(".unpack", RB, code_fold_unpack),
	/* paths */
	ROW(".Path", PY, code_fold_path), ROW(".PosixPath", PY, code_fold_path), ROW(".PurePath", PY, code_fold_path), ROW(".PurePosixPath", PY, code_fold_path), ROW("Pathname.new", RB, code_fold_path), ROW("Pathname", RB, code_fold_path), ROW("File", IN_GROOVY, code_fold_path), ROW("path", PL, code_fold_path),
	ROW("os.path.join", PY, code_fold_path_join), ROW("path.join", PY | JS, code_fold_path_join), ROW("posixpath.join", PY, code_fold_path_join), ROW(".joinpath", PY, code_fold_path_join), ROW("path.posix.join", JS, code_fold_path_join), ROW("File.join", RB, code_fold_path_join),
	ROW("file.path", IN_R, code_fold_path_join), ROW("joinpath", IN_JULIA, code_fold_path_join), ROW("File.Spec.catfile", PL, code_fold_path_join), ROW("File.Spec.catdir", PL, code_fold_path_join), ROW("catfile", PL, code_fold_path_join), ROW("os.path.join", JS, code_fold_path_join),
	ROW("os.path.expanduser", PY, code_fold_expanded), ROW("path.expanduser", PY, code_fold_expanded), ROW(".expanduser", PY | IN_JULIA, code_fold_expanded), ROW("os.path.expandvars", PY, code_fold_same), ROW("File.expand_path", RB, code_fold_expanded), ROW("path.expand", IN_R, code_fold_expanded), ROW("File.absolute_path", RB, code_fold_expanded),
	ROW("Path.home", PY, code_fold_home_path), ROW("os.homedir", JS, code_fold_home), ROW("Dir.home", RB, code_fold_home), ROW(".homedir", JS | IN_JULIA, code_fold_home), ROW("NSHomeDirectory", IN_SWIFT, code_fold_home),
	ROW("os.getcwd", PY, code_fold_here), ROW("Path.cwd", PY, code_fold_here), ROW("process.cwd", JS, code_fold_here), ROW("Deno.cwd", JS, code_fold_here), ROW("Dir.pwd", RB, code_fold_here), ROW("Dir.getwd", RB, code_fold_here), ROW("getcwd", PL | PHP, code_fold_here), ROW("cwd", PL, code_fold_here), ROW("getwd", IN_R, code_fold_here), ROW("pwd", IN_JULIA, code_fold_here), ROW("lfs.currentdir", LUA, code_fold_here),
	ROW("os.getenv", PY | LUA, code_fold_variable), ROW("os.environ.get", PY, code_fold_variable), ROW("environ.get", PY, code_fold_variable), ROW("getenv", PHP | PY, code_fold_variable), ROW("ENV.fetch", RB, code_fold_variable), ROW("Deno.env.get", JS, code_fold_variable), ROW("Sys.getenv", IN_R, code_fold_variable), ROW("get", IN_JULIA, code_fold_variable),
	ROW(".gettempdir", PY, code_fold_tmp), ROW("os.tmpdir", JS, code_fold_tmp), ROW(".tmpdir", JS | PL, code_fold_tmp), ROW("Dir.tmpdir", RB, code_fold_tmp), ROW("sys_get_temp_dir", PHP, code_fold_tmp), ROW("tempdir", IN_R | IN_JULIA, code_fold_new_tmp),
	ROW(".mkdtemp", PY, code_fold_new_tmp), ROW(".TemporaryDirectory", PY, code_fold_new_tmp), ROW("tempfile.mktemp", PY, code_fold_new_tmp), ROW(".mkdtempSync", JS, code_fold_new_tmp), ROW("fs.mkdtemp", JS, code_fold_new_tmp), ROW("Deno.makeTempDir", JS, code_fold_new_tmp), ROW("Deno.makeTempDirSync", JS, code_fold_new_tmp), ROW("Dir.mktmpdir", RB, code_fold_new_tmp), ROW("os.tmpname", LUA, code_fold_new_tmp), ROW("tempfile", IN_R | PL, code_fold_new_tmp), ROW("tempnam", PHP, code_fold_new_tmp), ROW("mktempdir", IN_JULIA, code_fold_new_tmp), ROW("tempname", IN_JULIA, code_fold_new_tmp),
	ROW("os.path.dirname", PY, code_fold_parent), ROW(".parent", PY | RB, code_fold_parent), ROW("path.dirname", PY | JS, code_fold_parent), ROW("File.dirname", RB, code_fold_parent), ROW("dirname", PL | PHP | IN_R | IN_JULIA, code_fold_parent),
	ROW("glob.glob", PY, code_fold_glob), ROW("glob.iglob", PY, code_fold_glob), ROW(".glob", PY, code_fold_glob), ROW(".rglob", PY, code_fold_glob), ROW("os.walk", PY, code_fold_walk), ROW("glob", PY | PHP | PL, code_fold_glob), ROW("Dir.glob", RB, code_fold_glob), ROW(".globSync", JS, code_fold_glob), ROW("glob.sync", JS, code_fold_glob), ROW("Sys.glob", IN_R, code_fold_glob),
	ROW("ctypes.CDLL", PY, code_fold_libc), ROW(".LoadLibrary", PY, code_fold_libc), ROW("ctypes.PyDLL", PY, code_fold_libc), ROW(".then", JS, code_fold_then), ROW("._load", JS, code_fold_import),
	ROW("os.listdir", PY, code_fold_entries), ROW("os.scandir", PY, code_fold_paths), ROW(".iterdir", PY, code_fold_paths), ROW("fs.readdir", JS, code_fold_entries), ROW(".readdirSync", JS, code_fold_entries), ROW("Deno.readDir", JS, code_fold_entries), ROW("Deno.readDirSync", JS, code_fold_entries),
	ROW("Dir.children", RB, code_fold_entries), ROW("Dir.entries", RB, code_fold_entries), ROW("Dir.each_child", RB, code_fold_entries), ROW(".children", RB, code_fold_paths), ROW("scandir", PHP, code_fold_entries), ROW("readdir", PL, code_fold_entries), ROW("list.files", IN_R, code_fold_entries), ROW("readdir", IN_JULIA, code_fold_entries),
	ROW("os.ReadDir", IN_GO, code_fold_entries), ROW("ioutil.ReadDir", IN_GO, code_fold_entries), ROW(".Name", IN_GO, code_fold_same), ROW("filepath.Glob", IN_GO, code_fold_glob),
	ROW("os.UserHomeDir", IN_GO, code_fold_home), ROW("homedir.Dir", IN_GO, code_fold_home), ROW("homedir.HomeDir", IN_GO, code_fold_home), ROW("os.Getenv", IN_GO, code_fold_variable), ROW("os.ExpandEnv", IN_GO, code_fold_same),
	ROW("filepath.Join", IN_GO, code_fold_path_join), ROW("path.Join", IN_GO, code_fold_path_join), ROW("filepath.Clean", IN_GO, code_fold_same), ROW("filepath.Abs", IN_GO, code_fold_same), ROW("filepath.Dir", IN_GO, code_fold_parent), ROW("os.Getwd", IN_GO, code_fold_here),
	ROW("os.TempDir", IN_GO, code_fold_tmp), ROW("os.MkdirTemp", IN_GO, code_fold_new_tmp), ROW("ioutil.TempDir", IN_GO, code_fold_new_tmp), ROW(".TempDir", IN_GO, code_fold_new_tmp),
	ROW("fmt.Sprintf", IN_GO, code_fold_printf), ROW("strings.Join", IN_GO, code_fold_paste), ROW("strings.TrimSpace", IN_GO, code_fold_same), ROW("string", IN_GO, code_fold_same),
	ROW(".filter", JS, code_fold_same), ROW(".slice", JS, code_fold_same), ROW(".sort", JS, code_fold_same), ROW(".reverse", JS, code_fold_same), ROW("array_diff", PHP, code_fold_same),
	/* lists */
	ROW("c", IN_R, code_fold_list), ROW("list", IN_R, code_fold_list), ROW("array", PHP, code_fold_list), ROW("compact", PHP, code_fold_list), ROW("Array.of", JS, code_fold_list),
	ROW(".append", PY, code_fold_append), ROW(".push", JS | RB, code_fold_append), ROW(".extend", PY, code_fold_extend), ROW(".concat", JS | RB, code_fold_extend), ROW("array_merge", PHP, code_fold_list),
	ROW("map", PY, code_fold_map), ROW("filter", PY, code_fold_map), ROW("array_map", PHP, code_fold_map), ROW("lapply", IN_R, code_fold_for_each), ROW("foreach", IN_JULIA, code_fold_map), ROW("sapply", IN_R, code_fold_for_each),
	ROW(".map", JS | PY, code_fold_for_each), ROW(".forEach", JS, code_fold_for_each), ROW(".flatMap", JS, code_fold_for_each), ROW(".imap", PY, code_fold_for_each), ROW(".starmap", PY, code_fold_for_each),
	/* functions by name */
	ROW("getattr", PY, code_fold_getattr), ROW("Reflect.get", JS, code_fold_getattr), ROW("operator.attrgetter", PY, code_fold_member), ROW(".__getattribute__", PY, code_fold_member), ROW(".__getattr__", PY, code_fold_member), ROW("vars", PY, code_fold_globals), ROW("globals", PY, code_fold_globals), ROW("locals", PY, code_fold_globals), ROW(".method", RB, code_fold_member), ROW("method", RB, code_fold_member), ROW(".const_get", RB, code_fold_member), ROW(".public_method", RB, code_fold_member), ROW(".fetch", RB, code_fold_member), ROW(".get", PY, code_fold_member), ROW("get", IN_R, code_fold_member), ROW("match.fun", IN_R, code_fold_member),
	ROW("__import__", PY, code_fold_import), ROW("importlib.import_module", PY, code_fold_import), ROW(".import_module", PY, code_fold_import), ROW("require", JS | LUA, code_fold_import), ROW(".require", JS, code_fold_import), ROW("process.binding", JS, code_fold_import), ROW("process.getBuiltinModule", JS, code_fold_import),
	ROW(".call", JS | RB, code_fold_call), ROW(".apply", JS, code_fold_call), ROW(".bind", JS, code_fold_call), ROW("$", JS, code_fold_tag), ROW("Bun.$", JS, code_fold_tag),
};
/* clang-format on */

const size_t code_folds_count = ARRAY_LEN(code_folds);
