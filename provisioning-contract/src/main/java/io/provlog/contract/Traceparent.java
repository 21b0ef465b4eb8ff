package io.provlog.contract;

import java.util.regex.Pattern;

/// W3C Trace Context's header `traceparent`: `00-<trace id>-<parent id>-<flags>`, all in lower-case
/// hex. It comes from outside, so it is only used where [#isValid] says so.
public final class Traceparent {

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    /// Version, trace, parent and flags, none of them one of the values that are declared invalid.
    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /// Whether a text is one.
    public static boolean isValid(String text) {
        return text.length() == LENGTH && FORM.matcher(text).matches();
    }

    /// The trace: 32 hex digits.
    ///
    /// @param traceparent a valid one
    public static String traceId(String traceparent) {
        return traceparent.substring(TRACE_ID, PARENT_ID - 1);
    }

    /// The span that whatever follows is a part of: 16 hex digits.
    ///
    /// @param traceparent a valid one
    public static String parentId(String traceparent) {
        return traceparent.substring(PARENT_ID, FLAGS - 1);
    }

    /// Two hex digits; the last bit says whether the trace is recorded.
    ///
    /// @param traceparent a valid one
    public static String flags(String traceparent) {
        return traceparent.substring(FLAGS);
    }

    /// Puts one together.
    public static String of(String traceId, String parentId, String flags) {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }
}
