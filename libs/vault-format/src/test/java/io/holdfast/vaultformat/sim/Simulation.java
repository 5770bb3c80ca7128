package io.holdfast.vaultformat.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One schedule of one vault: the same seed plays the same one, request by request, in every run. */
final class Simulation {

    private static final Map<String, byte[]> FRESH_VAULT = freshVault();
    private static final CompactOptions EAGER = new CompactOptions(0.9, 1L << 20, 1, 1 << 10);
    private static final int ROUNDS = 10;
    private static final String READERS = "_read-";

    private final long seed;
    private final Random random;
    private final Trace trace = new Trace();
    private final Schedule schedule;
    private final ScheduledStore store;
    private final Vault vault;
    private final Decisions decisions;
    private final Actor reader;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Set<String> committed = new TreeSet<>();
    private final Set<String> deleted = new TreeSet<>();
    private final List<Actor> actors = new ArrayList<>();
    private long foundBytes;

    Simulation(long seed) {
        this.seed = seed;
        random = new Random(seed);
        schedule = new Schedule(random);
        var memory = new MemoryStore();
        memory.objects.putAll(FRESH_VAULT);
        reader = new Actor("reader", schedule);
        store = new ScheduledStore(memory, schedule, random, trace);
        vault = Vault.open(
                store,
                Lab.KEK,
                Lab.settings()
                        .withWorkers(2)
                        .withIndex(IndexSettings.defaults().eager().withSegments(6, 24))
                        .withRandom(Lab.repeatable(seed))
                        .withClock(this::now));
        var keys = Keyring.open(store, Lab.KEK, vault.id());
        decisions = new Decisions(new Records(store, keys, Lab.repeatable(-seed)), this::now);
    }

    /** A step takes ten milliseconds, so a request that is held up for long takes seconds. */
    private Instant now() {
        return Instant.ofEpochMilli(schedule.steps() * 10);
    }

    private static Map<String, byte[]> freshVault() {
        var memory = new MemoryStore();
        // any seed but 0, which the JDK does not take for one
        var settings = Lab.settings().withRandom(Lab.repeatable(1)).withClock(() -> Instant.EPOCH);
        Vault.create(memory, Lab.KEK, new VaultSpec("lab", Lab.BLOCK), settings);
        return Map.copyOf(memory.objects);
    }

    /** Plays the schedule, and then asks whether every promise was kept. */
    void run() {
        play("first", () -> backUp("first", "disk/0", new Machine(seed)));
        store.suffer(Troubles.drawn(random));
        for (var i = 0; i < 3; i++) {
            var writer = i;
            var draw = new Random(seed * 31 + i);
            add("writer " + i, () -> write(writer, draw));
        }
        add(reader, () -> read(new Random(seed * 31 + 10)));
        for (var i = 0; i < 2; i++) {
            var draw = new Random(seed * 31 + 11 + i * 7);
            add("retention " + i, () -> forget(draw));
        }
        add("fencer", () -> fence(new Random(seed * 31 + 12)));
        for (var i = 0; i < 2; i++) {
            add("collector " + i, this::collect);
            add("compactor " + i, this::compact);
        }
        play();
        store.suffer(Troubles.NONE);
        play("last", this::checkPromises);
    }

    private void play(String name, Actor.Script script) {
        actors.clear();
        add(name, script);
        play();
    }

    private void play() {
        schedule.run();
        actors.forEach(Actor::check);
    }

    private void add(String name, Actor.Script script) {
        add(new Actor(name, schedule), script);
    }

    private void add(Actor actor, Actor.Script script) {
        actors.add(actor);
        actor.start(script);
    }

    /** Plain bytes that items found at each other's. */
    long foundBytes() {
        return foundBytes;
    }

    Trace trace() {
        return trace;
    }

    private void write(int writer, Random draw) {
        var machine = new Machine(seed);
        var resource = draw.nextInt(3) == 0 ? "disk/0" : "disk/" + (1 + writer);
        for (var i = 0; i < 4; i++) {
            machine.change(draw);
            backUp("w%d-%d".formatted(writer, i), resource, machine);
        }
    }

    /** As a worker does: the same session again when the store fails, another one when it is fenced. */
    private void backUp(String point, String resource, Machine machine) {
        contents.put(point, machine.content());
        var session = 0;
        for (var attempt = 0; attempt < 4; attempt++) {
            var id = "s-%s-%d".formatted(point, session);
            try {
                var spec = BackupSpec.of(id, point, resource, now());
                var made = vault.backup(spec, machine.sources(), ProgressListener.none());
                foundBytes += made.dedup().bytes();
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
            checkContent(livePoint(draw));
        }
    }

    private void checkContent(String point) {
        try (var opened = vault.reader(point)) {
            var asWritten = Arrays.equals(Machine.content(opened), contents.get(point));
            assertThat(asWritten).as("%s reads as it was written", point).isTrue();
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

    /** Whoever seems to be silent, but no reader that is at work. */
    private void fence(Random draw) {
        for (var i = 0; i < 6; i++) {
            var sessions = Blobs.names(store, Names.SESSIONS);
            var session = sessions.get(draw.nextInt(sessions.size())).substring(Names.SESSIONS.length());
            if (!session.startsWith(READERS) || reader.isDead()) {
                decisions.fence(session, "simulated");
            }
        }
    }

    private void collect() {
        for (var i = 0; i < ROUNDS; i++) {
            vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
        }
    }

    private void compact() {
        for (var i = 0; i < 3; i++) {
            vault.upkeep().compact(EAGER, ProgressListener.none());
        }
    }

    private void checkPromises() {
        for (var i = 0; i < 3; i++) {
            vault.upkeep().collect(new CollectOptions(Duration.ZERO), ProgressListener.none());
        }
        var live = vault.points();
        for (var point : live) {
            checkContent(point.pointId());
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
