package io.provlog.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A hosting service as billing described it in a request.
///
/// @param id billing's id of the service, also the record key that keeps its requests in order
/// @param domain the main domain
/// @param username the account's name on the Panel; required to create
/// @param server name of the Panel server in the worker's settings
/// @param panelPackage the Panel's package name (`package` in JSON), case-sensitive; required to
///   create
/// @param diskLimitMb disk quota in MB
/// @param bandwidthLimitMb monthly traffic in MB
/// @param panelAccountId the Panel's id of the account, where billing knows it
/// @param password the account's first password; never part of an outcome or of the log
public record Service(
        String id,
        String domain,
        @Nullable String username,
        @Nullable Client client,
        String server,
        @JsonProperty("package") @Nullable String panelPackage,
        @Nullable Long diskLimitMb,
        @Nullable Long bandwidthLimitMb,
        @Nullable String panelAccountId,
        @JsonIgnore @Nullable Secret password) {

    /// The client's name, where a client is given.
    @JsonIgnore
    public @Nullable String clientName() {
        return client == null ? null : client.name();
    }
}
