package io.holdfast.vaultformat.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.sim.ScheduledStore.Fate;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One schedule of one vault. */
final class Simulation {

    private static final Map<String, byte[]> FRESH_VAULT = freshVault();
    private static final CompactOptions EAGER = new CompactOptions(0.9, 1L << 20, 1, 1 << 10);
    private static final int SIZE = 10 * Lab.BLOCK;
    private static final int COMMON = 12;
    private static final int MOST_STEPS = 50_000;
    private static final long QUIET_NANOS = 20_000;

    private final long seed;
    private final Random random;
    private final ScheduledStore store;
    private final Vault vault;
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong foundBytes = new AtomicLong();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final List<Actor> actors = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    Simulation(long seed) {
        this.seed = seed;
        random = new Random(seed);
        var memory = new MemoryStore();
        memory.objects.putAll(FRESH_VAULT);
        store = new ScheduledStore(memory);
        vault = Vault.open(
                store,
                Lab.KEK,
                Lab.settings()
                        .withWorkers(1)
                        .withIndex(IndexSettings.defaults().eager().withSegments(6, 24))
                        .withRandom(Lab.repeatable(seed))
                        .withClock(() -> Instant.ofEpochSecond(clock.incrementAndGet())));
        backUp("first", "disk/0", Disk.filled(SIZE, seed));
    }

    private static Map<String, byte[]> freshVault() {
        var memory = new MemoryStore();
        Lab.create(memory);
        return Map.copyOf(memory.objects);
    }

    /** Plays the schedule, and then asks whether every promise was kept. */
    void run() {
        for (var i = 0; i < 3; i++) {
            var writer = i;
            var draw = new Random(seed * 31 + i);
            add("writer " + i, () -> write(writer, draw));
        }
        add("reader", () -> read(new Random(seed * 31 + 10)));
        for (var i = 0; i < 2; i++) {
            var draw = new Random(seed * 31 + 11 + i * 7);
            add("retention " + i, () -> forget(draw));
        }
        add("fencer", () -> fence(new Random(seed * 31 + 12)));
        for (var i = 0; i < 2; i++) {
            add("collector " + i, this::collect);
            add("compactor " + i, this::compact);
        }
        actors.forEach(Actor::start);
        schedule();
        actors.forEach(Actor::check);
        checkPromises();
    }

    /** Plain bytes that items found at each other's. */
    long foundBytes() {
        return foundBytes.get();
    }

    /** The requests in their order. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), trace);
    }

    private void add(String name, Actor.Script script) {
        actors.add(new Actor(name, script));
    }

    private void write(int writer, Random draw) {
        var disk = Disk.filled(SIZE, seed);
        var resource = draw.nextInt(3) == 0 ? "disk/0" : "disk/" + (1 + writer);
        for (var i = 0; i < 4; i++) {
            for (var changes = 1 + draw.nextInt(4); changes > 0; changes--) {
                disk.write(draw.nextInt(9) * Lab.BLOCK, common(draw.nextInt(COMMON)));
            }
            backUp("w%d-%d".formatted(writer, i), resource, disk);
        }
    }

    /** Blocks that several items have, and that come back after they were deleted everywhere. */
    private byte[] common(int number) {
        var bytes = new byte[Lab.BLOCK];
        new Random(seed * 1000 + number).nextBytes(bytes);
        return bytes;
    }

    /** As a worker does: the same session again when the store fails, another one when it is fenced. */
    private void backUp(String point, String resource, Disk disk) {
        contents.put(point, disk.content());
        var session = 0;
        for (var attempt = 0; attempt < 4; attempt++) {
            var id = "s-%s-%d".formatted(point, session);
            try {
                var made =
                        Lab.backup(vault, BackupSpec.of(id, point, resource, Instant.ofEpochSecond(clock.get())), disk);
                foundBytes.addAndGet(made.dedup().bytes());
                committed.add(point);
                return;
            } catch (StoreError.Unavailable e) {
                // the same session again
            } catch (VaultError.SessionFenced e) {
                session++;
            } catch (VaultError.PointExists e) {
                committed.add(point);
                return;
            }
        }
    }

    private void read(Random draw) {
        for (var i = 0; i < 3; i++) {
            var point = livePoint(draw);
            assertThat(Lab.read(vault, point, "sda")).as(point).isEqualTo(contents.get(point));
        }
    }

    private void forget(Random draw) {
        for (var i = 0; i < 4; i++) {
            var point = livePoint(draw);
            deleted.add(point);
            vault.delete(point, "simulated");
        }
    }

    private String livePoint(Random draw) {
        var points = vault.points().stream().map(Manifest::pointId).sorted().toList();
        return points.isEmpty() ? "none" : points.get(draw.nextInt(points.size()));
    }

    private void fence(Random draw) {
        for (var i = 0; i < 3; i++) {
            var sessions = Blobs.names(store, "sess/s-");
            vault.fence(sessions.get(draw.nextInt(sessions.size())).substring("sess/".length()), "simulated");
        }
    }

    private void collect() {
        for (var i = 0; i < 6; i++) {
            vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
        }
    }

    private void compact() {
        for (var i = 0; i < 3; i++) {
            vault.upkeep().compact(EAGER, ProgressListener.none());
        }
    }

    private void schedule() {
        for (var step = 0; step < MOST_STEPS; step++) {
            awaitQuiet();
            var waiting = store.waiting();
            if (waiting.isEmpty()) {
                if (actors.stream().allMatch(Actor::over)) {
                    return;
                }
                LockSupport.parkNanos(QUIET_NANOS);
                continue;
            }
            var next = waiting.get(random.nextInt(waiting.size()));
            var fate = fateOf(next);
            trace.add(next + (fate == Fate.ANSWERED ? "" : " (" + fate + ")"));
            next.grant(fate);
        }
        throw new AssertionError("the schedule does not end; waiting: " + store.waiting());
    }

    private Fate fateOf(ScheduledStore.Request request) {
        var actor = actors.stream()
                .filter(it -> it.name().equals(request.actor()))
                .findFirst()
                .orElseThrow();
        var drawn = random.nextInt(1000);
        if (drawn < 4) {
            actor.die();
        }
        if (actor.isDead() || drawn < 15) {
            return Fate.NOT_DONE;
        }
        return drawn < 30 ? Fate.ANSWER_LOST : Fate.ANSWERED;
    }

    /** Until nobody can go on without the store; asked three times, because whoever was just woken looks asleep. */
    private void awaitQuiet() {
        for (var quiet = 0; quiet < 3; ) {
            quiet = actors.stream().allMatch(Actor::isQuiet) ? quiet + 1 : 0;
            LockSupport.parkNanos(QUIET_NANOS);
        }
    }

    private void checkPromises() {
        for (var i = 0; i < 3; i++) {
            vault.upkeep().collect(new CollectOptions(Duration.ZERO), ProgressListener.none());
        }
        var live = vault.points();
        for (var point : live) {
            assertThat(Lab.read(vault, point.pointId(), "sda"))
                    .as(point.pointId())
                    .isEqualTo(contents.get(point.pointId()));
        }
        assertThat(live.stream().map(Manifest::pointId))
                .as("committed and not deleted")
                .containsAll(
                        committed.stream().filter(it -> !deleted.contains(it)).toList());
        var needed = Set.copyOf(vault.upkeep().packsNeeded().toList());
        var present = Blobs.names(store, "").stream()
                .filter(name -> name.startsWith("packs/") || name.startsWith("meta/"))
                .map(name -> PackId.ofObject(name).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(present).as("packs in the store").isEqualTo(needed);
    }
}
