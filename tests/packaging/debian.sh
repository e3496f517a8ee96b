#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/packaging/debian.sh
# Builds the Debian package from a clean export, lints it, installs it below a folder with a database
# of packages of its own, uses it, and purges it. TAP. Needs debhelper, lintian, fakeroot and the build
# dependencies of packaging/debian/control; DEB_BUILD_OPTIONS=nocheck leaves out the tests of the build.
# shellcheck disable=SC2317  # functions are run by point
set -eu
# shellcheck source=tests/packaging/lib.sh
. "$(dirname -- "$0")/lib.sh"

for tool in dpkg-buildpackage dh lintian fakeroot; do
	has "$tool" || {
		echo "1..0 # SKIP no $tool"
		exit 0
	}
done

tree=$scratch/hookguard-$version
image=$scratch/image
guard=$image/usr/bin/hookguard

# The release's archive has packaging/debian where any other file is; Debian's own file puts it to debian/.
export_source() {
	export_to "$tree"
	tar -C "$scratch" -czf "$scratch/hookguard_$version.orig.tar.gz" "hookguard-$version"
	cp -R "$tree/packaging/debian" "$tree/debian"
}

build_package() {
	cd "$tree"
	dpkg-buildpackage -us -uc
	ls "$scratch/hookguard_$version"-*.dsc "$scratch/hookguard_$version"-*.deb
}

# No tag may be an error.
lint_package() {
	cd "$scratch"
	lintian --allow-root --no-cfg --fail-on error hookguard_*.changes
}

# dpkg with a root and a database of its own: nothing of this system is read or written. What the
# package depends on was just built against, so it is here.
dpkg_there() {
	fakeroot dpkg --root="$image" --force-depends --force-not-root --force-bad-path \
		--log=/dev/null "$@"
}

install_package() {
	mkdir -p "$image/var/lib/dpkg/updates" "$image/var/lib/dpkg/info" "$image/var/lib/dpkg/triggers"
	: >"$image/var/lib/dpkg/status"
	dpkg_there --install "$scratch/hookguard_$version"-*.deb
	dpkg-query --admindir="$image/var/lib/dpkg" -W -f '${Status}' hookguard | grep -qx 'install ok installed'
	for file in share/man/man1/hookguard.1.gz share/man/man5/hookguard.rules.5.gz \
		share/bash-completion/completions/hookguard share/zsh/site-functions/_hookguard \
		share/fish/vendor_completions.d/hookguard.fish share/hookguard/rules/30-git.rules \
		share/doc/hookguard/copyright; do
		[ -s "$image/usr/$file" ]
	done
}

# Nothing in it may be writable for others: such rules would be refused.
check_modes() {
	[ -z "$(find "$image/usr" ! -type l -perm /022 -print)" ]
}

use_package() {
	"$tree/debian/tests/hook" "$image"
}

purge_package() {
	dpkg_there --purge hookguard
	if dpkg-query --admindir="$image/var/lib/dpkg" -W hookguard; then false; fi
	[ -z "$(find "$image" -path "$image/var/lib/dpkg" -prune -o ! -type d -print)" ]
	[ ! -e "$guard" ]
}

point 'the sources are exported' export_source
point 'dpkg-buildpackage builds source and binary package' build_package
point 'lintian finds no error' lint_package
sed 's/^/# | /' "$scratch/log"
point 'it can be installed, with pages, completions and rules' install_package
point 'nobody else can write what was installed' check_modes
point 'the installed hook blocks and lets go on' use_package
point 'purging leaves nothing' purge_package
finish
