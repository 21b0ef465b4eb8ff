package io.provlog.cli.request;

import io.provlog.contract.ParsedRequest;
import java.util.Map;

/// Tells a request's fault in the words of the command line: `--domain` rather than
/// `service.domain`.
final class OptionNames {

    private static final Map<String, String> BY_FIELD =
            Map.ofEntries(
                    Map.entry("service.id", "--service"),
                    Map.entry("service.domain", "--domain"),
                    Map.entry("service.username", "--username"),
                    Map.entry("service.server", "--server"),
                    Map.entry("service.package", "--package"),
                    Map.entry("service.panelAccountId", "--panel-account-id"),
                    Map.entry("service.client.id", "--client-id"),
                    Map.entry("service.client.name", "--client"),
                    Map.entry("service.client.email", "--email"),
                    Map.entry("service.password", "--password-stdin"),
                    Map.entry("requestedBy", "--requested-by"),
                    Map.entry("reason", "--reason"));

    private OptionNames() {}

    static String inPlaceOfFields(ParsedRequest.Invalid invalid) {
        String option = BY_FIELD.getOrDefault(invalid.field(), invalid.field());
        return option + invalid.error().substring(invalid.field().length());
    }
}
