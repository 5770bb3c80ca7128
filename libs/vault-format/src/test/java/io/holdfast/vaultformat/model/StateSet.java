package io.holdfast.vaultformat.model;

import java.util.Arrays;

/**
 * The states found so far, numbered in the order of their discovery, each with the number of the state it came from.
 *
 * <p>That order is also the queue of a breadth-first search, so a state is stored once: about 48 bytes.
 */
final class StateSet {

    static final int NONE = -1;
    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] words = new long[FIRST_CAPACITY * State.WORDS];
    private int[] parents = new int[FIRST_CAPACITY];
    private int[] slots = emptySlots(FIRST_CAPACITY * 2);
    private int size;

    int size() {
        return size;
    }

    State get(int number) {
        var at = number * State.WORDS;
        return new State(words[at], words[at + 1], words[at + 2], words[at + 3]);
    }

    int parent(int number) {
        return parents[number];
    }

    /** Whether the state is new. */
    boolean add(State state, int parent) {
        var slot = slotOf(state);
        if (slots[slot] != NONE) {
            return false;
        }
        if (size == parents.length) {
            grow();
            slot = slotOf(state);
        }
        slots[slot] = size;
        parents[size] = parent;
        for (var word = 0; word < State.WORDS; word++) {
            words[size * State.WORDS + word] = state.word(word);
        }
        size++;
        return true;
    }

    private int slotOf(State state) {
        var mask = slots.length - 1;
        var slot = hash(state) & mask;
        while (slots[slot] != NONE && !holds(slots[slot], state)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, State state) {
        var at = number * State.WORDS;
        return words[at] == state.first()
                && words[at + 1] == state.second()
                && words[at + 2] == state.third()
                && words[at + 3] == state.fourth();
    }

    private static int hash(State state) {
        var mixed = state.first() * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(state.second() * 0xC2B2AE3D27D4EB4FL, 23);
        mixed ^= Long.rotateLeft(state.third() * 0x165667B19E3779F9L, 41) ^ state.fourth() * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ mixed >>> 29);
    }

    private void grow() {
        words = Arrays.copyOf(words, words.length * 2);
        parents = Arrays.copyOf(parents, parents.length * 2);
        slots = emptySlots(parents.length * 2);
        for (var number = 0; number < size; number++) {
            slots[slotOf(get(number))] = number;
        }
    }

    private static int[] emptySlots(int count) {
        var slots = new int[count];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
