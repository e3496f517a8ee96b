# SPDX-License-Identifier: MIT
class Hookguard < Formula
  desc "Guard for the tool calls of coding agents"
  homepage "https://hookguard.example/"
  url "https://hookguard.example/releases/hookguard-0.1.0.tar.gz"
  # Of the release's archive: `brew fetch --build-from-source` says it.
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "meson" => :build
  depends_on "ninja" => :build
  depends_on "pkgconf" => :build
  depends_on "scdoc" => :build
  depends_on "cjson"
  depends_on "pcre2"

  def install
    system "meson", "setup", "build", "-Dwerror=false", "-Dtests=false", "-Dman-pages=enabled",
           "-Dconfdir=#{etc}/hookguard", *std_meson_args
    system "meson", "compile", "-C", "build"
    system "meson", "install", "-C", "build"
  end

  def caveats
    <<~EOS
      Name the hook as #{opt_bin}/hookguard in the agent's settings: that path stays when the
      version changes. The folder is yours and not root's, so the agent could write there.
    EOS
  end

  test do
    call = '{"session_id":"s","cwd":"/","hook_event_name":"PreToolUse","tool_name":"Bash",' \
           '"tool_input":{"command":"git push --force"}}'
    message = pipe_output("#{bin}/hookguard --agent claude-code 2>&1", call, 2)
    assert_match "blocked by git.push-force", message
    system bin/"hookguard", "test"
  end
end
