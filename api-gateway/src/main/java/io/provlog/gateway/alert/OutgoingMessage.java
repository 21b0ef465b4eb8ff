package io.provlog.gateway.alert;

import io.provlog.gateway.alert.Announcement.Notice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A message that is to be delivered to one receiver.
record OutgoingMessage(String receiver, AlertDocument document) {

    /// What of an announcement a receiver wants to know; empty where that is nothing.
    static Optional<OutgoingMessage> of(
            UUID id, Announcement announcement, Receiver receiver, AlertSettings settings) {
        List<Notice> wanted =
                announcement.notices().stream()
                        .filter(notice ->
                                receiver.kinds().contains(notice.incident().subject().kind()))
                        .toList();
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OutgoingMessage(
                                receiver.name(),
                                AlertDocument.of(
                                        id,
                                        new Announcement(
                                                announcement.at(), wanted, announcement.held()),
                                        settings)));
    }
}
