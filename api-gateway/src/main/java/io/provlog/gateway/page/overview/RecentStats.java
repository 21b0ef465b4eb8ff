package io.provlog.gateway.page.overview;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.stats.Stats;
import io.provlog.gateway.stats.StatsQuery;
import io.provlog.gateway.stats.StatsReader;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The figures of the ranges that pages offer. A month takes the database most of a second where
/// there are ten million entries, so they are counted once for everybody who looks, and a long
/// range less often than a short one. Any thread may use it; for each range one counts at a time.
@Component
class RecentStats {

    /// How many times a range is counted while it goes by.
    private static final int COUNTED = 1_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LoadingCache<Preset, Stats> counted;

    RecentStats(StatsReader stats, Clock clock) {
        counted =
                Caffeine.newBuilder()
                        .expireAfter(Expiry.<Preset, Stats>writing((preset, _) -> kept(preset)))
                        .build(preset ->
                                stats.read(StatsQuery.last(preset.length(), clock.instant())));
    }

    private static Duration kept(Preset preset) {
        Duration share = preset.length().dividedBy(COUNTED);
        return share.compareTo(LONGEST) < 0 ? share : LONGEST;
    }

    Stats of(Preset preset) {
        return counted.get(preset);
    }
}
