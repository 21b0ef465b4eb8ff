package io.provlog.worker;

import io.provlog.worker.lane.ServerLimits;
import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.panel.http.PanelServer;
import java.time.Duration;

/// The limits of the configured servers. One that is not configured never gets a call, so that any
/// limit will do.
record PanelLimits(PanelServers panels) implements ServerLimits {

    private static final int UNCONFIGURED_CALLS = 16;
    private static final Duration UNCONFIGURED_TIMEOUT = Duration.ofSeconds(1);

    @Override
    public int maxConcurrentCalls(String server) {
        return panels.find(server).map(PanelServer::maxConcurrentCalls).orElse(UNCONFIGURED_CALLS);
    }

    @Override
    public int servers() {
        return panels.size();
    }

    @Override
    public Duration timeout(String server) {
        return panels.find(server).map(PanelServer::timeout).orElse(UNCONFIGURED_TIMEOUT);
    }
}
