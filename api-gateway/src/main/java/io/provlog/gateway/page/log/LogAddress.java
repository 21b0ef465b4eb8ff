package io.provlog.gateway.page.log;

import io.provlog.contract.Times;
import io.provlog.gateway.log.TimeRange;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The log's address, and where else its filters lead.
record LogAddress(FilterAddress view) {

    static final String LOG = Section.Address.LOG;

    private static final List<String> ORDER =
            List.of("service", "action", "status", "cause", "server", "when", "from", "to");

    private static final List<String> RANGE = List.of("when", "from", "to");

    static LogAddress of(MultiValueMap<String, String> given) {
        return new LogAddress(FilterAddress.of(LOG, ORDER, given));
    }

    public boolean isFiltered() {
        return view.isFiltered();
    }

    /// The same view from an older entry on.
    String olderThan(String cursor) {
        return view.with("cursor", cursor).toString();
    }

    /// The same view with one entry open.
    String withOpen(UUID id) {
        return view.with("entry", id.toString()).toString();
    }

    /// Where new entries that match are told as they come. Times of entries to come are of no use.
    public String events() {
        return view.without(RANGE).at("/api/events").toString();
    }

    /// Leads to a file of all entries that match.
    public String export(String format) {
        return view.with("format", format).at(LOG + "/export").toString();
    }

    /// The same filters as the API's call for that file takes them: a range that moves with the
    /// clock stands still there.
    String exported(TimeRange range, Instant now, String format) {
        FilterAddress fixed = view.without(RANGE).with("format", format);
        fixed = with(fixed, "from", range.from(now));
        fixed = with(fixed, "to", range.to());
        return fixed.at("/api/provisioning-log/export").toString();
    }

    private static FilterAddress with(FilterAddress address, String name, @Nullable Instant time) {
        return time == null ? address : address.with(name, Times.format(time));
    }

    @Override
    public String toString() {
        return view.toString();
    }
}
