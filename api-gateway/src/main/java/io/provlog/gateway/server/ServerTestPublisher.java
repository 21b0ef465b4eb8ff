package io.provlog.gateway.server;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.publish.RecordPublisher;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Asks the workers to test a server. Any thread may call it.
@Component
public class ServerTestPublisher {

    private final RecordPublisher records;
    private final AuditStore audit;

    ServerTestPublisher(RecordPublisher records, AuditStore audit) {
        this.records = records;
        this.audit = audit;
    }

    /// Whether the command is safely in Kafka. There is an audit entry of it in any case.
    public boolean publish(String server, Actor actor, Instant at) {
        var command = new ServerTestCommand(server, actor.requestedBy(), at);
        UUID act = audit.begin(new Act(actor, AuditAction.TEST_SERVER, server, null, null, null));
        boolean safe =
                records.publish(
                        Topic.SERVER_TESTS,
                        server,
                        ContractJson.mapper().writeValueAsBytes(command));
        audit.end(act, safe ? Outcome.PUBLISHED : Outcome.NOT_CONFIRMED);
        return safe;
    }
}
