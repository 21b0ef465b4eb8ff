import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** java -cp 'lib/*' FollowOutcomes.java BOOTSTRAP_SERVERS [JOB_ID, to end with that job] */
public class FollowOutcomes {

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", args[0],
                        "group.id", "billing",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        // The worker writes in transactions.
                        "isolation.level", "read_committed");
        var json = new ObjectMapper();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("provisioning.outcomes"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode outcome = json.readTree(record.value());
                    String jobId = outcome.get("jobId").asText();
                    // done, retry or dead-letter: here billing notes what became of its invoice.
                    String next = outcome.get("next").asText();
                    System.out.printf(
                            "%s attempt %d: %s, %s%n",
                            jobId,
                            outcome.get("attempt").asInt(),
                            outcome.get("status").asText(),
                            next);
                    if (args.length > 1 && jobId.equals(args[1]) && !next.equals("retry")) {
                        return;
                    }
                }
                // Only now: an outcome that was not noted comes again.
                consumer.commitSync();
            }
        }
    }
}
