package io.holdfast.embedded;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_embedded_parts_know_nobody_else_of_the_house() {
        var embedded = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.holdfast.embedded");

        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.holdfast..").and(resideOutsideOfPackage("io.holdfast.embedded..")))
                .check(embedded);
    }
}
