package io.provlog.worker.panel.http;

import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/// How long an idle connection is kept: always a little less than the Panel keeps it, so that no
/// call goes out on a connection that the Panel is just closing. Such a call would count as lost,
/// though nobody had carried it out. Stateless.
final class KeepAlive implements ConnectionKeepAliveStrategy {

    /// Where the Panel does not say: common servers close after 5 s at the earliest.
    static final TimeValue UNTOLD = TimeValue.ofSeconds(4);

    private static final TimeValue MARGIN = TimeValue.ofSeconds(1);

    @Override
    public TimeValue getKeepAliveDuration(HttpResponse response, HttpContext context) {
        if (!response.containsHeader("Keep-Alive")) {
            return UNTOLD;
        }
        TimeValue told =
                DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        long millis = told.toMilliseconds() - MARGIN.toMilliseconds();
        return TimeValue.ofMilliseconds(Math.clamp(millis, 0, 60_000));
    }
}
