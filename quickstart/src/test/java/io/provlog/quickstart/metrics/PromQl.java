package io.provlog.quickstart.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an expression of Prometheus' query language as far as names go: which metrics and labels
/// it uses, and which labels its result has. What it cannot read is an error. Used once.
final class PromQl {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\[[^\\]]*]"
                            + "|[a-zA-Z_:][\\w:]*|[0-9.]+(?:[smhdwy]\\w*)?"
                            + "|=~|!~|==|!=|>=|<=|[-+*/%^<>=(){},@])\\s*");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");

    private static final Set<String> AGGREGATIONS =
            Set.of(
                    "sum",
                    "min",
                    "max",
                    "avg",
                    "count",
                    "group",
                    "stddev",
                    "stdvar",
                    "topk",
                    "bottomk",
                    "quantile",
                    "count_values");

    private static final Set<String> OPERATORS =
            Set.of(
                    "+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "and", "or",
                    "unless");

    /// A metric, and the labels that are asked for.
    record Selector(String metric, Set<String> labels) {}

    /// What is wrong with an expression, in words.
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    private final List<String> tokens = new ArrayList<>();
    private final Function<Selector, Set<String>> labelsOf;
    private int next;

    /// @param labelsOf tells a metric's labels, or throws [Wrong] where there is no such metric
    private PromQl(String expression, Function<Selector, Set<String>> labelsOf) {
        this.labelsOf = labelsOf;
        Matcher token = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.length() && token.find(end) && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (end < expression.length()) {
            throw new Wrong("cannot be read from here: " + expression.substring(end));
        }
    }

    /// Checks every name in an expression.
    ///
    /// @return the labels of its result
    static Set<String> labels(String expression, Function<Selector, Set<String>> labelsOf) {
        var reading = new PromQl(expression.strip(), labelsOf);
        Set<String> labels = reading.expression();
        if (reading.next < reading.tokens.size()) {
            throw new Wrong("more than an expression: " + reading.peek());
        }
        return labels;
    }

    private Set<String> expression() {
        Set<String> labels = new TreeSet<>(operand());
        while (OPERATORS.contains(peek())) {
            take();
            accept("bool");
            if (accept("on") || accept("ignoring")) {
                names();
            }
            if ((accept("group_left") || accept("group_right")) && peek().equals("(")) {
                names();
            }
            labels.addAll(operand());
        }
        return labels;
    }

    private Set<String> operand() {
        while (accept("-") || accept("+")) {}
        Set<String> labels = primary();
        while (peek().startsWith("[") || peek().equals("offset") || peek().equals("@")) {
            if (!take().startsWith("[")) {
                take();
            }
        }
        return labels;
    }

    private Set<String> primary() {
        String token = take();
        if (token.equals("(")) {
            Set<String> labels = expression();
            expect(")");
            return labels;
        }
        if (!NAME.matcher(token).matches()) {
            return Set.of();
        }
        if (AGGREGATIONS.contains(token)) {
            return aggregation();
        }
        return peek().equals("(") ? arguments() : selector(token);
    }

    private Set<String> aggregation() {
        Set<String> by = new HashSet<>();
        boolean before = accept("by");
        if (before) {
            by.addAll(names());
        }
        Set<String> labels = arguments();
        if (!before && accept("by")) {
            by.addAll(names());
        }
        if (peek().equals("without")) {
            throw new Wrong("\"without\" is not known here");
        }
        require(labels, by);
        return by;
    }

    private Set<String> arguments() {
        Set<String> labels = new TreeSet<>();
        expect("(");
        while (!accept(")")) {
            labels.addAll(expression());
            accept(",");
        }
        return labels;
    }

    private Set<String> selector(String metric) {
        Set<String> asked = new TreeSet<>();
        if (accept("{")) {
            while (!accept("}")) {
                asked.add(take());
                take();
                take();
                accept(",");
            }
        }
        Set<String> labels = labelsOf.apply(new Selector(metric, asked));
        require(labels, asked);
        return labels;
    }

    private static void require(Set<String> labels, Set<String> wanted) {
        if (!labels.containsAll(wanted)) {
            throw new Wrong("not all of the labels %s are among %s".formatted(wanted, labels));
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        expect("(");
        while (!accept(")")) {
            names.add(take());
            accept(",");
        }
        return names;
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        if (next == tokens.size()) {
            throw new Wrong("ends too early");
        }
        return tokens.get(next++);
    }

    private boolean accept(String token) {
        boolean found = peek().equals(token);
        if (found) {
            next++;
        }
        return found;
    }

    private void expect(String token) {
        String found = take();
        if (!found.equals(token)) {
            throw new Wrong("expected %s, found %s".formatted(token, found));
        }
    }
}
