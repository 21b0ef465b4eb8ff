package io.provlog.gateway.log;

import io.provlog.gateway.paging.Position;
import org.jspecify.annotations.Nullable;

/// One page of the log, newest first.
///
/// @param limit how many entries at most
/// @param before the page starts after this position; null for the newest entries
public record LogQuery(LogFilter filter, int limit, @Nullable Position before) {}
