package io.provlog.gateway.alert;

import java.time.Duration;
import java.util.UUID;

/// A message that this gateway tries to deliver now.
///
/// @param gateway this one, as leases name it
/// @param tries this one included
/// @param age since it was made
record OutboxMessage(UUID gateway, String receiver, Parcel parcel, int tries, Duration age) {

    UUID id() {
        return parcel.id();
    }
}
