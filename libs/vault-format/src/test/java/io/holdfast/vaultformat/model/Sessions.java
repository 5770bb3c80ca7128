package io.holdfast.vaultformat.model;

/** Writers, compactors and readers: W1 to W6, C1, R1. A session that crashes is one that takes no further step. */
final class Sessions {

    private static final int OLDEST_POINT = 1;

    private final Vault vault;
    private final Relocations relocations;

    Sessions(Vault vault, Relocations relocations) {
        this.vault = vault;
        this.relocations = relocations;
    }

    void steps(State state, Steps steps) {
        for (var session : vault.sessions) {
            if (session.isDecided(state)) {
                lateSteps(state, session, steps);
            } else {
                steps(state, session, steps);
            }
        }
    }

    private void steps(State state, Session session, Steps steps) {
        switch (state.get(session.phase())) {
            case Session.IDLE -> {
                if (premature(session)) {
                    var preview = remembersWhatIsThere(state, session).with(session.phase(), Session.PREMATURE);
                    look(preview, session, Session.PREMATURE, "looks, unregistered", steps);
                } else {
                    register(state, session, steps);
                }
            }
            case Session.PREMATURE -> {
                var fresh = vault.setup.has(Mutation.PARENT_BEFORE_REGISTERING)
                        ? state.with(session.condemned(), condemned(state, vault.publishedCycles(state)))
                        : state;
                steps.to(
                        fresh.with(session.phase(), Session.LOOKED).with(session.start(), state.get(vault.epoch)),
                        session.name(),
                        "registers, having looked");
            }
            case Session.REGISTERED -> {
                if (session.kind() == Session.Kind.COMPACTOR) {
                    copy(state, session, steps);
                } else {
                    look(state, session, Session.LOOKED, "looks", steps);
                }
            }
            case Session.LOOKED -> {
                if (session.kind() == Session.Kind.WRITER) {
                    upload(state, session, steps);
                }
            }
            case Session.UPLOADED -> steps.to(session.decided(state, Session.COMMIT), session.name(), "commits");
            default -> throw new IllegalStateException("no such phase");
        }
        if (session.isUndecided(state)) {
            end(state, session, steps);
        }
    }

    private boolean premature(Session session) {
        return switch (session.kind()) {
            case WRITER ->
                vault.setup.has(Mutation.LOOK_BEFORE_REGISTERING)
                        || vault.setup.has(Mutation.PARENT_BEFORE_REGISTERING);
            case READER -> vault.setup.has(Mutation.READER_OPENS_BEFORE_REGISTERING);
            case COMPACTOR -> false;
        };
    }

    /**
     * W1, first half: in an epoch that may have passed since it was read, or since the session's first run. From here
     * on its listings run, each to be back by the time it looks.
     */
    private void register(State state, Session session, Steps steps) {
        var registered = remembersWhatIsThere(state, session).with(session.phase(), Session.REGISTERED);
        for (var start = state.get(vault.epoch); start >= 0; start--) {
            steps.to(registered.with(session.start(), start), session.name(), "registers");
        }
    }

    private State remembersWhatIsThere(State state, Session session) {
        return session.kind() == Session.Kind.COMPACTOR
                ? state
                : state.with(session.condemned(), vault.publishedCycles(state))
                        .with(session.refs(), state.get(vault.deleted))
                        .with(session.tables(), vault.relocations(state));
    }

    /** W1, second half, and W3: whatever appeared since it registered, it may have seen or not. */
    private void look(State state, Session session, int then, String what, Steps steps) {
        var openable = vault.setup.has(Mutation.LOOK_BEFORE_REGISTERING)
                ? 0
                : vault.points(state) & ~state.get(session.refs());
        Subsets.between(
                state.get(session.condemned()),
                cyclesFor(state, session),
                cycles -> Subsets.between(state.get(session.tables()), vault.relocations(state), tables -> {
                    var looked = state.with(session.phase(), then)
                            .with(
                                    session.condemned(),
                                    session.kind() == Session.Kind.WRITER ? condemned(state, cycles) : 0)
                            .with(session.tables(), tables);
                    if (session.kind() == Session.Kind.WRITER) {
                        steps.to(looked.with(session.refs(), 0), session.name(), what + ", takes no parent");
                    }
                    for (var point = 0; 1 << point <= openable; point++) {
                        if ((openable & 1 << point) != 0) {
                            var refs = session.kind() == Session.Kind.WRITER ? vault.frames(state, point) : 0;
                            steps.to(
                                    looked.with(session.refs(), refs).with(session.opened(), point + OLDEST_POINT),
                                    session.name(),
                                    what + ", opens a point");
                        }
                    }
                }));
    }

    private int cyclesFor(State state, Session session) {
        return session.kind() == Session.Kind.WRITER ? vault.publishedCycles(state) : 0;
    }

    /** W2: condemned by any cycle that did not pardon it, deleted or not. */
    private int condemned(State state, int cycles) {
        var condemned = 0;
        var pardoned = 0;
        for (var cycle : vault.cycles) {
            if ((cycles & cycle.bit()) != 0) {
                condemned |= cycle.stillCondemned(state);
                pardoned |= cycle.isJudged(state) ? state.get(cycle.kept()) : 0;
            }
        }
        if (vault.setup.has(Mutation.TOMBSTONES_DROPPED)) {
            condemned &= state.get(vault.packs);
        }
        return vault.setup.has(Mutation.PARDON_FOR_ALL_CYCLES) ? condemned & ~pardoned : condemned;
    }

    /** W2 and W4: refers to one frame that the index names, at most, and uploads a pack of its own. */
    private void upload(State state, Session writer, Steps steps) {
        var closed = state.get(writer.condemned())
                | (vault.setup.has(Mutation.DEDUP_AGAINST_COMPACTED)
                        ? 0
                        : relocations.victims(state.get(writer.tables())));
        var known = indexed(state) & ~Pack.framesOf(closed);
        var refs = state.get(writer.refs()) | Pack.framesOf(writer.packs());
        var uploaded = state.with(writer.phase(), Session.UPLOADED).plus(vault.packs, writer.packs());
        steps.to(uploaded.with(writer.refs(), refs), writer.name(), "uploads");
        for (var frame = 1; frame <= known; frame <<= 1) {
            if ((known & frame & ~refs) != 0) {
                steps.to(uploaded.with(writer.refs(), refs | frame), writer.name(), "finds a duplicate, uploads");
            }
        }
        if (vault.setup.has(Mutation.COMMIT_BEFORE_UPLOAD)) {
            var early = state.with(writer.phase(), Session.UPLOADED).with(writer.refs(), refs);
            steps.to(writer.decided(early, Session.COMMIT), writer.name(), "commits what it has not uploaded");
        }
    }

    /** Index segments are written with the packs, before the decision, and nobody takes one away. */
    private int indexed(State state) {
        var frames = Pack.A.frames();
        for (var session : vault.sessions) {
            if (state.get(session.phase()) == Session.UPLOADED) {
                frames |= session.kind() == Session.Kind.WRITER
                        ? Pack.framesOf(session.packs())
                        : state.get(session.refs());
            }
        }
        return frames;
    }

    /** C1: any part of a pack may be copied; whatever makes one worth it is no matter of safety. */
    private void copy(State state, Session compactor, Steps steps) {
        var compaction = vault.compactors.indexOf(compactor);
        var victim = relocations.victim(compaction);
        var copyable = indexed(state) & victim.frames();
        if ((state.get(vault.packs) & victim.bit()) == 0 || copyable == 0) {
            return;
        }
        Subsets.between(0, copyable, copied -> {
            if (copied != 0) {
                var there = state.with(compactor.phase(), Session.UPLOADED)
                        .plus(vault.packs, compactor.packs())
                        .with(compactor.refs(), copied << relocations.distance(compaction));
                steps.to(there, compactor.name(), "copies frames");
            }
        });
    }

    /** W6, R1: a reader says END, anybody may say FENCE; either way nothing will come of this session. */
    private void end(State state, Session session, Steps steps) {
        var forgets = session.kind() != Session.Kind.COMPACTOR && !vault.setup.has(Mutation.FENCE_OVERWRITTEN);
        var fenced = session.decided(state, Session.FENCE);
        steps.to(forgets ? fenced.with(session.refs(), 0) : fenced, session.name(), "is fenced or ends");
    }

    /**
     * A session that was fenced does not know: its uploads arrive all the same, its commit comes too late. And any
     * upload, once sent, may be sent again by somebody who missed the answer.
     */
    private void lateSteps(State state, Session session, Steps steps) {
        if (session.kind() != Session.Kind.WRITER) {
            return;
        }
        var phase = state.get(session.phase());
        if (phase == Session.UPLOADED && (state.get(vault.packs) & session.packs()) == 0) {
            steps.to(state.plus(vault.packs, session.packs()), session.name(), "uploads once more");
        }
        if (session.isCommitted(state)) {
            return;
        }
        if (phase == Session.REGISTERED || phase == Session.LOOKED) {
            var late = state.with(session.phase(), Session.UPLOADED).plus(vault.packs, session.packs());
            steps.to(late, session.name(), "uploads, fenced");
        } else if (vault.setup.has(Mutation.FENCE_OVERWRITTEN)) {
            steps.to(state.with(session.decision(), Session.COMMIT), session.name(), "commits over the fence");
        }
    }
}
