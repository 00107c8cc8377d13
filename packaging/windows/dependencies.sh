#!/usr/bin/env bash
# Builds what Leadpad for Windows needs from Debian's source packages, once: qtbase with SQLite, libphonenumber with
# abseil, protobuf-lite and ICU, libsodium, duktape, cpp-httplib, tl::expected. Prints the folder that holds the result; it is named after
# the content of this script and the toolchain file, so that a change of either builds anew. About half an hour.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
triplet=x86_64-w64-mingw32
key=$(cat "$here/dependencies.sh" "$here/toolchain.cmake" | sha256sum | cut -c1-12)
home=${LEADPAD_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/leadpad-windows}/$key
prefix=$home/prefix
if [[ -e $home/complete ]]; then
    echo "$prefix"
    exit
fi
exec 3>&1 1>&2 # what is said on the way is for the person, the folder for the caller
mkdir -p "$home"/{src,build,log} "$prefix"/{bin,include,lib/cmake}
cd "$home/src"
export PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig # not the libraries of the machine that builds

# step NAME COMMAND…: runs the command with its output in log/NAME.log, unless it was finished before.
step() {
    local name=$1
    shift
    [[ ! -e $home/build/$name.done ]] || return 0
    echo "$(date +%T) $name"
    ("$@") >"$home/log/$name.log" 2>&1 </dev/null & # beside the `if`: inside it `set -e` would not hold
    if ! wait $!; then
        tail -n 30 "$home/log/$name.log"
        echo "Building $name failed; the whole log is $home/log/$name.log" >&2
        exit 1
    fi
    touch "$home/build/$name.done"
}

# source_of PACKAGE FOLDER: Debian's source of a package, with Debian's patches.
source_of() {
    rm -rf "$2" "$2.fetched" && mkdir "$2.fetched"
    (cd "$2.fetched" && apt-get source -q --download-only "$1" && dpkg-source --extract ./*.dsc "../$2")
    basename "$2.fetched"/*.dsc .dsc >>"$home/versions.txt"
}

# cross NAME FOLDER [option]…: the CMake project in src/FOLDER, configured in build/NAME for Windows.
cross() {
    local name=$1 folder=$2
    shift 2
    cmake -G Ninja -S "$folder" -B "$home/build/$name" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" \
        -DLEADPAD_WINDOWS_PREFIX="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_C_FLAGS=-Wno-attributes -DCMAKE_CXX_FLAGS="${cross_flags-} -Wno-attributes" "$@"
}

fetch() {
    rm -f "$home/versions.txt"
    source_of qt6-base qtbase
    source_of sqlite3 sqlite
    source_of abseil abseil
    source_of protobuf protobuf
    source_of icu icu
    source_of libphonenumber libphonenumber
    source_of libsodium libsodium
    source_of duktape duktape
    source_of cpp-httplib cpp-httplib
}

# Debian takes SQLite's single file out of qtbase; it is made anew from Debian's SQLite.
sqlite() {
    mkdir -p "$home/build/sqlite" && cd "$home/build/sqlite"
    "$home/src/sqlite/configure" --disable-tcl --disable-readline
    make sqlite3.c sqlite3.h
    mkdir -p "$home/src/qtbase/src/3rdparty/sqlite"
    cp sqlite3.c sqlite3.h "$home/src/qtbase/src/3rdparty/sqlite/"
}

# tabletevent needs a header that Debian takes out. Where directwrite3 is found Qt 6.4 wants direct2d with it;
# direct2d1_1 would be a second platform plug-in.
qtbase() {
    cross qtbase qtbase -DBUILD_SHARED_LIBS=ON -DQT_HOST_PATH=/usr \
        -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/cmake" \
        -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DQT_QMAKE_DEVICE_OPTIONS="CROSS_COMPILE=$triplet-" \
        -DQT_BUILD_TESTS=OFF -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF \
        -DINPUT_opengl=no -DINPUT_dbus=no -DFEATURE_{dbus,printsupport,vulkan,tabletevent,direct2d1_1}=OFF \
        -DFEATURE_direct2d=ON -DFEATURE_{icu,glib,zstd,brotli,pkg_config,gssapi}=OFF \
        -DFEATURE_system_{zlib,pcre2,doubleconversion,freetype,harfbuzz,png,jpeg,sqlite}=OFF \
        -DFEATURE_openssl=OFF -DFEATURE_schannel=ON -DFEATURE_sql_sqlite=ON -DFEATURE_sql_{odbc,mysql,psql}=OFF
    cmake --build "$home/build/qtbase"
    cmake --install "$home/build/qtbase" --strip
}

abseil() {
    cross abseil abseil -DCMAKE_CXX_STANDARD=17 -DABSL_PROPAGATE_CXX_STD=ON -DBUILD_TESTING=OFF
    cmake --build "$home/build/abseil"
    cmake --install "$home/build/abseil"
}

protobuf() {
    cross protobuf protobuf -Dprotobuf_BUILD_{TESTS,PROTOC_BINARIES,SHARED_LIBS}=OFF -Dprotobuf_WITH_ZLIB=OFF
    cmake --build "$home/build/protobuf" --target libprotobuf-lite
    cmake --install "$home/build/protobuf" --component protobuf-headers
    cp "$home/build/protobuf/libprotobuf-lite.a" "$prefix/lib/"
}

# ICU makes its own tools for the building machine first. Its data of 31 MB is not needed: an empty one comes instead.
icu() {
    local parts=(--enable-static --disable-shared --disable-tests --disable-samples --disable-extras --disable-icuio
        --disable-layoutex)
    mkdir -p "$home"/build/icu/{native,windows}
    (cd "$home/build/icu/native" && "$home/src/icu/source/runConfigureICU" Linux "${parts[@]}" && make -j"$(nproc)")
    cd "$home/build/icu/windows"
    CC=$triplet-gcc-posix CXX=$triplet-g++-posix "$home/src/icu/source/configure" --host=$triplet \
        --with-cross-build="$home/build/icu/native" --prefix="$prefix" --disable-tools "${parts[@]}"
    make -j"$(nproc)"
    make install
}

libphonenumber() {
    sed -i 's/^ *find_or_build_gtest *()/# &/' libphonenumber/cpp/CMakeLists.txt # its tests are not built
    cross_flags=-DU_STATIC_IMPLEMENTATION cross phonenumber libphonenumber/cpp -DCMAKE_CXX_STANDARD=17 \
        -DBUILD_GEOCODER=OFF -DREGENERATE_METADATA=OFF -DUSE_BOOST=OFF -DUSE_STDMUTEX=ON -DUSE_PROTOBUF_LITE=ON \
        -DUSE_ALTERNATE_FORMATS=OFF -DBUILD_STATIC_LIB=ON -DBUILD_SHARED_LIB=OFF \
        -DICU_UC_LIB="$prefix/lib/libsicuuc.a" -DICU_I18N_LIB="$prefix/lib/libsicuin.a" \
        -DPROTOBUF_LIB="$prefix/lib/libprotobuf-lite.a"
    cmake --build "$home/build/phonenumber" --target phonenumber
    cp "$home/build/phonenumber/libphonenumber.a" "$prefix/lib/"
    (cd libphonenumber/cpp/src && find phonenumbers -name '*.h' -not -path '*/test/*' \
        -exec cp --parents {} "$prefix/include/" \;)
    # A package as vcpkg has it: a static library takes along what it is made with.
    mkdir -p "$prefix/lib/cmake/libphonenumber"
    cat >"$prefix/lib/cmake/libphonenumber/libphonenumber-config.cmake" <<'TEXT'
find_package(absl CONFIG REQUIRED)
get_filename_component(_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET libphonenumber::phonenumber)
  add_library(libphonenumber::phonenumber STATIC IMPORTED)
  set_target_properties(libphonenumber::phonenumber PROPERTIES
    IMPORTED_LOCATION "${_prefix}/lib/libphonenumber.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_prefix}/include"
    INTERFACE_COMPILE_DEFINITIONS "U_STATIC_IMPLEMENTATION;I18N_PHONENUMBERS_USE_STDMUTEX;I18N_PHONENUMBERS_USE_ICU_REGEXP"
    INTERFACE_LINK_LIBRARIES "${_prefix}/lib/libprotobuf-lite.a;absl::node_hash_set;absl::strings;absl::synchronization;${_prefix}/lib/libsicuin.a;${_prefix}/lib/libsicuuc.a;${_prefix}/lib/libsicudt.a;advapi32")
endif()
TEXT
}

libsodium() {
    cd "$home/src/libsodium"
    [[ -x configure ]] || autoreconf -fi
    mkdir -p "$home/build/libsodium" && cd "$home/build/libsodium"
    CC=$triplet-gcc-posix "$home/src/libsodium/configure" --host=$triplet --prefix="$prefix" --enable-static \
        --disable-shared
    make -j"$(nproc)"
    make install
}

duktape() {
    mkdir -p "$home/build/duktape" && cd "$home/build/duktape"
    $triplet-gcc-posix -std=c99 -O2 -c "$home/src/duktape/src/duktape.c"
    $triplet-ar rcs "$prefix/lib/libduktape.a" duktape.o
    cp "$home"/src/duktape/src/{duktape,duk_config}.h "$prefix/include/"
}

headers() {
    cp cpp-httplib/httplib.h "$prefix/include/"
    cp -r /usr/include/tl "$prefix/include/"
    mkdir -p "$prefix/lib/cmake/tl-expected"
    cat >"$prefix/lib/cmake/tl-expected/tl-expected-config.cmake" <<'TEXT'
get_filename_component(_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET tl::expected)
  add_library(tl::expected INTERFACE IMPORTED)
  set_target_properties(tl::expected PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${_prefix}/include")
endif()
TEXT
}

echo "Building what Leadpad for Windows needs in $home: half an hour, once."
step sources fetch
step headers headers
step libsodium libsodium
step duktape duktape
step sqlite sqlite
step abseil abseil
step protobuf protobuf
step icu icu
step libphonenumber libphonenumber
step qtbase qtbase
rm -rf "$home/src" "$home"/build/*/
touch "$home/complete"
echo "$prefix" >&3
