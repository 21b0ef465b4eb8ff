package io.provlog.gateway.server;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.publish.RecordPublisher;
import org.springframework.stereotype.Component;

/// Asks the workers to test a server. Any thread may call it.
@Component
public class ServerTestPublisher {

    private final RecordPublisher records;

    ServerTestPublisher(RecordPublisher records) {
        this.records = records;
    }

    /// Whether the command is safely in Kafka.
    public boolean publish(ServerTestCommand command) {
        return records.publish(
                Topic.SERVER_TESTS,
                command.server(),
                ContractJson.mapper().writeValueAsBytes(command));
    }
}
