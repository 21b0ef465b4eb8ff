package io.provlog.gateway.alert;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known, while this gateway is the one that looks.
///
/// @param gateway this one, as leases name it
/// @param offsets up to where dead letters were read, by partition; null before the first look
/// @param version only who has the latest can write
record LeasedState(
        UUID gateway, AlertState state, @Nullable Map<Integer, Long> offsets, long version) {}
