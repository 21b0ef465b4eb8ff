package io.provlog.logwriter.projection;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.Service;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// A service as a request described it. Its password is not taken along.
///
/// @param describedAt when the request was made; never later than it was seen, so that a sender
///   whose clock runs ahead cannot shut out all later descriptions
record ServiceDescription(Service service, Instant describedAt) {

    private static final Client NOBODY = new Client(null, null, null);

    /// What a record tells about its service; null where it tells nothing.
    static @Nullable ServiceDescription of(Incoming.Storable incoming) {
        return switch (incoming) {
            case Incoming.Requested(_, var request, var queuedAt) ->
                    of(request, queuedAt == null ? Instant.EPOCH : queuedAt);
            case Incoming.Attempted(_, var outcome) ->
                    new ServiceDescription(
                            outcome.service(), earlier(outcome.requestedAt(), outcome.startedAt()));
            case Incoming.DeadLettered(_, var letter) ->
                    letter.request() == null ? null : of(letter.request(), letter.deadLetteredAt());
        };
    }

    private static ServiceDescription of(ActionRequest request, Instant seenAt) {
        return new ServiceDescription(request.service(), earlier(request.requestedAt(), seenAt));
    }

    private static Instant earlier(@Nullable Instant requestedAt, Instant seenAt) {
        return requestedAt != null && requestedAt.isBefore(seenAt) ? requestedAt : seenAt;
    }

    SqlParameterSource parameters() {
        Client client = Objects.requireNonNullElse(service.client(), NOBODY);
        return new MapSqlParameterSource("id", SqlValue.present(service.id()))
                .addValue("domain", SqlValue.present(service.domain()))
                .addValue("username", SqlValue.text(service.username()))
                .addValue("clientId", SqlValue.text(client.id()))
                .addValue("clientName", SqlValue.text(client.name()))
                .addValue("clientEmail", SqlValue.text(client.email()))
                .addValue("server", SqlValue.present(service.server()))
                .addValue("panelPackage", SqlValue.text(service.panelPackage()))
                .addValue("diskLimitMb", service.diskLimitMb())
                .addValue("bandwidthLimitMb", service.bandwidthLimitMb())
                .addValue("panelAccountId", SqlValue.text(service.panelAccountId()))
                .addValue("describedAt", SqlValue.time(describedAt))
                .addValue("names", SqlValue.present(names()));
    }

    private String names() {
        return Stream.of(service.domain(), service.clientName())
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}
