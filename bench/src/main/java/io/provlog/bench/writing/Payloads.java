package io.provlog.bench.writing;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What goes to a Panel and what it answers: 1 to 4 KB together, as compressible as such JSON is.
final class Payloads {

    private static final int LEAST_BYTES = 1_000;
    private static final int MOST_BYTES = 4_000;
    private static final int HEX_BYTES = 16;

    private static final List<String> HOSTS =
            List.of("www", "mail", "ftp", "webmail", "cpanel", "autodiscover", "smtp", "imap");

    private final SplittableRandom random;

    Payloads(SplittableRandom random) {
        this.random = random;
    }

    /// The body of a call; null where the action has none.
    static @Nullable JsonNode request(Action action, Service service) {
        if (action != Action.CREATE) {
            return null;
        }
        return object().put("username", service.username())
                .put("password", Secret.MASK)
                .put("domain", service.domain())
                .put("package", service.panelPackage())
                .put("email", service.client() == null ? null : service.client().email())
                .put("disk_limit_mb", service.diskLimitMb())
                .put("bandwidth_limit_mb", service.bandwidthLimitMb());
    }

    /// The account as a Panel shows it, with its DNS records.
    JsonNode success(Service service, @Nullable JsonNode request) {
        ObjectNode account =
                object().put("id", "acct-" + service.id())
                        .put("username", service.username())
                        .put("domain", service.domain())
                        .put("package", service.panelPackage())
                        .put("status", "active");
        ArrayNode records = account.putArray("dns_records");
        int bytes = size(request) + account.toString().length();
        for (int wanted = wantedBytes(); bytes < wanted; ) {
            ObjectNode record = dnsRecord(service);
            records.add(record);
            bytes += record.toString().length();
        }
        ObjectNode answer = object();
        answer.set("data", account);
        return answer.put("request_id", hex());
    }

    private ObjectNode dnsRecord(Service service) {
        return object().put("type", random.nextInt(4) == 0 ? "AAAA" : "A")
                .put("name", HOSTS.get(random.nextInt(HOSTS.size())) + "." + service.domain() + ".")
                .put(
                        "value",
                        "10.%d.%d.%d"
                                .formatted(
                                        random.nextInt(256),
                                        random.nextInt(256),
                                        random.nextInt(256)))
                .put("ttl", 300 * random.nextInt(1, 289));
    }

    /// A message with a trace, or a gateway's page where the Panel itself did not answer.
    JsonNode failure(Cause cause, @Nullable JsonNode request) {
        var text = new StringBuilder();
        int wanted = wantedBytes() - size(request);
        while (text.length() < wanted) {
            text.append(
                    "at Panel::Account::Step%02d line %d [worker %s]\n"
                            .formatted(random.nextInt(30), random.nextInt(2_000), hex()));
        }
        return cause == Cause.GATEWAY_TIMEOUT
                ? JsonNodeFactory.instance.stringNode(
                        "<html><head><title>504</title></head><body><pre>%s</pre></body></html>"
                                .formatted(text))
                : object().put("error", cause.wireName().replace('-', '_'))
                        .put("message", cause.likelyCause())
                        .put("trace", text.toString());
    }

    private int wantedBytes() {
        return random.nextInt(LEAST_BYTES, MOST_BYTES);
    }

    private static int size(@Nullable JsonNode payload) {
        return payload == null ? 0 : payload.toString().length();
    }

    private String hex() {
        byte[] bytes = new byte[HEX_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ObjectNode object() {
        return ContractJson.mapper().createObjectNode();
    }
}
