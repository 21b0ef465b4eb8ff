package io.provlog.contract.topic;

import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/// Says in people's words why Kafka did not do what it was asked for, and which settings to look
/// at.
public final class Refusal {

    private Refusal() {}

    /// One line for health and log.
    ///
    /// @param wish what was asked for
    /// @param failure what was thrown; Kafka's own word on it may be among its causes
    public static String explain(String wish, Throwable failure) {
        Throwable problem = failure;
        while (!(problem instanceof ApiException) && problem.getCause() != null) {
            problem = problem.getCause();
        }
        return "%s (%s: %s)".formatted(advice(problem), wish, words(problem));
    }

    private static String advice(Throwable problem) {
        return switch (problem) {
            case SslAuthenticationException _ ->
                    "Kafka's certificate is refused: check whom spring.kafka.ssl.* trusts, and that"
                            + " spring.kafka.bootstrap-servers has the name that stands in the certificate";
            case AuthenticationException _ ->
                    "Kafka refuses the login: check user, password and mechanism in"
                            + " spring.kafka.properties.sasl.*";
            case AuthorizationException _ ->
                    "Kafka's ACLs do not let this user do it: docs/security.md lists what each service"
                            + " needs (deploy/kafka/acls.sh), and how an administrator makes the topics"
                            + " (deploy/kafka/topics.sh)";
            default ->
                    "Kafka could not be asked: check spring.kafka.bootstrap-servers,"
                            + " spring.kafka.security.protocol and the broker";
        };
    }

    /// A failed handshake only says why in its causes.
    private static String words(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return problem.getCause() == null
                ? problem.toString()
                : problem + ": " + Optional.ofNullable(cause.getMessage()).orElse("");
    }
}
