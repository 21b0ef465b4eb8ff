package io.provlog.devkit.panel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One recorded call. Its arrival never changes; what came of it is filled in by the call's own
/// thread and may be read by any other at any time.
///
/// All [Moment]s of a simulator, of all its servers, are numbered in one row, so "this call was
/// over before that one arrived" is a comparison of two numbers.
public final class PanelCall {

    private final String server;
    private final CallTarget target;
    private final PanelRequest request;
    private final Moment arrival;

    private volatile List<String> violations = List.of();
    private volatile boolean tookEffect;
    private volatile @Nullable Integer status;
    private volatile @Nullable Moment end;
    private volatile @Nullable Moment clientGone;

    PanelCall(String server, CallTarget target, PanelRequest request, Moment arrival) {
        this.server = server;
        this.target = target;
        this.request = request;
        this.arrival = arrival;
    }

    /// The name of the Panel server that was called.
    public String server() {
        return server;
    }

    public Operation operation() {
        return target.operation();
    }

    public CallTarget target() {
        return target;
    }

    public PanelRequest request() {
        return request;
    }

    /// When the whole request had been read.
    public Moment arrival() {
        return arrival;
    }

    /// When the Panel had done with the call: just before its answer left, or when the connection
    /// was cut. Null while it is under way.
    public @Nullable Moment end() {
        return end;
    }

    /// When the client was seen to have given up; null where it stayed. Watched for only while a
    /// fault delays or withholds the answer.
    public @Nullable Moment clientGone() {
        return clientGone;
    }

    /// From when on nobody waits for this call any more: its end, or the client's giving up where
    /// that came first. Null while it is in flight.
    public @Nullable Moment over() {
        return clientGone == null ? end : clientGone;
    }

    /// The status that was answered; null where no answer began.
    public @Nullable Integer status() {
        return status;
    }

    /// Whether it changed an account, whatever was answered.
    public boolean tookEffect() {
        return tookEffect;
    }

    /// What a strict judge found wrong with the request, in words.
    public List<String> violations() {
        return violations;
    }

    public @Nullable String idempotencyKey() {
        return request.header("Idempotency-Key");
    }

    /// `X-Provisioning-Attempt`; 0 where it is missing or no number.
    public int attempt() {
        String text = request.header("X-Provisioning-Attempt");
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    void violated(List<String> violations) {
        this.violations = List.copyOf(violations);
    }

    void markEffect() {
        tookEffect = true;
    }

    void ended(Moment end, @Nullable Integer status) {
        this.status = status;
        this.end = end;
    }

    void clientGone(Moment moment) {
        clientGone = moment;
    }

    @Override
    public String toString() {
        return "#%d %s %s attempt %d: %s%s"
                .formatted(
                        arrival.number(),
                        server,
                        request,
                        attempt(),
                        status == null ? "no answer" : status,
                        tookEffect ? ", took effect" : "");
    }
}
