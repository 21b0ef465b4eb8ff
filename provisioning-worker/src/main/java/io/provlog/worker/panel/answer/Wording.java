package io.provlog.worker.panel.answer;

import io.provlog.contract.Action;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognizes what Panels say in words. Matches [Complaint#words()]. Stateless.
final class Wording {

    private static final String ACCOUNT =
            "\\b(?:accounts?|users?|user ?names?|logins?|domains?|sites?|websites?)\\b";
    private static final String NEAR = "[^.;]{0,80}?";
    private static final String MISSING =
            "\\b(?:not (?:be )?found|(?:does|do) not exist|doesnt exist|no longer exists?|unknown)\\b";

    private static final Pattern EXISTS =
            Pattern.compile(
                    ACCOUNT
                            + NEAR
                            + "(?:(?<!not |doesnt |longer )\\bexists?\\b|\\balready\\b"
                            + "|\\b(?:is |been )?taken\\b|\\bin use\\b|\\bregistered\\b)"
                            + "|\\b(?:duplicate|existing) (?:entry|account|user|user ?name|domain)\\b");
    private static final Pattern EXISTS_BARE = Pattern.compile("\\balready exists\\b");
    private static final Pattern OTHER_THING =
            Pattern.compile("\\b(?:e ?mails?|plans?|packages?)\\b");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:packages?|plans?)\\b");
    private static final Pattern ABSENT_OR_WRONG =
            Pattern.compile(MISSING + "|\\b(?:invalid|no such|not available|unavailable)\\b");
    private static final Pattern ACCOUNT_MISSING =
            Pattern.compile(
                    ACCOUNT + NEAR + MISSING + "|\\b(?:no such|unknown) (?:account|user|domain)");
    private static final Pattern SUSPENDED =
            Pattern.compile(
                    "\\balready (?:been )?(?:suspended|disabled|inactive)\\b"
                            + "|\\bis (?:currently )?suspended\\b");
    private static final Pattern ACTIVE =
            Pattern.compile(
                    "\\balready (?:been )?(?:active|unsuspended|enabled)\\b|\\bnot suspended\\b"
                            + "|\\bisnt suspended\\b|\\bis (?:currently )?active\\b");

    private Wording() {}

    /// The account, user or domain exists.
    static boolean accountExists(String words) {
        return EXISTS.matcher(words).find()
                || (EXISTS_BARE.matcher(words).find() && !OTHER_THING.matcher(words).find());
    }

    /// The package is named: the word itself, or the package's own name as what is missing.
    static boolean packageNamed(String words, @Nullable String packageName) {
        return PACKAGE.matcher(words).find()
                || (packageName != null
                        && !packageName.isBlank()
                        && mentions(words, packageName)
                        && ABSENT_OR_WRONG.matcher(words).find());
    }

    static boolean accountMissing(String words) {
        return ACCOUNT_MISSING.matcher(words).find();
    }

    /// The account already is as the action would have it.
    static boolean inWantedState(Action action, String words) {
        return switch (action) {
            case SUSPEND -> SUSPENDED.matcher(words).find();
            case UNSUSPEND -> ACTIVE.matcher(words).find();
            case CREATE, TERMINATE -> false;
        };
    }

    private static boolean mentions(String words, String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("['’]", "").replaceAll("[_-]", " ");
        return Pattern.compile("(?<!\\w)" + Pattern.quote(bare) + "(?!\\w)").matcher(words).find();
    }
}
