package io.provlog.gateway.page.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payload as it is read by people.
///
/// @param cut whether only its beginning is shown
public record PayloadView(List<PrettyJson.Token> tokens, boolean cut) {

    /// More than this makes a page slow, and is read by nobody.
    static final int MAX_LENGTH = 64 * 1024;

    /// Null where there is none.
    public static @Nullable PayloadView of(@Nullable String json) {
        if (json == null) {
            return null;
        }
        return json.length() <= MAX_LENGTH
                ? new PayloadView(PrettyJson.tokens(json), false)
                : new PayloadView(PrettyJson.plain(json.substring(0, MAX_LENGTH)), true);
    }
}
