package io.provlog.worker.panel.answer;

import io.provlog.contract.ContractJson;
import io.provlog.worker.panel.http.PanelAnswer;
import tools.jackson.core.JacksonException;

/// Answers as they come out of the HTTP client.
final class Answers {

    private Answers() {}

    static PanelAnswer answer(int status, String body) {
        try {
            var json = body.isBlank() ? null : ContractJson.mapper().readTree(body);
            return new PanelAnswer(status, body, json, false, null, null);
        } catch (JacksonException e) {
            return new PanelAnswer(status, body, null, false, null, null);
        }
    }
}
