// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.ConflictSearch;

/** Judge: every subset of what was decided, each tried with every selection. */
class ConflictSearchTest {
    private static final Predicate<TrackingModel> FEASIBLE =
            model -> BruteForce.optimum(model).isPresent();

    @Test
    void explain_randomModels_conflictsAreIrreducibleAndTheSmallest() {
        int judged = 0;
        int larger = 0;
        for (long seed = 0; seed < 5_000; seed++) {
            TrackingModel model = RandomModels.decided(seed);
            if (FEASIBLE.test(model)) {
                continue;
            }
            List<List<Choice>> conflicts =
                    ConflictSearch.explain(model, FEASIBLE).conflicts();
            conflicts.forEach(conflict -> Conflicts.assertIrreducible(model, conflict));
            assertThat(conflicts.stream().flatMap(List::stream)).doesNotHaveDuplicates();
            if (choices(model).size() > 9) {
                continue;
            }
            judged++;
            larger += conflicts.getFirst().size() > 2 ? 1 : 0;
            assertThat(conflicts.stream().mapToInt(List::size).min())
                    .as("seed %d, %s", seed, conflicts)
                    .hasValue(smallest(model));
        }
        assertThat(judged).isGreaterThan(1000);
        assertThat(larger).isGreaterThan(30);
    }

    /** Size of the smallest set of choices that cannot be met. */
    private static int smallest(TrackingModel model) {
        List<Choice> choices = choices(model);
        return IntStream.range(1, 1 << choices.size())
                .boxed()
                .sorted((a, b) -> Integer.bitCount(a) - Integer.bitCount(b))
                .filter(subset -> !FEASIBLE.test(Conflicts.withOnly(
                        model,
                        IntStream.range(0, choices.size())
                                .filter(i -> (subset >> i & 1) != 0)
                                .mapToObj(choices::get)
                                .toList())))
                .mapToInt(Integer::bitCount)
                .findFirst()
                .orElseThrow();
    }

    private static List<Choice> choices(TrackingModel model) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < model.candidates(); i++) {
            choices.add(new Choice(Kind.CANDIDATE, i, model.nodeFixing(i)));
            choices.add(new Choice(Kind.APPEARS, i, model.appearFixing(i)));
            choices.add(new Choice(Kind.DISAPPEARS, i, model.disappearFixing(i)));
            choices.add(new Choice(Kind.DIVIDES, i, model.divisionFixing(i)));
        }
        for (int e = 0; e < model.links(); e++) {
            choices.add(new Choice(Kind.LINK, e, model.linkFixing(e)));
        }
        for (int k = 0; k < model.counts(); k++) {
            choices.add(new Choice(Kind.COUNT, k, Fixing.REQUIRED));
        }
        choices.removeIf(choice -> choice.fixing() == Fixing.FREE);
        return choices;
    }

    /** Five frames of one candidate each, linked in a row; no track may start after the first, which is forbidden. */
    @Test
    void explain_chainBackToAForbiddenCandidate_namesTheChainOnly() {
        TrackingModel.Builder builder = TrackingModel.builder(7, 5);
        for (int t = 0; t < 5; t++) {
            builder.addCandidate(t, TrackingModel.NO_PARENT, 1, -1, -1, -1);
        }
        builder.addCandidate(5, TrackingModel.NO_PARENT, 1, -1, -1, -1);
        builder.addCandidate(6, TrackingModel.NO_PARENT, 1, -1, -1, -1);
        for (int t = 0; t < 4; t++) {
            builder.addLink(t, t + 1, 1);
            builder.fixAppear(t + 1, Fixing.FORBIDDEN);
        }
        builder.addLink(5, 6, 1);
        builder.fixNode(0, Fixing.FORBIDDEN).fixNode(4, Fixing.REQUIRED);
        builder.fixNode(6, Fixing.REQUIRED).fixNode(5, Fixing.REQUIRED).fixDisappear(5, Fixing.FORBIDDEN);
        TrackingModel model = builder.build();

        ContradictionException contradiction = ConflictSearch.explain(model, FEASIBLE);

        assertThat(contradiction.conflicts())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.list(Choice.class))
                .containsExactlyInAnyOrder(
                        new Choice(Kind.CANDIDATE, 0, Fixing.FORBIDDEN),
                        new Choice(Kind.APPEARS, 1, Fixing.FORBIDDEN),
                        new Choice(Kind.APPEARS, 2, Fixing.FORBIDDEN),
                        new Choice(Kind.APPEARS, 3, Fixing.FORBIDDEN),
                        new Choice(Kind.APPEARS, 4, Fixing.FORBIDDEN),
                        new Choice(Kind.CANDIDATE, 4, Fixing.REQUIRED));
        assertThat(contradiction)
                .hasMessage("Candidate 0 must not be selected; A track must not start at candidate 1;"
                        + " A track must not start at candidate 2; A track must not start at candidate 3;"
                        + " Candidate 4 must be selected; A track must not start at candidate 4:"
                        + " not all can be. Release one of them.");
    }

    /** The same dead end five hundred times, far apart: each is one small question of its own. */
    @Test
    void explain_longMovie_asksAboutSmallPartsOnly() {
        int pairs = 500;
        TrackingModel.Builder builder = TrackingModel.builder(2 * pairs, pairs);
        for (int i = 0; i < 2 * pairs; i++) {
            builder.addCandidate(i, TrackingModel.NO_PARENT, 1, -1, -1, -1);
        }
        for (int i = 0; i < pairs; i++) {
            builder.addLink(2 * i, 2 * i + 1, 1);
            builder.fixDivision(2 * i, Fixing.REQUIRED).fixDisappear(2 * i, Fixing.FORBIDDEN);
        }
        List<Integer> sizes = new ArrayList<>();

        ContradictionException contradiction = ConflictSearch.explain(builder.build(), model -> {
            sizes.add(model.candidates());
            return FEASIBLE.test(model);
        });

        assertThat(contradiction.conflicts()).hasSize(20).allMatch(conflict -> conflict.size() == 2);
        assertThat(sizes).hasSizeLessThan(200).allMatch(size -> size == 2);
    }

    @Test
    void explain_modelWithASolution_isRefused() {
        TrackingModel.Builder builder = TrackingModel.builder(1, 0);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 1, -1, -1, -1);
        builder.fixNode(0, Fixing.REQUIRED);

        assertThatThrownBy(() -> ConflictSearch.explain(builder.build(), FEASIBLE))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("1 candidates");
    }
}
