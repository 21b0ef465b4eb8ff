package io.provlog.worker.panel.answer;

import io.provlog.worker.panel.http.PanelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an answer says went wrong, out of whichever form the Panel uses: `{error,message}`,
/// `{message,errors}`, `{error:{code,message}}`, or text. Parts of the answer that merely repeat
/// the request are left out. Not masked.
public record Complaint(List<String> sayings) {

    /// Enough to tell causes apart; a page of HTML goes on for ever.
    private static final int MAX_LENGTH = 2_000;

    private static final int MAX_SAYINGS = 50;

    private static final Set<String> SAYING =
            Set.of(
                    "error",
                    "errors",
                    "code",
                    "errorcode",
                    "message",
                    "messages",
                    "msg",
                    "detail",
                    "details",
                    "reason",
                    "title",
                    "description",
                    "errordescription",
                    "errormessage",
                    "statusmsg",
                    "metadata",
                    "warning",
                    "warnings");

    /// Everything below these is a saying, names included: `"errors":{"package":["is invalid"]}`.
    private static final Set<String> LISTS = Set.of("errors", "details", "warnings", "messages");

    private static final Pattern NOT_READ =
            Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1>|<[^>]*+>");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]++");

    public static Complaint of(PanelAnswer answer) {
        List<String> sayings = new ArrayList<>();
        JsonNode json = answer.json();
        if (json == null || json.isString()) {
            sayings.add(NOT_READ.matcher(cut(answer.text())).replaceAll(" "));
        } else {
            collect(json, false, "", sayings);
        }
        return new Complaint(
                sayings.stream()
                        .map(Complaint::oneLine)
                        .filter(saying -> !saying.isEmpty())
                        .limit(MAX_SAYINGS)
                        .toList());
    }

    /// One line for people: `account_exists: account already exists`; empty where the Panel said
    /// nothing.
    public String line() {
        return String.join(": ", sayings.stream().distinct().limit(6).toList());
    }

    /// For matching: lower case, `account_exists` as `account exists`, apostrophes gone.
    String words() {
        String words = String.join(" . ", sayings).toLowerCase(Locale.ROOT);
        return words.replaceAll("['’]", "").replaceAll("[_-]", " ");
    }

    /// @param all whether every property is a saying here, not only those that usually are
    /// @param about what the sayings are about: `domain: ` before `Already in use`
    private static void collect(JsonNode json, boolean all, String about, List<String> sayings) {
        if (json.isArray()) {
            json.values().forEach(value -> collect(value, all, about, sayings));
        } else if (json.isObject()) {
            json.properties().forEach(p -> collect(p.getKey(), p.getValue(), all, sayings));
        } else if (json.isString()) {
            sayings.add(about + json.stringValue());
        }
    }

    private static void collect(String name, JsonNode value, boolean all, List<String> sayings) {
        String bare = name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
        boolean nested = value.isObject() || value.isArray();
        if (all || SAYING.contains(bare) || (bare.equals("data") && nested)) {
            String about = all && nested ? name + ": " : "";
            collect(value, all || LISTS.contains(bare), about, sayings);
        }
    }

    private static String oneLine(String saying) {
        return cut(BLANKS.matcher(saying).replaceAll(" ").strip());
    }

    private static String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_LENGTH
                ? "" + text
                : text.substring(0, MAX_LENGTH);
    }
}
