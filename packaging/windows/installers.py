#!/usr/bin/env python3
"""Makes the installer (NSIS), the MSI package and the ZIP archive of the folder that gather.py filled."""

import argparse
import pathlib
import re
import subprocess
import sys
import uuid
import xml.sax.saxutils
import zipfile

HERE = pathlib.Path(__file__).parent
ICONS = HERE.parents[1] / 'resources/icons'
ICON = ICONS / 'leadpad.ico'
NAMES = uuid.UUID('6f1f6d2c-6d0b-4d0e-9a53-1c7a2c5b9e10')  # whatever is named below it keeps its number

# What wixl cannot say: who passes no PROFILE gets none, but an upgrade keeps the one that was passed before; the
# properties reach the part that runs with higher rights; Root -1 is the computer's registry or, with ALLUSERS=2
# MSIINSTALLPERUSER=1, the user's.
TABLES = (
    "UPDATE `Registry` SET `Root` = -1 WHERE `Root` = 2",
    "UPDATE `Property` SET `Value` = 'WIX_UPGRADE_DETECTED;WIX_DOWNGRADE_DETECTED;PROFILE;LANG'"
    " WHERE `Property` = 'SecureCustomProperties'",
    *(query for number, (name, value) in enumerate({'PROFILE': 'Profile', 'LANG': 'Language'}.items()) for query in (
        f"UPDATE `Component` SET `Condition` = '{name}' WHERE `Component` = '{value}'",
        "INSERT INTO `RegLocator` (`Signature_`, `Root`, `Key`, `Name`, `Type`)"
        f" VALUES ('Earlier{value}', 2, 'Software\\Leadpad', '{value}', 18)",
        f"INSERT INTO `AppSearch` (`Property`, `Signature_`) VALUES ('EARLIER{name}', 'Earlier{value}')",
        "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)"
        f" VALUES ('Keep{value}', 51, '{name}', '[EARLIER{name}]')",
        *(f"INSERT INTO `{table}` (`Action`, `Condition`, `Sequence`)"
          f" VALUES ('Keep{value}', 'EARLIER{name} AND NOT {name}', {60 + number})"
          for table in ('InstallExecuteSequence', 'InstallUISequence')),
    )),
    *(f"INSERT INTO `{table}` (`Action`, `Sequence`) VALUES ('AppSearch', 50)"
      for table in ('InstallExecuteSequence', 'InstallUISequence')),
)


def files_in(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob('*') if path.is_file())


def deletions(folder):
    """NSIS lines that remove what `folder` holds, and nothing else."""
    lines = [f'Delete "$INSTDIR\\{pathlib.PureWindowsPath(path)}"' for path in files_in(folder)]
    folders = {parent for path in files_in(folder) for parent in path.parents if parent.name}
    deepest_first = sorted(folders, key=lambda path: (-len(path.parts), path))
    return '\n'.join(lines + [f'RMDir "$INSTDIR\\{pathlib.PureWindowsPath(path)}"' for path in deepest_first]) + '\n'


def nsis(folder, version, target):
    listing = target.with_suffix('.nsh')
    listing.write_text(deletions(folder))
    picture = target.with_suffix('.bmp')  # beside the last page; NSIS's own is of another age
    subprocess.run(['convert', '-size', '164x314', 'gradient:#ffffff-#cfe0f7', str(ICONS / 'leadpad-128.png'),
                    '-gravity', 'center', '-geometry', '96x96+0-40', '-composite', f'BMP3:{picture}'], check=True)
    # Wherever the installer writes "Leadpad", the language follows the system.
    subprocess.run(['makensis', '-V2', '-INPUTCHARSET', 'UTF8', f'-DVERSION={version}', f'-DSTAGE={folder}',
                    f'-DFILES={listing}', f'-DOUT={target}', f'-DICON={ICON}', f'-DPICTURE={picture}',
                    str(HERE / 'leadpad.nsi')], check=True)
    listing.unlink()
    picture.unlink()


def identifier(kind, path):
    return kind + '_' + uuid.uuid5(NAMES, str(path)).hex


def below_root(path):
    """wixl takes relative paths alone."""
    return str(path.resolve().relative_to('/'))


def directory_tree(folder, base, components):
    """The Directory elements below `base`, with a component a file; their numbers are added to `components`."""
    lines = []
    for path in sorted(base.iterdir()):
        name = xml.sax.saxutils.quoteattr(path.name)
        inner = path.relative_to(folder)
        if path.is_dir():
            lines += [f'<Directory Id="{identifier("dir", inner)}" Name={name}>',
                      *directory_tree(folder, path, components), '</Directory>']
            continue
        component = identifier('cmp', inner)
        components.append(component)
        source = xml.sax.saxutils.quoteattr(below_root(path))
        lines += [f'<Component Id="{component}" Guid="{uuid.uuid5(NAMES, "guid/" + str(inner))}" Win64="yes">',
                  f'<File Id="{identifier("file", inner)}" Source={source} Name={name} KeyPath="yes"/>', '</Component>']
    return lines


def msi(folder, version, target):
    components = []
    tree = '\n'.join(directory_tree(folder, folder, components))
    references = '\n'.join(f'<ComponentRef Id="{component}"/>' for component in components)
    source = (HERE / 'leadpad.wxs.in').read_text()
    for name, value in {'VERSION': version, 'FILES': tree, 'COMPONENTS': references, 'ICON': below_root(ICON)}.items():
        source = source.replace(f'@{name}@', value)
    description = target.with_suffix('.wxs')
    description.write_text(source)
    subprocess.run(['wixl', '--arch', 'x64', '-o', str(target), str(description)], check=True, cwd='/')
    description.unlink()
    for query in TABLES:
        subprocess.run(['msibuild', str(target), '-q', query], check=True)


def archive(folder, version, target):
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files_in(folder):
            packed.write(folder / path, f'Leadpad-{version}/{path}')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('version', help='three numbers')
    parser.add_argument('target', type=pathlib.Path, help='folder for the installers')
    parser.add_argument('--only', choices=('nsis', 'msi', 'zip'), action='append')
    arguments = parser.parse_args()
    if not re.fullmatch(r'\d+\.\d+\.\d+', arguments.version):
        sys.exit(f'installers.py: "{arguments.version}" is not a version of three numbers')
    folder, target = arguments.folder.resolve(), arguments.target.resolve()
    target.mkdir(parents=True, exist_ok=True)
    name = f'leadpad-{arguments.version}-win64'
    made = {'nsis': (nsis, '-setup.exe'), 'msi': (msi, '.msi'), 'zip': (archive, '.zip')}
    for kind in arguments.only or made:
        make, ending = made[kind]
        make(folder, arguments.version, target / (name + ending))


if __name__ == '__main__':
    main()
