# SPDX-License-Identifier: BSD-3-Clause
.DEFAULT_GOAL := menu
SHELL := /bin/bash
MVN := export JAVA_HOME=$$(scripts/find-jdk) && mvn -B -ntp
DATA ?= ../shared/data
# where the Python with the real readers is kept (6 GB); a new list of readers makes a new one
INTEROP_CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ultrack

SOLVERS := solver-ortools solver-gurobi

.PHONY: menu demo test parity interop bench bench-solver format javadoc clean solver-none $(SOLVERS)

menu:
	@echo "make demo         track the cells of a simulated movie, with pictures, into demo/"
	@echo "make test         format check, compiler checks, all tests"
	@echo "make parity       compare with what Python's ultrack recorded (DATA=$(DATA))"
	@echo "make interop      exchange files with the Python programs that read and write them"
	@echo "make bench        benchmarks of the hot paths and of the whole pipeline"
	@echo "make bench-solver the solver on real and simulated movies, beside other solvers (ARGS=hela|dense|long|settings|rivals)"
	@echo "make format       format the sources"
	@echo "make javadoc      sources and Javadoc jars"
	@echo "make clean        remove what was built"
	@echo "make solver-ortools, make solver-gurobi, make solver-none"
	@echo "              add HIGHS and SCIP (115 MB) or GUROBI (90 MB, needs a licence) to ./ultrack; take them away"

demo:
	@./ultrack demo -o demo --overwrite

test:
	@scripts/find-jdk > /dev/null && $(MVN) verify

parity:
	@scripts/find-jdk > /dev/null && if [ -d "$(DATA)" ]; then \
	  $(MVN) test -Dspotless.check.skip -Dgroups=parity -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dultrack.data="$$(cd "$(DATA)" && pwd)"; \
	else echo "parity skipped: there is no data in $(DATA)"; fi

interop:
	@scripts/find-jdk > /dev/null && python=$$(scripts/interop-python "$(INTEROP_CACHE)") && if [ -n "$$python" ]; then \
	  $(MVN) test -Dspotless.check.skip -Dgroups=interop -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dultrack.python="$$python" -Dultrack.interop="$(CURDIR)/interop"; fi

bench:
	@scripts/find-jdk > /dev/null && $(MVN) -q package -DskipTests -pl ultrack-bench -am && ultrack-bench/run $(ARGS)

bench-solver:
	@scripts/find-jdk > /dev/null && $(MVN) -q package -DskipTests -pl ultrack-bench -am && ultrack-bench/bench-solver $(ARGS)

format:
	@scripts/find-jdk > /dev/null && $(MVN) -q spotless:apply

javadoc:
	@scripts/find-jdk > /dev/null && $(MVN) -q package -DskipTests -Prelease

clean:
	@scripts/find-jdk > /dev/null && $(MVN) -q clean

$(SOLVERS): solver-%:
	@grep -qsx "$*" .solvers || echo "$*" >> .solvers
	@./ultrack check_solvers

solver-none:
	@rm -f .solvers ultrack-cli/target/app/built
	@./ultrack check_solvers
