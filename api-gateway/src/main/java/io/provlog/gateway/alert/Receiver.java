package io.provlog.gateway.alert;

import io.provlog.contract.Secret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whom messages go to. What is wrong is told without the value: it may hold a secret.
///
/// @param url of a webhook: whoever knows it can write there, so it is never shown but for its host
/// @param token sent to a webhook as `Authorization: Bearer`, where it is given
/// @param to e-mail addresses
/// @param kinds what it wants to know
record Receiver(
        @NotNull(message = "provlog.alerts.receivers[].name: every receiver needs one")
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9._-]{0,39}",
                        message =
                                "provlog.alerts.receivers[].name: expected 1 to 40 of a-z, 0-9, '.',"
                                        + " '_' and '-'")
                String name,
        @NotNull(message = "provlog.alerts.receivers[].type: expected slack, webhook or mail")
                ReceiverType type,
        @Nullable Secret url,
        @Nullable Secret token,
        @DefaultValue
                @Size(
                        max = 20,
                        message = "provlog.alerts.receivers[].to: expected at most 20 addresses")
                List<
                                @Pattern(
                                        regexp = "[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,255}",
                                        message =
                                                "provlog.alerts.receivers[].to: expected addresses"
                                                        + " such as ops@example.com, with commas")
                                String>
                        to,
        @DefaultValue({"dead-letters", "server-held", "log-behind", "kafka-away"})
                @Size(
                        min = 1,
                        message =
                                "provlog.alerts.receivers[].kinds: expected one at least; leave it"
                                        + " out for all of them")
                Set<AlertKind> kinds) {

    @AssertTrue(
            message =
                    "provlog.alerts.receivers[].url: slack and webhook need one, http:// or https://"
                            + " with a host, without user and fragment; mail has none")
    boolean isUrlUsable() {
        if (type == ReceiverType.MAIL || url == null) {
            return (type == ReceiverType.MAIL) == (url == null);
        }
        try {
            URI address = new URI(url.reveal());
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @AssertTrue(
            message =
                    "provlog.alerts.receivers[].token: expected visible ASCII characters; only slack"
                            + " and webhook have one")
    boolean isTokenUsable() {
        return token == null
                || (type != ReceiverType.MAIL && token.reveal().matches("[\\x21-\\x7e]+"));
    }

    @AssertTrue(
            message =
                    "provlog.alerts.receivers[].to: mail needs one address at least; slack and"
                            + " webhook have none")
    boolean isToUsable() {
        return (type == ReceiverType.MAIL) != to.isEmpty();
    }

    /// Where a webhook is.
    URI address() {
        return URI.create(url == null ? "" : url.reveal());
    }

    /// As much of where it is as may be shown.
    String shownAddress() {
        return url == null
                ? to.stream()
                        .map(address -> address.substring(address.indexOf('@') + 1))
                        .distinct()
                        .collect(Collectors.joining(", "))
                : address().getHost();
    }
}
