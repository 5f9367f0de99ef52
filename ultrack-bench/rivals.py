#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Other solvers on problems that ultrack has written (ultrack export lp), in the table of ultrack-bench/bench-solver.

Needs: pip install mip highspy ortools

usage: rivals.py solve SOLVER FILE.mps INSTANCE SETTING GAP SECONDS THREADS
       rivals.py judge FOLDER SECONDS THREADS
solve: SOLVER is cbc (Python's mip), highs (highspy), scip (OR-Tools), or the relaxation alone by highs-simplex or
       highs-ipm. Every solver runs in a process of its own, which is ended when it overruns its time
       by half or outgrows RIVAL_MEMORY_GB (12).
judge: proves the optimum of FOLDER/0.mps, 1.mps … by HiGHS and compares it with FOLDER/objectives.txt.
"""
import os
import resource
import subprocess
import sys
import time

COLUMNS = "{:<12} {:<9} {:<18} {:>7} {:>8} {:>8} {:>8} {:>16} {:>9} {:>7} {:>6}  {}"
RELAXATIONS = {"highs-simplex": "simplex", "highs-ipm": "ipm"}


def highs(file, gap, seconds, threads, relaxation=None):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(file) == highspy.HighsStatus.kOk  # before the limit, which holds for reading, too
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("threads", threads)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_abs_gap", gap)
    if relaxation:
        solver.setOptionValue("solve_relaxation", True)
        solver.setOptionValue("solver", relaxation)
    assert solver.getLp().sense_ == highspy.ObjSense.kMaximize
    start = time.perf_counter()
    solver.run()
    elapsed = time.perf_counter() - start
    info = solver.getInfo()
    status = solver.modelStatusToString(solver.getModelStatus())
    if relaxation:
        iterations = info.simplex_iteration_count + info.ipm_iteration_count
        value = info.objective_function_value if status == "Optimal" else float("nan")
        return elapsed, value, float("nan"), iterations, status + ", relaxation"
    return elapsed, info.objective_function_value, info.mip_dual_bound, info.mip_node_count, status


def cbc(file, gap, seconds, threads):
    import mip

    model = mip.Model(solver_name=mip.CBC)
    model.verbose = 0
    model.read(file)
    assert model.sense == mip.MAXIMIZE
    model.threads = threads
    model.max_mip_gap = gap
    model.max_mip_gap_abs = min(gap, 1e-10)
    start = time.perf_counter()
    status = model.optimize(max_seconds=seconds)
    found = model.objective_value if model.num_solutions else float("nan")
    return time.perf_counter() - start, found, model.objective_bound, 0, status.name


def scip(file, gap, seconds, threads):
    from ortools.linear_solver.python import model_builder

    model = model_builder.Model()
    assert model.import_from_mps_file(file) and model.helper.maximize()
    solver = model_builder.Solver("scip")
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters(f"limits/gap = {gap}\nparallel/maxnthreads = {threads}")
    start = time.perf_counter()
    status = solver.solve(model)
    elapsed = time.perf_counter() - start
    found = status in (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)
    nothing = float("nan")
    return elapsed, solver.objective_value if found else nothing, solver.best_objective_bound if found else nothing, 0, status.name


def run(name, file, gap, seconds, threads):
    if name in RELAXATIONS:
        return highs(file, gap, seconds, threads, RELAXATIONS[name])
    return {"cbc": cbc, "highs": highs, "scip": scip}[name](file, gap, seconds, threads)


def print_row(instance, name, setting, gap, elapsed, objective, reached, iterations, megabytes, status):
    asked = "0" if gap == 0 else f"{gap:.0e}"
    print(COLUMNS.format(instance, name.replace('highs-', 'h.-')[:9], setting, asked, "-", elapsed, "-", objective, reached, iterations, megabytes, status), flush=True)


def child(name, file, instance, setting, gap, seconds, threads):
    elapsed, objective, bound, iterations, status = run(name, file, gap, seconds, threads)
    known = objective == objective and abs(objective) < 1e29
    reached = abs(bound - objective) / max(abs(objective), 1e-10)
    print_row(
        instance, name, setting, gap, f"{elapsed:.2f}",
        f"{objective:.7f}" if known else "-", f"{reached:.1e}" if known and reached < 1e6 else "-",
        iterations, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        status if known or bound != bound else f"{status}, bound {bound:.4f}",
    )


def solve(arguments):
    name, _, instance, setting, gap, seconds, _ = arguments
    memory = int(os.environ.get("RIVAL_MEMORY_GB", "12")) << 30
    try:
        ended = subprocess.run(
            [sys.executable, __file__, "child", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=1.5 * float(seconds) + 30,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
        )
        rows = [line for line in ended.stdout.splitlines() if line.startswith(instance + " ")]
        reason = (ended.stderr.strip().splitlines() or ["nothing said"])[-1][:80]
        failure = "" if ended.returncode == 0 and rows else f"ended with code {ended.returncode} ({reason})"
    except subprocess.TimeoutExpired:
        rows, failure = [], "did not end at its time limit and was stopped"
    if failure:
        print_row(instance, name, setting, float(gap), seconds, "-", "-", "-", "-", failure)
    else:
        print(rows[-1], flush=True)


def judge(folder, seconds, threads):
    worst, judged, unproven = 0.0, 0, []
    start = time.perf_counter()
    for line in open(os.path.join(folder, "objectives.txt")):
        number, objective = line.split()
        elapsed, found, bound, _, status = highs(os.path.join(folder, number + ".mps"), 0.0, seconds, threads)
        if status != "Optimal":
            unproven.append(f"{number} (between {found:.6f} and {bound:.6f}, ours {objective})")
            continue
        judged += 1
        worst = max(worst, abs(found - float(objective)) / max(1.0, abs(found)))
    print(f"HiGHS (MIP, tight form, gap 0) proves {judged} of them itself, {time.perf_counter() - start:.0f} s in all; largest relative difference of the objectives: {worst:.1e}")
    for line in unproven:
        print("  not proven in time: problem " + line)


def main():
    command, *arguments = sys.argv[1:] or ["help"]
    if command == "solve" and len(arguments) == 7:
        solve(arguments)
    elif command == "child":
        name, file, instance, setting, gap, seconds, threads = arguments
        child(name, file, instance, setting, float(gap), float(seconds), int(threads))
    elif command == "judge" and len(arguments) == 3:
        judge(arguments[0], float(arguments[1]), int(arguments[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
