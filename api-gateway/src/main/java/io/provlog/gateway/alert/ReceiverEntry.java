package io.provlog.gateway.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receiver as the API and the pages show it.
///
/// @param type `slack`, `webhook` or `mail`
/// @param address the host of a webhook, the domains of mail addresses: the rest may be secret
/// @param kinds what it wants to know
/// @param deliveredAt when it took a message last; null where it never did
/// @param failingSince since when it takes none; null where it took the last one
/// @param failedAt when it was tried last in vain
/// @param problem why it takes none
/// @param waiting messages that wait for it
/// @param givenUp messages that were given up since it took one
public record ReceiverEntry(
        String name,
        String type,
        String address,
        List<AlertKind> kinds,
        @Nullable Instant deliveredAt,
        @Nullable Instant failingSince,
        @Nullable Instant failedAt,
        @Nullable String problem,
        long waiting,
        int givenUp) {}
