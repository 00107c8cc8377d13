#!/usr/bin/env python3
"""Packs Leadpad with its libraries into one archive that runs from any folder.

What belongs to the computer stays out: the C library, graphics drivers, X11 and Wayland, fonts, the bus.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

PROGRAMS = ('leadpad', 'leadpad-cli', 'leadpad-practice')
PLUGINS = ('platforms/libqxcb.so', 'platforms/libqoffscreen.so', 'platforms/libqwayland-generic.so',
           'sqldrivers/libqsqlite.so', 'tls/libqopensslbackend.so', 'tls/libqcertonlybackend.so',
           'platforminputcontexts/libcomposeplatforminputcontextplugin.so',
           'platforminputcontexts/libibusplatforminputcontextplugin.so', 'platformthemes/libqxdgdesktopportal.so',
           'imageformats/libqico.so', 'networkinformation/libqnetworkmanager.so', 'xcbglintegrations/libqxcb-glx-integration.so')
REQUIRED = ('platforms/libqxcb.so', 'sqldrivers/libqsqlite.so', 'tls/libqopensslbackend.so')
OF_THE_COMPUTER = re.compile(
    r'^(ld-linux|lib(c|m|dl|rt|pthread|resolv|util|nss_.*|GL|GLX|GLdispatch|EGL|OpenGL|drm|gbm|X11|X11-xcb|xcb|Xau'
    r'|Xdmcp|wayland-(client|cursor|egl)|fontconfig|freetype|expat|z|dbus-1|systemd|selinux|stdc\+\+|gcc_s|asound)\.so)')


def libraries_of(binary):
    """{name: path} of everything that the loader finds for a binary."""
    listed = subprocess.run(['ldd', str(binary)], check=True, capture_output=True, text=True).stdout
    missing = re.findall(r'(\S+) => not found', listed)
    if missing:
        raise LookupError(f'{binary.name} needs {", ".join(missing)}')
    return {name: pathlib.Path(path) for name, path in re.findall(r'(\S+) => (/\S+)', listed)}


def fill(folder, binaries, plugins, source):
    placed = {folder / 'bin' / name: binaries / 'bin' / name for name in PROGRAMS}
    for name in PLUGINS:
        if (plugins / name).exists():
            placed[folder / 'plugins' / name] = plugins / name
        elif name in REQUIRED:
            raise LookupError(f'no plug-in {name}')
    for origin in list(placed.values()):
        placed |= {folder / 'lib' / name: path for name, path in libraries_of(origin).items()
                   if not OF_THE_COMPUTER.match(name)}
    for target, origin in placed.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(origin, target)
        depth = len(target.relative_to(folder).parts) - 1
        if target.parent.name == 'lib':
            subprocess.run(['patchelf', '--set-rpath', '$ORIGIN', str(target)], check=True)
        else:
            subprocess.run(['strip', '--strip-unneeded', str(target)], check=True)
            subprocess.run(['patchelf', '--set-rpath', '$ORIGIN/' + '../' * depth + 'lib', str(target)], check=True)
    (folder / 'bin/qt.conf').write_text('[Paths]\nPrefix=..\nPlugins=plugins\nTranslations=translations\n')
    (folder / 'translations').mkdir()
    shutil.copy('/usr/share/qt6/translations/qtbase_ru.qm', folder / 'translations')
    (folder / 'licences').mkdir()
    for text in [source / 'LICENSE', *(source / 'resources/licenses').glob('*.txt')]:
        shutil.copy(text, folder / 'licences')
    for name in ('leadpad.desktop', 'com.example.Leadpad.metainfo.xml'):
        shutil.copy(source / 'packaging/linux' / name, folder)
    shutil.copy(source / 'resources/icons/leadpad-256.png', folder / 'leadpad.png')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('binaries', type=pathlib.Path, help='build folder')
    parser.add_argument('version')
    parser.add_argument('target', type=pathlib.Path, help='folder for the archive')
    arguments = parser.parse_args()
    plugins = pathlib.Path(subprocess.run(['qmake6', '-query', 'QT_INSTALL_PLUGINS'], check=True,
                                          capture_output=True, text=True).stdout.strip())
    name = f'leadpad-{arguments.version}-linux-x86_64'
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / name
        try:
            fill(folder, arguments.binaries, plugins, pathlib.Path(__file__).parents[2])
        except (LookupError, OSError, subprocess.CalledProcessError) as error:
            sys.exit(f'portable.py: {error}')
        with tarfile.open(arguments.target / (name + '.tar.xz'), 'w:xz') as archive:
            archive.add(folder, name)


if __name__ == '__main__':
    main()
