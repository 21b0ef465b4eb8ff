package io.provlog.worker.loop;

import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Moment;
import java.util.List;

/// What a membership works with, and what outlives it.
public interface Surroundings {

    /// What other threads bring.
    Inbox inbox();

    /// The clocks.
    Moment now();

    /// Starts calls; each of them ends as an event in the inbox.
    void start(List<Call> calls);

    /// Has a partition's journal read; it comes to the inbox.
    ///
    /// @param reading comes with it, to tell an outdated one
    void readJournal(int partition, long reading);

    /// Hears of everything that was committed.
    void committed(Decisions decisions);
}
