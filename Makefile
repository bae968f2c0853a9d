# Scapwright. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SCHEMAS := .build/schemas
RELEASE := .build/release
CONTENT := Content/dhi-gpos
DATASTREAM := dist/ssg-dhi-gpos-ds.xml
DEMO_FIXTURE := $(CONTENT)/fixtures/debian-13
# What `make requirements` and `make mutations` look at: Debian's ssg packages have them.
DATASTREAMS ?= $(wildcard /usr/share/xml/scap/ssg/content/*-ds.xml)
MUTATED ?= $(wildcard $(addprefix /usr/share/xml/scap/ssg/content/ssg-,$(addsuffix .xml,chromium-ds firefox-ds chromium-oval firefox-oval)))
# Relocations in a form that takes 50 KB and not 1.3 MB, where glibc knows it: since 2.36, which Debian 12 has.
PACKED := $(shell getconf GNU_LIBC_VERSION | awk '$$2 >= 2.36 { print "-Xlinker -z -Xlinker pack-relative-relocs" }')
# The other names of the executable scap, by which it is other programs.
LINKS := $(filter-out scap,$(file <Packaging/programs))
PROFILE := xccdf_dhi-gpos_profile_.check

# Debian packages: what the build links, what the schemas come from, and what the tests compare with.
BUILD_PACKAGES := pkg-config libxml2-dev libxslt1-dev libpcre2-dev libarchive-dev libssl-dev libcurl4-openssl-dev libsqlite3-dev libyaml-dev zlib1g-dev liblzma-dev
TEST_PACKAGES := openscap-scanner xsltproc openssl xz-utils zstd bzip2 python3-jsonschema python3-yaml shellcheck \
    curl docker.io docker-registry openscap-utils podman python3-docker

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: deps
deps: ## install the Debian packages that the build needs
	@Schemas/install-packages $(BUILD_PACKAGES)

.PHONY: test-deps
test-deps: deps
	@Schemas/install-packages $(TEST_PACKAGES)

.PHONY: schemas
schemas: ## fetch the official schemas and check them
	@Schemas/fetch $(SCHEMAS)

.PHONY: build
build: deps schemas ## build for debugging
	swift build

.PHONY: release
release: deps schemas ## build the executable for use, with its other names
	swift build -c release --static-swift-stdlib $(PACKED) --product scap
	cd $(RELEASE) && for name in $(LINKS); do ln -sf scap $$name; done

.PHONY: content
content: release $(DATASTREAM) ## build the shipped datastream into dist/

.PHONY: $(DATASTREAM)
$(DATASTREAM): release
	@mkdir -p dist
	$(RELEASE)/scap build $(CONTENT) -o $@

.PHONY: demo
demo: content ## build, validate, test and evaluate the shipped content on a shipped root file system
	$(RELEASE)/scap validate $(DATASTREAM)
	$(RELEASE)/scap test $(CONTENT) --quiet
	$(RELEASE)/scap eval $(DATASTREAM) --fixture $(DEMO_FIXTURE) --profile $(PROFILE) \
	    --results dist/results.xml --report dist/report.html || [ $$? -eq 2 ]
	@echo "wrote dist/results.xml and dist/report.html"

.PHONY: test
test: test-deps schemas ## everything that is tested
	swift build --build-tests -Xswiftc -warnings-as-errors
	$(MAKE) --no-print-directory lint
	Tests/content
	BUILD=.build/debug Tests/examples
	python3 -W ignore Tests/schemas
	Tests/Packaging/quick .build/debug
	Tests/editors
	BUILD=.build/debug Tests/Parity/mutations --count 21 Tests/Corpus/oval/collection.xml
	swift test --skip-build

.PHONY: parity
parity: release test-deps ## compare every verdict with a real oscap
	Tests/Parity/setup-reference
	Tests/Parity/parity
	Tests/Parity/definitions
	Tests/Parity/checklists
	python3 Tests/Parity/matrix
	python3 Tests/Parity/matrix --definitions
	python3 Tests/Parity/matrix --items
	Tests/Parity/cases
	Tests/Parity/fixes

.PHONY: requirements
requirements: release test-deps ## compare the requirements of SCAP 1.3 with the official Schematron
	Tests/Parity/requirements $(DATASTREAMS)

.PHONY: mutations
mutations: release test-deps ## compare 3,000 damaged documents' verdicts with a real oscap
	Tests/Parity/mutations $(MUTATED)

.PHONY: mutants
mutants: release ## change each check of the content: a case notices, or its tests.yml explains why none can
	$(RELEASE)/scap test $(CONTENT) --quiet --mutate --min-score 90 --explained

.PHONY: fixes
fixes: release ## apply the content's shell fixes to its failing cases, in private copies: they pass
	$(RELEASE)/scap test $(CONTENT) --quiet --remediate

.PHONY: lsp
lsp: build ## talk to the language server by a client library from PyPI
	@Schemas/install-packages python3-venv
	[ -d .build/python ] || python3 -m venv .build/python
	.build/python/bin/pip install --quiet 'pygls>=2,<3'
	.build/python/bin/python Tests/language-client

.PHONY: outside
outside: release ## run the cases in Tests/Outside on the data streams of the SCAP Security Guide
	@Schemas/install-packages ssg-debian ssg-debderived ssg-nondebian
	for cases in Tests/Outside/*; do \
	    $(RELEASE)/scap test --quiet --datastream /usr/share/xml/scap/ssg/content/ssg-$$(basename $$cases)-ds.xml $$cases; \
	done

.PHONY: bench
bench: content test-deps ## time and memory, as ratios to a real oscap
	@Schemas/install-packages hyperfine time
	Tests/Parity/bench
	Tests/Parity/growth
	Tests/Parity/images

.PHONY: format
format: ## lay the source out
	swift format format --in-place --recursive Package.swift Sources Tests

.PHONY: lint
lint: ## check the layout of the source, and that nothing brings all of Foundation into the executables
	swift format lint --strict --recursive Package.swift Sources Tests
	! grep -rnx 'import Foundation' Sources

.PHONY: install
install: content ## install below PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/scapwright
	install -m 755 $(RELEASE)/scap $(DESTDIR)$(PREFIX)/bin/
	for name in $(LINKS); do ln -sf scap $(DESTDIR)$(PREFIX)/bin/$$name; done
	rm -rf $(DESTDIR)$(PREFIX)/share/scapwright/schemas $(DESTDIR)$(PREFIX)/share/scapwright/templates
	cp -R --no-preserve=ownership $(SCHEMAS) $(DESTDIR)$(PREFIX)/share/scapwright/schemas
	cp -R --no-preserve=ownership Templates $(DESTDIR)$(PREFIX)/share/scapwright/templates
	install -D -m 644 $(DATASTREAM) $(DESTDIR)$(PREFIX)/share/scapwright/content/ssg-dhi-gpos-ds.xml
	install -D -m 644 $(DATASTREAM) $(DESTDIR)$(PREFIX)/share/xml/scap/ssg/content/ssg-dhi-gpos-ds.xml

.PHONY: deb
deb: content ## make Debian packages in dist/
	@Schemas/install-packages debhelper dpkg-dev
	Packaging/deb $(RELEASE) $(DATASTREAM) $(SCHEMAS) dist

.PHONY: image
image: content ## make OCI images of the tools in dist/image, without a daemon
	@Schemas/install-packages binutils dpkg-dev
	Packaging/image/build $(RELEASE) $(DATASTREAM) $(SCHEMAS) dist/image

.PHONY: shipping
shipping: deb image ## install, use and remove the packages, and run the images; needs root
	@Schemas/install-packages debootstrap lintian podman docker.io skopeo jq python3-venv
	lintian --fail-on error,warning dist/scapwright*.deb
	Tests/Packaging/same $(RELEASE) $(SCHEMAS) dist
	Tests/Packaging/deb dist bookworm=.build/trees/bookworm trixie=.build/trees/trixie
	Tests/Packaging/image dist/image $(RELEASE) $(DATASTREAM) .build/trees/trixie
	Tests/Packaging/engine dist/image $(RELEASE) $(DATASTREAM) .build/trees/trixie
	Tests/Packaging/documents dist/image/*.spdx.json

.PHONY: clean
clean: ## remove what was built
	rm -rf .build dist
