package io.provlog.worker.panel;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.answer.Complaint;
import io.provlog.worker.panel.answer.PanelAccount;
import io.provlog.worker.panel.http.PanelAnswer;
import io.provlog.worker.panel.http.PanelCall;
import io.provlog.worker.panel.redaction.Redaction;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Makes what an attempt tells the world: payloads and errors without secrets and of bounded size.
/// Immutable.
final class Payloads {

    /// No more of an answer is kept, in characters.
    static final int MAX_KEPT = 64 * 1024;

    static final int MAX_ERROR = 300;

    private static final String CUT = "… [cut after 64 KB]";
    private static final String BROKEN_OFF = "… [the answer broke off here]";

    private final Redaction byName;
    private final Redaction redaction;

    Payloads(Redaction byName, List<Secret> secrets) {
        this.byName = byName;
        this.redaction = byName.hiding(secrets);
    }

    /// A body that we made ourselves: its secrets stand under their names and nowhere else.
    JsonNode request(ObjectNode body) {
        return byName.mask(body);
    }

    @Nullable JsonNode response(PanelAnswer answer) {
        if (answer.json() != null && answer.text().length() <= MAX_KEPT) {
            return answer.json().isNull() ? null : redaction.mask(answer.json());
        }
        if (answer.isRedirect()) {
            return text(redirect(answer));
        }
        return answer.text().isBlank() ? null : text(kept(answer));
    }

    JsonNode text(String text) {
        return StringNode.valueOf(redaction.mask(text));
    }

    /// What a look-up found, as proof.
    JsonNode evidence(PanelCall lookup, @Nullable PanelAccount account) {
        ObjectNode evidence = ContractJson.mapper().createObjectNode();
        evidence.put("foundBy", lookup.display());
        evidence.set("account", account == null ? null : bounded(account.json()));
        return evidence;
    }

    /// One line on an answer that is a failure: `422 account_exists: account already exists`.
    String error(PanelAnswer answer) {
        if (answer.isRedirect()) {
            return line(answer.status() + " " + redirect(answer));
        }
        JsonNode json = answer.json();
        var masked =
                new PanelAnswer(
                        answer.status(),
                        redaction.mask(answer.text()),
                        json == null ? null : redaction.mask(json),
                        answer.cut(),
                        null,
                        null);
        String complaint = Complaint.of(masked).line();
        return line(answer.status() + " " + (complaint.isEmpty() ? phrase(answer) : complaint));
    }

    /// Any text as one line without secrets.
    String line(String text) {
        String line = redaction.mask(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_ERROR ? line : line.substring(0, MAX_ERROR) + "…";
    }

    private String kept(PanelAnswer answer) {
        if (!answer.cut() && answer.text().length() <= MAX_KEPT) {
            return answer.text();
        }
        return redaction.maskBeginning(answer.text(), MAX_KEPT)
                + (answer.text().length() > MAX_KEPT ? CUT : BROKEN_OFF);
    }

    private JsonNode bounded(JsonNode json) {
        String text = json.toString();
        return text.length() <= MAX_KEPT
                ? redaction.mask(json)
                : StringNode.valueOf(redaction.maskBeginning(text, MAX_KEPT) + CUT);
    }

    private static String redirect(PanelAnswer answer) {
        return "Redirected to %s, which is not followed: correct the server's api-url"
                .formatted(answer.location() == null ? "nowhere" : answer.location());
    }

    private static String phrase(PanelAnswer answer) {
        String phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(answer.status(), Locale.ROOT);
        return phrase == null ? "without a text" : phrase;
    }
}
