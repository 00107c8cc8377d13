#!/usr/bin/env python3
"""The signed manifest by which Leadpad learns of a newer version; needs OpenSSL 3.

update.py make CHANNEL PAGE FOLDER --key KEY.pem   writes FOLDER/CHANNEL.json and its .sig, and verifies them
update.py verify FILE --public BASE64              ends with 1 if FILE.sig is not a signature of FILE by that key
update.py public KEY.pem                           the public key, as LEADPAD_UPDATE_KEY wants it

KEY.pem is an Ed25519 key, `openssl genpkey -algorithm ed25519`. It belongs into the secrets of the release, never here.
"""

import argparse
import base64
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import release

DER_PREFIX = bytes.fromhex('302a300506032b6570032100')  # of an Ed25519 public key, RFC 8410


def openssl(*arguments):
    return subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True).stdout


def public_key(key):
    der = openssl('pkey', '-in', key, '-pubout', '-outform', 'DER')
    if not der.startswith(DER_PREFIX) or len(der) != len(DER_PREFIX) + 32:
        raise ValueError(f'{key} is not an Ed25519 key')
    return base64.b64encode(der[len(DER_PREFIX):]).decode()


def is_signed(document, public):
    """Whether the file beside `document` is a signature of it by the key `public` (base64)."""
    signature = document.with_name(document.name + '.sig')
    with tempfile.TemporaryDirectory() as folder:
        der, raw = pathlib.Path(folder) / 'key.der', pathlib.Path(folder) / 'signature'
        try:
            der.write_bytes(DER_PREFIX + base64.b64decode(public, validate=True))
            raw.write_bytes(base64.b64decode(signature.read_text().strip(), validate=True))
        except (OSError, ValueError):
            return False
        done = subprocess.run(['openssl', 'pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', der,
                               '-in', document, '-sigfile', raw], capture_output=True)
        return done.returncode == 0


def make(channel, page, folder, key, now=None):
    version, _, points = release.entries(release.ROOT)[0]
    published = (now or datetime.datetime.now(datetime.timezone.utc)).strftime('%Y-%m-%dT%H:%M:%SZ')
    document = folder / f'{channel}.json'
    folder.mkdir(parents=True, exist_ok=True)
    document.write_text(json.dumps({'leadpad': 1, 'channel': channel, 'version': version, 'published': published,
                                    'pages': {system: page for system in ('windows', 'macos', 'linux')},
                                    'notes': {'en': points[0]}}, ensure_ascii=False, indent=2) + '\n')
    with tempfile.NamedTemporaryFile() as raw:
        openssl('pkeyutl', '-sign', '-rawin', '-inkey', key, '-in', document, '-out', raw.name)
        signature = base64.b64encode(pathlib.Path(raw.name).read_bytes()).decode()
    document.with_name(document.name + '.sig').write_text(signature + '\n')
    return document


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest='command', required=True)
    making = commands.add_parser('make')
    making.add_argument('channel', choices=('stable', 'preview'))
    making.add_argument('page', help='https address where a person gets the version')
    making.add_argument('folder', type=pathlib.Path)
    making.add_argument('--key', required=True)
    verifying = commands.add_parser('verify')
    verifying.add_argument('file', type=pathlib.Path)
    verifying.add_argument('--public', required=True)
    commands.add_parser('public').add_argument('key')
    arguments = parser.parse_args()
    if arguments.command == 'public':
        print(public_key(arguments.key))
        return 0
    if arguments.command == 'make':
        document = make(arguments.channel, arguments.page, arguments.folder, arguments.key)
        public = public_key(arguments.key)
    else:
        document, public = arguments.file, arguments.public
    if not is_signed(document, public):
        print(f'update.py: {document} is not signed by this key', file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
