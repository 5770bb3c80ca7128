package io.holdfast.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The kit is where frameworks are known, so the rule of the adapters' names does not hold here; the others do. */
class ArchitectureTest {

    private final JavaClasses kit = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.holdfast.kit");

    @Test
    void the_kit_knows_contracts_and_policies_and_nobody_else_of_the_house() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdfast.scheduler..",
                        "io.holdfast.snapshot..",
                        "io.holdfast.transfer..",
                        "io.holdfast.vault..",
                        "io.holdfast.retention..",
                        "io.holdfast.vaultformat..",
                        "io.holdfast.embedded..")
                .check(kit);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.holdfast.kit.(*)..").should().beFreeOfCycles().check(kit);
    }

    @Test
    void no_class_is_named_after_its_pattern() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)(\\$.*)?")
                .check(kit);
    }
}
