package io.provlog.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void namesTheSettingsOfTheLogin() {
        var wrapped =
                new ExecutionException(new SaslAuthenticationException("invalid credentials"));
        assertThat(explain(wrapped))
                .startsWith("Kafka refuses the login: check user, password and mechanism in")
                .contains("spring.kafka.properties.sasl.*")
                .endsWith("SaslAuthenticationException: invalid credentials)");
    }

    @Test
    void tellsWhyACertificateIsRefused() {
        var handshake = new SSLHandshakeException("PKIX path building failed");
        assertThat(explain(new SslAuthenticationException("SSL handshake failed", handshake)))
                .startsWith("Kafka's certificate is refused: check whom spring.kafka.ssl.* trusts")
                .endsWith("SSL handshake failed: PKIX path building failed)");
    }

    @Test
    void sendsToThePageWithThePermissions() {
        assertThat(explain(new TopicAuthorizationException("Authorization failed.")))
                .startsWith("Kafka's ACLs do not let this user do it: docs/security.md")
                .contains("(making the topic provisioning.requests: ");
    }

    @Test
    void namesTheAddressWhereNobodyAnswers() {
        assertThat(explain(new TimeoutException()))
                .startsWith("Kafka could not be asked: check spring.kafka.bootstrap-servers");
    }

    private static String explain(Exception problem) {
        return Refusal.explain("making the topic provisioning.requests", problem);
    }
}
