package io.provlog.worker.panel.answer;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.worker.panel.answer.Verdict.Done;
import io.provlog.worker.panel.answer.Verdict.NotDone;
import io.provlog.worker.panel.http.PanelAnswer;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The table of causes. Stateless.
public final class AnswerRules {

    private AnswerRules() {}

    /// Judges the answer to an action's call.
    ///
    /// @param packageName the package that the request names
    /// @param earlierMayHaveDoneIt whether an earlier attempt of the job may have done it
    public static Verdict judge(
            Action action,
            @Nullable String packageName,
            PanelAnswer answer,
            boolean earlierMayHaveDoneIt) {
        String words = Complaint.of(answer).words();
        if (answer.isSuccessful()) {
            return judgeResult(action, packageName, answer, words);
        }
        return switch (answer.status()) {
            case 404 -> judgeMissing(action, packageName, words, earlierMayHaveDoneIt);
            case 409, 422 -> judgeRefusal(action, packageName, answer, words);
            default -> new NotDone(causeOf(answer.status()), isFromGateway(answer.status()));
        };
    }

    /// The cause that a failed look-up's status stands for.
    public static Cause causeOf(int status) {
        return switch (status) {
            case 401 -> Cause.UNAUTHORIZED;
            case 403 -> Cause.FORBIDDEN;
            case 429 -> Cause.RATE_LIMITED;
            case 503 -> Cause.PANEL_UNAVAILABLE;
            case 504 -> Cause.GATEWAY_TIMEOUT;
            default ->
                    switch (status / 100) {
                        case 4 -> Cause.INVALID_REQUEST;
                        case 5 -> Cause.PANEL_ERROR;
                        // A redirect most of all: nobody has looked at the call, and neither the
                        // Panel nor the request is at fault, but the api-url. The text says so.
                        default -> Cause.UNKNOWN;
                    };
        };
    }

    /// A 2xx is a success unless its JSON says otherwise. After a warning the thing may be done.
    private static Verdict judgeResult(
            Action action, @Nullable String packageName, PanelAnswer answer, String words) {
        JsonNode json = answer.json();
        String result =
                json == null ? "" : json.path("result").asString("").toLowerCase(Locale.ROOT);
        return switch (result) {
            case "error" -> notDone(said(action, packageName, words, Cause.PANEL_ERROR));
            case "warning" ->
                    new NotDone(said(action, packageName, words, Cause.PANEL_ERROR), true);
            default -> new Done();
        };
    }

    private static Verdict judgeRefusal(
            Action action, @Nullable String packageName, PanelAnswer answer, String words) {
        if (Wording.inWantedState(action, words) || tellsWantedState(action, answer.json())) {
            return new Done();
        }
        // A create can be in conflict with nothing but an account.
        boolean conflict = answer.status() == 409 && action == Action.CREATE;
        return notDone(
                said(
                        action,
                        packageName,
                        words,
                        conflict ? Cause.ACCOUNT_EXISTS : Cause.INVALID_REQUEST));
    }

    private static boolean tellsWantedState(Action action, @Nullable JsonNode json) {
        return json != null
                && Stream.of(json, json.path("data"))
                        .anyMatch(level -> PanelAccount.isInStateOf(action, level));
    }

    /// A create's 404 without a word on packages comes from a wrong address.
    private static Verdict judgeMissing(
            Action action,
            @Nullable String packageName,
            String words,
            boolean earlierMayHaveDoneIt) {
        if (action == Action.TERMINATE && earlierMayHaveDoneIt) {
            return new Done();
        }
        boolean account = action != Action.CREATE && Wording.accountMissing(words);
        if (!account && Wording.packageNamed(words, packageName)) {
            return notDone(Cause.PACKAGE_NOT_FOUND);
        }
        return notDone(action == Action.CREATE ? Cause.INVALID_REQUEST : Cause.ACCOUNT_NOT_FOUND);
    }

    private static Cause said(
            Action action, @Nullable String packageName, String words, Cause otherwise) {
        if (action == Action.CREATE && Wording.accountExists(words)) {
            return Cause.ACCOUNT_EXISTS;
        }
        if (action != Action.CREATE && Wording.accountMissing(words)) {
            return Cause.ACCOUNT_NOT_FOUND;
        }
        return Wording.packageNamed(words, packageName) ? Cause.PACKAGE_NOT_FOUND : otherwise;
    }

    /// A gateway in front of the Panel answered: what the Panel did is not known.
    private static boolean isFromGateway(int status) {
        return status == 502 || status == 504 || (status >= 520 && status <= 527);
    }

    private static NotDone notDone(Cause cause) {
        return new NotDone(cause, false);
    }
}
