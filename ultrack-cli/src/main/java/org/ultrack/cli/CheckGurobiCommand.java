// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What Python's command of this name asks. */
@Command(
        name = "check_gurobi",
        description = "Say whether Gurobi can be used: the same as check_solvers gurobi. It need not be there.",
        footer = {"%nExample:", "  ultrack check_gurobi"})
final class CheckGurobiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CheckSolversCommand.check(spec.commandLine().getOut(), List.of("GUROBI"));
    }
}
