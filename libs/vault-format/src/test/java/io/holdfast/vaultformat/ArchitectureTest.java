package io.holdfast.vaultformat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.holdfast.testkit.ArchitectureRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final String ROOT = "io.holdfast.vaultformat";

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages(ROOT);

    /** The clock rule is this module's own: a library without a container has to name its default somewhere. */
    @TestFactory
    Stream<DynamicTest> the_house_rules_hold() {
        return ArchitectureRules.of(ROOT)
                .tests()
                .filter(test -> !test.getDisplayName().equals("time and ids come from outside"));
    }

    @Test
    void only_the_default_settings_and_the_store_factory_take_the_clock_from_the_system() {
        noClasses()
                .that()
                .doNotHaveSimpleName("VaultSettings")
                .and()
                .doNotHaveSimpleName("BlobStores")
                .should()
                .callMethod(InstantSource.class, "system")
                .check(code);
        noClasses().should().callMethod(Instant.class, "now").check(code);
        noClasses().should().callMethod(UUID.class, "randomUUID").check(code);
    }

    @Test
    void one_place_makes_threads_so_that_a_schedule_can_have_them_all() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".thread")
                .should()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Executors.class, "newFixedThreadPool", int.class)
                .check(code);
    }

    @Test
    void only_the_s3_package_knows_the_sdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.minio..", "okhttp3..", "okio..", "com.google..", "com.fasterxml..")
                .check(code);
    }

    @Test
    void only_the_argon2_adapter_knows_bouncy_castle() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".key.Argon2")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bouncycastle..")
                .check(code);
    }

    @Test
    void the_library_knows_the_jdk_zstd_and_no_framework() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".s3")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "com.sun.nio.file..",
                        "javax.crypto..",
                        "com.github.luben.zstd..",
                        "org.bouncycastle.crypto..",
                        "org.jspecify..",
                        ROOT + "..")
                .check(code);
    }

    @Test
    void the_front_door_is_at_the_top() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(code);
    }

    @Test
    void the_lower_half_of_the_format_does_not_know_the_upper() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".wire", ROOT + ".key", ROOT + ".frame", ROOT + ".pack", ROOT + ".map")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".point", ROOT + ".session", ROOT + ".restore")
                .check(code);
    }
}
