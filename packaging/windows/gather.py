#!/usr/bin/env python3
"""Copies Leadpad for Windows, the Qt plug-ins it needs and every DLL that they import into one folder.

A DLL that is neither in the search folders nor Windows' own is an error: what is missing shows on the machine that
builds, not on the one that starts the program.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

TRIPLET = 'x86_64-w64-mingw32'
PLUGINS = ('platforms/qwindows', 'styles/qwindowsvistastyle', 'sqldrivers/qsqlite', 'tls/qschannelbackend',
           'imageformats/qico')
PROGRAMS = ('leadpad', 'leadpad-cli', 'leadpad-practice')
QT_CONF = '[Paths]\nPrefix=.\nPlugins=plugins\nTranslations=translations\n'


def imported_by(binary):
    """Names of the DLLs that a Windows binary imports."""
    dump = subprocess.run([TRIPLET + '-objdump', '-p', str(binary)], check=True, capture_output=True, text=True,
                          errors='replace').stdout
    return re.findall(r'DLL Name: (\S+)', dump)


def windows_own(libraries):
    """Lower-case names of the DLLs that MinGW-w64 has import libraries for in the folder: Windows brings them."""
    return {path.name[len('lib'):-len('.a')].lower() + '.dll' for path in libraries.glob('lib*.a')} | {'msvcrt.dll'}


def resolve(roots, folders, own, imports=imported_by):
    """The DLLs that `roots` need, directly or through others, as {lower-case name: path}.

    Raises LookupError naming each DLL that is neither in `folders` nor in `own`.
    """
    found = {}
    for folder in reversed(folders):
        found.update({path.name.lower(): path for path in folder.glob('*.dll')})
    needed, missing, waiting = {}, set(), list(roots)
    while waiting:
        binary = waiting.pop()
        for name in imports(binary):
            key = name.lower()
            if key in needed or key in own or key.startswith(('api-ms-win-', 'ext-ms-')):
                continue
            if key not in found:
                missing.add(f'{name} (needed by {binary.name})')
                continue
            needed[key] = found[key]
            waiting.append(found[key])
    if missing:
        raise LookupError('DLLs that nobody brings along: ' + ', '.join(sorted(missing)))
    return needed


def gather(binaries, prefix, folder, source):
    """Fills `folder`; raises LookupError or OSError where something is missing."""
    library = pathlib.Path('/usr') / TRIPLET / 'lib'
    runtime = pathlib.Path(subprocess.run([TRIPLET + '-gcc-posix', '-print-file-name=libstdc++-6.dll'], check=True,
                                          capture_output=True, text=True).stdout.strip()).parent
    placed = {folder / (name + '.exe'): binaries / (name + '.exe') for name in PROGRAMS}
    placed |= {folder / 'plugins' / (name + '.dll'): prefix / 'plugins' / (name + '.dll') for name in PLUGINS}
    absent = [origin.name for origin in placed.values() if not origin.exists()]
    if absent:
        raise LookupError('not built: ' + ', '.join(absent))
    dlls = resolve(list(placed.values()), [prefix / 'bin', runtime, library], windows_own(library))
    placed |= {folder / path.name: path for path in dlls.values()}
    for target, origin in placed.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, target)
        subprocess.run([TRIPLET + '-strip', '--strip-unneeded', str(target)], check=True)
    for text in [source / 'LICENSE', *sorted((source / 'resources/licenses').glob('*.txt'))]:
        target = folder / 'licences' / (text.name if text.suffix else text.name + '.txt')
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(text, target)
    (folder / 'translations').mkdir()
    shutil.copyfile('/usr/share/qt6/translations/qtbase_ru.qm', folder / 'translations/qtbase_ru.qm')
    (folder / 'qt.conf').write_text(QT_CONF)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('binaries', type=pathlib.Path, help='folder of the programs that were built')
    parser.add_argument('prefix', type=pathlib.Path, help='what dependencies.sh printed')
    parser.add_argument('folder', type=pathlib.Path, help='folder to fill; it is emptied first')
    arguments = parser.parse_args()
    shutil.rmtree(arguments.folder, ignore_errors=True)
    arguments.folder.mkdir(parents=True)
    try:
        gather(arguments.binaries, arguments.prefix, arguments.folder, pathlib.Path(__file__).parents[2])
    except (LookupError, OSError, subprocess.CalledProcessError) as error:
        sys.exit(f'gather.py: {error}')


if __name__ == '__main__':
    main()
