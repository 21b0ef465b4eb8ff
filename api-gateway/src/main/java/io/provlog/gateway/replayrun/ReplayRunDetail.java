package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/// A bulk replay with the number of its items for each result that there is.
public record ReplayRunDetail(@JsonUnwrapped ReplayRun run, Map<ItemResult, Integer> results) {}
