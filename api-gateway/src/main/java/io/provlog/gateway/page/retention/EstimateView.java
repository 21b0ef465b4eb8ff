package io.provlog.gateway.page.retention;

import io.provlog.gateway.page.Words;
import io.provlog.gateway.retention.LogSize;
import java.util.Locale;

/// About how many entries, and how much space.
///
/// @param number `9.9 million`
/// @param size `20.9 GB`
record EstimateView(String number, String size) {

    private static final long KILO = 1_000;

    static EstimateView of(LogSize.Estimate estimate) {
        return of(estimate.entries(), estimate.bytes());
    }

    static EstimateView of(long entries, long bytes) {
        return new EstimateView(number(entries), size(bytes));
    }

    /// `about 9.9 million entries`.
    public String entries() {
        return number.equals("0") ? "no entries" : "about " + number + " entries";
    }

    private static String number(long entries) {
        if (entries >= KILO * KILO) {
            return String.format(Locale.ROOT, "%.1f million", entries / (double) (KILO * KILO));
        }
        // More would be told than is known.
        return Words.number(entries < KILO ? entries : (entries + 50) / 100 * 100);
    }

    static String size(long bytes) {
        String[] units = {"kB", "MB", "GB", "TB"};
        double size = bytes / (double) KILO;
        int unit = 0;
        while (size >= KILO && unit < units.length - 1) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, size < 100 ? "%.1f %s" : "%,.0f %s", size, units[unit]);
    }
}
