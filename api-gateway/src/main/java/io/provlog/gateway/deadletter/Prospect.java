package io.provlog.gateway.deadletter;

import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import java.util.List;

/// A dead letter, and what stands against its replay.
///
/// @param overtakenBy what has succeeded for the service since, newest first
public record Prospect(DeadLetterEntry entry, List<Success> overtakenBy) {}
