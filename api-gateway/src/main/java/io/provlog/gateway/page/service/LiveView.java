package io.provlog.gateway.page.service;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The jobs of a service that go on, and those that have ended while somebody looked.
///
/// @param jobs newest first
/// @param waiting how many more wait, and are not shown
/// @param running whether there is more to come
record LiveView(List<JobView> jobs, int waiting, boolean running) {

    /// Those that are looked at further, also when they have ended.
    public List<UUID> ids() {
        return jobs.stream().map(JobView::id).filter(Objects::nonNull).toList();
    }

    /// Another one where anything has changed.
    public String version() {
        return Integer.toHexString(toString().hashCode());
    }
}
