package io.provlog.gateway.page.overview;

import io.provlog.gateway.page.Words;
import io.provlog.gateway.stats.Stats;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How long each Panel server took for the calls that it answered, the slowest first.
///
/// @param rows of all servers
/// @param drawn how many of them the plot has room for
record LatencyPlot(List<Row> rows, int drawn) {

    private static final int ROOM = 12;

    /// @param p50 in milliseconds
    record Row(String server, String calls, int p50, int p95, int p99) {

        static Row of(String server, Stats.Latency of) {
            return new Row(server, Words.number(of.calls()), of.p50Ms(), of.p95Ms(), of.p99Ms());
        }

        public String half() {
            return Words.took(p50);
        }

        public String most() {
            return Words.took(p95);
        }

        public String nearlyAll() {
            return Words.took(p99);
        }
    }

    static LatencyPlot of(Stats stats) {
        List<Row> rows =
                stats.latencyByServer().entrySet().stream()
                        .sorted(
                                Comparator.comparingInt((Map.Entry<String, Stats.Latency> server) ->
                                        -server.getValue().p95Ms()))
                        .map(server -> Row.of(server.getKey(), server.getValue()))
                        .toList();
        return new LatencyPlot(rows, Math.min(rows.size(), ROOM));
    }

    /// The plot in a sentence.
    public String words() {
        if (rows.isEmpty()) {
            return "No Panel has answered a call";
        }
        Row slowest = rows.getFirst();
        return "%s is slowest: half of its answers took %s at most, 95 %% %s at most"
                .formatted(slowest.server, Words.took(slowest.p50), Words.took(slowest.p95));
    }

    public boolean isCut() {
        return drawn < rows.size();
    }
}
