#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/packaging/others.sh
# The packages of other systems, as far as Debian's tools go: the RPM and the Arch package are built and
# used, the functions of the APKBUILD run, formula and flake parsed. TAP. What is not here is skipped:
# rpmbuild, makepkg with pacman and bsdtar, ruby, nix-instantiate. The builds leave out their tests.
# shellcheck disable=SC2317  # functions are run by point
set -eu
# shellcheck source=tests/packaging/lib.sh
. "$(dirname -- "$0")/lib.sh"

archive=$scratch/hookguard-$version.tar.gz
packaging=$scratch/hookguard-$version/packaging

make_archive() {
	export_to "$scratch/hookguard-$version"
	tar -C "$scratch" -czf "$archive" "hookguard-$version"
}

# Fedora's meson brings these macros, Debian's does not. Arguments follow them.
build_rpm() {
	top=$scratch/rpm
	mkdir -p "$top/SOURCES"
	cp "$archive" "$top/SOURCES/"
	rpmbuild -ba --nodeps --without check --define "_topdir $top" --define 'debug_package %{nil}' \
		--define 'meson meson setup build --buildtype=plain --prefix=%{_prefix} --mandir=%{_mandir} --wrap-mode=nodownload' \
		--define 'meson_build meson compile -C build' \
		--define 'meson_install env DESTDIR=%{buildroot} meson install -C build --no-rebuild' \
		"$packaging/rpm/hookguard.spec"
	ls "$top"/SRPMS/*.src.rpm
}

use_rpm() {
	mkdir "$scratch/unrpm"
	cd "$scratch/unrpm"
	rpm2cpio "$scratch"/rpm/RPMS/*/hookguard-"$version"-*.rpm | cpio -id --quiet
	guards "$PWD/usr/bin/hookguard"
	[ -e usr/share/hookguard/rules/30-git.rules ] && [ -n "$(find usr/share/man -name 'hookguard.1*')" ]
}

build_arch() {
	mkdir "$scratch/arch"
	cd "$scratch/arch"
	cp "$packaging/arch/PKGBUILD" "$archive" .
	if [ "$(id -u)" -eq 0 ]; then # makepkg refuses root
		chmod 755 "$scratch"
		chown -R 65534 .
	fi
	as_user env HOME="$PWD" PKGEXT=.pkg.tar.gz PACKAGER='test <test@example.org>' makepkg --nodeps --nocheck --nosign
}

use_arch() {
	mkdir "$scratch/unarch"
	cd "$scratch/unarch"
	tar -xzf "$scratch/arch/hookguard-$version"-*.pkg.tar.gz
	guards "$PWD/usr/bin/hookguard"
	[ -e usr/share/licenses/hookguard/LICENSE ] && grep -qx "pkgver = $version-1" .PKGINFO
}

# abuild is not in Debian: its functions are run in its order, with what abuild-meson does.
build_alpine() {
	mkdir "$scratch/alpine"
	cd "$scratch/alpine"
	tar -xzf "$archive"
	mkdir bin
	cat >bin/abuild-meson <<'END'
#!/bin/sh
exec meson setup --prefix=/usr --mandir=/usr/share/man --buildtype=plain --wrap-mode=nodownload -Dtests=false "$@"
END
	chmod +x bin/abuild-meson
	cat >run <<'END'
set -eu
. "$1"
[ "$pkgname-$pkgver.tar.gz" = "$2" ]
pkgdir=$3
cd "$pkgname-$pkgver"
build
package
END
	PATH=$PWD/bin:$PATH sh run "$packaging/alpine/APKBUILD" "${archive##*/}" "$scratch/unalpine"
	guards "$scratch/unalpine/usr/bin/hookguard"
}

lint_recipes() {
	shellcheck -s bash -e SC2034,SC2154 "$packaging/arch/PKGBUILD"
	shellcheck -s sh -e SC2034,SC2154 "$packaging/alpine/APKBUILD"
}

parse_flake() {
	for file in "$packaging"/nix/*.nix; do
		nix-instantiate --parse "$file" >/dev/null
	done
}

# with "TOOL…" NAME FUNCTION…
with() {
	tools=$1 name=$2
	shift 2
	for tool in $tools; do
		has "$tool" || {
			skip "$name" "no $tool"
			return 0
		}
	done
	point "$name" "$@"
}

arch_tools='makepkg pacman bsdtar'
point 'the sources are exported' make_archive
with rpmbuild 'rpmbuild builds the RPM' build_rpm
with 'rpmbuild rpm2cpio cpio' 'the hook of the RPM blocks and lets go on' use_rpm
with "$arch_tools" 'makepkg builds the Arch package' build_arch
with "$arch_tools" 'the hook of the Arch package blocks and lets go on' use_arch
point 'the functions of the APKBUILD build, install, and the hook guards' build_alpine
with shellcheck 'shellcheck finds nothing in PKGBUILD and APKBUILD' lint_recipes
with ruby 'the formula is Ruby' ruby -c "$packaging/homebrew/hookguard.rb"
with rpmlint 'rpmlint finds no error in the spec' rpmlint "$packaging/rpm/hookguard.spec"
with nix-instantiate 'the flake and its modules parse' parse_flake
finish
