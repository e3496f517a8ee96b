# SPDX-License-Identifier: MIT
# programs.hookguard: the settings and rules of the user, in the store, and the entry of Claude Code.
# The store is root's and cannot be written, so the agent cannot change what it is judged by.
self:
{ config, lib, pkgs, ... }:

let
  cfg = config.programs.hookguard;
  settingsFile = "${config.xdg.configHome}/hookguard/hookguard.conf";
  line = name: value: "${name} = ${value}\n";
in
{
  options.programs.hookguard = {
    enable = lib.mkEnableOption "hookguard, a guard for the tool calls of coding agents";

    package = lib.mkOption {
      type = lib.types.package;
      default = self.packages.${pkgs.stdenv.hostPlatform.system}.hookguard;
      defaultText = lib.literalExpression "hookguard";
      description = "The package whose executable is the hook.";
    };

    settings = lib.mkOption {
      type = lib.types.attrsOf lib.types.str;
      default = { };
      example = { level = "strict"; "context./srv/prod" = "production"; };
      description = "Lines of hookguard.conf, see hookguard.conf(5).";
    };

    rules = lib.mkOption {
      type = lib.types.attrsOf lib.types.lines;
      default = { };
      example = lib.literalExpression ''{ "50-mine" = builtins.readFile ./50-mine.rules; }'';
      description = "Rule files by their names without the ending, see hookguard.rules(5).";
    };

    claudeCodeHook = lib.mkOption {
      type = lib.types.attrs;
      readOnly = true;
      description = ''
        The entry of the hook, for whatever writes ~/.claude/settings.json:
        `programs.claude-code.settings.hooks.PreToolUse = [ config.programs.hookguard.claudeCodeHook ];`
      '';
    };
  };

  config = lib.mkMerge [
    {
      programs.hookguard.claudeCodeHook = {
        matcher = "*";
        hooks = [{
          type = "command";
          command = lib.getExe cfg.package;
          args = [ "--agent" "claude-code" "--config" settingsFile ];
          timeout = 10;
          onFailure = "block";
        }];
      };
    }
    (lib.mkIf cfg.enable {
      home.packages = [ cfg.package ];
      xdg.configFile = {
        "hookguard/hookguard.conf".text = lib.concatStrings (lib.mapAttrsToList line cfg.settings);
      } // lib.mapAttrs' (name: text: lib.nameValuePair "hookguard/rules/${name}.rules" { inherit text; }) cfg.rules;
    })
  ];
}
