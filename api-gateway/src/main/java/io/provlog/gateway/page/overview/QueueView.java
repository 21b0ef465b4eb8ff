package io.provlog.gateway.page.overview;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.stats.Stats;
import org.jspecify.annotations.Nullable;

/// The jobs that wait now.
///
/// @param since when the oldest came in; null where none waits
/// @param oldest the service of the oldest; empty where none waits
record QueueView(String jobs, @Nullable TimeView since, String oldest) {

    static QueueView of(Stats.Queue queue) {
        Stats.Waiting oldest = queue.oldest();
        return oldest == null
                ? new QueueView(Words.number(queue.jobs()), null, "")
                : new QueueView(
                        Words.number(queue.jobs()), TimeView.of(oldest.queuedAt()), name(oldest));
    }

    static String name(Stats.Waiting waiting) {
        return waiting.domain() == null ? "service " + waiting.serviceId() : waiting.domain();
    }
}
