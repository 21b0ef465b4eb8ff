package io.provlog.logwriter.projection;

import io.provlog.contract.Client;
import io.provlog.contract.Service;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.ArrayRows;
import org.jspecify.annotations.Nullable;

/// What some records tell about a service.
///
/// @param attempts null where no outcome is among them
record ServiceRow(ServiceDescription description, @Nullable ServiceAttempts attempts) {

    static final int COLUMNS = 20;

    /// What a record tells about its service; null where it tells nothing.
    static @Nullable ServiceRow of(Incoming.Storable incoming) {
        ServiceDescription description = ServiceDescription.of(incoming);
        if (description == null) {
            return null;
        }
        return new ServiceRow(
                description,
                incoming instanceof Incoming.Attempted(_, var outcome)
                        ? ServiceAttempts.of(outcome)
                        : null);
    }

    static ServiceRow merge(ServiceRow a, ServiceRow b) {
        return new ServiceRow(
                ServiceDescription.merge(a.description, b.description),
                a.attempts == null || b.attempts == null
                        ? a.attempts == null ? b.attempts : a.attempts
                        : ServiceAttempts.merge(a.attempts, b.attempts));
    }

    String id() {
        return description.service().id();
    }

    void addTo(ArrayRows rows) {
        Service service = description.service();
        Client client = description.client();
        var last = attempts == null ? null : attempts.last();
        var success = attempts == null ? null : attempts.success();
        var account = attempts == null ? null : attempts.account();
        rows.add(
                service.id(),
                service.domain(),
                service.username(),
                client.id(),
                client.name(),
                client.email(),
                service.server(),
                service.panelPackage(),
                service.diskLimitMb(),
                service.bandwidthLimitMb(),
                service.panelAccountId(),
                description.describedAt(),
                String.join("\n", description.names()),
                last == null ? null : last.action().wireName(),
                last == null ? null : last.status().wireName(),
                last == null ? null : last.startedAt(),
                success == null ? null : success.action().wireName(),
                success == null ? null : success.startedAt(),
                account == null ? null : PanelAccountId.of(account),
                account == null ? null : account.startedAt());
    }
}
