package io.holdfast.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The drawing of the house, kept by tests: one for each rule, over the main classes and sources of one module. */
public final class ArchitectureRules {

    private static final List<String> SERVICES = List.of("scheduler", "snapshot", "transfer", "vault", "retention");
    private static final List<String> ADAPTERS = List.of(
            "Resource", "Consumer", "Repository", "Row", "Task", "Relay", "Config", "ErrorMapper", "Startup", "Health");
    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "org.jboss.resteasy..",
        "org.apache.kafka.."
    };

    private final String root;
    private final List<String> adapters;

    private ArchitectureRules(String root, List<String> adapters) {
        this.root = root;
        this.adapters = adapters;
    }

    /**
     * The rules for the module under test.
     *
     * @param root its root package, for example {@code io.holdfast.vault}
     */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(root, ADAPTERS);
    }

    /** Lets classes with one more suffix know a framework; say why where you call it. */
    public ArchitectureRules alsoAdapter(String suffix) {
        var more = new ArrayList<>(adapters);
        more.add(suffix);
        return new ArchitectureRules(root, more);
    }

    /** One test per rule, for a {@code @TestFactory}. */
    public Stream<DynamicTest> tests() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("/target/classes/"))
                .importPackages(root);
        var byRule = rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    requireClasses(classes);
                    rule.getValue().allowEmptyShould(true).check(classes);
                }));
        var bySource = SourceRules.tests();
        return Stream.concat(byRule, bySource);
    }

    private void requireClasses(JavaClasses classes) {
        if (classes.isEmpty()) {
            throw new AssertionError("No class of %s in target/classes: is the root package right?".formatted(root));
        }
    }

    Map<String, ArchRule> rules() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("only classes named as adapters know a framework", onlyAdaptersKnowAFramework());
        rules.put(
                "packages are free of cycles",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put("no class is named after its pattern", noClassIsNamedAfterItsPattern());
        rules.put("time and ids come from outside", Forbidden.timeAndIds());
        rules.put("nothing hides in a thread", Forbidden.threadLocals());
        rules.put("no service depends on another", noServiceDependsOnAnother());
        rules.put("constructors inject, fields don't", noFieldIsInjected());
        return rules;
    }

    private ArchRule onlyAdaptersKnowAFramework() {
        var names = ".*(" + String.join("|", adapters) + ")(\\$.*)?";
        return noClasses()
                .that()
                .haveNameNotMatching(names)
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS));
    }

    private static ArchRule noClassIsNamedAfterItsPattern() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)(\\$.*)?");
    }

    private ArchRule noServiceDependsOnAnother() {
        var others = SERVICES.stream()
                .map("io.holdfast."::concat)
                .filter(it -> !it.equals(root))
                .map(it -> it + "..")
                .toArray(String[]::new);
        return noClasses().should().dependOnClassesThat(resideInAnyPackage(others));
    }

    private static ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext");
    }
}
