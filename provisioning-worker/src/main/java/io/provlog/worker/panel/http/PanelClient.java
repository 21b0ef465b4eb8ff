package io.provlog.worker.panel.http;

import io.provlog.worker.tracing.Tracing;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// Opens sessions with Panel servers. Any thread may call it. One thread of its own, `panel-timer`,
/// ends calls whose time is up and closes connections that nobody has used for a while.
public final class PanelClient implements AutoCloseable {

    private static final int SWEEP_SECONDS = 2;

    private final PanelConnections connections;
    private final InstantSource clock;
    private final Tracing tracing;
    private final ScheduledThreadPoolExecutor timer;

    /// @param trusted whose certificates count where a server's are verified
    public PanelClient(SSLContext trusted, InstantSource clock, Tracing tracing) {
        this(trusted, new HostLookup(InetAddress::getAllByName), clock, tracing);
    }

    PanelClient(SSLContext trusted, HostLookup hosts, InstantSource clock, Tracing tracing) {
        this.connections = new PanelConnections(hosts, trusted);
        this.clock = clock;
        this.tracing = tracing;
        this.timer = timer();
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> Thread.startVirtualThread(connections::closeExpired),
                        SWEEP_SECONDS,
                        SWEEP_SECONDS,
                        TimeUnit.SECONDS);
    }

    /// Begins an attempt: the server's timeout runs from now. To be closed by the same thread.
    public PanelSession open(PanelServer server, CallLabels labels) {
        var deadline = new Deadline(server.timeout(), timer);
        return new PanelSession(
                server, labels, connections.lease(server), deadline, clock, tracing);
    }

    /// Closes, as soon as nobody uses them, the connections to all other servers: those that are
    /// gone, and those whose settings have changed.
    public void keepOnly(Collection<PanelServer> servers) {
        connections.keepOnly(servers);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        connections.close();
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("panel-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
