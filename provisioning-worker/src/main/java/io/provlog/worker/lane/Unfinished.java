package io.provlog.worker.lane;

/// A job in its lane. The loop's thread owns it.
final class Unfinished {

    private final Job job;
    private Progress progress;

    /// Monotonic time before which nothing happens to this job: the retry's time, or the time by
    /// which an interrupted call is surely over.
    private long dueTicks;

    Unfinished(Job job, Progress progress, long dueTicks) {
        this.job = job;
        this.progress = progress;
        this.dueTicks = dueTicks;
    }

    Job job() {
        return job;
    }

    Progress progress() {
        return progress;
    }

    int attempt() {
        return progress.attempt();
    }

    long dueTicks() {
        return dueTicks;
    }

    boolean isCalling() {
        return progress.state() instanceof Progress.Calling;
    }

    void become(Progress next, long due) {
        progress = next;
        dueTicks = due;
    }

    JournalEntry entry() {
        return new JournalEntry(job, progress);
    }
}
