package io.holdfast.vaultformat.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random histories of points, compactions, readers and collections, told apart frame by frame: whatever the packs say
 * that a point needs, none of its frames may be lost.
 */
class NeedsLawsTest {

    private static final int HISTORIES = Integer.getInteger("holdfast.histories", 2_500);
    private static final int STEPS = 70;

    @Test
    void no_live_point_and_no_reader_loses_a_frame_by_what_is_collected() {
        var deleted = 0;
        var moved = 0;
        for (var seed = 0; seed < HISTORIES; seed++) {
            var world = new FrameWorld(seed);
            for (var step = 0; step < STEPS; step++) {
                world.step();
                assertThat(world.lost()).as("seed %d, step %d", seed, step).isEmpty();
            }
            deleted += world.deletedPacks();
            moved += world.movedFrames();
        }
        assertThat(deleted).as("packs that collections deleted").isGreaterThan(HISTORIES);
        assertThat(moved).as("frames that live points have elsewhere").isGreaterThan(HISTORIES / 4);
    }
}
