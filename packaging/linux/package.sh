#!/usr/bin/env bash
# Makes the Debian package, the RPM package and the portable archive of build/release in build/package, and has them
# checked. --smoke also installs the Debian package in a clean Debian and tries it there.
set -euo pipefail
here=packaging/linux
smoke=
[[ ${1-} == --smoke ]] && smoke=1
export PATH=/usr/bin:$PATH # Python and its packages are the system's
python3 packaging/check.py
rm -rf build/package/_CPack_Packages build/package/*.deb build/package/*.rpm build/package/*.tar.xz
mkdir -p build/package
cpack --config build/release/CPackConfig.cmake -B build/package >build/package/cpack.log 2>&1 ||
    { cat build/package/cpack.log; exit 1; }
rm -rf build/package/_CPack_Packages
# The programs share most of their code; only the widest window of xz sees it.
package=$(ls build/package/*.deb)
dpkg-deb -R "$package" build/package/unpacked
dpkg-deb --root-owner-group -Zxz -z9 --build build/package/unpacked "$package" >/dev/null
rm -rf build/package/unpacked
lintian --allow-root --fail-on error,warning --suppress-tags-from-file "$here/lintian-tags" build/package/*.deb
rpm -qp --requires build/package/*.rpm >build/package/rpm-requires.txt 2>/dev/null
grep -q 'libQt6Widgets.so.6' build/package/rpm-requires.txt || { echo "the RPM package needs nothing" >&2; exit 1; }
"$here/portable.py" build/release "$(packaging/release.py version)" build/package
limit=3500000
size=$(stat -c %s build/package/*.deb)
ls -l build/package
((size <= limit)) || { echo "the Debian package is larger than $limit bytes" >&2; exit 1; }
if [[ $smoke ]]; then
    "$here/smoke" build/package/*.deb build/package
fi
