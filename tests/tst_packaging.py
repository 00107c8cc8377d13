#!/usr/bin/env python3
"""What must stop a package from being made does stop it: each fault is planted in a copy of the project."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / 'packaging'), str(ROOT / 'packaging/windows')]

import check  # noqa: E402
import gather  # noqa: E402
import installers  # noqa: E402
import release  # noqa: E402

COPIED = ('.ci', 'packaging', 'resources', '.github', 'CMakeLists.txt', 'CHANGELOG.md', 'vcpkg.json', 'dev')


class PlantedFaults(unittest.TestCase):
    """A copy of the project in which one text is replaced by another."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.root / name)

    def plant(self, name, before, after):
        path = self.root / name
        content = path.read_bytes()
        self.assertIn(before.encode(), content)
        path.write_bytes(content.replace(before.encode(), after.encode(), 1))

    def test_the_project_as_it_is_passes(self):
        self.assertEqual(list(check.problems(self.root)), [])

    def test_faults_are_found(self):
        plist = 'packaging/macos/Info.plist.in'
        entry = 'packaging/linux/leadpad.desktop'
        workflow = '.github/workflows/build.yml'
        faults = {
            'a plist that is cut': (plist, '</plist>', '', 'Info.plist.in'),
            'a plist with an unknown element': (plist, '<true/>', '<maybe/>', 'Info.plist.in'),
            'a plist without a minimum system': (plist, 'LSMinimumSystemVersion', 'LSMinimum', 'LSMinimumSystemVersion'),
            'a plist without a link scheme': (plist, '<string>callto</string>', '', 'schemes'),
            'a plist without Russian': (plist, '<string>ru</string>', '', 'languages'),
            'entitlements that undo the runtime': (
                'packaging/macos/entitlements.plist', '<dict/>',
                '<dict><key>com.apple.security.cs.disable-library-validation</key><true/></dict>', 'undoes'),
            'an icon that is cut': ('resources/icons/leadpad.icns', 'icns', 'icnt', 'leadpad.icns'),
            'an icon without a size': ('resources/icons/leadpad.icns', 'ic10', 'ic99', '1024'),
            'a desktop file with a wrong category': (entry, 'Office;', 'Bureau;', 'desktop-file-validate'),
            'a desktop file without a link scheme': (entry, 'x-scheme-handler/leadpad;', '', 'schemes'),
            'metainfo without a summary': (release.METAINFO, '<summary>Put a phone lead into the CRM</summary>', '',
                                           'appstreamcli'),
            'metainfo with another version': (release.METAINFO, 'release version="', 'release version="9', 'metainfo'),
            'a changelog with another version': ('CHANGELOG.md', '## ', '## 9', 'CHANGELOG.md'),
            'a changelog without a date': ('CHANGELOG.md', 'not released yet', 'soon', 'CHANGELOG.md'),
            'vcpkg.json with another version': ('vcpkg.json', '"version-semver": "', '"version-semver": "9', 'vcpkg.json'),
            'a workflow that is no YAML': (workflow, 'jobs:', 'jobs: [', 'YAML'),
            'a workflow that needs nobody': (workflow, 'needs: [linux,', 'needs: [linus,', 'linus'),
            'a workflow with a script that is gone': (workflow, 'run: .ci/run', 'run: .ci/rum', '.ci/rum'),
            'an action without a version': (workflow, 'actions/checkout@v4', 'actions/checkout', 'version'),
            'a script with a fault': ('packaging/linux/package.sh', 'if [[', 'if ((', 'package.sh'),
        }
        for name, (file, before, after, word) in faults.items():
            with self.subTest(name):
                original = (self.root / file).read_bytes()
                self.plant(file, before, after)
                found = '\n'.join(check.problems(self.root))
                (self.root / file).write_bytes(original)
                self.assertIn(word, found)

    def test_a_release_needs_a_date_and_its_own_tag(self):
        tag = 'v' + release.version(self.root)
        self.assertRegex('\n'.join(release.problems(self.root, tag)), 'not released yet')
        date = release.xml.etree.ElementTree.parse(self.root / release.METAINFO).find('releases/release').get('date')
        self.plant('CHANGELOG.md', release.UNRELEASED, date)
        self.assertEqual(release.problems(self.root, tag), [])
        self.assertRegex('\n'.join(release.problems(self.root, 'v9.9.9')), 'the tag is v9.9.9')
        self.plant('CHANGELOG.md', date, '2001-01-01')
        self.assertRegex('\n'.join(release.problems(self.root, tag)), '2001-01-01')


class Dlls(unittest.TestCase):
    """gather.resolve() with binaries that import what a table says."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.prefix = pathlib.Path(self.folder.name)
        for name in ('Qt6Core.dll', 'libstdc++-6.dll', 'Qt6Gui.dll'):
            (self.prefix / name).touch()

    def resolve(self, table):
        return set(gather.resolve([pathlib.Path('leadpad.exe')], [self.prefix], {'kernel32.dll'},
                                  lambda binary: table.get(binary.name, [])))

    def test_what_dlls_need_comes_along(self):
        table = {'leadpad.exe': ['KERNEL32.dll', 'Qt6Core.dll', 'api-ms-win-core-synch-l1-2-0.dll'],
                 'Qt6Core.dll': ['libstdc++-6.dll']}
        self.assertEqual(self.resolve(table), {'qt6core.dll', 'libstdc++-6.dll'})

    def test_an_unknown_dll_stops_the_build(self):
        with self.assertRaisesRegex(LookupError, r'planted\.dll \(needed by Qt6Core\.dll\)'):
            self.resolve({'leadpad.exe': ['Qt6Core.dll'], 'Qt6Core.dll': ['planted.dll', 'KERNEL32.dll']})


class Removal(unittest.TestCase):
    def test_the_uninstaller_deletes_what_was_installed_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / 'plugins/tls').mkdir(parents=True)
            (root / 'leadpad.exe').touch()
            (root / 'plugins/tls/a.dll').touch()
            self.assertEqual(installers.deletions(root).splitlines(), [
                r'Delete "$INSTDIR\leadpad.exe"', r'Delete "$INSTDIR\plugins\tls\a.dll"',
                r'RMDir "$INSTDIR\plugins\tls"', r'RMDir "$INSTDIR\plugins"'])


if __name__ == '__main__':
    unittest.main()
