package io.provlog.worker.servers;

import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.panel.ServersReading;
import io.provlog.worker.panel.ServersReading.Unusable;
import io.provlog.worker.panel.ServersReading.Usable;
import io.provlog.worker.panel.ServersSource;
import io.provlog.worker.panel.http.PanelServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks at the servers' files again and again, in its thread `panel-servers`, and puts what has
/// changed in force. It reads the content, so that it sees an exchanged link or mount like any
/// other change. A change counts once two looks in a row have found the same: the first may have
/// come in the middle of writing.
final class ServersLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServersLoop.class);

    private final ServersSource source;
    private final PanelServers servers;
    private final Duration pause;
    private final BiConsumer<ServersChange, List<PanelServer>> onChange;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("panel-servers").daemon().unstarted(this::run);

    // Used by the loop's thread only.
    private ServersReading inForce;
    private ServersReading last;

    /// Written by the loop's thread; read by any.
    private volatile @Nullable String problem;

    /// @param onChange called in the loop's thread after a change is in force, with the change and
    ///   all servers that there are now
    ServersLoop(
            ServersSource source,
            PanelServers servers,
            Duration pause,
            BiConsumer<ServersChange, List<PanelServer>> onChange) {
        this.source = source;
        this.servers = servers;
        this.pause = pause;
        this.onChange = onChange;
        this.inForce = new Usable(servers.all());
        this.last = inForce;
    }

    /// What is wrong with the files, or null: then the servers are as the files say.
    @Nullable String problem() {
        return problem;
    }

    /// One look. Called by the loop's thread.
    void look() {
        ServersReading now = sorted(source.read());
        boolean settled = now.equals(last);
        last = now;
        if (settled && !now.equals(inForce)) {
            inForce = now;
            switch (now) {
                case Usable(var all) -> use(all);
                case Unusable(String what) -> {
                    problem = what;
                    log.error(
                            "The Panel servers stay as they were, since they cannot be read anew:"
                                    + " correct {}",
                            what);
                }
            }
        }
    }

    private void use(List<PanelServer> all) {
        ServersChange change = ServersChange.between(servers.all(), all);
        servers.replace(all);
        problem = null;
        log.info("The Panel servers were read anew: {}", change.inWords());
        onChange.accept(change, all);
    }

    private static ServersReading sorted(ServersReading reading) {
        return reading instanceof Usable(var all)
                ? new Usable(new PanelServers(all).all())
                : reading;
    }

    private void run() {
        while (!stopping()) {
            try {
                look();
            } catch (RuntimeException e) {
                log.error("The Panel servers could not be looked at; tried again", e);
            }
        }
    }

    private boolean stopping() {
        try {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void start() {
        if (source.canChange()) {
            thread.start();
        }
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
