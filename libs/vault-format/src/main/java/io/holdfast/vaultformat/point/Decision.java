package io.holdfast.vaultformat.point;

import java.time.Instant;

/** How a session ended, for ever: the first to create the decision object decides. */
public sealed interface Decision {

    /** The session whose end this is. */
    String sessionId();

    /** The point exists. */
    record Commit(Manifest manifest) implements Decision {
        @Override
        public String sessionId() {
            return manifest.sessionId();
        }
    }

    /** The compaction's copies hold. */
    record Relocate(Relocation relocation) implements Decision {
        @Override
        public String sessionId() {
            return relocation.sessionId();
        }
    }

    /** The session can no longer commit. */
    record Fence(String sessionId, String reason, Instant at) implements Decision {}
}
