package io.provlog.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class AlertSettingsTest {

    private static final String SECRET = "T0123-B4567-s3cr3t";

    @EnableConfigurationProperties({
        AlertSettings.class,
        PaceSettings.class,
        WatchSettings.class,
        DeliverySettings.class
    })
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void hasTheDefaultsThatAreDocumented() {
        context.run(started -> {
            assertThat(started.getBean(AlertSettings.class))
                    .isEqualTo(new AlertSettings(List.of(), null, null));
            assertThat(started.getBean(PaceSettings.class)).isEqualTo(AlertSimulation.PACE);
            assertThat(started.getBean(WatchSettings.class)).isEqualTo(AlertSimulation.LIMITS);
            assertThat(started.getBean(DeliverySettings.class))
                    .isEqualTo(new DeliverySettings(Duration.ofSeconds(5), Duration.ofHours(24)));
        });
    }

    @Test
    void readsItsKeys() {
        context.withPropertyValues(
                        "provlog.alerts.page-url=https://provlog.example.com",
                        "provlog.alerts.mail-from=provlog@example.com",
                        "provlog.alerts.receivers[0].name=chat",
                        "provlog.alerts.receivers[0].type=slack",
                        "provlog.alerts.receivers[0].url=https://hooks.example.com/" + SECRET,
                        "provlog.alerts.receivers[1].name=oncall",
                        "provlog.alerts.receivers[1].type=mail",
                        "provlog.alerts.receivers[1].to=a@example.com,b@example.org",
                        "provlog.alerts.receivers[1].kinds=server-held,kafka-away",
                        "provlog.alerts.gather=1m",
                        "provlog.alerts.repeat=2h",
                        "provlog.alerts.max-per-hour=4",
                        "provlog.alerts.quiet-after=20m",
                        "provlog.alerts.recovered-after=3m",
                        "provlog.alerts.interval=20s",
                        "provlog.alerts.log-behind-after=10m",
                        "provlog.alerts.kafka-away-after=1m",
                        "provlog.alerts.log-writer-group=writers",
                        "provlog.alerts.retry-delay=1s",
                        "provlog.alerts.give-up-after=1h")
                .run(started -> {
                    AlertSettings settings = started.getBean(AlertSettings.class);
                    assertThat(settings.toString()).doesNotContain(SECRET);
                    assertThat(settings.receivers().stream().map(Receiver::shownAddress))
                            .containsExactly("hooks.example.com", "example.com, example.org");
                    assertThat(settings.receivers().get(0).kinds())
                            .containsExactlyInAnyOrder(AlertKind.values());
                    assertThat(settings.receivers().get(1).kinds())
                            .containsExactlyInAnyOrder(AlertKind.SERVER_HELD, AlertKind.KAFKA_AWAY);
                    assertThat(started.getBean(PaceSettings.class))
                            .isEqualTo(
                                    new PaceSettings(
                                            Duration.ofMinutes(1),
                                            Duration.ofHours(2),
                                            4,
                                            Duration.ofMinutes(20),
                                            Duration.ofMinutes(3)));
                    assertThat(started.getBean(WatchSettings.class))
                            .isEqualTo(
                                    new WatchSettings(
                                            Duration.ofSeconds(20),
                                            Duration.ofMinutes(10),
                                            Duration.ofMinutes(1),
                                            "writers"));
                    assertThat(started.getBean(DeliverySettings.class))
                            .isEqualTo(
                                    new DeliverySettings(
                                            Duration.ofSeconds(1), Duration.ofHours(1)));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gather=11m             | provlog.alerts.gather: expected 0s to 10m",
                "repeat=30s             | provlog.alerts.repeat: expected 1m to 7d",
                "max-per-hour=0         | provlog.alerts.max-per-hour: expected 1 to 100",
                "quiet-after=0s         | provlog.alerts.quiet-after: expected 1s to 1d",
                "recovered-after=2d     | provlog.alerts.recovered-after: expected 1s to 1d",
                "interval=10ms          | provlog.alerts.interval: expected 100ms to 5m",
                "log-behind-after=0s    | provlog.alerts.log-behind-after: expected 1s to 1d",
                "kafka-away-after=0s    | provlog.alerts.kafka-away-after: expected 1s to 1d",
                "log-writer-group=      | provlog.alerts.log-writer-group: expected",
                "retry-delay=0s         | provlog.alerts.retry-delay: expected 100ms to 5m",
                "give-up-after=8d       | provlog.alerts.give-up-after: expected 1s to 7d",
                "page-url=provlog       | provlog.alerts.page-url: expected http",
                "receivers[0].type=mail | provlog.alerts.receivers[].name: every receiver needs one",
                "receivers[0].name=A b  | provlog.alerts.receivers[].name: expected 1 to 40",
                "receivers[0].name=a    | provlog.alerts.receivers[].type: expected slack",
            })
    void refusesWhatIsOutOfBoundsAndNamesTheSetting(String setting, String message) {
        isRefused(message, setting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack   |                                     | url: slack and webhook need one",
                "slack   | url=ftp://example.com/SECRET        | url: slack and webhook need one",
                "webhook | url=https://u:SECRET@example.com    | url: slack and webhook need one",
                "webhook | url=https://exam ple.com/SECRET     | url: slack and webhook need one",
                "webhook | url=https://x.com;token=SE CRET     | token: expected visible ASCII",
                "slack   | url=https://x.com/SECRET;to=a@x.com | to: mail needs one address",
                "mail    | url=https://x.com/SECRET;to=a@x.com | url: slack and webhook need one",
                "mail    | to=nobody                           | to: expected addresses",
                "mail    |                                     | to: mail needs one address",
                "mail    | to=a@x.com                          | provlog.alerts.mail-from: receivers",
                "webhook | url=https://x.com;kinds=            | kinds: expected one at least",
            })
    void refusesReceiversWithoutShowingTheirSecrets(String type, String given, String message) {
        Stream<String> more =
                given == null ? Stream.of() : Stream.of(given.replace("SECRET", SECRET).split(";"));
        isRefused(
                message,
                Stream.concat(Stream.of("name=a", "type=" + type), more)
                        .map(setting -> "receivers[0]." + setting)
                        .toArray(String[]::new));
    }

    @Test
    void refusesTwoReceiversOfOneName() {
        isRefused(
                "two receivers have the same name",
                "receivers[0].name=a",
                "receivers[0].type=slack",
                "receivers[0].url=https://example.com",
                "receivers[1].name=a",
                "receivers[1].type=slack",
                "receivers[1].url=https://example.com");
    }

    private void isRefused(String message, String... settings) {
        String[] all =
                Stream.of(settings)
                        .map(setting -> "provlog.alerts." + setting)
                        .toArray(String[]::new);
        context.withPropertyValues(all)
                .run(started -> {
                    Throwable failure = started.getStartupFailure();
                    assertThat(failure).isNotNull();
                    for (Throwable e = failure; e != null; e = e.getCause()) {
                        assertThat(e.toString()).doesNotContain(SECRET);
                    }
                    assertThat(failure).rootCause().hasMessageContaining(message);
                });
    }
}
