#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source opens with its licence: C in line 1, scripts in the line below "#!". TAP.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/../.."
. tests/lint/lib/tap.sh

bare_c_files() {
	find src tests -name '*.[ch]' -exec awk '
		FNR == 1 && $0 != "/* SPDX-License-Identifier: MIT */" { print "# " FILENAME }' {} +
}

bare_scripts() {
	find dev .ci tests packaging docs -type f -exec awk '
		FNR == 1 { is_script = /^#!/ }
		FNR == 2 && is_script && $0 != "# SPDX-License-Identifier: MIT" { print "# " FILENAME }' {} +
}

report "C files open with the SPDX line" "$(bare_c_files)"
report "scripts have the SPDX line below #!" "$(bare_scripts)"
finish
