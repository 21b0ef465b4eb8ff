package io.provlog.gateway.page.replayrun;

import io.provlog.contract.WireName;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.replayrun.ItemResult;
import io.provlog.gateway.replayrun.ReplayRunDetail;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many items of a run came to one result, and the way to them.
///
/// @param selected whether the list shows these
record Figure(String title, int count, String link, boolean selected) {

    /// All that there are, and those to come while it runs.
    static List<Figure> of(ReplayRunDetail detail, @Nullable ItemResult shown) {
        RunView view = new RunView(detail.run());
        Map<ItemResult, Integer> results = detail.results();
        FilterAddress all = new FilterAddress(view.link(), Map.of());
        Figure whole = new Figure("All", detail.run().items(), view.link(), shown == null);
        return Stream.concat(
                        Stream.of(whole),
                        Arrays.stream(ItemResult.values())
                                .filter(result ->
                                        results.containsKey(result)
                                                || result == shown
                                                || (isAlways(result) && !view.isEnded()))
                                .map(result ->
                                        new Figure(
                                                title(result, view.isEnded()),
                                                results.getOrDefault(result, 0),
                                                all.with("result", result.wireName()).toString(),
                                                result == shown)))
                .toList();
    }

    /// What comes and goes while it runs keeps its place.
    private static boolean isAlways(ItemResult result) {
        return result == ItemResult.WAITING || result == ItemResult.PUBLISHED;
    }

    static String title(ItemResult result, boolean ended) {
        return switch (result) {
            case WAITING -> ended ? "Not tried" : "Waiting";
            case PUBLISHED -> "Replayed";
            case ALREADY_REPLAYED -> "Replayed before";
            case OVERTAKEN -> "Overtaken";
            case DISMISSED -> "Dismissed";
            case NOT_REPLAYABLE -> "Not replayable";
            case NOT_FOUND -> "Gone";
            case FAILED -> "Fault";
        };
    }

    /// The result with that name; null where there is none.
    static @Nullable ItemResult shown(@Nullable String name) {
        return name == null ? null : WireName.find(ItemResult.class, name).orElse(null);
    }
}
