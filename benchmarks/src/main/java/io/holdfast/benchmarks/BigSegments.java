package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.index.FreshBlocks;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The segments of the index as upkeep would have left them; each can be made at any time, always the same. */
final class BigSegments {

    /** 256 Ki blocks. */
    private static final int FULL_PACKS = 512;

    /** As many blocks, in packs of small sessions. */
    private static final int SMALL_SESSIONS = 64;

    private final BigLayout layout;
    private final VaultKeys keys;
    private final PackReader genuine;
    private final List<List<Part>> plan = new ArrayList<>();

    /** A session's packs, or some of them. */
    private record Part(Attempt attempt, int from, int to) {}

    /** @param folder has the genuine packs */
    BigSegments(BigLayout layout, VaultKeys keys, BlobStore folder) {
        this.layout = layout;
        this.keys = keys;
        this.genuine = new PackReader(folder, keys);
        planFulls();
        planSmall();
    }

    private void planFulls() {
        for (var attempt : layout.attempts()) {
            for (var from = 0; attempt.point() == 0 && from < BigLayout.FULL_PACKS; from += FULL_PACKS) {
                plan.add(List.of(new Part(attempt, from, from + FULL_PACKS)));
            }
        }
    }

    private void planSmall() {
        var parts = layout.attempts().stream()
                .filter(attempt -> attempt.point() > 0)
                .map(attempt -> new Part(attempt, 0, layout.shape(attempt).packs()))
                .toList();
        for (var from = 0; from < parts.size(); from += SMALL_SESSIONS) {
            plan.add(parts.subList(from, Math.min(parts.size(), from + SMALL_SESSIONS)));
        }
    }

    int count() {
        return plan.size();
    }

    /** A segment by the engine's own hand. */
    Caught make(int number) {
        var caught = new Caught();
        var made = Instant.ofEpochMilli(BigMaking.INDEXED.toEpochMilli() + number * 1000L);
        var settings = VaultSettings.defaults()
                .withClock(() -> made)
                .withRandom(new SplittableRandom(number))
                .withIndex(IndexSettings.defaults().withSegments(IndexSettings.MOST_BLOCKS, IndexSettings.MOST_BLOCKS));
        var fresh = new FreshBlocks(caught, keys, settings);
        plan.get(number).forEach(part -> forEach(part, fresh::add));
        var note = fresh.finish();
        if (!note.isEmpty()) {
            throw new IllegalStateException(note);
        }
        return caught;
    }

    private void forEach(Part part, Consumer<PackContents> action) {
        var shape = layout.shape(part.attempt());
        try (var decoder = new FrameDecoder()) {
            for (var ordinal = part.from(); ordinal < part.to(); ordinal++) {
                if (shape.kind(ordinal) == PackKind.DATA) {
                    action.accept(
                            part.attempt().isGenuine()
                                    ? genuine.contents(
                                            PackKind.DATA, part.attempt().pack(ordinal), decoder)
                                    : BigPacks.contents(
                                            part.attempt(),
                                            ordinal,
                                            shape.frames().get(ordinal)));
                }
            }
        }
    }
}
