package io.holdfast.standalone.child;

import java.util.Map;
import java.util.Set;

/** What of the user's environment a child sees: what programs need, and nothing that would change its settings. */
final class ChildEnvironment {

    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private ChildEnvironment() {}

    static void reduce(Map<String, String> environment) {
        environment.keySet().retainAll(PASSED_ON);
    }
}
