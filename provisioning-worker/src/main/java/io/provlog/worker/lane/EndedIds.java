package io.provlog.worker.lane;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A set of job ids, each with its request's fingerprint, in two flat arrays: open addressing with
/// linear probing. An id takes 20 bytes; with the room that hashing needs, 25 to 38. For one thread
/// at a time.
final class EndedIds {

    private static final int FIRST_CAPACITY = 64;

    /// Two for each slot.
    private long[] ids = new long[2 * FIRST_CAPACITY];

    private int[] fingerprints = new int[FIRST_CAPACITY];
    private int size;

    /// The one id that looks like an empty slot.
    private @Nullable Integer ofNil;

    int size() {
        return size + (ofNil == null ? 0 : 1);
    }

    /// Adds an id; where it is there already, the newer fingerprint counts.
    void add(UUID id, int fingerprint) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        if ((high | low) == 0) {
            ofNil = fingerprint;
            return;
        }
        if (isFull()) {
            resize(fingerprints.length + fingerprints.length / 2);
        }
        if (put(high, low, fingerprint)) {
            size++;
        }
    }

    /// The id's fingerprint, or null where the id is not there.
    @Nullable Integer find(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        if ((high | low) == 0) {
            return ofNil;
        }
        int slot = slotOf(high, low);
        return isEmpty(slot) ? null : fingerprints[slot];
    }

    /// No more ids will come: gives back the room that was kept for them.
    void trim() {
        resize(Math.max(FIRST_CAPACITY, size + size / 4 + 1));
    }

    /// At four fifths a search looks at some ten neighbouring slots.
    private boolean isFull() {
        return size >= fingerprints.length / 5 * 4;
    }

    private void resize(int capacity) {
        long[] oldIds = ids;
        int[] oldFingerprints = fingerprints;
        ids = new long[2 * capacity];
        fingerprints = new int[capacity];
        for (int slot = 0; slot < oldFingerprints.length; slot++) {
            if ((oldIds[2 * slot] | oldIds[2 * slot + 1]) != 0) {
                put(oldIds[2 * slot], oldIds[2 * slot + 1], oldFingerprints[slot]);
            }
        }
    }

    private boolean put(long high, long low, int fingerprint) {
        int slot = slotOf(high, low);
        boolean added = isEmpty(slot);
        ids[2 * slot] = high;
        ids[2 * slot + 1] = low;
        fingerprints[slot] = fingerprint;
        return added;
    }

    /// The slot that holds the id, or the empty one where it belongs.
    private int slotOf(long high, long low) {
        int capacity = fingerprints.length;
        // Ids may be numbered or start with the time: every bit must count.
        long mixed = (high * 0x9E3779B97F4A7C15L ^ low) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        int slot = (int) (((mixed >>> 32) * capacity) >>> 32);
        while (!isEmpty(slot) && (ids[2 * slot] != high || ids[2 * slot + 1] != low)) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isEmpty(int slot) {
        return (ids[2 * slot] | ids[2 * slot + 1]) == 0;
    }
}
