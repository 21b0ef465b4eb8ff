package io.provlog.gateway.log;

import io.provlog.contract.WireName;
import java.time.Duration;

/// A time range that ends now, as the pages offer it.
public enum Preset implements WireName {
    LAST_HOUR("1h", "Last hour", Duration.ofHours(1)),
    LAST_DAY("24h", "Last 24 hours", Duration.ofHours(24)),
    LAST_WEEK("7d", "Last 7 days", Duration.ofDays(7)),
    LAST_MONTH("30d", "Last 30 days", Duration.ofDays(30));

    private final String wireName;
    private final String title;
    private final Duration length;

    Preset(String wireName, String title, Duration length) {
        this.wireName = wireName;
        this.title = title;
        this.length = length;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public String title() {
        return title;
    }

    /// How long before now it begins.
    public Duration length() {
        return length;
    }
}
