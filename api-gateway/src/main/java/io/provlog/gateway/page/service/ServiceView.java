package io.provlog.gateway.page.service;

import io.provlog.contract.Service;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.service.ServiceEntry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What stands above everything else about a service.
///
/// @param openLetters how many of its dead letters are open, up to [#COUNTED]
record ServiceView(ServiceEntry entry, int openLetters) {

    /// Nobody needs to know how many more there are.
    static final int COUNTED = 100;

    public Service service() {
        return entry.service();
    }

    public Mark state() {
        return Mark.of(entry.state());
    }

    public @Nullable TimeView stateSince() {
        return entry.stateSince() == null ? null : TimeView.of(entry.stateSince());
    }

    public String openLettersWords() {
        return openLetters < COUNTED
                ? Words.count(openLetters, "open dead letter", "open dead letters")
                : COUNTED - 1 + "+ open dead letters";
    }

    public String lettersLink() {
        return UriComponentsBuilder.fromPath(Section.Address.DEAD_LETTERS)
                .queryParam("service", "{id}")
                .encode()
                .buildAndExpand(service().id())
                .toUriString();
    }

    /// `10,240 MB`; empty where it is not known.
    public String disk() {
        return megabytes(service().diskLimitMb());
    }

    public String bandwidth() {
        return megabytes(service().bandwidthLimitMb());
    }

    private static String megabytes(@Nullable Long limit) {
        return limit == null ? "" : String.format(Locale.ROOT, "%,d MB", limit);
    }
}
