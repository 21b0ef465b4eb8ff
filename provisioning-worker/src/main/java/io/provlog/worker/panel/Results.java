package io.provlog.worker.panel;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Service;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import io.provlog.worker.panel.answer.AnswerRules;
import io.provlog.worker.panel.answer.PanelAccount;
import io.provlog.worker.panel.answer.Verdict.Done;
import io.provlog.worker.panel.answer.Verdict.NotDone;
import io.provlog.worker.panel.http.CallResult;
import io.provlog.worker.panel.http.CallResult.Answered;
import io.provlog.worker.panel.http.CallResult.Unanswered;
import io.provlog.worker.panel.http.PanelAnswer;
import io.provlog.worker.panel.http.PanelCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The results that one attempt can have. Once a job may have been done, that stays possible until
/// it succeeds: an early call may reach the Panel late. Immutable.
final class Results {

    private final Action action;
    private final Service service;
    private final Payloads payloads;
    private final boolean unclear;

    Results(Action action, Service service, Payloads payloads, boolean unclear) {
        this.action = action;
        this.service = service;
        this.payloads = payloads;
        this.unclear = unclear;
    }

    /// What came of the action's call.
    ///
    /// @param body as sent, with its secrets
    AttemptResult ofCall(CallResult result, @Nullable ObjectNode body) {
        JsonNode sent = masked(body);
        return switch (result) {
            case Unanswered none -> unanswered(none, sent, unclear || none.sent(), none.text());
            case Answered(PanelAnswer answer) ->
                    switch (AnswerRules.judge(action, service.panelPackage(), answer, unclear)) {
                        case Done _ ->
                                new Succeeded(sent, payloads.response(answer), answer.status());
                        case NotDone(Cause cause, boolean maybe) ->
                                answered(answer, sent, cause, unclear || maybe, "");
                    };
        };
    }

    /// A look-up brought no answer that helps: the action's call was not made.
    Failed unsettled(PanelCall lookup, CallResult result) {
        String prefix = lookup.display() + ": ";
        return switch (result) {
            case Unanswered none -> unanswered(none, null, unclear, prefix + none.text());
            case Answered(PanelAnswer answer) ->
                    answered(answer, null, AnswerRules.causeOf(answer.status()), unclear, prefix);
        };
    }

    /// A look-up has shown that it is done.
    ///
    /// @param body sent in vain before
    Succeeded proven(
            PanelCall lookup,
            int status,
            @Nullable PanelAccount account,
            @Nullable ObjectNode body) {
        return new Succeeded(masked(body), payloads.evidence(lookup, account), status);
    }

    /// A look-up has shown that the username belongs to somebody else.
    Failed taken(PanelCall lookup, int status, PanelAccount account) {
        String what =
                account.hasDomain(service.domain())
                        ? "shows the account with another e-mail address"
                        : "shows an account for " + owner(account) + ", not " + service.domain();
        return found(Cause.ACCOUNT_EXISTS, lookup, status, account, what);
    }

    /// A look-up has shown that there is no such account, which may be what an earlier attempt has
    /// brought about.
    AttemptResult absent(PanelCall lookup, int status, @Nullable PanelAccount other) {
        boolean perhapsOurs = other != null && other.domain() == null;
        if (action == Action.TERMINATE && unclear && !perhapsOurs) {
            return proven(lookup, status, other, null);
        }
        String what =
                other == null
                        ? "shows no account for " + service.domain()
                        : "shows an account for " + owner(other) + ", not " + service.domain();
        return found(Cause.ACCOUNT_NOT_FOUND, lookup, status, other, what);
    }

    /// The request cannot be turned into a call.
    Failed refused(String error) {
        return new Failed(
                null,
                payloads.text(error),
                null,
                Cause.INVALID_REQUEST,
                null,
                unclear,
                payloads.line(error));
    }

    private Failed found(
            Cause cause,
            PanelCall lookup,
            int status,
            @Nullable PanelAccount account,
            String what) {
        return new Failed(
                null,
                payloads.evidence(lookup, account),
                status,
                cause,
                null,
                unclear,
                payloads.line(lookup.display() + " " + what));
    }

    private Failed unanswered(
            Unanswered none, @Nullable JsonNode sent, boolean mayHaveBeenDone, String error) {
        return new Failed(
                sent,
                payloads.text(none.text()),
                none.status(),
                none.cause(),
                null,
                mayHaveBeenDone,
                payloads.line(error));
    }

    private Failed answered(
            PanelAnswer answer,
            @Nullable JsonNode sent,
            Cause cause,
            boolean mayHaveBeenDone,
            String prefix) {
        return new Failed(
                sent,
                payloads.response(answer),
                answer.status(),
                cause,
                answer.retryAfter(),
                mayHaveBeenDone,
                payloads.line(prefix + payloads.error(answer)));
    }

    private @Nullable JsonNode masked(@Nullable ObjectNode body) {
        return body == null ? null : payloads.request(body);
    }

    private static String owner(PanelAccount account) {
        return account.domain() == null ? "an unknown domain" : account.domain();
    }
}
