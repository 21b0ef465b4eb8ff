package io.provlog.worker.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The jobs of one partition that ended within the duplicate window: their ids and their requests'
/// fingerprints, in buckets that are forgotten as a whole. A bucket takes in ends for a sixteenth
/// of the window, or a sixteenth of the ids that may be remembered. So an id is remembered for the
/// window and up to a sixteenth longer, and takes 25 bytes; up to 38 in the bucket that is being
/// filled. For one thread at a time.
public final class RecentEnds {

    private static final int BUCKETS = 16;

    private final long windowMillis;
    private final int limit;

    /// Oldest first.
    private final Deque<Bucket> buckets = new ArrayDeque<>();

    private int size;

    private static final class Bucket {

        private final EndedIds ids = new EndedIds();
        private final long opened;
        private long newest;

        private Bucket(long opened) {
            this.opened = opened;
            this.newest = opened;
        }
    }

    /// @param limit remembers at most so many; beyond it the oldest bucket is forgotten early
    public RecentEnds(Duration window, int limit) {
        this.windowMillis = window.toMillis();
        this.limit = limit;
    }

    /// Adds a job, roughly in the order of their ends.
    ///
    /// @param fingerprint of the job's request
    public void add(UUID jobId, int fingerprint, Instant endedAt) {
        long millis = endedAt.toEpochMilli();
        Bucket bucket = open(millis);
        size -= bucket.ids.size();
        bucket.ids.add(jobId, fingerprint);
        bucket.newest = Math.max(bucket.newest, millis);
        size += bucket.ids.size();
        forget(millis);
    }

    /// The fingerprint of the job of this id that ended last; null where none is remembered.
    @Nullable Integer find(UUID jobId, Instant now) {
        Iterator<Bucket> newestFirst = buckets.descendingIterator();
        while (newestFirst.hasNext()) {
            Bucket bucket = newestFirst.next();
            Integer fingerprint =
                    isOutdated(bucket, now.toEpochMilli()) ? null : bucket.ids.find(jobId);
            if (fingerprint != null) {
                return fingerprint;
            }
        }
        return null;
    }

    int size() {
        return size;
    }

    /// The bucket that takes in an end of this time.
    private Bucket open(long millis) {
        Bucket last = buckets.peekLast();
        if (last == null || isFilled(last, millis)) {
            if (last != null) {
                last.ids.trim();
            }
            last = new Bucket(millis);
            buckets.addLast(last);
        }
        return last;
    }

    private boolean isFilled(Bucket bucket, long millis) {
        return bucket.ids.size() >= limit / BUCKETS
                || millis >= bucket.opened + windowMillis / BUCKETS;
    }

    private void forget(long now) {
        while (size > limit || isOutdated(buckets.getFirst(), now)) {
            size -= buckets.removeFirst().ids.size();
        }
    }

    private boolean isOutdated(Bucket bucket, long now) {
        return bucket.newest + windowMillis <= now;
    }
}
