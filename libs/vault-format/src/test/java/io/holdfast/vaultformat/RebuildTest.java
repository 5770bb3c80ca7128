package io.holdfast.vaultformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.store.Blobs;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RebuildTest {

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final Disk disk = Disk.filled(200_000, 1);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void what_follows_from_the_decisions_is_made_anew() {
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, disk);
        vault.delete("p1", "test");
        var sound = new TreeMap<>(store.objects);
        store.objects.keySet().removeIf(it -> it.startsWith("rp/"));
        store.objects.put("vault-2.json", new byte[3]);
        store.objects.remove("vault.json");

        var mended = Lab.open(store).upkeep().mend();

        assertThat(mended).isEqualTo(3);
        assertThat(store.objects.keySet()).containsAll(Blobs.names(store, "rp/"));
        assertThat(store.objects.get("vault.json")).isEqualTo(sound.get("vault.json"));
        assertThat(store.objects.get("vault-2.json")).isEqualTo(sound.get("vault.json"));
        assertThat(Lab.backup(vault, 3, disk).parentPointId()).contains("p2");
        assertThat(Lab.open(store).upkeep().mend()).isZero();
    }

    @Test
    void a_pointer_that_leads_nowhere_is_replaced() {
        Lab.backup(vault, 1, disk);
        var pointer = Blobs.names(store, "rp/").getFirst();
        store.objects.put(pointer, new byte[70]);

        assertThat(vault.upkeep().mend()).isOne();
        assertThat(Lab.backup(vault, 2, disk).parentPointId()).contains("p1");
    }

    @Test
    void the_newest_ledger_is_found_whatever_the_clock_did() {
        assertThat(vault.ledger()).isEmpty();
        for (var i = 0; i < 10; i++) {
            now = now.minus(Duration.ofMinutes(1));
            clocked().keepLedger(("ledger " + i).getBytes(UTF_8));
        }

        assertThat(ledger()).isEqualTo("ledger 9");
        assertThat(Blobs.names(store, "ledger/")).hasSize(3);
    }

    @Test
    void a_damaged_ledger_gives_way_to_the_one_before() {
        clocked().keepLedger("first".getBytes(UTF_8));
        clocked().keepLedger("second".getBytes(UTF_8));
        store.objects.put(Blobs.names(store, "ledger/").getLast(), new byte[100]);

        assertThat(ledger()).isEqualTo("first");
    }

    private String ledger() {
        return new String(clocked().ledger().orElseThrow(), UTF_8);
    }

    private Vault clocked() {
        return Vault.open(store, Lab.KEK, Lab.settings().withClock(() -> now));
    }
}
