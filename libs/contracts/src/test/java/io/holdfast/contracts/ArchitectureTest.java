package io.holdfast.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void contracts_depend_on_the_jdk_alone() {
        var code = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("io.holdfast.contracts");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.holdfast.contracts..", "java..", "org.jspecify..")
                .check(code);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net..")
                .check(code);
    }
}
