package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void code_in_the_house_style_breaks_no_rule() {
        assertThat(broken("io.holdfast.testkit.fixture.good")).isEmpty();
    }

    @Test
    void each_bad_habit_is_caught_by_its_rule() {
        assertThat(broken("io.holdfast.testkit.fixture.bad"))
                .containsExactlyInAnyOrder(
                        "only classes named as adapters know a framework",
                        "no class is named after its pattern",
                        "time and ids come from outside",
                        "nothing hides in a thread",
                        "constructors inject, fields don't");
    }

    private static List<String> broken(String root) {
        var classes = new ClassFileImporter().importPackages(root);
        return ArchitectureRules.of(root).rules().entrySet().stream()
                .filter(rule ->
                        rule.getValue().allowEmptyShould(true).evaluate(classes).hasViolation())
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
