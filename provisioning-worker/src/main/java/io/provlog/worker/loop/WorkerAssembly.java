package io.provlog.worker.loop;

import io.provlog.worker.journal.Journal;
import io.provlog.worker.journal.JournalReader;
import io.provlog.worker.lane.LaneSettings;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.RetryPlan;
import io.provlog.worker.lane.ServerLimits;
import io.provlog.worker.panel.PanelAttempts;
import java.time.Clock;

/// Puts the worker's parts together around one inbox. Everything in it is made once but for
/// memberships.
final class WorkerAssembly implements AutoCloseable {

    private final KafkaClients kafka;
    private final WorkerSettings settings;
    private final LaneSettings laneSettings;
    private final RetryPlan plan;
    private final ServerLimits limits;

    private final Inbox inbox = new Inbox();
    private final Membership.Surroundings surroundings;

    WorkerAssembly(
            KafkaClients kafka,
            WorkerSettings settings,
            LaneSettings laneSettings,
            RetryPlan plan,
            ServerLimits limits,
            PanelAttempts panels) {
        this.kafka = kafka;
        this.settings = settings;
        this.laneSettings = laneSettings;
        this.plan = plan;
        this.limits = limits;
        this.surroundings =
                new Membership.Surroundings(
                        inbox,
                        new Calls(panels, inbox, Clock.systemUTC()),
                        new JournalReaderLoop(
                                () -> new JournalReader(kafka.journal(), kafka.admin()), inbox),
                        new JobLog(),
                        Clock.systemUTC());
    }

    void start() {
        surroundings.reader().start();
    }

    Lanes lanes(int partitionCount) {
        return new Lanes(laneSettings, plan, limits, settings.nameOrHost(), partitionCount);
    }

    Membership join(Lanes lanes) {
        return new Membership(
                new Intake(kafka.requests()),
                this::openJournal,
                lanes,
                surroundings,
                settings.drainTimeout());
    }

    /// Ends the loop's sleep. Called by any thread.
    void wake() {
        inbox.wake();
    }

    private Journal openJournal() {
        var journal = new Journal(kafka::transactional);
        journal.open();
        return journal;
    }

    @Override
    public void close() {
        surroundings.reader().close();
    }
}
