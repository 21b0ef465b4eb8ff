package io.provlog.gateway.alert;

import org.jspecify.annotations.Nullable;

/// One way to deliver messages. Its threads may be interrupted when the time is up.
interface Messenger {

    /// Tries to deliver a message, once.
    ///
    /// @return null where the receiver took it, or why it did not, without anything secret
    @Nullable String send(Receiver receiver, Parcel message);
}
