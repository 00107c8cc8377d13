#!/usr/bin/env python3
"""Checks what no compiler reads: the bundle's property lists, icons, desktop file, metainfo, workflows, versions.

check.py [FOLDER]   of the project; ends with 1 and a sentence for each thing that is wrong.
"""

import pathlib
import plistlib
import re
import struct
import subprocess
import sys
import xml.parsers.expat

import release

ICNS_SIZES = {b'is32': 16, b'il32': 32, b'ih32': 48, b'it32': 128, b'ic08': 256, b'ic09': 512, b'ic10': 1024}
SCHEMES = {'tel', 'callto', 'leadpad'}
LANGUAGES = {'en', 'ru'}


def plist(path):
    """The property list, with CMake's variables as they stand."""
    try:
        return plistlib.loads(path.read_bytes())
    except (plistlib.InvalidFileException, xml.parsers.expat.ExpatError, ValueError) as error:
        raise ValueError(f'{path.name} is no property list: {error}') from error


def check_bundle(root):
    info = plist(root / 'packaging/macos/Info.plist.in')
    for key in ('CFBundleIdentifier', 'CFBundleExecutable', 'CFBundleShortVersionString', 'CFBundleVersion',
                'LSMinimumSystemVersion', 'NSHumanReadableCopyright'):
        if not isinstance(info.get(key), str) or not info[key]:
            yield f'Info.plist.in has no {key}'
    schemes = {scheme for kind in info.get('CFBundleURLTypes', []) for scheme in kind.get('CFBundleURLSchemes', [])}
    if schemes != SCHEMES:
        yield f'Info.plist.in offers the schemes {sorted(schemes)}, not {sorted(SCHEMES)}'
    if set(info.get('CFBundleLocalizations', [])) != LANGUAGES:
        yield 'Info.plist.in does not name the languages en and ru'
    if info.get('CFBundleIconFile') != 'leadpad.icns':
        yield 'Info.plist.in names another icon than leadpad.icns'
    if info.get('CFBundlePackageType') != 'APPL':
        yield 'Info.plist.in is not that of a program'
    entitlements = plist(root / 'packaging/macos/entitlements.plist')
    if not all(value is True for value in entitlements.values()):
        yield 'entitlements.plist has something else than true'
    for right in ('get-task-allow', 'cs.disable-library-validation', 'cs.allow-unsigned-executable-memory'):
        if f'com.apple.security.{right}' in entitlements:
            yield f'entitlements.plist undoes the hardened runtime: {right}'


def check_icns(root):
    data = (root / 'resources/icons/leadpad.icns').read_bytes()
    magic, length = struct.unpack('>4sI', data[:8])
    if magic != b'icns' or length != len(data):
        yield 'leadpad.icns is damaged'
        return
    at, kinds = 8, set()
    while at < len(data):
        kind, size = struct.unpack('>4sI', data[at:at + 8])
        if size < 8:
            yield 'leadpad.icns is damaged'
            return
        kinds.add(kind)
        at += size
    for kind, size in ICNS_SIZES.items():
        if kind not in kinds:
            yield f'leadpad.icns has no picture of {size} pixels'


def check_ico(root):
    data = (root / 'resources/icons/leadpad.ico').read_bytes()
    _, kind, count = struct.unpack('<HHH', data[:6])
    sizes = {data[6 + 16 * n] or 256 for n in range(count)}
    if kind != 1 or not {16, 32, 48, 256} <= sizes:
        yield f'leadpad.ico has the sizes {sorted(sizes)}'


def check_by_tool(root):
    metainfo = root / release.METAINFO
    for command in (['desktop-file-validate', root / 'packaging/linux/leadpad.desktop'],
                    ['appstreamcli', 'validate', '--no-net', metainfo]):
        try:
            done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        except FileNotFoundError:
            yield f'{command[0]} is not installed'
            continue
        if done.returncode:
            yield f'{command[0]}: {done.stdout}{done.stderr}'.strip()
    entry = (root / 'packaging/linux/leadpad.desktop').read_text()
    handled = set(re.findall(r'x-scheme-handler/(\w+)', entry))
    if handled != SCHEMES:
        yield f'leadpad.desktop offers the schemes {sorted(handled)}, not {sorted(SCHEMES)}'
    for script in [root / 'dev', *root.glob('packaging/**/*.sh'), *root.glob('packaging/*/smoke'),
                   root / 'packaging/windows/run-in-wine']:
        done = subprocess.run(['bash', '-n', str(script)], capture_output=True, text=True)
        if done.returncode:
            yield f'{script.name}: {done.stderr.strip()}'


def check_workflows(root):
    import yaml
    jobs = {}
    for path in sorted((root / '.github/workflows').glob('*.yml')):
        try:
            content = yaml.safe_load(path.read_text())
        except yaml.YAMLError as error:
            yield f'{path.name} is no YAML: {error}'
            continue
        for name, job in content.get('jobs', {}).items():
            jobs[name] = job
            where = f'{path.name}, job {name}'
            if 'runs-on' not in job:
                yield f'{where}: no runs-on'
            needs = job.get('needs', [])
            for needed in [needs] if isinstance(needs, str) else needs:
                if needed not in content['jobs']:
                    yield f'{where} needs {needed}, which is not there'
            for step in job.get('steps', []):
                if ('uses' in step) == ('run' in step):
                    yield f'{where}: a step must have either uses or run: {step.get("name", step)}'
                if 'uses' in step and not re.fullmatch(r'[\w./-]+@[\w.-]+', step['uses']):
                    yield f'{where}: {step["uses"]} names no version'
                for script in re.findall(r'(?:^|\s)\.?/?((?:packaging|\.ci)/[\w./-]+|\./dev)\b', step.get('run', '')):
                    if not (root / script).exists():
                        yield f'{where}: {script} is not there'
    for name in ('windows', 'macos', 'linux', 'release'):
        if name not in jobs:
            yield f'no workflow has a job {name}'


def problems(root):
    for check in (check_bundle, check_icns, check_ico, check_by_tool, check_workflows, release.problems):
        try:
            yield from check(root)
        except (ValueError, OSError) as error:
            yield str(error)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else release.ROOT)
    found = list(problems(root))
    for problem in found:
        print(f'check.py: {problem}', file=sys.stderr)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
