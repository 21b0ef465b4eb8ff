package io.provlog.bench.reading;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Service;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What is sent to Panel servers and what they answer, as talkative as such servers are: one to
/// four kilobytes together.
final class Answers {

    private static final List<String> FEATURES =
            List.of(
                    "mail",
                    "dns",
                    "backup",
                    "cron",
                    "ssh",
                    "ftp",
                    "php",
                    "nodejs",
                    "postgresql",
                    "mariadb",
                    "redis",
                    "webdav",
                    "stats",
                    "spamfilter",
                    "antivirus",
                    "cdn",
                    "waf",
                    "letsencrypt",
                    "git",
                    "python",
                    "ruby",
                    "staging",
                    "wordpress",
                    "autoresponder");

    private Answers() {}

    /// The body of a call, secrets masked; null where it has none.
    static @Nullable JsonNode request(Action action, Service service) {
        if (action != Action.CREATE) {
            return null;
        }
        ObjectNode body = ContractJson.mapper().createObjectNode();
        body.put("username", service.username());
        body.put("password", "********");
        body.put("domain", service.domain());
        body.put("package", service.panelPackage());
        body.put("email", service.client() == null ? null : service.client().email());
        body.put("disk_limit_mb", service.diskLimitMb());
        body.put("bandwidth_limit_mb", service.bandwidthLimitMb());
        return body;
    }

    /// The account after a call that succeeded.
    static JsonNode account(Action action, Service service, RandomGenerator random) {
        ObjectNode answer = ContractJson.mapper().createObjectNode();
        answer.put("result", "success");
        answer.put("request_id", hex(random, 4));
        ObjectNode account = answer.putObject("data");
        account.put("id", service.panelAccountId());
        account.put("username", service.username());
        account.put("domain", service.domain());
        account.put("package", service.panelPackage());
        account.put("status", action == Action.SUSPEND ? "suspended" : "active");
        account.put("ip", "198.51.100." + random.nextInt(256));
        account.put("home", "/home/" + service.username());
        var nameServers = account.putArray("nameservers");
        for (int i = 1; i <= 3; i++) {
            nameServers.add("ns%d.%s.example.net".formatted(i, service.server()));
        }
        ObjectNode usage = account.putObject("usage");
        FEATURES.forEach(feature -> usage.put(feature, random.nextInt(1_000_000)));
        var features = account.putArray("features");
        FEATURES.stream().filter(_ -> random.nextInt(3) > 0).forEach(features::add);
        var steps = answer.putArray("log");
        int count = 4 + random.nextInt(24);
        for (int i = 0; i < count; i++) {
            steps.add(
                    "%s: %s of %s done in %d ms, ticket %s"
                            .formatted(
                                    Company.pick(FEATURES, random),
                                    action.wireName(),
                                    service.username(),
                                    random.nextInt(2_000),
                                    hex(random, 2)));
        }
        return answer;
    }

    /// What stands in the log for a failed call.
    static JsonNode failure(Cause cause, Service service, RandomGenerator random) {
        return switch (cause) {
            case PACKAGE_NOT_FOUND,
                    ACCOUNT_EXISTS,
                    INVALID_REQUEST,
                    ACCOUNT_NOT_FOUND,
                    UNAUTHORIZED ->
                    refusal(cause, service, random);
            case PANEL_ERROR, PANEL_UNAVAILABLE -> StringNode.valueOf(page(cause, random));
            default ->
                    StringNode.valueOf(
                            "%s: %s https://%s.example.net:8443"
                                    .formatted(
                                            cause.likelyCause(),
                                            cause.wireName(),
                                            service.server()));
        };
    }

    private static JsonNode refusal(Cause cause, Service service, RandomGenerator random) {
        ObjectNode answer = ContractJson.mapper().createObjectNode();
        answer.put("error", cause.wireName().replace('-', '_'));
        answer.put("message", "%s: %s".formatted(service.domain(), cause.likelyCause()));
        answer.put("request_id", hex(random, 4));
        var available = answer.putArray("available");
        FEATURES.forEach(available::add);
        return answer;
    }

    /// An error page as web servers send it.
    private static String page(Cause cause, RandomGenerator random) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><title>");
        page.append(cause.wireName()).append("</title></head><body><h1>Oops</h1><pre>\n");
        int lines = 10 + random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            page.append(
                    "  at panel.core.%s.run(line %d) [%s]%n"
                            .formatted(
                                    Company.pick(FEATURES, random),
                                    random.nextInt(900),
                                    hex(random, 2)));
        }
        return page.append("</pre></body></html>").toString();
    }

    /// As many random longs in hexadecimal.
    private static String hex(RandomGenerator random, int longs) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            hex.append(Long.toHexString(random.nextLong()));
        }
        return hex.toString();
    }
}
