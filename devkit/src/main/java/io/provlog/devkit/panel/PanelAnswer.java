package io.provlog.devkit.panel;

import tools.jackson.databind.JsonNode;

/// What a well-behaved Panel answers.
///
/// @param tookEffect an account was changed
record PanelAnswer(int status, JsonNode body, boolean tookEffect) {

    static PanelAnswer done(int status, JsonNode body) {
        return new PanelAnswer(status, body, true);
    }

    static PanelAnswer told(int status, JsonNode body) {
        return new PanelAnswer(status, body, false);
    }

    static PanelAnswer error(int status, String code, String message) {
        return told(status, Json.error(code, message));
    }
}
