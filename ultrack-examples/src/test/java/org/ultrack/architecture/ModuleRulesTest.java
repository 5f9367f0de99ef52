// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ultrack.architecture.Modules.CLASSES;
import static org.ultrack.architecture.Modules.generated;
import static org.ultrack.architecture.Modules.inModule;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.sql.Blob;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Wrapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see whom. */
class ModuleRulesTest {
    private static final String[] VENDOR_SOLVERS = {"org.ojalgo..", "com.google.ortools..", "com.gurobi..", "gurobi.."};
    private static final String[] DATABASE = {
        "java.sql..", "javax.sql..", "org.jooq..", "org.sqlite..", "org.postgresql..", "com.zaxxer.hikari.."
    };

    /** The rules below would hold for an empty scan, too. */
    @ParameterizedTest
    @CsvSource({
        "ultrack-api, 60, org.ultrack.Tracker, org.ultrack.tracks.TrackGraph",
        "ultrack-core, 100, org.ultrack.core.hierarchy.WatershedHierarchy, org.ultrack.core.store.TrackingStore",
        "ultrack-io, 40, org.ultrack.io.picture.LineageTree, org.ultrack.io.tiff.TiffPage",
        "ultrack-cli, 15, org.ultrack.cli.Ultrack, org.ultrack.cli.TrackCommand",
        "ultrack-solver-ojalgo, 10, org.ultrack.solver.ojalgo.OjalgoSolverProvider, org.ultrack.solver.ojalgo.PrimalDual",
        "ultrack-solver-ortools, 7, org.ultrack.solver.ortools.HighsSolverProvider, org.ultrack.solver.ortools.ScipLibrary",
        "ultrack-solver-gurobi, 4, org.ultrack.solver.gurobi.GurobiSolverProvider, org.ultrack.solver.gurobi.GurobiLibrary",
        "ultrack-codec, 2, org.ultrack.codec.Codec, org.ultrack.codec.CodecException",
        "ultrack-file, 4, org.ultrack.file.AtomicFile, org.ultrack.file.AtomicFolder",
        "ultrack-testkit, 3, org.ultrack.testkit.solver.SolverContract, org.ultrack.testkit.solver.BruteForce"
    })
    void scan_everyModule_sawTheClassesItShould(String module, int atLeast, String first, String second) {
        Set<String> seen = CLASSES.stream()
                .filter(inModule(module))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(seen).hasSizeGreaterThanOrEqualTo(atLeast).contains(first, second);
    }

    @Test
    void scan_everyClass_isOfAKnownModule() {
        assertThat(CLASSES.stream().map(Modules::of).collect(Collectors.toSet()))
                .doesNotContain("")
                .allMatch(module -> module.startsWith("ultrack-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ultrack-api",
                "ultrack-codec",
                "ultrack-file",
                "ultrack-core",
                "ultrack-io",
                "ultrack-cli",
                "ultrack-solver-ojalgo",
                "ultrack-solver-ortools",
                "ultrack-solver-gurobi",
                "ultrack-testkit"
            })
    void packages_ofAModule_formNoCycle(String module) {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return Modules.of(type).equals(module) && !generated().test(type)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of " + module;
                    }
                })
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void api_seesNoOtherModule() {
        noClasses()
                .that(inModule("ultrack-api"))
                .should()
                .dependOnClassesThat(inModule("ultrack-(?!api).*"))
                .check(CLASSES);
    }

    @Test
    void ioAndSolvers_neverSeeTheCore() {
        noClasses()
                .that(inModule("ultrack-io|ultrack-solver-.*"))
                .should()
                .dependOnClassesThat(inModule("ultrack-core").or(resideInAPackage("org.ultrack.core..")))
                .check(CLASSES);
    }

    @Test
    void codecs_seeNoOtherModule() {
        noClasses()
                .that(inModule("ultrack-codec"))
                .should()
                .dependOnClassesThat(inModule("ultrack-(?!codec).*"))
                .check(CLASSES);
    }

    @Test
    void atomicFiles_seeTheApiAlone() {
        noClasses()
                .that(inModule("ultrack-file"))
                .should()
                .dependOnClassesThat(inModule("ultrack-(?!file|api).*"))
                .check(CLASSES);
    }

    /** Files, Parquet, TIFF and Zarr are containers that formats are built on; the root package hands out by file name. */
    @Test
    void formats_neverSeeEachOther() {
        String containers = "org\\.ultrack\\.io\\.(file|parquet|tiff|zarr)";
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return name.startsWith("org.ultrack.io.") && !name.matches(containers)
                                ? SliceIdentifier.of(name)
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "formats";
                    }
                })
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameMatching(containers + "\\..*")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ultrack.io..")
                        .and(not(resideInAnyPackage(
                                "org.ultrack.io.file",
                                "org.ultrack.io.parquet",
                                "org.ultrack.io.tiff",
                                "org.ultrack.io.zarr"))))
                .check(CLASSES);
    }

    @Test
    void core_seesNeitherIoNorSolvers() {
        noClasses()
                .that(inModule("ultrack-core"))
                .should()
                .dependOnClassesThat(inModule("ultrack-io|ultrack-solver-.*"))
                .check(CLASSES);
    }

    @Test
    void nothing_seesTheCommandLineOrTheServer() {
        noClasses()
                .that(not(inModule("ultrack-cli|ultrack-server")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.ultrack.cli..", "org.ultrack.server.."))
                .check(CLASSES);
    }

    @Test
    void product_neverSeesTheTestkit() {
        noClasses()
                .that(not(inModule("ultrack-testkit|ultrack-bench|ultrack-examples")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.ultrack.testkit..", "org.junit..", "org.assertj.."))
                .check(CLASSES);
    }

    @Test
    void databases_areKnownToTheStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ultrack.core.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        resideInAnyPackage(DATABASE).test(dependency.getTargetClass())))
                        .map(JavaClass::getPackageName))
                .as("the rule knows the names")
                .contains("org.ultrack.core.store");
    }

    @Test
    void hierarchy_worksOnArraysNotOnImages() {
        noClasses()
                .that()
                .resideInAPackage("org.ultrack.core.hierarchy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.imglib2..")
                .check(CLASSES);
    }

    @Test
    void vendorSolvers_appearInNoPublicSignature() {
        classes()
                .that()
                .arePublic()
                .should(mentionInNoSignature(VENDOR_SOLVERS))
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        resideInAnyPackage(VENDOR_SOLVERS).test(dependency.getTargetClass())))
                        .map(JavaClass::getPackageName))
                .as("the rule knows the names")
                .contains("org.ultrack.solver.ortools", "org.ultrack.solver.gurobi");
    }

    @Test
    void vendorSolvers_areKnownToTheirModulesOnly() {
        noClasses()
                .that(not(inModule("ultrack-solver-(ortools|gurobi)")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.ortools..", "com.gurobi..")
                .check(CLASSES);
    }

    /** Promises what it must not, in every place where a signature can. */
    @SuppressWarnings("unused")
    public abstract static class Careless implements Wrapper {
        protected Date field;

        protected Careless(Time parameter) {}

        public abstract List<Timestamp> generic();

        private Blob hidden() {
            return null;
        }
    }

    @Test
    void signatures_carelessClass_isFoundInEveryPlace() {
        var careless = new ClassFileImporter().importClasses(Careless.class);

        assertThat(classes()
                        .should(mentionInNoSignature("java.sql.."))
                        .evaluate(careless)
                        .getFailureReport()
                        .getDetails())
                .extracting(detail -> detail.substring(detail.lastIndexOf(' ') + 1))
                .containsExactlyInAnyOrder("java.sql.Wrapper", "java.sql.Date", "java.sql.Time", "java.sql.Timestamp");
    }

    private static ArchCondition<JavaClass> mentionInNoSignature(String... packages) {
        return new ArchCondition<>("mention " + List.of(packages) + " in no signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaClass> parents =
                        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
                Stream<JavaClass> codeUnits = type.getCodeUnits().stream()
                        .filter(unit -> isPromised(unit.getModifiers()))
                        .map(JavaCodeUnit::getAllInvolvedRawTypes)
                        .flatMap(Set::stream);
                Stream<JavaClass> fields = type.getFields().stream()
                        .filter(field -> isPromised(field.getModifiers()))
                        .map(JavaField::getAllInvolvedRawTypes)
                        .flatMap(Set::stream);
                Stream.of(parents, codeUnits, fields)
                        .flatMap(mentioned -> mentioned)
                        .filter(resideInAnyPackage(packages))
                        .distinct()
                        .forEach(vendor -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " promises " + vendor.getName())));
            }
        };
    }

    private static boolean isPromised(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    void standardStreams_belongToTheCommandLine() {
        noClasses()
                .that(not(inModule("ultrack-cli|ultrack-examples|ultrack-bench")))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void exit_belongsToTheCommandLine() {
        noClasses()
                .that(not(inModule("ultrack-cli|ultrack-examples|ultrack-bench")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    /** Numbers in names of files and in messages look the same on every machine. */
    @Test
    void text_isFormattedInALocaleThatIsNamed() {
        noClasses()
                .that(not(inModule("ultrack-examples")))
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .check(CLASSES);
    }

    @Test
    void javaSerialization_isNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(Input|Output)Stream")
                .check(CLASSES);
    }

    @Test
    void names_sayWhatAClassIs() {
        noClasses()
                .that(not(generated()))
                .should()
                .haveNameMatching(".*(Utils?|Helper|Impl|Manager)(\\$.*)?")
                .check(CLASSES);
    }
}
