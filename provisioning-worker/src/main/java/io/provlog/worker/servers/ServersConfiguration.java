package io.provlog.worker.servers;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.panel.ServerTests;
import io.provlog.worker.panel.ServersSettings;
import io.provlog.worker.panel.ServersSource;
import io.provlog.worker.panel.http.PanelClient;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what people see and change of the servers.
@Configuration(proxyBeanMethods = false)
class ServersConfiguration {

    @Bean
    ServersLoop serversLoop(
            ServersSource source,
            PanelServers servers,
            ServersSettings settings,
            PanelClient client,
            TestedServers tested,
            MeterRegistry meters) {
        return new ServersLoop(
                source,
                servers,
                settings.serversReload(),
                (change, all) -> {
                    client.keepOnly(all);
                    tested.forget(change.removed());
                    change.removed().forEach(name -> forget(meters, name));
                });
    }

    @Bean
    TestedServers testedServers(PanelServers servers, ServerTests tests) {
        return new TestedServers(servers, tests);
    }

    @Bean
    ServersEndpoint serversEndpoint(TestedServers servers, ServersLoop loop) {
        return new ServersEndpoint(servers, loop);
    }

    @Bean
    ServersHealthIndicator serversHealthIndicator(PanelServers servers, ServersLoop loop) {
        return new ServersHealthIndicator(servers, loop);
    }

    /// So that names which come and go do not add up.
    private static void forget(MeterRegistry meters, String server) {
        List<Meter> gone =
                List.copyOf(meters.find("provlog.attempts").tag("server", server).meters());
        gone.forEach(meters::remove);
    }
}
