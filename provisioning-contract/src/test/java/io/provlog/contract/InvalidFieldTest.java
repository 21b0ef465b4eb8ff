package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Invalid;
import io.provlog.contract.ParsedRequest.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// A request that can be read but not carried out: the error names the field.
class InvalidFieldTest {

    private final RequestExample example = new RequestExample();
    private final ObjectNode json = example.json;
    private final ObjectNode service = example.service;

    @ParameterizedTest
    @ValueSource(strings = {"id", "action", "service"})
    void namesARequiredFieldThatIsMissing(String name) {
        json.remove(name);

        example.assertInvalid(name, "required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "domain", "server", "username", "package"})
    void namesARequiredFieldOfTheServiceThatIsMissing(String name) {
        service.remove(name);

        example.assertInvalid("service." + name, "required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "domain", "server", "username", "package"})
    void takesNullAndBlankForMissing(String name) {
        service.putNull(name);
        example.assertInvalid("service." + name, "required");

        service.put(name, " ");
        example.assertInvalid("service." + name, "required");
    }

    @ParameterizedTest
    @CsvSource({
        "id, a string",
        "action, a string",
        "requestedAt, a string",
        "requestedBy, a string",
        "reason, a string",
        "replayOf, a string",
        "service, an object"
    })
    void namesAFieldOfTheWrongType(String name, String expected) {
        json.put(name, 5);

        example.assertInvalid(name, "expected " + expected + ", found a JSON number");
    }

    @ParameterizedTest
    @CsvSource({
        "id, a string",
        "domain, a string",
        "username, a string",
        "client, an object",
        "server, a string",
        "package, a string",
        "panelAccountId, a string",
        "password, a string",
        "diskLimitMb, a whole number",
        "bandwidthLimitMb, a whole number"
    })
    void namesAFieldOfTheServiceOfTheWrongType(String name, String expected) {
        service.putArray(name);

        example.assertInvalid("service." + name, "expected " + expected + ", found a JSON array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "email"})
    void namesAFieldOfTheClientOfTheWrongType(String name) {
        ((ObjectNode) service.get("client")).put(name, 77);

        example.assertInvalid("service.client." + name, "expected a string, found a JSON number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10240.5", "1e3", "1.0", "\"10240\"", "9223372036854775808", "1e999999999"})
    void takesOnlyWholeNumbersForLimits(String limit) {
        service.set("diskLimitMb", ContractJson.mapper().readTree(limit));

        // To a schema, 1.0 and 1e3 are whole numbers.
        example.assertInvalidBeyondSchema("service.diskLimitMb", "expected a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "Create", "create "})
    void refusesAnUnknownAction(String action) {
        json.put("action", action);

        example.assertInvalid("action", "expected one of create, suspend, unsuspend, terminate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "5e0c1a52-6f7e-4a55-9d0c", "1-1-1-1-1", "x"})
    void refusesAnIdThatIsNoUuid(String id) {
        json.put("id", id);
        example.assertInvalid("id", "expected a UUID");

        json.put("id", Examples.JOB.toString()).put("replayOf", id);
        example.assertInvalid("replayOf", "expected a UUID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-11-23",
                "2026-11-23T06:13:00",
                "+999999999-12-31T23:59:59Z"
            })
    void refusesATimeThatIsNone(String time) {
        json.put("requestedAt", time);

        example.assertInvalid("requestedAt", "expected an ISO-8601 time with a zone");
    }

    /// The log could not hold what came of such a request.
    @ParameterizedTest
    @ValueSource(
            strings = {"1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void refusesATimeThatTheLogCannotHold(String time) {
        json.put("requestedAt", time);

        example.assertInvalid("requestedAt", "of the years 1970 to 9998");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-9223372036854775808"})
    void refusesANegativeLimit(String limit) {
        service.set("bandwidthLimitMb", ContractJson.read(limit));

        example.assertInvalid("service.bandwidthLimitMb", "expected 0 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a;b", "a%2fb", ".", ".."})
    void refusesAServiceIdThatNoAddressCanHold(String id) {
        service.put("id", id);

        example.assertInvalid("service.id", "expected an id without / \\ ; and %");
    }

    @Test
    void refusesAnEmptyPasswordRatherThanUsingIt() {
        service.put("password", "");

        example.assertInvalid("service.password", "leave the field out instead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "domain",
                "username",
                "server",
                "package",
                "panelAccountId",
                "password"
            })
    void refusesASecondLineInAFieldOfTheService(String name) {
        service.put(name, "panel-1\nJob 1: success");

        example.assertInvalid("service." + name, "expected one line of text");
    }

    @Test
    void refusesASecondLineInEveryOtherFieldButTheReason() {
        json.put("requestedBy", "billing\u001b[2J");
        example.assertInvalid("requestedBy", "control characters");

        json.put("requestedBy", "billing").put("reason", "Invoice\r\n\t20417");
        assertThat(example.read()).isInstanceOf(Valid.class);

        ((ObjectNode) service.get("client")).put("name", "Jane\nDoe");
        example.assertInvalid("service.client.name", "expected one line of text");
    }

    @ParameterizedTest
    @CsvSource({"requestedBy, 255", "reason, 2000"})
    void refusesAnOverlongField(String name, int limit) {
        json.put(name, "x".repeat(limit));
        assertThat(example.read()).isInstanceOf(Valid.class);

        json.put(name, "x".repeat(limit + 1));
        example.assertInvalid(
                name, "expected at most %d characters, found %d".formatted(limit, limit + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "domain",
                "username",
                "server",
                "package",
                "panelAccountId",
                "password"
            })
    void refusesAnOverlongFieldOfTheService(String name) {
        service.put(name, "x".repeat(256));

        example.assertInvalid("service." + name, "expected at most 255 characters, found 256");
    }

    /// The database's text cannot hold the one, nor UTF-8 the other.
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b[2J", "\\u0085", "\\ud83d", "\\ude00 \\ud83d"})
    void refusesCharactersThatCannotBeStored(String escaped) {
        String domain = json.toString().replace("example.com", "example" + escaped);
        example.assertInvalid("1042", domain, "service.domain", "expected text without");

        String reason = json.toString().replace("20417", "20417" + escaped);
        example.assertInvalid("1042", reason, "reason", "expected text without");
    }

    @Test
    void tellsWhatItCouldReadOfAnInvalidRequest() {
        service.remove("domain");

        assertThat(example.read())
                .isEqualTo(
                        new Invalid(
                                "service.domain",
                                "service.domain: required, but missing or empty",
                                Examples.JOB,
                                Action.CREATE,
                                "1042"));
    }
}
