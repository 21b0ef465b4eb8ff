package io.provlog.contract;

import java.time.Instant;

/// Asks every worker to test one Panel server: the value of a record in
/// `provisioning.server-tests`, whose key is the server's name. What comes of it is told in
/// `provisioning.servers`.
///
/// @param requestedBy such as `admin:jane`
public record ServerTestCommand(String server, String requestedBy, Instant requestedAt) {}
