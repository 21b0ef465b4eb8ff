package io.provlog.worker;

import io.provlog.worker.intake.KafkaGroup;
import io.provlog.worker.intake.KafkaIntake;
import io.provlog.worker.journal.JournalReader;
import io.provlog.worker.journal.JournalReaderLoop;
import io.provlog.worker.journal.KafkaJournal;
import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.LaneRules;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.Moment;
import io.provlog.worker.lane.Restored;
import io.provlog.worker.loop.Calls;
import io.provlog.worker.loop.Inbox;
import io.provlog.worker.loop.JobLog;
import io.provlog.worker.loop.Membership;
import io.provlog.worker.loop.Surroundings;
import io.provlog.worker.panel.PanelAttempts;
import io.provlog.worker.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Puts the worker's parts together around one inbox. Everything in it is made once but for
/// memberships.
final class WorkerAssembly implements Surroundings, AutoCloseable {

    private final KafkaClients kafka;
    private final WorkerSettings settings;
    private final LaneRules rules;
    private final WorkerMetrics metrics;
    private final Tracing tracing;

    private final Clock clock = Clock.systemUTC();
    private final Inbox inbox = new Inbox();
    private final JobLog jobLog = new JobLog();
    private final Calls calls;
    private final JournalReaderLoop journals;

    WorkerAssembly(
            KafkaClients kafka,
            WorkerSettings settings,
            LaneRules rules,
            WorkerMetrics metrics,
            PanelAttempts panels,
            Tracing tracing) {
        this.kafka = kafka;
        this.settings = settings;
        this.rules = rules;
        this.metrics = metrics;
        this.tracing = tracing;
        this.calls = new Calls(panels, tracing, inbox, this::now);
        this.journals =
                new JournalReaderLoop(
                        () ->
                                new JournalReader(
                                        kafka.journal(),
                                        kafka.admin(),
                                        kafka.group(),
                                        rules.jobs()::emptyRecentEnds),
                        inbox);
    }

    void startThreads() {
        journals.start();
    }

    Lanes lanes(int partitionCount) {
        return new Lanes(rules, settings.nameOrHost(), partitionCount);
    }

    Membership join(Lanes lanes) {
        var group = new KafkaGroup(kafka.member());
        var intake = new KafkaIntake(kafka.requests(), tracing);
        try {
            return new Membership(
                    group,
                    intake,
                    () -> openJournal(group, intake),
                    lanes,
                    this,
                    settings.drainTimeout());
        } catch (RuntimeException e) {
            group.close();
            intake.close();
            throw e;
        }
    }

    private KafkaJournal openJournal(KafkaGroup group, KafkaIntake intake) {
        var journal =
                new KafkaJournal(
                        kafka::transactional,
                        consumed ->
                                new KafkaJournal.Fence(intake.offsets(consumed), group.metadata()));
        try {
            journal.open();
            return journal;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public void await(Duration patience) {
        inbox.await(patience);
    }

    @Override
    public Moment now() {
        return new Moment(clock.instant(), System.nanoTime() / 1_000_000);
    }

    @Override
    public void start(List<Call> started) {
        calls.start(started);
    }

    @Override
    public void test(List<String> servers) {
        calls.test(servers);
    }

    @Override
    public long readJournal(int partition) {
        return journals.want(partition);
    }

    @Override
    public void restored(Restored journal, Duration took) {
        jobLog.restored(journal, took);
        metrics.restored(took);
    }

    @Override
    public void committed(Decisions decisions, Duration took) {
        jobLog.committed(decisions);
        metrics.committed(decisions, took);
    }

    @Override
    public void close() {
        journals.close();
    }
}
