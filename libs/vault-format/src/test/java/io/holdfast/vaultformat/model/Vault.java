package io.holdfast.vaultformat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Where everything is in a {@link State}, and what a state says about points, packs and relocations. */
final class Vault {

    /** Two points are there from the beginning: {@code p0} needs both frames of A, {@code p1} the first. */
    private static final int[] FIRST_POINTS = {0b11, 0b01};

    /** Cycles that {@link Undisturbed} may need beyond those of the search. */
    private static final int SPARE_CYCLES = 2;

    final Setup setup;
    final List<Session> sessions = new ArrayList<>();
    final List<Session> writers;
    final List<Session> compactors;
    final List<Collector> collectors = new ArrayList<>();
    final List<Cycle> cycles = new ArrayList<>();
    final Field epoch;
    final Field packs;
    final Field deleted;
    private final Layout layout = new Layout();

    Vault(Setup setup, boolean spareCycles) {
        this.setup = setup;
        var cycleCount = setup.cycles() + (spareCycles ? SPARE_CYCLES : 0);
        epoch = layout.field("epoch", 3, Integer::toString);
        packs = layout.field("packs", Pack.COUNT, Pack::show);
        deleted = layout.field("deleted", pointCount(), this::showPoints);
        for (var cycle = 0; cycle < cycleCount; cycle++) {
            cycles.add(cycle(cycle));
        }
        for (var i = 0; i < setup.writers(); i++) {
            addSession("writer " + (i + 1), Session.Kind.WRITER, i == 0 ? Pack.N.bit() : Pack.M.bit());
        }
        for (var i = 0; i < setup.compactors(); i++) {
            addSession("compactor " + (i + 1), Session.Kind.COMPACTOR, i == 0 ? Pack.Q.bit() : Pack.R.bit());
        }
        for (var i = 0; i < setup.readers(); i++) {
            addSession("reader " + (i + 1), Session.Kind.READER, 0);
        }
        for (var i = 0; i < setup.collectors(); i++) {
            collectors.add(collector("collector " + (i + 1)));
        }
        writers = sessions(Session.Kind.WRITER);
        compactors = sessions(Session.Kind.COMPACTOR);
    }

    private Cycle cycle(int number) {
        var gc = "gc/" + number + "/";
        return new Cycle(
                number,
                layout.field(gc + "published", 1, Integer::toString),
                layout.field(gc + "since", 3, Integer::toString),
                layout.field(gc + "listed", sessionCount(), this::showSessions),
                layout.field(gc + "condemned", Pack.COUNT, Pack::show),
                layout.field(gc + "judged", 1, Integer::toString),
                layout.field(gc + "kept", Pack.COUNT, Pack::show));
    }

    private void addSession(String name, Session.Kind kind, int packs) {
        var looks = kind != Session.Kind.COMPACTOR;
        var writes = kind != Session.Kind.READER;
        sessions.add(new Session(
                name,
                kind,
                sessions.size(),
                packs,
                layout.field(
                        name + " phase",
                        3,
                        phase -> List.of("idle", "registered", "looked", "uploaded", "looked")
                                .get(phase)),
                layout.field(name + " start", 3, Integer::toString),
                layout.field(
                        name + " decision",
                        2,
                        decision -> List.of("none", "COMMIT", "FENCE").get(decision)),
                layout.field(
                        name + " condemned", kind == Session.Kind.WRITER ? Pack.COUNT : 0, Integer::toBinaryString),
                layout.field(name + " refs", writes ? Pack.FRAMES : looks ? pointCount() : 0, Pack::showFrames),
                layout.field(name + " opened", looks ? 3 : 0, point -> point == 0 ? "none" : "p" + (point - 1)),
                layout.field(name + " knows", looks ? setup.compactors() : 0, Integer::toBinaryString)));
    }

    private Collector collector(String name) {
        return new Collector(
                name,
                layout.field(
                        name + " phase",
                        3,
                        phase -> List.of("idle", "listing", "listed", "waiting", "relisting", "judged")
                                .get(phase)),
                layout.field(name + " cycle", 3, Integer::toString),
                layout.field(name + " sessions", sessionCount(), this::showSessions),
                layout.field(name + " marks", Math.max(Pack.COUNT, pointCount()), Integer::toBinaryString));
    }

    State initial() {
        return State.ZERO.with(packs, Pack.A.bit() | (setup.orphan() ? Pack.M.bit() : 0));
    }

    String changes(State before, State after) {
        return layout.changes(before, after);
    }

    private int sessionCount() {
        return setup.writers() + setup.compactors() + setup.readers();
    }

    private int pointCount() {
        return FIRST_POINTS.length + setup.writers();
    }

    private List<Session> sessions(Session.Kind kind) {
        return sessions.stream().filter(it -> it.kind() == kind).toList();
    }

    private String showPoints(int set) {
        return IntStream.range(0, pointCount())
                .filter(it -> (set & 1 << it) != 0)
                .mapToObj(it -> "p" + it)
                .toList()
                .toString();
    }

    private String showSessions(int set) {
        return sessions.stream()
                .filter(it -> (set & it.bit()) != 0)
                .map(Session::name)
                .toList()
                .toString();
    }

    int sessionsThat(Predicate<Session> are) {
        var set = 0;
        for (var session : sessions) {
            if (are.test(session)) {
                set |= session.bit();
            }
        }
        return set;
    }

    int decided(State state) {
        return sessionsThat(it -> it.isDecided(state));
    }

    /** Points by number whose commit is among the decisions of these sessions. */
    int points(State state, int decisions) {
        var points = (1 << FIRST_POINTS.length) - 1;
        for (var writer : writers) {
            if ((decisions & writer.bit()) != 0 && writer.isCommitted(state)) {
                points |= 1 << (FIRST_POINTS.length + writer.number());
            }
        }
        return points;
    }

    int points(State state) {
        return points(state, -1);
    }

    int livePoints(State state) {
        return points(state) & ~state.get(deleted);
    }

    int frames(State state, int point) {
        return point < FIRST_POINTS.length
                ? FIRST_POINTS[point]
                : state.get(writers.get(point - FIRST_POINTS.length).refs());
    }

    int framesOfAll(State state, int points) {
        var frames = 0;
        for (var point = 0; point < pointCount(); point++) {
            if ((points & 1 << point) != 0) {
                frames |= frames(state, point);
            }
        }
        return frames;
    }

    /** Compactions, by number among compactors, whose commit is among the decisions of these sessions. */
    int relocations(State state, int decisions) {
        var tables = 0;
        for (var i = 0; i < compactors.size(); i++) {
            var compactor = compactors.get(i);
            if ((decisions & compactor.bit()) != 0 && compactor.isCommitted(state)) {
                tables |= 1 << i;
            }
        }
        return tables;
    }

    int relocations(State state) {
        return relocations(state, -1);
    }

    int publishedCycles(State state) {
        var set = 0;
        for (var cycle : cycles) {
            if (cycle.isPublished(state)) {
                set |= cycle.bit();
            }
        }
        return set;
    }
}
