package io.provlog.gateway.log;

/// A service whose name is asked for.
///
/// @param lastAttempt it has no newer entry; as PostgreSQL writes it, for it only goes back there
record MatchingService(String id, String lastAttempt) {}
