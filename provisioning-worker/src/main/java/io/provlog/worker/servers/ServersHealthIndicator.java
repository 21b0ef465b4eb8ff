package io.provlog.worker.servers;

import io.provlog.worker.panel.PanelServers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Tells in health what is wrong with the servers' files. The worker is up all the same: it goes on
/// with the servers that it has.
final class ServersHealthIndicator implements HealthIndicator {

    private final PanelServers servers;
    private final ServersLoop loop;

    ServersHealthIndicator(PanelServers servers, ServersLoop loop) {
        this.servers = servers;
        this.loop = loop;
    }

    @Override
    public Health health() {
        var health = Health.up().withDetail("configured", servers.all().size());
        String problem = loop.problem();
        return problem == null ? health.build() : health.withDetail("problem", problem).build();
    }
}
