package io.provlog.bench;

import java.time.Duration;

/// The worker: from the first request's publication to the reading of the last outcome.
final class ProvlogContender implements Contender {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final WorkerProcess worker;
    private final Topics topics;

    /// @param worker that is ready
    ProvlogContender(WorkerProcess worker, String bootstrapServers) {
        this.worker = worker;
        this.topics = new Topics(bootstrapServers);
    }

    @Override
    public String name() {
        return "Provlog";
    }

    @Override
    public Round run(Workload workload) {
        long start = System.nanoTime();
        topics.publish(workload);
        topics.awaitEnds(workload, LIMIT);
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Round(took, topics.takeAttempts());
    }

    @Override
    public void close() {
        topics.close();
        worker.close();
    }
}
