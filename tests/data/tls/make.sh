#!/usr/bin/env bash
# Makes the certificates that the tests' own server shows. Nothing trusts their authority, whose key is
# thrown away; run again, it replaces all of them.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }

cat >"$work/ca.cnf" <<CNF
[ca]
default_ca = test
[test]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
CNF
: >"$work/index"

key "$work/authority"
openssl req -x509 -new -key "$work/authority.key" -subj "/CN=Leadpad test authority" -days 36500 -sha256 \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" -out authority.crt

# sign NAME ALTERNATIVE-NAMES FROM TO (YYYYMMDDHHMMSSZ)
sign() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=Leadpad test server $1" -out "$work/$1.csr"
    printf 'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=%s\n' "$2" >"$work/$1.ext"
    openssl ca -batch -notext -config "$work/ca.cnf" -cert authority.crt -keyfile "$work/authority.key" \
        -startdate "$3" -enddate "$4" -extfile "$work/$1.ext" -in "$work/$1.csr" -out "$1.crt"
}
sign good      "IP:127.0.0.1,DNS:localhost" 20200101000000Z 21200101000000Z
sign expired   "IP:127.0.0.1,DNS:localhost" 20200101000000Z 20210101000000Z
sign wronghost "DNS:crm.example.com"        20200101000000Z 21200101000000Z
