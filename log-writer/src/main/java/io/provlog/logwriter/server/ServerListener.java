package io.provlog.logwriter.server;

import io.provlog.logwriter.server.ServerStateFormat.Word;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Takes what the workers tell of the Panel servers, in a thread and a group of its own. What comes
/// twice changes nothing; what cannot be read is left out, since the workers say it again.
@Component
public class ServerListener {

    /// The listener's id.
    public static final String ID = "servers";

    private static final Logger log = LoggerFactory.getLogger(ServerListener.class);

    private final ServerStore servers;

    ServerListener(ServerStore servers) {
        this.servers = servers;
    }

    @KafkaListener(
            id = ID,
            groupId = "${spring.kafka.consumer.group-id}-servers",
            autoStartup = "false",
            batch = "true",
            concurrency = "1",
            topics = "provisioning.servers")
    void onBatch(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ServerStateFormat.read(record).ifPresentOrElse(this::store, () -> leaveOut(record));
        }
    }

    private void store(Word word) {
        switch (word) {
            case Word.Is(var state) -> servers.put(state);
            case Word.Gone(var server, var at) -> servers.remove(server, at);
        }
    }

    private static void leaveOut(ConsumerRecord<byte[], byte[]> record) {
        log.warn(
                "{}/{}/{} tells of no server and is left out",
                record.topic(),
                record.partition(),
                record.offset());
    }
}
