package io.provlog.gateway.alert;

import java.time.Instant;
import java.util.List;

/// What people hear at one time.
///
/// @param held whether some of it has waited, since no more messages were allowed in that hour
record Announcement(Instant at, List<Notice> notices, boolean held) {

    /// What is told of one incident.
    record Notice(Event event, Incident incident) {}
}
