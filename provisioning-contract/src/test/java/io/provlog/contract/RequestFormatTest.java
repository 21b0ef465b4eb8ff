package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// What a request may look like.
class RequestFormatTest {

    private final RequestExample example = new RequestExample();
    private final ObjectNode json = example.json;
    private final ObjectNode service = example.service;

    @Test
    void readsTheContractsExample() {
        assertThat(RequestExample.read("1042", Golden.read("action-request.json")))
                .isEqualTo(new Valid(Examples.request(null)));
    }

    @Test
    void writesTheContractsExample() {
        assertThat(RequestFormat.write(Examples.request(null)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Golden.read("action-request.json"));
    }

    @Test
    void writesAndReadsThePassword() {
        ActionRequest request = Examples.request(new Secret("s3cret"));

        assertThat(
                        RequestExample.read(
                                "1042",
                                new String(RequestFormat.write(request), StandardCharsets.UTF_8)))
                .isEqualTo(new Valid(request));
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        json.put("priority", 1);
        service.putObject("extra").put("a", true);

        assertThat(example.read()).isEqualTo(new Valid(Examples.request(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestedAt", "requestedBy", "reason", "replayOf"})
    void doesWithoutOptionalFields(String name) {
        json.remove(name);

        assertThat(example.read()).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client", "diskLimitMb", "bandwidthLimitMb", "panelAccountId", "password"})
    void doesWithoutOptionalFieldsOfTheService(String name) {
        service.remove(name);

        assertThat(example.read()).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "unsuspend", "terminate"})
    void needsUsernameAndPackageOnlyToCreate(String action) {
        json.put("action", action);
        service.remove("username");
        service.remove("package");

        assertThat(example.read()).isInstanceOf(Valid.class);
    }

    @Test
    void readsTimesOfAnyZoneToTheMillisecond() {
        json.put("requestedAt", "2026-11-23T07:13:00.123456789+01:00");

        assertThat(example.read())
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid ->
                                assertThat(valid.request().requestedAt())
                                        .isEqualTo(Instant.parse("2026-11-23T06:13:00.123Z")));
    }

    @Test
    void takesCharactersOutsideTheBasicPlane() {
        service.put("domain", "😀.example");

        assertThat(example.read()).isInstanceOf(Valid.class);
    }
}
