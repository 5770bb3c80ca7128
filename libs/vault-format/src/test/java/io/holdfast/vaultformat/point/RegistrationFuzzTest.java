package io.holdfast.vaultformat.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.key.VaultKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistrationFuzzTest {

    private static final int CASES = 9000;
    private static final String NAME = "sess/s1";

    private final MemoryStore store = new MemoryStore();
    private final VaultKeys keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
    private final Records records = new Records(store, keys, new Random(1));

    @Test
    void a_registration_of_the_same_work_is_gone_on_with_and_any_other_refused() {
        var first = register();
        var sealed = Objects.requireNonNull(store.objects.get(NAME));
        var content = SealedRecord.open(keys, NAME, sealed).content();

        Fuzz.of(content.raw(content.left())).run(CASES, bytes -> {
            store.objects.put(NAME, SealedRecord.seal(keys, RecordKind.SESSION, NAME, bytes, new Random(2)));
            var found = register();
            assertThat(found.resource()).isEqualTo(first.resource());
            assertThat(found.pointId()).isEqualTo(first.pointId());
        });
    }

    @Test
    void a_registration_is_the_one_that_was_written_or_damage() {
        var first = register();
        var sealed = Objects.requireNonNull(store.objects.get(NAME));

        Fuzz.of(sealed).run(CASES, bytes -> {
            store.objects.put(NAME, bytes);
            try {
                assertThat(register()).isEqualTo(first);
                assertThat(bytes).isEqualTo(sealed);
            } catch (VaultError.DamagedVault e) {
                assertThat(e.object()).isEqualTo(NAME);
            }
        });
    }

    private Registration register() {
        var clock = InstantSource.fixed(Instant.EPOCH);
        var sessions = new Sessions(records, new Decisions(records, clock), clock, new Random(3));
        var spec = Lab.spec(1);
        sessions.registerBackup(spec.sessionId(), spec.resource(), spec.pointId(), spec.worker());
        return sessions.find(spec.sessionId()).orElseThrow();
    }
}
