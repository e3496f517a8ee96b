# SPDX-License-Identifier: MIT
{ lib, stdenv, meson, ninja, pkg-config, scdoc, cjson, pcre2, python3 }:

stdenv.mkDerivation (finalAttrs: {
  pname = "hookguard";
  version = "0.1.0";

  # The flake lies in packaging/nix; the sources are two folders above it.
  src = lib.cleanSource ../..;

  nativeBuildInputs = [ meson ninja pkg-config scdoc ];
  buildInputs = [ cjson pcre2 ];
  nativeCheckInputs = [ python3 ];

  mesonFlags = [
    (lib.mesonBool "werror" false)
    (lib.mesonEnable "man-pages" true)
    (lib.mesonBool "tests" finalAttrs.finalPackage.doCheck)
    # Settings of the system are not part of the package.
    (lib.mesonOption "confdir" "/etc/hookguard")
  ];

  doCheck = true;
  postPatch = "patchShebangs tests dev";
  checkPhase = ''
    runHook preCheck
    meson test --no-rebuild --suite unit --suite rules --timeout-multiplier 5
    runHook postCheck
  '';

  meta = {
    description = "Guard for the tool calls of coding agents";
    homepage = "https://hookguard.example/";
    license = lib.licenses.mit;
    mainProgram = "hookguard";
    platforms = lib.platforms.unix;
  };
})
