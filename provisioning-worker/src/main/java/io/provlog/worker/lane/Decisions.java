package io.provlog.worker.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What was decided in one turn of the worker's loop: the writes and the consumed offsets go into
/// one transaction, and after it the calls are started. Filled and read by the loop's thread only.
public final class Decisions {

    /// The journal's last word on each job: whatever else the turn had to say about it is
    /// overtaken.
    private final Map<UUID, Write> journal = new LinkedHashMap<>();

    private final List<Write> messages = new ArrayList<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /// The ends of calls that these decisions rest on.
    private final List<CallEnd> ends = new ArrayList<>();

    private int accepted;
    private int duplicates;

    void accepted(JournalEntry entry) {
        accepted++;
        put(entry);
    }

    void duplicate() {
        duplicates++;
    }

    void put(JournalEntry entry) {
        journal.put(entry.job().id(), new Write.Put(entry));
    }

    void remove(Job job, int attempt) {
        journal.put(job.id(), new Write.Remove(job, attempt));
    }

    void send(Write message) {
        messages.add(message);
    }

    void consumed(Origin origin) {
        offsets.merge(origin.partition(), origin.offset() + 1, Math::max);
    }

    void start(Call call) {
        calls.add(call);
    }

    void rests(CallEnd end) {
        ends.add(end);
    }

    /// Takes out all that belongs to a partition, because it was lost before it could be committed.
    ///
    /// @return the calls that will not be started, and the ends of calls that are not reported
    Dropped drop(int partition) {
        journal.values().removeIf(write -> write.partition() == partition);
        messages.removeIf(write -> write.partition() == partition);
        offsets.remove(partition);
        var dropped =
                new Dropped(
                        calls.stream().filter(call -> of(call, partition)).toList(),
                        ends.stream().filter(end -> of(end.call(), partition)).toList());
        calls.removeAll(dropped.calls());
        ends.removeAll(dropped.ends());
        return dropped;
    }

    private static boolean of(Call call, int partition) {
        return call.job().partition() == partition;
    }

    record Dropped(List<Call> calls, List<CallEnd> ends) {}

    /// At most one for each job.
    public Collection<Write> journal() {
        return Collections.unmodifiableCollection(journal.values());
    }

    /// Outcomes, dead letters and forwarded requests, in the order in which they were decided.
    public List<Write> messages() {
        return Collections.unmodifiableList(messages);
    }

    /// By partition of `provisioning.requests`: the offset of the next record to be read.
    public Map<Integer, Long> offsets() {
        return Collections.unmodifiableMap(offsets);
    }

    /// To be started after the commit, not before.
    public List<Call> calls() {
        return Collections.unmodifiableList(calls);
    }

    /// How many jobs are new.
    public int accepted() {
        return accepted;
    }

    /// How many requests were dropped because their job is known.
    public int duplicates() {
        return duplicates;
    }

    public boolean isEmpty() {
        return journal.isEmpty() && messages.isEmpty() && offsets.isEmpty();
    }
}
