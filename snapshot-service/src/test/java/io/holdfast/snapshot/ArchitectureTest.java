package io.holdfast.snapshot;

import io.holdfast.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_rules() {
        return ArchitectureRules.of("io.holdfast.snapshot").tests();
    }
}
