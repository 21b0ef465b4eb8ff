package io.provlog.gateway.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How many there were of a cause on a server.
record Tally(String cause, @Nullable String server, long count) {

    /// Servers' names in requests may be anything: further ones are counted in the incident only.
    private static final int MAX_TALLIES = 50;

    private boolean isAlike(Tally other) {
        return cause.equals(other.cause) && Objects.equals(server, other.server);
    }

    /// Both together, the largest first.
    static List<Tally> sum(List<Tally> one, List<Tally> other) {
        List<Tally> sum = new ArrayList<>(one);
        other.forEach(more -> add(sum, more));
        sum.sort(
                Comparator.comparingLong(Tally::count)
                        .reversed()
                        .thenComparing(Tally::cause)
                        .thenComparing(tally -> tally.server == null ? "" : tally.server));
        return List.copyOf(sum);
    }

    private static void add(List<Tally> sum, Tally more) {
        for (int i = 0; i < sum.size(); i++) {
            if (sum.get(i).isAlike(more)) {
                sum.set(i, new Tally(more.cause, more.server, sum.get(i).count + more.count));
                return;
            }
        }
        if (sum.size() < MAX_TALLIES) {
            sum.add(more);
        }
    }
}
