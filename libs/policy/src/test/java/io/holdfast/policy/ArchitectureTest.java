package io.holdfast.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void policies_depend_on_the_contracts_and_the_jdk_alone() {
        var code = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("io.holdfast.policy");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.holdfast.policy..", "io.holdfast.contracts..", "java..", "org.jspecify..")
                .check(code);
    }
}
