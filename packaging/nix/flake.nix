# SPDX-License-Identifier: MIT
{
  description = "Guard for the tool calls of coding agents";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forEach = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEach (pkgs: rec {
        hookguard = pkgs.callPackage ./package.nix { };
        default = hookguard;
      });
      overlays.default = final: _prev: {
        hookguard = final.callPackage ./package.nix { };
      };
      homeModules.default = import ./home-manager.nix self;
      homeManagerModules.default = self.homeModules.default; # the older name of the same output
      checks = forEach (pkgs: { inherit (self.packages.${pkgs.stdenv.hostPlatform.system}) hookguard; });
    };
}
