package io.provlog.logwriter;

import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerState;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.postgres.SharedPostgreSql;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What workers tell of servers, on its way into the table.
@Timeout(120)
class ServersIT {

    private static final Instant T0 = Instant.parse("2026-11-23T06:13:00Z");
    private static final String ROW =
            "select coalesce((select concat_ws('|', worker, api_url, answers, cause, detail,"
                    + " held_cause) from panel_server where name = ?), 'none')";

    private final String server = "panel-" + UUID.randomUUID();
    private final KafkaProbe kafka = new KafkaProbe(SharedKafka.bootstrapServers());

    @Test
    void keepsTheLatestWordOnEachServer() {
        try (kafka;
                var writer = RunningLogWriter.start(SharedPostgreSql.newDatabase(), server)) {
            tell("w1", T0, null, null);
            writer.awaitText("w1|http://a", ROW, server);
            tell("w1", T0.plusSeconds(1), failed(), held());
            writer.awaitText("w1|http://a|f|dns-failure|no such host|dns-failure", ROW, server);

            kafka.send(Topic.SERVERS.name(), server, "{\"server\":1");
            kafka.send(Topic.SERVERS.name(), server, "null");
            kafka.send(Topic.SERVERS.name(), "other", "{\"server\":\"" + server + "\"}");
            tell("w0", T0.minusSeconds(60), null, null);
            tell("w2", T0.plusSeconds(2), null, null);
            writer.awaitText("w2|http://a|f|dns-failure|no such host|dns-failure", ROW, server);
            tell("w1", T0.plusSeconds(3), null, null);
            writer.awaitText("w1|http://a|f|dns-failure|no such host", ROW, server);
            // A test that is older, and one that ends the hold of a worker that is gone.
            tell("w1", T0.plusSeconds(4), test(true, T0.minusSeconds(9)), held());
            writer.awaitText("w1|http://a|f|dns-failure|no such host|dns-failure", ROW, server);
            tell("w2", T0.plusSeconds(5), test(true, T0.plusSeconds(5)), null);
            writer.awaitText("w2|http://a|t|200", ROW, server);

            kafka.send(Topic.SERVERS.name(), server, null);
            writer.awaitText("0", "select count(*) from panel_server where name = ?", server);
        }
    }

    private static ServerState.Test failed() {
        return new ServerState.Test(
                false, 7, null, Cause.DNS_FAILURE, "wrong", "mend it", "no such host", T0);
    }

    private static ServerState.Test test(boolean answers, Instant at) {
        return new ServerState.Test(answers, 7, 200, null, null, null, "200", at);
    }

    private static ServerState.Held held() {
        return new ServerState.Held(T0, Cause.DNS_FAILURE, null, 3);
    }

    private void tell(
            String worker,
            Instant at,
            ServerState.@Nullable Test test,
            ServerState.@Nullable Held held) {
        var state = new ServerState(server, worker, "http://a", at, test, held);
        kafka.send(Topic.SERVERS.name(), server, ContractJson.mapper().writeValueAsString(state));
    }
}
