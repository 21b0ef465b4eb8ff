package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// However a request with a password is broken, the password stays hidden.
class HiddenPasswordTest {

    private static final String PASSWORD = "s3cret-Pa55word";

    private final RequestExample example = new RequestExample();
    private final ObjectNode json = example.json;
    private final ObjectNode service = example.service;

    @Test
    void neverShowsThePassword() {
        service.put("password", PASSWORD);
        assertHidden(json.toString());
        assertHidden(json.toString().replace(PASSWORD, PASSWORD + "\n"));
        assertHidden(json.toString().replace(PASSWORD + "\"", PASSWORD));
        assertHidden(json.toString().replace("\"" + PASSWORD + "\"", PASSWORD));
        assertHidden(json.toString().replace("password", "password\":1,\"password"));
        assertHiddenAfter(changed -> changed.put("password", PASSWORD.repeat(100)));
        assertHiddenAfter(changed -> changed.putArray("password").add(PASSWORD));
        assertHiddenAfter(changed -> changed.put("password", PASSWORD + "\0"));
        assertHiddenAfter(changed -> changed.putObject("server").put("password", PASSWORD));
    }

    private void assertHiddenAfter(Consumer<ObjectNode> change) {
        change.accept(service);
        assertHidden(json.toString());
    }

    private static void assertHidden(String value) {
        assertThat(RequestExample.read("1042", value).toString()).doesNotContain(PASSWORD);
    }
}
