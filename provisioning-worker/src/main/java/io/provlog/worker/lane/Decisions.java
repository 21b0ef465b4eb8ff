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

    public boolean isEmpty() {
        return journal.isEmpty() && messages.isEmpty() && offsets.isEmpty();
    }
}
