package io.holdfast.standalone;

import io.holdfast.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    /** The front door is a proxy made of a framework: it and its refusals are adapters. */
    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_rules() {
        return ArchitectureRules.of("io.holdfast.standalone")
                .alsoAdapter("FrontDoor")
                .alsoAdapter("DoorProblem")
                .tests();
    }
}
