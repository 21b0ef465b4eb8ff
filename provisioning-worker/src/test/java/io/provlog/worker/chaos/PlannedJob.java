package io.provlog.worker.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import java.util.UUID;

/// A readable request as it will be sent, perhaps more than once.
record PlannedJob(UUID id, Action action, PlannedService service) {

    /// Written as nobody would write it again, so that it shows whether the bytes stay untouched.
    byte[] bytes() {
        return """
        { "id":"%s" , "action":"%s","requestedBy":"billing","reason":"chaos", "unknown": 1.50,
          "service":{"id":"%s","domain":"%s","username":"%s",  "server":"%s","package":"starter"}}
        """
                .formatted(
                        id,
                        action.wireName(),
                        service.id(),
                        service.domain(),
                        "user" + service.number(),
                        service.server())
                .getBytes(UTF_8);
    }
}
