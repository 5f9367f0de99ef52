// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.solver.Choice;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/** Judges what is said to contradict itself, by trying every selection. For small models. */
public final class Conflicts {
    private Conflicts() {}

    /** Asserts that choices were made in a model, contradict each other, and no longer do when any one is released. */
    public static void assertIrreducible(TrackingModel model, List<Choice> conflict) {
        assertThat(conflict).as("the choices").doesNotHaveDuplicates().isNotEmpty();
        conflict.forEach(choice -> assertThat(made(model, choice))
                .as("what was decided about %s", choice)
                .isEqualTo(choice.fixing()));
        assertThat(BruteForce.optimum(withOnly(model, conflict)))
                .as("with all of %s", conflict)
                .isEmpty();
        for (Choice released : conflict) {
            List<Choice> rest = new ArrayList<>(conflict);
            rest.remove(released);
            assertThat(BruteForce.optimum(withOnly(model, rest)))
                    .as("%s without %s", conflict, released)
                    .isPresent();
        }
    }

    private static Fixing made(TrackingModel model, Choice choice) {
        int index = choice.index();
        return switch (choice.kind()) {
            case CANDIDATE -> model.nodeFixing(index);
            case APPEARS -> model.appearFixing(index);
            case DISAPPEARS -> model.disappearFixing(index);
            case DIVIDES -> model.divisionFixing(index);
            case LINK -> model.linkFixing(index);
            case COUNT -> index < model.counts() ? Fixing.REQUIRED : Fixing.FREE;
        };
    }

    /** The model with these choices made and no others. */
    public static TrackingModel withOnly(TrackingModel model, List<Choice> choices) {
        TrackingModel.Builder copy = ModelCopies.undecided(model);
        choices.forEach(choice -> ModelCopies.decide(copy, model, choice));
        return copy.build();
    }
}
