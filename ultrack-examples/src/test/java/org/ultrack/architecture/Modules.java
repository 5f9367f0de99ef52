// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes of the product, and the module that each was compiled in. */
final class Modules {
    /** {@code …/ultrack-core/target/classes/…} or {@code …/ultrack-core-0.1.0.jar!/…}. */
    private static final Pattern LOCATION =
            Pattern.compile(".*/(ultrack-[a-z-]+[a-z])(/target/classes/|-[0-9][^/]*\\.jar!/).*");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ultrack");

    private Modules() {}

    /** Name of the module of a class, for example {@code ultrack-core}; empty for classes of others. */
    static String of(JavaClass type) {
        return type.getSource()
                .map(source -> LOCATION.matcher(source.getUri().toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElse("");
    }

    static DescribedPredicate<JavaClass> inModule(String regex) {
        return DescribedPredicate.describe("in module " + regex, type -> of(type).matches(regex));
    }

    /** What no person writes. */
    static DescribedPredicate<JavaClass> generated() {
        return DescribedPredicate.describe(
                "generated", type -> type.getPackageName().contains(".generated"));
    }
}
