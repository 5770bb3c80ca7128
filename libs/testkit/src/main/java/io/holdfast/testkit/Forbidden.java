package io.holdfast.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Calls that make code untestable or its state invisible. */
final class Forbidden {

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private Forbidden() {}

    static ArchRule timeAndIds() {
        return noClasses().should().callCodeUnitWhere(DescribedPredicate.describe("read the clock or chance", call -> {
            var owner = call.getTargetOwner().getFullName();
            var name = call.getTarget().getName();
            return readsTheClock(call, owner, name)
                    || ("java.util.UUID".equals(owner) && "randomUUID".equals(name))
                    || ("java.lang.Math".equals(owner) && "random".equals(name));
        }));
    }

    static ArchRule threadLocals() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
    }

    private static boolean readsTheClock(JavaCall<?> call, String owner, String name) {
        return ("java.lang.System".equals(owner) && "currentTimeMillis".equals(name))
                || (CLOCKS.contains(owner)
                        && "now".equals(name)
                        && call.getTarget().getParameterTypes().isEmpty())
                || ("java.time.InstantSource".equals(owner) && "system".equals(name))
                || ("java.time.Clock".equals(owner) && name.startsWith("system"));
    }
}
