package io.provlog.quickstart.story;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/// A user of a Kafka that has TLS and passwords.
///
/// @param trusted the certificate of the authority that this user trusts
record Login(String kafka, String user, String password, Path trusted) {

    Login withPassword(String other) {
        return new Login(kafka, user, other, trusted);
    }

    Login trusting(Path other) {
        return new Login(kafka, user, password, other);
    }

    /// The settings of an ordinary Kafka client.
    Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                kafka,
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.toString(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                jaas());
    }

    /// The settings of one of our services, as docs/security.md has them.
    Map<String, String> service() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.kafka.bootstrap-servers", kafka);
        settings.put("spring.kafka.security.protocol", "SASL_SSL");
        settings.put("spring.kafka.ssl.trust-store-type", "PEM");
        settings.put("spring.kafka.ssl.trust-store-location", "file:" + trusted);
        settings.put("spring.kafka.properties.sasl.mechanism", "SCRAM-SHA-512");
        settings.put("spring.kafka.properties.sasl.jaas.config", jaas());
        return settings;
    }

    private String jaas() {
        return "%s required username=\"%s\" password=\"%s\";"
                .formatted(ScramLoginModule.class.getName(), user, password);
    }
}
