import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** java -cp 'lib/*' SendRequest.java BOOTSTRAP_SERVERS SERVICE_ID DOMAIN USERNAME */
public class SendRequest {

    public static void main(String[] args) throws Exception {
        String serviceId = args[1];
        // Keep it with the invoice before you send: sent again after a crash, the request runs once.
        UUID jobId = UUID.randomUUID();
        Map<String, Object> request =
                Map.of(
                        "id", jobId,
                        "action", "create",
                        "requestedAt", Instant.now().toString(),
                        "requestedBy", "billing",
                        "reason", "Invoice 20417 paid",
                        "service",
                                Map.of(
                                        "id", serviceId,
                                        "domain", args[2],
                                        "username", args[3],
                                        "client", Map.of("id", "77", "name", "Jane Doe"),
                                        "server", "panel-1",
                                        "package", "starter"));
        Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            String value = new ObjectMapper().writeValueAsString(request);
            // The key keeps the service's requests in order.
            producer.send(new ProducerRecord<>("provisioning.requests", serviceId, value)).get();
        }
        System.out.println(jobId);
    }
}
