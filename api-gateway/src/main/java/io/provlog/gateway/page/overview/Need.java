package io.provlog.gateway.page.overview;

import io.provlog.gateway.page.TimeView;
import org.jspecify.annotations.Nullable;

/// Something that a person should look at.
///
/// @param waits whether it may pass by itself
/// @param title what it is
/// @param sinceWords what `since` is; empty where that does not matter
/// @param since null where that does not matter
/// @param detail what to do about it, or what happens meanwhile
/// @param link where to do it
record Need(
        boolean waits,
        String title,
        String sinceWords,
        @Nullable TimeView since,
        String detail,
        String link,
        String linkWords) {}
