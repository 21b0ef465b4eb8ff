package io.provlog.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.worker.hold.HoldSettings;
import io.provlog.worker.lane.LaneSettings;
import io.provlog.worker.lane.RetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class WorkerSettingsTest {

    @Test
    void retriesThreeTimesByDefault() {
        assertThat(bind("provlog.retry", RetrySettings.class, Map.of()))
                .isEqualTo(
                        new RetrySettings(
                                3,
                                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                                0.1,
                                Duration.ofDays(1),
                                Set.of()));
    }

    @Test
    void readsEveryRetrySetting() {
        var settings =
                Map.of(
                        "provlog.retry.max-attempts", "2",
                        "provlog.retry.delays", "1s,3s",
                        "provlog.retry.jitter", "0.5",
                        "provlog.retry.max-retry-after", "1h",
                        "provlog.retry.fail-fast-causes", "package-not-found,unauthorized");

        assertThat(bind("provlog.retry", RetrySettings.class, settings))
                .isEqualTo(
                        new RetrySettings(
                                2,
                                List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                                0.5,
                                Duration.ofHours(1),
                                Set.of(Cause.PACKAGE_NOT_FOUND, Cause.UNAUTHORIZED)));
    }

    @Test
    void boundsJobsByDefault() {
        assertThat(bind("provlog.jobs", LaneSettings.class, Map.of()))
                .isEqualTo(
                        new LaneSettings(
                                512,
                                100_000,
                                DataSize.ofMegabytes(128),
                                Duration.ofDays(1),
                                200_000));
    }

    @Test
    void readsEveryJobSetting() {
        var settings =
                Map.of(
                        "provlog.jobs.max-concurrent-calls", "64",
                        "provlog.jobs.max-unfinished-jobs", "500",
                        "provlog.jobs.max-unfinished-bytes", "1MB",
                        "provlog.jobs.duplicate-window", "2h",
                        "provlog.jobs.max-remembered-ends", "5000");

        assertThat(bind("provlog.jobs", LaneSettings.class, settings))
                .isEqualTo(
                        new LaneSettings(
                                64, 500, DataSize.ofMegabytes(1), Duration.ofHours(2), 5_000));
    }

    @Test
    void holdsAServerAfterTenFailuresByDefault() {
        assertThat(bind("provlog.hold", HoldSettings.class, Map.of()))
                .isEqualTo(
                        new HoldSettings(
                                10,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(10)));
    }

    @Test
    void readsEveryHoldSetting() {
        var settings =
                Map.of(
                        "provlog.hold.after-failures", "3",
                        "provlog.hold.test-interval", "1s",
                        "provlog.hold.first-wait", "2s",
                        "provlog.hold.longest-wait", "4s");

        assertThat(bind("provlog.hold", HoldSettings.class, settings))
                .isEqualTo(
                        new HoldSettings(
                                3,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(4)));
    }

    @Test
    void drainsForTwentySecondsByDefault() {
        var worker = bind("provlog.worker", WorkerSettings.class, Map.of());

        assertThat(worker.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(worker.nameOrHost()).isNotBlank();
    }

    @Test
    void readsEveryWorkerSetting() {
        var settings = Map.of("provlog.worker.name", "w7", "provlog.worker.drain-timeout", "5s");

        assertThat(bind("provlog.worker", WorkerSettings.class, settings))
                .isEqualTo(new WorkerSettings("w7", Duration.ofSeconds(5)));
    }

    @Test
    void makesTwelvePartitionsByDefault() {
        assertThat(bind("provlog.topics", TopicsSettings.class, Map.of()))
                .isEqualTo(new TopicsSettings(12, -1));
    }

    @Test
    void readsEveryTopicSetting() {
        var settings =
                Map.of("provlog.topics.partitions", "6", "provlog.topics.replication-factor", "3");

        assertThat(bind("provlog.topics", TopicsSettings.class, settings))
                .isEqualTo(new TopicsSettings(6, 3));
    }

    @Test
    void listensWhereTheContractSaysAndLooksForKafkaAtHome() throws Exception {
        var yaml = new YamlPropertySourceLoader();
        var file = new ClassPathResource("provisioning-worker.yml");
        var settings = yaml.load("worker", file).getFirst();

        assertThat(settings.getProperty("server.port")).isEqualTo(9081);
        assertThat(settings.getProperty("spring.kafka.bootstrap-servers"))
                .isEqualTo("localhost:9092");
        assertThat(settings.getProperty("provlog.ssl-verify")).isEqualTo("${SSL_VERIFY:true}");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(prefix, Bindable.of(type));
    }
}
