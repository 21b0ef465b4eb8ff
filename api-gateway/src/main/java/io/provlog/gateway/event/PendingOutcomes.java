package io.provlog.gateway.event;

import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.paging.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Outcomes that were read from Kafka and are not told of, since the log does not have them yet.
/// Each partition is told of in its order, as the log is written. Belongs to the loop's thread.
final class PendingOutcomes {

    private final int topic;

    /// Everything before was told of, or is never told of.
    private final long[] told;

    private final long[] read;
    private final List<Deque<Pending>> partitions;

    /// @param position of the entry that the outcome becomes
    private record Pending(long offset, Position position) {}

    PendingOutcomes(int topic, long... start) {
        this.topic = topic;
        told = start.clone();
        read = start.clone();
        partitions = Stream.<Deque<Pending>>generate(ArrayDeque::new).limit(start.length).toList();
    }

    void add(int partition, long offset, Position position) {
        partitions.get(partition).add(new Pending(offset, position));
        read[partition] = offset + 1;
    }

    /// Everything before an offset was read.
    void readTo(int partition, long next) {
        read[partition] = next;
        passOver(partition);
    }

    /// What needs no telling (ends of transactions, unreadable records) is behind us as soon as
    /// nothing before it waits.
    private void passOver(int partition) {
        if (partitions.get(partition).isEmpty()) {
            told[partition] = read[partition];
        }
    }

    int size() {
        return partitions.stream().mapToInt(Deque::size).sum();
    }

    /// The first ones of each partition: those to look for in the log.
    List<Position> first(int limit) {
        long waiting = partitions.stream().filter(partition -> !partition.isEmpty()).count();
        long share = Math.max(1, limit / Math.max(1, waiting));
        return partitions.stream()
                .flatMap(partition -> partition.stream().limit(share))
                .map(Pending::position)
                .toList();
    }

    /// Takes out what the log has. What it does not have, but later ones of the same partition, it
    /// will never have: the log-writer has refused it.
    List<Event> take(Map<UUID, LogEntry> found) {
        List<Event> events = new ArrayList<>();
        for (int partition = 0; partition < told.length; partition++) {
            take(partition, found, events);
        }
        return events;
    }

    private void take(int partition, Map<UUID, LogEntry> found, List<Event> events) {
        Deque<Pending> waiting = partitions.get(partition);
        long ready =
                waiting.stream()
                        .filter(pending -> found.containsKey(pending.position().id()))
                        .count();
        while (ready > 0) {
            Pending pending = waiting.remove();
            LogEntry entry = found.get(pending.position().id());
            told[partition] = pending.offset() + 1;
            if (entry != null) {
                ready--;
                events.add(new Event(entry, partition, pending.offset(), told()));
            }
        }
        passOver(partition);
    }

    /// How far everybody has got who was told of everything.
    Offsets told() {
        return new Offsets(topic, told);
    }
}
