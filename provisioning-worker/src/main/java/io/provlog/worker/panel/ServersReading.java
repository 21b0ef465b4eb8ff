package io.provlog.worker.panel;

import io.provlog.worker.panel.http.PanelServer;
import java.util.List;

/// What reading the servers from settings and files came to. Equal readings need no change.
public sealed interface ServersReading {

    /// All of them.
    record Usable(List<PanelServer> servers) implements ServersReading {}

    /// None may be used.
    ///
    /// @param problem names the field and what was expected; holds no value, since any may be a
    ///   secret
    record Unusable(String problem) implements ServersReading {}
}
