package io.provlog.logwriter.projection;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.Service;
import io.provlog.logwriter.reading.Incoming;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A service as a request described it. Its password is not taken along.
///
/// @param describedAt when the request was made; never later than it was seen, so that a sender
///   whose clock runs ahead cannot shut out all later descriptions
record ServiceDescription(Service service, Instant describedAt, Set<String> names) {

    private static final Client NOBODY = new Client(null, null, null);

    /// What a record tells about its service; null where it tells nothing.
    static @Nullable ServiceDescription of(Incoming.Storable incoming) {
        return switch (incoming) {
            case Incoming.Requested(_, var request, var queuedAt) ->
                    of(request, queuedAt == null ? Instant.EPOCH : queuedAt);
            case Incoming.Attempted(_, var outcome) ->
                    of(outcome.service(), earlier(outcome.requestedAt(), outcome.startedAt()));
            case Incoming.DeadLettered(_, var letter) ->
                    letter.request() == null ? null : of(letter.request(), letter.deadLetteredAt());
        };
    }

    private static ServiceDescription of(ActionRequest request, Instant seenAt) {
        return of(request.service(), earlier(request.requestedAt(), seenAt));
    }

    private static ServiceDescription of(Service service, Instant describedAt) {
        return new ServiceDescription(service, describedAt, names(service));
    }

    private static Instant earlier(@Nullable Instant requestedAt, Instant seenAt) {
        return requestedAt != null && requestedAt.isBefore(seenAt) ? requestedAt : seenAt;
    }

    /// Two descriptions of a service as one, with the names of both.
    static ServiceDescription merge(ServiceDescription a, ServiceDescription b) {
        boolean bIsNewer = b.describedAt.isAfter(a.describedAt);
        ServiceDescription newer = bIsNewer ? b : a;
        ServiceDescription older = bIsNewer ? a : b;
        Set<String> names = new LinkedHashSet<>(newer.names);
        names.addAll(older.names);
        return new ServiceDescription(
                completed(newer.service, older.service), newer.describedAt, names);
    }

    /// What the newer description leaves out is taken from the older one, as the table does it too.
    private static Service completed(Service newer, Service older) {
        return new Service(
                newer.id(),
                newer.domain(),
                or(newer.username(), older.username()),
                or(newer.client(), older.client()),
                newer.server(),
                or(newer.panelPackage(), older.panelPackage()),
                or(newer.diskLimitMb(), older.diskLimitMb()),
                or(newer.bandwidthLimitMb(), older.bandwidthLimitMb()),
                or(newer.panelAccountId(), older.panelAccountId()),
                null);
    }

    private static <T> @Nullable T or(@Nullable T newer, @Nullable T older) {
        return newer == null ? older : newer;
    }

    Client client() {
        return Objects.requireNonNullElse(service.client(), NOBODY);
    }

    private static Set<String> names(Service service) {
        return Stream.of(service.domain(), service.clientName())
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
