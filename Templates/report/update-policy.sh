#!/bin/sh
# Writes the hashes of the page's style and script into policy.xsl. Needs xsltproc and openssl.
# With --check it changes nothing and fails if the hashes are out of date.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The text between a start tag and its end tag, as a browser sees it, in a page made from the smallest of inputs.
printf '%s' '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2" id="t" end-time="2000-01-01T00:00:00Z"/>' >"$work/in.xml"
xsltproc xccdf-report.xsl "$work/in.xml" >"$work/page.html"
hash_of() {
  awk -v element="$1" 'BEGIN { RS = "\001" } {
    start = index($0, "<" element ">") + length(element) + 2
    printf "%s", substr($0, start, index($0, "</" element ">") - start)
  }' "$work/page.html" | openssl dgst -sha256 -binary | openssl base64 -A
}

sed -e "s#style-src 'sha256-[^']*'#style-src 'sha256-$(hash_of style)'#" \
    -e "s#script-src 'sha256-[^']*'#script-src 'sha256-$(hash_of script)'#" policy.xsl >"$work/policy.xsl"
cmp -s policy.xsl "$work/policy.xsl" && exit 0
if [ "${1-}" = --check ]; then
  echo "policy.xsl does not fit style.xsl and script.xsl: run update-policy.sh" >&2
  exit 1
fi
cat "$work/policy.xsl" >policy.xsl
