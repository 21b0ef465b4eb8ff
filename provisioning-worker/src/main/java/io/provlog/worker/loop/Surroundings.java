package io.provlog.worker.loop;

import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Moment;
import io.provlog.worker.lane.Restored;
import java.time.Duration;
import java.util.List;

/// What a membership works with, and what outlives it.
public interface Surroundings {

    /// What other threads bring.
    Inbox inbox();

    /// Waits until there is something in the inbox, but not for long.
    void await(Duration patience);

    /// The clocks.
    Moment now();

    /// Starts calls; each of them ends as an event in the inbox.
    void start(List<Call> calls);

    /// Has Panel servers asked whether they answer; each answer is an event in the inbox.
    void test(List<String> servers);

    /// Has a partition's journal read; it comes to the inbox.
    ///
    /// @return the reading's number, which comes with it, to tell an outdated one
    long readJournal(int partition);

    /// Hears of a partition that was taken over, and how long that took.
    void restored(Restored journal, Duration took);

    /// Hears of everything that was committed, and how long that took.
    void committed(Decisions decisions, Duration took);
}
