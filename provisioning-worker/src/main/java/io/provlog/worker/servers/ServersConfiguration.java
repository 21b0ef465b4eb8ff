package io.provlog.worker.servers;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.panel.ServerTests;
import io.provlog.worker.panel.ServersSettings;
import io.provlog.worker.panel.ServersSource;
import io.provlog.worker.panel.http.PanelClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

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
            ServerAnnouncements announcements,
            MeterRegistry meters) {
        announcements.announce(tested.all());
        return new ServersLoop(
                source,
                servers,
                settings.serversReload(),
                (change, all) -> {
                    client.keepOnly(all);
                    tested.forget(change.removed());
                    announcements.gone(change.removed());
                    announcements.announce(tested.all());
                    change.removed().forEach(name -> forget(meters, name));
                });
    }

    @Bean
    ServerHolds serverHolds() {
        return new ServerHolds();
    }

    @Bean
    TestedServers testedServers(
            PanelServers servers,
            ServerTests tests,
            ServerHolds holds,
            ServerAnnouncements announcements) {
        var tested = new TestedServers(servers, tests, announcements::announce);
        holds.onChange(name -> tested.find(name).ifPresent(announcements::announce));
        return tested;
    }

    @Bean
    ServersKafka serversKafka(
            ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {
        return new ServersKafka(consumers, producers, admin);
    }

    @Bean
    ServerStatesLoop serverStatesLoop(ServersKafka kafka) {
        return new ServerStatesLoop(
                new ServerStatesLoop.Clients(kafka::admin, kafka::producer, kafka::consumer));
    }

    @Bean
    ServerTestsLoop serverTestsLoop(ServersKafka kafka, TestedServers servers) {
        return new ServerTestsLoop(kafka::consumer, servers);
    }

    @Bean
    ServerAnnouncements serverAnnouncements(
            ServerStatesLoop states,
            ServerHolds holds,
            @Value("${provlog.worker.name:}") String name) {
        return new ServerAnnouncements(
                states, holds, name.isBlank() ? hostName() : name, InstantSource.system());
    }

    @Bean
    ServersEndpoint serversEndpoint(TestedServers servers, ServerHolds holds, ServersLoop loop) {
        return new ServersEndpoint(servers, holds, loop);
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

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
