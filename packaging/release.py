#!/usr/bin/env python3
"""What a release is called, where it is written, and whether all places say the same.

release.py check             version and newest entry agree in CMakeLists.txt, CHANGELOG.md, metainfo and vcpkg.json
release.py check --tag v1.2.3   the same for a release: the tag fits too, and the entry has a date
release.py version           the version
release.py debian-changelog  CHANGELOG.md as Debian wants it
"""

import datetime
import email.utils
import json
import pathlib
import re
import sys
import textwrap
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
METAINFO = 'packaging/linux/com.example.Leadpad.metainfo.xml'
MAINTAINER = 'The Leadpad authors <leadpad@example.com>'
UNRELEASED = 'not released yet'


def entries(root):
    """The changelog, newest first: (version, date or UNRELEASED, [text of each point])."""
    text = (root / 'CHANGELOG.md').read_text()
    found = []
    for part in re.split(r'^## ', text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition('\n')
        match = re.fullmatch(r'(\d+\.\d+\.\d+), (\d{4}-\d\d-\d\d|' + UNRELEASED + ')', heading.strip())
        if not match:
            raise ValueError(f'CHANGELOG.md: "## {heading}" is not "## VERSION, YYYY-MM-DD" or "…, {UNRELEASED}"')
        points = [' '.join(point.split()) for point in re.split(r'^- ', body, flags=re.MULTILINE)[1:]]
        found.append((*match.groups(), points))
    return found


def version(root):
    return re.search(r'^project\(Leadpad VERSION ([\d.]+)', (root / 'CMakeLists.txt').read_text(), re.MULTILINE)[1]


def problems(root, tag=None):
    """Sentences about what does not agree; none if all is well."""
    found = []
    built = version(root)
    logged, date, _ = entries(root)[0]
    if logged != built:
        found.append(f'CMakeLists.txt has version {built}, the newest entry of CHANGELOG.md {logged}')
    release = xml.etree.ElementTree.parse(root / METAINFO).find('releases/release')
    if release is None or release.get('version') != built:
        found.append(f'CMakeLists.txt has version {built}, the metainfo {release and release.get("version")}')
    packaged = json.loads((root / 'vcpkg.json').read_text())['version-semver']
    if packaged != built:
        found.append(f'CMakeLists.txt has version {built}, vcpkg.json {packaged}')
    if tag is None:
        return found
    if tag != 'v' + built:
        found.append(f'the tag is {tag}, the version {built}')
    if date == UNRELEASED:
        found.append(f'CHANGELOG.md says that {logged} is {UNRELEASED}')
    elif release is not None and release.get('date') != date:
        found.append(f'CHANGELOG.md has {date} for {logged}, the metainfo {release.get("date")}')
    return found


def debian_changelog(root):
    texts = []
    for number, date, points in entries(root):
        day = datetime.date.today() if date == UNRELEASED else datetime.date.fromisoformat(date)
        moment = datetime.datetime.combine(day, datetime.time(12), datetime.timezone.utc)
        lines = [textwrap.fill(point, 76, initial_indent='  * ', subsequent_indent='    ') for point in points]
        texts.append('\n'.join([f'leadpad ({number}) unstable; urgency=medium', '', *lines, '',
                                f' -- {MAINTAINER}  {email.utils.format_datetime(moment)}']))
    return '\n\n'.join(texts) + '\n'


def main(arguments):
    if arguments[:1] == ['check']:
        found = problems(ROOT, arguments[2] if arguments[1:2] == ['--tag'] else None)
        for problem in found:
            print(f'release.py: {problem}', file=sys.stderr)
        return 1 if found else 0
    if arguments == ['version']:
        print(version(ROOT))
    elif arguments == ['debian-changelog']:
        print(debian_changelog(ROOT), end='')
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
