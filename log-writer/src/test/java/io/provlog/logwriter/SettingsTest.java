package io.provlog.logwriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.logwriter.ingest.IngestSettings;
import io.provlog.logwriter.retention.RetentionSettings;
import io.provlog.logwriter.schema.PartitionSettings;
import io.provlog.logwriter.schema.RoleSettings;
import io.provlog.logwriter.start.TopicSettings;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class SettingsTest {

    @Test
    void theDefaultsOfTheSettingsFileAreTheContracts() throws IOException {
        var file = new ClassPathResource("log-writer.yml");
        var settings = new YamlPropertySourceLoader().load("settings", file).getFirst();

        assertThat(settings.getProperty("server.port")).isEqualTo(9082);
        assertThat(settings.getProperty("spring.kafka.bootstrap-servers"))
                .isEqualTo("localhost:9092");
        assertThat(settings.getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:postgresql://localhost:5433/provlog");
        assertThat(settings.getProperty("spring.datasource.username")).isEqualTo("provlog");
        assertThat(settings.getProperty("spring.kafka.listener.concurrency")).isEqualTo(3);
    }

    @Test
    void haveTheseDefaults() {
        assertThat(bind(TopicSettings.class, Map.of()))
                .isEqualTo(new TopicSettings(12, (short) -1));
        assertThat(bind(IngestSettings.class, Map.of()))
                .isEqualTo(new IngestSettings(Duration.ofMillis(500), Duration.ofSeconds(15)));
        assertThat(bind(PartitionSettings.class, Map.of())).isEqualTo(new PartitionSettings(8));
        assertThat(bind(RetentionSettings.class, Map.of())).isEqualTo(new RetentionSettings(null));
        assertThat(bind(RoleSettings.class, Map.of()))
                .isEqualTo(new RoleSettings("provlog_gateway"));
    }

    @Test
    void haveTheseKeys() {
        assertThat(
                        bind(
                                TopicSettings.class,
                                Map.of(
                                        "provlog.topics.partitions", "24",
                                        "provlog.topics.replication-factor", "3")))
                .isEqualTo(new TopicSettings(24, (short) 3));
        assertThat(
                        bind(
                                IngestSettings.class,
                                Map.of(
                                        "provlog.ingest.retry-delay", "1s",
                                        "provlog.ingest.max-retry-delay", "1m")))
                .isEqualTo(new IngestSettings(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(bind(PartitionSettings.class, Map.of("provlog.partitions.weeks-ahead", "2")))
                .isEqualTo(new PartitionSettings(2));
        assertThat(bind(RetentionSettings.class, Map.of("provlog.retention.days", "90")))
                .isEqualTo(new RetentionSettings(90));
        assertThat(bind(RetentionSettings.class, Map.of("provlog.retention.days", "")))
                .isEqualTo(new RetentionSettings(null));
        assertThat(bind(RoleSettings.class, Map.of("provlog.roles.gateway", "web")))
                .isEqualTo(new RoleSettings("web"));
    }

    @ParameterizedTest
    @CsvSource({"0,-1,false", "12,-2,false", "1,1,true", "1000,-1,true", "1001,-1,false"})
    void refuseAbsurdTopics(int partitions, short replicas, boolean valid) {
        assertThat(isValid(new TopicSettings(partitions, replicas))).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-1,false", "1,true", "36500,true", "36501,false", ",true"})
    void refuseAbsurdRetention(@Nullable Integer days, boolean valid) {
        assertThat(isValid(new RetentionSettings(days))).isEqualTo(valid);
    }

    @Test
    void refuseAbsurdDelaysWeeksAndRoles() {
        assertThat(isValid(new IngestSettings(Duration.ZERO, Duration.ofSeconds(1)))).isFalse();
        assertThat(isValid(new IngestSettings(Duration.ofSeconds(1), Duration.ofHours(1))))
                .isFalse();
        assertThat(isValid(new PartitionSettings(0))).isFalse();
        assertThat(isValid(new RoleSettings(" "))).isFalse();
    }

    private static <T> T bind(Class<T> type, Map<String, String> settings) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    private static boolean isValid(Object settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings).isEmpty();
        }
    }
}
