package io.provlog.worker.panel;

import io.provlog.contract.PasswordCipher;
import io.provlog.worker.panel.ServersReading.Unusable;
import io.provlog.worker.panel.ServersReading.Usable;
import io.provlog.worker.panel.http.PanelClient;
import io.provlog.worker.panel.redaction.Redaction;
import io.provlog.worker.panel.redaction.RedactionSettings;
import io.provlog.worker.tracing.Tracing;
import jakarta.validation.Validator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way to the Panels.
@Configuration(proxyBeanMethods = false)
class PanelConfiguration {

    /// At level debug these write every header and body, tokens and passwords among them.
    private static final List<String> TELLTALE_LOGGERS =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    PanelConfiguration() {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        TELLTALE_LOGGERS.forEach(name -> logging.setLogLevel(name, LogLevel.OFF));
    }

    @Bean
    ServersSource serversSource(ServersSettings settings, Validator validator) {
        return new ServersSource(settings, validator);
    }

    @Bean
    PanelServers panelServers(ServersSource source) {
        return switch (source.read()) {
            case Usable(var servers) -> new PanelServers(servers);
            case Unusable(String problem) -> throw new UnusableServersException(problem);
        };
    }

    @Bean
    PanelClient panelClient(Tracing tracing) throws NoSuchAlgorithmException {
        return new PanelClient(SSLContext.getDefault(), InstantSource.system(), tracing);
    }

    @Bean
    PanelAttempts panelAttempts(
            PanelServers servers,
            PanelClient client,
            RedactionSettings redaction,
            Optional<PasswordCipher> cipher) {
        var passwords = new CreatePasswords(new Passwords(new SecureRandom()), cipher.orElse(null));
        return new PanelAttempts(servers, client, Redaction.byNames(redaction.names()), passwords);
    }

    @Bean
    ServerTests serverTests(PanelServers servers, RedactionSettings redaction) {
        return new ServerTests(
                servers,
                PanelConfiguration::clientOfATest,
                Redaction.byNames(redaction.names()),
                InstantSource.system());
    }

    private static PanelClient clientOfATest() {
        try {
            return new PanelClient(SSLContext.getDefault(), InstantSource.system(), Tracing.off());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }
}
